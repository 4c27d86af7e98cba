"""Find the tables of a document, and cards that set header words beside what they head."""

from __future__ import annotations

from dataclasses import replace

from load.extract.model import CellContext, TableText
from load.extract.tables.captions import caption_above
from load.extract.tables.columns import LABELS, column_of
from load.extract.tables.rows import holds_data, read_rows
from load.extract.tables.table import Table, table_of
from load.extract.tables.target_columns import told_apart
from load.extract.tables.words import is_header, meanings_of
from load.text.clean import Clean
from load.text.grids import Grid, Row, find_grids


def find_tables(clean: Clean) -> list[TableText]:
    """The tables of a document, with the cells that statements may come from and the items their rows promise.

    A table that tells what a document is (索引号, 文号 …) is returned without cells.
    """
    found: list[TableText] = []
    last: Table | None = None
    for head, grid in map(_told_apart, find_grids(clean, is_header)):
        if head is not None:
            found.append(TableText(head.start, head.end, "", ()))
        if grid is None:
            continue
        table = table_of(clean, grid, last)
        if table is not None:
            last = table
            read = read_rows(table)
            found.append(replace(read, cells=told_apart(read.cells)))
        elif card := _card(clean, grid):
            found.append(card)
    return found


def _told_apart(grid: Grid) -> tuple[Grid | None, Grid | None]:
    """The head of a web page that a grid begins with, and the rest; a table may follow without a line between them."""
    last = max((i for i, row in enumerate(grid.rows[:_HEAD_ROWS]) if _labels(row)), default=-1)
    first = last + 1
    words = [cell for row in grid.rows[:first] for cell in row if cell.text]
    labels = {label for row in grid.rows[:first] for label in _labels(row)}
    if len(labels) < _FEWEST_LABELS or len(labels) * 4 < len(words):
        return None, grid
    rest = grid.rows[first:]
    if len(rest) < _FEWEST_ROWS:
        return grid, None
    start = rest[0][0].start
    return replace(grid, rows=grid.rows[:first], end=start), replace(grid, rows=rest, start=start)


_HEAD_ROWS = 12
_FEWEST_LABELS = 2
_FEWEST_ROWS = 3


def _labels(row: Row) -> set[str]:
    """The words of a row that say of a document what it is."""
    words = (cell.text.replace(" ", "").strip(":") for cell in row)
    return {word for word in words if "metadata" in meanings_of(word)}


def _card(clean: Clean, grid: Grid) -> TableText | None:
    """A card of one project: header words and what they head stand side by side, row by row."""
    pairs = [(row[i], row[i + 1]) for row in grid.rows for i in range(0, len(row) - 1, 2) if row[i].text]
    if grid.form not in {"tab", "pipe"} or len(pairs) < 3:
        return None
    if sum(is_header(word.text) for word, _ in pairs) < 0.7 * len(pairs):
        return None
    caption = caption_above(clean, grid.start, ())
    cells = []
    for word, cell in pairs:
        column = column_of((word.text,), [cell.text], caption)
        if cell.text and holds_data(cell.text, column, column.meaning in LABELS):
            cells.append(
                CellContext(
                    cell, column.header, "", column.unit, column.scale, column.role or caption.role,
                    column.year or caption.year, column.region, column.is_completion,
                )
            )  # fmt: skip
    return TableText(grid.start, grid.end, caption.text, tuple(cells))
