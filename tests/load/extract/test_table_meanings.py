"""What tables say of their cells: header words, unit, role, completion, year, region, item number; and their items."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from load.extract.extractor import extract
from load.extract.model import CellContext, Statement, TableText
from load.extract.tables import find_tables
from load.extract.tables.items import due_date
from load.extract.tables.words import is_header, parse_unit, role_of
from load.text.clean import clean_text


def only_table(text: str) -> TableText:
    [table] = find_tables(clean_text(text))
    return table


def cells(text: str) -> dict[str, CellContext]:
    """The contexts of a table by the words of their cells."""
    return {context.cell.text: context for context in only_table(text).cells}


def read(text: str) -> list[tuple[str, Statement]]:
    """The statements of a document, each with its number and unit as printed."""
    found = extract(text, {})
    return [(found.clean.cut(one.start, one.unit_end), one) for one in found.statements]


PLAN = """某区2023年实事项目清单
序号\t项目名称\t总投资(万元)\t建筑面积(㎡)\t新增学位(个)\t牵头单位\t配合单位\t完成时限
1\t松柏小学迁建\t6,400\t21,300\t1,080\t区教育局、区住建局\t各镇(街道)\t2023年8月底前
2\t云杉幼儿园翻新\t380\t—\t\t区教育局\t/\t10月
合计\t\t6,780\t21,300\t1,080\t\t\t
"""


def test_header_tells_unit_and_scale() -> None:
    found = cells(PLAN)

    assert (found["6,400"].unit, found["6,400"].scale) == ("元", Decimal(10_000))
    assert (found["21,300"].unit, found["21,300"].scale) == ("平方米", Decimal(1))
    assert (found["1,080"].unit, found["1,080"].scale) == ("个", Decimal(1))
    assert found["6,400"].header == ("总投资(万元)",)


def test_a_year_before_the_word_of_a_header_is_of_its_column() -> None:
    rows = (
        "序号 项目 2023年建设内容 年度投资(万元)",
        "1 亭廊 修复凉亭4座。 85",
        "2 小桥 加固石桥3座。 60",
    )
    text = "某区实事清单\n" + "".join("|\n" + "".join(f"{cell} |\n" for cell in row.split()) for row in rows)

    found = [(cut, one.subject, str(one.value)) for cut, one in read(text)]
    assert found == [
        *(("4座", "修复凉亭", "4"), ("85", "亭廊", "850000")),
        *(("3座", "加固石桥", "3"), ("60", "小桥", "600000")),
    ]


def test_numbers_dates_agencies_and_dashes_are_no_data() -> None:
    assert [context.cell.text for context in only_table(PLAN).cells] == [
        *("6,400", "21,300", "1,080"),
        *("380",),
        *("6,780", "21,300", "1,080"),
    ]


def test_a_table_right_behind_the_head_of_a_page_is_read() -> None:
    text = """索引号 | 01/2022 | 公开方式 | 主动公开 |
公开范围 | 面向社会 | 公开时限 | 长期公开 |
某区2022年实事进展表
序号 | 项目内容 | 进展情况 | 责任单位 |
1 | 新建候车亭7座。 | 已建候车亭9座。 | 交通局 |
2 | 更换路灯300盏。 | 更换路灯310盏。 | 城管局 |
"""
    head, table = find_tables(clean_text(text))

    assert head.cells == ()
    assert [(one.cell.text, one.role, one.item_no) for one in table.cells] == [
        ("新建候车亭7座。", "target", 1),
        ("已建候车亭9座。", "actual", 1),
        ("更换路灯300盏。", "target", 2),
        ("更换路灯310盏。", "actual", 2),
    ]


def test_rows_set_apart_by_one_space_keep_name_unit_and_numbers_where_cells_are_missing() -> None:
    text = """某市1-11月实事落实情况
