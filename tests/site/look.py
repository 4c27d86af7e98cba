"""Looks at pages in a real browser and says what is wrong with them.

Every page of a folder, as phone and as desktop, light and dark: .venv/bin/python -m tests.site.look data/site
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
VIEWS = {
    f"{device} {scheme}": {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    for device, width, height in (("phone", 390, 844), ("desktop", 1280, 900))
    for scheme in ("light", "dark")
}
LOCAL = ("file:", "data:", "blob:")
CHINESE = re.compile("CJK|SC$|TC$|PingFang|YaHei|WenQuanYi|Hei|Song|Ming", re.IGNORECASE)
SEVERE = {"serious", "critical"}
# Rows of a table are alike, and so are the tables of the dictionary: axe takes half a minute for a thousand rows, and
# finds no more.
REPEATED = "tbody tr:nth-child(n + 7), section:nth-of-type(n + 11)"
DRAWN = "() => document.querySelectorAll('figure').length === document.querySelectorAll('figure svg').length"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own browser; nothing is downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def view(browser: Browser, name: str) -> Iterator[BrowserContext]:
    """A window of the browser, phone or desktop, light or dark; whatever asks for another machine is refused."""
    context = browser.new_context(**VIEWS[name], locale="zh-CN")
    context.route(re.compile("^(?!file:|data:|blob:)"), lambda route: route.abort())
    try:
        yield context
    finally:
        context.close()


@contextmanager
def visited(context: BrowserContext, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page with what it said and asked for that it should not have, then and as long as it is open."""
    page, heard = context.new_page(), []
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda one: heard.append(f"request: {one.url}") if not one.url.startswith(LOCAL) else None)
    try:
        page.goto(address)
        page.wait_for_function(DRAWN)
        yield page, heard
    finally:
        page.close()


def faults(context: BrowserContext, page: Page) -> list[str]:
    """What is wrong with how a page looks: too wide for its window, or its Chinese without a Chinese font."""
    found = []
    wide, window = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    if wide > window:
        found.append(f"{wide} wide in a window of {window}")
    fonts = page_fonts(context, page)
    if not any(CHINESE.search(font) for font in fonts):
        found.append(f"its heading is written in {', '.join(fonts)}")
    return found


def page_fonts(context: BrowserContext, page: Page) -> list[str]:
    """The fonts that the heading of a page is really drawn with."""
    browser = context.new_cdp_session(page)
    browser.send("DOM.enable")
    browser.send("CSS.enable")
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    node = browser.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    return [font["familyName"] for font in browser.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]]


def barriers(page: Page) -> list[str]:
    """The serious and critical faults that axe finds. Cuts long tables: ask last."""
    page.evaluate("(css) => document.querySelectorAll(css).forEach((one) => one.remove())", REPEATED)
    # Without preloading: axe would ask for style sheets anew, which pages opened as files may not.
    found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['help']} ({len(one['nodes'])}, first {one['nodes'][0]['target']})"
        for one in found
        if one["impact"] in SEVERE
    ]


def main(folder: Path) -> int:
    """Look at every page in every view; 1 when something is wrong."""
    files = sorted(folder.rglob("*.html"))
    count = 0
    with chromium() as browser:
        for name in VIEWS:
            with view(browser, name) as context:
                for file in files:
                    with visited(context, file.resolve().as_uri()) as (page, heard):
                        for fault in [*heard, *faults(context, page), *barriers(page)]:
                            print(f"{file.relative_to(folder)} ({name}): {fault}", flush=True)
                            count += 1
    print(f"{len(files)} pages in {len(VIEWS)} views: {count} faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
