"""Records of invented documents that speak to each other: a city and its district, a plan and its report, two years.

The names and codes of 徐州市, 云龙区 and 鼓楼区 are real, since regions must resolve; what is said of them is not true.
"""

from __future__ import annotations

import hashlib
from typing import Any

from load.reference import seed_records

XUZHOU = {"region_name": "徐州市", "region_code": "320300"}
YUNLONG = {"region_name": "云龙区", "region_code": "320303"}
GULOU = {"region_name": "鼓楼区", "region_code": "320302"}
EXTRACTOR = "invented-1"

TARGET = {"role": "target"}
CHANGE, RATE = {"kind": "change"}, {"kind": "rate"}
COMPLETION = {"kind": "rate", "is_completion_rate": True}
EXPENDITURE = {"kind": "money", "money_kind": "expenditure"}
BENEFIT = {"kind": "money", "money_kind": "benefit"}


def identity(name: str) -> str:
    """The id of an invented document."""
    return hashlib.sha256(name.encode()).hexdigest()


def document(name: str, kind: str, published: str, years: str, region: dict[str, str], **fields: Any) -> dict[str, Any]:
    """A document record."""
    facts = {
        "record_kind": "documents",
        "document_id": identity(name),
        "document_slug": name,
        "title": name,
        "region_state": "resolved",
        "document_kind": kind,
        "published_date": published,
        "subject_years": years,
    }
    return facts | region | fields


def item(name: str, number: int, title: str) -> dict[str, Any]:
    """A numbered item that takes a hundred characters from a hundred times its number."""
    return {
        "record_kind": "items",
        "document_id": identity(name),
        "item_ordinal": number,
        "item_no": number,
        "item_kind": "listed",
        "title": title,
        "char_start": 100 * number,
        "char_end": 100 * number + 99,
        "category_code": "social_security",
    }


def lead(name: str, number: int, agency: str) -> dict[str, Any]:
    """The agency that leads an item."""
    return {
        "record_kind": "item_agencies",
        "document_id": identity(name),
        "item_ordinal": number,
        "agency_role": "lead",
        "agency_ordinal": 1,
        "agency_printed": agency,
    }


def statement(
    name: str, start: int, surface: str, value: float, unit: str, subject: str, *facts: dict[str, Any], **fields: Any
) -> dict[str, Any]:
    """An actual count of 云龙区 in 2022, unless facts or fields say otherwise."""
    record = {
        "record_kind": "statements",
        "document_id": identity(name),
        "char_start": start,
        "char_end": start + len(surface),
        "surface": surface,
        "value": value,
        "unit": unit,
        "comparator": "eq",
        "role": "actual",
        "kind": "count",
        "is_completion_rate": False,
        "year": 2022,
        "region_name": "云龙区",
        "subject": subject,
        "category_code": "social_security",
    }
    for more in facts:
        record |= more
    return record | fields


CITY, PLAN, REPORT, NEWS = "xuzhou-2022-plan", "yunlong-2022-plan", "yunlong-2022-report", "yunlong-2022-news"
NEXT_PLAN, PROGRESS, PEER = "yunlong-2023-plan", "yunlong-2023-progress", "gulou-2022-report"
IN_CITY, IN_PEER, NEXT = {"region_name": "徐州市"}, {"region_name": "鼓楼区"}, {"year": 2023}
READ, DOUBTED = (
    {"extractor_version": EXTRACTOR, "confidence": 0.95} | IN_PEER,
    {"extractor_version": EXTRACTOR, "confidence": 0.5} | IN_PEER,
)

