"""The words around a number that name what it measures: behind its unit, shared by a list, or said before."""

from __future__ import annotations

import re

from load.extract.quantities.units import unit_at
from load.extract.subjects.case import JOINTS, REACH, Case, Span, Subject, has_digit
from load.extract.subjects.told import Told, all_told, clause_start, last_told
from load.extract.subjects.words import BRACKETS, lead_off, ordered, vocabulary

_TITLE_REACH = 240


def behind_unit(case: Case, is_shared: bool) -> str:
    """The noun phrase behind the unit, up to the next number or comma; empty where something else follows.

    is_shared lets the noun stand behind the next number too (15项283场文化活动).
    """
    plain, place = case.plain, case.unit_end
    end = min(case.clause[1], place + 30)
    if plain.startswith("/", place) and not plain.startswith("/年", place):
        return ""
    if place >= end or (plain[place] in _NO_NOUN and not (is_shared and plain[place] == "、")):
        return ""
    words = vocabulary()
    while is_shared and (number := _SHARED(plain, place, end)) is not None:
        unit = unit_at(plain, number.end(), len(plain))
        if unit is None:
            break
        place = unit[1]
    text = words.behind(plain[place:end])
    if not text or words.stops(text) or text[0] in _NO_NOUN or text[0] in JOINTS:
        return ""
    if "(" in text:
        text = BRACKETS.sub("", text)
    stop = _STOP.search(text)
    text = words.tail(text if stop is None else _until(text, stop))
    if stop is not None and text.endswith(("级", "类")) and len(text) < 5:
        text = _shared_noun(plain, place, case.clause[1]) or text
    if text.endswith(_UNDER_WAY):
        way = _WAY(text)
        text = text if way is None else way.group()
    if len(text) > _LONG_NOUN and "、" in text[4:]:
        text = text[: text.index("、", 4)]
    return text if len(text) > 1 or text in _SHORT_NOUNS else ""


def _shared_noun(plain: str, place: int, end: int) -> str:
    """6个省级、9个市级产业集群: the noun that follows the last of them."""
    found = _LEVELS(plain, place, end)
    return "" if found is None else found["level"] + found["noun"]


_LEVELS = re.compile(
    r"(?P<level>[^、\d,]{1,3}[级类])(?:[、和]\d+[个家所项处条座][^、\d,]{1,3}[级类])+(?P<noun>[^,、。;\d和]{2,12})"
).match
_UNDER_WAY = ("实施", "推进", "推动", "建设", "开工", "运行", "进行", "完成")
_WAY = re.compile(r".{2,}?(?=(?:加快|顺利|有序|全面|扎实|稳步|圆满|如期|全部|集中|陆续)+(?:.{2}){1,2}$)").match
_NO_NOUN = ",。;、)(:”—"
_SHORT_NOUNS = "街村县镇乡楼路桥河树户"
_LONG_NOUN = 14
_SHARED = re.compile(r"[、共]?\ ?\d[\d.,]*(?:[余多]?[十百千万亿]+)*[余多]?").match
_STOP = re.compile(r"[,(。;\t|]|(?P<number>\d[\d.—~-]*(?:[余多]?[十百千万亿]+)*[余多]?)")


def _until(text: str, stop: re.Match[str] | None) -> str:
    """Up to a mark or the next number; digits without a unit are part of a name."""
    while stop is not None and stop.lastgroup == "number" and unit_at(text, stop.end(), len(text)) is None:
        stop = _STOP.search(text, stop.end())
    if stop is None:
        return text
    text = text[: stop.start()]
    if stop.lastgroup is None:
        return text
    # What follows a list mark leads to the next number.
    return text[: text.index("、")] if "、" in text[2:] else text.rstrip(JOINTS).removesuffix("以")


def with_shared_verb(case: Case, thing: str) -> str:
    """A member of a list takes the verb of the first (新建A3个、B5个)."""
    words = vocabulary()
    if words.first_verb(thing) is not None or words.last_verb(thing) is not None or _OTHER_DEED(case.own):
        return thing
    head = until_first_number(case)
    return (words.first_verb(lead_off(head)) or words.last_verb(words.tail(head)) or "") + thing


_OTHER_DEED = re.compile(r"带动|惠及|受益|拉动|促进|吸引|实现|涉及|覆盖|辐射|服务").match


def until_first_number(case: Case) -> str:
    """The words of the clause before its first quantity."""
    first = max(case.clause[0], case.start - REACH)
    found = next(all_told(case.plain, first, case.start), None)
    return case.plain[first : case.start if found is None else found.start]


def told_before(case: Case) -> Subject:
    """What the quantity before tells of, else the words of the clause before, else the title of the item."""
    case.sight.is_far = True
    if not case.depth:
        return Subject("")
    if case.previous is not None:
        return read_other(case, case.previous, case.clause)
    end = case.clause[0]
    while end > case.sentence_start:
        start = case.sentence_start + clause_start(case.plain[case.sentence_start : end - 1])
        text = case.plain[start : end - 1]
        found = last_told(case.plain, start, end - 1) if has_digit(text) else None
        if found is not None:
            return read_other(case, found, (start, end - 1))
        name = lead_off(_DAYS("", vocabulary().tail(text)))
        if len(name) > 1 and name not in vocabulary().idle and not _DEED_ONLY(name):
            return Subject(ordered(name))
        end = start
    return _title(case)


_DAYS = re.compile(r"\d+天$").sub


def read_other(case: Case, other: Told, clause: Span) -> Subject:
    """What another quantity of the text measures, which stands before."""
    start, unit_end, unit = other
    kind = _KINDS.get(unit.dimension, "count")
    if kind == "rate":
        before = vocabulary().tail(case.plain[max(clause[0], start - 12) : start])
        kind = "change" if vocabulary().change(before) is not None else kind
    return case.read(case.plain, start, unit_end, clause, case.sentence_start, kind, case.depth - 1)


_KINDS = {"money": "money", "area": "area", "length": "length", "rank": "rank", "ratio_pct": "rate"}
_KINDS |= {"ratio_points": "change", "age": "duration"}
_DEED_ONLY = re.compile(r".{2,4}并|[均都]").match  # 已全部建成并投入使用 names nothing


def _title(case: Case) -> Subject:
    """The title of the item that a sentence stands in."""
    titles = _TITLES(case.plain, max(0, case.sentence_start - _TITLE_REACH), case.sentence_start)
    name = lead_off(titles[-1]) if titles else ""
    if len(name) < 2 or name in vocabulary().idle:
        name = lead_off(_topic(case))
    return Subject(ordered(name)) if len(name) > 1 and name not in vocabulary().idle else Subject("")


def _topic(case: Case) -> str:
    """What a short sentence before, without a number or comma, is about: 民营诊所持续增多。总量超过⟦90⟧家."""
    plain, end = case.plain, case.sentence_start - 1
    if end < 1 or plain[end] not in "。;":
        return ""
    start = max(plain.rfind(sign, max(0, end - _TOPIC), end) for sign in "。;!?\n,:")
    text = plain[start + 1 : end]
    if (start < 0 and end > _TOPIC) or (start >= 0 and plain[start] in ",:") or has_digit(text):
        return ""
    return vocabulary().topic(text)


_TOPIC = 18
_TITLES = re.compile(
    r"(?:^|\n|(?<=。))\s*(?:\(?[一二三四五六七八九十\d]{1,3}[).、])\s*([^。\n:;,\d]{2,24})(?=[。\n:])"
).findall
