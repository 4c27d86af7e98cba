"""A run, step by step: load what is new, transform into a candidate, judge it, publish it, give account.

`minsheng build` and `minsheng nightly` are the same run; only the latter has an inbox, ends early where nothing is new,
and writes the site at its end. Whatever happens, readers keep what they have until a whole and checked warehouse takes
its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console

from load import account, interrupts
from load.candidate import StoppedError, make
from load.judge import CannotJudgeError, Judgment
from load.lock import BusyError, only_one
from load.nightly import facts, pages, results, retention
from load.nightly.history import Journal, Record, new_warnings
from load.nightly.inbox import InboxError, Loaded, load_new
from load.nightly.versions import Manifest, State, publish_version
from load.part.choosing import Part, choose
from load.paths import Paths
from load.publish import NotPublishedError
from load.status import Status
from load.store import RawStoreError, init, is_readable, save, what_is_wrong
from load.transform import Run

_FAULTS = (
    StoppedError,
    InboxError,
    RawStoreError,
    CannotJudgeError,
    NotPublishedError,
    OSError,
    duckdb.Error,
)


@dataclass(frozen=True)
class Night:
    """What a night does beside building: it loads a folder, and writes the pages at its end."""

    inbox: Path
    has_pages: bool = True


@dataclass(frozen=True)
class Ending:
    """How a run ended; there is no record of one that found another at work, or could not write any."""

    status: Status
    reason: str = ""
    record: Record | None = None


def run(command: str, project: Path, night: Night | None = None) -> Ending:
    """One run in the data folder; says on the console what it did."""
    paths, out = Paths.current(), account.console()
    try:
        with only_one(paths, command):
            journal = Journal(paths, command, is_told=night is not None)
            status, reason = _supervised(paths, project, night, journal, out)
            return Ending(status, reason, journal.finish(status, reason))
    except BusyError as error:
        account.of_stop(out, str(error), paths.published)
        return Ending(Status.BUSY, str(error))
    except OSError as error:
        account.of_stop(out, _words(error), paths.published)
        return Ending(Status.FAILED, _words(error))


def _supervised(paths: Paths, project: Path, night: Night | None, journal: Journal, out: Console) -> tuple[Status, str]:
    """The steps, and how they ended: what an operator can mend is told in a line."""
    try:
        with interrupts.recognised():
            return _steps(paths, project, night, journal, out)
    except _FAULTS as error:
        account.of_stop(out, _words(error), paths.published)
        return Status.FAILED, _words(error)
    except KeyboardInterrupt:
        account.of_stop(out, "interrupted", paths.published)
        return Status.STOPPED, "interrupted"


def _steps(paths: Paths, project: Path, night: Night | None, journal: Journal, out: Console) -> tuple[Status, str]:
    record, today, loaded = journal.record, date.today(), Loaded()
    with journal.step("prepare"):
        _open_raw(paths)
    if night:
        with journal.step("load") as step:
            loaded = load_new(paths, night.inbox)
            record.loads, step.row_count, step.note = loaded.loads, loaded.files, "new files"
    state = facts.state(paths, project)
    if night and facts.is_current(paths, state, today):
        record.warnings = _warnings(paths, results.of_inbox(loaded.warnings))
        if night.has_pages and not pages.are_current(paths):
            _write_pages(paths, journal)
        return Status.NOTHING_NEW, f"{paths.published} is of this raw and this project"
    if night:
        with journal.step("back up") as step:
            backup = save(paths)
            step.note = backup.name if backup else "the newest backup holds the same"
    part = _part(paths, state, today, journal) if night else None
    dbt, judgment = make(paths, project, journal, is_part=part is not None)
    _take_down(paths, record, dbt, judgment or Judgment(), loaded)
    if judgment is None:
        account.of_failed_run(out, dbt, paths.published, paths.logs / "dbt.log")
        return _why_dbt_failed(paths, dbt)
    if judgment.blocking:
        account.of_blocked(out, judgment, paths.published, paths.data_docs)
        return Status.BLOCKED, ", ".join(verdict.name for verdict in judgment.blocking)
    with journal.step("publish") as step:
        step.note = publish_version(paths, _manifest(paths, record, state, today, part)).version
    with journal.step("tidy") as step:
        step.row_count, step.note = retention.tidy(paths), "old versions, logs and reports removed"
    record.marts, record.extraction = facts.mart_rows(paths), facts.extraction(paths)
    account.of_success(out, dbt, judgment, paths.published, record.seconds)
    if night and night.has_pages:
        _write_pages(paths, journal)
    return (Status.WARNED if record.warnings else Status.PUBLISHED), ""


def _part(paths: Paths, now: State, today: date, journal: Journal) -> Part | None:
    """The part of the warehouse that has to be built; None where it is all of it."""
    with journal.step("choose") as step:
        chosen = choose(paths, now, today)
        step.note = chosen.note if isinstance(chosen, Part) else f"everything: {chosen}"
    return chosen if isinstance(chosen, Part) else None


def _open_raw(paths: Paths) -> None:
    """Make what dbt expects to find, in the newest schema."""
    try:
        init(paths)
    except RawStoreError:
        if not is_readable(paths):  # dbt only reads raw: others who do so too are no obstacle
            raise


def _take_down(paths: Paths, record: Record, dbt: Run, judgment: Judgment, loaded: Loaded) -> None:
    """Write into the record what was found, and which warnings say something new."""
    record.results = [*results.results(dbt, judgment)]
    record.warnings = _warnings(paths, results.warnings(dbt, judgment, loaded.warnings))


def _write_pages(paths: Paths, journal: Journal) -> None:
    """Write the site; a fault is a warning of the run."""
    with journal.step("site") as step:
        fault = pages.write(paths)
        step.note = fault or str(paths.site)
    if fault:
        journal.record.warnings += _warnings(paths, {"site": (fault, 1)})


def _warnings(paths: Paths, found: Mapping[str, tuple[str, int]]) -> list[dict[str, Any]]:
    """Warnings as rows of a record, with what each of them is about and whether that is new."""
    new = new_warnings(paths, {name: count for name, (_, count) in found.items()})
    return [
        {"name": name, "text": text, "row_count": count, "is_new": name in new} for name, (text, count) in found.items()
    ]


def _why_dbt_failed(paths: Paths, dbt: Run) -> tuple[Status, str]:
    """Blocked where tests found faults and all else ran, else failed; a damaged raw is told as such."""
    said = [dbt.failure, *(outcome.message for outcome in dbt.failed)]
    damage = next((words for words in said if "Corrupt database file" in words), None)
    if damage:
        return Status.FAILED, f"{paths.raw}: {what_is_wrong(damage, paths)}"
    names = ", ".join(outcome.name for outcome in dbt.failed) or dbt.failure.splitlines()[0]
    is_blocked = dbt.failed and all(outcome.status == "fail" for outcome in dbt.failed)
    return (Status.BLOCKED if is_blocked else Status.FAILED), names


def _manifest(paths: Paths, record: Record, state: State, judged_on: date, part: Part | None) -> Manifest:
    """What is known of the candidate before it is published; where it is kept and its hash are not yet."""
    try:
        with duckdb.connect(str(paths.candidate), read_only=True) as con:
            documents, good_until = facts.documents(con), facts.good_until(con, judged_on)
    except duckdb.Error as error:
        raise NotPublishedError(f"{paths.candidate} is damaged since it was built: {_words(error)}") from error
    return Manifest(
        version=record.run_id,
        published_at=datetime.now(UTC).isoformat(timespec="seconds"),
        file="",
        sha256="",
        byte_count=0,
        documents=documents,
        checks=results.checks(record.results),
        warnings=[warning["name"] for warning in record.warnings],
        state=state,
        judged_on=judged_on.isoformat(),
        good_until=good_until.isoformat(),
        parts_in_a_row=part.nth if part else 0,
    )


def _words(error: BaseException) -> str:
    return str(error).splitlines()[0] if isinstance(error, duckdb.Error) else str(error)
