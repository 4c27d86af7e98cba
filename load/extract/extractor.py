"""Read a document: what it says of itself, its parts, its items with their agencies, and its quantity statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from load.extract import lexicon
from load.extract.document.facts import document_facts
from load.extract.model import Block, CellContext, Comparison, Facts, Item, Outline, Statement, TableText
from load.extract.outline.outline import outline
from load.extract.statements.categories import Categories
from load.extract.statements.comparisons import find_comparisons
from load.extract.statements.goals import Goals
from load.extract.statements.places import Places
from load.extract.statements.repeats import mark_repeats
from load.extract.statements.sentences import Surroundings
from load.extract.statements.settings import Setting, settings
from load.extract.statements.statements import Words, make_goal, read_cell, read_statements
from load.extract.statements.states import States
from load.extract.statements.wholes import mark_parts
from load.extract.subjects.subjects import subject_of, subject_of_row
from load.extract.subjects.words import vocabulary
from load.extract.tables import find_tables
from load.text.clean import Clean, clean_text


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in a document; all offsets are those of the copy for reading in clean."""

    clean: Clean
    facts: Facts
    blocks: Sequence[Block]
    items: Sequence[Item]
    statements: Sequence[Statement]
    comparisons: Sequence[Comparison]


def extract(text: str, given: Mapping[str, str]) -> Extraction:
    """Read the text of a document; given is what its container says of it (title, published_date, region, year)."""
    clean = clean_text(text)
    facts = document_facts(clean, given)
    tables = find_tables(clean)
    parts = outline(clean, facts)
    reader = _Reader(clean, facts, parts, tables)
    statements = list(reader.statements())
    mark_repeats(clean.plain, statements)
    mark_parts(clean.plain, statements)
    items = _items(parts, tables)
    return Extraction(clean, facts, parts.blocks, items, statements, list(reader.comparisons()))


def _items(parts: Outline, tables: Iterable[TableText]) -> Sequence[Item]:
    """The items of the text, with those of tables that do not lie in one of them."""
    rows = [item for table in tables for item in table.items]
    if not rows:
        return parts.items
    kept = [item for item in parts.items if not any(row.start < item.end and item.start < row.end for row in rows)]
    return sorted([*kept, *rows], key=lambda item: item.start)


# Words and numbers of one cell or line; a number alone needs a column to mean anything.
_PIECE = re.compile(r"[^\n\t|]*[一-鿿]{2}[^\n\t|]*")
_SERIAL = re.compile(r"\d{1,3}(?=[一-鿿])")
# More than a verb and a bound: 完成不少于3所 says nothing of what is counted.
_OWN_WORDS = re.compile(r"[一-鿿]{6}")
# But a deed and a thing do: 改造危桥14座.
_DEED = re.compile(r"[一-鿿]{4,5}$")
_NOUN = 2
_STANDARDS = lexicon.phrase("extractor", "standards")


