"""What grew, fell or is ranked: the thing with 增速, 增幅, 降幅 or 排名."""

from __future__ import annotations

import re

from load.extract.subjects.case import CHANGES, COMPLETION, Case, Subject
from load.extract.subjects.nearby import behind_unit, told_before, until_first_number
from load.extract.subjects.several import nth, nth_before
from load.extract.subjects.words import lead_off, vocabulary


def read_change(case: Case) -> Subject:
    """The thing that grew or fell, with 增速, 增幅 or 降幅; 高于全国 is said of the growth before it."""
    words = vocabulary()
    own = words.tail(case.own)
    more = _MORE_THAN(own)
    if more is not None:
        return Subject(lead_off(own[: more.start()]) or told_before(case).whole, _UNQUOTED("", more.group()))
    is_shared = own == "" and case.previous is not None
    head = words.tail(until_first_number(case)) if is_shared else own
    told, suffix = words.change(head) or (head, "")
    bare = words.tail(told)
    fall = None if suffix else _FALLS(bare)
    if fall is not None:
        bare, suffix = bare[: fall.start()] + fall[1], "降幅"
    if "分别" in told[len(bare) :] or (is_shared and not bare and "分别" in head):
        if not _compared_with(bare):
            return Subject(nth_before(case).named, suffix or "增幅")
        bare = nth(case, _compared_with(bare))
    name = lead_off(_compared_with(bare))
    if len(name) > 1:
        return Subject(name, suffix or "增幅")
    behind = "" if suffix else behind_unit(case, False)
    if behind:
        return Subject(lead_off(behind), "增幅")
    before = told_before(case._replace(previous=None) if is_shared else case)
    # 完成计划的96%,同比增长4%: the amount grew, and not how much of it is done.
    is_of_thing = before.of_it in CHANGES or (before.of_it == COMPLETION and case.plain[case.unit_end - 1] == "%")
    return Subject(before.thing if is_of_thing else before.named, suffix or "增幅")


_UNQUOTED = re.compile("[“”]").sub
_FALLS = re.compile(r"(?:减少?|降低?|压缩|缩短|压减)((?:时间|材料|环节|跑动|次数|成本|时限|费用|能耗))$").search
_MORE_THAN = re.compile(
    r"(?:高于|低于|快于|多于|高出)[^,、\d]{2,9}$|超(?:全国|全省|全市|省定|市定|年度|计划|目标)[^,、]{0,6}$"
).search
_COMPARED = re.compile(
    r"(?:(?:同比|环比)|(?<![\u4e00-\u9fff])比|(?<![占对之])[比较](?![例重率特])[^,、。;]{0,12})(?:再|又|均)*$|在[^,、在]{1,10}基础上$"
).search


def _compared_with(text: str) -> str:
    """Without what something is compared with (比上年, 在现行基础上)."""
    if "比" in text or "较" in text or "基础" in text:
        found = _COMPARED(text)
        if found is not None:
            return vocabulary().tail(text[: found.start()])
    return text[:-2] if text.endswith(("年均", "逐年")) else text


def read_rank(case: Case) -> Subject:
    """The thing ranked, among whom, and 排名."""
    own, scope = vocabulary().rank(_IN_A_ROW("", case.own))
    name = lead_off(_AMONG("", vocabulary().tail(own)))
    if len(name) < 2 or name in vocabulary().idle or name in _BARE_RANKED:
        before = told_before(case)
        name = before.whole if name in before.whole else before.thing + name
    return Subject(name, f"{scope}排名")


_IN_A_ROW = re.compile(r"连续(?:[一二两三四五六七八九十]+|\d+)[余多]?(?:年|个月|个季度|次|届)").sub
_AMONG = re.compile(r"在[^,、在中]{2,18}中$").sub
_BARE_RANKED = ("增速", "增幅", "总量", "规模", "总数")
