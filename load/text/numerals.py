"""Read a number as Chinese documents print it: its value, the upper end of a range, and what its last digit is worth.

>>> read_number("5.8亿")
Reading(value=Decimal('580000000.0'), high=None, step=Decimal('10000000.0'))
>>> read_number("6000余万").step
Decimal('10000')
>>> read_number("百分之八十").value
Decimal('80')
>>> read_number("三分之二").value
Decimal('66.66666667')
>>> read_number("2—3")
Reading(value=Decimal('2'), high=Decimal('3'), step=Decimal('1'))
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2, "俩": 2}
SMALL_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# Scale words in the unit of a column (单位:万元): they multiply what the cells print.
UNIT_SCALES = {
    word: Decimal(10**power)
    for word, power in {
        **{"万亿": 12, "百亿": 10, "十亿": 9, "千万": 7, "百万": 6, "十万": 5},
        **{"亿": 8, "万": 4, "千": 3, "百": 2},
    }.items()
}
TENTHS = {"成": Decimal(10)}  # 七成 is 70 per cent

_RANGE = re.compile(r"(?<=.)[—–~至到-]+(?=.)")
_MORE = re.compile(r"[余餘多]")
_SPACE = re.compile(r"\s+")
_INNER_UNIT = re.compile(r"(?:%|個百分點|个百分点|元|岁|歲)(?=[—–~至到-])")  # 20%—30
_FRACTION = re.compile(r"(?P<whole>(?!百分)[^分之]+)分之(?P<parts>[^分之]+)")
_POINT = re.compile(r"(?P<whole>[零〇一二三四五六七八九十百]+)点(?P<part>[零〇一二三四五六七八九]+)")
_ARABIC = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_LARGE = re.compile(r"([^万萬亿億]*)([万萬亿億]*)")


class UnreadableNumberError(ValueError):
    """The text is not a number this module reads."""


@dataclass(frozen=True)
class Reading:
    """A printed number: scaled value, upper end of a range or None, and the value of one unit of its last digit."""

    value: Decimal
    high: Decimal | None
    step: Decimal


def read_number(surface: str) -> Reading:
    """Read a number with its scale words (5.8亿, 300余万, 两, 百分之八十, 7成半, 2—3); percentages stay in per cent.

    Raises UnreadableNumberError where the text is empty or holds anything but a number.
    """
    text = _SPACE.sub("", unicodedata.normalize("NFKC", surface))
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        return _read_fraction(fraction["parts"], fraction["whole"])
    text = _INNER_UNIT.sub("", text.removeprefix("百分之").removesuffix("%"))
    ends = _RANGE.split(text)
    if len(ends) == 2:
        low, high = (_read_one(end) for end in _share_scale(*ends))
        return Reading(low[0], high[0], min(low[1], high[1]))
    value, step = _read_one(text)
    return Reading(value, None, step)


def scale_words(scale: Decimal) -> str:
    """The word for a scale: 万 for 10000, nothing for 1."""
    return next((word for word, value in UNIT_SCALES.items() if value == scale), "")


def scale_of(unit_printed: str, unit: str) -> Decimal:
    """By what the unit that stands over a column multiplies its numbers: 10000 where 万元 is printed for 元."""
    return UNIT_SCALES.get(unit_printed.removesuffix(unit), Decimal(1))


def _read_fraction(parts: str, whole: str) -> Reading:
    """三分之二 is a share of 66.67 per cent; a fraction is as exact as its writer meant it."""
    divisor = _read_one(whole)[0]
    if not divisor:
        raise UnreadableNumberError(f"no part of nothing: {whole}分之{parts}")
    return Reading((100 * _read_one(parts)[0] / divisor).quantize(_FRACTION_STEP), None, _FRACTION_STEP)


_FRACTION_STEP = Decimal("0.00000001")


def _share_scale(low: str, high: str) -> tuple[str, str]:
    """In 3—5万 the scale belongs to both ends."""
    scale = re.search(r"[万萬亿億千百]+$", high)
    return (low + scale.group(), high) if scale and low[-1:].isdigit() else (low, high)


def _read_one(text: str) -> tuple[Decimal, Decimal]:
    """Value and printed step of one number."""
    text = _MORE.sub("", text)
    if text.endswith("半") and text[-2:-1] in TENTHS:  # 7成半
        value, step = _read_one(text[:-1])
        return value + step / 2, step / 2
    if text[-1:] in TENTHS:
        value, step = _read_one(text[:-1])
        return value * TENTHS[text[-1]], step * TENTHS[text[-1]]
    if not text:
        raise UnreadableNumberError("no number")
    total, step = Decimal(0), Decimal(1)
    for digits, scales in _LARGE.findall(text):  # 1亿2000万 is two sections, 1.2万亿 one with two scales
        if digits:
            value, step = _read_section(digits)
            scale = math.prod(LARGE_SCALES[s] for s in scales)
            total, step = total + value * scale, step * scale
        elif scales:
            raise UnreadableNumberError(f"no number before {scales} in {text!r}")
    return total, step


def _read_section(text: str) -> tuple[Decimal, Decimal]:
    """Value and printed step of a number below 万: 13066, 5.8, 9千, 二十三, 一百零五, 二〇一九."""
    arabic = _ARABIC.match(text)
    if arabic:
        value = Decimal(arabic.group().replace(",", ""))
        step = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
        for scale in text[arabic.end() :]:
            if scale not in SMALL_SCALES:
                raise UnreadableNumberError(f"{scale!r} is no part of a number in {text!r}")
            value, step = value * SMALL_SCALES[scale], step * SMALL_SCALES[scale]
        return value, step
    point = _POINT.fullmatch(text)
    if point:  # 九十五点五
        digits = "".join(str(DIGITS[c]) for c in point["part"])
        return _read_section(point["whole"])[0] + Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits))
    if all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text)), Decimal(1)
    total, digit, last = 0, 0, 1
    for c in text:
        if c in DIGITS:
            digit, last = DIGITS[c], 1
        elif c in SMALL_SCALES:
            total, digit = total + (digit or 1) * SMALL_SCALES[c], 0
            last = SMALL_SCALES[c] if SMALL_SCALES[c] >= 100 else 1  # 八十 is written to the unit, 三百 is not
        else:
            raise UnreadableNumberError(f"{c!r} is no part of a number in {text!r}")
    return Decimal(total + digit), Decimal(last)
