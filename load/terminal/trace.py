"""From a figure (mart:key:column) back to the statements, characters, sentences and documents it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from load.evidence import statements
from load.keys import key_of
from load.labels import OF_THE_ROW
from load.site.text import plain, sentence
from load.terminal.language import say
from load.terminal.opened import CannotAnswerError, Opened, Record

SUMMARIES = ("fct_district_year", "fct_district_year_category", "fct_year", "fct_category_year", "fct_agency_year")
PROMISES = "select 'fct_items' as mart, min(t.item_id) as key from intermediate.int_promises_merged as t where {scope}"
COMMITMENTS = (
    "select 'fct_commitments' as mart, t.commitment_id as key from marts.fct_commitments as t where {scope}"
    " and t.period_scope = 'year' and not t.is_flagged and "
)
SPENDING = (
    "select 'fct_spending' as mart, t.spending_id as key from marts.fct_spending as t"
    " left join marts.fct_spending as w on t.part_of_statement_id = w.statement_id and t.money_kind = w.money_kind"
    " and w.is_itemised where {scope} and t.role = 'actual' and t.period_scope = 'year' and not t.is_flagged"
    " and t.amount_yuan is not null and "
)
AGENCIES = (
    "select 'fct_items' as mart, min(t.item_id) as key from intermediate.int_promises_merged as t"
    " join intermediate.int_items_described as i on t.promise_id = i.promise_id"
    " join intermediate.int_item_agencies_harmonised as a on i.item_id = a.item_id"
    " where {scope} and i.superseded_by_document_id is null"
    " and coalesce(a.agency_code, a.agency_printed) = $agency and "
)
DOCUMENTS = (
    "select 'dim_document' as mart, t.document_id as key from (select *,"
    " unnest(string_split(subject_years, '|'))::integer as year from marts.dim_document where not is_superseded) as t"
    " where {scope}"
)
STATES = "done_on_time|done|exceeded|not_met|open|halted|unverifiable|not_reported"
# Which rows a figure of a summary is counted or added from.
CONTRIBUTORS: tuple[tuple[str, str], ...] = (
    ("items_listed_count", f"{PROMISES} and t.item_kind = 'listed' group by t.promise_id"),
    ("items_named_count", f"{PROMISES} and t.item_kind = 'named_project' group by t.promise_id"),
    (rf"items_(?P<state>{STATES})(_evidenced)?_count", f"{PROMISES} and t.is_{{state}} group by t.promise_id"),
    ("items_led_count", f"{AGENCIES} a.agency_role = 'lead' group by t.promise_id"),
    ("items_supported_count", f"{AGENCIES} a.agency_role = 'supporting' group by t.promise_id"),
    (
        rf"items_led_(?P<state>{STATES})_count",
        f"{AGENCIES} a.agency_role = 'lead' and t.is_{{state}} group by t.promise_id",
    ),
    ("items_(promised|done)_reported_count|items_completion_pct", f"{COMMITMENTS} t.basis = 'items'"),
    ("commitments_count", f"{COMMITMENTS} t.basis <> 'items'"),
    ("commitments_with_target_count", f"{COMMITMENTS} t.basis <> 'items' and t.target_source = 'printed'"),
    ("commitments_done_count", f"{COMMITMENTS} t.basis <> 'items' and t.status in ('met', 'exceeded')"),
    ("commitments_not_reported_count", f"{COMMITMENTS} t.basis <> 'items' and t.status = 'not_reported'"),
    ("computed_completion_.*", f"{COMMITMENTS} t.basis <> 'items' and t.computed_pct is not null"),
    ("reported_completion_count", f"{COMMITMENTS} t.basis <> 'items' and t.reported_pct is not null"),
    (
        "(?P<state>expenditure|benefit|investment|loan)_itemised_yuan",
        f"{SPENDING} t.is_itemised and t.money_kind = '{{state}}' and w.spending_id is null",
    ),
    (
        "(?P<state>livelihood_expenditure|livelihood_items_expenditure)_yuan",
        f"{SPENDING} t.indicator_code = '{{state}}'",
    ),
    (
        ".*share.*",
        "select 'fct_spending_share' as mart, t.share_id as key from marts.fct_spending_share as t where {scope}"
        " and t.share_statement_id is not null and t.period = 'year' and not t.is_flagged",
    ),
    ("document_count|items_declared_count", DOCUMENTS),
    (
        "(?P<state>flagged_)?statement_count",
        "select 'fct_statements' as mart, t.statement_id as key from marts.fct_statements as t where {scope}"
        " and not t.is_superseded and (t.is_flagged or '{state}' <> 'flagged_')",
    ),
)


def trace(warehouse: Opened, figure: str) -> Record:
    """A figure with the rows and statements it stands on, as far as the document's characters."""
    mart, key, column = _parts(warehouse, figure)
    row, key_column = _row(warehouse, mart, key)
    zh, en, unit = warehouse.names().get(column, (column, column, ""))
    rows = [(mart, key, row)]
    if mart in SUMMARIES:
        keys = behind(warehouse, mart, column, row)
        rows = [(of_mart, of_key, _row(warehouse, of_mart, of_key)[0]) for of_mart, of_key in keys]
    return {
        "figure": figure,
        "mart": mart,
        "key": {key_column: key},
        "column": column,
        "name_zh": zh,
        "name_en": en,
        "value": plain(row[column]),
        "unit": str(row.get(unit) or "") if unit in OF_THE_ROW else unit,
        "stands_on": [
            {
                "mart": of_mart,
                "key": of_key,
                "words": _words(one),
                "statements": _statements(warehouse, of_mart, one, column if of_mart == mart else ""),
            }
            for of_mart, of_key, one in rows
        ],
    }


