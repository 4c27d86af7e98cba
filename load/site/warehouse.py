"""Reads what the pages show out of a published warehouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from load.site.text import Label

Record = Mapping[str, Any]
# Seeds that name codes: the columns that hold them, and where code, Chinese and English names stand.
NAMED_CODES = (
    (("status",), "select status, status_name, replace(status, '_', ' ') from reference.statuses"),
    (("money_kind",), "select money_kind, money_kind_name, replace(money_kind, '_', ' ') from reference.money_kinds"),
    (("kind",), "select kind, kind_name, replace(kind, '_', ' ') from reference.kinds"),
    (("category_code",), "select category_code, category_name, category_name_en from reference.categories"),
    (
        ("numerator_definition", "denominator_definition", "share_numerator_definition"),
        "select definition_code, definition_name, replace(definition_code, '_', ' ')"
        " from reference.livelihood_definitions"
        " union all select indicator_code, indicator_name, replace(indicator_code, '_', ' ') from reference.indicators",
    ),
    (
        ("indicator_code",),
        "select indicator_code, indicator_name, replace(indicator_code, '_', ' ') from marts.dim_indicator",
    ),
)
# From the top down.
LEVELS = ("country", "province", "city", "district")
# The grain of marts without a declared key.
GRAINS = {
    "dq_coverage": ["region_code", "year", "expected_kind"],
    "dq_extraction_quality": ["document_id", "extractor_version"],
    "ops_test_results": ["run_id", "test_name"],
}
# Columns of a row that hold the unit of others.
OF_THE_ROW = ("unit", "unit_base", "baseline_unit")


@dataclass(frozen=True)
class Warehouse:
    """The marts as rows, with what their columns and codes are called."""

    marts: Mapping[str, Sequence[Record]]
    types: Mapping[str, Mapping[str, str]]
    keys: Mapping[str, Sequence[str]]
    columns: Mapping[str, tuple[Label, str]]
    codes: Mapping[tuple[str, str], Label]
    texts: Mapping[str, str]
    comments: Mapping[str, str]

    def of(self, mart: str, **wanted: Any) -> list[Record]:
        """The rows of a mart whose columns have these values."""
        return [row for row in self.marts[mart] if all(row[name] == value for name, value in wanted.items())]

    def levels(self, rows: Sequence[Record]) -> list[tuple[str, list[Record]]]:
        """Rows by the level of their region, from the top down; what has none stands last, under no name."""
        return [
            (level, of_level)
            for level in (*LEVELS, "")
            if (of_level := [row for row in rows if (row["region_level"] or "") == level])
        ]

    def key(self, mart: str, row: Record) -> str:
        """The key of a row, as figures are named by it."""
        return "|".join(str(row[column]) for column in self.keys[mart])

    def name(self, column: str) -> Label:
        """What a column is called."""
        return self.columns.get(column, (Label(column, column.replace("_", " ")), ""))[0]

    def fixed_unit(self, column: str) -> str:
        """The unit of all values of a column; empty where there is none or each row tells its own."""
        unit = self.columns.get(column, (Label(column), ""))[1]
        return "" if unit in OF_THE_ROW else unit

    def unit(self, column: str, row: Record) -> str:
        """The unit of a value: the column's own, or the one that the row tells."""
        unit = self.columns.get(column, (Label(column), ""))[1]
        return str(row.get(unit) or "") if unit in OF_THE_ROW else unit

    def code(self, column: str, code: Any) -> Label:
        """What a code of a column means; the code itself where no seed names it."""
        return self.codes.get((column, str(code)), Label(str(code)))


def read(file: Path) -> Warehouse:
    """Everything the pages need of a warehouse."""
    with duckdb.connect(str(file), read_only=True) as connection:
        described = connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'marts'"
            " and table_name not like 'rpt%' order by table_name, column_index"
        ).fetchall()
        types: dict[str, dict[str, str]] = {}
        for mart, column, data_type in described:
            types.setdefault(mart, {})[column] = data_type
        marts = {mart: _records(connection, f'select * from marts."{mart}" order by all') for mart in types}  # noqa: S608
        return Warehouse(
            marts=marts,
            types=types,
            keys=_keys(connection, types),
            columns={
                name: (Label(zh, en), unit or "")
                for name, zh, en, unit in connection.execute("from reference.columns").fetchall()
            },
            codes=_codes(connection),
            texts=dict(connection.execute("select document_id, full_text from staging.stg_texts").fetchall()),
            comments=dict(
                connection.execute(
                    "select table_name, coalesce(comment, '') from duckdb_tables() where schema_name = 'marts'"
                ).fetchall()
            ),
        )


def _keys(connection: duckdb.DuckDBPyConnection, types: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """The primary keys, and the grain of marts that declare none."""
    declared = connection.execute(
        "select table_name, constraint_column_names from duckdb_constraints()"
        " where schema_name = 'marts' and constraint_type = 'PRIMARY KEY'"
    ).fetchall()
    return {mart: [next(iter(columns))] for mart, columns in types.items()} | GRAINS | dict(declared)


def _codes(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Label]:
    listed = connection.execute("select field, code, name_zh from reference.code_lists").fetchall()
    codes = {(field, code): Label(name, code.replace("_", " ")) for field, code, name in listed}
    for columns, query in NAMED_CODES:
        for code, zh, en in connection.execute(query).fetchall():
            codes |= {(column, code): Label(zh, en) for column in columns}
    return codes


def _records(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
