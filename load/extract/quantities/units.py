"""The units of seeds/reference/units.csv, as documents write them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from load.extract import lexicon


class Unit(NamedTuple):
    """A unit as a document writes it, with its dimension; is_measure_word where Chinese counts things by it."""

    name: str
    dimension: str
    is_measure_word: bool


NO_UNIT = Unit("", "none", False)
PERCENT = "%"


@cache
def units() -> dict[str, Unit]:
    """Every spelling of a unit; a measure word before a noun is the unit, the noun is not (7个单元 has the unit 个)."""
    rows = lexicon.seed("units")
    measure_words = {row["unit"] for row in rows if row["is_measure_word"] == "true"}
    found: dict[str, Unit] = {}
    for row in rows:
        is_measure_word = row["is_measure_word"] == "true"
        for spelling in (row["unit"], *filter(None, row["aliases"].split("|"))):
            led = spelling[0] in measure_words and len(spelling) > 1 and row["dimension"] == "count"
            if led and spelling != row["unit"]:
                continue
            # Signs and Latin letters stand for the unit's name; words stay as they are written.
            name = spelling if "一" <= spelling[0] <= "鿿" and row["dimension"] != "money" else row["unit"]
            found.setdefault(spelling, Unit(name, row["dimension"], is_measure_word))
    return found


@cache
def _by_length() -> tuple[dict[str, Unit], dict[str, tuple[int, ...]]]:
    """The spellings of units, and how long those are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for spelling in units():
        found.setdefault(spelling[0], set()).add(len(spelling))
    return units(), {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def unit_at(text: str, place: int, end: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at a place, and where it ends."""
    if place >= end:
        return None
    spellings, lengths = _by_length()
    for length in lengths.get(text[place], ()):
        unit = spellings.get(text[place : place + length])
        if unit is not None and place + length <= end:
            return unit, place + length
    return None
