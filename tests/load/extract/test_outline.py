"""The parts of documents and their items, in the forms plans, reports, news and bulletins print them."""

from __future__ import annotations

import csv
import json
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from load.extract.document.facts import document_facts
from load.extract.model import Item, Outline
from load.extract.outline.outline import outline
from load.paths import PROJECT
from load.text.clean import clean_text

SHARED = Path(os.environ.get("MINSHENG_SHARED") or PROJECT.parent / "shared")
SLUGS = (
    "haizhou-2020-plan",
    "harbin-2024-plan",
    "pingfang-2019-report",
    "xiangfang-2019-work-report",
    "xingtai-2021-progress",
)
TITLE = "云水区2024年民生实事实施方案\n"
LONG = "全区各部门协同推进,加快项目前期手续办理,新建学校6所、改造道路12条,惠及群众3.2万人,群众满意度稳步提高。"


def parse(text: str) -> tuple[str, Outline]:
    """The copy for reading and its outline."""
    clean = clean_text(text)
    return clean.plain, outline(clean, document_facts(clean, {}))


def items(text: str) -> list[Item]:
    return list(parse(text)[1].items)


def listed(text: str) -> list[tuple[int | None, str]]:
    return [(item.number, item.title) for item in items(text) if item.kind == "listed"]


# ---- numbers of lists

WORK = ("新建幼儿园", "改造道路", "扩建医院")
EXPECTED = list(zip((1, 2, 3), WORK, strict=True))


@pytest.mark.parametrize(
    "numbers",
    [
        *(
            ("1.", "2.", "3."),
            ("1、", "2、", "3、"),
            ("1.", "2.", "3."),
            ("一、", "二、", "三、"),
            ("(一)", "(二)", "(三)"),
        ),
        *(("(一)", "(二)", "(三)"), ("(1)", "(2)", "(3)"), ("1)", "2)", "3)"), ("①", "②", "③"), ("⑴", "⑵", "⑶")),
        *(
            ("⒈", "⒉", "⒊"),
            ("一是", "二是", "三是"),
            ("第一项:", "第二项:", "第三项:"),
            ("第一件,", "第二件,", "第三件,"),
        ),
        *(("实事一:", "实事二:", "实事三:"), ("项目1:", "项目2:", "项目3:"), ("第1件 ", "第2件 ", "第3件 ")),
        *(("01 ", "02 ", "03 "), ("1 ", "2 ", "3 "), ("1", "2", "3"), ("1\n", "2\n", "3\n"), ("01\n", "02\n", "03\n")),
        *(
            ("【1】", "【2】", "【3】"),
            ("1. ", "2. ", "3. "),
            ("一. ", "二. ", "三. "),
            ("礼包一:\n", "礼包二:\n", "礼包三:\n"),
        ),
    ],
)
def test_lists_are_read_in_every_form_of_number(numbers: tuple[str, str, str]) -> None:
    ends = ("投入500万元。", "投入资金80万元,惠及居民3000户。", "年底前开工,改造病房三层,新增床位60张。")
    text = (
        TITLE
        + LONG
        + "\n"
        + "".join(f"{number}{work}。{end}\n" for number, work, end in zip(numbers, WORK, ends, strict=True))
    )
    assert listed(text) == EXPECTED


@settings(max_examples=40, deadline=None)
@given(
    titles=st.lists(
        st.sampled_from(["新建学校", "改造道路", "扩建医院", "建设公园", "培训技能", "整治河道"]),
        min_size=3,
        max_size=12,
    ),
    form=st.sampled_from(
        ["{n}.{t}。", "{n}、{t}。", "({n}){t}。", "{n}){t}。", "项目{n}:{t}。", "第{n}件:{t}。", "{n}\n{t}。"]
    ),
    lead=st.sampled_from(["区教育局", "区人力资源和社会保障局", "区住建局、城管局"]),
)
def test_any_list_comes_back_with_numbers_titles_and_agencies(titles: list[str], form: str, lead: str) -> None:
    named = [f"{title}{n}号" for n, title in enumerate(titles, 1)]
    lines = [f"{form.format(n=n, t=t)}{'投入资金。' * (n % 4)}(牵头单位:{lead})" for n, t in enumerate(named, 1)]
    found = items(TITLE + LONG + "\n" + "\n".join(lines) + "\n")
    assert [(item.number, item.title) for item in found] == list(enumerate(named, 1))
    assert all("、".join(agency.printed for agency in item.agencies) == lead for item in found)


