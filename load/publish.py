"""Puts the candidate warehouse in the place of the published one, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from load.files import flush, remove
from load.labels import label
from load.memory import settings
from load.sql import text

# The oldest storage that holds all we use; readers of DuckDB 1.1 and later open it.
STORAGE_VERSION = "v1.0.0"

# The layers that models work in stay behind, as large as the marts that they end in. Readers get of them what
# `minsheng trace` and the pages look into: the texts, and what promises and agencies are counted by.
WORKING = ("staging", "intermediate")
READ = (
    ("staging", "stg_texts"),
    ("intermediate", "int_promises_merged"),
    ("intermediate", "int_items_described"),
    ("intermediate", "int_item_agencies_harmonised"),
    # What a night needs that builds a part (load/part).
    ("intermediate", "int_document_years_listed"),
    ("intermediate", "int_indicators_resolved"),
    ("intermediate", "int_regions_dated"),
    ("intermediate", "int_regions_resolved"),
)

# Everything a reader can find in a database, as rows that must be the same in the copy.
# Views are compared by name: their text holds the name of the catalog they were made in. Macros lose quotes that they
# do not need on their way.
CATALOGUE = """
select
    'column' as kind, schema_name, table_name, column_name,
    data_type || ' ' || is_nullable || ' ' || coalesce(comment, '')
from duckdb_columns() where database_name = $catalog and not internal
union all
select 'table', schema_name, table_name, '', coalesce(comment, '')
from duckdb_tables() where database_name = $catalog and not internal
union all
select 'view', schema_name, view_name, '', coalesce(comment, '')
from duckdb_views() where database_name = $catalog and not internal
union all
select 'constraint', schema_name, table_name, '', constraint_text
from duckdb_constraints() where database_name = $catalog
union all
select 'index', schema_name, table_name, index_name, '' from duckdb_indexes() where database_name = $catalog
union all
select 'macro', schema_name, function_name, array_to_string(parameters, ','),
    replace(macro_definition, '"', '') || ' ' || coalesce(comment, '')
from duckdb_functions() where database_name = $catalog and not internal
"""


class NotPublishedError(Exception):
    """The candidate was not published; readers still see what they saw before."""


def publish(candidate: Path, published: Path, is_compact: bool = False) -> None:
    """Copy the candidate beside the published file, check the copy, and put it in its place at once.

    is_compact: the candidate came of a published file; it is moved, not copied. Readers that hold the old file keep
    reading it; those who open it afterwards see the new one.
    """
    if not candidate.is_file():
        raise NotPublishedError(f"there is no candidate at {candidate}")
    if published.is_dir():
        raise NotPublishedError(f"{published} is a folder; move it away, the warehouse is one file")
    # The name is fixed: what a killed run left behind is removed by the next one.
    fresh = published.with_name(f".{published.name}.new")
    try:
        remove(fresh)
        label(candidate)
        if is_compact:
            candidate.replace(fresh)
        else:
            _copy(candidate, fresh, published.stem)
        if published.exists():
            shutil.copymode(published, fresh)
        flush(fresh)
        fresh.replace(published)
        flush(published.parent)
    except (OSError, duckdb.Error) as error:
        raise NotPublishedError(f"copying to {published} failed: {str(error).splitlines()[0]}") from error
    finally:
        remove(fresh)


def _copy(candidate: Path, fresh: Path, stem: str) -> None:
    """Write a compact copy of what readers get: a file that dbt worked in keeps the room of all it replaced."""
    with duckdb.connect(config=settings(candidate)) as connection:
        connection.execute(f"attach {text(candidate)} as candidate (read_only)")
        # Views name their catalog, so the copy has to go by the name it will be opened under.
        connection.execute(f"attach {text(fresh)} as {_name(stem)} (storage_version {text(STORAGE_VERSION)})")
        connection.execute(f"copy from database candidate to {_name(stem)} (schema)")
        _fill(connection, stem)
        connection.execute(f"checkpoint {_name(stem)}")
        expected = _inventory(connection, "candidate")
    with duckdb.connect(config=settings(candidate)) as connection:
        connection.execute(f"attach {text(fresh)} as {_name(stem)} (read_only)")
        connection.execute(f"use {_name(stem)}")
        copied = _inventory(connection, stem)
        _compare(expected, copied)
        for kind, schema, view, *_ in copied:
            if kind == "view":  # one that looks into another file would break as soon as readers open this one alone
                connection.execute(f"select 1 from {_name(str(schema))}.{_name(str(view))} limit 0")  # noqa: S608


def _fill(connection: duckdb.DuckDBPyConnection, stem: str) -> None:
    """Give the tables of the copy their rows; what is not for readers goes."""
    for schema, table in _tables(connection):
        there = f"{_name(schema)}.{_name(table)}"
        if _is_for_readers(schema, table):
            connection.execute(f"insert into {_name(stem)}.{there} from candidate.{there}")
        else:
            connection.execute(f"drop table {_name(stem)}.{there}")


def _is_for_readers(schema: str, table: str) -> bool:
    return schema not in WORKING or (schema, table) in READ


def _tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Schema and name of the tables of the candidate."""
    return connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'candidate' and not internal"
    ).fetchall()


def _inventory(connection: duckdb.DuckDBPyConnection, catalog: str) -> set[tuple[object, ...]]:
    """Everything in a database that a reader can see, with the number of rows of every table."""
    rows = connection.execute(CATALOGUE, {"catalog": catalog}).fetchall()
    found = {row for row in rows if _is_for_readers(row[1], row[2])}
    if not any(row[0] == "table" and row[1] == "marts" for row in found):
        raise NotPublishedError("the candidate holds no marts; nothing was built")
    tables = [(str(row[1]), str(row[2])) for row in found if row[0] == "table"]
    counts = (
        f"select 'rows', {text(schema)}, {text(table)}, '', count(*)::varchar "  # noqa: S608
        f"from {_name(catalog)}.{_name(schema)}.{_name(table)}"
        for schema, table in tables
    )
    found.update(connection.execute(" union all ".join(counts)).fetchall())
    return found


def _compare(expected: set[tuple[object, ...]], copied: set[tuple[object, ...]]) -> None:
    different = sorted(expected ^ copied, key=str)
    if different:
        kind, schema, table, *_ = different[0]
        raise NotPublishedError(
            f"the copy is not the candidate ({len(different)} differences, first the {kind} of {schema}.{table})"
        )


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'
