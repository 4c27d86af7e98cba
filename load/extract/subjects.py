"""The subject of a quantity statement: the deed and thing measured, in words that a target and its actual share.

Targets, actuals and rates are paired by their subjects, so one thing written in several ways gets one subject: the deed
stands first (老旧小区改造50个, 改造50个老旧小区 and 已完成老旧小区改造50个 are all 改造老旧小区), words that only count
are left out (就业人数), and words for time, manner, modality and comparison fall off. What a clause leaves unsaid comes
from the quantity before it: the thing of an amount (总投资), the whole of a rate (完成率), the verb of a list.

The words are lexicons/subject_words.csv.

>>> text = "力争改造50个老旧小区、15条背街小巷,完成率不低于98%。"
>>> [subject_of(text, start, end, clause, 0, kind) for start, end, clause, kind in
...  ((4, 7, (0, 19), "count"), (12, 15, (0, 19), "count"), (26, 29, (20, 29), "rate"))]
['改造老旧小区', '改造背街小巷', '改造背街小巷完成率']
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from load.extract import lexicon
from load.extract.quantities import Unit, units

MAX_LENGTH = 20
_ROOM_FOR_RATE = 3  # a thing leaves room for 完成率, so that the rate of it is cut no shorter than itself
_REACH = 60  # words further off than this do not name what a number counts
_TITLE_REACH = 240
_DEPTH = 4  # how far back what is unsaid is looked for: a rate after an amount after an amount

_HAS_DIGIT = re.compile(r"\d").search
_NUMBER = re.compile(r"\d[\d.,]*(?:[余多]?[十百千万亿]+)*[余多]?\ ?")
_THRESHOLD = re.compile(r"(?:及|\()?以[上下内]\)?(?!的?[,、。;)和及左]|$|新|建|为|由)")
_AGE = "岁"
_JOINTS = "、和及与或"
_LEADING_JOINTS = " 、,和及与或以"
_LOOSE = "、,的和及与 ("
_LEVEL = re.compile(r"(?:国家|省|市|区|县|校|部|乡镇|村)级")

Span = tuple[int, int]


class _Subject(NamedTuple):
    """A subject in parts: the thing with its deed, and what of it is measured (总投资, 增速, 面积)."""

    thing: str
    of_it: str = ""

    @property
    def whole(self) -> str:
        return self.thing if not self.of_it or self.thing.endswith(self.of_it) else self.thing + self.of_it

    @property
    def named(self) -> str:
        """The whole without a mere dimension: 完成率 belongs to the deed, not to its 面积."""
        return self.thing if self.of_it in _DIMENSIONS.values() else self.whole


class _Case(NamedTuple):
    """A quantity in its text: own are the words before it that belong to no other, previous the one before it there."""

    plain: str
    start: int
    unit_end: int
    clause: Span
    sentence_start: int
    kind: str
    depth: int
    own: str
    previous: tuple[Span, Unit] | None

    @property
    def left(self) -> str:
        return self.plain[max(self.clause[0], self.start - _REACH) : self.start]


def subject_of(plain: str, start: int, unit_end: int, clause: Span, sentence_start: int, kind: str) -> str:
    """What the number at start with its unit up to unit_end measures, in at most 20 characters; never empty.

    clause is its clause in plain, sentence_start the start of its sentence, kind one of seeds/reference/kinds.csv.
    """
    found = _read(plain, start, unit_end, clause, sentence_start, kind, _DEPTH)
    return _fitted(found, kind) or _nearest(plain, start, unit_end, kind)


def _read(plain: str, start: int, unit_end: int, clause: Span, sentence_start: int, kind: str, depth: int) -> _Subject:
    first = max(clause[0], start - _REACH)
    own = plain[first:start]
    if "\t" in own or "|" in own:
        place = max(own.rfind("\t"), own.rfind("|")) + 1
        first, own = first + place, own[place:]
    previous = None
    if _HAS_DIGIT(own):
        found = _last_quantity(own)
        if found is not None:
            (place, end), unit = found
            previous = (first + place, first + end), unit
            own = _after_quantity(own[end:])
    case = _Case(plain, start, unit_end, clause, sentence_start, kind, depth, own, previous)
    return _READERS.get(kind, _quantity)(case)


def _after_quantity(text: str) -> str:
    """The words between two numbers that belong to the second: none where they lead to 、 (3个A、⟦5⟧个B)."""
    if text and text.rstrip()[-1:] in _JOINTS:
        return ""
    if "、" in text and text[0] != "、":
        return text[text.rindex("、") + 1 :]
    return text.lstrip(_LEADING_JOINTS)


# --- counts and amounts


def _quantity(case: _Case) -> _Subject:
    """The noun behind the unit with the verb before it, else the words before."""
    words = _words()
    if _TASK(case.own) is not None and _TASK_ONLY(case.own) is not None and not _behind(case, False):
        return _before(case)
    bare = words.tail(case.own)
    front = _front(bare)
    is_listed = case.own.endswith(_ENUMERATED)
    if is_listed:
        front = words.first_verb(front) or ""
    attribute = words.attributes.get(front, "")
    behind = _behind(case, len(front) < 2 or is_listed or words.last_verb(front) is not None)
    if case.kind == "money":
        attribute = attribute or _amount(bare, front, behind)
        behind = behind if attribute or not front else ""
    if case.kind == "count":
        promises = _PROMISES(behind) or _PROMISES(front)
        if promises is not None and (promises.string is behind or promises["among"] is not None):
            return _promised(bare, promises)
    if behind:
        if attribute or is_listed:
            noun = ("" if attribute else front) + _front(behind)
        else:
            noun = _with_noun(bare, front, behind)
        if noun:
            noun = _shared_verb(case, noun) if case.previous is not None and not front else noun
            return _measured(case, _ordered(noun), attribute)
    if attribute or len(front) < 2 or _LEVEL.fullmatch(front):
        before = _before(case)
        if attribute or len(front) < 2:
            return _measured(case, before.thing, attribute or before.of_it)
        return _measured(case, _LEVEL.sub(front, before.thing, count=1) or front, "")
    return _measured(case, _done(case, _shared_verb(case, front) if case.previous is not None else front), "")


# 年度任务⟦600⟧个 says only that this is a target: of what stands before it.
_TASK_ONLY = re.compile(
    r"[,、]?(?:其中)?(?:占|为|是|完成|比|达到|超过?)?了?(?:年度|全年|年初|省定|市定|[省市区县本今当原])*"
    r"(?:计划|目标|任务){1,2}[数量值]?[为是的]?\s?$"
).match
_TASK = re.compile("任务|目标|计划").search
_ENUMERATED = ("等", "等 ")
_SPENT = re.compile(r"(?:投入|投资|筹资|投入资金|筹集资金|安排资金|总投资)$").search
_EACH = ("每", "户均", "人均补")
_PROMISES = re.compile(
    r"(?:(?P<level>[省市区县][列定])|[省市区县]级?)?(?:(?:民生|惠民|为民办?|便民|利民)(?:实事|(?P<works>工程))|实事)(?:项目)?(?P<among>中?$)?"
).match
_DIMENSIONS = {"area": "面积", "length": "长度"}
_MEASURES = ("面积", "长度", "高度", "宽度", "深度", "厚度")
_MEASURE_ENDS = ("总面积", "总里程", "总长度", "总长", "面积", "里程", "长度")
_WHOLES = ("全长", "总长", "总投资", "总面积")


def _amount(bare: str, front: str, behind: str) -> str:
    """What an amount of money is of its thing: 平房区投入214万元改善… is the 投入 of what stands behind."""
    if front.startswith(_EACH) and len(front) < 7:
        return front
    spent = _SPENT(bare) if behind else None
    return "" if spent is None else _words().attributes[spent.group()]


_PARTS_OF_PROMISES = ("新增", "提升", "保留")


def _promised(bare: str, promises: re.Match[str]) -> _Subject:
    """The count of what is promised, by one name for all its names: all of it, or a part (新增, 省定)."""
    which = bare[-2:] if bare.endswith(_PARTS_OF_PROMISES) else promises["level"] or ""
    return _Subject(f"{which}民生工程", "项数") if promises["works"] else _Subject(f"{which}民生实事", "件数")


def _with_noun(bare: str, front: str, behind: str) -> str:
    """The noun behind the unit with the deed before the number, else with all the words before it."""
    if bare.endswith(_WHOLES):
        whole = next(whole for whole in _WHOLES if bare.endswith(whole))
        bare, front = bare.removesuffix(whole), front.removesuffix(whole)
    noun = _front(behind)
    verb = _words().last_verb(bare)
    if verb is None:
        return front + noun
    return noun if noun.startswith(verb) else verb + noun


def _done(case: _Case, text: str) -> str:
    """The deed with its thing; a deed alone is done to the thing before it (已开工5个)."""
    words = _words()
    text = _ordered(text)
    if text in words.deeds:
        thing = _before(case).thing
        return text + thing[words.first_verb_end(thing) :]
    if len(text) == 2 and words.first_verb(text) == text:
        thing = _before(case).thing
        return thing if thing.endswith(text) else thing + text
    return text


def _measured(case: _Case, thing: str, of_it: str) -> _Subject:
    """With the word for what is measured, where the unit alone would not tell it from the count of the same things."""
    dimension = _DIMENSIONS.get(case.kind)
    if dimension is not None:
        if thing.endswith(_MEASURE_ENDS):
            ending = next(ending for ending in _MEASURE_ENDS if thing.endswith(ending))
            thing = _ordered(thing.removesuffix(ending))
        if not of_it.endswith(_MEASURES) and not thing.endswith(_MEASURES):
            of_it = dimension
    elif case.kind == "duration" and case.plain[case.unit_end - 1] == _AGE and not thing.endswith("年龄"):
        of_it = "年龄"
    elif of_it in _DIMENSIONS.values():
        of_it = ""
    return _Subject(thing, of_it)


# --- rates, changes, ranks


def _rate(case: _Case) -> _Subject:
    """The whole name of a rate; a completion rate takes the name of the quantity that it is about."""
    words = _words()
    found = (_completion(case) if case.kind == "rate" else None) or _share(case) or _named_completion(case)
    if found is not None:
        return found
    own = words.tail(case.own)
    name = _front(own)
    if not name.endswith(_RATE_ENDS):
        behind = _behind(case, False)
        if behind:
            return _Subject(_front(_with_noun(own, name, behind)))
    if not name:
        return _before(case)
    if len(name) <= _SHORT_RATE and name.endswith(_RATE_ENDS):
        thing = _before(case).thing
        if thing and not thing.endswith(_RATE_ENDS):
            return _Subject(thing[words.first_verb_end(thing) :] or thing, name)
    return _Subject(name)


_RATE_ENDS = ("率", "比重", "比例", "占比", "覆盖面", "满意度", "增速", "进度")
_SHARE_ENDS = ("比重", "比例", "占比", "份额")
_SHORT_RATE = 4  # 办结率, 培训合格率: the name alone does not tell of what
_OF_TASK = re.compile(
    r"(?:分别)?(?:完成|达到?|占|为|是|实现|相当于)了?[^,率]{0,14}?(?:任务|目标|计划|预算|工程量|总量|总投资)[^,率]{0,6}$"
).search
_DONE = re.compile(r"(?:已|已经|均|累计|全部)*完成(?:了|的|约|近|达|超过?|过)*\s?$").search
_SHARE_OF = re.compile(r"占(?!比|地)([^,占]{2,16})$").search


def _completion(case: _Case) -> _Subject | None:
    """完成年度任务的95%, 占年度计划3600户的85%, 主体工程完成80%."""
    told = case.own
    previous = case.previous
    if previous is not None and not _words().tail(told):
        told = case.plain[max(case.clause[0], previous[0][0] - _REACH) : previous[0][0]]
    task = _OF_TASK(told)
    if task is None:
        done = _DONE(case.own)
        name = "" if done is None else _front(case.own[: done.start()])
        return _Subject(name, "完成率") if len(name) > 1 else None
    before = told[: task.start()]
    name = "" if _HAS_DIGIT(before) else _front(_words().tail(before))
    if len(name) > 1:
        return _Subject(_ordered(name), "完成率")
    if "分别" in told:
        return _Subject(_nth_before(case).named, "完成率")
    return _Subject(_before(case if told is case.own else case._replace(previous=None)).named, "完成率")


def _share(case: _Case) -> _Subject | None:
    """A占B比重, where A may be the quantity before."""
    own = _words().tail(case.own)
    share = _SHARE_OF(own) if "占" in own else None
    if share is None:
        return None
    part = _front(_words().tail(own[: share.start()])) or _front(_before(case).thing)
    whole = _words().tail(share[1])
    return _Subject(part, f"占{whole}" if whole.endswith(_SHARE_ENDS) else f"占{whole}比重")


def _named_completion(case: _Case) -> _Subject | None:
    """完成率 of the quantity before, 投资完成率 of its 投资."""
    own = _words().tail(case.own)
    if not own.endswith(_words().completion_ends):
        return None
    name, shown = next(item for item in _words().completions.items() if own.endswith(item[0]))
    thing = _front(own.removesuffix(name))
    before = _before(case)
    if not thing or thing in before.whole:
        return _Subject(before.named, shown)
    if len(thing) <= 2 and before.thing:
        return _Subject(before.thing, thing + shown)
    return _Subject(_ordered(thing), shown)


def _nth_before(case: _Case) -> _Subject:
    """The quantity that one of several rates is of: A1个,B2个,分别完成任务的90%和95%."""
    told = case.plain.rfind("分别", case.clause[0], case.start)
    places = [number.start() for number in _NUMBER.finditer(case.plain, told, case.clause[1])]
    found = list(_quantities(case.plain[case.sentence_start : told]))
    if len(found) < len(places):
        return _before(case._replace(previous=None))
    (start, end), unit = found[len(found) - len(places) + sum(place < case.start for place in places)]
    first = case.sentence_start
    text = case.plain[first : first + start]
    return _read_other(case, ((first + start, first + end), unit), (first + _clause_start(text), told))


def _change(case: _Case) -> _Subject:
    """The thing that grew or fell, with 增速, 增幅 or 降幅; 高于全国 is said of the growth before it."""
    words = _words()
    own = words.tail(case.own)
    more = _MORE_THAN(own)
    if more is not None:
        return _Subject(_front(own[: more.start()]) or _before(case).whole, more.group())
    is_shared = own == "" and case.previous is not None
    head = words.tail(_until_first_number(case.left)) if is_shared else own
    told, suffix = words.change(head) or (head, "")
    bare = words.tail(told)
    if "分别" in told[len(bare) :]:
        bare = _nth(case, _compared_with(bare))
    name = _front(_compared_with(bare))
    if len(name) > 1:
        return _Subject(name, suffix or "增幅")
    behind = "" if suffix else _behind(case, False)
    if behind:
        return _Subject(_front(behind), "增幅")
    before = _before(case._replace(previous=None) if is_shared else case)
    return _Subject(before.thing if before.of_it in _CHANGES else before.named, suffix or "增幅")


_CHANGES = ("增速", "增幅", "降幅")
_MORE_THAN = re.compile(
    r"(?:高于|低于|快于|多于|超|高出)(?:全国|全省|全市|省定|市定|年度|计划|目标)[^,、]{0,6}$"
).search
_COMPARED = re.compile(
    r"(?:(?:同比|环比)|(?<![\u4e00-\u9fff])比|[比较](?![例重率特])[^,、。;]{0,12})(?:再|又|均)*$|在[^,、在]{1,10}基础上$"
).search
_LIST = re.compile(r"[、和与]|以及").split
_TWIN = re.compile("城乡|存贷款").search
_TWINS = {"城乡": ("城市", "农村"), "存贷款": ("存款", "贷款")}


def _compared_with(text: str) -> str:
    """Without what something is compared with (比上年, 在现行基础上)."""
    if "比" in text or "较" in text or "基础" in text:
        found = _COMPARED(text)
        if found is not None:
            return _words().tail(text[: found.start()])
    return text[:-2] if text.endswith(("年均", "逐年")) else text


def _nth(case: _Case, names: str) -> str:
    """Which of several things that share a verb: A、B和C分别增长1%、2%和3%."""
    listed = _LIST(names)
    if len(listed) < 2:
        twin = _TWIN(names)
        if twin is None:
            return names
        listed = [names[: twin.start()] + one + names[twin.end() :] for one in _TWINS[twin.group()]]
    told = case.plain.rfind("分别", case.clause[0], case.start)
    order = sum(1 for number in _NUMBER.finditer(case.plain, told, case.start) if number.end() < case.start)
    if order >= len(listed):
        return names
    heads = _words().heads
    shared = next((head for head in heads if listed[-1].endswith(head)), "")
    return listed[order] if listed[order].endswith(heads) else listed[order] + shared


def _rank(case: _Case) -> _Subject:
    """The thing ranked, among whom, and 排名."""
    own, scope = _words().rank(case.own)
    name = _front(_words().tail(own))
    if len(name) < 2 or name in _words().idle or name in _BARE_RANKED:
        before = _before(case)
        name = before.whole if name in before.whole else before.thing + name
    return _Subject(name, f"{scope}排名")


_BARE_RANKED = ("增速", "增幅", "总量", "规模", "总数")
_READERS: dict[str, Callable[[_Case], _Subject]] = {"rate": _rate, "share": _rate, "change": _change, "rank": _rank}


# --- the words around a number


def _behind(case: _Case, is_shared: bool) -> str:
    """The noun phrase behind the unit, up to the next number or comma; empty where something else follows.

    is_shared lets the noun stand behind the next number too (15项283场文化活动).
    """
    plain, place = case.plain, case.unit_end
    end = min(case.clause[1], place + 30)
    if place >= end or (plain[place] in _NO_NOUN and not (is_shared and plain[place] == "、")):
        return ""
    words = _words()
    while is_shared and (number := _SHARED(plain, place, end)) is not None:
        unit = _unit_at(plain, number.end())
        if unit is None:
            break
        place = unit[1]
    text = words.behind(plain[place:end])
    if not text or words.stops(text) or text[0] in _NO_NOUN or text[0] in _JOINTS:
        return ""
    if "(" in text:
        text = _BRACKETS.sub("", text)
    stop = _STOP.search(text)
    text = words.tail(text if stop is None else _until(text, stop))
    if len(text) > _LONG_NOUN and "、" in text[4:]:
        text = text[: text.index("、", 4)]
    return text if len(text) > 1 or text in _SHORT_NOUNS else ""


_NO_NOUN = ",。;、)(:”—"
_SHORT_NOUNS = "街村县镇乡楼路桥河树户"
_LONG_NOUN = 14
_SHARED = re.compile(r"[、共]?\ ?\d[\d.,]*(?:[余多]?[十百千万亿]+)*[余多]?").match
_STOP = re.compile(r"[,(。;\t|]|(?P<number>\d[\d.—~-]*(?:[余多]?[十百千万亿]+)*[余多]?)")


def _until(text: str, stop: re.Match[str] | None) -> str:
    """Up to a mark or the next number; digits without a unit are part of a name."""
    while stop is not None and stop.lastgroup == "number" and _unit_at(text, stop.end()) is None:
        stop = _STOP.search(text, stop.end())
    if stop is None:
        return text
    text = text[: stop.start()]
    if stop.lastgroup is None:
        return text
    # What follows a list mark leads to the next number.
    return text[: text.index("、")] if "、" in text[2:] else text.rstrip(_JOINTS).removesuffix("以")


def _shared_verb(case: _Case, thing: str) -> str:
    """A member of a list takes the verb of the first (新建A3个、B5个)."""
    words = _words()
    if words.first_verb(thing) is not None or words.last_verb(thing) is not None:
        return thing
    head = _until_first_number(case.left)
    return (words.first_verb(_front(head)) or words.last_verb(words.tail(head)) or "") + thing


def _until_first_number(text: str) -> str:
    found = next(_quantities(text), None)
    return text if found is None else text[: found[0][0]]


def _before(case: _Case) -> _Subject:
    """What the quantity before tells of, else the words of the clause before, else the title of the item."""
    if not case.depth:
        return _Subject("")
    if case.previous is not None:
        return _read_other(case, case.previous, case.clause)
    end = case.clause[0]
    while end > case.sentence_start:
        start = case.sentence_start + _clause_start(case.plain[case.sentence_start : end - 1])
        text = case.plain[start : end - 1]
        found = _last_quantity(text) if _HAS_DIGIT(text) else None
        if found is not None:
            (first, last), unit = found
            return _read_other(case, ((start + first, start + last), unit), (start, end - 1))
        name = _front(_words().tail(text))
        if len(name) > 1 and name not in _words().idle and not _DEED_ONLY(name):
            return _Subject(_ordered(name))
        end = start
    return _title(case)


def _read_other(case: _Case, other: tuple[Span, Unit], clause: Span) -> _Subject:
    (start, unit_end), unit = other
    kind = _KINDS.get(unit.dimension, "count")
    if kind == "rate":
        before = _words().tail(case.plain[max(clause[0], start - 12) : start])
        kind = "change" if _words().change(before) is not None else kind
    return _read(case.plain, start, unit_end, clause, case.sentence_start, kind, case.depth - 1)


_KINDS = {"money": "money", "area": "area", "length": "length", "rank": "rank", "ratio_pct": "rate"}
_KINDS |= {"ratio_points": "change", "age": "duration"}
_DEED_ONLY = re.compile(r".{2,4}并|[均都]").match  # 已全部建成并投入使用 names nothing


def _clause_start(text: str) -> int:
    """Where the last clause of a piece begins."""
    place = max(text.rfind(","), text.rfind(":"))
    while place > 0 and text[place - 1].isdigit() and text[place + 1 : place + 4].isdigit():
        place = max(text.rfind(",", 0, place), text.rfind(":", 0, place))
    return place + 1


def _title(case: _Case) -> _Subject:
    """The title of the item that a sentence stands in."""
    titles = _TITLES(case.plain, max(0, case.sentence_start - _TITLE_REACH), case.sentence_start)
    name = _front(titles[-1]) if titles else ""
    return _Subject(_ordered(name)) if len(name) > 1 and name not in _words().idle else _Subject("")


_TITLES = re.compile(
    r"(?:^|\n|(?<=。))\s*(?:\(?[一二三四五六七八九十\d]{1,3}[).、])\s*([^。\n:;,\d]{2,24})(?=[。\n:])"
).findall


def _last_quantity(text: str) -> tuple[Span, Unit] | None:
    for number in reversed(list(_NUMBER.finditer(text))):
        found = _as_quantity(text, number)
        if found is not None:
            return found
    return None


def _quantities(text: str) -> Iterator[tuple[Span, Unit]]:
    return filter(None, (_as_quantity(text, number) for number in _NUMBER.finditer(text)))


def _as_quantity(text: str, number: re.Match[str]) -> tuple[Span, Unit] | None:
    """A number with its unit, with their span; none for dates, ages, thresholds and what is part of a name (PM2.5)."""
    start = number.start()
    found = _unit_at(text, number.end())
    if found is None or (start and text[start - 1] in string.ascii_letters):
        return None
    unit, end = found
    if unit.dimension in _NO_QUANTITIES or unit.name == "日":
        return None
    return None if text[end : end + 1] in _THRESHOLD_STARTS and _THRESHOLD.match(text, end) else ((start, end), unit)


_NO_QUANTITIES = frozenset({"duration_calendar", "age"})
_THRESHOLD_STARTS = frozenset("及以(")


def _unit_at(text: str, place: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at a place, and where it ends."""
    found = _unit_pattern()(text, place)
    return None if found is None else (units()[found.group()], found.end())


