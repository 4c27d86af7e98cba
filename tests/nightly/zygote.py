"""A process that has imported everything and forks a nightly run whenever it is told to, so that a run takes seconds.

A line of JSON on standard input is a job; {"wait": pid} waits for one. What a run prints goes to a file of its own. The
run is that of the command; only the process that judges is a thread, as its imports are done, and the site, which shows
all marts of the real project, is an empty folder.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import dbt.adapters.duckdb.impl
import dbt.cli.main  # noqa: F401
import duckdb
import pytest

import load.candidate
import load.document_loading.loading
import load.gate
import load.intake
import load.site.command
import load.suites
from load.judge import Judgment
from load.nightly.night import nightly
from load.paths import Paths
from load.transform import Run


def main() -> None:
    print("ready", flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        if "wait" in job:
            _, status = os.waitpid(job["wait"], 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
        elif pid := os.fork():
            print(pid, flush=True)
        else:
            os._exit(_run(job))


def _run(job: dict[str, Any]) -> int:
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.environ["MINSHENG_DATA"] = job["data"]
    patch = pytest.MonkeyPatch()
    patch.setattr(load.candidate, "ProcessPoolExecutor", lambda *_: ThreadPoolExecutor(1))
    patch.setattr(load.candidate, "warm_up", lambda: None)
    if job.get("stands_in"):
        patch.setattr(load.candidate, "run_dbt", _stand_in)
        patch.setattr(load.candidate, "judge", lambda *_: Judgment())
    if job.get("spoils_candidate"):
        patch.setattr(load.candidate, "judge", _spoil)
    patch.setattr(load.site.command, "write_pages", _no_site if job.get("site_fails") else _empty_site)
    if "days_ahead" in job:
        _set_clock(patch, timedelta(days=job["days_ahead"]))
    if "kill" in job:
        _kill_at(patch, **job["kill"])
    if "largest_file" in job:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["largest_file"],) * 2)
    try:
        status = nightly(Path(job["inbox"]), Path(job["project"]))
    except BaseException:
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        status = 99
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _stand_in(_: Sequence[str], paths: Paths, project: Path) -> Run:
    """What the toy project's mart of raw is, without the seconds that dbt takes."""
    with duckdb.connect(str(paths.candidate)) as con:
        con.execute(f"attach '{paths.raw}' as raw (read_only); create schema marts")
        con.execute(f"create table marts.fct_loaded as {(project / 'models' / 'fct_loaded.sql').read_text()}")
    return Run(True, (), (), "")


def _empty_site(paths: Paths) -> None:
    paths.site.mkdir(exist_ok=True)


def _no_site(_: Paths) -> None:
    raise RuntimeError("a template that fails")


def _spoil(candidate: Path, _: Path) -> Judgment:
    """A disk that fails after the candidate was judged."""
    whole = candidate.read_bytes()
    candidate.write_bytes(whole[:12_288] + bytes(len(whole) - 12_288))
    return Judgment()


def _set_clock(patch: pytest.MonkeyPatch, ahead: timedelta) -> None:
    """Let this process believe in another day."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + ahead

    class Day(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date.today() + ahead

    for module in ("load.nightly.history", "load.store", "load.lock", "load.run"):
        patch.setattr(f"{module}.datetime", Clock)
    patch.setattr("load.run.date", Day)


def _kill_at(patch: pytest.MonkeyPatch, name: str, call: int = 1, after: float | None = None) -> None:
    """Kill this process at a call of a function: before it does anything, or so many seconds after it began."""
    where, _, attribute = name.rpartition(".")
    owner = _owner(where)
    function, calls = getattr(owner, attribute), iter(range(1, 1000))

    def killed(*arguments: Any, **named: Any) -> Any:
        if next(calls) == call:
            if after is None:
                os.kill(os.getpid(), signal.SIGKILL)
            threading.Thread(target=_die_later, args=(after,), daemon=True).start()
        return function(*arguments, **named)

    patch.setattr(owner, attribute, killed)


def _owner(name: str) -> Any:
    """A module, or a class in one."""
    try:
        return importlib.import_module(name)
    except ImportError:
        module, _, attribute = name.rpartition(".")
        return getattr(importlib.import_module(module), attribute)


def _die_later(seconds: float) -> None:
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
