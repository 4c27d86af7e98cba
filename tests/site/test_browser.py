"""The pages in a real browser: they draw, sort and filter, lead to sentences, and ask no other machine for anything."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from load.site.cells import Site
from load.site.pages import documents, regions
from load.site.render import render
from load.site.warehouse import Warehouse
from load.site.write import write
from tests.site.look import CHROMIUM, VIEWS, barriers, chromium, faults, view, visited


def _has_chinese_font() -> bool:
    listed = shutil.which("fc-list") and subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(listed and listed.stdout)


pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.skipif(not _has_chinese_font(), reason="no Chinese font on this machine"),
]
# One page of each kind, and how many drawings stand on it.
KINDS = {
    "index.html": 1,
    "regions/index.html": 0,
    "regions/130500-2021.html": 3,
    "regions/230108-2019.html": 3,
    "years/2021.html": 2,
    "categories/education.html": 1,
    "compare.html": 1,
    "documents/index.html": 0,
    "documents/c673312db583e323.html": 0,
    "questions/q01.html": 0,
    "questions/q08.html": 0,
    "quality.html": 0,
    "dictionary.html": 0,
}


# axe takes seconds a page: every kind in the light, and in the dark those that have all colours between them.
DARK = ("index.html", "regions/130500-2021.html", "documents/c673312db583e323.html", "questions/q01.html")
ASKED = {"desktop light": tuple(KINDS), "phone dark": DARK, "phone light": (), "desktop dark": ()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    with view(browser, "desktop light") as context:
        yield context


@pytest.mark.parametrize("name", VIEWS)
def test_every_kind_of_page_draws_without_a_word_or_a_barrier(browser: Browser, pages: Path, name: str) -> None:
    found, drawn = {}, {}
    with view(browser, name) as context:
        for kind in KINDS:
            with visited(context, (pages / kind).as_uri()) as (page, heard):
                found[kind] = [*heard, *faults(context, page)]
                drawn[kind] = page.locator("figure svg").count()
                if kind in ASKED[name]:
                    found[kind] += barriers(page)
    assert {page: wrong for page, wrong in found.items() if wrong} == {}
    assert drawn == KINDS


@pytest.mark.long
@pytest.mark.parametrize("name", VIEWS)
def test_every_page_draws_without_a_word_or_a_barrier(browser: Browser, pages: Path, name: str) -> None:
    found = {}
    with view(browser, name) as context:
        for file in sorted(pages.rglob("*.html")):
            with visited(context, file.as_uri()) as (page, heard):
                found[file.name] = [*heard, *faults(context, page), *barriers(page)]
    assert {page: wrong for page, wrong in found.items() if wrong} == {}


def test_what_is_wrong_is_seen(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text(
        "<!doctype html><html lang='zh'><title>x</title><h1>plain</h1><img src='http://localhost:9/a.png'>"
        "<div style='width: 3000px'>wide</div><script>console.log('a word')</script>",
        encoding="utf-8",
    )
    with view(browser, "phone light") as context, visited(context, page.as_uri()) as (open_page, heard):
        found = " ".join([*heard, *faults(context, open_page), *barriers(open_page)])
    for wrong in (
        "request: http://localhost:9/a.png",
        "console: a word",
        "in a window of 390",
        "image-alt",
    ):
        assert wrong in found


def test_tables_sort_filter_and_download(desktop: BrowserContext, pages: Path) -> None:
    with visited(desktop, (pages / "index.html").as_uri()) as (page, heard):
        table = page.locator("#regions-table")
        heading = table.get_by_role("columnheader", name="承诺数").first
        place = heading.evaluate("cell => cell.cellIndex")
        cells = f"rows => rows.map(row => Number(row.cells[{place}].dataset.sort))"
        heading.get_by_role("button").click()
        rising = table.locator("tbody tr").evaluate_all(cells)
        heading.get_by_role("button").press("Enter")
        assert heading.get_attribute("aria-sort") == "descending"
        assert rising == sorted(rising) and len(set(rising)) > 1
        assert table.locator("tbody tr").evaluate_all(cells) == sorted(rising, reverse=True)

        page.get_by_role("searchbox").first.fill("香坊")
        left = table.locator("tbody tr:visible th").all_inner_texts()
        assert left and set(left) == {"香坊区"}
        with page.expect_download() as download:
            page.get_by_role("button", name="下载").first.click()
        content = download.value.path().read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
        assert [row[0] for row in rows[1:]] == left
        assert heard == []


@pytest.fixture
def worded(marts: Warehouse, changed: Callable[..., Warehouse], pages: Path, tmp_path: Path) -> Path:
    """The pages with a text for every document: what was printed stands where it was read, fillers in between."""
    rows = sorted(marts.of("fct_statements"), key=lambda row: row["document_id"])
    texts = {}
    for document, of_document in groupby(rows, key=lambda row: row["document_id"]):
        text = list("文" * 60_000)
        for row in of_document:
            text[row["char_start"] : row["char_end"]] = row["surface"].ljust(row["char_end"] - row["char_start"])
            text[row["char_end"]] = text[row["char_end"]] if text[row["char_end"]] != "文" else "。"
        texts[document] = "".join(text).replace("'", "''")
    values = ", ".join(f"('{document}', '{text}')" for document, text in texts.items())
    site = Site(changed(f"insert into staging.stg_texts (document_id, full_text) values {values}"))
    write(tmp_path, render([*regions.pages(site), *documents.pages(site)]))
    shutil.copytree(pages / "assets", tmp_path / "assets")
    return tmp_path


def test_a_figure_leads_to_its_words_in_the_sentence(desktop: BrowserContext, worded: Path, marts: Warehouse) -> None:
    statements = {row["statement_id"]: row for row in marts.of("fct_statements")}
    rows = [row for row in marts.of("fct_commitments") if row["actual_statement_id"] and row["target_statement_id"]]
    assert len(rows) > 3
    for row in rows[:3]:
        for column in ("target_value", "actual_value"):
            statement = statements[row[column.replace("value", "statement_id")]]
            address = (worded / f"regions/{row['region_code']}-{row['year']}.html").as_uri()
            with visited(desktop, address) as (page, heard):
                page.locator(f"[data-figure='fct_commitments:{row['commitment_id']}:{column}'] a").first.click()
                place = page.locator("tr:target")
                assert place.locator("mark").inner_text() == statement["surface"]
                assert place.is_visible() and page.url.endswith(f"#c{statement['char_start']}")
                assert heard == []


def test_hostile_text_does_nothing(
    desktop: BrowserContext, hostile: dict[str, str], pages: Path, tmp_path: Path
) -> None:
    kinds = [page for page in KINDS if page in hostile]
    write(tmp_path, [(page, hostile[page].encode()) for page in kinds])
    shutil.copytree(pages / "assets", tmp_path / "assets")
    assert len(kinds) > 5
    seen = ""
    for kind in kinds:
        with visited(desktop, (tmp_path / kind).as_uri()) as (page, heard):
            assert heard == [], kind
            assert page.locator("img").count() == 0
            assert "owned" not in page.title()
            seen += page.locator("main").inner_text()
    for text in ("<script>document.title='owned'</script>", '"><img src=x onerror=alert(1)>', "=cmd|'/c calc'!A1"):
        assert text in seen
