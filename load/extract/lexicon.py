"""The words that extraction goes by, read from tables that an analyst can change: load/extract/lexicons and the seeds."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from load.paths import PROJECT

LEXICONS = Path(__file__).with_name("lexicons")


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


def _rows(file: Path) -> tuple[dict[str, str], ...]:
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