序号 考核指标 单 位 工作目标 已完成数 占年任务之比 备  注
1 城镇新增就业 万人 5.2 6.5  125% 人社局
2 村道改造 公里 40 42  105% 交通局
危桥改造 公里 16 8  50%
3 免费检查 900 990 110% 妇联
7 所有县实现全覆盖 - - -
"""
    statements = extract(text, {"region": "云南省", "year": "2019"}).statements

    assert [(one.subject, str(one.value), one.unit, one.role, one.is_completion_rate) for one in statements] == [
        ("城镇新增就业", "52000.0", "人", "target", False),
        ("城镇新增就业", "65000.0", "人", "actual", False),
        ("城镇新增就业", "125", "%", "actual", True),
        ("村道改造长度", "40", "公里", "target", False),
        ("村道改造长度", "42", "公里", "actual", False),
        ("村道改造", "105", "%", "actual", True),
        ("危桥改造长度", "16", "公里", "target", False),
        ("危桥改造长度", "8", "公里", "actual", False),
        ("危桥改造", "50", "%", "actual", True),
        ("免费检查", "900", "", "target", False),
        ("免费检查", "990", "", "actual", False),
        ("免费检查", "110", "%", "actual", True),
    ]


def test_what_is_to_be_built_is_promised_beside_amounts_planned_and_done() -> None:
    found = cells(
        "某区实事进度\n项目\t计划投资\t完成投资\t建设内容\n绿化\t700\t735\t新增绿地350亩\n道路\t90\t85\t铺沥青2公里\n"
    )

    assert {words: one.role for words, one in found.items() if not words.isdigit()} == {
        "新增绿地350亩": "target",
        "铺沥青2公里": "target",
    }


def test_a_rate_of_what_was_really_completed_is_one_of_completion() -> None:
    found = cells("项目\t目标任务\t实际完成\t实际完成率%\n新增就业\t500人\t600人\t120\n培训\t200人\t210人\t105\n")

    assert (found["600人"].role, found["600人"].is_completion) == ("actual", False)
    assert (found["120"].role, found["120"].is_completion, found["120"].unit) == ("actual", True, "%")


def test_numbers_in_the_name_of_a_row_are_its_goal_beside_columns_of_goals_and_results() -> None:
    found = cells("考核指标\t工作目标\t已完成数\n改造1500户以上\t1600\t1700\n检查200例\t210\t190\n")

    assert found["改造1500户以上"].role == "target"


def test_a_row_has_its_label_and_its_item_a_total_has_no_item() -> None:
    found = cells(PLAN)

    assert (found["380"].row, found["380"].item_no) == ("云杉幼儿园翻新", 2)
    assert (found["6,780"].row, found["6,780"].item_no) == ("合计", None)


def test_the_caption_tells_the_year_and_the_role_of_columns_that_say_nothing() -> None:
    table = only_table(PLAN)

    assert table.caption == "某区2023年实事项目清单"
    assert {(context.year, context.role) for context in table.cells} == {(2023, "target")}


def test_rows_are_items_with_agencies_and_due_dates() -> None:
    first, second = only_table(PLAN).items

    assert (first.kind, first.number, first.title) == ("listed", 1, "松柏小学迁建")
    assert [(agency.role, agency.printed) for agency in first.agencies] == [
        ("lead", "区教育局"),
        ("lead", "区住建局"),
        ("supporting", "各镇(街道)"),
    ]
    assert (first.due, first.due_rule) == (date(2023, 8, 31), "item")
    assert second.due == date(2023, 10, 31)
    assert PLAN[first.start : first.end].startswith("1\t松柏小学") and first.end < second.start


PROGRESS = """序号\t项目\t目标任务\t\t完成情况\t\t完成率\t备注
\t\t数量\t资金(万元)\t数量\t资金(万元)\t\t
1\t户厕改造\t2,600座\t910\t2,710座\t934.5\t104.2%\t
2\t村道修补\t18公里\t1,450\t12公里\t/\t66.7%\t其中6公里因雨停工
"""


def test_merged_header_words_stand_above_all_their_columns() -> None:
    found = cells(PROGRESS)

    assert found["910"].header == ("目标任务", "资金(万元)")
    assert found["934.5"].header == ("完成情况", "资金(万元)")
    assert (found["910"].role, found["934.5"].role) == ("target", "actual")
    assert found["104.2%"].header == ("完成率",)


def test_completion_rates_are_told_from_other_numbers() -> None:
    assert [text for text, context in cells(PROGRESS).items() if context.is_completion] == ["104.2%", "66.7%"]


def test_remarks_with_numbers_are_kept_for_reading() -> None:
    remark = cells(PROGRESS)["其中6公里因雨停工"]

    assert (remark.header, remark.row, remark.role, remark.item_no) == (("备注",), "村道修补", None, 2)


@pytest.mark.parametrize(
    ("caption", "header", "unit", "scale"),
    [
        ("单位:万元", "预算数", "元", 10_000),
        ("单位:亿元、%", "执行数", "元", 10**8),
        ("(单位:万元)", "支出", "元", 10_000),
        ("计量单位:万张", "累计发放", "张", 10_000),
        ("金额单位:元", "补助标准", "元", 1),
        ("单位:亿元、%", "增长", "%", 1),
        ("单位:亿元、%", "占比", "%", 1),
        ("单位:万元", "受益人数", None, 1),
        ("单位:万元", "完成预算%", "%", 1),
        ("单位:万元", "投资(亿元)", "元", 10**8),
        ("", "为预算%", "%", 1),
        ("", "里程(公里)", "公里", 1),
        ("", "培训(万人次)", "人次", 10_000),
        ("", "装机(千瓦)", "千瓦", 1),
        ("", "数量", None, 1),
    ],
)
def test_units_of_captions_and_headers(caption: str, header: str, unit: str | None, scale: int) -> None:
    found = cells(f"某县支出执行表\n{caption}\n项目\t{header}\n甲类\t61.5\n乙类\t72.5")

    assert (found["61.5"].unit, found["61.5"].scale) == (unit, scale)


def test_the_row_may_tell_the_unit() -> None:
    found = cells(
        "指标\t单位\t2021年\t2022年目标\n新增就业\t万人\t1.15\t1.25\n失业率\t%\t3.1\t≤3.5\n绿地(公顷)\t\t88\t91"
    )

    assert (found["1.15"].unit, found["1.15"].scale) == ("人", Decimal(10_000))
    assert found["≤3.5"].unit == "%"
    assert found["88"].unit == "公顷"


def test_a_share_among_amounts_of_money_is_none() -> None:
    found = cells("单位:亿元、%\n项目\t2019年\t2020年\n教育\t8.1\t8.4\n民生支出占比\t71.2\t72.9")

    assert (found["8.1"].unit, found["71.2"].unit) == ("元", "%")


def test_a_column_of_agencies_is_none_of_units() -> None:
    table = only_table("序号\t项目\t目标\t单位\n1\t修路\t3公里\t区交通局\n2\t换灯\t80盏\t区城管局")

    assert [item.agencies[0].printed for item in table.items] == ["区交通局", "区城管局"]


def test_years_stand_in_headers_and_rows_and_tell_done_from_planned() -> None:
    by_column = cells("指标\t2021年\t2022年\t2023年目标\n床位\t310\t325\t340")
    by_row = cells("年度\t项目数(件)\n2021年\t11\n2022年\t13\n2023年(计划)\t15")

    assert [(c.year, c.role) for c in by_column.values()] == [(2021, "actual"), (2022, "actual"), (2023, "target")]
    assert [(c.year, c.role) for c in by_row.values()] == [(2021, "actual"), (2022, "actual"), (2023, "target")]


def test_last_year_is_counted_from_the_year_of_the_caption() -> None:
    found = cells("某县2022年支出决算表\n科目\t上年决算数\t本年预算数\n教育\t410\t430")

    assert [(c.year, c.role) for c in found.values()] == [(2021, "actual"), (2022, "target")]


@pytest.mark.parametrize(
    ("label", "region"),
    [("鼓楼区", "鼓楼区"), ("萧县", "萧县"), ("高新区", "高新区"), ("市直", None), ("全市", None), ("合计", None)],
)
def test_rows_are_about_their_region(label: str, region: str | None) -> None:
    assert cells(f"县区\t计划(个)\t完成(个)\n云龙区\t8\t7\n{label}\t16\t15")["15"].region == region


def test_columns_are_about_their_region_and_estates_are_none() -> None:
    found = cells("指标\t鼓楼区\t云龙区\n改造小区(个)\t8\t7")

    assert (found["8"].region, found["7"].region) == ("鼓楼区", "云龙区")
    assert cells("小区名称\t户数(户)\n翠湖小区\t120")["120"].region is None


def test_merged_labels_hold_for_the_rows_below() -> None:
    found = cells("类别\t序号\t项目\t目标\n出行\t1\t修路\t3公里\n\t2\t换灯\t80盏\n居住\t3\t加装电梯\t12部")

    assert [(c.row, c.item_no) for c in found.values()] == [("出行 修路", 1), ("出行 换灯", 2), ("居住 加装电梯", 3)]


def test_a_heading_among_the_rows_joins_their_labels() -> None:
    found = cells("序号\t项目\t目标\n一、出行(2项)\t\t\n1\t修路\t3公里\n2\t换灯\t80盏")

    assert found["一、出行(2项)"].header == ()
    assert found["3公里"].row == "出行(2项) 修路"


def test_a_header_that_stands_again_is_no_row() -> None:
    rows = "1\t修路\t3公里\n{}2\t换灯\t80盏"
    header = "序号\t项目\t目标\n"

    assert list(cells(header + rows.format(header))) == ["3公里", "80盏"]


def test_numbers_of_columns_are_no_data() -> None:
    assert list(cells("科目\t预算数\t执行数\n甲\t1\t2\n教育\t410\t405")) == ["410", "405"]


def test_bare_progress_is_a_rate_only_where_its_cells_can_be_per_cents() -> None:
    rates = cells("项目\t目标\t进度\n修路\t3公里\t66.7%\n换灯\t80盏\t100%")
    words = cells("项目\t目标\t进度\n修路\t3公里\t完成2公里\n换灯\t80盏\t完成80盏")

    assert rates["66.7%"].is_completion and rates["66.7%"].role == "actual"
    assert not words["完成2公里"].is_completion


def test_the_head_of_a_web_page_holds_no_data() -> None:
    table = only_table(
        "索引号 | 0123/2020-7 | 分类 | 通知\n发布机构 | 某区 | 发文日期 | 2020-03-10\n文号 | 某政发〔2020〕5号 |"
    )

    assert (table.cells, table.items) == ((), ())


def test_a_card_of_one_project_is_read_word_by_word() -> None:
    found = cells(
        "项目名称\t长者食堂\t总投资(万元)\t260\n建设内容\t新建餐位90个\t责任单位\t区民政局\n年度目标\t投用\t开工时间\t2022.3"
    )

    assert (found["260"].unit, found["260"].scale) == ("元", Decimal(10_000))
    assert found["新建餐位90个"].header == ("建设内容",)
    assert set(found) == {"260", "新建餐位90个"}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("年度目标", "target"),
        ("计划完成", "target"),
        ("完成情况", "actual"),
        ("目标任务完成情况", "actual"),
        ("预算执行情况", "actual"),
        ("年初预算数", "target"),
        ("执行数为预算的%", "completion"),
        ("占年度计划%", "completion"),
        ("目标及完成情况", None),
        ("项目名称", None),
    ],
)
def test_the_longest_word_of_a_header_tells_its_role(header: str, role: str | None) -> None:
    assert role_of(header) == role


@pytest.mark.parametrize("text", ["序号", "投资(万元)", "2021年", "新增学位(个)", "县(市、区)", "2022年预算数"])
def test_words_that_head_columns(text: str) -> None:
    assert is_header(text)


@pytest.mark.parametrize("text", ["", "全市", "候车亭", "3座", "新建3座,完成2座", "某市2022年困难群众救助完成情况"])
def test_words_that_do_not(text: str) -> None:
    assert not is_header(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万元", ("元", 10_000)),
        ("百万元", ("元", 1_000_000)),
        ("单位:亿元", ("元", 10**8)),
        ("千克", ("千克", 1)),
        ("㎡", ("平方米", 1)),
        ("个、万元", None),
        ("二期", None),
        ("", None),
    ],
)
def test_units_lose_their_scale(text: str, unit: tuple[str, int] | None) -> None:
    found = parse_unit(text)

    assert (found and (found[0], int(found[1]))) == unit


@pytest.mark.parametrize(
    ("text", "year", "due"),
    [
        ("2024年8月", None, date(2024, 8, 31)),
        ("2023.10", None, date(2023, 10, 31)),
        ("2023年6月15日前", None, date(2023, 6, 15)),
        ("12月底前", 2022, date(2022, 12, 31)),
        ("6月底开工,11月底完工", 2022, date(2022, 11, 30)),
        ("年底", 2022, date(2022, 12, 31)),
        ("12月底前", None, None),
        ("持续推进", 2022, None),
    ],
)
def test_due_dates(text: str, year: int | None, due: date | None) -> None:
    assert due_date(text, year) == due


def test_prose_has_no_tables() -> None:
    assert (
        find_tables(clean_text("一、总体要求\n全年新建候车亭24座,完成投资310万元。\n二、工作安排\n换灯980盏。")) == []
    )


def test_two_columns_of_targets_are_told_apart_by_their_headers() -> None:
    text = (
        "青湖区2022年支出决算表\n单位:万元\n项目\t年初预算数\t调整预算数\t决算数\t决算数为调整预算数的%\n"
        "教育支出\t980\t1015\t1009\t99.4\n公共安全支出\t188\t190\t189\t99.5\n"
    )
    found = extract(text, {"region": "青湖区", "year": "2022"}).statements
    assert [(one.subject, str(one.value), one.role) for one in found[:4]] == [
        ("教育支出年初预算数", "9800000", "target"),
        ("教育支出", "10150000", "target"),
        ("教育支出", "10090000", "actual"),
        ("教育支出", "99.4", "actual"),
    ]


def test_one_column_of_targets_needs_no_other_name() -> None:
    text = "任务\t年度目标(个)\t完成情况(个)\n新建公园\t20\t21\n改造小区\t30\t30\n"
    found = extract(text, {"region": "青湖区", "year": "2022"}).statements
    assert [one.subject for one in found] == ["新建公园", "新建公园", "改造小区", "改造小区"]


PROMISED_AND_DONE = """某区2023年民生实事进展情况表
序号 | 项目内容 | 进展情况 | 责任单位
1 | 新建泵站8座。 | 已建成泵站5座。 | 水务局
翻新水闸12座。 | 翻新水闸14座。 | |
2 | 铺设步道20公里。 | 铺设步道11公里。 | 园林局
"""


def test_beside_what_was_done_the_column_in_sentences_says_what_is_promised() -> None:
    found = cells(PROMISED_AND_DONE)

    assert (found["新建泵站8座。"].role, found["已建成泵站5座。"].role) == ("target", "actual")


def test_a_row_whose_number_stands_above_it_has_its_cells_under_their_columns() -> None:
    found = cells(PROMISED_AND_DONE)

    assert (found["翻新水闸12座。"].role, found["翻新水闸14座。"].role) == ("target", "actual")
    assert [found[text].item_no for text in ("翻新水闸14座。", "铺设步道11公里。")] == [1, 2]


NAMED_BY_PROMISE = """2023年实事项目完成情况
序号 | 项目名称 | 完成情况 | 占全年计划
1 | 新增4000张床位 | 4385 | 110%
翻新800间教室 | 810 | 101% |
2 | 发放3万份食品 | 31500 | 105%
3 | 新建3座泵站、5座水闸 | 7 | 88%
"""


def test_what_was_done_is_counted_as_the_words_of_the_promise_count() -> None:
    found = cells(NAMED_BY_PROMISE)

    assert [(found[text].role, found[text].unit) for text in ("新增4000张床位", "4385")] == [
        *(("target", None), ("actual", "张"))
    ]
    assert (found["810"].role, found["810"].unit, found["101%"].is_completion) == ("actual", "间", True)
    # 31500 may be 3.15万份 or what stands there; 7 may be pumps or gates.
    assert [found[text].unit for text in ("31500", "7")] == [None, None]


def test_one_row_under_header_words_that_repeat_is_no_table() -> None:
    # 目标任务 is broken in two, so that six columns look like eight: the row takes in the beginning of the next.
    header = ["目标", "任务", "进度", "完成比例(%)"] * 2
    rows = ["全市", "2780", "5224", "187.9", "440", "535", "121.6", "市本级", "60", "77", "128.3"]

    assert find_tables(clean_text("2023年完成情况表\n\n" + "\n\n".join([*header, *rows]) + "\n")) == []


GOALS_IN_FIRST_COLUMN = """某区2023年民生实事项目推进情况
序号 | 主要任务 | 责任单位 | 推进情况 |
1 | 翻新凉亭12座。 | 园林所 | 已完成30%。 |
2 | 新建“书香亭”16个。 | 文旅局 | 98.4% |
3 | 满意率达到90%以上。 | 信访局 | 93% |
4 | 加装扶手600处。 | 民政局 | 80%(某街滞后) |
"""


def test_the_column_that_names_the_rows_promises_where_its_header_says_so() -> None:
    found = [(printed, one.role, one.is_completion_rate) for printed, one in read(GOALS_IN_FIRST_COLUMN)]

    assert found == [
        *(("12座", "target", False), ("30%", "actual", True)),
        *(("16个", "target", False), ("98.4%", "actual", True)),
        *(("90%", "target", False), ("93%", "actual", False)),
        *(("600处", "target", False), ("80%", "actual", True)),
    ]


MERGED_LABELS = """某区护绿规划
类别 | 序号 | 指标名称 | 单位 | 2025年 |
绿量 | 1 | 乔木 | 株 | 830 |
2 | 枯死率 | ‰ | <5 | |
设施 | 3 | 每千人凉亭 | 座 | 2.81 |
4 | 步道 | 公里 | 40 | |
"""


def test_rows_without_a_cell_for_the_merged_label_before_the_number_stand_under_their_headers() -> None:
    found = [(one.value, one.unit, one.kind, one.comparator) for _, one in read(MERGED_LABELS)]

    assert found == [
        *((Decimal(830), "株", "count", "eq"), (Decimal(5), "‰", "rate", "lt")),
        *((Decimal("2.81"), "座", "per_capita", "eq"), (Decimal(40), "公里", "length", "eq")),
    ]


def test_a_whole_number_without_unit_between_goal_and_progress_is_a_count() -> None:
    rows = ["序号 | 项目 | 年度目标 | 完成情况 |", "1 | 护工培训 | 900 | 850 |", "2 | 乔木栽种 | 70 | 64 |"]
    text = "\n".join(["2023年实事完成情况", *rows])

    assert {(one.kind, one.unit) for _, one in read(text)} == {("count", "")}


def test_a_header_of_known_words_that_are_joined_means_what_the_first_does() -> None:
    rows = (
        ("2024年某市一季度工作进展表\n序号", "内容与要求", "进展情况", "责任单位"),
        ("1", "抓好项目,落地率50%以上。", "3月末落地率31%。", "发改局"),
        ("2", "取得资质8本以上。", "目前申办10本。", "经信局"),
        ("3", "改造道路12条。", "开工3条。", "住建局"),
    )
    found = read("\n\n".join(cell for row in rows for cell in row))

    assert [one.role for _, one in found] == ["target", "actual"] * 3


def told(text: str) -> list[tuple[str, str]]:
    """The numbers of a document as printed, and what they are: a rate of completion, or their role."""
    return [(cut, "completion" if one.is_completion_rate else one.role) for cut, one in read(text)]


def test_rows_under_merged_cells_have_their_cells_under_their_columns() -> None:
    text = """平房区2023年民生实事完成情况表
