"""Tell the parts of a grid apart: titles, header rows, columns and rows of data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from load.extract.model import Agency, Cell
from load.extract.outline.agencies import is_agency
from load.extract.tables.captions import UNIT_LINE, Caption, caption_above
from load.extract.tables.columns import LABELS, Column, columns_of, with_promises
from load.extract.tables.words import MAX_HEADER, ONLY_YEAR, YEAR, is_header, meanings_of, region_named, role_of
from load.text.clean import Clean
from load.text.grids import Grid, Row, cell_type, serial_number

_MAX_HEADER_ROWS = 3
# What is longer is no running number, and no 合计 in its place.
_MAX_SERIAL = 5
_MOST_MISSING = 3
_OF_WORDS = LABELS | {"content"}
_OF_AGENCIES = frozenset({"lead", "supporting"})
_OF_DATES = frozenset({"due", "date"})
_DATE = re.compile(r"^(?:20\d\d[年.]|\d{1,2}月)")
_RUNNING = re.compile(r"[甲乙丙丁戊]|[A-Z]|\(?\d{1,2}\)?(?:=.{1,20})?|栏次|列次")


@dataclass(frozen=True, slots=True)
class Table:
    """A grid told apart: what its columns say, its rows of data, its titles inside the grid and what stands above."""

    grid: Grid
    header: Sequence[Row]
    body: Sequence[Row]
    titles: Sequence[Cell]
    columns: Sequence[Column]
    caption: Caption
    planned: int | None

    @property
    def holds_items(self) -> bool:
        """Whether its rows are promised items: numbered and named, or named with agencies and what is promised."""
        meanings = {column.meaning for column in self.columns}
        if meanings & {"serial"} and meanings & {"project", "content"}:
            return True
        promised = "content" in meanings or any(column.role == "target" for column in self.columns)
        return "project" in meanings and bool(meanings & {"lead", "supporting"}) and promised


@dataclass(slots=True)
class State:
    """What holds for a row from the rows above it: merged labels, the group it stands in, the item and its place."""

    labels: dict[int, str] = field(default_factory=dict)
    group: str = ""
    group_region: str | None = None
    number: int | None = None
    region: str | None = None
    agencies: tuple[Agency, ...] = ()


def is_number(text: str) -> bool:
    """Whether a cell holds a number that no header would consist of."""
    return cell_type(text) == "number" and not ONLY_YEAR.fullmatch(text)


def _may_head(text: str) -> bool:
    return len(text) <= MAX_HEADER + 10 and not is_number(text) and not re.search(r"[。;]", text)


def table_of(clean: Clean, grid: Grid, last: Table | None) -> Table | None:
    """The parts of a grid, or None where it is no table; one that goes on after a break has the columns of the last."""
    at, titles = _titles(grid)
    header = _header(grid, at)
    if not header:
        if last is None or last.grid.width != grid.width or grid.start - last.grid.end > 200:
            return None
        return replace(last, grid=grid, header=(), body=grid.rows, titles=())
    caption = caption_above(clean, grid.start, [cell.text for cell in titles])
    texts = [[cell.text for cell in row] for row in header]
    if last is not None and not caption.units and texts == [[cell.text for cell in row] for row in last.header]:
        caption = replace(caption, units=last.caption.units, year=caption.year or last.caption.year)
    # The header may stand again at the top of each page.
    body = [row for row in grid.rows[at + len(header) :] if [cell.text for cell in row] not in texts]
    if body and _is_running(body[0]):
        body = body[1:]
    body = _under_labels(header[0], body)
    columns = with_promises(columns_of(header, body, caption))
    body = _unmerged(header, body, columns)
    return Table(grid, header, body, titles, columns, caption, _planned_year(columns, body))


def _titles(grid: Grid) -> tuple[int, list[Cell]]:
    """The rows above the header that hold one thing (a title, the unit), and their cells."""
    titles: list[Cell] = []
    for at, row in enumerate(grid.rows[:5]):
        filled = [cell for cell in row if cell.text]
        if len({cell.text for cell in filled}) > 1 and not any(
            UNIT_LINE.fullmatch(cell.text.strip("() ")) for cell in filled
        ):
            return at, titles
        titles += filled[:1] if len({cell.text for cell in filled}) <= 1 else filled
    return min(5, len(grid.rows)), titles


def _header(grid: Grid, at: int) -> list[Row]:
    """The rows that head a grid; empty where none does."""
    rows = grid.rows
    if at >= len(rows) - 1:
        return []
    texts = [cell.text for cell in rows[at] if cell.text]
    if len(texts) < 2 or not all(map(_may_head, texts)):
        return []
    known = sum(is_header(text) or region_named(text) is not None for text in texts)
    numeric = any(is_number(cell.text) for row in rows[at + 1 : at + 30] for cell in row[1:])
    if known * 2 < len(texts):
        framed = grid.form in {"tab", "pipe"} and serial_number(texts[0]) is None
        if not framed or not numeric or len(rows) - at < 3:
            return []
    # All words of a row may be known by chance (项目 名称); a table has something below it.
    if grid.form == "space" and not numeric and known < len(texts):
        return []
    header = [rows[at]]
    while at + len(header) < len(rows) - 1 and len(header) < _MAX_HEADER_ROWS:
        row = rows[at + len(header)]
        if not _is_under(header, row):
            break
        header.append(row)
    return header


def _is_under(header: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on with the header: words under merged words, nothing or the same under label columns."""
    above = header[-1]
    texts = [cell.text for cell in row if cell.text]
    if not texts or not all(map(_may_head, texts)) or not any(map(is_header, texts)):
        return False
    if any(serial_number(text) is not None or cell_type(text) == "none" for text in texts):
        return False
    first, top = (cells[0].text if cells else "" for cells in (row, header[0]))
    if first and first != top:
        return False
    return any(cell.text and (i >= len(above) or above[i].text != cell.text) for i, cell in enumerate(row))


