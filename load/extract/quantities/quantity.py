"""A number with its unit, and what its words and figures come to."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from load.extract.quantities.units import Unit
from load.text.numerals import UnreadableNumberError, read_number


class Quantity(NamedTuple):
    """A number with its unit; offsets count characters of the text, the unit stands outside the span."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    step: Decimal
    unit: Unit
    unit_end: int
    is_more: bool
    rule: str


RANK, SCALED = "rank", "scaled number without unit"
"""Rules that tell of a quantity what its unit does not."""


def quantity_of(
    start: int, stop: int, surface: str, unit: Unit, unit_end: int, is_more: bool, rule: str
) -> Quantity | None:
    """The quantity that stands from start to stop as surface, with its unit; None where that is no number."""
    reading = _reading(surface) if len(surface) <= _MAX_SURFACE else None
    if reading is None:
        return None
    return Quantity(start, stop, *reading, unit, unit_end, is_more, rule)


_MAX_SURFACE = 40
_SIMPLE = re.compile(r"(?P<whole>[0-9]{1,12})(?:\.(?P<part>[0-9]{1,8}))?(?P<scale>[万亿]?)")
_SCALES = {"万": 10**4, "亿": 10**8}
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(9))


@lru_cache(maxsize=4096)
def _reading(surface: str) -> tuple[Decimal, Decimal | None, Decimal] | None:
    """Value, upper end and step of a surface; the same numbers come again and again."""
    simple = _SIMPLE.fullmatch(surface)
    if simple:  # most numbers are, and are read ten times faster so
        whole, part, scale = simple.group("whole", "part", "scale")
        value, step = Decimal(f"{whole}.{part}" if part else whole), _STEPS[len(part or "")]
        return (value * _SCALES[scale], None, step * _SCALES[scale]) if scale else (value, None, step)
    try:
        reading = read_number(surface)
    except UnreadableNumberError:
        return None
    return reading.value, reading.high, reading.step
