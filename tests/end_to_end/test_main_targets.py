"""Work reports with invented figures: their targets of the year are found whatever the wording, and nothing else is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from load import cli
from load.build import build
from load.paths import Paths
from load.transform import run_dbt, target_folder

# A real code and name stand for each invented report; no figure is real.
REPORTS = {
    "140000": (
        "山西省",
        """一、2025年工作回顾
一年来,全省生产总值增长9.1%,城镇新增就业31.5万人,居民消费价格下降0.7%。
2025年是收官之年。五年来,城镇新增就业171万人,地区生产总值年均增长8.2%。
二、“十六五”时期主要目标
地区生产总值年均增长7.3%左右。
三、2026年工作
主要预期目标是:全省生产总值增长6.3%-6.8%,城镇新增就业33万人以上,城镇调查失业率4.9%以内,居民消费价格涨幅1.7%左右,"""
        """居民收入增长与经济增长同步。
""",
        [
            ("9.1", 9.1, None, "%", "change", "生产总值增速", "actual", 2025, "eq"),
            ("31.5万", 315000, None, "人", "count", "新增城镇就业", "actual", 2025, "eq"),
            ("0.7", 0.7, None, "%", "change", "居民消费价格降幅", "actual", 2025, "eq"),
            ("171万", 1710000, None, "人", "count", "新增城镇就业", "actual", 2025, "eq"),
            ("8.2", 8.2, None, "%", "change", "地区生产总值增速", "actual", 2025, "eq"),
            ("7.3", 7.3, None, "%", "change", "地区生产总值增速", "target", 2030, "approx"),
            ("6.3%-6.8", 6.3, 6.8, "%", "change", "生产总值增速", "target", 2026, "eq"),
            ("33万", 330000, None, "人", "count", "新增城镇就业", "target", 2026, "ge"),
            ("4.9", 4.9, None, "%", "rate", "城镇调查失业率", "target", 2026, "le"),
            ("1.7", 1.7, None, "%", "change", "居民消费价格涨幅增幅", "target", 2026, "approx"),
        ],
    ),
    "620000": (
        "甘肃省",
        """一、2025年工作回顾
一年来,脱贫县农村居民人均可支配收入增长8.8%,城镇居民人均可支配收入增长4.3%。
二、2026年工作
经济增长7.7%左右,海洋生产总值增长9.9%,城镇居民人均可支配收入增长4.6%,农村常住居民人均可支配收入增长5.7%以上,"""
        """全体居民人均可支配收入增长5.2%左右。
""",
        [
            ("8.8", 8.8, None, "%", "change", "脱贫县农村居民人均可支配收入增速", "actual", 2025, "eq"),
            ("4.3", 4.3, None, "%", "change", "城镇居民人均可支配收入增速", "actual", 2025, "eq"),
            ("7.7", 7.7, None, "%", "change", "经济增速", "target", 2026, "approx"),
            ("9.9", 9.9, None, "%", "change", "海洋生产总值增速", "target", 2026, "eq"),
            ("4.6", 4.6, None, "%", "change", "城镇居民人均可支配收入增速", "target", 2026, "eq"),
            ("5.7", 5.7, None, "%", "change", "农村常住居民人均可支配收入增速", "target", 2026, "ge"),
            ("5.2", 5.2, None, "%", "change", "全体居民人均可支配收入增速", "target", 2026, "approx"),
        ],
    ),
}


def records() -> Iterator[dict[str, Any]]:
    """Document and statements of each report, as a loader of documents hands them over."""
    for code, (name, text, numbers) in REPORTS.items():
        document_id = hashlib.sha256(text.encode()).hexdigest()
        yield {
            "record_kind": "documents",
            "document_id": document_id,
            "document_slug": f"{code}-2026-report",
            "title": f"{name}政府工作报告",
            "full_text": text,
            "char_count": len(text),
            "region_name": name,
            "region_code": code,
            "region_state": "resolved",
            "document_kind": "report",
            "published_date": "2026-02-01",
            "subject_years": "2025|2026",
        }
        for surface, value, value_high, unit, kind, subject, role, year, comparator in numbers:
            start = text.index(surface)
            yield {
                "record_kind": "statements",
                "document_id": document_id,
                "char_start": start,
                "char_end": start + len(surface),
                "surface": surface,
                "value": value,
                "value_high": value_high,
                "unit": unit,
                "comparator": comparator,
                "role": role,
                "kind": kind,
                "is_completion_rate": False,
                "year": year,
                "region_name": name,
                "subject": subject,
                "category_code": "economy",
            }
        if "同步" in text:
            surface = "居民收入增长与经济增长同步"
            start = text.index(surface)
            yield {
                "record_kind": "qualitative_statements",
                "document_id": document_id,
                "char_start": start,
                "char_end": start + len(surface),
                "surface": surface,
                "subject": "居民收入增速",
                "comparator": "eq",
                "benchmark": "经济增速",
                "role": "target",
                "year": 2026,
                "region_name": name,
                "category_code": "economy",
            }


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A warehouse of the shipped records and the invented reports, and the question compiled."""
    paths = Paths(tmp_path_factory.mktemp("reports"))
    file = paths.data / "reports.jsonl"
    file.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records()) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(paths.data))
        assert cli.main(["load", "records", str(file)]) == 0
        assert build() == 0
        assert run_dbt(("compile", "--select", "q21_main_targets_by_region_and_year"), paths).succeeded
    (question,) = (target_folder(paths) / "compiled").rglob("q21_*.sql")
    with duckdb.connect(str(paths.published), read_only=True) as connection:
        yield connection, question.read_text(encoding="utf-8")


