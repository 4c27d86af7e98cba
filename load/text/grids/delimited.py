"""Grids whose cells are joined by tabs or pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from load.text.grids.grid import (
    FURNITURE,
    MAX_COLUMNS,
    MAX_HEADER,
    MIN_STACKED_HEADERS,
    PIPES,
    RULE,
    Grid,
    IsHeader,
    Line,
    Row,
)
from load.text.grids.stacked import stacked_pipes

_TABS = re.compile("\t")


def delimited(form: str, lines: Sequence[Line], at: int, is_header: IsHeader) -> tuple[Grid | None, int]:
    """Neighbouring lines with the same sign between their cells; a short line among them is a row of one cell."""
    mark = _TABS if form == "tab" else PIPES
    is_spaced = False
    rows: list[Row] = []
    first = at
    start, end = lines[at].start, lines[at].end
    while at < len(lines):
        line = lines[at]
        if mark.search(line.text):
            if not (form == "pipe" and RULE.fullmatch(line.text)):
                rows.append(_split(line, mark, framed=form == "pipe"))
            end = line.end
        elif not _is_within(lines, at, mark):
            break
        elif not line.text.strip():
            # An empty line ends a table, unless one stands behind each of its rows.
            if not (is_spaced or len(rows) == 1) or _heads(lines[at + 1], mark, is_header):
                break
            is_spaced = True
        elif not FURNITURE.fullmatch(line.text) and not RULE.fullmatch(line.text):
            rows.append((line.cell(),))
        at += 1
    width = max(map(len, rows), default=0)
    if form == "pipe" and width == 1 and len(rows) > MIN_STACKED_HEADERS:
        return stacked_pipes(lines[first:at], is_header), at
    if not 2 <= width <= MAX_COLUMNS or (len(rows) == 1 and width == 2):
        return None, at
    return Grid(form, tuple(rows), start, end, width), at


def _is_within(lines: Sequence[Line], at: int, mark: re.Pattern[str]) -> bool:
    """Whether a line without cells stands inside a grid: short, with a row of the grid right behind it."""
    text = lines[at].text.strip()
    before = lines[at - 1].text
    if not text and not mark.search(before):
        return False
    if len(text) > MAX_HEADER or text.endswith(("。", ";", ":")) or at + 1 == len(lines):
        return False
    after = lines[at + 1].text
    same = len(mark.findall(before)) == len(mark.findall(after))
    return mark.search(after) is not None and (same if not text else mark.search(before) is not None)


def _heads(line: Line, mark: re.Pattern[str], is_header: IsHeader) -> bool:
    """Whether a line after an empty one heads a table of its own."""
    texts = [cell.text for cell in _split(line, mark, framed=False) if cell.text]
    return len(texts) > 1 and sum(map(is_header, texts)) * 2 > len(texts)


def _split(line: Line, mark: re.Pattern[str], framed: bool) -> Row:
    cells = []
    start = 0
    for end in (*(match.start() for match in mark.finditer(line.text)), len(line.text)):
        cells.append(Line(line.start + start, line.text[start:end]).cell())
        start = end + 1
    if framed:  # a frame's pipes stand at both ends and hold nothing outside
        cells = cells[1:] if not cells[0].text else cells
        cells = cells[:-1] if cells and not cells[-1].text and line.text.rstrip().endswith(("|", "│", "┃")) else cells
    return tuple(cells)
