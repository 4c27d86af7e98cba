"""Read the quantity statements of a document: its numbers, each with the words that give it its meaning."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from load.extract import comparators, kinds, lexicon, money, roles, years
from load.extract.model import Block, CellContext, Facts, Statement
from load.extract.quantities import NUMBER_CELL, Quantity, find_quantities, quantity_of_cell
from load.extract.roles import RoleCues, Surroundings
from load.extract.years import Years, period_end

_BOUNDARY = re.compile(r"[。;!?\n]|(?<!\d)[,:]|,(?!\d{3}(?!\d))|:(?!\d)")
_JOINT = lexicon.phrase("statements", "joint")
_TOGETHER = lexicon.phrase("statements", "together")
_MODALITY = lexicon.phrase("statements", "modality")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a part of a document where its numbers say nothing else."""

    role: str
    years: Years


class Boundaries:
    """Where the clauses and sentences of a text end; a colon ends a clause, no sentence."""

    def __init__(self, plain: str) -> None:
        clauses, sentences, passages = [0], [0], [0]
        for match in _BOUNDARY.finditer(plain):
            end = match.end()
            clauses.append(end)
            if match.group() not in ",:":
                sentences.append(end)
                if match.group() != ";":
                    passages.append(end)
        clauses.append(len(plain) + 1)
        sentences.append(len(plain) + 1)
        self._clauses, self._sentences, self._passages = clauses, sentences, passages

    def clause(self, place: int) -> tuple[int, int, int]:
        """Start and end of the clause that holds a place, and the start of the clause before."""
        at = bisect_right(self._clauses, place)
        return self._clauses[at - 1], self._clauses[at] - 1, self._clauses[max(0, at - 2)]

    def sentence(self, place: int) -> tuple[int, int]:
        """Start and end of the sentence that holds a place."""
        at = bisect_right(self._sentences, place)
        return self._sentences[at - 1], self._sentences[at] - 1

    def passage(self, place: int) -> int:
        """Start of the sentences joined by semicolons that hold a place."""
        return self._passages[bisect_right(self._passages, place) - 1]


def read_statements(
    plain: str, start: int, end: int, setting: Setting, boundaries: Boundaries, cues: RoleCues, *, is_cell: bool = False
) -> Iterator[Statement]:
    """The statements of a piece of prose, without what only the whole document tells (item, region, category).

    The words around a cell tell nothing of the numbers in it.
    """
    previous: _Read | None = None
    group: list[_Read] = []
    for quantity in find_quantities(plain, start, end):
        one = _read(plain, quantity, (start, end) if is_cell else (0, len(plain)), setting, boundaries, cues)
        joined = (
            previous is not None
            and _JOINT.match(plain[previous.quantity.unit_end : quantity.start][:8] or "x")
            and quantity.start - previous.quantity.unit_end <= 8
        )
        if not joined:
            yield from _together(plain, group)
            group = []
        group.append(one)
        previous = one
    yield from _together(plain, group)


_SIGNS = {"≥": "ge", ">=": "ge", "≤": "le", "<=": "le", ">": "gt", "<": "lt"}


def read_cell(
    plain: str, context: CellContext, caption: str, setting: Setting, boundaries: Boundaries, cues: RoleCues
) -> Iterator[Statement]:
    """The statements of a cell: a number whose header names it, or prose read in the light of its column."""
    cell = context.cell
    years = setting.years if context.year is None else Years(setting.years.this, context.year)
    local = Setting(context.role or setting.role, years)
    number = NUMBER_CELL.fullmatch(plain, cell.start, cell.end)
    if number is None:
        yield from read_statements(plain, cell.start, cell.end, local, boundaries, cues, is_cell=True)
        return
    quantity = quantity_of_cell(plain, number, context.unit, context.scale)
    if quantity is None:
        return
    words = " ".join((context.row, *context.header))
    kind = kinds.kind_of(quantity, words, "")
    comparator = _SIGNS.get(number["sign"], "") or comparators.compare(plain, quantity, cell.start)
    statement = _statement(quantity, comparator, local.role, kind)
    statement.year = years.base
    statement.rules = ["number in a table", "column" if context.role else "section"]
    if context.is_completion:
        statement.kind, statement.is_completion_rate = "rate", True
        statement.role = context.role or "actual"
    if statement.kind == "money":
        statement.money_kind, _ = money.money_kind(" ".join((caption, *context.header, context.row)), "", "")
    yield statement


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


