"""Find the numbers of a text that measure something: each with its span, value, range end, printed step and unit.

A number counts when a unit of seeds/reference/units.csv follows it (余, 多 or a space may stand between), when it is a
place in a ranking, or when the words before it say that it is one (指数为101.2). Dates, list and document numbers,
names with digits and idioms are told by what stands around them (lexicons/not_quantities.csv).
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from load.extract import lexicon
from load.text.numerals import UnreadableNumberError, read_number


class Unit(NamedTuple):
    """A unit as a document writes it, with its dimension; is_measure_word where Chinese counts things by it."""

    name: str
    dimension: str
    is_measure_word: bool


class Quantity(NamedTuple):
    """A number with its unit; offsets count characters of the text, the unit stands outside the span."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    step: Decimal
    unit: Unit
    unit_end: int
    is_more: bool
    is_rank: bool
    rule: str


RANK, SCALED = "rank", "scaled number without unit"
"""Rules that tell of a quantity what its unit does not."""

NO_UNIT = Unit("", "none", False)
PERCENT = "%"
_HAN = "一二两三四五六七八九十百千万亿"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:\ ?[余多]?(?:[十百千]?[余多]?(?:万[余多]亿|[万亿]+)|(?:千(?![克瓦米伏卡帕赫焦兆字])|百(?!分))))"
_NUMBER = rf"(?:(?:\d+亿(?=\d))?(?:\d+万(?=\d+[千百]))?(?:{_ARABIC}){_SCALE}?)"
_SPAN = rf"(?P<arabic>{_NUMBER}(?P<high>(?P<low_unit>%|个百分点|[万亿]?元|岁)?[-—~至到]{{1,2}}(?={_NUMBER}){_NUMBER})?)"
_MORE = re.compile(r"\ ?[余多来]?\ ?")
_MORE_STARTS = frozenset(" 余多来")
_RANGE_WORD = re.compile(r"[从由自]\s?$")
_BEHIND_24_HOURS = frozenset("内以之,。;")
_BEFORE_SHORT_YEAR = ("“", "’", "‘", "'", "〔", "[")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.\d)?$")
_DELIMITER = re.compile(r"[,。;、:!?\s)”]|$|和|及|与")
# The characters that what makes a number a part of a code or a name ends with: most numbers stand behind others.
_CODE_ENDS = frozenset(string.ascii_letters + "×+/-.〕_]·:∶时点第线?\ufffd□\n")
_BARE_NUMBER = re.compile(_NUMBER)
_HAN_MORE = re.compile(r"[余多]?")
_RAISED_TO = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|增|升|下降|降低|降|减少|压缩|缩短|缩减|缩小|调整)(?:至|到|为)"
)
_UNIT_FOLLOWS = re.compile(r"[、和及与/,]\s?(?=\d)")
_BARE_CUE = lexicon.phrase("quantities", "bare_cue")
_RANK_CUE = lexicon.phrase("quantities", "rank_cue")
_HAN_VERB = lexicon.phrase("quantities", "han_verb")
_CLOCK = frozenset({"duration_clock", "duration_working", "duration_school", "lesson_time"})
_SPAN_OF_YEARS = re.compile(r"(?:[从由](?:\d{4}年的?)?|连续|已连|满|提高到|提升[到至])$")
_DATES = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2})?(?:[-—~至到](?:19|20)\d\d(?:\.\d{1,2})?)?")
_PLACES = frozenset("县市区街镇乡村线站面")


@cache
def units() -> dict[str, Unit]:
    """Every spelling of a unit; a measure word before a noun is the unit, the noun is not (7个单元 has the unit 个)."""
    rows = lexicon.seed("units")
    measure_words = {row["unit"] for row in rows if row["is_measure_word"] == "true"}
    found: dict[str, Unit] = {}
    for row in rows:
        is_measure_word = row["is_measure_word"] == "true"
        for spelling in (row["unit"], *filter(None, row["aliases"].split("|"))):
            led = spelling[0] in measure_words and len(spelling) > 1 and row["dimension"] == "count"
            if led and spelling != row["unit"]:
                continue
            # Signs and Latin letters stand for the unit's name; words stay as they are written.
            name = spelling if "一" <= spelling[0] <= "鿿" and row["dimension"] != "money" else row["unit"]
            found.setdefault(spelling, Unit(name, row["dimension"], is_measure_word))
    return found


