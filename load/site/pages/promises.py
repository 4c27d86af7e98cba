"""What a region promised for a year, and what came of it."""

from __future__ import annotations

from load.site import charts
from load.site.cells import Site, Special
from load.site.model import Section
from load.site.pages.tables import commitments_table
from load.site.text import Label
from load.site.warehouse import Listed, Record


def items(site: Site, code: str, year: int) -> Section:
    """The promised items with their status."""
    rows = site.warehouse.of("fct_items", region_code=code, year=year, is_promise=True, is_superseded=False)
    rows.sort(key=lambda row: (row["document_id"], row["item_ordinal"]))
    table = site.table(
        "items-table",
        Label("民生实事项目", "promised items"),
        "fct_items",
        rows,
        [
            "item_title",
            "item_no",
            "category_code",
            "status",
            "status_source",
            "lead_agencies",
            "supporting_agencies",
            "target_count",
            "due_date",
            Special(Label("来源", "source"), site.place, "short"),
        ],
        href=lambda row, column: site.characters(row["document_id"], row["char_start"]),
    )
    text = Label("文件没有列出实事项目。", "The documents list no items.") if not rows else None
    return Section("items", Label("承诺的实事项目", "Promised items"), text=text, tables=(table,) if rows else ())


def commitments(site: Site, row: Record) -> Section:
    """What was promised in figures, and what came of it; those of which something is known first."""
    rows = site.warehouse.of("fct_commitments", region_code=row["region_code"], year=row["year"])
    rows.sort(key=lambda one: one["actual_value"] is None and one["reported_pct"] is None)
    table = commitments_table(site, "commitments-table", Listed.whole(rows))
    drawing = charts.completion("completion", rows)
    text = None if rows else Label("没有数量承诺。", "No commitments with figures.")
    return Section(
        "commitments",
        Label("承诺与完成", "Commitments and completion"),
        text=text,
        charts=(drawing,) if drawing else (),
        tables=(table,) if rows else (),
    )


def progress(site: Site, code: str, year: int) -> Section | None:
    """How far things were at each date that a document tells."""
    rows = site.warehouse.of("fct_completion", region_code=code, year=year)
    rows.sort(key=lambda row: (row["subject"], row["as_of_date"]))
    if not rows:
        return None
    table = site.table(
        "progress-table",
        Label("各时点的完成进度", "completion by date"),
        "fct_completion",
        rows,
        [
            "subject",
            "as_of_date",
            "as_of_rule",
            "basis",
            "target_value",
            "actual_value",
            "reported_pct",
            "computed_pct",
            "implied_target_value",
            "status",
            site.source_column(),
        ],
    )
    return Section("progress", Label("进度", "Progress over time"), tables=(table,))
