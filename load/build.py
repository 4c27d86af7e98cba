"""minsheng build: build the warehouse from what raw holds, check it and publish it."""

from __future__ import annotations

from pathlib import Path

from load.paths import PROJECT
from load.run import run


def build(project: Path = PROJECT) -> int:
    """Build, check and publish the warehouse; 0 when it was published, 1 when readers keep what they had."""
    return 0 if run("build", project).status.is_published else 1