def test_a_number_that_measures_starts_no_item() -> None:
    text = TITLE + "1.新建公园。\n2.改造道路。新建\n3.5公里管网。\n3.扩建医院。\n2024年完成投资。\n"
    assert listed(text) == [(1, "新建公园"), (2, "改造道路"), (3, "扩建医院")]


def test_an_item_may_begin_with_a_year() -> None:
    text = TITLE + "1.2024年新建学校3所。\n2.2024年改造道路5条。\n3.2024年扩建医院1所。\n"
    assert listed(text) == [(1, "2024年新建学校3所"), (2, "2024年改造道路5条"), (3, "2024年扩建医院1所")]


def test_a_page_number_is_no_item() -> None:
    text = TITLE + "1.新建公园。投入资金。\n2.改造道路。投入资金。\n- 2 -\n3.扩建医院。投入资金。\n"
    assert listed(text) == [(1, "新建公园"), (2, "改造道路"), (3, "扩建医院")]


# ---- which level holds the promises


def test_frames_of_a_plan_are_no_promises() -> None:
    text = TITLE + (
        "一、工作目标\n坚持以人民为中心,把实事办实、好事办好。\n二、工作任务\n"
        "1.新建幼儿园。新增学位900个。(责任单位:区教育局)\n2.改造道路。改造背街小巷8条。(责任单位:区住建局)\n"
        "三、工作要求\n(一)加强组织领导。各单位要高度重视。\n(二)强化督查考核。定期通报。\n"
    )
    assert listed(text) == [(1, "新建幼儿园"), (2, "改造道路")]


def test_frames_count_as_frames_without_agencies_as_well() -> None:
    text = TITLE + (
        "一、总体要求\n坚持尽力而为、量力而行。\n二、实事内容\n"
        "(一)新建幼儿园\n新增学位900个。\n(二)改造道路\n改造8条。\n"
        "(三)扩建医院\n新增床位60张。\n三、保障措施\n(一)加强组织领导\n成立专班。\n(二)强化资金保障\n专款专用。\n"
    )
    assert listed(text) == [(1, "新建幼儿园"), (2, "改造道路"), (3, "扩建医院")]


def test_the_declared_count_decides_between_levels() -> None:
    text = "云水区2024年三件民生实事方案\n" + (
        "一、新建幼儿园\n1.新建东城园。\n2.新建西城园。\n二、改造道路\n1.改造南街。\n2.改造北街。\n"
        "三、扩建医院\n1.扩建门诊。\n2.扩建病房。\n"
    )
    assert listed(text) == [(1, "新建幼儿园"), (2, "改造道路"), (3, "扩建医院")]


def test_numbers_that_start_again_in_each_group_are_items() -> None:
    text = "云水区2024年2大类4件民生实事方案\n" + (
        "一、教育惠民\n1.新建学校。投入500万元。\n2.补助学生。投入80万元。\n"
        "二、健康惠民\n1.扩建医院。投入900万元。\n2.免费体检。投入60万元。\n"
    )
    assert listed(text) == [(1, "新建学校"), (2, "补助学生"), (1, "扩建医院"), (2, "免费体检")]


def test_numbers_that_go_on_through_groups_are_items() -> None:
    text = (
        TITLE
        + "教育惠民\n1.新建学校。投入500万元。\n2.补助学生。投入80万元。\n"
        + "健康惠民\n3.扩建医院。投入900万元。\n4.免费体检。投入60万元。\n"
    )
    found = items(text)
    assert [(item.number, item.title) for item in found] == [
        (1, "新建学校"),
        (2, "补助学生"),
        (3, "扩建医院"),
        (4, "免费体检"),
    ]
    plain, parts = parse(text)
    assert [plain[item.start : item.end] for item in found][1] == "补助学生。投入80万元。"
    assert [block.section for block in parts.blocks if "扩建医院" in plain[block.start : block.end]] == [("健康惠民",)]


