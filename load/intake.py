"""Bring files of records into raw: read, judge, append."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from load import store
from load.gate import judge
from load.paths import Paths
from load.records import Record, read_records
from load.reference import seeded
from load.rejections import Rejection
from load.schema import KINDS


class UnreadableInputError(Exception):
    """A file that cannot be opened; the message names it and says why."""


@dataclass(frozen=True)
class _Input:
    """A file that was read."""

    source: store.Source
    records: Sequence[Record]
    rejections: Sequence[Rejection]

    @property
    def rank(self) -> int:
        """Files of documents go before those of items, whatever the order in which they were named."""
        return min((KINDS.index(record.kind) for record in self.records), default=len(KINDS))


def load_records(paths: Paths, files: Sequence[Path]) -> Iterator[store.Outcome]:
    """Load files of records into raw, each in a transaction of its own; gives what came of each as it is done.

    Raises UnreadableInputError before anything is loaded where a file cannot be opened, RawStoreError where raw cannot.
    """
    inputs = sorted((_read(file) for file in files), key=lambda one: one.rank)
    with store.connect(paths) as con:
        for one in inputs:
            held = store.contents_held(con, one.records)
            unheld = [record for record in one.records if record.content_sha256 not in held]
            documents = {record.fields["document_id"] or "" for record in unheld}
            accepted, rejections = judge(unheld, seeded() | store.known(con, documents))
            yield store.append(con, one.source, one.records, accepted, [*one.rejections, *rejections])


def _read(file: Path) -> _Input:
    started_at: datetime = store.now()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"{file}: {error.strerror}; name a file that is there and may be read") from error
    records, rejections = read_records(file.name, data)
    return _Input(store.Source(str(file), hashlib.sha256(data).hexdigest(), started_at), records, rejections)
