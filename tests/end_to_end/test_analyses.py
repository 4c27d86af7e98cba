"""The questions of analyses/ run on the published warehouse and give the answers the shipped records hold."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from load.answers import PAGE, Answer, ask, page
from load.paths import PROJECT
from tests.conftest import Built


@pytest.fixture(scope="module")
def answers(built: Built) -> dict[str, Answer]:
    """Every analysis answered, by its name."""
    return ask(built.paths)


def rows(answers: dict[str, Answer], number: int, *columns: str, **having: Any) -> list[tuple[Any, ...]]:
    """These columns of the rows that have these values, in the answer's own order."""
    (answer,) = (answer for name, answer in answers.items() if name.startswith(f"q{number:02}_"))
    return [
        tuple(record[column] for column in columns)
        for record in answer.records()
        if all(record[column] == value for column, value in having.items())
    ]


def test_the_page_holds_the_answers(answers: dict[str, Answer]) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(answers), "analyses/README.md is stale: run make answers"


def test_every_question_is_asked_answered_and_annotated(answers: dict[str, Answer]) -> None:
    assert {int(name[1:3]) for name in answers} == set(range(1, 22))
    for answer in answers.values():
        assert answer.rows, f"{answer.name}: an empty answer says why in a row"
        assert answer.question.startswith(f"{int(answer.name[1:3])}. ")
        assert answer.reading and answer.silent


def test_questions_are_asked_of_the_marts_alone(project_manifest: dict[str, Any]) -> None:
    nodes = project_manifest["nodes"]
    asked = [node for node in nodes.values() if node["resource_type"] == "analysis"]
    assert {Path(node["original_file_path"]).stem for node in asked} == {
        file.stem for file in (PROJECT / "analyses").glob("*.sql")
    }
    for node in asked:
        for parent in node["depends_on"]["nodes"]:
            # COFOG has names in a seed only.
            assert nodes[parent].get("schema") == "marts" or parent == "seed.minsheng.cofog", (node["name"], parent)


def test_items_by_district_and_year(answers: dict[str, Answer]) -> None:
    assert answers["q01_items_by_district_and_year"].rows == [
        ("city", "哈尔滨市", 2024, 20, 20, 0, None, 0, 0, 0, 0, 20),
        ("city", "邢台市", 2021, 20, 0, 16, 17, 10, 4, 0, 1, 5),
        ("district", "平房区", 2019, 31, 0, 0, 31, 0, 0, 0, 0, 0),
        ("district", "海州区", 2020, 50, 50, 0, None, 0, 0, 0, 0, 50),
    ]


def test_no_printed_rate_can_be_checked_against_a_printed_target(answers: dict[str, Answer]) -> None:
    found = rows(answers, 2, "subject", "reported_pct", "computed_pct", "implied_target_low", "implied_target_high")
    assert len(found) == 9
    assert rows(answers, 2, "verdict") == [("unchecked",)] * 9
    assert ("市政老旧管网改造长度", Decimal("125.3"), None, 8.65, 8.75) in found
    assert ("新建公共停车设施车位", Decimal("108.9"), None, 11992.65, 12003.68) in found
    assert rows(answers, 2, "rate_surface", "rate_char_start", "rate_char_end", subject="社会性培训") == [
        ("205.74", 2634, 2640)
    ]


def test_spending_shares_round_outward(answers: dict[str, Answer]) -> None:
    found = rows(answers, 3, "implied_whole_low_yi", "implied_whole_high_yi", numerator_definition="as_stated")
    assert found == [(12.378, 12.622)]


def test_silence_is_told_from_ignorance(answers: dict[str, Answer]) -> None:
    unknown, named = "没有载入该地区该年的报告:无从判断", "报告本身点名而未写结果,此后没有载入别的报告"
    items = Counter(rows(answers, 4, "region_name", "year", "reason", promise_kind="item"))
    assert items == {("哈尔滨市", 2024, unknown): 20, ("海州区", 2020, unknown): 50, ("邢台市", 2021, named): 5}
    figures = Counter(rows(answers, 4, "region_name", promise_kind="target outside items"))
    assert figures[("香坊区",)] == 21


