"""What a document says of itself: title, number, issuer, region, kind, dates, years, the count of items it declares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from load.extract.document.dates import PART, WHOLE, date_of, read_date
from load.extract.document.declared import declared_count
from load.extract.document.document_kind import kind_of
from load.extract.document.front import HEAD_LINES, NUMBER, Head, head_of
from load.extract.document.issuers import imprint, is_of_the_press, issuer_of, issuer_of_work_report, signature
from load.extract.document.layout import lines_of
from load.extract.document.regions import resolve_region
from load.extract.document.subject_years import first_year, subject_years
from load.extract.document.titles import title_of
from load.extract.model import Facts
from load.text.clean import Clean, clean_text

_NUMBER_FIELD = re.compile(rf"(?:发文字号|文件字号|文件编号|文号)[::\s|]*(?P<number>{NUMBER.pattern})")
_NUMBER_LINE = re.compile(rf"\(?(?P<number>{NUMBER.pattern})\)?\s*(?:签发人.*)?")
_PUBLISHED = r"(?:发布|刊发|发表|更新|公开|发稿|上传)?(?:日期|时间)\s*:\s*"
_DATE_LINE = re.compile(rf"(?:https?:\S+\s+|{_PUBLISHED})?[(\[]?{WHOLE}(?![^\s)\]]*(?:会议|大会))")
_SOURCE_LINE = re.compile(rf"(?:信息)?(?:来源|作者|编辑|稿源)\s*:[^\n]{{0,30}}?{WHOLE}")
_AS_OF = re.compile(rf"(?:截至|截止)到?\s*(?:目前)?\s*\(?{PART}")
_IN_TITLE = re.compile(PART)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAX_LINE = 60
_LAST_LINES = 6


def document_facts(clean: Clean, given: Mapping[str, str]) -> Facts:
    """What a document says of itself; given is what its container says: title, published_date, region, year, issuer."""
    head = head_of(clean)
    title = title_of(head, given.get("title") or "")
    plain_title = clean_text(title).plain
    number = _number(head)
    plain_number = clean_text(number).plain if number else None
    kind, plan_or_report = kind_of(plain_title, head, number)
    published = _published(head) or read_date(given.get("published_date") or "")
    told = int(given["year"]) if _YEAR.fullmatch(given.get("year") or "") else None
    years = subject_years(plain_title, clean.plain, plan_or_report, plain_number, published, told)
    issuer = issuer_of(head, plain_title, kind)
    region = resolve_region(
        clean.plain,
        title=plain_title,
        issuer=None if issuer is None or is_of_the_press(issuer) else issuer,
        number=plain_number,
        given=given,
        year=first_year(plain_title) or (years[-1] if years else None),
    )
    return Facts(
        title=title,
        document_number=number,
        issuer=issuer or issuer_of_work_report(plain_title, region.name) or given.get("issuer") or None,
        region=region,
        document_kind=kind,
        plan_or_report=plan_or_report,
        published=published,
        as_of=_as_of(plain_title, clean.plain, kind, years[-1] if years else None),
        subject_years=years,
        declared_item_count=declared_count(plain_title, clean.plain),
    )


def _number(head: Head) -> str | None:
    """The number of the document itself, not of those it cites: a field, or a line of its own near head or end."""
    field = head.fields.get("number")
    if field and (match := NUMBER.search(head.plain, *field)):
        return head.clean.cut(*match.span())
    for line in (*head.first_lines, *head.lines[-_LAST_LINES:]):
        match = _NUMBER_FIELD.search(line.text)
        if match is None and len(line.text) <= _MAX_LINE:
            match = _NUMBER_LINE.fullmatch(line.text)
        if match:
            start, end = match.span("number")
            return head.clean.cut(line.start + start, line.start + end)
    return None


def _published(head: Head) -> date | None:
    """The day it was signed, sent out or printed, or else put on its page."""
    signed = signature(head) or imprint(head)
    found = signed[1] if signed else read_date(head.field("written")) or read_date(head.field("published"))
    if found is None:
        # The line that prints the day may count visits too, and so be furniture.
        for line in lines_of(head.plain)[:HEAD_LINES]:
            if len(line.text) <= _MAX_LINE and (match := _DATE_LINE.match(line.text) or _SOURCE_LINE.match(line.text)):
                return read_date(match.group())
    return found


def _as_of(title: str, plain: str, kind: str, year: int | None) -> date | None:
    """The day as of which a document as a whole reports: in its title, or the one it names most."""
    if kind not in ("progress", "news", "table"):
        return None
    match = _AS_OF.search(title) or (_IN_TITLE.search(title) if kind == "progress" else None)
    if match:
        return date_of(match, year)
    return _most_named([day for found in _AS_OF.finditer(plain) if (day := date_of(found, year))])


def _most_named(days: Sequence[date]) -> date | None:
    counts = Counter(days)
    return max(counts, key=lambda day: (counts[day], day), default=None)
