"""A page for each region and year: what was promised, what came of it, what it cost, who was to do it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence, Set

from load.site.cells import Site, Special
from load.site.model import Cell, Page, Section
from load.site.pages import breakdowns, indexes, money, promises
from load.site.pages.tables import findings_table
from load.site.text import Label
from load.site.warehouse import Listed, Record

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


# Regions whose rows are read together.
AT_ONCE = 20


def pages(site: Site, kept: Container[str] = (), at_once: int = AT_ONCE) -> Iterator[Page]:
    """A page for every row of fct_district_year, but of regions whose pages are kept, and their indexes."""
    codes = sorted({code for code, _ in site.region_years if code not in kept})
    for place in range(0, len(codes), at_once):
        yield from _of_regions(site, codes[place : place + at_once])
    yield from indexes.regions(site)


def _of_regions(site: Site, codes: Sequence[str]) -> Iterator[Page]:
    naming = site.warehouse.distinct("fct_statements", "region_code", "year", "document_id", region_code=tuple(codes))
    own = site.warehouse.distinct("dim_document", "document_id", region_code=tuple(codes))
    documents = {document for *_, document in (*naming, *own)}
    site.warehouse.read_ahead(region_code=codes, document_id=sorted(documents))
    named: dict[tuple[str, int], set[str]] = defaultdict(set)
    for code, year, document in naming:
        named[code, year].add(document)
    for code in codes:
        for row in site.warehouse.of("fct_district_year", region_code=code):
            yield _page(site, row, named[code, row["year"]])


def _page(site: Site, row: Record, named_by: Set[str]) -> Page:
    """The page of a region's year; documents that name it may be about another."""
    here, code, year = site.region_year(row), row["region_code"], row["year"]
    region = site.above.get(row["region_key"])
    about = {one["document_id"] for one in _documents_about(site, code, year)}
    level = site.warehouse.code("region_level", row["region_level"])
    above = [region.province_name, region.city_name] if region else []
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
        _findings(site, sorted(about), year),
        _documents(site, sorted(about | named_by)),
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


def _findings(site: Site, documents: Sequence[str], year: int) -> Section | None:
    rows = [
        one
        for document in documents
        for one in site.warehouse.of("fct_check_results", document_id=document)
        if one["year"] in (None, year)
    ]
    if not rows:
        return None
    return Section(
        "findings", Label("检查发现", "Findings"), tables=(findings_table(site, "findings-table", Listed.whole(rows)),)
    )


def _documents_about(site: Site, code: str, year: int) -> list[Record]:
    return [
        row
        for row in site.warehouse.of("dim_document", region_code=code)
        if str(year) in (row["subject_years"] or "").split("|")
    ]


def _documents(site: Site, documents: Sequence[str]) -> Section:
    rows = [row for document in documents for row in site.warehouse.of("dim_document", document_id=document)]
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
