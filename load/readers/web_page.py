"""Read a web page: its main text with its tables, and what its head says of it. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree, html

from load.readers import limits
from load.readers.encoding import decode
from load.readers.facts import iso_date, one_line
from load.readers.html_text import blocks, visible_text
from load.readers.main_text import main_element
from load.readers.source import Content, File, UnreadableError
from load.readers.tables import assemble

MEDIA_TYPE: Final = "text/html"

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-]{2,20})", re.IGNORECASE)
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})", re.IGNORECASE)
# Pictures within the page, which may be most of its bytes.
_DATA_URI: Final = re.compile(r"data:[\w/+.\-]{1,80};base64,[A-Za-z0-9+/=\s]{100,}")
_NOT_TEXT: Final = ("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea")

# Names of <meta>, best first; the first ones are those that the standard of Chinese government sites asks for.
_META: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("articletitle", "og:title", "dc.title", "dcterms.title"),
    "published_date": (
        "pubdate", "publishdate", "article:published_time", "og:published_time", "datepublished", "dc.date.issued",
        "dcterms.issued", "publish_date", "publishtime",
    ),
    "site": ("sitename", "og:site_name"),
    "source_url": ("og:url",),
}  # fmt: skip


def read(file: File) -> Iterator[Content]:
    """The page as one document. Raises UnreadableError (too_large, undecodable, unsafe, no_text)."""
    data = file.read_bytes(limits.HTML_BYTES)
    declared = _CHARSET.search(data[:4_096])
    decoded = decode(data, declared.group(1).decode() if declared else None)
    yield page(decoded.text, decoded.encoding, decoded.notes)


def page(text: str, encoding: str, notes: tuple[str, ...]) -> Content:
    """The document that the text of a page is. Raises UnreadableError (too_large, unsafe, no_text)."""
    text = _DATA_URI.sub("", text)
    if len(text) > limits.HTML_CHARACTERS:
        raise UnreadableError(
            "too_large", f"the page has {len(text):,} characters, {limits.HTML_CHARACTERS:,} at most are read"
        )
    root = _tree(text)
    given = _given(root, text)
    etree.strip_elements(root, *_NOT_TEXT, with_tail=False)
    body = root.find("body")
    if body is None or not visible_text(body):
        raise UnreadableError("no_text", "the page shows no text; it may fetch it from elsewhere")
    return Content(assemble(blocks(main_element(root, body, given.get("title")))), MEDIA_TYPE, encoding, given, notes)


def _tree(text: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise UnreadableError("no_text", "the page is empty") from None
    depth = deepest = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        elements += event == "start"
    if elements > limits.HTML_ELEMENTS:
        raise UnreadableError(
            "too_large", f"the page has {elements:,} elements, {limits.HTML_ELEMENTS:,} at most are read"
        )
    if deepest > limits.HTML_DEPTH:
        raise UnreadableError("unsafe", f"elements are nested deeper than {limits.HTML_DEPTH:,}")
    return root


def _given(root: Any, text: str) -> dict[str, str]:
    """What the head says; a title that only the window shows comes last."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        content = one_line(meta.get("content") or "")
        if name and content:
            stated.setdefault(name, content)
    given = {fact: next((stated[name] for name in names if name in stated), "") for fact, names in _META.items()}
    given["title"] = given["title"] or one_line(root.findtext(".//title") or "")
    given["published_date"] = iso_date(given["published_date"]) or ""
    if not given["source_url"] and (saved := _SAVED_FROM.search(text, 0, 4_000)):
        given["source_url"] = saved.group(1)
    return {fact: value for fact, value in given.items() if value}
