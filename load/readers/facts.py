"""Facts that containers state about their documents, in the one form that they have in given."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_COMPACT_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?(?!\d)")
_YEAR = re.compile(r"\s*((?:19|20)\d\d)(?:\.0+)?\s*(?:年度?)?\s*")


def iso_date(text: str) -> str | None:
    """The first day that the text names, as YYYY-MM-DD; None where it names none."""
    for pattern in (_DATE, _COMPACT_DATE):
        if found := pattern.search(text):
            try:
                return date(*map(int, found.groups())).isoformat()
            except ValueError:
                return None
    return None


def year(text: str) -> str | None:
    """The year that the text is (2020, 2020年, 2020年度); None where it is anything else."""
    found = _YEAR.fullmatch(text)
    return found.group(1) if found else None


def one_line(text: str) -> str:
    """The text without blanks around it, and with one blank for many."""
    return " ".join(text.split())
