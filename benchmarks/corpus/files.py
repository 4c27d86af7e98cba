"""Writes documents in the layouts in which offices publish them."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from benchmarks.corpus.documents import Document

_TIME = re.compile(rb">\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<")


def text(document: Document, file: Path) -> None:
    """Plain text."""
    file.write_text(document.page.text, encoding="utf-8")


def html(document: Document, file: Path) -> None:
    """A page of a site, with what stands around the document on it."""
    if document.table:
        rows = [document.table.header, *document.table.rows]
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        body = f"<table>{body}</table>"
    else:
        lines = document.page.text.splitlines()[1:]
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    file.write_text(
        f"<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'><title>{escape(document.title)}</title></head>"
        "<body><div class='nav'><a href='/'>首页</a> <a href='/gk'>政务公开</a></div>"
        f"<h1>{escape(document.title)}</h1><div class='content'>{body}</div>"
        "<div class='footer'><a href='/about'>网站地图</a></div></body></html>",
        encoding="utf-8",
    )


def table(document: Document, file: Path) -> None:
    """A table under its title."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(_lines(document))


def workbook(document: Document, file: Path) -> None:
    """A sheet of the same."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for row in _lines(document):
        sheet.append([_number(cell) for cell in row])
    made = BytesIO()
    book.save(made)
    with ZipFile(made) as parts, ZipFile(file, "w", ZIP_DEFLATED) as undated:
        for name in sorted(parts.namelist()):  # the library writes the time into it, and the same bytes are wanted
            undated.writestr(ZipInfo(name), _TIME.sub(b">2020-01-01T00:00:00Z<", parts.read(name)), ZIP_DEFLATED)


def rows(documents: Sequence[Document], file: Path) -> None:
    """A corpus: a document a row."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("region", "year", "title", "publish_date", "full_text"))
        for one in documents:
            date = one.published.replace("年", "-").replace("月", "-").removesuffix("日")
            year, month, day = date.split("-")
            region = one.world.region.printed
            body = one.page.text
            writer.writerow((region, one.world.year + 1, one.title, f"{year}-{month:0>2}-{day:0>2}", body))


def _lines(document: Document) -> list[Sequence[str]]:
    """The title, the header and the rows of a table."""
    if document.table is None:
        raise TypeError(f"{document.title} is no table")
    return [[document.title], document.table.header, *document.table.rows]


def _number(cell: str) -> str | float:
    try:
        return float(cell)
    except ValueError:
        return cell
