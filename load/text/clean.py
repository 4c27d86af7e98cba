"""A copy of a document for reading: simplified, half-width, unwrapped; every place in it leads back to the text.

The stored text is what the file says and stays as it is. Reading happens on the copy: traditional characters are
simplified, full-width digits and signs narrowed, and what only disturbs is left out (pinyin set after a character,
spaces inside words, line ends in the middle of sentences). Offsets found in the copy are mapped back before they are
told to anyone.

>>> clean = clean_text("投入2 300余萬元")
>>> clean.plain
'投入2 300余万元'
>>> clean = clean_text("改造 12 个小(xiǎo)区")
>>> clean.plain, clean.span(2, 4), clean.cut(2, 4)
('改造12个小区', (3, 5), '12')
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache

# Han characters of the basic plane and its first extension: what documents are written in.
_HAN = (0x3400, 0x9FFF)
# Compatibility forms folded to what they stand for: full-width signs, squared units, enclosed spaces.
_FOLDED = (*range(0xFF01, 0xFF5F), 0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x205F)
# Signs that documents use for one another. Quotes and enumeration marks stay: they mean something.
_SIGNS = {"﹪": "%", "〜": "~", "∼": "~", "─": "—", "﹣": "-", "‑": "-", "–": "—"}
_SIGNS |= {"﹑": "、", "﹐": ",", "﹔": ";", "﹕": ":"}
_SIGNS |= {"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "ㄧ": "一", "〇": "零"}

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_CJK = "\u3400-\u9fff"
_WIDE = _CJK + "、-〟!%(),:;?“”‘’《》—"
# The ends of words that stand before amounts: 收入4. 97亿元, but 表3. 20个项目.
_MEASURED = "入出资额值达到至为约超过近共计长降高加少升占比率金"
_DROPPED = re.compile(
    rf"""
    [(\ \r\u200b-\u200f\u2060\ufeff\u00ad](?:
      (?<=\()(?=[a-z]*[{_TONED}])[a-z{_TONED}]{{1,7}}\)    # pinyin set after the character: 区(qū)
    | (?<=[\u200b-\u200f\u2060\ufeff\u00ad\r])             # characters without width; half of a line end
    | (?<=[{_WIDE}\d]\ )(?=[{_WIDE}])                      # one space inside a text that is written without
    | (?<=[{_WIDE}]\ )(?=\d)
    | (?<=\d\.\ )(?:(?<=[{_CJK}\ ]0\.\ )|(?<=[{_MEASURED}]\d\.\ )|(?<=[{_MEASURED}]\ \d\.\ )|(?=0\d))  # in no list
      (?=\d{{1,2}}\ ?(?:[%‰亿]|万(?!\d)|个百分点))        # a decimal point that a layout set apart: 增长0. 5%
    )
    """,
    re.VERBOSE,
)

_MIN_WRAPPED_LINES = 4
_MIN_WIDTH = 16
_NEW_LINE_START = re.compile(
    r"\s{2,}|\s*(?:[一二三四五六七八九十百]+[、.]|[一二三四五六七八九十]{1,3}[是要]|\([一二三四五六七八九十\d]+\)"
    r"|\d{1,3}[.、)](?!\d)|[①-⑳⑴-⒛㈠-㈩]|第[一二三四五六七八九十\d]+[章节条部项件类批]|[-—•·●■◆★▶▲◎※☑✅✔√▪◇□]"
    r"|抄送|附件|注:|备注|(?:牵头|责任|配合|主办|协办|完成时限)[^。]{0,4}:)"
)


@dataclass(frozen=True, slots=True)
class Clean:
    """A text and its copy for reading; breaks are the places of the copy behind which characters were left out."""

    printed: str
    plain: str
    _places: tuple[int, ...] = ()
    _shifts: tuple[int, ...] = ()

    def offset(self, place: int) -> int:
        """Where the character at a place of the copy stands in the text."""
        return place + self._shifts[bisect_right(self._places, place) - 1] if self._places else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text of a piece of the copy that is not empty."""
        places = self._places
        if not places:
            return start, end
        shifts = self._shifts
        at = bisect_right(places, start)
        first = start + shifts[at - 1]
        # Mostly nothing was left out between the two, and one look is enough.
        if at < len(places) and places[at] < end:
            at = bisect_right(places, end - 1, at)
        return first, end + shifts[at - 1]

    def cut(self, start: int, end: int) -> str:
        """The piece as it is printed."""
        first, last = self.span(start, end)
        return self.printed[first:last]


def clean_text(printed: str) -> Clean:
    """The copy of a text, with the way back."""
    aligned = plain_form(printed)
    left_out = sorted({*(match.span() for match in _DROPPED.finditer(aligned)), *_wraps(aligned)})
    if not left_out:
        return Clean(printed, aligned)
    pieces, places, shifts = [], [0], [0]
    last = shift = 0
    for start, end in left_out:
        if start < last:
            continue
        pieces.append(aligned[last:start])
        shift += end - start
        places.append(end - shift)
        shifts.append(shift)
        last = end
    pieces.append(aligned[last:])
    return Clean(printed, "".join(pieces), tuple(places), tuple(shifts))


def plain_form(printed: str) -> str:
    """The text with each character put in its plain form; nothing is left out yet.

    Most documents are simplified and have nothing but full-width signs to narrow: these go one by one, which is many
    times faster than asking of every character what it becomes.
    """
    table, uncommon = _table()
    aligned = printed
    for sign in _COMMON:
        if sign in aligned:
            aligned = aligned.replace(sign, table[ord(sign)])
    return aligned.translate(table) if uncommon.search(aligned) else aligned


def is_simplified(text: str) -> bool:
    """Whether the copy of a text has the characters of the text, but for full-width signs that became narrow."""
    return _table()[1].search(text) is None


def simplified(words: str) -> str:
    """Words without characters that only traditional writing has; 乾 of 乾县 belongs to both and stays.

    >>> simplified("新增養老床位數"), simplified("乾县")
    ('新增养老床位数', '乾县')
    """
    return words if words.isascii() else words.translate(_only_traditional())


@cache
def _only_traditional() -> dict[int, str]:
    """Traditional characters that the character set of simplified Chinese lacks, and what they become."""
    return {code: plain for code, plain in _han().items() if not _is_in_gb2312(chr(code))}


def _is_in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


_COMMON = "".join(chr(ord(sign) + 0xFEE0) for sign in ",:;()%!?.-/~0123456789") + "\u3000\xa0"


@cache
def _table() -> tuple[dict[int, str], re.Pattern[str]]:
    """Character to character: simplified by OpenCC, compatibility forms by NFKC; and a pattern of the uncommon."""
    table = dict(_han())
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in _FOLDED}
    table |= {ord(sign): folded for sign, folded in _SIGNS.items()}
    uncommon = "".join(re.escape(chr(code)) for code in sorted(table) if chr(code) not in _COMMON)
    return table, re.compile(f"[{uncommon}]")


