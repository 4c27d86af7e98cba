"""The overview, and pages by year, by category and side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from load.site import charts
from load.site.cells import Site, Special
from load.site.checks import Check
from load.site.model import Card, Cell, Page, Section, Table
from load.site.pages.money import named_shares
from load.site.pages.tables import commitments_table, region_years_table, shares_table
from load.site.text import Label, file_name
from load.site.warehouse import LEVELS, Record

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


def pages(site: Site, tests: Sequence[Check]) -> Iterator[Page]:
    """The overview, a page for each year and category, their indexes, and the comparison."""
    yield _overview(site, tests)
    yield from _years(site)
    yield from _categories(site)
    yield _comparison(site)


def _overview(site: Site, tests: Sequence[Check]) -> Page:
    marts = site.warehouse.marts
    named = {(row["region_code"], row["region_name"]) for row in marts["fct_district_year"]}
    counts = (
        (Label("文件", "documents"), len(marts["dim_document"]), "documents/index.html"),
        (Label("地区", "regions"), len({code for code, _ in named}), "regions/index.html"),
        (Label("地区年度", "region-years"), len(marts["fct_district_year"]), "regions/index.html"),
        (Label("数量陈述", "numbers"), len(marts["fct_statements"]), "documents/index.html"),
        (Label("实事项目", "promised items"), sum(row["is_promise"] for row in marts["fct_items"]), "years/index.html"),
        (Label("承诺", "commitments"), len(marts["fct_commitments"]), "compare.html"),
        (Label("检查发现", "findings"), len(marts["fct_check_results"]), "quality.html"),
        (Label("待归类", "unmapped words"), len(marts["dq_unmapped"]), "quality.html#unmapped"),
        (Label("通过的检查", "checks passed"), sum(one.status == "pass" for one in tests), "quality.html#checks"),
        (Label("未通过的检查", "not passed"), sum(one.status != "pass" for one in tests), "quality.html#checks"),
    )
    years = [{**row, "level": site.warehouse.code("region_level", row["region_level"]).zh} for row in marts["fct_year"]]
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
        cards=tuple(Card(label, Cell(f"{count:,}", href=href)) for label, count, href in counts),
        sections=(
            Section(
                "years", Label("年份", "Years"), charts=(drawing,) if drawing else (), links=tuple(_year_links(site))
            ),
            Section("regions", Label("地区", "Regions and years"), tables=(region_years_table(site),)),
            Section("categories", Label("类别", "Categories"), links=tuple(_category_links(site))),
        ),
    )


def _year_links(site: Site) -> Iterator[Cell]:
    for year in sorted({row["year"] for row in site.warehouse.marts["fct_year"]}):
        count = len(site.warehouse.of("fct_district_year", year=year))
        yield Cell(f"{year} 年", href=f"years/{year}.html", note=f"{count} 个地区 regions")


def _category_links(site: Site) -> Iterator[Cell]:
    for row in sorted(site.warehouse.marts["dim_category"], key=lambda row: row["sort_order"]):
        path = f"categories/{file_name(row['category_code'])}.html"
        yield Cell(row["category_name"], href=path, note=row["category_name_en"] or "")


def _years(site: Site) -> Iterator[Page]:
    years = sorted({row["year"] for row in site.warehouse.marts["fct_year"]})
    yield Page(
        "years/index.html",
        Label("年份", "Years"),
        sections=(
            Section("years", Label("全部年份", "all years"), links=tuple(_year_links(site))),
            Section("levels", Label("按层级", "by level"), tables=(_levels_table(site),)),
        ),
    )
    for year in years:
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
    for category in site.warehouse.marts["dim_category"]:
        yield _category(site, category)


def _category(site: Site, category: Record) -> Page:
    code = category["category_code"]
    by_year = site.warehouse.of("fct_category_year", category_code=code)
    districts = site.warehouse.of("fct_district_year_category", category_code=code)
    commitments = site.warehouse.of("fct_commitments", category_code=code)
    items = site.warehouse.of("fct_items", category_code=code, is_promise=True, is_superseded=False)
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
                    sorted(districts, key=lambda row: (row["region_code"], row["year"])),
                    ["region_name", "year", *COUNTS],
                    href=lambda row, column: site.region_year(row, "#commitments"),
                    anchor=lambda row: site.warehouse.key("fct_district_year_category", row),
                ),
            ),
        ),
    ]
    if items:
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
    if commitments:
        commitments.sort(key=lambda row: (row["region_code"] or "", row["year"], row["subject"]))
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
    rows = site.warehouse.marts["fct_district_year"]
    for level, of_level in site.warehouse.levels(rows):
        label = site.warehouse.code("region_level", level)
        table = site.table(
            f"compare-{level}",
            Label(f"{label.zh}并列", f"{label.en} side by side"),
            "fct_district_year",
            sorted(of_level, key=lambda row: (row["year"], row["region_code"])),
            ["region_name", "year", *COMPARED, "share_numerator_definition", "is_share_comparable"],
            href=lambda row, column: site.region_year(row, "#shares" if "share" in column else "#commitments"),
        )
        sections.append(Section(f"level-{level}", label, tables=(table,)))
    shares = list(site.warehouse.marts["fct_spending_share"])
    drawing = charts.shares("shares-chart", named_shares(site, shares))
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
