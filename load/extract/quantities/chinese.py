"""Numbers in Chinese numerals, where they are neither idioms nor parts of names; 成, 分之 and 百分之."""

from __future__ import annotations

import re

from load.extract import lexicon
from load.extract.quantities.quantity import Quantity, quantity_of
from load.extract.quantities.surfaces import DELIMITER, ITEMS, not_after, not_before
from load.extract.quantities.units import PERCENT, Unit, unit_at, units

_HAN_MORE = re.compile(r"[余多]?")
_HAN_VERB = lexicon.phrase("quantities", "han_verb")
_CLOCK = frozenset({"duration_clock", "duration_working", "duration_school", "lesson_time"})
_PLACES = frozenset("县市区街镇乡村线站面")


def stands_alone(text: str, start: int, end: int) -> bool:
    """七成 is a share before a sign, or where a word before it says so; 三成 in 三成四 is not."""
    if DELIMITER.match(text, end) or text[end] in "以左上的多":
        return True
    return start > 0 and text[start - 1] in "近约超过逾达占足为到"


def read_chinese(text: str, match: re.Match[str], end: int) -> Quantity | None:
    """A number in Chinese numerals: only where it cannot be an idiom or part of a name."""
    start, stop = match.span("han")
    surface = match["han"]
    before = text[max(0, start - 8) : start]
    if not_before()[2].search(before) or not_before()[0].search(before):
        return None
    more = _HAN_MORE.match(text, stop, end)
    unit_start = more.end() if more else stop
    found = unit_at(text, unit_start, end)
    if found is None:
        return None
    unit, unit_end = found
    if surface == "一" and text.startswith(unit.name, unit_end):
        return None  # 一件件实事
    barred = not_after("Han").get(unit.name) or not_after("any").get(unit.name)
    if barred and barred.match(text, unit_end):
        return None
    if unit.name in ("件", "项") and surface != "一" and ITEMS.match(text, unit_end):
        return quantity_of(start, stop, surface, unit, unit_end, unit_start > stop, "Chinese numeral before items")
    if not _is_counted(surface, unit, before, text[unit_end : unit_end + 4]):
        return None
    return quantity_of(start, stop, surface, unit, unit_end, unit_start > stop, "Chinese numeral with unit")


_ENUMERATED = lexicon.phrase("quantities", "enumerated")
_BOUND = lexicon.phrase("quantities", "bound")
_SINGLE_OK = frozenset("家所座处户名台辆套间场期栋幢棵株盏张条公")
# Deeds, and the end of a list: 东街、西街等四个项目; not 一等三个.
_COUNTED_BEHIND = re.compile(
    r"(?:新建|建成|新增|改造|建设|完成|开工|引进|创建|培育|共有?|达到?)了?$|(?<![一二三四五特优])等$"
)


def _is_counted(surface: str, unit: Unit, before: str, after: str) -> bool:
    """Is a Chinese numeral a count here, and no idiom, article or enumerator."""
    if unit.dimension in _CLOCK:
        return surface != "一" or unit.name in ("小时", "分钟", "秒")
    if unit.dimension == "age" and re.search(r"[至到—~-]", surface):
        return True
    if unit.dimension == "money":
        return len(surface) > 1
    if unit.name in _PLACES or _ENUMERATED.match(after):
        return False
    if surface[0] in "一十" and len(surface) == 1 and unit.is_measure_word and _BOUND.search(before):
        return True
    if surface[0] in "百千万亿" or surface in ("一", "十"):  # 千家万户, 打造一个
        return bool(
            unit.name in ("个月", "年") and re.search(r"(?:[在于]|用时|仅|不[到足超]|超过?|近|约|满|为期)$", before)
        )
    if len(surface) > 1:
        return unit.name not in ("次", "位", "年") or bool(_HAN_VERB.search(before))
    if unit.dimension == "duration_calendar":
        return surface == "两" or bool(
            re.search(r"(?:连续|满|达|超过?|为期|提前|延长|缩短|用|近|约|不超过|不少于)$", before)
        )
    if surface == "两":
        return unit.is_measure_word or unit.dimension in ("people", "households")
    return (unit.name[0] in _SINGLE_OK and bool(_HAN_VERB.search(before))) or (
        unit.name in ("个", "项") and bool(_COUNTED_BEHIND.search(before))
    )


def read_percentage(match: re.Match[str], surface: str, text: str) -> Quantity | None:
    """百分之八十, 七成半: the whole of it is the number, and per cent its unit."""
    more = text[match.end() : match.end() + 1] in "余多"
    return quantity_of(
        match.start(),
        match.end(),
        surface,
        units()[PERCENT],
        match.end(),
        more,
        "percentage in words",
    )


def read_fraction(match: re.Match[str]) -> Quantity | None:
    """三分之二 is a share of 66.67 per cent."""
    return quantity_of(match.start(), match.end(), match["parts"], units()[PERCENT], match.end(), False, "fraction")
