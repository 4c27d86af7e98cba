"""A number that has a cell of a table for itself."""

from __future__ import annotations

import re
from decimal import Decimal

from load.extract.quantities.quantity import Quantity, quantity_of
from load.extract.quantities.surfaces import NUMBER
from load.extract.quantities.units import NO_UNIT, Unit, unit_at, units

_DATES = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2})?(?:[-—~至到](?:19|20)\d\d(?:\.\d{1,2})?)?")

NUMBER_CELL = re.compile(
    rf"\s*(?P<sign>≥|≤|>=|<=|>|<|约|近|超过?|不低于|不少于|不超过)?\s*[-—+]?(?P<arabic>{NUMBER}(?P<high>[-—~至到]{{1,2}}{NUMBER})?)"
    r"(?P<more>[余多]?)(?P<unit>%|[^\d\s,。;:、]{0,8}?)(?P<bound>以上|以下|以内|左右)?\s*"
)
"""A cell of a table that holds one number, with its unit or none."""


def quantity_of_cell(text: str, match: re.Match[str], unit_name: str | None, scale: Decimal) -> Quantity | None:
    """The quantity of a match of NUMBER_CELL; a unit in the cell goes before the one of its header, with its scale."""
    start, stop = match.span("arabic")
    is_more = bool(match["more"])
    printed = match["unit"]
    if printed:
        found = unit_at(text, match.start("unit"), match.end("unit"))
        if found is None or found[1] != match.end("unit"):
            return None
        return quantity_of(start, stop, match["arabic"], found[0], found[1], is_more, "number in a table")
    if unit_name is None and _DATES.fullmatch(match["arabic"]):
        return None
    unit = NO_UNIT if unit_name is None else units().get(unit_name) or Unit(unit_name, "count", False)
    quantity = quantity_of(start, stop, match["arabic"], unit, stop, is_more, "number in a table")
    if quantity is None or scale == 1:
        return quantity
    high = None if quantity.high is None else quantity.high * scale
    return Quantity(
        start, stop, quantity.value * scale, high, quantity.step * scale, unit, stop, is_more, quantity.rule
    )
