"""Grids with one cell a line: header words first, then as many lines for each row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, zip_longest
from math import gcd

from load.extract.model import Cell
from load.text.grids.cells import agrees, cell_type, coarse_type, serial_number
from load.text.grids.columns import AGENCY_HEADER, column_types, under_header
from load.text.grids.grid import (
    MAX_CELL,
    MAX_HEADER,
    MIN_STACKED_HEADERS,
    PIPES,
    TOTALS,
    Grid,
    IsHeader,
    Line,
    Reading,
    Row,
)

_MAX_STACKED_HEADERS = 24
_MAX_MERGED = 6
_MAX_TITLES = 2
_FEWEST_FILLED = 2
# Running numbers may have no word above them.
_SERIAL_WORD = "序号"
# Rows looked at for a number before they are taken for lines of prose.
_MAX_UNPROVED = 6
_MAX_LABELS = 3
_MAX_UNKNOWN_HEADERS = 4
_SERIAL_HEADER = re.compile(r"序\s*号?|编\s*号|项次|序列号?|N[oO]\.?|#")


def may_be_stacked(text: Reading, lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a header word, with a line behind it that could be another one or empty."""
    short = at + 1 < len(lines) and max(len(lines[at].text), len(lines[at + 1].text)) <= MAX_HEADER
    return short and text.is_header(lines[at].text.strip())


class _Window:
    """The lines from one on, looked at no further than somebody asks; with_empty tells whether empty ones count."""

    def __init__(self, lines: Sequence[Line], at: int, with_empty: bool = False) -> None:
        self._lines = lines
        self._at = at
        self._with_empty = with_empty
        self._found: list[int] = []

    def text(self, index: int) -> str | None:
        """The text of a line, or None where the lines end or one is too long for a cell."""
        while len(self._found) <= index and self._at < len(self._lines):
            if self._with_empty or self._lines[self._at].text.strip():
                self._found.append(self._at)
            self._at += 1
        if len(self._found) <= index:
            return None
        text = self._lines[self._found[index]].text.strip()
        return text if len(text) <= MAX_CELL else None

    def cells(self, start: int, end: int) -> Row:
        """Some lines as the cells of a row."""
        return tuple(self._lines[self._found[index]].cell() for index in range(start, end))

    def all_cells(self, start: int, end: int) -> Row:
        """The cells from a line up to another that begins a row, empty lines among them taken for empty cells."""
        return tuple(line.cell() for line in self._lines[self._found[start] : self._found[end]])

    def line_after(self, count: int) -> int:
        """The number of the line after as many lines."""
        return self._found[count - 1] + 1


def stacked_pipes(lines: Sequence[Line], is_header: IsHeader) -> Grid | None:
    """A table with one cell a line, each closed by a pipe, so that empty cells are seen; titles may stand above."""
    if (filled := _filled_up(lines, is_header)) is not None:
        return filled
    cells = [Line(line.start, line.text.rstrip().rstrip("|│┃¦")) for line in lines]
    words = next((i for i, cell in enumerate(cells) if is_header(cell.text.strip())), 0)
    if words and not cells[words - 1].text.strip():
        cells = _without_row_marks(cells, words)
    for at in range(min(_MAX_TITLES + 1, len(cells))):
        if is_header(cells[at].text.strip()):
            grid, _ = stacked(cells, at, is_header, with_empty=True)
            if grid is not None:
                return grid
    return None


