"""The years a document is about.

>>> first_year("2024年民生实事"), first_year("三年行动计划(2021—2023年)"), first_year("二零二四年民生实事")
(2024, 2023, 2024)
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from load.extract import lexicon
from load.extract.document.front import NUMBER
from load.text.numerals import read_number

_FRAME = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—~至到]+\s*((?:19|20)\d\d)\s*年?(?!度?工作)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?度?(?=年|度|民生|为民|区|市|县|省|政府|重点|十)")
# Not the year that another is compared with (由2007年的12项), nor a span of years (2020年—2021年期间), nor a day.
_TOLD_YEAR = re.compile(
    r"(?<!\d)(?<![由从自到至比较同与—~-])((?:19|20)\d\d)\s*年?度?(?=年|度|民生|为民|区|市|县|省|政府|重点|十)"
    r"(?!\s*年?\s*[-—~至到]+\s*(?:19|20)\d\d|年\d{1,2}月\d{1,2}日)"
)
_HAN_YEAR = re.compile(r"(二[零〇○][零〇○一二三四五六七八九]{2})年")
_PRINTED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_FIVE_YEARS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}
_FIVE = re.compile(r"[“‘]?(十[一二三四五]五)[”’]?(?:时期)?.{0,16}(?:规划|计划|纲要|方案)")
_REPORTED = re.compile(
    r"(20\d\d)年度?的?(?:政府|主要|全年|各项|民生)?(?:工作|经济|预算|计划|任务|发展)?(?:(?!20\d\d).){0,16}"
    r"(?:回顾|总结|完成情况|执行情况|工作情况|主要工作完成)"
)
_SESSION = re.compile(r"(20\d\d)年\d{1,2}月\d{1,2}日.{0,40}(?:会议|大会)")
_SESSION_AT_END = re.compile(r"20\d\d年1[12]月\d{1,2}日.{0,40}(?:会议|大会)")
_HAN_SESSION = re.compile(r"(二[零〇○][零〇○一二三四五六七八九]{2})年.{3,7}日.{0,40}(?:会议|大会)")
_QUOTED = re.compile(r"(?:贯彻|落实|执行|实施|根据|按照)+《[^》]*》?")
_NO_SUBJECT = lexicon.phrase("years", "no_subject")
_FROM_YEAR = lexicon.phrase("years", "from_year")
_OPENED = re.compile(r"^\s*(20\d\d)年", re.MULTILINE)
# 2023年建成9个。今年将建成12个: this year is the next.
_LOOKS_BACK = re.compile(
    r"(?:^|[。\n])\s*(20\d\d)年,(?:(?!将|计划|拟|力争|确保|今年)[^。\n])*\d(?:(?!将|计划|拟|力争|确保|今年)[^。\n])*。"
    r"\s*今年,[^。\n]{0,40}(?:将|计划|力争)"
)
_HEAD = 800
_LATE = 3
"""Up to this month a text may still tell of the year before."""
_LAST_SESSIONS = 11
"""From this month on a plan is one for the next year, if it names it."""
_NO_DEADLINE = r"(?![,\s]*(?:[\d前底末初]|春节|元旦|[^,。;]{0,8}(?:前|完工|完成|竣工|建成|投用|投入)))[,\s]*."
_REPORT_HEAD = 3000


def first_year(text: str) -> int | None:
    """The first year a text names; of a frame of years its last."""
    frame = _FRAME.search(text)
    if frame:
        return int(frame[1])
    match = _YEAR.search(text)
    if match:
        return int(match[1])
    han = _HAN_YEAR.search(text)
    return _han_year(han[1]) if han else None


def _han_year(digits: str) -> int:
    return int(read_number(re.sub("[〇○]", "零", digits)).value)


def subject_years(
    title: str, plain: str, plan_or_report: str, number: str | None, published: date | None, told: int | None
) -> tuple[int, ...]:
    """The years a document is about; told is the year that its container says."""
    if plan_or_report == "mixed":
        return _reported_and_planned(title, plain, published, told)
    five = _FIVE.search(title)
    if five:
        return (_FIVE_YEARS[five[1]],)
    year = first_year(_QUOTED.sub("", title)) or told
    if year is None and plan_or_report == "plan" and number and (match := NUMBER.search(number)):
        year = int(match[1])
    if year is None and published and "今年" in title:
        year = published.year
    if year is None:
        year = _year_of_text(plain, published, is_plan=plan_or_report == "plan")
    return (year,) if year else ()


def _year_of_text(plain: str, published: date | None, *, is_plan: bool) -> int | None:
    """The year a text names first (a plan, which may look back first, the next if it names it), or most, but none after
    it was published; else the year it was published in, which is that of a plan wherever the plan names it."""
    latest, since = (published.year, published.year - 1) if published else (9999, 0)
    years = [int(match[1]) for match in _PRINTED_YEAR.finditer(plain) if _is_told(plain, match, latest)]
    is_named = "今年" in plain or latest in years
    if (
        published
        and is_plan
        and published.month >= _LAST_SESSIONS
        and re.search(rf"(?<![到至于]){latest + 1}年{_NO_DEADLINE}", plain)
    ):
        return latest + 1
    if published and is_named and (published.month > _LATE or (is_plan and latest in years)):
        return latest
    if published is None and is_plan and (back := _LOOKS_BACK.search(plain, 0, _HEAD)):
        return int(back[1]) + 1
    early = next((year for year in map(int, _TOLD_YEAR.findall(plain, 0, _HEAD)) if year >= since), None)
    if early in years:
        return early + 1 if is_plan and early + 1 in years else early
    if years:
        return Counter(years).most_common(1)[0][0]
    if published is None:
        return None
    return published.year - (published.month <= 2 and ("去年" in plain or "全年" in plain))


def _is_told(plain: str, match: re.Match[str], latest: int) -> bool:
    """Whether a year may be what a text is about: none to come, none that is only compared with."""
    if int(match[1]) > latest or _NO_SUBJECT.match(plain, match.end(1)):
        return False
    return not _FROM_YEAR.search(plain, max(0, match.start() - 4), match.start())


def _reported_and_planned(title: str, plain: str, published: date | None, told: int | None) -> tuple[int, ...]:
    """The year a work report looks back on, and the next."""
    reported = _REPORTED.search(plain[:_REPORT_HEAD])
    if reported:
        return int(reported[1]), int(reported[1]) + 1
    titled, session = first_year(title), _session_year(plain[:_HEAD])
    if told and not titled and not session and _tells_of(told, plain):
        return told, told + 1
    year = titled or told or session or (published.year if published else None)
    if year is None:
        return ()
    if year == session and _SESSION_AT_END.search(plain[:_HEAD]):
        year += 1
    return year - 1, year


def _tells_of(year: int, plain: str) -> bool:
    """Whether a paragraph opens with the year after one, and none with the year before it."""
    opened = {int(digits) for digits in _OPENED.findall(plain)}
    return year + 1 in opened and year - 1 not in opened


def _session_year(text: str) -> int | None:
    """The year of the session a report was given to."""
    match = _SESSION.search(text)
    if match:
        return int(match[1])
    han = _HAN_SESSION.search(text)
    return _han_year(han[1]) if han else None
