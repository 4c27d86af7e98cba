"""Numbers in figures: with their own unit, with that of the next number, with none; dates and codes stay out."""

from __future__ import annotations

import re
import string

from load.extract import lexicon
from load.extract.quantities.quantity import SCALED, Quantity, quantity_of
from load.extract.quantities.surfaces import DELIMITER, MORE, NUMBER, SPAN, YEAR, not_after, not_before
from load.extract.quantities.units import NO_UNIT, Unit, unit_at, units

_MORE_STARTS = frozenset(" 余多来")
_RANGE_WORD = re.compile(r"[从由自]\s?$")
_BEHIND_24_HOURS = frozenset("内以之,。;")
_BEFORE_SHORT_YEAR = ("“", "’", "‘", "'", "〔", "[")
# The characters that what makes a number a part of a code or a name ends with: most numbers stand behind others.
_CODE_ENDS = frozenset(string.ascii_letters + "×+/-.〕_]·:∶时点第线?\ufffd□\n")
_BARE_NUMBER = re.compile(NUMBER)
_RAISED_TO = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|增|升|下降|降低|降|减少|压缩|缩短|缩减|缩小|调整)(?:至|到|为)"
)
_UNIT_FOLLOWS = re.compile(r"[、和及与/,]\s?(?=\d)")
_BARE_CUE = lexicon.phrase("quantities", "bare_cue")
_SPAN_OF_YEARS = re.compile(r"(?:[从由](?:\d{4}年的?)?|连续|已连|满|提高到|提升[到至])$")


def read_arabic(text: str, match: re.Match[str], end: int) -> Quantity | None:
    """The quantity of a match with figures; nothing of the text from end on is a part of it. None where it is none."""
    start, stop = match.span("arabic")
    surface = match["arabic"]
    if "." in surface and _is_list_number(text, start, surface):
        return _after_list_number(text, match, end)
    return _arabic_at(text, match, start, stop, end, text[max(0, start - 8) : start])


_LISTED = re.compile(r"(\d{1,2})\.(?!\d*[.])")
_NUMBER_SPAN = re.compile(SPAN)


def _is_list_number(text: str, start: int, surface: str) -> bool:
    """2.65岁以上老人: the second of a list, whose first begins an earlier line or sentence."""
    if start and text[start - 1] not in "\n。;":
        return False
    number = _LISTED.match(surface)
    if number is None:
        return False
    before = str(int(number[1]) - 1)
    first = r"(?:^|\n)" if start == 0 or text[start - 1] == "\n" else r"[\n:。;]"
    return (
        before != "0"
        and re.search(rf"{first}{before}[.、](?!\d+[%万亿])", text[max(0, start - 3000) : start]) is not None
    )


def _after_list_number(text: str, match: re.Match[str], end: int) -> Quantity | None:
    behind = _NUMBER_SPAN.match(text, text.index(".", match.start()) + 1, end)
    return _arabic_at(text, behind, *behind.span("arabic"), end, "") if behind else None


_MORE_MONTHS = "个多月"


def _arabic_at(text: str, match: re.Match[str], start: int, stop: int, end: int, before: str) -> Quantity | None:
    if before[-1:] in _CODE_ENDS and not_before()[1].search(before):
        return None
    surface, high = match.group("arabic", "high")
    if high:
        surface, stop = _range(match, before, surface, stop)
    unit_start = stop
    is_more = "余" in surface or "多" in surface
    if text[stop : stop + 1] in _MORE_STARTS and (more := MORE.match(text, stop, end)):
        unit_start = more.end()
        is_more = is_more or bool(more.group().strip())
    if text.startswith(_MORE_MONTHS, unit_start):
        return quantity_of(
            *(start, stop, surface, units()["个月"], unit_start + len(_MORE_MONTHS), True, "number with unit")
        )
    found = unit_at(text, unit_start, end)
    if found is None:
        return _without_unit(text, match, surface, start, stop, end, is_more)
    unit, unit_end = found
    if unit.dimension in _OF_TIME and _is_no_span(text, surface, unit, unit_end, before):
        return None
    barred = not_after("any").get(unit.name)
    if barred and barred.match(text, unit_end) and not (unit.name == "年" and _SPAN_OF_YEARS.search(before)):
        shorter = _shorter(text, unit_start, unit_end)
        if shorter is None:
            return None
        unit, unit_end = shorter
    if unit.name == "%" and text.startswith("%", unit_end):
        return None
    if surface[0] == "0" and surface[1:2].isdigit():
        return None  # 01 项目名称
    return quantity_of(start, stop, surface, unit, unit_end, is_more, "number with unit")


