"""Turns pages into HTML. Everything is escaped: text of documents is data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from load.site.model import Page
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
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    template = environment.get_template("page.html")
    for page in pages:
        yield page.path, template.render(page=page, navigation=NAVIGATION).encode()


def assets() -> dict[str, bytes]:
    """Style, script and the drawing library, which vl-convert brings as one file."""
    import vl_convert  # noqa: PLC0415

    own = {f"assets/{file.name}": file.read_bytes() for file in sorted((HERE / "assets").iterdir())}
    return own | {"assets/vega.js": vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").encode()}
