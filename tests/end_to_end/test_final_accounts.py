"""Spending by budget function, as final accounts print it: the shares of each definition, exact or not computed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

from load.paths import Paths
from tests.end_to_end.accounts import HARBIN, NARROW, NATION_TOTAL, NINE, PANLONG, TOTAL


def shares(gathered: Any, region_code: str, phase: str, year: int = 2022) -> dict[str, tuple[Any, ...]]:
    sql = """
        select numerator_definition, part_yuan, whole_yuan, computed_share_pct, missing_function_codes
        from marts.fct_spending_share
        where region_code = ? and year = ? and phase = ?
    """
    return {row[0]: row[1:] for row in gathered.execute(sql, [region_code, year, phase]).fetchall()}


def test_each_definition_has_its_share_of_the_final_accounts(gathered: Any) -> None:
    found = shares(gathered, "230108", "final")
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


def test_the_plan_is_the_budget_that_the_rate_is_measured_by(gathered: Any) -> None:
    planned = shares(gathered, "230108", "planned")["narrow"]
    whole = sum(row[3] for row in HARBIN if len(row[0]) == 3)
    part = 101500 + 5300 + 75000 + 43000 + 17200
    assert planned == (part * 10_000, whole * 10_000, pytest.approx(100 * part / whole, abs=1e-9), None)


def test_a_definition_is_not_computed_where_a_function_is_missing(gathered: Any) -> None:
    [(phase,)] = gathered.execute(
        "select distinct phase from marts.fct_spending where region_code = '530103' and year = 2022"
    ).fetchall()
    found = shares(gathered, "530103", phase)
    narrow = sum(PANLONG[name] for name in PANLONG if name not in ("城乡社区支出", "农林水支出", "节能环保支出"))
    assert found["narrow"] == (narrow * 10_000, None, None, None)
    assert found["nine_class"] == (None, None, None, "214")
    assert found["wide"] == (None, None, None, "214")
    assert found["local_with_science"] == (None, None, None, "206|214")


def test_the_shares_of_a_published_table_follow_the_functions_of_its_year(gathered: Any) -> None:
    found = shares(gathered, "000000", "final", 2013)
    whole = Decimal(NATION_TOTAL) * 10**8
    for definition, part, share in (
        ("narrow", 51456, 36.82),
        ("wide", 88406, 63.26),
        ("nine_class", 88406, 63.26),
        ("local_with_science", 93469, 66.89),
    ):
        part_yuan, whole_yuan, share_pct, missing = found[definition]
        assert (part_yuan, whole_yuan, round(share_pct, 2), missing) == (part * 10**8, whole, share, None)


def test_a_countys_own_list_is_not_taken_for_the_nine_classes(gathered: Any) -> None:
    [(phase,)] = gathered.execute(
        "select distinct phase from marts.fct_spending where region_code = '150122' and year = 2024"
    ).fetchall()
    found = shares(gathered, "150122", phase, 2024)
    assert found["narrow"] == (927580000, None, None, None)
    assert found["nine_class"][0] is None
    assert found["nine_class"][3] == "212"


def test_a_share_leads_to_the_amounts_it_sums(gathered: Any) -> None:
    sql = """
        select sum(spending.amount_yuan), count(*)
        from (
            select unnest(string_split(part_statement_ids, '|')) as statement_id
            from marts.fct_spending_share
            where region_code = '230108' and phase = 'final' and numerator_definition = 'nine_class'
        )
        inner join marts.fct_spending as spending using (statement_id)
    """
    assert gathered.execute(sql).fetchall() == [(NINE * 10_000, 9)]


def test_totals_of_functions_are_no_single_projects(gathered: Any) -> None:
    sql = "select count(*) from marts.fct_spending where region_code in ('230108', '530103') and year = 2022"
    assert gathered.execute(sql + " and is_itemised").fetchall() == [(0,)]
    sql = "select function_code, function_rule from marts.fct_spending where subject = '教育支出' and year = 2022"
    assert set(gathered.execute(sql).fetchall()) == {("205", "name")}


def test_the_tables_raise_no_alarm(gathered: Any) -> None:
    sql = """
        select documents.document_title, checks.check_code, checks.severity, checks.explanation
        from marts.fct_check_results as checks
        inner join marts.dim_document as documents using (document_id)
        where documents.document_title like '%2022年%一般公共预算%' and checks.severity in ('error', 'warn')
    """
    assert gathered.execute(sql).fetchall() == []


def test_a_named_function_has_the_division_of_cofog_that_all_of_it_lies_in(gathered: Any) -> None:
    sql = """
        select function_code, cofog_code
        from marts.fct_spending
        where region_code = '230108' and phase = 'final' and function_rule = 'name'
        order by function_code
    """
    divisions = dict(gathered.execute(sql).fetchall())
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


def test_the_version_loaded_last_is_read(gathered: Any, gathered_paths: Paths) -> None:
    sql = """
        select statements.extractor_version, count(*), count(*) filter (where evidence is null)
        from marts.fct_statements as statements
        inner join marts.dim_document as documents using (document_id)
        where documents.document_title like '%2022年%一般公共预算%'
        group by 1
    """
    [(version, count, without_evidence)] = gathered.execute(sql).fetchall()
    with duckdb.connect(str(gathered_paths.raw), read_only=True) as raw:
        held = raw.execute("select count(*) from raw.raw.statements where extractor_version = 'b'").fetchone()
    assert (version, without_evidence) == ("a", 0)
    assert held is not None
    assert 0 < count <= held[0]
