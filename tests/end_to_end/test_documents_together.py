"""Documents that follow, repeat and contradict each other: what was known when, what changed, what is in doubt."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from load import cli
from load.build import build
from load.paths import PROJECT, Paths
from load.transform import run_dbt, target_folder
from tests.end_to_end.made_records import document, statement, write

PLAN = {
    "document_kind": "plan",
    "source_uri": "https://haizhou.example/2022/plan.html",
    "title": "海州区2022年民生实事",
    "subject_years": "2022",
}
TARGET = {"role": "target"}
JOBS = {"category_code": "employment"}
MONEY = {"kind": "money", "money_kind": "expenditure", "category_code": "other"}
CITY = {"region_name": "连云港市"}
ESTATES, JOBS_WORDS, LIVELIHOOD = "改造老旧小区数", "城镇新增就业人数", "区本级投入民生资金"
FIRST = [
    # The plan as first published: one target is changed later, one dropped.
    document("plan-first", **PLAN | {"published_date": "2022-02-01"}),
    statement("plan-first", 10, "100", 100, "个", ESTATES, **TARGET),
    statement("plan-first", 20, "5", 5, "个", "新建停车场数量", **TARGET),
    statement("plan-first", 30, "15000", 15000, "人", JOBS_WORDS, **TARGET, **JOBS),
    document("report", published_date="2023-01-20"),
    statement("report", 10, "85", 85, "个", ESTATES),
    statement("report", 20, "15000", 15000, "人", JOBS_WORDS, **JOBS),
    statement("report", 30, "6.2亿", 6.2e8, "元", LIVELIHOOD, printed_step=1e7, **MONEY),
    statement("report", 40, "12", 12, "公里", "修建绿道长度", kind="length"),
    # The year before: revenue of 20亿, then 22亿 and 17.2%, which do not agree.
    document("report-2021", published_date="2022-01-20", subject_years="2021"),
    statement(
        "report-2021", 10, "20亿", 2e9, "元", "地方一般公共预算收入", year=2021, printed_step=1e8,
        kind="money", money_kind="revenue", category_code="economy",
    ),
    statement("report-2021", 20, "13000", 13000, "平方米", "新增绿地公园面积", year=2021, kind="area"),
]  # fmt: skip
SECOND = [
    document("plan-second", **PLAN | {"published_date": "2022-07-01"}),
    statement("plan-second", 10, "80", 80, "个", ESTATES, **TARGET),
    statement("plan-second", 20, "15000", 15000, "人", JOBS_WORDS, **TARGET, **JOBS),
    # Another word on the year 2022: jobs and money differ, the greenway is the same.
    document("news", document_kind="news", published_date="2023-02-10"),
    statement("news", 10, "15200", 15200, "人", JOBS_WORDS, **JOBS),
    statement("news", 20, "5.9亿", 5.9e8, "元", LIVELIHOOD, printed_step=1e7, **MONEY),
    statement("news", 30, "12.3", 12.3, "公里", "修建绿道长度", kind="length", printed_step=0.1),
    statement("news", 40, "17.2", 17.2, "%", "地方一般公共预算收入增速", kind="change", printed_step=0.1),
    statement(
        "news", 50, "22亿", 2.2e9, "元", "地方一般公共预算收入", printed_step=1e8,
        kind="money", money_kind="revenue", category_code="economy",
    ),
    statement("news", 60, "1.4亿", 1.4e8, "平方米", "新增绿地公园面积", kind="area", printed_step=1e7),
    # The city has fewer new jobs than its district.
    document("city", region_code="320700", published_date="2023-02-20", **CITY),
    statement("city", 10, "12000", 12000, "人", JOBS_WORDS, **JOBS, **CITY),
    # Nobody knows when this came out.
    document("undated", published_date=None),
    statement("undated", 10, "7", 7, "个", "栽种行道树数量"),
    # A newer program read a document that is known.
    document("report", published_date="2023-01-20", origin="extracted", extractor_version="9.9"),
]  # fmt: skip


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A warehouse of the shipped records and two loads."""
    paths = Paths(tmp_path_factory.mktemp("together"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(paths.data))
        for name, records in (("first.jsonl", FIRST), ("second.jsonl", SECOND)):
            assert cli.main(["load", "records", str(write(paths.data / name, records))]) == 0
        assert build() == 0, "documents that contradict each other must not stop the build"
    return paths


@pytest.fixture(scope="module")
def together(paths: Paths) -> Any:
    with duckdb.connect(str(paths.published), read_only=True) as connection:
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, sql: str, *values: object) -> list[tuple[Any, ...]]:
    return connection.execute(sql, values).fetchall()


def test_the_newer_version_supersedes_and_both_stay(together: Any) -> None:
    sql = """
        select older.document_slug, newer.document_slug, older.superseded_rule, older.newest_rule,
            cast(older.known_to as varchar)
        from marts.dim_document as older
        join marts.dim_document as newer on older.superseded_by_document_id = newer.document_id
    """
    assert rows(together, sql) == [("plan-first", "plan-second", "same_uri", "published", "2022-06-30")]
    flagged = "select count(*), count(*) filter (where is_flagged and flags = 'document_superseded') "
    assert rows(together, flagged + "from marts.fct_statements where is_superseded") == [(3, 3)]


