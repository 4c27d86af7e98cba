"""Values and words of the warehouse as people read them. Pure: what comes in may be any text a document held."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Any

from markupsafe import Markup

SENTENCE_ENDS = "。！？；!?;\n"
# A clause without an end would fill a page.
REACH = 160
SCALES = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
CURRENCY = "元"  # 美元 and others end in it too
OUTWARD = {"low": ROUND_FLOOR, "high": ROUND_CEILING}
SYMBOLS = {"approx": "约 ", "gt": "> ", "ge": "≥ ", "le": "≤ ", "lt": "< "}


@dataclass(frozen=True)
class Label:
    """Words in both languages."""

    zh: str
    en: str = ""


def visible(value: Any) -> Any:
    """Text with characters that steer (direction marks, control codes) written out, so that they steer nothing."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return "".join(_shown(character) for character in value)


def _shown(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    return f"⟨U+{ord(character):04X}⟩"


def number(value: Any, column: str = "", digits: int = 2) -> str:
    """A number with thousands apart; ends of envelopes are rounded outward, what is exact keeps all its digits."""
    if isinstance(value, int):
        return f"{value:,}" if not column.endswith("year") else str(value)
    exact = Decimal(str(value))
    if isinstance(value, float):
        rounding = next((OUTWARD[part] for part in column.split("_") if part in OUTWARD), ROUND_HALF_EVEN)
        exact = exact.quantize(Decimal(1).scaleb(-digits), rounding)
    return f"{exact:,f}".rstrip("0").rstrip(".") if "." in f"{exact:f}" else f"{exact:,f}"


def money(value: Any, column: str = "", unit: str = "元") -> str:
    """An amount of money in the scale people speak in."""
    exact = Decimal(str(value))
    for factor, scale in SCALES:
        if abs(exact) >= factor:
            scaled = exact / factor
            return f"{number(float(scaled) if isinstance(value, float) else scaled, column, 4)} {scale}{unit}"
    return f"{number(value, column)} {unit}"


def plain(value: Any) -> str:
    """A value as machines read it, with every digit."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def shown(value: Any, column: str, unit: str = "") -> str:
    """A value of a column as people read it, with its unit."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float | Decimal):
        if "_yuan" in column or unit.endswith(CURRENCY):
            return money(value, column, unit or CURRENCY)
        text = number(value, column)
        return f"{text}%" if unit == "%" else f"{text} {unit}" if unit else text
    return "、".join(map(str, value)) if isinstance(value, list) else plain(value)


def envelope(row: Mapping[str, Any], column: str, unit: str = "") -> str:
    """What the print of a figure allows, where it is not a point; an end that is open is left open."""
    low, high = row.get(f"{column}_low"), row.get(f"{column}_high")
    if low == high:
        return ""
    return f"{shown(low, f'{column}_low', unit) or '…'} – {shown(high, f'{column}_high', unit) or '…'}"


def compared(comparator: str | None, text: str) -> str:
    """A figure behind the sign of its comparator."""
    return f"{SYMBOLS.get(comparator or '', '')}{text}" if text else ""


def sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence around some characters: what stands before them, they themselves, what follows."""
    first = max((text.rfind(mark, 0, start) for mark in SENTENCE_ENDS), default=-1) + 1
    after = [place for mark in SENTENCE_ENDS if (place := text.find(mark, end)) >= 0]
    last = min(after) + 1 if after else len(text)
    before, behind = text[max(first, start - REACH) : start], text[end : min(last, end + REACH)]
    return (
        ("…" if first < start - REACH else "") + before.lstrip(),
        text[start:end],
        behind.rstrip() + ("…" if last > end + REACH else ""),
    )


def file_name(identifier: str) -> str:
    """An identifier as the name of a file and an address in a page: nothing in it can lead elsewhere."""
    return re.sub(r"[^0-9A-Za-z_-]", "-", identifier)[:80]
