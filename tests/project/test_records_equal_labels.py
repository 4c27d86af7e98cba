"""The shipped records say what the labels of their documents say, and so does the warehouse built from them.

The documents and their labels are no part of the repository: without them these tests are skipped.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from load.paths import PROJECT

SHARED = Path(os.environ.get("MINSHENG_SHARED") or PROJECT.parent / "shared")
LABELS, DOCUMENTS = (SHARED / part / "livelihood" for part in ("labels", "documents"))
SEEDS = PROJECT / "seeds"
SLUGS = (
    "haizhou-2020-plan",
    "harbin-2024-plan",
    "pingfang-2019-report",
    "xiangfang-2019-work-report",
    "xingtai-2021-progress",
)
STATEMENTS, ITEMS = 595, 133

pytestmark = pytest.mark.skipif(
    not LABELS.is_dir() or not DOCUMENTS.is_dir(),
    reason=f"no labelled documents in {SHARED}; MINSHENG_SHARED may name the folder that holds labels and documents",
)

# Field of a label → column of seeds/records/statements.csv. repeat_of and the rest of a label bear the same name.
COLUMNS = {
    "start": "char_start",
    "end": "char_end",
    "completion_rate": "is_completion_rate",
    "region": "region_name",
    "category": "category_code",
}
# Column of the record → column of marts.fct_statements.
MART_COLUMNS = {"region_name": "region_name_printed"}
# What the mart takes over as it is; the spans are the key.
IN_THE_MART = (
    *("surface", "value", "value_high", "unit", "comparator", "role", "kind", "is_completion_rate", "money_kind"),
    *("year", "region_name", "item_no", "subject", "category_code", "repeat_of"),
)

Row = dict[str, Any]


@cache
def seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def slugs() -> dict[str, str]:
    """The name of each document by its id."""
    return {row["document_id"]: row["document_slug"] for row in seed("records/documents.csv")}


@cache
def text(slug: str) -> str:
    """The document as the labels count its characters: line ends as they are."""
    return (DOCUMENTS / f"{slug}.txt").read_bytes().decode("utf-8")


@cache
def labels(slug: str) -> list[Row]:
    """The labels of a document under the names of our columns."""
    lines = (LABELS / f"{slug}.measures.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line, parse_float=Decimal) for line in lines if line.strip()]
    return [{COLUMNS.get(name, name): value for name, value in one.items() if name != "doc"} for one in found]


@cache
def facts(slug: str) -> Row:
    found: Row = json.loads((LABELS / f"{slug}.document.json").read_text(encoding="utf-8"))
    return found


def as_label(column: str, printed: str) -> Any:
    """A field of a CSV file as a label writes it."""
    if printed == "":
        return "" if column == "unit" else None
    if column == "is_completion_rate":
        return {"true": True, "false": False}[printed]
    if column in ("value", "value_high"):
        return Decimal(printed)
    return int(printed) if column in ("char_start", "char_end", "year", "item_no", "repeat_of") else printed


def records(name: str) -> dict[str, list[dict[str, str]]]:
    """The rows of a file of records by document."""
    found = defaultdict(list)
    for row in seed(f"records/{name}.csv"):
        found[slugs()[row["document_id"]]].append(row)
    return found


def differences(found: Iterable[Row], expected: Iterable[Row]) -> list[tuple[Any, str, Any, Any]]:
    """Place, column, what is found and what the label says; a statement that one side lacks is None there."""
    ours, theirs = ({row["char_start"]: row for row in rows} for rows in (found, expected))
    return [
        (place, column, (ours.get(place) or {}).get(column), (theirs.get(place) or {}).get(column))
        for place in sorted(ours.keys() | theirs.keys())
        for column in (theirs.get(place) or ours[place])
        if place not in ours or place not in theirs or ours[place][column] != theirs[place][column]
    ]


def test_there_are_as_many_records_as_labels() -> None:
    assert set(slugs().values()) == set(SLUGS)
    assert sum(len(labels(slug)) for slug in SLUGS) == len(seed("records/statements.csv")) == STATEMENTS
    assert sum(len(facts(slug)["items"]) for slug in SLUGS) == len(seed("records/items.csv")) == ITEMS


@pytest.mark.parametrize("slug", SLUGS)
def test_every_field_of_a_statement_equals_its_label(slug: str) -> None:
    expected = labels(slug)
    found = [{column: as_label(column, row[column]) for column in expected[0]} for row in records("statements")[slug]]
    assert len(found) == len(expected)
    assert differences(found, expected) == []


def test_a_difference_would_be_seen() -> None:
    expected = labels(SLUGS[0])
    changed = [expected[0] | {"unit": "亩"}, *expected[2:]]
    found = differences(changed, expected)
    assert found[0] == (expected[0]["char_start"], "unit", "亩", expected[0]["unit"])
    assert {place for place, *_ in found} == {expected[0]["char_start"], expected[1]["char_start"]}


@pytest.mark.parametrize("slug", SLUGS)
def test_items_and_agencies_equal_the_labels(slug: str) -> None:
    agencies = defaultdict(list)
    for row in sorted(records("item_agencies")[slug], key=lambda row: int(row["agency_ordinal"])):
        agencies[row["item_ordinal"], row["agency_role"]].append(row["agency_printed"])
    found = [
        {
            "item_no": as_label("item_no", row["item_no"]),
            "title": row["title"],
            "category": row["category_code"],
            "lead_agencies": agencies[row["item_ordinal"], "lead"],
            "supporting_agencies": agencies[row["item_ordinal"], "supporting"],
        }
        for row in sorted(records("items")[slug], key=lambda row: int(row["item_ordinal"]))
    ]
    assert found == facts(slug)["items"]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_facts_of_the_document_equal_the_labels(slug: str) -> None:
    expected = facts(slug)
    (row,) = records("documents")[slug]
    levels = {region["region_code"]: region["region_level"] for region in seed("reference/regions.csv")}
    found = {
        "doc": row["document_slug"],
        "title": row["title"],
        "doc_no": row["document_number"] or None,
        "issuer": row["issuer"] or None,
        "region": row["region_name"],
        "region_level": levels[row["region_code"]],
        "publish_date": row["published_date"] or None,
        "plan_or_report": row["plan_or_report"],
        "subject_years": [int(year) for year in row["subject_years"].split("|")],
        "declared_item_count": as_label("item_no", row["declared_item_count"]),
    }
    assert found == {name: value for name, value in expected.items() if name != "items"}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_document_is_told_by_its_bytes(slug: str) -> None:
    (row,) = records("documents")[slug]
    assert row["document_id"] == hashlib.sha256((DOCUMENTS / row["source_uri"]).read_bytes()).hexdigest()
    assert int(row["char_count"]) == len(text(slug))


@pytest.mark.parametrize("slug", SLUGS)
def test_spans_cut_numbers_and_units_out_of_the_text(slug: str) -> None:
    wrong = []
    for row in records("statements")[slug]:
        start, end, unit = int(row["char_start"]), int(row["char_end"]), row["unit_printed"]
        if text(slug)[start:end] != row["surface"]:
            wrong.append((start, "surface", row["surface"]))
        if not stands(unit, text(slug)[end:]) or bool(unit) != bool(row["unit"]):
            wrong.append((start, "unit_printed", unit))
    assert wrong == []


def stands(unit: str, after: str) -> bool:
    """Whether a unit is printed after its number, 余 or 多 being between them or not."""
    return re.match(rf"\s*[余餘多]?{re.escape(unit)}", after) is not None


@pytest.mark.parametrize(
    ("unit", "after", "is_there"), [("户", "余户,", True), ("", "。", True), ("亩", "余户,", False), ("%", " %", True)]
)
def test_a_unit_is_looked_for_right_after_the_number(unit: str, after: str, is_there: bool) -> None:
    assert stands(unit, after) is is_there


@pytest.mark.parametrize("slug", SLUGS)
def test_spans_of_items_hold_what_is_said_of_them(slug: str) -> None:
    """The text of an item holds its title, or follows it; words on its status come with their span."""
    whole, wrong = text(slug), []
    for row in records("items")[slug]:
        if row["char_start"]:
            start, end = int(row["char_start"]), int(row["char_end"])
            near = "".join(whole[max(0, start - 60) : end].split())
            if not 0 <= start < end <= len(whole) or "".join(row["title"].split()) not in near:
                wrong.append((row["item_ordinal"], row["title"]))
        span = row["reported_status_char_start"], row["reported_status_char_end"]
        if row["reported_status"] and not (all(span) and whole[int(span[0]) : int(span[1])].strip()):
            wrong.append((row["item_ordinal"], row["reported_status"]))
    assert wrong == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_mart_says_what_the_labels_say(slug: str, warehouse: Path) -> None:
    names = ["char_start", "char_end", *IN_THE_MART]
    selected = ", ".join(f"statements.{MART_COLUMNS.get(name, name)}" for name in names)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(
            f"""
            select {selected}
            from marts.fct_statements as statements
            inner join marts.dim_document as documents on statements.document_id = documents.document_id
            where documents.document_slug = ?
            """,
            [slug],
        ).fetchall()
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert len(found) == len(labels(slug))
    assert differences(found, [{name: label[name] for name in names} for label in labels(slug)]) == []
