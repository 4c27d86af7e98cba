"""What is exported is what the marts hold."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from load import cli
from load.exports.command import export
from load.exports.tables import neutral, write_csv, write_xlsx
from load.site.text import plain
from load.site.warehouse import Warehouse

FORMULAS = ("=1+1", "+1", "-5.3", "@SUM(A1)", "\t=1", "＝1", "－1")


@pytest.fixture(scope="module")
def exports(built) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(built.paths.data))
        assert cli.main(["export"]) == 0
    return built.paths.data / "exports"


def test_csv_equals_the_marts(exports: Path, marts: Warehouse) -> None:
    for mart in marts.types:
        rows = marts.of(mart)
        file = exports / "csv" / f"{mart}.csv"
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found = list(csv.reader(lines))
        assert found[0] == list(marts.types[mart])
        assert found[1:] == [[plain(neutral(value)) for value in row.values()] for row in rows]


def test_parquet_equals_the_marts(exports: Path, warehouse: Path, marts: Warehouse) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for mart in marts.types:
            file = str(exports / "parquet" / f"{mart}.parquet")
            for first, second in ((f"marts.{mart}", f"'{file}'"), (f"'{file}'", f"marts.{mart}")):
                assert connection.execute(f"from {first} except all from {second}").fetchall() == [], mart


def test_the_workbook_equals_the_marts(exports: Path, marts: Warehouse) -> None:
    book = load_workbook(exports / "minsheng.xlsx", read_only=True)
    assert book.sheetnames[0] == "dictionary"
    assert len(book.sheetnames) == 1 + len(marts.types)
    for mart in ("fct_commitments", "fct_spending", "fct_items", "fct_district_year"):
        columns = list(marts.types[mart])
        rows = list(book[mart[:31]].iter_rows(values_only=True))
        assert list(rows[0]) == columns
        assert len(rows) - 1 == len(marts.of(mart))
        for found, row in zip(rows[1:], marts.of(mart), strict=True):
            for cell, (column, value) in zip(found, row.items(), strict=True):
                if value is None or value == "":
                    assert cell is None, column
                elif marts.types[mart][column].startswith(("DECIMAL", "DOUBLE")):
                    assert float(cell) == pytest.approx(float(value), rel=1e-14), column
                elif marts.types[mart][column] == "DATE":
                    assert cell.date() == value
                else:
                    assert cell == value, column


def test_what_a_sheet_cannot_hold_is_told(
    built, marts: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "warehouse.duckdb").symlink_to(built.paths.published)
    (tmp_path / "build").symlink_to(built.paths.data / "build")
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path))
    assert export(most=100) == 0
    counts = {mart: marts.count(mart) for mart in marts.types}
    cut = {mart: count for mart, count in counts.items() if count > 100}
    said = capfd.readouterr().out
    book = load_workbook(tmp_path / "exports" / "minsheng.xlsx", read_only=True)
    assert book.sheetnames[:2] == ["dictionary", "left_out"]
    told = list(book["left_out"].iter_rows(values_only=True))[1:]
    assert {(mart, count, here) for mart, count, here, _ in told} == {(mart, count, 100) for mart, count in cut.items()}
    for mart, count in counts.items():
        assert len(list(book[mart[:31]].iter_rows(values_only=True))) - 1 == min(count, 100)
        assert (f"{mart} 只有前 100 行 only the first of {count:,} rows" in said) == (mart in cut)


def test_formulas_are_neutralised(tmp_path: Path) -> None:
    rows = [[text, "plain", -5] for text in FORMULAS]
    write_csv(tmp_path / "t.csv", ["a", "b", "c"], rows)
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines))[1:] == [[f"'{text}", "plain", "-5"] for text in FORMULAS]
    write_xlsx(tmp_path / "t.xlsx", [("t", ["a", "b", "c"], [*rows, ["\x00\x1b\ud800", "x", 1]])])
    sheet = load_workbook(tmp_path / "t.xlsx")["t"]
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * (len(FORMULAS) + 2)
    assert [cell.value for cell in sheet["A"]][1:] == [*FORMULAS, "\ufffd\ufffd\ufffd"]
    assert sheet["C2"].value == -5


def test_the_descriptor_describes_every_file(exports: Path, marts: Warehouse) -> None:
    package = json.loads((exports / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in package["resources"]} == marts.types.keys()
    for resource in package["resources"]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == list(marts.types[resource["name"]])
        assert (exports / resource["path"]).is_file()
        assert set(resource["schema"]["primaryKey"]) <= set(fields)
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])
    assert "Cite as" in (exports / "CITATION.txt").read_text(encoding="utf-8")


def test_the_dictionary_has_a_row_for_every_column(exports: Path, marts: Warehouse) -> None:
    with (exports / "dictionary.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [(row["mart"], row["column_name"]) for row in csv.DictReader(lines)]
    assert rows == [(mart, column) for mart in sorted(marts.types) for column in marts.types[mart]]


def test_exports_need_a_warehouse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path))
    assert cli.main(["export"]) == 1
    assert "run minsheng build first" in capfd.readouterr().out
