"""Find the grids of a text in reading order, and put together those that a page break cut."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from load.text.clean import Clean
from load.text.grids.cells import cell_type
from load.text.grids.delimited import delimited
from load.text.grids.grid import FURNITURE, MAX_CELL, PIPES, Grid, IsHeader, Line, Reading
from load.text.grids.spaced import may_be_single, spaced
from load.text.grids.stacked import may_be_stacked, stacked

_MAX_BREAK = 80


def find_grids(clean: Clean, is_header: IsHeader) -> list[Grid]:
    """The grids of a text in order; is_header says whether a cell's words are such as head a column."""
    lines = _lines_of(clean.plain)
    text = Reading(clean, is_header, "\t" in clean.plain, PIPES.search(clean.plain) is not None)
    pages: list[list[Grid]] = []
    is_printed = len(clean.printed) == len(clean.plain)
    at = 0
    while at < len(lines):
        if not _may_begin(text, lines, at):
            at += 1
            continue
        if not is_printed:
            # The copy joins lines in the middle of sentences; the rows of a table are lines as printed.
            lines[at:] = chain.from_iterable(_printed_lines(clean, line) for line in lines[at:])
            is_printed = True
        grid, at = _grid_at(text, lines, at)
        if grid is None:
            continue
        if pages and _continues(pages[-1], grid, clean.plain):
            pages[-1].append(grid)
        else:
            pages.append([grid])
    return [_whole(grids) for grids in pages]


def _lines_of(text: str) -> list[Line]:
    lines = []
    place = 0
    for line in text.split("\n"):
        lines.append(Line(place, line))
        place += len(line) + 1
    return lines


def _whole(pages: Sequence[Grid]) -> Grid:
    """The parts of a grid that goes on over pages as one."""
    rows = tuple(chain.from_iterable(grid.rows for grid in pages))
    return replace(pages[0], rows=rows, end=pages[-1].end)


def _printed_lines(clean: Clean, line: Line) -> Iterator[Line]:
    """The lines of the text that a line of the copy was made of."""
    if not line.text:
        yield line
        return
    first, last = clean.span(line.start, line.end)
    start, end = line.start, clean.printed.find("\n", first, last)
    while end >= 0:
        stop = bisect_left(range(line.end), end, lo=start, key=clean.offset)
        yield Line(start, line.text[start - line.start : stop - line.start])
        start, end = stop, clean.printed.find("\n", clean.offset(stop), last)
    yield Line(start, line.text[start - line.start :])


def _may_begin(text: Reading, lines: Sequence[Line], at: int) -> bool:
    """Whether a grid of any form could begin at a line."""
    line = lines[at].text
    if not line:
        return False
    if (text.has_tabs and "\t" in line) or (text.has_pipes and PIPES.search(line)) or "  " in line.strip():
        return True
    return may_be_single(text, lines[at]) or may_be_stacked(text, lines, at)


def _grid_at(text: Reading, lines: Sequence[Line], at: int) -> tuple[Grid | None, int]:
    """The grid that begins at a line, and the line to go on from."""
    line = lines[at].text
    if not line:
        return None, at + 1
    if text.has_tabs and "\t" in line:
        return delimited("tab", lines, at, text.is_header)
    if text.has_pipes and PIPES.search(line):
        return delimited("pipe", lines, at, text.is_header)
    if len(line) <= MAX_CELL and ("  " in line.strip() or may_be_single(text, lines[at])):
        found = spaced(text, lines, at)
        if found is not None:
            return found
    if may_be_stacked(text, lines, at):
        return stacked(lines, at, text.is_header)
    return None, at + 1


def _continues(pages: Sequence[Grid], grid: Grid, text: str) -> bool:
    """Whether a grid goes on with another over the end of a page: only page furniture between, and the same header."""
    first, last = pages[0], pages[-1]
    if first.form != grid.form or grid.start - last.end > _MAX_BREAK or first.width != grid.width:
        return False
    between = [line for line in text[last.end : grid.start].split("\n") if line.strip()]
    if any(not FURNITURE.fullmatch(line.strip()) for line in between):
        return False
    texts = [cell.text for cell in grid.rows[0]]
    if any(texts == [cell.text for cell in row] for row in first.rows[:3]):
        return True
    return bool(between) and any(cell_type(text) == "number" for text in texts)
