"""Of which kind an amount of money is, by the words before it in its clause, then behind it, then before the clause."""

from __future__ import annotations

import re
from functools import cache

from load.extract import lexicon


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[int, str]]]:
    """One pattern with a group for each row, and the rank and kind that the groups stand for."""
    rows = lexicon.table("money_kinds")
    pattern = "|".join(f"(?P<row{i}>{row['pattern']})" for i, row in enumerate(rows))
    return re.compile(pattern), {f"row{i}": (int(row["rank"]), row["money_kind"]) for i, row in enumerate(rows)}


def money_kind(left: str, right: str, previous: str) -> tuple[str, bool]:
    """The kind of an amount, and whether a word says so; other where none does.

    Of several words the one of the lowest rank decides; of equal ones the nearest to the amount.
    """
    pattern, meanings = _cues()
    for piece, is_before in ((left, True), (right, False), (previous, True)):
        found = [meanings[match.lastgroup or ""] for match in pattern.finditer(piece)]
        if found:
            return min(reversed(found) if is_before else found, key=lambda one: one[0])[1], True
    return "other", False


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
