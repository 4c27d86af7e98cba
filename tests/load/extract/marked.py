"""Documents whose statements are marked by hand, in the folder documents: all that is not marked is no statement.

A file holds several documents, apart by a line of four dashes. The first line of each says what a container would say
of it (@ region=鼓楼区 year=2023). A mark is ⟦surface|unit|comparator|role|kind|year|extras⟧; the unit stands behind it
in the text as it is printed. Extras, joined by semicolons: completion, high=, money=, item=, region=, repeat, value=.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from load.text.numerals import read_number

DOCUMENTS = Path(__file__).with_name("documents")
_MARK = re.compile(r"⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Marked:
    """A document as its reader sees it, and the statements that a person finds in it."""

    name: str
    text: str
    given: dict[str, str]
    statements: list[dict[str, Any]]


def marked_documents(prefix: str = "") -> Iterator[Marked]:
    """All marked documents of the files whose names begin so."""
    for file in sorted(DOCUMENTS.glob(f"{prefix}*.txt")):
        for number, part in enumerate(file.read_text(encoding="utf-8").rstrip("\n").split("\n----\n"), 1):
            head, body = part.split("\n", 1)
            given = dict(pair.split("=", 1) for pair in head.removeprefix("@").split())
            yield _read(f"{file.stem}-{number}", body, given)


def _read(name: str, body: str, given: dict[str, str]) -> Marked:
    text, place, statements = "", 0, []
    for match in _MARK.finditer(body):
        text += body[place : match.start()]
        place = match.end()
        surface, unit, comparator, role, kind, year, *rest = match[1].split("|")
        extras = dict(one.partition("=")[::2] for one in "".join(rest).split(";") if one)
        statements.append(
            {
                "start": len(text),
                "end": len(text) + len(surface),
                "value": Decimal(extras["value"]) if "value" in extras else _value(surface),
                "high": Decimal(extras["high"]) if "high" in extras else None,
                "unit": unit,
                "comparator": comparator,
                "role": role,
                "kind": kind,
                "year": int(year) if year.isdigit() else None,
                "completion": "completion" in extras,
                "money_kind": extras.get("money"),
                "item_no": int(extras["item"]) if "item" in extras else None,
                "repeat": "repeat" in extras,
            }
        )
        text += surface
    return Marked(name, text + body[place:], {k: given[k] for k in ("region", "year") if k in given}, statements)


def _value(surface: str) -> Decimal:
    parts = surface.split("分之")
    if len(parts) == 2 and parts[0] != "百":
        return (100 * read_number(parts[1]).value / read_number(parts[0]).value).quantize(Decimal("0.0001"))
    return read_number(surface.replace("来", "")).value
