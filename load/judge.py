"""Judges shares and completion rates of the candidate before it is published."""

from __future__ import annotations

import json
import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from load.judgment_page import render
from load.memory import settings


class CannotJudgeError(Exception):
    """The candidate lacks what is to be judged."""


@dataclass(frozen=True)
class Verdict:
    """What one expectation found: how many rows it looked at, how many it did not expect, some of them."""

    name: str
    label: str
    is_blocking: bool
    passed: bool
    row_count: int
    unexpected_count: int
    examples: tuple[dict[str, Any], ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Judgment:
    """All verdicts on one candidate."""

    verdicts: tuple[Verdict, ...] = field(default=())

    @property
    def blocking(self) -> tuple[Verdict, ...]:
        """Pipeline faults: the candidate must not be published."""
        return tuple(verdict for verdict in self.verdicts if verdict.is_blocking and not verdict.passed)

    @property
    def warnings(self) -> tuple[Verdict, ...]:
        """Unlikely values that somebody should look at."""
        return tuple(verdict for verdict in self.verdicts if not verdict.is_blocking and not verdict.passed)


def warm_up() -> None:
    """Import Great Expectations, which takes seconds, in a process that has nothing else to do yet."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that waits for this one
    import load.suites  # noqa: F401, PLC0415


def judge(candidate: Path, pages: Path) -> Judgment:
    """Judge a candidate that nobody writes to, and leave the result as a page and as JSON in a folder."""
    from load.suites import verdicts  # noqa: PLC0415

    try:
        with duckdb.connect(str(candidate), read_only=True, config=settings(candidate)) as connection:
            judgment = Judgment(tuple(verdicts(connection)))
    except duckdb.Error as error:
        raise CannotJudgeError(str(error).splitlines()[0]) from error
    pages.mkdir(parents=True, exist_ok=True)
    rows = [vars(verdict) for verdict in judgment.verdicts]
    (pages / "verdicts.json").write_text(
        json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8"
    )
    (pages / "index.html").write_text(render(rows), encoding="utf-8")
    return judgment