def _read(
    plain: str, quantity: Quantity, limits: tuple[int, int], setting: Setting, boundaries: Boundaries, cues: RoleCues
) -> _Read:
    start, end = limits
    clause_start, clause_end, clause_before = boundaries.clause(quantity.start)
    sentence_start, _ = boundaries.sentence(quantity.start)
    clause_start, sentence_start = max(clause_start, start), max(sentence_start, start)
    left, right = plain[clause_start : quantity.start], plain[quantity.unit_end : min(clause_end, end)]
    previous = plain[max(clause_before, sentence_start) : clause_start]
    passage = max(boundaries.passage(quantity.start), start)
    around = Surroundings(left, right, plain[sentence_start : quantity.start], clause_start, sentence_start, passage)
    telling = kinds.told_by(left, previous)
    kind = kinds.kind_of(quantity, telling, right)
    is_completion = kind in ("share", "rate") and kinds.is_completion_rate(telling, right)
    if is_completion:
        kind = "rate"
    role, rule = roles.role_of(quantity, around, kind, setting.role, is_completion, cues)
    year = years.year_of(around.sentence_left, setting.years)
    if rule == "section" and year is not None and setting.years.base is not None and year != setting.years.base:
        if setting.role == "actual" and year > setting.years.base:
            role, rule = "target", "later year"
        elif setting.role == "target" and year < setting.years.base:
            role, rule = "actual", "earlier year"
    if rule == roles.OLD_VALUE:
        year = years.old_year(around.sentence_left, left, year, setting.years)
    statement = _statement(quantity, comparators.compare(plain, quantity, clause_start), role, kind)
    statement.is_completion_rate, statement.year = is_completion, year
    statement.rules = [quantity.rule, rule]
    statement.counts_items = rule.startswith("items ")
    if kind == "money":
        statement.money_kind, told = money.money_kind(left, right, previous)
        if not told:
            statement.confidence = Decimal("0.8")
    if role == "target":
        words = _MODALITY.findall(around.sentence_left)
        statement.modality = words[-1] if words else None
    return _Read(quantity, statement, around)


def _together(plain: str, group: Sequence[_Read]) -> Iterator[Statement]:
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
        yield one.statement


_COMING = lexicon.phrase("statements", "coming")
_YEAR = re.compile(r"20\d\d")
_SHORT = 45


def settings(plain: str, blocks: Sequence[Block], facts: Facts) -> list[Setting]:
    """What holds for each block: by the kind of the document, its years, and the headings above."""
    published = facts.published.year if facts.published else None
    first, last = (facts.subject_years[0], facts.subject_years[-1]) if facts.subject_years else (published, published)
    is_mixed = facts.plan_or_report == "mixed"
    base = "target" if facts.plan_or_report == "plan" else "actual"
    this = published if published and last and base == "actual" and not is_mixed and published > last else last
    done = Setting("actual", Years(this, first if is_mixed else last))
    promised = Setting("target", Years(this, last))
    now = promised if base == "target" else done
    found = []
    for block in blocks:
        text = plain[block.start : block.end]
        if is_mixed:
            now = _half(text, block, now, done, promised)
            found.append(_period(block, text, now))
            continue
        said = [role for heading in block.section if (role := roles.section_role(heading))]
        if block.kind == "heading" and (role := roles.section_role(text)):
            said.append(role)
        role = said[-1] if said else base
        found.append(now if role == base else promised if role == "target" else done)
    return found


def _half(text: str, block: Block, now: Setting, done: Setting, promised: Setting) -> Setting:
    """Which half of a work report a block begins: the year reported or the year planned."""
    if block.kind == "table" or (block.kind != "heading" and len(text) > _SHORT):
        planned = promised.years.base
        match = _COMING.match(text[:_SHORT])
        year = _YEAR.search(match.group()) if match else None
        return promised if match and (year is None or int(year.group()) == planned) else now
    role = roles.section_role(text)
    if role is None:
        match = _COMING.match(text)
        return promised if match else now
    return promised if role == "target" else done


def _period(block: Block, text: str, now: Setting) -> Setting:
    """The five years of a plan, where the paragraph begins with them or the headings above speak of them alone."""
    for heading in (text[:_SHORT], *reversed(block.section)):
        names_a_year = _YEAR.search(heading) or "今年" in heading
        if (year := period_end(heading)) is not None and not names_a_year:
            return Setting(now.role, Years(now.years.this, year, is_period=True))
        if _FIVE_YEARS.search(heading):
            return Setting(now.role, Years(now.years.this, now.years.base, is_period=True))
        if names_a_year:
            return now
    return now


_FIVE_YEARS = lexicon.phrase("statements", "five_years")