RECORDS = [
    # The city asks for less than its district, and for the jobs of all its districts.
    document(CITY, "plan", "2022-01-20", "2022", XUZHOU),
    statement(CITY, 10, "6.5", 6.5, "%", "地区生产总值增速", TARGET, CHANGE, IN_CITY, comparator="approx"),
    statement(CITY, 20, "4.5", 4.5, "%", "城镇登记失业率", TARGET, RATE, IN_CITY, comparator="le"),
    statement(CITY, 30, "60000", 60000, "人", "城镇新增就业人数", TARGET, IN_CITY, comparator="ge"),
    # The district's plan: three items, and three figures outside them.
    document(PLAN, "plan", "2022-02-10", "2022", YUNLONG),
    item(PLAN, 1, "增加养老床位"),
    item(PLAN, 2, "改造老旧小区"),
    item(PLAN, 3, "建设口袋公园"),
    lead(PLAN, 1, "区民政局"),
    lead(PLAN, 2, "区住建局"),
    lead(PLAN, 3, "区城管局"),
    statement(PLAN, 110, "200", 200, "张", "新增养老床位数", TARGET, item_no=1),
    statement(PLAN, 210, "30", 30, "个", "改造提升老旧小区数", TARGET, item_no=2),
    statement(PLAN, 310, "5", 5, "个", "建设口袋公园数", TARGET, item_no=3),
    statement(PLAN, 510, "7", 7, "%", "地区生产总值增速", TARGET, CHANGE, comparator="ge", modality="力争"),
    statement(PLAN, 520, "4", 4, "%", "城镇登记失业率", TARGET, RATE, comparator="le"),
    statement(PLAN, 530, "6000", 6000, "人", "城镇新增就业人数", TARGET, comparator="ge", modality="确保"),
    statement(PLAN, 540, "3000", 3000, "人", "失业人员再就业人数", TARGET, comparator="ge"),
    # Its report: a rate that is not actual over target, one that is, and nothing on the parks.
    document(REPORT, "report", "2023-01-15", "2022", YUNLONG),
    item(REPORT, 1, "增加养老床位"),
    item(REPORT, 2, "改造老旧小区"),
    statement(REPORT, 110, "210", 210, "张", "新增养老床位数", item_no=1),
    statement(REPORT, 130, "120", 120, "%", "新增养老床位完成率", COMPLETION, item_no=1),
    statement(REPORT, 210, "30", 30, "个", "改造提升老旧小区数", item_no=2),
    statement(REPORT, 230, "100", 100, "%", "改造提升老旧小区完成率", COMPLETION, item_no=2),
    statement(REPORT, 510, "5.8", 5.8, "%", "地区生产总值增速", CHANGE),
    statement(REPORT, 530, "6300", 6300, "人", "城镇新增就业人数"),
    statement(REPORT, 540, "300", 300, "个", "新增托位数"),
    statement(REPORT, 550, "1200", 1200, "张", "全区养老床位"),
    statement(REPORT, 560, "1000", 1000, "张", "全区养老床位", year=2021),
    statement(REPORT, 610, "20亿", 2e9, "元", "区本级投入民生资金", EXPENDITURE, category_code="other"),
    statement(REPORT, 620, "3000万", 3e7, "元", "小学建设投入", EXPENDITURE, category_code="education"),
    statement(REPORT, 630, "1000万", 1e7, "元", "社区卫生中心投入", EXPENDITURE, category_code="health"),
    statement(REPORT, 640, "200万", 2e6, "元", "其中设备投入", EXPENDITURE, category_code="health", part_of=630),
    statement(REPORT, 650, "50万", 5e5, "元", "发放养老补贴", BENEFIT),
    # A newspaper agrees on the jobs, and neither on the target of people back in work nor on the estates.
    document(NEWS, "news", "2023-02-01", "2022", YUNLONG),
    statement(NEWS, 10, "6300", 6300, "人", "城镇新增就业人数"),
    statement(NEWS, 20, "2500", 2500, "人", "失业人员再就业人数", TARGET, comparator="ge"),
    statement(NEWS, 30, "28", 28, "个", "改造提升老旧小区数"),
    # The year after: higher targets, and how far they were on 30 June.
    document(NEXT_PLAN, "plan", "2023-02-20", "2023", YUNLONG),
    statement(NEXT_PLAN, 10, "6", 6, "%", "地区生产总值增速", TARGET, CHANGE, NEXT),
    statement(NEXT_PLAN, 20, "6500", 6500, "人", "城镇新增就业人数", TARGET, NEXT, comparator="ge"),
    statement(NEXT_PLAN, 30, "40", 40, "个", "改造提升老旧小区数", TARGET, NEXT),
    document(PROGRESS, "progress", "2023-07-10", "2023", YUNLONG, as_of_date="2023-06-30"),
    statement(PROGRESS, 10, "2600", 2600, "人", "城镇新增就业人数", NEXT),
    statement(PROGRESS, 20, "24", 24, "个", "改造提升老旧小区数", NEXT),
    # The district beside, read by a program that is sure of one pair and doubts the other.
    document(PEER, "report", "2023-01-10", "2022", GULOU, extractor_version=EXTRACTOR),
    statement(PEER, 10, "6.1", 6.1, "%", "地区生产总值增速", CHANGE, READ),
    statement(PEER, 20, "7000", 7000, "人", "城镇新增就业人数", READ),
    statement(PEER, 30, "10", 10, "所", "修缮校舍数", TARGET, READ),
    statement(PEER, 40, "9", 9, "所", "修缮校舍数", READ),
    statement(PEER, 50, "100", 100, "盏", "安装路灯数", TARGET, DOUBTED),
    statement(PEER, 60, "300", 300, "盏", "安装路灯数", DOUBTED),
]  # fmt: skip


def read_anew(document_slug: str, right: int) -> list[dict[str, Any]]:
    """A program's reading of a shipped document: some of its reviewed statements, and a number it made up."""
    reviewed = [record for (kind, _), record in seed_records().items() if kind == "statements"]
    documents = [record for (kind, _), record in seed_records().items() if kind == "documents"]
    (document_id,) = (
        record.fields["document_id"] for record in documents if record.fields["document_slug"] == document_slug
    )
    found = [record.fields for record in reviewed if record.fields["document_id"] == document_id][:right]
    as_read = [
        {name: value for name, value in fields.items() if value is not None and name != "origin"}
        | {"record_kind": "statements", "extractor_version": EXTRACTOR, "confidence": 0.9}
        for fields in found
    ]
    invented = statement("", 1, "999", 999, "个", "书上没有的数", READ, document_id=document_id)
    return [*as_read, invented]
