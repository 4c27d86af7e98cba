"""Keeps two runs from working on the same candidate."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from load.paths import Paths

_lent: set[Path] = set()


class BusyError(Exception):
    """Another run is at work in the data folder; the message says which."""


@contextmanager
def only_one(paths: Paths, command: str) -> Iterator[None]:
    """Hold the candidate of a data folder; the system lets go of it even when the process is killed."""
    lock = _lock(paths)
    if lock in _lent:
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    # Opened without emptying it: whoever finds it held reads there by whom.
    with lock.open("a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            handle.seek(0)
            holder = handle.read().strip() or "it has only just begun"
            raise BusyError(f"another run is at work in {paths.data} ({holder}); wait until it ends") from error
        handle.truncate(0)
        now = datetime.now(UTC).isoformat(sep=" ", timespec="seconds")
        handle.write(f"{command}, process {os.getpid()} on {socket.gethostname()} since {now}\n")
        handle.flush()
        yield


@contextmanager
def lend(paths: Paths) -> Iterator[None]:
    """Let what is called within have the data folder that this run holds."""
    _lent.add(_lock(paths))
    try:
        yield
    finally:
        _lent.remove(_lock(paths))


def _lock(paths: Paths) -> Path:
    return paths.candidate.parent / "lock"
