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
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from load.extract.lexicon import KEPT_IN_MIND
from load.extract.statements.subject_numbers import NUMBER, Told, all_told, clause_start, last_told, unit_at
from load.extract.statements.subject_words import BRACKETS, NUMBERING, lead_off, ordered, shortened, untied, vocabulary

MAX_LENGTH = 20
_COMPLETION = "完成率"
_REACH = 60  # words further off than this do not name what a number counts
_TITLE_REACH = 240
_DEPTH = 4  # how far back what is unsaid is looked for: a rate after an amount after an amount

_HAS_DIGIT = re.compile(r"\d").search
_AGE = "岁"
_JOINTS = "、和及与或"
_LEADING_JOINTS = " 、,和及与或以"
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


@dataclass(slots=True)
class _Sight:
    """Whether more was looked at than the words of the clause on both sides of the number."""

    is_far: bool = False


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
    previous: Told | None
    sight: _Sight


# What clauses that differ in nothing but their numbers are about, by the words before and behind the number.
_known: dict[tuple[str, str, str, bool], _Subject] = {}
_MOST_KNOWN = 8192


def subject_of(plain: str, start: int, unit_end: int, clause: Span, sentence_start: int, kind: str) -> str:
    """What the number at start with its unit up to unit_end measures, in at most 20 characters; never empty.

    clause is its clause in plain, sentence_start the start of its sentence, kind one of seeds/reference/kinds.csv.
    """
    found = _read(plain, start, unit_end, clause, sentence_start, kind, _DEPTH)
    return _fitted(found) or _nearest(plain, start, unit_end, kind)


def subject_of_row(row: str, column: str, kind: str) -> str:
    """The subject of a cell that holds a number alone: the name of its row, with what its column measures of it."""
    name = row[:MAX_LENGTH]
    return name + (column or ("" if name.endswith(_MEASURE_ENDS) else _DIMENSIONS.get(kind, "")))


def _read(plain: str, start: int, unit_end: int, clause: Span, sentence_start: int, kind: str, depth: int) -> _Subject:
    is_short = clause[1] - clause[0] <= KEPT_IN_MIND
    key = (
        (plain[clause[0] : start], plain[unit_end : clause[1]], kind, plain[unit_end - 1] == _AGE) if is_short else None
    )
    found = None if key is None else _known.get(key)
    if found is None:
        case = _case(plain, start, unit_end, clause, sentence_start, kind, depth)
        found = _READERS.get(kind, _quantity)(case)
        if key is not None and not case.sight.is_far:
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            _known[key] = found
    return found


def _case(plain: str, start: int, unit_end: int, clause: Span, sentence_start: int, kind: str, depth: int) -> _Case:
    first = max(clause[0], start - _REACH)
    own = plain[first:start]
    if "\t" in own or "|" in own:
        place = max(own.rfind("\t"), own.rfind("|")) + 1
        first, own = first + place, own[place:]
    numbering = NUMBERING.match(own) if "、" in own else None
    if numbering is not None:
        # What stands behind 五、 is no second part of anything.
        own = own[numbering.end() :]
        first += numbering.end()
        clause = max(clause[0], first), clause[1]
    previous = None
    if _HAS_DIGIT(own):
        previous = last_told(plain, first, start)
        if previous is not None:
            own = _after_quantity(plain[previous.unit_end : start])
    if "、" in own and previous is None:
        part = _NEXT_PART(own)
        if part is None and _HAS_DIGIT(own):
            part = _LAST_PART(own)
        if part is not None:
            clause = first + part.start() + 1, clause[1]
            own = own[part.start() + 1 :]
    return _Case(plain, start, unit_end, clause, sentence_start, kind, depth, own, previous, _Sight())


def _after_quantity(text: str) -> str:
    """The words between two numbers that belong to the second: none where they lead to 、 (3个A、⟦5⟧个B)."""
    if text and text.rstrip()[-1:] in _JOINTS and not text.endswith(vocabulary().kept_ends):
        return ""
    if "、" in text and text[0] != "、":
        return text[text.rindex("、") + 1 :]
    return text.lstrip(_LEADING_JOINTS)


