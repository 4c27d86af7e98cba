"""What each column says of its numbers, by its innermost words, then those above them, then the caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from load.extract.tables.captions import Caption, caption_unit
from load.extract.tables.words import (
    OF_NUMBERS,
    ONE,
    bare_header,
    column_meaning,
    header_unit,
    meanings_of,
    region_named,
    role_of,
    year_named,
)
from load.text.grids import MAX_COLUMNS, Row, cell_type

# Columns whose cells never hold quantities, and columns that name the row.
SILENT = frozenset({"serial", "code", "unit", "year", "lead", "supporting", "person", "due", "date"})
LABELS = frozenset({"category", "region", "project", "indicator"})
_IN_WORDS = frozenset({"project", "content"})
_SAMPLE = 60
_RATE = re.compile(r"率|占比|比例|比重|百分比|增长|增幅|增减|增速|同比|环比|进度|%")
_PER_CENT = re.compile(r"率|占比|比例|比重|百分比|增长|增幅|增速|为.{0,8}%")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its words from the outermost in, what kind of column it is, and what holds of its numbers."""

    header: tuple[str, ...] = ()
    meaning: str | None = None
    role: str | None = None
    unit: str | None = None
    scale: Decimal = ONE
    is_completion: bool = False
    is_rate: bool = False
    is_captioned: bool = False
    is_prose: bool = False
    year: int | None = None
    region: str | None = None


def columns_of(header: Sequence[Row], body: Sequence[Row], caption: Caption) -> list[Column]:
    """The columns under a header, as far as header and first rows reach."""
    width = min(max(map(len, (*header, *body[:_SAMPLE])), default=0), MAX_COLUMNS)
    sample = body[:_SAMPLE]
    return [
        column_of(tuple(path), [row[i].text for row in sample if i < len(row) and row[i].text], caption)
        for i, path in enumerate(_paths(header, width))
    ]


_STATE = re.compile(r"情况|现状|背景|问题|依据|概况|原因|备注")


def _may_promise(column: Column) -> bool:
    """Whether a column holds sentences under a header that does not say that they tell how things are."""
    return column.meaning is None and column.is_prose and not any(map(_STATE.search, column.header))


def with_promises(columns: Sequence[Column]) -> list[Column]:
    """The columns; beside one that says what was done, those in words say what is promised, and so do sentences before
    it under any other header."""
    done = max((i for i, column in enumerate(columns) if column.role == "actual"), default=-1)
    return [
        replace(column, role="target")
        if done >= 0 and column.role is None and (column.meaning in _IN_WORDS or (i < done and _may_promise(column)))
        else column
        for i, column in enumerate(columns)
    ]


def _paths(header: Sequence[Row], width: int) -> list[list[str]]:
    """The words of each column from the outermost in; merged words hold for the empty cells to their right."""
    paths: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(header):
        merged = ""
        for i in range(width):
            text = row[i].text if i < len(row) else ""
            if text:
                merged = text
            elif any(i < len(above) and above[i].text for above in header[:depth]):
                # Another merged word stands above: what is left of it goes no further.
                merged = ""
            elif not any(i < len(below) and below[i].text for below in header[depth + 1 :]) and len(header) > 1:
                continue
            if merged and (not paths[i] or paths[i][-1] != merged):
                paths[i].append(merged)
    return paths


def column_of(path: tuple[str, ...], cells: Sequence[str], caption: Caption) -> Column:
    """What a column says, by its words, the look of its cells and the caption."""
    if not path:
        return Column()
    words = [bare_header(text) for text in path]
    numbers = [text for text in cells if cell_type(text) == "number"]
    printed = sum(text.endswith("%") for text in numbers) * 2 > len(numbers)
    unit = header_unit(path)
    meaning = next((m for text in reversed(path) if (m := column_meaning(text, cells))), None)
    role = next((role for text in reversed(path) if (role := _header_role(text))), None)
    in_per_cent = unit[0] == "%" if unit else bool(_RATE.search(words[-1]))
    is_rate = in_per_cent or (printed and bool(numbers))
    # 完成年度任务 may head amounts and sentences as well: it is a rate where the cells are.
    is_completion = role == "completion" and is_rate and bool(numbers or not cells)
    if role_of(path[-1]) is None and unit is not None and header_unit(path[-1:]) is None:
        # 进度 under merged words with a unit is a state in that unit, no rate.
        is_completion = is_rate = False
    if unit is None and is_rate and not printed:
        said = any(name == "%" for name, _ in caption.units)
        meant = is_completion or _PER_CENT.search(path[-1]) is not None
        unit = ("%", ONE) if said or (meant and _mostly_percent(numbers)) else None
    if meaning in OF_NUMBERS:
        meaning = None
    is_captioned = unit is None and not is_rate and meaning not in SILENT
    if is_captioned:
        unit = caption_unit(caption, words)
    name, scale = unit or (None, ONE)
    return Column(
        path,
        meaning,
        "actual" if role == "completion" else role,
        name,
        scale,
        is_completion=is_completion,
        is_rate=is_rate,
        is_captioned=is_captioned,
        year=next((year for text in reversed(path) if (year := year_named(text, caption.year))), None),
        region=next((region for text in path if (region := region_named(text))), None),
        is_prose=sum(cell_type(text) == "prose" for text in cells) * 2 > len(cells),
    )


def _header_role(text: str) -> str | None:
    """The role of a header: by a word inside it, or by being one that says so alone (进度)."""
    return role_of(text) or ("completion" if "completion" in meanings_of(bare_header(text)) else None)


def _mostly_percent(numbers: Sequence[str]) -> bool:
    """Whether bare numbers can be per cents and not fractions of one."""
    found = [float(match[0].replace(",", "")) for text in numbers if (match := re.search(r"\d[\d,]*(?:\.\d+)?", text))]
    return max(found, default=0) > 1.5


def role_of_words(column: Column) -> str | None:
    """The role of numbers in the words of a row: only a column of promises gives them one."""
    return column.role if column.meaning in _IN_WORDS and column.role == "target" else None
