"""What Word shows and does not keep as text: list numbers, inserted text, text boxes, content controls."""

from collections.abc import Callable

import docx
import pytest
import writers
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from load.readers import Source
from load.readers.word_numbers import formatted

Read = Callable[[str, bytes], Source]


def test_list_numbers_come_as_word_counts_them(read_bytes: Read) -> None:
    forms = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "•")]
    items = [(0, "教育"), (1, "幼儿园"), (2, "5公里"), (2, "二"), (1, "小学"), (2, "重新"), (3, "点"), (0, "交通")]
    assert read_bytes("a.docx", writers.numbered_word(items, forms)).text.split("\n") == [
        "一、教育",
        "（一）幼儿园",
        "1. 5公里",
        "2. 二",
        "（二）小学",
        "1. 重新",
        "点",
        "二、交通",
    ]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一百零一"),
        (110, "chineseCounting", "一百一十"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (12, "decimalFullWidth", "１２"),
        (4, "lowerRoman", "iv"),
        (27, "upperLetter", "AA"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (5, "decimalZero", "05"),
        (5, "somethingNew", "5"),
    ],
)
def test_numbers_are_written_in_words_forms(number: int, form: str, text: str) -> None:
    assert formatted(number, form) == text


def _paragraph(inner: str) -> str:
    return f"<w:p {nsdecls('w', 'wp', 'a')}>{inner}</w:p>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:ins><w:r><w:t>补入12所</w:t></w:r></w:ins>", "补入12所"),
        ("<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>留</w:t></w:r>", "留"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>显</w:t></w:r>", "显"),
        ("<w:r><w:t>5m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>", "5m²"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>qū</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>区</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "区",
        ),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>下行</w:t></w:r>", "链接\n下行"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        (
            "<w:r><w:t>外</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>",
            "外\n框中",
        ),
    ],
)
def test_a_paragraph_is_what_it_shows(inner: str, text: str, read_bytes: Read) -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(_paragraph(inner)))
    assert read_bytes("a.docx", writers.saved(document)).text == text


def test_headers_and_footers_are_left_out_and_a_title_is_given_that_the_text_has(read_bytes: Read) -> None:
    document = docx.Document()
    document.core_properties.title = "2020年计划"
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.add_heading("2020年计划", 1)
    source = read_bytes("a.docx", writers.saved(document))
    assert (source.text, source.given) == ("2020年计划", {"title": "2020年计划"})

    document.core_properties.title = "模板"
    assert read_bytes("a.docx", writers.saved(document)).given == {}


def test_a_broken_picture_costs_no_text(read_bytes: Read) -> None:
    name = "word/_rels/document.xml.rels"
    relation = '<Relationship Id="rId99" Type="http://x/image" Target="NULL"/></Relationships>'
    data = writers.word()
    relations = writers.member(data, name).decode().replace("</Relationships>", relation)
    assert writers.AS_TEXT in read_bytes("a.docx", writers.repacked(data, {name: relations.encode()})).text
