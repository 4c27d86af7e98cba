"""minsheng site: pages of the published warehouse in site/ of the data folder."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence

import duckdb
from rich.console import Console
from rich.markup import escape

from load import account
from load.answers import Answer, NoAnswerError, ask
from load.dictionary import entries
from load.document_loading.versions import fingerprint
from load.lock import BusyError, only_one
from load.paths import PROJECT, Paths
from load.site.cells import Site
from load.site.checks import Check, checks
from load.site.model import Page
from load.site.pages import dictionary, documents, quality, questions, regions, summaries
from load.site.render import assets, render
from load.site.warehouse import SHOWN, Warehouse, opened
from load.site.write import Written, is_as_remembered, remember, write
from load.transform import target_folder

SOURCES = {".py", ".sql", ".yml", ".csv", ".html", ".css", ".js"}


def site() -> int:
    """Write the pages of the published warehouse; 0 when they are written, 1 when not."""
    paths, out, started = Paths.current(), account.console(), time.monotonic()
    if not paths.published.is_file():
        return _stopped(out, f"{paths.published} is not there yet; run minsheng build first")
    try:
        with only_one(paths, "site"):
            written = write_pages(paths)
    except (OSError, BusyError, NoAnswerError) as error:
        return _stopped(out, str(error))
    except duckdb.Error as error:
        return _stopped(out, f"{str(error).splitlines()[0]}; run minsheng build again")
    out.print(
        f"{escape(str(paths.site / 'index.html'))}  文件 files: 写入 written {written.written:,},"
        f" 未变 unchanged {written.unchanged:,}, 移除 removed {written.removed:,}"
        f" in {time.monotonic() - started:.1f} s",
        soft_wrap=True,
    )
    return 0


def write_pages(paths: Paths) -> Written:
    """Write the pages, where what they are made of has changed; the caller holds the data folder."""
    stamp, made_of = paths.data / "build" / "site.json", _made_of(paths)
    if is_as_remembered(stamp, made_of, paths.site):
        return Written(0, sum(file.is_file() for file in paths.site.rglob("*")), 0)
    written = write(paths.site, _files(paths))
    remember(stamp, made_of, paths.site)
    return written


def _made_of(paths: Paths) -> str:
    """One hash of everything the pages are made of: the published file, what dbt says of it, and this project."""
    code = (file for folder in ("load", "analyses") for file in (PROJECT / folder).rglob("*") if file.suffix in SOURCES)
    project = fingerprint(PROJECT, (*code, PROJECT / "requirements.lock"))
    data = (paths.published, paths.manifest, target_folder(paths) / "manifest.json")
    return f"{project} {fingerprint(paths.data, (file for file in data if file.is_file()))}"


def _files(paths: Paths) -> Iterator[tuple[str, bytes]]:
    """Everything that is in the folder of the site, one file after another."""
    answers = ask(paths, SHOWN)
    manifest = json.loads((target_folder(paths) / "manifest.json").read_text(encoding="utf-8"))
    with opened(paths.published) as warehouse:
        yield from render(pages(warehouse, answers, manifest, checks(paths, warehouse, manifest)))
    yield from assets().items()


def pages(
    warehouse: Warehouse, answers: Mapping[str, Answer], manifest: Mapping[str, object], tests: Sequence[Check]
) -> Iterator[Page]:
    """All pages of the site."""
    one = Site(warehouse)
    yield from summaries.pages(one, tests)
    yield from regions.pages(one)
    yield from documents.pages(one)
    yield from questions.pages(one, answers)
    yield quality.page(one, tests)
    yield dictionary.page(entries(manifest, warehouse))


def _stopped(out: Console, reason: str) -> int:
    account.stopped(out, reason)
    return 1
