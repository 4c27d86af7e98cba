"""Turns rows of marts into cells and tables whose figures lead to where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from load.evidence import ROLES, statements
from load.site.model import Card, Cell, Heading, Row, Table
from load.site.text import Label, compared, envelope, file_name, number, plain, sentence, shown
from load.site.warehouse import Listed, Record, Warehouse

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
# How many characters of its document a statement's key begins with.
KEY_HEAD = 12
NOT_FIGURES = ("year", "char_start", "char_end", "item_no", "item_ordinal", "sort_order")


@dataclass(frozen=True)
class Special:
    """A column that no mart has: its head and how it is made of a row."""

    label: Label
    make: Callable[[Record], Cell]
    kind: str = ""


class Above(NamedTuple):
    """What a region lies within."""

    province_code: str | None
    province_name: str | None
    city_name: str | None


@dataclass(frozen=True)
class Site:
    """The warehouse, and where its rows stand among the pages."""

    warehouse: Warehouse

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """What documents are called, by identifier."""
        rows = self.warehouse.distinct("dim_document", "document_id", "document_title", "document_slug")
        return {key: title or slug or key[:12] for key, title, slug in rows}

    @cached_property
    def region_years(self) -> frozenset[tuple[str, int]]:
        """Regions and years that have a page."""
        return frozenset(self.warehouse.distinct("fct_district_year", "region_code", "year"))

    @cached_property
    def region_names(self) -> Mapping[tuple[Any, Any], frozenset[str]]:
        """The regions that bear a name in a year."""
        found: dict[tuple[Any, Any], frozenset[str]] = {}
        for name, year, code in self.warehouse.distinct("fct_district_year", "region_name", "year", "region_code"):
            found[name, year] = found.get((name, year), frozenset()) | {code}
        return found

    @cached_property
    def above(self) -> Mapping[str, Above]:
        """What regions lie within, by their key."""
        rows = self.warehouse.distinct("dim_region", "region_key", "province_code", "province_name", "city_name")
        return {key: Above(*names) for key, *names in rows}

    @cached_property
    def category_order(self) -> Mapping[str, int]:
        """The places of categories among each other."""
        return dict(self.warehouse.distinct("dim_category", "category_code", "sort_order"))

    @cached_property
    def cut_categories(self) -> frozenset[str]:
        """Categories whose page does not show every region and year."""
        mart = "fct_district_year_category"
        return frozenset(
            one for one in self.category_order if self.warehouse.count(mart, category_code=one) > self.warehouse.shown
        )

    @cached_property
    def _document_heads(self) -> Mapping[str, str]:
        return {key[:KEY_HEAD]: key for key in self.documents}

    def statement(self, key: str | None) -> str:
        """The place on a document's page of a statement: its key tells document and character (macros/names.sql)."""
        head, _, start = (key or "").partition("-s")
        document = self._document_heads.get(head)
        return self.characters(document, int(start)) if document and start.isdecimal() else ""

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
        return Cell(self.documents[document_id], href=self.document(document_id))

    def sources(self, row: Record) -> Cell:
        """The statements a row stands on, each a link to its characters."""
        links = [Cell(ROLES[role], href=href) for role, key in statements(row) if (href := self.statement(key))]
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
        text = self.warehouse.text(row["document_id"])
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
            href = next((place for _, key in statements(row, column) if (place := self.statement(key))), "")
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
        rows: Iterable[Record] | Listed,
        columns: Iterable[str | Special],
        href: Callable[[Record, str], str | None] = lambda row, column: None,
        anchor: Callable[[Record], str] = lambda row: "",
        note: Label | None = None,
    ) -> Table:
        """A table of some columns of a mart; columns that are empty in all rows are left out, a cut list says so."""
        if isinstance(rows, Listed):
            note = cut(rows, mart, note) if rows.is_cut else note
            rows = rows.rows
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


def cut(listed: Listed, mart: str, note: Label | None = None) -> Label:
    """What is said of a list that does not show all its rows: how many there are, and where; then its own note."""
    zh = f"共 {listed.count:,} 行，列出{listed.chosen.zh}的 {len(listed.rows):,} 行；全部在导出的 csv/{mart}.csv。"
    en = f"{listed.chosen.en} {len(listed.rows):,} of {listed.count:,} rows; minsheng export writes all of them."
    return Label(f"{zh}{note.zh}", f"{en[0].upper()}{en[1:]} {note.en}") if note else Label(zh, en[0].upper() + en[1:])


def kind(column: str) -> str:
    """How much room a column of words takes."""
    return "number" if column == "year" else "short" if column in SHORT else "text" if column in TEXT else ""


def _says_something(row: Record, column: str) -> bool:
    """Whether a table needs the column for this row: no value tells nothing, nor does a flag that is not raised."""
    return row[column] is not None and not (column == "is_flagged" and not row[column])
