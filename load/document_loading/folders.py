"""The files that paths name: files themselves, and all files in folders and theirs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path


def files(paths: Sequence[Path], skipped: Path) -> Iterator[Path]:
    """Files in the order of the paths, those of a folder sorted; hidden ones and the folder skipped are left out.

    A path that is named is given whatever it is, and one file only once.
    """
    seen: set[str] = set()  # a Path takes several times the memory of its text
    for path in paths:
        for file in _within(path, skipped.resolve()) if path.is_dir() else [path]:
            place = str(file.absolute())
            if place not in seen:
                seen.add(place)
                yield file


def _within(folder: Path, skipped: Path) -> Iterator[Path]:
    """Links to folders are not followed: they could lead in circles."""
    if folder.resolve() == skipped:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # reading it will say what is the matter
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _within(path, skipped)
        elif not (entry.is_symlink() and entry.is_dir()):
            yield path