_LAST_PART = re.compile(r"、[^、\d]{2,}$").search
_NEXT_PART = re.compile(
    r"、(?=(?:近[一二三四五十\d]+年|[一二三四五十]年来?|已|累计|总[数量投规面长]|年均|每年|占|居|连续|达|比|较|提升|提高|增|高于|低于)[^、]{0,14}$"
    r"|(?:完成|清收|带动|惠及|吸引)[^、]{2,}$)"
).search


# --- counts and amounts


def _quantity(case: _Case) -> _Subject:
    """The noun behind the unit with the verb before it, else the words before."""
    own = case.own
    if ("任务" in own or "目标" in own or "计划" in own) and _TASK_ONLY(own) is not None and not _behind(case, False):
        return _before(case)
    bare = vocabulary().tail(_each(case) or own)
    front = lead_off(bare)
    if front.startswith("连续") and len(front) < 4:
        return _in_a_row(case, front)
    return _named(case, bare, front)


def _named(case: _Case, bare: str, front: str) -> _Subject:
    """By the words before the number, with what leads to them (bare) and without (front), and those behind its unit."""
    words = vocabulary()
    is_listed = case.own.endswith(_ENUMERATED) and not _GENERIC(case.plain, case.unit_end)
    is_listed = is_listed or (case.own.endswith(_JOINED) and not bare.endswith(_JOINED))
    if is_listed:
        front = words.first_verb(front) or ""
    elif case.own.endswith(_ENUMERATED):
        # 开展A、B等3项行动: a mere 行动 is told by the first of its names.
        front = bare = _first_named(front)
    attribute = words.attributes.get(front, "")
    behind = _behind(case, len(front) < 2 or is_listed or words.last_verb(front) is not None)
    if case.kind == "money":
        attribute = attribute or _amount(bare, front, behind)
        behind = behind if attribute or not front else ""
    if case.kind == "count":
        promises = None
        if "实事" in behind or "工程" in behind or "实事" in front or "工程" in front:
            promises = _PROMISES(behind) or _PROMISES(front)
        if promises is not None and (promises.string is behind or promises["among"] is not None):
            return _promised(bare, promises)
    if behind:
        if attribute or is_listed:
            noun = ("" if attribute else front) + lead_off(behind)
        else:
            noun = _with_noun(bare, front, behind)
        if noun:
            noun = _shared_verb(case, noun) if case.previous is not None and not front else noun
            return _measured(case, ordered(noun), attribute)
    return _of_words_before(case, bare, front, attribute)


def _of_words_before(case: _Case, bare: str, front: str, attribute: str) -> _Subject:
    """Without a noun behind the unit: by the words before the number, or where they say too little, by those before."""
    words = vocabulary()
    if attribute or len(front) < 2 or _LEVEL.fullmatch(front):
        before = _level(_before(case), attribute in words.totals or (not bare and _REACHED(case.own) is not None))
        if attribute or len(front) < 2:
            return _measured(case, before.thing, attribute or before.of_it)
        return _measured(case, _LEVEL.sub(front, before.thing, count=1) or front, "")
    return _measured(case, _done(case, _shared_verb(case, front) if case.previous is not None else front), "")


def _in_a_row(case: _Case, front: str) -> _Subject:
    """连续3年排名第一: what of, and for how long what."""
    behind = _behind(case, False)
    told = (_STANDING if case.previous is None else _REPORTED)(behind)
    if behind and told is None:
        return _Subject(front + behind)
    thing = _level(_before(case), False).whole
    return _Subject(thing, front + behind if len(thing + behind) < MAX_LENGTH - 2 else front)


def _level(found: _Subject, is_total: bool) -> _Subject:
    """Of a growth that is told before it, a level takes the thing alone; a total is not of the new ones alone."""
    thing, of_it = found.thing, found.of_it
    if of_it in _CHANGES:
        of_it = ""
    if is_total:
        thing = _NEW.sub("", thing)
        thing = thing if len(thing) > 1 else found.thing
    return _Subject(thing, of_it)


