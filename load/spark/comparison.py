"""Whether two builds of the marts say the same, row by row: DuckDB's warehouse and the Parquet files Spark wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

# Engines add doubles up in orders of their own; everything else must be the same to the last digit.
TOLERANCE = 1e-9
SHOWN = 3


@dataclass(frozen=True)
class Compared:
    """One table in both builds; the rows only one of them has, of which some are shown, and doubles that differ."""

    table: str
    rows: int
    spark_rows: int
    only_duckdb: int
    only_spark: int
    doubles: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Whether both have the same rows."""
        return not (self.only_duckdb or self.only_spark or self.doubles)


def compare(warehouse: Path, tables: Path, schema: str) -> Iterator[Compared]:
    """Every table of a schema of the warehouse that Spark has made, in the order of their names."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        names = con.execute(
            "select table_name from duckdb_tables() where schema_name = ? order by all", [schema]
        ).fetchall()
        for (name,) in names:
            files = tables / name / "*.parquet"
            if list(files.parent.glob(files.name)):
                yield _compared(con, schema, name, files)


def missing(warehouse: Path, tables: Path, schema: str) -> list[str]:
    """Tables of a schema of the warehouse that Spark has not made."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        names = con.execute(
            "select table_name from duckdb_tables() where schema_name = ? order by all", [schema]
        ).fetchall()
    return [name for (name,) in names if not list((tables / name).glob("*.parquet"))]


def _compared(con: duckdb.DuckDBPyConnection, schema: str, name: str, files: Path) -> Compared:
    """Rows are told apart by everything but their doubles; doubles are compared between rows that are the same else."""
    types = con.execute(
        "select column_name, data_type from duckdb_columns() where schema_name = ? and table_name = ? "
        "order by column_index",
        [schema, name],
    ).fetchall()
    exact = [f'"{column}"' for column, kind in types if kind != "DOUBLE"]
    doubles = [f'"{column}"' for column, kind in types if kind == "DOUBLE"]
    told = ", ".join(exact)
    # The nth of the rows that are the same else, in the order of their doubles.
    place = f"row_number() over (partition by {told} order by {', '.join(doubles) or '1'}) as nth"
    typed = ", ".join(f'cast("{column}" as {kind}) as "{column}"' for column, kind in types)
    con.execute(f"create or replace temp view ours as select *, {place} from {schema}.{name}")
    con.execute(
        "create or replace temp view theirs as "
        f"select *, {place} from (select {typed} from read_parquet('{files}', hive_partitioning = false))"
    )
    ours = f"(select {told}, nth from ours except all select {told}, nth from theirs)"
    theirs = f"(select {told}, nth from theirs except all select {told}, nth from ours)"
    examples = [
        f"{which}: {row}"
        for which, rows in (("DuckDB", ours), ("Spark", theirs))
        for row in con.execute(f"from {rows} order by all limit {SHOWN}").fetchall()
    ]
    return Compared(
        name,
        rows=_count(con, "ours"),
        spark_rows=_count(con, "theirs"),
        only_duckdb=_count(con, ours),
        only_spark=_count(con, theirs),
        doubles=tuple(_differing(con, [*exact, "nth"], doubles)),
        examples=tuple(examples),
    )


def _differing(con: duckdb.DuckDBPyConnection, keys: list[str], doubles: list[str]) -> Iterator[str]:
    """Columns of doubles that differ by more than the tolerance, with how often and one example."""
    same = " and ".join(f"ours.{key} is not distinct from theirs.{key}" for key in keys)
    for column in doubles:
        a, b = f"ours.{column}", f"theirs.{column}"
        bound = f"{TOLERANCE} * greatest(1, abs({a}), abs({b}))"
        (found,) = con.execute(
            f"select count(*), any_value({a}), any_value({b}) from ours inner join theirs on {same} "
            f"where {a} is distinct from {b} and coalesce(abs({a} - {b}) > {bound}, true)"
        ).fetchall()
        if found[0]:
            yield f"{column} in {found[0]} rows, {found[1]} against {found[2]}"


def _count(con: duckdb.DuckDBPyConnection, rows: str) -> int:
    ((count,),) = con.execute(f"select count(*) from {rows}").fetchall()
    return int(count)
