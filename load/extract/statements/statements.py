"""Read the quantity statements of a document: its numbers, each with the words that give it its meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from load.extract import lexicon
from load.extract.model import CellContext, Statement
from load.extract.quantities.cells import NUMBER_CELL, quantity_of_cell
from load.extract.quantities.quantities import find_quantities
from load.extract.quantities.quantity import Quantity
from load.extract.quantities.units import Unit
from load.extract.statements import comparators, kinds, money, roles
from load.extract.statements.roles import RoleCues
from load.extract.statements.sentences import Sentences, Surroundings
from load.extract.statements.settings import Setting
from load.extract.statements.years import Years, YearWords

_JOINT = lexicon.phrase("statements", "joint")
_MAX_JOINT = 8
_TOGETHER = lexicon.phrase("statements", "together")
_MEASURED_BY = lexicon.phrase("goals", "measured_by")
_PREPARING = lexicon.phrase("goals", "preparing")
_PLANNED = lexicon.phrase("goals", "planned")
_PROJECTS = lexicon.phrase("goals", "projects")
_NO_GOAL = lexicon.phrase("goals", "no_goal")
_BY_YEAR = lexicon.phrase("years", "by_year")
_FRAME = lexicon.phrase("years", "frame_behind")
_MODALITY = lexicon.phrase("statements", "modality")
_UNTOLD = Decimal("0.8")
"""Confidence in a statement whose money kind no word tells."""


class Words:
    """The words of a document by which its numbers are read, found once."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.sentences = Sentences(plain)
        self.roles = RoleCues(plain)
        self.years = YearWords(plain)
        self._firm = [(match.start(), match.group()) for match in _MODALITY.finditer(plain)]

    def modality(self, place: int, around: Surroundings) -> str | None:
        """The word that says how firm the target at a place is: the nearest before it in its sentence."""
        at = bisect_left(self._firm, (place,)) - 1
        return self._firm[at][1] if at >= 0 and self._firm[at][0] >= around.sentence[0] else None


def read_statements(
    words: Words, start: int, end: int, setting: Setting, *, is_cell: bool = False
) -> list[tuple[Statement, Surroundings]]:
    """The statements of a piece of prose, without what only the whole document tells (item, region, category).

    The words around a cell tell nothing of the numbers in it.
    """
    plain = words.plain
    limits = (start, end) if is_cell else None
    found = [_read(words, quantity, limits, setting) for quantity in find_quantities(plain, start, end)]
    if setting.role == "actual":
        _find_goals(plain, found)
    first = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and _stand_together(plain, found[at - 1].quantity, found[at].quantity):
            continue
        if at - first > 1:
            _share(plain, found[first:at])
        first = at
    return [(one.statement, one.around) for one in found]


def _stand_together(plain: str, one: Quantity, following: Quantity) -> bool:
    """Whether nothing but a joint stands between two quantities (3、5和8所)."""
    place = one.unit_end
    return following.start - place <= _MAX_JOINT and _JOINT.fullmatch(plain, place, following.start) is not None


def _find_goals(plain: str, found: Sequence[_Read]) -> None:
    """Take numbers of a report for goals where what was done of them follows, what is planned to be spent on them, or
    that they are being prepared."""
    for one, following in zip_longest(found, found[1:]):
        statement, around = one.statement, one.around
        rule, end = statement.rules[-1], one.quantity.unit_end
        if statement.role != "actual" or rule not in ("section", "cue") or _NO_GOAL.search(around.left):
            continue
        is_measured = (
            following is not None
            and following.statement.unit == statement.unit
            and _MEASURED_BY.fullmatch(plain, end, following.quantity.start)
        )
        is_planned = _PROJECTS.search(around.left) and _PLANNED.match(plain, end)
        if is_planned or (rule == "section" and (is_measured or _PREPARING.match(plain, end))):
            statement.role, statement.rules[-1] = "target", "goal before what is done"


_SIGNS = {"≥": "ge", ">=": "ge", "≤": "le", "<=": "le", ">": "gt", "<": "lt"}


def read_cell(
    words: Words, context: CellContext, table: str, setting: Setting
) -> Iterator[tuple[Statement, Surroundings]]:
    """The statements of a cell: a number whose header names it, or prose read in the light of its column.

    table: the caption and the headers of the whole table.
    """
    cell = context.cell
    years = setting.years if context.year is None else Years(setting.years.this, context.year)
    local = Setting(context.role or setting.role, years)
    number = NUMBER_CELL.fullmatch(words.plain, cell.start, cell.end)
    quantity = quantity_of_cell(words.plain, number, context.unit, context.scale) if number else None
    if quantity is None or number is None:
        for one, around in read_statements(words, cell.start, cell.end, local, is_cell=True):
            if context.is_completion and one.start == cell.start and one.unit == "%":
                one.kind, one.is_completion_rate = "rate", True
            yield one, around
        return
    kind = kinds.kind_of(quantity.unit, quantity.rule, " ".join((context.row, *context.header)), "")
    comparator = _SIGNS.get(number["sign"], "") or comparators.compare(words.plain, quantity, cell.start)
    statement = _statement(quantity, comparator, local.role, kind)
    if not number["unit"]:
        statement.scale = context.scale
    statement.year = years.base
    statement.rules = ["number in a table", "column" if context.role else "section"]
    if context.is_completion:
        statement.kind, statement.is_completion_rate = "rate", True
        statement.role = context.role or "actual"
    if context.role and kind == "other" and not number["unit"] and quantity.value == int(quantity.value):
        statement.kind = "count"  # of what the row names, though no unit is printed
    if statement.kind == "money":
        statement.money_kind = money.money_kind_of_cell(" ".join(context.header), context.row, table)
    yield statement, words.sentences.around(quantity.start, quantity.unit_end, (cell.start, cell.end))


