"""Read a csv or tab-separated file: a table, or a corpus whose rows stream by."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import Final

from load.readers import corpus, limits, plain_text
from load.readers.encoding import LOST_SHARE, encoding_of
from load.readers.sheets import blocks
from load.readers.source import Content, File, UnreadableError
from load.readers.tables import assemble

MEDIA_TYPE: Final = "text/csv"

_DELIMITERS: Final = (",", "\t", ";", "|")
_SAMPLE_ROWS: Final = 20
_SAMPLE_BYTES: Final = 1 << 20
_COLUMNS: Final = 2_000

Row = tuple[int, list[str]]


def read(file: File) -> Iterator[Content | UnreadableError]:
    """One document for a table, one a row for a corpus; rows count as a spreadsheet shows them, the header being 1.

    Rows that cannot be read come as errors in a corpus. Raises UnreadableError for a table with such a row, and where
    the whole file cannot be read (too_large, undecodable, damaged).
    """
    with file.path.open("rb") as stream:
        sample = stream.read(_SAMPLE_BYTES)
        encoding, mark = encoding_of(sample, whole=len(sample) == file.size)
        stream.seek(mark)
        with io.TextIOWrapper(stream, encoding, errors="replace", newline="") as text, _long_fields():
            delimiter = _delimiter(sample[mark:].decode(encoding, "replace"))
            if delimiter is None:
                yield from plain_text.read(file)
                return
            rows = _rows(text, delimiter)
            head = list(islice(rows, _SAMPLE_ROWS + 1))
            whole_rows = [row[1] for row in head if not isinstance(row, UnreadableError)]
            found = corpus.columns(whole_rows[0], _squared(whole_rows)) if whole_rows else None
            every_row = chain(head, rows)
            if found:
                yield from _documents(found, len(whole_rows[0]), every_row, encoding)
            else:
                _refuse_long(file)
                yield _table(every_row, encoding)


def _refuse_long(file: File) -> None:
    """Raises UnreadableError (too_large) for what is to be one text and is larger than any may be."""
    if file.size > limits.TEXT_BYTES:
        raise UnreadableError(
            "too_large", f"the file has {file.size:,} bytes, {limits.TEXT_BYTES:,} at most are read of a table"
        )


@contextmanager
def _long_fields() -> Iterator[None]:
    """The limit is one for the whole process, so it is given back."""
    before = csv.field_size_limit(limits.TEXT_CHARACTERS)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _delimiter(sample: str) -> str | None:
    """What parts the cells of the header, or under a title of most lines; None where nothing does."""
    lines = [line for line in sample.splitlines()[:_SAMPLE_ROWS] if line.strip()]
    header = lines[0] if lines else ""
    counts = {one: _outside_quotes(header, one) for one in _DELIMITERS}
    best = max(counts, key=lambda one: counts[one])
    if counts[best]:
        return best
    if corpus.columns([header.strip().strip('"')], []):
        return _DELIMITERS[0]  # of one column, and its header says what it is
    having = {one: sum(1 for line in lines if _outside_quotes(line, one)) for one in _DELIMITERS}
    best = max(having, key=lambda one: having[one])
    return best if having[best] * 2 > len(lines) else None


def _outside_quotes(line: str, delimiter: str) -> int:
    return sum(part.count(delimiter) for part in line.split('"')[::2])


def _rows(lines: io.TextIOBase, delimiter: str) -> Iterator[Row | UnreadableError]:
    """Rows that are not empty, by their numbers; what is no row of a csv file as an error."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnreadableError("damaged", f"the row is no csv: {error}", f"row {number}")
            continue
        if any(cell.strip() for cell in cells):
            yield number, cells


def _squared(rows: list[list[str]]) -> list[list[str]]:
    """The rows after the header that are as wide as it is."""
    return [row for row in rows[1:] if len(row) == len(rows[0])]


def _documents(
    found: corpus.Columns, width: int, rows: Iterator[Row | UnreadableError], encoding: str
) -> Iterator[Content | UnreadableError]:
    """The documents of a corpus. A row without a text is one that cannot be read."""
    header_seen = False
    for row in rows:
        if isinstance(row, UnreadableError):
            yield row
            continue
        number, cells = row
        if not header_seen:
            header_seen = True
        elif len(cells) != width:
            reason = f"the row has {len(cells)} cells where the header has {width}"
            yield UnreadableError("damaged", reason, f"row {number}")
        else:
            yield _document(found, number, cells, encoding)
    if not header_seen:
        yield UnreadableError("no_text", "the corpus has no rows")


def _document(found: corpus.Columns, number: int, cells: list[str], encoding: str) -> Content | UnreadableError:
    text = cells[found.text]
    try:
        lost = _lost(text, encoding)
    except UnreadableError as error:
        return UnreadableError(error.code, error.reason, f"row {number}")
    return Content(text, MEDIA_TYPE, encoding, found.given(cells), lost, row=number)


def _table(rows: Iterator[Row | UnreadableError], encoding: str) -> Content:
    """All rows as one document. Raises UnreadableError for the first that cannot be read."""
    table: list[list[str]] = []
    last = 0
    for row in rows:
        if isinstance(row, UnreadableError):
            raise UnreadableError(row.code, f"{row.place}: {row.reason}")
        number, cells = row
        if len(cells) > _COLUMNS:
            raise UnreadableError("too_large", f"row {number} has more than {_COLUMNS:,} cells")
        if table and number > last + 1:
            table.append([])
        table.append(cells)
        last = number
    # The blocks of a sheet without its name, which a csv file has not.
    text = assemble(list(blocks("", table)))
    return Content(text, MEDIA_TYPE, encoding, notes=_lost(text, encoding))


def _lost(text: str, encoding: str) -> tuple[str, ...]:
    """Notes on lost characters. Raises UnreadableError (undecodable) where they are too many, or where NULs stand."""
    if (place := text.find("\0")) >= 0:
        raise UnreadableError("undecodable", f"the text holds a NUL character, first at {place:,}: it was damaged")
    lost = text.count("\ufffd")
    if not lost:
        return ()
    if lost > LOST_SHARE * sum(1 for character in text if character > "\x7f"):
        raise UnreadableError("undecodable", f"{lost:,} characters of the text are lost: they are not in {encoding}")
    return (f"{lost} characters are lost: their bytes are no {encoding}",)
