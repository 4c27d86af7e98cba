"""Read a workbook of Excel 2007 and later: every visible sheet, values as their cells show them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Any, Final
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from load.readers import limits
from load.readers.archives import open_archive
from load.readers.number_formats import shown
from load.readers.sheets import Budget, Range, blocks, without_covered
from load.readers.source import Content, File, UnreadableError
from load.readers.tables import Block, assemble

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_CHUNK: Final = 1 << 20


def read(file: File) -> Iterator[Content]:
    """The workbook as one document. Raises UnreadableError (too_large, unsafe, encrypted, damaged)."""
    with (
        open_archive(file, limits.XLSX_BYTES, limits.XLSX_XML_BYTES) as archive,
        file.path.open("rb") as stream,  # openpyxl would refuse a path by its ending
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # of styles and extensions that a text has no use for
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        try:
            hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
            text = assemble(_blocks(book, archive))
        finally:
            book.close()
    notes = (f"hidden sheets are left out: {', '.join(hidden)}",) if hidden else ()
    yield Content(text, MEDIA_TYPE, notes=notes)


def _blocks(book: Any, archive: ZipFile) -> Iterator[Block]:
    budget = Budget()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()  # what a file says of its size may be wrong, and pads every row
            yield from blocks(sheet.title, without_covered(_rows(sheet, budget), _merged(archive, sheet)))


def _rows(sheet: Any, budget: Budget) -> Iterator[list[str]]:
    for number, cells in enumerate(sheet.iter_rows()):
        if number >= limits.SHEET_ROWS:
            raise UnreadableError("damaged", f"a sheet numbers its rows beyond {limits.SHEET_ROWS:,}")
        if not cells:  # the many rows that a sheet leaves out
            yield []
            continue
        row = [shown(cell.value, cell.number_format) if cell.value is not None else "" for cell in cells]
        budget.spend(row)
        yield row


def _merged(archive: ZipFile, sheet: Any) -> list[Range]:
    """The merged ranges of a sheet, which openpyxl does not tell of sheets that it streams."""
    ranges: list[Range] = []
    with archive.open(sheet._worksheet_path) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            # Ends after the last whole tag, so that no tag is cut or read twice.
            end = (tail + chunk).rfind(b">") + 1
            for reference in _MERGED.findall((tail + chunk)[:end]):
                first_column, first_row, last_column, last_row = range_boundaries(reference.decode())
                ranges.append((first_row - 1, last_row - 1, first_column - 1, last_column - 1))
                if len(ranges) > limits.CELLS // 10:
                    raise UnreadableError("too_large", f"a sheet has more than {limits.CELLS // 10:,} merged ranges")
            tail = (tail + chunk)[end:]
    return ranges
