"""Published warehouses: each is kept for a while, with the manifest that says what it is made of.

A version is a folder of versions/: warehouse.duckdb, which nobody may write to, and manifest.json. It gets its name
once both are whole. The file that readers open is another name of its file, the manifest beside it a copy: so what a
manifest speaks of is always there, and the old version can be had again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from load.files import flush, sha256, write_whole
from load.paths import Paths
from load.publish import NotPublishedError, publish

KEPT = 10
_MANIFEST = "manifest.json"
_FRESH = ".new"
_WRITING = 0o222


@dataclass(frozen=True)
class State:
    """What a warehouse was built from: raw, and the project with the programs that build it."""

    raw: str
    project: str


@dataclass(frozen=True)
class Manifest:
    """What stands beside a published warehouse.

    file: where the version is kept, in the data folder. judged_on: the day by which promises were judged; until
    good_until another day would not change the judgment. rolled_back_from: the version that this older one replaced.
    parts_in_a_row: how many nights put a part into what was published, since all was built anew.
    """

    version: str
    published_at: str
    file: str
    sha256: str
    byte_count: int
    documents: dict[str, Any]
    checks: dict[str, int]
    warnings: list[str]
    state: State
    judged_on: str
    good_until: str
    rolled_back_from: str | None = None
    parts_in_a_row: int = 0

    @classmethod
    def read(cls, file: Path) -> Manifest | None:
        """The manifest in a file; None where there is none that can be read."""
        try:
            fields = json.loads(file.read_text(encoding="utf-8"))
            return cls(**(fields | {"state": State(**fields["state"])}))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, file: Path) -> None:
        """Put it in the place of a file."""
        write_whole(file, json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n")


class NoVersionError(Exception):
    """There is no such version to go back to."""


def versions(paths: Paths) -> list[str]:
    """The versions that are kept, the newest first."""
    if not paths.versions.is_dir():
        return []
    return sorted((folder.name for folder in paths.versions.iterdir() if folder.name[0] != "."), reverse=True)


def manifest_of(paths: Paths, version: str) -> Manifest | None:
    """The manifest of a version that is kept."""
    return Manifest.read(paths.versions / version / _MANIFEST)


def publish_version(paths: Paths, facts: Manifest) -> Manifest:
    """Keep the candidate as a version, then show it to readers. Raises NotPublishedError, OSError.

    Killed before it is shown, readers have the old warehouse; killed before its manifest stands beside it, they have
    the new one, and the next run, which finds that file and manifest differ, publishes again.
    """
    fresh, kept = paths.versions / _FRESH, paths.versions / facts.version
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    file = fresh / paths.published.name
    if paths.published.is_dir():
        raise NotPublishedError(f"{paths.published} is a folder; move it away, the warehouse is one file")
    publish(paths.candidate, file, is_compact=facts.parts_in_a_row > 0)
    like = paths.published if paths.published.is_file() else file
    file.chmod(like.stat().st_mode & 0o777 & ~_WRITING)
    whole = replace(
        facts,
        file=str((kept / file.name).relative_to(paths.data)),
        sha256=sha256(file),
        byte_count=file.stat().st_size,
    )
    whole.write(fresh / _MANIFEST)
    fresh.rename(kept)
    flush(paths.versions)
    show(paths, whole)
    return whole


def show(paths: Paths, manifest: Manifest) -> None:
    """Let readers see a version that is kept: those who hold another keep it, those who open see this one."""
    fresh = paths.published.with_name(f".{paths.published.name}.new")
    fresh.unlink(missing_ok=True)
    file = paths.data / manifest.file
    try:
        os.link(file, fresh)
    except OSError:  # not every file system gives a file two names
        shutil.copy(file, fresh)
        flush(fresh)
    fresh.replace(paths.published)
    manifest.write(paths.manifest)


def roll_back(paths: Paths, version: str | None = None) -> Manifest:
    """Show an earlier version again, by default the one before that which readers see. Raises NoVersionError.

    Runs leave it so until raw or the project changes.
    """
    shown = Manifest.read(paths.manifest)
    kept = versions(paths)
    earlier = [one for one in kept if shown is None or one < shown.version]
    wanted = version or next(iter(earlier), None)
    manifest = manifest_of(paths, wanted) if wanted in kept and wanted else None
    if manifest is None:
        raise NoVersionError(
            f"there is no version {version or 'before this one'}; kept are {', '.join(kept) or 'none'}"
        )
    if sha256(paths.data / manifest.file) != manifest.sha256:
        raise NoVersionError(f"version {manifest.version} is damaged: its file is not what its manifest says")
    latest = max(shown.version, shown.rolled_back_from or "") if shown else ""
    if latest > manifest.version:
        manifest = replace(manifest, rolled_back_from=latest)
    show(paths, manifest)
    return manifest


def remove_old(paths: Paths, kept: int = KEPT) -> Sequence[str]:
    """Remove versions but the newest and the one that readers see: those removed."""
    shown = Manifest.read(paths.manifest)
    old = [one for one in versions(paths)[kept:] if shown is None or one != shown.version]
    for version in old:
        # Renamed first: half a version is none.
        gone = paths.versions / f".gone-{version}"
        (paths.versions / version).rename(gone)
        shutil.rmtree(gone)
    for left in paths.versions.glob(".gone-*"):
        shutil.rmtree(left, ignore_errors=True)
    return old
