"""Promised, done or a standard: the role of a quantity, by the words around it, then by its place in the document.

A cue holds from where it stands to the end of its clause or sentence, or until the next cue. Where no cue stands, the
section decides (the two halves of a work report), and at last the kind of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from load.extract import lexicon
from load.extract.lexicon import Words
from load.extract.quantities.units import Unit
from load.extract.statements.sentences import Surroundings

WEAK_CUE = "weak cue"
"""The rule of a word such as 完成 or 建成, which reports and promises alike."""

OLD_VALUE = "old value"
"""The rule of the first of 从A提高到B."""


_AGE_AS_VALUE = lexicon.phrase("roles", "age_as_value")
_THRESHOLD_DIMENSIONS = frozenset(
    {
        *("money", "price", "boiler_capacity", "score", "grade", "length", "area", "volume", "size", "mass"),
        *("duration_calendar", "duration_clock", "power", "energy", "pressure", "speed", "voltage"),
        *("temperature", "energy_or_temperature"),
    }
)
_SCALE_BEFORE = lexicon.phrase("roles", "scale_before")
_CLASS = lexicon.phrase("roles", "class")
_STANDARD_BEFORE = lexicon.phrase("roles", "standard_before")
_LIMIT = lexicon.phrase("roles", "limit")
_PER_UNIT = lexicon.phrase("roles", "per_unit")
_EXTENDED = lexicon.phrase("roles", "extended")
_LEVELS = frozenset({"ratio_pct", "ratio_points", "rank", "grade"})
_TIME_SPENT = lexicon.phrase("roles", "time_spent")
_PER_CENT_FIRST = lexicon.phrase("roles", "per_cent_first")
_FROM = lexicon.phrase("roles", "from")
_GOAL_BEFORE = lexicon.phrase("roles", "goal_before")
_OF_TASK_DONE = lexicon.phrase("roles", "of_task_done")
_EXCEEDS = lexicon.phrase("roles", "exceeds")
_ITEMS_DONE = lexicon.phrase("roles", "items_done")
_ITEMS_IN_USE = lexicon.phrase("roles", "items_in_use")
_ITEMS_BEGUN = lexicon.phrase("roles", "items_begun")
_AIMED = lexicon.phrase("roles", "aimed")
_QUOTED_GOAL = lexicon.phrase("roles", "quoted_goal")
_VOTED = lexicon.phrase("roles", "voted")
_GOAL_NAMED = lexicon.phrase("roles", "goal_named")
_GOAL_IN_BRACKETS = lexicon.phrase("roles", "goal_in_brackets")
_GOAL_REACHED = lexicon.phrase("roles", "goal_reached")
_ASSIGNED = lexicon.phrase("roles", "assigned")
_HANDED_DOWN = lexicon.phrase("roles", "handed_down")
_YEARLY = lexicon.phrase("roles", "yearly")
_SET_AGAINST = lexicon.phrase("roles", "set_against")
_OLD_BESIDE = lexicon.phrase("roles", "old_beside")


@cache
def _words(base: str) -> Words:
    bases = ("any", "actual", "progress") if base == "progress" else ("any", base)
    return Words([row for row in lexicon.table("role_cues") if row["base"] in bases])


@cache
def _sections() -> lexicon.Groups:
    return lexicon.Groups.of(lexicon.table("sections"), "role")


@lru_cache(maxsize=16)  # many blocks stand under one heading
def section_role(heading: str) -> str | None:
    """What a heading says of the numbers under it: target (目标任务), actual (完成情况) or nothing."""
    found = None
    for match in _sections().find(heading):
        found = match.lastgroup
    return found


def _is_behind(phrase: str, right: str) -> bool:
    """Whether a turn of phrase stands behind a unit: few words do, the same ones again and again (以上, 个百分点)."""
    if len(right) <= lexicon.KEPT_IN_MIND:
        return _begins(phrase, right)
    return lexicon.phrase("roles", phrase).match(right) is not None


@lru_cache(maxsize=16384)
def _begins(phrase: str, right: str) -> bool:
    return lexicon.phrase("roles", phrase).match(right) is not None


def is_reference(unit: Unit, left: str, right: str, kind: str, base: str) -> bool:
    """Is a quantity a standard, a limit or part of a class's name, not a promise or a result."""
    dimension = unit.dimension
    if dimension == "age":
        return not _AGE_AS_VALUE.search(left)
    if dimension == "anniversary" or _LIMIT.search(left):
        return True
    if dimension not in _LEVELS and _is_behind("size_class", right):
        return True
    if (dimension in _THRESHOLD_DIMENSIONS or _SCALE_BEFORE.search(left)) and _is_behind("bound_before_noun", right):
        return True
    if dimension in _OF_PLACES and _is_behind("class_of_place", right):
        return True
    if dimension in ("money", "people") and _is_behind("many", right) and _is_class(dimension, left, right):
        return True
    if dimension != "ratio_pct" and _is_behind("standard_behind", right):
        return True
    if kind == "share" and _PER_CENT_FIRST.search(left):
        return True
    if dimension.startswith("duration"):
        if _is_behind("plight", right) or _EXTENDED.search(left):
            return True
        if _is_behind("circle", right) and not (right.startswith(("以内", "内办结")) and base == "actual"):
            return True
        return base == "target" and (right.startswith("内") or bool(_TIME_SPENT.match(unit.name + right)))
    if kind in ("share", "rate", "change") or base != "target":
        return False
    return bool(_STANDARD_BEFORE.search(left) or _PER_UNIT.search(left))


