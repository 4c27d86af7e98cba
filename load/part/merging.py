"""Puts the rows of a part in the place of those published, in a copy that becomes the candidate."""

from __future__ import annotations

import shutil

import duckdb

from load.memory import settings
from load.part.tables import TABLES, By, Table
from load.paths import Paths
from load.sql import text

# Marts whose rows say by which day they were judged; another day gives the same judgment, or all would be built anew.
_JUDGED = ("fct_commitments", "fct_items")


def merge(paths: Paths) -> None:
    """Make the candidate of the published warehouse and the part. Raises duckdb.Error, OSError."""
    shutil.copyfile(paths.published, paths.candidate)
    with duckdb.connect(config=settings(paths.candidate)) as con:
        # Under the name that the views of the published file look for.
        con.execute(f"attach {text(paths.candidate)} as warehouse")
        con.execute(f"attach {text(paths.part)} as part (read_only)")
        con.execute(
            "create temp table keys as select key from part.part.keys;"
            "create temp table changed as select document_id from part.part.documents where is_changed"
        )
        for name, catalog in (("gone", "warehouse"), ("come", "part")):
            con.execute(
                f"create temp table {name} as select statement_id from {catalog}.marts.fct_statements "  # noqa: S608
                f"where {By.REGION.value}"
            )
        con.execute("begin")
        for table in TABLES:
            _take_in(con, table)
        for mart in _JUDGED:
            con.execute(
                f"update warehouse.marts.{mart} set evaluation_date = judged.by_day from "  # noqa: S608
                f"(select max(evaluation_date) as by_day from part.marts.{mart}) as judged "
                "where evaluation_date <> judged.by_day"
            )
        con.execute("commit; checkpoint warehouse")


def _take_in(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Rows of one table: those that the part replaces go, its own come."""
    name = f"{table.schema}.{table.name}"
    if table.by is By.NEW:
        con.execute(f"insert into warehouse.{name} (from part.{name} except from warehouse.{name})")
    elif table.by not in (By.LAST, By.NOTHING):
        con.execute(f"delete from warehouse.{name} where {table.by.value.format(statements='gone')}")  # noqa: S608
        con.execute(
            f"insert into warehouse.{name} by name from part.{name} where {table.by.value.format(statements='come')}"
        )
