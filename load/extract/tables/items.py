"""The promised items that the rows of a table are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from load.extract.document.dates import partial_date, read_date
from load.extract.model import Agency, Cell, Item
from load.extract.outline.agencies import split_agencies
from load.extract.tables.table import State, Table
from load.extract.tables.words import MAX_TITLE

_MONTH = re.compile(r"((?:19|20)\d\d)\s*[.\-/]\s*(1[0-2]|0?[1-9])(?!\d|[.\-/]\d)")


def item_of(table: Table, filled: Sequence[tuple[int, Cell]], state: State) -> Item:
    """The item a row begins, or without a title what it adds to the item above."""
    by: dict[str | None, list[Cell]] = {}
    for i, cell in filled:
        by.setdefault(table.columns[i].meaning, []).append(cell)
    numbers = any(column.meaning == "serial" for column in table.columns)
    names = by.get("project") or by.get("content") or []
    agencies = tuple(
        Agency(role, name)
        for role in ("lead", "supporting")
        for cell in by.get(role, [])
        for name in split_agencies(cell.text)
    )
    if "category" in by:
        state.agencies = ()
    # An empty cell under an agency is merged with it where nothing else begins in the row.
    agencies = state.agencies = agencies or state.agencies
    due = next((d for cell in by.get("due", []) if (d := due_date(cell.text, table.caption.year))), None)
    begins = bool(names) and ("serial" in by or not numbers)
    title = re.split(r"[。:;\n]", names[0].text)[0][:MAX_TITLE] if begins else ""
    start, end = min(cell.start for _, cell in filled), max(cell.end for _, cell in filled)
    number = state.number if "serial" in by else None
    return Item("listed", number, title, start, end, agencies, due, "item" if due else None)


def add_item(items: list[Item], item: Item) -> None:
    """A new item, or a further row of the last one."""
    if item.title:
        items.append(item)
    elif items:
        last = items[-1]
        agencies = tuple(dict.fromkeys((*last.agencies, *item.agencies)))
        items[-1] = last._replace(end=max(last.end, item.end), agencies=agencies)


def due_date(text: str, year: int | None) -> date | None:
    """The last day that a cell of due dates names; the year may be that of the table."""
    dates = []
    for part in re.split(r"[;,、\n—~]|前(?!三季)", text):
        match = _MONTH.search(part)
        words = f"{match[1]}年{match[2]}月" if match else re.sub(r"\s", "", part)
        dates.append(read_date(part) or partial_date(words, year))
    return max((found for found in dates if found), default=None)
