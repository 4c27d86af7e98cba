"""The one way in which raw's fields are written as text before they are typed, and the hash of a record so written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from json.encoder import encode_basestring as _quoted
from operator import itemgetter


@lru_cache(maxsize=8_192)
def plain(number: Decimal) -> str:
    """A decimal without exponent or closing zeros.

    >>> plain(Decimal("5.80")), plain(Decimal("1E+4")), plain(Decimal("-0.0"))
    ('5.8', '10000', '0')
    """
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    digits = digits.lstrip("0") or "0"
    digits = "0" + digits if digits.startswith(".") else digits
    return digits if digits == "0" else sign + digits


def content_sha256(fields: Mapping[str, str | None]) -> str:
    """Hash of the fields that are there: a column added to raw later leaves the hashes of old rows as they are."""
    order, names = _sorted(tuple(fields))
    values = zip(names, order(tuple(fields.values())), strict=True)
    # {"name": "value", …} as the standard library writes it, which takes three times as long to get going.
    present = ", ".join([f"{name}: {_quoted(value)}" for name, value in values if value is not None])
    return hashlib.sha256(f"{{{present}}}".encode()).hexdigest()


@cache
def _sorted(
    names: tuple[str, ...],
) -> tuple[Callable[[tuple[str | None, ...]], tuple[str | None, ...]], tuple[str, ...]]:
    """What puts values of these fields in the order of their names, and the names in that order, quoted."""
    places = sorted(range(len(names)), key=names.__getitem__)
    return itemgetter(*places), tuple(_quoted(names[place]) for place in places)