序号\t项目名称\t建设内容\t计划投资(万元)\t完成投资(万元)\t责任单位
1\t凉亭翻新\t翻新城北凉亭\t120\t90\t区住建局
翻新城南凉亭\t80\t60\t区园林局
2\t步道整修\t整修河边步道\t50\t45\t区住建局
"""

    assert told(text)[2:4] == [("80", "target"), ("60", "actual")]


def test_rows_that_pipes_fill_up_keep_their_cells() -> None:
    text = """平房区2023年民生实事进度表
序号 |\n项目 |\n目标任务 |\n完成情况 |\n责任单位 |
1 |\n凉亭翻新 |\n9座 |\n7座 |\n区住建局 |
2 |\n步道整修 |\n3公里 |\n||
桥面整修 |\n2座 |\n1座 |\n||
3 |\n长廊翻新 |\n5条 |\n4条 |\n区园林局 |
"""

    assert [cut for cut, role in told(text) if role == "target"] == ["9座", "3公里", "2座", "5条"]
    assert [cut for cut, role in told(text) if role == "actual"] == ["7座", "1座", "4条"]


def test_sentences_before_a_column_of_results_say_what_is_promised() -> None:
    text = """平房区2023年民生实事情况表
序号\t题目\t甲类说明\t完成情况
1\t凉亭\t翻新城北凉亭9座,补种行道树。\t翻新凉亭7座。
2\t步道\t整修河边步道3公里,增设座椅。\t整修步道2公里。
"""

    assert told(text) == [("9座", "target"), ("7座", "actual"), ("3公里", "target"), ("2公里", "actual")]


def test_what_has_begun_is_no_rate_of_completion_and_what_was_spent_of_the_plan_is_one() -> None:
    text = "平房区2023年民生实事进度表\n项目\t目标任务\t{}\n凉亭翻新\t9座\t80%\n步道整修\t3公里\t45%\n"

    assert told(text.format("实际开工率"))[1::2] == [("80%", "actual"), ("45%", "actual")]
    assert told(text.format("计划投资完成率"))[1::2] == [("80%", "completion"), ("45%", "completion")]


def test_a_header_may_begin_with_months_and_a_name_stand_in_two_cells_where_one_space_sets_them_apart() -> None:
    text = """平房区2023年民生实事完成情况表
