"""What reading a file gives: a document as read, or why it cannot be read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

# reason_code → remedy, in the way of load.rejections.
REMEDIES: Final[Mapping[str, str]] = {
    "inaccessible": "check that the file is there, is a plain file, and may be read",
    "empty_file": "get the file again: nothing has arrived",
    "unknown_format": "save the document as txt, html, docx, xlsx, xls, csv or pdf",
    "encrypted": "save the file without its password",
    "damaged": "get the file again, or open it in the program that wrote it and save it anew",
    "too_large": "split the file",
    "unsafe": "do not open the file: find out where it comes from, and get the document elsewhere",
    "undecodable": "save the text as UTF-8",
    "scanned": "run text recognition over the scan and load its result",
    "no_text": "check the file by eye: where its text is a picture, run text recognition over it",
}


class UnreadableError(Exception):
    """A file, or a row of a corpus, that cannot be read.

    code: a code of REMEDIES. reason: what is wrong, in one line. place: "file", or "row 12" of a corpus.
    """

    def __init__(self, code: str, reason: str, place: str = "file") -> None:
        super().__init__(code, reason, place)
        self.code = code
        self.reason = reason
        self.place = place

    def __str__(self) -> str:
        return self.reason

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return REMEDIES[self.code]


@dataclass(frozen=True, slots=True)
class Source:
    """One document as read.

    uri: how the file was named; a row of a corpus adds "#row 12", counted as a spreadsheet shows it.
    slug: the file's name without its ending; "#12" is added where a corpus has more than one row.
    sha256: of the file's bytes; for a row of a corpus, of its text in UTF-8.
    encoding: how the bytes were decoded, where they were.
    text: the full text that all offsets refer to; lines end as they do in a text file, and with \\n in all others.
    given: what the container states itself: title, published_date (ISO), region, year, source_url, issuer.
    notes: what of the document is doubtful or not in the text, one line each.
    """

    uri: str
    slug: str
    sha256: str
    media_type: str
    encoding: str | None
    text: str
    given: Mapping[str, str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader of one format finds in a file; row is set where the file is a corpus. Fields as in Source."""

    text: str
    media_type: str
    encoding: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    row: int | None = None


class File:
    """A file on the disk: its first bytes are at hand, the rest is read when a reader asks for it."""

    HEAD_BYTES = 65_536

    def __init__(self, path: Path) -> None:
        """Raises UnreadableError (inaccessible, empty_file)."""
        self.path = path
        try:
            # Opening a pipe or a device may wait for ever, so what it is comes first.
            if not path.is_file():
                raise UnreadableError("inaccessible", "there is no plain file of this name")
            self.size = path.stat().st_size
            with path.open("rb") as stream:
                self.head = stream.read(self.HEAD_BYTES)
        except OSError as error:
            raise UnreadableError("inaccessible", f"the file cannot be opened: {error.strerror}") from None
        if not self.head:
            raise UnreadableError("empty_file", "the file holds no bytes")

    def read_bytes(self, limit: int) -> bytes:
        """All bytes. Raises UnreadableError (too_large) where they are more than the limit."""
        with self.path.open("rb") as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableError(
                "too_large", f"the file has {self.size:,} bytes, {limit:,} at most are read of its format"
            )
        return data

    @cached_property
    def sha256(self) -> str:
        """Hash of the bytes."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
