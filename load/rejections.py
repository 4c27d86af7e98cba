"""Why a record did not get in: the reasons there are, and what to do about each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from load.document_loading.remedies import OF_PROCESSES
from load.readers import REMEDIES as OF_READERS
from load.schema import tables

# reason_code → remedy. {fields} are the fields that a record of the kind has.
REMEDIES = {
    "unreadable_file": "give a whole .jsonl, .csv or .parquet file of records, text in UTF-8 or GB18030",
    "unreadable_record": "write the record anew: one JSON object a line, or as many CSV cells as the header has",
    "unknown_kind": "name the kind in record_kind: documents, passages, items, item_agencies, statements or "
    "qualitative_statements",
    "unknown_field": "rename or remove the field; the fields are {fields}",
    "duplicate_field": "keep one of the values",
    "bad_character": "write the text anew: it was damaged when its encoding was changed or its file was cut",
    "formula": "remove what stands before the text: a spreadsheet would run it as a formula",
    "too_long": "give the words that are meant, not the passage around them",
    "missing": "give the field",
    "wrong_type": "write numbers as digits, truth as true or false, and text as text",
    "invalid_date": "write a day that exists as YYYY-MM-DD",
    "invalid_format": "write it as the reason says",
    "out_of_range": "check the number against the document",
    "too_precise": "round it to the digits that the document prints",
    "not_in_vocabulary": "use one of the codes, or add the new code to seeds/reference first",
    "not_allowed": "empty the field, or correct the one that it contradicts",
    "span_mismatch": "take the offsets anew: Unicode characters of the decoded file, from 0, the end exclusive",
    "value_mismatch": "scale the number as it is printed, or correct the surface",
    "contradiction": "correct the field that is wrong, or what contradicts it",
    "unknown_document": "load the document first, or in the same file",
    "unknown_item": "load the item first, or in the same file",
    "unknown_statement": "load the statement that it points to first, or in the same file",
    "conflicting_duplicate": "keep one record of this key",
    "conflict": "raw is append-only: give a new extractor_version, or write a correction in seeds/corrections",
    **OF_READERS,
    **OF_PROCESSES,
}

EXCERPT_LIMIT = 200
RECORD_LIMIT = 1_000_000


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a record: its field (None: the whole), a code of REMEDIES, why, and the part at fault."""

    field: str | None
    code: str
    reason: str
    offending: str | None = None


@dataclass(frozen=True)
class Rejection:
    """A record, or a whole file, that did not get in. Fields as in raw.rejections; position sorts them by place.

    source_uri: the file, where it is another than that of the load.
    """

    position: int
    place: str
    record_kind: str | None
    field: str | None
    reason_code: str
    reason: str
    remedy: str
    offending: str | None
    record: str | None
    source_uri: str | None = None


def reject(position: int, place: str, kind: str | None, record: str | None, faults: Sequence[Fault]) -> Rejection:
    """The rejection of a record for its first fault; the reason names the others too."""
    first = faults[0]
    others = [f"{fault.field or 'record'} ({fault.code})" for fault in faults[1:]]
    return Rejection(
        position=position,
        place=place,
        record_kind=kind,
        field=first.field,
        reason_code=first.code,
        reason=first.reason + (f"; also: {', '.join(others)}" if others else ""),
        remedy=REMEDIES[first.code].format(fields=", ".join(tables()[kind].columns) if kind else "those of raw.sql"),
        offending=None if first.offending is None else excerpt(first.offending),
        record=None if record is None else _whole(record),
    )


def excerpt(value: object, limit: int = EXCERPT_LIMIT) -> str:
    """A value for people: one line, what cannot be printed escaped, shortened to the limit."""
    text = str(value)[: limit + 1]
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def as_json(value: object) -> str:
    """A record as JSON; what JSON has no word for as text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _whole(record: str) -> str:
    """The record as it came, fit to be stored: half characters escaped, and cut only where it is beyond all measure."""
    text = record[:RECORD_LIMIT].encode("utf-8", "backslashreplace").decode()
    return text if len(record) <= RECORD_LIMIT else f"{text} … cut: {RECORD_LIMIT:,} of {len(record):,} characters"
