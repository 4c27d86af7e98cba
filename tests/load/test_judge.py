"""Every fault that is planted in shares or completion rates is caught by the expectation that is named for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

import duckdb
import pytest

from load.judge import CannotJudgeError, Judgment, judge

SOUND = """
create schema reference;
create table reference.statuses as select unnest(['met', 'exceeded', 'planned', 'not_met']) as status;
create schema marts;
create table marts.fct_completion (
    completion_id varchar, commitment_id varchar, document_id varchar, region_code varchar, year integer,
    direction varchar, target_source varchar, status varchar, as_of_date date,
    target_value decimal(28, 8), actual_value decimal(28, 8),
    reported_pct decimal(28, 8), reported_pct_low double, reported_pct_high double,
    computed_pct double, computed_pct_low double, computed_pct_high double,
    implied_target_value double, implied_target_low double, implied_target_high double
);
insert into marts.fct_completion values
    ('computed', 'm1', 'd1', '320706', 2020, 'higher', 'printed', 'exceeded', '2020-12-31',
     3, 7, 233.3, 233.25, 233.35, 100 * 7 / 3::double, 100 * 7 / 3::double, 100 * 7 / 3::double, null, null, null),
    ('implied', 'm2', 'd1', '320706', 2020, 'higher', 'implied', 'exceeded', '2020-12-31',
     null, 13066, 108.9, 108.85, 108.95, null, null, null, 11998.163, 11992.66, 12003.67),
    ('ceiling', 'm3', 'd1', '320706', 2020, 'lower', 'printed', 'met', '2020-12-31',
     40, 38, null, null, null, null, null, null, null, null, null),
    ('open end', 'm4', 'd1', '320706', 2020, 'higher', 'printed', 'exceeded', '2020-12-31',
     100, 200, null, null, null, 200, 200, null, null, null, null);
create table marts.fct_statements as
    select 'd1-s1' as statement_id, 'd1' as document_id, 108.9::decimal(28, 8) as value, true as is_completion_rate;
create table marts.fct_commitment_links as
    select 'd1-s1' as statement_id, 'm2' as commitment_id, 'rate' as link_role;
create table marts.fct_spending_share (
    share_id varchar, region_code varchar, year integer, numerator_definition varchar, is_flagged boolean,
    part_yuan decimal(20, 2), part_yuan_low decimal(20, 2), part_yuan_high decimal(20, 2), whole_yuan decimal(20, 2),
    reported_share_pct decimal(28, 8), reported_share_pct_low double, reported_share_pct_high double,
    computed_share_pct double, computed_share_pct_low double, computed_share_pct_high double,
    implied_whole_yuan_low double, implied_whole_yuan_high double
);
insert into marts.fct_spending_share values
    ('implied', '230108', 2019, 'as_stated', false, 5.8e8, 5.75e8, 5.85e8, null, 46.4, 46.35, 46.45,
     null, null, null, 5.75e10 / 46.45, 5.85e10 / 46.35),
    ('computed', '230108', 2019, 'items', false, 1.45e8, 1.445e8, 1.455e8, 5.8e8, null, null, null,
     25, 24.7, 25.3, null, null),
    ('flagged', '230108', 2018, 'as_stated', true, null, null, null, null, 146.4, 146.35, 146.45,
     null, null, null, null, null);