def test_fields_of_an_item_are_no_items() -> None:
    text = TITLE + "".join(
        f"({n}){work}\n1.目标任务。新建{work}5处。\n2.资金筹措。安排80万元。\n"
        f"3.牵头单位:区{office}局;配合单位:各镇。\n4.完成时限:2024年11月底。\n"
        for n, work, office in (("一", "公共厕所", "城管"), ("二", "口袋公园", "园林"), ("三", "健身广场", "体育"))
    )
    found = items(text)
    assert [(item.number, item.title) for item in found] == [(1, "公共厕所"), (2, "口袋公园"), (3, "健身广场")]
    assert [[a.printed for a in item.agencies] for item in found] == [
        ["区城管局", "各镇"],
        ["区园林局", "各镇"],
        ["区体育局", "各镇"],
    ]
    assert {(item.due, item.due_rule) for item in found} == {(date(2024, 11, 30), "item")}


def test_a_heading_gives_its_agencies_to_the_items_below() -> None:
    text = TITLE + "一、区教育局(2项)\n1.新建学校。\n2.补助学生。\n二、牵头单位:区卫健委\n1.扩建医院。\n2.免费体检。\n"
    found = items(text)
    assert [(item.title, [a.printed for a in item.agencies]) for item in found] == [
        ("新建学校", ["区教育局"]),
        ("补助学生", ["区教育局"]),
        ("扩建医院", ["区卫健委"]),
        ("免费体检", ["区卫健委"]),
    ]


def test_agencies_that_close_several_parts_make_the_part_above_the_item() -> None:
    text = (
        TITLE
        + "1、教育惠民\n(1)新建幼儿园6所;\n(2)更新课桌椅800套。\n责任单位:区教育局\n"
        + "2、生态惠民\n(1)整治河道3条;\n(2)造林120亩。\n责任单位:区水务局、区林业局\n"
    )
    assert [(item.number, item.title, len(item.agencies)) for item in items(text)] == [
        (1, "教育惠民", 1),
        (2, "生态惠民", 2),
    ]


def test_a_list_within_a_paragraph_is_read() -> None:
    text = (
        "云水区2024年三件民生实事公告\n"
        "确定三件民生实事:1.新建幼儿园6所;2.改造道路8条;3.扩建医院1所。请各单位抓好落实。\n"
    )
    assert listed(text) == [(1, "新建幼儿园6所"), (2, "改造道路8条"), (3, "扩建医院1所")]


def test_items_between_semicolons_have_no_number() -> None:
    text = "云水区2024年4件民生实事公告\n会议票决产生4件民生实事:新建幼儿园6所;改造道路8条;扩建医院1所;建设公园2座。\n"
    assert [(item.kind, item.number, item.title) for item in items(text)] == [
        ("named_project", None, title) for title in ("新建幼儿园6所", "改造道路8条", "扩建医院1所", "建设公园2座")
    ]


def test_lines_that_name_agencies_are_items_without_numbers() -> None:
    text = (
        TITLE
        + "●新建学校3所。(责任单位:区教育局)\n●改造道路8条。(责任单位:区住建局)\n●扩建医院1所。(责任单位:区卫健委)\n"
    )
    found = items(text)
    assert [(item.kind, item.number, item.title) for item in found] == [
        ("named_project", None, title) for title in ("新建学校3所", "改造道路8条", "扩建医院1所")
    ]
    assert [item.agencies[0].printed for item in found] == ["区教育局", "区住建局", "区卫健委"]


def test_a_list_printed_twice_is_one_list() -> None:
    once = "1.新建幼儿园。新增学位900个。\n2.改造道路。改造背街小巷8条。\n3.扩建医院。新增床位60张。\n"
    plain, parts = parse(TITLE + once + "以下为全文:\n" + once)
    assert [(item.number, item.title) for item in parts.items] == [(1, "新建幼儿园"), (2, "改造道路"), (3, "扩建医院")]
    held = [block.item for block in parts.blocks if "新增床位" in plain[block.start : block.end]]
    assert held == [2, 2]


