"""Writes one table as CSV and XLSX. Text that a spreadsheet would calculate is neutralised: documents are data."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from load.site.text import plain

# What makes a spreadsheet take text for a formula, full-width forms included.
FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
# Characters that XML cannot hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
# What Excel opens in a sheet, less the head.
MOST_ROWS = 1_048_575

# Name, columns and rows of a sheet.
Sheet = tuple[str, Sequence[str], Iterable[Sequence[Any]]]


def neutral(value: Any) -> Any:
    """Text that begins like a formula behind an apostrophe; everything else as it is."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def write_csv(file: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV in UTF-8 with the mark by which Excel knows it."""
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(columns)
        writer.writerows([plain(neutral(value)) for value in row] for row in rows)


def write_xlsx(file: Path, sheets: Iterable[Sheet]) -> None:
    """A workbook with a sheet for each table; text cells are typed as text, so that none is calculated."""
    book = Workbook(write_only=True)
    for name, columns, rows in sheets:
        sheet = book.create_sheet(name[:LONGEST_SHEET_NAME])
        sheet.freeze_panes = "A2"
        sheet.append(list(columns))
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    book.save(file)


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = UNPRINTABLE.sub("\ufffd", value)[:LONGEST_CELL]
    if not FORMULA.match(text):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
