"""The published file opens in the DuckDB versions that drivers bring."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from bi.versions import try_all
from load.paths import PROJECT


def test_a_version_that_sees_something_else_is_told(warehouse: Path) -> None:
    asked = try_all.queries(warehouse)
    assert {"marts.fct_statements", "reports.rpt_items"} <= set(asked)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        expected = {name: list(connection.execute(query).fetchall()[0]) for name, query in asked.items()}
    assert try_all.verdict(expected, expected).startswith("reads all")
    other = expected | {"reports.rpt_items": [expected["reports.rpt_items"][0], "another digest"]}
    assert try_all.verdict(other, expected) == "differs in reports.rpt_items"


def test_the_page_tells_the_versions_that_are_tried() -> None:
    page = (PROJECT / "bi" / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| (?:Python|Node) \| (\S+) \|", page, re.MULTILINE))
    assert told == {*try_all.PYTHON, *try_all.NODE}


@pytest.mark.long
def test_the_versions_of_drivers_read_the_same(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = try_all.main([str(warehouse)])
    assert status == 0, capsys.readouterr().out
