"""The turns of phrase in which promises and results are written."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.corpus.lists import Measure
from benchmarks.corpus.page import Fault, Page
from benchmarks.corpus.world import Promise, rounded

# A promised count of things is never a tenth of a percent wrong: so far is a planted rate from the true one.
_RATE_FAULT = Decimal("7.3")
RATE = Measure("", "", "rate", "%", "", Decimal(0), Decimal(0), Decimal(0), "", None)


def promise(page: Page, random: Random, one: Promise, year: int) -> None:
    """改造城镇老旧小区25个."""
    page.write(one.measure.words)
    target(page, random, one, year)


def target(page: Page, random: Random, one: Promise, year: int) -> None:
    """The number of a promise, with the words that bound it."""
    behind = ""
    if one.comparator == "approx":
        page.write("约")
    elif one.comparator == "ge" and not one.measure.is_level and random.random() < 0.5:
        page.write("不少于")
    else:
        behind = {"ge": "以上", "le": "以内"}.get(one.comparator, "")
    page.number(one.target, one.measure, "target", year, one.comparator)
    page.write(behind)


def result(page: Page, random: Random, one: Promise, year: int, faults: float) -> None:
    """What became of a promise, in one of the ways in which reports tell it."""
    words = one.measure.words
    if one.measure.is_level:
        words = words.replace("控制在", "为")
        page.write(words)
        page.number(one.actual, one.measure, "actual", year)
        return
    chance = random.random()
    if chance < 0.3:
        page.write("年度目标", words)
        page.number(one.target, one.measure, "target", year)
        page.write("，实际完成")
        page.number(one.actual, one.measure, "actual", year)
        if chance < 0.2:
            page.write("，完成率")
            _rate(page, random, one, year, faults)
    elif chance < 0.6:
        page.write(words)
        page.number(one.actual, one.measure, "actual", year)
        page.write("，完成年度任务的")
        _rate(page, random, one, year, faults)
    elif chance < 0.7 and one.actual > one.target:
        page.write(words)
        page.number(one.actual, one.measure, "actual", year)
        page.write("，超额完成")
        page.number(one.target, one.measure, "target", year)
        page.write("的年度目标")
    else:
        page.write(random.choice(("已", "全年", "")), words)
        page.number(one.actual, one.measure, "actual", year)


def _rate(page: Page, random: Random, one: Promise, year: int, faults: float) -> None:
    is_wrong = random.random() < faults
    rate = one.rate + _RATE_FAULT if is_wrong else one.rate
    at = page.number(rate, RATE, "actual", year, subject=one.measure.words, is_completion_rate=True)
    if is_wrong:
        page.faults.append(Fault("completion_rate_equals_actual_over_target", at))


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """In per cent with one decimal."""
    return rounded(part / whole * 100, Decimal("0.1"))
