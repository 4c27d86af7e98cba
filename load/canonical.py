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
    return digest_of(tuple(fields))(tuple(fields.values()))


@cache
def digest_of(fields: tuple[str, ...]) -> Callable[[tuple[str | None, ...]], str]:
    """What gives the hash of a record that is at hand as a row with these fields (two at least).

    It is that of {"name": "value", …}, sorted by name, as the standard library writes it, which takes three times as
    long to get going. Rows of a kind leave out few different sets of fields: the JSON of each set is written once,
    with holes for values.
    """
    places = sorted(range(len(fields)), key=fields.__getitem__)
    order = itemgetter(*places)
    names = [_quoted(fields[place]).replace("%", "%%") for place in places]
    forms: dict[tuple[bool, ...], str] = {}

    def digest(row: tuple[str | None, ...]) -> str:
        ordered = order(row)
        present = [_quoted(value) for value in ordered if value is not None]
        held = tuple([value is not None for value in ordered])
        form = forms.get(held)
        if form is None:
            parts = ", ".join(f"{name}: %s" for name, is_held in zip(names, held, strict=True) if is_held)
            form = forms[held] = f"{{{parts}}}"
        return hashlib.sha256((form % tuple(present)).encode()).hexdigest()

    return digest
