"""The Great Expectations suites on completion rates and spending shares.

Every rule that spans columns is worked out by DuckDB as one more column of the batch, where NULL, intervals and exact
decimals mean what they mean in the warehouse; the expectation then says which values of that column are right.
Names read as <model>__<grain>__<assertion>. Critical expectations are faults of the pipeline and block publishing;
warnings are values that are unlikely and may be true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from load.expectations import (
    Expectation,
    ExpectationSuite,
    ExpectColumnValuesToBeBetween,
    ExpectColumnValuesToBeInSet,
    ExpectColumnValuesToBeUnique,
    ExpectColumnValuesToNotBeNull,
    ExpectTableRowCountToBeBetween,
    source,
)
from load.judge import Verdict

# Rates are kept as doubles: two ways to the same quotient may differ in the last bits.
TOLERANCE = 1e-9
EXAMPLES = 5

MACROS = """
create temp macro outside(value, low, high) as -- relative to the size of the value; an end that is NULL is open
    greatest(coalesce(low - value, 0), coalesce(value - high, 0), 0)::double / greatest(abs(value), 1);
create temp macro deviation(value, expected) as -- infinite where what the value is computed from is missing
    case when value is not null
        then coalesce(abs(value - expected) / greatest(abs(expected), 1), 'infinity'::double)
    end;
create temp macro quotient_pct(part, whole) as
    100 * part::double / nullif(whole::double, 0);
create temp macro is_number(value) as
    coalesce(isfinite(value::double), true);
"""

COMPLETION = """
select
    completion_id, region_code, year, as_of_date, status, target_source, direction,
    target_value::double as target_value, actual_value::double as actual_value,
    reported_pct::double as reported_pct, computed_pct::double as computed_pct,
    coalesce(status in (select status from reference.statuses), false) as has_known_status,
    outside(reported_pct, reported_pct_low, reported_pct_high) as reported_outside,
    outside(computed_pct, computed_pct_low, computed_pct_high) as computed_outside,
    outside(implied_target_value, implied_target_low, implied_target_high) as implied_outside,
    deviation(computed_pct, quotient_pct(actual_value, target_value)) as computed_deviation,
    computed_pct is null or target_source = 'printed' as has_target_for_computed,
    computed_pct is null or direction = 'higher' as has_direction_for_computed,
    coalesce(implied_target_low, implied_target_high) is null or target_source <> 'printed' as has_place_for_implied,
    coalesce(implied_target_low <= implied_target_high, true) as has_ordered_implied,
    is_number(reported_pct) and is_number(computed_pct) as has_finite_rates,
    least(reported_pct, computed_pct)::double as lowest_pct
from marts.fct_completion
"""

# A rate above 100 % that a document prints and that belongs to a commitment has to arrive as it was printed:
# whatever clamps or drops it on the way is a fault. Of several that a document prints for one commitment (words that do
# not tell them apart) one has to arrive.
RATES_ABOVE_100 = """
with arrived as (
    select
        statements.statement_id, statements.document_id, links.commitment_id,
        statements.value::double as printed_pct, max(completion.reported_pct)::double as reported_pct
    from marts.fct_statements as statements
    inner join marts.fct_commitment_links as links
        on statements.statement_id = links.statement_id and links.link_role = 'rate'
    left join marts.fct_completion as completion
        on links.commitment_id = completion.commitment_id and statements.document_id = completion.document_id
    where statements.is_completion_rate and statements.value > 100
    group by statements.statement_id, statements.document_id, links.commitment_id, statements.value
)
select *, deviation(printed_pct, reported_pct) as reported_deviation
from arrived
qualify row_number() over (partition by commitment_id, document_id order by reported_deviation nulls last) = 1
"""

SHARES = """
select
    share_id, region_code, year, numerator_definition,
    part_yuan::double as part_yuan, whole_yuan::double as whole_yuan,
    reported_share_pct::double as reported_share_pct, computed_share_pct::double as computed_share_pct,
    outside(reported_share_pct, reported_share_pct_low, reported_share_pct_high) as reported_outside,
    outside(computed_share_pct, computed_share_pct_low, computed_share_pct_high) as computed_outside,
    deviation(computed_share_pct, quotient_pct(part_yuan, whole_yuan)) as computed_deviation,
    deviation(implied_whole_yuan_low, quotient_pct(part_yuan_low, reported_share_pct_high)) as implied_low_deviation,
    deviation(implied_whole_yuan_high, quotient_pct(part_yuan_high, reported_share_pct_low)) as implied_high_deviation,
    is_number(reported_share_pct) and is_number(computed_share_pct) as has_finite_shares,
    case when not is_flagged then least(reported_share_pct, computed_share_pct)::double end as lowest_pct,
    case when not is_flagged then greatest(reported_share_pct, computed_share_pct)::double end as highest_pct,
    case when not is_flagged and numerator_definition = 'as_stated'
        then coalesce(reported_share_pct, computed_share_pct)::double end as livelihood_pct
