"""By when items are to be done: as the item says, or the document for all its items.

>>> deadline("新建学校3所,11月底前全部完工。", 2024)
datetime.date(2024, 11, 30)
>>> deadline("改造2005年底前建成的老旧小区18个", 2024) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from load.extract import lexicon
from load.extract.document.dates import PART, WHOLE, date_of, read_date

# The first look spares most places the many ways in which dates begin.
_DATE = re.compile(
    rf"(?=[\d一二三四五六七八九十今当本明次年全上下前第])(?:(?P<whole>{WHOLE})|{PART})(?P<before>(?:之)?前|以前|内)?"
)
_END = re.compile(r"[。;,]")
_ATTRIBUTE = re.compile(r"[\u4e00-\u9fff]{0,4}的")
_ANY = re.compile(r"月|年[底末内]|季度|上半年|\d[-/.]\d")
_DONE_NEXT = re.compile(r"(?:全部|全面|基本)?(?:完成|建成|竣工|投入使用|投用|交付|完工|办结)")
_DONE = re.compile(r"完成|完工|竣工|办结|兑现|建成")


def deadline(text: str, year: int | None) -> date | None:
    """By when an item is to be done: a field that says so, or else the last deadline in words; year is the plan's."""
    if _ANY.search(text) is None:
        return None
    found = [*_deadlines(text, year)]
    chosen = [day for day, is_field in found if is_field] or [day for day, _ in found]
    return max(chosen, default=None)


def deadline_for_all(sentences: Iterable[str], year: int | None) -> date | None:
    """A deadline for everything a document promises: the last one a sentence on all of it names."""
    for sentence in sentences:
        if not _ANY.search(sentence) or not _cue("all").search(sentence):
            continue
        days = [
            day
            for clause in _clauses(sentence)
            if _DONE.search(clause) and not _cue("not").search(clause)
            for match in _DATE.finditer(clause)
            if match["before"] and (day := _day(match, year)) is not None
        ]
        if days:
            return max(days)
    return None


def _clauses(sentence: str) -> Iterator[str]:
    """The clauses of a sentence; what follows 其中 speaks of a part only."""
    for clause in sentence.split(","):
        if clause.startswith("其中"):
            return
        yield clause


def _deadlines(text: str, year: int | None) -> Iterator[tuple[date, bool]]:
    for match in _DATE.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        clause = _END.split(text[match.end() : match.end() + 24], maxsplit=1)[0]
        is_field = _cue("field").search(before) is not None
        if not is_field:
            is_promised = match["before"] and _cue("done").search(clause)
            if not is_promised and not _DONE_NEXT.match(clause):
                continue
            around = _END.split(before)[-1] + clause
            if _cue("not").search(around) or _ATTRIBUTE.match(clause[2:8]):
                continue
        day = _day(match, year)
        if day is not None and (year is None or day.year >= year):
            yield day, is_field


def _day(match: re.Match[str], year: int | None) -> date | None:
    return read_date(match["whole"]) if match["whole"] else date_of(match, year)


@cache
def _cue(kind: str) -> re.Pattern[str]:
    return lexicon.search("due_phrases", kind=kind)
