"""What tests of pages, terminal and exports share: the real warehouse's pages, written once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest
from lxml import html

from load import cli
from load.site.cells import Site
from load.site.pages import documents, quality, regions, summaries
from load.site.render import render
from load.site.warehouse import Warehouse, opened
from tests.site.hostile import spoiling


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
def marts(warehouse: Path) -> Iterator[Warehouse]:
    """What the pages were made of."""
    with opened(warehouse) as found:
        yield found


@pytest.fixture(scope="session")
def changed(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Warehouse]]:
    """Opens copies of the published file in which something was changed by SQL."""
    with ExitStack() as open_files:

        def change(*statements: str) -> Warehouse:
            file = Path(shutil.copy(warehouse, tmp_path_factory.mktemp("changed") / "warehouse.duckdb"))
            file.chmod(0o600)
            with duckdb.connect(str(file)) as connection:
                for statement in statements:
                    connection.execute(statement)
            return open_files.enter_context(opened(file))

        yield change


@pytest.fixture
def here(built, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands of the test look at the real warehouse, in English."""
    monkeypatch.setenv("MINSHENG_DATA", str(built.paths.data))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture(scope="session")
def hostile(marts: Warehouse, changed: Callable[..., Warehouse]) -> dict[str, str]:
    """All pages of a warehouse in which every text is hostile."""
    site = Site(changed(*spoiling(marts.types)))
    pages = [*summaries.pages(site, []), *regions.pages(site), *documents.pages(site), quality.page(site, [])]
    return {path: content.decode() for path, content in render(pages)}
