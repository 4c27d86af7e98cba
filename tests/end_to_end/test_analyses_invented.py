"""What five documents cannot answer, the questions of analyses/ answer on invented ones that speak to each other."""

from __future__ import annotations

import pytest
from invented import EXTRACTOR
from test_analyses import rows

from load.answers import Answer, ask
from load.paths import Paths


@pytest.fixture(scope="module")
def answers(invented: Paths) -> dict[str, Answer]:
    """Every analysis answered from the shipped records and the invented ones."""
    return ask(invented)


def test_a_rate_that_is_not_actual_over_target(answers: dict[str, Answer]) -> None:
    columns = ("verdict", "reported_pct", "computed_pct", "difference_pct_points", "beyond_print_pct_points")
    # 120% stands for 119.5 to 120.5%: 14.5 points above 210 / 200 at the least.
    assert rows(answers, 2, *columns, region_name="云龙区") == [
        ("disagrees", 120, 105.0, 15.0, 14.5),
        ("agrees", 100, 100.0, 0.0, None),
    ]
    places = ("rate_surface", "rate_char_start", "actual_char_start", "target_char_start", "document_slug")
    assert rows(answers, 2, *places, verdict="disagrees") == [("120", 130, 110, 110, "yunlong-2022-report")]


def test_a_promise_that_its_report_does_not_mention(answers: dict[str, Answer]) -> None:
    assert rows(
        answers, 4, "year", "title", "lead_agencies", "other_document_count", "reason", region_name="云龙区"
    ) == [
        (2022, "建设口袋公园", "区城管局", 2, "已载入该地区该年的报告,未再提及"),
        (2022, "城镇登记失业率", None, 2, "已载入该地区该年的报告,未再提及"),
        (2022, "失业人员再就业人数", None, 2, "已载入该地区该年的报告,未再提及"),
        (2023, "地区生产总值增速", None, 1, "已载入期中进度,未提及;到期后的报告没有载入"),
    ]


def test_words_before_a_target_and_bounds_on_it_are_two_things(answers: dict[str, Answer]) -> None:
    found = rows(answers, 5, "firmness", "modality", "target_bound", "target_count", region_name="云龙区", year=2022)
    assert found == [
        ("hard", "无", "以上", 1),
        ("hard", "无", "以内", 1),
        ("hard", "确保", "以上", 1),
        ("plain", "无", "无", 3),
        ("soft", "力争", "以上", 1),
    ]
    assert rows(answers, 5, "firmness_share_pct", region_name="徐州市", target_bound="左右") == [
        (pytest.approx(100 / 3),)
    ]


def test_rates_compare_with_the_level_above_and_volumes_do_not(answers: dict[str, Answer]) -> None:
    columns = ("indicator_name", "upper_region_name", "verdict", "difference_base", "share_of_upper_pct")
    found = rows(answers, 6, *columns, region_name="云龙区", year=2022)
    assert [(*head, None if gap is None else float(gap), share) for *head, gap, share in found] == [
        # Less unemployment is asked of the district than of the city: raised, too.
        ("地区生产总值增速", "徐州市", "raised", 0.5, None),
        ("城镇登记失业率", "徐州市", "raised", -0.5, None),
        ("城镇新增就业", "徐州市", "part_of_upper", None, 10.0),
    ]
    assert rows(answers, 6, "reason", region_name="云龙区", year=2023) == [("没有载入上级地区当年的目标",)]
    assert rows(answers, 6, "reason", region_name="鼓楼区") == [("本级目标没有一个归入指标",)]


def test_agencies_are_judged_by_what_is_reported(answers: dict[str, Answer]) -> None:
    columns = ("agency_name", "items_led_done_count", "items_led_not_met_count", "done_of_reported_pct", "reason")
    assert rows(answers, 7, *columns, region_name="云龙区") == [
        # Report and newspaper contradict each other on the estates: neither is evidence.
        ("住房和城乡建设局", 0, 0, None, "所牵头项目的结果互相矛盾或无法判定"),
        ("城市管理局", 0, 0, None, "没有文件报告所牵头项目的结果"),
        # Its beds stand beside a rate that they contradict.
        ("民政局", 0, 0, None, "所牵头项目的结果互相矛盾或无法判定"),
    ]


def test_new_beds_per_thousand_yuan(answers: dict[str, Answer]) -> None:
    columns = ("increment_value", "increment_per_1000_yuan")
    bounds = ("increment_per_1000_yuan_low", "increment_per_1000_yuan_high")
    # 20亿 stands for 19.5 to 20.5亿. 1000 beds became 1200; the 210 beside the wrong rate are flagged and left out.
    assert rows(answers, 10, *columns, *bounds, region_name="云龙区", year=2022, role="actual") == [
        (300.0, pytest.approx(300 / 2e6), pytest.approx(300 / 2.05e6), pytest.approx(300 / 1.95e6)),
        (200.0, pytest.approx(200 / 2e6), pytest.approx(200 / 2.05e6), pytest.approx(200 / 1.95e6)),
    ]
    assert rows(answers, 10, "increment_value", "reason", region_name="云龙区", role="target") == [
        (None, "只是目标,不是已有的增量")
    ]


