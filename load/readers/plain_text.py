"""Read a text file: exactly what its bytes decode to."""

from __future__ import annotations

from collections.abc import Iterator

from load.readers import limits
from load.readers.encoding import decode
from load.readers.source import Content, File


def read(file: File) -> Iterator[Content]:
    """The text, line ends and all, without a byte-order mark. Raises UnreadableError (too_large, undecodable)."""
    decoded = decode(file.read_bytes(limits.TEXT_BYTES))
    yield Content(decoded.text, "text/plain", decoded.encoding, notes=decoded.notes)
