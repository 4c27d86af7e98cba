"""Spending by budget function, as final accounts print it: the shares of each definition, exact or not computed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import duckdb
import openpyxl
import pytest

from load import cli
from load.build import build
from load.paths import Paths

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


def sheet(file: Any, rows: Sequence[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    book.save(file)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("accounts")
    paths = Paths(folder / "data")
    documents = folder / "documents"
    documents.mkdir()
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
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(paths.data))
        assert cli.main(["load", "documents", "--jobs", "1", str(documents)]) == 0
        assert build() == 0
    with duckdb.connect(str(paths.published), read_only=True) as connection:
        yield connection


def shares(warehouse: Any, region_code: str, phase: str, year: int = 2022) -> dict[str, tuple[Any, ...]]:
    sql = """
        select numerator_definition, part_yuan, whole_yuan, computed_share_pct, missing_function_codes
        from marts.fct_spending_share
        where region_code = ? and year = ? and phase = ?
    """
    return {row[0]: row[1:] for row in warehouse.execute(sql, [region_code, year, phase]).fetchall()}


def test_each_definition_has_its_share_of_the_final_accounts(warehouse: Any) -> None:
    found = shares(warehouse, "230108", "final")
    whole = Decimal(TOTAL) * 10_000
    for definition, part in (
        ("narrow", NARROW),
        ("wide", NINE),
        ("nine_class", NINE),
        ("local_with_science", NINE + 3100),
    ):
        assert found[definition] == (part * 10_000, whole, pytest.approx(100 * part / TOTAL, abs=1e-9), None)
    assert round(found["narrow"][2], 2) == 59.68
    assert len(found) == 4


def test_the_plan_is_the_budget_that_the_rate_is_measured_by(warehouse: Any) -> None:
    planned = shares(warehouse, "230108", "planned")["narrow"]
    whole = sum(row[3] for row in HARBIN if len(row[0]) == 3)
    part = 101500 + 5300 + 75000 + 43000 + 17200
    assert planned == (part * 10_000, whole * 10_000, pytest.approx(100 * part / whole, abs=1e-9), None)


def test_a_definition_is_not_computed_where_a_function_is_missing(warehouse: Any) -> None:
    [(phase,)] = warehouse.execute(
        "select distinct phase from marts.fct_spending where region_code = '530103' and year = 2022"
    ).fetchall()
    found = shares(warehouse, "530103", phase)
    narrow = sum(PANLONG[name] for name in PANLONG if name not in ("城乡社区支出", "农林水支出", "节能环保支出"))
    assert found["narrow"] == (narrow * 10_000, None, None, None)
    assert found["nine_class"] == (None, None, None, "214")
    assert found["wide"] == (None, None, None, "214")
    assert found["local_with_science"] == (None, None, None, "206|214")


def test_the_shares_of_a_published_table_follow_the_functions_of_its_year(warehouse: Any) -> None:
    found = shares(warehouse, "000000", "final", 2013)
    whole = Decimal(NATION_TOTAL) * 10**8
    for definition, part, share in (
        ("narrow", 51456, 36.82),
        ("wide", 88406, 63.26),
        ("nine_class", 88406, 63.26),
        ("local_with_science", 93469, 66.89),
    ):
        part_yuan, whole_yuan, share_pct, missing = found[definition]
        assert (part_yuan, whole_yuan, round(share_pct, 2), missing) == (part * 10**8, whole, share, None)


def test_a_countys_own_list_is_not_taken_for_the_nine_classes(warehouse: Any) -> None:
    [(phase,)] = warehouse.execute(
        "select distinct phase from marts.fct_spending where region_code = '150122' and year = 2024"
    ).fetchall()
    found = shares(warehouse, "150122", phase, 2024)
    assert found["narrow"] == (927580000, None, None, None)
    assert found["nine_class"][0] is None
    assert found["nine_class"][3] == "212"


def test_a_share_leads_to_the_amounts_it_sums(warehouse: Any) -> None:
    sql = """
        select sum(spending.amount_yuan), count(*)
        from (
            select unnest(string_split(part_statement_ids, '|')) as statement_id
            from marts.fct_spending_share
            where region_code = '230108' and phase = 'final' and numerator_definition = 'nine_class'
        )
        inner join marts.fct_spending as spending using (statement_id)
    """
    assert warehouse.execute(sql).fetchall() == [(NINE * 10_000, 9)]


def test_totals_of_functions_are_no_single_projects(warehouse: Any) -> None:
    sql = "select count(*) from marts.fct_spending where region_code in ('230108', '530103') and year = 2022"
    assert warehouse.execute(sql + " and is_itemised").fetchall() == [(0,)]
    sql = "select function_code, function_rule from marts.fct_spending where subject = '教育支出' and year = 2022"
    assert set(warehouse.execute(sql).fetchall()) == {("205", "name")}


def test_the_tables_raise_no_alarm(warehouse: Any) -> None:
    sql = """
        select documents.document_title, checks.check_code, checks.severity, checks.explanation
        from marts.fct_check_results as checks
        inner join marts.dim_document as documents using (document_id)
        where documents.document_title like '%2022年%一般公共预算%' and checks.severity in ('error', 'warn')
    """
    assert warehouse.execute(sql).fetchall() == []


def test_a_named_function_has_the_division_of_cofog_that_all_of_it_lies_in(warehouse: Any) -> None:
    sql = """
        select function_code, cofog_code
        from marts.fct_spending
        where region_code = '230108' and phase = 'final' and function_rule = 'name'
        order by function_code
    """
    divisions = dict(warehouse.execute(sql).fetchall())
    # Social security is social protection, whatever the crosswalk says of its items; housing and science are spread.
    assert divisions == {
        "201": "01",
        "204": "03",
        "205": "09",
        "206": None,
        "207": "08",
        "208": "10",
        "210": "07",
        "211": "05",
        "212": "06",
        "213": "04",
        "214": "04",
        "221": None,
        "232": "01",
    }
