"""Whether a text promises or reports, told by all of it where its beginning says nothing of what it is."""

from __future__ import annotations

import pytest

from load.extract.document.tense import is_ahead, tells_results, tense_of_paragraph
from load.extract.extractor import extract


def roles(text: str) -> str:
    return "".join(one.role[0] for one in extract(f"{text}\n", {}).statements)


@pytest.mark.parametrize(
    "text",
    [
        # No word of time, but verbs that plans string together, round numbers and bounds.
        "聚焦一老一小,新建驿站30处,打造健身角20处以上,继续完善步道,提升绿地60公顷。",
        "将新装路灯500盏,预计年内累计完成800盏。",
        "会上票选产生三个项目:投资800万元新装路灯;翻新凉亭9座。",
        "经票决,明年办好凉亭、步道等候选项目:凉亭20座;步道30公里。",
    ],
)
def test_a_text_speaks_of_what_is_to_be_done(text: str) -> None:
    assert is_ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        # The same verbs, but exact numbers, and words of results.
        "聚焦一老一小,新建驿站37处,接待13284人次,较上年增长12.7%,有效完善了步道1.23公里。",
        "这五年,我们不断完善步道,绿地连续增长,位居全市前列。",
        "3-8月,打造健身角21处,惠及4300余人。",
        # Verbs without an aspect alone are no promise.
        "推进修路便民,提升道路等级,改造乡道30公里。",
        # As many firm words of the one as of the other.
        "累计打造健身角20处,力争再添8处。",
    ],
)
def test_a_text_speaks_of_what_was_done(text: str) -> None:
    assert not is_ahead(text)


def test_a_word_of_results_behind_a_promise_is_promised() -> None:
    assert is_ahead("力争累计完成30处")
    assert not is_ahead("累计完成30处")


def test_words_of_both_kinds_leave_a_paragraph_to_its_document() -> None:
    assert tense_of_paragraph("已建成驿站3处,将再建5处。") is None
    assert tense_of_paragraph("已建成驿站3处。") == "actual"
    assert tense_of_paragraph("将建驿站5处。") == "target"


def test_a_list_without_words_of_time_is_promised_where_its_words_and_numbers_are_those_of_plans() -> None:
    told = "云水镇代表大会昨日闭幕。\n今年的清单聚焦急事,包括新建驿站30处;打造健身角20处以上;推动步道提升60公里。"
    assert roles(told) == "ttt"
    assert roles("云水镇代表大会昨日闭幕。\n一年来,建设驿站37处,接待13284人次;步道贯通63.5公里。") == "aaa"


def test_a_paragraph_of_a_plan_that_tells_results_and_nothing_else_reports() -> None:
    plan = "2024年云水区路灯改造工作计划\n一、概况\n{}\n二、任务\n新装路灯500盏。"
    assert roles(plan.format("目前全区已装路灯4713盏,累计铺线83.4公里,同比多铺12.6%。")) == "aaat"
    # One firm word of promises, or few of results, and it is the plan's.
    assert roles(plan.format("全区已装路灯4713盏,力争铺线83公里。"))[-2:] == "tt"
    assert not tells_results("不断改善照明,取得更大成效,亮灯率达到98.5%。")


def test_in_the_planned_half_of_a_work_report_a_look_back_is_no_promise() -> None:
    report = (
        "2026年云水市政府工作报告\n一、2025年的工作回顾\n新装路灯37盏。\n"
        "二、“十五五”时期目标任务\n{}\n到2030年,路灯达到900盏。"
    )
    look_back = "这五年,我们不断努力,累计新装路灯4713盏,亮灯率连续提升,超额完成铺线83.4公里。"
    assert roles(report.format(look_back)) == "aaat"