def _parts(warehouse: Opened, figure: str) -> tuple[str, str, str]:
    mart, _, rest = figure.partition(":")
    key, _, column = rest.rpartition(":")
    if not (mart and key and column):
        raise CannotAnswerError(
            say(
                f"{figure!r} 不是图号；图号形如 fct_district_year:320706-2020:items_listed_count",
                f"{figure!r} names no figure; write mart:key:column, as in"
                " fct_district_year:320706-2020:items_listed_count",
            )
        )
    columns = _columns(warehouse, mart)
    if not columns:
        raise CannotAnswerError(
            say(f"没有 {mart} 这张表；minsheng status 列出各表", f"there is no mart {mart}; minsheng status lists them")
        )
    if column not in columns:
        known = ", ".join(columns)
        raise CannotAnswerError(
            say(f"{mart} 没有 {column} 列，只有 {known}", f"{mart} has no column {column}, only {known}")
        )
    return mart, key, column


def _columns(warehouse: Opened, mart: str) -> list[str]:
    query = (
        "select column_name from duckdb_columns() where schema_name = 'marts' and table_name = ? order by column_index"
    )
    return [one["column_name"] for one in warehouse.rows(query, [mart])]


def _row(warehouse: Opened, mart: str, key: str) -> tuple[Record, str]:
    name, *more = key_of(mart, _columns(warehouse, mart))
    if more:
        raise CannotAnswerError(say(f"{mart} 没有单列主键", f"{mart} has no key of one column"))
    rows = warehouse.rows(f'select * from marts."{mart}" where "{name}" = ?', [key])  # noqa: S608
    if not rows:
        raise CannotAnswerError(
            say(
                f"{mart} 没有 {name} 为 {key} 的行",
                f"{mart} has no row whose {name} is {key}; minsheng show names figures",
            )
        )
    return rows[0], name


def behind(warehouse: Opened, mart: str, column: str, row: Record) -> list[tuple[str, str]]:
    """The rows, by mart and key, that a figure of a summary is counted or added from."""
    matches = ((re.fullmatch(pattern, column), query) for pattern, query in CONTRIBUTORS)
    found, query = next(((match, query) for match, query in matches if match), (None, ""))
    if found is None:
        return []
    scope, parameters = _scope(mart, row)
    sql = query.format(scope=scope, state=found.groupdict().get("state") or "")
    if "$agency" in sql:
        parameters["agency"] = row["agency_key"]
    return [(one["mart"], one["key"]) for one in warehouse.rows(sql, parameters)]


def _scope(mart: str, row: Record) -> tuple[str, dict[str, Any]]:
    """The condition on region, year and category that a summary's row stands for."""
    parameters: dict[str, Any] = {"year": row["year"]}
    if "region_code" in row:
        parts = ["t.region_code = $region and t.year = $year"]
        parameters["region"] = row["region_code"]
    else:
        parts = [
            "t.year = $year and t.region_code in (select region_code from marts.fct_district_year"
            " where year = $year and region_level is not distinct from $level)"
        ]
        parameters["level"] = row["region_level"]
    if "category_code" in row:
        parts.append("t.category_code = $category")
        parameters["category"] = row["category_code"]
    return " and ".join(parts), parameters


def _words(row: Record) -> str:
    names = ("subject", "item_title", "document_title", "numerator_definition")
    return next((str(row[name]) for name in names if row.get(name)), "")


def _statements(warehouse: Opened, mart: str, row: Record, column: str) -> list[Record]:
    """The statements a row stands on, with their sentences; an item stands on its own characters."""
    found = [{"role": role, **one} for role, key in statements(row, column) for one in _statement(warehouse, key)]
    if not found and row.get("char_start") is not None:
        found.append({"role": "own", "statement_id": "", "surface": "", **_place(warehouse, row)})
    if not found and mart == "dim_document":
        found.append({"role": "document", "statement_id": "", "surface": "", **_place(warehouse, row)})
    return found


def _statement(warehouse: Opened, key: str) -> list[Record]:
    rows = warehouse.rows("select * from marts.fct_statements where statement_id = ?", [key]) or warehouse.rows(
        "select * from marts.fct_qualitative_statements where qualitative_statement_id = ?", [key]
    )
    return [{"statement_id": key, "surface": row["surface"], **_place(warehouse, row)} for row in rows]


def _place(warehouse: Opened, row: Record) -> Record:
    """Where characters stand: document, offsets, and the sentence where the text is loaded."""
    key = row["document_id"]
    (document,) = warehouse.rows(
        "select document_title, document_slug from marts.dim_document where document_id = ?", [key]
    )
    texts: Sequence[Record] = warehouse.rows("select full_text from staging.stg_texts where document_id = ?", [key])
    has_span = row.get("char_start") is not None
    return {
        "document_id": key,
        "document": document["document_title"] or document["document_slug"],
        "char_start": row.get("char_start"),
        "char_end": row.get("char_end"),
        "sentence": list(sentence(texts[0]["full_text"], row["char_start"], row["char_end"]))
        if texts and has_span
        else None,
    }
