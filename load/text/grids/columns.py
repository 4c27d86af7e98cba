"""Set rows that lost cells, and merged header words, into the columns they can only belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from load.extract.model import Cell
from load.text.grids.cells import agrees, cell_type, coarse_type, serial_number
from load.text.grids.grid import TOTALS, IsHeader, Row

_FEWEST = 3
_MOST_PIECES = 3
AGENCY_HEADER = re.compile(r"单位|部门|主体|科室")
_APART = 3.0
"""The cost of a number where words stand, or of words where numbers do."""
# What one more line costs in a cell: sentences and agencies break over lines, numbers and names hardly do.
_COSTS_OF_LINE = {"prose": 0.1, "agency": 0.2, "name": 0.5}


def under_header(header: list[Cell], rows: Sequence[Row], serial: int | None, is_header: IsHeader) -> list[Row] | None:
    """Header and rows of one length, or None where they do not go together."""
    if not rows:
        return None
    width = Counter(map(len, rows)).most_common(1)[0][0]
    if serial is not None and width > len(header) > _FEWEST:
        return _dealt_rows(header, rows, serial)
    whole = [row for row in rows if len(row) == width]
    head_rows = None
    if 2 <= width <= len(header):
        joined = _rejoined(header, width, is_header) if width < len(header) else None
        head_rows = _unmerged(header, whole) if joined is None else [joined]
    if head_rows is None:
        return None
    profile = column_types(whole)
    if serial is not None:
        profile[serial] = "serial"
    return [*head_rows, *(row if len(row) == width else fitted(row, profile) for row in rows)]


def _dealt_rows(header: list[Cell], rows: Sequence[Row], serial: int) -> list[Row] | None:
    """Header and rows, where the texts of most rows break over lines; None where half of them do not go under it."""
    profile = ["agency" if AGENCY_HEADER.search(cell.text) else "prose" for cell in header]
    profile[serial] = "serial"
    dealt = [fitted(row, profile) for row in rows]
    if sum(any(cell.text for cell in row[serial + 1 :]) for row in dealt) * 2 <= len(rows):
        return None
    return [tuple(header), *dealt]


def _rejoined(header: Sequence[Cell], width: int, is_header: IsHeader) -> Row | None:
    """A header whose words broke over lines, put together to so many that each heads a column, as even as may be; None
    where its lines do so by themselves, or cannot be put together."""
    if all(is_header(cell.text) for cell in header):
        return None
    # For the lines so far, by the number of words they make: how uneven these are, and the words.
    ways: list[dict[int, tuple[int, Row]]] = [{0: (0, ())}]
    for end in range(1, len(header) + 1):
        found: dict[int, tuple[int, Row]] = {}
        for start in range(max(0, end - _MOST_PIECES), end):
            text = "".join(cell.text for cell in header[start:end])
            if text.startswith("(") or not is_header(text):
                continue
            for count, (uneven, words) in ways[start].items():
                way = uneven + len(text) ** 2, (*words, Cell(header[start].start, header[end - 1].end, text))
                found[count + 1] = min(way, found.get(count + 1, way), key=lambda one: one[0])
        ways.append(found)
    return ways[-1].get(width, (0, None))[1]


def column_types(rows: Sequence[Row]) -> list[str]:
    """The commonest kind of cell of each column."""
    kinds = [Counter(cell_type(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    return [max(counts, key=lambda kind: (kind not in {"none", "empty"}, counts[kind])) for counts in kinds]


def fitted(row: Row, profile: Sequence[str], known: int | None = None) -> Row:
    """A row that lost its empty cells, or whose text broke over lines, set into the columns it can only belong to.

    known: so many cells stand in the first columns for sure; by default the running number, or the first cell.
    """
    width = len(profile)
    if len(row) > width:
        dealt, cost = _dealt(row, profile)
        return dealt if cost < _APART else (row[0], *[Cell(row[0].start, row[0].start, "")] * (width - 1))
    if known is None:
        known = next((i + 1 for i, kind in enumerate(profile[: len(row)]) if kind == "serial"), 1)
        if row[0].text in TOTALS or serial_number(row[known - 1].text) is None:
            known = 1
    cells = [*row[:known], *[Cell(row[0].start, row[0].start, "")] * (width - known)]
    rest, columns = row[known:], profile[known:]
    for agree in (agrees, lambda kind, column: coarse_type(kind) == coarse_type(column)):
        left, right = _placed(rest, columns, agree), _placed(rest[::-1], columns[::-1], agree)
        if left is not None and right is not None:
            for cell, first, last in zip(rest, left, reversed(right), strict=True):
                if first == len(columns) - 1 - last:
                    cells[known + first] = cell
            break
    return tuple(cells)


def _placed(row: Row, profile: Sequence[str], agree: Callable[[str, str], bool]) -> list[int] | None:
    """The first columns that the cells of a row can stand in, in order."""
    columns: list[int] = []
    at = 0
    for cell in row:
        kind = cell_type(cell.text)
        while at < len(profile) and not agree(kind, profile[at]):
            at += 1
        if at == len(profile):
            return None
        columns.append(at)
        at += 1
    return columns


def _dealt(row: Row, profile: Sequence[str]) -> tuple[Row, float]:
    """A row whose texts broke over lines: the lines dealt to the columns in order so that they are what these hold, and
    how much they are not."""
    kinds = [cell_type(cell.text) for cell in row]
    width = len(profile)
    # For the lines so far: what it costs where the last of them stands in a column, and where its lines begin.
    ways: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for i, kind in enumerate(kinds[1:], start=1):
        longest = min(i + 1, width)
        found = []
        for at in range(longest):
            goes_on = [(ways[at][0] + _COSTS_OF_LINE.get(profile[at], _APART), ways[at][1])] if at < len(ways) else []
            begins = [(ways[at - 1][0], (*ways[at - 1][1], i))] if 0 < at <= len(ways) else []
            cost, starts = min([*goes_on, *begins])
            found.append((cost + _cost(kind, profile[at]), starts))
        ways = found
    cost, starts = ways[-1]
    parts = [row[a:b] for a, b in pairwise([*starts, len(row)])]
    joined = [Cell(part[0].start, part[-1].end, "\n".join(cell.text for cell in part)) for part in parts]
    return tuple(joined), cost


def _cost(kind: str, column: str) -> float:
    """How little a cell of a kind is at home in a column of a kind."""
    if agrees(kind, column):
        return 0
    return 1 if coarse_type(kind) == coarse_type(column) == "text" else _APART


def _unmerged(header: Sequence[Cell], rows: Sequence[Row]) -> list[Row] | None:
    """The rows of a header: one, or two where merged words stand above more columns than there are lines left.

    Of all ways to set merged words above others the one is taken that puts the lower words over numbers, and the same
    lower words under each of the merged ones.
    """
    width = len(rows[0])
    merged = len(header) - width
    if merged == 0:
        return [tuple(header)]
    profile = column_types(rows)
    best: tuple[int, list[Row]] | None = None
    for below in range(2 * merged, len(header) - merged + 1):
        above, under = header[: len(header) - below], header[len(header) - below :]
        spans = _spans(under, merged)
        if spans is None:
            continue
        repeated = len(under) - len({cell.text for cell in under})
        for first in range(1, len(above) - merged + 1):
            top, bottom = _two_rows(above, under, first, spans)
            fit = sum((kind == "number") is bool(cell.text) for kind, cell in zip(profile, bottom, strict=True))
            if best is None or fit + repeated > best[0]:
                best = fit + repeated, [top, bottom]
    return best[1] if best else None


def _spans(under: Sequence[Cell], merged: int) -> list[int] | None:
    """How many of the lower words stand under each merged one: where they begin anew, else as many under each."""
    starts = [i for i, cell in enumerate(under) if cell.text == under[0].text]
    if len(starts) == merged and merged > 1:
        return [b - a for a, b in pairwise([*starts, len(under)])]
    return [len(under) // merged] * merged if len(under) % merged == 0 else None


def _two_rows(above: Sequence[Cell], under: Sequence[Cell], first: int, spans: Sequence[int]) -> tuple[Row, Row]:
    """Two header rows; the words of the upper one from a place on stand each above so many of the lower."""
    top: list[Cell] = []
    bottom: list[Cell] = []
    rest = iter(under)
    for i, cell in enumerate(above):
        blank = Cell(cell.start, cell.start, "")
        if first <= i < first + len(spans):
            span = spans[i - first]
            top += [cell, *[blank] * (span - 1)]
            bottom += [next(rest) for _ in range(span)]
        else:
            top.append(cell)
            bottom.append(blank)
    return tuple(top), tuple(bottom)
