"""What format a file has, by its content; by its ending only where the content leaves it open."""

from __future__ import annotations

import json
import re
import zipfile
from enum import Enum
from typing import Final

from load.readers import encoding
from load.readers.source import File, UnreadableError


class Format(Enum):
    """The formats that are read."""

    TXT = "txt"
    HTML = "html"
    MHT = "mht"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    PDF = "pdf"


OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

# Word and Excel before their 1997 formats end alike and are no OLE files.
_BIFF = re.compile(rb"\x09[\x00\x02\x04]\x04\x00|\x09\x02\x06\x00|\x09\x04\x06\x00")
_OTHERS: Final = {
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip file",
    b"PAR1": "a Parquet file: minsheng load records reads those",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"%!PS": "a PostScript file",
    b"AT&TFORM": "a DjVu document",
}
_TAGS_FIRST = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|(?:html|head|body|meta|title|link|script|style|table"
    r"|div|p|span|center|font|section|article|main|header|h[1-6]|ul|ol)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_HTML = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?(?:p|div|br|span|table|td|tr|h[1-6]|a|b|li)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CORPUS_HEADER = re.compile(r'\s*(?:[^\n,\t]*[,\t])*"?(?:full_?text|全文|正文)"?\s*(?:[,\t\n\r]|$)', re.IGNORECASE)


def sniff(file: File) -> Format:
    """The format of a file. Raises UnreadableError (unknown_format, encrypted, damaged, undecodable)."""
    head = file.head
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(ZIP):
        return _zip_format(file)
    if head.startswith(OLE):
        return _ole_format(file)
    if _BIFF.match(head):
        return Format.XLS
    for magic, what in _OTHERS.items():
        if head.startswith(magic):
            raise UnreadableError("unknown_format", f"the file is {what}")
    return _text_format(encoding.decode_head(head, whole=len(head) == file.size), file.path.suffix.lower())


def _zip_format(file: File) -> Format:
    try:
        with zipfile.ZipFile(file.path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError("damaged", f"the file begins as a zip container and is no whole one: {error}") from None
    folders = {name.split("/", 1)[0] for name in names}
    if "[Content_Types].xml" in names:
        if "xl/workbook.bin" in names:
            raise UnreadableError("unknown_format", "the file is a binary workbook (.xlsb)")
        if "xl" in folders:
            return Format.XLSX
        if "word" in folders:
            return Format.DOCX
        if "ppt" in folders:
            raise UnreadableError("unknown_format", "the file is a presentation (.pptx)")
    if "mimetype" in names:
        raise UnreadableError("unknown_format", "the file is an OpenDocument or EPUB file")
    raise UnreadableError("unknown_format", "the file is a zip archive of other files")


def _ole_format(file: File) -> Format:
    """By the names of the streams in it, which stand in UTF-16 somewhere in the file."""
    # The directory of an OLE file may lie anywhere in it, and is small: a search costs less than following it.
    with file.path.open("rb") as stream:
        data = stream.read(64_000_000)
    names = {
        name: name.encode("utf-16-le") in data for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument")
    }
    if names["EncryptedPackage"]:
        raise UnreadableError("encrypted", "the file is an Office document with a password")
    if names["WordDocument"]:
        raise UnreadableError("unknown_format", "the file is a Word document of before 2007 (.doc)")
    if names["Workbook"] or names["Book"]:
        return Format.XLS
    if file.path.suffix.lower() == ".xls":
        raise UnreadableError("damaged", "the file begins as a workbook and holds none: it was cut")
    raise UnreadableError("unknown_format", "the file is an OLE container that holds no workbook")


def _text_format(head: str, ending: str) -> Format:
    start = head.lstrip()
    if re.match(r"(?:From:|MIME-Version:|Subject:|Date:)[^\n]*\n", start) and "multipart/related" in start:
        return Format.MHT
    if _TAGS_FIRST.match(head) or _HTML.search(head, 0, 4_000):
        return Format.HTML
    if start.startswith("<?xml"):
        raise UnreadableError("unknown_format", "the file is XML of no format that is read")
    if _is_json(start):
        raise UnreadableError("unknown_format", "the file is JSON: minsheng load records reads records")
    if ending in (".html", ".htm", ".mht", ".mhtml") and _ANY_TAG.search(head):
        return Format.HTML
    # Programs export text with tabs or commas and call it .xls.
    if ending in (".csv", ".tsv", ".xls", ".xlsx") or _CORPUS_HEADER.match(head.split("\n", 1)[0]):
        return Format.CSV
    return Format.TXT


def _is_json(start: str) -> bool:
    """Whether the text begins with a JSON object or array; [2020] at the start of a document is none."""
    if not re.match(r"\{\s*[\"}]|\[\s*[\[{]", start):
        return False
    try:
        json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        # Cut at the end of the head, or pretty-printed and long: its first key decides.
        return re.match(r'[\[{\s]*"[^"\n]{1,100}"\s*:', start) is not None
    return True