def _filled_up(lines: Sequence[Line], is_header: IsHeader) -> Grid | None:
    """A table where a line of pipes alone fills each row that has too few cells; it gives the width away."""
    cells: list[Cell] = []
    ends: list[int] = []
    for line in lines:
        if line.text.strip("|│┃¦ "):
            cells.append(Line(line.start, line.text.rstrip().rstrip("|│┃¦")).cell())
        elif pipes := len(PIPES.findall(line.text)):
            cells += [Cell(line.start, line.start, "")] * pipes
            ends.append(len(cells))
    width = gcd(*ends)
    if len(ends) < _FEWEST_FILLED or width < MIN_STACKED_HEADERS:
        return None
    rows = [tuple(cells[at : at + width]) for at in range(0, len(cells), width)]
    head = next((i for i, row in enumerate(rows[: _MAX_TITLES + 1]) if _is_head(row, width, is_header)), None)
    if head is None or not _go_under(rows[head], rows[head + 1 :]):
        return None
    return Grid("pipe", tuple(rows), cells[0].start, lines[-1].end, width)


def _is_head(row: Row, width: int, is_header: IsHeader) -> bool:
    """Whether words of a header stand in most of so many columns."""
    return sum(is_header(cell.text) for cell in row) * 2 > width


def _go_under(header: Row, rows: Sequence[Row]) -> bool:
    """Whether a third of the rows of that width are numbered as the header says: a pipe alone may be an empty cell."""
    if _SERIAL_HEADER.fullmatch(header[0].text.strip()) is None:
        return True
    firsts = [row[0].text.strip() for row in rows if row[0].text.strip()]
    return sum(serial_number(text) is not None or text in TOTALS for text in firsts) * 3 >= len(firsts)


def _without_row_marks(cells: Sequence[Line], words: int) -> list[Line]:
    """Cells without the empty ones that open a row: above the words of the header, and right before running numbers."""
    return [
        cell
        for i, (cell, after) in enumerate(zip_longest(cells, cells[1:], fillvalue=Line(0, "")))
        if cell.text.strip() or (i > words and serial_number(after.text.strip()) is None)
    ]


def stacked(lines: Sequence[Line], at: int, is_header: IsHeader, with_empty: bool = False) -> tuple[Grid | None, int]:
    """A table whose cells stand on lines of their own: header words first, then as many lines for each row.

    Running numbers prove rows best, then two rows of as many cells as header words, then rows of fewer (merged words
    above others). A title may look like a header word, so the first lines may be left out. The place to go on from is
    behind the header in any case, or many header words without rows would be looked at again and again.
    """
    heads, body = _stacked_header(lines, at, is_header)
    if len(heads) < MIN_STACKED_HEADERS:
        return None, at + 1
    window = _Window(lines, body)
    kinds = {cell_type(window.text(i) or "") for i in range(len(heads) + _MAX_LABELS)}
    if not kinds & {"number", "agency"}:
        return None, body
    firsts = range(min(_MAX_TITLES, len(heads) - MIN_STACKED_HEADERS) + 1)
    two, one = partial(_even_rows, fewest=2), partial(_even_rows, fewest=1)
    for ways, first in ((ways, first) for ways in ((_numbered_rows,), (two, _merged_rows), (one,)) for first in firsts):
        for rows_below in ways:
            found = rows_below(_Stack(lines, heads[first:], body, with_empty, is_header))
            if found is not None:
                rows, after = found
                return Grid("line", tuple(rows), rows[0][0].start, lines[after - 1].end, len(rows[0])), after
    return None, body


@dataclass(frozen=True, slots=True)
class _Stack:
    """Lines with a header: which of them are its words, where the rows begin, whether empty lines are cells."""

    lines: Sequence[Line]
    heads: Sequence[int]
    body: int
    with_empty: bool
    is_header: IsHeader

    def header(self) -> list[Cell]:
        """The words of the header."""
        return [self.lines[i].cell() for i in self.heads]


def _numbered_rows(stack: _Stack) -> tuple[list[Row], int] | None:
    """Header and rows where one of the first columns holds running numbers, and the line behind them."""
    window = _Window(stack.lines, stack.body, stack.with_empty)
    header = stack.header()
    serial = _before_serial(stack.lines, stack.heads)
    if serial is None and serial_number(window.text(0) or "") == 1:
        serial, header = 0, [Cell(header[0].start, header[0].start, _SERIAL_WORD), *header]
    if serial is None or serial_number(window.text(serial) or "") is None:
        return None
    rows, used = _rows_by_serial(window, len(header), serial)
    if len(header) > len(stack.heads) and len(rows) < _FEWEST_FILLED:
        return None
    found = under_header(header, rows, serial, stack.is_header)
    return None if found is None else (found, window.line_after(used))


