"""How each published table takes in the rows of a part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class By(Enum):
    """Which rows of a table a part replaces, as a condition on a row of the published file or of the part.

    keys, changed: the choice (choosing.sql). {statements}: those of the same file whose rows are replaced.
    """

    REGION = "coalesce(region_code, document_id) in (select key from keys)"
    REGION_ALONE = "region_code in (select key from keys)"
    DOCUMENT = "document_id in (select document_id from changed)"
    STATEMENT = "statement_id in (select statement_id from {statements})"
    # A finding belongs to the region of its statement, one without a statement to its document.
    FINDING = (
        "statement_id in (select statement_id from {statements}) "
        "or statement_id is null and other_statement_id in (select statement_id from {statements}) "
        "or statement_id is null and other_statement_id is null and document_id in (select key from keys)"
    )
    # What a part holds is all there is.
    ALL = "true"
    # Rows say the same in every build: those that are not there yet are added, and none goes.
    NEW = "new rows"
    # The lists do not change from night to night.
    NOTHING = "false"
    # Built from the other marts once these are whole.
    LAST = "built last"


@dataclass(frozen=True)
class Table:
    """A table of the published file."""

    schema: str
    name: str
    by: By


def _tables(schema: str, **names: By) -> list[Table]:
    return [Table(schema, name, by) for name, by in names.items()]


TABLES = (
    *_tables(
        "marts",
        dim_agency=By.NOTHING,
        dim_budget_function=By.NOTHING,
        dim_category=By.NOTHING,
        dim_date=By.LAST,
        dim_document=By.DOCUMENT,
        dim_indicator=By.NOTHING,
        dim_region=By.NOTHING,
        dim_unit=By.NOTHING,
        dim_year=By.LAST,
        dq_coverage=By.LAST,
        dq_extraction_quality=By.DOCUMENT,
        dq_unmapped=By.LAST,
        fct_agency_year=By.REGION_ALONE,
        fct_category_year=By.LAST,
        fct_check_results=By.FINDING,
        fct_commitment_links=By.STATEMENT,
        fct_commitments=By.REGION,
        fct_completion=By.REGION,
        fct_district_year=By.REGION_ALONE,
        fct_district_year_category=By.REGION_ALONE,
        fct_items=By.REGION,
        fct_qualitative_statements=By.REGION,
        fct_spending=By.REGION,
        fct_spending_share=By.REGION,
        fct_statements=By.REGION,
        fct_year=By.LAST,
        ops_load_changes=By.DOCUMENT,
        ops_loads=By.ALL,
        ops_rejections=By.ALL,
        ops_runs=By.ALL,
        ops_test_results=By.ALL,
    ),
    *_tables("staging", stg_texts=By.DOCUMENT),
    *_tables(
        "intermediate",
        int_document_years_listed=By.DOCUMENT,
        int_indicators_resolved=By.NEW,
        int_item_agencies_harmonised=By.DOCUMENT,
        int_items_described=By.REGION,
        int_promises_merged=By.REGION_ALONE,
        int_regions_dated=By.REGION_ALONE,
        int_regions_resolved=By.DOCUMENT,
    ),
)

# Names for dbt.
BUILT_LAST = tuple(table.name for table in TABLES if table.by is By.LAST)
