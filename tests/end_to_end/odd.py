"""Records that are odd and load all the same."""

from __future__ import annotations

from tests.end_to_end.made_records import document, statement

AMBIGUOUS = {"region_name": "鼓楼区", "region_code": None, "region_state": "ambiguous"}
IN_GULOU = {"region_name": "鼓楼区"}
RATE = {"kind": "rate", "is_completion_rate": True}
RECORDS = [
    # Two districts of one name that nothing tells apart: a target of one, an actual of the other.
    document("gulou-plan", document_kind="plan", **AMBIGUOUS),
    statement("gulou-plan", 10, "100", 100, "个", "改造小区数", role="target", **IN_GULOU),
    document("gulou-report", **AMBIGUOUS),
    statement("gulou-report", 10, "40", 40, "个", "改造小区数", **IN_GULOU),
    # A code that no list has, a code used before its time.
    document("nowhere", region_name="乌有区", region_code="999999"),
    statement("nowhere", 10, "5", 5, "个", "修桥数", region_name="乌有区"),
    document("too-early", region_name="任泽区", region_code="130505", subject_years="2019"),
    statement("too-early", 10, "6", 6, "个", "修桥数", region_name="任泽区", year=2019),
    # No category, a repeat of a repeat, an unknown unit, a region that does not exist, no year.
    document("careless"),
    statement("careless", 10, "7", 7, "个", "栽树数", category_code=None),
    statement("careless", 20, "7", 7, "个", "栽树数", repeat_of=10),
    statement("careless", 30, "7", 7, "个", "栽树数", repeat_of=20),
    statement("careless", 40, "8", 8, "坨", "清淤量"),
    statement("careless", 50, "9", 9, "个", "修渠数", region_name="桃花源"),
    statement("careless", 60, "9", 9, "个", "修渠数", year=None, role="target"),
    # A document that names no year, though its statement does.
    document("yearless", subject_years=None, published_date=None),
    statement("yearless", 10, "11", 11, "个", "种草数"),
    # Rates above 300% without any quantity, in two documents of one day.
    document("rate-one"),
    statement("rate-one", 10, "400", 400, "%", "电梯完成率", **RATE),
    document("rate-two"),
    statement("rate-two", 10, "450", 450, "%", "电梯完成率", **RATE),
    # Currencies, a part above its whole, a share above 100%.
    document("money"),
    statement("money", 10, "1000万", 1e7, "美元", "引资", kind="money", money_kind="investment", role="target"),
    statement("money", 20, "5000万", 5e7, "元", "引资", kind="money", money_kind="investment"),
    statement("money", 30, "100万", 1e6, "元", "扶贫投入", kind="money", money_kind="expenditure"),
    statement("money", 40, "200万", 2e6, "元", "其中修路", kind="money", money_kind="expenditure", part_of=30),
    statement("money", 50, "120", 120, "%", "污水处理覆盖率", kind="share"),
]  # fmt: skip