def test_a_list_of_titles_before_the_details_gives_way_to_them() -> None:
    text = (
        TITLE
        + "1.新建幼儿园\n2.改造道路\n3.扩建医院\n现将详细内容公布如下。\n"
        + (
            "1.新建幼儿园。新增学位900个。(责任单位:区教育局)\n2.改造道路。改造8条。(责任单位:区住建局)\n"
            "3.扩建医院。新增床位60张。(责任单位:区卫健委)\n"
        )
    )
    assert [[a.printed for a in item.agencies] for item in items(text)] == [["区教育局"], ["区住建局"], ["区卫健委"]]


# ---- places


def test_an_item_goes_to_the_next_one_and_the_last_no_further_than_the_others() -> None:
    text = (
        TITLE + "1.新建幼儿园。\n新增学位900个。\n2.改造道路。\n改造8条。\n各责任单位要抓好落实。\n抄送:区委办公室。\n"
    )
    plain, parts = parse(text)
    assert [plain[item.start : item.end] for item in parts.items] == [
        "新建幼儿园。\n新增学位900个。",
        "改造道路。\n改造8条。",
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1.新建幼儿园。新增学位900个。", "新建幼儿园"),
        ("1.新建幼儿园:新增学位900个。", "新建幼儿园"),
        ("1.新建幼儿园6所。", "新建幼儿园6所"),
        ("1.新建幼儿园6所(责任单位:区教育局)", "新建幼儿园6所"),
        ("1.【新建幼儿园】新增学位900个。", "新建幼儿园"),
        ("1.“小手牵大手”工程。新增学位900个。", "“小手牵大手”工程"),
        ("1.新建幼儿园 新增学位900个,建设校舍2万平方米,配套建设操场和食堂各一处", "新建幼儿园"),
        ("1.實施幼兒園建設工程。新增學位900個。", "實施幼兒園建設工程"),
    ],
)
def test_the_title_is_the_first_sentence_as_printed(line: str, title: str) -> None:
    assert items(TITLE + line + "\n2.改造道路。改造8条。\n3.扩建医院。新增床位60张。\n")[0].title == title


def test_blocks_hold_all_the_text_in_order() -> None:
    text = (
        "下载\n打印\n"
        + TITLE
        + "云政发〔2024〕15号\n各镇人民政府,区各部门:\n"
        + LONG
        + "\n1.新建公园。\n2.改造道路。\n3.扩建医院。\n云水区人民政府\n2024年3月10日\n"
    )
    plain, parts = parse(text)
    assert all(a.end <= b.start for a, b in zip(parts.blocks, parts.blocks[1:], strict=False))
    assert "".join("".join(plain[b.start : b.end] for b in parts.blocks).split()) == "".join(plain.split())
    kinds = {plain[b.start : b.end]: b.kind for b in parts.blocks}
    assert (kinds["下载"], kinds["云政发〔2024〕15号"], kinds["2024年3月10日"]) == ("furniture", "front", "front")
    assert [b.item for b in parts.blocks if b.kind == "paragraph"] == [None, 0, 1, 2]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "一、总体要求",
                "1.新建学校。",
                "(一)改造道路",
                "一是绿化。二是亮化。三是净化。" + LONG,
                LONG,
                "",
                "3",
                "教育惠民",
                "截至9月底",
                "| a | b |",
                "各位代表:",
                "①甲。②乙。",
                "由区住建局牵头的改造工程,已完成。",
            ]
        ),
        max_size=14,
    )
)
def test_any_text_is_covered_by_blocks_and_items_lie_in_it(lines: list[str]) -> None:
    plain, parts = parse(TITLE + "\n".join(lines))
    assert "".join("".join(plain[b.start : b.end] for b in parts.blocks).split()) == "".join(plain.split())
    assert all(a.end <= b.start for a, b in zip(parts.blocks, parts.blocks[1:], strict=False))
    assert all(0 <= item.start < item.end <= len(plain) and item.title for item in parts.items)
    assert all(b.item is None or b.item < len(parts.items) for b in parts.blocks)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "字号: 大 中 小",
            "【字体:大 中 小】",
            "打印 关闭",
            "分享到:",
            "浏览次数:123次",
            "访问量:318",
            "- 3 -",
            "第3页",
            "第 2 页 共 9 页",
        ),
        *(
            "您当前所在位置:首页 > 政务公开 > 重点工作",
            "上一篇:某某通知",
            "责任编辑:孙八一",
            "主办:某某区政府 电话:0518-1234567 ICP备12345号",
        ),
        *(
            "版权所有:某某区人民政府 网站标识码3207060001",
            "扫一扫在手机上查看当前页面",
            "联系电话:0518-1234567",
            "相关报道:",
            "版主",
            "签到天数: 17 天",
        ),
    ],
)
def test_furniture_of_a_page_is_no_content(line: str) -> None:
    plain, parts = parse(TITLE + LONG + "\n" + line + "\n1.新建公园。\n2.改造道路。\n3.扩建医院。\n")
    assert [b.kind for b in parts.blocks if plain[b.start : b.end] == clean_text(line).plain] == ["furniture"]
    assert len(parts.items) == 3


