"""Which service a statement is about: one of the categories of seeds/reference/categories.csv, by the words around it.

The words are lexicons/categories.csv: a cue, the category it speaks for, and how plainly (below 1 faint, 1 a hint,
2 plain, 3 decisive). A cue without category only hides the words inside it (低收入家庭 is no income). What a cue
adds to its category falls with its distance from the number: the noun behind the unit and the words before the number
count most, then the rest of the sentence, then the headings. The category with the highest sum is the answer.

>>> text = "改善办学条件。新建幼儿园3所,铺设供水管网2公里。"
>>> categories = Categories(text)
>>> categories.of(12, 14, (7, 14), (7, 24), [(0, 6)])
'education'
>>> categories.of(21, 24, (15, 24), (7, 24), [(0, 6)])
'utilities'
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from load.extract import lexicon

_PROGRAMME = "other"  # totals over a whole programme
_REACH = 80


def _falling(factor: float, half: int) -> tuple[float, ...]:
    """A factor by distance in characters, halved at one of them; cues out of reach do not count."""
    return tuple(factor / (1 + away / half) for away in range(_REACH + 1))


# How much a cue counts by where it stands.
_BEHIND_UNIT = _falling(3.0, half=12)
_BEFORE = _falling(2.0, half=12)
_SENTENCE_BEFORE = _falling(1.2, half=25)
_SENTENCE_BEHIND = _falling(0.6, half=25)
_HEADINGS = (2.0, 0.8, 0.4)  # innermost first
_PAST_LISTED = 0.4  # past the next 、 it likely belongs to another number
_PAST_SEMICOLON = 0.3
_PROGRAMME_IN_HEADING = 0.1  # 民生实事 in a heading is the name of the document, not what a number counts
# A clause that says less than this goes on with the one before: 增长3%, 占总数的八成.
_SILENT = 1.0
# The more the clause itself says, the less counts what stands further off: half at this sum.
_ENOUGH = 6.0
# A clause that speaks of one category alone, and as plainly as this, needs nothing else.
_PLAIN = 3.0

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What finds the cues (number, start, end), and of each its category's place in names and its weight.

    A cue that only hides weighs nothing.
    """

    find: Callable[[str], list[tuple[int, int, int]]]
    names: tuple[str, ...]
    meanings: tuple[tuple[int, float], ...]


class Categories:
    """The cues of a document in order, found in one pass; offsets are those of the text."""

    __slots__ = ("_cues", "_headings", "_meanings", "_names", "_starts", "_text")

    def __init__(self, plain: str) -> None:
        """Find all cues of a text, the longest at each place."""
        words = _lexicon()
        self._text = plain
        self._names, self._meanings = words.names, words.meanings
        self._cues = words.find(plain)
        self._starts = [start for _, start, _ in self._cues]
        self._headings: dict[Span, list[tuple[int, float]]] = {}

    def of(self, start: int, unit_end: int, clause: Span, sentence: Span, headings: Sequence[Span]) -> str | None:
        """The category of the statement at start to unit_end, None where nothing tells.

        headings are spans of the text, the innermost last.
        """
        scores = self._clause(start, unit_end, clause)
        best = max(scores)
        if best < _SILENT:
            first = max(sentence[0], start - _REACH)
            while best < _SILENT and clause[0] > first:
                clause = (self._clause_before(clause[0], first), clause[1])
                scores = self._clause(start, unit_end, clause)
                best = max(scores)
        said = sum(scores)
        if best < said or best < _PLAIN:
            room = 1 / (1 + said / _ENOUGH)
            self._add_sentence(scores, room, start, unit_end, clause, sentence)
            for strength, heading in zip(_HEADINGS, reversed(headings), strict=False):
                shares = self._headings.get(heading)
                if shares is None:
                    shares = self._headings[heading] = self._shares(heading)
                for category, share in shares:
                    scores[category] += room * strength * share
            best = max(scores)
            if not best:
                return None
        return self._names[scores.index(best)]

    def _clause_before(self, place: int, first: int) -> int:
        """Where the clause that ends before a place begins."""
        return self._text.rfind(",", first, place - 1) + 1 or first

    def _clause(self, start: int, unit_end: int, clause: Span) -> list[float]:
        """What the clause says, summed by category."""
        scores = [0.0] * len(self._names)
        first = clause[0] if clause[0] > start - _REACH else start - _REACH
        last = clause[1] if clause[1] < unit_end + _REACH else unit_end + _REACH
        starts = self._starts
        at_first = bisect_left(starts, first)
        cues = self._cues[at_first : bisect_left(starts, last, at_first)]
        if not cues:
            return scores
        listed, next_listed = self._text.rfind("、", first, start), self._text.find("、", unit_end, last)
        if next_listed < 0:
            next_listed = last
        meanings = self._meanings
        for cue, place, end in cues:
            category, weight = meanings[cue]
            if place < start:
                factor = _BEFORE[start - end if end < start else 0]
                scores[category] += weight * (factor if place > listed else factor * _PAST_LISTED)
            else:
                factor = _BEHIND_UNIT[place - unit_end if place > unit_end else 0]
                scores[category] += weight * (factor if place < next_listed else factor * _PAST_LISTED)
        return scores

    def _add_sentence(
        self, scores: list[float], room: float, start: int, unit_end: int, clause: Span, sentence: Span
    ) -> None:
        """Add what the rest of the sentence says; nothing from behind the next semicolon."""
        starts, meanings = self._starts, self._meanings
        first, last = max(sentence[0], start - _REACH), min(sentence[1], unit_end + _REACH)
        at_first = bisect_left(starts, first)
        cues = self._cues[at_first : bisect_left(starts, clause[0], at_first)]
        if cues:
            part = self._text.rfind(";", first, clause[0])
            for cue, place, end in cues:
                category, weight = meanings[cue]
                factor = room * _SENTENCE_BEFORE[start - end if end < start else 0]
                scores[category] += weight * (factor if place > part else factor * _PAST_SEMICOLON)
        at_behind = bisect_left(starts, clause[1], at_first)
        cues = self._cues[at_behind : bisect_left(starts, last, at_behind)]
        if cues:
            part = self._text.find(";", clause[1], last)
            for cue, place, _ in cues:
                if place < part or part < 0:
                    category, weight = meanings[cue]
                    scores[category] += room * weight * _SENTENCE_BEHIND[place - unit_end]

    def _shares(self, heading: Span) -> list[tuple[int, float]]:
        """What a heading says, as shares of the categories: a long one says no more than a short one."""
        first, last = (bisect_left(self._starts, place) for place in heading)
        said = [
            (category, weight * _PROGRAMME_IN_HEADING if self._names[category] == _PROGRAMME else weight)
            for category, weight in (self._meanings[cue] for cue, _, _ in self._cues[first:last])
        ]
        total = max(1.0, sum(weight for _, weight in said))
        return [(category, weight / total) for category, weight in said]


@cache
def _lexicon() -> _Lexicon:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415  (only extraction pays for it)

    rows = lexicon.table("categories")
    names = tuple(row["category_code"] for row in lexicon.seed("categories"))
    return _Lexicon(
        find=AhoCorasick(
            [row["cue"] for row in rows],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        ).find_matches_as_indexes,
        names=names,
        meanings=tuple(
            (names.index(row["category"]), float(row["weight"])) if row["category"] else (0, 0.0) for row in rows
        ),
    )
