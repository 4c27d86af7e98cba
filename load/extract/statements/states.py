"""The day as of which a number holds, where the document says so before it: 截至9月中旬,已建成…"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from load.extract.document.dates import PART, date_of

_AS_OF = re.compile(rf"(?:截至|截止到?|到)(?:目前|{PART})")


class States:
    """The days named with 截至 in a document; each holds to the end of its paragraph, or until the next."""

    def __init__(self, plain: str, year: int | None) -> None:
        """Find them; year is that of days printed without one."""
        self._plain = plain
        self._ends: list[int] = []
        self._days: list[date | None] = []
        for match in _AS_OF.finditer(plain):
            if match.group().startswith("到") and not match.group().startswith("到目前"):
                continue
            self._ends.append(match.end())
            self._days.append(None if "目前" in match.group() else date_of(match, year))

    def of(self, start: int) -> date | None:
        """The day as of which the number at an offset holds."""
        at = bisect_left(self._ends, start) - 1
        if at < 0 or "\n" in self._plain[self._ends[at] : start]:
            return None
        return self._days[at]
