"""The pages say what the marts say, lead where they promise and can be read by everybody."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from load import cli
from load.paths import Paths
from load.site import command
from load.site.checks import checks
from load.site.pages.regions import CARDS
from load.site.text import plain
from load.site.warehouse import Warehouse

Trees = dict[str, Any]


def figures(tree: Any) -> list[tuple[str, str]]:
    return [(one.get("data-figure"), one.get("value")) for one in tree.iter("data")]


def test_every_internal_link_resolves(trees: Trees, pages: Path) -> None:
    anchors = {path: {one.get("id") for one in tree.iter() if one.get("id")} for path, tree in trees.items()}
    count = 0
    for path, tree in trees.items():
        for element, attribute in (("a", "href"), ("link", "href"), ("script", "src")):
            for one in tree.iter(element):
                target = one.get(attribute)
                if target is None or target.startswith("data:"):
                    continue
                file, _, anchor = target.partition("#")
                file = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
                assert (pages / file).is_file(), f"{path}: {target}"
                assert not anchor or anchor in anchors[file], f"{path}: {target}"
                count += 1
    assert count > 1000


def test_every_figure_on_every_page_equals_its_mart(trees: Trees, marts: Warehouse) -> None:
    known = {
        f"{mart}:{marts.key(mart, row)}:{column}": plain(row[column])
        for mart in marts.types
        for row in marts.of(mart)
        for column in marts.types[mart]
    }
    shown = [(path, figure, value) for path, tree in trees.items() for figure, value in figures(tree)]
    assert len(shown) > 3000
    assert [one for one in shown if known[one[1]] != one[2]] == []


def test_a_regions_year_shows_all_its_figures_and_promises(trees: Trees, marts: Warehouse) -> None:
    for row in marts.of("fct_district_year"):
        tree = trees[f"regions/{row['region_code']}-{row['year']}.html"]
        shown = dict(figures(tree))
        for column in CARDS:
            if row[column]:
                assert f"fct_district_year:{row['district_year_id']}:{column}" in shown
        wanted = {"region_code": row["region_code"], "year": row["year"]}
        for mart, column in (("fct_spending", "amount_yuan"), ("fct_commitments", "actual_value")):
            for one in marts.of(mart, **wanted):
                assert one[column] is None or f"{mart}:{marts.key(mart, one)}:{column}" in shown
        items = marts.of("fct_items", **wanted, is_promise=True, is_superseded=False)
        assert len(tree.xpath("//table[@id='items-table']/tbody/tr")) == len(items)


def test_reported_computed_and_implied_values_stand_in_columns_of_their_own(trees: Trees) -> None:
    columns = ("reported_pct", "computed_pct", "implied_target_value")
    for tree in trees.values():
        for table in tree.iter("table"):
            for row in table.xpath("./tbody/tr"):
                for place, cell in enumerate(row):
                    of_cell = {one.get("data-figure").rpartition(":")[2] for one in cell.iter("data")}
                    if of_cell & set(columns):
                        assert len(of_cell) == 1, "one value in one cell"
                        heading = table.xpath("./thead/tr/th")[place].text_content()
                        words = {"reported_pct": "报告", "computed_pct": "计算", "implied_target_value": "反推"}
                        assert words[of_cell.pop()] in heading


def test_figures_lead_to_their_statements(trees: Trees, marts: Warehouse) -> None:
    statements = {row["statement_id"]: row for row in marts.of("fct_statements")}
    row = next(one for one in marts.of("fct_commitments") if one["actual_statement_id"] and one["computed_pct"])
    path = f"regions/{row['region_code']}-{row['year']}.html"
    figure = f"fct_commitments:{row['commitment_id']}:actual_value"
    (link,) = trees[path].xpath(f"//data[@data-figure='{figure}']/a/@href")
    statement = statements[row["actual_statement_id"]]
    assert link == f"../documents/{statement['document_id'][:16]}.html#c{statement['char_start']}"
    (target,) = trees[link.partition("#")[0].removeprefix("../")].xpath(f"//tr[@id='c{statement['char_start']}']")
    assert statement["surface"] in target.text_content()


def test_pages_can_be_read_by_everybody(trees: Trees) -> None:
    for path, tree in trees.items():
        assert tree.get("lang") == "zh-CN", path
        assert len(tree.xpath("//h1")) == 1 and tree.xpath("//title")[0].text, path
        assert not tree.xpath("//th[not(@scope)]"), path
        assert not tree.xpath("//table[not(caption)]"), path
        assert not tree.xpath("//input[not(ancestor::label)]"), path
        assert all(one.get("aria-label") for one in tree.xpath("//*[@class='chart']")), path
        identifiers = tree.xpath("//@id")
        assert len(identifiers) == len(set(identifiers)), path
        assert tree.xpath("//*[@lang='en']"), path


def test_only_changed_pages_are_rewritten(pages: Path, here: None, capfd: pytest.CaptureFixture[str]) -> None:
    changed, stale = pages / "compare.html", pages / "regions" / "gone.html"
    kept = (pages / "index.html").stat().st_mtime_ns
    right = changed.read_bytes()
    changed.write_text("other", encoding="utf-8")
    stale.write_text("left over", encoding="utf-8")
    assert cli.main(["site"]) == 0
    assert "written 1," in capfd.readouterr().out
    assert changed.read_bytes() == right
    assert not stale.exists()
    assert (pages / "index.html").stat().st_mtime_ns == kept


def test_what_is_made_of_the_same_is_not_made_again(
    pages: Path, here: None, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object) -> dict[str, bytes]:
        pytest.fail("pages are rendered although nothing changed")

    assert cli.main(["site"]) == 0
    monkeypatch.setattr(command, "render", nothing)
    assert cli.main(["site"]) == 0
    assert "written 0," in capfd.readouterr().out


def test_checks_are_those_of_the_run_that_made_the_published_file(
    built: Any,
    trees: Trees,
    marts: Warehouse,
    changed: Callable[..., Warehouse],
    project_manifest: dict[str, Any],
    tmp_path: Path,
) -> None:
    run = json.loads(built.paths.manifest.read_text(encoding="utf-8"))
    found = checks(built.paths, marts, project_manifest)
    assert {check.run for check in found} == {run["version"]}
    passed = sum(check.status == "pass" for check in found)
    assert passed == run["checks"]["passed"] > 300
    assert any("expect" in check.name or check.kind == "integrity" for check in found)
    rows = trees["quality.html"].xpath("//table[@id='checks-table']/tbody/tr")
    assert len(rows) == len(found)
    # A file that came without its folder: the last run that it knows itself.
    alone = changed(
        "insert into marts.ops_test_results (run_id, test_name, result_status)"
        " values ('000001-x', 'a', 'pass'), ('000002-x', 'a', 'pass')"
    )
    assert [check.run for check in checks(Paths(tmp_path), alone, project_manifest)] == ["000002-x"]


def test_answers_name_their_columns_and_lead_where_the_marts_do(trees: Trees, marts: Warehouse) -> None:
    linked = {}
    for path, tree in trees.items():
        if path.startswith("questions/q"):
            names = [one.text.strip() for one in tree.xpath("//table[@id='answer-table']/thead/tr/th")]
            assert [name for name in names if name.isascii()] == [], path
            linked[path] = len(tree.xpath("//table[@id='answer-table']//data[a]"))
    assert {path[10:13] for path, count in linked.items() if count} >= {"q01", "q03", "q07", "q08", "q11", "q15"}
    row = next(one for one in marts.of("fct_district_year") if one["items_listed_count"])
    figure = f"fct_district_year:{row['district_year_id']}:items_listed_count"
    (link,) = trees["questions/q01.html"].xpath(f"//data[@data-figure='{figure}']/a/@href")
    assert link == f"../regions/{row['region_code']}-{row['year']}.html"
    # A target and the actual of the year before, each at its own characters.
    (ratchet,) = (
        one for one in trees["questions/q13.html"].xpath("//tbody/tr") if "地区生产总值增速" in one.text_content()
    )
    places = {href.partition("#")[2] for href in ratchet.xpath("td[contains(@class, 'number')]/a/@href")}
    assert places == {"c6377", "c434"}


def test_pages_need_a_warehouse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path))
    assert cli.main(["site"]) == 1
    assert "run minsheng build first" in capfd.readouterr().out
    assert list(tmp_path.iterdir()) == []
