"""Turns pages into HTML. Everything is escaped: text of documents is data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from load.site.model import Cell, Page
from load.site.text import visible

HERE = Path(__file__).parent
NAVIGATION = (
    ("index.html", "总览", "overview"),
    ("regions/index.html", "地区", "regions"),
    ("years/index.html", "年份", "years"),
    ("categories/index.html", "类别", "categories"),
    ("compare.html", "比较", "compare"),
    ("documents/index.html", "文件", "documents"),
    ("questions/index.html", "问题", "questions"),
    ("quality.html", "质量", "quality"),
    ("dictionary.html", "词典", "dictionary"),
)


def render(pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """The path and the file of each page, one after another."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        finalize=visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"markup": markup, "linked": linked}
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    template = environment.get_template("page.html")
    for page in pages:
        yield page.path, template.render(page=page, navigation=NAVIGATION).encode()


def markup(cell: Cell, root: str) -> Markup:
    """A cell as HTML; root leads from its page to the folder of the site.

    No macro of the templates: pages are made of cells, and a macro takes five times as long for each.
    """
    if cell.before or cell.marked:
        shown = (
            f'<span class="evidence">{_text(cell.before)}<mark>{_text(cell.marked)}</mark>{_text(cell.after)}</span>'
        )
    elif cell.figure:
        shown = f'<data value="{_text(cell.value)}" data-figure="{_text(cell.figure)}">{linked(cell, root)}</data>'
    elif cell.links:
        shown = " · ".join(linked(link, root) for link in cell.links)
    elif cell.is_code:
        shown = f"<code>{linked(cell, root)}</code>"
    else:
        shown = linked(cell, root)
    return Markup(f"{shown}<small>{_text(cell.note)}</small>" if cell.note else shown)  # noqa: S704  escaped above


def linked(cell: Cell, root: str) -> Markup:
    """The text of a cell, as a link where it leads somewhere."""
    text = _text(cell.text)
    return Markup(f'<a href="{_text(root)}{_text(cell.href)}">{text}</a>') if cell.href else text  # noqa: S704  escaped


def _text(value: str) -> Markup:
    return escape(visible(value))


def assets() -> dict[str, bytes]:
    """Style, script and the drawing library, which vl-convert brings as one file."""
    import vl_convert  # noqa: PLC0415

    own = {f"assets/{file.name}": file.read_bytes() for file in sorted((HERE / "assets").iterdir())}
    return own | {"assets/vega.js": vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").encode()}
