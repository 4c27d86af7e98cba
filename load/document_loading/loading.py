"""minsheng load documents: files in, rows of raw out, in batches that each stand or fall as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from load import store
from load.document_loading.ahead import ahead
from load.document_loading.batches import Batch
from load.document_loading.digests import Digests
from load.document_loading.folders import files
from load.document_loading.heap import give_back_large_pieces
from load.document_loading.open_raw import OpenRaw
from load.document_loading.pool import Event as PoolEvent
from load.document_loading.pool import Finished, Pool
from load.document_loading.reading import Done, Failed, Held
from load.document_loading.versions import extractor_version
from load.document_loading.worker import Work
from load.document_loading.written import AsRows
from load.paths import Paths

# What workers may read while a batch is judged and appended: nearly as much as makes the next one.
_AHEAD_BYTES: Final = 16 << 20
_PATHS_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files done with, of all of them, and statements found in them so far."""

    files: int
    of: int
    statements: int


@dataclass(frozen=True, slots=True)
class Doubted:
    """A document that was read, and what is doubtful in it."""

    uri: str
    doubts: tuple[str, ...]


Event = store.Outcome | Doubted | Progress


def load_documents(paths: Paths, named: Sequence[Path], jobs: int, seconds: float) -> Iterator[Event]:
    """Load files and folders; tells of each file as it is done with, and of each batch as it is appended.

    Raises RawStoreError, GateError, WorkerError; what was appended before stays.
    """
    give_back_large_pieces()
    version, uri = extractor_version(), _named(named)
    found = [str(file) for file in files(named, paths.data)]
    with OpenRaw(paths) as raw:
        held = Digests.of(store.documents_held(raw.con, version))
        pool = Pool(Work(AsRows(version), held), jobs, seconds)
        read: set[bytes] = set()
        batch, done, statements = Batch(uri), 0, 0
        with closing(ahead(pool.run(map(Path, found)), _size, _AHEAD_BYTES)) as events:
            for event in events:
                match event:
                    case Finished():
                        done += 1
                        yield Progress(done, len(found), statements)
                    case Held():
                        batch.know()
                    case Failed():
                        batch.fail(event)
                    case Done() if (digest := bytes.fromhex(event.sha256)) in read:
                        batch.know()  # another file of this run has the same bytes
                    case Done():
                        read.add(digest)
                        batch.add(event)
                        statements += event.statements
                        if event.doubts:
                            yield Doubted(event.uri, event.doubts)
                if batch.is_full:
                    yield raw.take(batch.judged())
                    batch = Batch(uri)
        if not batch.is_empty:
            yield raw.take(batch.judged())


def _named(paths: Sequence[Path]) -> str:
    """What is being loaded, in the words of the command, and not all of them where they are many."""
    shown = " ".join(map(str, paths[:_PATHS_NAMED]))
    return shown if len(paths) <= _PATHS_NAMED else f"{shown} and {len(paths) - _PATHS_NAMED} more"


def _size(event: PoolEvent) -> int:
    return len(event.written) if isinstance(event, Done) else 0