def _first_named(listed: str) -> str:
    """The first of several names with the verb before it."""
    return listed.split("、", 1)[0] + "等"


_JOINED = ("和", "及", "与")
_GENERIC = re.compile(r"(?:重点|专项|重大)?(?:行动|工程|项目|工作|任务|举措|措施|活动|试点)(?![\u4e00-\u9fff])").match
_REACHED = re.compile(r"(?:总数|总量|总规模)?(?:增至|增加到|达到?|扩大到)(?:了|近|约|超过?)?$").search
_STANDING = re.compile(r"稳?居|位[居列]|排|保持|稳定|高于|低于|快于|增长|上升|下降|全[国省市]|超|实现|占").match
_REPORTED = re.compile(r"稳?居|位[居列]|[排保高低快增获入蝉荣被评领超实占上下]|全[国省市]").match
_NEW = re.compile(r"^(?:新增|增加|净增|新增加)|(?:新增|增加|净增)$")


# 年度任务⟦600⟧个 says only that this is a target: of what stands before it.
_TASK_ONLY = re.compile(
    r"[,、]?(?:其中)?(?:占|为|是|完成|比|达到|超过?)?了?(?:年度|全年|年初|省定|市定|[省市区县本今当原])*"
    r"(?:计划|目标|任务){1,2}[数量值]?[为是的]?\s?$"
).match
_ENUMERATED = ("等", "等 ")
_SPENT = re.compile(r"(?:投入|投资|筹资|投入资金|筹集资金|安排资金|总投资)$").search
_EACH = ("每", "户均", "人均补")
_PROMISES = re.compile(
    r"(?:(?P<level>[省市区县][列定])|[省市区县]级?)?(?:(?:民生|惠民|为民办?|便民|利民)(?:实事|(?P<works>工程))|实事)(?:项目)?(?P<among>中?$)?"
).match
_LASTING = ("年龄", "寿命", "工龄")
_DIMENSIONS = {"area": "面积", "length": "长度"}
_MEASURES = ("面积", "长度", "高度", "宽度", "深度", "厚度")
_MEASURE_ENDS = ("总面积", "总里程", "总长度", "总长", "面积", "里程", "长度")
_WHOLES = ("全长", "总长", "总投资", "总面积")


def _amount(bare: str, front: str, behind: str) -> str:
    """What an amount of money is of its thing: 某区投入200万元改善… is the 投入 of what stands behind."""
    if front.startswith(_EACH) and len(front) < 7:
        return front
    spent = _SPENT(bare) if behind else None
    return "" if spent is None else vocabulary().attributes[spent.group()]


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
    noun = lead_off(behind)
    verb = vocabulary().last_verb(bare)
    if verb is None:
        return front + noun
    return noun if noun.startswith(verb) else verb + noun


def _done(case: _Case, text: str) -> str:
    """The deed with its thing; a deed alone is done to the thing before it (已开工5个)."""
    words = vocabulary()
    text = ordered(text)
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
            thing = ordered(thing.removesuffix(ending))
        if not of_it.endswith(_MEASURES) and not thing.endswith(_MEASURES):
            of_it = dimension
    elif case.kind == "duration" and case.plain[case.unit_end - 1] == _AGE and not thing.endswith(_LASTING):
        of_it = "年龄"
    elif of_it in _DIMENSIONS.values():
        of_it = ""
    return _Subject(thing, of_it)


# --- rates, changes, ranks


