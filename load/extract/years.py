"""The year a quantity is about: a year in its sentence, a word such as 去年, its section's, at last the document's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from load.extract import lexicon

_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:[-—~至到](?P<until>20\d\d))?年(?!鉴|代)"
    r"|(?P<last>去年|上年(?!同期)|上一年)|(?P<this>今年|本年|当年|年内)|(?P<next>明年|下一?年)|(?P<before_last>前年)"
    r"|“?十(?P<plan>[二三四五六])五”?(?P<plan_word>末|期间|时期|以来|规划|这?五年|开局|收官)"
    r"|(?P<years>过去[五5]年|[五5]年来|(?:这|近)[五5]年|今后[五5]年|未来[五5]年)"
)
_COMPARED = lexicon.phrase("years", "compared")
_ATTRIBUTE = lexicon.phrase("years", "attribute")
_OLDER = lexicon.phrase("years", "older")
_FROM_YEAR = re.compile(r"[从由](20\d\d)年")
_NOW = lexicon.phrase("years", "now")
_PLAN_END = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}


@dataclass(frozen=True, slots=True)
class Years:
    """What the words of time mean in a part of a document: this year, and the year its numbers are about."""

    this: int | None
    base: int | None
    is_period: bool = False


def year_of(sentence_left: str, years: Years) -> int | None:
    """The year of a number by the words of its sentence before it."""
    found = years.base
    for match in _YEAR.finditer(sentence_left):
        if (
            _COMPARED.search(sentence_left[: match.start()])
            or _OLDER.match(sentence_left[match.end() :])
            or _ATTRIBUTE.match(sentence_left[match.end() :])
        ):
            continue
        year = _meaning(match, years)
        if year is not None:
            found = year
    return found


_PERIOD = lexicon.phrase("years", "period")


def period_end(heading: str) -> int | None:
    """The last year of the five-year plan that a heading speaks of."""
    match = _PERIOD.search(heading)
    return _PLAN_END[match[1]] if match else None


def old_year(sentence_left: str, left: str, year: int | None, years: Years) -> int | None:
    """The year of the first value of 从A提高到B: as printed for it or for one before in its sentence, else the year
    before, or the one before the five years of a period."""
    for match in _YEAR.finditer(left[-16:]):
        return _meaning(match, years)
    if _NOW.search(left):
        return years.this
    earlier = [int(found) for found in _FROM_YEAR.findall(sentence_left)]
    if earlier:
        return earlier[-1]
    return None if year is None else year - (5 if years.is_period else 1)


def _meaning(match: re.Match[str], years: Years) -> int | None:
    kind = match.lastgroup
    if match["year"]:
        return int(match["until"] or match["year"])
    if match["plan"]:
        if match["plan_word"] in ("开局", "收官"):
            return None
        return _PLAN_END.get(match["plan"])
    if kind == "years" or years.this is None:
        return years.base
    shift = {"last": -1, "this": 0, "next": 1, "before_last": -2}.get(kind or "")
    return None if shift is None else years.this + shift
