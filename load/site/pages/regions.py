"""A page for each region and year: what was promised, what came of it, what it cost, who was to do it."""

from __future__ import annotations

from collections.abc import Iterator

from load.site.cells import Site, Special
from load.site.model import Cell, Page, Section
from load.site.pages import breakdowns, money, promises
from load.site.pages.tables import findings_table, region_years_table
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


def pages(site: Site) -> Iterator[Page]:
    """A page for every row of fct_district_year, and their index."""
    for row in site.warehouse.marts["fct_district_year"]:
        yield _page(site, row)
    section = Section("regions", Label("全部地区年度", "all of them"), tables=(region_years_table(site),))
    yield Page("regions/index.html", Label("地区", "Regions"), sections=(section,))


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
        promises.items(site, code, year),
        promises.commitments(site, row),
        promises.progress(site, code, year),
        money.amounts(site, row, here),
        money.shares(site, code, year),
        breakdowns.categories(site, row),
        breakdowns.agencies(site, code, year, here),
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
            Special(site.warehouse.name("document_title"), lambda row: site.document_link(row["document_id"]), "text"),
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
