"""What is read from documents marked by hand is what a person finds in them: all of it, and nothing else.

The documents are invented, in the wording and the layouts of real ones. No extractor is right everywhere: the bounds
are those asked of documents that nobody has seen, and the differences are listed where a bound is not met.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from marked import marked_documents

from load.extract.extractor import extract

SAME_UNIT = {"平米": "平方米", "㎡": "平方米", "千米": "公里", "百分点": "个百分点"}
BOUNDS = {
    "comparator": 0.96,
    "role": 0.94,
    "kind": 0.94,
    "completion": 0.97,
    "money_kind": 0.9,
    "year": 0.96,
    "item_no": 0.96,
    "repeat": 0.98,
    "high": 0.98,
}


@dataclass
class Score:
    """Statements marked, found, and alike in value and unit; how many pairs agree in each attribute; differences."""

    marked: int = 0
    found: int = 0
    alike: int = 0
    agreeing: dict[str, int] = field(default_factory=dict)
    judged: dict[str, int] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.alike / (self.marked + self.found)

    def accuracy(self, name: str) -> float:
        return self.agreeing[name] / self.judged[name]


@cache
def score(prefix: str) -> Score:
    total = Score()
    for document in marked_documents(prefix):
        extraction = extract(document.text, document.given)
        found: list[dict[str, Any]] = []
        for one in extraction.statements:
            start, end = extraction.clean.span(one.start, one.end)
            found.append(
                {
                    **{name: getattr(one, name) for name in ("value", "high", "unit", "comparator", "role", "kind")},
                    **{name: getattr(one, name) for name in ("money_kind", "year", "item_no")},
                    "start": start,
                    "end": end,
                    "completion": one.is_completion_rate,
                    "repeat": one.repeat_of is not None,
                }
            )
        _compare(document.name, document.text, document.statements, found, total)
    return total


def _compare(name: str, text: str, marked: list[dict[str, Any]], found: list[dict[str, Any]], total: Score) -> None:
    total.marked += len(marked)
    total.found += len(found)
    left = list(found)
    for mark in marked:
        where = f"{name}: …{text[max(0, mark['start'] - 12) : mark['end'] + 8]}…".replace("\n", "/")
        match = next((one for one in left if _is_alike(one, mark)), None)
        if match is None:
            total.differences.append(f"missed {where}")
            continue
        left.remove(match)
        total.alike += 1
        for attribute in BOUNDS:
            if attribute == "money_kind" and mark["kind"] != "money":
                continue
            if attribute == "year" and mark["year"] is None:
                continue
            total.judged[attribute] = total.judged.get(attribute, 0) + 1
            same = match[attribute] == mark[attribute]
            total.agreeing[attribute] = total.agreeing.get(attribute, 0) + same
            if not same:
                total.differences.append(f"{attribute} {match[attribute]}, not {mark[attribute]}: {where}")
    total.differences += [
        f"false {name}: …{text[max(0, one['start'] - 12) : one['end'] + 8]}…".replace("\n", "/") for one in left
    ]


def _is_alike(one: dict[str, Any], mark: dict[str, Any]) -> bool:
    overlap = one["start"] < mark["end"] and mark["start"] < one["end"]
    same_value = abs(one["value"] - mark["value"]) <= abs(mark["value"]) / 1_000_000
    return overlap and same_value and _unit(one["unit"]) == _unit(mark["unit"])


def _unit(name: str) -> str:
    return SAME_UNIT.get(name, name)


def _report(chosen: Callable[[str], bool], total: Score) -> str:
    return "\n" + "\n".join(line for line in total.differences if chosen(line))


@pytest.mark.parametrize("prefix", ["prose", "table"])
def test_the_numbers_of_marked_documents_are_found_with_their_units(prefix: str) -> None:
    total = score(prefix)

    assert total.marked > 500
    assert total.f1 >= 0.96, _report(lambda line: line.startswith(("missed", "false")), total)


@pytest.mark.parametrize("attribute", BOUNDS)
@pytest.mark.parametrize("prefix", ["prose", "table"])
def test_the_numbers_of_marked_documents_have_their_meaning(prefix: str, attribute: str) -> None:
    total = score(prefix)

    assert total.accuracy(attribute) >= BOUNDS[attribute], _report(lambda line: line.startswith(attribute), total)
