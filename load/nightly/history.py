"""What every run did, one file a run in history/ of the data folder, outside the candidate so that it outlives it.

A file is written anew after every step and put in its place at once: a run that was killed leaves how far it came, as
running. Runs are numbered, since clocks may be set back. Staging reads the files (stg_runs, stg_run_results).
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from load.files import write_whole
from load.paths import Paths
from load.status import Status

RUNNING, READY = "running", "ready"
_NAME = re.compile(r"([0-9]{6})-[0-9T]+")


@dataclass
class Step:
    """A step of a run: how long it took, and how many rows or files it was about."""

    step: str
    seconds: float = 0.0
    row_count: int | None = None
    note: str = ""

    def line(self) -> str:
        """For the log."""
        rows = "" if self.row_count is None else f"{self.row_count:,}"
        return f"{self.step:<12}{self.seconds:>8.1f} s {rows:>10}  {self.note}".rstrip()


@dataclass
class Record:
    """A run. Times in UTC; lists hold rows as staging reads them."""

    run_id: str
    run_number: int
    command: str
    host: str
    process: int
    started_at: str
    finished_at: str | None = None
    status: str = RUNNING
    exit_status: int | None = None
    reason: str = ""
    seconds: float = 0.0
    steps: list[Step] = field(default_factory=list)
    loads: list[dict[str, Any]] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    marts: list[dict[str, Any]] = field(default_factory=list)
    extraction: list[dict[str, Any]] = field(default_factory=list)


def recent(paths: Paths) -> Iterator[dict[str, Any]]:
    """Runs as they are on the disk, the newest first; what is no record of a run is passed over."""
    for file in sorted(paths.history.glob("[0-9]*.json"), reverse=True):
        try:
            yield json.loads(file.read_text(encoding="utf-8"))
        except ValueError:  # a disk may damage what was written whole
            print(f"minsheng: {file} is no record of a run; move it away", file=sys.stderr)


def last_number(paths: Paths) -> int:
    """The number of the last run or version; both are counted together."""
    names = (path.name for folder in (paths.history, paths.versions) if folder.is_dir() for path in folder.iterdir())
    return max((int(match[1]) for name in names if (match := _NAME.match(name))), default=0)


def prepare(paths: Paths) -> None:
    """Make the folder, and begin the history: dbt reads all its files, and wants one at least."""
    paths.history.mkdir(parents=True, exist_ok=True)
    if not any(paths.history.glob("*.json")):
        first = _begun(0, "init")
        first.status, first.exit_status, first.finished_at = READY, 0, first.started_at
        _write(paths, first)


class Journal:
    """The record of the run that is under way, and its log."""

    def __init__(self, paths: Paths, command: str, is_told: bool) -> None:
        """Begin the record of a run; is_told: whether its steps are printed. Raises OSError."""
        prepare(paths)
        paths.logs.mkdir(parents=True, exist_ok=True)
        self._paths = paths
        self._is_told = is_told
        self._began = time.monotonic()
        before = next(recent(paths), None)
        self.record = _begun(last_number(paths) + 1, command)
        self._say(f"{command} {self.record.run_id}")
        if before and before["status"] == RUNNING:
            self._say(f"run {before['run_id']} did not come to its end: it was killed, or the machine stopped")
        _write(paths, self.record)

    @property
    def log(self) -> Path:
        """Where the steps are written down."""
        return self._paths.logs / f"{self.record.run_id}.log"

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time a step and write it down, also one that failed."""
        step, began = Step(name), time.monotonic()
        try:
            yield step
        except BaseException as error:
            step.note = step.note or f"{type(error).__name__}"
            raise
        finally:
            step.seconds = round(time.monotonic() - began, 3)
            self.record.steps.append(step)
            self.record.seconds = round(time.monotonic() - self._began, 3)
            self._say(step.line())
            self._keep()

    def finish(self, status: Status, reason: str = "") -> Record:
        """Write down how the run ended."""
        self.record.status, self.record.exit_status, self.record.reason = status.code, status.exit_status, reason
        self.record.seconds = round(time.monotonic() - self._began, 3)
        self.record.finished_at = _now()
        self._say(f"{status.code} ({status.exit_status}) in {self.record.seconds:.1f} s {reason}".rstrip())
        self._keep()
        return self.record

    def _keep(self) -> None:
        """A full disk must not keep a run from going on or from saying what is the matter."""
        try:
            _write(self._paths, self.record)
        except OSError as error:
            print(f"minsheng: the record of this run cannot be written: {error}", file=sys.stderr)

    def _say(self, line: str) -> None:
        if self._is_told:
            print(line, flush=True)
        try:
            with self.log.open("a", encoding="utf-8") as log:
                log.write(f"{_now()} {line}\n")
        except OSError as error:
            print(f"minsheng: {self.log} cannot be written: {error}", file=sys.stderr)


def new_warnings(paths: Paths, now: Mapping[str, int]) -> set[str]:
    """Of the warnings of this run, by name with how many rows they are about, those that say something new.

    The last run that came to its checks tells what is known, and those since that had nothing to build; a warning about
    more rows than then is new.
    """
    known: dict[str, int] = {}
    for run in recent(paths):
        if run["status"] != RUNNING:
            known = {one["name"]: one["row_count"] for one in run["warnings"]} | known
            if run["results"]:
                break
    return {name for name, count in now.items() if count > known.get(name, -1)}


def _begun(number: int, command: str) -> Record:
    now = datetime.now(UTC)
    run_id = f"{number:06}-{now:%Y%m%dT%H%M%S}"
    return Record(run_id, number, command, socket.gethostname(), os.getpid(), _now())


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="milliseconds")


def _write(paths: Paths, record: Record) -> None:
    write_whole(
        paths.history / f"{record.run_id}.json", json.dumps(asdict(record), ensure_ascii=False, default=str) + "\n"
    )
