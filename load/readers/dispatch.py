"""Read any file: find out what it is, hand it to the reader of its format, and turn what goes wrong into a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from load.readers import limits
from load.readers.sniff import Format, sniff
from load.readers.source import Content, File, Source, UnreadableError

# Modules are named, not imported: reading a text file must not wait for the libraries of all other formats.
_READERS: Final = {
    Format.TXT: "plain_text",
    Format.HTML: "web_page",
    Format.MHT: "web_archive",
    Format.DOCX: "word",
    Format.XLSX: "xlsx",
    Format.XLS: "xls",
    Format.CSV: "delimited",
    Format.PDF: "pdf",
}


def read(path: Path) -> Iterator[Source | UnreadableError]:
    """The documents of a file, in order: one, or one a row where the file is a corpus.

    What cannot be read comes as an error with its reason, and is not raised; the rows after it follow.
    """
    try:
        file = File(path)
    except UnreadableError as error:
        yield error
        return
    # The first row of a corpus waits for the second: its slug says whether there is one.
    held: Content | UnreadableError | None = None
    alone = True
    for content in _contents(file):
        if held is not None:
            alone = False
            yield _source(file, held, alone)
        held = content
    if held is not None:
        yield _source(file, held, alone)


def _contents(file: File) -> Iterator[Content | UnreadableError]:
    """What the reader of its format finds in a file; where the reader stops, why it did."""
    reader: Callable[[File], Iterator[Content | UnreadableError]]
    try:
        reader = import_module(f"load.readers.{_READERS[sniff(file)]}").read
    except UnreadableError as error:
        yield error
        return
    try:
        yield from reader(file)
    except UnreadableError as error:
        yield error
    except Exception as error:  # libraries meet any bytes at all here, and each names what it chokes on in its own way
        message = " ".join(str(error).split())[:200] or "no message"
        yield UnreadableError("damaged", f"reading stopped at {type(error).__name__}: {message}")


def _source(file: File, content: Content | UnreadableError, alone: bool) -> Source | UnreadableError:
    if isinstance(content, UnreadableError):
        return content
    row = content.row
    place = "file" if row is None else f"row {row}"
    if not content.text.strip():
        return UnreadableError("no_text", "there is no text", place)
    if len(content.text) > limits.TEXT_CHARACTERS:
        return UnreadableError(
            "too_large",
            f"the text has {len(content.text):,} characters, {limits.TEXT_CHARACTERS:,} at most are read",
            place,
        )
    return Source(
        uri=str(file.path) if row is None else f"{file.path}#row {row}",
        slug=file.path.stem if row is None or alone else f"{file.path.stem}#{row}",
        sha256=file.sha256 if row is None else hashlib.sha256(content.text.encode()).hexdigest(),
        media_type=content.media_type,
        encoding=content.encoding,
        text=content.text,
        given=content.given,
        notes=content.notes,
    )