_BOUND = re.compile(r"(?:以上|以下)")
_MORE_THAN = re.compile(r"(?:超|过|超过|不低于|突破|上)$")


def _is_class(dimension: str, left: str, right: str) -> bool:
    """产值超10亿元企业55家: the amount names a class."""
    if dimension == "people":
        return bool(_BOUND.match(right) and _CLASS.match(right, 2))
    return _is_behind("bound_of_class", right) or bool(_MORE_THAN.search(left) and _CLASS.match(right))


def _is_old_value(left: str, right: str) -> bool:
    """The first of 从A提高到B, or what was a year ago: 比上年同期A增收B."""
    if _OLD_BESIDE.search(left):
        return True
    return _is_behind("old", right) and _FROM.search(left) is not None


_CLAUSE_END = re.compile(r"[,;。\n]")


class RoleCues:
    """The words of a document that say promised or done, in order."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._found: dict[str, tuple[list[int], list[tuple[str, str, str]]]] = {}
        self._labelled: dict[str, list[tuple[int, int]]] = {}

    def role(self, base: str, around: Surroundings, place: int) -> tuple[str, str] | None:
        """What the nearest word before a place says that reaches it, and the word's rule."""
        starts, cues = self._cues_of(base)
        first, last_cue = bisect_left(starts, around.passage), bisect_left(starts, place)
        found: tuple[str, str] | None = None
        held, last = "weak", place
        for at in range(first, last_cue):
            role, reach, strength = cues[at]
            start = starts[at]
            if (reach == "clause" and start < around.clause[0]) or (
                strength == "weak" and reach != "passage" and start < around.sentence[0]
            ):
                continue
            if self._is_in_brackets(start, place):
                continue
            if held == "strong" and found and (found[0], role, strength) == ("actual", "target", "weak"):
                held = (
                    "weak" if self._plain.find(";", last, start) >= 0 else held
                )  # 现已建成9个;计划改造12个  # 新建6所(年度目标5所), 新增8个
            if strength == "weak" and held == "strong" and found and role != found[0]:
                continue  # 任务目标是新开工6500套,基本建成2793套: both are targets
            if strength == "weak" and role == "actual" and found and not _CLAUSE_END.search(self._plain, last, start):
                continue  # 计划9月底前完成24公里
            found, held, last = (role, "cue" if strength == "strong" else WEAK_CUE), strength, start
        if held == "weak" and self._is_labelled(base, place):
            return "target", "label"
        return found

    def _is_labelled(self, base: str, place: int) -> bool:
        """Whether a label of goals stands before a place in its paragraph, and behind it, there or in a later one, the
        label of the progress."""
        spans = self._labelled[base]
        at = bisect_left(spans, (place,)) - 1
        return at >= 0 and place < spans[at][1]

    def _is_in_brackets(self, start: int, place: int) -> bool:
        """Whether a bracket that opens before a word closes between it and a place."""
        close = self._plain.find(")", start, place)
        return close >= 0 and self._plain.find("(", start, close) < 0

    def _sentence_before(self, place: int) -> int:
        """Where the sentence or line begins that ends right before a place."""
        end = max(place - 2, 0)
        return max(self._plain.rfind("。", 0, end), self._plain.rfind("\n", 0, end)) + 1

    def _cues_of(self, base: str) -> tuple[list[int], list[tuple[str, str, str]]]:
        if base not in self._found:
            starts, cues, spans = [], [], []
            label: int | None = None
            lead: int | None = None
            for start, _, row in _words(base).find(self._plain):
                if row["reach"] == "lead":
                    lead = start if lead is None else lead
                    continue
                starts.append(start)
                cues.append((row["role"], row["reach"], row["strength"]))
                if row["reach"] != "label":
                    continue
                if row["role"] == "actual" and label is not None:
                    line_end = self._plain.find("\n", label, start)
                    spans.append((label, start if line_end < 0 else line_end))
                elif row["role"] == "actual" and lead is not None and start - lead <= _LEAD_REACH:
                    spans.append((self._sentence_before(lead), lead))
                label = start if row["role"] == "target" else None
                lead = None
            self._found[base], self._labelled[base] = (starts, cues), spans
        return self._found[base]


# How far behind the label of those who lead the label of the progress may stand.
_LEAD_REACH = 200
_OF_PLACES = frozenset({"households", "people"})
_AGES = frozenset({"age", "anniversary"})
_VOTES = frozenset({"票", "名", "位", "人", "个"})
_PROMISES = frozenset({"件", "项", "个", "类", "大项", "小项"})
_MEASURED = lexicon.phrase("roles", "measured")
_FIRM = lexicon.phrase("roles", "firm")
_LISTED = lexicon.phrase("roles", "listed")
_NAMED_ITEMS = lexicon.phrase("roles", "named_items")

