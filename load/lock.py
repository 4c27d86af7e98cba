"""Keeps two runs from working on the same candidate."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from load.paths import Paths


class BusyError(Exception):
    """Another run is at work in the data folder."""


@contextmanager
def only_one(paths: Paths) -> Iterator[None]:
    """Hold the candidate of a data folder; the system lets go of it even when the process is killed."""
    paths.candidate.parent.mkdir(parents=True, exist_ok=True)
    with (paths.candidate.parent / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"another run is at work in {paths.data}; wait until it ends") from error
        yield
