"""Starts nightly runs that are forked from one warm process (zygote.py), and names the instants they are killed at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from random import Random
from typing import Any

from load.nightly import history
from load.paths import PROJECT, Paths

# Functions before which a run is killed: the readers have the new warehouse only where it is shown.
INSTANTS: dict[str, dict[str, Any]] = {
    "append: rows are in, the load is not written down": {"name": "load.store._append_load"},
    "append: the load is committed, the file not remembered": {"name": "load.nightly.inbox._remember"},
    "append: the copy of raw is not on the disk": {"name": "load.backups.flush"},
    "dbt: before it begins": {"name": "load.candidate.run_dbt"},
    "judge: before it begins": {"name": "load.candidate.judge"},
    "publish: nothing is copied": {"name": "load.nightly.versions.publish"},
    "publish: the copy is not on the disk": {"name": "load.publish.flush"},
    "publish: the version is kept, not shown": {"name": "load.nightly.versions.show"},
    "publish: it is shown, without its manifest": {"name": "load.nightly.versions.Manifest.write", "call": 2},
}
# Within these functions a run is killed at random, in the seconds that the step took the last time.
STEPS = {
    "append: at random": ("load.run.load_new", "load"),
    "dbt: at random": ("load.candidate.run_dbt", "transform"),
    "publish: at random": ("load.run.publish_version", "publish"),
}
KILLS = (*INSTANTS, *STEPS)


def kill_at(instant: str, paths: Paths, draw: Random) -> dict[str, Any]:
    """What a job has to say for its run to be killed at an instant."""
    if instant in INSTANTS:
        return INSTANTS[instant]
    function, step = STEPS[instant]
    return {"name": function, "after": draw.uniform(0, 0.9) * last_seconds(paths)[step]}


def last_seconds(paths: Paths) -> dict[str, float]:
    """How long each step took in the last run with dbt that published."""
    last = next(run for run in history.recent(paths) if run["results"] and run["marts"])
    return {step["step"]: step["seconds"] for step in last["steps"]}


class Zygote:
    """The process that forks runs."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.nightly.zygote"],
            cwd=PROJECT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join((str(PROJECT), os.environ.get("PYTHONPATH", "")))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"

    def start(self, **job: Any) -> int:
        """Fork a run: its process."""
        return self._ask(job)

    def wait(self, process: int) -> int:
        """The exit status of a run; -9 when it was killed."""
        return self._ask({"wait": process})

    def end(self) -> None:
        self._process.communicate()

    def _ask(self, job: dict[str, Any]) -> int:
        assert self._process.stdin is not None
        print(json.dumps(job), file=self._process.stdin, flush=True)
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()
