"""Read a file of records in the loader's own schema (.jsonl, .csv, .parquet) into records that know their place.

Nothing here touches the disk: bytes come in, records and rejections go out. A record that can be read has its fields
in canonical form, so that it is the same record whatever format it came in; whether it is right is for the gate.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import PurePath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from load.canonical import content_sha256, plain
from load.rejections import Fault, Rejection, as_json, excerpt, reject
from load.schema import KINDS, Column, tables
from load.text.numerals import UnreadableNumberError, read_number, scale_of

FORMATS = (".jsonl", ".csv", ".parquet")
KIND_FIELD = "record_kind"

# In these an empty text says something: no unit is printed, no extractor was at work.
EMPTY_IS_A_VALUE = frozenset({"unit", "extractor_version"})

_LENGTH_LIMITS = {"subject": 200, "title": 500, "full_text": 10_000_000}
_LENGTH_LIMIT = 2_000

# Full-width signs too: spreadsheets with a Chinese or Japanese input method take them for the plain ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_BROKEN = re.compile(r"[\0\ud800-\udfff]")
# Nobody prints these; UTF-8 that was read as Latin-1 is full of them.
_CONTROL = re.compile(r"[\x80-\x9f]")
_ONE = Decimal(1)
_INTEGER = re.compile(r"-?[0-9]+(\.0+)?")
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")


@dataclass(frozen=True)
class Record:
    """A record that could be read.

    fields: the payload columns of its kind as canonical text (absent: None); what does not fit its type is as it came.
    content_sha256: of the fields; the same from every format.
    source: the record as it came, as JSON.
    """

    position: int
    place: str
    kind: str
    fields: Mapping[str, str | None]
    content_sha256: str
    source: str

    @property
    def key(self) -> tuple[str | None, ...]:
        """What makes it one record among those of its kind."""
        return tuple(self.fields[name] for name in tables()[self.kind].key)

    def rejected(self, faults: Sequence[Fault]) -> Rejection:
        """Its rejection for these faults."""
        return reject(self.position, self.place, self.kind, self.source, faults)


@dataclass(frozen=True)
class Given:
    """A record as a file gives it: its fields, or why there are none; source is the record as JSON."""

    position: int
    place: str
    source: str
    fields: Mapping[str, object] | Fault


class UnreadableFileError(ValueError):
    """Nothing in the file can be read; the message says why."""


class _DuplicateFieldError(ValueError):
    """An object names a field twice."""


def read_records(name: str, data: bytes) -> tuple[list[Record], list[Rejection]]:
    """The records in the bytes of a file of that name, and rejections for what is none. Never raises on bad input."""
    records: list[Record] = []
    rejections: list[Rejection] = []
    try:
        given = _given(PurePath(name).suffix.lower(), data)
        for one in given:
            record = _record(one)
            if isinstance(record, Record):
                records.append(record)
            else:
                rejections.append(record)
    except UnreadableFileError as error:
        return [], [file_rejection(str(error))]
    if not records and not rejections:
        return [], [file_rejection("the file holds no record")]
    return records, rejections


def file_rejection(reason: str) -> Rejection:
    """The rejection of a whole file."""
    return reject(0, "file", None, None, [Fault(None, "unreadable_file", reason)])


def _given(suffix: str, data: bytes) -> Iterable[Given]:
    """The records of a file by its ending. Raises UnreadableFileError."""
    if suffix not in FORMATS:
        raise UnreadableFileError(f"the file ends in {suffix or 'nothing'}, not in {', '.join(FORMATS)}")
    if not data:
        raise UnreadableFileError("the file is empty")
    if suffix == ".parquet":
        return _parquet(data)
    text = decode(data)
    return _jsonl(text) if suffix == ".jsonl" else _csv(text)


def decode(data: bytes) -> str:
    """Text of UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030. Raises UnreadableFileError.

    Damaged UTF-8 is not taken for GB18030, in which most bytes mean something: where more of the characters beyond
    ASCII are whole than broken, the broken bytes become half characters, and the records that hold them fail alone.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "surrogateescape")
        beyond_ascii = re.sub(r"[\0-\x7f]", "", text)
        broken = len(_BROKEN.findall(beyond_ascii))
        return text if broken * 2 < len(beyond_ascii) else _decode(data, "gb18030")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"the file is neither UTF-8 nor {encoding.upper()}: {error.reason}") from None


