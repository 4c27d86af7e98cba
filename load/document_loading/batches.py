"""Documents on their way into raw: gathered until there are enough, then judged and appended in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import duckdb
import pyarrow as pa

from load import store
from load.document_loading.heap import give_back_small_pieces
from load.document_loading.reading import Done, Failed
from load.document_loading.written import rows_in
from load.extract.records import FIELDS, Row
from load.gate import judge_documents
from load.rejections import Fault, Rejection, reject
from load.schema import KINDS

# Whichever is reached first. The gate takes most of a second however little it judges; on the way all is held several
# times.
STATEMENTS: Final = 40_000
BYTES: Final = 48 << 20
REJECTIONS: Final = 20_000
# Documents of which rows are held at a time.
_TOGETHER: Final = 16


@dataclass(frozen=True, slots=True)
class Judged:
    """What may enter raw of a batch, and what is told of the rest."""

    source: store.Source
    accepted: Mapping[str, pa.Table]
    counts: Mapping[str | None, store.Counts]
    rejections: Sequence[Rejection]

    @property
    def texts(self) -> int:
        """Bytes of the documents themselves."""
        return int(self.accepted["documents"].nbytes)

    def append(self, con: duckdb.DuckDBPyConnection) -> store.Outcome:
        """Append all of it or nothing. Raises RawStoreError."""
        return store.append_tables(con, self.source, self.accepted, self.counts, self.rejections)


@dataclass(slots=True)
class Batch:
    """Documents that were read and are not in raw yet; uri names all that is being loaded."""

    uri: str
    started_at: datetime = field(default_factory=store.now)
    statements: int = 0
    _bytes: int = 0
    _written: list[bytes] = field(default_factory=list)
    _documents: list[str] = field(default_factory=list)
    _known: int = 0
    _failed: list[Failed] = field(default_factory=list)

    def add(self, one: Done) -> None:
        """Take a document in."""
        self._written.append(one.written)
        self.statements += one.statements
        self._bytes += len(one.written)
        self._documents.append(one.sha256)

    def know(self) -> None:
        """Count a document that raw holds."""
        self._known += 1

    def fail(self, one: Failed) -> None:
        """Take note of what could not be read."""
        self._failed.append(one)

    @property
    def is_full(self) -> bool:
        """Whether it is time to append it."""
        return self.statements >= STATEMENTS or self._bytes >= BYTES or len(self._failed) >= REJECTIONS

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not (self._documents or self._known or self._failed)

    def judged(self) -> Judged:
        """Which of the records are right. Raises GateError."""
        read = self._read()
        give_back_small_pieces()
        accepted, turned_down = judge_documents(read)
        give_back_small_pieces()
        rejections = [_not_read(one) for one in self._failed] + _told(read["documents"], turned_down)
        source = store.Source(self.uri, _digest(self._documents), self.started_at)
        return Judged(source, accepted, self._counts(read, accepted), rejections)

    def _read(self) -> dict[str, pa.Table]:
        """All records by kind. What they were read from is let go on the way, since rows take several times as much."""
        pieces = {kind: [_table(kind, [])] for kind in KINDS}
        while self._written:
            some, self._written = self._written[:_TOGETHER], self._written[_TOGETHER:]
            documents = [rows_in(written) for written in some]
            for kind in KINDS:
                pieces[kind].append(_table(kind, [row for document in documents for row in document[kind]]))
        return {kind: pa.concat_tables(pieces.pop(kind)).combine_chunks() for kind in KINDS}

    def _counts(
        self, read: Mapping[str, pa.Table], accepted: Mapping[str, pa.Table]
    ) -> Mapping[str | None, store.Counts]:
        counts: dict[str | None, store.Counts] = {}
        for kind in KINDS:
            total, added = read[kind].num_rows, accepted[kind].num_rows
            known = self._known if kind == "documents" else 0
            if total + known:
                counts[kind] = store.Counts(total + known, added, known, total - added)
        if self._failed:
            counts[None] = store.Counts(len(self._failed), 0, 0, len(self._failed))
        return counts


def _table(kind: str, rows: Sequence[Row]) -> pa.Table:
    """Rows as columns of text."""
    names = (*FIELDS[kind], "content_sha256")
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})


def _digest(documents: Sequence[str]) -> str:
    """One hash for all the documents of a batch, in whatever order they were read."""
    return hashlib.sha256("".join(sorted(documents)).encode()).hexdigest()


def _not_read(one: Failed) -> Rejection:
    rejection = reject(0, one.place, None, None, [Fault(None, one.code, one.reason)])
    return replace(rejection, source_uri=one.uri)


def _told(documents: pa.Table, turned_down: Sequence[tuple[str, Rejection]]) -> list[Rejection]:
    """The rejections of records, each with the file of its document."""
    if not turned_down:
        return []
    uris = dict(zip(documents["document_id"].to_pylist(), documents["source_uri"].to_pylist(), strict=True))
    return [replace(rejection, source_uri=uris[document]) for document, rejection in turned_down]