def _is_running(row: Row) -> bool:
    """Whether a row numbers the columns: 甲 乙 1 2 3, or (1) (2) (3)=(2)/(1)."""
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 3 or len({*texts}) < len(texts) or not all(_RUNNING.fullmatch(text) for text in texts):
        return False
    numbers = [int(match[0]) for text in texts if (match := re.match(r"\d+", text.strip("()")))]
    return not numbers or numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def _unmerged(header: Sequence[Row], body: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """Rows with their cells under their columns, where a row has none for those that cells above hold for (the running
    number, the name of the item) or that one cell spans: as many cells as are free at its end then stand there."""
    kinds = _kinds(header, body, len(columns))
    found = []
    for row in body:
        filled = max((i + 1 for i, cell in enumerate(row) if cell.text), default=0)
        free = min(len(columns) - filled, _MOST_MISSING)
        if free < 1 or not filled or not row[0].text:
            found.append(row)
            continue
        has_no_number = columns[0].meaning == "serial" and len(row[0].text) > _MAX_SERIAL
        places = range(1 if has_no_number else filled)
        ways = [_moved(row[:filled], at, by) for at in places for by in range(1, free + 1)]
        found.append(max(ways if has_no_number else (row, *ways), key=lambda way: sum(map(_fits, way, columns, kinds))))
    return found


def _kinds(header: Sequence[Row], body: Sequence[Row], width: int) -> list[str]:
    """What the cells of each column are, by the rows that fill them all: number, text or nothing; where none does,
    numbers may stand under every header."""
    rows = [row for row in body if len(row) == width and row[-1].text]
    if not rows:
        return ["number" if any(i < len(row) and row[i].text for row in header) else "" for i in range(width)]
    columns = [[row[i].text for row in rows if row[i].text] for i in range(width)]
    return ["number" if sum(map(is_number, texts)) * 2 > len(texts) else "text" if texts else "" for texts in columns]


def _moved(row: Row, at: int, by: int) -> Row:
    """A row with empty cells before one of its cells."""
    return (*row[:at], *[Cell(row[at].start, row[at].start, "")] * by, *row[at:])


def _fits(cell: Cell, column: Column, kind: str) -> bool:
    """Whether a cell is what its column holds: a running number, words, an agency, a date, a number."""
    if not cell.text:
        return False
    if column.meaning == "serial":
        return serial_number(cell.text) is not None
    if column.meaning in _OF_AGENCIES:
        return is_agency(cell.text)
    if column.meaning in _OF_DATES:
        return _DATE.search(cell.text) is not None
    if column.meaning in _OF_WORDS:
        return not is_number(cell.text)
    return bool(kind) and is_number(cell.text) == (kind == "number")


def _under_labels(header: Row, body: Sequence[Row]) -> list[Row]:
    """Rows with their cells under their headers, where a label before the running number holds for the rows below,
    which have no cell for it."""
    behind = next((i for i, cell in enumerate(header) if "serial" in meanings_of(cell.text)), 0)
    return [
        (*[Cell(row[0].start, row[0].start, "")] * behind, *row[: len(header) - behind])
        if behind and len(row) > behind and serial_number(row[0].text) and serial_number(row[behind].text) is None
        else row
        for row in body
    ]


def role_of_table(table: Table, column: Column) -> str | None:
    """The role that a column which says nothing has: by its year beside planned years, else by the title."""
    if column.meaning is not None:
        return None
    if table.planned is not None and column.year is not None:
        return "actual" if column.year < table.planned else None
    return table.caption.role


def _planned_year(columns: Sequence[Column], body: Sequence[Row]) -> int | None:
    """The latest year that a column or a row marks as planned."""
    years = [column.year for column in columns if column.role == "target" and column.year]
    for row in body:
        first = next((cell.text for cell in row if cell.text), "")
        if (match := YEAR.match(first)) and role_of(first[match.end() :]) == "target":
            years.append(int(match[1]))
    return max(years, default=None)
