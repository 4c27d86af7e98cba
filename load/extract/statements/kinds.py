"""What a quantity is: its kind, whether it is a completion rate, and for money of which kind."""

from __future__ import annotations

import re
from functools import cache

from load.extract import lexicon
from load.extract.quantities.quantity import RANK, SCALED
from load.extract.quantities.units import Unit
from load.extract.statements.sentences import Surroundings

_PER_HEAD = lexicon.phrase("kinds", "per_head")
_NOT_PER_HEAD = frozenset(
    {"age", "ratio_pct", "ratio_points", "ratio_multiple", "money", "price", "rank", "anniversary"}
)
_COMPARED_CHANGE = lexicon.phrase("kinds", "compared_change")
_BARE_CHANGE = lexicon.phrase("kinds", "bare_change")
_LEVEL_RAISED = lexicon.phrase("kinds", "level_raised")
_AMOUNT = lexicon.phrase("kinds", "amount")
_ON_THE_WAY = lexicon.phrase("kinds", "on_the_way")
_MOVED = lexicon.phrase("kinds", "moved")
_AS_CHANGE = lexicon.phrase("kinds", "as_change")


@cache
def _dimensions() -> dict[str, str]:
    return {row["dimension"]: row["kind"] for row in lexicon.table("kinds")}


@cache
def _completion() -> re.Pattern[str]:
    return re.compile(lexicon.patterns(lexicon.table("completion")) + r"(?:\([^()]+\))?\s?$")


@cache
def _percentages() -> re.Pattern[str]:
    kinds: dict[str, list[dict[str, str]]] = {}
    for row in lexicon.table("percentages"):
        kinds.setdefault(row["kind"], []).append(row)
    return re.compile("|".join(f"(?P<{kind}>{lexicon.patterns(rows)})" for kind, rows in kinds.items()))


# A look for what every word of the table holds: most percentages have none and are done.
_MAY_COMPLETE = re.compile(r"完|进度|[占率]|目标|任务|计划|预算|\($")


def is_completion_rate(left: str, right: str) -> bool:
    """Do the words before a percentage, or those behind, say that it tells how much of a target is done."""
    if _SAMPLING.match(right):
        return False
    if left.endswith(("提前完成", "超额完成")) and _OF_TASK.match(right):
        return False  # of the goal itself: 提前完成55%的年度目标
    if left.endswith("完成") and _OF_TASK.match(right):
        return True
    return bool(_MAY_COMPLETE.search(left)) and _completion().search(left) is not None


def is_of_those_on_the_way(left: str, previous: str) -> bool:
    """Do the clause before and this one tell which part of the goals is under way (推进顺利的有2件,占目标的20%)."""
    return left.startswith("占") and _ON_THE_WAY.search(previous) is not None


def kind_of(unit: Unit, rule: str, left: str, right: str) -> str:
    """The kind of a quantity found by a rule, by the words before and behind it in its clause."""
    if rule == RANK:
        return "rank"
    dimension = unit.dimension
    if dimension == "ratio_pct":
        return _percentage_kind(left, right)
    if dimension == "ratio_multiple":
        return "other" if left.endswith("标准的") else "change"
    if dimension == "none":
        return _bare_kind(rule, left, right)
    kind = _dimensions().get(dimension, "other")
    if dimension == "rank" and _MOVED.search(left):
        return "change"
    if dimension not in _NOT_PER_HEAD and kind != "duration" and _PER_HEAD.search(_behind_amounts(left)):
        return "per_capita"
    if kind in _MAY_CHANGE and (_COMPARED_CHANGE.search(left) or _is_bare_change(left, right)):
        return "change"
    if kind == "money" and _LEVEL_RAISED.search(left):
        return "change"
    return kind


def _is_bare_change(left: str, right: str) -> bool:
    return right.strip()[:1] in ("", "(") and _BARE_CHANGE.fullmatch(left) is not None


_MAY_CHANGE = frozenset({"count", "money", "length", "area", "mass", "volume", "duration", "concentration"})


def _behind_amounts(left: str) -> str:
    """The words behind the last amount of a piece."""
    return _AMOUNT.split(left)[-1] if "元" in left or "%" in left else left


def told_by(plain: str, start: int, around: Surroundings, unit: str) -> str:
    """The words that tell of a number: its clause, with the one before where its own says no more than 达到, or with
    all before in its sentence where that one says no more either (失业率较高,1月为5.4%,2月为5.5%); behind a place of a
    list, the rate that heads the list in its passage."""
    left, previous = around.left, around.previous
    if unit == "%" and len(left) <= _A_PLACE and (listed := _LISTED_RATE.search(plain, around.passage, start)):
        return listed[1]
    if not _REACHED_ONLY.match(left):
        return left
    if _REACHED_ONLY.match(_FIRST_DIGITS.split(previous)[0]):
        return plain[around.sentence[0] : start]
    return previous + left


# A number with its unit; the number of a month is none.
_LISTED_RATE = lexicon.phrase("kinds", "listed_rate")
_A_PLACE = 6
_FIRST_DIGITS = re.compile(r"\d+(?:\.\d+)?(?!月|\d|\.)")


_SAMPLING = lexicon.phrase("kinds", "sampling")
_OF_TASK = lexicon.phrase("kinds", "of_task")
_REACHED_ONLY = lexicon.phrase("kinds", "reached_only")


def _percentage_kind(left: str, right: str) -> str:
    if _AS_CHANGE.match(right) or _COMPARED_CHANGE.search(left):
        return "change"
    cue = _last_cue(left)
    return cue if cue in ("change", "rate") else "share"


def _last_cue(left: str) -> str | None:
    """change, rate or share by the last words that tell; where a level is reached, by the name of what reaches it."""
    name: str | None = None
    is_moving = False
    for match in _percentages().finditer(left):
        kind = match.lastgroup
        if kind == "change":
            # 参保率提高5% tells of the change, 提高…参保率…到 of the rate.
            is_moving = len(left) - match.end() <= _CHANGE_REACH
        elif kind == "level":
            is_moving = False
        else:
            name, is_moving = "change" if kind == "growth" else kind, False
    return "change" if is_moving else name


_CHANGE_REACH = 12


def _bare_kind(rule: str, left: str, right: str) -> str:
    """A number without unit: money or a count where scale words or the words about it say so."""
    if rule == SCALED:
        return "money" if _MONEY_NOUN.search(left) or _MONEY_BEHIND.match(right) else "count"
    return "other"


_MONEY_NOUN = lexicon.phrase("kinds", "money_noun")
_MONEY_BEHIND = lexicon.phrase("kinds", "money_behind")
