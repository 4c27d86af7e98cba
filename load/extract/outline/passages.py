"""The passages of a document, and which of them repeat an earlier one nearly word for word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from load.extract.extractor import Extraction
from load.extract.model import Item

_KINDS = frozenset({"heading", "paragraph", "table"})
# A clause that is long enough to tell anything.
_CLAUSE = re.compile(r"[^,。;:!?、\s“”()|]{6,}")
_MIN_REPEATED = 30
_SAID_BEFORE = 0.7


class Passage(NamedTuple):
    """A heading, paragraph or table; offsets in the copy for reading. ordinal from 1, repeat_of is one of them."""

    ordinal: int
    section: tuple[str, ...]
    item_no: int | None
    start: int
    end: int
    repeat_of: int | None


def passages_of(found: Extraction) -> list[Passage]:
    """The passages in order."""
    blocks = [block for block in found.blocks if block.kind in _KINDS and block.end > block.start]
    starts = [item.start for item in found.items]
    repeats = repeated([found.clean.plain[block.start : block.end] for block in blocks])
    return [
        Passage(number, block.section, _item_no(found.items, starts, block.start), block.start, block.end, repeat)
        for number, (block, repeat) in enumerate(zip(blocks, repeats, strict=True), start=1)
    ]


def _item_no(items: Sequence[Item], starts: Sequence[int], place: int) -> int | None:
    """The number of the item that holds a place; a named project has none."""
    at = bisect_right(starts, place) - 1
    return items[at].number if at >= 0 and place < items[at].end else None


def repeated(texts: Sequence[str]) -> list[int | None]:
    """For each text the number, from 1, of the first that says most of it word for word.

    Words are compared clause by clause: what a text adds, leaves out or changes costs the clause where it does.

    >>> told = "全年投入民生资金五亿八千万元,新建改建公办幼儿园十二所,城乡居民医保参保率稳定在九成五"
    >>> repeated([told, "别的话", told.replace("新建改建", "新改建")])
    [None, None, 1]
    """
    said: dict[str, int] = {}
    found: list[int | None] = []
    for number, text in enumerate(texts, start=1):
        total = 0
        common: dict[int, int] = {}
        for clause in _CLAUSE.findall(text):
            total += len(clause)
            first = said.setdefault(clause, number)
            if first != number:
                common[first] = common.get(first, 0) + len(clause)
        earlier = max(common, key=lambda one: common[one], default=0)
        is_told = total >= _MIN_REPEATED and common and common[earlier] > total * _SAID_BEFORE
        found.append(earlier if is_told else None)
    return found