"""

COMPLETION, SHARE = "fct_completion__row__", "fct_spending_share__row__"
FAULTS = {
    COMPLETION + "has_a_key": "update marts.fct_completion set completion_id = null where commitment_id = 'm1'",
    COMPLETION + "key_is_unique": "update marts.fct_completion set completion_id = 'implied'",
    COMPLETION + "has_an_as_of_date": "update marts.fct_completion set as_of_date = null where commitment_id = 'm1'",
    COMPLETION + "status_is_known": "update marts.fct_completion set status = 'done' where commitment_id = 'm1'",
    COMPLETION + "reported_rate_lies_in_its_envelope": (
        "update marts.fct_completion set reported_pct = 233.36 where commitment_id = 'm1'"
    ),
    COMPLETION + "computed_rate_lies_in_its_envelope": (
        "update marts.fct_completion set computed_pct_low = 201 where commitment_id = 'm4'"
    ),
    COMPLETION + "computed_rate_is_actual_over_target": (
        "update marts.fct_completion set computed_pct = 100, computed_pct_low = 100 where commitment_id = 'm4'"
    ),
    COMPLETION + "computed_rate_has_a_printed_target": (
        "update marts.fct_completion set computed_pct = 108.9 where commitment_id = 'm2'"
    ),
    COMPLETION + "ceilings_and_levels_have_no_computed_rate": (
        "update marts.fct_completion set computed_pct = 95 where commitment_id = 'm3'"
    ),
    COMPLETION + "implied_target_only_without_a_printed_one": (
        "update marts.fct_completion set implied_target_low = 3 where commitment_id = 'm1'"
    ),
    COMPLETION + "implied_target_lies_in_its_envelope": (
        "update marts.fct_completion set implied_target_value = 12004 where commitment_id = 'm2'"
    ),
    COMPLETION + "implied_target_is_an_interval": (
        "update marts.fct_completion set implied_target_low = 12004 where commitment_id = 'm2'"
    ),
    COMPLETION + "rates_are_finite": (
        "update marts.fct_completion set computed_pct = 'nan'::double where commitment_id = 'm4'"
    ),
    COMPLETION + "rates_are_not_negative": (
        "update marts.fct_completion set actual_value = -200, computed_pct = -200 where commitment_id = 'm4'"
    ),
    "fct_completion__printed_rate__above_100_is_kept": (
        "update marts.fct_completion set reported_pct = 100, reported_pct_low = 100 where commitment_id = 'm2'"
    ),
    SHARE + "has_a_key": "update marts.fct_spending_share set share_id = null where share_id = 'implied'",
    SHARE + "key_is_unique": "update marts.fct_spending_share set share_id = 'implied'",
    SHARE + "reported_share_lies_in_its_envelope": (
        "update marts.fct_spending_share set reported_share_pct = 46.46 where share_id = 'implied'"
    ),
    SHARE + "computed_share_lies_in_its_envelope": (
        "update marts.fct_spending_share set computed_share_pct_high = 24.9 where share_id = 'computed'"
    ),
    SHARE + "computed_share_is_part_over_whole": (
        "update marts.fct_spending_share set computed_share_pct = 25.1 where share_id = 'computed'"
    ),
    SHARE + "implied_whole_starts_at_part_over_share": (
        "update marts.fct_spending_share set implied_whole_yuan_low = 1.24e9 where share_id = 'implied'"
    ),
    SHARE + "implied_whole_ends_at_part_over_share": (
        "update marts.fct_spending_share set implied_whole_yuan_high = 1.26e9 where share_id = 'implied'"
    ),
    SHARE + "shares_are_finite": (
        "update marts.fct_spending_share set computed_share_pct = 'inf'::double where share_id = 'computed'"
    ),
    SHARE + "unflagged_shares_are_not_negative": (
        "update marts.fct_spending_share set reported_share_pct = -1 where share_id = 'implied'"
    ),
    SHARE + "unflagged_shares_are_at_most_the_whole": (
        "update marts.fct_spending_share set is_flagged = false where share_id = 'flagged'"
    ),
}
WARNINGS = {
    "fct_completion__table__has_rows": "delete from marts.fct_completion; delete from marts.fct_commitment_links",
    SHARE + "stated_livelihood_share_is_usual": (
        "update marts.fct_spending_share set reported_share_pct = 95, reported_share_pct_low = 94.95, "
        "reported_share_pct_high = 95.05, implied_whole_yuan_low = null, implied_whole_yuan_high = null "
        "where share_id = 'implied'"
    ),
    "fct_spending_share__table__has_rows": "delete from marts.fct_spending_share",
}


def in_pairs(faults: Iterable[str]) -> list[tuple[str, ...]]:
    """Faults of completion rates beside faults of shares: the tables are judged apart, a judgment takes a second."""
    shares = [name for name in faults if name.startswith("fct_spending_share")]
    completions = [name for name in faults if name not in shares]
    return [tuple(filter(None, pair)) for pair in zip_longest(completions, shares)]


def judged(folder: Path, *faults: str) -> Judgment:
    file = folder / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(";".join([SOUND, *faults]))
    return judge(file, folder / "pages")


def test_sound_marts_pass(tmp_path: Path) -> None:
    judgment = judged(tmp_path)
    assert [verdict.name for verdict in judgment.verdicts if not verdict.passed] == []
    assert not any(verdict.fault for verdict in judgment.verdicts)


def test_every_expectation_has_a_fault_that_it_catches(tmp_path: Path) -> None:
    verdicts = judged(tmp_path).verdicts
    assert {verdict.name for verdict in verdicts if verdict.is_blocking} == FAULTS.keys()
    assert {verdict.name for verdict in verdicts if not verdict.is_blocking} == WARNINGS.keys()


@pytest.mark.parametrize("names", in_pairs(FAULTS), ids=" and ".join)
def test_faults_of_the_pipeline_block_by_name(tmp_path: Path, names: tuple[str, ...]) -> None:
    blocking = {verdict.name: verdict for verdict in judged(tmp_path, *(FAULTS[name] for name in names)).blocking}
    for name in names:
        assert name in blocking
        assert blocking[name].unexpected_count > 0
        assert blocking[name].examples


@pytest.mark.parametrize("names", in_pairs(WARNINGS), ids=" and ".join)
def test_unlikely_values_warn_by_name_and_block_nothing(tmp_path: Path, names: tuple[str, ...]) -> None:
    judgment = judged(tmp_path, *(WARNINGS[name] for name in names))
    assert {verdict.name for verdict in judgment.warnings} == set(names)
    assert not judgment.blocking


def test_a_dropped_rate_above_100_is_a_fault(tmp_path: Path) -> None:
    judgment = judged(tmp_path, "delete from marts.fct_completion where commitment_id = 'm2'")
    assert [verdict.name for verdict in judgment.blocking] == ["fct_completion__printed_rate__above_100_is_kept"]


def test_the_page_and_the_record_tell_what_was_found(tmp_path: Path) -> None:
    judged(tmp_path, FAULTS[COMPLETION + "status_is_known"])
    page = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert "fct_completion__row__status_is_known" in page
    assert "拦截 blocked 1" in page
    record = json.loads((tmp_path / "pages" / "verdicts.json").read_text(encoding="utf-8"))
    assert [verdict["name"] for verdict in record if not verdict["passed"]] == [COMPLETION + "status_is_known"]


def test_values_of_documents_are_escaped_on_the_page(tmp_path: Path) -> None:
    judged(tmp_path, "update marts.fct_completion set completion_id = '<script>', as_of_date = null")
    page = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_candidate_is_left_closed_and_unchanged(tmp_path: Path) -> None:
    judged(tmp_path)
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        assert connection.execute("select count(*) from duckdb_functions() where not internal").fetchall() == [(0,)]


def test_marts_that_are_missing_cannot_be_judged(tmp_path: Path) -> None:
    with pytest.raises(CannotJudgeError, match="fct_spending_share"):
        judged(tmp_path, "drop table marts.fct_spending_share")
