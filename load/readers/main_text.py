"""Find the element of a web page that holds its main text.

Trafilatura knows which text that is; it drops some of what stands in it (text beside paragraphs, blanks of tables).
So it only says where: the smallest element that holds what it found is taken whole.
"""

from __future__ import annotations

import logging
import re
from typing import Any, Final

from lxml import etree

from load.readers import limits

_FOUND_SHARE: Final = 0.9
_SEGMENTS: Final = 60
_LITTLE: Final = 100
# How much more than the main text the element that also holds the title may have.
_TITLE_SHARE: Final = 1.3
_TITLE_EXTRA: Final = 500
_TITLE_CHARACTERS: Final = 6

_BLANKS: Final = re.compile(r"\s+")


def main_element(root: Any, body: Any, title: str | None) -> Any:
    """The element with the main text, its title and what stands between them; the body where none stands out."""
    texts = _main_texts(root)
    size = sum(map(len, texts))
    if size < _LITTLE:
        return body
    page = _Page(body)
    places = page.places(texts[:: max(len(texts) // _SEGMENTS, 1)])
    found = body
    while (child := next((one for one in found if page.holds(one, places, size)), None)) is not None:
        found = child
    return _with_title(page, found, body, title)


def _main_texts(root: Any) -> list[str]:
    """Pieces of the main text in order, without blanks; none for a page that would take too long."""
    if _is_too_large(root):
        return []
    import trafilatura  # noqa: PLC0415  (a second of imports, for pages that need it)

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    extracted = trafilatura.bare_extraction(root, favor_recall=True, include_tables=True, include_comments=False)
    if extracted is None or isinstance(extracted, dict) or extracted.body is None:
        return []
    texts = [_BLANKS.sub("", text) for text in extracted.body.itertext()]
    return [text for text in texts if len(text) > 1]


def _is_too_large(root: Any) -> bool:
    """Whether finding the main text would take long."""
    depth = elements = levels = tables = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            elements += 1
            levels += depth
            tables += node.tag == "table"
    return elements > limits.MAIN_TEXT_ELEMENTS or levels > limits.MAIN_TEXT_LEVELS or tables > limits.MAIN_TEXT_TABLES


class _Page:
    """The text of a page without blanks, and where in it each element begins and ends."""

    def __init__(self, body: Any) -> None:
        parts: list[str] = []
        length = 0
        self._spans: dict[Any, tuple[int, int]] = {}
        for event, node in etree.iterwalk(body, events=("start", "end")):
            if event == "end":
                self._spans[node] = (self._spans[node][0], length)
            else:
                self._spans[node] = (length, length)
            text = _BLANKS.sub("", (node.text if event == "start" else node.tail) or "")
            parts.append(text)
            length += len(text)
        self._text = "".join(parts)

    def text(self, element: Any) -> str:
        """An element's text."""
        start, end = self._spans[element]
        return self._text[start:end]

    def size(self, element: Any) -> int:
        """How many characters an element's text has."""
        start, end = self._spans[element]
        return end - start

    def places(self, segments: list[str]) -> list[int]:
        """Where segments stand that follow each other; those that are not found are left out."""
        places: list[int] = []
        position = 0
        for segment in segments:
            place = self._text.find(segment, position)
            place = place if place >= 0 else self._text.find(segment)
            if place >= 0:
                places.append(place)
                position = place + len(segment)
        return places

    def holds(self, element: Any, places: list[int], size: int) -> bool:
        """Whether an element has most of the places, and as much text as all that was found (size)."""
        start, end = self._spans[element]
        held = sum(1 for place in places if start <= place < end)
        return end - start >= size * _FOUND_SHARE and held >= len(places) * _FOUND_SHARE


def _with_title(page: _Page, found: Any, body: Any, title: str | None) -> Any:
    """The smallest element that holds the title too, where it holds little else."""
    plain_title = _BLANKS.sub("", title or "")
    within = set(found.iter())
    candidates = body.iter("h1", "h2", "div", "p", "td", "span", "strong")
    headings = [one for one in candidates if _is_title(page, one, plain_title)]
    if not headings or any(one in within for one in headings):
        return found
    limit = page.size(found) * _TITLE_SHARE + _TITLE_EXTRA
    above = {one for heading in headings for one in heading.iterancestors()}
    for ancestor in found.iterancestors():
        if ancestor is body.getparent() or page.size(ancestor) > limit:
            break
        if ancestor in above:
            return ancestor
    return found


def _is_title(page: _Page, element: Any, title: str) -> bool:
    size = page.size(element)
    if element.tag == "h1":
        return size > 0
    # The window's title often goes on with the name of the site.
    return _TITLE_CHARACTERS <= size <= len(title) and title.startswith(page.text(element))
