"""Numbers and dates of spreadsheets as people see them: by the number format of their cells.

Printed digits carry meaning here (5.8 stands for 5.75 to 5.85), so 0.4639 shown as 46.4% becomes 46.4%.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

# What a cell of a spreadsheet may hold.
Value = str | int | float | bool | datetime | date | time | timedelta | None

_TOKEN: Final = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<skip>_.|\*.|\[[^\]]*\])|(?P<other>.)', re.DOTALL)
_DIGITS: Final = re.compile(r"[0#?,]*[0#?](?:\.[0#?]*)?|\.[0#?]+")


class _Format(NamedTuple):
    """A number format of plain digits: what stands around them, and how many of them follow the point."""

    before: str
    after: str
    decimals: int
    optional_decimals: int
    thousands: bool
    percent: bool


def shown(value: Value, number_format: str | None) -> str:
    """A cell's value as people see it, as far as its format says; dates in ISO form, as precise as they are shown.

    A format that is no plain one (General, fractions, exponents, scaled by a comma) shows the number's own digits.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date | time | timedelta):
        return _shown_date(value, number_format or "")
    return _shown_number(value, number_format or "General")


def _shown_number(value: int | float, number_format: str) -> str:
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")  # 15 digits are what is stored
    if not number.is_finite():
        return str(value)
    sections = _sections(number_format)
    own_section = number < 0 and len(sections) > 1
    parsed = _parsed(sections[1] if own_section else sections[0])
    if parsed is None:
        return _plain(number)
    # A section for negative numbers may tell them by their colour alone, which a text cannot.
    has_sign = own_section and ("-" in parsed.before or "(" in parsed.before)
    return ("-" if number < 0 and not has_sign else "") + _formatted(abs(number), parsed)


def _formatted(number: Decimal, how: _Format) -> str:
    scaled = number * 100 if how.percent else number
    rounded = scaled.quantize(Decimal(1).scaleb(-how.decimals), ROUND_HALF_UP)
    digits = f"{rounded:,f}" if how.thousands else f"{rounded:f}"
    for _ in range(how.optional_decimals):
        digits = digits.removesuffix("0") if "." in digits else digits
    return how.before + digits.removesuffix(".") + how.after


def _plain(number: Decimal) -> str:
    """A number's own digits, without exponent and closing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown_date(value: date | time | timedelta, number_format: str) -> str:
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if isinstance(value, datetime) and value.time() != time() and "h" in letters:
        return value.isoformat(" ", "minutes")
    day = value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if "y" in letters and "d" not in letters:
        return day[:7] if "m" in letters else day[:4]
    return day


@lru_cache(maxsize=1_000)
def _sections(number_format: str) -> tuple[str, ...]:
    """What a format says of positive numbers, of negative ones, and so on."""
    sections, quoted, escaped = [""], False, False
    for character in number_format:
        if character == ";" and not quoted and not escaped:
            sections.append("")
            continue
        quoted = quoted != (character == '"' and not escaped)
        escaped = character == "\\" and not escaped
        sections[-1] += character
    return tuple(sections)


@lru_cache(maxsize=1_000)
def _parsed(section: str) -> _Format | None:
    """A section of a format; None where it shows more than plain digits."""
    # Literal characters move to the private area, so that a quoted 0 or % is none of the format's own.
    text = ""
    for token in _TOKEN.finditer(section):
        literal = token["quoted"] if token["quoted"] is not None else token["escaped"]
        if literal is not None:
            text += "".join(chr(0xF0000 + ord(character)) for character in literal if ord(character) < 0x10000)
        elif token["other"]:
            text += token["other"]
    digits = _DIGITS.search(text)
    if digits is None:
        return None
    before, after = text[: digits.start()], text[digits.end() :]
    if re.search(r"[0#?/,@A-Za-z]", before + after):  # scaled, exponent, fraction, date, text
        return None
    whole, _, decimals = digits.group().partition(".")
    return _Format(
        before=_literal(before.replace("%", "")),
        after=_literal(after),
        decimals=len(decimals),
        optional_decimals=len(decimals) - len(decimals.rstrip("#?")),
        thousands="," in whole,
        percent="%" in before + after,
    )


def _literal(text: str) -> str:
    return "".join(chr(ord(character) - 0xF0000) if ord(character) >= 0xF0000 else character for character in text)
