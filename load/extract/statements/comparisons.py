"""Statements in words: how a measure stands to another, without a number (居民收入增长与经济增长同步)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from load.extract import lexicon
from load.extract.model import Comparison
from load.extract.statements.settings import Setting
from load.extract.statements.statements import Words

_SUBJECT = lexicon.phrase("comparisons", "subject")
_BENCHMARK = lexicon.phrase("comparisons", "benchmark")
_BETWEEN = lexicon.phrase("comparisons", "between")
_BEFORE_SUBJECT = lexicon.phrase("comparisons", "before_subject")
_CHANGE = lexicon.phrase("comparisons", "change")
_AHEAD = re.compile(r"(?P<subject>[^,;:、。()\n]*)[与和同跟较比](?P<benchmark>[^与和同跟较比,;:、。()\n\d]{2,16})$")
_BEHIND = re.compile(r"(?P<benchmark>[^,;:、。()\n\d]{2,16}?)(?=[,;:、。()\n]|等|$)")
_CLOSED = re.compile(r"(?:增长|提高|提升)?(?=[,;:、。()\n]|等|$)")
_PIECE = re.compile(r"[^,;:、。()“”\n]*$")
_TAIL = re.compile(r"的(?:预期|奋斗|工作)?目标$")
_CUT = (")", "”")  # what begins behind a bracket is the end of a longer name
_STANDING = re.compile(r"连续(?:\d+|[一二三四五六七八九十]+)年$")
_GROWTH = "增速"


@cache
def _relations() -> lexicon.Groups:
    """Every relation word; its group tells the form and the comparator."""
    return lexicon.Groups.of(lexicon.table("relations"), "form", "comparator")


def find_comparisons(words: Words, start: int, end: int, setting: Setting) -> Iterator[Comparison]:
    """The comparisons of a piece of prose, in order; what has no subject or names no benchmark is none."""
    plain = words.plain
    last: Comparison | None = None
    for relation in _relations().find(plain, start, end):
        form, comparator = (relation.lastgroup or "").split("_")
        around = words.sentences.around(relation.start(), relation.end())
        clause = max(around.clause[0], start)
        found = _with(plain, clause, relation) if form == "with" else _than(plain, clause, relation, end)
        if found is None and last is not None and plain[last.end : relation.start()] == "、":
            found = _than(plain, last.start, relation, end, subject=last.subject)  # 高于经济增速、高于全国平均水平
        if found is None:
            continue
        subject_start, subject, benchmark, benchmark_end = found
        year = words.years.of(relation.start(), around, setting.years)
        role, rule = words.roles.role(setting.cues, around, relation.start()) or (setting.role, "section")
        role, rule = setting.settle(role, rule, year)
        if _STANDING.search(plain, clause, relation.start()):
            role, rule = "actual", "for years"
        last = Comparison(
            start=subject_start,
            end=benchmark_end,
            subject=_measure(subject),
            comparator=comparator,
            benchmark=_measure(benchmark),
            role=role,
            year=year,
            modality=words.modality(relation.end(), around) if role == "target" else None,
            rule=f"{relation.group()}; {rule}",
        )
        yield last


def _with(plain: str, clause: int, relation: re.Match[str]) -> tuple[int, str, str, int] | None:
    """Both measures before the word: 甲与乙同步."""
    closed = _CLOSED.match(plain, relation.end())
    left = _AHEAD.search(plain, clause, relation.start())
    if closed is None or left is None:
        return None
    return _told(plain, left.start(), left["subject"], _BETWEEN.sub("", left["benchmark"]), closed.end())


def _than(
    plain: str, clause: int, relation: re.Match[str], limit: int, subject: str = ""
) -> tuple[int, str, str, int] | None:
    """One before the word, the other behind it: 甲快于乙.

    The subject is told where it stands before another relation.
    """
    right = _BEHIND.match(plain, relation.end(), limit)
    left = _PIECE.search(plain, clause, relation.start())
    if right is None or left is None:
        return None
    benchmark = _TAIL.sub("", right["benchmark"])
    return _told(plain, relation.start() if subject else left.start(), subject or left.group(), benchmark, right.end())


def _told(plain: str, start: int, left: str, benchmark: str, end: int) -> tuple[int, str, str, int] | None:
    """Start, subject, benchmark and end, where the subject is a measure and the benchmark something to measure by."""
    if plain[start - 1 : start] in _CUT:
        return None
    subject = _BETWEEN.sub("", left)
    if opening := _BEFORE_SUBJECT.match(subject):
        start, subject = start + opening.end(), subject[opening.end() :]
    if not _SUBJECT.search(subject) or not _BENCHMARK.search(benchmark):
        return None
    return start, subject, benchmark, end


def _measure(words: str) -> str:
    """A growth under one name, as statements call it: 居民收入增长 is 居民收入增速."""
    return _CHANGE.sub(_GROWTH, words)