def test_wording_adds_up_to_the_targets_of_the_marts(answers: dict[str, Answer], warehouse: Path) -> None:
    counted: Counter[tuple[str, int]] = Counter()
    for region, year, count in rows(answers, 5, "region_code", "year", "target_count"):
        counted[region, year] += count
    sql = """
        select region_code, year, commitments_with_target_count from marts.fct_district_year
        where commitments_with_target_count > 0
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert counted == {(region, year): count for region, year, count in connection.execute(sql).fetchall()}
    haizhou = rows(answers, 5, "modality", "target_bound", "target_count", region_name="海州区", firmness="hard")
    assert sum(count for _, _, count in haizhou) == 19
    assert ("确保", "以上", 1) in haizhou and ("保证", "无", 1) in haizhou
    assert rows(answers, 5, "modality", "target_count", region_name="海州区", firmness="soft") == [("力争", 1)]
    assert rows(answers, 5, "modality", firmness="unread") == []


def test_no_level_above_is_loaded(answers: dict[str, Answer]) -> None:
    assert Counter(rows(answers, 6, "region_name", "reason")) == {
        ("哈尔滨市", "没有载入上级地区当年的目标"): 1,
        ("邢台市", "没有载入上级地区当年的目标"): 1,
        ("平房区", "本级目标没有一个归入指标"): 1,
        ("海州区", "没有载入上级地区当年的目标"): 1,
        ("香坊区", "没有载入上级地区当年的目标"): 1,
    }


def test_agencies_without_a_report_have_no_completion(answers: dict[str, Answer]) -> None:
    assert rows(
        answers, 7, "items_led_count", "done_of_reported_pct", region_name="海州区", agency_name="住房和城乡建设局"
    ) == [(12, None)]
    assert rows(
        answers,
        7,
        "items_led_count",
        "items_led_done_count",
        "done_of_reported_pct",
        "on_time_of_done_pct",
        region_name="邢台市",
        agency_name="城市管理局",
    ) == [(2, 1, 50.0, 100.0)]


def test_every_commitment_is_under_its_category(answers: dict[str, Answer], warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        (total,) = connection.execute("select count(*) from marts.fct_commitments where not is_flagged").fetchall()[0]
    assert len(rows(answers, 8, "subject")) == total
    assert rows(
        answers,
        8,
        "category_name",
        "target_value",
        "actual_value",
        "computed_pct",
        "target_char_start",
        "actual_char_start",
        subject="新改扩建公办幼儿园",
    ) == [("教育", 25, 62, 248.0, 1104, 1148)]
    assert rows(answers, 8, "target_value", "computed_pct", "reported_pct", subject="社会性培训") == [
        (None, None, Decimal("205.74"))
    ]


def test_beds_and_money_never_meet(answers: dict[str, Answer]) -> None:
    assert rows(answers, 10, "region_name", "value", "increment_value", "increment_per_1000_yuan", role="actual") == [
        ("平房区", 210, None, None),
        ("香坊区", 348, 348.0, None),
    ]
    assert all(reason for (reason,) in rows(answers, 10, "reason"))


def test_progress_in_the_middle_of_september(answers: dict[str, Answer]) -> None:
    found = rows(answers, 12, "elapsed_pct", "as_of_date")
    # 15 September is the 258th of 365 days.
    assert len(found) == 13
    assert {(round(elapsed, 4), day.isoformat()) for elapsed, day in found} == {(70.6849, "2021-09-15")}
    assert rows(answers, 12, "computed_pct", "computed_lead_pct_points", "pace", "status", basis="items") == [
        (85.0, pytest.approx(85 - 25800 / 365), "reached", "on_schedule")
    ]
    # 70%以上 has no upper end: it may have reached 70.68.
    assert rows(answers, 12, "reported_pct", "computed_pct", pace="undecided") == [(70, None)]
    assert rows(answers, 12, "subject", pace="behind") == []


def test_targets_against_the_year_before(answers: dict[str, Answer]) -> None:
    found = rows(
        answers, 13, "measure_name", "target_value", "baseline_value", "difference", "unit", "demand", reason=None
    )
    assert [(name, *map(float, figures), unit, demand) for name, *figures, unit, demand in found] == [
        ("城镇居民人均可支配收入增速", 7.0, 7.0, 0.0, "%", "same"),
        ("地区生产总值增速", 3.0, 1.0, 2.0, "%", "harder"),
        ("新增绿地", 3.0, 1.6, 1.4, "公顷", "harder"),
        ("一般公共预算收入增速", 4.5, 17.2, -12.7, "%", "easier"),
        ("新增科技企业孵化器", 2.0, 5.0, -3.0, "家", "easier"),
        ("新植树木", 10000.0, 28000.0, -18000.0, "株", "easier"),
    ]
    assert Counter(rows(answers, 13, "reason")) == {(None,): 6, ("没有载入该地区上年的实际",): 4}


def test_no_two_documents_speak_of_one_region_and_year(answers: dict[str, Answer]) -> None:
    assert rows(answers, 14, "region_name", "reason") == [(None, "没有两个文件讲同一地区同一年")]


def test_divisions_add_up_to_the_itemised_sums(answers: dict[str, Answer], warehouse: Path) -> None:
    summed: Counter[tuple[str, int, str]] = Counter()
    for region, year, money_kind, amount in rows(
        answers, 16, "region_code", "year", "money_kind", "amount_yuan", role="actual", reason=None
    ):
        summed[region, year, money_kind] += amount
    assert summed["230108", 2019, "expenditure"] == 70_237_500
    sql = """
        unpivot (
            select region_code, year, expenditure_itemised_yuan as expenditure, benefit_itemised_yuan as benefit,
                investment_itemised_yuan as investment, loan_itemised_yuan as loan
            from marts.fct_district_year
        ) on expenditure, benefit, investment, loan
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert summed == {tuple(key): amount for *key, amount in connection.execute(sql).fetchall()}
    assert rows(
        answers, 16, "division_name", "share_of_added_pct", region_name="平房区", money_kind="expenditure", reason=None
    ) == [
        ("环境保护", pytest.approx(100 * 66_000_000 / 70_237_500)),
        ("教育", pytest.approx(100 * 2_140_000 / 70_237_500)),
        ("社会保护", pytest.approx(100 * 2_097_500 / 70_237_500)),
    ]


