"""What the readers of spreadsheets share: from cells to the blocks of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from load.readers import limits
from load.readers.source import UnreadableError
from load.readers.tables import Block

# First and last row, first and last column, from 0 and inclusive.
Range = tuple[int, int, int, int]


class Budget:
    """How many cells of a workbook may still be read."""

    def __init__(self) -> None:
        self._cells = limits.CELLS
        self._places = limits.CELL_PLACES

    def spend(self, row: Sequence[str]) -> None:
        """Count a row. Raises UnreadableError (too_large)."""
        self._places -= len(row) + 1
        self._cells -= sum(1 for text in row if text)
        if self._cells < 0:
            raise UnreadableError("too_large", f"the workbook has more than {limits.CELLS:,} filled cells")
        if self._places < 0:
            raise UnreadableError("too_large", f"the sheets reach over more than {limits.CELL_PLACES:,} cells")


def without_covered(rows: Iterable[Sequence[str]], merged: Sequence[Range]) -> Iterator[Sequence[str]]:
    """Rows with only the first cell of every merged range filled: some programs leave values in the others."""
    if not merged:
        yield from rows
        return
    open_ranges: list[Range] = []
    waiting = sorted(merged, reverse=True)
    for number, row in enumerate(rows):
        texts = list(row)
        while waiting and waiting[-1][0] <= number:
            open_ranges.append(waiting.pop())
        open_ranges = [one for one in open_ranges if one[1] >= number]
        for first_row, _, first_column, last_column in open_ranges:
            start = first_column + 1 if first_row == number else first_column
            for column in range(start, min(last_column + 1, len(texts))):
                texts[column] = ""
        yield texts


def blocks(name: str, rows: Iterable[Sequence[str]]) -> Iterator[Block]:
    """A sheet as its name, and a table for all rows between two empty ones. A sheet without values leaves nothing."""
    named = False
    table: list[Sequence[str]] = []
    for row in rows:
        if any(text.strip() for text in row):
            table.append(row)
            continue
        if table:
            yield from [table] if named else [name, table]
            named, table = True, []
    if table:
        yield from [table] if named else [name, table]
