"""Read the text layer of a PDF, page by page; ruled tables come as tables, lines stay as they are printed.

PDFium reads a page twenty times as fast as pdfplumber, which is asked only for pages with lines that may be a table.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from load.readers import limits
from load.readers.characters import unwrapped
from load.readers.facts import one_line
from load.readers.source import Content, File, UnreadableError
from load.readers.tables import Block, Table, assemble

MEDIA_TYPE: Final = "application/pdf"

# A grid of two rows and two columns is drawn with a rectangle and two lines, or with four rectangles.
_TABLE_PATHS: Final = 3
# Scans may have printed text on them all the same: a page number, a stamp of the archive.
_SCANNED_PAGE_CHARACTERS: Final = 30
_MEANINGLESS_SHARE: Final = 0.3

_BLANKS: Final = re.compile(r"\s+")
# Places of a font that have no meaning outside it.
_MEANINGLESS: Final = re.compile("[\ue000-\uf8ff\ufffd\ufffe\uffff\0-\x08]|\\(cid:[0-9]+\\)")
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_FLATE: Final = re.compile(rb"/FlateDecode|/Fl[\s/\]>]")
_DICTIONARY_BYTES: Final = 600
_PIECE: Final = 65_536


def read(file: File) -> Iterator[Content]:
    """The document as one. Raises UnreadableError (too_large, unsafe, encrypted, damaged, scanned, undecodable)."""
    data = file.read_bytes(limits.PDF_BYTES)
    _refuse_bombs(data)
    document = _open(data)
    pages = _Pages(data, document)
    try:
        count = len(document)
        if count > limits.PDF_PAGES:
            raise UnreadableError(
                "too_large", f"the document has {count:,} pages, {limits.PDF_PAGES:,} at most are read"
            )
        text = assemble(block for number in range(count) for block in pages.blocks(number))
        given = _given(document, text)
    finally:
        pages.close()
        document.close()
    _refuse_meaningless(text)
    if len(_BLANKS.sub("", text)) < _SCANNED_PAGE_CHARACTERS * count and len(pages.pictures) * 2 > count:
        raise UnreadableError("scanned", f"the pages are pictures without a text layer ({count:,} pages)")
    notes = [
        f"{what}: {', '.join(str(number + 1) for number in numbers)}"
        for what, numbers in (
            ("pages without text, only with pictures", pages.pictures),
            ("pages with more lines than are searched for tables", pages.without_tables),
        )
        if numbers
    ]
    yield Content(text, MEDIA_TYPE, given=given, notes=tuple(notes))


def _open(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableError("encrypted", "the PDF has a password") from None
        raise UnreadableError("damaged", "the file begins as a PDF and is no whole one") from None
    if not len(document):
        raise UnreadableError("damaged", "the PDF has no pages")
    return document


class _Pages:
    """The pages of a document.

    pictures: numbers of those that hold pictures and no text. without_tables: of those whose tables, if they have
    any, are read as lines.
    """

    def __init__(self, data: bytes, document: Any) -> None:
        self._document = document
        self._data = data
        self._plumbed: Any = None
        self._ruled = 0
        self.pictures: list[int] = []
        self.without_tables: list[int] = []

    def blocks(self, number: int) -> list[Block]:
        """Paragraphs and tables of a page, by its number from 0."""
        page = self._document[number]
        try:
            paths, pictures, objects = _count(page)
            text_page = page.get_textpage()
            try:
                text = text_page.get_text_range().replace("\r\n", "\n").replace("\r", "\n")
            finally:
                text_page.close()
        finally:
            page.close()
        if pictures and not text.strip():
            self.pictures.append(number)
        # The bounds are on what is in the file, so that the same file always gives the same text.
        if not text.strip() or paths < _TABLE_PATHS:
            return [text]
        self._ruled += 1
        if paths > limits.PDF_PAGE_PATHS or objects > limits.PDF_PAGE_OBJECTS or self._ruled > limits.PDF_RULED_PAGES:
            self.without_tables.append(number)
            return [text]
        return self._with_tables(number) or [text]

    def close(self) -> None:
        """Let go of what was opened for tables."""
        if self._plumbed is not None:
            self._plumbed.close()

    def _with_tables(self, number: int) -> list[Block]:
        """A page with its ruled tables; nothing where it has none."""
        if self._plumbed is None:
            import pdfplumber  # noqa: PLC0415  (most PDFs do without it)

            logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
            self._plumbed = pdfplumber.open(io.BytesIO(self._data))
        page = self._plumbed.pages[number]
        try:
            return _tables_and_text(page.dedupe_chars() if _prints_twice(page) else page)
        finally:
            page.close()


def _count(page: Any) -> tuple[int, int, int]:
    """How many paths, pictures and objects of all kinds a page has, those of forms on it included."""
    paths = pictures = objects = 0
    for one in page.get_objects(max_depth=5):
        objects += 1
        paths += one.type == pdfium.FPDF_PAGEOBJ_PATH
        pictures += one.type == pdfium.FPDF_PAGEOBJ_IMAGE
        if objects > limits.PDF_PAGE_OBJECTS:
            break
    return paths, pictures, objects


def _prints_twice(page: Any) -> bool:
    """Whether characters stand twice in one place, which some programs take for bold; comparing them all is slow."""
    places = {(one["text"], round(one["x0"]), round(one["top"])) for one in page.chars}
    return len(places) < len(page.chars)


def _tables_and_text(page: Any) -> list[Block]:
    """The ruled tables of a page and the text between them, from top to bottom; nothing where there is no table."""
    tables = [(one.bbox, rows) for one in page.find_tables() if (rows := _rows(one.extract()))]
    if not tables:
        return []
    tables.sort(key=lambda one: one[0][1])
    boxes = [box for box, _ in tables]
    around = page.filter(lambda one: not _is_inside(one, boxes))
    blocks: list[Block] = []
    top = page.bbox[1]
    for box, rows in tables:
        blocks += [_band(around, top, box[1]), rows]
        top = max(top, box[3])
    blocks.append(_band(around, top, page.bbox[3]))
    return blocks


def _band(page: Any, top: float, bottom: float) -> str:
    """The text between two heights of a page."""
    if bottom - top < 1:
        return ""
    left, _, right, _ = page.bbox
    return str(page.crop((left, top, right, bottom), strict=False).extract_text() or "")


def _is_inside(one: Any, boxes: list[tuple[float, float, float, float]]) -> bool:
    middle, height = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return any(left <= middle <= right and top <= height <= bottom for left, top, right, bottom in boxes)


def _rows(cells: list[list[str | None]]) -> Table:
    """The cells of a table; nothing for what only looks like one: a frame, a ruled heading."""
    rows = [[unwrapped(text or "") for text in row] for row in cells]
    filled_rows = [row for row in rows if any(text.strip() for text in row)]
    filled_columns = {column for row in rows for column, text in enumerate(row) if text.strip()}
    return rows if len(filled_rows) > 1 and len(filled_columns) > 1 else []


def _refuse_bombs(data: bytes) -> None:
    """Unpacks in small pieces what parsers unpack at once. Raises UnreadableError (unsafe)."""
    total = 0
    for found in _STREAM.finditer(data):
        dictionary = data[max(found.start() - _DICTIONARY_BYTES, 0) : found.start()]
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        filters = len(_FLATE.findall(dictionary))
        if filters > 1:
            raise UnreadableError("unsafe", "a stream of the PDF is packed more than once")
        # Pictures are never unpacked here.
        if filters and not re.search(rb"/Subtype\s*/Image", dictionary):
            total += _unpacked_size(data, found.end())
            if total > limits.PDF_STREAM_BYTES:
                raise UnreadableError(
                    "unsafe", f"the streams of the PDF would unpack to more than {limits.PDF_STREAM_BYTES:,} bytes"
                )


def _unpacked_size(data: bytes, start: int) -> int:
    """How many bytes a stream unpacks to, counted no further than the limit."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        for position in range(start, len(data), _PIECE):
            piece = data[position : position + _PIECE]
            while piece:
                size += len(unpacker.decompress(piece, 1 << 20))
                piece = unpacker.unconsumed_tail
                if unpacker.eof or size > limits.PDF_STREAM_BYTES:
                    return size
    except zlib.error:
        pass  # encrypted or broken: the parsers stop here too
    return size


def _refuse_meaningless(text: str) -> None:
    without_blanks = _BLANKS.sub("", text)
    meaningless = sum(len(found) for found in _MEANINGLESS.findall(without_blanks))
    if without_blanks and meaningless > len(without_blanks) * _MEANINGLESS_SHARE:
        raise UnreadableError("undecodable", "the fonts of the PDF do not say which characters they show")


def _given(document: Any, text: str) -> dict[str, str]:
    """The title of the file's properties where the document says it too: programs fill in names of files."""
    title = one_line(document.get_metadata_value("Title"))
    return {"title": title} if title and title in one_line(text) else {}
