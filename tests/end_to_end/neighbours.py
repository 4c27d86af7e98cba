"""Records of invented documents of which each changes what is known from others, of other regions too.

Names and codes are real, since regions must resolve; what is said of them is not true.
"""

from __future__ import annotations

from typing import Any

from invented import COMPLETION, EXPENDITURE, GULOU, TARGET, XUZHOU, YUNLONG, document, item, lead, statement

JIANGSU = {"region_name": "江苏省", "region_code": "320000"}
JOBS, CRECHES = "城镇新增就业人数", "新增托位数"
# Regions that have nothing to do with each other.
ALONE = {
    "海州区": "320706",
    "盘龙区": "530103",
    "托克托县": "150122",
    "渝中区": "500103",
    "青羊区": "510105",
    "西湖区": "330106",
    "思明区": "350203",
    "南明区": "520102",
}


def _of(region: dict[str, str], **fields: Any) -> dict[str, Any]:
    return {"region_name": region["region_name"]} | fields


def _alone(name: str, code: str) -> list[dict[str, Any]]:
    """A plan and a report of a region that no other document speaks of."""
    region, place = {"region_name": name, "region_code": code}, {"region_name": name}
    plan, report = f"{code}-plan", f"{code}-report"
    return [
        document(plan, "plan", "2022-02-01", "2022", region, declared_item_count=1),
        item(plan, 1, "修缮校舍"),
        lead(plan, 1, "区教育局"),
        statement(plan, 110, "10", 10, "所", "修缮校舍数", TARGET, place, item_no=1),
        statement(plan, 120, "500万", 5e6, "元", "校舍维修支出", TARGET, EXPENDITURE, place, item_no=1),
        document(report, "report", "2023-01-20", "2022", region),
        statement(report, 10, "8", 8, "所", "修缮校舍数", place),
        statement(report, 20, "80", 80, "%", "修缮校舍数完成率", COMPLETION, place),
        statement(report, 30, "300", 300, "人", JOBS, place),
    ]


# Each list is one document, or documents that come together.
DOCUMENTS: list[list[dict[str, Any]]] = [
    # More in a district than in its city and its province: both are flagged, until a higher figure of the city comes.
    [
        document("city", "report", "2023-01-15", "2022", XUZHOU),
        statement("city", 10, "5000", 5000, "人", JOBS, _of(XUZHOU)),
        statement("city", 20, "5500", 5500, "人", JOBS, TARGET, _of(XUZHOU)),
    ],
    [
        document("district", "report", "2023-01-10", "2022", YUNLONG),
        statement("district", 10, "6000", 6000, "人", JOBS, _of(YUNLONG)),
        # What a document says of another region.
        statement("district", 20, "5200", 5200, "人", JOBS, _of(XUZHOU)),
        statement("district", 30, "90000", 90000, "人", JOBS, _of(JIANGSU)),
    ],
    [
        document("beside", "report", "2023-01-11", "2022", GULOU),
        statement("beside", 10, "7000", 7000, "人", JOBS, _of(GULOU)),
    ],
    [
        document("city-later", "report", "2023-03-01", "2022", XUZHOU),
        statement("city-later", 10, "9000", 9000, "人", JOBS, _of(XUZHOU)),
    ],
    [
        document("province", "report", "2023-01-30", "2022", JIANGSU),
        statement("province", 10, "6500", 6500, "人", JOBS, _of(JIANGSU)),
    ],
    # An item of one district that promises something for the one beside it, and that one's own word.
    [
        document("promise", "plan", "2023-02-01", "2023", YUNLONG, declared_item_count=2),
        item("promise", 1, "普惠托育"),
        lead("promise", 1, "区卫健委"),
        statement("promise", 110, "200", 200, "个", CRECHES, TARGET, _of(GULOU, year=2023), item_no=1),
        item("promise", 2, "老旧小区改造"),
        statement("promise", 210, "40", 40, "个", "改造提升老旧小区数", TARGET, _of(YUNLONG, year=2023), item_no=2),
    ],
    [
        document("kept", "report", "2024-01-15", "2023", GULOU),
        statement("kept", 10, "210", 210, "个", CRECHES, _of(GULOU, year=2023)),
    ],
    [
        document("kept-too", "report", "2024-01-16", "2023", YUNLONG),
        statement("kept-too", 10, "20", 20, "个", "改造提升老旧小区数", _of(YUNLONG, year=2023)),
        statement("kept-too", 20, "50", 50, "%", "改造提升老旧小区数完成率", COMPLETION, _of(YUNLONG, year=2023)),
    ],
    # Two versions of one plan; the newer one drops a target.
    [
        document("older", "plan", "2022-02-01", "2022", GULOU, source_uri="https://example.org/plan"),
        statement("older", 10, "30", 30, "所", "修缮校舍数", TARGET, _of(GULOU)),
        statement("older", 20, "90", 90, "盏", "安装路灯数", TARGET, _of(GULOU)),
    ],
    [
        document("newer", "plan", "2022-06-01", "2022", GULOU, source_uri="https://example.org/plan"),
        statement("newer", 10, "25", 25, "所", "修缮校舍数", TARGET, _of(GULOU)),
    ],
    # Read twice, the second time as of another region and with another number.
    [
        document("read", "report", "2023-01-12", "2022", YUNLONG, extractor_version="first"),
        statement("read", 10, "120", 120, "盏", "安装路灯数", _of(YUNLONG), extractor_version="first"),
        statement("read", 20, "11", 11, "座", "新建公园数", _of(YUNLONG), extractor_version="first"),
    ],
    [
        document("read", "report", "2023-01-12", "2022", GULOU, extractor_version="second"),
        statement("read", 10, "85", 85, "盏", "安装路灯数", _of(GULOU), extractor_version="second"),
    ],
    *(_alone(name, code) for name, code in ALONE.items()),
]
