"""Files of every format, written by the libraries' own writers from a known table."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence

import docx
import openpyxl
import xlwt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

CAPTION = "表1 民生项目完成情况（单位：万元）"
# A header of two rows: 地区 and 完成比例(%) reach over both, 投资 over two columns.
GRID = [
    ["地区", "投资", "", "完成比例(%)"],
    ["", "计划", "实际", ""],
    ["东湖区", "1200", "1306.5", "108.9%"],
    ["西山区", "800", "", "0.0%"],
]
# First row, first column, last row, last column; from 0.
MERGED = [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)]
AS_TEXT = "地区\t投资\t\t完成比例(%)\n\t计划\t实际\t\n东湖区\t1200\t1306.5\t108.9%\n西山区\t800\t\t0.0%"

FONT = "STSong-Light"  # one that PDF viewers have themselves: no font file is needed


def word(caption: str = CAPTION, paragraphs: Sequence[str] = (), after: str = "以上为全部项目。") -> bytes:
    """A docx with paragraphs, and the table after its caption."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.add_paragraph(caption)
    table = document.add_table(len(GRID), len(GRID[0]))
    for top, left, bottom, right in MERGED:
        table.cell(top, left).merge(table.cell(bottom, right))
    for row, texts in enumerate(GRID):
        for column, text in enumerate(texts):
            if text:
                table.cell(row, column).text = text
    document.add_paragraph(after)
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes that a document or workbook saves."""
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def numbered_word(items: Sequence[tuple[int, str]], forms: Sequence[tuple[str, str]]) -> bytes:
    """A docx whose paragraphs have automatic numbers: (level, text) by the levels' (w:numFmt, w:lvlText)."""
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for number, (form, text) in enumerate(forms)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level, text in items:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        reference = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        properties.append(parse_xml(reference))
    return saved(document)


def workbook(merged: bool = True) -> bytes:
    """An xlsx with the table as numbers and percent formats, and an empty second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "完成情况"
    for row, texts in enumerate(GRID, start=1):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column)
            if text.endswith("%"):
                cell.value, cell.number_format = float(text[:-1]) / 100, "0.0%"
            elif text:
                cell.value = float(text) if text[0].isdigit() else text
    for top, left, bottom, right in MERGED if merged else ():
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.create_sheet("空表")
    return saved(book)


def old_workbook() -> bytes:
    """The same as an xls."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("完成情况")
    percent = xlwt.easyxf(num_format_str="0.0%")
    covered = {
        (row, column)
        for top, left, bottom, right in MERGED
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    for top, left, bottom, right in MERGED:
        sheet.write_merge(top, bottom, left, right, GRID[top][left])
    for row, texts in enumerate(GRID):
        for column, text in enumerate(texts):
            if (row, column) in covered or not text:
                continue
            if text.endswith("%"):
                sheet.write(row, column, float(text[:-1]) / 100, percent)
            else:
                sheet.write(row, column, float(text) if text[0].isdigit() else text)
    return saved(book)


def web_page(head: str = "<title>项目完成情况</title>", around: str = "") -> bytes:
    """An html page with the table between paragraphs."""
    rows = (
        "<tr><th rowspan=2>地区</th><th colspan=2>投资</th><th rowspan=2>完成比例(%)</th></tr>"
        "<tr><th>计划</th><th>实际</th></tr>"
        "<tr><td>东湖区</td><td>1200</td><td>1306.5</td><td>108.9%</td></tr>"
        "<tr><td>西山区</td><td>800</td><td></td><td>0.0%</td></tr>"
    )
    text = "".join(f"<p>第{number}批项目已在辖区内全部开工，居民出行和就医条件明显改善。</p>" for number in range(1, 9))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{around}<div class=content>"
        f"{text}<p>{CAPTION}</p><table>{rows}</table><p>以上为全部项目。</p></div></body></html>"
    ).encode()


def portable(pages: Sequence[Sequence[str]] = (), table: bool = True, password: str | None = None) -> bytes:
    """A pdf: the ruled table on its first page, and pages of paragraphs after it."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("text", fontName=FONT, fontSize=11, leading=16, wordWrap="CJK")
    story: list[object] = []
    if table:
        merged = [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in MERGED]
        ruled = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), FONT), *merged])
        story += [Paragraph(CAPTION, style), Table(GRID, style=ruled), Paragraph("以上为全部项目。", style)]
    for page in pages:
        story += [*([PageBreak()] if story else []), *(Paragraph(text, style) for text in page)]
    stream = io.BytesIO()
    encryption = StandardEncryption(password, canPrint=0) if password else None
    SimpleDocTemplate(stream, encrypt=encryption).build(story)
    return stream.getvalue()


def scanned(pages: int = 2) -> bytes:
    """A pdf whose pages are pictures."""
    from PIL import Image  # noqa: PLC0415
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (200, 300), 230)), 50, 50, 400, 600)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def comma_separated(rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    """A csv file of the rows."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def repacked(container: bytes, changes: dict[str, bytes | None]) -> bytes:
    """A zip container with members replaced, added or (None) left out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(container)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in [*old.namelist(), *(name for name in changes if name not in old.namelist())]:
            data = changes[name] if name in changes else old.read(name)
            if data is not None:
                new.writestr(name, data)
    return stream.getvalue()


def member(container: bytes, name: str) -> bytes:
    """A member of a zip container."""
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        return archive.read(name)
