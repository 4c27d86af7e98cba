"""What the forms of a grid have in common: its rows, lines that may be cells, and the sizes and signs they go by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from load.extract.model import Cell
from load.text.clean import Clean

MAX_COLUMNS = 60
# A line longer than this is a paragraph, not a cell that somebody copied out of a table.
MAX_CELL = 400
MAX_HEADER = 30
MIN_STACKED_HEADERS = 3

PIPES = re.compile(r"[|│┃¦]")
RULE = re.compile(r"[\s|│┃¦:+=—_-]*")
FURNITURE = re.compile(r"[-—\s]*(?:第?\s*\d+\s*页?|第\s*\d+\s*页.{0,12}|共\s*\d+\s*页|续表.{0,6}|\(续.{0,4}\))[-—\s]*")
TOTALS = frozenset({"合计", "小计", "总计", "共计", "全省", "全市", "全区", "全县", "全州"})

Row = tuple[Cell, ...]
IsHeader = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells in reading order; rows may differ in length, an empty cell has no extent.

    form is tab, pipe, space or line; start and end are places in the copy for reading; width counts the cells of the
    longest row.
    """

    form: str
    rows: tuple[Row, ...]
    start: int
    end: int
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the copy for reading and where it begins there."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The place behind the last character."""
        return self.start + len(self.text)

    def cell(self) -> Cell:
        """The line as a cell, without the spaces around it."""
        body = self.text.strip()
        start = self.start + self.text.find(body)
        return Cell(start, start + len(body), body)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with the words that head columns, and which signs between cells it holds at all."""

    clean: Clean
    is_header: IsHeader
    has_tabs: bool
    has_pipes: bool
