"""What is new in the inbox, and how it gets into raw.

Files below records/ hold records in the loader's own schema, all others are documents. A file is known by its bytes:
raw.inbox_files says which were read to their end, and by which version of the extractor. Killed in between, a run
leaves the file unknown; the next one reads it again and adds only what raw does not hold.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from load import store
from load.document_loading.folders import files
from load.document_loading.versions import extractor_version
from load.files import sha256
from load.paths import Paths

RECORDS = "records"
_TIME_LIMIT = 30.0


class InboxError(Exception):
    """The inbox cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class NewFile:
    """A file that no run has read to its end."""

    path: Path
    sha256: str
    reader: str


@dataclass
class Loaded:
    """What came of the inbox: files read, loads as rows of the record of a run, and what somebody should look at."""

    files: int = 0
    loads: list[dict[str, Any]] = field(default_factory=list)
    warnings: dict[str, str] = field(default_factory=dict)

    def add(self, outcome: store.Outcome) -> None:
        """Take in a load."""
        counts = [*outcome.counts.values()]
        rejected = sum(count.rejected for count in counts)
        self.loads.append(
            {
                "load_id": outcome.load_id,
                "source_uri": outcome.source.uri,
                "read_count": sum(count.read for count in counts),
                "added_count": sum(count.added for count in counts),
                "known_count": sum(count.known for count in counts),
                "rejected_count": rejected,
            }
        )
        if rejected:
            self.warnings[f"rejected in load {outcome.load_id}"] = (
                f"{rejected:,} inputs of {outcome.source.uri} did not get in (marts.ops_rejections)"
            )


def load_new(paths: Paths, inbox: Path) -> Loaded:
    """Load what is new in the inbox. Raises InboxError, RawStoreError, OSError."""
    loaded = Loaded()
    new = _new_files(paths, inbox, loaded)
    if not new:
        return loaded
    # The gate takes seconds to import: only a night that brings something pays for it.
    from load.document_loading.loading import load_documents  # noqa: PLC0415
    from load.document_loading.worker import WorkerError  # noqa: PLC0415
    from load.gate import GateError  # noqa: PLC0415
    from load.intake import load_records  # noqa: PLC0415

    documents = [one.path for one in new if one.reader != RECORDS]
    records = [one.path for one in new if one.reader == RECORDS]
    try:
        if documents:
            for event in load_documents(paths, documents, os.cpu_count() or 1, _TIME_LIMIT):
                if isinstance(event, store.Outcome):
                    loaded.add(event)
        for outcome in load_records(paths, records) if records else ():
            loaded.add(outcome)
    except (WorkerError, GateError) as error:
        raise InboxError(str(error)) from error
    _remember(paths, new)
    loaded.files = len(new)
    return loaded


def _new_files(paths: Paths, inbox: Path, loaded: Loaded) -> list[NewFile]:
    """Files whose bytes are new; one that cannot be read is a warning each night until somebody mends it."""
    if inbox == paths.inbox:
        inbox.mkdir(parents=True, exist_ok=True)
    if not inbox.is_dir():
        raise InboxError(f"{inbox} is no folder; is the disk mounted? Name the inbox with --inbox")
    # The folder to be left out is the data folder, unless the inbox lies in it.
    found = [*files([inbox], paths.data if not inbox.is_relative_to(paths.data) else paths.versions)]
    new: dict[tuple[str, str], NewFile] = {}
    known = _known(paths)
    for path in found:
        reader = RECORDS if path.relative_to(inbox).parts[0] == RECORDS else extractor_version()
        try:
            digest = sha256(path)
        except OSError as error:
            loaded.warnings[f"inbox: {path.relative_to(inbox)}"] = f"{path}: {error.strerror}; it was passed over"
            continue
        if (digest, reader) not in known:
            new.setdefault((digest, reader), NewFile(path, digest, reader))
    return [*new.values()]


def _known(paths: Paths) -> set[tuple[str, str]]:
    with store.look(paths) as con:
        return set(con.execute("select file_sha256, reader_version from raw.inbox_files").fetchall())


def _remember(paths: Paths, read: Sequence[NewFile]) -> None:
    with store.connect(paths) as con:
        con.begin()
        con.executemany(
            "insert into raw.inbox_files values (?, ?, ?, ?)",
            [[one.sha256, one.reader, str(one.path), store.now()] for one in read],
        )
        con.commit()
