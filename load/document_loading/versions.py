"""Which extractor read a document: a version that changes with whatever decides what is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from load import __version__
from load.paths import PROJECT

# Readers decide what the text is that all offsets refer to.
_CODE = ("load/readers", "load/text", "load/extract")
_TABLES = ("units", "regions", "agencies", "agency_aliases")
_DIGITS = 10


@cache
def extractor_version() -> str:
    """The version of the package and a hash of the code and tables by which documents are read (0.1.0+5d41402abc)."""
    return f"{__version__}+{fingerprint(PROJECT, _deciding(PROJECT))}"


def _deciding(project: Path) -> Iterable[Path]:
    for folder in _CODE:
        yield from (file for file in (project / folder).rglob("*") if file.suffix in (".py", ".csv"))
    for table in _TABLES:
        yield project / "seeds" / "reference" / f"{table}.csv"


def fingerprint(project: Path, files: Iterable[Path]) -> str:
    """Hash of the names and contents of files, in whatever order they are given."""
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(f"{file.relative_to(project).as_posix()}\0".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:_DIGITS]
