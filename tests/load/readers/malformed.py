"""Files that are broken, hostile or not what they seem: one maker a kind, the same file for the same seed."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import writers

Made = tuple[str, bytes]

_SENTENCE: Final = "新建改建幼儿园12所，完成投资3.5亿元，完成年度计划的108.9%。\n"
_ENTITIES: Final = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "哈"}">' for n in range(10))
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@cache
def _whole(ending: str) -> bytes:
    """A file that is all right."""
    return {
        "docx": writers.word,
        "xlsx": writers.workbook,
        "xls": writers.old_workbook,
        "html": writers.web_page,
        "pdf": lambda: writers.portable([[_SENTENCE * 5]] * 2),
        "txt": (_SENTENCE * 50).encode,
        "csv": lambda: writers.comma_separated(writers.GRID),
    }[ending]()


def _truncated(ending: str) -> Callable[[random.Random], Made]:
    def make(chance: random.Random) -> Made:
        data = _whole(ending)
        return f"cut.{ending}", data[: chance.randrange(5, len(data) - 1)]

    return make


def _flipped(chance: random.Random) -> Made:
    """A few bytes are others."""
    ending = chance.choice(["docx", "xlsx", "xls", "html", "pdf", "txt", "csv"])
    data = bytearray(_whole(ending))
    for _ in range(chance.randrange(1, 200)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return f"flipped.{ending}", bytes(data)


def _encrypted_office(chance: random.Random) -> Made:
    """As Office writes it: an OLE container whose directory names the package, which is noise."""
    names = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )
    header = bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0")
    return f"locked.{chance.choice(['docx', 'xlsx'])}", header + names + chance.randbytes(chance.randrange(5_000))


def _zip_bomb(chance: random.Random) -> Made:
    ending, member = chance.choice([("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")])
    return f"bomb.{ending}", writers.repacked(_whole(ending), {member: b" " * chance.randrange(2 << 20, 20 << 20)})


def _lying_zip(chance: random.Random) -> Made:
    """A bomb whose directory says that it is small."""
    name, data = _zip_bomb(chance)
    broken = bytearray(data)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        broken[place + 24 : place + 28] = (1_000).to_bytes(4, "little")
        place = data.find(b"PK\x01\x02", place + 4)
    return name, bytes(broken)


def _entity_bomb(chance: random.Random) -> Made:
    encoding = chance.choice(["utf-8", "utf-16"])
    declaration = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{_ENTITIES}]>'
    if chance.random() < 0.5:
        xml = f"{declaration}<w:document {_W}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
        return "entities.docx", writers.repacked(_whole("docx"), {"word/document.xml": xml.encode(encoding)})
    xml = f'{declaration}<sst {_S} count="1" uniqueCount="1"><si><t>&e9;</t></si></sst>'
    return "entities.xlsx", writers.repacked(_whole("xlsx"), {"xl/sharedStrings.xml": xml.encode(encoding)})


def _deep_xml(chance: random.Random) -> Made:
    depth = chance.randrange(300, 100_000)
    xml = f"<w:document {_W}><w:body>{'<w:ins>' * depth}{'</w:ins>' * depth}</w:body></w:document>"
    return "deep.docx", writers.repacked(_whole("docx"), {"word/document.xml": xml.encode()})


def _corner_cells(chance: random.Random) -> Made:
    """Two cells, as far apart as a sheet allows or farther, and a size that says so."""
    row = chance.choice([1_048_576, 2_000_000_000])
    xml = (
        f'<worksheet {_S}><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>12</v></c></row>'
        f'<row r="{row}"><c r="XFD{row}"><v>{chance.randrange(99)}</v></c></row></sheetData></worksheet>'
    )
    return "corners.xlsx", writers.repacked(_whole("xlsx"), {"xl/worksheets/sheet1.xml": xml.encode()})


def _hollow(chance: random.Random) -> Made:
    """A container without its main part."""
    ending, member = chance.choice([("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")])
    return f"hollow.{ending}", writers.repacked(_whole(ending), {member: None})


def _pdf_bomb(chance: random.Random) -> Made:
    packed = zlib.compress(b"BT ET " * (20_000_000 + chance.randrange(1_000_000)), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % numbered for numbered in enumerate(objects, start=1))
    return "bomb.pdf", b"%PDF-1.5\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


def _wrong_ending(chance: random.Random) -> Made:
    """All right but for its name."""
    is_really, says = chance.sample(["docx", "xlsx", "xls", "html", "pdf", "txt"], 2)
    return f"{is_really}-as.{says}", _whole(is_really)


def _long_line(chance: random.Random) -> Made:
    size = 100_000_000 if chance.random() < 0.08 else chance.randrange(1_000_000, 4_000_000)
    return f"line.{chance.choice(['txt', 'csv', 'html'])}", (_SENTENCE.strip() * (size // 80)).encode()


def _mixed_encodings(chance: random.Random) -> Made:
    parts = [_SENTENCE * chance.randrange(3, 30) for _ in range(3)]
    encodings = ["utf-8", "gb18030", chance.choice(["utf-8", "utf-16", "gb18030"])]
    return "mixed.txt", b"".join(part.encode(one) for part, one in zip(parts, encodings, strict=True))


def _hostile_page(chance: random.Random) -> Made:
    pieces = [
        "<script>document.write('999亿元')</script>",
        "<script src=http://127.0.0.1/x.js></script><link rel=stylesheet href=http://127.0.0.1/x.css>",
        "<iframe src=file:///etc/passwd></iframe><img src=x onerror=alert(1)><object data=file:///etc/passwd></object>",
        "<table><tr><td colspan=99999 rowspan=99999>1</td></tr></table>",
        "<!DOCTYPE html SYSTEM 'file:///etc/passwd'><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
        "<div " + "a=1 " * 1_000 + ">",
        "<style>" + "{" * 1_000,
        "<p>" + _SENTENCE,
        "</body></html>" * 10,
        "<!--" * 50,
        "<![CDATA[" + "]" * 50,
        "&#0;&#xffffffff;&#55296;" * 20,
        "<table>" * 50 + "<td>" * 50,
        "<b><i><font>" * 30,
        "\x0b\x0c" + "<" * 200,
    ]
    return "hostile.html", ("<html>" + "".join(chance.choices(pieces, k=chance.randrange(1, 60)))).encode()


def _deep_page(chance: random.Random) -> Made:
    tag = chance.choice(["div", "b", "ul><li", "table><tr><td", "blockquote", "font"])
    return "deep.html", (f"<html><body>{f'<{tag}>' * chance.randrange(1_500, 50_000)}{_SENTENCE}").encode()


def _broken_quotes(chance: random.Random) -> Made:
    rows = [
        "title,publish_date,full_text",
        f'第一份,2020-01-02,"{_SENTENCE}"',
        *chance.choices([f'坏行,2020-01-02,"{_SENTENCE}"x,y', '坏"行,"a"b","c', "少了一格", '"不完'], k=3),
        f'另一份,2020-01-02,"{_SENTENCE}"',
    ]
    return "quotes.csv", "\n".join(rows).encode()


def _nuls(chance: random.Random) -> Made:
    rows = ["title,year,full_text", f"甲,2020,{_SENTENCE.strip()}", f"乙,2020,{_SENTENCE[:9]}\0{_SENTENCE[9:].strip()}"]
    text = "\n".join(chance.choice([rows, rows[::-1], [*rows, rows[1]]]))
    return f"nuls.{chance.choice(['csv', 'txt'])}", text.encode()


def _ole_noise(chance: random.Random) -> Made:
    names = "Workbook".encode("utf-16-le").ljust(128, b"\0")
    return "noise.xls", bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + names + chance.randbytes(4_000)


def _other_format(chance: random.Random) -> Made:
    heads = [b"{\\rtf1 ", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"Rar!\x1a\x07", b"\x1f\x8b\x08", b'{"a": 1}\n']
    return f"other.{chance.choice(['docx', 'txt', 'pdf'])}", chance.choice(heads) + _SENTENCE.encode()


# kind → what may come of it: "loaded" or a reason code, and its maker.
KINDS: Final[Mapping[str, tuple[frozenset[str], Callable[[random.Random], Made]]]] = {
    kind: (frozenset(outcomes.split()), maker)
    for kind, outcomes, maker in [
        ("truncated docx", "damaged unknown_format", _truncated("docx")),
        ("truncated xlsx", "damaged unknown_format", _truncated("xlsx")),
        ("truncated xls", "damaged unknown_format", _truncated("xls")),
        ("truncated pdf", "damaged loaded no_text", _truncated("pdf")),
        ("truncated html", "loaded no_text", _truncated("html")),
        ("flipped bytes", "loaded damaged undecodable unknown_format no_text unsafe scanned encrypted", _flipped),
        ("encrypted office", "encrypted", _encrypted_office),
        ("encrypted pdf", "encrypted", lambda chance: ("locked.pdf", _locked_pdf(chance.randrange(3)))),
        ("zip bomb", "unsafe", _zip_bomb),
        ("lying zip", "damaged unsafe", _lying_zip),
        ("entity bomb", "unsafe", _entity_bomb),
        ("deep xml", "unsafe", _deep_xml),
        ("corner cells", "loaded damaged", _corner_cells),
        ("hollow container", "damaged", _hollow),
        ("pdf bomb", "unsafe", _pdf_bomb),
        ("scanned pdf", "scanned", lambda chance: ("scan.pdf", writers.scanned(chance.randrange(1, 4)))),
        ("wrong ending", "loaded", _wrong_ending),
        ("empty", "empty_file", lambda chance: (f"empty.{chance.choice(['txt', 'docx', 'pdf'])}", b"")),
        ("blank", "no_text", lambda chance: ("blank.txt", b" \r\n\t" * chance.randrange(1, 999))),
        ("binary", "unknown_format", lambda chance: ("noise.txt", b"\x8f\x00" + chance.randbytes(5_000))),
        ("long line", "loaded too_large", _long_line),
        ("mixed encodings", "undecodable unknown_format", _mixed_encodings),
        ("hostile page", "loaded no_text unsafe undecodable", _hostile_page),
        ("deep page", "unsafe loaded", _deep_page),
        ("broken quotes", "loaded damaged", _broken_quotes),
        ("nuls", "loaded undecodable", _nuls),
        ("ole noise", "damaged", _ole_noise),
        ("other format", "unknown_format", _other_format),
    ]
}


@cache
def _locked_pdf(number: int) -> bytes:
    return writers.portable(password=f"geheim{number}")


def make(kind: str, seed: int) -> Made:
    """Name and bytes of a malformed file."""
    return KINDS[kind][1](random.Random(f"{kind} {seed}"))  # noqa: S311  (chance, not secrets)
