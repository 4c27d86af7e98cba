"""However much a warehouse holds, a page shows what a reader can use, says how much there is, and is made alone."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from load.site.cells import Site
from load.site.pages import documents, quality, regions, summaries
from load.site.render import render
from load.site.warehouse import Warehouse

SHOWN = 3


@pytest.fixture(scope="module")
def short(marts: Warehouse) -> dict[str, Any]:
    """The pages with lists of a few rows, as trees by path."""
    site = Site(replace(marts, shown=SHOWN))
    pages = [*summaries.pages(site, []), *regions.pages(site), *documents.pages(site), quality.page(site, [])]
    return {path: html.fromstring(content.decode()) for path, content in render(pages)}


def _table(tree: Any, identifier: str) -> tuple[int, str]:
    """How many rows a table has, and what is said below it."""
    (table,) = tree.xpath(f"//table[@id='{identifier}']")
    note = table.xpath("ancestor::div[contains(@class, 'table')]/p[@class='note']")
    return len(table.xpath("./tbody/tr")), note[0].text_content() if note else ""


@pytest.mark.parametrize(
    ("path", "table", "mart", "wanted"),
    [
        ("index.html", "regions-table", "fct_district_year", {}),
        ("quality.html", "findings-table", "fct_check_results", {}),
        ("quality.html", "coverage-table", "dq_coverage", {}),
        ("compare.html", "compare-district", "fct_district_year", {"region_level": "district"}),
        ("categories/health.html", "commitments-table", "fct_commitments", {"category_code": "health"}),
        (
            "categories/health.html",
            "items-table",
            "fct_items",
            {"category_code": "health", "is_promise": True, "is_superseded": False},
        ),
    ],
)
def test_a_cut_list_says_how_many_rows_there_are_and_where(
    short: dict[str, Any], marts: Warehouse, path: str, table: str, mart: str, wanted: dict[str, Any]
) -> None:
    count = marts.count(mart, **wanted)
    assert count > SHOWN
    rows, note = _table(short[path], table)
    assert rows == SHOWN
    assert f"共 {count:,} 行" in note and f"csv/{mart}.csv" in note and f"{SHOWN} of {count:,} rows" in note


def test_the_worst_and_the_newest_are_shown(short: dict[str, Any], marts: Warehouse) -> None:
    order = ["error", "warn", "unresolved", "info"]
    severities = sorted((row["severity"] for row in marts.of("fct_check_results")), key=order.index)
    worst = [marts.code("severity", severity).zh for severity in severities[:SHOWN]]
    cells = short["quality.html"].xpath("//table[@id='findings-table']/tbody/tr/td[1]")
    assert [cell.text_content() for cell in cells] == worst
    years = sorted((row["year"] for row in marts.of("fct_district_year")), reverse=True)[:SHOWN]
    links = short["index.html"].xpath("//table[@id='regions-table']/tbody/tr/th//a/@href")
    assert sorted((int(link[-9:-5]) for link in links), reverse=True) == years


def test_many_regions_and_documents_are_found_by_province(short: dict[str, Any], marts: Warehouse) -> None:
    for kind, mart, last in (("regions", "fct_district_year", "regions/{region_code}-{year}.html"),
                             ("documents", "dim_document", "")):  # fmt: skip
        provinces = short[f"{kind}/index.html"].xpath("//ul[@class='grid']/li/a/@href")
        assert len(provinces) == len({row["region_code"][:2] for row in marts.of(mart)})
        found = {
            posixpath.normpath(f"{kind}/{link}")
            for province in provinces
            for link in short[posixpath.normpath(f"{kind}/{province}")].xpath("//tbody//a/@href")
        }
        for row in marts.of(mart):
            assert (last.format(**row) or Site(marts).document(row["document_id"])) in found


def test_links_of_cut_pages_lead_somewhere(short: dict[str, Any]) -> None:
    """Rows that a category's page leaves out are not led to."""
    anchors = {path: set(tree.xpath("//@id")) for path, tree in short.items()}
    for path, tree in short.items():
        for target in tree.xpath("//main//a/@href"):
            file, _, anchor = target.partition("#")
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            assert file in short, f"{path}: {target}"
            assert not anchor or anchor in anchors[file], f"{path}: {target}"


@pytest.mark.parametrize("kind", [regions, documents])
def test_pages_made_alone_are_those_made_together(marts: Warehouse, kind: Any) -> None:
    together = list(kind.pages(Site(marts)))
    assert len(together) > 5
    assert list(kind.pages(Site(marts), at_once=1)) == together
    assert list(kind.pages(Site(replace(marts, small=frozenset())))) == together, "marts that are asked for each time"


def test_the_key_of_a_statement_tells_where_it_stands(marts: Warehouse) -> None:
    site = Site(marts)
    for row in marts.of("fct_statements"):
        assert site.statement(row["statement_id"]) == site.characters(row["document_id"], row["char_start"])
    assert [site.statement(key) for key in (None, "", "nothing", "ffffffffffff-s1")] == [""] * 4