@cache
def _unit_pattern() -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(_any(units())).match


# --- one spelling for one thing


@lru_cache(maxsize=4096)
def _ordered(text: str) -> str:
    """The deed first: 老旧小区已改造 and 改造老旧小区 are one subject."""
    words = _words()
    text = _trimmed(text)
    verb = words.first_verb(text)
    if verb is not None:
        return verb + text[words.first_verb_end(text) :]
    found = words.ends_in_deed(text)
    if found is None or "进行" in text:
        place = text.find("新增")
        return text if place < 1 else "新增" + text[:place] + text[place + 2 :]
    thing, deed = found
    thing = words.tail(thing)
    return deed + thing if len(thing) > 1 and not thing.endswith(("化", "性")) else text


def _trimmed(text: str) -> str:
    """Without words that only count (人数) and without a mere 工程 behind a deed."""
    words = _words()
    if text.endswith(words.endings):
        ending = next(ending for ending in words.endings if text.endswith(ending))
        if len(text) > len(ending) + 2:
            text = text.removesuffix(ending)
    if text.endswith(words.closings):
        deed = text.removesuffix(next(closing for closing in words.closings if text.endswith(closing)))
        if words.ends_in_deed(deed) is not None:
            text = deed
    return text


@lru_cache(maxsize=4096)
def _front(text: str) -> str:
    """The words without what only leads to them: numbering, dates, place-holders, modality, manner, light verbs."""
    words = _words()
    if _ODD(text) is not None:
        text = _plain_words(text)
    text = words.front(text)
    if "本级" in text:
        text = _OWN_LEVEL.sub("", text)
    return words.inner(text) if len(text) > 6 else text


