"""What a warehouse says: the figures of its aggregates by region, and where a document's faults are to be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

# A figure by what it is of (model, year, category, measure, ...); the region is not part of it.
Figures = Mapping[tuple[Any, ...], Any]

SUMMARIES = {
    "fct_district_year": ["year"],
    "fct_district_year_category": ["year", "category_code"],
    "fct_agency_year": ["year", "agency_code"],
}
# Names, and counts of what was read: a flagged statement is counted as one, as it should be.
NO_MEASURES = {
    "region_code",
    "region_key",
    "region_name",
    "region_level",
    "category_name",
    "agency_name",
    "document_count",
    "statement_count",
    "flagged_statement_count",
    # Where promises are counted that nothing sound is known of.
    "items_unverifiable_count",
    "items_not_reported_count",
    "items_led_unverifiable_count",
    "items_led_not_reported_count",
    "commitments_not_reported_count",
}
DETAILS = {
    "spending": """
        select distinct region_code, year, role, money_kind, category_code, subject, amount_yuan
        from marts.fct_spending where not is_flagged and amount_yuan is not null
    """,
    "commitment": """
        select region_code, year, coalesce(indicator_code, subject), unit, target_value, actual_value, reported_pct,
            computed_pct, baseline_value, status
        from marts.fct_commitments where not is_flagged and target_source = 'printed'
    """,
    "share": """
        select region_code, year, numerator_definition, denominator_definition, reported_share_pct, computed_share_pct,
            part_yuan, whole_yuan
        from marts.fct_spending_share
        where not is_flagged and coalesce(computed_share_pct, reported_share_pct) is not null
    """,
}


def figures(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[tuple[Any, ...], Any]]:
    """By region code every figure that is summed, counted or compared there; zeros and empty ones are left out."""
    found: dict[str, dict[tuple[Any, ...], Any]] = defaultdict(dict)
    for model, grain in SUMMARIES.items():
        for row in _rows(connection, f"select * from marts.{model}"):
            for name, value in row.items():
                if name not in NO_MEASURES and name not in grain and not name.endswith("_id") and value:
                    found[row["region_code"]][(model, *(row[key] for key in grain), name)] = _plain(value)
    for name, sql in DETAILS.items():
        for row in connection.execute(sql).fetchall():
            if row[0] is not None:
                found[row[0]][(name, *(_plain(value) for value in row[1:]))] = True
    return found


def _plain(value: Any) -> Any:
    return round(float(value), 6) if not isinstance(value, (str, bool, type(None))) else value


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Sign:
    """Where something is to be seen: the place, what it says, and the statement it is about (its start or name)."""

    place: str
    what: str
    about: str | int | None = None


SIGNS = """
    select document_id, char_start, 'fct_check_results', check_code || ' (' || severity || ')'
    from marts.fct_check_results
    union all
    select others.document_id, others.char_start, 'fct_check_results', check_code || ' (' || severity || ')'
    from marts.fct_check_results as results
    inner join marts.fct_statements as others on results.other_statement_id = others.statement_id
    union all
    select document_id, null, 'dim_document', 'superseded (' || superseded_rule || ')'
    from marts.dim_document where superseded_by_document_id is not null
    union all
    select statements.document_id, statements.char_start, 'fct_commitment_links', 'rejected (' || links.pair_rule || ')'
    from marts.fct_commitment_links as links inner join marts.fct_statements as statements using (statement_id)
    where links.link_role = 'rejected' and links.pair_rule <> 'same_item_other_measure'
    union all
    select document_id, char_start, 'dq_unmapped', 'unit'
    from marts.fct_statements where dimension = 'unmapped'
    union all
    select document_id, char_start, 'dq_unmapped', 'region'
    from marts.fct_statements where region_code is null and region_name_printed is not null
    union all
    select document_id, null, 'dq_extraction_quality', 'differs from the reviewed records'
    from marts.dq_extraction_quality
    union all
    select agencies.document_id, null, 'dq_unmapped', 'agency'
    from intermediate.int_item_agencies_harmonised as agencies where agencies.agency_code is null
"""


def signs(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Sign]]:
    """By document id where it is seen that something is the matter with it."""
    found: dict[str, list[Sign]] = defaultdict(list)
    for document_id, start, place, what in connection.execute(
        f"select distinct * from ({SIGNS}) order by all"
    ).fetchall():
        found[document_id].append(Sign(place, what, start))
    return found


def flagged(connection: duckdb.DuckDBPyConnection) -> dict[str, set[int]]:
    """By document id the starts of statements that are flagged, and of those in a flagged commitment."""
    sql = """
        select document_id, char_start from marts.fct_statements where is_flagged and not is_superseded
        union
        select statements.document_id, statements.char_start
        from marts.fct_commitment_links as links
        inner join marts.fct_commitments as commitments using (commitment_id)
        inner join marts.fct_statements as statements on links.statement_id = statements.statement_id
        where commitments.is_flagged and links.link_role <> 'rejected'
    """
    found: dict[str, set[int]] = defaultdict(set)
    for document_id, start in connection.execute(sql).fetchall():
        found[document_id].add(start)
    return found
