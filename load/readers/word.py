"""Read a Word document: paragraphs with their list numbers, tables and text boxes in the order of the document.

The document's own XML is walked: python-docx leaves out inserted text, content controls, text boxes and list numbers,
and takes every picture into memory. Headers, footers, notes, deleted and hidden text are left out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree

from load.readers import limits
from load.readers.archives import open_archive
from load.readers.characters import raised
from load.readers.facts import one_line
from load.readers.source import Content, File, UnreadableError
from load.readers.tables import Block, assemble
from load.readers.word_numbers import Numbers
from load.readers.word_xml import attribute, child, is_on, local

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_NOT_TEXT: Final = frozenset(
    (
        "pPr", "rPr", "tblPr", "trPr", "tcPr", "del", "moveFrom", "rt", "Fallback", "instrText",
        "delText", "txbxContent",
    )
)  # fmt: skip
# As many as Word allows.
_COLUMNS: Final = 63
_FIXED: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTAINERS: Final = frozenset(
    (
        "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice",
    )
)  # fmt: skip


def read(file: File) -> Iterator[Content]:
    """The document as one. Raises UnreadableError (too_large, unsafe, encrypted, damaged)."""
    with open_archive(file, limits.DOCX_BYTES, limits.DOCX_XML_BYTES) as archive:
        names = set(archive.namelist())
        main = _target(archive, "_rels/.rels", "", "officeDocument") or "word/document.xml"
        if main not in names:
            raise UnreadableError("damaged", "the container holds no document")
        folder, name = posixpath.split(main)
        relations = f"{folder}/_rels/{name}.rels"
        numbering, styles = (_target(archive, relations, folder, part) for part in ("numbering", "styles"))
        body = child(_parse(archive, main), "body")
        numbers = Numbers(_parse_if(archive, numbering), _parse_if(archive, styles))
        core = _parse_if(archive, _target(archive, "_rels/.rels", "", "core-properties"))
    if body is None:
        raise UnreadableError("damaged", "the document has no body")
    text = assemble(_blocks(body, numbers))
    yield Content(text, MEDIA_TYPE, given=_given(core, text))


def _parse(archive: ZipFile, name: str) -> Any:
    # 256 levels at most (huge_tree off); nothing is resolved or fetched.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UnreadableError("unsafe", f"the XML in {name} is nested too deeply") from None
        raise UnreadableError("damaged", f"the XML in {name} is broken: {error}") from None


def _parse_if(archive: ZipFile, name: str | None) -> Any:
    return _parse(archive, name) if name and name in archive.namelist() else None


def _target(archive: ZipFile, relations: str, folder: str, kind: str) -> str | None:
    """The member that a relation of that kind points to."""
    if relations not in archive.namelist():
        return None
    for relation in _parse(archive, relations):
        if (relation.get("Type") or "").endswith("/" + kind) and relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return None


def _given(core: Any, text: str) -> dict[str, str]:
    """The title of the file's properties where the document says it too: templates hand on the titles of others."""
    title = next((one_line(one.text or "") for one in core if local(one) == "title"), "") if core is not None else ""
    return {"title": title} if title and title in one_line(text) else {}


def _blocks(parent: Any, numbers: Numbers) -> Iterator[Block]:
    for node in parent:
        name = local(node)
        if name == "p":
            yield _paragraph(node, numbers)
            for box in _text_boxes(node):
                yield from _blocks(box, numbers)
        elif name == "tbl":
            yield from _table(node, numbers)
        elif name in _CONTAINERS:
            yield from _blocks(node, numbers)


def _paragraph(node: Any, numbers: Numbers) -> str:
    text = _text(node)
    # Word numbers empty paragraphs too, though nobody sees it in a text.
    number = numbers.next(node)
    return f"{number}{text.lstrip()}" if number and text.strip() else text


def _text(node: Any) -> str:
    """The text that is shown of a paragraph, or of a part of one."""
    parts: list[str] = []
    for part in node:
        name = local(part)
        if name == "t":
            parts.append(part.text or "")
        elif name in _FIXED:
            parts.append(_FIXED[name])
        elif name == "r":
            parts.append(_run(part))
        elif name is not None and name not in _NOT_TEXT:
            parts.append(_text(part))
    return "".join(parts)


def _run(node: Any) -> str:
    properties = child(node, "rPr")
    if is_on(properties, "vanish"):
        return ""
    text = _text(node)
    alignment = child(properties, "vertAlign")
    return raised(text) if alignment is not None and attribute(alignment, "val") == "superscript" else text


def _text_boxes(node: Any) -> Iterator[Any]:
    """The contents of text boxes that hang on a paragraph; the older form that follows each for old programs is not."""
    for box in node.iter("{*}txbxContent"):
        above = [local(one) for one in box.iterancestors()]
        inner = above[: above.index("p")] if "p" in above else above
        if "Fallback" not in above and "txbxContent" not in inner and _owner(box) is node:
            yield box


def _owner(box: Any) -> Any:
    return next((one for one in box.iterancestors() if local(one) == "p"), None)


def _table(node: Any, numbers: Numbers) -> Iterator[Block]:
    """A table; one of a single cell is a frame around paragraphs."""
    rows = [row for row in _within(node, "tr") if not is_on(child(row, "trPr"), "del")]
    cells = [list(_within(row, "tc")) for row in rows]
    if len(cells) == 1 and len(cells[0]) == 1:
        yield from _blocks(cells[0][0], numbers)
        return
    yield [_row(row, row_cells, numbers) for row, row_cells in zip(rows, cells, strict=True)]


def _within(node: Any, name: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, also those in content controls."""
    for one in node:
        if local(one) == name:
            yield one
        elif local(one) in _CONTAINERS:
            yield from _within(one, name)


def _row(row: Any, cells: list[Any], numbers: Numbers) -> list[str]:
    before = _number(child(child(row, "trPr"), "gridBefore"))
    texts = [""] * before
    for cell in cells:
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        horizontal = child(properties, "hMerge")
        # Without a value these go on with the cell above or before.
        covered = any(one is not None and attribute(one, "val") != "restart" for one in (merge, horizontal))
        text = "\n".join(_lines(_blocks(cell, numbers)))
        width = max(_number(child(properties, "gridSpan")), 1)
        texts += ["" if covered else text, *[""] * (width - 1)]
    return texts


def _lines(blocks: Iterator[Block]) -> Iterator[str]:
    """A cell's text, a table within it included."""
    for block in blocks:
        if isinstance(block, str):
            yield block
        else:
            yield from (" ".join(text for text in row if text) for row in block)


def _number(node: Any) -> int:
    value = attribute(node, "val") if node is not None else None
    return min(int(value), _COLUMNS) if value and value.isdecimal() else 0
