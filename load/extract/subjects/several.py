"""Several numbers that stand for several things, each for its own: A、B和C分别达到1个、2个和3个."""

from __future__ import annotations

import re

from load.extract.subjects.case import LEADING_JOINTS, REACH, Case, Subject
from load.extract.subjects.nearby import read_other, told_before
from load.extract.subjects.told import NUMBER, all_told, clause_start, last_told
from load.extract.subjects.words import lead_off, vocabulary


def nth_before(case: Case) -> Subject:
    """The quantity that one of several rates is of: A1个,B2个,分别完成任务的90%和95%."""
    case.sight.is_far = True
    told = case.plain.rfind("分别", case.clause[0], case.start)
    places = [number.start() for number in NUMBER.finditer(case.plain, told, case.clause[1])]
    found = list(all_told(case.plain, case.sentence_start, told))
    if len(found) < len(places):
        return told_before(case._replace(previous=None))
    other = found[len(found) - len(places) + sum(place < case.start for place in places)]
    first = case.sentence_start
    return read_other(case, other, (first + clause_start(case.plain[first : other.start]), told))


# 社会保障和就业支出, 文化体育与传媒支出 and 卫生与计划生育支出 are one each.
_LIST = re.compile(r"、|(?<!保障)和|(?<=保障)和(?!就业)|与(?!传媒|计划生育)|以及").split
_TWIN = re.compile("城乡|存贷款").search
_TWINS = {"城乡": ("城市", "农村"), "存贷款": ("存款", "贷款")}


def nth(case: Case, names: str) -> str:
    """Which of several things that share a verb: A、B和C分别增长1%、2%和3%."""
    listed = _LIST(names)
    if len(listed) < 2:
        twin = _TWIN(names)
        if twin is None:
            return names
        listed = [names[: twin.start()] + one + names[twin.end() :] for one in _TWINS[twin.group()]]
    told = case.plain.rfind("分别", case.clause[0], case.start)
    order = sum(1 for number in NUMBER.finditer(case.plain, told, case.start) if number.end() < case.start)
    return listed[order % len(listed)] + _shared_end(listed[order % len(listed)], listed)


def _shared_end(name: str, listed: list[str]) -> str:
    """What the last of a list says for the others too: 城镇、农村居民收入, 第一、第三产业增加值."""
    words, last = vocabulary(), listed[-1]
    size = len(name)
    if not 0 < size < len(last) or name.endswith(words.wholes):
        return ""
    if size == 1 or (size < 4 and (last[size:].startswith(_SHARED_NOUNS) or name[-1] == last[size - 1])):
        return last[size:]
    if name.endswith(words.pairs) and last.startswith(words.pairs):
        return last[next(len(twin) for twin in words.pairs if last.startswith(twin)) :]
    if last.endswith("率"):
        return last[max(size, len(last) - 5) if size < 5 else len(last) - 3 :]
    return next((head for head in words.heads if len(head) > 1 and last.endswith(head)), "")


_SHARED_NOUNS = ("领域", "产业", "行业", "企业", "地区", "方向")


def each(case: Case) -> str:
    """The one of several things that a number is of: A、B分别达1个、2个; empty where it is not said so."""
    told = case.plain.rfind("分别", case.clause[0], case.start)
    if told < 0 or not _ONLY_NUMBERS(case.plain, told + 2, case.start):
        return ""
    first = max(case.clause[0], told - REACH)
    before = last_told(case.plain, first, told)
    names = vocabulary().tail(case.plain[first if before is None else before.unit_end : told]).lstrip(LEADING_JOINTS)
    if "、" not in names and not any(joint in names for joint in _LISTING):
        return ""
    return nth(case, lead_off(names) or names)


_LISTING = ("和", "与", "以及")
_ONLY_NUMBERS = re.compile(
    r"(?:已|从|由|为|达到?|超过?|近|约|增至|增加到|提高到|提高至|提升至|提升到|突破|增长到|降至|升至|完成|在|控制|有"
    r"|[\d.,]+[余多]?[十百千万亿]*[余多]?(?:[个家所项件元%户人张座处]|人次|万元|公里|平方米|吨|亩|个百分点)*|[、和\s])*$"
).fullmatch
