"""Invented documents and their statements, as records that `minsheng load records` takes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def document(name: str, **fields: Any) -> dict[str, Any]:
    """A document record of an invented district."""
    facts = {
        "record_kind": "documents",
        "document_id": hashlib.sha256(name.encode()).hexdigest(),
        "document_slug": name,
        "title": f"{name} 民生实事",
        "region_name": "海州区",
        "region_code": "320706",
        "region_state": "resolved",
        "document_kind": "report",
        "published_date": "2023-01-20",
        "subject_years": "2022",
    }
    return facts | fields


def statement(
    name: str, start: int, surface: str, value: float, unit: str, subject: str, **fields: Any
) -> dict[str, Any]:
    """An actual count of a document."""
    facts = {
        "record_kind": "statements",
        "document_id": hashlib.sha256(name.encode()).hexdigest(),
        "char_start": start,
        "char_end": start + len(surface),
        "surface": surface,
        "value": value,
        "unit": unit,
        "comparator": "eq",
        "role": "actual",
        "kind": "count",
        "is_completion_rate": False,
        "year": 2022,
        "region_name": "海州区",
        "subject": subject,
        "category_code": "housing",
    }
    return facts | fields


def write(file: Path, records: Iterable[dict[str, Any]]) -> Path:
    """A record file of one load."""
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return file
