"""How numbers are written, and what stands beside one that counts nothing."""

from __future__ import annotations

import re
from functools import cache

from load.extract import lexicon

HAN = "一二两三四五六七八九十百千万亿"
ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:\ ?[余多]?(?:[十百千]?[余多]?(?:万[余多]亿|[万亿]+)|(?:千(?![克瓦米伏卡帕赫焦兆字])|百(?!分))))"
NUMBER = rf"(?:(?:\d+亿(?=\d))?(?:\d+万(?=\d+[千百]))?(?:{ARABIC}){_SCALE}?)"
SPAN = rf"(?P<arabic>{NUMBER}(?P<high>(?P<low_unit>%|个百分点|[万亿]?元|岁)?[-—~至到]{{1,2}}(?={NUMBER}){NUMBER})?)"
MORE = re.compile(r"\ ?[余多来]?\ ?")
YEAR = re.compile(r"(?:19|20)\d\d(?:\.\d)?$")
DELIMITER = re.compile(r"[,。;、:!?\s)”]|$|和|及|与")


@cache
def not_before() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What before a number makes it none: a frame of time, a code, and for Chinese numerals a part of a word."""
    rows = [row for row in lexicon.table("not_quantities") if row["where"] == "before"]
    frame, code, word = (re.compile(row["pattern"]) for row in rows)
    return frame, code, word


@cache
def not_after(numeral: str) -> dict[str, re.Pattern[str]]:
    """What after a unit makes a number none, for one in Chinese numerals (Han) or in any."""
    rows = [row for row in lexicon.table("not_quantities") if row["where"] == "after"]
    return {row["unit"]: re.compile(row["pattern"]) for row in rows if row["numeral"] in ("any", numeral)}


ITEMS = lexicon.phrase("quantities", "items")
