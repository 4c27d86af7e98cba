"""Documents with odd but loadable records publish as rows and findings; none of them stops the others."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from load import cli
from load.build import build
from load.paths import Paths
from tests.end_to_end.made_records import document, statement, write

AMBIGUOUS = {"region_name": "鼓楼区", "region_code": None, "region_state": "ambiguous"}
IN_GULOU = {"region_name": "鼓楼区"}
RATE = {"kind": "rate", "is_completion_rate": True}
RECORDS = [
    # Two districts of one name that nothing tells apart: a target of one, an actual of the other.
    document("gulou-plan", document_kind="plan", **AMBIGUOUS),
    statement("gulou-plan", 10, "100", 100, "个", "改造小区数", role="target", **IN_GULOU),
    document("gulou-report", **AMBIGUOUS),
    statement("gulou-report", 10, "40", 40, "个", "改造小区数", **IN_GULOU),
    # A code that no list has, a code used before its time.
    document("nowhere", region_name="乌有区", region_code="999999"),
    statement("nowhere", 10, "5", 5, "个", "修桥数", region_name="乌有区"),
    document("too-early", region_name="任泽区", region_code="130505", subject_years="2019"),
    statement("too-early", 10, "6", 6, "个", "修桥数", region_name="任泽区", year=2019),
    # No category, a repeat of a repeat, an unknown unit, a region that does not exist, no year.
    document("careless"),
    statement("careless", 10, "7", 7, "个", "栽树数", category_code=None),
    statement("careless", 20, "7", 7, "个", "栽树数", repeat_of=10),
    statement("careless", 30, "7", 7, "个", "栽树数", repeat_of=20),
    statement("careless", 40, "8", 8, "坨", "清淤量"),
    statement("careless", 50, "9", 9, "个", "修渠数", region_name="桃花源"),
    statement("careless", 60, "9", 9, "个", "修渠数", year=None, role="target"),
    # A document that names no year, though its statement does.
    document("yearless", subject_years=None, published_date=None),
    statement("yearless", 10, "11", 11, "个", "种草数"),
    # Rates above 300% without any quantity, in two documents of one day.
    document("rate-one"),
    statement("rate-one", 10, "400", 400, "%", "电梯完成率", **RATE),
    document("rate-two"),
    statement("rate-two", 10, "450", 450, "%", "电梯完成率", **RATE),
    # Currencies, a part above its whole, a share above 100%.
    document("money"),
    statement("money", 10, "1000万", 1e7, "美元", "引资", kind="money", money_kind="investment", role="target"),
    statement("money", 20, "5000万", 5e7, "元", "引资", kind="money", money_kind="investment"),
    statement("money", 30, "100万", 1e6, "元", "扶贫投入", kind="money", money_kind="expenditure"),
    statement("money", 40, "200万", 2e6, "元", "其中修路", kind="money", money_kind="expenditure", part_of=30),
    statement("money", 50, "120", 120, "%", "污水处理覆盖率", kind="share"),
]  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A warehouse of the shipped records and the odd ones."""
    paths = Paths(tmp_path_factory.mktemp("odd"))
    file = write(paths.data / "odd.jsonl", RECORDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(paths.data))
        assert cli.main(["load", "records", str(file)]) == 0
        assert build() == 0, "odd documents must not stop the build"
    with duckdb.connect(str(paths.published), read_only=True) as connection:
        yield connection


def values(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def slugs(connection: duckdb.DuckDBPyConnection, check: str) -> list[str]:
    sql = "select document_slug from marts.fct_check_results where check_code = ? order by all"
    return [slug for (slug,) in connection.execute(sql, [check]).fetchall()]


def test_a_document_without_a_year_publishes_with_what_is_known(odd: Any) -> None:
    sql = (
        "select d.subject_years, s.year, s.value from marts.dim_document as d "
        "join marts.fct_statements as s using (document_id) where d.document_slug = 'yearless'"
    )
    assert values(odd, sql) == [(None, 2022, 11)]


def test_coverage_tells_what_is_there_late_and_missing(odd: Any) -> None:
    sql = (
        "select year, expected_kind, coverage_status from marts.dq_coverage "
        "where region_code = '230100' and year = 2024 or region_code = '320706' and year in (2020, 2021) order by all"
    )
    assert values(odd, sql) == [
        (2020, "plan", "present"),
        (2020, "report", "missing"),
        (2021, "plan", "missing"),
        (2021, "report", "missing"),
        (2024, "plan", "late"),
        (2024, "report", "missing"),
    ]


def test_runs_tell_of_the_one_under_way(odd: Any) -> None:
    assert values(odd, "select command, run_status, is_published from marts.ops_runs") == [("build", "running", False)]
    assert values(odd, "select count(*) from marts.ops_test_results") == [(0,)]


def test_every_record_is_published(odd: Any) -> None:
    statements = sum(record["record_kind"] == "statements" for record in RECORDS)
    assert values(odd, "select count(*) from marts.fct_statements") == [(595 + statements,)]
    assert values(odd, "select count(*) from marts.dim_document") == [(5 + len(RECORDS) - statements,)]


def test_places_of_one_name_never_meet(odd: Any) -> None:
    sql = "select actual_value, region_code, region_name from marts.fct_commitments where subject = '改造小区数'"
    assert values(odd, sql) == [(None, None, "鼓楼区")]
    assert slugs(odd, "region_name_resolves") == ["careless", "gulou-plan", "gulou-report"]


def test_codes_out_of_time_are_findings(odd: Any) -> None:
    assert slugs(odd, "region_code_in_force") == ["nowhere", "too-early"]
    sql = "select region_name, region_level from marts.fct_district_year where region_code = '130505'"
    assert values(odd, sql) == [("任泽区", "district")]


def test_a_chain_of_repeats_is_one_claim(odd: Any) -> None:
    sql = "select count(*), count(distinct claim_id) from marts.fct_statements where subject = '栽树数'"
    assert values(odd, sql) == [(3, 1)]


def test_what_is_filed_nowhere_is_counted_so(odd: Any) -> None:
    assert values(odd, "select category_code from marts.fct_statements where subject = '栽树数' and not is_repeat") == [
        ("uncategorised",)
    ]
    assert ("unit", "坨") in values(odd, "select queue, printed from marts.dq_unmapped")


def test_like_findings_of_two_documents_are_two(odd: Any) -> None:
    assert slugs(odd, "completion_above_300_pct").count("rate-one") == 1
    assert slugs(odd, "completion_above_300_pct").count("rate-two") == 1


def test_currencies_are_never_compared(odd: Any) -> None:
    assert values(odd, "select actual_value, computed_pct from marts.fct_commitments where subject = '引资'") == [
        (None, None)
    ]


def test_a_place_that_no_list_has_is_in_no_summary(odd: Any) -> None:
    assert slugs(odd, "region_code_is_known") == ["nowhere"]
    assert values(odd, "select * from marts.fct_district_year where region_code = '999999'") == []


def test_the_part_that_is_too_large_is_flagged(odd: Any) -> None:
    sql = "select subject from marts.fct_statements where is_flagged and flags <> 'region_code_is_known' "
    flagged = values(odd, sql + "order by char_start")
    # 400% and 450% of the same are a contradiction of two documents.
    assert flagged == [("电梯完成率",), ("电梯完成率",), ("扶贫投入",), ("其中修路",), ("污水处理覆盖率",)]
