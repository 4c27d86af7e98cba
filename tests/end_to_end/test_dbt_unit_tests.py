"""The dbt unit tests, run against the built candidate (they take their column types from it)."""

from __future__ import annotations

from typing import Any

import pytest

from load.paths import PROJECT
from load.transform import PASSED, run_dbt
from tests.conftest import Built

# Every rule with a meaning has a unit test of the model that applies it.
RULES = {
    "record counts once": "stg_statements",
    "reviewed before extracted": "int_documents_trusted",
    "versions of a document": "int_documents_superseded",
    "corrections": "int_statements_corrected",
    "region by relatives and year": "int_regions_resolved",
    "repeats": "int_claims_resolved",
    "year and identity of items": "int_items_described",
    "words and patterns of an indicator": "int_indicators_resolved",
    "a year and several": "int_periods_resolved",
    "envelope, unit, repeat": "int_statements_harmonised",
    "direction and basis": "int_commitment_claims",
    "pairing": "int_pairs_scored",
    "restatement": "int_commitment_members",
    "computed and implied": "int_completion_measured",
    "status without evidence": "int_commitments_judged",
    "status of items": "int_items_judged",
    "agencies": "int_item_agencies_harmonised",
    "money": "int_spending_claims",
    "printed shares": "int_shares_printed",
    "stated shares": "int_shares_stated",
    "shares by function": "int_shares_by_function",
    "what follows from shares": "int_shares_measured",
    "counts of items": "int_items_checked",
    "regions and codes": "int_regions_checked",
    "rates against figures": "int_completion_checked",
    "shares and parts": "int_shares_checked",
    "said more than once": "int_repeats_checked",
    "a statement's own words": "int_statements_contradicted",
    "what compares with a figure": "int_figures_keyed",
    "a figure in two documents": "int_documents_compared",
    "growth against levels": "int_growth_compared",
    "slipped units": "int_units_slipped",
    "districts and cities": "int_region_levels_compared",
    "what a newer version says": "int_versions_compared",
    "one promise in several documents": "int_promises_merged",
    "sums of money": "int_spending_itemised",
    "changes of a load": "ops_load_changes",
}


def test_every_unit_test_passes(built: Built) -> None:
    run = run_dbt(("test", "--select", "test_type:unit"), built.paths, PROJECT)
    failed = [f"{outcome.name}\n{outcome.message}" for outcome in run.failed]
    assert run.succeeded and not failed, "\n\n".join(failed)
    assert sum(outcome.status in PASSED for outcome in run.outcomes) >= len(RULES)


@pytest.mark.parametrize(("rule", "model"), RULES.items(), ids=RULES.values())
def test_rule_has_a_unit_test(rule: str, model: str, project_manifest: dict[str, Any]) -> None:
    tested = {test["model"] for test in project_manifest["unit_tests"].values()}
    assert model in tested, f"nothing shows that {model} gets {rule} right"