@cache
def _candidate() -> re.Pattern[str]:
    """What may be a number that counts. The first look decides nearly all places: most characters begin no number."""
    units_begin = "".join(sorted({re.escape(spelling[0]) for spelling in units()}))
    return re.compile(
        rf"""
      (?=[\d{_HAN}])(?:
      (?P<parts>[\d一二三四五六七八九十]分之[\d一二三四五六七八九十]+)
    | 百分之(?P<hundredth>[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?|{_ARABIC})(?!点)
    | (?P<tenth>[\d一二两三四五六七八九]成半?)(?![立员果交长品人功就为效熟分都])
    | (?P<rank>(?:(?<=第)|(?<=[居列国省球市区]前))(?:[一二三四五六七八九十]+|\d{{1,3}}))
    | (?<![\d.])(?<!\d,){_SPAN}
    | (?P<han>(?<![{_HAN}])(?![一二三四五六七八九][一二三四五六七八九])[{_HAN}]+(?:[至到—~-][{_HAN}]+)?)
        (?=[余多来]?[{units_begin}])
      )
    """,
        re.VERBOSE,
    )


@cache
def _by_length() -> tuple[dict[str, Unit], dict[str, tuple[int, ...]]]:
    """The spellings of units, and how long those are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for spelling in units():
        found.setdefault(spelling[0], set()).add(len(spelling))
    return units(), {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@cache
def _not_before() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What before a number makes it none: a frame of time, a code, and for Chinese numerals a part of a word."""
    rows = [row for row in lexicon.table("not_quantities") if row["where"] == "before"]
    frame, code, word = (re.compile(row["pattern"]) for row in rows)
    return frame, code, word


@cache
def _not_after(numeral: str) -> dict[str, re.Pattern[str]]:
    """What after a unit makes a number none, for one in Chinese numerals (Han) or in any."""
    rows = [row for row in lexicon.table("not_quantities") if row["where"] == "after"]
    return {row["unit"]: re.compile(row["pattern"]) for row in rows if row["numeral"] in ("any", numeral)}


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities of a piece of a copy for reading (load.text.clean), in order."""
    end = len(text) if end is None else end
    names: list[tuple[int, int]] | None = None
    reach = start
    for match in _candidate().finditer(text, start, end):
        place = match.start()
        if place < reach:
            continue
        quantity = _read(text, match, end)
        if quantity is None:
            continue
        if names is None:
            names = [name.span() for name in _NAME.finditer(text, start, end)]
        if names and _is_inside(names, place) and not _counts_items(text, quantity):
            continue
        reach = quantity.unit_end
        yield quantity


NUMBER_CELL = re.compile(
    rf"\s*(?P<sign>≥|≤|>=|<=|>|<|约|近|超过?|不低于|不少于|不超过)?\s*[-—+]?(?P<arabic>{_NUMBER}(?P<high>[-—~至到]{{1,2}}{_NUMBER})?)"
    r"(?P<more>[余多]?)(?P<unit>%|[^\d\s,。;:、]{0,8}?)(?P<bound>以上|以下|以内|左右)?\s*"
)
"""A cell of a table that holds one number, with its unit or none."""


def quantity_of_cell(text: str, match: re.Match[str], unit_name: str | None, scale: Decimal) -> Quantity | None:
    """The quantity of a match of NUMBER_CELL; a unit in the cell goes before the one of its header, with its scale."""
    start, stop = match.span("arabic")
    is_more = bool(match["more"])
    printed = match["unit"]
    if printed:
        found = unit_at(text, match.start("unit"), match.end("unit"))
        if found is None or found[1] != match.end("unit"):
            return None
        return _quantity(start, stop, match["arabic"], found[0], found[1], is_more, "number in a table")
    if unit_name is None and _DATES.fullmatch(match["arabic"]):
        return None
    unit = NO_UNIT if unit_name is None else units().get(unit_name) or Unit(unit_name, "count", False)
    quantity = _quantity(start, stop, match["arabic"], unit, stop, is_more, "number in a table")
    if quantity is None or scale == 1:
        return quantity
    high = None if quantity.high is None else quantity.high * scale
    return Quantity(
        start, stop, quantity.value * scale, high, quantity.step * scale, unit, stop, is_more, False, quantity.rule
    )


def unit_at(text: str, place: int, end: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at a place, and where it ends."""
    if place >= end:
        return None
    spellings, lengths = _by_length()
    for length in lengths.get(text[place], ()):
        unit = spellings.get(text[place : place + length])
        if unit is not None and place + length <= end:
            return unit, place + length
    return None


