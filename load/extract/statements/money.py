"""Of which kind an amount of money is, by the words before it in its clause, then behind it, then before the clause."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from load.extract import lexicon


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[int, str]]]:
    """One pattern with a group for each row, and the rank and kind that the groups stand for."""
    rows = lexicon.table("money_kinds")
    pattern = "|".join(f"(?P<row{i}>{row['pattern']})" for i, row in enumerate(rows))
    return re.compile(pattern), {f"row{i}": (int(row["rank"]), row["money_kind"]) for i, row in enumerate(rows)}


def money_kind(left: str, right: str, previous: str) -> tuple[str, bool]:
    """The kind of an amount, and whether a word says so; other where none does."""
    is_short = len(left) + len(right) + len(previous) <= lexicon.KEPT_IN_MIND
    told_in = _told_in if is_short else _told_in.__wrapped__
    kind = told_in(left, True) or told_in(right, False) or told_in(previous, True)
    return ("other", False) if kind is None else (kind, True)


@lru_cache(maxsize=4096)
def _told_in(piece: str, is_before: bool) -> str | None:
    """What a piece says: of several words the one of the lowest rank; of equal ones the nearest to the amount."""
    pattern, meanings = _cues()
    found = [meanings[match.lastgroup or ""] for match in pattern.finditer(piece)]
    if not found:
        return None
    return min(reversed(found) if is_before else found, key=lambda one: one[0])[1]


_GENERAL = re.compile(r"资金|金额|经费")


def money_kind_of_cell(header: str, row: str, table: str) -> str:
    """The kind of an amount in a table: by its column's words, then its row's, then those of the whole table.

    Words such as 资金 in a header leave it to the row which money is meant.
    """
    for words in (_GENERAL.sub("", header), row, header, table):
        kind, told = money_kind(words, "", "")
        if told:
            return kind
    return "other"