def test_what_says_something_is_no_furniture() -> None:
    lines = (
        "建设停车场3处。",
        "新增阅读空间5处,年阅读人次2万。",
        "改造后浏览步道长3公里。",
        "完成附件所列任务。",
        "举报热线办结率98%。",
    )
    parts = parse(TITLE + "".join(f"{n}.{line}\n" for n, line in enumerate(lines, 1)))[1]
    assert {b.kind for b in parts.blocks[1:]} == {"paragraph"}


def test_the_path_of_headings_over_a_paragraph() -> None:
    text = (
        "2024年云水市政府工作报告\n各位代表:\n一、2023年工作回顾\n(一)经济稳中有进\n"
        + LONG
        + "\n二、2024年工作安排\n(一)扩大内需\n"
        + LONG
        + "\n"
    )
    plain, parts = parse(text)
    paths = [b.section for b in parts.blocks if plain[b.start : b.end] == LONG]
    assert paths == [("一、2023年工作回顾", "(一)经济稳中有进"), ("二、2024年工作安排", "(一)扩大内需")]


# ---- reports


def test_sections_of_a_work_report_stand_on_lines_or_within_paragraphs() -> None:
    text = "2024年云水市政府工作报告\n各位代表:\n2023年工作简要回顾\n一、产业升级\n" + (
        f"一是工业提质。{LONG}\n二是商贸活跃。{LONG}\n2024年主要工作任务\n"
        f"一、改善民生\n一年来有四个方面。一是教育优先。{LONG}二是健康惠民。{LONG}\n"
    )
    found = items(text)
    assert [(item.kind, item.number, item.title) for item in found] == [
        ("section", None, title) for title in ("工业提质", "商贸活跃", "教育优先", "健康惠民")
    ]


def test_a_list_of_promises_in_a_work_report_is_listed_beside_its_sections() -> None:
    text = "2024年云水市政府工作报告\n各位代表:\n一、2023年工作回顾\n(一)经济稳中有进\n" + (
        f"{LONG}\n(二)民生不断改善\n{LONG}\n二、2024年工作安排\n(一)扩大内需\n{LONG}\n今年重点办好3件民生实事:\n"
        "1.新建幼儿园6所。\n2.改造道路8条。\n3.扩建医院1所。\n"
    )
    found = items(text)
    assert [(i.number, i.title) for i in found if i.kind == "listed"] == [
        (1, "新建幼儿园6所"),
        (2, "改造道路8条"),
        (3, "扩建医院1所"),
    ]
    assert [i.title for i in found if i.kind == "section"][:2] == ["经济稳中有进", "民生不断改善"]


def test_short_lines_above_paragraphs_of_news_are_sections() -> None:
    heads = (("搭建服务平台", "促进稳定就业"), ("改善办学条件", "补齐学位短板"), ("整治背街小巷", "方便群众出行"))
    text = (
        "云水在线,云水新闻门户网\n民生实事全部兑现\n"
        + LONG
        + "\n"
        + "".join(f"{a}\n{b}\n{n}月,{LONG}\n" for n, (a, b) in enumerate(heads, 3))
    )
    assert [(item.kind, item.title) for item in items(text)] == [("section", f"{a} {b}") for a, b in heads]


