"""Makes the candidate: dbt builds it, Great Expectations judges it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from load.files import remove
from load.judge import Judgment, judge, warm_up
from load.nightly.history import Journal
from load.nightly.versions import Manifest
from load.part.merging import merge
from load.part.tables import BUILT_LAST
from load.paths import Paths
from load.transform import Run, run_dbt

# Unit tests prove the code, not the data: they run in `make test`.
COMMAND = ("build", "--exclude-resource-type", "unit_test")
# Built last, with those of its tests that need no other model; and what warns, since warnings count rows of the whole.
OF_WHOLE = ("--indirect-selection", "cautious", "--select", *BUILT_LAST, "config.severity:warn")


class StoppedError(Exception):
    """A run cannot go on, for a reason that its operator can remove."""


def make(paths: Paths, project: Path, journal: Journal, is_part: bool) -> tuple[Run, Judgment | None]:
    """Build the candidate anew and judge it; a candidate that dbt did not finish is not judged.

    is_part: of the published warehouse and the part that was chosen (load/part). Raises StoppedError, CannotJudgeError,
    duckdb.Error, OSError.
    """
    remove(paths.candidate)  # nothing of the last one survives
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        warming = pool.submit(warm_up)
        run = _of_part(paths, project, journal) if is_part else _transform(COMMAND, paths, project, journal)
        if not run.succeeded:
            return run, None
        with journal.step("judge") as step:
            judgment = _judgment(pool, warming, paths)
            step.row_count, step.note = len(judgment.verdicts), "expectations"
    return run, judgment


def _transform(command: Sequence[str], paths: Paths, project: Path, journal: Journal) -> Run:
    with journal.step("transform") as step:
        run = run_dbt(command, paths, project)
        step.row_count, step.note = len(run.outcomes), "nodes of dbt"
    return run


def _of_part(paths: Paths, project: Path, journal: Journal) -> Run:
    """Build the part, put it into a copy of what is published, and build what is made of all marts."""
    with journal.step("transform a part") as step:
        # dbt reads the project again for another target: it keeps what it parsed of each.
        part = run_dbt((*COMMAND, "--target", "part"), paths, project, target=paths.part.parent / "target")
        step.row_count, step.note = len(part.outcomes), "nodes of dbt"
    if not part.succeeded:
        return part
    shown = Manifest.read(paths.manifest)
    if shown is None or date.today().isoformat() > shown.good_until:
        raise StoppedError("a day ended that promises are judged by while the part was built; run it again")
    with journal.step("merge"):
        merge(paths)
    return part + _transform((*COMMAND, *OF_WHOLE), paths, project, journal)


def _judgment(pool: ProcessPoolExecutor, warming: Future[None], paths: Paths) -> Judgment:
    """The judgment on the candidate, by the process that imported Great Expectations while dbt was at work."""
    try:
        warming.result()
        return pool.submit(judge, paths.candidate, paths.data_docs).result()
    except BrokenProcessPool as error:
        raise StoppedError("the process that judges the candidate died; was there memory enough?") from error
