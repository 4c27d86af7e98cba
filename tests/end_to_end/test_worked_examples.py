"""Figures worked out by hand from the shipped records, as an auditor would check them in the published warehouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def rows(warehouse: Path) -> Any:
    """Run SQL against the published file, one dict a row."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:

        def run(sql: str, *parameters: Any) -> list[dict[str, Any]]:
            cursor = connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

        yield run


def one(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The only row."""
    assert len(found) == 1, found
    return found[0]


def completion(rows: Rows, region: str, indicator: str) -> dict[str, Any]:
    """Completion of an indicator in a region."""
    return one(
        rows("select * from marts.fct_completion where region_code = ? and indicator_code = ?", region, indicator)
    )


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "pct"),
    [
        ("rural_household_toilets", 56600, 86087, 152.10),
        ("rural_public_toilets", 2200, 2206, 100.27),
        ("culture_cards_issued", 224700, 243000, 108.14),
        ("public_kindergartens", 25, 62, 248.00),
        ("inclusive_kindergartens", 10, 126, 1260.00),
    ],
)
def test_printed_target_and_actual_are_computed_never_clamped(
    rows: Rows, indicator: str, target: int, actual: int, pct: float
) -> None:
    found = completion(rows, "130500", indicator)
    assert (found["target_source"], found["target_value"], found["actual_value"]) == ("printed", target, actual)
    assert round(found["computed_pct"], 2) == pct
    assert found["reported_pct"] is None and found["implied_target_value"] is None


@pytest.mark.parametrize(
    ("indicator", "reported", "low", "high", "unit"),
    [
        ("old_municipal_pipes_renewed", 125.3, 8.66, 8.74, "公里"),
        ("parking_spaces_added", 108.9, 11992.66, 12003.67, "个"),
        ("water_source_pipes_built", 107.2, 13.15, 13.17, "公里"),
        ("subsidised_training", 156.81, 64249.59, 64253.69, "人次"),
        ("social_training", 205.74, 42748.06, 42750.14, "人次"),
    ],
)
def test_printed_rate_without_target_implies_one_and_says_so(
    rows: Rows, indicator: str, reported: float, low: float, high: float, unit: str
) -> None:
    found = completion(rows, "130500", indicator)
    assert (found["target_source"], found["target_value"], found["unit"]) == ("implied", None, unit)
    assert float(found["reported_pct"]) == reported and found["computed_pct"] is None
    assert found["implied_target_low"] == pytest.approx(low, abs=0.006)
    assert found["implied_target_high"] == pytest.approx(high, abs=0.006)
    assert found["status"] == "exceeded" and found["status_source"] == "reported"


def test_pipes_imply_a_target_of_about_8_70_km(rows: Rows) -> None:
    assert round(completion(rows, "130500", "old_municipal_pipes_renewed")["implied_target_value"], 2) == 8.70


def test_no_printed_completion_rate_has_a_printed_target(rows: Rows) -> None:
    found = rows("select target_source from marts.fct_completion where reported_pct is not null")
    assert found and all(row["target_source"] != "printed" for row in found)


def test_seventeen_of_twenty_items_stand_beside_sixteen_named_projects(rows: Rows) -> None:
    found = one(rows("select * from marts.fct_district_year where region_code = '130500' and year = 2021"))
    assert (found["items_declared_count"], found["items_named_count"], found["items_listed_count"]) == (20, 16, 0)
    assert (found["items_promised_reported_count"], found["items_done_reported_count"]) == (20, 17)
    assert found["items_completion_pct"] == 85.0
    assert found["items_done_evidenced_count"] == 10


def test_listed_items_are_promises_and_sections_are_not(rows: Rows) -> None:
    found = rows("select item_kind, count(*) as n, count(status) as judged from marts.fct_items group by item_kind")
    assert {row["item_kind"]: (row["n"], row["judged"]) for row in found} == {
        "listed": (70, 70),
        "named_project": (16, 16),
        "section": (47, 0),
    }


def test_nine_listed_items_have_no_number(rows: Rows) -> None:
    sql = """
        select count(*) as n from marts.fct_items as items
        where item_kind = 'listed'
            and not exists (select 1 from marts.fct_statements as s where s.item_id = items.item_id)
    """
    assert one(rows(sql))["n"] == 9


def test_livelihood_share_implies_its_whole(rows: Rows) -> None:
    found = one(rows("select * from marts.fct_spending_share where reported_share_pct is not null"))
    assert (found["part_yuan"], found["whole_yuan"], float(found["reported_share_pct"])) == (580_000_000, None, 46.4)
    assert round(found["implied_whole_yuan_low"] / 1e8, 3) == 12.379
    assert round(found["implied_whole_yuan_high"] / 1e8, 3) == 12.621
    assert not found["is_comparable"]


def test_items_expenditure_lies_within_livelihood_expenditure_as_the_text_states(rows: Rows) -> None:
    sql = """
        select part.amount_yuan as part, whole.amount_yuan as whole, part.part_link_state as state
        from marts.fct_spending as part
        inner join marts.fct_spending as whole on part.part_of_statement_id = whole.statement_id
    """
    assert one(rows(sql)) == {"part": 145_000_000, "whole": 580_000_000, "state": "stated"}
    others = rows("select count(*) as n from marts.fct_spending where part_link_state <> 'unknown'")
    assert one(others)["n"] == 1, "nothing else is assumed to lie within another amount"


def test_repeats_count_once_and_money_kinds_stay_apart(rows: Rows) -> None:
    sql = """
        select
            sum(value) as with_repeats,
            sum(value) filter (where not is_repeat) as without_repeats
        from marts.fct_statements
        where region_code = '230108' and kind = 'money'
    """
    sums = one(rows(sql))
    assert round(float(sums["with_repeats"]) / 1e8, 2) == 19.20
    assert round(float(sums["without_repeats"]) / 1e8, 2) == 15.41
    year = one(rows("select * from marts.fct_district_year where region_code = '230108'"))
    assert year["livelihood_expenditure_yuan"] == 580_000_000
    assert year["livelihood_items_expenditure_yuan"] == 145_000_000
    # 214万 + 900万 + 5700万 + 150万 + 35万 + 24.75万: single projects, each once, no totals.
    assert year["expenditure_itemised_yuan"] == 70_237_500


def test_ceilings_and_growth_have_no_completion_rate(rows: Rows) -> None:
    assert rows("select 1 from marts.fct_completion where indicator_code = 'registered_unemployment_rate'") == []
    assert rows("select 1 from marts.fct_commitments where direction <> 'higher' and computed_pct is not null") == []
    pm25 = one(rows("select * from marts.fct_commitments where indicator_code = 'pm25_concentration'"))
    assert (pm25["direction"], pm25["target_comparator"]) == ("lower", "le")


def test_employment_of_all_graduates_is_no_completion(rows: Rows) -> None:
    assert rows("select 1 from marts.fct_commitments where subject like '%毕业生%' and region_code = '130500'") == []


def test_last_years_actual_is_a_baseline_and_never_an_actual(rows: Rows) -> None:
    sql = """
        select indicator_code, target_value, baseline_value, baseline_year, actual_value, status
        from marts.fct_commitments
        where region_code = '230110' and year = 2019 and baseline_value is not null
    """
    found = {row["indicator_code"]: row for row in rows(sql)}
    assert {code: (float(row["target_value"]), float(row["baseline_value"])) for code, row in found.items()} == {
        "gdp_growth": (3, 1),
        "public_revenue_growth": (4.5, 17.2),
        "urban_income_growth": (7, 7),
        "trees_planted": (10000, 28000),
        "green_space_added": (3, 1.6),
        "incubators_added": (2, 5),
    }
    assert {(row["baseline_year"], row["actual_value"], row["status"]) for row in found.values()} == {
        (2018, None, "not_reported")
    }


def test_a_plan_of_760_yi_is_not_tied_to_90_yi_of_the_year_before(rows: Rows) -> None:
    sql = """
        select links.link_role, links.value
        from marts.fct_commitment_links as links
        inner join marts.fct_commitments as commitments using (commitment_id)
        where commitments.target_value = 76000000000
    """
    assert one(rows(sql))["link_role"] == "target"


def test_masked_city_is_inferred_and_kept_as_printed(rows: Rows) -> None:
    sql = """
        select distinct region_name_printed, region_name, region_code, region_state
        from marts.fct_statements where region_name_printed = 'x市'
    """
    assert one(rows(sql)) == {
        "region_name_printed": "x市",
        "region_name": "邢台市",
        "region_code": "130500",
        "region_state": "inferred",
    }


def test_findings_are_those_the_documents_contain(rows: Rows) -> None:
    found = rows("select severity, check_code, document_slug, count(*) as n from marts.fct_check_results group by all")
    assert {(row["severity"], row["check_code"], row["document_slug"]): row["n"] for row in found} == {
        ("info", "declared_item_count", "pingfang-2019-report"): 1,
        ("info", "declared_item_count", "xingtai-2021-progress"): 1,
        ("info", "region_inferred", "xingtai-2021-progress"): 1,
        ("unresolved", "completion_rate_without_target", "xiangfang-2019-work-report"): 2,
        ("unresolved", "completion_rate_without_target", "xingtai-2021-progress"): 7,
        ("unresolved", "share_without_whole", "pingfang-2019-report"): 1,
        ("warn", "completion_above_300_pct", "xingtai-2021-progress"): 1,
    }
    assert rows("select 1 from marts.fct_check_results where explanation is null or explanation = ''") == []


def test_levels_are_never_added(rows: Rows) -> None:
    found = rows("select region_level, year, items_listed_count from marts.fct_year where items_listed_count > 0")
    assert {(row["region_level"], row["year"]): row["items_listed_count"] for row in found} == {
        ("city", 2024): 20,
        ("district", 2020): 50,
    }
