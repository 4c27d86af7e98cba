"""The subject of a quantity statement: the deed and thing measured, in words that a target and its actual share.

Targets, actuals and rates are paired by their subjects, so one thing written in several ways gets one subject: the deed
stands first (老旧小区改造50个, 改造50个老旧小区 and 已完成老旧小区改造50个 are all 改造老旧小区), words that only count
are left out (就业人数), and words for time, manner, modality and comparison fall off. What a clause leaves unsaid comes
from the quantity before it: the thing of an amount (总投资), the whole of a rate (完成率), the verb of a list.

The words are lexicons/subject_words.csv.

>>> text = "力争改造50个老旧小区、15条背街小巷,完成率不低于98%。"
>>> [subject_of(text, start, end, clause, 0, kind) for start, end, clause, kind in
...  ((4, 7, (0, 19), "count"), (12, 15, (0, 19), "count"), (26, 29, (20, 29), "rate"))]
['改造老旧小区', '改造背街小巷', '改造背街小巷完成率']
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from load.extract.lexicon import KEPT_IN_MIND
from load.extract.subjects.case import (
    AGE,
    COMPLETION,
    DIMENSIONS,
    MAX_LENGTH,
    REACH,
    Case,
    Span,
    Subject,
    case_of,
    has_digit,
)
from load.extract.subjects.changes import read_change, read_rank
from load.extract.subjects.counts import MEASURE_ENDS, read_count
from load.extract.subjects.rates import read_rate
from load.extract.subjects.words import lead_off, ordered, shortened, untied, vocabulary

_DEPTH = 4  # how far back what is unsaid is looked for: a rate after an amount after an amount

# What clauses that differ in nothing but their numbers are about, by the words before and behind the number.
_known: dict[tuple[str, str, str, bool], Subject] = {}
_MOST_KNOWN = 8192


def subject_of(plain: str, start: int, unit_end: int, clause: Span, sentence_start: int, kind: str) -> str:
    """What the number at start with its unit up to unit_end measures, in at most 20 characters; never empty.

    clause is its clause in plain, sentence_start the start of its sentence, kind one of seeds/reference/kinds.csv.
    """
    found = _read(plain, start, unit_end, clause, sentence_start, kind, _DEPTH)
    return _fitted(found) or _nearest(plain, start, unit_end, kind)


def subject_of_row(row: str, column: str, kind: str) -> str:
    """The subject of a cell that holds a number alone: the name of its row, with what its column measures of it."""
    name = row[:MAX_LENGTH]
    return name + (column or ("" if name.endswith(MEASURE_ENDS) else DIMENSIONS.get(kind, "")))


def _read(plain: str, start: int, unit_end: int, clause: Span, sentence_start: int, kind: str, depth: int) -> Subject:
    """The subject in parts; depth is how often what is unsaid may be looked for in a quantity before."""
    is_short = clause[1] - clause[0] <= KEPT_IN_MIND
    key = (
        (plain[clause[0] : start], plain[unit_end : clause[1]], kind, plain[unit_end - 1] == AGE) if is_short else None
    )
    found = None if key is None else _known.get(key)
    if found is None:
        case = case_of(plain, start, unit_end, clause, sentence_start, kind, depth, _read)
        found = _READERS.get(kind, read_count)(case)
        if key is not None and not case.sight.is_far:
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            _known[key] = found
    return found


_READERS: dict[str, Callable[[Case], Subject]] = {
    "rate": read_rate,
    "share": read_rate,
    "change": read_change,
    "rank": read_rank,
}


@lru_cache(maxsize=4096)
def _fitted(found: Subject) -> str:
    """At most 20 characters: what is measured stays, and of the thing its end, which names it, with its verb."""
    thing, of_it = untied(found.thing), found.of_it
    if of_it and thing.endswith(of_it):
        of_it = ""
    if len(thing) + len(of_it) > MAX_LENGTH - len(COMPLETION):
        of_it = of_it[4 - MAX_LENGTH :]
        # A deed is cut as its rate will be: they are one subject.
        is_deed = of_it == COMPLETION or (not of_it and vocabulary().first_verb_end(thing))
        thing = untied(shortened(thing, MAX_LENGTH - len(COMPLETION if is_deed else of_it)))
    return thing + of_it if thing else untied(of_it)


def _nearest(plain: str, start: int, unit_end: int, kind: str) -> str:
    """The nearest words: of the lines before, else behind, else what the kind is called."""
    pieces = [vocabulary().tail(piece) for piece in reversed(_PIECES(plain[max(0, start - 2 * REACH) : start]))]
    for piece in (*pieces, *_PIECES(plain[unit_end : unit_end + REACH])):
        name = lead_off(piece)
        if len(name) > 1 and not has_digit(name) and name not in vocabulary().idle:
            return _fitted(Subject(ordered(name)))
    return _LAST_RESORT.get(kind, "数量")


_PIECES = re.compile(r"[。;,:!?\n\t|、]").split
_LAST_RESORT = {"money": "金额", "rate": "比率", "share": "占比", "change": "变化", "rank": "排名"} | DIMENSIONS
