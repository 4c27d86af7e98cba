"""Find the numbers of a text that measure something: each with its span, value, range end, printed step and unit.

A number counts when a unit of seeds/reference/units.csv follows it (余, 多 or a space may stand between), when it is a
place in a ranking, or when the words before it say that it is one (指数为101.2). Dates, list and document numbers,
names with digits and idioms are told by what stands around them (lexicons/not_quantities.csv).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from load.extract.quantities.arabic import read_arabic
from load.extract.quantities.chinese import read_chinese, read_fraction, read_percentage, stands_alone
from load.extract.quantities.quantity import Quantity
from load.extract.quantities.ranks import read_rank
from load.extract.quantities.surfaces import ARABIC, HAN, ITEMS, SPAN
from load.extract.quantities.units import units


@cache
def _candidate() -> re.Pattern[str]:
    """What may be a number that counts. The first look decides nearly all places: most characters begin no number."""
    units_begin = "".join(sorted({re.escape(spelling[0]) for spelling in units()}))
    return re.compile(
        rf"""
      (?=[\d{HAN}])(?:
      (?P<parts>[\d一二三四五六七八九十]分之[\d一二三四五六七八九十]+)
    | 百分之(?P<hundredth>[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?|{ARABIC})(?!点)
    | (?P<tenth>[\d一二两三四五六七八九]成半?)(?![立员果交长品人功就为效熟分都])
    | (?P<rank>(?:(?<=第)|(?<=[居列国省球市区]前))(?:[一二三四五六七八九十]+|\d{{1,3}}))
    | (?<![\d.])(?<!\d,){SPAN}
    | (?P<han>(?<![{HAN}])(?![一二三四五六七八九][一二三四五六七八九])[{HAN}]+(?:[至到—~-][{HAN}]+)?)
        (?=[余多来]?[{units_begin}])
      )
    """,
        re.VERBOSE,
    )


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities of a piece of a copy for reading (load.text.clean), in order."""
    end = len(text) if end is None else end
    names: list[tuple[int, int]] | None = None
    reach = start
    for match in _candidate().finditer(text, start, end):
        place = match.start()
        if place < reach:
            continue
        quantity = _read(text, match, end)
        if quantity is None:
            continue
        if names is None:
            names = [name.span() for name in _NAME.finditer(text, start, end)]
        if names and _is_inside(names, place) and not _counts_items(text, quantity):
            continue
        reach = quantity.unit_end
        yield quantity


def _is_inside(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether one of several spans, in order, holds a place behind its first character."""
    at = bisect_left(spans, (place,)) - 1
    return at >= 0 and place < spans[at][1]


# Names and slogans: short pieces in quotes, and all that stands in 《》.
_NAME = re.compile(
    r"(?:“[^“”。,;\n]{1,14}”|《[^《》\n]{1,80}(?:《[^《》\n]*》[^《》\n]*)?》|〈[^〈〉\n]{1,60}〉|‘[^‘’。,;\n]{1,14}’)"
)


def _counts_items(text: str, quantity: Quantity) -> bool:
    """Inside a title only the count of what is promised is a quantity (《…20件民生实事工作方案》)."""
    return quantity.unit.name in ("件", "项", "个") and ITEMS.match(text, quantity.unit_end) is not None


def _read(text: str, match: re.Match[str], end: int) -> Quantity | None:
    kind = match.lastgroup
    if kind == "arabic" or match["arabic"]:
        return read_arabic(text, match, end)
    if kind == "han":
        return read_chinese(text, match, end)
    if kind == "rank":
        return read_rank(text, match, end)
    if kind == "hundredth":
        return read_percentage(match, match["hundredth"], text)
    if kind == "tenth":
        return read_percentage(match, match["tenth"], text) if stands_alone(text, match.start(), match.end()) else None
    return read_fraction(match)