def _jsonl(text: str) -> Iterator[Given]:
    """One JSON object a line; empty lines hold nothing."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            fields = json.loads(line, parse_float=Decimal, object_pairs_hook=_object)
        except (ValueError, RecursionError) as error:
            yield Given(number, place, as_json(line), _unreadable_line(line, error))
            continue
        if isinstance(fields, dict):
            yield Given(number, place, line.strip(), fields)
        else:
            fault = Fault(None, "unreadable_record", "the line is no JSON object", line)
            yield Given(number, place, line.strip(), fault)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object; of two values for one name neither can be trusted."""
    fields: dict[str, object] = {}
    for name, value in pairs:
        if name in fields:
            raise _DuplicateFieldError(name)
        fields[name] = value
    return fields


def _unreadable_line(line: str, error: Exception) -> Fault:
    if isinstance(error, _DuplicateFieldError):
        name = excerpt(error)
        return Fault(name, "duplicate_field", f"the object has two values for {name}", line)
    if "\0" in line:
        return Fault(None, "bad_character", "the line holds a NUL character", line)
    return Fault(None, "unreadable_record", f"the line is no JSON: {excerpt(error)}", line)


def _csv(text: str) -> Iterator[Given]:
    """RFC 4180 with a header; rows count as a spreadsheet shows them, the header being row 1."""
    limit = csv.field_size_limit(len(text) + 1)  # a long field costs its record, not the file
    try:
        yield from _csv_rows(list(io.StringIO(text, newline="")))
    finally:
        csv.field_size_limit(limit)


def _csv_rows(lines: list[str]) -> Iterator[Given]:
    reader = csv.reader(lines, strict=True)
    header: list[str] | None = None
    row_number = 0
    while True:
        start = reader.line_num
        row_number += 1
        place = f"row {row_number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if header is None:
                raise UnreadableFileError(f"the header cannot be read: {error}") from None
            row = "".join(lines[start : reader.line_num])
            fault = Fault(None, "unreadable_record", f"the row is no CSV: {error}", row)
            yield Given(row_number, place, as_json(row), fault)
            continue
        if not any(cells):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            if repeated := {name for name in header if header.count(name) > 1}:
                raise UnreadableFileError(f"the header names {excerpt(', '.join(sorted(repeated)))} twice")
        elif len(cells) != len(header):
            fault = Fault(
                None,
                "unreadable_record",
                f"the row has {len(cells)} cells where the header has {len(header)}",
                ",".join(cells),
            )
            yield Given(row_number, place, as_json(cells), fault)
        else:
            fields = dict(zip(header, cells, strict=True))
            yield Given(row_number, place, as_json(fields), fields)


def _parquet(data: bytes) -> Iterator[Given]:
    """Rows of a Parquet file, from row 1."""
    try:
        table = pq.read_table(pa.BufferReader(data))
        if len(set(table.column_names)) < len(table.column_names):
            raise UnreadableFileError("two columns of the file have the same name")
        rows = table.to_pylist()
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"the file is no whole Parquet file: {excerpt(error)}") from None
    for number, fields in enumerate(rows, start=1):
        yield Given(number, f"row {number}", as_json(fields), fields)


def _record(given: Given) -> Record | Rejection:
    """The record in canonical form, or its rejection where its form is wrong."""
    if isinstance(given.fields, Fault):
        return reject(given.position, given.place, None, given.source, [given.fields])
    present = {name: value for name, value in given.fields.items() if value is not None}
    kind = _kind(present)
    if isinstance(kind, Fault):
        return reject(given.position, given.place, None, given.source, [kind])
    present.pop(KIND_FIELD, None)
    faults = [fault for name, value in present.items() if (fault := _form_fault(kind, name, value))]
    if faults:
        faults.sort(key=lambda fault: fault.code != "unknown_field")
        return reject(given.position, given.place, kind, given.source, faults)
    columns = tables()[kind].columns
    fields = _completed(kind, {name: canonical(column, present.get(name)) for name, column in columns.items()})
    return Record(given.position, given.place, kind, fields, content_sha256(fields), given.source)


@cache
def _own_fields() -> Mapping[str, frozenset[str]]:
    """Fields that records of only one kind have."""
    return {
        kind: frozenset(table.columns).difference(*(other.columns for other in tables().values() if other.kind != kind))
        for kind, table in tables().items()
    }


def _kind(present: Mapping[str, object]) -> str | Fault:
    """What kind a record is: as record_kind says, else the kind most of whose own fields it has."""
    if KIND_FIELD in present:
        named = present[KIND_FIELD]
        if named in KINDS:
            return str(named)
        return Fault(KIND_FIELD, "unknown_kind", f"{excerpt(named, 60)!r} is no kind of record", str(named))
    filled = {name for name, value in present.items() if value != ""}
    scores = sorted(((len(filled & own), kind) for kind, own in _own_fields().items()), reverse=True)
    if scores[0][0] > scores[1][0]:
        return scores[0][1]
    return Fault(None, "unknown_kind", "the fields are not those of one kind of record", ", ".join(present))


