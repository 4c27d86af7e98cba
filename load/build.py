"""The main job: transform into a candidate, judge it, publish it, give account."""

from __future__ import annotations

import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

import duckdb

from load import account
from load.judge import CannotJudgeError, Judgment, judge, warm_up
from load.lock import BusyError, only_one
from load.paths import PROJECT, Paths
from load.publish import NotPublishedError, publish
from load.store import RawStoreError, init
from load.transform import run_dbt

# Unit tests prove the code, not the data: they run in `make test`.
COMMAND = ("build", "--exclude-resource-type", "unit_test")


class StoppedError(Exception):
    """A run cannot go on, for a reason that its operator can remove."""


def build(project: Path = PROJECT) -> int:
    """Build, check and publish the warehouse; 0 when it was published, 1 when readers keep what they had."""
    paths, out, started = Paths.current(), account.console(), time.monotonic()
    try:
        with only_one(paths), ProcessPoolExecutor(1, get_context("spawn")) as pool:
            _prepare(paths)
            warming = pool.submit(warm_up)
            run = run_dbt(COMMAND, paths, project)
            if not run.succeeded:
                account.of_failed_run(out, run, paths.published, paths.data / "logs" / "dbt.log")
                return 1
            judgment = _judgment(pool, warming, paths)
            if judgment.blocking:
                account.of_blocked(out, judgment, paths.published, paths.data_docs)
                return 1
            publish(paths.candidate, paths.published)
    except (BusyError, StoppedError, RawStoreError, CannotJudgeError, NotPublishedError) as error:
        account.of_stop(out, str(error), paths.published)
        return 1
    except (OSError, duckdb.Error) as error:
        account.of_stop(out, str(error).splitlines()[0], paths.published)
        return 1
    except KeyboardInterrupt:
        account.of_stop(out, "interrupted", paths.published)
        return 1
    account.of_success(out, run, judgment, paths.published, time.monotonic() - started)
    return 0


def _prepare(paths: Paths) -> None:
    """Make what dbt expects to find, and remove the last candidate so that nothing of it survives."""
    try:
        init(paths)
    except RawStoreError:
        if not _is_readable(paths.raw):  # dbt only reads raw: others who do so too are no obstacle
            raise
    for leftover in (paths.candidate, paths.candidate.with_name(f"{paths.candidate.name}.wal")):
        leftover.unlink(missing_ok=True)


def _is_readable(database: Path) -> bool:
    try:
        with duckdb.connect(str(database), read_only=True):
            return True
    except duckdb.Error:
        return False


def _judgment(pool: ProcessPoolExecutor, warming: Future[None], paths: Paths) -> Judgment:
    """The judgment on the candidate, by the process that imported Great Expectations while dbt was at work."""
    try:
        warming.result()
        return pool.submit(judge, paths.candidate, paths.data_docs).result()
    except BrokenProcessPool as error:
        raise StoppedError("the process that judges the candidate died; was there memory enough?") from error
