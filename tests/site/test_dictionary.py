"""Every column has its names, and the views bear them."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from load.dictionary import entries
from load.labels import label
from load.paths import PROJECT
from load.site.warehouse import Warehouse


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    with (PROJECT / "seeds/reference/columns.csv").open(encoding="utf-8", newline="") as lines:
        return {row["column_name"]: row["name_zh"] for row in csv.DictReader(lines)}


def test_every_column_of_every_mart_has_names_and_every_name_a_column(marts: Warehouse, names: dict[str, str]) -> None:
    columns = {column for types in marts.types.values() for column in types}
    assert columns ^ names.keys() == set(), "add the column to seeds/reference/columns.csv, or take it out"


def test_views_bear_the_names_of_the_seed(names: dict[str, str]) -> None:
    also = {"category_name": "category_name", "status_name": "status", "money_kind_name": "money_kind"}
    count = 0
    for file in (PROJECT / "models/reports").glob("*.sql"):
        for line in file.read_text(encoding="utf-8").splitlines():
            found = re.search(r"\.(\w+)'?\)? ?(?:\}\})? as ([^\s,]+),?$", line)
            if line.startswith("    ") and " as " in line:
                assert found, line
                assert names[also.get(found[1], found[1])] == found[2], line
                count += 1
    assert count > 100


def test_the_published_file_bears_names_and_units(marts: Warehouse, warehouse: Path, names: dict[str, str]) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        comments = connection.execute(
            "select column_name, comment from duckdb_columns() where schema_name = 'marts'"
            " and list_contains($marts, table_name)",
            {"marts": list(marts.types)},
        ).fetchall()
    assert len(comments) == sum(map(len, marts.types.values()))
    assert [column for column, comment in comments if not (comment or "").startswith(f"{names[column]} ")] == []
    told = dict(comments)
    assert told["amount_yuan"].startswith("金额 amount (元). ")
    assert "(as in column unit). " in told["target_value"]
    assert all(len(comment.partition(". ")[2]) > 5 for comment in told.values()), "the description follows the names"


def test_keys_tell_the_rows_of_every_mart_apart(marts: Warehouse) -> None:
    for mart in marts.types:
        rows = marts.of(mart)
        assert len({marts.key(mart, row) for row in rows}) == len(rows), f"{mart}: declare a key, or say its grain"


def test_labelling_twice_changes_nothing(warehouse: Path, tmp_path: Path) -> None:
    again = Path(shutil.copy(warehouse, tmp_path / "warehouse.duckdb"))
    again.chmod(0o600)
    label(again)
    query = "select table_name, column_name, comment from duckdb_columns() where schema_name = 'marts' order by all"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as first (read_only); attach '{again}' as second (read_only)")
        first, second = (
            connection.execute(query.replace("where", f"where database_name = '{name}' and")).fetchall()
            for name in ("first", "second")
        )
    assert first == second


def test_entries_say_unit_scope_example_and_lineage(project_manifest: dict[str, Any], marts: Warehouse) -> None:
    found = {mart.name: mart for mart in entries(project_manifest, marts)}
    assert found.keys() == marts.types.keys()
    for mart in found.values():
        assert mart.purpose and mart.grain and mart.scope and mart.reads, mart.name
        assert all(column.description and column.data_type for column in mart.columns), mart.name
    spending = found["fct_spending"]
    assert {"raw.statements", "records.statements"} <= set(spending.raw)
    (amount,) = (column for column in spending.columns if column.column_name == "amount_yuan")
    assert (amount.name_zh, amount.unit) == ("金额", "元")
    assert amount.example
    (target,) = (column for column in found["fct_commitments"].columns if column.column_name == "target_value")
    assert "unit" in target.unit
