"""An invented district that promises, spends and reports without contradiction: its documents, and their records.

A world is made of pieces (documents, items, figures) that can be changed before they are written, so that a fault that
a page prints stands in the text and in the records alike. Writing it gives records that `minsheng load records` takes.
The names and codes of regions are real, since they must resolve; what is said of them is not true.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from opencc import OpenCC

from load.paths import PROJECT
from load.records import read_surface

Fields = dict[str, Any]

TARGET, ACTUAL = {"role": "target"}, {"role": "actual"}
COUNT, RATE, SHARE = {"kind": "count"}, {"kind": "rate"}, {"kind": "share"}
COMPLETION = {"kind": "rate", "is_completion_rate": True}


def money(kind: str) -> Fields:
    """The facts of an amount of that kind of money."""
    return {"kind": "money", "money_kind": kind}


EXPENDITURE = money("expenditure")


@dataclass(frozen=True)
class Region:
    """A place as documents name it."""

    name: str
    code: str


@dataclass
class Figure:
    """A number with the words around it, and the facts of its record; repeat_of and part_of name other figures."""

    name: str
    before: str
    surface: str
    unit: str
    after: str
    facts: Fields
    repeat_of: str | None = None
    part_of: str | None = None


@dataclass
class Item:
    """A numbered promise; status is what the document says of it in words, with its code."""

    number: int
    title: str
    category: str
    lead: str
    figures: list[Figure]
    status: tuple[str, str] | None = None


@dataclass
class Document:
    """A page of a world; facts go into its record."""

    name: str
    title: str
    facts: Fields
    opening: list[Figure] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    closing: list[Figure] = field(default_factory=list)

    def figures(self) -> Iterator[Figure]:
        """All figures in the order of the text."""
        yield from self.opening
        for item in self.items:
            yield from item.figures
        yield from self.closing

    def drop(self, *names: str) -> None:
        """Take figures out."""
        self.opening = [one for one in self.opening if one.name not in names]
        self.closing = [one for one in self.closing if one.name not in names]
        for item in self.items:
            item.figures = [one for one in item.figures if one.name not in names]


@dataclass
class World:
    """A district and what is written of it; key makes its documents its own."""

    key: str
    region: Region
    year: int
    documents: dict[str, Document]

    def figure(self, name: str) -> Figure:
        """The figure of that name (report.beds)."""
        return next(one for page in self.documents.values() for one in page.figures() if one.name == name)

    def drop(self, *names: str) -> None:
        """Take figures out of all documents."""
        for page in self.documents.values():
            page.drop(*names)


@dataclass(frozen=True)
class Record:
    """A record as it goes into a file, under the name of what it is of (report, report.beds, plan#4, plan#4@1)."""

    name: str
    fields: Fields


def identity(key: str, name: str) -> str:
    """The id of a document of a world."""
    return hashlib.sha256(f"{key}/{name}".encode()).hexdigest()


def written(world: World) -> list[Record]:
    """All records of a world, documents first."""
    return [record for page in world.documents.values() for record in _written(world, page)]


def _written(world: World, page: Document) -> list[Record]:
    """The records of a document, with the text that their spans cut."""
    text = page.title + "\n"
    spans: dict[str, tuple[int, int]] = {}
    items: list[Record] = []
    document_id = identity(world.key, page.name)
    of_document = {"document_id": document_id}

    def write(figure: Figure) -> None:
        nonlocal text
        text += figure.before
        spans[figure.name] = (len(text), len(text) + len(figure.surface))
        text += figure.surface + figure.unit + figure.after

    for figure in page.opening:
        write(figure)
    text += "\n"
    item_of: dict[str, int] = {}
    for ordinal, item in enumerate(page.items, start=1):
        start = len(text)
        text += f"{item.number}.{item.title}。"
        for figure in item.figures:
            write(figure)
            item_of[figure.name] = item.number
        status: Fields = {}
        if item.status:
            words, code = item.status
            status = {
                "reported_status": code,
                "reported_status_char_start": len(text),
                "reported_status_char_end": len(text) + len(words),
            }
            text += words
        text += f"牵头单位:{item.lead}\n"
        place = of_document | {"item_ordinal": ordinal}
        facts = {
            "item_no": item.number,
            "item_kind": "listed",
            "title": item.title,
            "char_start": start,
            "char_end": len(text) - 1,
            "category_code": item.category,
        }
        items.append(Record(f"{page.name}#{ordinal}", {"record_kind": "items"} | place | facts | status))
        agency = {"agency_role": "lead", "agency_ordinal": 1, "agency_printed": item.lead}
        items.append(Record(f"{page.name}#{ordinal}@1", {"record_kind": "item_agencies"} | place | agency))
    for figure in page.closing:
        write(figure)
    text += "\n"
    document = {
        "record_kind": "documents",
        "document_slug": f"{world.key}-{page.name}",
        "source_uri": f"https://{world.key.replace('_', '-')}.example/{page.name}",
        "media_type": "text/plain",
        "encoding": "utf-8",
        "script": "hans",
        "char_count": len(text),
        "full_text": text,
        "title": page.title,
        "issuer": f"{world.region.name}人民政府",
        "region_name": world.region.name,
        "region_code": world.region.code,
        "region_state": "resolved",
        "region_method": "issuer",
    }
    statements = [
        Record(figure.name, _statement(world, page, figure, spans, item_of) | of_document) for figure in page.figures()
    ]
    return [Record(page.name, document | of_document | page.facts), *items, *statements]


def _statement(
    world: World, page: Document, figure: Figure, spans: Mapping[str, tuple[int, int]], item_of: Mapping[str, int]
) -> Fields:
    start, end = spans[figure.name]
    reading = read_surface(figure.surface)
    value, high, _ = reading or ("0", None, "1")
    default = {
        "record_kind": "statements",
        "char_start": start,
        "char_end": end,
        "surface": figure.surface,
        "value": value,
        "value_high": high,
        "unit": figure.unit,
        "unit_printed": figure.unit,
        "comparator": "eq",
        "is_completion_rate": False,
        "year": world.year,
        "region_name": page.facts.get("region_name", world.region.name),
        "item_no": item_of.get(figure.name),
        "repeat_of": spans[figure.repeat_of][0] if figure.repeat_of else None,
        "part_of": spans[figure.part_of][0] if figure.part_of else None,
    }
    return default | figure.facts


@cache
def districts() -> tuple[Region, ...]:
    """Districts (区) of today whose name no other place has, in the order of their codes."""
    with (PROJECT / "seeds" / "reference" / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["region_name"] for row in rows]
    return tuple(
        Region(row["region_name"], row["region_code"])
        for row in rows
        if row["region_level"] == "district"
        and row["region_name"].endswith("区")
        and row["valid_from"] < "2005"
        and not row["valid_to"]
        and names.count(row["region_name"]) == 1
    )


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """A text in traditional characters, as many as before."""
    return "".join(_converter().convert(character) for character in text)


def rounded(number: Decimal | float, step: str = "0.1") -> str:
    """A number as a page prints it, to that step."""
    return str(Decimal(str(number)).quantize(Decimal(step), ROUND_HALF_UP))


def pct(part: float, whole: float, step: str = "0.1") -> str:
    """A percentage as a page prints it."""
    return rounded(Decimal(str(part)) * 100 / Decimal(str(whole)), step)


@dataclass(frozen=True)
class Numbers:
    """What a clean world says; money in 亿 (hundred millions) unless its name says otherwise."""

    kindergartens: tuple[int, int] = (12, 13)
    beds: tuple[int, int] = (800, 820)
    estates: tuple[int, int] = (30, 30)
    homes: tuple[str, str] = ("1.2", "1.3")
    jobs: tuple[int, int, int] = (4900, 5000, 5210)
    unemployment: tuple[str, str] = ("4.5", "3.8")
    parks: tuple[int, int] = (8, 8)
    signed: tuple[int, int] = (70, 72)
    fiscal: str = "20.5"
    livelihood: tuple[str, str] = ("14.6", "15.7")
    parts: tuple[str, str, str] = ("5.2", "2.3", "3.1")
    school_wan: tuple[int, int] = (9000, 8800)
    contract: str = "3.1"
    investment: str = "1.8"
    benefit_wan: int = 1200


TITLES = ("扩充学前教育", "增加养老服务", "改善住房条件", "促进就业增收", "建设宜居环境", "提升健康服务")
CATEGORIES = ("education", "social_security", "housing", "employment", "environment", "health")
LEADS = ("区教育局", "区民政局", "区住建局", "区人社局", "区城管局", "区卫健委")


def district(key: str, region: Region, year: int = 2021, numbers: Numbers | None = None) -> World:
    """A clean world: the report of the year before, a plan of six items, and the report on it."""
    told = numbers or Numbers()
    pages = (_before(region, year, told), _plan(region, year, told), _report(region, year, told))
    return World(key, region, year, {page.name: page for page in pages})


def _before(region: Region, year: int, told: Numbers) -> Document:
    last_year = {"year": year - 1}
    return Document(
        "before",
        f"{region.name}{year - 1}年政府工作报告",
        {"document_kind": "report", "published_date": f"{year}-01-12", "subject_years": str(year - 1)},
        opening=[
            Figure(
                "before.jobs",
                "城镇新增就业",
                str(told.jobs[0]),
                "人",
                "。",
                ACTUAL | COUNT | last_year | {"subject": "城镇新增就业人数", "category_code": "employment"},
            ),
            Figure(
                "before.livelihood",
                "区本级投入民生资金",
                f"{told.livelihood[0]}亿",
                "元",
                "。",
                ACTUAL | EXPENDITURE | last_year | {"subject": "区本级投入民生资金", "category_code": "other"},
            ),
        ],
    )


def _plan(region: Region, year: int, told: Numbers) -> Document:
    def target(name: str, before: str, surface: str, unit: str, after: str, kind: Fields, subject: str, **facts: Any):
        category = facts.pop("category_code")
        fields = TARGET | kind | {"subject": subject, "category_code": category} | facts
        return Figure(f"plan.{name}", before, surface, unit, after, fields)

    education, security, housing, employment, environment, health = CATEGORIES
    figures = (
        [
            target(
                "kindergartens",
                "新建公办幼儿园",
                str(told.kindergartens[0]),
                "所",
                "。",
                COUNT,
                "新建公办幼儿园数",
                category_code=education,
            ),
            target(
                "school_money",
                "计划投入",
                f"{told.school_wan[0]}万",
                "元",
                "。",
                EXPENDITURE,
                "幼儿园建设计划投入",
                category_code=education,
            ),
        ],
        [
            target(
                "beds", "新增养老床位", str(told.beds[0]), "张", "。", COUNT, "新增养老床位数", category_code=security
            )
        ],
        [
            target(
                "estates",
                "改造老旧小区",
                str(told.estates[0]),
                "个",
                ",",
                COUNT,
                "改造老旧小区数",
                category_code=housing,
            ),
            target(
                "homes", "惠及居民", f"{told.homes[0]}万", "户", "。", COUNT, "改造惠及居民户数", category_code=housing
            ),
        ],
        [
            target(
                "jobs",
                "城镇新增就业",
                str(told.jobs[1]),
                "人",
                "以上,",
                COUNT,
                "城镇新增就业人数",
                comparator="ge",
                category_code=employment,
            ),
            target(
                "unemployment",
                "城镇登记失业率控制在",
                told.unemployment[0],
                "%",
                "以内。",
                RATE,
                "城镇登记失业率",
                comparator="le",
                category_code=employment,
            ),
        ],
        [
            target(
                "parks",
                "新增口袋公园",
                str(told.parks[0]),
                "个",
                "。",
                COUNT,
                "新增口袋公园数",
                category_code=environment,
            )
        ],
        [
            target(
                "signed",
                "家庭医生签约率达到",
                str(told.signed[0]),
                "%",
                "以上。",
                RATE,
                "家庭医生签约率",
                comparator="ge",
                category_code=health,
            )
        ],
    )
    items = [
        Item(number, title, category, lead, list(own))
        for number, (title, category, lead, own) in enumerate(
            zip(TITLES, CATEGORIES, LEADS, figures, strict=True), start=1
        )
    ]
    return Document(
        "plan",
        f"{region.name}{year}年6件民生实事计划",
        {
            "document_kind": "plan",
            "plan_or_report": "plan",
            "published_date": f"{year}-02-20",
            "subject_years": str(year),
            "declared_item_count": 6,
        },
        opening=[target("declared", "今年办好", "6", "件", "民生实事。", COUNT, "民生实事件数", category_code="other")],
        items=items,
    )


def _report(region: Region, year: int, told: Numbers) -> Document:
    def actual(
        name: str,
        before: str,
        surface: str,
        unit: str,
        kind: Fields,
        subject: str,
        category: str,
        after: str = "。",
        **links: str,
    ) -> Figure:
        fields = ACTUAL | kind | {"subject": subject, "category_code": category}
        return Figure(f"report.{name}", before, surface, unit, after, fields, **links)

    education, security, housing, employment, environment, health = CATEGORIES
    whole = {"part_of": "report.livelihood"}
    opening = [
        actual("fiscal", "全年一般公共预算支出", f"{told.fiscal}亿", "元", EXPENDITURE, "一般公共预算支出", "other"),
        actual(
            "livelihood",
            "区本级投入民生资金",
            f"{told.livelihood[1]}亿",
            "元",
            EXPENDITURE,
            "区本级投入民生资金",
            "other",
            ",",
        ),
        actual(
            "share",
            "占一般公共预算支出的",
            pct(float(told.livelihood[1]), float(told.fiscal)),
            "%",
            SHARE,
            "民生资金占一般公共预算支出比重",
            "other",
        ),
        actual(
            "education", "其中教育支出", f"{told.parts[0]}亿", "元", EXPENDITURE, "教育支出", education, ",", **whole
        ),
        actual("health", "卫生健康支出", f"{told.parts[1]}亿", "元", EXPENDITURE, "卫生健康支出", health, ",", **whole),
        actual("security", "社会保障支出", f"{told.parts[2]}亿", "元", EXPENDITURE, "社会保障支出", security, **whole),
        actual("done", "年初承诺的实事", "6", "件", COUNT, "全部兑现的惠民实事", "other", "全部兑现。"),
        actual("contract", "招商签约", f"{told.contract}亿", "元", money("contract"), "招商引资合同签约额", "economy"),
        actual(
            "investment",
            "道路项目完成投资",
            f"{told.investment}亿",
            "元",
            money("investment"),
            "道路项目完成投资",
            "transport",
        ),
    ]
    figures = (
        [
            actual(
                "kindergartens",
                "新建公办幼儿园",
                str(told.kindergartens[1]),
                "所",
                COUNT,
                "新建公办幼儿园数",
                education,
                ",",
            ),
            actual(
                "kindergartens_rate",
                "完成率",
                pct(told.kindergartens[1], told.kindergartens[0]),
                "%",
                COMPLETION,
                "新建公办幼儿园完成率",
                education,
            ),
            actual(
                "school_money",
                "幼儿园建设投入",
                f"{told.school_wan[1]}万",
                "元",
                EXPENDITURE,
                "幼儿园建设投入",
                education,
            ),
        ],
        [
            actual("beds", "新增养老床位", str(told.beds[1]), "张", COUNT, "新增养老床位数", security, ","),
            actual(
                "beds_rate", "完成率", pct(told.beds[1], told.beds[0]), "%", COMPLETION, "新增养老床位完成率", security
            ),
            actual(
                "benefit", "发放高龄补贴", f"{told.benefit_wan}万", "元", money("benefit"), "发放高龄补贴", security
            ),
        ],
        [
            actual("estates", "改造老旧小区", str(told.estates[1]), "个", COUNT, "改造老旧小区数", housing, ","),
            actual("homes", "惠及居民", f"{told.homes[1]}万", "户", COUNT, "改造惠及居民户数", housing),
        ],
        [
            actual("jobs", "城镇新增就业", str(told.jobs[2]), "人", COUNT, "城镇新增就业人数", employment, ","),
            actual("unemployment", "城镇登记失业率", told.unemployment[1], "%", RATE, "城镇登记失业率", employment),
        ],
        [actual("parks", "新增口袋公园", str(told.parks[1]), "个", COUNT, "新增口袋公园数", environment)],
        [actual("signed", "家庭医生签约率达到", str(told.signed[1]), "%", RATE, "家庭医生签约率", health)],
    )
    items = [
        Item(number, title, category, lead, list(own), ("已经办结。", "met") if number == 5 else None)
        for number, (title, category, lead, own) in enumerate(
            zip(TITLES, CATEGORIES, LEADS, figures, strict=True), start=1
        )
    ]
    return Document(
        "report",
        f"{region.name}{year}年民生实事完成情况报告",
        {
            "document_kind": "report",
            "plan_or_report": "report",
            "published_date": f"{year + 1}-01-15",
            "subject_years": str(year),
            "declared_item_count": 6,
        },
        opening=opening,
        items=items,
        closing=[
            actual(
                "livelihood_again",
                "全年投入民生资金",
                f"{told.livelihood[1]}亿",
                "元",
                EXPENDITURE,
                "区本级投入民生资金",
                "other",
                repeat_of="report.livelihood",
            ),
            actual(
                "beds_again",
                "新增养老床位",
                str(told.beds[1]),
                "张",
                COUNT,
                "新增养老床位数",
                security,
                repeat_of="report.beds",
            ),
        ],
    )
