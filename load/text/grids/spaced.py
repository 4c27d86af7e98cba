"""Grids whose cells are set apart by spaces, in lines that need not be whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from load.extract.model import Cell
from load.text.clean import Clean
from load.text.grids.cells import cell_type, serial_number
from load.text.grids.columns import column_types, fitted
from load.text.grids.grid import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_HEADER,
    MIN_STACKED_HEADERS,
    RULE,
    TOTALS,
    Grid,
    IsHeader,
    Line,
    Reading,
    Row,
)

_MIN_SINGLE = 6
_MIN_HEADS = 2
_SPACES = re.compile(r" {2,}")


def may_be_single(text: Reading, line: Line) -> bool:
    """Whether a line begins with header words set apart by spaces, which the copy may have left out."""
    head = line.text[: 2 * MAX_HEADER]
    if len(head) < _MIN_SINGLE:
        return False
    first, last = text.clean.span(line.start, line.start + len(head))
    if last - first == len(head) and " " not in head:
        return False
    if not (text.is_header(head[:2]) or text.is_header(head[:4])):
        return False
    cells = _tokens(text.clean, Line(line.start, head), single=True)
    return len(cells) >= MIN_STACKED_HEADERS and all(text.is_header(cell.text) for cell in cells[:2])


def spaced(text: Reading, lines: Sequence[Line], at: int) -> tuple[Grid, int] | None:
    """Cells set apart by spaces: two and more, or one where the first line is a row of header words set apart so."""
    clean, is_header = text.clean, text.is_header
    head = _tokens(clean, lines[at], single=False)
    single = len(head) < MIN_STACKED_HEADERS
    if single:
        head = _rejoined(_tokens(clean, lines[at], single=True), is_header)
    heads = sum(is_header(cell.text) for cell in head)
    if len(head) < 2 or heads < (_all_but_one(head) if single else _MIN_HEADS) or heads * 2 < len(head):
        return None
    if single and len(head) < MIN_STACKED_HEADERS:
        return None
    rows = [head]
    after = at + 1
    end = lines[at].end
    while after < len(lines):
        line = lines[after]
        if not line.text.strip():
            following = lines[after + 1] if after + 1 < len(lines) else None
            if following is None or len(_tokens(clean, following, single)) < max(2, len(head) - 1):
                break
        else:
            cells = _tokens(clean, line, single)
            if not RULE.fullmatch(line.text):
                if len(line.text) > MAX_CELL or len(cells) < 2:
                    break
                rows.append(cells)
            end = line.end
        after += 1
    if len(rows) < 2 or max(map(len, rows)) > MAX_COLUMNS:
        return None
    placed = _fitted(head, rows[1:]) if single else _aligned(clean, rows)
    return Grid("space", tuple(placed), head[0].start, end, max(map(len, rows))), after


def _tokens(clean: Clean, line: Line, single: bool) -> Row:
    """The pieces of a line between spaces; single spaces may be left out of the copy and are looked up in the text."""
    if len(line.text) > MAX_CELL:
        return ()
    cuts = [match.span() for match in _SPACES.finditer(line.text)]
    if single:
        cuts = [match.span() for match in re.finditer(" +", line.text)]
        places = [clean.offset(line.start + i) for i in range(len(line.text))]
        for i, (first, second) in enumerate(pairwise(places), 1):
            if second > first + 1 and clean.printed[first + 1 : second].isspace():
                cuts.append((i, i))
    cells = []
    start = 0
    for cut, after in (*sorted(cuts), (len(line.text), len(line.text))):
        if line.text[start:cut].strip():
            cells.append(Line(line.start + start, line.text[start:cut]).cell())
        start = after
    return tuple(cells)


def _all_but_one(head: Row) -> int:
    """How many words of a line must be known for it to be a header, where single spaces are all that tells."""
    return len(head) - 1 if len(head) > _FEW else len(head)


_FEW = 4


def _rejoined(head: Row, is_header: IsHeader) -> Row:
    """The words of a header, those put together that are printed with a space inside (单 位, 1- 6月完成)."""
    cells: list[Cell] = []
    for cell in head:
        before = cells[-1] if cells else cell
        is_torn = len(before.text) == len(cell.text) == 1 or before.text.endswith(("-", "—", "至"))
        if is_torn and cells and is_header(before.text + cell.text):
            cells[-1] = Cell(before.start, cell.end, before.text + cell.text)
        else:
            cells.append(cell)
    return tuple(cells)


def _fitted(head: Row, rows: Sequence[Row]) -> Iterator[Row]:
    """Rows whose cells are one space apart: where they are printed tells nothing, but what they look like does.

    Behind the running number, printed or not, stands what the row is about.
    """
    yield head
    whole = [row for row in rows if len(row) == len(head)]
    profile = column_types(whole) if whole else []
    is_numbered = bool(whole) and all(serial_number(row[0].text) is not None for row in whole)
    if is_numbered:
        profile[0] = "serial"
    for cells in rows:
        row = _with_one_name(cells, profile) if is_numbered else cells
        if len(row) == len(head) or not whole:
            yield row
        elif is_numbered and serial_number(row[0].text) is None and row[0].text not in TOTALS:
            yield fitted((Cell(row[0].start, row[0].start, ""), *row), profile, known=2)
        else:
            yield fitted(row, profile, known=min(2, len(row)) if is_numbered else None)


def _with_one_name(row: Row, profile: Sequence[str]) -> Row:
    """A row with its name and what it is a part of in one cell, where the agency tells that they stand in two."""
    if len(row) <= _FEW or profile[2] != "agency":
        return row
    if cell_type(row[2].text) == "agency" or cell_type(row[3].text) != "agency":
        return row
    return (row[0], Cell(row[1].start, row[2].end, f"{row[1].text} {row[2].text}"), *row[3:])


def _aligned(clean: Clean, rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with fewer cells than the others, each cell put under the column it is printed under."""
    counts = Counter(map(len, rows))
    width = max(counts)
    ruler = [_extent(clean, cell) for cell in next(row for row in rows if len(row) == width)]
    for row in rows:
        if len(row) == width:
            yield row
            continue
        cells = [Cell(row[0].start, row[0].start, "")] * width
        free = 0
        for i, cell in enumerate(row):
            options = range(free, width - (len(row) - i) + 1)
            left, right = _extent(clean, cell)
            away = [min(abs(left - a), abs(right - b), abs(left + right - a - b) / 2) for a, b in ruler]
            best = min(options, key=away.__getitem__)
            cells[best] = cell
            free = best + 1
        yield tuple(cells)


def _extent(clean: Clean, cell: Cell) -> tuple[int, int]:
    """Where a cell begins and ends on the printed line, in half characters."""
    start, end = clean.span(cell.start, cell.end)
    line = clean.printed.rfind("\n", max(0, start - 2 * MAX_CELL), start) + 1
    left = sum(_wide(c) for c in clean.printed[line:start])
    return left, left + sum(_wide(c) for c in clean.printed[start:end])


def _wide(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
