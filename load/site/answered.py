"""Which rows of marts the rows of an answer are, so that its figures lead where theirs do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from load.answers import Answer
from load.site.cells import Site
from load.site.model import Cell
from load.site.warehouse import Record

# Columns that name a row of a mart. Where an answer has them, the row of the mart that equals the answer's in every
# column they share is the one it was made of; where two rows do, or none, the answer computed something of its own.
NAMED_BY = (
    ("fct_statements", ("statement_id",)),
    ("fct_commitments", ("region_name", "year", "subject", "target_value")),
    ("fct_commitments", ("region_name", "year", "subject", "reported_pct")),
    ("fct_commitments", ("region_name", "year", "indicator_code", "target_value")),
    ("fct_completion", ("region_name", "year", "subject", "as_of_date")),
    ("fct_spending_share", ("region_name", "year", "numerator_definition", "denominator_definition")),
    ("fct_agency_year", ("region_name", "year", "agency_name")),
    ("fct_district_year", ("region_name", "year")),
    ("dim_document", ("document_slug",)),
    ("ops_load_changes", ("load_id", "document_slug")),
)
# Answers that stand on several statements tell the characters of each; whose they are, by the first word of a column.
WHOSE = {name: f"{name}_" for name in ("target", "actual", "rate", "first", "second", "upper", "baseline")} | {
    "reported": "rate_"
}


@dataclass(frozen=True)
class Answered:
    """An answer beside the marts."""

    site: Site
    answer: Answer

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """Documents by the short name that answers give."""
        named = [n for n, name in enumerate(self.answer.columns) if name.endswith("document_slug")]
        slugs = tuple({row[n] for row in self.answer.rows for n in named} - {None})
        return dict(self.site.warehouse.distinct("dim_document", "document_slug", "document_id", document_slug=slugs))

    def figure(self, record: Record, column: str) -> Cell | None:
        """The cell of the figure that a value of the answer is; nothing where it is no figure of a mart."""
        scaled = column.endswith("_yi")
        name = f"{column.removesuffix('_yi')}_yuan" if scaled else column
        for mart, shared, rows in self._marts:
            if name in (self.site.warehouse.types[mart] if scaled else shared) and self.site.is_figure(mart, name):
                found = rows.get(_values(record, shared), [])
                if len(found) == 1:
                    return self.site.cell(mart, found[0], name, self._page(mart, found[0]))
        return None

    def place(self, record: Record, column: str) -> str:
        """The characters a value was read from, where the answer tells them."""
        stem = WHOSE.get(column.partition("_")[0], "")
        document = self.documents.get(record.get(f"{stem}document_slug") or record.get("document_slug") or "")
        start = record.get(f"{stem}char_start")
        return self.site.characters(document, start) if document and start is not None else ""

    @cached_property
    def _marts(self) -> Sequence[tuple[str, Sequence[str], Mapping[tuple[Any, ...], list[Record]]]]:
        """Marts whose rows the answer names, the columns both have, and the mart's rows by them."""
        known = []
        for mart, names in NAMED_BY:
            shared = [name for name in self.answer.columns if name in self.site.warehouse.types[mart]]
            if set(names) <= set(shared):
                rows: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
                for row in self._rows(mart, names):
                    rows[_values(row, shared)].append(row)
                known.append((mart, shared, rows))
        return known

    def _rows(self, mart: str, names: Sequence[str]) -> Sequence[Record]:
        """Rows of a mart that the answer may name: DuckDB compares words and years, all else is compared here."""
        types = self.site.warehouse.types[mart]
        compared = [name for name in names if types[name] in {"VARCHAR", "INTEGER"}]
        values = {name: {row[self.answer.columns.index(name)] for row in self.answer.rows} for name in compared}
        return self.site.warehouse.of(mart, **{name: tuple(found - {None}) for name, found in values.items()})

    def _page(self, mart: str, row: Record) -> str | None:
        """Where a figure of a summary is shown with what it is made of; others lead to their statements."""
        if mart == "dim_document":
            return self.site.document(row["document_id"])
        return self.site.region_year(row) if mart in {"fct_district_year", "fct_agency_year"} else None


def _values(row: Record, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)