def _even_rows(stack: _Stack, fewest: int) -> tuple[list[Row], int] | None:
    """Header and rows of as many cells as there are header words, and the line behind them.

    What looks like a header word may be the label of the first of several rows (2020年), so fewer are tried as well.
    Where no empty lines stand between the words of the header, one between cells is an empty cell.
    """
    heads = stack.heads
    is_dense = heads[-1] - heads[0] == len(heads) - 1
    labels = _MAX_LABELS if fewest > 1 else 0
    for count in range(len(heads), max(MIN_STACKED_HEADERS, len(heads) - labels) - 1, -1):
        header = stack.header()[:count]
        start = heads[count] if count < len(heads) else stack.body
        window = _Window(stack.lines, start, stack.with_empty)
        rows = _rows_of(window, count, header)
        if is_dense and not stack.with_empty:
            dense = _Window(stack.lines, start, with_empty=True)
            more = _rows_of(dense, count, header)
            if len(more) > len(rows):
                window, rows = dense, more
        if len(rows) >= fewest and (len(rows) > 1 or _is_distinct(header)):
            return [tuple(header), *rows], window.line_after(count * len(rows))
    return None


def _is_distinct(header: Sequence[Cell]) -> bool:
    """Whether each word of a header stands there once: under words that repeat, one row alone proves nothing."""
    return len({cell.text for cell in header}) == len(header)


def _merged_rows(stack: _Stack) -> tuple[list[Row], int] | None:
    """Two rows of header and the rows under them, which have fewer cells, and the line behind them."""
    for count in (len(stack.heads), len(stack.heads) - 1):
        header = stack.header()[:count]
        start = stack.body if count == len(stack.heads) else stack.heads[count]
        window = _Window(stack.lines, start, stack.with_empty)
        best: list[Row] = []
        for width in range(count - 1, max(2, count - _MAX_MERGED) - 1, -1):
            rows = _rows_of(window, width, header)
            if len(rows) >= 2 and sum(map(len, rows)) > sum(map(len, best)):
                best = rows
        found = under_header(header, best, None, stack.is_header)
        if found is not None:
            return found, window.line_after(sum(map(len, best)))
    return None


def _stacked_header(lines: Sequence[Line], at: int, is_header: IsHeader) -> tuple[list[int], int]:
    """The lines of a header and the line after it; an unknown word may stand between known ones or before row 1."""
    heads: list[int] = []
    unknown: list[int] = []
    seen = at
    while at < len(lines) and len(heads) < _MAX_STACKED_HEADERS and len(unknown) <= _MAX_UNKNOWN_HEADERS:
        text = lines[at].text.strip()
        if text:
            if "\t" in text or "  " in text or "|" in text:
                break
            if len(text) <= MAX_HEADER and is_header(text):
                heads += [*unknown, at]
                unknown = []
                seen = at + 1
            elif serial_number(text) == 1 and (before := _before_serial(lines, heads)) is not None:
                labels = unknown[len(unknown) - before :]
                return [*heads, *unknown[: len(unknown) - before]], labels[0] if labels else at
            elif cell_type(text) not in {"name", "agency"} or (
                cell_type(text) == "agency" and _before_serial(lines, heads) is None
            ):
                break
            else:
                unknown.append(at)
        at += 1
    return heads, seen


def _before_serial(lines: Sequence[Line], heads: Sequence[int]) -> int | None:
    """How many columns stand before the one of running numbers; None where there is no such column in front."""
    return next((n for n, i in enumerate(heads[:2]) if _SERIAL_HEADER.fullmatch(lines[i].text.strip())), None)


