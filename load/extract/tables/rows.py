"""What the cells of a row say, with what table, column and the rows above say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from load.extract.model import Cell, CellContext, Item, TableText
from load.extract.quantities.quantities import find_quantities
from load.extract.tables.columns import LABELS, SILENT, Column, role_of_words
from load.extract.tables.items import add_item, item_of
from load.extract.tables.table import State, Table, is_number, role_of_table
from load.extract.tables.words import (
    ONE,
    ONLY_YEAR,
    YEAR,
    bare_header,
    header_unit,
    meanings_of,
    parse_unit,
    region_named,
    role_of,
    year_named,
)
from load.text.grids import Row, cell_type, serial_number

_SHARE_ROW = re.compile(r"(?:率|占比|比重|比例)(?:\(.*\))?$")
# A progress that is a per cent alone, with or without its reason: 80%(用地滞后).
_PER_CENT = re.compile(r"(?:已?完成)?\s?\d[\d.]*\s?%\s?(?:$|[(,])")
_NAMED_RATE = re.compile(r"率|比[例重]|占比|覆盖|增长|下降")
_OF_RATES = re.compile(rf"{_NAMED_RATE.pattern}|%")
_FUNCTIONAL = re.compile(r".{0,8}(?:高新区|经开区|新区|开发区|管理区|度假区|保税区|高新技术产业.{0,4}区)")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿半]")
_COUNT_IN_NAME = re.compile(
    r"\d+(?:\.\d+)?[万亿]?\D|[两二三四五六七八九十]+(?:个|项|所|条|家|处|座|件|户|场|台|套|人|次|公里|米|亩)"
)
_OUTLINE = re.compile(r"^(?:\(?[一二三四五六七八九十]+[、.)]|\(?\d{1,2}[、.)](?!\d))\s*")


def read_rows(table: Table) -> TableText:
    """The cells of a table that statements may come from, and the items its rows promise."""
    cells = [CellContext(cell, (), "") for cell in table.titles if re.search(r"\d+[件项个]", cell.text)]
    items: list[Item] = []
    state = State()
    for row in table.body:
        filled = [(i, cell) for i, cell in enumerate(row) if cell.text and i < len(table.columns)]
        if not filled:
            continue
        if _is_group(table, filled):
            cells += _open_group(filled[0][1], state)
            continue
        total = next((cell.text for _, cell in filled[:3] if "total" in meanings_of(cell.text)), None)
        if total is None:
            _count(table, filled, state)
        cells += _contexts(table, row, filled, total, state)
        if table.holds_items and total is None:
            add_item(items, item_of(table, filled, state))
    return TableText(table.grid.start, table.grid.end, table.caption.text, tuple(cells), tuple(items))


def _is_group(table: Table, filled: Sequence[tuple[int, Cell]]) -> bool:
    """Whether a row is a heading over the rows that follow: one cell alone, in front, that is no number."""
    if len(filled) > 1 or len(table.columns) < 3:
        return False
    i, cell = filled[0]
    return not is_number(cell.text) and (i == 0 or table.columns[i].meaning in LABELS)


def _open_group(cell: Cell, state: State) -> Iterator[CellContext]:
    state.labels.clear()
    state.number, state.agencies = None, ()
    state.group = _OUTLINE.sub("", cell.text)
    state.group_region = region_named(state.group)
    if _NUMERAL.search(state.group):
        yield CellContext(cell, (), "", region=state.group_region)


def _count(table: Table, filled: Sequence[tuple[int, Cell]], state: State) -> None:
    """The number of the item that a row begins; a row without one belongs to the item above."""
    numbered = next((cell.text for i, cell in filled if table.columns[i].meaning == "serial"), None)
    if numbered is not None:
        match = re.match(r"\(?(\d{1,3})", numbered)
        state.number = int(match[1]) if match else serial_number(numbered)


def _contexts(
    table: Table, row: Row, filled: Sequence[tuple[int, Cell]], total: str | None, state: State
) -> Iterator[CellContext]:
    """The cells of a row that hold data, with what table and row say of them."""
    label, named = _label(table, row, filled, total, state)
    unit = _row_unit(table, row, label)
    region = None if total else _row_region(table, row, filled, state)
    year, role = _row_time(table, filled)
    for i, cell in filled:
        column = table.columns[i]
        is_name = i in named or column.meaning in LABELS
        if not holds_data(cell.text, column, is_name) or cell.text == total:
            continue
        own = (column.unit, column.scale) if column.unit is not None else None
        if column.is_captioned:
            # The row says more than the caption: its own unit, or that it is a share, which no amount of money is.
            share = ("%", ONE) if any(name == "%" for name, _ in table.caption.units) else None
            own = unit or (share if _SHARE_ROW.search(label) else own)
        name, scale = own if own is not None and not is_name else (None, ONE)
        is_completion = (
            column.is_completion
            or (role == "completion" and cell_type(cell.text) == "number")
            or (column.role == "actual" and _PER_CENT.match(cell.text) is not None and not _is_of_rates(label, column))
        )
        row_role = "actual" if role == "completion" else role
        yield CellContext(
            cell,
            column.header,
            "" if is_name else label,
            name,
            scale,
            _role_of_name(table, column) if is_name else column.role or row_role or role_of_table(table, column),
            column.year or year or table.caption.year,
            column.region or region,
            is_completion and not is_name,
            state.number if table.holds_items and total is None else None,
        )


def _is_of_rates(label: str, column: Column) -> bool:
    """Whether a row or its column tells of a rate, which a per cent is then, and no progress (开工率)."""
    return bool(_OF_RATES.search(label) or (column.header and _NAMED_RATE.search(column.header[-1])))


def _role_of_name(table: Table, column: Column) -> str | None:
    """The role of numbers in the words that name a row: beside columns of goals and of results they name the goal."""
    roles = {one.role for one in table.columns}
    if column.meaning is None and column.role == "target":
        return "target"
    return role_of_words(column) or ("target" if column.meaning in LABELS and roles >= {"target", "actual"} else None)


def holds_data(text: str, column: Column, is_name: bool) -> bool:
    """Whether statements may come from a cell: a number, or words with numbers in them."""
    if column.meaning in SILENT or cell_type(text) in {"none", "date"}:
        return False
    if is_name:
        return _COUNT_IN_NAME.search(text) is not None
    return _NUMERAL.search(text) is not None


def _label(
    table: Table, row: Row, filled: Sequence[tuple[int, Cell]], total: str | None, state: State
) -> tuple[str, frozenset[int]]:
    """The words that name a row, and the columns they stand in; merged label cells hold for the rows below."""
    named = [i for i, column in enumerate(table.columns) if column.meaning in LABELS]
    if not named:
        quiet = SILENT - {"year"}
        named = [next((i for i, column in enumerate(table.columns) if column.meaning not in quiet), 0)]
    if total is not None:
        return total, frozenset(named)
    starts_item = any(table.columns[i].meaning == "serial" for i, _ in filled)
    changed = False
    for i in named:
        text = row[i].text if i < len(row) else ""
        if text:
            changed = True
            state.labels[i] = text
        elif changed or (starts_item and table.columns[i].meaning == "project"):
            state.labels.pop(i, None)
    parts = [state.group, *(state.labels[i] for i in named if i in state.labels)]
    return " ".join(dict.fromkeys(filter(None, parts))), frozenset(named)


def _row_unit(table: Table, row: Row, label: str) -> tuple[str, Decimal] | None:
    """The unit that a row gives its numbers, in a column of units or behind its label."""
    for i, column in enumerate(table.columns):
        if column.meaning == "unit" and i < len(row) and row[i].text:
            return parse_unit(row[i].text)
    if label.endswith((")", "%")):
        return header_unit((label,))
    return _unit_of_promise(label) if any(map(role_of_words, table.columns)) else None


def _unit_of_promise(label: str) -> tuple[str, Decimal] | None:
    """The unit of the one number that a row promises in words (新增4000张床位 | 4385); in 万 the other may be, too."""
    promised = list(find_quantities(label))
    if len(promised) != 1 or re.search("[万亿]", label[promised[0].start : promised[0].end]):
        return None
    return promised[0].unit.name, ONE


def _row_region(table: Table, row: Row, filled: Sequence[tuple[int, Cell]], state: State) -> str | None:
    """The district, county or city that a row is about."""
    for i, column in enumerate(table.columns):
        if column.meaning == "region":
            text = row[i].text if i < len(row) else ""
            if text:
                state.region = region_named(text) or (text if _FUNCTIONAL.fullmatch(text) else None)
            return state.region or state.group_region
    first = next((cell.text for i, cell in filled if table.columns[i].meaning != "serial"), "")
    return region_named(first) or state.group_region


def _row_time(table: Table, filled: Sequence[tuple[int, Cell]]) -> tuple[int | None, str | None]:
    """The year and the role that the first words of a row give (2023年(计划), 完成值)."""
    i, cell = next(((i, cell) for i, cell in filled if table.columns[i].meaning != "serial"), filled[0])
    if match := YEAR.match(cell.text) if table.columns[i].meaning in {"year", "indicator", "project", None} else None:
        year = int(match[1])
        is_past = table.planned is not None and year < table.planned and ONLY_YEAR.fullmatch(cell.text)
        return year, role_of(cell.text[match.end() :]) or ("actual" if is_past else None)
    year_cell = next((cell.text for i, cell in filled if table.columns[i].meaning == "year"), "")
    bare = bare_header(cell.text)
    role = role_of(bare) if meanings_of(bare) & {"target", "actual", "completion"} else None
    return year_named(year_cell, None), role
