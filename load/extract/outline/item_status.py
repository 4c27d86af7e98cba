"""How a report says that an item as a whole stands, in words: 提前完成任务目标, 进度滞后.

>>> reported_status("已于7月份提前完成任务目标。")
('met', 0, 13)
>>> reported_status("已完工27个,其余在建。") is None
True
"""

from __future__ import annotations

import re
from functools import cache

from load.extract import lexicon

_ANY = re.compile(r"完成|完工|竣工|建成|进度|推进|停|取消|正在|滞后|缓慢|目标|月")


def reported_status(text: str) -> tuple[str, int, int] | None:
    """The status that words give to all of an item, with their place; the first row of the lexicon that is found."""
    if _ANY.search(text) is None:
        return None
    for status, pattern in _patterns():
        match = pattern.search(text)
        if match:
            return status, match.start(), match.end()
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["status"], re.compile(row["pattern"])) for row in lexicon.table("reported_statuses"))
