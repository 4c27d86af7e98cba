"""minsheng build: build the warehouse from what raw holds, check it and publish it."""

from __future__ import annotations

from pathlib import Path

from load.paths import PROJECT
from load.run import run
from load.status import Status


def build(project: Path = PROJECT) -> int:
    """Build, check and publish the warehouse.

    0 when it was published, 1 when readers keep what they had, 130 when it was stopped from the keyboard.
    """
    status = run("build", project).status
    if status is Status.STOPPED:
        return status.exit_status
    return 0 if status.is_published else 1
