"""Writes a folder of files: what did not change stays untouched, what is no longer part of it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Written:
    """What became of the files of a folder."""

    written: int
    unchanged: int
    removed: int


def write(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Bring a folder to the state of these files, by path within it."""
    written = 0
    for path, content in files.items():
        target = folder / path
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{target.name}.new")
        fresh.write_bytes(content)
        fresh.replace(target)  # who reads meanwhile sees the old page or the new one
        written += 1
    stale = [file for file in folder.rglob("*") if file.is_file() and file.relative_to(folder).as_posix() not in files]
    for file in stale:
        file.unlink()
    return Written(written, len(files) - written, len(stale))
