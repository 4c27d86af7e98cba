"""The overview, and pages by year, by category and side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from load.site import charts
from load.site.cells import Site, Special
from load.site.checks import Check
from load.site.model import Card, Cell, Page, Section, Table
from load.site.pages.money import named_shares
from load.site.pages.tables import FULLEST, commitments_table, region_years_table, shares_table
from load.site.text import Label, file_name
from load.site.warehouse import LEVELS, NEWEST, Order, Record

OUTCOMES = {
    "items_done_evidenced_count": ("完成 done", charts.GREEN),
    "items_open_count": ("进行中 open", charts.BLUE),
    "items_not_met_count": ("未完成 not met", "#c8322b"),
    "items_halted_count": ("暂停或取消 halted", "#7d4cc2"),
    "items_unverifiable_count": ("无法判断 unverifiable", charts.ORANGE),
    "items_not_reported_count": ("未见报告 not reported", charts.GREY),
}
COUNTS = (
    "items_listed_count",
    "items_named_count",
    "items_done_evidenced_count",
    "items_not_met_count",
    "items_open_count",
    "items_not_reported_count",
    "commitments_count",
    "commitments_with_target_count",
    "commitments_done_count",
    "expenditure_itemised_yuan",
    "benefit_itemised_yuan",
    "investment_itemised_yuan",
    "loan_itemised_yuan",
    "statement_count",
    "flagged_statement_count",
)
COMPARED = (
    "items_declared_count",
    "items_listed_count",
    "items_done_evidenced_count",
    "items_done_reported_count",
    "commitments_count",
    "commitments_with_target_count",
    "commitments_done_count",
    "computed_completion_count",
    "computed_completion_median_pct",
    "livelihood_expenditure_yuan",
    "reported_share_pct",
    "computed_share_pct",
)

COMPARABLE = Order(Label("可比的、最新", "those that compare and are the newest"), "is_comparable desc, year desc")


def pages(site: Site, tests: Sequence[Check]) -> Iterator[Page]:
    """The overview, a page for each year and category, their indexes, and the comparison."""
    yield _overview(site, tests)
    yield from _years(site)
    yield from _categories(site)
    yield _comparison(site)


def _overview(site: Site, tests: Sequence[Check]) -> Page:
    regions = {code for code, _ in site.region_years}
    count = site.warehouse.count
    counts = (
        (Label("文件", "documents"), count("dim_document"), "documents/index.html"),
        (Label("地区", "regions"), len(regions), "regions/index.html"),
        (Label("地区年度", "region-years"), len(site.region_years), "regions/index.html"),
        (Label("数量陈述", "numbers"), count("fct_statements"), "documents/index.html"),
        (Label("实事项目", "promised items"), count("fct_items", is_promise=True), "years/index.html"),
        (Label("承诺", "commitments"), count("fct_commitments"), "compare.html"),
        (Label("检查发现", "findings"), count("fct_check_results"), "quality.html"),
        (Label("待归类", "unmapped words"), count("dq_unmapped"), "quality.html#unmapped"),
        (Label("通过的检查", "checks passed"), sum(one.status == "pass" for one in tests), "quality.html#checks"),
        (Label("未通过的检查", "not passed"), sum(one.status != "pass" for one in tests), "quality.html#checks"),
    )
    of_years = site.warehouse.of("fct_year")
    years = [{**row, "level": site.warehouse.code("region_level", row["region_level"]).zh} for row in of_years]
    caption = Label("各年有目标的承诺数（不同层级不相加）", "commitments with a target by year; levels are never added")
    drawing = charts.by_year("years-chart", years, "commitments_with_target_count", caption, "承诺 commitments")
    return Page(
        path="index.html",
        title=Label("承诺、投入与兑现", "Promises, money and delivery"),
        lead=Label(
            "中国各地每年承诺的民生实事、为此花的钱、办成了多少：每个数字都可回到文件与字符。",
            "What Chinese districts promise their people each year, what they spend on it and what gets done: every"
            " figure leads back to a document and its characters.",
        ),
        cards=tuple(Card(label, Cell(f"{number:,}", href=href)) for label, number, href in counts),
        sections=(
            Section(
                "years", Label("年份", "Years"), charts=(drawing,) if drawing else (), links=tuple(_year_links(site))
            ),
            Section("regions", Label("地区", "Regions and years"), tables=(region_years_table(site),)),
            Section("categories", Label("类别", "Categories"), links=tuple(_category_links(site))),
        ),
    )


def _year_links(site: Site) -> Iterator[Cell]:
    for (year,) in site.warehouse.distinct("fct_year", "year"):
        count = site.warehouse.count("fct_district_year", year=year)
        yield Cell(f"{year} 年", href=f"years/{year}.html", note=f"{count} 个地区 regions")


def _category_links(site: Site) -> Iterator[Cell]:
    for row in sorted(site.warehouse.of("dim_category"), key=lambda row: row["sort_order"]):
        path = f"categories/{file_name(row['category_code'])}.html"
        yield Cell(row["category_name"], href=path, note=row["category_name_en"] or "")


def _years(site: Site) -> Iterator[Page]:
    yield Page(
        "years/index.html",
        Label("年份", "Years"),
        sections=(
            Section("years", Label("全部年份", "all years"), links=tuple(_year_links(site))),
            Section("levels", Label("按层级", "by level"), tables=(_levels_table(site),)),
        ),
    )
    for (year,) in site.warehouse.distinct("fct_year", "year"):
        categories = site.warehouse.of("fct_category_year", year=year)
        drawings, tables = [], []
        for level, rows in site.warehouse.levels(categories):
            label = site.warehouse.code("region_level", level)
            caption = Label(f"{label.zh}：各类别项目的结果", f"{label.en}: outcome of items by category")
            drawings.append(charts.counted(f"outcomes-{level}", rows, "category_name", OUTCOMES, caption, "项目 items"))
            caption = Label(f"{label.zh}：各类别的项目与承诺", f"{label.en}: items and commitments by category")
            drawings.append(
                charts.counted(
                    f"counts-{level}", rows, "category_name", charts.BY_CATEGORY, caption, "数目 count", False
                )
            )
            tables.append(
                site.table(
                    f"categories-{level}",
                    Label(f"{label.zh}：各类别", f"{label.en}, by category"),
                    "fct_category_year",
                    rows,
                    [Special(site.warehouse.name("category_name"), _category_link), "region_count", *COUNTS],
                    href=lambda row, column: f"categories/{file_name(row['category_code'])}.html#years",
                )
            )
        yield Page(
            f"years/{year}.html",
            Label(f"{year} 年", str(year)),
            sections=(
                Section(
                    "levels",
                    Label("各层级", "By level"),
                    tables=(_levels_table(site, year=year),),
                ),
                Section("regions", Label("地区", "Regions"), tables=(region_years_table(site, year=year),)),
                Section(
                    "categories",
                    Label("类别", "Categories"),
                    text=Label("不同层级的地区不相加，各成一表。", "Levels of regions are never added."),
                    charts=tuple(drawing for drawing in drawings if drawing),
                    tables=tuple(tables),
                ),
            ),
        )


def _year_and_level(row: Record) -> tuple[int, int]:
    level = row["region_level"]
    return row["year"], LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _category_link(row: Record) -> Cell:
    return Cell(row["category_name"], href=f"categories/{file_name(row['category_code'])}.html")


def _levels_table(site: Site, **wanted: Any) -> Table:
    return site.table(
        "levels-table",
        Label("各年、各层级", "by year and level"),
        "fct_year",
        sorted(site.warehouse.of("fct_year", **wanted), key=_year_and_level),
        ["year", "region_level", "region_count", "document_count", *COUNTS],
        href=lambda row, column: f"years/{row['year']}.html#regions",
    )


def _categories(site: Site) -> Iterator[Page]:
    links = Section("categories", Label("全部类别", "all categories"), links=tuple(_category_links(site)))
    yield Page("categories/index.html", Label("类别", "Categories"), sections=(links,))
    for category in site.warehouse.of("dim_category"):
        yield _category(site, category)


def _category(site: Site, category: Record) -> Page:
    code = category["category_code"]
    by_year = site.warehouse.of("fct_category_year", category_code=code)
    districts = site.warehouse.first("fct_district_year_category", FULLEST, category_code=code)
    commitments = site.warehouse.first("fct_commitments", NEWEST, category_code=code)
    items = site.warehouse.first("fct_items", NEWEST, category_code=code, is_promise=True, is_superseded=False)
    path = f"categories/{file_name(code)}.html"
    leveled = [{**row, "level": site.warehouse.code("region_level", row["region_level"]).zh} for row in by_year]
    caption = Label("各年有目标的承诺数（不同层级不相加）", "commitments with a target by year; levels are never added")
    drawing = charts.by_year("years-chart", leveled, "commitments_with_target_count", caption, "承诺 commitments")
    sections = [
        Section(
            "years",
            Label("各年", "By year"),
            charts=(drawing,) if drawing else (),
            tables=(
                site.table(
                    "years-table",
                    Label("各年、各层级", "by year and level"),
                    "fct_category_year",
                    sorted(by_year, key=_year_and_level),
                    ["year", "region_level", "region_count", *COUNTS],
                    href=lambda row, column: f"{path}#regions",
                ),
            ),
        ),
        Section(
            "regions",
            Label("各地区", "By region"),
            tables=(
                site.table(
                    "regions-table",
                    Label("各地区各年", "by region and year"),
                    "fct_district_year_category",
                    districts.in_order(lambda row: (row["region_code"], row["year"])),
                    ["region_name", "year", *COUNTS],
                    href=lambda row, column: site.region_year(row, "#commitments"),
                    anchor=lambda row: site.warehouse.key("fct_district_year_category", row),
                ),
            ),
        ),
    ]
    if items.rows:
        sections.append(
            Section(
                "items",
                Label("实事项目", "Items"),
                tables=(
                    site.table(
                        "items-table",
                        Label("实事项目", "promised items"),
                        "fct_items",
                        items,
                        [
                            "item_title",
                            "region_name",
                            "year",
                            "status",
                            "lead_agencies",
                            Special(Label("来源", "source"), site.place, "short"),
                        ],
                    ),
                ),
            )
        )
    if commitments.rows:
        commitments = commitments.in_order(lambda row: (row["region_code"] or "", row["year"], row["subject"]))
        sections.append(
            Section(
                "commitments",
                Label("承诺", "Commitments"),
                tables=(commitments_table(site, "commitments-table", commitments, "region_name", "year"),),
            )
        )
    return Page(path, Label(category["category_name"], category["category_name_en"] or ""), sections=tuple(sections))


def _comparison(site: Site) -> Page:
    sections = []
    for level in (*LEVELS, ""):
        of_level = site.warehouse.first("fct_district_year", FULLEST, region_level=level or None)
        if not of_level.rows:
            continue
        label = site.warehouse.code("region_level", level)
        table = site.table(
            f"compare-{level}",
            Label(f"{label.zh}并列", f"{label.en} side by side"),
            "fct_district_year",
            of_level.in_order(lambda row: (row["year"], row["region_code"])),
            ["region_name", "year", *COMPARED, "share_numerator_definition", "is_share_comparable"],
            href=lambda row, column: site.region_year(row, "#shares" if "share" in column else "#commitments"),
        )
        sections.append(Section(f"level-{level}", label, tables=(table,)))
    shares = site.warehouse.first("fct_spending_share", COMPARABLE)
    drawn = site.warehouse.first("fct_spending_share", COMPARABLE, charts.MOST)
    drawing = charts.shares("shares-chart", named_shares(site, drawn.rows))
    if drawing:
        sections.append(
            Section(
                "shares",
                Label("支出占比", "Spending shares"),
                text=Label("只有标明可比的占比才可并列。", "Only shares marked comparable may be set side by side."),
                charts=(drawing,),
                tables=(shares_table(site, "shares-table", shares),),
            )
        )
    return Page(
        "compare.html",
        Label("比较", "Comparison"),
        lead=Label(
            "同一层级的地区并列；不同层级不相加，完成率不平均。",
            "Regions of one level side by side; levels are never added and rates never averaged.",
        ),
        sections=tuple(sections),
    )
