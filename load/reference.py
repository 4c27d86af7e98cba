"""What the seeds say that the gate asks of records: the vocabularies, and what the reviewed records make known."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from load.paths import PROJECT
from load.records import Record, read_records

SEEDS = PROJECT / "seeds"

Key = tuple[str | None, ...]

# Fields whose codes have a seed of their own; the codes of all others are in code_lists.csv under the field's name.
_CODES = {
    "comparator": ("comparators.csv", "comparator"),
    "kind": ("kinds.csv", "kind"),
    "money_kind": ("money_kinds.csv", "money_kind"),
    "category_code": ("categories.csv", "category_code"),
    "reported_status": ("statuses.csv", "status"),
}


@dataclass(frozen=True)
class Known:
    """What records may refer to: documents with their length where it is known; keys of items and of statements.

    texts: of the documents whose text is held.
    """

    documents: Mapping[str, int | None]
    items: frozenset[Key]
    statements: frozenset[Key]
    texts: Mapping[str, str] = field(default_factory=dict)

    def __or__(self, other: Known) -> Known:
        lengths = {**self.documents, **{d: n for d, n in other.documents.items() if n or d not in self.documents}}
        texts = {**self.texts, **other.texts}
        return Known(lengths, self.items | other.items, self.statements | other.statements, texts)


@cache
def vocabularies() -> Mapping[str, tuple[str, ...]]:
    """The codes allowed in each field that has a vocabulary, in the order of the seeds."""
    codes: dict[str, tuple[str, ...]] = {}
    for row in _rows(SEEDS / "reference" / "code_lists.csv"):
        codes[row["field"]] = (*codes.get(row["field"], ()), row["code"])
    for name, (file, column) in _CODES.items():
        codes[name] = tuple(row[column] for row in _rows(SEEDS / "reference" / file))
    return codes


@cache
def seed_records() -> Mapping[tuple[str, Key], Record]:
    """The reviewed records in the seeds, by kind and key."""
    files = sorted((SEEDS / "records").glob("*.csv"))
    records = (record for file in files for record in read_records(file.name, file.read_bytes())[0])
    return {(record.kind, record.key): record for record in records}


@cache
def seeded() -> Known:
    """What the reviewed records in the seeds make known."""
    return made_known(seed_records().values())


def made_known(records: Iterable[Record]) -> Known:
    """What other records may refer to, given that these are right."""
    keys: dict[str, set[Key]] = {"items": set(), "statements": set()}
    documents: dict[str, int | None] = {}
    texts: dict[str, str] = {}
    for record in records:
        if record.kind == "documents":
            document, length = record.fields["document_id"] or "", record.fields["char_count"]
            documents[document] = int(length) if length else None
            if text := record.fields["full_text"]:
                texts[document] = text
        elif record.kind in keys:
            keys[record.kind].add(record.key)
    return Known(documents, frozenset(keys["items"]), frozenset(keys["statements"]), texts)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
