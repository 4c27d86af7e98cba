"""Names and units of columns as comments of the database, where tools that know nothing of us show them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from load.sql import text

# Units that are columns of the same row.
OF_THE_ROW = ("unit", "unit_base", "baseline_unit")
COLUMNS = """
select c.table_name, c.column_name, n.name_zh, n.name_en, coalesce(n.unit, ''), coalesce(c.comment, '')
from duckdb_columns() as c inner join reference.columns as n on c.column_name = n.column_name
where c.schema_name = 'marts' and c.database_name = current_database()
"""


def label(warehouse: Path) -> None:
    """Set the names and unit of every column of the marts before what its comment says; a second time changes nothing.

    dbt writes the descriptions anew whenever it builds a mart. Raises duckdb.Error.
    """
    with duckdb.connect(str(warehouse)) as connection:
        if not connection.execute(
            "from duckdb_tables() where schema_name = 'reference' and table_name = 'columns'"
        ).fetchall():
            return
        connection.execute("begin")
        for mart, column, zh, en, unit, comment in connection.execute(COLUMNS).fetchall():
            words = heading(zh, en, unit)
            if not comment.startswith(words):
                connection.execute(f'comment on column marts."{mart}"."{column}" is {text(f"{words} {comment}")}')
        connection.execute("commit")


def heading(name_zh: str, name_en: str, unit: str) -> str:
    """Both names, and in what the values are told: 金额 amount (元)."""
    told = f" (as in column {unit})" if unit in OF_THE_ROW else f" ({unit})" if unit else ""
    return f"{name_zh} {name_en}{told}."
