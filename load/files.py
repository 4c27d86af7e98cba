"""Writes files so that whoever reads them, and whoever comes after a crash, finds the old one or the new one, whole."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def write_whole(file: Path, text: str) -> None:
    """Put a text in the place of a file at once. The name on the way is fixed: the next run replaces what is left."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_text(text, encoding="utf-8")
    flush(fresh)
    fresh.replace(file)
    flush(file.parent)


def flush(path: Path) -> None:
    """Bring a file or folder to the disk, so that a power cut leaves the old one or the new one."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(database: Path) -> None:
    """Take a database file away, with the log beside it; one that is not there is gone already."""
    database.unlink(missing_ok=True)
    database.with_name(f"{database.name}.wal").unlink(missing_ok=True)


def sha256(file: Path) -> str:
    """The hash of a file's bytes. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
