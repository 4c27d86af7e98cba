"""What the text of a cell looks like: a number, a date, an agency, a name, a running number."""

from __future__ import annotations

import re
from functools import lru_cache

from load.text.grids.grid import MAX_HEADER

_SERIAL = re.compile(r"\(?(\d{1,3})[.、)]?")
_CHINESE_SERIAL = re.compile(r"\(?([一二三四五六七八九十]{1,3})[、)]?")
_NUMBER = re.compile(
    r"(?:[≥≤><约近超]|不[低少高]于|不超过)?\s*[-+]?\d[\d,]*(?:\.\d+)?\s*(?:%|‰|(?!月)[^\d\s,;。:]{0,8})"
)
_DATE = re.compile(
    r"(?:19|20)\d\d[.\-/年](?:\d{1,2}(?:[.\-/月]\d{0,2})?)?.{0,4}|\d{1,2}月(?:\d{1,2}日|底|末)?.{0,3}|.{0,4}年[底末内].?"
)
_NONE = re.compile(r"[-—/\\*.…·]+|无|暂无|未.{1,3}")
_AGENCY = re.compile(
    r".{0,60}(?:局|委|办|办公室|中心|政府|公司|集团|街道|街道办|镇|乡|部|联|会|团|大队|支队|处|院|所|站|厅|行|办事处|管委会)"
)
_NUMERAL_END = re.compile(r"[\d一二两三四五六七八九十百千万亿余多]\s*.$")
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


@lru_cache(maxsize=8192)
def cell_type(text: str) -> str:
    """What a cell looks like: empty, none (a dash), date, number, agency, name or prose."""
    if not text:
        return "empty"
    for name, pattern in (("none", _NONE), ("date", _DATE), ("number", _NUMBER)):
        if len(text) <= 40 and pattern.fullmatch(text):
            return name
    if len(text) <= 60 and not _NUMERAL_END.search(text) and _AGENCY.fullmatch(text):
        return "agency"
    return "prose" if len(text) > MAX_HEADER or re.search(r"[,;。:]", text) else "name"


def serial_number(text: str) -> int | None:
    """The running number that a cell consists of: 3, 3., (3), 三; None where it is something else."""
    if len(text) > 5:
        return None
    if match := _SERIAL.fullmatch(text):
        return int(match[1])
    if match := _CHINESE_SERIAL.fullmatch(text):
        tens, ten, ones = match[1].rpartition("十")
        if any(part not in _DIGITS and part for part in (tens, ones)):
            return None
        return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
    return None


def coarse_type(kind: str) -> str:
    """number, none, serial or text: what is left of a kind of cell where words of any kind are alike."""
    if kind == "empty":
        return "none"
    return kind if kind in {"number", "none", "serial"} else "text"


def agrees(kind: str, column: str) -> bool:
    """Whether a cell of a kind can stand in a column of a kind."""
    if {kind, column} & {"none", "empty"}:
        return column != "serial"
    return (kind == "agency") == (column == "agency") and coarse_type(kind) == coarse_type(column)
