"""How a number compares with what is meant: eq, approx, gt, ge, le, lt, by the words right before and behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from load.extract import lexicon
from load.extract.quantities.quantity import RANK, Quantity

# Words that may stand between the comparing word and the number, and words that only look like one.
_BETWEEN = r"(?:了|达到?|到|至|为|在|于|人民币|每[年月人天户]|全[年市区县省]|年|共|有|的)?\s?$"
_NOT_A_WORD = re.compile(
    r"(?:[节签预合公履集制契条规特违邀隐租守纽][约]|[最附邻就靠亲临贴走远新拉]近)(?:为|占|有|合)?\s?$"
)
_REACH = 10
_FAR = 18  # behind the whole that a bound is a share of: 不得低于用地总量的70%


@cache
def _before() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in lexicon.table("comparators") if row["side"] == "before"]
    return tuple((row["comparator"], re.compile(row["pattern"] + _BETWEEN)) for row in rows)


@cache
def _after() -> tuple[re.Pattern[str], Mapping[str | None, str]]:
    """One pattern with a group for each row, and the comparators that the groups stand for."""
    rows = [row for row in lexicon.table("comparators") if row["side"] == "after"]
    pattern = "|".join(f"(?P<row{i}>{row['pattern']})" for i, row in enumerate(rows))
    return re.compile(pattern), {f"row{i}": row["comparator"] for i, row in enumerate(rows)}


# A character that every comparing word before a number holds: most numbers have none and are done.
_HINT = re.compile(r"[不低少最约近过超破逾高大多足满达未到至限顶短≥≤<>＞＜]")


def comparator_before(text: str, start: int, limit: int) -> str | None:
    """The comparator of the words that end where a number starts."""
    reach = _FAR if text[start - 1 : start] == "的" else _REACH
    return _told_before(text[max(limit, start - reach) : start])


@cache
def _any_before() -> re.Pattern[str]:
    rows = [row for row in lexicon.table("comparators") if row["side"] == "before"]
    return re.compile(lexicon.patterns(rows) + _BETWEEN)


@lru_cache(maxsize=4096)
def _told_before(left: str) -> str | None:
    if not _HINT.search(left) or not _any_before().search(left):
        return None
    for comparator, pattern in _before():
        if pattern.search(left):
            return None if comparator == "approx" and _NOT_A_WORD.search(left) else comparator
    return None


# The characters that comparing words behind a unit begin with: most numbers have others there.
_AFTER_STARTS = frozenset(")左上及或含(以之内范下有多起")


def comparator_after(text: str, unit_end: int) -> str | None:
    """The comparator of the words that begin where a unit ends."""
    if text[unit_end : unit_end + 1] not in _AFTER_STARTS:
        return None
    pattern, comparators = _after()
    match = pattern.match(text, unit_end)
    return None if match is None else comparators[match.lastgroup]


def compare(text: str, quantity: Quantity, limit: int) -> str:
    """The comparator of a quantity in a clause that begins at limit."""
    if quantity.rule == RANK:
        return "le" if text[quantity.start - 1] == "前" else "eq"
    if text[quantity.end : quantity.end + 1] == "来":
        return "approx"
    after = comparator_after(text, quantity.unit_end)
    before = comparator_before(text, quantity.start, limit)
    if before == "approx" and after in (None, "approx"):
        return "approx"
    return after or before or ("gt" if quantity.is_more else "eq")