class _Reader:
    """Goes through the parts of a document and completes each statement with what only the whole document tells."""

    def __init__(self, clean: Clean, facts: Facts, parts: Outline, tables: Sequence[TableText]) -> None:
        self._clean = clean
        self._plain = clean.plain
        self._parts, self._tables = parts, tables
        self._title = clean_text(facts.title).plain
        self._is_mixed = facts.plan_or_report == "mixed"
        self._words = Words(clean.plain)
        self._categories = Categories(clean.plain)
        self._places = Places(clean, facts)
        self._states = States(clean.plain, facts.subject_years[-1] if facts.subject_years else None)
        self._settings = settings(clean.plain, parts.blocks, facts)
        self._goals = Goals(clean.plain, self._title, parts.blocks, self._words.sentences)

    def statements(self) -> Iterator[Statement]:
        """All statements in the order of the text."""
        tables = iter(sorted((table for table in self._tables if table.cells), key=lambda table: table.start))
        table = next(tables, None)
        for block, setting in zip(self._parts.blocks, self._settings, strict=True):
            while table and table.end <= block.start:
                table = next(tables, None)
            if table and table.start < block.end:
                if table.start >= block.start:
                    yield from self._of_table(table, setting)
                continue
            if block.kind == "furniture":
                continue
            found = read_statements(self._words, block.start, block.end, setting)
            if block.kind == "front" and not self._is_title(block):
                found = [(statement, around) for statement, around in found if statement.counts_items]
            if not found:
                continue
            item = None if block.item is None else self._parts.items[block.item]
            number = item.number if item and item.kind == "listed" else None
            headings = self._headings(block, item)
            is_plan = setting.role == "target" or self._is_mixed
            goals, is_followed = (block.start, False) if is_plan else self._goals.end(block, item)
            for statement, around in found:
                statement.item_no = number
                if statement.start < goals:
                    make_goal(statement, around.right, is_followed=is_followed)
                if item and statement.kind == "money" and _STANDARDS.match(item.title):
                    statement.role = "reference"
                yield self._completed(statement, around, headings)

    def comparisons(self) -> Iterator[Comparison]:
        """All statements in words of prose, in the order of the text."""
        for block, setting in zip(self._parts.blocks, self._settings, strict=True):
            if block.kind in ("furniture", "front", "table"):
                continue
            item = None if block.item is None else self._parts.items[block.item]
            for one in find_comparisons(self._words, block.start, block.end, setting):
                around = self._words.sentences.around(one.start, one.end)
                headings = self._headings(block, item)
                one.item_no = item.number if item and item.kind == "listed" else None
                one.region = self._places.of(one.start, around, "")
                one.category = self._categories.of(one.start, one.end, around.clause, around.sentence, headings)
                yield one

    def _is_title(self, block: Block) -> bool:
        """Whether a line is the title or a part of it, which tells as any sentence does."""
        text = self._plain[block.start : block.end]
        return text in self._title or (self._title in text and len(text) < 2 * len(self._title))

    def _of_table(self, table: TableText, setting: Setting) -> Iterator[Statement]:
        words = self._plain[table.start : max(table.start, table.cells[0].cell.start)] + table.caption
        for context in table.cells:
            headings = list(self._heads_of_cell(table, context))
            for statement, around in read_cell(self._words, context, words, setting):
                statement.item_no = context.item_no
                statement.region = context.region
                if context.row and not self._has_own_words(context, statement, around):
                    statement.subject = subject_of_row(context.row, context.column, statement.kind)
                yield self._completed(statement, around, headings)
        for start, end in self._rest_of_table(table):
            for statement, around in read_statements(self._words, start, end, setting, is_cell=True):
                yield self._completed(statement, around, [])

    def _has_own_words(self, context: CellContext, statement: Statement, around: Surroundings) -> bool:
        """Whether a cell says of a number what it counts (新增学位900个), instead of its row."""
        first = max(context.cell.start, around.clause[0])
        if _OWN_WORDS.search(self._plain, first, statement.start) is not None:
            return True
        deed = None if statement.kind == "money" else _DEED.search(self._plain, first, statement.start)
        return deed is not None and 0 < vocabulary().first_verb_end(deed[0]) <= len(deed[0]) - _NOUN

    def _rest_of_table(self, table: TableText) -> Iterator[tuple[int, int]]:
        """The pieces of a table that it does not tell the meaning of: notes, headings, cells that no column holds."""
        held = sorted((context.cell.start, context.cell.end) for context in table.cells)
        for match in _PIECE.finditer(self._plain, table.cells[0].cell.start, table.end):
            at = bisect_left(held, (match.end(),))
            if not at or held[at - 1][1] <= match.start():
                yield self._behind_serial(match.start(), match.end()), match.end()

    def _behind_serial(self, start: int, end: int) -> int:
        """Where a piece begins behind its running number, which the copy joins to the words behind it (7 所有县)."""
        serial = _SERIAL.match(self._plain, start, end)
        if serial is None:
            return start
        first, last = self._clean.span(start, serial.end())
        is_joined = self._clean.offset(serial.end()) > last
        return serial.end() if is_joined and last - first == serial.end() - start else start

    def _heads_of_cell(self, table: TableText, context: CellContext) -> Iterator[tuple[int, int]]:
        """Where the words of a cell's column and row stand, innermost last."""
        for text in (table.caption, *context.header, context.row):
            at = self._plain.rfind(text, table.start, context.cell.start) if text else -1
            if at >= 0:
                yield at, at + len(text)

    def _completed(self, statement: Statement, around: Surroundings, headings: Sequence[tuple[int, int]]) -> Statement:
        if statement.region is None:
            statement.region = self._places.of(statement.start, around, statement.unit)
        statement.category = self._categories.of(
            statement.start, statement.unit_end, around.clause, around.sentence, headings
        )
        if not statement.subject:
            statement.subject = subject_of(
                self._plain, statement.start, statement.unit_end, around.clause, around.sentence[0], statement.kind
            )
        if statement.role == "actual":
            statement.as_of = self._states.of(statement.start)
        return statement

    def _headings(self, block: Block, item: Item | None) -> list[tuple[int, int]]:
        """Where the headings of a block stand, innermost last: its section's, and the title of its item."""
        spans = []
        for heading in block.section:
            at = self._plain.rfind(heading, 0, block.start)
            if at >= 0:
                spans.append((at, at + len(heading)))
        if item is not None:
            spans.append((item.start, min(item.end, item.start + len(item.title))))
        return spans
