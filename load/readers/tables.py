"""The one form that tables have in a text, whatever file they come from.

One row a line, cells joined by a tab, every row with as many cells as the widest, an empty line before and after.
A merged cell's text stands in its first cell, and nothing in the others. What stands alone in one cell is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from load.readers import limits
from load.readers.characters import printable
from load.readers.source import UnreadableError

Row: TypeAlias = Sequence[str]
Table: TypeAlias = Sequence[Row]
Block: TypeAlias = "str | Table"

_BREAK = re.compile("[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")


def cell(text: str) -> str:
    """The text of a cell on one line, without blanks around it."""
    return " ".join(part.strip() for part in _BREAK.split(text) if part.strip())


def assemble(blocks: Iterable[Block]) -> str:
    """The text of paragraphs and tables in their order; paragraphs and tables without text leave nothing.

    Raises UnreadableError (too_large) for a table that would be larger than any text.
    """
    parts: list[str] = []
    after_table = False
    for block in blocks:
        is_table = not isinstance(block, str)
        text = _table(block) if not isinstance(block, str) else block.strip("\r\n")
        if not text.strip():
            continue
        if parts:
            parts.append("\n\n" if is_table or after_table else "\n")
        parts.append(text)
        after_table = is_table
    return printable("".join(parts))


def _table(rows: Table) -> str:
    rows = [[cell(text) for text in row] for row in rows]
    rows = [row for row in rows if any(row)]
    filled = [column for row in rows for column, text in enumerate(row) if text]
    if not filled:
        return ""
    first, last = min(filled), max(filled)
    width = last - first + 1
    if width * len(rows) > limits.TEXT_CHARACTERS:
        raise UnreadableError("too_large", f"a table has {len(rows):,} rows and reaches over {width:,} columns")
    return "\n".join("\t".join([*row[first : last + 1], *[""] * (width - len(row[first : last + 1]))]) for row in rows)
