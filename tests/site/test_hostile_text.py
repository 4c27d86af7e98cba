"""Text of documents is data, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from load.site.cells import Site
from load.site.pages import documents, quality, regions, summaries
from load.site.render import render
from load.site.warehouse import Warehouse

HOSTILE = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</script><script>alert(2)</script>",
    "' onmouseover='alert(3)",
    "{{ 7 * 7 }} {% raw %}",
    "=cmd|'/c calc'!A1",
    "\u202egnp.exe\u2066\u200b",
)
TEXTS = (
    "subject",
    "item_title",
    "document_title",
    "explanation",
    "source_uri",
    "issuer",
    "surface",
    "printed",
    "reason",
)


@pytest.fixture(scope="module")
def hostile(marts: Warehouse) -> dict[str, Any]:
    """All pages of a warehouse in which every text is hostile."""
    count = iter(range(10**9))
    spoiled = {
        mart: [{**row, **{name: HOSTILE[next(count) % len(HOSTILE)] for name in TEXTS if name in row}} for row in rows]
        for mart, rows in marts.marts.items()
    }
    text = "".join(HOSTILE) * 2000
    site = Site(replace(marts, marts=spoiled, texts={row["document_id"]: text for row in spoiled["dim_document"]}))
    pages = [*summaries.pages(site), *regions.pages(site), *documents.pages(site), quality.page(site, [])]
    return {path: content.decode() for path, content in render(pages).items()}


def test_hostile_text_makes_no_element_attribute_or_address(hostile: dict[str, str]) -> None:
    for path, content in hostile.items():
        tree = html.fromstring(content)
        for script in tree.iter("script"):
            is_own = (script.get("src") or "").startswith(("assets/", "../assets/"))
            assert is_own or script.get("type") == "application/json", path
        assert not list(tree.iter("img")), path
        for element in tree.iter():
            assert not any(name.startswith("on") for name in element.attrib), path
            address = element.get("href") or ""
            assert not address.partition("#")[0].lower().startswith(("javascript:", "http:", "//")), path


def test_hostile_text_is_shown_as_it_is(hostile: dict[str, str]) -> None:
    shown = "".join(html.fromstring(content).text_content() for content in hostile.values())
    for text in HOSTILE[:-1]:
        assert text in shown


def test_characters_that_steer_are_written_out(hostile: dict[str, str]) -> None:
    together = "".join(hostile.values())
    assert not set(together) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200f")
    assert "⟨U+202E⟩gnp.exe" in together