def test_each_province_has_its_targets_of_the_year(reports: Any) -> None:
    connection, question = reports
    found = connection.execute(f"from ({question}) where year = 2026 and region_level = 'province'").fetchall()
    assert [column[0] for column in connection.description] == [
        "region_level",
        "region_name",
        "year",
        "indicator_name",
        "indicator_code",
        "target_comparator",
        "target_value",
        "target_value_high",
        "unit",
        "target_benchmark",
        "baseline_value",
        "baseline_year",
    ]
    assert [(row[1], *row[4:]) for row in found] == [
        ("山西省", "cpi_rise", "approx", Decimal("1.7"), None, "%", None, None, None),
        ("山西省", "gdp_growth", "eq", Decimal("6.3"), Decimal("6.8"), "%", None, Decimal("9.1"), 2025),
        ("山西省", "resident_income_growth", "eq", None, None, None, "经济增速", None, None),
        ("山西省", "surveyed_unemployment_rate", "le", Decimal("4.9"), None, "%", None, None, None),
        ("山西省", "urban_new_jobs", "ge", 330000, None, "人", None, 315000, 2025),
        ("甘肃省", "gdp_growth", "approx", Decimal("7.7"), None, "%", None, None, None),
        ("甘肃省", "resident_income_growth", "approx", Decimal("5.2"), None, "%", None, None, None),
        ("甘肃省", "rural_income_growth", "ge", Decimal("5.7"), None, "%", None, None, None),
        ("甘肃省", "urban_income_growth", "eq", Decimal("4.6"), None, "%", None, Decimal("4.3"), 2025),
    ]


def test_a_target_in_words_leads_to_its_words_and_its_benchmark(reports: Any) -> None:
    connection, _ = reports
    sql = """
        select
            commitments.status,
            commitments.target_benchmark_indicator_code,
            words.surface,
            words.evidence like '%同步%'
        from marts.fct_commitments as commitments
        inner join marts.fct_qualitative_statements as words using (qualitative_statement_id)
        where commitments.target_source = 'in_words'
    """
    [found] = connection.execute(sql).fetchall()
    assert found[1:] == ("gdp_growth", "居民收入增长与经济增长同步", True)
    assert found[0] in ("planned", "unverifiable")  # by the day the test runs


def test_five_years_are_told_from_a_year(reports: Any) -> None:
    connection, _ = reports
    sql = "select value from marts.fct_statements where region_code = '140000' and period_scope = 'several_years'"
    assert sorted(value for (value,) in connection.execute(sql).fetchall()) == [
        Decimal("7.3"),
        Decimal("8.2"),
        1710000,
    ]
    sql = "select year, period_scope from marts.fct_commitments where region_code = '140000' and target_value = 7.3"
    assert connection.execute(sql).fetchall() == [(2030, "several_years")]


def test_a_mapped_subject_says_why_and_an_unmapped_one_waits(reports: Any) -> None:
    connection, _ = reports
    sql = "select distinct subject, indicator_rule from marts.fct_statements where region_code in ('140000', '620000')"
    rules = dict(connection.execute(sql).fetchall())
    assert rules["城镇居民人均可支配收入增速"] == "subject"
    assert rules["新增城镇就业"] == rules["经济增速"] == "pattern"
    waiting = {subject for subject, rule in rules.items() if rule is None}
    assert waiting == {"居民消费价格降幅", "脱贫县农村居民人均可支配收入增速", "海洋生产总值增速"}
    sql = "select occurrence_count, printing_document_count, ambiguous_count from marts.dq_unmapped where printed = ?"
    assert connection.execute(sql, ["海洋生产总值增速"]).fetchall() == [(1, 1, 0)]


def test_directions_come_from_the_indicator(reports: Any) -> None:
    connection, _ = reports
    sql = """
        select distinct indicator_code, direction
        from marts.fct_commitments
        where region_code = '140000' and year = 2026
    """
    assert dict(connection.execute(sql).fetchall()) == {
        "cpi_rise": "level",
        "gdp_growth": "level",
        "resident_income_growth": "level",
        "surveyed_unemployment_rate": "lower",
        "urban_new_jobs": "higher",
    }
