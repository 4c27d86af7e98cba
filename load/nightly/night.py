"""minsheng nightly: a run with an inbox, a summary for people and programs, and word to those who asked for it."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from load.nightly import history, report, trends
from load.nightly.notify import notify
from load.paths import PROJECT, Paths
from load.run import Night, run

_RUNS_SHOWN = 30


def nightly(inbox: Path | None = None, project: Path = PROJECT, has_pages: bool = True) -> int:
    """Load what is new in the inbox, build, check, publish, report; the exit status says how it ended."""
    paths = Paths.current()
    ending = run("nightly", project, Night((inbox or paths.inbox).absolute(), has_pages))
    if ending.record:
        print("\n".join(report.lines(ending.record)))
        _write_reports(paths, ending.record)
    message = report.message(ending)
    if message:
        notify(*message)
    return ending.status.exit_status


def _write_reports(paths: Paths, record: history.Record) -> None:
    """A run is what it was, whether its report could be written or not."""
    try:
        report.write(paths, record)
        (paths.reports / "trends.html").write_text(
            trends.page([*islice(history.recent(paths), _RUNS_SHOWN)][::-1]), encoding="utf-8"
        )
    except OSError as error:
        print(f"minsheng: the report cannot be written: {error}", file=sys.stderr)
