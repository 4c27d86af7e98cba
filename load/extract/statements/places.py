"""Which region a number is about: the document's own, unless its sentence speaks of one inside it."""

from __future__ import annotations

import re
from bisect import bisect_left

from load.extract import lexicon
from load.extract.document.regions import find_regions, mention_code
from load.extract.model import Facts
from load.extract.statements.sentences import Surroundings
from load.text.clean import Clean, clean_text

_NATION = "中国"
_ANNIVERSARY = lexicon.phrase("places", "anniversary")
_INSTITUTION = lexicon.phrase("places", "institution")
_OPENS = re.compile(r"(?:^|[,。;:!?\n|\t ])(?:其中|目前|今年以?来?|前不久|近日|日前|在|截至目前)?,?$")
# Words that lead back to the whole region: A区已建成3所;全市已建成20所.
_IS_WHOLE = re.compile(r"[全我本][省市区县州]")
_OPENING = 8
_LISTED = lexicon.phrase("places", "listed")
_TITLE = re.compile(r"[《〈][^《》]*$")
_TITLE_END = re.compile(r"[》。\n]")


class Places:
    """The regions a document names inside its own, where they are what a clause or sentence speaks of."""

    def __init__(self, clean: Clean, facts: Facts) -> None:
        """Find them; a document whose region is not known has none."""
        self._plain = clean.plain
        self.own = clean_text(facts.region.name).plain or None
        self._starts: list[int] = []
        self._names: list[str] = []
        self._in_titles: list[tuple[int, int, str]] = []
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
            start = mention.within.start if mention.within else mention.start
            before = clean.plain[max(0, start - 40) : start]
            if _TITLE.search(before):
                end = _TITLE_END.search(clean.plain, mention.end)
                self._in_titles.append((mention.end, end.start() if end else len(clean.plain), mention.name))
            elif its.startswith(inner) and len(inner) < 6 and self._is_topic(start, mention.end):
                self._starts.append(start)
                self._names.append(mention.name)

    def of(self, start: int, around: Surroundings, unit: str) -> str | None:
        """The region of the number at an offset: one that begins its clause or sentence, else the document's own."""
        if unit == "周年" and _ANNIVERSARY.search(around.left):
            return _NATION
        at = bisect_left(self._starts, start) - 1
        if at >= 0 and self._reaches(self._starts[at], start, around):
            return self._names[at]
        for end, last, name in self._in_titles:
            if end <= start <= last:
                return name
        return self.own

    def _reaches(self, region: int, number: int, around: Surroundings) -> bool:
        """Whether a number is about a region named before it: in its clause, or by what opens its sentence.

        What opens the first of the sentences that semicolons join is what the next ones tell of, too.
        """
        first, passage = around.sentence[0], around.passage
        if region >= around.clause[0]:
            return True
        if 0 <= region - first <= _OPENING:
            return True
        goes_on = 0 <= region - passage <= _OPENING
        return goes_on and not _IS_WHOLE.search(self._plain, first, number)

    def _is_topic(self, start: int, end: int) -> bool:
        """Whether a region is what the words behind it tell of: it opens a clause, alone, and names no institution."""
        return (
            _OPENS.search(self._plain, max(0, start - _OPENING), start) is not None
            and _LISTED.match(self._plain, end) is None
            and _INSTITUTION.match(self._plain, end) is None
        )
