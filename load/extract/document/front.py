"""What stands around a text: the fields of its page, its number, title, addressees, dates, signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from load.extract import lexicon
from load.extract.document.dates import WHOLE
from load.extract.document.layout import Line, furniture, lines_of
from load.extract.outline.numbering import bare_serial
from load.text.clean import Clean

HEAD_LINES = 40
"""How far down a page its title and fields may stand."""

NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s*[〔\[(【﹝〈<]\s*((?:19|20)\d\d)\s*年?[〕\])】﹞〉>]\s*第?\s*\d{1,4}\s*号"
)
"""A document number, in any of the brackets it is printed with."""

_MAX_FIELDS = 300
_MAX_NAME = 16
_MAX_FRONT = 140
_MIN_PARAGRAPH = 40
_SEPARATOR = re.compile(r"[:|]")
_APART = r"(?<![\u4e00-\u9fff])"
_FRONT = re.compile(
    r"\(?(?:此件|此文|公开属性|信息公开(?:选项|属性)|公开方式|主动公开)[^。]{0,40}|抄\s*送\s*[::].*|附\s*件\s*\d{0,2}"
    r"|附\s*件\s*\d{0,2}\s*[::].{0,120}|(?:主题词|签发人|印发机关)\s*[::].*"
    r"|[—-]{1,2}.{4,60}(?:会议|大会|会)上?|\(?\d{4}年\d{1,2}月\d{1,2}日.{0,40}(?:会议|大会).{0,20}\)?"
    r"|(?:来源|作者|时间|发布时间|发布日期|发表时间|信息来源)\s*[::].{0,80}"
)
_SIGNED = re.compile(rf"\(?{WHOLE}\)?(?:印发)?|.{{4,24}}\s*{WHOLE}\s*印发")
_OFFICE = re.compile(r"[\u4e00-\u9fffxX×*]{2,30}(?:政府|办公室|办公厅|委员会|局|委|厅|领导小组|指挥部)")
_SPEAKER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,16})?代?理?(?:区长|市长|县长|省长|州长|主席|旗长|主任|镇长|乡长)\s*[\u4e00-\u9fff]{1,3}\s?[\u4e00-\u9fff]{0,8}"
)
_ADDRESSEES = re.compile(r"(?:各|县|区|市|省|直|有关|驻)[^。;]{2,120}[::]")
_DATE_LINE = re.compile(rf"[(\[]?{WHOLE}(?:印发)?(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)?[^。;]{{0,30}}")


class Page:
    """The lines of a document and the kind of each: front, furniture, table, or None for running text.

    plain is the copy for reading.
    """

    __slots__ = ("clean", "kinds", "lines", "plain")

    def __init__(self, clean: Clean, lines: Sequence[Line], kinds: Sequence[str | None]) -> None:
        self.clean, self.lines, self.kinds = clean, lines, kinds
        self.plain = clean.plain

    def cut(self, start: int, end: int) -> str:
        """A piece as it is printed."""
        return self.clean.cut(start, end)

    def body(self) -> list[tuple[int, Line]]:
        """The lines that hold running text, with their places."""
        return [(i, line) for i, line in enumerate(self.lines) if self.kinds[i] is None]


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a document without furniture, and the places of the fields of its page."""

    clean: Clean
    lines: Sequence[Line]
    fields: Mapping[str, tuple[int, int]]

    @property
    def plain(self) -> str:
        """The copy for reading."""
        return self.clean.plain

    @property
    def first_lines(self) -> Sequence[Line]:
        """The lines among which title, number and fields stand."""
        return self.lines[:HEAD_LINES]

    def field(self, name: str) -> str:
        """The text of a field of the page, empty where there is none."""
        place = self.fields.get(name)
        return self.plain[slice(*place)] if place else ""


def head_of(clean: Clean) -> Head:
    """The lines of a document that facts are read from."""
    every = lines_of(clean.plain)
    lines = [line for line, dropped in zip(every, furniture(every), strict=True) if not dropped]
    return Head(clean, lines, fields_of(lines))


def page_of(clean: Clean, title: str) -> Page:
    """The lines of a document by kind; title in the characters of the copy for reading."""
    lines = lines_of(clean.plain)
    kinds: list[str | None] = ["furniture" if dropped else None for dropped in furniture(lines)]
    _restore_serials(lines, kinds)
    _mark_front(lines, kinds, title)
    for i, line in enumerate(lines):
        if kinds[i] is None and line.is_row:
            kinds[i] = "table"
    _mark_cells(lines, kinds)
    return Page(clean, lines, kinds)


def title_lines(lines: Sequence[Line], title: str) -> tuple[int, int] | None:
    """Which lines print a title: first and last, where they stand on their own."""
    wanted = "".join(title.split())
    for i in range(min(len(lines), HEAD_LINES)):
        joined = ""
        for j in range(i, min(len(lines), i + 5)):
            joined += "".join(lines[j].text.split())
            if joined == wanted:
                return i, j
            if not wanted.startswith(joined):
                break
    return None