def _range(match: re.Match[str], before: str, surface: str, stop: int) -> tuple[str, int]:
    """A range with one unit (2—3, 20%—30%), or only its first number where it is none."""
    high, low_unit = match.group("high", "low_unit")
    if _RANGE_WORD.search(before) or (YEAR.match(surface[:4]) and surface[4:5] in "-—~至年"):
        # 从3到5 is a change, 2019-2020 are years: the first number stands by itself.
        return surface[: -len(high)], stop - len(high)
    return surface.replace(low_unit.lstrip("万亿"), "", 1) if low_unit else surface, stop


_OF_TIME = frozenset({"duration_calendar", "duration_clock"})


def _is_no_span(text: str, surface: str, unit: Unit, unit_end: int, before: str) -> bool:
    """Whether a number with a unit of time is a point in time, a frame of it (未来5年) or the hours of a service."""
    if unit.dimension == "duration_calendar" and _is_date(surface, unit.name, before):
        return True
    if unit.name == "日" or not_before()[0].search(before):
        return True
    if unit.name not in ("天", "小时"):
        return False
    is_all_day = unit.name == "小时" and surface == "24" and text[unit_end : unit_end + 1] not in _BEHIND_24_HOURS
    return is_all_day or before.endswith("×")


def _shorter(text: str, start: int, end: int) -> tuple[Unit, int] | None:
    """A shorter unit where the longest is part of a word."""
    longest, found = unit_at(text, start, end), unit_at(text, start, end - 1)
    if found is None or longest is None or found[0].dimension != longest[0].dimension:
        return None
    barred = not_after("any").get(found[0].name)
    return None if barred and barred.match(text, found[1]) else found


# A year, also behind the running number of its line: 2.2023年度
_DATE_BEHIND_NUMBER = re.compile(r"(?:\d{1,2}\.)?(?:19|20)\d\d")


def _is_date(surface: str, unit: str, before: str) -> bool:
    """2019年, 12月, 8年 of 二〇〇八年: points in time, not spans of it."""
    if unit in ("月", "季度", "季"):
        return True
    if unit in ("年", "年度") and _DATE_BEHIND_NUMBER.fullmatch(surface):
        return True
    return unit in ("年", "年度") and before.endswith(_BEFORE_SHORT_YEAR)


def _without_unit(
    text: str, match: re.Match[str], surface: str, start: int, stop: int, end: int, is_more: bool
) -> Quantity | None:
    """A number that shares the unit of the next (增长5.1、6.2%), or that its words say is one."""
    shared = _shared_unit(text, stop, end)
    before = text[max(0, start - 12) : start]
    if shared is not None:
        barred = not_after("any").get(shared.name)
        if shared.dimension.startswith("duration_cal") or YEAR.match(surface) or before.endswith("("):
            return None
        if barred is None or re.search(r"[分别由从为]", text[max(0, start - 40) : start]):
            return quantity_of(start, stop, surface, shared, stop, is_more, "unit shared with the next number")
        return None
    if YEAR.match(surface) and not surface.endswith(("万", "亿")):
        return None
    scaled = surface[-1] in "万亿"
    if scaled and (DELIMITER.match(text, stop) or "一" <= text[stop : stop + 1] <= "鿿"):
        return quantity_of(start, stop, surface, NO_UNIT, stop, is_more, SCALED)
    if _BARE_CUE.search(before) and (
        DELIMITER.match(text, stop)
        or text[stop : stop + 2]
        in ("以上", "以下", "以内", "左右", "提高", "提升", "增加", "上升", "下降", "缩小", "扩大")
    ):
        if re.match(r"[:、]\s?\d|,\d|[-/]", text[stop : stop + 3]) or before.endswith((":", "号为", "码为")):
            return None
        return quantity_of(start, stop, surface, NO_UNIT, stop, is_more, "number without unit after its cue")
    return None


def _shared_unit(text: str, place: int, end: int) -> Unit | None:
    """The unit of the last number of a list such as 3、5和8所."""
    for _ in range(12):
        joint = _UNIT_FOLLOWS.match(text, place, end)
        if joint is None:
            joint = _RAISED_TO.match(text, place, end)
            if joint is None:
                return None
        following = _BARE_NUMBER.match(text, joint.end(), end)
        if following is None:
            return None
        more = MORE.match(text, following.end(), end)
        place = more.end() if more else following.end()
        found = unit_at(text, place, end)
        if found is not None:
            return found[0]
    return None