def _rate(case: _Case) -> _Subject:
    """The whole name of a rate; a completion rate takes the name of the quantity that it is about."""
    words = vocabulary()
    found = (_completion(case) if case.kind == "rate" else None) or _share(case) or _named_completion(case)
    if found is not None:
        return found
    own = words.tail(case.own)
    own = words.tail(_each(case) or own)
    name = lead_off("" if case.own.endswith(_JOINED) and not own.endswith((*_JOINED, *_RATE_ENDS)) else own)
    if not name.endswith(_RATE_ENDS):
        behind = _behind(case, False)
        if behind:
            return _Subject(lead_off(_with_noun(own, name, behind)))
    if not name:
        return _before(case)
    is_short = len(name) <= (_SHORT_RATE if case.previous is None else _SHORT_RATE + 1)
    if is_short and name.endswith(_RATE_ENDS) and not name.endswith(words.whole_rates):
        thing = _before(case).thing
        if thing and not thing.endswith(_RATE_ENDS):
            return _rate_of(thing[words.first_verb_end(thing) :] or thing, name)
    return _Subject(name)


def _rate_of(thing: str, name: str) -> _Subject:
    """A rate of a thing, without what both say (装机规模, 装机占比) and without another measure of it (产值)."""
    place = thing.find(name[:2], 2)
    if place > 0:
        return _Subject(thing[:place], name)
    grown = vocabulary().change(thing)
    thing = thing if grown is None else grown[0]
    if name.endswith(_SHARE_ENDS):
        return _Subject(thing, name)
    measure = next((head for head in vocabulary().heads if thing.endswith(head)), "")
    return _Subject(thing.removesuffix(measure) if len(thing) > len(measure) + 1 else thing, name)


_RATE_ENDS = ("率", "比重", "比例", "占比", "覆盖面", "满意度", "增速", "进度")
_SHARE_ENDS = ("比重", "比例", "占比", "份额")
_SHORT_RATE = 4  # 办结率, 培训合格率: the name alone does not tell of what
_OF_TASK = re.compile(
    r"(?:分别)?(?:完成|达到?|占|为|是|实现|相当于)了?[^,率]{0,14}?(?:任务|目标|计划|预算|工程量|总量|总投资)[^,率]{0,6}$"
).search
_DONE = re.compile(r"(?:已|已经|均|累计|全部)*完成(?:了|的|约|近|达|超过?|过)*\s?$").search
_BARE_SHARES = ("占", "占比")
_SHARE_OF = re.compile(r"占(?!比|地)([^,占]{2,16})$").search


def _completion(case: _Case) -> _Subject | None:
    """完成年度任务的95%, 占年度计划3600户的85%, 主体工程完成80%."""
    told = case.own
    previous = case.previous
    if previous is not None and not vocabulary().tail(told):
        told = case.plain[max(case.clause[0], previous.start - _REACH) : previous.start]
    task = _OF_TASK(told)
    if task is None:
        done = _DONE(case.own)
        name = "" if done is None else lead_off(case.own[: done.start()])
        return _Subject(name, "完成率") if len(name) > 1 else None
    before = told[: task.start()]
    name = "" if _HAS_DIGIT(before) else lead_off(vocabulary().tail(before))
    if len(name) > 1:
        return _Subject(ordered(name), "完成率")
    if "分别" in told:
        return _Subject(_nth_before(case).named, "完成率")
    return _Subject(_before(case if told is case.own else case._replace(previous=None)).named, "完成率")


def _share(case: _Case) -> _Subject | None:
    """A占B比重, where A may be the quantity before, and B may go without saying."""
    own = vocabulary().tail(case.own)
    if own in _BARE_SHARES:
        return _Subject(_before(case).named, "占比")
    share = _SHARE_OF(own) if "占" in own else None
    if share is None:
        return None
    part = lead_off(vocabulary().tail(own[: share.start()])) or lead_off(_before(case).thing)
    whole = vocabulary().tail(share[1])
    return _Subject(part, f"占{whole}" if whole.endswith(_SHARE_ENDS) else f"占{whole}比重")


