"""Work reports with invented figures: their targets of the year are found whatever the wording, and nothing else is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from load.paths import Paths
from load.transform import run_dbt, target_folder


@pytest.fixture(scope="module")
def question(gathered_paths: Paths) -> str:
    """The question of main targets, compiled."""
    assert run_dbt(("compile", "--select", "q21_main_targets_by_region_and_year"), gathered_paths).succeeded
    (compiled,) = (target_folder(gathered_paths) / "compiled").rglob("q21_*.sql")
    return compiled.read_text(encoding="utf-8")


def test_each_province_has_its_targets_of_the_year(gathered: Any, question: str) -> None:
    found = gathered.execute(f"from ({question}) where year = 2026 and region_level = 'province'").fetchall()
    assert [column[0] for column in gathered.description] == [
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


def test_a_target_in_words_leads_to_its_words_and_its_benchmark(gathered: Any) -> None:
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
    [found] = gathered.execute(sql).fetchall()
    assert found[1:] == ("gdp_growth", "居民收入增长与经济增长同步", True)
    assert found[0] in ("planned", "unverifiable")  # by the day the test runs


def test_five_years_are_told_from_a_year(gathered: Any) -> None:
    sql = "select value from marts.fct_statements where region_code = '140000' and period_scope = 'several_years'"
    assert sorted(value for (value,) in gathered.execute(sql).fetchall()) == [
        Decimal("7.3"),
        Decimal("8.2"),
        1710000,
    ]
    sql = "select year, period_scope from marts.fct_commitments where region_code = '140000' and target_value = 7.3"
    assert gathered.execute(sql).fetchall() == [(2030, "several_years")]


def test_a_mapped_subject_says_why_and_an_unmapped_one_waits(gathered: Any) -> None:
    sql = "select distinct subject, indicator_rule from marts.fct_statements where region_code in ('140000', '620000')"
    rules = dict(gathered.execute(sql).fetchall())
    assert rules["城镇居民人均可支配收入增速"] == "subject"
    assert rules["新增城镇就业"] == rules["经济增速"] == "pattern"
    waiting = {subject for subject, rule in rules.items() if rule is None}
    assert waiting == {"居民消费价格降幅", "脱贫县农村居民人均可支配收入增速", "海洋生产总值增速"}
    sql = "select occurrence_count, printing_document_count, ambiguous_count from marts.dq_unmapped where printed = ?"
    assert gathered.execute(sql, ["海洋生产总值增速"]).fetchall() == [(1, 1, 0)]


def test_directions_come_from_the_indicator(gathered: Any) -> None:
    sql = """
        select distinct indicator_code, direction
        from marts.fct_commitments
        where region_code = '140000' and year = 2026
    """
    assert dict(gathered.execute(sql).fetchall()) == {
        "cpi_rise": "level",
        "gdp_growth": "level",
        "resident_income_growth": "level",
        "surveyed_unemployment_rate": "lower",
        "urban_new_jobs": "higher",
    }
