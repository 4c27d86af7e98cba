"""The questions of analyses/ run on the published warehouse and give the answers the shipped records hold."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from load.transform import run_dbt, target_folder
from tests.conftest import Built


@pytest.fixture(scope="module")
def answers(built: Built) -> dict[str, list[tuple[Any, ...]]]:
    """Rows of every analysis, by its name."""
    assert run_dbt(("compile", "--select", "resource_type:analysis"), built.paths).succeeded
    compiled = sorted((target_folder(built.paths) / "compiled").rglob("analyses/*.sql"))
    with duckdb.connect(str(built.paths.published), read_only=True) as connection:
        return {path.stem: connection.execute(path.read_text(encoding="utf-8")).fetchall() for path in compiled}


def test_items_by_district_and_year(answers: dict[str, list[tuple[Any, ...]]]) -> None:
    assert answers["q01_items_by_district_and_year"] == [
        ("city", "哈尔滨市", 2024, 20, 20, 0, None, 0, 0, 0, 0, 20),
        ("city", "邢台市", 2021, 20, 0, 16, 17, 10, 4, 0, 1, 5),
        ("district", "平房区", 2019, 31, 0, 0, 31, 0, 0, 0, 0, 0),
        ("district", "海州区", 2020, 50, 50, 0, None, 0, 0, 0, 0, 50),
    ]


def test_spending_shares_round_outward(answers: dict[str, list[tuple[Any, ...]]]) -> None:
    stated = [row for row in answers["q03_spending_shares_by_definition"] if row[2] == "as_stated"]
    assert [row[9:11] for row in stated] == [(12.378, 12.622)]


def test_no_plan_lacks_an_item(answers: dict[str, list[tuple[Any, ...]]]) -> None:
    missing = {row[0]: row[5] for row in answers["q18_declared_against_listed_items"]}
    assert missing["haizhou-2020-plan"] == [] and missing["harbin-2024-plan"] == []
    assert missing["pingfang-2019-report"] is None


def test_every_analysis_answers(answers: dict[str, list[tuple[Any, ...]]]) -> None:
    assert len(answers) == 6 and all(answers.values())