_BOUND_OF_RATE = re.compile(r"及?以上")
_FIRST_DIGIT = re.compile(r"\d")
_DONE_BEFORE = re.compile(
    r"^(?!.*(?:要|将|确保|力争|计划|应|需|须|拟|待)[^,。;]{0,10}完成的?$).*(?:已有|已|完成[了的]?|(?:实施|办理|办成|征集)了|累计(?:实施|办理|办成)[^,。;\d]{0,16})$"
)
# In a plan 完成30项民生实事 says what is to be done, unless it is called done.
_TO_COMPLETE = re.compile(r"(?<![已额面满部前])完成$")
_COUNTED_BEFORE = re.compile(r"\d+(?:大?类|大项|[件项])、?$")
_COUNTED = re.compile(r"、?\d+[件项个]")
_REACHED = re.compile(r"(?:完成|实现)[^,。;]{0,10}$")


def _is_goal(left: str, right: str, kind: str) -> bool:
    """Whether a report names a number the goal: 收入任务12万, 比目标任务4%低, 完成下降6%的目标."""
    if left.endswith("(") and _GOAL_IN_BRACKETS.search(left):
        return True
    if kind == "change":
        return _is_behind("goal_of_change", right) and _GOAL_REACHED.search(left) is not None
    if _YEARLY.search(left) and _is_behind("task_behind", right):
        return True
    if _HANDED_DOWN.search(left):
        return True
    if _ASSIGNED.search(left) and _is_behind("assignment", right):
        return True
    if _SET_AGAINST.search(left) and _is_behind("lower", right):
        return True
    return _GOAL_NAMED.search(left) is not None


def role_told(unit: Unit, left: str, right: str, kind: str, base: str, is_completion: bool) -> tuple[str, str] | None:
    """The role of a quantity that the words before and behind it in its clause tell, with the rule; base is what its
    section says. Where they tell nothing, the words of its sentence do (RoleCues)."""
    if unit.dimension not in _AGES and _is_old_value(left, right):
        return "actual", OLD_VALUE
    if is_reference(unit, left, right, kind, base):
        return "reference", "reference"
    if unit.name in _VOTES and _VOTED.match(unit.name + right):
        return "actual", "voted"
    if is_completion and base == "actual":
        if _BOUND_OF_RATE.match(right):
            return None
        return ("target", "firm completion") if _FIRM.search(left) else ("actual", "completion")
    if _is_behind("whole", right):
        return "target", "whole of which a part is done"
    if unit.name in _PROMISES and (found := _of_promises(left, right, base)):
        return found
    if base == "target":
        if _is_behind("goal_behind", right) and _EXCEEDS.search(left):
            return "target", "goal behind"
        return ("actual", "done behind") if _is_behind("done_behind", right) else None
    if not left.strip() and _is_behind("done_behind", right):
        return "actual", "done behind"
    if "“" in left and _QUOTED_GOAL.search(left) and _is_behind("quote_end", right):
        return "target", "name of a promise"
    if kind == "count" and _is_behind("under_way", right):
        return "actual", "under way"
    return _goal_told(left, right, kind)


def _of_promises(left: str, right: str, base: str) -> tuple[str, str] | None:
    """The role of a number of promises, or of their classes: made, kept, or met in their goals."""
    if counted := _COUNTED.match(right):
        right = right[counted.end() :]
    if counted := _COUNTED_BEFORE.search(left):
        left = left[: counted.start()]
    if _is_behind("goals_met", right) and not _FIRM.search(left):
        return "actual", "goals met"
    if _is_behind("part_done", right) and not _DONE_BEFORE.search(left):
        return "target", "items promised"
    if not (_is_behind("items", right) or _NAMED_ITEMS.search(left)):
        return None
    if _is_behind("items_state", right):
        return "actual", "state of items"
    if base == "target" and _TO_COMPLETE.search(left):
        return None
    behind = _FIRST_DIGIT.split(right, maxsplit=1)[0]
    done = (
        _ITEMS_DONE.search(behind)
        or (base == "actual" and _ITEMS_IN_USE.search(behind))
        or _ITEMS_DONE.search(left[-8:])
        or _ITEMS_BEGUN.search(left)
        or _DONE_BEFORE.search(left)
    )
    return ("actual", "items done") if done and not _AIMED.search(left) else ("target", "items promised")


def _goal_told(left: str, right: str, kind: str) -> tuple[str, str] | None:
    """Where the words of a report say that a number is the goal, still to come, or so much of it done."""
    if _is_goal(left, right, kind):
        return "target", "goal told"
    if kind in ("rank", "change"):
        return None
    if _is_behind("task_alone", right) and _OF_TASK_DONE.search(left):
        return "actual", "task done"
    if _is_behind("goal_behind", right) and _EXCEEDS.search(left):
        return "target", "goal behind"
    if _GOAL_BEFORE.search(left) and (
        _MEASURED.match(right) or (right[:1] == "的" and not _REACHED.search(left[-12:]))
    ):
        return "target", "goal before"
    if _is_behind("coming", right) or _LISTED.search(left):
        return "target", "still to come"
    return None
