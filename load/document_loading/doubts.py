"""What is doubtful in a document that was read: people are told, though it loads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from load.extract.extractor import Extraction
from load.readers import Source

# What tells of promises or results and is longer than this holds a number.
_TELLING = frozenset({"plan", "report", "progress"})
_LONG = 500
# Signs that stand for characters lost on the way: the replacement character, or question marks in a row. Each begins
# with a character of its own: such a pattern is looked for several times faster.
_LOST = re.compile(r"\ufffd|\?[?？]+|？[?？]+")


def doubts(source: Source, found: Extraction) -> tuple[str, ...]:
    """One line for each doubt, those of the reader first."""
    return (*source.notes, *_doubts(source, found))


def _doubts(source: Source, found: Extraction) -> Iterator[str]:
    facts, length = found.facts, len(source.text)
    if not found.statements and length > _LONG and facts.document_kind in _TELLING:
        yield f"no number was found in the {length:,} characters of a {facts.document_kind}"
    if lost := sum(1 for _ in _LOST.finditer(source.text)):
        yield f"characters are lost in {lost} {'place' if lost == 1 else 'places'}; numbers there are not read"
    if facts.region.state in ("unknown", "ambiguous"):
        yield f"its region is {facts.region.state}{f': {facts.region.name}' if facts.region.name else ''}"
    listed = sum(item.kind == "listed" for item in found.items)
    declared = facts.declared_item_count
    if declared is not None and listed < declared and facts.document_kind == "plan":
        yield f"it declares {declared} items, and {listed} were found"
