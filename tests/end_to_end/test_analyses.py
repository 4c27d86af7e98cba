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


def test_unknown_days_of_publication_are_neither_in_nor_out(answers: dict[str, list[tuple[Any, ...]]]) -> None:
    known = {(row[9], row[6]) for row in answers["q15_known_on_2020_06_30"]}
    assert known == {("pingfang-2019-report", True), ("xiangfang-2019-work-report", None)}


def test_the_shipped_records_are_the_first_load(answers: dict[str, list[tuple[Any, ...]]]) -> None:
    changes = [(row[0], row[1], row[6]) for row in answers["q19_changes_of_the_last_load"]]
    assert changes == [("seed", "added", count) for count in (112, 47, 208, 172, 56)]


def test_every_analysis_answers(answers: dict[str, list[tuple[Any, ...]]]) -> None:
    assert len(answers) >= 5 and all(answers.values())
