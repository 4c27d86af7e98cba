"""What remote readers may send: SELECT statements, without the functions that reach the server itself."""

from __future__ import annotations

from pathlib import Path

import duckdb

# Functions in FROM that only tell what the catalogue holds, or make rows. All others (files, settings, logs, the
# server's own) are refused: a function that a later DuckDB brings is not open before somebody has looked at it.
OPEN = (
    "duckdb_columns",
    "duckdb_constraints",
    "duckdb_databases",
    "duckdb_functions",
    "duckdb_schemas",
    "duckdb_tables",
    "duckdb_types",
    "duckdb_views",
    "generate_series",
    "pragma_table_info",
    "range",
    "repeat",
    "unnest",
)
# The one function of an expression that writes: lines into the server's log.
WRITING = "write_log"

MAY_READ = "gate.main.may_read"


def quoted(file: Path) -> str:
    """A path as SQL says it."""
    return "'" + str(file).replace("'", "''") + "'"


def make(file: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Write the database that holds the judgment of statements; functions known to the connection are shut by name."""
    connection.execute(f"attach {quoted(file)} as gate")
    connection.execute(
        """
        create table gate.main.shut as
        select distinct function_name from duckdb_functions()
        where function_name = $writing
        or (function_type in ('table', 'pragma') and not list_contains($open, function_name))
        """,
        {"open": OPEN, "writing": WRITING},
    )
    # DuckDB's own parser says what a statement is: only SELECT has a form as JSON, and of several statements all must.
    connection.execute(
        f"""
        create macro {MAY_READ}(session, query) as (
            with parsed as (select json_serialize_sql(query::varchar) as tree)
            select
                not (tree->>'error')::boolean
                and not exists (
                    from gate.main.shut
                    where list_contains(json_extract_string(tree, '$..function_name'), function_name)
                )
            from parsed
        )
        """
    )
    connection.execute("detach gate")
