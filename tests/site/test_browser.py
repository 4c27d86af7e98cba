"""The pages in a real browser: they draw, sort and filter, say nothing wrong and ask no network for anything."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")

# What a reader does, and what the page shows then; runs behind the page's own scripts.
VISIT = """
<script>
addEventListener("load", () => setTimeout(() => {
  const table = document.querySelector("#regions-table");
  const column = (n) => [...table.tBodies[0].rows].map((row) => row.cells[n].dataset.sort);
  const heading = [...table.tHead.rows[0].cells].find((cell) => cell.textContent.includes("承诺数"));
  const n = heading.cellIndex, button = heading.querySelector("button");
  button.click();
  const rising = column(n);
  button.click();
  const falling = column(n);
  const input = document.querySelector(".table input");
  input.value = "邢台";
  input.dispatchEvent(new Event("input"));
  const left = [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[0].textContent);
  document.title = JSON.stringify({
    rising, falling, left, sort: heading.ariaSort, font: document.fonts.check("16px sans-serif", "民生"),
    drawn: document.querySelectorAll("figure svg").length, figures: document.querySelectorAll("figure").length,
    resources: performance.getEntriesByType("resource").map((one) => one.name),
    wide: document.documentElement.scrollWidth <= innerWidth,
  });
}, 1500));
</script>
"""

LOOK = """
<script>
addEventListener("load", () => setTimeout(() => {
  document.title = JSON.stringify({
    drawn: document.querySelectorAll("figure svg").length, figures: document.querySelectorAll("figure").length,
    resources: performance.getEntriesByType("resource").map((one) => one.name),
  });
}, 1500));
</script>
"""


def visit(file: Path, width: int) -> tuple[dict[str, object], str]:
    run = subprocess.run(
        [
            str(BROWSER),
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom"),
            *("--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=10000", f"--window-size={width},900"),
            file.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )
    title = html.fromstring(run.stdout).findtext(".//title")
    return json.loads(title), "\n".join(line for line in run.stderr.splitlines() if "CONSOLE" in line)


@pytest.mark.parametrize("width", [1280, 500])
def test_the_overview_works(pages: Path, tmp_path: Path, width: int) -> None:
    copy = shutil.copytree(pages, tmp_path / "site")
    overview = copy / "index.html"
    overview.write_text(overview.read_text(encoding="utf-8").replace("</body>", f"{VISIT}</body>"), encoding="utf-8")
    seen, console = visit(overview, width)
    assert console == ""
    assert seen["rising"] == sorted(seen["rising"], key=float)
    assert seen["falling"] == seen["rising"][::-1] or seen["falling"] == sorted(
        seen["falling"], key=float, reverse=True
    )
    assert len(set(seen["rising"])) > 1
    assert seen["sort"] == "descending"
    assert seen["left"] and all("邢台" in name for name in seen["left"])
    assert seen["drawn"] == seen["figures"] > 0
    assert all(name.startswith("file:") for name in seen["resources"])
    assert seen["wide"], "the page itself does not scroll sideways"


@pytest.mark.parametrize(
    ("page", "drawings"),
    [
        ("regions/130500-2021.html", 3),
        ("regions/230108-2019.html", 3),
        ("categories/education.html", 1),
        ("compare.html", 1),
        ("quality.html", 0),
        ("questions/q01.html", 0),
        ("dictionary.html", 0),
    ],
)
def test_every_kind_of_page_draws_without_a_word(pages: Path, tmp_path: Path, page: str, drawings: int) -> None:
    copy = shutil.copytree(pages, tmp_path / "site") / page
    copy.write_text(copy.read_text(encoding="utf-8").replace("</body>", f"{LOOK}</body>"), encoding="utf-8")
    seen, console = visit(copy, 1280)
    assert console == ""
    assert seen["drawn"] == seen["figures"] == drawings
    assert all(name.startswith("file:") for name in seen["resources"])
