"""The words that extraction goes by, in tables that an analyst can change: load/extract/lexicons and the seeds."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from load.paths import PROJECT

KEPT_IN_MIND = 200
"""No cache holds the answer for longer pieces: it holds thousands of them, and a line may be as long as a document."""

LEXICONS = PROJECT / "load" / "extract" / "lexicons"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a lexicon, in order: an earlier row goes before a later one."""
    return _rows(LEXICONS / f"{name}.csv")


@cache
def seed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of seeds/reference."""
    return _rows(PROJECT / "seeds" / "reference" / f"{name}.csv")


def patterns(rows: Iterable[dict[str, str]], column: str = "pattern") -> str:
    """The patterns of some rows as one alternative, in their order."""
    return "(?:" + "|".join(row[column] for row in rows) + ")"


def search(name: str, **chosen: str) -> re.Pattern[str]:
    """One pattern of the rows of a lexicon whose columns hold what is chosen."""
    rows = [row for row in table(name) if all(row[column] == value for column, value in chosen.items())]
    return re.compile(patterns(rows))


def phrase(used_by: str, name: str) -> re.Pattern[str]:
    """A turn of phrase of the lexicon phrases. Raises KeyError where it has none of that name."""
    return _phrases()[used_by, name]


@cache
def _phrases() -> Mapping[tuple[str, str], re.Pattern[str]]:
    return {(row["used_by"], row["name"]): re.compile(row["pattern"]) for row in table("phrases")}


class Groups:
    """Patterns under names, to be found in a text in one pass; each match tells its name as its lastgroup.

    They are looked for without the names: a pattern whose alternatives all begin with a character (and not with a
    bracket) is looked for many times faster.
    """

    def __init__(self, found: Mapping[str, str]) -> None:
        self._any = re.compile("|".join(found.values()))
        self._named = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in found.items()))

    @classmethod
    def of(cls, rows: Iterable[dict[str, str]], *columns: str) -> Groups:
        """The patterns of rows, those that agree in some columns under one name: what stands there."""
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault("_".join(row[column] for column in columns), []).append(row["pattern"])
        return cls({name: "|".join(patterns) for name, patterns in found.items()})

    def find(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in a piece of a text, in order."""
        named = self._named.match
        for match in self._any.finditer(text, start, end):
            found = named(text, match.start(), end)
            if found is not None:
                yield found


class Words:
    """The words of some rows of a lexicon, to be found in a text in one pass.

    words: the words of a row, joined by |. unless_before and unless_behind: patterns of what may not stand next to one.
    """

    def __init__(self, rows: Sequence[Mapping[str, str]]) -> None:
        from ahocorasick_rs import (  # noqa: PLC0415  (only reading documents pays for it)
            AhoCorasick,
            Implementation,
            MatchKind,
        )

        self._rows: list[Mapping[str, str]] = []
        words: list[str] = []
        for row in rows:
            for word in row["words"].split("|"):
                words.append(word)
                self._rows.append(row)
        self._matcher = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
        self._before = [re.compile(row["unless_before"]) if row["unless_before"] else None for row in self._rows]
        self._behind = [re.compile(row["unless_behind"]) if row["unless_behind"] else None for row in self._rows]

    def find(self, text: str) -> Iterator[tuple[int, int, Mapping[str, str]]]:
        """Start and end of each word that stands free of what it may not stand next to, with its row, in order."""
        for index, start, end in self._matcher.find_matches_as_indexes(text):
            before, behind = self._before[index], self._behind[index]
            if before is not None:
                line = max(text.rfind("\n", start - _LOOK_BACK, start) + 1, start - _LOOK_BACK, 0)
                if before.search(text, line, start):
                    continue
            if behind is not None and behind.match(text, end):
                continue
            yield start, end, self._rows[index]


# How far before a word, in its line, unless_before looks.
_LOOK_BACK = 12


def _rows(file: Path) -> tuple[dict[str, str], ...]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = tuple(csv.DictReader(lines))
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise ValueError(f"{file}, row {number}: as many cells as the header has are wanted; quote commas")
    return rows
