"""The year a quantity is about: a year in its sentence, a word such as 去年, its section's, at last the document's."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from load.extract import lexicon
from load.extract.statements.sentences import Surroundings

_YEAR = re.compile(
    r"(?=[12去上今本当年明下前“十过五5这近未])(?:"
    r"(?P<year>(?:19|20)\d\d)(?:[-—~至到](?P<until>20\d\d))?年(?!鉴|代)"
    r"|(?P<last>去年|上年(?!同期|末?结[转余])|上一年)|(?P<this>今年|本年|(?<![一二两三四五六七八九十\d])年内)|(?P<next>明年|(?<!结转)下一?年)|(?P<before_last>前年)|(?P<then>当年)"
    r"|“?十(?P<plan>[二三四五六])五”?(?P<plan_word>末|期间|时期|以来|规划|这?五年|开局|收官)"
    r"|(?P<years>过去[五5]年|[五5]年来|(?:这|近)[五5]年|今后[五5]年|未来[五5]年))"
)
_COMPARED = lexicon.phrase("years", "compared")
_ATTRIBUTE = lexicon.phrase("years", "attribute")
_OLDER = lexicon.phrase("years", "older")
_PERIOD = lexicon.phrase("years", "period")
_NOW = lexicon.phrase("years", "now")
_FROM_YEAR = re.compile(r"[从由](20\d\d)年")
_PLAN_END = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
_SHIFTS = {"last": -1, "this": 0, "next": 1, "before_last": -2}
_OLD_REACH = 16
_AMONG = re.compile(r"其中[,:]?\d")


@dataclass(frozen=True, slots=True)
class Years:
    """What the words of time mean in a part of a document: this year, and the year its numbers are about."""

    this: int | None
    base: int | None
    is_period: bool = False


class YearWords:
    """The years that a document names, in order; those that are only compared with (比2018年) are left out."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._starts: list[int] = []
        self._words: list[re.Match[str]] = []
        for match in _YEAR.finditer(plain):
            start, end = match.span()
            if (
                _COMPARED.search(plain, max(0, start - 4), start)
                or _OLDER.match(plain, end)
                or _ATTRIBUTE.match(plain, end)
            ):
                continue
            self._starts.append(start)
            self._words.append(match)

    def of(self, place: int, around: Surroundings, years: Years) -> int | None:
        """The year of the number at a place: the nearest named before it in its sentence, else that of its section.

        A year in figures, and 去年 where it opens the first of them, also holds for the sentences that semicolons join
        to its own, and for one that tells the parts of what it says (其中3个项目).
        """
        sentence, first = around.sentence[0], around.passage
        if _AMONG.match(self._plain, first):
            first = max(self._plain.rfind(mark, 0, max(0, first - 1)) for mark in "。\n") + 1
        for at in range(bisect_left(self._starts, place) - 1, -1, -1):
            if self._starts[at] < first:
                break
            if self._starts[at] < sentence and self._words[at]["year"] is None and not self._opens(at, first):
                continue
            year = _meaning(self._words[at], years)
            if year is not None:
                return year
        return years.base

    def _opens(self, at: int, passage: int) -> bool:
        """Whether a word for the year before opens a passage."""
        return self._words[at]["last"] is not None and not self._plain[passage : self._starts[at]].strip()

    def of_old_value(self, place: int, around: Surroundings, year: int | None, years: Years) -> int | None:
        """The year of the first value of 从A提高到B: as printed for it or for one before in its sentence, else the year
        before that of B, or the one before the five years of a period."""
        for match in _YEAR.finditer(around.left[-_OLD_REACH:]):
            old = _meaning(match, years)
            # 上年 in the review of a work report is the year before the one it reviews, 去年 that one.
            if old is not None and old == year and (match["last"] or "").startswith("上"):
                return old - 1
            return old
        if _NOW.search(around.left):
            return years.this
        earlier = _FROM_YEAR.findall(self._plain, around.sentence[0], place)
        if earlier:
            return int(earlier[-1])
        return None if year is None else year - (5 if years.is_period else 1)


def period_end(heading: str) -> int | None:
    """The last year of the five-year plan that a heading speaks of."""
    match = _PERIOD.search(heading)
    return _PLAN_END[match[1]] if match else None


def _meaning(match: re.Match[str], years: Years) -> int | None:
    kind = match.lastgroup
    if match["year"]:
        return int(match["until"] or match["year"])
    if match["plan"]:
        return None if match["plan_word"] in ("开局", "收官") else _PLAN_END[match["plan"]]
    if kind in ("years", "then") or years.this is None:
        return years.base
    return years.this + _SHIFTS[kind or ""]
