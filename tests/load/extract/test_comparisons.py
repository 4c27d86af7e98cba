"""A measure set against another in words: what stands to what, and how; invented sentences."""

from __future__ import annotations

import pytest

from load.extract.extractor import extract
from load.extract.model import Comparison

REPORT = """青湖区政府工作报告
一、2024年工作回顾
{done}
二、2025年工作安排
{planned}
"""


def comparisons(done: str = "过去一年稳中有进。", planned: str = "新的一年再接再厉。") -> list[Comparison]:
    text = REPORT.format(done=done, planned=planned)
    found = extract(text, {"region": "青湖区", "year": "2025"})
    for one in found.comparisons:
        start, end = found.clean.span(one.start, one.end)
        assert text[start:end] == found.clean.plain[one.start : one.end]
    return list(found.comparisons)


@pytest.mark.parametrize(
    ("sentence", "subject", "comparator", "benchmark"),
    [
        ("主要目标是:居民收入增长与经济增长同步。", "居民收入增速", "eq", "经济增速"),
        ("居民收入增长和经济增长基本同步,粮食产量稳定。", "居民收入增速", "approx", "经济增速"),
        ("确保农村居民收入增速持续快于城镇居民收入增速。", "农村居民收入增速", "gt", "城镇居民收入增速"),
        ("力争财政收入增速不低于经济增速;", "财政收入增速", "ge", "经济增速"),
        ("城镇调查失业率低于全市平均水平。", "城镇调查失业率", "lt", "全市平均水平"),
        ("劳动报酬增长与劳动生产率同步提高,", "劳动报酬增速", "eq", "劳动生产率"),
        ("提出了投资增速保持高于全省平均水平的预期目标。", "投资增速", "gt", "全省平均水平"),
    ],
)
def test_a_target_names_its_measure_its_relation_and_its_benchmark(
    sentence: str, subject: str, comparator: str, benchmark: str
) -> None:
    [found] = comparisons(planned=sentence)
    assert (found.subject, found.comparator, found.benchmark) == (subject, comparator, benchmark)
    assert (found.role, found.year) == ("target", 2025)


def test_one_measure_may_have_two_benchmarks() -> None:
    found = comparisons(planned="居民收入增速高于经济增速、高于全国平均水平。")
    assert [(one.subject, one.benchmark) for one in found] == [
        ("居民收入增速", "经济增速"),
        ("居民收入增速", "全国平均水平"),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["居民消费价格与上年持平。", "农村居民收入增速连续九年快于城镇居民。", "贷款利率低于全省平均水平。"],
)
def test_what_a_report_looks_back_on_is_a_result(sentence: str) -> None:
    [found] = comparisons(done=sentence)
    assert (found.role, found.year) == ("actual", 2024)


def test_a_standing_lead_is_a_result_wherever_it_is_told() -> None:
    [found] = comparisons(planned="农村居民收入增速连续9年快于城镇居民。")
    assert found.role == "actual"


@pytest.mark.parametrize(
    "sentence",
    [
        "与全国同步基本实现现代化。",  # no measure
        "推进四化同步、城乡融合。",
        "工业增加值增长6.2%、高于全国0.3个百分点。",  # a number tells it
        "社会大局保持平稳,总投资不低于20亿元。",
        "项目(不含房产)投资增速高于全部投资增速。",  # the rest of a longer name
        "同步推进老旧小区改造。",
        "教学质量优于往年。",
    ],
)
def test_what_is_no_comparison_of_measures_is_left_out(sentence: str) -> None:
    assert comparisons(planned=sentence) == []
