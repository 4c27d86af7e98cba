"""What a worker does with a file: read the documents in it, one after the other, and give what comes of each.

Nothing here knows of processes: the same is done in the one process of a short run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from load.document_loading.digests import Digests
from load.document_loading.doubts import doubts
from load.extract.extractor import Extraction, extract
from load.readers import Source, UnreadableError, limits, read

WHOLE_FILE: Final = "file"
_SKIPPED_AT_ONCE: Final = 256

Write = Callable[[Source, Extraction], bytes]
"""What is made of a document that was read."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The next document is at hand; place is where it stands in its file."""

    place: str


@dataclass(frozen=True, slots=True)
class Done:
    """A document was read: what was written of it, how many statements that are, and what is doubtful in it."""

    uri: str
    sha256: str
    written: bytes
    statements: int
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A document that raw holds, as this version of the extractor read it."""

    uri: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A document, or a whole file, that could not be read: code is one of load.rejections.REMEDIES."""

    uri: str
    place: str
    code: str
    reason: str


Result = Done | Held | Failed


def read_file(path: Path, skip: int, held: Digests, write: Write) -> Iterator[Begun | Result]:
    """What becomes of the documents of a file after the first few: Begun and a result for each, in order."""
    if skip == 0 and held.joined and _is_held(path, held):
        yield Held(str(path))
        return
    for number, source in enumerate(read(path)):
        if number < skip:
            if number % _SKIPPED_AT_ONCE == 0:
                yield Begun(f"document {number + 1}")
        elif isinstance(source, UnreadableError):
            yield Failed(str(path), source.place, source.code, source.reason)
        elif source.sha256 in held:
            yield Held(source.uri)
        else:
            place = place_of(source.uri, path)
            yield Begun(place)
            yield _read_document(source, path, place, write)


def _is_held(path: Path, held: Digests) -> bool:
    """Whether a file is a document that is held. What is larger than any document is a corpus, hashed row by row."""
    try:
        if not path.is_file() or path.stat().st_size > limits.PDF_BYTES:
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() in held
    except OSError:
        return False


def place_of(uri: str, path: Path) -> str:
    """Where in its file a document stands: row 12 of a corpus, or the file."""
    return uri.removeprefix(f"{path}#") if uri != str(path) else WHOLE_FILE


def _read_document(source: Source, path: Path, place: str, write: Write) -> Result:
    try:
        found = extract(source.text, source.given)
        written = write(source, found)
    except MemoryError:
        return Failed(str(path), place, "crashed", "reading ran out of memory")
    except Exception as error:  # one document that the extractor chokes on must not stop the others
        words = " ".join(str(error).split())[:200] or "no message"
        return Failed(str(path), place, "crashed", f"reading its words stopped at {type(error).__name__}: {words}")
    return Done(source.uri, source.sha256, written, len(found.statements), doubts(source, found))
