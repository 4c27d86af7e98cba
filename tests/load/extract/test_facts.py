"""What a document says of itself, in the forms pages, letters, news and work reports print it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from load.extract.document.facts import document_facts
from load.extract.extractor import extract
from load.extract.model import Facts
from load.paths import PROJECT
from load.text.clean import clean_text

SHARED = Path(os.environ.get("MINSHENG_SHARED") or PROJECT.parent / "shared")
BODY = "为做好今年的工作,现将有关任务分解如下,请各有关单位认真抓好落实,按时完成各项任务,确保群众满意。\n"


def facts(text: str, **given: str) -> Facts:
    return document_facts(clean_text(text), given)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("云水区2024年民生实事实施方案\n" + BODY, "云水区2024年民生实事实施方案"),
        (
            "云水区人民政府办公室\n关于印发2024年民生实事\n实施方案的通知\n" + BODY,
            "云水区人民政府办公室关于印发2024年民生实事实施方案的通知",
        ),
        (
            "标 题 | 关于印发2024年民生实事清单的通知 | |\n索 引 号 | 01/2024 |\n" + BODY,
            "关于印发2024年民生实事清单的通知",
        ),
        ("标题:关于印发2024年民生实事清单的通知\n" + BODY, "关于印发2024年民生实事清单的通知"),
        ("云水县2024年实事完成情况 | |||\n序号 | 项目 | 进度 |\n1 | 凉亭 | 80% |\n", "云水县2024年实事完成情况"),
        ("(江南省)2024年云水县政府工作报告\n2024年3月4日在县人大会议上\n" + BODY, "(江南省)2024年云水县政府工作报告"),
        ("索 引 号:01/2024 发布日期:2024-03-01\n云水区:十分钟生活圈\n" + BODY, "云水区:十分钟生活圈"),
        ("云水在线,云水新闻门户网\n民生实事 20件全部兑现\n来源: 作者:\n" + BODY, "民生实事 20件全部兑现"),
        ("云水市财政局\n首页  机构概况  政务动态\n云水:投入再加码\n" + BODY, "云水:投入再加码"),
        ("下载\n打印\n收藏\n2024年云水市政府工作报告\n各位代表:\n" + BODY, "2024年云水市政府工作报告"),
        ("2024年雲水區民生實事實施方案\n" + BODY, "2024年雲水區民生實事實施方案"),
        ("2024年民生工程进展情况汇报已有9项完成" + BODY * 4, "2024年民生工程进展情况汇报"),
        ("看点|2024年云水区凉亭步道翻新\n2024-01-08 10:20 来源:云水在线\n" + BODY, "看点|2024年云水区凉亭步道翻新"),
        ("2023-2025年云水区路灯规划\n" + BODY, "2023-2025年云水区路灯规划"),
        ("云水区代表共商路灯翻新工作安排\n" + BODY, "云水区代表共商路灯翻新工作安排"),
        (
            "云水区2023年栽树规划执行情况\n及2024年栽树规划草案的报告\n" + BODY,
            "云水区2023年栽树规划执行情况及2024年栽树规划草案的报告",
        ),
        ("云水区2023年工作总结\n和衷共济谱新篇\n" + BODY, "云水区2023年工作总结"),
        ("云水局2023年栽树总结及2024年思路\n" + BODY, "云水局2023年栽树总结及2024年思路"),
        # A day is no title.
        ("2024-01-08\n" + BODY, ""),
        # A sentence that only names a plan is no title that the text was glued to.
        ("2024年是云水区路灯规划的收官之年" + BODY * 4, ""),
        ("按照《云水区路灯翻新工作方案》要求" + BODY * 4, ""),
    ],
)
def test_the_title_as_printed(text: str, title: str) -> None:
    assert facts(text).title == title


def test_a_line_behind_a_paragraph_is_no_title() -> None:
    paragraph = "今年全区公益项目三年滚动计划共安排凉亭、步道、路灯、驿站、长廊等项目9个,其中续建3个,新建6个"

    assert facts(f"{paragraph},项目涉及云水镇、青石镇、白沙镇(以上均为暂定)\n绿化方面,加快乔木补种\n").title == ""


def test_the_title_of_the_container_goes_where_the_text_prints_none() -> None:
    assert (
        facts("1.新建学校3所。\n2.改造道路5条。\n", title="2024年民生实事 - 云水区人民政府网").title == "2024年民生实事"
    )
    assert facts("某地新闻\n云水区民生实事20件\n" + BODY, title="云水区民生实事20件").title == "云水区民生实事20件"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("云政发〔2024〕15号", "云政发〔2024〕15号"),
        ("云政发[2024]15号", "云政发[2024]15号"),
        ("(云政办发【2024】第3号)", "云政办发【2024】第3号"),
        ("文 号 | 云府办〔2024〕7号 | 主 题 词 |", "云府办〔2024〕7号"),
        ("发文字号:云政函〔2024〕120号", "云政函〔2024〕120号"),
        ("发文字号云政办〔2024〕1号", "云政办〔2024〕1号"),
        ("根据省里的通知(云政办发〔2024〕27号)要求,结合实际,制定本方案。", None),
    ],
)
def test_the_number_of_the_document_and_not_of_those_it_cites(line: str, number: str | None) -> None:
    assert facts("云水区2024年民生实事实施方案\n" + line + "\n" + BODY).document_number == number


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("关于印发方案的通知\n" + BODY + "云水区人民政府办公室\n2024年3月10日\n", "云水区人民政府办公室"),
        ("关于印发方案的通知\n" + BODY + "云水区发展和改革委员会      二○二四年三月十日\n", "云水区发展和改革委员会"),
        ("云水市教育局关于印发方案的通知\n" + BODY, "云水市教育局"),
        ("关于印发方案的通知\n" + BODY + "云水区人民政府办公室 2024年3月10日印发\n", "云水区人民政府办公室"),
        ("民生实事进展情况\n索引号:01 发布机构:县政府督查室 成文日期:2024-10-25\n" + BODY, "县政府督查室"),
        ("2024年哈尔滨市香坊区政府工作报告\n来源:某某日报\n各位代表:\n" + BODY, "哈尔滨市香坊区人民政府"),
        ("云水在线,云水新闻门户网\n实事全部兑现\n来源: 作者:\n" + BODY, "云水在线"),
        ("民生实事进展情况\n" + BODY, None),
    ],
)
def test_who_issues(text: str, issuer: str | None) -> None:
    assert facts(text).issuer == issuer


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("方案\n" + BODY + "云水区人民政府\n2024年3月10日\n", date(2024, 3, 10)),
        ("方案\n" + BODY + "云水区人民政府\n二○二四年三月十日\n", date(2024, 3, 10)),
        ("方案\n" + BODY + "云水区人民政府\n二〇一二年十一月二十三日\n", date(2012, 11, 23)),
        ("发文日期 | 2024-03-10 |\n云水区方案的通知\n" + BODY, date(2024, 3, 10)),
        ("成文日期:2024年3月10日 发布日期:2024年5月1日\n云水区方案的通知\n" + BODY, date(2024, 3, 10)),
        ("实事全部兑现\n来源: 作者:本报 发布时间:2020-01-04\n" + BODY, date(2020, 1, 4)),
        ("实事全部兑现\n2012-12-28 08:15:42  某地日报\n" + BODY, date(2012, 12, 28)),
        ("实事全部兑现\n来源:某地网 2012-02-09\n" + BODY, date(2012, 2, 9)),
        ("方案的通知\n" + BODY + "云水区人民政府办公室 2024年3月10日印发\n", date(2024, 3, 10)),
        ("2024年云水市政府工作报告\n(2024年1月27日在云水市第五届人民代表大会第四次会议上)\n" + BODY, None),
        ("每日心情 | 开心 2019-3-23 07:35 |\n2019年云水市政府工作报告\n" + BODY, None),
    ],
)
def test_the_day_it_was_signed_or_put_out(text: str, day: date | None) -> None:
    assert facts(text).published == day


def test_the_day_of_the_container_goes_where_the_text_prints_none() -> None:
    assert facts("方案的通知\n" + BODY, published_date="2024-05-06").published == date(2024, 5, 6)


@pytest.mark.parametrize(
    ("title", "kind", "numbers"),
    [
        ("云水区2024年民生实事实施方案", "plan", "plan"),
        ("关于印发2024年民生实事任务分解表的通知", "plan", "plan"),
        ("2024年政府工作报告重点工作责任分解", "plan", "plan"),
        ("云水区2024年民生实事项目", "plan", "plan"),
        ("云水区2024年十大民生实事(征求意见稿)", "plan", "plan"),
        ("2024年云水市政府工作报告", "report", "mixed"),
        ("关于云水区2023年预算执行情况、2024年预算草案的报告", "report", "mixed"),
        ("云水区2023年民生实事完成情况通报", "report", "report"),
        ("云水区2023年民生实事推进情况", "progress", "report"),
        ("云水区民生工程工作总结情况汇报", "progress", "report"),
        ("云水区民生实事前三季度实施情况", "progress", "report"),
        ("云水区20件民生实事全部兑现", "news", "report"),
        ("云水区2023年实事项目九成超计划完成 步道最受好评", "news", "report"),
        ("云水区2024年民生实事来了", "news", "plan"),
        ("云水人去年逛了几次公园?最新数据来了", "news", "report"),
        ("云水画报:十件实事", "plan", "plan"),
        ("云水局2024年工作谋划", "plan", "plan"),
        ("云水区2024年民生实事项目库(第一批)", "plan", "plan"),
        ("云水区2024年十大民生工作目标", "plan", "plan"),
        ("云水乡2024年民生工程情况报告", "progress", "report"),
        ("云水镇2024年财政预算", "plan", "plan"),
        # What became of the tasks of a work report is no work report.
        ("云水区政府工作报告进展", "progress", "report"),
        ("云水区政府工作报告督办事项", "report", "report"),
    ],
)
def test_kind_of_document_and_of_its_numbers(title: str, kind: str, numbers: str) -> None:
    found = facts(title + "\n" + BODY)
    assert (found.document_kind, found.plan_or_report) == (kind, numbers)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # 将 for 把, and a plan that is only named, promise nothing.
        ("1-9月,全区项目进展顺利,完成投资3亿元,占年度计划的80%,年度投资计划4亿元。将财力向民生倾斜。\n", "report"),
        ("全区将新建公园3个,将改造道路2公里,年底前投用。\n", "plan"),
    ],
)
def test_a_title_that_says_nothing_leaves_it_to_the_text(text: str, numbers: str) -> None:
    assert facts("云水区动态\n" + text).plan_or_report == numbers


@pytest.mark.parametrize(
    "opening",
    [
        "现将2023年栽树计划的执行情况、2024年的草案报告给各位。",
        "下面,我代表云水镇人民政府,向各位作一年来工作的汇报。",
        "我受区政府委托,把2023年收支的执行情况、2024年的草案交各位审议。",
    ],
)
def test_a_report_without_a_title_says_in_its_opening_that_it_looks_back_and_ahead(opening: str) -> None:
    found = facts(f"各位代表:\n{opening}\n(一)2023年栽树回顾\n栽树70株。\n(二)2024年栽树\n")

    assert (found.plan_or_report, found.subject_years) == ("mixed", (2023, 2024))


def test_news_of_a_report_is_none() -> None:
    text = "大会今日开幕,将听取2023年栽树的执行情况、2024年的草案的报告。\n会上还有别的汇报。\n"

    assert facts(text).plan_or_report == "report"


def test_a_text_by_a_reporter_is_news() -> None:
    found = facts("云水区民生实事完成情况\n本报讯(记者 周某)昨日获悉,全区实事已全部完成。\n" + BODY)
    assert (found.document_kind, found.plan_or_report) == ("news", "report")


@pytest.mark.parametrize(
    ("title", "text", "years"),
    [
        ("云水区2024年民生实事实施方案", BODY, (2024,)),
        ("云水区民生实事三年行动计划(2021—2023年)", BODY, (2023,)),
        ("云水区“十四五”公共服务规划", BODY, (2025,)),
        ("云水区民生实事实施方案", "云政发〔2022〕15号\n" + BODY, (2022,)),
        ("云水区贯彻落实《云州市三年行动计划(2021—2023年)》的通知", "云政办〔2022〕19号\n" + BODY, (2022,)),
        ("2019年云水区政府工作报告", "2018年工作回顾\n" + BODY, (2018, 2019)),
        ("云水区政府工作报告", "一、2022年工作回顾\n" + BODY, (2022, 2023)),
        ("政府工作报告", "(2026年1月27日在云水省第十四届人民代表大会第四次会议上)\n" + BODY, (2025, 2026)),
        ("政府工作报告", "——二○二六年一月二十七日在云水省第十四届人民代表大会第四次会议上\n" + BODY, (2025, 2026)),
        ("二〇二三年民生实事计划", BODY, (2023,)),
        ("云水区实事见闻", "2022年,云水区继续办好实事。2019年-2021年期间,已办60件。\n", (2022,)),
        ("云水区实事见闻", "实事由2009年的12件增加到2021年的30件。2021年投入3亿元。\n", (2021,)),
        # A session at the end of the year looks back on that year.
        ("政府工作报告", "——2025年12月18日在云水县第九届人民代表大会第五次会议上\n" + BODY, (2025, 2026)),
        ("云水区2024年国民经济和社会发展计划执行情况与2025年计划草案的报告", BODY, (2024, 2025)),
        # A plan made at the end of a year is for the next one, if it names it.
        ("云水县实事项目公告", "发布时间:2023-12-27\n经票决,县政府2024年民生实事项目为3项。\n", (2024,)),
        ("云水县实事项目公告", "发布时间:2023-12-27\n县里定下今年3项实事,2024年6月完工。\n", (2023,)),
        # Years that a text only compares with, or starts from, are not those it is about.
        ("老街新貌", "发布时间:2020-08-06\n今年改造的多是2000年以前建成的院落。\n" + BODY, (2020,)),
        ("老街新貌", "发布时间:2013-10-17\n由2008年的14处增加到31处,2013年再添6处。\n" + BODY, (2013,)),
        ("老街新貌", "2016年以来,旧院落一年一个样。2019年,院落换新颜。\n" + BODY, (2019,)),
        ("云水省今年将办50件实事", "来源:云水网 2012-02-09\n2013年底前全部建成。\n" + BODY, (2012,)),
    ],
)
def test_the_years_it_is_about(title: str, text: str, years: tuple[int, ...]) -> None:
    assert facts(title + "\n" + text).subject_years == years


def test_news_of_january_tells_of_the_year_before() -> None:
    news = (
        "民生实事全部兑现\n来源: 作者:本报 发布时间:2020-01-04\n去年全年,全区投入资金2亿元,年初确定的任务全部完成。\n"
    )
    assert facts(news).subject_years == (2019,)


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        ("云水区2023年民生实事进展情况(截至6月30日)", BODY, date(2023, 6, 30)),
        ("云水区2023年1-9月民生实事进展情况", BODY, date(2023, 9, 30)),
        ("云水区2023年民生实事前三季度实施情况", BODY, date(2023, 9, 30)),
        ("云水区2023年10月份民生实事进展情况", BODY, date(2023, 10, 31)),
        (
            "云水区2023年民生实事推进情况",
            "截至9月中旬,已完成8项。截至9月中旬,已改造9所。截至8月25日居首。\n",
            date(2023, 9, 15),
        ),
        ("云水区2023年民生实事推进情况", "截至9月上旬,已完成8项。\n", date(2023, 9, 5)),
        ("云水区2023年民生实事推进情况", "截至9月下旬,已完成8项。\n", date(2023, 9, 25)),
        ("云水区2023年民生实事推进情况", "截至2月底,已完成8项。\n", date(2023, 2, 28)),
        ("云水区2023年民生实事推进情况", "截至目前,已完成8项。\n", None),
        ("云水区2023年民生实事实施方案", "截至9月底,已有学校8所。\n", None),
    ],
)
def test_as_of_when_it_reports(title: str, text: str, day: date | None) -> None:
    assert facts(title + "\n" + text).as_of == day


@pytest.mark.parametrize(
    ("title", "text", "count"),
    [
        ("2024年50件民生实事分解方案", "", 50),
        ("2024年十大民生实事实施方案", "", 10),
        ("2024年十件实事任务分解表", "", 10),
        ("2024年10大类32项民生实事实施方案", "", 32),
        ("实施方案", "今年区政府继续兴办10大类40项实事,请抓好落实。", 40),
        ("实施方案", "确定2024年民生实事项目10大类32项,请抓好落实。", 32),
        ("推进情况", "今年确定20项民生工程。20项民生工程中,7项民生工程继续保留,3项民生工程为新增。", 20),
        ("实施方案", "今年计划办好民生实事16件,安排资金6亿元。", 16),
        ("推进情况", "已办好民生实事3件,其余正在办理。", None),
        ("推进情况", "今年已经办理民生实事3件。", None),
        ("推进情况", "今年安排“十五项民生工程”,全部开工。", 15),
        ("第一件实事落实情况", "本项实事已完成。", None),
        ("实施方案", "新建学校3所。", None),
    ],
)
def test_how_many_items_it_declares(title: str, text: str, count: int | None) -> None:
    assert facts(f"云水区{title}\n{text}\n").declared_item_count == count


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("haizhou-2020-plan", ("320706", "海州区", date(2020, 3, 10), (2020,), 50, "海州区人民政府", "plan", "plan")),
        (
            "harbin-2024-plan",
            ("230100", "哈尔滨市", date(2024, 9, 23), (2024,), 20, "哈尔滨市人民政府办公厅", "plan", "plan"),
        ),
        ("pingfang-2019-report", ("230108", "平房区", date(2020, 1, 4), (2019,), 31, "黑龙江在线", "news", "report")),
        (
            "xiangfang-2019-work-report",
            ("230110", "香坊区", None, (2018, 2019), None, "哈尔滨市香坊区人民政府", "report", "mixed"),
        ),
        ("xingtai-2021-progress", ("130500", "x市", None, (2021,), 20, None, "progress", "report")),
    ],
)
def test_facts_of_the_five_documents(slug: str, expected: tuple[object, ...]) -> None:
    file = SHARED / "documents" / "livelihood" / f"{slug}.txt"
    if not file.is_file():
        pytest.skip(f"no labelled documents in {SHARED}; MINSHENG_SHARED may name the folder that holds them")
    found = facts(file.read_bytes().decode())
    region = found.region
    assert (
        *(region.code, region.name, found.published, found.subject_years, found.declared_item_count),
        *(found.issuer, found.document_kind, found.plan_or_report),
    ) == expected


def test_the_day_of_a_page_may_stand_beside_its_visits() -> None:
    found = facts("云水:护绿再加码\n2022-07-15 阅读次数: 1676\n上半年新栽乔木70株。\n")

    assert (found.published, found.subject_years) == (date(2022, 7, 15), (2022,))


def test_a_plan_is_of_the_year_it_names_and_was_published_in() -> None:
    text = "云水实事项目出炉\n发布时间:2023-03-27\n会议听取了2022年度实事完成情况,通过了2023年实事项目。\n"

    assert facts(text).subject_years == (2023,)


def test_a_report_named_by_its_year_looks_back_and_ahead() -> None:
    for title in ("云水区政府2023年度工作报告", "2024年政府工作报告(2023年工作完成情况及2024年工作安排)"):
        found = facts(f"{title}\n各位代表:\n2023年工作回顾\n2024年工作安排\n")

        assert (found.plan_or_report, found.subject_years) == ("mixed", (2023, 2024))


def test_a_report_whose_paragraphs_open_with_the_year_of_its_container_looks_back_on_it() -> None:
    text = "云水区政府工作报告\n各位代表:\n2023年,新栽乔木70株,长廊由上年的3座增加到9座。\n2024年,将新栽乔木90株。\n"
    found = extract(text, {"year": "2023"})

    assert found.facts.subject_years == (2023, 2024)
    assert [one.year for one in found.statements] == [2023, 2022, 2023, 2024]
    assert extract(text.replace("2024年,将", "今年,将"), {"year": "2023"}).facts.subject_years == (2022, 2023)


def test_a_paper_of_the_province_writes_of_one_of_its_cities() -> None:
    text = "路网再升级\n来源:陕西日报\n近年来,安康市新栽乔木70株。安康市全市加装扶手600处。\n"

    assert facts(text).region.name == "安康市"
