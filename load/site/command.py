"""minsheng site: pages of the published warehouse in site/ of the data folder."""

from __future__ import annotations

import json
import time
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain

import duckdb
from rich.console import Console
from rich.markup import escape

from load import account
from load.answers import Answer, NoAnswerError, ask
from load.dictionary import entries
from load.document_loading.versions import fingerprint
from load.lock import BusyError, only_one
from load.paths import PROJECT, Paths
from load.site import changes
from load.site.cells import Site
from load.site.checks import Check, checks
from load.site.model import Page
from load.site.pages import dictionary, documents, quality, questions, regions, summaries
from load.site.render import assets, render
from load.site.warehouse import SHOWN, opened
from load.site.write import Note, Written, hashes, noted, remember, write
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
    stamp, project, data = paths.data / "build" / "site.json", _project(), _data(paths)
    before, standing = noted(stamp), hashes(paths.site)
    if before.made_of == f"{project} {data}" and before.files == standing:
        return Written(0, len(standing), 0)
    answers = ask(paths, SHOWN)
    manifest = json.loads((target_folder(paths) / "manifest.json").read_text(encoding="utf-8"))
    with opened(paths.published) as warehouse:
        one = Site(warehouse)
        parts = changes.parts(one, project)
        unharmed = {path for path, content in standing.items() if before.files.get(path) == content}
        kept = dict(changes.kept(one, before.parts, parts, unharmed))
        made = render(pages(one, answers, manifest, checks(paths, warehouse, manifest), kept))
        written = write(paths.site, chain(made, assets().items()), chain.from_iterable(kept.values()))
    remember(stamp, Note(f"{project} {data}", parts, hashes(paths.site)))
    return written


def _project() -> str:
    """One hash of what makes the pages: this project, and the versions of what it uses."""
    code = (file for folder in ("load", "analyses") for file in (PROJECT / folder).rglob("*") if file.suffix in SOURCES)
    return fingerprint(PROJECT, (*code, PROJECT / "requirements.lock"))


def _data(paths: Paths) -> str:
    """One hash of what the pages show: the published file, and what dbt says of it."""
    data = (paths.published, paths.manifest, target_folder(paths) / "manifest.json")
    return fingerprint(paths.data, (file for file in data if file.is_file()))


def pages(
    one: Site,
    answers: Mapping[str, Answer],
    manifest: Mapping[str, object],
    tests: Sequence[Check],
    kept: Container[str],
) -> Iterator[Page]:
    """All pages of the site, but those of regions and documents that are kept."""
    yield from summaries.pages(one, tests)
    yield from regions.pages(one, kept)
    yield from documents.pages(one, kept)
    yield from questions.pages(one, answers)
    yield quality.page(one, tests)
    yield dictionary.page(entries(manifest, one.warehouse))


def _stopped(out: Console, reason: str) -> int:
    account.stopped(out, reason)
    return 1
