"""Faults of the pipeline: broken seeds, a raw store that lost rows, a candidate that was tampered with.

Seeds and raw are broken in a copy of the project and of a clean data folder, and dbt builds from them as `minsheng
build` does (stopping at the first failure); where that runs through, Great Expectations judges the candidate, and only
what both let pass would be published. A candidate is broken after its build; then the tests that read the broken model
and the same judgment run on it: tests of other models cannot see what was changed.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from load.candidate import COMMAND
from load.judge import judge
from load.paths import PROJECT, Paths
from load.transform import run_dbt
from tests.faults.outcome import BLOCKED, MISSED, Outcome

Rows = list[dict[str, str]]

PARTS = ("models", "macros", "seeds", "tests/data", "analyses", "dbt_project.yml", "profiles.yml")
STATEMENTS = "records/statements.csv"
CORRECTIONS = "corrections/statement_corrections.csv"


def _text(rows: Sequence[dict[str, str]], header: Sequence[str]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def rows_changed(change: Callable[[Rows], Rows]) -> Callable[[str], str]:
    """A change of the text of a seed that changes its rows."""

    def changed(text: str) -> str:
        reader = csv.DictReader(io.StringIO(text))
        rows = change(list(reader))
        return _text(rows, reader.fieldnames or [])

    return changed


def one_changed(column: str, value: str, **changes: str) -> Callable[[str], str]:
    """A change of the one row that has a value."""
    return rows_changed(lambda rows: [row | (changes if row[column] == value else {}) for row in rows])


def _exchanged(rows: Rows) -> Rows:
    return [row | {"factor_to_base": row["dimension"], "dimension": row["factor_to_base"]} for row in rows]


def correction(**changes: str) -> Callable[[str], str]:
    """A correction of the first statement of the shipped records, with something wrong in it."""
    with (PROJECT / "seeds" / STATEMENTS).open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    right = {
        "correction_id": "c1",
        "document_id": first["document_id"],
        "char_start": first["char_start"],
        "field": "value",
        "expected_value": first["value"],
        "new_value": "51",
        "reason": "misprint",
        "status": "accepted",
    }
    return rows_changed(lambda rows: [*rows, right | changes])


SEEDS: dict[str, tuple[str, Callable[[str], str]]] = {
    "unit_seed_row_twice": (
        "reference/units.csv",
        rows_changed(lambda rows: [*rows, rows[0] | {"factor_to_base": "10"}]),
    ),
    "record_seed_row_twice": (STATEMENTS, rows_changed(lambda rows: [*rows, rows[9]])),
    "alias_of_no_agency": (
        "reference/agency_aliases.csv",
        rows_changed(lambda rows: [*rows, rows[0] | {"agency_alias": "乌有局", "agency_code": "nowhere"}]),
    ),
    "contract_kind_made_summable": (
        "reference/money_kinds.csv",
        one_changed("money_kind", "contract", is_spending="true"),
    ),
    "direction_flipped_in_seed": (
        "reference/indicators.csv",
        one_changed("indicator_code", "registered_unemployment_rate", direction="higher"),
    ),
    "correction_guard_stale": (CORRECTIONS, correction(expected_value="49")),
    "correction_of_nothing": (CORRECTIONS, correction(char_start="1")),
    "correction_of_no_field": (CORRECTIONS, correction(field="surface_words")),
    "correction_to_no_number": (CORRECTIONS, correction(new_value="many")),
    "record_seed_rows_lost": (STATEMENTS, rows_changed(lambda rows: rows[:-10])),
    "record_seed_cut": (STATEMENTS, lambda text: text[: len(text) - 60]),
    "seed_columns_exchanged": ("reference/units.csv", rows_changed(_exchanged)),
    "cofog_without_zero": ("reference/cofog.csv", one_changed("cofog_code", "09", cofog_code="9")),
}

RAW: dict[str, str] = {
    "raw_statements_lost": "delete from raw.raw.statements where subject = '新增养老床位数'",
    "raw_document_lost": "delete from raw.raw.documents where document_slug like '%-report'",
    "raw_items_lost": "delete from raw.raw.items",
}

# The model that is broken, and how.
CANDIDATE: dict[str, tuple[str, str]] = {
    "contract_row_in_spending": (
        "fct_spending",
        """
        insert into marts.fct_spending by name
        select spending.* replace (
            contracts.statement_id as spending_id,
            contracts.statement_id as statement_id,
            cast(contracts.value_base as decimal(20, 2)) as amount_yuan
        )
        from (select * from marts.fct_spending where role = 'actual' limit 1) as spending
        cross join (
            select statement_id, value_base from marts.fct_statements where money_kind = 'contract' limit 1
        ) as contracts
        """,
    ),
    "ceiling_rate_in_candidate": (
        "fct_completion",
        """
        update marts.fct_completion set computed_pct = 84.4
        where completion_id in (
            select completion_id from marts.fct_completion
            where direction = 'lower' and actual_value is not null limit 1
        )
        """,
    ),
    "computed_rate_clamped": (
        "fct_completion",
        "update marts.fct_completion set computed_pct = 100 where computed_pct > 100",
    ),
    "reported_rate_clamped": (
        "fct_commitments",
        "update marts.fct_commitments set reported_pct = 100 where reported_pct > 100",
    ),
    "fact_rows_lost": (
        "fct_statements",
        "delete from marts.fct_statements where statement_id in (select max(statement_id) from marts.fct_statements)",
    ),
    "spending_row_lost": (
        "fct_spending",
        "delete from marts.fct_spending where spending_id in (select max(spending_id) from marts.fct_spending)",
    ),
    "district_money_raised": (
        "fct_district_year",
        """
        update marts.fct_district_year set expenditure_itemised_yuan = expenditure_itemised_yuan + 10000
        where expenditure_itemised_yuan > 0
        """,
    ),
    "category_items_raised": (
        "fct_category_year",
        """
        update marts.fct_category_year set items_listed_count = items_listed_count + 1
        where category_code = 'health'
        """,
    ),
    "base_value_changed": (
        "fct_statements",
        """
        update marts.fct_statements set value_base = value_base * 10
        where statement_id in (
            select max(statement_id) from marts.fct_statements where dimension = 'length' and role = 'target'
        )
        """,
    ),
    "share_parts_changed": (
        "fct_spending_share",
        "update marts.fct_spending_share set part_yuan = part_yuan * 2 where whole_yuan is not null",
    ),
}


def outcomes(folder: Path, clean: Path, fault_ids: Sequence[str]) -> Iterator[Outcome]:
    """What became of each fault, given a clean data folder that is built."""
    project, paths = folder / "project", Paths(folder / "data")
    for part in PARTS:
        source, target = PROJECT / part, project / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    shutil.copytree(clean, paths.data)
    candidate = paths.candidate.read_bytes()
    for fault_id in fault_ids:
        if fault_id in CANDIDATE:
            paths.candidate.write_bytes(candidate)
            yield _told(fault_id, _of_candidate(paths, project, *CANDIDATE[fault_id]))
    for fault_id in fault_ids:
        if fault_id in SEEDS:
            name, change = SEEDS[fault_id]
            with _changed(project / "seeds" / name, change):
                yield _told(fault_id, _of_build(paths, project))
    raw = paths.raw.read_bytes()
    for fault_id in fault_ids:
        if fault_id in RAW:
            with duckdb.connect(str(paths.raw)) as connection:
                connection.execute(RAW[fault_id])
            yield _told(fault_id, _of_build(paths, project))
            paths.raw.write_bytes(raw)


@contextmanager
def _changed(file: Path, change: Callable[[str], str]) -> Iterator[None]:
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, f"{file} was not broken"
    file.write_text(after, encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


def _told(fault_id: str, blockers: Sequence[str]) -> Outcome:
    if blockers:
        return Outcome(fault_id, BLOCKED, ", ".join(blockers[:3]), "account of the build")
    return Outcome(fault_id, MISSED, "", "")


def _of_build(paths: Paths, project: Path) -> list[str]:
    """What keeps a build from being published."""
    paths.candidate.unlink(missing_ok=True)
    run = run_dbt((*COMMAND, "--fail-fast"), paths, project)
    if not run.succeeded and not run.failed:
        # What failed first closes the connections of the others; now and then dbt tells of these alone.
        run = run_dbt(COMMAND, paths, project)
    if not run.succeeded:
        return sorted(one.name for one in run.failed) or [run.failure]
    return _of_judgment(paths)


def _of_candidate(paths: Paths, project: Path, model: str, sql: str) -> list[str]:
    """What keeps a broken candidate from being published."""
    with duckdb.connect(str(paths.candidate)) as connection:
        connection.execute(f"attach '{paths.raw}' as raw (read_only)")
        changed = connection.execute(sql).fetchall()
        assert changed and changed[0][0], f"{model} was not broken"
    run = run_dbt(("test", "--select", f"{model},test_type:data", "--exclude", "test_type:unit"), paths, project)
    failed = sorted(one.name for one in run.failed)
    return failed or _of_judgment(paths)


def _of_judgment(paths: Paths) -> list[str]:
    return [verdict.name for verdict in judge(paths.candidate, paths.data_docs).blocking]
