"""When a night builds everything, whatever it touches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from load.nightly.versions import Manifest, State
from load.part.choosing import PARTS_IN_A_ROW, choose, is_worthwhile
from load.paths import Paths

NOW = State("1:2:loads", "project")
TODAY = date(2026, 3, 1)
SHOWN = Manifest(
    version="000001",
    published_at="2026-02-28",
    file="versions/000001/warehouse.duckdb",
    sha256="not that of the file",
    byte_count=1,
    documents={"count": 85_000},
    checks={},
    warnings=[],
    state=State("1:1:load", "project"),
    judged_on="2026-02-28",
    good_until="2026-06-30",
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = Paths(tmp_path)
    found.published.write_bytes(b"what readers have")
    return found


def test_without_a_warehouse_everything_is_built(tmp_path: Path) -> None:
    assert choose(Paths(tmp_path), NOW, TODAY) == "nothing is published"


@pytest.mark.parametrize(
    ("shown", "today", "reason"),
    [
        (replace(SHOWN, rolled_back_from="000002"), TODAY, "an earlier version was put back"),
        (replace(SHOWN, state=State("1:1:load", "another")), TODAY, "the project changed"),
        (replace(SHOWN, documents={"count": 1_999}), TODAY, "there are too few documents to leave any out"),
        (SHOWN, date(2026, 7, 1), "a day has passed that promises are judged by"),
        (SHOWN, date(2026, 2, 1), "a day has passed that promises are judged by"),
        (replace(SHOWN, parts_in_a_row=PARTS_IN_A_ROW), TODAY, f"the last {PARTS_IN_A_ROW} nights built parts"),
        (SHOWN, TODAY, "the published file is not what its manifest says"),
    ],
)
def test_everything_is_built_where_a_part_might_not_do(paths: Paths, shown: Manifest, today: date, reason: str) -> None:
    shown.write(paths.manifest)
    assert choose(paths, NOW, today) == reason
    assert not paths.part.exists()


@pytest.mark.parametrize(
    ("documents", "everything", "expected"),
    [(900, 85_000, True), (25_500, 85_000, True), (25_501, 85_000, False), (100, 2_099, False), (100, 2_100, True)],
)
def test_a_part_has_to_leave_out_most(documents: int, everything: int, expected: bool) -> None:
    assert is_worthwhile(documents, everything) == expected
