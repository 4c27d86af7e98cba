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
        "区人大会议确定2024年九件实事:翻新凉亭,补种行道树。",
        "经票决,明年办好凉亭、步道等候选项目:凉亭20座;步道30公里。",
        "区里公布“路灯翻新和驿站建设”“沿河步道贯通”等9件实事。翻新路灯90盏。",
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
        "步道提升60公里,已于8月底前贯通。",
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
    assert tense_of_paragraph("开工驿站5处,年度计划投资3亿元。") is None


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


def test_a_bare_heading_of_work_promises_nothing_in_a_text_that_reports() -> None:
    told = "今年来,云水镇新装路灯37盏,累计铺线83.4公里,同比多铺12.6%。\n{}\n(一)养护。督促9个村修整,制定办法8条。"
    assert roles(told.format("一、主要工作")) == "aaaaa"
    assert roles(told.format("一、下步工作安排"))[-2:] == "tt"
    assert roles("云水镇路灯养护总结\n一、装灯37盏。\n二、主要工作措施\n督促9个村修整。") == "aa"
    held = "本报讯 云水镇昨日在河边的凉亭里开会,听取了路灯养护和道路修整的汇报,看了新装的路灯。\n"
    assert roles(held + "过去一年重点工作有新突破\n督促9个村修整。") == "a"


def test_the_goals_that_a_meeting_sets_are_its_whole_paragraph() -> None:
    held = "本报讯 昨日云水镇开会,总结了2023年的工作。\n"
    goals = "会议提出,今年的主要目标是:装灯37盏。铺线完成总量的63.4%,建成凉亭9座。"
    assert roles(held + goals) == "ttt"


def test_the_day_of_publication_in_a_title_promises_nothing() -> None:
    assert roles("云水镇新装路灯37盏 发布时间:2023-03-04\n云水镇铺线83.4公里。") == "aa"


def test_a_text_whose_title_tells_nothing_names_goals_before_results_only_in_words_of_goals() -> None:
    then = "截至5月底,翻新凉亭9座。"
    assert roles("云水镇面积37平方公里,辖9个村。" + then) == "aaa"
    assert roles("装灯37盏。" + then) == "aa"
    assert roles("年度安排装灯37盏。" + then) == "ta"
    assert roles("镇里装灯9盏,占任务的63%。" + then) == "aaa"
    # A title that tells says so for every paragraph.
    assert roles("云水镇2023年实事进展情况\n装灯37盏。" + then) == "ta"


def test_a_later_year_is_promised_only_where_the_year_of_a_text_is_told() -> None:
    told = "2021年装灯37盏;2022年装灯39盏。"
    assert roles("自2021年装灯以来,路亮了。" + told) == "aa"
    assert roles("云水镇2021年装灯情况\n" + told) == "at"


def test_who_gives_a_work_report_is_no_title() -> None:
    read = "镇长云小水\n代表云水镇政府作政府工作报告\n云水路灯怎么装\n"
    assert "代表" not in extract(read + "装灯37盏。\n", {}).facts.title
