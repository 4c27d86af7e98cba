"""Where the quantities of a text stand, for looking back from one to those before it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from load.extract.quantities.units import Unit, unit_at

NUMBER = re.compile(r"\d[\d.,]*(?:[余多]?[十百千万亿]+)*[余多]?\ ?")

_THRESHOLD = re.compile(r"(?:及|\()?以[上下内]\)?(?!的?[,、。;)和及左]|$|新|建|为|由)")
_THRESHOLD_STARTS = frozenset("及以(")
_NO_QUANTITIES = frozenset({"duration_calendar", "duration_clock"})
_AGE_TOLD = frozenset(",、。;提升增延降")  # 82岁提升至83岁, but no 6岁儿童


class Told(NamedTuple):
    """A quantity of a text: where its number starts, where its unit ends, and the unit."""

    start: int
    unit_end: int
    unit: Unit


def last_told(plain: str, start: int, end: int) -> Told | None:
    """The last quantity of plain[start:end]."""
    for number in reversed(list(NUMBER.finditer(plain, start, end))):
        told = _as_told(plain, number)
        if told is not None and told.unit_end <= end:
            return told
    return None


def all_told(plain: str, start: int, end: int) -> Iterator[Told]:
    """The quantities of plain[start:end], in their order."""
    for number in NUMBER.finditer(plain, start, end):
        told = _as_told(plain, number)
        if told is not None and told.unit_end <= end:
            yield told


def clause_start(text: str) -> int:
    """Where the last clause of a piece begins."""
    place = max(text.rfind(","), text.rfind(":"))
    while place > 0 and text[place - 1].isdigit() and text[place + 1 : place + 4].isdigit():
        place = max(text.rfind(",", 0, place), text.rfind(":", 0, place))
    return place + 1


def _as_told(text: str, number: re.Match[str]) -> Told | None:
    """A number with its unit; none for dates, thresholds, most ages, 连续3年 and what is part of a name (PM2.5)."""
    start = number.start()
    found = unit_at(text, number.end(), len(text))
    if found is None or (start and text[start - 1] in string.ascii_letters):
        return None
    unit, end = found
    if unit.dimension in _NO_QUANTITIES or unit.name == "日" or text.startswith("连续", max(0, start - 2)):
        return None
    behind = text[end : end + 1]
    if unit.dimension == "age" and behind not in _AGE_TOLD:
        return None
    return None if behind in _THRESHOLD_STARTS and _THRESHOLD.match(text, end) else Told(start, end, unit)
