"""Whether a text speaks of what is to be done or of what was, by the words of both (tenses.csv) and by how exact its
numbers are: promises are round, results are not.

>>> is_ahead("将新建公园3个,力争年底前投用"), is_ahead("累计新建公园3个,游客增长12.7%")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from load.extract import lexicon

_DIGIT = re.compile(r"\d")
# A number with three digits or more that count (1230 and 12.3, not 1200), and no year or day.
_EXACT = re.compile(r"[1-9](?<!\d.)(?:[.,]?\d)+[.,]?[1-9](?![\d.,]*[年月日号:-])")
_MOST_EXACT = 4
_FIRM = 3
_CLEARLY_DONE = -3
_CLEARLY_AHEAD = 6
"""Without a firm word: verbs without an aspect stand in reports too, which are many more."""
_PLAIN = 5
_BEYOND_DOUBT = -10


def is_ahead(text: str) -> bool:
    """Whether a text speaks of what is to be done: with more firm words of it than of what was, or else clearly."""
    found, ahead, done = _leaning([_weighed(line) for line in text.split("\n")])
    return found >= _CLEARLY_AHEAD or (ahead > done and found >= 0)


def is_behind(text: str) -> bool:
    """Whether a text tells results beyond doubt, and in most of its lines, so that it does though its title names
    promises."""
    lines = [(line, _weighed(line)) for line in text.split("\n")]
    found, ahead, done = _leaning([weighed for _, weighed in lines])
    told = [sum(weights) - exact < 0 for line, (weights, exact) in lines if _DIGIT.search(line)]
    return done > 1 and ahead * 3 <= done and found <= _BEYOND_DOUBT and sum(told) * 2 > len(told)


def tense_of_paragraph(text: str) -> str | None:
    """target or actual where a paragraph leans clearly to one, or has firm words of one and none of the other."""
    weights = _weights(text)
    found = sum(weights) - _exact(text)
    ahead, done = max(weights, default=0) >= _FIRM, min(weights, default=0) <= -_FIRM
    if ahead and done:
        return None
    if found >= _CLEARLY_AHEAD or (ahead and found > _CLEARLY_DONE):
        return "target"
    return "actual" if found <= _CLEARLY_DONE or (done and found <= 0) else None


def tells_results(text: str) -> bool:
    """Whether a paragraph with numbers tells results and nothing else, so that it does wherever it stands."""
    if not (_DIGIT.search(text) and _results().search(text)):
        return False
    weights = _weights(text)
    is_firm = min(weights, default=0) <= -_FIRM and max(weights) < _FIRM
    return is_firm and sum(weights) - _exact(text) <= -_PLAIN


def _leaning(lines: Sequence[tuple[list[int], int]]) -> tuple[int, int, int]:
    """How far weighed lines lean ahead, and how many firm words of what is to be done and of what was they have."""
    weights = [weight for of_line, _ in lines for weight in of_line]
    found = sum(weights) - sum(exact for _, exact in lines)
    return found, sum(weight >= _FIRM for weight in weights), sum(weight <= -_FIRM for weight in weights)


def _weighed(line: str) -> tuple[list[int], int]:
    return _weights(line), _exact(line)


def _weights(line: str) -> list[int]:
    """The weights of the words of a line: of firm words wherever they stand, of others once."""
    found: dict[int | str, int] = {}
    for start, end, row in _words().find(line):
        weight = int(row["weight"])
        found[start if abs(weight) >= _FIRM else line[start:end]] = weight
    return list(found.values())


def _exact(line: str) -> int:
    """How many of the numbers of a line are exact, up to a few."""
    return min(_MOST_EXACT, len(_EXACT.findall(line)))


@cache
def _words() -> lexicon.Words:
    return lexicon.Words(lexicon.table("tenses"))


@cache
def _results() -> re.Pattern[str]:
    """A quick look for the firm words of results, which promises hardly have."""
    words = [row["words"] for row in lexicon.table("tenses") if int(row["weight"]) <= -_FIRM]
    return re.compile("|".join(words))
