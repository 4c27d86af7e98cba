"""Plans, completion reports and work reports of a region's year, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from benchmarks.corpus import phrases
from benchmarks.corpus.lists import Measure, economy, sentences
from benchmarks.corpus.page import Fault, Page, Share
from benchmarks.corpus.world import Item, Promise, World

FAULTS = 0.01
"""How often what can be printed wrong is."""
REPEATS = 0.1
"""How many documents say a part of what they say twice."""
_HAN = "一二三四五六七八九十"
_ZERO = Decimal(0)
_COUNT = Measure("programme", "items", "count", "件", "民生实事", _ZERO, _ZERO, _ZERO, "", None)


def _money(words: str, money_kind: str) -> Measure:
    return Measure("", "", "money", "元", words, _ZERO, _ZERO, _ZERO, "", money_kind)


_EXPENDITURE = _money("一般公共预算支出", "expenditure")
_LIVELIHOOD = _money("民生支出", "expenditure")
_ITEMS = _money("民生实事资金", "expenditure")
_OWN = _money("本级财政资金", "expenditure")
_SHARE = Measure("", "", "share", "%", "民生支出占一般公共预算支出", _ZERO, _ZERO, _ZERO, "", None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as cells: header, rows; what is left of the document is its title."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is written: what it is, when it came out, and its page; a table has cells instead of lines."""

    kind: str
    world: World
    title: str
    issuer: str
    published: str
    page: Page
    table: Table | None = None


def plan(world: World, version: int = 1) -> Document:
    """What a region promises for a year; a second version promises a little more, some weeks later."""
    region, year, random, page = world.region, world.year, world.random("plan"), Page(world.region)
    title = f"{region.printed}{year}年民生实事项目实施方案"
    issuer = f"{region.printed}人民政府办公室"
    published = f"{year}年{1 + version}月{random.randint(1, 28)}日"
    page.write(title, "\n", f"{region.name[:2]}政办发〔{year}〕{random.randint(1, 60)}号\n")
    page.write(f"{sentences('plan_opening')[0]}。", f"{year}年，{region.whole}计划办好民生实事")
    is_wrong = random.random() < FAULTS
    page.number(Decimal(len(world.items) + is_wrong), _COUNT, "target", year)
    if is_wrong:
        page.faults.append(Fault("declared_item_count", None))
    page.write("，安排民生实事资金")
    whole = page.number(world.money.items, _ITEMS, "target", year)
    page.write("，其中本级财政资金")
    is_wrong = random.random() < FAULTS
    own = world.money.items + world.money.items_own if is_wrong else world.money.items_own
    part = page.number(own, _OWN, "target", year)
    if is_wrong:
        page.faults.append(Fault("part_within_whole", whole))
    page.shares.append(Share(part, whole, None))
    page.write("。\n")
    for item in _under_headings(page, world.items):
        page.write(f"{item.number}.{item.topic.title}。")
        with page.item(item.number):
            for place, one in enumerate(item.promises):
                page.write("，" if place % 2 else "。" if place else "")
                more = one.target + one.measure.step if version > 1 and item.number == 1 else one.target
                phrases.promise(page, random, Promise(one.measure, one.comparator, more, one.actual), year)
            page.write("。", *_between(random, 3), f"（牵头单位：{region.word}{item.topic.lead}；")
        page.write(f"配合单位：{region.word}{item.topic.support}）\n")
    page.write(sentences("plan_closing")[0], "。\n", issuer, "\n", published, "\n")
    return Document("plan", world, title, issuer, published, page)


def report(world: World) -> Document:
    """What became of a year's promises."""
    region, year, random, page = world.region, world.year, world.random("report"), Page(world.region)
    title = f"{region.printed}{year}年民生实事项目完成情况报告"
    issuer = f"{region.printed}人民政府办公室"
    published = f"{year + 1}年1月{random.randint(2, 28)}日"
    page.write(title, "\n", sentences("report_opening")[0], f"。{year}年，{region.whole}年初确定的民生实事共")
    page.number(Decimal(len(world.items)), _COUNT, "target", year)
    page.write("，共投入民生实事资金")
    page.number(world.money.items, _ITEMS, "actual", year)
    page.write("。现将有关情况报告如下。\n")
    for item in _under_headings(page, world.items):
        page.write(f"{item.number}.{item.topic.title}。")
        with page.item(item.number):
            for one in item.promises:
                phrases.result(page, random, one, year, FAULTS)
                page.write("。", *_between(random, 1, 0.7))
        page.write(*_between(random, 2), "\n")
    if random.random() < REPEATS:
        with page.repeating():
            page.write("总体看，", f"{year}年，{region.whole}年初确定的民生实事共")
            page.number(Decimal(len(world.items)), _COUNT, "target", year)
            page.write("。\n")
    page.write(sentences("report_closing")[0], "。\n", issuer, "\n", published, "\n")
    return Document("report", world, title, issuer, published, page)


