"""Tables that stand on pages of several kinds."""

from __future__ import annotations

from typing import Any

from load.site.cells import Site, Special
from load.site.model import Cell, Table
from load.site.text import Label
from load.site.warehouse import Listed, Order, Record

# Of years the newest, of a year's regions those of which most is known.
FULLEST = Order(Label("最新、数字最多", "the newest and fullest"), "year desc, statement_count desc")
WORST = Order(
    Label("最严重", "the gravest"),
    "coalesce(list_position(['error', 'warn', 'unresolved', 'info'], severity), 9), year desc nulls last",
)


def region_years_table(site: Site, **wanted: Any) -> Table:
    """Regions and years with their main figures, each leading to its page."""
    return region_years(site, site.warehouse.first("fct_district_year", FULLEST, **wanted))


def region_years(site: Site, rows: Listed, *more: Special) -> Table:
    """Some regions and years with their main figures, each leading to its page."""
    return site.table(
        "regions-table",
        Label("地区与年份", "regions and years"),
        "fct_district_year",
        rows.in_order(lambda row: (row["region_code"], row["year"])),
        [
            "region_name",
            "region_level",
            "year",
            *more,
            "document_count",
            "items_listed_count",
            "items_named_count",
            "items_done_evidenced_count",
            "commitments_count",
            "commitments_done_count",
            "statement_count",
        ],
        href=lambda row, column: site.region_year(row),
    )


def commitments_table(site: Site, identifier: str, rows: Listed, *before: str | Special) -> Table:
    """Commitments with target and actual; reported, computed and implied values in columns of their own."""

    def target(row: Record) -> Cell:
        if row["target_source"] == "in_words":
            words = row["target_benchmark"] or ""
            return Cell(words, href=site.statement(row["qualitative_statement_id"]), note="定性 in words")
        return site.cell("fct_commitments", row, "target_value")

    return site.table(
        identifier,
        Label("承诺:目标、实际与完成率", "commitments: target, actual, completion"),
        "fct_commitments",
        rows,
        [
            "subject",
            *before,
            "status",
            Special(site.warehouse.name("target_value"), target, "number"),
            "actual_value",
            "reported_pct",
            "computed_pct",
            "implied_target_value",
            "category_code",
            "basis",
            "period_scope",
            "status_source",
            "as_of_date",
            "is_flagged",
            site.source_column(),
        ],
        note=Label(
            "报告值是文件写的，计算值由实际除以目标，反推值由完成率与实际得出；小字是印数精度允许的区间。按项数的不计入承诺数。",
            "Reported is printed, computed is actual over target, implied is read back from a printed rate; small print"
            " is the span that the printed precision allows. Counts of items are not in the number of commitments.",
        ),
    )


def shares_table(site: Site, identifier: str, rows: Listed) -> Table:
    """Shares with both definitions; reported, computed and implied values in columns of their own."""

    def implied(row: Record) -> Cell:
        ends = [site.cell("fct_spending_share", row, f"implied_whole_yuan_{end}") for end in ("low", "high")]
        return Cell(links=tuple(end for end in ends if end.text))

    return site.table(
        identifier,
        Label("支出占比与口径", "spending shares and their definitions"),
        "fct_spending_share",
        rows,
        [
            "region_name",
            "year",
            "numerator_definition",
            "denominator_definition",
            "scope",
            "phase",
            "reported_share_pct",
            "computed_share_pct",
            "part_yuan",
            "whole_yuan",
            Special(Label("反推总额（下限 · 上限）", "implied whole, low · high"), implied, "number"),
            "is_comparable",
            "not_comparable_reason",
            "is_flagged",
            site.source_column(),
        ],
    )


def findings_table(site: Site, identifier: str, rows: Listed) -> Table:
    """What does not add up, with the characters concerned."""
    order = {"error": 0, "warn": 1, "unresolved": 2, "info": 3}
    return site.table(
        identifier,
        Label("文件中的矛盾与疑点", "what does not add up in documents"),
        "fct_check_results",
        rows.in_order(lambda row: (order.get(row["severity"], 9), row["check_code"], row["finding_id"])),
        [
            "explanation",
            "severity",
            "check_code",
            "document_id",
            "found_value",
            "is_reviewed",
            Special(Label("来源", "source"), site.place, "short"),
        ],
    )
