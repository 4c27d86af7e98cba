"""How a report says that an item as a whole stands, in words: 提前完成任务目标, 进度滞后.

>>> reported_status("已于7月份提前完成任务目标。")
('met', 0, 13)
>>> reported_status("已完工27个,其余在建。") is None
True
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from load.extract import lexicon

_ANY = re.compile(r"完成|完工|竣工|建成|进度|推进|停|取消|正在|滞后|缓慢|目标|月")


@lru_cache(maxsize=16)  # many items stand under one heading
def reported_status(text: str) -> tuple[str, int, int] | None:
    """The status that words give to all of an item, with their place; the first row of the lexicon that is found."""
    if _ANY.search(text) is None:
        return None
    for status, words, pattern in _patterns():
        for word in words:
            if word in text:
                match = pattern.search(text)
                if match:
                    return status, match.start(), match.end()
                break
    return None


@cache
def _patterns() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Status, words of which a text with the pattern holds one, and the pattern."""
    rows = lexicon.table("reported_statuses")
    return tuple((row["status"], tuple(row["holds"].split("|")), re.compile(row["pattern"])) for row in rows)
