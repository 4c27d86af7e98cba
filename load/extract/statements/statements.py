"""Read the quantity statements of a document: its numbers, each with the words that give it its meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from load.extract import lexicon
from load.extract.model import CellContext, Statement
from load.extract.statements import comparators, kinds, money, roles
from load.extract.statements.quantities import NUMBER_CELL, Quantity, find_quantities, quantity_of_cell
from load.extract.statements.roles import RoleCues
from load.extract.statements.sentences import Sentences, Surroundings
from load.extract.statements.settings import Setting
from load.extract.statements.years import Years, YearWords

_JOINT = lexicon.phrase("statements", "joint")
_MAX_JOINT = 8
_TOGETHER = lexicon.phrase("statements", "together")
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
) -> Iterator[tuple[Statement, Surroundings]]:
    """The statements of a piece of prose, without what only the whole document tells (item, region, category).

    The words around a cell tell nothing of the numbers in it.
    """
    previous: _Read | None = None
    group: list[_Read] = []
    plain = words.plain
    for quantity in find_quantities(plain, start, end):
        one = _read(words, quantity, (start, end) if is_cell else None, setting)
        gap = quantity.start - previous.quantity.unit_end if previous else 0
        if previous is None or gap > _MAX_JOINT or not _JOINT.fullmatch(plain, quantity.start - gap, quantity.start):
            yield from _together(plain, group)
            group = []
        group.append(one)
        previous = one
    yield from _together(plain, group)


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
        yield from read_statements(words, cell.start, cell.end, local, is_cell=True)
        return
    kind = kinds.kind_of(quantity, " ".join((context.row, *context.header)), "")
    comparator = _SIGNS.get(number["sign"], "") or comparators.compare(words.plain, quantity, cell.start)
    statement = _statement(quantity, comparator, local.role, kind)
    if not number["unit"]:
        statement.scale = context.scale
    statement.year = years.base
    statement.rules = ["number in a table", "column" if context.role else "section"]
    if context.is_completion:
        statement.kind, statement.is_completion_rate = "rate", True
        statement.role = context.role or "actual"
    if statement.kind == "money":
        statement.money_kind = money.money_kind_of_cell(" ".join(context.header), context.row, table)
    yield statement, words.sentences.around(quantity.start, quantity.unit_end, (cell.start, cell.end))


def _statement(quantity: Quantity, comparator: str, role: str, kind: str) -> Statement:
    return Statement(
        start=quantity.start,
        end=quantity.end,
        value=quantity.value,
        high=quantity.high,
        step=quantity.step,
        unit=quantity.unit.name,
        unit_end=quantity.unit_end,
        comparator=comparator,
        role=role,
        kind=kind,
    )


def make_goal(statement: Statement) -> None:
    """Take a quantity of a heading that no word calls done for the goal that the text under it measures."""
    if statement.role == "actual" and statement.rules[-1] == "section" and statement.kind not in _NO_GOALS:
        statement.role = "target"
        statement.rules[-1] = "goal in heading"


_NO_GOALS = frozenset({"change", "rank", "share", "rate", "other"})


@dataclass(slots=True)
class _Read:
    """A quantity with its statement and the words around it."""

    quantity: Quantity
    statement: Statement
    around: Surroundings


def _read(words: Words, quantity: Quantity, limits: tuple[int, int] | None, setting: Setting) -> _Read:
    around = words.sentences.around(quantity.start, quantity.unit_end, limits)
    telling = kinds.told_by(around.left, around.previous)
    kind = kinds.kind_of(quantity, telling, around.right)
    is_completion = kind in ("share", "rate") and kinds.is_completion_rate(telling, around.right)
    if is_completion:
        kind = "rate"
    role, rule = roles.role_of(quantity, around, kind, setting.role, is_completion, words.roles)
    year = words.years.of(quantity.start, around, setting.years)
    role, rule = setting.settle(role, rule, year)
    if rule == roles.OLD_VALUE:
        year = words.years.of_old_value(quantity.start, around, year, setting.years)
    comparator = comparators.compare(words.plain, quantity, around.clause[0])
    statement = _statement(quantity, comparator, role, kind)
    statement.is_completion_rate, statement.year = is_completion, year
    statement.rules = [quantity.rule, rule]
    statement.counts_items = rule.startswith("items ")
    if kind == "money":
        statement.money_kind, told = money.money_kind(around.left, around.right, around.previous)
        if not told:
            statement.confidence = _UNTOLD
    if role == "target":
        statement.modality = words.modality(quantity.start, around)
    return _Read(quantity, statement, around)


def _together(plain: str, group: Sequence[_Read]) -> Iterator[tuple[Statement, Surroundings]]:
    """Numbers set side by side share what stands before the first and behind the last (分别增长5.1%和6.2%以上)."""
    if len(group) > 1:
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
    if group and group[-1].statement.rules[-1] == roles.OLD_VALUE:
        for one in group[:-1]:
            its = group[-1].statement
            one.statement.role, one.statement.year = its.role, its.year
            one.statement.rules[-1] = roles.OLD_VALUE
    for one in group:
        yield one.statement, one.around
