"""Which region a number is about: the document's own, unless its sentence speaks of one inside it."""

from __future__ import annotations

import re
from bisect import bisect_left

from load.extract import lexicon
from load.extract.model import Facts
from load.extract.regions import find_regions, mention_code
from load.text.clean import Clean, clean_text

_NATION = "中国"
_ANNIVERSARY = lexicon.phrase("places", "anniversary")
# What a region stands behind where the number is not about it: a way to it, a partner, one of several.
_NOT_ABOUT = lexicon.phrase("places", "not_about")
_LISTED = lexicon.phrase("places", "listed")
_TITLE = re.compile(r"[《〈][^《》]*$")


class Places:
    """The regions a document names inside its own."""

    def __init__(self, clean: Clean, facts: Facts) -> None:
        """Find them; a document whose region is not known has none."""
        self._plain = clean.plain
        self.own = clean_text(facts.region.name).plain or None
        self._starts: list[int] = []
        self._names: list[str] = []
        self._in_titles: list[tuple[int, str]] = []
        code = facts.region.code
        if code is None:
            return
        year = facts.subject_years[-1] if facts.subject_years else None
        inner = code.rstrip("0")
        inner += "0" * (len(inner) % 2)
        for mention in find_regions(clean.plain):
            its = mention_code(mention, year=year, within=code)
            if its is None or its == code:
                continue
            before = clean.plain[max(0, mention.start - 40) : mention.start]
            if _TITLE.search(before):
                self._in_titles.append((mention.end, mention.name))
            elif (
                its.startswith(inner)
                and len(inner) < 6
                and not self._is_one_of_many(mention.start, mention.end, before)
            ):
                self._starts.append(mention.end)
                self._names.append(mention.name)

    def of(self, start: int, sentence: int, left: str, unit: str) -> str | None:
        """The region of a number in a sentence that begins at an offset; left is its clause before it."""
        if unit == "周年" and _ANNIVERSARY.search(left):
            return _NATION
        at = bisect_left(self._starts, start) - 1
        if at >= 0 and self._starts[at] > sentence:
            return self._names[at]
        for end, name in self._in_titles:
            if end <= start and not re.search(r"[》。\n]", self._plain[end:start]):
                return name
        return self.own

    def _is_one_of_many(self, start: int, end: int, before: str) -> bool:
        return _LISTED.match(self._plain, end) is not None or _NOT_ABOUT.search(before) is not None
