"""Writes a folder of files: what did not change stays untouched, what is no longer part of it goes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from load.files import sha256, write_whole


@dataclass(frozen=True)
class Written:
    """What became of the files of a folder."""

    written: int
    unchanged: int
    removed: int


def write(folder: Path, files: Iterable[tuple[str, bytes]], kept: Iterable[str] = ()) -> Written:
    """Bring a folder to the state of these files, each with its path within it; others are kept as they stand."""
    written, known = 0, set(kept)
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


@dataclass(frozen=True)
class Note:
    """What a folder was made of: in one hash, part by part, and the hashes of its files."""

    made_of: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def noted(stamp: Path) -> Note:
    """What was noted of a folder; nothing where no note can be read."""
    try:
        return Note(**json.loads(stamp.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Note()


def remember(stamp: Path, note: Note) -> None:
    """Note what a folder was made of and what is in it."""
    write_whole(stamp, json.dumps(asdict(note), indent=1) + "\n")


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): sha256(file) for file in files}
