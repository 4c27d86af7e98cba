"""The parts of a document: its lines by kind, the headings each stands under, and the items it promises or reports.

Built from the lines and what stands around the text (front), the headings and numbered parts (parts), the choice of the
list of promises among them (promises), and the items themselves (items).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from load.extract.document.front import Page, page_of
from load.extract.model import Block, Facts, Outline
from load.extract.outline.items import Held, items_of
from load.extract.outline.parts import MAX_HEADING, PART, PLAIN, Part, first_words, parts_of
from load.text.clean import Clean, clean_text

_LOOK_BACK = 8

_Path = tuple[tuple[int, int, str], ...]
"""Headings, outermost first: where each ends, how far it reaches, its words."""


def outline(clean: Clean, facts: Facts) -> Outline:
    """The blocks of a document in order, and its items."""
    page = page_of(clean, clean_text(facts.title).plain)
    parts = parts_of(page)
    items, held = items_of(page, parts, facts)
    return Outline(_blocks(page, parts, held), items)


def _blocks(page: Page, parts: Sequence[Part], held: Sequence[Held]) -> list[Block]:
    """Each line, parted where an item begins or ends within it."""
    held = sorted(held)
    starts = [start for start, _, _ in held]
    cuts = sorted({place for start, end, _ in held for place in (start, end)})
    heads = [part.start for part in parts]
    paths: dict[int, _Path] = {}
    blocks: list[Block] = []
    for line, kind in zip(page.lines, page.kinds, strict=True):
        if kind in ("front", "furniture"):
            blocks.append(Block(line.start, line.end, kind, (), None))
            continue
        inner = cuts[bisect_right(cuts, line.start) : bisect_left(cuts, line.end)]
        for start, end in zip([line.start, *inner], [*inner, line.end], strict=True):
            text = page.plain[start:end]
            if not text.strip():
                continue
            first, last = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
            k = bisect_right(heads, first) - 1
            over = _headings(page, parts, k, paths) if k >= 0 else ()
            path = tuple([name for head_end, stop, name in over if head_end <= first < stop])
            item = _holder(held, starts, first)
            blocks.append(Block(first, last, kind or _text_kind(parts, k, first, last), path, item))
    return blocks


def _holder(held: Sequence[Held], starts: Sequence[int], place: int) -> int | None:
    """The item that holds a place: the one that began last."""
    k = bisect_right(starts, place) - 1
    for start, end, item in reversed(held[max(0, k - _LOOK_BACK) : k + 1]):
        if start <= place < end:
            return item
    return None


def _text_kind(parts: Sequence[Part], k: int, start: int, end: int) -> str:
    """heading for a line that is a title and no more, else paragraph."""
    if k >= 0 and parts[k].start <= start < parts[k].head_end and end - start <= MAX_HEADING:
        part = parts[k]
        if part.style in (PART, PLAIN) or part.children or part.end > part.head_end:
            return "heading"
    return "paragraph"


def _headings(page: Page, parts: Sequence[Part], k: int, known: dict[int, _Path]) -> _Path:
    """The headings over the text from a part on; those of the parts that were asked for before are known."""
    found = known.get(k)
    if found is None:
        part = parts[k]
        found = () if part.parent is None else _headings(page, parts, part.parent, known)
        if not part.is_inline:
            found = (*found, (part.head_end, part.end, _words(page, part)))
        known[k] = found
    return found


def _words(page: Page, part: Part) -> str:
    text = page.plain[part.start : part.head_end].replace("\n", " ")
    return first_words(text) if len(text) > MAX_HEADING else text