def test_commitments_follow_the_newest_version(together: Any) -> None:
    sql = "select target_value, actual_value, computed_pct, status from marts.fct_commitments where subject = ?"
    assert rows(together, sql, ESTATES) == [(80, 85, 106.25, "exceeded")]
    assert rows(together, sql, "新建停车场数量") == []
    counted = "select document_count, statement_count from marts.fct_district_year where district_year_id = ?"
    assert rows(together, counted, "320706-2022") == [(4, 13)]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2022-01-31", []),
        ("2022-02-01", [("target", 100)]),
        ("2022-06-30", [("target", 100)]),
        ("2022-07-01", [("target", 80)]),
        ("2023-01-20", [("actual", 85), ("target", 80)]),
    ],
)
def test_what_was_known_on_a_day(together: Any, day: str, known: list[tuple[str, int]]) -> None:
    sql = f"select role, value from marts.as_known_on('{day}') where subject = ? and is_known order by role"
    assert rows(together, sql, ESTATES) == known
    sql = f"select link_role, value from marts.links_as_known_on('{day}') where subject = ? and is_known order by 1"
    assert rows(together, sql, ESTATES) == known


def test_an_unknown_day_of_publication_answers_unknown(together: Any) -> None:
    for day in ("2020-01-01", "2030-01-01"):
        sql = f"select is_known from marts.as_known_on(date '{day}') where subject = '栽种行道树数量'"
        assert rows(together, sql) == [(None,)]


def test_loads_say_what_they_changed(together: Any) -> None:
    sql = """
        select dense_rank() over (order by changes.loaded_at::date, loads.started_at), load_change, document_slug,
            brought_statement_count, is_read_by_marts
        from marts.ops_load_changes as changes join marts.ops_loads as loads using (load_id) order by all
    """
    assert rows(together, sql) == [
        (1, "added", "plan-first", 3, True),
        (1, "added", "report", 4, True),
        (1, "added", "report-2021", 2, True),
        (2, "added", "city", 1, True),
        (2, "added", "news", 6, True),
        (2, "added", "plan-second", 2, True),
        (2, "added", "undated", 1, True),
        (2, "new_reading", "report", 0, False),
        (2, "superseded", "plan-first", None, False),
    ]


def findings(connection: Any) -> set[tuple[Any, ...]]:
    sql = """
        select check_code, severity, document_slug, statements.subject, found_value, round(expected_low, 3),
            round(expected_high, 3)
        from marts.fct_check_results as results
        left join marts.fct_statements as statements using (statement_id)
        where results.document_id in (select document_id from marts.dim_document where _load_id <> 'seed')
    """
    return set(rows(connection, sql))


def test_what_contradicts_is_a_finding_and_what_agrees_is_known(together: Any) -> None:
    words = "地方一般公共预算收入增速"
    growth_low, growth_high = round(2150 / 20.5 - 100, 3), round(2250 / 19.5 - 100, 3)
    assert findings(together) == {
        ("figures_of_two_documents_agree", "error", "news", JOBS_WORDS, 15200, 15000, 15000),
        ("figures_of_two_documents_agree", "error", "news", LIVELIHOOD, 5.9e8, 6.15e8, 6.25e8),
        ("same_figure_in_two_documents", "info", "news", "修建绿道长度", 12300, 11500, 12500),
        ("growth_agrees_with_levels", "error", "news", words, 17.2, growth_low, growth_high),
        ("unit_differs_by_ten_thousand", "warn", "news", "新增绿地公园面积", 1.4e8, 12999.5, 13000.5),
        ("district_within_city", "error", "report", JOBS_WORDS, 15000, 0, 12000),
        ("district_within_city", "error", "news", JOBS_WORDS, 15200, 0, 12000),
        ("superseded_figure_is_kept", "info", "plan-second", ESTATES, 80, 100, 100),
        ("superseded_target_is_kept", "info", "plan-second", None, None, 5, 5),
    }  # fmt: skip


def test_flagged_figures_stay_out_of_aggregates(together: Any) -> None:
    sql = "select livelihood_expenditure_yuan from marts.fct_district_year where district_year_id = '320706-2022'"
    assert rows(together, sql) == [(None,)]
    flagged = "select document_slug, subject from marts.fct_statements join marts.dim_document using (document_id) "
    flagged += "where is_flagged and not fct_statements.is_superseded order by all"
    assert rows(together, flagged) == [
        ("city", JOBS_WORDS),
        ("news", LIVELIHOOD),
        ("news", "地方一般公共预算收入"),
        ("news", "地方一般公共预算收入增速"),
        ("news", JOBS_WORDS),
        ("report", LIVELIHOOD),
        ("report", JOBS_WORDS),
    ]


def test_the_questions_of_time_answer(paths: Paths, together: Any) -> None:
    assert run_dbt(("compile", "--select", "q19_changes_of_the_last_load"), paths, PROJECT).succeeded
    (compiled,) = (target_folder(paths) / "compiled").rglob("q19_*.sql")
    changes = {(row[1], row[2], row[3]) for row in rows(together, compiled.read_text(encoding="utf-8"))}
    assert ("superseded", "plan-first", "plan-second") in changes