def fields_of(lines: Sequence[Line]) -> Mapping[str, tuple[int, int]]:
    """The places of the fields of a page's table of metadata: 标 题 | …, 发文日期:…."""
    found: dict[str, tuple[int, int]] = {}
    for line in lines[:HEAD_LINES]:
        if len(line.text) > _MAX_FIELDS:
            continue
        names = _field_names(line.text)
        for k, (_, place, kind) in enumerate(names):
            stop = names[k + 1][0] if k + 1 < len(names) else len(line.text)
            raw = line.text[place:stop].lstrip(" |").split("|")[0]
            text = raw.strip()
            if text and kind != "other" and kind not in found and (kind != "title" or len(text) > 5):
                start = line.start + line.text.index(text, place)
                found[kind] = (start, start + len(text))
    return found


def is_field(text: str) -> bool:
    """Whether a line is one of the fields of a page's table of metadata."""
    found = _field_names(text[:_MAX_NAME]) if len(text) <= _MAX_FIELDS else ()
    return bool(found) and found[0][0] == 0


@lru_cache(maxsize=64)  # the lines of a head are asked for them as facts and as parts
def _field_names(text: str) -> Sequence[tuple[int, int, str]]:
    """The names of fields in a line, each before a colon or the end of its cell: from, to the value, kind."""
    pattern, names = _field_name()
    found: list[tuple[int, int, str]] = []
    last = 0
    for separator in _SEPARATOR.finditer(text):
        start = max(last, separator.start() - _MAX_NAME)
        if not "".join(text[start : separator.start()].split()).rstrip("]】)").endswith(names):
            continue
        match = pattern.search(text, start, separator.start())
        if match:
            last = separator.end()
            found.append((match.start(), last, str(match.lastgroup)))
    return found


@cache
def _field_name() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What a piece with the name of a field at its end looks like, and the names: most separators stand behind none."""
    groups = []
    every: list[str] = []
    for row in lexicon.table("front_fields"):
        names = row["pattern"].split("|")
        every += names
        # A short word may be the end of another one; a long one may follow a value without a gap.
        words = [("" if len(name) > 3 else _APART) + r"\s*".join(name) for name in names]
        groups.append(f"(?P<{row['field']}>{'|'.join(words)})")
    return re.compile(rf"[\[【(]?(?:{'|'.join(groups)})[\]】)]?\s*$"), tuple(every)


def _restore_serials(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Bare numbers that count up from 1, text between them, are serials and no page numbers."""
    row: list[int] = []
    for i, line in enumerate(lines[:-1]):
        number = bare_serial(line.text)
        if number == len(row) + 1 and bare_serial(lines[i + 1].text) is None and (not row or i - row[-1] > 1):
            row.append(i)
    if len(row) >= 3:
        for i in row:
            kinds[i] = None


def _mark_cells(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Lines from a heading 序号 on, while serials follow one another, are cells of a table copied one a line."""
    start = next((i for i, line in enumerate(lines) if kinds[i] is None and line.text.replace(" ", "") == "序号"), None)
    if start is None:
        return
    serials = [i for i in range(start, len(lines)) if bare_serial(lines[i].text) is not None]
    if len(serials) >= 2:
        usual = max(b - a for a, b in pairwise(serials))
        last = min(len(lines), serials[-1] + usual)
        for i in range(start, last):
            if kinds[i] in (None, "furniture") and len(lines[i].text) <= _MAX_FIELDS:
                kinds[i] = "table"


def _mark_front(lines: Sequence[Line], kinds: list[str | None], title: str) -> None:
    """Mark title, number, addressees, dates, signature and fields of the page; what stands before is furniture."""
    place = title_lines(lines, title) if title else None
    first = 0
    if place:
        for i in range(place[0]):
            if kinds[i] is None:
                is_front = is_field(lines[i].text) or len(lines[i].text) > _MIN_PARAGRAPH
                kinds[i] = "front" if is_front or lines[i].text in title else "furniture"
        kinds[place[0] : place[1] + 1] = ["front"] * (place[1] + 1 - place[0])
        first = place[1] + 1
    squeezed = "".join(title.split())
    is_head = True
    for i in range(first, len(lines)):
        text = lines[i].text
        is_head = is_head and i < HEAD_LINES
        if kinds[i] == "furniture":
            continue
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        is_title_again = len(text) > 6 and "".join(text.split()) == squeezed
        if _is_front(text) or _signs(text, following) or (is_head and (_is_head_front(text) or is_title_again)):
            kinds[i] = "front"
        elif len(text) > 15 and not text.startswith("各位代表"):
            is_head = False


def _is_front(text: str) -> bool:
    """Whether a line belongs to the letter around a text wherever it stands."""
    return len(text) <= _MAX_FRONT and (
        _FRONT.fullmatch(text) is not None
        or NUMBER.fullmatch(text) is not None
        or (len(text) <= 40 and _SIGNED.fullmatch(text) is not None)
    )


def _signs(text: str, following: str) -> bool:
    """Whether a line is the office that signs above the date."""
    return (
        len(text) <= 34
        and len(following) <= 40
        and _OFFICE.fullmatch("".join(text.split())) is not None
        and _SIGNED.fullmatch(following) is not None
    )


def _is_head_front(text: str) -> bool:
    """Whether a line at the head of a text belongs to the letter around it."""
    return (
        is_field(text)
        or (len(text) <= 60 and _DATE_LINE.fullmatch(text) is not None)
        or (len(text) <= 30 and _SPEAKER.fullmatch(text) is not None)
        or (len(text) <= 160 and _ADDRESSEES.fullmatch(text) is not None)
    )
