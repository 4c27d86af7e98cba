"""Writes a folder of files: what did not change stays untouched, what is no longer part of it goes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from load.files import sha256, write_whole


@dataclass(frozen=True)
class Written:
    """What became of the files of a folder."""

    written: int
    unchanged: int
    removed: int


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Bring a folder to the state of these files, each with its path within it; only paths are kept in mind."""
    written, known = 0, set()
    for path, content in files:
        known.add(path)
        target = folder / path
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{target.name}.new")
        fresh.write_bytes(content)
        fresh.replace(target)  # who reads meanwhile sees the old page or the new one
        written += 1
    stale = [file for file in folder.rglob("*") if file.is_file() and file.relative_to(folder).as_posix() not in known]
    for file in stale:
        file.unlink()
    return Written(written, len(known) - written, len(stale))


def remember(stamp: Path, made_of: str, folder: Path) -> None:
    """Note what a folder was made of and what is in it."""
    write_whole(stamp, json.dumps({"made_of": made_of, "files": _hashes(folder)}, indent=1) + "\n")


def is_as_remembered(stamp: Path, made_of: str, folder: Path) -> bool:
    """Whether a folder would be made of the same, and all its files are as they were written."""
    try:
        noted = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(noted == {"made_of": made_of, "files": _hashes(folder)})


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): sha256(file) for file in files}