from marts.fct_spending_share
"""


@dataclass(frozen=True)
class Batch:
    """Rows judged together, the columns that tell a reader which row is meant, and what is expected of them."""

    name: str
    query: str
    shown: tuple[str, ...]
    expectations: tuple[Expectation, ...]


def completion() -> Batch:
    """What completion rates have to be."""
    row, table = "fct_completion__row__", "fct_completion__table__"
    return Batch(
        "fct_completion",
        COMPLETION,
        ("completion_id", "region_code", "year", "target_value", "actual_value", "reported_pct", "computed_pct"),
        (
            _given("completion_id", row + "has_a_key", "主键不为空"),
            _unique("completion_id", row + "key_is_unique", "主键不重复"),
            _given("as_of_date", row + "has_an_as_of_date", "每行都有截至日期"),
            _true("has_known_status", row + "status_is_known", "状态都在状态表内"),
            _none("reported_outside", row + "reported_rate_lies_in_its_envelope", "公布的完成率在其精度区间内"),
            _none("computed_outside", row + "computed_rate_lies_in_its_envelope", "计算的完成率在其精度区间内"),
            _none("computed_deviation", row + "computed_rate_is_actual_over_target", "计算的完成率等于实际÷目标"),
            _true("has_target_for_computed", row + "computed_rate_has_a_printed_target", "只对写明的目标计算完成率"),
            _true(
                "has_direction_for_computed",
                row + "ceilings_and_levels_have_no_computed_rate",
                "上限类和水平类指标不计算完成率",
            ),
            _true("has_place_for_implied", row + "implied_target_only_without_a_printed_one", "写明的目标不再反推"),
            _none("implied_outside", row + "implied_target_lies_in_its_envelope", "反推的目标在其精度区间内"),
            _true("has_ordered_implied", row + "implied_target_is_an_interval", "反推目标的下限不高于上限"),
            _true("has_finite_rates", row + "rates_are_finite", "完成率是有限的数"),
            _within("lowest_pct", 0, None, row + "rates_are_not_negative", "完成率不为负"),
            _filled(table + "has_rows", "完成率表有数据"),
        ),
    )


def rates_above_100() -> Batch:
    """That rates above 100 % arrive as they were printed."""
    return Batch(
        "rates_above_100",
        RATES_ABOVE_100,
        ("statement_id", "commitment_id", "printed_pct", "reported_pct"),
        (_none("reported_deviation", "fct_completion__printed_rate__above_100_is_kept", "超过100%的完成率照原数保留"),),
    )


def shares() -> Batch:
    """What spending shares have to be."""
    row, table = "fct_spending_share__row__", "fct_spending_share__table__"
    return Batch(
        "fct_spending_share",
        SHARES,
        ("share_id", "region_code", "year", "part_yuan", "whole_yuan", "reported_share_pct", "computed_share_pct"),
        (
            _given("share_id", row + "has_a_key", "主键不为空"),
            _unique("share_id", row + "key_is_unique", "主键不重复"),
            _none("reported_outside", row + "reported_share_lies_in_its_envelope", "公布的占比在其精度区间内"),
            _none("computed_outside", row + "computed_share_lies_in_its_envelope", "计算的占比在其精度区间内"),
            _none("computed_deviation", row + "computed_share_is_part_over_whole", "计算的占比等于部分÷整体"),
            _none(
                "implied_low_deviation",
                row + "implied_whole_starts_at_part_over_share",
                "反推整体的下限等于部分的下限÷占比的上限",
            ),
            _none(
                "implied_high_deviation",
                row + "implied_whole_ends_at_part_over_share",
                "反推整体的上限等于部分的上限÷占比的下限",
            ),
            _true("has_finite_shares", row + "shares_are_finite", "占比是有限的数"),
            _within("lowest_pct", 0, None, row + "unflagged_shares_are_not_negative", "未标疑的占比不为负"),
            _within("highest_pct", None, 100, row + "unflagged_shares_are_at_most_the_whole", "未标疑的占比不超过100%"),
            _within(
                "livelihood_pct",
                30,
                90,
                row + "stated_livelihood_share_is_usual",
                "文件自定口径的民生支出占比在30%至90%之间",
                severity="warning",
            ),
            _filled(table + "has_rows", "支出占比表有数据"),
        ),
    )


def verdicts(connection: duckdb.DuckDBPyConnection) -> Iterator[Verdict]:
    """Judge every batch of an open warehouse."""
    connection.execute(MACROS)
    candidate = source("candidate")
    for batch in (completion(), rates_above_100(), shares()):
        frame = connection.execute(batch.query).df()
        definition = candidate.add_dataframe_asset(batch.name).add_batch_definition_whole_dataframe("all")
        result = definition.get_batch({"dataframe": frame}).validate(
            ExpectationSuite(name=batch.name, expectations=list(batch.expectations)),
            result_format={"result_format": "COMPLETE", "unexpected_index_column_names": list(batch.shown)},
        )
        for found in result.results:
            yield _verdict(found, len(frame))


def _named(name: str, label: str, severity: str = "critical") -> dict[str, Any]:
    return {"severity": severity, "description": label, "meta": {"name": name}}


def _given(column: str, name: str, label: str) -> Expectation:
    return ExpectColumnValuesToNotBeNull(column=column, **_named(name, label))


def _unique(column: str, name: str, label: str) -> Expectation:
    return ExpectColumnValuesToBeUnique(column=column, **_named(name, label))


def _true(column: str, name: str, label: str) -> Expectation:
    return ExpectColumnValuesToBeInSet(column=column, value_set=[True], **_named(name, label))


def _none(column: str, name: str, label: str) -> Expectation:
    """No distance, beyond what doubles bring with them."""
    return ExpectColumnValuesToBeBetween(column=column, max_value=TOLERANCE, **_named(name, label))


def _within(
    column: str, low: float | None, high: float | None, name: str, label: str, *, severity: str = "critical"
) -> Expectation:
    return ExpectColumnValuesToBeBetween(column=column, min_value=low, max_value=high, **_named(name, label, severity))


def _filled(name: str, label: str) -> Expectation:
    return ExpectTableRowCountToBeBetween(min_value=1, **_named(name, label, "warning"))


def _verdict(found: Any, row_count: int) -> Verdict:
    configuration, result = found.expectation_config, found.result
    rows = result.get("unexpected_index_list") or []
    return Verdict(
        name=configuration.meta["name"],
        label=configuration.description,
        is_blocking=configuration.severity.value == "critical",
        passed=bool(found.success),
        row_count=row_count,
        unexpected_count=int(result.get("unexpected_count") or 0),
        examples=tuple({key: _plain(row[key]) for key in row} for row in rows[:EXAMPLES]),
        fault=_fault(found.exception_info),
    )


def _fault(info: dict[str, Any]) -> str:
    """Why an expectation could not be tried; Great Expectations tells it once, or once for every metric."""
    descriptions = [info] if "raised_exception" in info else [part for part in info.values() if isinstance(part, dict)]
    return next((str(part["exception_message"]) for part in descriptions if part.get("raised_exception")), "")


def _plain(value: Any) -> Any:
    """A number of Python instead of one of numpy, and None instead of NaN, so that verdicts travel and print well."""
    plain = value.item() if hasattr(value, "item") else value
    return None if isinstance(plain, float) and plain != plain else plain  # noqa: PLR0124