def _form_fault(kind: str, name: str, value: object) -> Fault | None:
    """What is wrong with the form of a field that is present, whatever it says."""
    column = tables()[kind].columns.get(name)
    if column is None:
        if value == "":  # an empty cell of a column that is not ours holds nothing
            return None
        shown = excerpt(name, 60)
        return Fault(shown, "unknown_field", f"{kind} have no field {shown}", str(value))
    if isinstance(value, str):
        return _text_fault(column, value)
    if column.type == "text" or not isinstance(value, bool | int | float | Decimal | date):
        return Fault(
            name,
            "wrong_type",
            f"{name} is {excerpt(value, 60)} ({type(value).__name__}), where {column.type} is wanted",
            str(value),
        )
    return None


def _text_fault(column: Column, text: str) -> Fault | None:
    name = column.name
    if broken := _BROKEN.search(text):
        what = "a NUL character" if broken.group() == "\0" else "bytes that are no character"
        return Fault(name, "bad_character", f"{name} holds {what} at {broken.start()}", text)
    if name != "full_text" and (control := _CONTROL.search(text)):
        what = f"the control character U+{ord(control.group()):04X}"
        return Fault(name, "bad_character", f"{name} holds {what} at {control.start()}", text)
    limit = _LENGTH_LIMITS.get(name, _LENGTH_LIMIT)
    if len(text) > limit:
        return Fault(name, "too_long", f"{name} has {len(text):,} characters, {limit:,} at most are allowed", text)
    # A document's whole text is nobody's spreadsheet cell, and has to stay as it is.
    if column.type == "text" and name != "full_text" and _FORMULA.match(text):
        return Fault(name, "formula", f"{name} begins like a formula: {excerpt(text, 60)!r}", text)
    return None


def canonical(column: Column, value: Any) -> str | None:
    """The one way to write a value of that type as text; what is no value of the type stays as it came.

    Blank text is None, but in unit and extractor_version, where it is ''. 12, "12" and 12.0 are the integer 12 (12.0
    because pandas writes integers so beside nulls); 5.80 and 5.8 the same decimal; True and true the same truth.
    """
    if value is None:
        return None
    text = _as_text(value)
    if not text.strip():
        return "" if column.name in EMPTY_IS_A_VALUE else None
    return _CANONICAL[column.type](text)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):  # repr is the shortest text that is this float
        return repr(value)
    if isinstance(value, datetime):  # pandas keeps days as midnights
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(value)


def _integer(text: str) -> str:
    return plain(Decimal(text.strip())) if _INTEGER.fullmatch(text.strip()) else text


def _decimal(text: str) -> str:
    return plain(Decimal(text.strip())) if _DECIMAL.fullmatch(text.strip()) else text


def _boolean(text: str) -> str:
    return text.strip().lower() if text.strip().lower() in ("true", "false") else text


def _timestamp(text: str) -> str:
    """An ISO time in UTC; without a zone it is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text.strip())
        moment = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return text
    return moment.isoformat(sep=" ")


_CANONICAL: Mapping[str, Callable[[str], str]] = {
    "text": str,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": str.strip,
    "timestamp": _timestamp,
}


def _completed(kind: str, fields: dict[str, str | None]) -> dict[str, str | None]:
    """The fields with what follows from others: origin from the version, the printed step from the surface."""
    fields["extractor_version"] = fields["extractor_version"] or ""
    fields["origin"] = fields["origin"] or ("extracted" if fields["extractor_version"] else "reviewed")
    if kind == "statements" and fields["printed_step"] is None:
        scale = scale_of(fields["unit_printed"] or "", fields["unit"] or "")
        if reading := read_surface(fields["surface"], scale):
            fields["printed_step"] = reading[2]
    return fields


def read_surface(surface: str | None, scale: Decimal = _ONE) -> tuple[str, str | None, str] | None:
    """Value, upper end and step that a surface prints, as canonical text; None where it cannot be read.

    scale: what the unit of its column multiplies it by, as scale_of tells it.
    """
    try:
        reading = read_number(surface or "")
    except UnreadableNumberError:
        return None
    high = None if reading.high is None else plain(reading.high * scale)
    return plain(reading.value * scale), high, plain(reading.step * scale)


def table_of(kind: str, records: Sequence[Record]) -> pa.Table:
    """The fields of records of a kind, as text, and the hashes of their content."""
    columns = {
        name: pa.array([record.fields[name] for record in records], pa.string()) for name in tables()[kind].columns
    }
    return pa.table(columns | {"content_sha256": pa.array([record.content_sha256 for record in records], pa.string())})
