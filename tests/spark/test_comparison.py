"""What the comparison of two builds calls equal, and what it must not."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from load.spark.comparison import compare, missing

ROWS = """
    select * from (values
        ('a', 1, cast(1.50 as decimal(20, 2)), cast(0.1 as double), date '2021-06-01', cast(null as varchar)),
        ('b', 2, cast(2.50 as decimal(20, 2)), cast(1e9 as double), null, 'x'),
        ('b', 2, cast(2.50 as decimal(20, 2)), cast(2e9 as double), null, 'x')
    ) as fct_toy (toy_id, toy_count, toy_yuan, toy_ratio, toy_date, toy_name)
"""
OTHER = {
    "one row less": "select * from rows where toy_id <> 'a'",
    "one row twice": "select * from rows union all select * from rows where toy_id = 'a'",
    "a digit of an amount": "select * replace (toy_yuan + (toy_id = 'a')::int * 0.01 as toy_yuan) from rows",
    "a double": "select * replace (toy_ratio * (1 + 1e-6) as toy_ratio) from rows",
    "a double that is not there": "select * replace (nullif(toy_ratio, 0.1) as toy_ratio) from rows",
    "a null for a text": "select * replace (nullif(toy_name, 'x') as toy_name) from rows",
    "another day": "select * replace (toy_date + 1 as toy_date) from rows",
}


def _built(folder: Path, theirs: str) -> tuple[Path, Path]:
    warehouse, tables = folder / "warehouse.duckdb", folder / "marts.db"
    (tables / "fct_toy").mkdir(parents=True)
    with duckdb.connect(str(warehouse)) as con:
        con.execute(f"create schema marts; create table marts.fct_toy as {ROWS}")
        con.execute("create table marts.ops_toy as select 1 as n")
        query = f"with rows as ({ROWS}) {theirs}"
        con.execute(f"copy ({query}) to '{tables / 'fct_toy' / 'part-0.parquet'}'")
    return warehouse, tables


@pytest.mark.parametrize(
    "theirs",
    [
        "select * from rows order by toy_ratio desc",
        "select * replace (toy_ratio * (1 + 1e-12) as toy_ratio) from rows",
        "select * replace (cast(toy_count as bigint) as toy_count) from rows",
    ],
)
def test_order_width_and_the_last_digit_of_doubles_do_not_matter(tmp_path: Path, theirs: str) -> None:
    (one,) = compare(*_built(tmp_path, theirs), "marts")
    assert one.is_equal, one
    assert (one.rows, one.spark_rows) == (3, 3)


@pytest.mark.parametrize("what", OTHER)
def test_everything_else_does(tmp_path: Path, what: str) -> None:
    (one,) = compare(*_built(tmp_path, OTHER[what]), "marts")
    assert not one.is_equal


def test_a_table_that_spark_has_not_made_is_named(tmp_path: Path) -> None:
    assert missing(*_built(tmp_path, "select * from rows"), "marts") == ["ops_toy"]
