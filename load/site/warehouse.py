"""Reads what the pages show out of a published warehouse, as they ask for it: no more of it is held than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from load.keys import key_of
from load.labels import OF_THE_ROW
from load.site.text import Label
from load.sql import text

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
# The texts of documents, which stand beside the marts.
TEXTS = "stg_texts"
# A table of more rows is no use to a reader and a burden to a browser.
SHOWN = 500
# A mart of fewer rows is read once and held: a query takes milliseconds, and there are many.
SMALL = 2000
# What DuckDB may hold before it spills beside the file.
MEMORY = "2GB"
FETCHED = 1000  # rows at once


@dataclass(frozen=True)
class Order:
    """Which rows come first: in words, and as SQL."""

    label: Label
    sql: str


NEWEST = Order(Label("最新", "the newest"), "year desc")


@dataclass(frozen=True)
class Listed:
    """The rows that a list shows, how many there are in all, and which of them these are."""

    rows: Sequence[Record]
    count: int
    chosen: Label

    @classmethod
    def whole(cls, rows: Sequence[Record]) -> Listed:
        """A list that shows all its rows."""
        return cls(rows, len(rows), Label(""))

    def in_order(self, key: Callable[[Record], Any]) -> Listed:
        """The same rows in the order in which a page shows them."""
        return replace(self, rows=sorted(self.rows, key=key))

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than are shown."""
        return self.count > len(self.rows)