def _plain_words(text: str) -> str:
    """Without quotes, brackets, dates and numbering; 新(改、扩)建 in one spelling."""
    text = text.translate(_QUOTES)
    if "扩" in text:
        text = _BUILT.sub("新改扩建", text)
    if "新" in text:
        text = _REBUILT.sub("新改建", text)
    if "(" in text or ")" in text:
        text = _BRACKETS.sub("", text)
        place = text.rfind(")")
        text = (text[place + 1 :] or text[:place]).replace("(", "")
    if _HAS_DIGIT(text):
        text = _AGED.sub("", _DATE.sub("", text))
    start = _NUMBERING.match(text)
    return text if start is None else text[start.end() :]


_ODD = re.compile(r"[\d\s“”‘’\"'|:!?《》〈〉\[\]()扩改▶●◆■★•·—、-]|^[一二三四五六七八九十]").search
_QUOTES = str.maketrans("", "", "“”‘’\"' \t|:!?》《〈〉[]")
_BRACKETS = re.compile(r"\([^()]*\)")
_BUILT = re.compile(r"新建?[、和(]?改(?:建)?[、和]?扩\)?建")
_REBUILT = re.compile(r"新[、和(]改\)?建")
_DATE = re.compile(
    r"(?:截[至止]到?)?(?:[“‘]?[十一二三四五]+五[”’]?(?:时期|期间|末)"
    r"|(?:19|20)\d\d年?[-—至]?(?:(?:19|20)\d\d)?年度?|\d{1,2}月(?:份|底|末|中旬|上旬|下旬|\d{1,2}日)?"
    r"|\d{1,2}日|\d{1,2}年内)前?[,、]?"
)
_AGED = re.compile(r"^\d+(?:[-—~至]\d+)?周?岁及?(?:以[上下])?的?")
_NUMBERING = re.compile(
    r"[\s▶●◆■★•·—-]*(?:\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}[是、])?"
    r"[\s▶●◆■★•·—-]*"
)
_OWN_LEVEL = re.compile(r"[^区县市,、]{1,3}[区县市]?(?=[区县市]本级)")
_DISTINGUISHING = re.compile(r"(?:财政|民生|一般公共)")


