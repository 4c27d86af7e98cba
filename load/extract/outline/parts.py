"""The headings and numbered parts of a document, each with the one it stands under and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from load.extract import lexicon
from load.extract.document.front import Page
from load.extract.document.layout import Line
from load.extract.outline.agencies import cut_before_agencies
from load.extract.outline.numbering import Marker, bare_serial, inline_markers, marker

PART, PLAIN, ASPECT, SERIAL = "part", "plain", "方面", "01"
"""Styles of parts without a list number (halves of a report, short lines, 在…方面) and of numbers alone on a line."""

CHAPTERS = ("第一部分", "一、")
"""Styles of numbers of the chapters of a document."""

MAX_HEADING = 40
MIN_PARAGRAPH = 40

_MAX_PLAIN = 24
_MAX_TITLE = 45
_MIN_NAMED = 3
_END = tuple("。;,:、!?.…")
_SIGNS = frozenset("■●◆▲►★•")
_ASPECT = re.compile(r"(?:——|-)?在?(?P<name>[\u4e00-\u9fff、]{2,16}方面)[,:。]")
_NAMED = re.compile(r"(?P<name>[\u4e00-\u9fff“”A-Za-z]{2,18}):(?=.{8})(?=.*\d)")
_CLOSING_BRACKET = re.compile(r"[】\]]")
_SENTENCE_END = re.compile(r"[。;:!?\n]")
_CLAUSE_END = re.compile(r"[,;]")
_FIRST_WORDS_END = re.compile(r"[。;:\n]")
_GAP = re.compile(r"([^\s,、,]{4,22}?)[ \u3000\t]+(?=\S)")
_PLAIN_BAR = re.compile(r"单位|\d|[—-]|\(|附件|备注|注:|各位|.*[。;]|.*(?:牵头|责任|配合|实施)(?:单位|部门)")


@dataclass(slots=True)
class Part:
    """A heading or numbered part: start to body is its number, body to head_end its first line or heading.

    line is the place of its last heading line in the page; parent and children are places in the list of parts.
    """

    style: str
    number: int | None
    start: int
    body: int
    head_end: int
    line: int
    is_inline: bool = False
    depth: int = 0
    parent: int | None = None
    end: int = 0
    children: list[int] = field(default_factory=list)


def parts_of(page: Page) -> list[Part]:
    """The parts of a document in order of the text; each style of number stands under the one met before it."""
    parts: list[Part] = []
    stack: list[int] = []
    for part in sorted(_found(page), key=lambda one: one.start):
        styles = [parts[i].style for i in stack]
        if part.style == PART:
            stack.clear()
        elif part.style in styles:
            del stack[styles.index(part.style) :]
        part.depth = len(stack)
        if stack:
            part.parent = stack[-1]
            parts[stack[-1]].children.append(len(parts))
        stack.append(len(parts))
        parts.append(part)
    _close(page, parts)
    return parts


def above(parts: Sequence[Part], i: int) -> Iterator[Part]:
    """The parts that a part stands under, innermost first."""
    parent = parts[i].parent
    while parent is not None:
        yield parts[parent]
        parent = parts[parent].parent


def first_words(text: str) -> str:
    """A heading without what follows its first sentence."""
    return _FIRST_WORDS_END.split(text, maxsplit=1)[0]


@cache
def heading_words(kind: str) -> re.Pattern[str]:
    """The words of headings of a kind: lexicons/headings.csv."""
    return lexicon.search("headings", kind=kind)


def title_span(page: Page, start: int, end: int) -> tuple[int, int]:
    """The title at the start of a part: its first sentence, or a first clause, before words on agencies."""
    text = page.plain[start:end]
    if text[:1] in "【[" and (close := _CLOSING_BRACKET.search(text)) and close.start() > 1:
        return start + 1, start + close.start()
    first = _SENTENCE_END.search(text)
    stop = first.start() if first else len(text)
    stop = min(stop, cut_before_agencies(text[: stop + 40]))
    # A gap that the copy for reading has closed may part title and text.
    printed = page.cut(start, start + max(stop, 1))
    gaps = _GAP.findall(printed) if " " in printed or "\u3000" in printed or "\t" in printed else ()
    if gaps and (len(gaps) > 1 or stop > _MAX_TITLE // 2):
        return start, start + len(gaps[0])
    if stop > _MAX_TITLE and (clause := _CLAUSE_END.search(text, 4, stop)):
        stop = clause.start()
    while stop > 1 and text[stop - 1] in " ,、;:。(\t":
        stop -= 1
    return start, start + max(stop, 1)


def _close(page: Page, parts: Sequence[Part]) -> None:
    """Set where each part ends: with the last line before the next part that is not under it, or before the letter."""
    text_lines = [line for i, line in enumerate(page.lines) if page.kinds[i] in (None, "table")]
    starts = [line.start for line in text_lines]
    fronts = [line.start for i, line in enumerate(page.lines) if page.kinds[i] == "front"]
    open_parts: list[int] = []
    limits = [len(page.plain)] * len(parts)
    for i, part in enumerate(parts):
        while open_parts and parts[open_parts[-1]].depth >= part.depth:
            limits[open_parts.pop()] = part.start
        open_parts.append(i)
    for part, limit in zip(parts, limits, strict=True):
        front = bisect_right(fronts, part.start)
        stop = min(limit, fronts[front]) if front < len(fronts) else limit
        last = text_lines[bisect_left(starts, stop) - 1]
        end = last.end if last.end <= stop else len(page.plain[last.start : stop].rstrip()) + last.start
        part.end = max(part.head_end, end) if not part.is_inline or limit > part.head_end else part.head_end


def _found(page: Page) -> Iterator[Part]:
    """The headings and numbered parts, not yet in order."""
    body = page.body()
    serials = _serials(body)
    marks = _settled({k: m for k, (_, line) in enumerate(body) if k not in serials and (m := marker(line.text))})
    aspects = _aspects(body) or (set() if marks or serials else _named(body))
    plain: Part | None = None
    skipped = -1
    for k, (i, line) in enumerate(body):
        if k == skipped:
            continue
        before, plain = plain, None
        mark = marks.get(k)
        number = serials.get(k)
        if number is not None or (mark is not None and mark.length >= len(line.text)):
            # A number alone: what it numbers stands on the next line.
            if k + 1 < len(body):
                following_i, following = body[k + 1]
                style, value = (SERIAL, number) if mark is None else (mark.style, mark.number)
                yield Part(style, value, line.start, following.start, following.end, following_i)
                skipped = k + 1
            continue
        if mark is not None:
            if mark.style in CHAPTERS or not _is_field(line.text[mark.length :]):
                yield Part(mark.style, mark.number, line.start, line.start + mark.length, line.end, i)
        elif _is_part_heading(line.text):
            yield Part(PART, None, line.start, line.start, line.end, i)
        elif k in aspects:
            yield Part(ASPECT, None, line.start, line.start, line.end, i)
        elif _is_plain_heading(line.text, body, k, marks):
            if before is not None:
                before.head_end, before.line, plain = line.end, i, before
                continue
            plain = Part(PLAIN, None, line.start, line.start, line.end, i)
            yield plain
        yield from _inline(line, i, mark)


def _inline(line: Line, index: int, mark: Marker | None) -> Iterator[Part]:
    """Numbered parts within a paragraph, where they count up: 一是…;二是…;三是…."""
    if len(line.text) < MIN_PARAGRAPH:
        return
    rows: dict[str, list[tuple[int, Marker]]] = {}
    for place, found in inline_markers(line.text):
        row = rows.setdefault(found.style, [])
        before = row[-1][1].number if row else (mark.number if mark and mark.style == found.style else 0)
        if found.number == before + 1:
            row.append((place, found))
        elif found.number == 1 and len(row) < 2:
            row[:] = [(place, found)]
    for style, row in rows.items():
        continues = mark is not None and mark.style == style
        if len(row) + continues < (3 if style == "1." else 2):
            continue
        ends = [place for place, _ in row[1:]] + [len(line.text)]
        for (place, found), end in zip(row, ends, strict=True):
            start = line.start + place
            yield Part(style, found.number, start, start + found.length, line.start + end, index, is_inline=True)


def _settled(marks: Mapping[int, Marker]) -> dict[int, Marker]:
    """The markers without those that might be no list numbers and do not stand in a row that counts up."""
    kept: dict[int, Marker] = {}
    last: dict[str, int] = {}
    for k, mark in marks.items():
        if mark.style == "1" or (mark.is_weak and last.get(mark.style, 0) + 1 != mark.number):
            continue
        kept[k] = mark
        last[mark.style] = mark.number
    glued = [k for k, mark in marks.items() if mark.style == "1"]
    if len(glued) >= 3 and [marks[k].number for k in glued] == list(range(1, len(glued) + 1)):
        kept |= {k: marks[k] for k in glued}
    return kept


def _serials(body: Sequence[tuple[int, Line]]) -> dict[int, int]:
    """Lines that hold nothing but a serial number, the next one higher each time and text after each."""
    row: dict[int, int] = {}
    for k, (_, line) in enumerate(body[:-1]):
        number = bare_serial(line.text)
        if number == len(row) + 1 and bare_serial(body[k + 1][1].text) is None:
            row[k] = number
    return row if len(row) >= 3 else {}


def _aspects(body: Sequence[tuple[int, Line]]) -> set[int]:
    """Paragraphs that begin with the field they are about (就业方面,…), where there are several."""
    found = {k for k, (_, line) in enumerate(body) if len(line.text) >= MIN_PARAGRAPH and _ASPECT.match(line.text)}
    return found if len(found) >= 2 else set()


def _named(body: Sequence[tuple[int, Line]]) -> set[int]:
    """Lines that begin with what they are about and a colon (改造道路:已完成8条), where there are several."""
    found = {
        k
        for k, (_, line) in enumerate(body)
        if (match := _NAMED.match(line.text)) and not _is_field(line.text) and not _is_frame(match["name"])
    }
    return found if len(found) >= _MIN_NAMED else set()


def _is_frame(name: str) -> bool:
    """Whether a name is of the frame of a document (总体目标) and of nothing it reports."""
    return heading_words("no_promise").search(name) is not None


def aspect_span(page: Page, part: Part) -> tuple[int, int]:
    """The name of the field a paragraph is about: 就业方面."""
    text = page.plain[part.start : part.head_end]
    match = _ASPECT.match(text) or _NAMED.match(text)
    return (part.start + match.start("name"), part.start + match.end("name")) if match else (part.body, part.head_end)


def _is_part_heading(text: str) -> bool:
    return len(text) <= MAX_HEADING and not text.endswith(_END) and heading_words("part").fullmatch(text) is not None


def _is_plain_heading(text: str, body: Sequence[tuple[int, Line]], k: int, marks: Mapping[int, Marker]) -> bool:
    """A short line without a full stop above a paragraph, a numbered part, a line with a sign before it, or another
    such line above one."""
    if not 2 < len(text) <= _MAX_PLAIN or text.endswith(_END) or k + 1 >= len(body) or _PLAIN_BAR.match(text):
        return False
    following = body[k + 1][1].text
    if k + 1 in marks or len(following) >= MIN_PARAGRAPH or (following[0] in _SIGNS and text[0] not in _SIGNS):
        return True
    if len(following) > _MAX_PLAIN or following.endswith(_END) or k + 2 >= len(body) or _PLAIN_BAR.match(following):
        return False
    return len(body[k + 2][1].text) >= MIN_PARAGRAPH


def _is_field(text: str) -> bool:
    """Whether a numbered line is a field of one item (目标任务, 完成时限), not an item."""
    return len(text) <= 400 and heading_words("field").fullmatch(text) is not None
