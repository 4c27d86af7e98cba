"""What kind of document a text is, and whether its numbers are targets, actuals or both (document_kinds.csv)."""

from __future__ import annotations

import re
from functools import cache

from load.extract import lexicon
from load.extract.document.front import Head
from load.extract.document.issuers import is_of_the_press, is_page_name

_REPORTER = re.compile(
    r"本报讯|本报记者|\(记者|记者从|记者.{0,6}获悉|讯\s*\(|记者\s?[\u4e00-\u9fff]{2,3}\s*(?:报道|通讯员)"
)
_DONE = re.compile(
    r"已|完成了|截至|累计|全部完成|投入使用|同比|完成投资|基本完成|进展顺利|完成率|1\s?[-—~至到]\s?\d{1,2}月|上半年|前三季度"
)
# 年度投资计划 and 占计划的 name a plan and plan nothing; 将 may mean no more than 把.
_AHEAD = re.compile(
    r"将(?=[于在新建投实改达完继力再陆进启开推确安有为])|(?<!投资)计划(?!的|总?投资)|力争|确保|拟|年底前|预计"
)
_MOST = 0.6


def kind_of(title: str, head: Head, number: str | None) -> tuple[str, str]:
    """Kind of document (plan, report, progress, news, table) and which numbers it holds (plan, report, mixed)."""
    is_news = number is None and _is_news(head)
    for pattern, kind, plan_or_report in _kinds():
        if pattern.search(title):
            return ("news" if is_news and plan_or_report != "mixed" else kind), plan_or_report
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
    """plan where a text speaks of what is to be done more than of what was done."""
    return "plan" if len(_AHEAD.findall(plain)) > len(_DONE.findall(plain)) else "report"


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows = lexicon.table("document_kinds")
    return tuple((re.compile(row["pattern"]), row["kind"], row["plan_or_report"]) for row in rows)
