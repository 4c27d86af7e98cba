"""The numbers that stand before parts of a document, in all the forms documents use.

>>> [(m.style, m.number, m.length) for m in map(marker, ["一、工作任务", "(二)改善环境", "3.新建学校", "四是加强管理"])]
[('一、', 1, 2), ('(一)', 2, 3), ('1.', 3, 2), ('一是', 4, 2)]
>>> marker("2024年新建学校3所") is None, marker("1.5万人") is None
(True, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from load.text.numerals import UnreadableNumberError, read_number

_HAN = "[一二三四五六七八九十百]{1,4}"
_MARKER = re.compile(
    rf"""
      第(?P<part>{_HAN}|\d{{1,2}})(?:部分|章|编|篇)[、.:\s]*
    | 第(?P<article>{_HAN}|\d{{1,3}})(?P<article_of>项|件|类|大类|条|批)(?:民生|惠民)?(?:实事|工程|项目|任务)?
      (?:[、.:,\s]+|(?=[^完成实事。、]))
    | (?P<word>[\u4e00-\u9fff]{{2,6}}?)(?:之)?(?P<word_n>{_HAN}|\d{{1,3}})[:、.](?!\d)\s*
    | (?P<han>{_HAN})(?:[、.](?![一二三四五六七八九十]、)\s*|\s{{2,}})
    | \((?P<han_in>{_HAN})\)[、.]?\s*
    | (?P<is_n>[一二三四五六七八九十]{{1,3}})(?P<is_word>是|要)(?![否不])
    | (?P<zero>0\d)(?:[、.,:]|\s+|(?=[^\d\W]))
    | (?P<dec>\d{{1,3}})(?:[、](?=\S)|[.](?!\d)|\.(?=(?:19|20)\d\d年)|[.,]?\s+(?=[^\d\s%]))\s*
    | (?P<dec_wild>\d{{1,2}})\.(?=\d+[个所条件项座处家名台户套辆场次期份大类年岁])
    | [(\[【](?P<dec_in>\d{{1,3}})[)\]】][、.]?\s*
    | (?P<dec_half>\d{{1,3}})\)[、.]?\s*
    | (?P<ring>[①-⑳㉑-㉟㊱-㊿])[、.]?\s*
    | (?P<ring_in>[⑴-⒇])[、.]?\s*
    | (?P<ring_dot>[⒈-⒛])\s*
    | (?P<han_ring>[㈠-㈩])[、.]?\s*
    """,
    re.VERBOSE,
)
_WORDS = re.compile(
    r"(?:民生|惠民|为民|为民办|便民|重点)?(?:实事|项目|工程|任务|事项|礼包|礼物|行动|清单|目标|承诺|好事|大事|指标|专题|附件|序号)"
)
_BARE = re.compile(r"(?:NO\.?|No\.?|№)?\s*(\d{1,3})[.、]?")
_GLUED = re.compile(
    r"(\d{1,2})(?=[\u4e00-\u9fff“《‘])(?![月日年个项件所名户人家条座处万亿余多年岁时次种类场平公千米亩期张台套辆])"
)
_INLINE = re.compile(
    rf"[。;:,!?](?:(?P<is_n>[一二三四五六七八九十]{{1,2}})(?P<is_word>是|要)|(?P<ring>[①-⑳])|\((?P<han_in>{_HAN})\)|\((?P<dec_in>\d{{1,2}})\)|(?P<dec>\d{{1,2}})(?:、(?=[^\d])|\.(?!\d)))"
)
_STYLES = {
    "part": "第一部分",
    "han": "一、",
    "han_in": "(一)",
    "zero": "01",
    "dec": "1.",
    "dec_wild": "1.",
    "dec_in": "(1)",
    "dec_half": "1)",
    "ring": "①",
    "ring_in": "(1)",
    "ring_dot": "1.",
    "han_ring": "(一)",
}
_FIRST = {"ring": 0x2460 - 1, "ring_in": 0x2474 - 1, "ring_dot": 0x2488 - 1, "han_ring": 0x3220 - 1}


class Marker(NamedTuple):
    """The number before a part: its style (how the first of its row would look), number, and length in characters.

    is_weak: might be no list number at all (3.5公里 at the start of a line), so a row of them is needed.
    """

    style: str
    number: int
    length: int
    is_weak: bool = False


def marker(text: str) -> Marker | None:
    """The number a line starts with, if it does."""
    match = _MARKER.match(text)
    if match is None:
        glued = _GLUED.match(text)
        return Marker("1", int(glued[1]), glued.end(), True) if glued else None
    kind = _kind(match)
    value = match[kind]
    if kind == "word":
        if _WORDS.fullmatch(value) is None:
            return None
        number = _value(match["word_n"])
        return None if number is None else Marker(value + "一", number, match.end())
    style = _STYLES.get(kind) or (f"第一{match['article_of']}" if kind == "article" else f"一{match['is_word']}")
    number = _value(value, kind)
    if number is None or number == 0:
        return None
    return Marker(style, number, match.end(), kind in ("dec_wild", "zero"))


def bare_serial(text: str) -> int | None:
    """The number of a line that holds nothing else."""
    match = _BARE.fullmatch(text)
    return int(match[1]) if match else None


def inline_markers(text: str) -> Iterator[tuple[int, Marker]]:
    """The places in a paragraph, its start left out, where a row of numbered parts may have one (一是…;二是…)."""
    for match in _INLINE.finditer(text):
        kind = _kind(match)
        number = _value(match[kind], kind)
        if number:
            style = f"一{match['is_word']}" if kind == "is_n" else _STYLES[kind]
            start = match.start() + 1  # behind the sign
            yield start, Marker(style, number, match.end() - start, True)


def _kind(match: re.Match[str]) -> str:
    """The first group of a marker: a few have a second one behind it."""
    last = match.lastgroup or ""
    return _FIRST_OF_TWO.get(last, last)


_FIRST_OF_TWO = {"article_of": "article", "word_n": "word", "is_word": "is_n"}


@lru_cache(maxsize=1024)
def _value(text: str, kind: str = "") -> int | None:
    if kind in _FIRST:
        first = _FIRST[kind]
        return ord(text) - first if ord(text) - first <= 20 else None
    if text.isdigit() and text.isascii():
        return int(text)
    try:
        return int(read_number(text).value)
    except UnreadableNumberError:
        return None
