"""Read a workbook of Excel before 2007: every visible sheet, values as their cells show them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import xlrd
from xlrd.biffh import error_text_from_code

from load.readers import limits
from load.readers.number_formats import Value, shown
from load.readers.sheets import Budget, blocks, without_covered
from load.readers.source import Content, File, UnreadableError
from load.readers.tables import Block, assemble

MEDIA_TYPE: Final = "application/vnd.ms-excel"


def read(file: File) -> Iterator[Content]:
    """The workbook as one document. Raises UnreadableError (too_large, encrypted, damaged)."""
    data = file.read_bytes(limits.XLS_BYTES)
    try:
        # Ragged: one cell in the last column must not cost a row of them.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise UnreadableError("encrypted", "the workbook has a password") from None
        raise UnreadableError("damaged", f"the file is no whole workbook: {error}") from None
    hidden: list[str] = []
    text = assemble(_blocks(book, hidden))
    notes = (f"hidden sheets are left out: {', '.join(hidden)}",) if hidden else ()
    yield Content(text, MEDIA_TYPE, notes=notes)


def _blocks(book: Any, hidden: list[str]) -> Iterator[Block]:
    """Blocks of the visible sheets; names of the others go to hidden."""
    budget = Budget()
    for number, name in enumerate(book.sheet_names()):
        sheet = book.sheet_by_index(number)
        if sheet.visibility:
            hidden.append(name)
            continue
        merged = [(first, last - 1, left, right - 1) for first, last, left, right in sheet.merged_cells]
        yield from blocks(name, without_covered(_rows(book, sheet, budget), merged))
        book.unload_sheet(number)


def _rows(book: Any, sheet: Any, budget: Budget) -> Iterator[list[str]]:
    for number in range(sheet.nrows):
        row = [_shown(book, cell) for cell in sheet.row(number)]
        budget.spend(row)
        yield row


def _shown(book: Any, cell: Any) -> str:
    value: Value = cell.value
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(cell.value, "#ERROR"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(cell.value)
    elif cell.ctype == xlrd.XL_CELL_DATE:
        try:
            value = xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):
            return shown(cell.value, None)
    return shown(value, _number_format(book, cell))


def _number_format(book: Any, cell: Any) -> str | None:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return None
    found = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return found.format_str if found else None
