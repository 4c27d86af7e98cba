"""What documents are made of: the tables beside this file, and the regions of the seeds."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
REGIONS = HERE.parents[1] / "seeds" / "reference" / "regions.csv"
FIRST_YEAR, LAST_YEAR = 2015, 2024


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is promised and done, and the numbers it may take; bound is ge where more is better, else le."""

    topic: str
    name: str
    kind: str
    unit: str
    words: str
    low: Decimal
    high: Decimal
    step: Decimal
    bound: str
    money_kind: str | None
    has_growth: bool = False

    @property
    def is_level(self) -> bool:
        """A share or rate: it is reached, and nothing is completed."""
        return self.kind in ("share", "rate")


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of item: the heading it stands under, its title, and who does it."""

    name: str
    heading: str
    title: str
    lead: str
    support: str


@dataclass(frozen=True, slots=True)
class Region:
    """A place with its printed names; parent is empty where the name is enough."""

    code: str
    name: str
    level: str
    parent: str

    @property
    def whole(self) -> str:
        """What its people call all of it: 全区."""
        return "全" + self.word

    @property
    def word(self) -> str:
        """区, 县, 市, 旗 or 州."""
        return self.name[-1] if self.name[-1] in "区县市旗州盟" else "区"

    @property
    def printed(self) -> str:
        """The name that nobody takes for another place."""
        return self.parent + self.name


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def measures() -> Mapping[str, tuple[Measure, ...]]:
    """What items promise, by topic."""
    found: dict[str, list[Measure]] = {}
    for row in rows("measures"):
        found.setdefault(row["topic"], []).append(_measure(row, row["topic"], row["bound"]))
    return {topic: tuple(some) for topic, some in found.items()}


@cache
def economy() -> tuple[Measure, ...]:
    """What work reports say of the year, whatever was promised."""
    return tuple(_measure(row, "economy", "") for row in rows("economy"))


def _measure(row: Mapping[str, str], topic: str, bound: str) -> Measure:
    low, high, step = (Decimal(row[name]) for name in ("low", "high", "step"))
    money = row["money_kind"] or None
    words = row["words"]
    return Measure(
        topic, row["measure"], row["kind"], row["unit"], words, low, high, step, bound, money, bool(row.get("growth"))
    )


@cache
def topics() -> tuple[Topic, ...]:
    """The kinds of items."""
    return tuple(
        Topic(row["topic"], row["heading"], row["title"], row["lead"], row["support"]) for row in rows("topics")
    )


@cache
def sentences(use: str) -> tuple[str, ...]:
    """Sentences without numbers, by their use."""
    return tuple(row["sentence"] for row in rows("sentences") if row["use"] == use)


@cache
def regions() -> tuple[Region, ...]:
    """Cities and districts that bear one name and code through all the years."""
    known = [row for row in _regions() if not row["valid_to"]]
    names = {row["region_code"]: row["region_name"] for row in known}
    levels = {row["region_code"]: row["region_level"] for row in known}
    return tuple(
        Region(row["region_code"], row["region_name"], row["region_level"], _parent(row, names, levels))
        for row in known
        if row["region_level"] in ("city", "district") and row["valid_from"] < str(FIRST_YEAR)
    )


def _regions() -> list[dict[str, str]]:
    with REGIONS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _parent(row: Mapping[str, str], names: Mapping[str, str], levels: Mapping[str, str]) -> str:
    """The name above a district, which is printed before its own; a city needs none."""
    return names.get(row["parent_code"], "") if row["region_level"] == "district" else ""
