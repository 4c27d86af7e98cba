"""A known table, written by the libraries' own writers, comes back with every cell from every format."""

import io
from collections.abc import Callable
from datetime import date, datetime

import docx
import openpyxl
import pytest
import writers

from load.readers import Source
from load.readers.number_formats import shown
from load.readers.tables import assemble

Read = Callable[[str, bytes], Source]

FILES = {
    "表.docx": writers.word,
    "表.xlsx": writers.workbook,
    "表.xls": writers.old_workbook,
    "表.html": writers.web_page,
    "表.pdf": writers.portable,
    "表.csv": lambda: writers.comma_separated(writers.GRID),
}
CAPTIONS = {"表.xlsx": "完成情况", "表.xls": "完成情况", "表.csv": ""}


@pytest.mark.parametrize("name", FILES)
def test_every_cell_comes_back_in_its_row_and_column(name: str, read_bytes: Read) -> None:
    text = read_bytes(name, FILES[name]()).text
    before, table, after = text.partition(writers.AS_TEXT)

    assert table, text
    caption = CAPTIONS.get(name, writers.CAPTION)
    assert before.endswith(f"{caption}\n\n" if caption else "")
    assert after in ("", "\n\n以上为全部项目。")


@pytest.mark.parametrize("really", FILES)
@pytest.mark.parametrize("ending", ["txt", "docx", "xls", "pdf", "html"])
def test_content_says_what_a_file_is_whatever_it_is_called(really: str, ending: str, read_bytes: Read) -> None:
    if really == "表.csv" and ending not in ("xls",):
        return  # only their ending tells commas of a table from commas of a text
    assert writers.AS_TEXT in read_bytes(f"a.{ending}", FILES[really]()).text


@pytest.mark.parametrize(("delimiter", "ending"), [("\t", "tsv"), (";", "csv"), ("\t", "xls"), ("|", "csv")])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_csv_comes_with_other_delimiters_and_encodings(
    delimiter: str, ending: str, encoding: str, read_bytes: Read
) -> None:
    data = writers.comma_separated(writers.GRID, encoding, delimiter)
    assert read_bytes(f"a.{ending}", data).text == writers.AS_TEXT


def test_blocks_of_a_csv_file_and_breaks_in_its_cells(read_bytes: Read) -> None:
    data = '表1\n\n地区,"实际\r\n完成"\n东湖区,"1,200"\n\n注：甲,\n'.encode()
    assert read_bytes("a.csv", data).text == "表1\n\n地区\t实际 完成\n东湖区\t1,200\n\n注：甲"


def test_prose_called_csv_stays_as_it_is(read_bytes: Read) -> None:
    text = "新建幼儿园12所。\n完成投资3.5亿元。\n"
    assert read_bytes("a.csv", text.encode()).text == text


def test_values_left_under_a_merged_cell_are_not_shown(read_bytes: Read) -> None:
    book = openpyxl.load_workbook(io.BytesIO(writers.workbook(merged=False)))
    for place in ("C1", "A2", "D2"):
        book.worksheets[0][place] = "藏"
    member = "xl/worksheets/sheet1.xml"
    full = writers.saved(book)
    cells = writers.member(full, member).partition(b"</sheetData>")[0]
    ranges = writers.member(writers.workbook(), member).partition(b"</sheetData>")[2]
    data = writers.repacked(full, {member: cells + b"</sheetData>" + ranges})
    assert read_bytes("a.xlsx", data).text == f"完成情况\n\n{writers.AS_TEXT}"


def test_sheets_come_by_name_and_empty_rows_part_tables(read_bytes: Read) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "甲"
    first["B2"], first["B3"], first["C3"], first["B5"] = "单位：万元", "东湖区", 13066.0, "备注"
    second, hidden = book.create_sheet("乙"), book.create_sheet("丙")
    second.append([date(2020, 3, 1), True, "多\n行"])
    hidden.append(["不可见"])
    hidden.sheet_state = "hidden"
    source = read_bytes("a.xlsx", writers.saved(book))

    assert source.text == "甲\n\n单位：万元\t\n东湖区\t13066\n\n备注\n\n乙\n\n2020-03-01\tTRUE\t多 行"
    assert source.notes == ("hidden sheets are left out: 丙",)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.4, "0%", "40%"),
        (0.46399999, "0.0%", "46.4%"),
        (1.089, "0.00%", "108.90%"),
        (13066.0, "General", "13066"),
        (0.1 + 0.2, "General", "0.3"),
        (5.8, "0.00", "5.80"),
        (5.8, "0.00_ ", "5.80"),
        (5.8, "0.0#", "5.8"),
        (1306.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "1,306.50"),
        (-1306.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,306.50)"),
        (-2, "0;[Red]0", "-2"),
        (-2, "0", "-2"),
        (3.5, '0.0"亿元"', "3.5亿元"),
        (20, '"共"0"项"', "共20项"),
        (0.25, '0"%"', "0%"),
        (2.5, "0", "3"),
        (1234567.0, '0.0,,"百万"', "1234567"),
        (1e-7, "0.00E+00", "0.0000001"),
        (12, "@", "12"),
        (0, '0;-0;"无"', "0"),
        (None, "0", ""),
        (False, "General", "FALSE"),
        (datetime(2020, 3, 10), "yyyy-mm-dd", "2020-03-10"),
        (datetime(2020, 3, 1), 'yyyy"年"m"月"', "2020-03"),
        (datetime(2020, 3, 10, 9, 30), "yyyy-mm-dd hh:mm", "2020-03-10 09:30"),
    ],
)
def test_numbers_are_as_people_see_them(value: float | None, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_tables_stand_apart_from_paragraphs() -> None:
    blocks = ["标题", "", [["", "甲\t一", "乙"], ["", "", ""], ["", " 丙\n\n丁 "]], "后", [["", ""]], "末"]
    assert assemble(blocks) == "标题\n\n甲 一\t乙\n丙 丁\t\n\n后\n末"


def test_nested_tables_frames_and_gaps_of_word(read_bytes: Read) -> None:
    document = docx.Document()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "框内第一段"
    frame.add_paragraph("框内第二段")
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text, outer.cell(0, 1).text = "项目", "明细"
    outer.cell(1, 0).text = "道路"
    inner = outer.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "长度", "3公里"
    assert (
        read_bytes("a.docx", writers.saved(document)).text == "框内第一段\n框内第二段\n\n项目\t明细\n道路\t长度 3公里"
    )