@cache
def _han() -> dict[int, str]:
    """Traditional characters and what OpenCC makes of them."""
    from opencc import OpenCC  # noqa: PLC0415  (loads dictionaries: only reading documents pays for it)

    han = "".join(map(chr, range(_HAN[0], _HAN[1] + 1)))
    return {ord(a): b for a, b in zip(han, OpenCC("t2s").convert(han), strict=True) if a != b}


def _wraps(text: str) -> list[tuple[int, int]]:
    """Line ends in the middle of sentences, with the page numbers that stand between the halves."""
    lines = text.split("\n")
    width = _page_width(lines)
    found = []
    place = 0
    skipped = 0
    for i, line in enumerate(lines[:-1]):
        end = place + len(line)
        if skipped:
            skipped -= 1
            place = end + 1
            continue
        body = line.rstrip()
        following, after = lines[i + 1], end + 1
        if body and _PAGE_NUMBER.fullmatch(following) and i + 2 < len(lines):
            skipped = 1
            after += len(following) + 1
            following = lines[i + 2]
        if body and following.strip() and _goes_on(body, following, width):
            found.append((place + len(body), after + len(following) - len(following.lstrip())))
        else:
            skipped = 0
        place = end + 1
    return found


def _goes_on(body: str, following: str, width: int | None) -> bool:
    """Whether a line breaks off in the middle of a sentence that the following line goes on with."""
    if body[-1] in _ENDS or _NEW_LINE_START.match(following) or _ROW.search(body) or _ROW.search(following):
        return False
    if body.endswith((",", "、", "(", "《")):
        return len(body) >= _MIN_BROKEN
    if _BREAKS_NUMBER.search(body) and _UNIT_START.match(following):
        return following.startswith("%") or _NUMBER_ALONE.fullmatch(body) is None
    if len(body) >= _MIN_BROKEN and _SENTENCE_INSIDE.search(body):
        return True
    return width is not None and width - 4 <= len(body) <= width + 4


# The signs with which a sentence, a bracket or a cell ends.
_ENDS = "。;!?:|\t)]”"
_ROW = re.compile(r"\S {2,}\S|[\t|]")
_MIN_BROKEN = 8
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—·]\s?\d{1,4}\s?[-—·]|第\s?\d{1,4}\s?页(?:\s?[,/]?\s?共\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4})\s*"
)
_BREAKS_NUMBER = re.compile(r"\d[余多]?[万亿]?[余多]?$")
_NUMBER_ALONE = re.compile(r"[\s\d.,%余多万亿]+|.{1,3}")
_UNIT_START = re.compile(r"[%万亿余多个人名户家所处座条件项公平方米元场次台套辆亩吨张岁年]")
_SENTENCE_INSIDE = re.compile(r"[。;](?!$)")


def _page_width(lines: list[str]) -> int | None:
    """How many characters a full line has, where most long lines break at about the same place."""
    lengths = Counter(len(line.rstrip()) for line in lines if len(line.strip()) >= _MIN_WIDTH)
    total = lengths.total()
    if total < _MIN_WRAPPED_LINES:
        return None
    width = max(lengths, key=lambda n: sum(lengths[n + d] for d in (-2, -1, 0, 1, 2)))
    near = sum(lengths[width + d] for d in range(-3, 4))
    longer = sum(count for length, count in lengths.items() if length > width + 4)
    return width if near >= max(_MIN_WRAPPED_LINES, total * 0.5) and longer <= total * 0.05 else None