def _rows_by_serial(window: _Window, heads: int, serial: int) -> tuple[list[Row], int]:
    """Rows that hold 1, 2, 3 … in a column, and the number of lines they take.

    A label before the number may be missing where it is merged with the one above.
    """
    starts = [serial]
    while True:
        at = starts[-1]
        number = serial_number(window.text(at) or "")
        near = starts[-1] - starts[-2] if len(starts) > 1 else heads
        options = [
            i
            for i in range(at + 2, at + 2 * heads + 1)
            if (text := window.text(i)) is not None and number is not None and serial_number(text) == number + 1
        ]
        if not options:
            break
        starts.append(min(options, key=lambda i: (abs(i - at - near), abs(i - at - heads))))
    steps = [b - a for a, b in pairwise(starts)]
    width = Counter(steps).most_common(1)[0][0] if steps else heads
    if serial and steps:
        width = heads if heads in steps or heads - 1 in steps else min(steps) + 1
    rows: list[Row] = []
    label = window.cells(0, serial)
    for a, b in pairwise(starts):
        end = min(b, a + width - serial) if serial else b
        cells = window.cells(a, end)
        if len(cells) < width - serial:
            spaced = window.all_cells(a, b)
            if not any(cell.text for cell in spaced[width - serial :]) and len(spaced) >= width - serial:
                cells = spaced[: width - serial]
        rows.append((*(label or (Cell(cells[0].start, cells[0].start, ""),) * serial), *cells))
        label = window.cells(end, b)
    whole = [row for row in rows if len(row) == width]
    profile = column_types(whole) if whole else None
    at = starts[-1]
    last = _last_row(window, at, width - serial, profile[serial:] if profile else None)
    rows.append((*(label or (Cell(last[0].start, last[0].start, ""),) * serial), *last))
    at += len(last)
    while profile and (text := window.text(at)) is not None and text.replace(" ", "") in TOTALS:
        rows.append(_last_row(window, at, width, profile))
        at += len(rows[-1])
    return rows, at


def _last_row(window: _Window, at: int, width: int, profile: list[str] | None) -> Row:
    """As many lines as a row has, fewer where a line is nothing that stands in this table."""
    for i in range(width):
        text = window.text(at + i)
        if text is None or (i and text.startswith(("注:", "说明:", "备注:"))):
            return window.cells(at, at + i)
        if i and profile and not any(agrees(cell_type(text), kind) for kind in profile[i:]):
            return window.cells(at, at + i)
    return window.cells(at, at + width)


def _rows_of(window: _Window, width: int, header: Sequence[Cell]) -> list[Row]:
    """Rows of a length as far as their cells are of one kind in each column; the first column labels the rows.

    A table of sentences has no numbers to go by, but agencies under the word for them.
    """
    agencies = [i for i, cell in enumerate(header) if AGENCY_HEADER.search(cell.text)] if width == len(header) else []
    kinds: list[set[str]] = [set() for _ in range(width)]
    rows: list[Row] = []
    while True:
        at = len(rows) * width
        texts = [text for i in range(width) if (text := window.text(at + i)) is not None]
        if len(texts) < width:
            break
        found = [coarse_type(cell_type(text)) for text in texts]
        if found[0] == "none" or (found[0] == "number" and not texts[0].endswith("年")):
            break
        if any(kind != "none" and seen - {"none", kind} for kind, seen in zip(found, kinds, strict=True)):
            break
        if any(cell_type(texts[i]) not in {"agency", "none"} for i in agencies):
            break
        for kind, seen in zip(found, kinds, strict=True):
            seen.add(kind)
        rows.append(window.cells(at, at + width))
        if len(rows) == _MAX_UNPROVED and not agencies and not any("number" in seen for seen in kinds):
            break
    proved = any("number" in seen for seen in kinds) or (agencies and len(rows) > 1)
    return rows if proved else []