def test_a_section_printed_again_is_the_same_and_ends_before_what_is_repeated() -> None:
    first = (
        "一季度,区人社局举办招聘会27场,提供岗位1.4万个,发放创业贷款474万元,签订就业意向协议9900余人,失业率为全市最低。"
    )
    second = "二季度,区教育局投入214万元改善办学条件,新建校舍3.1万平方米,优质高中录取人数增加14人,群众满意度达98%以上。"
    third = "三季度,区住建局打通断头路4条,整治背街小巷86条,施划停车泊位1200个,安装交通标志58块,道路秩序明显好转。"
    text = "云水在线,云水新闻门户网\n民生实事全部兑现\n" + (
        f"促进稳定就业\n{first}\n补齐学位短板\n{second}\n方便群众出行\n{third}\n{first[12:]}\n补齐学位短\n{second}\n"
    )
    plain, parts = parse(text)
    assert [item.title for item in parts.items] == ["促进稳定就业", "补齐学位短板", "方便群众出行"]
    assert plain[parts.items[2].start : parts.items[2].end] == f"方便群众出行\n{third}"


def test_paragraphs_that_name_their_field_are_sections() -> None:
    text = "云水市圆满完成2023年民生事项\n" + f"就业方面,{LONG}\n教育卫生方面,{LONG}\n在城市环境方面,{LONG}\n"
    assert [(item.kind, item.title) for item in items(text)] == [
        ("section", "就业方面"),
        ("section", "教育卫生方面"),
        ("section", "城市环境方面"),
    ]


PROJECTS = (
    "云水市2023年民生工程进展情况汇报\n"
    "今年确定5项民生工程,包括河道治理、旧区改造、道路照明、公厕建设、社区食堂等工程。"
    "由市水务局牵头实施的河道治理工程,任务目标是治理9公里,已于7月份提前完成任务目标。沿河居民交口称赞。"
    "旧区改造工程由市住建局、市城管局牵头负责,截至9月中旬,改造12个小区,按照方案要求11月底前全部完成。"
    "公厕建设工程,由该市城管局牵头,新建公厕30座,超额完成目标。\n"
)


def test_projects_that_running_text_names() -> None:
    plain, parts = parse(PROJECTS)
    found = [(item.kind, item.title, [a.printed for a in item.agencies], item.reported_status) for item in parts.items]
    assert found == [
        ("named_project", "河道治理", ["市水务局"], "met"),
        ("named_project", "旧区改造", ["市住建局", "市城管局"], "in_progress"),
        ("named_project", "道路照明", [], None),
        ("named_project", "公厕建设", ["市城管局"], "exceeded"),
        ("named_project", "社区食堂", [], None),
    ]
    assert (parts.items[1].due, parts.items[1].due_rule) == (date(2023, 11, 30), "item")
    assert plain[parts.items[0].start : parts.items[0].end].endswith("交口称赞。")


def test_the_words_of_a_status_are_cut_by_their_place() -> None:
    plain, parts = parse(PROJECTS)
    told = [plain[i.reported_status_start : i.reported_status_end] for i in parts.items if i.reported_status]
    assert told == ["已于7月份提前完成任务目标", "按照方案要求11月底前全部完成", "超额完成目标"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("已提前完成年度目标任务。", "met"),
        ("全部竣工并投入使用。", "met"),
        ("已完成。", "met"),
        ("目前已超额完成全年任务。", "exceeded"),
        ("进度滞后,需加快推进。", "behind"),
        ("未完成年度目标任务。", "not_met"),
        ("达到序时进度。", "on_schedule"),
        ("正在抓紧施工。", "in_progress"),
        ("因规划调整暂停实施。", "suspended"),
        ("已完工27个,其余在建。", None),
        ("已完成投资300万元。", None),
        ("完成率94.2%。", None),
    ],
)
def test_the_status_a_report_gives_an_item(words: str, status: str | None) -> None:
    text = f"云水区2023年民生实事推进情况\n1.改造道路。{words}\n2.新建学校。投入500万元。\n3.扩建医院。投入900万元。\n"
    assert items(text)[0].reported_status == status


