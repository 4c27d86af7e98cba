"""What counts and amounts are of: the noun behind the unit with the deed before the number, else the words before."""

from __future__ import annotations

import re

from load.extract.subjects.case import AGE, CHANGES, DIMENSIONS, MAX_LENGTH, Case, Subject
from load.extract.subjects.nearby import behind_unit, told_before, with_shared_verb
from load.extract.subjects.several import each
from load.extract.subjects.words import lead_off, ordered, vocabulary

_LEVEL = re.compile(r"(?:国家|省|市|区|县|校|部|乡镇|村)级")


def read_count(case: Case) -> Subject:
    """The noun behind the unit with the verb before it, else the words before."""
    own = case.own
    may_be_task = "任务" in own or "目标" in own or "计划" in own
    if may_be_task and _TASK_ONLY(own) is not None and not behind_unit(case, False):
        return told_before(case)
    bare = vocabulary().tail(each(case) or own)
    front = lead_off(bare)
    if front.startswith("连续") and len(front) < 4:
        return _in_a_row(case, front)
    return _named(case, bare, front)


def _named(case: Case, bare: str, front: str) -> Subject:
    """By the words before the number, with what leads to them (bare) and without (front), and those behind its unit."""
    words = vocabulary()
    is_listed = case.own.endswith(_ENUMERATED) and not _GENERIC(case.plain, case.unit_end)
    is_listed = is_listed or (case.own.endswith(JOINED) and not bare.endswith(JOINED))
    if is_listed:
        front = words.first_verb(front) or ""
    elif case.own.endswith(_ENUMERATED):
        # 开展A、B等3项行动: a mere 行动 is told by the first of its names.
        front = bare = _first_named(front)
    attribute = words.attributes.get(front, "")
    behind = behind_unit(case, len(front) < 2 or is_listed or words.last_verb(front) is not None)
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
            noun = with_noun(bare, front, behind)
        if noun:
            noun = with_shared_verb(case, noun) if case.previous is not None and not front else noun
            return _measured(case, ordered(noun), attribute)
    return _of_words_before(case, bare, front, attribute)


def _of_words_before(case: Case, bare: str, front: str, attribute: str) -> Subject:
    """Without a noun behind the unit: by the words before the number, or where they say too little, by those before."""
    words = vocabulary()
    if attribute or len(front) < 2 or _LEVEL.fullmatch(front):
        before = _level(told_before(case), attribute in words.totals or (not bare and _REACHED(case.own) is not None))
        if attribute or len(front) < 2:
            return _measured(case, before.thing, attribute or before.of_it)
        return _measured(case, _LEVEL.sub(front, before.thing, count=1) or front, "")
    return _measured(case, _done(case, with_shared_verb(case, front) if case.previous is not None else front), "")


def _in_a_row(case: Case, front: str) -> Subject:
    """连续3年排名第一: what of, and for how long what."""
    behind = behind_unit(case, False)
    told = (_STANDING if case.previous is None else _REPORTED)(behind)
    if behind and told is None:
        return Subject(front + behind)
    thing = _level(told_before(case), False).whole
    return Subject(thing, front + behind if len(thing + behind) < MAX_LENGTH - 2 else front)


def _level(found: Subject, is_total: bool) -> Subject:
    """Of a growth that is told before it, a level takes the thing alone; a total is not of the new ones alone."""
    thing, of_it = found.thing, found.of_it
    if of_it in CHANGES:
        of_it = ""
    if is_total:
        thing = _NEW.sub("", thing)
        thing = thing if len(thing) > 1 else found.thing
    return Subject(thing, of_it)


def _first_named(listed: str) -> str:
    """The first of several names with the verb before it."""
    return listed.split("、", 1)[0] + "等"


JOINED = ("和", "及", "与")
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
_MEASURES = ("面积", "长度", "高度", "宽度", "深度", "厚度")
MEASURE_ENDS = ("总面积", "总里程", "总长度", "总长", "面积", "里程", "长度")
_WHOLES = ("全长", "总长", "总投资", "总面积")


def _amount(bare: str, front: str, behind: str) -> str:
    """What an amount of money is of its thing: 某区投入200万元改善… is the 投入 of what stands behind."""
    if front.startswith(_EACH) and len(front) < 7:
        return front
    spent = _SPENT(bare) if behind else None
    return "" if spent is None else vocabulary().attributes[spent.group()]


_PARTS_OF_PROMISES = ("新增", "提升", "保留")


def _promised(bare: str, promises: re.Match[str]) -> Subject:
    """The count of what is promised, by one name for all its names: all of it, or a part (新增, 省定)."""
    which = bare[-2:] if bare.endswith(_PARTS_OF_PROMISES) else promises["level"] or ""
    return Subject(f"{which}民生工程", "项数") if promises["works"] else Subject(f"{which}民生实事", "件数")


def with_noun(bare: str, front: str, behind: str) -> str:
    """The noun behind the unit with the deed before the number, else with all the words before it."""
    if bare.endswith(_WHOLES):
        whole = next(whole for whole in _WHOLES if bare.endswith(whole))
        bare, front = bare.removesuffix(whole), front.removesuffix(whole)
    noun = lead_off(behind)
    verb = vocabulary().last_verb(bare)
    if verb is None:
        return front + noun
    return noun if noun.startswith(verb) else verb + noun


def _done(case: Case, text: str) -> str:
    """The deed with its thing; a deed alone is done to the thing before it (已开工5个)."""
    words = vocabulary()
    text = ordered(text)
    if text in words.deeds:
        thing = told_before(case).thing
        return text + thing[words.first_verb_end(thing) :]
    if len(text) == 2 and words.first_verb(text) == text:
        thing = told_before(case).thing
        return thing if thing.endswith(text) else thing + text
    return text


def _measured(case: Case, thing: str, of_it: str) -> Subject:
    """With the word for what is measured, where the unit alone would not tell it from the count of the same things."""
    dimension = DIMENSIONS.get(case.kind)
    if dimension is not None:
        if thing.endswith(MEASURE_ENDS):
            ending = next(ending for ending in MEASURE_ENDS if thing.endswith(ending))
            thing = ordered(thing.removesuffix(ending))
        if not of_it.endswith(_MEASURES) and not thing.endswith(_MEASURES):
            of_it = dimension
    elif case.kind == "duration" and case.plain[case.unit_end - 1] == AGE and not thing.endswith(_LASTING):
        of_it = "年龄"
    elif of_it in DIMENSIONS.values():
        of_it = ""
    return Subject(thing, of_it)
