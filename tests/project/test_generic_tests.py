"""Every generic test of tests/data/generic lets good rows pass and counts the bad ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from load.paths import PROJECT, Paths
from load.transform import run_dbt

TOY = Path(__file__).parent / "generic_tests"

# <rows>__<generic test>__<case>, as in generic_tests/models/_models.yml → rows it must fail with.
FAILURES = {
    "keys_good__unique_combination": 0,
    # Three doubled keys (an incomplete one among them) and three incomplete rows.
    "keys_bad__unique_combination": 6,
    "keys_bad__unique_combination__of_one": 4,
    "keys_bad__unique_combination__of_expressions": 4,
    "complete_good__complete": 0,
    "complete_bad__complete": 3,
    "complete_bad__complete__in_one": 2,
    "ranges_good__within_range": 0,
    "ranges_bad__within_range": 3,
    "ranges_bad__within_range__from": 1,
    "ranges_bad__within_range__to": 2,
    "ranges_bad__within_range__without_ends": 0,
    "envelopes_good__within_envelope": 0,
    "envelopes_bad__within_envelope": 6,
    "statements_good__holds": 0,
    # What is unknown does not hold.
    "statements_bad__holds": 3,
    "sums_good__adds_up": 0,
    "sums_good__adds_up__under_another_name": 0,
    "sums_bad__adds_up": 1,
    "sums_bad__adds_up__to_the_cent": 1,
    "nothing__adds_up__to_nothing": 0,
    "nothing__adds_up__to_something": 1,
    "fct_good__holds_expected_rows": 0,
    "fct_bad__holds_expected_rows": 2,
    "fct_bad__holds_expected_rows__of_nobody": 1,
}


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Failing rows of each test, after one run of dbt."""
    run = run_dbt(("build",), Paths(tmp_path_factory.mktemp("generic")), TOY)
    broken = [f"{outcome.name}: {outcome.message}" for outcome in run.outcomes if outcome.status == "error"]
    assert not broken and not run.failure, (broken, run.failure)
    return {outcome.name: outcome.failures for outcome in run.outcomes if outcome.resource_type == "test"}


def test_all_tests_ran(failures: dict[str, int]) -> None:
    assert set(failures) == set(FAILURES)


@pytest.mark.parametrize("name", FAILURES)
def test_good_rows_pass_and_bad_ones_are_counted(name: str, failures: dict[str, int]) -> None:
    assert failures[name] == FAILURES[name]


@pytest.mark.parametrize("file", sorted((PROJECT / "tests/data/generic").glob("*.sql")), ids=lambda file: file.stem)
def test_every_generic_test_is_tried_on_good_and_on_bad_rows(file: Path) -> None:
    (name,) = re.findall(r"{% test (\w+)\(", file.read_text(encoding="utf-8"))
    assert name == file.stem
    rows = [count for tried, count in FAILURES.items() if tried.split("__")[1] == name]
    assert 0 in rows and any(rows)
