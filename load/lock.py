"""Keeps two runs from working on the same candidate."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from load.paths import Paths


class BusyError(Exception):
    """Another run is at work in the data folder; the message says which."""


@contextmanager
def only_one(paths: Paths, command: str) -> Iterator[None]:
    """Hold the candidate of a data folder; the system lets go of it even when the process is killed."""
    paths.candidate.parent.mkdir(parents=True, exist_ok=True)
    # Opened without emptying it: whoever finds it held reads there by whom.
    with (paths.candidate.parent / "lock").open("a+", encoding="utf-8") as handle:
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
