"""The dictionary of all columns of all marts."""

from __future__ import annotations

from collections.abc import Sequence

from load.dictionary import Mart
from load.site.model import Cell, Heading, Page, Row, Section, Table
from load.site.text import Label

HEADINGS = (
    Heading(Label("列", "column"), "short"),
    Heading(Label("中文名", "Chinese name")),
    Heading(Label("英文名", "English name")),
    Heading(Label("类型", "type"), "short"),
    Heading(Label("单位", "unit")),
    Heading(Label("含义", "meaning"), "words"),
    Heading(Label("例", "example")),
)


def page(marts: Sequence[Mart]) -> Page:
    """The page of the dictionary: a table for each mart."""
    return Page(
        "dictionary.html",
        Label("数据词典", "Dictionary"),
        lead=Label(
            "同名的列在各表中是同一个量、同一单位、同一范围。谱系到表为止：每列来自所列的原始表。",
            "One column name is one quantity, unit and scope. Lineage is told by table.",
        ),
        sections=tuple(_section(mart) for mart in marts),
    )


def _section(mart: Mart) -> Section:
    rows = [
        Row(
            (
                Cell(column.column_name, is_code=True),
                Cell(column.name_zh),
                Cell(column.name_en),
                Cell(column.data_type),
                Cell(column.unit),
                Cell(column.description),
                Cell(column.example),
            ),
            f"{mart.name}-{column.column_name}",
        )
        for column in mart.columns
    ]
    lineage = f"谱系 lineage: {'、'.join(mart.raw) or '种子 seeds'} → … → {'、'.join(mart.reads)} → {mart.name}"
    return Section(
        mart.name,
        Label(mart.name, mart.purpose),
        text=Label("", f"{mart.grain} {mart.scope} {mart.limits}"),
        tables=(Table(f"{mart.name}-table", Label(lineage), HEADINGS, tuple(rows)),),
    )
