"""Who issues a document: by its signature, its title, its imprint, or the page it stands on."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from load.extract import lexicon
from load.extract.document.dates import WHOLE, read_date
from load.extract.document.front import Head

_NAME = r"[\u4e00-\u9fffxX×✕*()、]"
_DATED = re.compile(rf"{WHOLE}(?:印发)?")
_SIGNED = re.compile(rf"(?P<issuer>{_NAME}{{4,30}})\s+(?P<date>{WHOLE})")
_IMPRINT = re.compile(
    rf"(?P<issuer>[\u4e00-\u9fff]{{4,30}}(?:办公室|办公厅|局|委|政府|秘书处))\s*(?P<date>{WHOLE})\s*印发"
)
_BEFORE_ABOUT = re.compile(r"([\u4e00-\u9fffxX×*]{4,30}?)关于")
_PLACE = re.compile(r"[市区县省州旗镇乡]")
_WORK_REPORT = re.compile(r"(?:(?:19|20)\d\d年)?(?P<name>[\u4e00-\u9fffxX×]{2,30}?)?(?:人民)?政府工作报告")
_NAME_END = re.compile(r"[\s|]|作者|时间|发布日期|浏览")
_LAST_LINES = 12
_MAX_NAME = 40


def signature(head: Head) -> tuple[str, date] | None:
    """Who signs and when: the name of an office with the date below or beside it."""
    for i, line in enumerate(head.lines[:-1]):
        if len(line.text) > _MAX_NAME or not is_office(line.text):
            continue
        for below in head.lines[i + 1 : i + 3]:
            if len(below.text) <= _MAX_NAME and _DATED.fullmatch(below.text) and (day := read_date(below.text)):
                return "".join(line.text.split()), day
    for line in head.lines:
        if len(line.text) <= 2 * _MAX_NAME and (match := _SIGNED.fullmatch(line.text)):
            day = read_date(match["date"])
            if is_office(match["issuer"]) and day:
                return match["issuer"], day
    return None


def imprint(head: Head) -> tuple[str, date] | None:
    """Who had it printed and when: 某区人民政府办公室 2024年3月10日印发."""
    for line in head.lines[-_LAST_LINES:]:
        if "印发" in line.text and (match := _IMPRINT.search(line.text)) and (day := read_date(match["date"])):
            return match["issuer"], day
    return None


def issuer_of(head: Head, title: str, kind: str) -> str | None:
    """Who issues, where the document prints it."""
    signed = signature(head)
    if signed:
        return signed[0]
    before = _BEFORE_ABOUT.match(title)
    if before and is_office(before[1]) and _PLACE.search(before[1]):
        return before[1]
    printed = imprint(head)
    if printed:
        return printed[0]
    if "政府工作报告" not in title:
        name = _NAME_END.split(head.field("issuer"), maxsplit=1)[0]
        if len(name) >= 2:
            return name
    if kind == "news" and head.lines and is_page_name(head.lines[0].text):
        return re.split(r"[,\s|_]", head.lines[0].text)[0]
    return None


def issuer_of_work_report(title: str, region: str) -> str | None:
    """A work report is the government's, whether its name is printed or not."""
    match = _WORK_REPORT.search(title)
    if match is None:
        return None
    name = match["name"] if match["name"] and _PLACE.search(match["name"]) and len(match["name"]) > 1 else region
    return f"{name}人民政府" if name else None


def is_office(text: str) -> bool:
    """Whether a text is the name of a government or office and no more."""
    name = "".join(text.split())
    return (
        len(name) <= _MAX_NAME
        and _pattern("official").search(name) is not None
        and re.fullmatch(f"{_NAME}+", name) is not None
    )


def is_page_name(text: str) -> bool:
    """Whether a line is the name of a site or a paper: 某某在线,某某新闻门户网."""
    return len(text) <= _MAX_NAME and all(
        _pattern("page").search(part) for part in re.split(r"[,\s|_-]+", text) if part
    )


def is_of_the_press(name: str) -> bool:
    """Whether an issuer is a site or a paper."""
    return _pattern("page").search(name) is not None


@cache
def _pattern(where: str) -> re.Pattern[str]:
    return lexicon.search("issuers", where=where)
