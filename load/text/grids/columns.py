"""Set rows that lost cells, and merged header words, into the columns they can only belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from load.extract.model import Cell
from load.text.grids.cells import agrees, cell_type, coarse_type, serial_number
from load.text.grids.grid import TOTALS, Row


def under_header(header: list[Cell], rows: Sequence[Row], serial: int | None) -> list[Row] | None:
    """Header and rows of one length, or None where they do not go together."""
    if not rows:
        return None
    width = Counter(map(len, rows)).most_common(1)[0][0]
    whole = [row for row in rows if len(row) == width]
    head_rows = _unmerged(header, whole) if 2 <= width <= len(header) else None
    if head_rows is None:
        return None
    profile = column_types(whole)
    if serial is not None:
        profile[serial] = "serial"
    return [*head_rows, *(row if len(row) == width else fitted(row, profile) for row in rows)]


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
        return _joined(row, profile)
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


def _joined(row: Row, profile: Sequence[str]) -> Row:
    """A row with the lines of one of its texts put together, so that the other cells stand in their columns."""
    extra = len(row) - len(profile)
    for at, column in enumerate(profile):
        parts = row[at : at + extra + 1]
        if coarse_type(column) != "text" or any(coarse_type(cell_type(cell.text)) != "text" for cell in parts):
            continue
        cell = Cell(parts[0].start, parts[-1].end, "\n".join(part.text for part in parts))
        cells = (*row[:at], cell, *row[at + extra + 1 :])
        if all(
            agrees(cell_type(cell.text), kind)
            for i, (cell, kind) in enumerate(zip(cells, profile, strict=True))
            if i != at
        ):
            return cells
    return (row[0], *[Cell(row[0].start, row[0].start, "")] * (len(profile) - 1))


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