def _named_completion(case: _Case) -> _Subject | None:
    """完成率 of the quantity before, 投资完成率 of its 投资."""
    own = vocabulary().tail(case.own)
    if not own.endswith(vocabulary().completion_ends):
        return None
    name, shown = next(item for item in vocabulary().completions.items() if own.endswith(item[0]))
    thing = lead_off(own.removesuffix(name))
    before = _before(case)
    if not thing or thing in before.whole:
        return _Subject(before.named, shown)
    if len(thing) <= 2 and before.thing:
        return _Subject(before.thing, thing + shown)
    return _Subject(ordered(thing), shown)


def _nth_before(case: _Case) -> _Subject:
    """The quantity that one of several rates is of: A1个,B2个,分别完成任务的90%和95%."""
    case.sight.is_far = True
    told = case.plain.rfind("分别", case.clause[0], case.start)
    places = [number.start() for number in NUMBER.finditer(case.plain, told, case.clause[1])]
    found = list(all_told(case.plain, case.sentence_start, told))
    if len(found) < len(places):
        return _before(case._replace(previous=None))
    other = found[len(found) - len(places) + sum(place < case.start for place in places)]
    first = case.sentence_start
    return _read_other(case, other, (first + clause_start(case.plain[first : other.start]), told))


def _change(case: _Case) -> _Subject:
    """The thing that grew or fell, with 增速, 增幅 or 降幅; 高于全国 is said of the growth before it."""
    words = vocabulary()
    own = words.tail(case.own)
    more = _MORE_THAN(own)
    if more is not None:
        return _Subject(lead_off(own[: more.start()]) or _before(case).whole, _UNQUOTED("", more.group()))
    is_shared = own == "" and case.previous is not None
    head = words.tail(_until_first_number(case)) if is_shared else own
    told, suffix = words.change(head) or (head, "")
    bare = words.tail(told)
    fall = None if suffix else _FALLS(bare)
    if fall is not None:
        bare, suffix = bare[: fall.start()] + fall[1], "降幅"
    if "分别" in told[len(bare) :] or (is_shared and not bare and "分别" in head):
        if not _compared_with(bare):
            return _Subject(_nth_before(case).named, suffix or "增幅")
        bare = _nth(case, _compared_with(bare))
    name = lead_off(_compared_with(bare))
    if len(name) > 1:
        return _Subject(name, suffix or "增幅")
    behind = "" if suffix else _behind(case, False)
    if behind:
        return _Subject(lead_off(behind), "增幅")
    before = _before(case._replace(previous=None) if is_shared else case)
    # 完成计划的96%,同比增长4%: the amount grew, and not how much of it is done.
    is_of_thing = before.of_it in _CHANGES or (before.of_it == _COMPLETION and case.plain[case.unit_end - 1] == "%")
    return _Subject(before.thing if is_of_thing else before.named, suffix or "增幅")


_UNQUOTED = re.compile("[“”]").sub
_FALLS = re.compile(r"(?:减少?|降低?|压缩|缩短|压减)((?:时间|材料|环节|跑动|次数|成本|时限|费用|能耗))$").search
_CHANGES = ("增速", "增幅", "降幅")
_MORE_THAN = re.compile(
    r"(?:高于|低于|快于|多于|高出)[^,、\d]{2,9}$|超(?:全国|全省|全市|省定|市定|年度|计划|目标)[^,、]{0,6}$"
).search
_COMPARED = re.compile(
    r"(?:(?:同比|环比)|(?<![\u4e00-\u9fff])比|(?<![占对之])[比较](?![例重率特])[^,、。;]{0,12})(?:再|又|均)*$|在[^,、在]{1,10}基础上$"
).search
# 社会保障和就业支出, 文化体育与传媒支出 and 卫生与计划生育支出 are one each.
_LIST = re.compile(r"、|(?<!保障)和|(?<=保障)和(?!就业)|与(?!传媒|计划生育)|以及").split
_TWIN = re.compile("城乡|存贷款").search
_TWINS = {"城乡": ("城市", "农村"), "存贷款": ("存款", "贷款")}


def _compared_with(text: str) -> str:
    """Without what something is compared with (比上年, 在现行基础上)."""
    if "比" in text or "较" in text or "基础" in text:
        found = _COMPARED(text)
        if found is not None:
            return vocabulary().tail(text[: found.start()])
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


