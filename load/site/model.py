"""What a page is made of. Pages are data until the templates render them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from load.site.text import Label


@dataclass(frozen=True)
class Cell:
    """One value on a page: a figure has an identifier (mart:key:column) and leads to where it comes from."""

    text: str = ""
    value: str = ""
    figure: str = ""
    href: str = ""
    note: str = ""
    tone: str = ""
    sort: str | None = None
    is_code: bool = False
    links: tuple[Cell, ...] = ()
    before: str = ""
    marked: str = ""
    after: str = ""


@dataclass(frozen=True)
class Heading:
    """The head of a column; its kind is words, short or number."""

    label: Label
    kind: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table, with the name by which links reach it."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    """A table that sorts, filters and downloads."""

    id: str
    caption: Label
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    note: Label | None = None


@dataclass(frozen=True)
class Chart:
    """A drawing: a Vega-Lite specification, and what it says in words."""

    id: str
    caption: Label
    alt: str
    spec: Mapping[str, Any]


@dataclass(frozen=True)
class Card:
    """A figure that stands alone."""

    label: Label
    cell: Cell


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading."""

    id: str
    title: Label
    text: Label | None = None
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Cell, ...] = ()
    code: str = ""


@dataclass(frozen=True)
class Page:
    """A page of the site; its path is relative to the site's folder."""

    path: str
    title: Label
    lead: Label | None = None
    facts: tuple[tuple[Label, Cell], ...] = ()
    cards: tuple[Card, ...] = ()
    sections: Sequence[Section] = field(default_factory=tuple)

    @property
    def root(self) -> str:
        """The way from this page to the folder of the site."""
        return "../" * self.path.count("/")

    @property
    def has_charts(self) -> bool:
        """Whether the page needs the drawing library."""
        return any(section.charts for section in self.sections)
