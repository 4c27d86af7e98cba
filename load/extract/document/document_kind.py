"""What kind of document a text is, and whether its numbers are targets, actuals or both (document_kinds.csv)."""

from __future__ import annotations

import re
from functools import cache

from load.extract import lexicon
from load.extract.document.front import Head
from load.extract.document.issuers import is_of_the_press, is_page_name
from load.extract.document.tense import is_ahead, is_behind

_REPORTER = re.compile(
    r"本报讯|本报记者|\(记者|记者从|记者.{0,6}获悉|讯\s*\(|记者\s?[\u4e00-\u9fff]{2,3}\s*(?:报道|通讯员)"
)
_MADE_KNOWN = lexicon.phrase("document_kind", "made_known")
_BOTH_HALVES = lexicon.phrase("document_kind", "both_halves")
_LIKELY_PLAN = "plan?"
"""What a title tells that names promises, or news of them: a plan, unless the text tells results."""
_OPENING = 400
_MOST = 0.6


def kind_of(title: str, head: Head, number: str | None) -> tuple[str, str]:
    """Kind of document (plan, report, progress, news, table) and which numbers it holds (plan, report, mixed)."""
    is_news = number is None and _is_news(head)
    for pattern, kind, plan_or_report in _kinds():
        if pattern.search(title):
            told = plan_or_report
            if told == _LIKELY_PLAN:
                told = "report" if is_behind(head.plain) else "plan"
            return ("news" if is_news and told != "mixed" else kind), told
    if not is_news and _BOTH_HALVES.search(head.plain, 0, _OPENING):
        return "report", "mixed"
    rows = sum(line.is_row for line in head.lines)
    kind = "table" if rows > len(head.lines) * _MOST else "news"
    return kind, _tense(head.plain)


def _is_news(head: Head) -> bool:
    if head.lines and is_page_name(head.lines[0].text):
        return True
    source = head.field("issuer").split()
    if source and is_of_the_press(source[0]):
        return True
    return any(_REPORTER.search(line.text) for line in head.lines[:_NEAR_HEAD])


_NEAR_HEAD = 12


def _tense(plain: str) -> str:
    """plan where a text makes promises known, or speaks of what is to be done more than of what was done."""
    if _MADE_KNOWN.search(plain, 0, _OPENING):
        return "plan"
    return "plan" if is_ahead(plain) else "report"


def is_told(title: str) -> bool:
    """Whether a title tells what kind of document it heads."""
    return any(pattern.search(title) for pattern, _, _ in _kinds())


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows = lexicon.table("document_kinds")
    return tuple((re.compile(row["pattern"]), row["kind"], row["plan_or_report"]) for row in rows)