def _statement(quantity: Quantity, comparator: str, role: str, kind: str) -> Statement:
    # By position: this is done for every number, and names take a third longer.
    return Statement(
        *(quantity.start, quantity.end, quantity.value, quantity.high, quantity.step),
        *(quantity.unit.name, quantity.unit_end, comparator, role, kind),
    )


def make_goal(statement: Statement, right: str, *, is_followed: bool) -> None:
    """Take a quantity of a heading that no word calls done for the goal that the text under it measures.

    is_followed: what became of it follows, so that verbs such as 建成 and 完成 promise, and rates are goals too.
    """
    rule, kind = statement.rules[-1], statement.kind
    if statement.role != "actual" or kind == "rank":
        return
    if (rule == "section" and kind not in _NO_GOALS) or (is_followed and rule in ("section", roles.WEAK_CUE)):
        statement.role, statement.year = "target", _last_year(right, statement.year)
        statement.rules[-1] = "goal in heading"


def _last_year(right: str, year: int | None) -> int | None:
    """The year of a goal: the last of those that stand in brackets behind it, else the one its words told."""
    frame = _FRAME.match(right)
    return int(frame[1]) if frame else year


_NO_GOALS = frozenset({"change", "rank", "share", "rate", "other"})


class _Read(NamedTuple):
    """A quantity with its statement and the words around it."""

    quantity: Quantity
    statement: Statement
    around: Surroundings


class _Meaning(NamedTuple):
    """What the words of its clause tell of a number, whatever it is; told is its role and the rule, where they say."""

    kind: str
    is_completion: bool
    told: tuple[str, str] | None


@lru_cache(maxsize=8192)
def _meaning(unit: Unit, rule: str, telling: str, left: str, right: str, base: str) -> _Meaning:
    """Clauses that differ in nothing but their numbers are many: they mean the same."""
    kind = kinds.kind_of(unit, rule, telling, right)
    is_completion = kind in ("share", "rate") and kinds.is_completion_rate(telling, right)
    if is_completion:
        kind = "rate"
    return _Meaning(kind, is_completion, roles.role_told(unit, left, right, kind, base, is_completion))


def _read(words: Words, quantity: Quantity, limits: tuple[int, int] | None, setting: Setting) -> _Read:
    start, unit, years = quantity.start, quantity.unit, setting.years
    around = words.sentences.around(start, quantity.unit_end, limits)
    left, right = around.left, around.right
    telling = kinds.told_by(words.plain, start, around, unit.name)
    is_short = len(telling) + len(left) + len(right) <= lexicon.KEPT_IN_MIND
    meaning = _meaning if is_short else _meaning.__wrapped__
    kind, is_completion, told = meaning(unit, quantity.rule, telling, left, right, setting.role)
    if is_completion and kinds.is_of_those_on_the_way(left, around.previous):
        kind, is_completion = "share", False
    role, rule = told or words.roles.role(setting.cues, around, start) or (setting.role, "section")
    year = words.years.of(start, around, years)
    role, rule = setting.settle(role, rule, year)
    if rule == "section" and role == "actual" and years.base is None and _BY_YEAR.match(words.plain, *around.sentence):
        role, rule = "target", "later year"
    if role == "target":
        year = _last_year(right, year)
    if rule == roles.OLD_VALUE:
        year = words.years.of_old_value(start, around, year, years)
    comparator = comparators.compare(words.plain, quantity, around.clause[0])
    statement = _statement(quantity, comparator, role, kind)
    statement.is_completion_rate, statement.year = is_completion, year
    statement.rules = [quantity.rule, rule]
    statement.counts_items = rule.startswith("items ")
    if kind == "money":
        statement.money_kind, is_told = money.money_kind(left, right, around.previous)
        if not is_told:
            statement.confidence = _UNTOLD
    if role == "target":
        statement.modality = words.modality(start, around)
    return _Read(quantity, statement, around)


def _share(plain: str, group: Sequence[_Read]) -> None:
    """Numbers set side by side share what stands before the first and behind the last (分别增长5.1%和6.2%以上)."""
    first, last = group[0], group[-1]
    same_unit = all(one.statement.unit == first.statement.unit for one in group)
    distributed = _TOGETHER.search(first.around.left) is not None
    for one in group[1:]:
        ours, its = one.statement, first.statement
        if same_unit:
            if (ours.unit == "%" or its.kind == "change") and not ours.is_completion_rate:
                ours.kind = its.kind
            if its.is_completion_rate:
                ours.kind, ours.is_completion_rate = its.kind, True
    if same_unit and distributed:
        ahead = comparators.comparator_before(plain, first.quantity.start, first.quantity.start - 10)
        behind = comparators.comparator_after(plain, last.quantity.unit_end)
        for one in group:
            if one.statement.comparator == "eq":
                one.statement.comparator = behind or ahead or "eq"
    if last.statement.rules[-1] == roles.OLD_VALUE:
        for one in group[:-1]:
            its = last.statement
            one.statement.role, one.statement.year = its.role, its.year
            one.statement.rules[-1] = roles.OLD_VALUE