def _fitted(found: _Subject, kind: str) -> str:
    """At most 20 characters: what is measured stays, and of the thing its end, which names it, with its verb."""
    thing, of_it = found.thing.strip(_LOOSE), found.of_it
    if len(thing) + len(of_it) <= MAX_LENGTH - _ROOM_FOR_RATE and not thing.endswith(of_it):
        return (thing + of_it).strip(_LOOSE)
    if kind not in _READERS or of_it:
        thing = _short(thing, MAX_LENGTH - _ROOM_FOR_RATE)
    if of_it and not thing.endswith(of_it):
        of_it = of_it[-MAX_LENGTH + 4 :]
        return (_short(thing, MAX_LENGTH - len(of_it)) + of_it).strip(_LOOSE)
    return _short(thing, MAX_LENGTH)


def _short(thing: str, room: int) -> str:
    if len(thing) <= room:
        return thing
    verb = thing[: _words().first_verb_end(thing)]
    rest = thing[len(verb) :][len(verb) - room - 1 :]
    # A cut inside a word is worse than a shorter name.
    place = max(rest.rfind("的", 0, -3), *(rest.rfind(joint, 0, -6) for joint in "、和与"))
    return verb + rest[max(place + 1, 1) :].strip(_LOOSE)


def _nearest(plain: str, start: int, unit_end: int, kind: str) -> str:
    """The nearest words: of the lines before, else behind, else what the kind is called."""
    pieces = [_words().tail(piece) for piece in reversed(_PIECES(plain[max(0, start - 2 * _REACH) : start]))]
    for piece in (*pieces, *_PIECES(plain[unit_end : unit_end + _REACH])):
        name = _front(piece)
        if len(name) > 1 and not _HAS_DIGIT(name) and name not in _words().idle:
            return _fitted(_Subject(_ordered(name)), kind)
    return _LAST_RESORT.get(kind, "数量")


