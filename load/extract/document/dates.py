"""Dates as documents print them: 2024年3月10日, 2024-03-10, 二零二四年三月十日, 9月中旬, 截至8月底.

>>> read_date("二零二四年三月十日")
datetime.date(2024, 3, 10)
>>> partial_date("9月中旬", 2021), partial_date("11月底", 2021), partial_date("年底", 2023)
(datetime.date(2021, 9, 15), datetime.date(2021, 11, 30), datetime.date(2023, 12, 31))
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_HAN = "零〇○O一二三四五六七八九十"
DATE = re.compile(
    rf"(?P<year>(?:19|20)\d\d|[一二][{_HAN}]{{3}})\s*(?:年|[-/.])\s*"
    rf"(?P<month>[01]?\d|[一二三四五六七八九十]{{1,2}})\s*(?:月|[-/.])\s*(?P<day>[0-3]?\d|[一二三四五六七八九十]{{1,3}})(?!\d|月)日?"
)
"""A whole date."""

WHOLE = re.sub(r"\?P<\w+>", "?:", DATE.pattern)
"""The same as a piece of a pattern."""

PART = (
    r"(?:(?P<p_year>20\d\d)(?:年|(?=年[底末内]))|(?P<p_this>今年|当年|本年|今)|(?P<p_next>明年|次年))?(?:(?P<p_whole>年[底末内]|全年)"
    r"|(?P<p_half>上半年|下半年)|(?P<p_quarter>[一二三四]季度|[前第][一二三四]季度|前三季度)末?"
    r"|(?P<p_month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?P<p_day>[0-3]?\d)日|(?P<p_third>上旬|中旬|下旬|初|中|底|末))?)"
)
"""A date without its year, or less exact than a day, as a piece of a pattern."""

_PART = re.compile(PART)
_THIRDS = {"上旬": 5, "初": 5, "中旬": 15, "中": 15, "下旬": 25}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}


def read_date(text: str) -> date | None:
    """The first whole date in a text."""
    for match in DATE.finditer(text):
        found = _day(_number(match["year"]), _number(match["month"]), _number(match["day"]))
        if found is not None:
            return found
    return None


def partial_date(text: str, year: int | None) -> date | None:
    """The day a part of a date stands for: thirds of a month their middle, months and years their last day."""
    match = _PART.search(text)
    return date_of(match, year) if match else None


def date_of(match: re.Match[str], year: int | None) -> date | None:
    """The day that a match of a pattern with PART in it stands for, in the year where it prints none."""
    found = int(match["p_year"]) if match["p_year"] else year
    if found is None:
        return None
    if match["p_next"]:
        found += 1
    if match["p_whole"]:
        return date(found, 12, 31)
    if match["p_half"]:
        return date(found, 6, 30) if match["p_half"] == "上半年" else date(found, 12, 31)
    if match["p_quarter"]:
        return _last_day(found, _QUARTERS[re.sub(r"[^一二三四]", "", match["p_quarter"])])
    month = _number(match["p_month"])
    if match["p_day"]:
        return _day(found, month, int(match["p_day"]))
    third = _THIRDS.get(match["p_third"] or "")
    return _last_day(found, month) if third is None else date(found, month, third)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    """A number of a date, in digits or characters; years digit by digit."""
    if text.isdigit() and text.isascii():
        return int(text)
    digits = ["0" if c in "零〇○O" else str("一二三四五六七八九十".index(c) + 1) for c in text]
    if len(text) == 4:
        return int("".join(digits))
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_number(tens) if tens else 1) * 10 + (_number(ones) if ones else 0)
    return int("".join(digits))
