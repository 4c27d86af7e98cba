"""Takes the pictures that load/site/README.md shows, of pages of the shipped records: `make screenshots`."""

from __future__ import annotations

import sys
from pathlib import Path

from load.paths import PROJECT
from tests.site.look import chromium, view, visited

PICTURES = PROJECT / "load" / "site" / "pictures"
HEIGHT = 700
# What a picture shows: view, page, the part of the page that stands at its top.
SHOWN = {
    "overview": ("desktop light", "index.html", "header"),
    "completion": ("desktop light", "regions/130500-2021.html", "#commitments"),
    "shares": ("desktop dark", "regions/230108-2019.html", "#shares"),
    "document": ("desktop dark", "documents/c673312db583e323.html", "header"),
    "phone": ("phone light", "regions/130500-2021.html", "header"),
    "phone-quality": ("phone dark", "quality.html", "header"),
}


def main(site: Path) -> None:
    """Take all pictures of a folder of pages."""
    PICTURES.mkdir(exist_ok=True)
    with chromium() as browser:
        for name, (window, path, part) in SHOWN.items():
            with view(browser, window) as context, visited(context, (site / path).resolve().as_uri()) as (page, _):
                page.locator(part).first.evaluate("part => part.scrollIntoView()")
                width = page.viewport_size["width"]
                clip = {"x": 0, "y": 0, "width": width, "height": HEIGHT}
                page.screenshot(path=PICTURES / f"{name}.png", clip=clip)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
