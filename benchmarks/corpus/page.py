"""A document while it is being written: its text, and beside it what each number in it means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal

from benchmarks.corpus.lists import Measure, Region

_SCALES = (("亿", 100_000_000), ("万", 10_000))


@dataclass(frozen=True, slots=True)
class Statement:
    """What a number of a document says; measure is empty for what is promised by nobody."""

    value: Decimal
    unit: str
    comparator: str
    role: str
    kind: str
    year: int
    region_code: str
    is_completion_rate: bool
    money_kind: str | None
    item_no: int | None
    subject: str
    measure: str
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A printed share and the statements it is made of, by their place in the document; whole may not be printed."""

    part: int
    whole: int | None
    share: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not add up in a document, and the check that has to say so."""

    check_code: str
    statement: int | None


class Page:
    """The text so far; numbers are written through number() and become statements."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.parts: list[str] = []
        self.statements: list[Statement] = []
        self.shares: list[Share] = []
        self.faults: list[Fault] = []
        self.item_no: int | None = None
        self._is_repeat = False

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)

    def write(self, *words: str) -> None:
        """Words without numbers that mean anything."""
        self.parts.extend(words)

    def number(
        self,
        value: Decimal,
        measure: Measure,
        role: str,
        year: int,
        comparator: str = "eq",
        **other: object,
    ) -> int:
        """A number with its unit, as one prints it; gives its place among the statements."""
        self.parts += [printed(value), measure.unit]
        statement = Statement(
            value,
            measure.unit,
            comparator,
            role,
            measure.kind,
            year,
            self.region.code,
            False,
            measure.money_kind,
            self.item_no,
            measure.words,
            measure.name if measure.topic else "",
            self._is_repeat,
        )
        self.statements.append(replace(statement, **other))  # type: ignore[arg-type]
        return len(self.statements) - 1

    @contextmanager
    def repeating(self) -> Iterator[None]:
        """What is said in here was said before."""
        self._is_repeat = True
        yield
        self._is_repeat = False

    @contextmanager
    def item(self, number: int | None) -> Iterator[None]:
        """What is said in here belongs to an item."""
        self.item_no = number
        yield
        self.item_no = None


def printed(value: Decimal) -> str:
    """A number as documents print it: 12.5万, 3200, 86.4."""
    for word, scale in _SCALES:
        if value >= scale and value % (scale // 10_000) == 0:
            return f"{value / scale:f}".rstrip("0").rstrip(".") + word if value % scale else f"{value // scale:f}{word}"
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
