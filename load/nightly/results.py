"""What dbt and Great Expectations found, as rows of the record of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from load.judge import Judgment
from load.transform import PASSED, Run

_WORDS = 300


def results(dbt: Run, judgment: Judgment) -> Iterator[dict[str, Any]]:
    """A row for every node of dbt and every expectation."""
    for outcome in dbt.outcomes:
        yield {
            "name": outcome.name,
            "resource_type": outcome.resource_type,
            "kind": outcome.kind,
            "status": outcome.status,
            "failure_count": outcome.failures,
            "seconds": round(outcome.seconds, 3),
            "message": "" if outcome.status in PASSED else " ".join(outcome.message.split())[:_WORDS],
        }
    for verdict in judgment.verdicts:
        failed = "fail" if verdict.is_blocking else "warn"
        yield {
            "name": verdict.name,
            "resource_type": "expectation",
            "kind": "integrity" if verdict.is_blocking else "reasonableness",
            "status": "pass" if verdict.passed else failed,
            "failure_count": verdict.unexpected_count,
            "seconds": 0.0,
            "message": "" if verdict.passed else f"{verdict.label} {verdict.fault}".strip()[:_WORDS],
        }


def warnings(dbt: Run, judgment: Judgment, loaded: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """What somebody should look at, by name: in words, and how many rows it is about. loaded: what the inbox gave."""
    found = of_inbox(loaded)
    found |= {one.name: (one.description or one.message, one.failures) for one in dbt.warned}
    found |= {one.name: (one.label, one.unexpected_count) for one in judgment.warnings}
    return found | {text: (text, 1) for text in (" ".join(message.split())[:_WORDS] for message in dbt.warnings)}


def of_inbox(loaded: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """What somebody should look at in the inbox; each is about one file or load."""
    return {name: (text, 1) for name, text in loaded.items()}


def checks(rows: list[dict[str, Any]]) -> dict[str, int]:
    """How many checks passed, warned and failed."""
    of_checks = [row["status"] for row in rows if row["resource_type"] in ("test", "expectation")]
    counts = {"passed": sum(status in PASSED for status in of_checks), "warned": of_checks.count("warn")}
    return counts | {"failed": len(of_checks) - sum(counts.values())}