@dataclass
class _Ahead:
    """What was read ahead: rows by mart, column and value of that column."""

    wanted: Mapping[str, frozenset[Any]] = field(default_factory=dict)
    rows: dict[tuple[str, str], Mapping[Any, list[Record]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Warehouse:
    """The marts, with what their columns and codes are called. Rows come in the order of the key."""

    connection: duckdb.DuckDBPyConnection
    types: Mapping[str, Mapping[str, str]]
    keys: Mapping[str, Sequence[str]]
    columns: Mapping[str, tuple[Label, str]]
    codes: Mapping[tuple[str, str], Label]
    small: frozenset[str]
    shown: int = SHOWN
    _held: dict[str, list[Record]] = field(default_factory=dict)
    _ahead: _Ahead = field(default_factory=_Ahead)

    def read_ahead(self, **wanted: Sequence[Any]) -> None:
        """Let rows with these values of a column be read at once when the first is asked for; forget those before."""
        self._ahead.wanted = {column: frozenset(values) for column, values in wanted.items()}
        self._ahead.rows.clear()

    def of(self, mart: str, **wanted: Any) -> list[Record]:
        """The rows of a mart whose columns have these values, or one of the values where a column has a tuple."""
        for column, values in self._ahead.wanted.items():
            if column in wanted and not isinstance(wanted[column], tuple) and wanted[column] in values:
                if (mart, column) not in self._ahead.rows:
                    rows = self._rows(mart, {column: tuple(values)})
                    self._ahead.rows[mart, column] = _by(rows, column)
                rows = self._ahead.rows[mart, column].get(wanted[column], [])
                return _having(rows, wanted)
        return self._rows(mart, wanted)

    def first(self, mart: str, order: Order, most: int = 0, **wanted: Any) -> Listed:
        """The rows of a mart with these values that come first, at most so many, or as many as a list shows."""
        most = most or self.shown
        count = self.count(mart, **wanted)
        which = f"order by {order.sql}, {', '.join(self.keys[mart])} limit {most}" if count > most else ""
        return Listed(self._rows(mart, wanted, which), count, order.label)

    def count(self, mart: str, **wanted: Any) -> int:
        """How many rows of a mart have these values."""
        if mart in self.small:
            return len(self._rows(mart, wanted))
        where, values = _where(wanted)
        ((count,),) = self.connection.execute(f'select count(*) from marts."{mart}" {where}', values).fetchall()  # noqa: S608
        return int(count)

    def distinct(self, mart: str, *columns: str, **wanted: Any) -> list[tuple[Any, ...]]:
        """What values some columns of a mart have together."""
        if wanted and mart in self.small:
            return list({tuple(row[column] for column in columns): None for row in self._rows(mart, wanted)})
        where, values = _where(wanted)
        query = f'select distinct {", ".join(columns)} from marts."{mart}" {where} order by all'  # noqa: S608
        return self.connection.execute(query, values).fetchall()

    def stream(self, mart: str) -> Iterator[tuple[Any, ...]]:
        """All rows of a mart, some of them at a time."""
        cursor = self.connection.cursor().execute(self._whole(mart))
        while rows := cursor.fetchmany(FETCHED):
            yield from rows

    def copy(self, mart: str, file: Path) -> None:
        """Write a mart as Parquet."""
        self.connection.execute(f"copy ({self._whole(mart)}) to {text(file)} (format parquet)")

    def _whole(self, mart: str) -> str:
        return f'select * from marts."{mart}" order by {", ".join(self.keys[mart])}'  # noqa: S608

    def examples(self, mart: str) -> Record:
        """The first value of each column of a mart, in the order of the key."""
        key = f"({', '.join(self.keys[mart])})" if len(self.keys[mart]) > 1 else self.keys[mart][0]
        columns = ", ".join(f'arg_min("{column}", {key}) as "{column}"' for column in self.types[mart])
        (record,) = _records(self.connection, f'select {columns} from marts."{mart}"', {})  # noqa: S608
        return record

    def text(self, document_id: str) -> str | None:
        """The text of a document, where it is loaded."""
        return next((row["full_text"] for row in self.of(TEXTS, document_id=document_id)), None)

    def _rows(self, mart: str, wanted: Mapping[str, Any], which: str = "") -> list[Record]:
        """Rows of a mart with these values; which of them, as SQL."""
        if mart in self.small and not which:
            if mart not in self._held:
                self._held[mart] = self._asked(mart, {})
            return _having(self._held[mart], wanted)
        return self._asked(mart, wanted, which)

    def _asked(self, mart: str, wanted: Mapping[str, Any], which: str = "") -> list[Record]:
        where, values = _where(wanted)
        schema = "staging" if mart == TEXTS else "marts"
        keys = ", ".join(self.keys[mart])
        query = f'select * from (select * from {schema}."{mart}" {where} {which}) order by {keys}'  # noqa: S608
        return _records(self.connection, query, values)

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


@contextmanager
def opened(file: Path) -> Iterator[Warehouse]:
    """A published warehouse as pages and exports read it, open until they are made."""
    with duckdb.connect(str(file), read_only=True) as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'")
        described = connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'marts'"
            " and table_name not like 'rpt%' order by table_name, column_index"
        ).fetchall()
        types: dict[str, dict[str, str]] = {}
        for mart, column, data_type in described:
            types.setdefault(mart, {})[column] = data_type
        yield Warehouse(
            connection=connection,
            types=types,
            keys={mart: key_of(mart, columns) for mart, columns in types.items()} | {TEXTS: ["document_id"]},
            columns={
                name: (Label(zh, en), unit or "")
                for name, zh, en, unit in connection.execute("from reference.columns").fetchall()
            },
            codes=_codes(connection),
            small=frozenset(mart for mart, count in _sizes(connection) if count < SMALL and mart in types),
        )


def _sizes(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    query = "select table_name, estimated_size from duckdb_tables() where schema_name = 'marts'"
    return connection.execute(query).fetchall()


def _codes(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Label]:
    listed = connection.execute("select field, code, name_zh from reference.code_lists").fetchall()
    codes = {(field, code): Label(name, code.replace("_", " ")) for field, code, name in listed}
    for columns, query in NAMED_CODES:
        for code, zh, en in connection.execute(query).fetchall():
            codes |= {(column, code): Label(zh, en) for column in columns}
    return codes


def _where(wanted: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A condition on columns, and its parameters."""
    conditions = [
        f'"{column}" is null'
        if value is None
        else f'"{column}" in (select unnest(${column}))'
        if isinstance(value, tuple)
        else f'"{column}" = ${column}'
        for column, value in wanted.items()
    ]
    values = {column: list(value) if isinstance(value, tuple) else value for column, value in wanted.items()}
    return (
        f"where {' and '.join(conditions)}" if conditions else "",
        {column: value for column, value in values.items() if value is not None},
    )


def _having(rows: Sequence[Record], wanted: Mapping[str, Any]) -> list[Record]:
    """The rows with these values, or one of a tuple of them."""
    found = {column: set(value) if isinstance(value, tuple) else {value} for column, value in wanted.items()}
    return [row for row in rows if all(row[column] in values for column, values in found.items())]


def _by(rows: Sequence[Record], column: str) -> dict[Any, list[Record]]:
    found: dict[Any, list[Record]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _records(connection: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, Any]) -> list[Record]:
    cursor = connection.execute(query, dict(values))
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
