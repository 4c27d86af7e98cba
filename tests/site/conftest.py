"""What tests of pages, terminal and exports share: the real warehouse's pages, written once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from load import cli
from load.site.cells import Site
from load.site.pages import documents, quality, regions, summaries
from load.site.render import render
from load.site.warehouse import Warehouse, read
from tests.site.hostile import HOSTILE, TEXTS


@pytest.fixture(scope="session")
def pages(built) -> Path:
    """The folder of the pages of the real warehouse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(built.paths.data))
        assert cli.main(["site"]) == 0
    return built.paths.data / "site"


@pytest.fixture(scope="session")
def trees(pages: Path) -> dict[str, html.HtmlElement]:
    """Every page as a tree, by its path."""
    return {file.relative_to(pages).as_posix(): html.parse(file).getroot() for file in sorted(pages.rglob("*.html"))}


@pytest.fixture(scope="session")
def marts(warehouse: Path) -> Warehouse:
    """What the pages were made of."""
    return read(warehouse)


@pytest.fixture
def here(built, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands of the test look at the real warehouse, in English."""
    monkeypatch.setenv("MINSHENG_DATA", str(built.paths.data))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture(scope="session")
def hostile(marts: Warehouse) -> dict[str, Any]:
    """All pages of a warehouse in which every text is hostile."""
    count = iter(range(10**9))
    spoiled = {
        mart: [{**row, **{name: HOSTILE[next(count) % len(HOSTILE)] for name in TEXTS if name in row}} for row in rows]
        for mart, rows in marts.marts.items()
    }
    text = "".join(HOSTILE) * 2000
    site = Site(replace(marts, marts=spoiled, texts={row["document_id"]: text for row in spoiled["dim_document"]}))
    pages = [*summaries.pages(site, []), *regions.pages(site), *documents.pages(site), quality.page(site, [])]
    return {path: content.decode() for path, content in render(pages).items()}
