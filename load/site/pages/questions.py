"""The questions of analyses/ with their answers, as rows and as the SQL that gives them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from load.answers import Answer
from load.site.answered import Answered
from load.site.cells import Site, kind
from load.site.model import Cell, Heading, Page, Row, Section, Table
from load.site.text import Label, file_name, plain, shown

NAMES = Path(__file__).parents[1] / "answer_columns.csv"
# Columns that hold words of a document as they stand there.
QUOTED = ("surface", "printed")
# Numbers that are no quantities.
UNGROUPED = ("year", "char_start", "char_end")


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
    headings = tuple(
        Heading(_name(site, answer.columns[n]), "number" if n in numbers else kind(answer.columns[n])) for n in places
    )
    marts = Answered(site, answer)
    rows = [Row(tuple(_cell(marts, answer.columns[n], record) for n in places)) for record in answer.records()]
    return Table("answer-table", Label(f"{answer.count:,} 行", "rows"), headings, tuple(rows), _cut(answer))


def _cut(answer: Answer) -> Label | None:
    """What is said of an answer that has more rows than are shown."""
    if answer.count == len(answer.rows):
        return None
    return Label(
        f"列出前 {len(answer.rows):,} 行；下面的查询给出全部。", "The first rows; the query below gives all of them."
    )


def _name(site: Site, column: str) -> Label:
    """The name of a column of an answer; amounts may stand in 亿元 there."""
    if column in _own_names():
        return _own_names()[column]
    if not column.endswith("_yi"):
        return site.warehouse.name(column)
    known = site.warehouse.name(f"{column.removesuffix('_yi')}_yuan")
    return Label(f"{known.zh.removesuffix('_yuan')}（亿元）", known.en.removesuffix(" yuan"))


@cache
def _own_names() -> Mapping[str, Label]:
    """What columns are called that no mart has."""
    with NAMES.open(encoding="utf-8", newline="") as lines:
        return {row["column_name"]: Label(row["name_zh"], row["name_en"]) for row in csv.DictReader(lines)}


def _region_year(site: Site, record: Mapping[str, Any]) -> str:
    """The page of the region and year a row names, by code or by a name that is one place only."""
    year = record.get("year")
    codes = set(site.region_names.get((record["region_name"], record.get("year")), ()))
    if "region_code" in record:
        codes &= {record["region_code"]}
    return site.region_year({"region_code": codes.pop(), "year": year}) if len(codes) == 1 else ""


def _cell(marts: Answered, column: str, record: Mapping[str, Any]) -> Cell:
    site, value = marts.site, record[column]
    if value is None:
        return Cell()
    if column.endswith("document_slug") and value in marts.documents:
        return Cell(str(value), href=site.document(marts.documents[value]))
    if column == "region_name":
        return Cell(str(value), href=_region_year(site, record))
    if figure := marts.figure(record, column):
        return figure
    place = marts.place(record, column)
    if not _is_number(value):
        words = site.warehouse.code(column, value).zh if isinstance(value, str) else shown(value, column)
        return Cell(words, href=place if column.endswith(QUOTED) else "")
    text = str(value) if column.endswith(UNGROUPED) else shown(value, column, "%" if "_pct" in column else "")
    return Cell(text, href="" if column.endswith("year") else place, sort=plain(value))


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool | str | list) and value is not None and not hasattr(value, "isoformat")