def work_report(world: World) -> Document:
    """What a government did in a year, and what it will do in the next."""
    region, year, random, page = world.region, world.year, world.random("work report"), Page(world.region)
    title = f"{region.printed}政府工作报告"
    issuer = f"{region.printed}人民政府"
    published = f"{year + 1}年1月{random.randint(5, 28)}日"
    page.write(title, "\n", f"——{published}在{region.printed}人民代表大会会议上\n", "各位代表：\n")
    page.write(sentences("work_opening")[0], "。\n", f"一、{year}年工作回顾\n", sentences("work_review")[0], "。\n")
    _economy(page, random, world)
    _budget(page, random, world)
    done = [one for item in world.items for one in item.promises[:3]] + list(world.other_work)
    _work(page, random, done, lambda one: phrases.result(page, random, one, year, 0))
    following = World(world.seed, region, year + 1)
    page.write(f"二、{year + 1}年工作安排\n", sentences("work_plan")[0], "。\n")
    coming = [item.promises[0] for item in following.items] + list(following.other_work)
    _work(page, random, coming, lambda one: phrases.promise(page, random, one, year + 1))
    page.write(sentences("work_closing")[0], "。\n")
    return Document("work_report", world, title, issuer, published, page)


def _economy(page: Page, random: Random, world: World) -> None:
    for one in economy():
        value, growth = world.economy[one.name]
        page.write(one.words)
        page.number(value, one, "actual", world.year)
        if one.has_growth:
            page.write("，增长")
            change = Measure("economy", f"{one.name}_growth", "change", "%", one.words, _ZERO, _ZERO, _ZERO, "", None)
            page.number(growth, change, "actual", world.year)
        page.write(random.choice("；。"))
    page.write(*_between(random, 4), "\n")


def _budget(page: Page, random: Random, world: World) -> None:
    money, form = world.money, random.random()
    is_wrong = random.random() < FAULTS
    share = money.share - Decimal("9.4") if is_wrong else money.share
    whole = None
    if form < 0.5:
        page.write("全年一般公共预算支出")
        whole = page.number(money.expenditure, _EXPENDITURE, "actual", world.year)
        page.write("，其中")
    page.write("民生支出")
    part = page.number(money.livelihood, _LIVELIHOOD, "actual", world.year)
    page.write("，占一般公共预算支出的")
    at = page.number(share, _SHARE, "actual", world.year)
    if is_wrong and whole is not None:
        page.faults.append(Fault("share_equals_part_over_whole", at))
    page.shares.append(Share(part, whole, at))
    page.write("。", *_between(random, 1), "\n")


def _work(page: Page, random: Random, some: Sequence[Promise], say) -> None:  # type: ignore[no-untyped-def]
    """Paragraphs of a few sentences each, by topic, as work reports have them."""
    by_topic: dict[str, list[Promise]] = {}
    for one in some:
        by_topic.setdefault(one.measure.topic, []).append(one)
    for promises in by_topic.values():
        page.write(*_between(random, 5))
        for one in promises:
            say(one)
            page.write("。", *_between(random, 2, 0.7))
        page.write("\n")


def _under_headings(page: Page, items: Sequence[Item]) -> Iterator[Item]:
    heading, number = "", 0
    for item in items:
        if item.topic.heading != heading:
            heading = item.topic.heading
            page.write(f"{_HAN[number]}、{heading}\n")
            number += 1
        yield item


def _between(random: Random, count: int, chance: float = 1.0) -> list[str]:
    return [f"{one}。" for one in random.sample(sentences("between"), count)] if random.random() < chance else []
