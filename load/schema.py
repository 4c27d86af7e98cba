"""The loader's own schema, read from raw.sql so that it is written down once: the fields of each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import duckdb

RAW_SQL = Path(__file__).with_name("raw.sql")

# A record may only refer to records of kinds before its own.
KINDS = ("documents", "passages", "items", "item_agencies", "statements", "qualitative_statements")

_DOCUMENT = ("document_id", "origin", "extractor_version")
# What is one record of a kind. Raw declares it of documents alone: load/migrations/0003 says why.
_KEYS = {
    "documents": _DOCUMENT,
    "passages": (*_DOCUMENT, "passage_ordinal"),
    "items": (*_DOCUMENT, "item_ordinal"),
    "item_agencies": (*_DOCUMENT, "item_ordinal", "agency_role", "agency_ordinal"),
    "statements": (*_DOCUMENT, "char_start"),
    "qualitative_statements": (*_DOCUMENT, "char_start"),
}
_TECHNICAL = ("content_sha256", "load_id", "loaded_at")
_TYPES = {
    "VARCHAR": "text",
    "INTEGER": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
}


@dataclass(frozen=True)
class Column:
    """A field: its type in words (text, integer, decimal, boolean, date, timestamp) and in SQL; is it a must."""

    name: str
    type: str
    sql_type: str
    required: bool


@dataclass(frozen=True)
class Table:
    """A kind of record: its fields in the order of raw.sql, and those that are its key, which writers keep unique."""

    kind: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]


@cache
def tables() -> Mapping[str, Table]:
    """Every kind of record by name, in the order in which they may refer to each other."""
    with duckdb.connect() as con:
        con.execute(RAW_SQL.read_text(encoding="utf-8"))
        columns = con.execute(
            "select table_name, column_name, data_type, is_nullable from duckdb_columns() "
            "where schema_name = 'raw' order by column_index"
        ).fetchall()
    return MappingProxyType(
        {
            kind: Table(
                kind,
                MappingProxyType(
                    {
                        name: Column(name, _TYPES.get(sql_type, "decimal"), sql_type, not nullable)
                        for table, name, sql_type, nullable in columns
                        if table == kind and name not in _TECHNICAL
                    }
                ),
                _KEYS[kind],
            )
            for kind in KINDS
        }
    )
