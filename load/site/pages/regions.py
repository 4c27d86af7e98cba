"""A page for each region and year: what was promised, what came of it, what it cost, who was to do it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from load.site import charts
from load.site.cells import Site, Special
from load.site.model import Cell, Page, Section, Table
from load.site.text import Label
from load.site.warehouse import Record

CARDS = {
    "items_declared_count": "#documents",
    "items_listed_count": "#items",
    "items_named_count": "#items",
    "items_done_reported_count": "#commitments",
    "items_done_evidenced_count": "#items",
    "items_not_reported_count": "#items",
    "commitments_count": "#commitments",
    "commitments_with_target_count": "#commitments",
    "commitments_done_count": "#commitments",
    "computed_completion_median_pct": "#commitments",
    "livelihood_expenditure_yuan": "#money",
    "livelihood_items_expenditure_yuan": "#money",
    "reported_share_pct": "#shares",
    "computed_share_pct": "#shares",
    "statement_count": "#documents",
    "flagged_statement_count": "#findings",
}
ALWAYS = ("items_listed_count", "commitments_count", "statement_count")
KINDS_OF_MONEY = ("expenditure", "benefit", "investment", "loan")
LED = {
    "items_led_count": ("牵头 led", charts.BLUE),
    "items_supported_count": ("配合 supported", charts.GREY),
}
BY_CATEGORY = {
    "commitments_with_target_count": ("有写明目标的承诺 commitments with a target", charts.BLUE),
    "items_listed_count": ("列示项目 items listed", charts.GREEN),
    "items_named_count": ("点名工程 projects named", charts.ORANGE),
}


def pages(site: Site) -> Iterator[Page]:
    """A page for every row of fct_district_year, and their index."""
    for row in site.warehouse.marts["fct_district_year"]:
        yield _page(site, row)
    section = Section("regions", Label("全部地区年度", "all of them"), tables=(region_years_table(site),))
    yield Page("regions/index.html", Label("地区", "Regions"), sections=(section,))


def region_years_table(site: Site, **wanted: Any) -> Table:
    """Regions and years with their main figures, each leading to its page."""
    return site.table(
        "regions-table",
        Label("地区与年份", "regions and years"),
        "fct_district_year",
        sorted(site.warehouse.of("fct_district_year", **wanted), key=lambda row: (row["region_code"], row["year"])),
        [
            "region_name",
            "region_level",
            "year",
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


def _page(site: Site, row: Record) -> Page:
    here, code, year = site.region_year(row), row["region_code"], row["year"]
    region = next((one for one in site.warehouse.marts["dim_region"] if one["region_key"] == row["region_key"]), None)
    level = site.warehouse.code("region_level", row["region_level"])
    above = [region["province_name"], region["city_name"]] if region else []
    facts = [
        (Label("层级", "level"), Cell(f"{level.zh} {level.en}")),
        (Label("区划代码", "code"), Cell(code)),
        (Label("上级", "within"), Cell(" ".join(name for name in above if name and name != row["region_name"]) or "—")),
        (Label("其他年份", "other years"), _other_years(site, row)),
    ]
    wanted = [name for name in CARDS if row[name] is not None and (row[name] or name in ALWAYS)]
    sections = [
        _items(site, code, year),
        _commitments(site, row),
        _progress(site, code, year),
        _money(site, row, here),
        _shares(site, code, year),
        _categories(site, row),
        _agencies(site, code, year, here),
        _findings(site, row),
        _documents(site, code, year),
    ]
    return Page(
        path=here,
        title=Label(f"{row['region_name']} {year} 年", f"{code}, {year}"),
        facts=tuple(facts),
        cards=site.cards("fct_district_year", row, {name: here + CARDS[name] for name in wanted}),
        sections=tuple(section for section in sections if section is not None),
    )


def _other_years(site: Site, row: Record) -> Cell:
    rows = site.warehouse.of("fct_district_year", region_code=row["region_code"])
    years = sorted(rows, key=lambda other: other["year"])
    links = [Cell(str(one["year"]), href=site.region_year(one)) for one in years if one["year"] != row["year"]]
    return Cell(links=tuple(links)) if links else Cell("—")


def _items(site: Site, code: str, year: int) -> Section:
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


def _commitments(site: Site, row: Record) -> Section:
    rows = site.warehouse.of("fct_commitments", region_code=row["region_code"], year=row["year"])
    known = [one for one in rows if one["actual_value"] is not None or one["reported_pct"] is not None]
    rows = known + [one for one in rows if one not in known]
    table = commitments_table(site, "commitments-table", rows)
    drawing = charts.completion("completion", known)
    text = None if rows else Label("没有数量承诺。", "No commitments with figures.")
    return Section(
        "commitments",
        Label("承诺与完成", "Commitments and completion"),
        text=text,
        charts=(drawing,) if drawing else (),
        tables=(table,) if rows else (),
    )


def commitments_table(site: Site, identifier: str, rows: list[Record], *before: str | Special) -> Table:
    """Commitments with target and actual; reported, computed and implied values in columns of their own."""

    def target(row: Record) -> Cell:
        if row["target_source"] == "in_words":
            words = row["target_benchmark"] or ""
            return Cell(words, href=site.statements.get(row["qualitative_statement_id"], ""), note="定性 in words")
        return site.cell("fct_commitments", row, "target_value")

    return site.table(
        identifier,
        Label("承诺:目标、实际与完成率", "commitments: target, actual, completion"),
        "fct_commitments",
        rows,
        [
            "subject",
            *before,
            "category_code",
            "basis",
            "period_scope",
            Special(site.warehouse.name("target_value"), target, "number"),
            "actual_value",
            "reported_pct",
            "computed_pct",
            "implied_target_value",
            "status",
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


def _progress(site: Site, code: str, year: int) -> Section | None:
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


def _money(site: Site, row: Record, here: str) -> Section | None:
    rows = site.warehouse.of("fct_spending", region_code=row["region_code"], year=row["year"])
    tables = []
    for kind in KINDS_OF_MONEY:
        label = site.warehouse.code("money_kind", kind)
        of_kind = [one for one in rows if one["money_kind"] == kind]
        if of_kind:
            tables.append(
                site.table(
                    f"money-{kind}",
                    Label(f"{label.zh}（不与其他种类相加）", f"{label.en}, never added to other kinds"),
                    "fct_spending",
                    of_kind,
                    [
                        "subject",
                        "role",
                        "phase",
                        "scope",
                        "amount_yuan",
                        "category_code",
                        "is_itemised",
                        "part_link_state",
                        "is_flagged",
                        site.source_column(),
                    ],
                )
            )
    if not tables:
        return None
    sums = {f"{kind}_itemised_yuan": f"{here}#money" for kind in KINDS_OF_MONEY}
    sums = {column: href for column, href in sums.items() if row[column] is not None}
    total = site.table(
        "money-itemised",
        Label("逐项金额合计（不完整，不与总额相加）", "itemised sums: not complete, never added to totals"),
        "fct_district_year",
        [row],
        ["region_name", *sums],
        href=lambda _, column: sums.get(column, here),
    )
    return Section(
        "money",
        Label("资金（分种类）", "Money by kind"),
        text=Label(
            "总额与其部分并列而不相加；是否包含于另一金额，未说明的记为未说明。",
            "Totals and their parts stand side by side and are not added.",
        ),
        tables=(*tables, *([total] if sums else [])),
    )


def _shares(site: Site, code: str, year: int) -> Section | None:
    rows = site.warehouse.of("fct_spending_share", region_code=code, year=year)
    if not rows:
        return None
    drawing = charts.shares("shares-chart", named_shares(site, rows))
    return Section(
        "shares",
        Label("支出占比", "Spending shares"),
        text=Label(
            "民生支出没有统一口径；口径或范围不同的占比不可比。", "There is no one definition of livelihood spending."
        ),
        charts=(drawing,) if drawing else (),
        tables=(shares_table(site, "shares-table", rows),),
    )


def named_shares(site: Site, rows: list[Record]) -> list[Record]:
    """Shares with their definition in words."""
    return [
        {
            **row,
            "definition": f"{site.warehouse.code('numerator_definition', row['numerator_definition']).zh} / "
            f"{site.warehouse.code('denominator_definition', row['denominator_definition']).zh}",
        }
        for row in rows
    ]


def shares_table(site: Site, identifier: str, rows: list[Record]) -> Table:
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


def _categories(site: Site, row: Record) -> Section | None:
    rows = site.warehouse.of("fct_district_year_category", region_code=row["region_code"], year=row["year"])
    order = {one["category_code"]: one["sort_order"] for one in site.warehouse.marts["dim_category"]}
    rows.sort(key=lambda one: order.get(one["category_code"], len(order)))
    if not rows:
        return None

    def href(one: Record, column: str) -> str:
        return f"categories/{one['category_code']}.html#{site.warehouse.key('fct_district_year_category', one)}"

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
    drawing = charts.counted("categories-chart", rows, "category_name", BY_CATEGORY, caption, "数目 count", False)
    return Section("categories", Label("类别", "Categories"), charts=(drawing,) if drawing else (), tables=(table,))


def _agencies(site: Site, code: str, year: int, here: str) -> Section | None:
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


def _findings(site: Site, row: Record) -> Section | None:
    documents = {one["document_id"] for one in _documents_of(site, row["region_code"], row["year"])}
    rows = [
        one
        for one in site.warehouse.marts["fct_check_results"]
        if one["document_id"] in documents and one["year"] in (None, row["year"])
    ]
    if not rows:
        return None
    return Section("findings", Label("检查发现", "Findings"), tables=(findings_table(site, "findings-table", rows),))


def findings_table(site: Site, identifier: str, rows: list[Record]) -> Table:
    """What does not add up, with the characters concerned."""
    order = {"error": 0, "warn": 1, "unresolved": 2, "info": 3}
    return site.table(
        identifier,
        Label("文件中的矛盾与疑点", "what does not add up in documents"),
        "fct_check_results",
        sorted(rows, key=lambda row: (order.get(row["severity"], 9), row["check_code"], row["finding_id"])),
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


def _documents_of(site: Site, code: str, year: int) -> list[Record]:
    return [
        row
        for row in site.warehouse.of("dim_document", region_code=code)
        if str(year) in (row["subject_years"] or "").split("|")
    ]


def _documents(site: Site, code: str, year: int) -> Section:
    mentioned = {row["document_id"] for row in site.warehouse.of("fct_statements", region_code=code, year=year)}
    about = {row["document_id"] for row in _documents_of(site, code, year)}
    rows = [site.documents[document_id] for document_id in sorted(mentioned | about)]
    table = site.table(
        "documents-table",
        Label("文件", "documents"),
        "dim_document",
        rows,
        [
            Special(site.warehouse.name("document_title"), lambda row: site.document_link(row["document_id"])),
            "document_kind",
            "region_name",
            "subject_years",
            "published_date",
            "declared_item_count",
            "origin",
            "is_superseded",
        ],
        href=lambda row, column: site.document(row["document_id"]),
    )
    return Section("documents", Label("所依据的文件", "Documents"), tables=(table,))
