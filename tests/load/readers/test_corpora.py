"""A csv file of documents: one source a row, with what the other columns say of it."""

import hashlib
from pathlib import Path

import pytest
import writers

from load.readers import Source, UnreadableError, read

HEADER = ["province", "city", "year", "title", "source_url", "publish_date", "full_text"]
LONG = "一、新建改建幼儿园12所，\n完成投资3.5亿元，计划完成率“108.9%”。\n" * 30
ROWS = [
    ["江西省", "南昌市", "2026", "甲报告", "https://example.com/a", "2026年2月3日", LONG],
    ["江西省", "", "2026.0", "乙报告", "", "不详", LONG + "二"],
]


def sources(path: Path, data: bytes) -> list[Source | UnreadableError]:
    path.write_bytes(data)
    return list(read(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_row_is_a_document(encoding: str, tmp_path: Path) -> None:
    first, second = sources(tmp_path / "报告.csv", writers.comma_separated([HEADER, *ROWS], encoding))

    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert first.uri == f"{tmp_path / '报告.csv'}#row 2"
    assert (first.slug, second.slug) == ("报告#2", "报告#3")
    assert first.text == LONG
    assert first.sha256 == hashlib.sha256(LONG.encode()).hexdigest()
    assert first.given == {
        "title": "甲报告",
        "published_date": "2026-02-03",
        "region": "江西省南昌市",
        "year": "2026",
        "source_url": "https://example.com/a",
    }
    assert second.given == {"title": "乙报告", "region": "江西省", "year": "2026"}


def test_a_corpus_of_one_row_keeps_the_name_of_its_file(tmp_path: Path) -> None:
    (only,) = sources(tmp_path / "报告.csv", writers.comma_separated([HEADER, ROWS[0]]))
    assert isinstance(only, Source)
    assert only.slug == "报告"


@pytest.mark.parametrize(
    ("header", "row", "is_corpus"),
    [
        (["标题", "发布日期", "内容"], ["甲", "2020-01-02", "新建幼儿园12所"], True),
        (["序号", "内容", "责任单位"], ["1", "新建幼儿园12所", "教育局"], False),
        (["编号", "说明"], ["1", LONG], True),
        (["编号", "content"], ["1", LONG[:250]], True),
        (["正文"], ["新建幼儿园12所，完成投资3.5亿元"], True),
        (["地区", "发布机构", "正文内容"], ["南昌", "市政府", "新建幼儿园12所"], True),
    ],
)
def test_a_corpus_is_told_from_a_table(header: list[str], row: list[str], is_corpus: bool, tmp_path: Path) -> None:
    (found,) = sources(tmp_path / "a.csv", writers.comma_separated([header, row]))
    assert isinstance(found, Source)
    assert ("#row 2" in found.uri) is is_corpus


def test_a_corpus_is_known_by_its_header_under_any_name(tmp_path: Path) -> None:
    found = sources(tmp_path / "a.txt", writers.comma_separated([HEADER, *ROWS]))
    assert len(found) == 2


def test_bad_rows_stop_no_others(tmp_path: Path) -> None:
    lines = [
        "title,full_text",
        "甲,新建幼儿园12所",
        '乙,"新建"幼儿园',
        "丙,新建,幼儿园",
        "丁,新建\0幼儿园",
        "戊,",
        "",
        "己,新建幼儿园13所",
    ]
    found = sources(tmp_path / "a.csv", "\n".join(lines).encode())
    assert [(one.place, one.code) if isinstance(one, UnreadableError) else one.slug for one in found] == [
        "a#2",
        ("row 3", "damaged"),
        ("row 4", "damaged"),
        ("row 5", "undecodable"),
        ("row 6", "no_text"),
        "a#8",
    ]


def test_every_row_of_a_long_corpus_comes_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(writers.comma_separated([HEADER, *ROWS * 500]))
    found = read(path)
    first = next(found)
    rest = list(found)
    assert [one.slug for one in (first, *rest) if isinstance(one, Source)] == [f"a#{row}" for row in range(2, 1_002)]
