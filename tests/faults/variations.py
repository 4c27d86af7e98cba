"""Clean worlds that differ in region, year, numbers, rounding, wording and layout: none of them may raise an alarm."""

from __future__ import annotations

import random
from decimal import Decimal

from tests.faults.world import Document, Figure, Numbers, Region, World, district, pct, rounded, traditional

COUNT = 20

# Other words for the same things; what changes changes in the plan and in the report.
WORDINGS = (
    {},
    {"新增养老床位": "新增养老床位数", "改造老旧小区": "完成改造老旧小区", "新增口袋公园": "建设口袋公园"},
    {
        "家庭医生签约率": "重点人群家庭医生签约率",
        "新建公办幼儿园": "新改扩建公办幼儿园",
        "城镇新增就业": "新增城镇就业",
    },
)


def variation(seed: int, region: Region) -> World:
    """The clean world of a seed."""
    chance = random.Random(seed)  # noqa: S311  a seed, no secret
    world = district(f"clean_{seed}", region, chance.randint(2012, 2024), _numbers(chance))
    for change in (_rounding, _wording, _order, _layout, _script):
        change(chance, world)
    return world


def _numbers(chance: random.Random) -> Numbers:
    """Numbers of a district of any size that did most of what it promised."""

    def done(target: int, low: float = 0.7) -> int:
        return max(1, round(target * chance.uniform(low, 1.8)))

    livelihood = Decimal(chance.randint(40, 900)) / 10
    kindergartens, beds, estates, parks = (chance.randint(*ends) for ends in ((2, 40), (60, 4000), (3, 200), (2, 60)))
    homes, jobs = chance.randint(5, 90), chance.randint(800, 90000)
    ceiling, signed = chance.randint(30, 55), chance.randint(50, 85)
    school = chance.randint(500, 30000)
    return Numbers(
        kindergartens=(kindergartens, done(kindergartens)),
        beds=(beds, done(beds)),
        estates=(estates, done(estates)),
        homes=(str(Decimal(homes) / 10), str(Decimal(done(homes)) / 10)),
        jobs=(round(jobs * chance.uniform(0.8, 1.1)), jobs, done(jobs, 0.9)),
        unemployment=(str(Decimal(ceiling) / 10), str(Decimal(round(ceiling * chance.uniform(0.6, 0.99))) / 10)),
        parks=(parks, round(parks * chance.uniform(1, 1.5))),
        signed=(signed, min(99, signed + chance.randint(0, 9))),
        fiscal=rounded(livelihood / Decimal(chance.randint(60, 85)) * 100),
        livelihood=(rounded(float(livelihood) * chance.uniform(0.85, 1.1)), str(livelihood)),
        parts=tuple(rounded(float(livelihood) * part) for part in (0.33, 0.15, 0.2)),  # type: ignore[arg-type]
        school_wan=(school, done(school)),
        contract=rounded(chance.uniform(0.5, 40)),
        investment=rounded(chance.uniform(0.5, 40)),
        benefit_wan=chance.randint(50, 9000),
    )


def _rounding(chance: random.Random, world: World) -> None:
    """Shares and rates are printed with more or fewer digits, amounts in 万."""
    step = chance.choice(["1", "0.1", "0.01"])
    value = {name: Decimal(world.figure(name).surface.rstrip("亿")) for name in ("report.livelihood", "report.fiscal")}
    world.figure("report.share").surface = pct(*(float(one) for one in value.values()), step)
    for name in ("kindergartens", "beds"):
        target, actual = (float(world.figure(f"{page}.{name}").surface) for page in ("plan", "report"))
        world.figure(f"report.{name}_rate").surface = pct(actual, target, step)
    if chance.random() < 0.3:
        for name in ("education", "health", "security"):
            figure = world.figure(f"report.{name}")
            figure.surface = f"{Decimal(figure.surface.rstrip('亿')) * 10000:.0f}万"


def _wording(chance: random.Random, world: World) -> None:
    words = chance.choice(WORDINGS)
    for page in world.documents.values():
        for figure in page.figures():
            for old, new in words.items():
                figure.before = figure.before.replace(old, new)
                if figure.facts["subject"].startswith(old) and not figure.facts["subject"].startswith(new):
                    figure.facts["subject"] = figure.facts["subject"].replace(old, new)


def _order(chance: random.Random, world: World) -> None:
    """The items of plan and report stand in another order, under new numbers."""
    order = chance.sample(range(6), 6)
    for name in ("plan", "report"):
        page = world.documents[name]
        page.items = [page.items[place] for place in order]
        for number, item in enumerate(page.items, start=1):
            item.number = number


def _layout(chance: random.Random, world: World) -> None:
    report = world.documents["report"]
    layout = chance.choice(["whole", "no_items", "no_summary", "news", "reprint", "no_plan", "progress"])
    if layout == "no_items":
        report.opening += [figure for item in report.items for figure in item.figures]
        report.items = []
        report.facts.pop("declared_item_count")
    elif layout == "no_summary":
        report.closing = []
    elif layout == "news":
        report.facts |= {"document_kind": "news", "issuer": "日报"}
    elif layout == "reprint":
        world.documents["news"] = _reprint(world)
    elif layout == "no_plan":
        del world.documents["plan"]
        world.drop("report.kindergartens_rate", "report.beds_rate")
    elif layout == "progress":
        world.documents["progress"] = _progress(world)


def _reprint(world: World) -> Document:
    """A newspaper repeats three figures of the report."""
    names = ("jobs", "beds", "livelihood")
    figures = [(name, world.figure(f"report.{name}")) for name in names]
    return Document(
        "news",
        f"{world.region.name}交出民生答卷",
        {"document_kind": "news", "published_date": f"{world.year + 1}-01-18", "subject_years": str(world.year)},
        opening=[
            Figure(f"news.{name}", one.before, one.surface, one.unit, "。", dict(one.facts)) for name, one in figures
        ],
    )


def _progress(world: World) -> Document:
    """How far the district was at the end of June."""
    page = Document(
        "progress",
        f"{world.region.name}{world.year}年上半年民生实事进展",
        {
            "document_kind": "progress",
            "published_date": f"{world.year}-07-12",
            "as_of_date": f"{world.year}-06-30",
            "subject_years": str(world.year),
        },
    )
    for name in ("jobs", "beds", "estates"):
        figure = world.figure(f"report.{name}")
        half = str(int(figure.surface) // 2)
        page.opening.append(Figure(f"progress.{name}", figure.before, half, figure.unit, "。", dict(figure.facts)))
    return page


def _script(chance: random.Random, world: World) -> None:
    """The report is printed in traditional characters; its records stay simplified, as records are."""
    if chance.random() < 0.2:
        page = world.documents["report"]
        page.facts["script"] = "hant"
        for item in page.items:
            item.title = traditional(item.title)
        for figure in page.figures():
            figure.before = traditional(figure.before)