def test_progress_at_the_half_of_the_year(answers: dict[str, Answer]) -> None:
    found = rows(answers, 12, "subject", "computed_pct", "computed_lead_pct_points", "pace", region_name="云龙区")
    elapsed = 18100 / 365
    assert found == [
        ("城镇新增就业人数", 40.0, pytest.approx(40 - elapsed), "behind"),
        ("改造提升老旧小区数", 60.0, pytest.approx(60 - elapsed), "reached"),
    ]


def test_a_target_that_follows_an_overshoot(answers: dict[str, Answer]) -> None:
    columns = ("target_value", "baseline_value", "difference", "demand", "last_target_value", "last_computed_pct")
    assert rows(answers, 13, *columns, region_name="云龙区", measure_name="城镇新增就业") == [
        (6500, 6300, 200, "harder", 6000, 105.0)
    ]
    # Report and newspaper contradict each other on the estates: neither is what was reached.
    assert rows(answers, 13, *columns, region_name="云龙区", measure_name="老旧小区改造") == []
    # Growth has no completion rate.
    assert [
        float(value) for value in rows(answers, 13, *columns[:3], measure_name="地区生产总值增速", year=2023)[0]
    ] == [
        6.0,
        5.8,
        0.2,
    ]
    assert rows(answers, 13, "last_computed_pct", measure_name="地区生产总值增速", year=2023) == [(None,)]
    assert rows(answers, 13, "reason", region_name="云龙区", year=2022) == [
        ("上年实际已载入,没有与今年目标相同的指标",)
    ]


def test_figures_that_two_documents_give_differently(answers: dict[str, Answer]) -> None:
    columns = ("role", "subject", "first_printed", "second_printed", "difference_base", "first_document_slug")
    # Both give 6300 new jobs: that pair is not listed.
    assert rows(answers, 14, *columns) == [
        ("actual", "改造提升老旧小区数", "30个", "28个", -2, "yunlong-2022-report"),
        ("target", "失业人员再就业人数", "3000人", "2500人", -500, "yunlong-2022-plan"),
    ]


def test_parts_and_totals_stay_out_of_the_divisions(answers: dict[str, Answer]) -> None:
    columns = ("division_code", "claim_count", "amount_yuan", "share_of_added_pct", "reason")
    assert rows(answers, 16, *columns, region_name="云龙区", money_kind="expenditure") == [
        ("07", 1, 10_000_000, 25.0, None),
        ("09", 1, 30_000_000, 75.0, None),
        (None, 1, None, None, "可能是合计,不归类也不相加"),
        (None, 1, None, None, "已含在另一笔之中"),
    ]
    assert rows(answers, 16, *columns, region_name="云龙区", money_kind="benefit") == [("10", 1, 500_000, 100.0, None)]


def test_districts_side_by_side(answers: dict[str, Answer]) -> None:
    found = rows(answers, 17, "indicator_name", "role", "region_name", "value_base", is_comparable=True)
    assert [(*head, float(value)) for *head, value in found] == [
        ("地区生产总值增速", "actual", "鼓楼区", 6.1),
        ("地区生产总值增速", "actual", "云龙区", 5.8),
    ]
    volumes = rows(answers, 17, "indicator_name", "region_name", "reason", is_comparable=False)
    assert {name for name, _, _ in volumes} == {"城镇新增就业"}
    assert {region for _, region, _ in volumes} == {"云龙区", "鼓楼区"}
    assert {reason for _, _, reason in volumes} == {"总量,未按人口折算,不可直接比较"}


def test_answers_change_without_doubtful_statements(answers: dict[str, Answer]) -> None:
    columns = ("value", "value_without_low_confidence", "reason")
    # 9 of 10 for sure and a doubtful 300 of 100.
    assert rows(answers, 20, *columns, about="320302 鼓楼区 2022") == [(195.0, 90.0, None)]
    assert rows(answers, 20, "statement_count", part="confidence", about="count", measure="below 0.8") == [(2,)]
    # 23 of the 47 reviewed statements were found, and one that is not there.
    assert rows(answers, 20, "about", "measure", "statement_count", "value", part="quality") == [
        (f"harbin-2024-plan {EXTRACTOR}", "precision_pct", 24, pytest.approx(100 * 23 / 24)),
        (f"harbin-2024-plan {EXTRACTOR}", "recall_pct", 47, pytest.approx(100 * 23 / 47)),
    ]
