"""Faults of documents: many worlds in one warehouse, each fault alone in a district of its own.

Two builds. The first holds every faulty world and a clean one; the second, for each fault, the world without what was
planted, and the world without what was planted and all that the warehouse flagged because of it. A figure of the faulty
district is sound when it is that of the clean world or of one of these two: then nothing of the fault is in it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from load import cli
from load.build import build
from load.paths import Paths
from tests.end_to_end.invented import read_anew
from tests.faults.figures import Figures, Sign, figures, flagged, signs
from tests.faults.outcome import Outcome, judged
from tests.faults.plants import PLANTS, plant
from tests.faults.world import Record, Region, district, districts, written

CLEAN = "clean"
# A program's reading of a shipped document that differs from the reviewed one.
READING = "extraction_differs_from_review"
PINGFANG = Region("平房区", "230108")
# 丰台区 is named by a fault; 平房区, 香坊区 and 海州区 have shipped documents.
RESERVED = {"110106", "230108", "230110", "320706"}


@dataclass(frozen=True)
class Slot:
    """A world in a warehouse: its records, the region it is in, and another that its fault could add to."""

    key: str
    region: Region
    records: tuple[Record, ...]
    planted: tuple[str, ...] = ()
    elsewhere: str | None = None

    @property
    def names(self) -> Mapping[tuple[str, int], str]:
        """The names of its statements by document and start."""
        return {
            (record.fields["document_id"], record.fields["char_start"]): record.name
            for record in self.records
            if record.fields["record_kind"] == "statements"
        }

    @property
    def document_ids(self) -> set[str]:
        """The documents that its records are of."""
        return {record.fields["document_id"] for record in self.records}


@dataclass(frozen=True)
class Seen:
    """What a warehouse says of one slot."""

    rejections: Mapping[str, str]
    figures: Figures
    elsewhere: Figures
    signs: frozenset[Sign]
    flagged: frozenset[str]


class BuildBlockedError(RuntimeError):
    """A shared build was not published: one odd document stopped the others."""


def faulty(fault_id: str, region: Region) -> Slot:
    """The world of one fault."""
    if fault_id == READING:
        return _reading()
    how = PLANTS[fault_id]
    home = how.region or region
    records, planted = plant(fault_id, fault_id, home)
    return Slot(fault_id, home, tuple(records), planted, how.elsewhere)


def without(slot: Slot, region: Region, key: str, names: Iterable[str]) -> Slot:
    """The same world elsewhere, without those records and without what repeats them."""
    records, _ = plant(slot.key, key, region)
    gone = set(names)
    documents = {name for name in gone if "." not in name and "#" not in name}
    left = [
        record
        for record in records
        if record.name not in gone and record.name.split(".")[0].split("#")[0] not in documents
    ]
    for pointer in ("repeat_of", "part_of"):
        starts = {
            (record.fields["document_id"], record.fields["char_start"])
            for record in left
            if record.fields["record_kind"] == "statements"
        }
        dangling = [record for record in left if not _stands(record, pointer, starts)]
        if pointer == "repeat_of":
            left = [record for record in left if record not in dangling]
        left = [replace(one, fields=one.fields | {pointer: None}) if one in dangling else one for one in left]
    return Slot(key, region, tuple(left))


def _stands(record: Record, pointer: str, starts: set[tuple[str, int]]) -> bool:
    """Whether what a record points to is there."""
    to = record.fields.get(pointer)
    return to is None or (record.fields["document_id"], to) in starts


def _reading() -> Slot:
    """Two numbers of a shipped document as a program misread them, and one that it made up."""
    *right, invented = read_anew("pingfang-2019-report", 3)
    wrong = [fields | {"year": 2018, "role": "target"} for fields in right]
    records = [Record(f"reading.{number}", fields) for number, fields in enumerate([*wrong, invented])]
    return Slot(READING, PINGFANG, tuple(records), tuple(record.name for record in records))


def clean(region: Region) -> Slot:
    """The world without any fault."""
    return Slot(CLEAN, region, tuple(written(district(CLEAN, region))))


def observed(folder: Path, slots: Sequence[Slot]) -> dict[str, Seen]:
    """Load all slots into one new data folder, build it as an operator would, and see what became of each."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "worlds.jsonl"
    lines = [(slot, record) for slot in slots for record in slot.records]
    file.write_text(
        "".join(json.dumps(record.fields, ensure_ascii=False) + "\n" for _, record in lines), encoding="utf-8"
    )
    os.environ["MINSHENG_DATA"] = str(folder)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        cli.main(["load", "records", str(file)])
        status = build()
    if status:
        raise BuildBlockedError(said.getvalue())
    with duckdb.connect(str(Paths(folder).published), read_only=True) as connection:
        return _seen(connection, slots, lines)


def _seen(
    connection: duckdb.DuckDBPyConnection, slots: Sequence[Slot], lines: Sequence[tuple[Slot, Record]]
) -> dict[str, Seen]:
    rejected: dict[str, dict[str, str]] = defaultdict(dict)
    for place, reason in connection.execute("select place, reason_code from marts.ops_rejections").fetchall():
        slot, record = lines[int(place.removeprefix("line ")) - 1]
        rejected[slot.key][record.name] = reason
    by_region, by_document, doubted = figures(connection), signs(connection), flagged(connection)
    seen: dict[str, Seen] = {}
    for slot in slots:
        names = slot.names
        seen[slot.key] = Seen(
            rejections=rejected[slot.key],
            figures=by_region.get(slot.region.code, {}),
            elsewhere=by_region.get(slot.elsewhere, {}) if slot.elsewhere else {},
            signs=frozenset(
                Sign(sign.place, sign.what, names.get((document_id, sign.about), None))
                for document_id in slot.document_ids
                for sign in by_document.get(document_id, ())
            ),
            flagged=frozenset(
                names[document_id, start]
                for document_id in slot.document_ids
                for start in doubted.get(document_id, ())
                if (document_id, start) in names
            ),
        )
    return seen


def outcomes(folder: Path, fault_ids: Sequence[str], alone: Sequence[str] = ()) -> list[Outcome]:
    """What became of each fault; of some it is proved that planted alone they look the same."""
    places = iter(region for region in districts() if region.code not in RESERVED)
    slots = [faulty(fault_id, next(places)) for fault_id in fault_ids]
    first = observed(folder / "faulty", [clean(next(places)), *slots])
    for slot in slots:
        if slot.key in alone:
            seen = observed(folder / slot.key, [slot])[slot.key]
            assert seen == first[slot.key], f"{slot.key} looks other when it is planted alone"
    others: list[Slot] = []
    for slot in slots:
        if slot.key == READING:
            others.append(Slot(f"{READING}_without", PINGFANG, ()))
            continue
        for role, names in left_out(slot, first[slot.key]).items():
            # What says of itself where it is has to stay there.
            place = PLANTS[slot.key].region if role == "without" else None
            others.append(without(slot, place or next(places), f"{slot.key}_{role}", names))
    second = observed(folder / "without", others)
    return [
        judged(
            slot.key,
            slot.planted,
            first[slot.key],
            second[f"{READING}_without"] if slot.key == READING else first[CLEAN],
            [second[key].figures for role in ("without", "rest") if (key := f"{slot.key}_{role}") in second],
        )
        for slot in slots
    ]


def left_out(slot: Slot, seen: Seen) -> dict[str, set[str]]:
    """What the worlds to compare with lack."""
    planted = set(slot.planted)
    roles = {} if PLANTS[slot.key].is_absence else {"without": planted}
    return roles | ({"rest": planted | seen.flagged} if seen.flagged - planted else {})
