"""Makes the candidate: dbt builds it, Great Expectations judges it."""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from load.judge import Judgment, judge, warm_up
from load.nightly.history import Journal
from load.paths import Paths
from load.transform import Run, run_dbt

# Unit tests prove the code, not the data: they run in `make test`.
COMMAND = ("build", "--exclude-resource-type", "unit_test")


class StoppedError(Exception):
    """A run cannot go on, for a reason that its operator can remove."""


def make(paths: Paths, project: Path, journal: Journal) -> tuple[Run, Judgment | None]:
    """Build the candidate anew and judge it; a candidate that dbt did not finish is not judged.

    Raises StoppedError, CannotJudgeError, OSError.
    """
    for leftover in (paths.candidate, paths.candidate.with_name(f"{paths.candidate.name}.wal")):
        leftover.unlink(missing_ok=True)  # nothing of the last candidate survives
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        warming = pool.submit(warm_up)
        with journal.step("transform") as step:
            run = run_dbt(COMMAND, paths, project)
            step.row_count, step.note = len(run.outcomes), "nodes of dbt"
        if not run.succeeded:
            return run, None
        with journal.step("judge") as step:
            judgment = _judgment(pool, warming, paths)
            step.row_count, step.note = len(judgment.verdicts), "expectations"
    return run, judgment


def _judgment(pool: ProcessPoolExecutor, warming: Future[None], paths: Paths) -> Judgment:
    """The judgment on the candidate, by the process that imported Great Expectations while dbt was at work."""
    try:
        warming.result()
        return pool.submit(judge, paths.candidate, paths.data_docs).result()
    except BrokenProcessPool as error:
        raise StoppedError("the process that judges the candidate died; was there memory enough?") from error
