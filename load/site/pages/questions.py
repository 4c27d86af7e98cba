"""The questions of analyses/ with their answers, as rows and as the SQL that gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from load.answers import Answer
from load.site.cells import Site
from load.site.model import Cell, Heading, Page, Row, Section, Table
from load.site.text import Label, file_name, plain, shown


def pages(site: Site, answers: Mapping[str, Answer]) -> Iterator[Page]:
    """A page for each question, and their index."""
    links = [Cell(answer.question, href=_path(answer)) for answer in answers.values()]
    yield Page(
        "questions/index.html",
        Label("专家的问题", "Questions"),
        lead=Label("每个问题是一条查询，答案来自现有文件。", "Each question is a query over what is loaded."),
        sections=(Section("questions", Label("全部问题", "all questions"), links=tuple(links)),),
    )
    for answer in answers.values():
        yield Page(
            _path(answer),
            Label(answer.question),
            sections=(
                Section(
                    "answer",
                    Label("答案", "Answer"),
                    text=None if answer.rows else Label("现有文件不能回答。", "What is loaded does not answer."),
                    tables=(_table(site, answer),),
                ),
                Section("limits", Label("没有说的", "Not said"), text=Label("", answer.silent)),
                Section("sql", Label("查询", "SQL"), code=answer.sql),
            ),
        )


def _path(answer: Answer) -> str:
    return f"questions/{file_name(answer.name.partition('_')[0])}.html"


def _table(site: Site, answer: Answer) -> Table:
    places = [n for n in range(len(answer.columns)) if any(row[n] is not None for row in answer.rows)]
    numbers = {n for n in places if any(_is_number(row[n]) for row in answer.rows)}
    headings = tuple(Heading(_name(site, answer.columns[n]), "number" if n in numbers else "") for n in places)
    slugs = {row["document_slug"]: row["document_id"] for row in site.warehouse.marts["dim_document"]}
    rows = []
    for record, row in zip(answer.records(), answer.rows, strict=True):
        document = slugs.get(record.get("document_slug"))
        rows.append(Row(tuple(_cell(site, answer.columns[n], row[n], record, document) for n in places)))
    caption = Label(f"{len(answer.rows):,} 行", "rows")
    return Table("answer-table", caption, headings, tuple(rows))


def _name(site: Site, column: str) -> Label:
    """The name of a column of an answer; amounts may stand in 亿元 there."""
    if not column.endswith("_yi"):
        return site.warehouse.name(column)
    known = site.warehouse.name(f"{column.removesuffix('_yi')}_yuan")
    return Label(f"{known.zh.removesuffix('_yuan')}（亿元）", known.en.removesuffix(" yuan"))


def _region_year(site: Site, record: Mapping[str, Any]) -> str:
    """The page of the region and year a row names, by code or by a name that is one place only."""
    year = record.get("year")
    codes = {
        row["region_code"]
        for row in site.warehouse.of("fct_district_year", year=year)
        if record.get("region_code", row["region_code"]) == row["region_code"]
        and record["region_name"] == row["region_name"]
    }
    return site.region_year({"region_code": codes.pop(), "year": year}) if len(codes) == 1 else ""


def _cell(site: Site, column: str, value: Any, record: Mapping[str, Any], document: str | None) -> Cell:
    if value is None:
        return Cell()
    if column == "document_slug" and document:
        return Cell(str(value), href=site.document(document))
    if column.endswith("char_start") and document:
        return Cell(str(value), href=site.characters(document, value), sort=plain(value))
    if column == "region_name":
        return Cell(str(value), href=_region_year(site, record))
    if not _is_number(value):
        return Cell(site.warehouse.code(column, value).zh if isinstance(value, str) else shown(value, column))
    unit = "%" if "_pct" in column else ""
    return Cell(str(value) if column.endswith("year") else shown(value, column, unit), sort=plain(value))


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool | str | list) and value is not None and not hasattr(value, "isoformat")
