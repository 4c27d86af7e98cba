"""A region's year by category and by agency."""

from __future__ import annotations

from load.site import charts
from load.site.cells import Site, Special
from load.site.model import Cell, Section
from load.site.text import Label
from load.site.warehouse import Record

LED = {
    "items_led_count": ("牵头 led", charts.BLUE),
    "items_supported_count": ("配合 supported", charts.GREY),
}


def categories(site: Site, row: Record) -> Section | None:
    """Items, commitments and itemised money by category."""
    rows = site.warehouse.of("fct_district_year_category", region_code=row["region_code"], year=row["year"])
    rows.sort(key=lambda one: site.category_order.get(one["category_code"], len(site.category_order)))
    if not rows:
        return None

    def href(one: Record, column: str) -> str:
        code = one["category_code"]
        row = "regions" if code in site.cut_categories else site.warehouse.key("fct_district_year_category", one)
        return f"categories/{code}.html#{row}"

    table = site.table(
        "categories-table",
        Label("各类别", "by category"),
        "fct_district_year_category",
        rows,
        [
            Special(site.warehouse.name("category_name"), lambda one: Cell(one["category_name"], href=href(one, ""))),
            "items_listed_count",
            "items_named_count",
            "items_done_evidenced_count",
            "commitments_count",
            "commitments_with_target_count",
            "commitments_done_count",
            "expenditure_itemised_yuan",
            "investment_itemised_yuan",
            "benefit_itemised_yuan",
            "loan_itemised_yuan",
            "statement_count",
            "flagged_statement_count",
        ],
        href=href,
    )
    caption = Label("各类别的项目与承诺", "items and commitments by category")
    drawing = charts.counted(
        "categories-chart", rows, "category_name", charts.BY_CATEGORY, caption, "数目 count", False
    )
    return Section("categories", Label("类别", "Categories"), charts=(drawing,) if drawing else (), tables=(table,))


def agencies(site: Site, code: str, year: int, here: str) -> Section | None:
    """The load of each agency: what it leads and supports, and what came of it."""
    rows = site.warehouse.of("fct_agency_year", region_code=code, year=year)
    rows.sort(key=lambda row: (-row["items_led_count"], -row["items_supported_count"], row["agency_name"]))
    if not rows:
        return None
    table = site.table(
        "agencies-table",
        Label("责任单位与项目", "agencies and their items"),
        "fct_agency_year",
        rows,
        [
            "agency_name",
            "items_led_count",
            "items_supported_count",
            "items_led_done_count",
            "items_led_done_on_time_count",
            "items_led_not_met_count",
            "items_led_open_count",
            "items_led_not_reported_count",
        ],
        href=lambda row, column: f"{here}#items",
    )
    caption = Label("各单位牵头与配合的项目数", "items led and supported by agency")
    drawing = charts.counted("agencies-chart", rows, "agency_name", LED, caption, "项目 items")
    return Section("agencies", Label("责任单位", "Agencies"), charts=(drawing,) if drawing else (), tables=(table,))
