"""Final accounts by budget function, of our own and as published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

# Figures of our own, 万元: budget, adjusted budget, final accounts. 普通教育 lies within 教育支出.
HARBIN = [
    ("201", "一般公共服务支出", 41200, 42010, 40987),
    ("204", "公共安全支出", 18800, 19020, 18950),
    ("205", "教育支出", 98000, 101500, 100940),
    ("20502", "普通教育", 88000, 90100, 89900),
    ("206", "科学技术支出", 3200, 3300, 3100),
    ("207", "文化旅游体育与传媒支出", 5100, 5300, 5246),
    ("208", "社会保障和就业支出", 72100, 75000, 74385),
    ("210", "卫生健康支出", 40200, 43000, 42660),
    ("211", "节能环保支出", 6100, 6500, 6212),
    ("212", "城乡社区支出", 55000, 58200, 57103),
    ("213", "农林水支出", 21000, 22800, 22511),
    ("214", "交通运输支出", 8200, 8300, 8144),
    ("221", "住房保障支出", 16400, 17200, 17025),
    ("232", "债务付息支出", 5200, 5300, 5310),
]
NARROW = 100940 + 5246 + 74385 + 42660 + 17025
NINE = NARROW + 6212 + 57103 + 22511 + 8144
TOTAL = sum(final for code, *_, final in HARBIN if len(code) == 3)
# 盘龙区 of 昆明 published these for 2022, 万元, transport and the total left out.
PANLONG = {
    "教育支出": 116031,
    "社会保障和就业支出": 94252,
    "卫生健康支出": 51989,
    "城乡社区支出": 59045,
    "农林水支出": 25055,
    "节能环保支出": 13156,
    "住房保障支出": 23655,
    "文化旅游体育与传媒支出": 7587,
}

# What the Ministry of Finance published for the whole country in 2013, 亿元, in the names of that year's functions.
NATION = {
    "教育支出": 21877,
    "科学技术支出": 5063,
    "文化体育与传媒支出": 2520,
    "医疗卫生支出": 8209,
    "社会保障和就业支出": 14417,
    "住房保障支出": 4433,
    "农林水事务支出": 13228,
    "城乡社区事务支出": 11067,
    "节能环保支出": 3383,
    "交通运输支出": 9272,
}
NATION_TOTAL = 139744
# 托克托县 published these for January to November 2024, 万元: eight functions that it counts as livelihood.
TOGTOH = {
    "教育支出": 29104,
    "文化旅游体育与传媒支出": 2267,
    "社会保障和就业支出": 42366,
    "卫生健康支出": 12988,
    "节能环保支出": 1199,
    "农林水事务支出": 32480,
    "交通运输支出": 4948,
    "住房保障支出": 6033,
}


def sheet(file: Path, rows: Sequence[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    book.save(file)


def write_accounts(documents: Path) -> None:
    """The accounts as sheets, each as its publisher lays it out."""
    header = ("科目编码", "科目名称", "年初预算数", "调整预算数", "决算数", "决算数为调整预算数的%")
    totals = [sum(row[at] for row in HARBIN if len(row[0]) == 3) for at in (2, 3, 4)]
    sheet(
        documents / "pingfang.xlsx",
        [
            ("哈尔滨市平房区2022年度一般公共预算支出决算表",),
            ("", "", "", "", "", "单位:万元"),
            header,
            *((*row, round(row[4] / row[3] * 100, 1)) for row in HARBIN),
            ("", "一般公共预算支出合计", *totals, round(totals[2] / totals[1] * 100, 1)),
        ],
    )
    sheet(
        documents / "panlong.xlsx",
        [("昆明市盘龙区2022年一般公共预算支出情况表",), ("单位:万元",), ("项目", "支出数"), *PANLONG.items()],
    )
    sheet(
        documents / "nation.xlsx",
        [
            ("2013年全国公共财政支出决算表",),
            ("单位:亿元",),
            ("项目", "决算数"),
            *NATION.items(),
            ("公共财政支出合计", NATION_TOTAL),
        ],
    )
    sheet(
        documents / "togtoh.xlsx",
        [("呼和浩特市托克托县2024年民生支出情况表",), ("单位:万元",), ("项目", "支出数"), *TOGTOH.items()],
    )
