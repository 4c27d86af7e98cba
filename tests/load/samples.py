"""Records that are right, for tests to load as they are or to break."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from load.reference import seeded

Ask = Callable[[str], list[tuple[object, ...]]]

VERSION = "test-1"
# Documents and items that the seeds make known, so that a test need not bring its own.
DOCUMENT, LENGTH = next((document, length) for document, length in seeded().documents.items() if length)
ITEM = next(key for key in sorted(seeded().items) if key[0] == DOCUMENT)
OWN_DOCUMENT = "ab" * 32


def document(**changes: object) -> dict[str, object]:
    return {
        "document_id": OWN_DOCUMENT,
        "document_slug": "yunxi-2022-plan",
        "title": "云溪区2022年民生实事方案",
        "region_name": "云溪区",
        "region_state": "unknown",
        "document_kind": "plan",
        "char_count": 900,
        "subject_years": "2022",
        "published_date": "2022-02-28",
    } | changes


def item(**changes: object) -> dict[str, object]:
    return {
        "document_id": OWN_DOCUMENT,
        "item_ordinal": 1,
        "item_no": 1,
        "item_kind": "listed",
        "title": "新建口袋公园",
        "char_start": 10,
        "char_end": 60,
        "category_code": "environment",
        "due_date": "2022-12-31",
        "due_rule": "year_end",
    } | changes


def agency(**changes: object) -> dict[str, object]:
    """An agency of an item of the seeds; agency_ordinal 90 and up are free."""
    return {
        "document_id": DOCUMENT,
        "item_ordinal": int(str(ITEM[3])),
        "agency_role": "supporting",
        "agency_ordinal": 90,
        "agency_printed": "区城管局",
    } | changes


def statement(**changes: object) -> dict[str, object]:
    """A statement on a document of the seeds, by an extractor of the tests."""
    return {
        "document_id": DOCUMENT,
        "extractor_version": VERSION,
        "char_start": 100,
        "char_end": 104,
        "surface": "5.8亿",
        "value": 580000000,
        "unit": "元",
        "comparator": "eq",
        "role": "actual",
        "kind": "money",
        "is_completion_rate": False,
        "money_kind": "expenditure",
        "year": 2021,
        "subject": "民生支出",
        "category_code": "other",
    } | changes


def count(**changes: object) -> dict[str, object]:
    """A statement of another kind at another place."""
    changed = {
        "char_start": 200,
        "char_end": 203,
        "surface": "120",
        "value": 120,
        "unit": "盏",
        "kind": "count",
        "money_kind": None,
        "subject": "路灯",
    }
    return statement(**changed | changes)


def jsonl(*records: Mapping[str, object] | str) -> bytes:
    """Lines of JSON; a text stands for itself."""
    lines = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records]
    return ("\n".join(lines) + "\n").encode()


def table(*records: Mapping[str, object], encoding: str = "utf-8") -> bytes:
    """CSV as spreadsheets write it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(records[0]))
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in record.items()} for record in records)
    return out.getvalue().encode(encoding)


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def parquet(*records: Mapping[str, object]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(list(records)), sink)
    return sink.getvalue().to_pybytes()


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def keys(records: Iterable[Mapping[str, object]]) -> set[tuple[str, object]]:
    """What tells the statements and agencies of a test apart."""
    return {(kind_of(record), record.get("agency_ordinal", record.get("char_start"))) for record in records}


def kind_of(record: Mapping[str, object]) -> str:
    return "item_agencies" if "agency_printed" in record else "statements"