def _each(case: _Case) -> str:
    """The one of several things that a number is of: A、B分别达1个、2个; empty where it is not said so."""
    told = case.plain.rfind("分别", case.clause[0], case.start)
    if told < 0 or not _ONLY_NUMBERS(case.plain, told + 2, case.start):
        return ""
    first = max(case.clause[0], told - _REACH)
    before = last_told(case.plain, first, told)
    names = vocabulary().tail(case.plain[first if before is None else before.unit_end : told]).lstrip(_LEADING_JOINTS)
    if "、" not in names and not any(joint in names for joint in _LISTING):
        return ""
    return _nth(case, lead_off(names) or names)


_LISTING = ("和", "与", "以及")
_ONLY_NUMBERS = re.compile(
    r"(?:已|从|由|为|达到?|超过?|近|约|增至|增加到|提高到|提高至|提升至|提升到|突破|增长到|降至|升至|完成|在|控制|有"
    r"|[\d.,]+[余多]?[十百千万亿]*[余多]?(?:[个家所项件元%户人张座处]|人次|万元|公里|平方米|吨|亩|个百分点)*|[、和\s])*$"
).fullmatch


def _rank(case: _Case) -> _Subject:
    """The thing ranked, among whom, and 排名."""
    own, scope = vocabulary().rank(_IN_A_ROW("", case.own))
    name = lead_off(_AMONG("", vocabulary().tail(own)))
    if len(name) < 2 or name in vocabulary().idle or name in _BARE_RANKED:
        before = _before(case)
        name = before.whole if name in before.whole else before.thing + name
    return _Subject(name, f"{scope}排名")


_IN_A_ROW = re.compile(r"连续(?:[一二两三四五六七八九十]+|\d+)[余多]?(?:年|个月|个季度|次|届)").sub
_AMONG = re.compile(r"在[^,、在中]{2,18}中$").sub
_BARE_RANKED = ("增速", "增幅", "总量", "规模", "总数")
_READERS: dict[str, Callable[[_Case], _Subject]] = {"rate": _rate, "share": _rate, "change": _change, "rank": _rank}


# --- the words around a number


def _behind(case: _Case, is_shared: bool) -> str:
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
        unit = unit_at(plain, number.end())
        if unit is None:
            break
        place = unit[1]
    text = words.behind(plain[place:end])
    if not text or words.stops(text) or text[0] in _NO_NOUN or text[0] in _JOINTS:
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
    while stop is not None and stop.lastgroup == "number" and unit_at(text, stop.end()) is None:
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
    words = vocabulary()
    if words.first_verb(thing) is not None or words.last_verb(thing) is not None or _OTHER_DEED(case.own):
        return thing
    head = _until_first_number(case)
    return (words.first_verb(lead_off(head)) or words.last_verb(words.tail(head)) or "") + thing


_OTHER_DEED = re.compile(r"带动|惠及|受益|拉动|促进|吸引|实现|涉及|覆盖|辐射|服务").match


def _until_first_number(case: _Case) -> str:
    """The words of the clause before its first quantity."""
    first = max(case.clause[0], case.start - _REACH)
    found = next(all_told(case.plain, first, case.start), None)
    return case.plain[first : case.start if found is None else found.start]


def _before(case: _Case) -> _Subject:
    """What the quantity before tells of, else the words of the clause before, else the title of the item."""
    case.sight.is_far = True
    if not case.depth:
        return _Subject("")
    if case.previous is not None:
        return _read_other(case, case.previous, case.clause)
    end = case.clause[0]
    while end > case.sentence_start:
        start = case.sentence_start + clause_start(case.plain[case.sentence_start : end - 1])
        text = case.plain[start : end - 1]
        found = last_told(case.plain, start, end - 1) if _HAS_DIGIT(text) else None
        if found is not None:
            return _read_other(case, found, (start, end - 1))
        name = lead_off(_DAYS("", vocabulary().tail(text)))
        if len(name) > 1 and name not in vocabulary().idle and not _DEED_ONLY(name):
            return _Subject(ordered(name))
        end = start
    return _title(case)


