"""minsheng show, trace and status answer people and programs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from load import cli
from load.site.text import plain
from load.site.warehouse import Warehouse
from load.terminal.opened import opened
from load.terminal.trace import SUMMARIES, behind

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(here: None, capfd: pytest.CaptureFixture[str]) -> Ask:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(list(arguments))
        return status, *capfd.readouterr()

    return run


def test_show_by_name_and_by_code(ask: Ask) -> None:
    status, by_name, _ = ask("show", "邢台市", "2021")
    assert status == 0
    assert "items done, by the document" in by_name and "17 项" in by_name
    assert "1,260%" in by_name and "13,066 个" in by_name
    assert ask("show", "130500", "2021")[1] == by_name


def test_show_speaks_chinese_by_locale(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    _, out, _ = ask("show", "邢台", "2021")
    assert "自报完成项数" in out and "超额完成" in out and "数从何来" in out


def test_show_says_what_to_do_next(ask: Ask) -> None:
    assert ask("show", "邢台市", "1999")[::2] == (1, "minsheng: nothing is known of 邢台市 in 1999; known are 2021\n")
    status, _, error = ask("show", "海淀区", "2020")
    assert status == 1 and "minsheng load documents" in error


def test_show_json_names_figures_that_trace_follows(ask: Ask) -> None:
    card = json.loads(ask("show", "邢台市", "2021", "--json")[1])
    (done,) = (figure for figure in card["figures"] if figure["column"] == "items_done_evidenced_count")
    found = json.loads(ask("trace", done["figure"], "--json")[1])
    assert found["value"] == done["value"] == str(len(found["stands_on"]))
    assert all(row["statements"][0]["char_start"] is not None for row in found["stands_on"])


def test_trace_follows_a_share_to_its_characters(ask: Ask, marts: Warehouse) -> None:
    (share,) = (row for row in marts.of("fct_spending_share", region_code="230108") if row["share_statement_id"])
    status, out, _ = ask("trace", f"fct_spending_share:{share['share_id']}:reported_share_pct")
    (statement,) = marts.of("fct_statements", statement_id=share["share_statement_id"])
    assert status == 0
    assert f"{statement['char_start']}–{statement['char_end']}" in out
    assert "46.4" in out and "the text is not loaded" in out


def test_a_computed_value_stands_on_target_and_actual(ask: Ask, marts: Warehouse) -> None:
    row = next(one for one in marts.of("fct_commitments") if one["computed_pct"] is not None)
    found = json.loads(ask("trace", f"fct_commitments:{row['commitment_id']}:computed_pct", "--json")[1])
    ((roles, keys),) = (
        ([one["role"] for one in of_row["statements"]], [one["statement_id"] for one in of_row["statements"]])
        for of_row in found["stands_on"]
    )
    assert roles == ["actual", "target"]
    assert keys == [row["actual_statement_id"], row["target_statement_id"]]


def test_counts_of_summaries_are_counts_of_the_rows_behind_them(built: Any, marts: Warehouse) -> None:
    """Every count but those that documents print themselves."""
    printed = {"items_declared_count", "items_promised_reported_count", "items_done_reported_count", "region_count"}
    count = 0
    with opened(built.paths) as warehouse:
        for mart in SUMMARIES:
            for row in marts.of(mart):
                for column, value in row.items():
                    if not column.endswith("_count") or column in printed or not value:
                        continue
                    rows = behind(warehouse, mart, column, dict(row))
                    assert len(set(rows)) == len(rows) == value, f"{mart}:{marts.key(mart, row)}:{column}"
                    count += 1
    assert count > 100


def test_sums_of_money_are_sums_of_the_rows_behind_them(built: Any, marts: Warehouse) -> None:
    amounts = {row["spending_id"]: row["amount_yuan"] for row in marts.of("fct_spending")}
    with opened(built.paths) as warehouse:
        for row in marts.of("fct_district_year"):
            for column in (name for name in row if name.endswith("_itemised_yuan") and row[name]):
                rows = behind(warehouse, "fct_district_year", column, dict(row))
                assert sum(amounts[key] for _, key in rows) == row[column], f"{row['district_year_id']}:{column}"


@pytest.mark.parametrize(
    ("figure", "advice"),
    [
        ("nonsense", "write mart:key:column"),
        ("fct_nothing:1:x", "minsheng status lists them"),
        ("fct_items:1:x", "only item_id"),
        ("fct_items:1:status", "minsheng show names figures"),
    ],
)
def test_trace_says_what_is_wrong(ask: Ask, figure: str, advice: str) -> None:
    status, _, error = ask("trace", figure)
    assert status == 1 and advice in error


def test_status_counts_what_is_published(ask: Ask, marts: Warehouse) -> None:
    found = json.loads(ask("status", "--json")[1])
    assert found["marts"] == {mart: marts.count(mart) for mart in marts.types}
    status, out, _ = ask("status")
    assert status == 0
    assert f"{marts.count('fct_statements'):,}" in out and "findings" in out


@pytest.mark.parametrize("command", [["status"], ["show", "邢台市", "2021"], ["trace", "a:b:c"]])
def test_without_a_warehouse_the_next_step_is_told(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C")
    assert cli.main(command) == 1
    assert "run minsheng build first" in capfd.readouterr().err


def test_values_are_whole_in_json(ask: Ask, marts: Warehouse) -> None:
    card = json.loads(ask("show", "平房区", "2019", "--json")[1])
    (row,) = marts.of("fct_district_year", region_code="230108", year=2019)
    values = {figure["column"]: figure["value"] for figure in card["figures"]}
    assert values["livelihood_expenditure_yuan"] == plain(row["livelihood_expenditure_yuan"]) == "580000000"


def test_a_shell_completes_commands_options_and_files(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["completion", "bash"]) == 0
    script = tmp_path / "minsheng.bash"
    script.write_text(capfd.readouterr().out, encoding="utf-8")
    (tmp_path / "report.txt").touch()
    typed = (("sho", 1), ("load rec", 2), ("show 邢台市 2021 --j", 4), ("extract rep", 2))
    asked = "\n".join(
        f'COMP_WORDS=(minsheng {words}); COMP_CWORD={place}; "$complete"; echo "${{COMPREPLY[@]}}"'
        for words, place in typed
    )
    program = f'source {script}; complete=$(complete -p minsheng | sed "s/.*-F \\([^ ]*\\).*/\\1/"); {asked}'
    run = subprocess.run(["bash", "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert [line.strip() for line in run.stdout.splitlines()] == ["show", "records", "--json", "report.txt"]


def test_starting_the_command_costs_no_library() -> None:
    heavy = "{'shtab', 'duckdb', 'rich', 'dbt', 'pandas', 'jinja2'}"
    program = f"import sys, load.cli; load.cli._parser(); print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == "[]\n"
