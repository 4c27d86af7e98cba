"""Plans and completion reports that are tables."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.corpus import phrases
from benchmarks.corpus.documents import Document, Table
from benchmarks.corpus.page import Page, Statement, printed
from benchmarks.corpus.world import Promise, World

_MANY = Decimal(10_000)


def plan_table(world: World) -> Document:
    """A plan with an item a row, its promises as sentences in a cell."""
    region, year, random, page = world.region, world.year, world.random("plan table"), Page(world.region)
    rows = []
    for item in world.items:
        said = len(page.parts)
        with page.item(item.number):
            for place, one in enumerate(item.promises):
                page.write("；" if place else "")
                phrases.promise(page, random, one, year)
        content = "".join(page.parts[said:]) + "。"
        lead, support = (region.word + office for office in (item.topic.lead, item.topic.support))
        rows.append((str(item.number), item.topic.title, content, lead, support))
    title = f"{region.printed}{year}年民生实事项目任务分解表"
    table = Table(("序号", "项目名称", "主要内容", "牵头单位", "配合单位"), rows)
    return Document("plan", world, title, f"{region.printed}人民政府办公室", "", page, table)


def report_table(world: World) -> Document:
    """A completion report with a promise a row and its numbers in columns of their own."""
    region, year, page = world.region, world.year, Page(world.region)
    rows = []
    promises = [one for item in world.items for one in item.promises if not one.measure.is_level]
    for number, one in enumerate(promises, 1):
        unit, scale = ("万元", _MANY) if one.measure.unit == "元" else (one.measure.unit, Decimal(1))
        numbers = (_cell(one.target / scale), _cell(one.actual / scale), _cell(one.rate))
        rows.append((str(number), one.measure.words, unit, *numbers))
        page.statements += _of_row(page, one, year, number)
    title = f"{region.printed}{year}年民生实事项目完成情况表"
    table = Table(("序号", "指标名称", "单位", "年度目标", "实际完成", "完成率（%）"), rows)
    return Document("report", world, title, f"{region.printed}人民政府办公室", "", page, table)


def _cell(value: Decimal) -> str:
    return printed(value) if value < _MANY else f"{value.normalize():f}"


def _of_row(page: Page, one: Promise, year: int, number: int) -> list[Statement]:
    measure, code, words = one.measure, page.region.code, one.measure.words
    kinds = (measure.unit, "eq", measure.kind, measure.money_kind)
    found = []
    for value, role in ((one.target, "target"), (one.actual, "actual")):
        unit, comparator, kind, money = kinds
        found.append(
            Statement(value, unit, comparator, role, kind, year, code, False, money, number, words, measure.name)
        )
    rate = Statement(one.rate, "%", "eq", "actual", "rate", year, code, True, None, number, words, "")
    return [*found, rate]
