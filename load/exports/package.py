"""The descriptor of the exports: a Frictionless data package (datapackage.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from load.dictionary import Column, Mart

TITLE = "民生 Minsheng：中国各地民生实事的承诺、投入与兑现"
DESCRIPTION = (
    "What Chinese districts promise their people each year, what they spend on it and what gets done. Reported,"
    " computed and implied values stand in columns of their own; add neither levels of regions nor kinds of money."
)
TYPES = {
    "integer": "integer",
    "bigint": "integer",
    "double": "number",
    "date": "date",
    "boolean": "boolean",
    "timestamp": "datetime",
}


def descriptor(marts: Sequence[Mart], keys: Mapping[str, Sequence[str]], version: str, created: str) -> dict[str, Any]:
    """The package: a CSV resource with a schema for every mart."""
    return {
        "profile": "tabular-data-package",
        "name": "minsheng",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version,
        "created": created,
        "resources": [_resource(mart, keys[mart.name]) for mart in marts],
    }


def _resource(mart: Mart, key: Sequence[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": mart.name,
        "path": f"csv/{mart.name}.csv",
        "title": mart.purpose,
        "description": f"{mart.grain} {mart.scope} {mart.limits}".strip(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "sources": [{"title": name} for name in mart.raw],
        "schema": {
            "fields": [_field(column) for column in mart.columns],
            "primaryKey": list(key),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.column_name,
        "type": "number" if column.data_type.startswith("decimal") else TYPES.get(column.data_type, "string"),
        "title": f"{column.name_zh} {column.name_en}",
        "description": column.description,
    }
    return field | ({"unit": column.unit} if column.unit else {})


def citation(version: str, created: str, documents: int) -> str:
    """How to cite what was exported, and what to keep in mind."""
    return (
        f"{TITLE}\n\n引用 Cite as: Minsheng livelihood warehouse, version {version}, data of {created}, "
        f"{documents:,} documents.\n\n"
        "每个数字都来自一份文件的若干字符（document_id, char_start, char_end）；引用数字时请一并引用文件。\n"
        "Every figure stands on characters of a document (document_id, char_start, char_end): cite it too.\n\n"
        "报告值、计算值、反推值不混用；不同层级的地区不相加；不同种类的资金不相加；is_flagged 的数字不进入汇总。\n"
        "Do not mix reported, computed and implied values; add neither levels of regions nor kinds of money;\n"
        "leave out what is_flagged marks.\n\n"
        "CSV：以 = + - @ 开头的文字前加了撇号，以免电子表格当作公式。\n"
        "CSV: text that begins with = + - @ stands behind an apostrophe, so that no spreadsheet calculates it.\n"
    )