_PIECES = re.compile(r"[。;,:!?\n\t|、]").split
_LAST_RESORT = {"money": "金额", "rate": "比率", "share": "占比", "change": "变化", "rank": "排名"} | _DIMENSIONS


class _Words:
    """The lexicon as patterns. Words that end where a number begins are matched on the text read backwards."""

    def __init__(self) -> None:
        uses: dict[str, list[tuple[str, str]]] = {}
        for row in lexicon.table("subject_words"):
            uses.setdefault(row["use"], []).append((row["word"], row["to"]))
        deeds = dict(uses["deed"])
        verbs = deeds | dict(uses["verb"])
        self._verbs = verbs
        self.deeds = frozenset(deeds.values())
        self.nouns = tuple(_names(uses["noun"]))
        self.attributes = dict(uses["attribute"])
        self.completions = dict(uses["completion"])
        self.completion_ends = tuple(self.completions)
        self.endings = tuple(_names(uses["ending"]))
        self.closings = tuple(_names(uses["closing"]))
        self.idle = frozenset(name for use in ("idle", "front", "tail", "change") for name in _names(uses[use]))
        self.heads = tuple(sorted(_names(uses["head"]), key=len, reverse=True))
        scopes = _names(uses["scope"])
        self._changes = dict(uses["change"])
        # Most pieces begin and end with none of the words: a look at one character spares the pattern.
        self._front_starts = _ends(_names(uses["front"]), 0)
        self._tail_ends = _ends(_names(uses["tail"]), -1) | frozenset(" \n\t年的")
        self._behind_starts = _ends(_names(uses["behind"]), 0) | {" "}
        self._stop_starts = _ends(_names(uses["stop"]), 0)
        self._verb_starts = _ends(verbs, 0)
        self._verb_ends = _ends(verbs, -1)
        kept = _any(_names(uses["keep"]))
        self._front = re.compile(f"(?:(?!{kept}){_any(_names(uses['front']))})+").match
        kept = _any(_backwards(_names(uses["keep_tail"])))
        tail = _any(_backwards(_names(uses["tail"])))
        self._tail = re.compile(f"(?:(?!{kept}){tail}|\\s|的?年\\d{{4}}|年去|年上)+").match
        self._inner = re.compile(_any(_names(uses["inner"]))).sub
        self._behind = re.compile(f"(?:{_any(_names(uses['behind']))}|\\s)+").match
        self._stop = re.compile(_any(_names(uses["stop"]))).match
        self._first_verb = re.compile(_any(verbs)).match
        self._last_verb = re.compile(_any(_backwards(verbs))).match
        self._last_deed = re.compile(_any(_backwards(deeds))).match
        self._change = re.compile(f"(?:度幅)?(?:{_any(_backwards(self._changes))})+").match
        self._rank = re.compile(
            f"(?:{_any(_backwards(_names(uses['rank'])))})*(?P<scope>{_any(_backwards(scopes))})?"
            f"(?:{_any(_backwards(_names(uses['rank'])))})*"
        ).match

    def front(self, text: str) -> str:
        """Without the words that only lead to the thing."""
        found = self._front(text) if text[:1] in self._front_starts else None
        if found is None:
            return text
        if len(text) - found.end() < 2:
            return ""
        place = found.end()
        # 全区财政支出 is the whole of what 区本级财政支出 is a part of.
        if text[place - 2 : place - 1] == "全" and _DISTINGUISHING.match(text, place):
            place -= 2
        return text[place:]

    def tail(self, text: str) -> str:
        """Without the words between the thing and its number."""
        found = self._tail(text[::-1]) if text[-1:] in self._tail_ends else None
        return text if found is None else text[: len(text) - found.end()]

    def inner(self, text: str) -> str:
        """Without light verbs and adverbs in the middle."""
        return self._inner("", text)

    def behind(self, text: str) -> str:
        """Without what may stand between a unit and its noun."""
        found = self._behind(text) if text[:1] in self._behind_starts else None
        return text if found is None else text[found.end() :]

    def stops(self, text: str) -> bool:
        """Does a piece behind a unit begin with something that is no noun."""
        return text[:1] in self._stop_starts and self._stop(text) is not None

    def first_verb(self, text: str) -> str | None:
        """The deed that a piece begins with, by the name that all its spellings share."""
        found = self._first_verb(text) if text[:1] in self._verb_starts else None
        return None if found is None else self._verbs[found.group()]

    def first_verb_end(self, text: str) -> int:
        """Where the deed that a piece begins with ends; 0 where it begins with none."""
        found = self._first_verb(text) if text[:1] in self._verb_starts else None
        return 0 if found is None else found.end()

    def last_verb(self, text: str) -> str | None:
        """The deed that a piece ends with, by the name that all its spellings share."""
        found = self._last_verb(text[::-1]) if text[-1:] in self._verb_ends else None
        return None if found is None else self._verbs[found.group()[::-1]]

    def ends_in_deed(self, text: str) -> tuple[str, str] | None:
        """What stands before the deed that a piece ends with, and the deed."""
        found = self._last_deed(text[::-1]) if text[-1:] in self._verb_ends else None
        if found is None or text.endswith(self.nouns):
            return None
        return text[: len(text) - found.end()], self._verbs[found.group()[::-1]]

    def change(self, text: str) -> tuple[str, str] | None:
        """What stands before the word for growth or fall that a piece ends with, and the suffix for it."""
        found = self._change(text[::-1])
        if found is None:
            return None
        said = found.group()[::-1].removesuffix("幅度")
        suffix = next((to for word, to in self._changes.items() if said.endswith(word)), "增幅")
        return text[: len(text) - found.end()], suffix

    def rank(self, text: str) -> tuple[str, str]:
        """What stands before the words of a ranking, and among whom it ranks."""
        found = self._rank(text.rstrip()[::-1])
        if found is None:
            return text, ""
        return text.rstrip()[: len(text.rstrip()) - found.end()], (found["scope"] or "")[::-1]


@cache
def _words() -> _Words:
    return _Words()


def _names(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [word for word, _ in rows]


def _backwards(words: Iterable[str]) -> list[str]:
    return [word[::-1] for word in words]


def _ends(words: Iterable[str], place: int) -> frozenset[str]:
    """The characters that words begin (0) or end (-1) with."""
    return frozenset(word[place] for word in words)


def _any(words: Iterable[str]) -> str:
    """One alternative of words, the longest first; by their first characters, so that most are never tried."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"
