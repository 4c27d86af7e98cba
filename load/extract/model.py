"""What extraction finds in a document. Places are offsets in the copy for reading (load.text.clean)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Region:
    """A region as printed and as resolved: state is resolved, inferred, ambiguous or unknown; method says by what."""

    name: str
    code: str | None
    state: str
    method: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself."""

    title: str
    document_number: str | None
    issuer: str | None
    region: Region
    document_kind: str
    plan_or_report: str
    published: date | None
    as_of: date | None
    subject_years: tuple[int, ...]
    declared_item_count: int | None


class Block(NamedTuple):
    """A line or paragraph: kind is heading, paragraph, table, front (title, date, issuer) or furniture.

    section is the path of headings it stands under, outermost first; item the place in Outline.items of the item that
    holds it, or None.
    """

    start: int
    end: int
    kind: str
    section: tuple[str, ...]
    item: int | None


class Agency(NamedTuple):
    """An agency named with an item: role lead or supporting, as printed."""

    role: str
    printed: str


class Item(NamedTuple):
    """A promised item: kind is listed, named_project or section; number as printed before it, where there is one."""

    kind: str
    number: int | None
    title: str
    start: int
    end: int
    agencies: tuple[Agency, ...] = ()
    due: date | None = None
    due_rule: str | None = None
    reported_status: str | None = None
    reported_status_start: int | None = None
    reported_status_end: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a document in order; blocks do not overlap and together hold all its text but white space."""

    blocks: Sequence[Block]
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table found in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CellContext:
    """What a table tells of one of its cells that holds data.

    header: the words of its column, outermost first; row: the words of its row's label; unit and scale from the cell's
    header or the caption (单位:万元 is 元 and 10000) or None; role, year, region where header or row tell them;
    is_completion where the column holds completion rates; item_no where the row is an item with a number; column: the
    header's words, where another column promises something else for the same row.
    """

    cell: Cell
    header: tuple[str, ...]
    row: str
    unit: str | None = None
    scale: Decimal = Decimal(1)
    role: str | None = None
    year: int | None = None
    region: str | None = None
    is_completion: bool = False
    item_no: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class TableText:
    """A table found in the text: where, its caption, and the data cells that statements may come from."""

    start: int
    end: int
    caption: str
    cells: Sequence[CellContext]
    items: Sequence[Item] = ()


@dataclass(slots=True)
class Statement:
    """A number that measures something, with the words that give it its meaning (fields as in raw.statements).

    scale: what the header of its column or the caption multiplies it by (单位:万元), as its own text does not.
    counts_items: it counts what the document promises (50件民生实事). rules: what found it, and what gave it its role.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    step: Decimal
    unit: str
    unit_end: int
    comparator: str = "eq"
    role: str = "actual"
    kind: str = "count"
    is_completion_rate: bool = False
    money_kind: str | None = None
    year: int | None = None
    region: str | None = None
    item_no: int | None = None
    subject: str = ""
    category: str | None = None
    repeat_of: int | None = None
    part_of: int | None = None
    counts_items: bool = False
    modality: str | None = None
    as_of: date | None = None
    confidence: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    rules: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Comparison:
    """A measure that is set against another in words without a number.

    居民收入增长与经济增长同步. Fields as in raw.qualitative_statements.
    """

    start: int
    end: int
    subject: str
    comparator: str
    benchmark: str
    role: str
    year: int | None
    modality: str | None
    rule: str
    region: str | None = None
    item_no: int | None = None
    category: str | None = None
