"""Removes what is older than anybody looks for: logs, reports, published versions. History and raw stay whole."""

from __future__ import annotations

from pathlib import Path

from load.nightly.versions import remove_old
from load.paths import Paths

KEPT_LOGS = 40
KEPT_REPORTS = 40


def tidy(paths: Paths) -> int:
    """Remove old files and versions: how many. Raises OSError."""
    return (
        len(remove_old(paths))
        + _tidy(paths.logs, "[0-9]*.log", KEPT_LOGS)
        + _tidy(paths.reports, "[0-9]*.txt", KEPT_REPORTS)
        + _tidy(paths.reports, "[0-9]*.json", KEPT_REPORTS)
    )


def _tidy(folder: Path, pattern: str, kept: int) -> int:
    old = sorted(folder.glob(pattern), reverse=True)[kept:]
    for file in old:
        file.unlink()
    return len(old)
