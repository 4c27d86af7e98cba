"""Grids in text: the same table in every form it is pasted in, what is no table, and texts made to be slow."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from load.extract.tables.words import is_header
from load.text.clean import clean_text
from load.text.grids import cell_type, find_grids, serial_number

HEADER = ["序号", "项目名称", "目标任务", "完成情况", "责任单位"]
ROWS = [
    ["1", "村口候车亭", "24座", "25座", "区交通局"],
    ["2", "夜间小书屋", "6间", "4间", "区文旅局"],
    ["3", "巷道路灯", "1,300盏", "980盏", "区城管局"],
]


def wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def pipes(rows: list[list[str]]) -> str:
    return "\n".join("|".join(row) for row in rows)


def markdown(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + ":--|" * len(rows[0]), *lines[1:]])


def boxes(rows: list[list[str]]) -> str:
    rule = "+" + "----+" * len(rows[0])
    return "\n".join([rule, *(line for row in rows for line in (f"│ {' │ '.join(row)} │", rule))])


def spaces(rows: list[list[str]]) -> str:
    widths = [max(wide(row[i]) for row in rows) + 2 for i in range(len(rows[0]))]
    return "\n".join(
        "".join(cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def stacked(rows: list[list[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def stacked_apart(rows: list[list[str]]) -> str:
    return "\n\n".join(cell for row in rows for cell in row)


def stacked_pipes(rows: list[list[str]]) -> str:
    return "\n".join(f"{cell} |" if cell else "|" for row in rows for cell in row)


def opened_pipes(rows: list[list[str]]) -> str:
    return "\n".join(["|\n各点位清单 |\n||||", *(f"|\n{stacked_pipes([row])}" for row in rows)])


FORMS = [tabs, pipes, markdown, boxes, spaces, stacked, stacked_apart, stacked_pipes, opened_pipes]


def grids(text: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in find_grids(clean_text(text), is_header)]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_comes_back_from_every_form(form: object) -> None:
    text = f"某区为民办实事进展\n\n{form([HEADER, *ROWS])}\n\n以上工作继续推进,请各单位抓紧落实。\n"  # type: ignore[operator]

    assert grids(text) == [[HEADER, *ROWS]]


WORDS = st.sampled_from(["候车亭", "路灯更换", "小书屋", "步道修补", "健身角"])
NUMBERS = st.tuples(st.integers(1, 99_999), st.sampled_from(["座", "户", "公里", "万元", "%", ""])).map(
    lambda pair: f"{pair[0]:,}{pair[1]}"
)
AGENCIES = st.sampled_from(["区教育局", "区交通局", "县卫健委", "市民政局"])


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(WORDS, NUMBERS, NUMBERS, AGENCIES), min_size=2, max_size=12),
    form=st.sampled_from(FORMS),
)
def test_any_numbered_rows_come_back(rows: list[tuple[str, str, str, str]], form: object) -> None:
    table = [HEADER, *([str(i), *row] for i, row in enumerate(rows, 1))]

    assert grids(form(table)) == [table]  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="项目序号目标完成1234一二三\t|  \n,。%万元局", max_size=300))
def test_cells_are_pieces_of_the_text(text: str) -> None:
    clean = clean_text(text)

    for grid in find_grids(clean, is_header):
        for row in grid.rows:
            for cell in row:
                assert grid.start <= cell.start <= cell.end <= grid.end
                assert "".join(clean.plain[cell.start : cell.end].split()) == "".join(cell.text.split())


@pytest.mark.parametrize("form", [tabs, markdown, stacked_pipes])
def test_empty_cells_keep_their_place(form: object) -> None:
    table = [HEADER, ROWS[0], ["2", "夜间小书屋", "", "4间", "区文旅局"], ROWS[2]]

    assert grids(form(table)) == [table]  # type: ignore[operator]


def test_a_cell_that_spaces_leave_out_is_found_by_where_the_others_stand() -> None:
    table = [HEADER, ROWS[0], ["2", "夜间小书屋", "", "4间", "区文旅局"], ROWS[2]]

    assert grids(spaces(table)) == [table]


def test_a_lost_cell_of_one_a_line_is_set_only_where_its_place_is_certain() -> None:
    text = stacked([HEADER, ROWS[0], ["2", "夜间小书屋", "4间", "区文旅局"], ROWS[2]])

    [(_, _, row, _)] = grids(text)
    assert row == ["2", "夜间小书屋", "", "", "区文旅局"]


def test_one_space_sets_cells_apart_under_a_header_of_known_words() -> None:
    text = "序号 项目 年度目标 责任单位\n1. 学校操场 翻新4片 区教育局\n2. 口袋公园 新建3处 区住建局"

    assert grids(text) == [
        [
            ["序号", "项目", "年度目标", "责任单位"],
            ["1.", "学校操场", "翻新4片", "区教育局"],
            ["2.", "口袋公园", "新建3处", "区住建局"],
        ]
    ]


def test_merged_header_words_of_one_cell_a_line_stand_above_their_columns() -> None:
    header = ["地区", "技能培训(人)", "失业率(%)", "目标", "进度", "完成比例(%)", "目标", "进度"]
    text = "\n".join(
        [*header, "东片区", "900", "870", "96.7", "4.5", "3.9", "西片区", "640", "655", "102", "4.5", "4.1"]
    )

    [(top, bottom, first, second)] = grids(text)
    assert top == ["地区", "技能培训(人)", "", "", "失业率(%)", ""]
    assert bottom == ["", "目标", "进度", "完成比例(%)", "目标", "进度"]
    assert (first[0], second[0]) == ("东片区", "西片区")


def test_a_label_before_the_number_may_stand_for_several_rows() -> None:
    text = "\n".join(["类别", *HEADER, "出行", *ROWS[0], *ROWS[1], "市容", *ROWS[2], "合计", "1,330", "1,009"])

    [(_, first, second, third, total)] = grids(text)
    assert [row[0] for row in (first, second, third, total)] == ["出行", "", "市容", "合计"]
    assert total[3:] == ["1,330", "1,009", ""]


def test_sentences_that_break_over_lines_are_dealt_to_their_columns() -> None:
    header = ["序号", "工作任务", "目标任务", "责任单位"]
    first = ["1", "凉亭翻新", "翻新城北凉亭9座,", "整修河边步道3公里。", "区住建局", "区园林局"]
    second = ["2", "座椅增设", "增设街头座椅80张,", "补种行道树400棵。", "区城管局", "区园林局"]
    third = ["3", "书屋开放", "新开茶馆书屋6间。", "区文旅局"]

    [table] = grids("\n".join([*header, *first, *second, *third]))

    assert table[1] == ["1", "凉亭翻新", "翻新城北凉亭9座,\n整修河边步道3公里。", "区住建局\n区园林局"]
    assert table[3] == third


def test_the_row_of_the_whole_county_belongs_to_the_table_above() -> None:
    header = ["序号", "街道", "目标任务", "完成情况"]
    rows = [["1", "松柏街道", "9座", "7座"], ["2", "云杉街道", "5座", "4座"], ["全县", "14座", "11座"]]

    [table] = grids(stacked([header, *rows]))

    assert [cell for cell in table[-1] if cell] == rows[-1]


def test_a_header_whose_words_break_over_lines_is_put_together() -> None:
    header = ["序号", "项目名称", "年度", "计划投资", "(万元)", "完成", "投资", "(万元)"]
    rows = [["1", "凉亭翻新", "120", "90"], ["2", "步道整修", "50", "45"], ["3", "长廊翻新", "70", "66"]]

    [table] = grids(stacked([header, *rows]))

    assert table == [["序号", "项目名称", "年度计划投资(万元)", "完成投资(万元)"], *rows]


def test_running_numbers_may_have_no_word_above_them() -> None:
    [table] = grids(stacked([["项目名称", "目标任务", "责任单位"], *[[*row[:3], row[4]] for row in ROWS]]))

    assert table == [["序号", "项目名称", "目标任务", "责任单位"], *[[*row[:3], row[4]] for row in ROWS]]


def test_a_table_goes_on_over_the_end_of_a_page() -> None:
    text = tabs([HEADER, ROWS[0]]) + "\n\n— 2 —\n\n" + tabs([HEADER, *ROWS[1:]])

    assert grids(text) == [[HEADER, ROWS[0], HEADER, *ROWS[1:]]]


def test_a_table_behind_another_is_one_of_its_own() -> None:
    other = [["指标", "单位", "去年", "今年", "增长"], ["床位", "张", "3", "4", "33%"]]

    assert grids(tabs([HEADER, *ROWS]) + "\n\n" + tabs(other)) == [[HEADER, *ROWS], other]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("首页\n政务公开\n项目\n目标\n工作进展\n计划\n备注\n1\n2\n3\n下一页", id="menu of a page"),
        pytest.param(
            "修好出行路\n\n点亮小巷灯\n\n全年换灯980盏。\n\n办好暖心餐\n\n新开食堂3家。", id="headings of news"
        ),
        pytest.param(
            "1\n修好出行路\n修补步道3公里。\n责任单位:区交通局\n2\n点亮小巷灯\n换灯980盏。", id="numbered promises"
        ),
        pytest.param("区长:张某    2020年1月3日\n抄送:区委办    区人大办", id="signature"),
        pytest.param("    一年来,新建候车亭24座。\n    二是换灯980盏。\n    三是修路3公里。", id="indented paragraphs"),
        pytest.param("工作目标\n年度计划\n重点任务\n今年要修路5条,新建公园3座。\n下一步\n继续推进。", id="headings"),
        pytest.param("时间\n地点\n人数\n2021年5月\n会议室\n参会30人", id="notice of a meeting"),
    ],
)
def test_short_lines_are_no_table(text: str) -> None:
    assert grids(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        ("—", "none"),
        ("/", "none"),
        ("1,280.5", "number"),
        ("≥95%", "number"),
        ("2.4万户", "number"),
        ("2023年6月", "date"),
        ("12月底", "date"),
        ("区教育局", "agency"),
        ("已建成2所", "name"),
        ("候车亭", "name"),
        ("新建3座,改建2座", "prose"),
    ],
)
def test_what_a_cell_looks_like(text: str, kind: str) -> None:
    assert cell_type(text) == kind


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("(3)", 3), ("12.", 12), ("三", 3), ("十二", 12), ("二十", 20)])
def test_running_numbers(text: str, number: int) -> None:
    assert serial_number(text) == number


@pytest.mark.parametrize("text", ["", "2023", "3座", "甲", "三三三三三"])
def test_what_is_no_running_number(text: str) -> None:
    assert serial_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一\n" * 100_000, id="one character a line"),
        pytest.param("项目\n" * 100_000, id="header words alone"),
        pytest.param(("项目\n" * 5 + "1个\n") * 16_000, id="header words and a number"),
        pytest.param("1\n2\n3\n" * 30_000, id="numbers alone"),
        pytest.param("修路3公里," * 700_000, id="one long line"),
        pytest.param("\t" * 200_000, id="tabs in a line"),
        pytest.param("\t\n" * 100_000, id="tabs line by line"),
        pytest.param("| \n" * 100_000, id="pipes line by line"),
        pytest.param("项目\t目标\na\t1\n\n" * 10_000, id="many small tables"),
        pytest.param("  a  " * 100_000, id="spaces"),
        pytest.param("项目\t目标\n" + ("(" * 500 + "\t1\n") * 2_000, id="open brackets"),
    ],
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    clean = clean_text(text)
    before = time.perf_counter()

    find_grids(clean, is_header)

    # A guard against quadratic work, not a measure of speed.
    assert time.perf_counter() - before < 120
