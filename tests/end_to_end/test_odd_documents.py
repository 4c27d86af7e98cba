"""Documents with odd but loadable records publish as rows and findings; none of them stops the others."""

from __future__ import annotations

from typing import Any

import duckdb

from tests.end_to_end.odd import RECORDS


def values(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def slugs(connection: duckdb.DuckDBPyConnection, check: str) -> list[str]:
    sql = "select document_slug from marts.fct_check_results where check_code = ? order by all"
    return [slug for (slug,) in connection.execute(sql, [check]).fetchall()]


def test_a_document_without_a_year_publishes_with_what_is_known(gathered: Any) -> None:
    sql = (
        "select d.subject_years, s.year, s.value from marts.dim_document as d "
        "join marts.fct_statements as s using (document_id) where d.document_slug = 'yearless'"
    )
    assert values(gathered, sql) == [(None, 2022, 11)]


def test_coverage_tells_what_is_there_late_and_missing(gathered: Any) -> None:
    sql = (
        "select year, expected_kind, coverage_status from marts.dq_coverage "
        "where region_code = '230100' and year = 2024 or region_code = '320706' and year in (2020, 2021) order by all"
    )
    assert values(gathered, sql) == [
        (2020, "plan", "present"),
        (2020, "report", "missing"),
        (2021, "plan", "missing"),
        (2021, "report", "missing"),
        (2024, "plan", "late"),
        (2024, "report", "missing"),
    ]


def test_runs_tell_of_the_one_under_way(gathered: Any) -> None:
    assert values(gathered, "select command, run_status, is_published from marts.ops_runs") == [
        ("build", "running", False)
    ]
    assert values(gathered, "select count(*) from marts.ops_test_results") == [(0,)]


def test_every_record_is_published(gathered: Any) -> None:
    documents = {record["document_slug"] for record in RECORDS if record["record_kind"] == "documents"}
    sql = "from marts.dim_document left join marts.fct_statements using (document_id) where document_slug in $slugs"
    found = gathered.execute(f"select distinct document_slug {sql}", {"slugs": list(documents)}).fetchall()
    assert {slug for (slug,) in found} == documents
    found = gathered.execute(f"select count(*) {sql}", {"slugs": list(documents)}).fetchall()
    assert found == [(len(RECORDS) - len(documents),)]


def test_places_of_one_name_never_meet(gathered: Any) -> None:
    sql = "select actual_value, region_code, region_name from marts.fct_commitments where subject = '改造小区数'"
    assert values(gathered, sql) == [(None, None, "鼓楼区")]
    assert slugs(gathered, "region_name_resolves") == ["careless", "gulou-plan", "gulou-report"]


def test_codes_out_of_time_are_findings(gathered: Any) -> None:
    assert slugs(gathered, "region_code_in_force") == ["nowhere", "too-early"]
    sql = "select region_name, region_level from marts.fct_district_year where region_code = '130505'"
    assert values(gathered, sql) == [("任泽区", "district")]


def test_a_chain_of_repeats_is_one_claim(gathered: Any) -> None:
    sql = "select count(*), count(distinct claim_id) from marts.fct_statements where subject = '栽树数'"
    assert values(gathered, sql) == [(3, 1)]


def test_what_is_filed_nowhere_is_counted_so(gathered: Any) -> None:
    assert values(
        gathered, "select category_code from marts.fct_statements where subject = '栽树数' and not is_repeat"
    ) == [("uncategorised",)]
    assert ("unit", "坨") in values(gathered, "select queue, printed from marts.dq_unmapped")


def test_like_findings_of_two_documents_are_two(gathered: Any) -> None:
    assert slugs(gathered, "completion_above_300_pct").count("rate-one") == 1
    assert slugs(gathered, "completion_above_300_pct").count("rate-two") == 1


def test_currencies_are_never_compared(gathered: Any) -> None:
    assert values(gathered, "select actual_value, computed_pct from marts.fct_commitments where subject = '引资'") == [
        (None, None)
    ]


def test_a_place_that_no_list_has_is_in_no_summary(gathered: Any) -> None:
    assert slugs(gathered, "region_code_is_known") == ["nowhere"]
    assert values(gathered, "select * from marts.fct_district_year where region_code = '999999'") == []


def test_the_part_that_is_too_large_is_flagged(gathered: Any) -> None:
    sql = "select subject from marts.fct_statements where is_flagged and flags <> 'region_code_is_known' "
    flagged = values(gathered, sql + "order by char_start")
    # 400% and 450% of the same are a contradiction of two documents.
    assert flagged == [("电梯完成率",), ("电梯完成率",), ("扶贫投入",), ("其中修路",), ("污水处理覆盖率",)]
