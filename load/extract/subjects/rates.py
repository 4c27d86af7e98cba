"""What rates and shares are of: the whole name of a rate, or the quantity before that it is a part of."""

from __future__ import annotations

import re

from load.extract.subjects.case import COMPLETION, REACH, Case, Subject, has_digit
from load.extract.subjects.counts import JOINED, with_noun
from load.extract.subjects.nearby import behind_unit, told_before
from load.extract.subjects.several import each, nth_before
from load.extract.subjects.words import lead_off, ordered, vocabulary


def read_rate(case: Case) -> Subject:
    """The whole name of a rate; a completion rate takes the name of the quantity that it is about."""
    words = vocabulary()
    found = (_completion(case) if case.kind == "rate" else None) or _share(case) or _named_completion(case)
    if found is not None:
        return found
    own = words.tail(case.own)
    own = words.tail(each(case) or own)
    name = lead_off("" if case.own.endswith(JOINED) and not own.endswith((*JOINED, *_RATE_ENDS)) else own)
    if not name.endswith(_RATE_ENDS):
        behind = behind_unit(case, False)
        if behind:
            return Subject(lead_off(with_noun(own, name, behind)))
    if not name:
        return told_before(case)
    is_short = len(name) <= (_SHORT_RATE if case.previous is None else _SHORT_RATE + 1)
    if is_short and name.endswith(_RATE_ENDS) and not name.endswith(words.whole_rates):
        thing = told_before(case).thing
        if thing and not thing.endswith(_RATE_ENDS):
            return _rate_of(thing[words.first_verb_end(thing) :] or thing, name)
    return Subject(name)


def _rate_of(thing: str, name: str) -> Subject:
    """A rate of a thing, without what both say (装机规模, 装机占比) and without another measure of it (产值)."""
    place = thing.find(name[:2], 2)
    if place > 0:
        return Subject(thing[:place], name)
    grown = vocabulary().change(thing)
    thing = thing if grown is None else grown[0]
    if name.endswith(_SHARE_ENDS):
        return Subject(thing, name)
    measure = next((head for head in vocabulary().heads if thing.endswith(head)), "")
    return Subject(thing.removesuffix(measure) if len(thing) > len(measure) + 1 else thing, name)


_RATE_ENDS = ("率", "比重", "比例", "占比", "覆盖面", "满意度", "增速", "进度")
_SHARE_ENDS = ("比重", "比例", "占比", "份额")
_SHORT_RATE = 4  # 办结率, 培训合格率: the name alone does not tell of what
_OF_TASK = re.compile(
    r"(?:分别)?(?:完成|达到?|占|为|是|实现|相当于)了?[^,率]{0,14}?(?:任务|目标|计划|预算|工程量|总量|总投资)[^,率]{0,6}$"
).search
_DONE = re.compile(r"(?:已|已经|均|累计|全部)*完成(?:了|的|约|近|达|超过?|过)*\s?$").search
_BARE_SHARES = ("占", "占比")
_SHARE_OF = re.compile(r"占(?!比|地)([^,占]{2,16})$").search


def _completion(case: Case) -> Subject | None:
    """完成年度任务的95%, 占年度计划3600户的85%, 主体工程完成80%."""
    told = case.own
    previous = case.previous
    if previous is not None and not vocabulary().tail(told):
        told = case.plain[max(case.clause[0], previous.start - REACH) : previous.start]
    task = _OF_TASK(told)
    if task is None:
        done = _DONE(case.own)
        name = "" if done is None else lead_off(case.own[: done.start()])
        return Subject(name, COMPLETION) if len(name) > 1 else None
    before = told[: task.start()]
    name = "" if has_digit(before) else lead_off(vocabulary().tail(before))
    if len(name) > 1:
        return Subject(ordered(name), COMPLETION)
    if "分别" in told:
        return Subject(nth_before(case).named, COMPLETION)
    return Subject(told_before(case if told is case.own else case._replace(previous=None)).named, COMPLETION)


def _share(case: Case) -> Subject | None:
    """A占B比重, where A may be the quantity before, and B may go without saying."""
    own = vocabulary().tail(case.own)
    if own in _BARE_SHARES:
        return Subject(told_before(case).named, "占比")
    share = _SHARE_OF(own) if "占" in own else None
    if share is None:
        return None
    part = lead_off(vocabulary().tail(own[: share.start()])) or lead_off(told_before(case).thing)
    whole = vocabulary().tail(share[1])
    return Subject(part, f"占{whole}" if whole.endswith(_SHARE_ENDS) else f"占{whole}比重")


def _named_completion(case: Case) -> Subject | None:
    """完成率 of the quantity before, 投资完成率 of its 投资."""
    own = vocabulary().tail(case.own)
    if not own.endswith(vocabulary().completion_ends):
        return None
    name, shown = next(item for item in vocabulary().completions.items() if own.endswith(item[0]))
    thing = lead_off(own.removesuffix(name))
    before = told_before(case)
    if not thing or thing in before.whole:
        return Subject(before.named, shown)
    if len(thing) <= 2 and before.thing:
        return Subject(before.thing, thing + shown)
    return Subject(ordered(thing), shown)
