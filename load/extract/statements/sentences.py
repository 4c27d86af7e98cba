"""The clauses and sentences of a text, and the words around a number in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

# A comma between digits may group them; a colon between digits tells the time or a ratio.
# One class of characters comes first: a pattern that begins so is looked for several times faster.
_BOUNDARY = re.compile(r"[。;!?\n,:](?:(?<![,:])|(?<!\d.)|(?<=,)(?!\d{3}(?!\d))|(?<=:)(?!\d))")

# Words that are further off tell nothing of a number. A clause without signs may be as long as a document, and hold
# thousands of numbers.
_FAR = 400


class Surroundings(NamedTuple):
    """The words around a quantity, as far as they are near.

    left and right: its clause before it and behind its unit; previous: the clause before, of the same sentence. clause
    and sentence: where these stand; a semicolon ends a sentence, and passage is where the first of the sentences
    begins that semicolons join (目标任务: A;B;C).
    """

    left: str
    right: str
    previous: str
    clause: tuple[int, int]
    sentence: tuple[int, int]
    passage: int


class Sentences:
    """Where the clauses and sentences of a text end; a colon ends a clause, no sentence."""

    def __init__(self, plain: str) -> None:
        ends = [match.end() for match in _BOUNDARY.finditer(plain)]
        of_sentences = [end for end in ends if plain[end - 1] not in ",:"]
        self._plain = plain
        self._clauses = [0, *ends, len(plain) + 1]
        self._sentences = [0, *of_sentences, len(plain) + 1]
        self._passages = [0, *(end for end in of_sentences if plain[end - 1] != ";")]

    def around(self, start: int, unit_end: int, limits: tuple[int, int] | None = None) -> Surroundings:
        """The words around a number that stands at start and whose unit ends at unit_end; none from beyond limits."""
        clauses, sentences = self._clauses, self._sentences
        at = bisect_right(clauses, start)
        clause_start, clause_end, clause_before = clauses[at - 1], clauses[at] - 1, clauses[at - 2]
        at = bisect_right(sentences, start)
        sentence_start, sentence_end = sentences[at - 1], sentences[at] - 1
        passage = self._passages[bisect_right(self._passages, start) - 1]
        if limits is not None:
            first, last = limits
            clause_start, sentence_start = max(clause_start, first), max(sentence_start, first)
            clause_end, sentence_end, passage = min(clause_end, last), min(sentence_end, last), max(passage, first)
        plain = self._plain
        return Surroundings(
            plain[max(clause_start, start - _FAR) : start],
            plain[unit_end : min(clause_end, unit_end + _FAR)],
            plain[max(clause_before, sentence_start, clause_start - _FAR) : clause_start],
            (clause_start, clause_end),
            (sentence_start, sentence_end),
            passage,
        )

    def sentence_end(self, place: int) -> int:
        """Where the sentence ends that holds a place."""
        return self._sentences[bisect_right(self._sentences, place)] - 1
