"""Open the zip containers of docx and xlsx, after a look at what they would unpack to."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import Final

from load.readers import limits
from load.readers.source import File, UnreadableError

# Also in the two-byte forms of UTF-16, in which XML may be written.
_DECLARATION: Final = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)"
)
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 32


def open_archive(file: File, byte_limit: int, xml_limit: int) -> zipfile.ZipFile:
    """The container, fit to be parsed; the caller closes it.

    byte_limit: of the file. xml_limit: of each XML member, unpacked.
    Raises UnreadableError (too_large, unsafe, encrypted, damaged).
    """
    if file.size > byte_limit:
        raise UnreadableError(
            "too_large", f"the file has {file.size:,} bytes, {byte_limit:,} at most are read of its format"
        )
    try:
        archive = zipfile.ZipFile(file.path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError("damaged", f"the file begins as a zip container and is no whole one: {error}") from None
    try:
        _check(archive.infolist(), xml_limit)
        for member in archive.infolist():
            if _is_xml(member):
                _check_declarations(archive, member)
    except Exception:
        archive.close()
        raise
    return archive


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels", ".vml"))


def _check(members: list[zipfile.ZipInfo], xml_limit: int) -> None:
    """By what the directory says. zipfile gives no more of a member than that, so it may be believed."""
    if len(members) > limits.ARCHIVE_MEMBERS:
        raise UnreadableError("unsafe", f"the container has {len(members):,} members")
    total = sum(member.file_size for member in members)
    if total > limits.ARCHIVE_BYTES:
        raise UnreadableError("unsafe", f"the container would unpack to {total:,} bytes")
    for member in members:
        if member.flag_bits & 1:
            raise UnreadableError("encrypted", "the members of the container have a password")
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > limits.ARCHIVE_RATIO_FROM_BYTES and ratio > limits.ARCHIVE_RATIO:
            raise UnreadableError("unsafe", f"a member would unpack to {ratio:,.0f} times its size")
        if _is_xml(member) and member.file_size > xml_limit:
            raise UnreadableError(
                "too_large", f"a part of the document has {member.file_size:,} bytes, {xml_limit:,} at most are read"
            )


def _check_declarations(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """No document of Office declares a document type or an entity; bombs and spies do."""
    try:
        with archive.open(member) as stream:
            tail = b""
            while chunk := stream.read(_CHUNK):
                if _DECLARATION.search(tail + chunk):
                    raise UnreadableError("unsafe", "the XML of the document declares a document type or entities")
                tail = chunk[-_OVERLAP:]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error) as error:
        raise UnreadableError("damaged", f"a member of the container cannot be unpacked: {error}") from None
