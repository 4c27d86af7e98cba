"""The text that an element of a web page shows: paragraphs and tables in their order."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from load.readers import limits
from load.readers.characters import CHINESE, raised
from load.readers.source import UnreadableError
from load.readers.tables import Block

_INLINE: Final = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data",
        "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
        "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr", "o:p", "st1:chsdate", "img", "input", "button",
    )
)  # fmt: skip
_NOT_SHOWN: Final = frozenset(
    (
        "head", "title", "rt", "rp", "nav", "footer", "datalist", "audio", "video", "canvas",
        "map",
    )
)  # fmt: skip
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
# How a line end in the source is kept apart from one that is shown.
_SOURCE_BREAK: Final = "\r"
_MANY_BLANKS: Final = re.compile(" {2,}")
_CHINESE: Final = re.compile(CHINESE)
_OWN_NUMBER: Final = re.compile(r"\s*[（(]?\s*(?:[0-9０-９]+|[一二三四五六七八九十百]+)\s*[)）、.．:：]|\s*[①-⑳]")

# Beyond these a cell holds a part of the page, not a value.
_CELL_CHARACTERS: Final = 2_000
_SPAN: Final = 1_000


def visible_text(element: Any) -> str:
    """The text of an element without blanks around it, hidden parts included."""
    return "".join(element.itertext()).strip()


def blocks(element: Any) -> list[Block]:
    """Paragraphs and tables of an element. Raises UnreadableError (too_large) for tables beyond all measure."""
    return _walked(element, with_tables=True)


def _walked(element: Any, with_tables: bool) -> list[Block]:
    """Without tables: a table within is read as the paragraphs of its cells."""
    lines = _Lines()
    skipped: set[Any] = set()
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "end":
            # The walk goes over what stands in the element; the text after it is not its own.
            lines.close(node, node in skipped, with_tail=node is not element)
            skipped.discard(node)
        elif not _is_shown(node):
            skipped.add(node)
            walker.skip_subtree()
        elif with_tables and node.tag == "table" and (table := _data_table(node)) is not None:
            lines.add_table(table)
            skipped.add(node)
            walker.skip_subtree()
        else:
            lines.open(node)
    return lines.all()


class _Lines:
    """Text as it runs on, cut into paragraphs where elements begin and end a line."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._parts: list[str] = []
        self._counters: list[int | None] = []
        self._marker = ""
        self._preformatted = 0

    def all(self) -> list[Block]:
        """What has been read so far."""
        self._break()
        return self._blocks

    def add_table(self, table: list[Block]) -> None:
        """A table with its caption."""
        self._break()
        self._blocks += table

    def open(self, node: Any) -> None:
        """An element begins."""
        if node.tag not in _INLINE:
            self._break()
        if node.tag == "br":
            self._parts.append("\n")
        elif node.tag == "pre":
            self._preformatted += 1
        elif node.tag in ("ol", "ul", "menu", "dir"):
            self._counters.append(_start(node) if node.tag == "ol" else None)
        elif node.tag == "li":
            self._number()
        self._add(raised(node.text or "") if _in_superscript(node) else node.text)

    def close(self, node: Any, skipped: bool, with_tail: bool) -> None:
        """An element ends, and the text after it follows."""
        if not skipped:
            if node.tag == "pre":
                self._break()
                self._preformatted -= 1
            elif node.tag in ("ol", "ul", "menu", "dir"):
                self._counters.pop()
        if isinstance(node.tag, str) and node.tag not in _INLINE and node.tag != "br":
            self._break()
        if with_tail:
            self._add(node.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text if self._preformatted else _BLANKS.sub(_blank, text))

    def _number(self) -> None:
        if self._counters and (number := self._counters[-1]) is not None:
            self._marker = f"{number}. "
            self._counters[-1] = number + 1

    def _break(self) -> None:
        if not self._parts:
            return
        text = "".join(self._parts)
        self._parts.clear()
        if not self._preformatted:
            text = _MANY_BLANKS.sub(" ", _joined(text.split(_SOURCE_BREAK)))
            text = "\n".join(line.strip() for line in text.split("\n"))
        if text.strip():
            marker = "" if _OWN_NUMBER.match(text) else self._marker
            self._marker = ""
            self._blocks.append(marker + text.strip("\n"))


def _blank(found: re.Match[str]) -> str:
    return _SOURCE_BREAK if "\n" in found.group() else " "


def _joined(lines: list[str]) -> str:
    """Lines of the source as one: browsers show a blank between them, which between Chinese is none that is meant."""
    parts: list[str] = []
    for line in lines:
        text = line.strip(" ")
        if text and parts and not (_CHINESE.match(parts[-1][-1]) and _CHINESE.match(text)):
            parts.append(" ")
        if text:
            parts.append(text)
    return "".join(parts)


def _is_shown(node: Any) -> bool:
    return not (
        not isinstance(node.tag, str)
        or node.tag in _NOT_SHOWN
        or node.get("hidden") is not None
        or _HIDDEN.search(node.get("style") or "")
    )


def _in_superscript(node: Any) -> bool:
    return node.tag == "sup" or (node.tag in _INLINE and (above := node.getparent()) is not None and above.tag == "sup")


def _start(node: Any) -> int:
    start = node.get("start") or ""
    return int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1


def _data_table(node: Any) -> list[Block] | None:
    """A table with its caption; None for one that only lays out the page, whose cells are parts of it."""
    if next(node.iterdescendants("table"), None) is not None:
        return None
    rows = [row for row in node.iterdescendants("tr") if _is_shown(row)]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if max(map(len, cells), default=0) < 2:
        return None
    texts = [[_cell_text(cell) for cell in row] for row in cells]
    if any(len(text) > _CELL_CHARACTERS for row in texts for text in row):
        return None
    if len(rows) == 1 and any(
        next(cell.iterdescendants("p", "div", "ul", "ol"), None) is not None for cell in cells[0]
    ):
        return None
    captions: list[Block] = [visible_text(one) for one in node.iterchildren("caption")]
    return [*captions, _grid(cells, texts)]


def _cell_text(cell: Any) -> str:
    return "\n".join(block for block in _walked(cell, with_tables=False) if isinstance(block, str))


def _grid(cells: list[list[Any]], texts: list[list[str]]) -> list[list[str]]:
    """Rows in which every cell stands in its column, with nothing where another cell reaches over."""
    grid: list[list[str]] = []
    reaching: dict[int, int] = {}  # column → how many more rows a cell above reaches down
    places = 0
    for row, row_texts in zip(cells, texts, strict=True):
        line: list[str] = []
        below: dict[int, int] = {}
        for cell, text in zip(row, row_texts, strict=True):
            while reaching.get(len(line), 0):
                line.append("")
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(line), len(line) + width):
                below[column] = height - 1
            line += [text, *[""] * (width - 1)]
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1} | {
            column: left for column, left in below.items() if left
        }
        grid.append(line)
        places += len(line)
        if places > limits.CELLS:
            raise UnreadableError("too_large", f"a table of the page has more than {limits.CELLS:,} cells")
    return grid


def _span(cell: Any, name: str) -> int:
    """How many columns or rows a cell reaches over; 0 rows are all that follow."""
    text = (cell.get(name) or "").strip()
    if not re.fullmatch(r"[0-9]{1,5}", text):
        return 1
    number = int(text)
    return min(number, _SPAN) if number else (_SPAN if name == "rowspan" else 1)
