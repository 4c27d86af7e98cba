"""Turns rows of marts into cells and tables whose figures lead to where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from load.evidence import ROLES, statements
from load.site.model import Card, Cell, Heading, Row, Table
from load.site.text import Label, compared, envelope, file_name, number, plain, sentence, shown
from load.site.warehouse import Record, Warehouse

COMPARED_BY = {
    "target_value": "target_comparator",
    "actual_value": "actual_comparator",
    "amount_yuan": "comparator",
    "value": "comparator",
}
TONES = {
    "met": "good",
    "exceeded": "good",
    "not_met": "bad",
    "overdue": "bad",
    "partly_met": "doubt",
    "behind": "doubt",
    "not_reported": "quiet",
    "planned": "quiet",
    "error": "bad",
    "warn": "doubt",
}
SHORT = {
    *("status", "status_source", "severity", "unit", "role", "kind", "phase", "scope", "period_scope", "money_kind"),
    *(
        "category_code",
        "indicator_code",
        "region_name",
        "region_level",
        "as_of_date",
        "due_date",
        "published_date",
        "is_flagged",
    ),
}
# Columns of sentences and titles, which need room; those of questions too.
TEXT = {
    *("subject", "item_title", "title", "explanation", "document_id", "document_title", "source_uri"),
    *("reason", "remedy", "offending", "not_comparable_reason", "lead_agencies", "supporting_agencies"),
    *("evidence", "target_evidence", "actual_evidence"),
}
# Codes are shown by their names, and so are the heads of their columns.
NAMED_AS = {"category_code": "category_name", "indicator_code": "indicator_name", "document_id": "document_title"}
# Units that stand behind each figure; others, the same for a whole column, stand in its head.
BESIDE = ("", "%", "元")
NUMERIC = ("DECIMAL", "DOUBLE", "INTEGER", "BIGINT", "FLOAT", "HUGEINT")
NOT_FIGURES = ("year", "char_start", "char_end", "item_no", "item_ordinal", "sort_order")


@dataclass(frozen=True)
class Special:
    """A column that no mart has: its head and how it is made of a row."""

    label: Label
    make: Callable[[Record], Cell]
    kind: str = ""


@dataclass(frozen=True)
class Site:
    """The warehouse, and where its rows stand among the pages."""

    warehouse: Warehouse

    @cached_property
    def documents(self) -> Mapping[str, Record]:
        """Documents by identifier."""
        return {row["document_id"]: row for row in self.warehouse.marts["dim_document"]}

    @cached_property
    def region_years(self) -> frozenset[tuple[str, int]]:
        """Regions and years that have a page."""
        return frozenset((row["region_code"], row["year"]) for row in self.warehouse.marts["fct_district_year"])

    @cached_property
    def statements(self) -> Mapping[str, str]:
        """The place on a document's page of each statement, in numbers and in words."""
        numbers = {row["statement_id"]: row for row in self.warehouse.marts["fct_statements"]}
        words = {row["qualitative_statement_id"]: row for row in self.warehouse.marts["fct_qualitative_statements"]}
        return {key: self.characters(row["document_id"], row["char_start"]) for key, row in (words | numbers).items()}

    def document(self, document_id: str) -> str:
        """The page of a document."""
        return f"documents/{file_name(document_id[:16])}.html"

    def characters(self, document_id: str, char_start: int) -> str:
        """The place on a document's page of what begins at a character."""
        return f"{self.document(document_id)}#c{char_start}"

    def region_year(self, row: Record, part: str = "") -> str:
        """The page of a region and year, where it has one."""
        if (row["region_code"], row["year"]) not in self.region_years:
            return ""
        return f"regions/{file_name(row['region_code'])}-{row['year']}.html{part}"

    def document_link(self, document_id: str) -> Cell:
        """A document by its title."""
        row = self.documents[document_id]
        return Cell(row["document_title"] or row["document_slug"] or document_id[:12], href=self.document(document_id))

    def sources(self, row: Record) -> Cell:
        """The statements a row stands on, each a link to its characters."""
        named = [(ROLES[role], self.statements[key]) for role, key in statements(row) if key in self.statements]
        links = [Cell(role, href=href) for role, href in named]
        if not links and row.get("char_start") is not None:
            links.append(Cell("原文", href=self.characters(row["document_id"], row["char_start"])))
        return Cell(links=tuple(links))

    def place(self, row: Record) -> Cell:
        """Where a row stands: a link to the characters, and which they are."""
        if row.get("char_start") is None:
            return self.document_link(row["document_id"]) if row.get("document_id") in self.documents else Cell()
        return Cell(
            f"第 {row['char_start']}–{row['char_end']} 字", href=self.characters(row["document_id"], row["char_start"])
        )

    def words(self, row: Record, start: str = "char_start", end: str = "char_end") -> Cell:
        """The sentence a row was read from, where the text is loaded."""
        text = self.warehouse.texts.get(row["document_id"])
        if text is None or row.get(start) is None:
            return Cell("（原文未载入）" if row.get(start) is not None else "")
        before, marked, after = sentence(text, row[start], row[end])
        return Cell(before=before, marked=marked, after=after)

    def cell(self, mart: str, row: Record, column: str, href: str | None = None, in_table: bool = False) -> Cell:
        """A value of a mart; href leads elsewhere than to the statement it stands on; heads of tables tell units."""
        value = row[column]
        if value is None:
            return Cell()
        if column == "is_flagged":
            return Cell("有矛盾" if value else "", tone="doubt")
        if isinstance(value, bool):
            return Cell("是" if value else "否")
        if not self.is_figure(mart, column):
            return self._word(row, column, value)
        stem = column.removesuffix("_value")
        unit = self.warehouse.unit(column, row)
        if in_table and self.warehouse.fixed_unit(column) not in BESIDE:
            unit = ""
        text = compared(row.get(COMPARED_BY.get(column, "")), shown(value, column, unit))
        note = envelope(row, stem, unit) if stem != "target" else ""
        if column == "target_value" and row.get("target_value_high") is not None:
            text = f"{number(value)} – {shown(row['target_value_high'], column, unit)}"
        if href is None:
            href = next((self.statements[key] for _, key in statements(row, column) if key in self.statements), "")
        return Cell(
            text=text,
            value=plain(value),
            sort=plain(value),
            figure=f"{mart}:{self.warehouse.key(mart, row)}:{column}",
            href=href,
            note=note,
            tone="" if value else "zero",
        )

    def is_figure(self, mart: str, column: str) -> bool:
        """Whether a column holds quantities rather than words, years or offsets."""
        return self.warehouse.types[mart][column].startswith(NUMERIC) and not column.endswith(NOT_FIGURES)

    def _word(self, row: Record, column: str, value: Any) -> Cell:
        label = self.warehouse.codes.get((column, str(value)))
        tone = TONES.get(str(value), "") if column in {"status", "severity"} else ""
        if column == "document_id" and value in self.documents:
            return self.document_link(value)
        if column == "region_name" and row.get("year") is not None:
            return Cell(str(value), href=self.region_year(row))
        if column.endswith(("_id", "_key")):
            return Cell(str(value), is_code=True)
        return Cell(label.zh if label else plain(value), tone=tone, sort=plain(value) if column == "year" else None)

    def table(
        self,
        identifier: str,
        caption: Label,
        mart: str,
        rows: Iterable[Record],
        columns: Iterable[str | Special],
        href: Callable[[Record, str], str | None] = lambda row, column: None,
        anchor: Callable[[Record], str] = lambda row: "",
        note: Label | None = None,
    ) -> Table:
        """A table of some columns of a mart; columns that are empty in all rows are left out."""
        rows, wanted = list(rows), list(columns)

        def cell(row: Record, column: str | Special) -> Cell:
            if isinstance(column, Special):
                return column.make(row)
            return self.cell(mart, row, column, href(row, column), in_table=True)

        kept = [
            column
            for place, column in enumerate(wanted)
            if place == 0 or isinstance(column, Special) or any(_says_something(row, column) for row in rows)
        ]
        made = [Row(tuple(cell(row, column) for column in kept), anchor(row)) for row in rows]
        return Table(identifier, caption, tuple(self._heading(mart, column) for column in kept), tuple(made), note)

    def _heading(self, mart: str, column: str | Special) -> Heading:
        if isinstance(column, Special):
            return Heading(column.label, column.kind)
        label = self.warehouse.name(NAMED_AS.get(column, column))
        if not self.is_figure(mart, column):
            return Heading(label, kind(column))
        unit = self.warehouse.fixed_unit(column)
        return Heading(label if unit in BESIDE else Label(f"{label.zh}（{unit}）", label.en), "number")

    def cards(self, mart: str, row: Record, columns: Mapping[str, str]) -> tuple[Card, ...]:
        """Figures of one row that stand alone, each with the place it leads to."""
        return tuple(
            Card(self.warehouse.name(column), self.cell(mart, row, column, href)) for column, href in columns.items()
        )

    def source_column(self) -> Special:
        """The column that leads to the statements a row stands on."""
        return Special(Label("来源", "source"), self.sources, "short")


def kind(column: str) -> str:
    """How much room a column of words takes."""
    return "number" if column == "year" else "short" if column in SHORT else "text" if column in TEXT else ""


def _says_something(row: Record, column: str) -> bool:
    """Whether a table needs the column for this row: no value tells nothing, nor does a flag that is not raised."""
    return row[column] is not None and not (column == "is_flagged" and not row[column])
