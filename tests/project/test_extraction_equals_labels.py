"""What is extracted from the five labelled documents is what people found in them, within the bars that were set.

The documents and their labels are no part of the repository: without them these tests are skipped.
"""

from __future__ import annotations

import importlib.util
import json
import os
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from load.extract.extractor import Extraction, extract
from load.extract.records import label_rows
from load.paths import PROJECT
from load.readers import Source, read

SHARED = Path(os.environ.get("MINSHENG_SHARED") or PROJECT.parent / "shared")
LABELS, DOCUMENTS = (SHARED / part / "livelihood" for part in ("labels", "documents"))
SCORER = SHARED / "tools" / "score_extraction.py"
REPORTS = SHARED / "documents" / "work-reports-2026"

pytestmark = pytest.mark.skipif(
    not LABELS.is_dir() or not DOCUMENTS.is_dir() or not SCORER.is_file(),
    reason=f"no labelled documents in {SHARED}; MINSHENG_SHARED may name the folder that holds labels and documents",
)

F1 = 0.985
ACCURACY = {
    "comparator": 0.98,
    "role": 0.98,
    "kind": 0.97,
    "completion_rate": 0.99,
    "money_kind": 0.92,
    "year": 0.98,
    "region": 0.98,
    "item_no": 0.99,
    "category": 0.88,
    "repeat_of": 0.98,
}

Row = dict[str, Any]


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_extraction", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def extractions() -> dict[str, tuple[Source, Extraction]]:
    found = {}
    for file in sorted(DOCUMENTS.glob("*.txt")):
        (source,) = read(file)
        assert isinstance(source, Source)
        found[source.slug] = source, extract(source.text, source.given)
    return found


@cache
def predicted() -> list[Row]:
    return [row for source, extraction in extractions().values() for row in label_rows(source, extraction)]


@cache
def labels() -> list[Row]:
    found = [
        json.loads(line)
        for file in sorted(LABELS.glob("*.measures.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [label for label in found if label["surface"] != "零"]


@cache
def differences() -> tuple[dict[str, Any], list[str]]:
    """The score, and every difference between what people and what the extractor found."""
    score = scorer()
    total, pairs = score.score(predicted(), labels())
    seen_p, seen_l = {j for j, _ in pairs}, {i for _, i in pairs}
    found = [
        f"missed {g['doc']} {g['start']} {g['surface']}{g['unit']}" for i, g in enumerate(labels()) if i not in seen_l
    ]
    found += [
        f"false {p['doc']} {p['start']} {p['surface']}{p['unit']}" for j, p in enumerate(predicted()) if j not in seen_p
    ]
    for j, i in pairs:
        p, g = predicted()[j], labels()[i]
        found += [
            f"{name} {p[name]}, not {g[name]}: {g['doc']} {g['start']} {g['surface']}{g['unit']}"
            for name in score.ATTRIBUTES
            if not score.agree(name, p, g)
        ]
    return total, found


def test_numbers_and_units_are_found() -> None:
    total, found = differences()

    assert total["value_and_unit"]["f1"] >= F1, "\n".join(found)


@pytest.mark.parametrize("attribute", ACCURACY)
def test_numbers_mean_what_the_labels_say(attribute: str) -> None:
    total, found = differences()

    listed = "\n".join(line for line in found if line.startswith(attribute))
    assert total["attributes"][attribute]["accuracy"] >= ACCURACY[attribute], listed


def test_differences_are_few_enough_to_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    total, found = differences()

    with capsys.disabled():
        print(f"\n{total['labels']} labels, {total['predicted']} extracted, {len(found)} differences:")
        print("\n".join(f"  {line}" for line in found))
    assert len(found) < 60


def test_every_span_recuts_to_its_surface() -> None:
    texts = {slug: source.text for slug, (source, _) in extractions().items()}

    assert all(texts[row["doc"]][row["start"] : row["end"]] == row["surface"] for row in predicted())


def test_listed_items_have_their_agencies() -> None:
    compared = 0
    for slug, (_, extraction) in extractions().items():
        document = json.loads((LABELS / f"{slug}.document.json").read_text(encoding="utf-8"))
        expected = {
            item["item_no"]: (item["title"], item["lead_agencies"], item["supporting_agencies"])
            for item in document["items"]
            if item["item_no"] is not None
        }
        found = {
            item.number: (
                item.title,
                [agency.printed for agency in item.agencies if agency.role == "lead"],
                [agency.printed for agency in item.agencies if agency.role == "supporting"],
            )
            for item in extraction.items
            if item.kind == "listed"
        }
        assert found == expected, slug
        compared += len(expected)
    assert compared == 70


@pytest.mark.skipif(not REPORTS.is_dir(), reason=f"no work reports in {SHARED}")
def test_all_work_reports_are_read() -> None:
    sources = [source for file in sorted(REPORTS.glob("*.csv")) for source in read(file)]

    assert len(sources) == 20
    for source in sources:
        assert isinstance(source, Source)
        extraction = extract(source.text, source.given)
        assert extraction.facts.region.state == "resolved", source.slug
        assert extraction.facts.subject_years == (2025, 2026), source.slug
        assert {one.role for one in extraction.statements} >= {"actual", "target"}, source.slug
        assert len(extraction.statements) > 50, source.slug
