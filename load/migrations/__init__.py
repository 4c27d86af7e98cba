"""Brings raw stores of an earlier schema to the present one. Every row stays; raw.sql is the schema of new files.

A step is a file NNNN_<what>.sql beside this one, NNNN the version that it makes. Version 1 had no number of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from load import __version__
from load.schema import RAW_SQL

_STEPS = {int(file.name[:4]): file for file in sorted(Path(__file__).parent.glob("[0-9]*.sql"))}
NEWEST = max(_STEPS)


class NewerSchemaError(Exception):
    """The file was written by a newer version of this program."""


def version(con: duckdb.DuckDBPyConnection) -> int:
    """The schema of a raw store; 0 for one that holds nothing yet."""
    found = con.execute(
        "select table_name from duckdb_tables() where schema_name = 'raw' and database_name = current_database()"
    )
    names = {name for (name,) in found.fetchall()}
    if "schema_version" not in names:
        return 1 if names else 0
    [(newest,)] = con.execute("select max(version) from raw.schema_version").fetchall()
    return int(newest)


def upgrade(con: duckdb.DuckDBPyConnection, back_up: Callable[[], object]) -> None:
    """Bring a raw store to the newest schema, in one transaction; one that holds rows is backed up before.

    Raises NewerSchemaError.
    """
    held = version(con)
    if held == NEWEST:
        return
    if held > NEWEST:
        raise NewerSchemaError(f"it has schema {held}, this program knows {NEWEST}; install the newer version again")
    if held:
        back_up()
    con.begin()
    con.execute(RAW_SQL.read_text(encoding="utf-8"))
    for number, step in _STEPS.items():
        if 0 < held < number:
            con.execute(step.read_text(encoding="utf-8"))
    con.execute(
        "insert into raw.schema_version values ($version, $program, now() at time zone 'utc')",
        {"version": NEWEST, "program": __version__},
    )
    con.commit()