def _is_inside(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether one of several spans, in order, holds a place behind its first character."""
    at = bisect_left(spans, (place,)) - 1
    return at >= 0 and place < spans[at][1]


# Names and slogans: short pieces in quotes, and all that stands in 《》.
_NAME = re.compile(
    r"(?:“[^“”。,;\n]{1,14}”|《[^《》\n]{1,80}(?:《[^《》\n]*》[^《》\n]*)?》|〈[^〈〉\n]{1,60}〉|‘[^‘’。,;\n]{1,14}’)"
)
_ITEMS = lexicon.phrase("quantities", "items")


def _counts_items(text: str, quantity: Quantity) -> bool:
    """Inside a title only the count of what is promised is a quantity (《…20件民生实事工作方案》)."""
    return quantity.unit.name in ("件", "项", "个") and _ITEMS.match(text, quantity.unit_end) is not None


def _read(text: str, match: re.Match[str], end: int) -> Quantity | None:
    kind = match.lastgroup
    if kind == "arabic" or match["arabic"]:
        return _arabic(text, match, end)
    if kind == "han":
        return _han(text, match, end)
    if kind == "rank":
        return _rank(text, match, end)
    if kind == "hundredth":
        return _percentage(match, match["hundredth"], text)
    if kind == "tenth":
        return _percentage(match, match["tenth"], text) if _stands_alone(text, match.start(), match.end()) else None
    return _fraction(match)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """七成 is a share before a sign, or where a word before it says so; 三成 in 三成四 is not."""
    if _DELIMITER.match(text, end) or text[end] in "以左上的多":
        return True
    return start > 0 and text[start - 1] in "近约超过逾达占足为到"


def _arabic(text: str, match: re.Match[str], end: int) -> Quantity | None:
    start, stop = match.span("arabic")
    surface = match["arabic"]
    if "." in surface and _is_list_number(text, start, surface):
        return _after_list_number(text, match, end)
    return _arabic_at(text, match, start, stop, end, text[max(0, start - 8) : start])


_LISTED = re.compile(r"(\d{1,2})\.(?!\d*[.])")
_NUMBER_SPAN = re.compile(_SPAN)


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
    if before[-1:] in _CODE_ENDS and _not_before()[1].search(before):
        return None
    surface, high = match.group("arabic", "high")
    if high:
        surface, stop = _range(match, before, surface, stop)
    unit_start = stop
    is_more = "余" in surface or "多" in surface
    if text[stop : stop + 1] in _MORE_STARTS and (more := _MORE.match(text, stop, end)):
        unit_start = more.end()
        is_more = is_more or bool(more.group().strip())
    if text.startswith(_MORE_MONTHS, unit_start):
        return _quantity(
            *(start, stop, surface, units()["个月"], unit_start + len(_MORE_MONTHS), True, "number with unit")
        )
    found = unit_at(text, unit_start, end)
    if found is None:
        return _without_unit(text, match, surface, start, stop, end, is_more)
    unit, unit_end = found
    if unit.dimension in _OF_TIME and _is_no_span(text, surface, unit, unit_end, before):
        return None
    barred = _not_after("any").get(unit.name)
    if barred and barred.match(text, unit_end) and not (unit.name == "年" and _SPAN_OF_YEARS.search(before)):
        shorter = _shorter(text, unit_start, unit_end)
        if shorter is None:
            return None
        unit, unit_end = shorter
    if unit.name == "%" and text.startswith("%", unit_end):
        return None
    if surface[0] == "0" and surface[1:2].isdigit():
        return None  # 01 项目名称
    return _quantity(start, stop, surface, unit, unit_end, is_more, "number with unit")


def _range(match: re.Match[str], before: str, surface: str, stop: int) -> tuple[str, int]:
    """A range with one unit (2—3, 20%—30%), or only its first number where it is none."""
    high, low_unit = match.group("high", "low_unit")
    if _RANGE_WORD.search(before) or (_YEAR.match(surface[:4]) and surface[4:5] in "-—~至年"):
        # 从3到5 is a change, 2019-2020 are years: the first number stands by itself.
        return surface[: -len(high)], stop - len(high)
    return surface.replace(low_unit.lstrip("万亿"), "", 1) if low_unit else surface, stop


_OF_TIME = frozenset({"duration_calendar", "duration_clock"})


def _is_no_span(text: str, surface: str, unit: Unit, unit_end: int, before: str) -> bool:
    """Whether a number with a unit of time is a point in time, a frame of it (未来5年) or the hours of a service."""
    if unit.dimension == "duration_calendar" and _is_date(surface, unit.name, before):
        return True
    if unit.name == "日" or _not_before()[0].search(before):
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
    barred = _not_after("any").get(found[0].name)
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
        barred = _not_after("any").get(shared.name)
        if shared.dimension.startswith("duration_cal") or _YEAR.match(surface) or before.endswith("("):
            return None
        if barred is None or re.search(r"[分别由从为]", text[max(0, start - 40) : start]):
            return _quantity(start, stop, surface, shared, stop, is_more, "unit shared with the next number")
        return None
    if _YEAR.match(surface) and not surface.endswith(("万", "亿")):
        return None
    scaled = surface[-1] in "万亿"
    if scaled and (_DELIMITER.match(text, stop) or "一" <= text[stop : stop + 1] <= "鿿"):
        return _quantity(start, stop, surface, NO_UNIT, stop, is_more, SCALED)
    if _BARE_CUE.search(before) and (
        _DELIMITER.match(text, stop)
        or text[stop : stop + 2]
        in ("以上", "以下", "以内", "左右", "提高", "提升", "增加", "上升", "下降", "缩小", "扩大")
    ):
        if re.match(r"[:、]\s?\d|,\d|[-/]", text[stop : stop + 3]) or before.endswith((":", "号为", "码为")):
            return None
        return _quantity(start, stop, surface, NO_UNIT, stop, is_more, "number without unit after its cue")
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
        more = _MORE.match(text, following.end(), end)
        place = more.end() if more else following.end()
        found = unit_at(text, place, end)
        if found is not None:
            return found[0]
    return None


def _han(text: str, match: re.Match[str], end: int) -> Quantity | None:
    """A number in Chinese numerals: only where it cannot be an idiom or part of a name."""
    start, stop = match.span("han")
    surface = match["han"]
    before = text[max(0, start - 8) : start]
    if _not_before()[2].search(before) or _not_before()[0].search(before):
        return None
    more = _HAN_MORE.match(text, stop, end)
    unit_start = more.end() if more else stop
    found = unit_at(text, unit_start, end)
    if found is None:
        return None
    unit, unit_end = found
    if surface == "一" and text.startswith(unit.name, unit_end):
        return None  # 一件件实事
    barred = _not_after("Han").get(unit.name) or _not_after("any").get(unit.name)
    if barred and barred.match(text, unit_end):
        return None
    if unit.name in ("件", "项") and surface != "一" and _ITEMS.match(text, unit_end):
        return _quantity(start, stop, surface, unit, unit_end, unit_start > stop, "Chinese numeral before items")
    if not _is_counted(surface, unit, before, text[unit_end : unit_end + 4]):
        return None
    return _quantity(start, stop, surface, unit, unit_end, unit_start > stop, "Chinese numeral with unit")


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


def _rank(text: str, match: re.Match[str], end: int) -> Quantity | None:
    """A place in a ranking: 排名第一, 位居全省第3位, 居全国前十."""
    start, stop = match.span("rank")
    clause = text[max(0, start - 16) : start - 1]
    found = unit_at(text, stop, end)
    has_unit = found is not None and found[0].name in ("位", "名", "名次", "个名次")
    if not has_unit and _DELIMITER.match(text, stop) is None and text[stop] not in "的上并且以":
        return None
    if not _RANK_CUE.search(clause):
        return None
    unit, unit_end = found if has_unit and found else (NO_UNIT, stop)
    quantity = _quantity(start, stop, match["rank"], unit, unit_end, False, RANK)
    return None if quantity is None else _as_rank(quantity)


def _as_rank(quantity: Quantity) -> Quantity:
    return Quantity(
        quantity.start,
        quantity.end,
        quantity.value,
        None,
        Decimal(1),
        quantity.unit,
        quantity.unit_end,
        False,
        True,
        RANK,
    )


def _percentage(match: re.Match[str], surface: str, text: str) -> Quantity | None:
    """百分之八十, 七成半: the whole of it is the number, and per cent its unit."""
    more = text[match.end() : match.end() + 1] in "余多"
    return _quantity(
        match.start(),
        match.end(),
        surface,
        units()[PERCENT],
        match.end(),
        more,
        "percentage in words",
    )


def _fraction(match: re.Match[str]) -> Quantity | None:
    """三分之二 is a share of 66.67 per cent."""
    return _quantity(match.start(), match.end(), match["parts"], units()[PERCENT], match.end(), False, "fraction")


def _quantity(
    start: int, stop: int, surface: str, unit: Unit, unit_end: int, is_more: bool, rule: str
) -> Quantity | None:
    reading = _reading(surface) if len(surface) <= _MAX_SURFACE else None
    if reading is None:
        return None
    return Quantity(start, stop, *reading, unit, unit_end, is_more, False, rule)


_MAX_SURFACE = 40


_SIMPLE = re.compile(r"(?P<whole>[0-9]{1,12})(?:\.(?P<part>[0-9]{1,8}))?(?P<scale>[万亿]?)")
_SCALES = {"万": 10**4, "亿": 10**8}
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(9))


@lru_cache(maxsize=4096)
def _reading(surface: str) -> tuple[Decimal, Decimal | None, Decimal] | None:
    """Value, upper end and step of a surface; the same numbers come again and again."""
    simple = _SIMPLE.fullmatch(surface)
    if simple:  # most numbers are, and are read ten times faster so
        whole, part, scale = simple.group("whole", "part", "scale")
        value, step = Decimal(f"{whole}.{part}" if part else whole), _STEPS[len(part or "")]
        return (value * _SCALES[scale], None, step * _SCALES[scale]) if scale else (value, None, step)
    try:
        reading = read_number(surface)
    except UnreadableNumberError:
        return None
    return reading.value, reading.high, reading.step