def test_neighbours_of_one_year_share_no_indicator(answers: dict[str, Answer]) -> None:
    assert rows(answers, 17, "region_name", "reason", year=2019) == [
        ("平房区", "有同级同类地区当年的文件,没有共同的指标"),
        ("香坊区", "有同级同类地区当年的文件,没有共同的指标"),
    ]
    assert rows(answers, 17, "region_name", is_comparable=True) == []


def test_no_plan_lacks_an_item(answers: dict[str, Answer]) -> None:
    missing = dict(rows(answers, 18, "document_slug", "missing_numbers"))
    assert missing["haizhou-2020-plan"] == [] and missing["harbin-2024-plan"] == []
    assert missing["pingfang-2019-report"] is None


def test_reviewed_records_leave_nothing_to_doubt(answers: dict[str, Answer]) -> None:
    assert {measure for (measure,) in rows(answers, 20, "measure", part="confidence")} == {"reviewed"}
    assert sum(count for (count,) in rows(answers, 20, "statement_count", part="confidence")) == 595
    assert rows(answers, 20, "statement_count", "value", "value_without_low_confidence", part="conclusion") == [
        (5, pytest.approx(152.0971731), pytest.approx(152.0971731))
    ]
    assert rows(answers, 20, "reason", part="quality") == [("没有一个核对过的文件也有抽取记录:载入文件原文后才能比较",)]


def test_unknown_days_of_publication_are_neither_in_nor_out(answers: dict[str, Answer]) -> None:
    assert set(rows(answers, 15, "document_slug", "is_known")) == {
        ("pingfang-2019-report", True),
        ("xiangfang-2019-work-report", None),
    }


def test_the_shipped_records_are_the_first_load(answers: dict[str, Answer]) -> None:
    found = rows(answers, 19, "load_id", "load_change", "brought_statement_count")
    assert found == [("seed", "added", count) for count in (112, 47, 208, 172, 56)]