_DAYS = re.compile(r"\d+天$").sub


def _read_other(case: _Case, other: Told, clause: Span) -> _Subject:
    start, unit_end, unit = other
    kind = _KINDS.get(unit.dimension, "count")
    if kind == "rate":
        before = vocabulary().tail(case.plain[max(clause[0], start - 12) : start])
        kind = "change" if vocabulary().change(before) is not None else kind
    return _read(case.plain, start, unit_end, clause, case.sentence_start, kind, case.depth - 1)


_KINDS = {"money": "money", "area": "area", "length": "length", "rank": "rank", "ratio_pct": "rate"}
_KINDS |= {"ratio_points": "change", "age": "duration"}
_DEED_ONLY = re.compile(r".{2,4}并|[均都]").match  # 已全部建成并投入使用 names nothing


def _title(case: _Case) -> _Subject:
    """The title of the item that a sentence stands in."""
    titles = _TITLES(case.plain, max(0, case.sentence_start - _TITLE_REACH), case.sentence_start)
    name = lead_off(titles[-1]) if titles else ""
    if len(name) < 2 or name in vocabulary().idle:
        name = lead_off(_topic(case))
    return _Subject(ordered(name)) if len(name) > 1 and name not in vocabulary().idle else _Subject("")


def _topic(case: _Case) -> str:
    """What a short sentence before, without a number or comma, is about: 民营诊所持续增多。总量超过⟦90⟧家."""
    plain, end = case.plain, case.sentence_start - 1
    if end < 1 or plain[end] not in "。;":
        return ""
    start = max(plain.rfind(sign, max(0, end - _TOPIC), end) for sign in "。;!?\n,:")
    text = plain[start + 1 : end]
    if (start < 0 and end > _TOPIC) or (start >= 0 and plain[start] in ",:") or _HAS_DIGIT(text):
        return ""
    return vocabulary().topic(text)


_TOPIC = 18


_TITLES = re.compile(
    r"(?:^|\n|(?<=。))\s*(?:\(?[一二三四五六七八九十\d]{1,3}[).、])\s*([^。\n:;,\d]{2,24})(?=[。\n:])"
).findall


@lru_cache(maxsize=4096)
def _fitted(found: _Subject) -> str:
    """At most 20 characters: what is measured stays, and of the thing its end, which names it, with its verb."""
    thing, of_it = untied(found.thing), found.of_it
    if of_it and thing.endswith(of_it):
        of_it = ""
    if len(thing) + len(of_it) > MAX_LENGTH - len(_COMPLETION):
        of_it = of_it[4 - MAX_LENGTH :]
        # A deed is cut as its rate will be: they are one subject.
        is_deed = of_it == _COMPLETION or (not of_it and vocabulary().first_verb_end(thing))
        thing = untied(shortened(thing, MAX_LENGTH - len(_COMPLETION if is_deed else of_it)))
    return thing + of_it if thing else untied(of_it)


def _nearest(plain: str, start: int, unit_end: int, kind: str) -> str:
    """The nearest words: of the lines before, else behind, else what the kind is called."""
    pieces = [vocabulary().tail(piece) for piece in reversed(_PIECES(plain[max(0, start - 2 * _REACH) : start]))]
    for piece in (*pieces, *_PIECES(plain[unit_end : unit_end + _REACH])):
        name = lead_off(piece)
        if len(name) > 1 and not _HAS_DIGIT(name) and name not in vocabulary().idle:
            return _fitted(_Subject(ordered(name)))
    return _LAST_RESORT.get(kind, "数量")


_PIECES = re.compile(r"[。;,:!?\n\t|、]").split
_LAST_RESORT = {"money": "金额", "rate": "比率", "share": "占比", "change": "变化", "rank": "排名"} | _DIMENSIONS