序号 民生实事项目 主办单位 目标任务 1- 9月实际完成 1-9月完成率% 备注
1 凉亭翻新 区园林局 9座 7 78% 城北余下2座
2 步道整修 区住建局 3公里 2 67%
3 书屋开放 茶馆书屋 区文旅局 6间 6 100%
"""

    assert told(text)[-3:] == [("6间", "target"), ("6", "actual"), ("100%", "completion")]
    assert told(text)[:3] == [("9座", "target"), ("7", "actual"), ("78%", "completion")]


def test_a_pipe_alone_is_an_empty_cell() -> None:
    rows = ["序号|项目|目标任务|完成情况", "1|凉亭翻新|9座|7座", "2|步道|3公里|", "3|书屋||5间"]
    text = "云水区民生实事完成情况\n" + "\n".join(f"{cell} |".lstrip() for row in rows for cell in row.split("|"))

    assert told(text) == [("9座", "target"), ("7座", "actual"), ("3公里", "target"), ("5间", "actual")]


def test_sentences_before_results_that_tell_how_things_are_promise_nothing() -> None:
    text = """云水区2023年民生实事表
序号\t题目\t基本情况\t完成情况
1\t步道\t全区步道90公里,年久失修。\t整修步道7公里。
2\t凉亭\t全区凉亭40座,多已破损。\t翻新凉亭2座。
"""

    assert ("90公里", "target") not in told(text)
