"""Where a reader looks regions and documents up: one table, or a page for each province where one would be too long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from load.site.cells import Site, Special
from load.site.model import Cell, Page, Section, Table
from load.site.pages.tables import region_years
from load.site.text import Label, file_name
from load.site.warehouse import Listed, Order, Record

NEWEST = Order(Label("最新", "the newest"), "published_date desc nulls last")
# What lies in no province, and what no region is known of.
ELSEWHERE = ("none", Label("全国与地区不明", "the country, and of no known region"))


def regions(site: Site) -> Iterator[Page]:
    """The index of all regions and years; by province, each region once with all its years, where they are many."""
    title, mart = Label("地区", "Regions"), "fct_district_year"
    if site.warehouse.count(mart) <= site.warehouse.shown:
        section = Section(
            "regions",
            Label("全部地区年度", "all of them"),
            tables=(region_years(site, Listed.whole(site.warehouse.of(mart))),),
        )
        yield Page("regions/index.html", title, sections=(section,))
        return
    links = []
    for (code, name), keys in _provinces(site, mart).items():
        rows: dict[str, list[Record]] = defaultdict(list)
        for row in site.warehouse.of(mart, region_key=keys):
            rows[row["region_code"]].append(row)
        newest = [max(of_region, key=lambda row: row["year"]) for of_region in rows.values()]
        path = f"regions/{file_name(code)}.html"
        section = Section(
            "regions",
            Label("各地区最新的一年", "the newest year of each"),
            tables=(region_years(site, Listed.whole(newest), _all_years(site, rows)),),
        )
        yield Page(path, name, sections=(section,))
        links.append(Cell(name.zh, href=path, note=f"{len(rows):,} 个地区 regions"))
    yield _index("regions/index.html", title, links)


def documents(site: Site) -> Iterator[Page]:
    """The index of all documents; by province, the newest of each, where they are many."""
    title, mart = Label("文件", "Documents"), "dim_document"
    whole = site.warehouse.first(mart, NEWEST)
    if not whole.is_cut:
        section = Section("documents", Label("全部文件", "all documents"), tables=(_documents_table(site, whole),))
        yield Page("documents/index.html", title, sections=(section,))
        return
    links = []
    for (code, name), keys in _provinces(site, mart).items():
        listed = site.warehouse.first(mart, NEWEST, region_key=keys)
        path = f"documents/{file_name(code)}.html"
        text = Label("其余的列在各地区年度的页上。", "The others stand on the pages of their regions and years.")
        section = Section(
            "documents",
            Label("文件", "documents"),
            text=text if listed.is_cut else None,
            tables=(_documents_table(site, listed),),
        )
        yield Page(path, name, sections=(section,))
        links.append(Cell(name.zh, href=path, note=f"{listed.count:,} 份文件 documents"))
    yield _index("documents/index.html", title, links)


def _index(path: str, title: Label, links: list[Cell]) -> Page:
    return Page(path, title, sections=(Section("provinces", Label("各省份", "Provinces"), links=tuple(links)),))


def _provinces(site: Site, mart: str) -> Mapping[tuple[str, Label], tuple[str | None, ...]]:
    """The provinces that rows of a mart lie in, each with the keys of its regions there."""
    found: dict[tuple[str, Label], tuple[str | None, ...]] = {}
    for (key,) in site.warehouse.distinct(mart, "region_key"):
        above = site.above.get(key)
        province = (
            (above.province_code, Label(above.province_name or "")) if above and above.province_code else ELSEWHERE
        )
        found[province] = (*found.get(province, ()), key)
    return dict(sorted(found.items(), key=lambda one: one[0][0]))


def _all_years(site: Site, rows: Mapping[str, list[Record]]) -> Special:
    """The column that leads to all years of a region."""

    def years(row: Record) -> Cell:
        newest_first = sorted(rows[row["region_code"]], key=lambda one: -one["year"])
        return Cell(links=tuple(Cell(str(one["year"]), href=site.region_year(one)) for one in newest_first))

    return Special(Label("全部年份", "all years"), years)


def _documents_table(site: Site, listed: Listed) -> Table:
    return site.table(
        "documents-table",
        Label("文件", "documents"),
        "dim_document",
        listed.in_order(lambda row: (row["region_code"] or "", row["document_id"])),
        [
            Special(site.warehouse.name("document_title"), lambda row: site.document_link(row["document_id"]), "text"),
            "region_name",
            "document_kind",
            "subject_years",
            "published_date",
            "declared_item_count",
            "char_count",
            "origin",
            "has_text",
            "is_superseded",
        ],
        href=lambda row, column: site.document(row["document_id"]),
    )
