"""A page for each document: every number and item with its characters, and its sentence where the text is loaded."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from load.site.cells import Site, Special
from load.site.model import Cell, Page, Section
from load.site.pages import indexes
from load.site.pages.tables import findings_table
from load.site.text import Label
from load.site.warehouse import Listed, Record

FACTS = (
    "document_number",
    "issuer",
    "document_kind",
    "subject_years",
    "published_date",
    "as_of_date",
    "region_state",
    "region_method",
    "script",
    "origin",
    "extractor_version",
    "encoding",
    "char_count",
    "source_uri",
)


# Documents whose rows and texts are read together.
AT_ONCE = 100


def pages(site: Site, kept: Container[str] = (), at_once: int = AT_ONCE) -> Iterator[Page]:
    """A page for every document, but those whose pages are kept, and their indexes."""
    keys = [key for key in site.documents if key not in kept]
    for place in range(0, len(keys), at_once):
        site.warehouse.read_ahead(document_id=keys[place : place + at_once])
        for key in keys[place : place + at_once]:
            (row,) = site.warehouse.of("dim_document", document_id=key)
            yield _page(
                site,
                row,
                _of_document(site, "fct_statements", key),
                _of_document(site, "fct_items", key),
                _of_document(site, "fct_qualitative_statements", key),
                _of_document(site, "fct_check_results", key),
            )
    yield from indexes.documents(site)


def _of_document(site: Site, mart: str, key: str) -> list[Record]:
    return sorted(site.warehouse.of(mart, document_id=key), key=lambda row: row["char_start"] or 0)


def _page(
    site: Site,
    row: Record,
    statements: list[Record],
    items: list[Record],
    words: list[Record],
    findings: list[Record],
) -> Page:
    key = row["document_id"]
    has_text = site.warehouse.text(key) is not None
    years = [
        Cell(
            f"{row['region_name']} {year}",
            href=site.region_year({"region_code": row["region_code"], "year": int(year)}),
        )
        for year in (row["subject_years"] or "").split("|")
        if year
    ]
    facts = [(Label("地区年度", "region and years"), Cell(links=tuple(years)))] if years else []
    facts += [
        (
            site.warehouse.name(column),
            Cell(site.cell("dim_document", row, column).text.replace("|", "、")),
        )
        for column in FACTS
        if row[column] not in (None, "")
    ]
    places = {one["char_start"] for one in statements}
    sections = [
        _numbers(site, statements, has_text),
        _items(site, items, places),
        _words(site, words, places),
    ]
    if findings:
        sections.append(
            Section(
                "findings",
                Label("检查发现", "Findings"),
                tables=(findings_table(site, "findings-table", Listed.whole(findings)),),
            )
        )
    return Page(
        path=site.document(key),
        title=Label(site.documents[key]),
        lead=None
        if has_text
        else Label(
            "原文未载入：每个数字以文件与字符位置为凭。载入原文件后即显示原句。",
            "The text is not loaded: figures show the document and their characters; load the file to see sentences.",
        ),
        facts=tuple(facts),
        sections=tuple(section for section in sections if section),
    )


def _numbers(site: Site, rows: list[Record], has_text: bool) -> Section:
    table = site.table(
        "numbers-table",
        Label("数量陈述", "numbers"),
        "fct_statements",
        rows,
        [
            "subject",
            "value",
            "surface",
            *([Special(Label("原句", "sentence"), site.words, "words")] if has_text else []),
            Special(Label("字符", "characters"), site.place, "short"),
            "role",
            "is_flagged",
            "region_name",
            "year",
            "category_code",
            "indicator_code",
        ],
        href=lambda row, column: site.characters(row["document_id"], row["char_start"]),
        anchor=lambda row: f"c{row['char_start']}",
    )
    return Section("numbers", Label("数字", "Numbers"), tables=(table,) if rows else ())


def _items(site: Site, rows: list[Record], taken: set[int]) -> Section | None:
    rows = [row for row in rows if row["is_promise"]]
    if not rows:
        return None
    table = site.table(
        "items-table",
        Label("实事项目", "items"),
        "fct_items",
        rows,
        [
            "item_title",
            "item_no",
            "item_kind",
            "year",
            "category_code",
            "status",
            "lead_agencies",
            "supporting_agencies",
            Special(Label("字符", "characters"), site.place, "short"),
        ],
        anchor=_anchor(taken),
    )
    return Section("items", Label("实事项目", "Items"), tables=(table,))


def _words(site: Site, rows: list[Record], taken: set[int]) -> Section | None:
    if not rows:
        return None
    table = site.table(
        "words-table",
        Label("定性目标", "targets in words"),
        "fct_qualitative_statements",
        rows,
        [
            "subject",
            "benchmark",
            "surface",
            "role",
            "year",
            Special(Label("字符", "characters"), site.place, "short"),
            Special(Label("原句", "sentence"), site.words, "words"),
        ],
        anchor=_anchor(taken),
    )
    return Section("words", Label("定性目标", "Targets in words"), tables=(table,))


def _anchor(taken: set[int]) -> Callable[[Record], str]:
    """A name for each row by its first character; where a number has it already, links lead to the number."""

    def name(row: Record) -> str:
        start = row["char_start"]
        if start in taken:
            return ""
        taken.add(start)
        return f"c{start}"

    return name
