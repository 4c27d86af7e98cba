"""What is true of a region in a year: what was promised, what was done, what was spent. Drawn, and always the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from random import Random

from benchmarks.corpus.lists import Measure, Region, Topic, economy, measures, topics

_ITEMS = (12, 20)
_MEASURES_OF_AN_ITEM = 4


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure that an item promises, and what became of it."""

    measure: Measure
    comparator: str
    target: Decimal
    actual: Decimal

    @property
    def rate(self) -> Decimal:
        """How much of the target was done, in per cent with one decimal."""
        return rounded(self.actual / self.target * 100, Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Item:
    """A promised item: its number in the plan, its title, what it promises."""

    number: int
    topic: Topic
    promises: Sequence[Promise]


@dataclass(frozen=True, slots=True)
class Money:
    """The budget of a year in yuan; share is what livelihood had of it, in per cent."""

    expenditure: Decimal
    livelihood: Decimal
    share: Decimal
    items: Decimal
    items_own: Decimal


@dataclass(frozen=True)
class World:
    """A region in a year."""

    seed: int
    region: Region
    year: int

    def random(self, purpose: str) -> Random:
        """Chances of their own for each purpose, so that one document does not change another."""
        return Random(f"{self.seed}-{self.region.code}-{self.year}-{purpose}")  # noqa: S311  nothing is secret here

    @cached_property
    def items(self) -> Sequence[Item]:
        """The items of the year's plan. No measure is promised twice."""
        random = self.random("items")
        kinds = random.sample(topics(), random.randint(*_ITEMS))
        kinds.sort(key=topics().index)
        left = {topic: random.sample(some, len(some)) for topic, some in measures().items()}
        items = []
        for topic in kinds:
            count = min(len(left[topic.name]), random.randint(3, _MEASURES_OF_AN_ITEM + 1))
            drawn = [left[topic.name].pop() for _ in range(count)]
            items.append(Item(len(items) + 1, topic, [_promise(random, measure) for measure in drawn]))
        return items

    @cached_property
    def other_work(self) -> Sequence[Promise]:
        """What the work report promises beside the items."""
        random = self.random("other work")
        taken = {promise.measure.name for item in self.items for promise in item.promises}
        free = [one for some in measures().values() for one in some if one.name not in taken]
        return [_promise(random, measure) for measure in random.sample(free, min(len(free), 14))]

    @cached_property
    def economy(self) -> Mapping[str, tuple[Decimal, Decimal]]:
        """What the year brought, and how much more than the year before in per cent."""
        random = self.random("economy")
        return {one.name: (_draw(random, one), Decimal(random.randint(11, 119)) / 10) for one in economy()}

    @cached_property
    def money(self) -> Money:
        """The budget of the year."""
        random = self.random("money")
        expenditure = Decimal(random.randint(120, 1800)) * 10_000_000
        livelihood = rounded(expenditure * random.randint(700, 860) / 1000, Decimal(10_000_000))
        items = rounded(expenditure * random.randint(20, 90) / 1000, Decimal(1_000_000))
        own = rounded(items * random.randint(30, 80) / 100, Decimal(1_000_000))
        share = rounded(livelihood / expenditure * 100, Decimal("0.1"))
        return Money(expenditure, livelihood, share, items, own)


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of a step."""
    return (value / step).to_integral_value(ROUND_HALF_UP) * step


def _draw(random: Random, measure: Measure) -> Decimal:
    """A value; small ones are commoner than large ones."""
    steps = int((measure.high - measure.low) / measure.step)
    return measure.low + measure.step * int(random.random() ** 2 * steps)


def _promise(random: Random, measure: Measure) -> Promise:
    target = _draw(random, measure)
    comparator = measure.bound or ("approx" if random.random() < 0.05 else "eq")
    if measure.is_level:
        by = measure.step * random.randint(0, 8)
        return Promise(measure, comparator, target, target - by if measure.bound == "le" else target + by)
    chance = random.random()
    percent = 100 if chance < 0.35 else random.randint(101, 128) if chance < 0.9 else random.randint(72, 98)
    return Promise(measure, comparator, target, max(measure.step, rounded(target * percent / 100, measure.step)))
