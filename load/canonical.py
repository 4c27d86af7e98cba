"""The one way in which raw's fields are written as text before they are typed, and the hash of a record so written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from json.encoder import encode_basestring as _quoted


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
    """What gives the hash of a record that is at hand as a row with these fields.

    It is that of {"name": "value", …}, sorted by name, as the standard library writes it, which takes three times as
    long to get going.
    """
    named = [(place, f"{_quoted(fields[place])}: ") for place in sorted(range(len(fields)), key=fields.__getitem__)]

    def digest(row: tuple[str | None, ...]) -> str:
        written = [name + _quoted(value) for place, name in named if (value := row[place]) is not None]
        return hashlib.sha256(("{" + ", ".join(written) + "}").encode()).hexdigest()

    return digest