def test_a_heading_gives_its_status_to_the_items_below() -> None:
    text = (
        "云水区2023年民生实事推进情况通报\n一、已完成年度任务的项目\n(一)改造道路。改造8条。\n(二)新建学校。新建3所。\n"
        "二、进度滞后的项目\n(一)扩建医院。完成投资4成。\n(二)建设公园。完成5成。\n"
    )
    assert [item.reported_status for item in items(text)] == ["met", "met", "behind", "behind"]


def test_a_plan_reports_no_status() -> None:
    assert (
        items(TITLE + "1.新建学校。确保全部竣工并投入使用。\n2.改造道路。\n3.扩建医院。\n")[0].reported_status is None
    )


# ---- due dates


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("11月底前全部完成。", date(2024, 11, 30)),
        ("10月15日前建成投用。", date(2024, 10, 15)),
        ("年底前完成改造。", date(2024, 12, 31)),
        ("完成时限:2024年9月", date(2024, 9, 30)),
        ("(完成时限:12月底前)", date(2024, 12, 31)),
        ("上半年完成招标,11月底前全部完工。", date(2024, 11, 30)),
        ("2025年6月底前竣工。", date(2025, 6, 30)),
        ("改造2005年底前建成的小区18个。", None),
        ("3月20日前报送实施方案。", None),
        ("9月开学。", None),
    ],
)
def test_by_when_an_item_is_to_be_done(words: str, due: date | None) -> None:
    found = items(TITLE + f"1.新建学校。{words}\n2.改造道路。改造8条。\n3.扩建医院。扩建1所。\n")[0]
    assert (found.due, found.due_rule) == (due, "item" if due else None)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("确保在12月底前全面完成年度目标任务,其中室外项目10月底前完工。", date(2024, 12, 31)),
        ("各牵头单位要在3月20日前制订方案,11月底前全部完成。", date(2024, 11, 30)),
        ("各责任单位于12月25日前将进展报送区政府办。", None),
        ("各责任单位要按时保质完成。", None),
    ],
)
def test_a_deadline_for_all(sentence: str, due: date | None) -> None:
    text = (
        TITLE
        + "一、工作任务\n1.新建学校。新建3所。\n2.改造道路。改造8条。\n3.扩建医院。扩建1所。\n二、工作要求\n"
        + sentence
        + "\n"
    )
    assert {(item.due, item.due_rule) for item in items(text)} == {(due, "document" if due else None)}


# ---- the five documents


@cache
def records(name: str) -> list[dict[str, str]]:
    with (PROJECT / "seeds" / "records" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shared(*parts: str) -> bytes:
    file = SHARED.joinpath(*parts)
    if not file.is_file():
        pytest.skip(f"no labelled documents in {SHARED}; MINSHENG_SHARED may name the folder that holds them")
    return file.read_bytes()


@pytest.mark.parametrize("slug", SLUGS)
def test_items_and_agencies_of_the_five_documents_equal_the_labels(slug: str) -> None:
    found = items(shared("documents", "livelihood", f"{slug}.txt").decode())
    labels: list[dict[str, Any]] = json.loads(shared("labels", "livelihood", f"{slug}.document.json"))["items"]
    assert [
        {
            "item_no": item.number,
            "title": item.title,
            "lead_agencies": [a.printed for a in item.agencies if a.role == "lead"],
            "supporting_agencies": [a.printed for a in item.agencies if a.role == "supporting"],
        }
        for item in found
    ] == [{name: value for name, value in label.items() if name != "category"} for label in labels]


@pytest.mark.parametrize("slug", SLUGS)
def test_places_dates_and_statuses_of_the_five_documents_equal_the_records(slug: str) -> None:
    clean = clean_text(shared("documents", "livelihood", f"{slug}.txt").decode())
    (document,) = (row["document_id"] for row in records("documents") if row["document_slug"] == slug)
    expected = [row for row in records("items") if row["document_id"] == document]
    found = outline(clean, document_facts(clean, {})).items
    assert [
        (
            item.kind,
            *map(str, clean.span(item.start, item.end)),
            str(item.due or ""),
            item.due_rule or "",
            item.reported_status or "",
        )
        for item in found
    ] == [
        tuple(row[name] for name in ("item_kind", "char_start", "char_end", "due_date", "due_rule", "reported_status"))
        for row in expected
    ]
