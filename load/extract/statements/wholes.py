"""Which amounts and counts the document says lie within another: 投资3亿元,其中市级资金1亿元; 20项中已有17项.

A wrong whole takes an amount out of sums, so nothing is said where the words leave a doubt: a number that may lie in
more than one, words behind the first part that may begin something new.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from load.extract import lexicon
from load.extract.model import Statement

# One class of characters comes first: a pattern that begins so is looked for several times faster.
_CUE = re.compile(
    r"[其含包中](?:(?<=[,、;()。]其)(?P<among>中)|(?<=\((?:含|包))(?P<bracket>(?<=含)(?!税)|括)"
    r"|(?<=[一-鿿]中)(?<!其中)(?P<within>,?已?有)(?=\d))"
)
_CLAUSE_END = re.compile(r"[,、;。\n]")
_END = re.compile(r"[。;!?\n|\t]")
# Words before a later number that say that it is no further part.
_ANEW = lexicon.phrase("wholes", "anew")
# Words around a part that say what became of it, so that it need not be promised as its whole is.
_TOLD = lexicon.phrase("wholes", "told")
_ADDITIVE = frozenset({"money", "count"})
# Rules of roles that no word of the clause gave.
_UNTOLD = frozenset({"section", "earlier year"})
# What a head has, on average, holds no part of anything.
_OF_A_HEAD = frozenset({"income", "price"})
_LONGEST = 200
# Words between a number and 中: 20项民生工程中.
_NOUN = 12
# Numbers of other things that may stand between a whole and what it holds: its growth, its rank.
_BETWEEN = 2


def mark_parts(plain: str, statements: Sequence[Statement]) -> None:
    """Set part_of of statements, in the order of the text, to the start of the one that holds them."""
    starts = [statement.start for statement in statements]
    for cue in _CUE.finditer(plain):
        first = bisect_left(starts, cue.end())
        before = list(_before(plain, cue, statements, first))
        if before:
            end = cue.end()
            for part in _parts(plain, cue, statements, first):
                if cue["among"] is not None and not _TOLD.search(plain[end : part.start] + _behind(plain, part)):
                    _promise(part, _whole_of_its_unit(part, before))
                part.part_of = _whole(part, before)
                end = part.unit_end


def _whole_of_its_unit(part: Statement, before: Sequence[Statement]) -> Statement:
    """The nearest statement before a part, or where that is an amount or count of something else, the nearest of its
    unit: 20件实事,投资3亿元,其中工程类8件."""
    if before[0].kind not in _ADDITIVE:
        return before[0]
    return next((one for one in before if one.unit == part.unit), before[0])


def _behind(plain: str, part: Statement) -> str:
    return _CLAUSE_END.split(plain[part.unit_end : part.unit_end + _NOUN], maxsplit=1)[0]


def _promise(part: Statement, whole: Statement) -> None:
    """Take a part of a promise for promised where no word says of it what it is (任务170户,其中新建120户)."""
    if whole.role == "target" and part.role == "actual" and part.rules[-1] in _UNTOLD and part.unit == whole.unit:
        part.role, part.year, part.as_of = "target", whole.year, None
        part.rules[-1] = "part of a promise"


def _before(plain: str, cue: re.Match[str], statements: Sequence[Statement], first: int) -> Iterator[Statement]:
    """The statements that a cue may point back to, the nearest first.

    They stand in its sentence, in the one before it where 其中 begins one, or right before 中; what stands in brackets
    holds nothing outside them.
    """
    end = cue.start() - (plain[cue.start() - 1] in "。;")
    start = max(0, end - (_LONGEST if cue["within"] is None else _NOUN))
    start = max((match.end() for match in _END.finditer(plain, start, end)), default=start)
    for at in range(first - 1, -1, -1):
        if statements[at].unit_end < start:
            return
        between = plain[statements[at].unit_end : cue.start()]
        if between.count(")") <= between.count("("):
            yield statements[at]


def _parts(plain: str, cue: re.Match[str], statements: Sequence[Statement], first: int) -> Iterator[Statement]:
    """The statements that a cue speaks of: the first number behind it, and those set beside it in the same way."""
    end = cue.end()
    for at in range(first, len(statements)):
        statement = statements[at]
        words = plain[end : min(statement.start, end + _LONGEST)]
        if end + _LONGEST < statement.start or _END.search(words) or (cue["bracket"] is not None and ")" in words):
            return
        if end > cue.end() and _ANEW.search(words):
            return
        yield statement
        end = statement.unit_end


def _whole(part: Statement, before: Sequence[Statement]) -> int | None:
    """Where the number begins that a part lies within; None where none fits, or not one alone."""
    if part.kind not in _ADDITIVE or part.money_kind in _OF_A_HEAD:
        return None
    fitting = [(place, one) for place, one in enumerate(before) if _measures_the_same(one, part)]
    if not fitting or fitting[0][0] > _BETWEEN:
        return None
    nearest = fitting[0][1]
    return nearest.start if len(fitting) == 1 or nearest.value > part.value else None


def _measures_the_same(one: Statement, part: Statement) -> bool:
    return all(getattr(one, name) == getattr(part, name) for name in ("unit", "kind", "role", "year", "region"))
