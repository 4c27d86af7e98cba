"""The lines of a document, and which of them are furniture of the page they were copied from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from load.extract import lexicon

_MAX_FURNITURE = 160
_LATE = 2 / 3
_CONTENT = re.compile(r"[。;]|完成|建设|新增|改造")


class Line(NamedTuple):
    """A line without the white space around it; offsets in the copy for reading."""

    start: int
    end: int
    text: str

    @property
    def is_row(self) -> bool:
        """Whether the line holds cells."""
        return "\t" in self.text or self.text.count("|") > 1


@lru_cache(maxsize=4)
def lines_of(plain: str) -> tuple[Line, ...]:
    """The lines of a text that hold anything."""
    found = []
    place = 0
    for raw in plain.split("\n"):
        text = raw.strip()
        if text:
            start = place + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(text), text))
        place += len(raw) + 1
    return tuple(found)


@lru_cache(maxsize=4)
def furniture(lines: Sequence[Line]) -> tuple[bool, ...]:
    """For each line whether it belongs to the page and not to the document: switches, counts, links, forum chrome."""
    one, tail = _patterns()
    found = [
        len(line.text) <= _MAX_FURNITURE and line.text[-1] not in "。;" and one.fullmatch(line.text) is not None
        for line in lines
    ]
    for i in range(int(len(lines) * _LATE), len(lines)):
        if tail.fullmatch(lines[i].text) and not any(_CONTENT.search(after.text) for after in lines[i + 1 :]):
            found[i:] = [True] * (len(lines) - i)
            break
    return tuple(found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return lexicon.search("furniture", kind="line"), lexicon.search("furniture", kind="tail")
