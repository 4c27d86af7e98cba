"""How many items a document says there are.

>>> declared_count("2020年某区50件民生实事", ""), declared_count("", "今年兴办10大类32项实事")
(50, 32)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from load.text.numerals import read_number

_N = r"(?:\d{1,3}|[一二三四五六七八九十百两]{1,4})"
_KINDS = r"(?:大类|类|个方面|方面|大项|大领域|个领域|领域|大方面)"
# What stands before is looked at last, and no word stands in brackets: a pattern whose alternatives all begin with a
# character is looked for many times faster.
_ITEMS = re.compile(
    r"实事|工程(?:(?<=民生..)|(?<=惠民..)|(?<=民心..))|项目(?:(?<=民生..)|(?<=惠民..))"
    r"|事项(?<=民生..)|清单(?<=民生..)|大事(?<=民生..)"
)
_BEFORE = re.compile(
    rf"(?P<groups>{_N}个?{_KINDS}(?:共|、|,|的|中的)*)?(?P<n>{_N})(?:(?P<big>大)|(?P<word>件|项|个))?的?[“‘]?"
    r"(?:惠民|民生|为民办?|利民|便民|重点|年度|政府|民心|民盼|暖心|[省市区县][级列]|微|办|群众)*$"
)
_AFTER = re.compile(
    r"[”’]?(?:项目|工程)?[,:(]?(?:共|计|共计|包括|包含|涉及|分解为|细化为|安排|共安排|有)*"
    rf"(?:{_N}个?{_KINDS}[、,共的]*)?(?P<n>{_N})(?:个|小)?(?:项|件|个)(?![^,。;]{{0,3}}(?:目标|指标))"
)
_SAYS_SO = re.compile(r"类|方面|共|计|安排|[:,(]")
# 计划办好民生实事16件: what is to be done is counted, and the count ends its clause; not 已办好民生实事3件.
_IS_DECIDED = re.compile(
    r"(?<![已经共])(?:办好|兴办|办理|办成|实施|推出|安排|确定|筛选|遴选|票决)(?!了)[^,。;已完\d]{0,8}$"
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[,。;:(\n]|$)")
_REACH = 24


def declared_count(title: str, plain: str) -> int | None:
    """The count in the title, or else the one the text names most; of counts named as often the largest."""
    for count in _counts(title):
        return count
    counts = Counter(count for count in _counts(plain) if count > 1)
    return max(counts, key=lambda count: (counts[count], count), default=None)


def _counts(text: str) -> Iterator[int]:
    """The counts of items that a text names: 50件民生实事, 十大实事, 民生实事10大类32项."""
    for match in _ITEMS.finditer(text):
        start = max(0, match.start() - _REACH)
        before = _BEFORE.search(text[start : match.start()])
        after = _AFTER.match(text, match.end())
        if before and (before["big"] or before["word"] or before["groups"]):
            preceding = text[max(0, start + before.start() - 1) : start + before.start()]
            if preceding not in ("第", "前") and not preceding.isdigit():
                yield int(read_number(before["n"]).value)
        elif after and (
            _SAYS_SO.search(text, match.end(), after.start("n"))
            or (_IS_DECIDED.search(text[start : match.start()]) and _CLAUSE_ENDS.match(text, after.end()))
        ):
            yield int(read_number(after["n"]).value)
