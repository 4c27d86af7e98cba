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
from load.text.grids import Grid, find_grids


def find_tables(clean: Clean) -> list[TableText]:
    """The tables of a document, with the cells that statements may come from and the items their rows promise.

    A table that tells what a document is (索引号, 文号 …) is returned without cells.
    """
    found: list[TableText] = []
    last: Table | None = None
    for grid in find_grids(clean, is_header):
        if _is_metadata(grid):
            found.append(TableText(grid.start, grid.end, "", ()))
            continue
        table = table_of(clean, grid, last)
        if table is not None:
            last = table
            read = read_rows(table)
            found.append(replace(read, cells=told_apart(read.cells)))
        elif card := _card(clean, grid):
            found.append(card)
    return found


def _is_metadata(grid: Grid) -> bool:
    """Whether a grid is the head of a web page: a good part of its words are such labels."""
    words = [cell.text.replace(" ", "").strip(":") for row in grid.rows[:12] for cell in row if cell.text]
    known = {word for word in words if "metadata" in meanings_of(word)}
    return len(known) >= 2 and len(known) * 4 >= len(words)


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
