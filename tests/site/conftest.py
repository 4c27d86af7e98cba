"""What tests of pages, terminal and exports share: the real warehouse's pages, written once."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from load import cli
from load.site.warehouse import Warehouse, read


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
