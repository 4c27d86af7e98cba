"""The dbt project keeps its rules; and each rule sees it when somebody does not."""

from __future__ import annotations

import copy
import csv
from collections.abc import Callable
from typing import Any

import project_rules as rules
import pytest
import yaml

from load import memory
from load.paths import PROJECT

Manifest = dict[str, Any]
STATEMENTS = "model.minsheng.fct_statements"
SHARES = "model.minsheng.fct_spending_share"
HARMONISED = "model.minsheng.int_statements_harmonised"
COMMITMENTS = "model.minsheng.fct_commitments"
STAGED = "model.minsheng.stg_statements"
GRAIN_OF_HARMONISED = "int_statements_harmonised__grain__is_unique"
GRAIN_OF_STATEMENTS = "fct_statements__grain__is_unique"


@pytest.fixture(scope="module")
def headers() -> dict[str, list[str]]:
    found = {}
    for file in (PROJECT / "seeds").rglob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            found[file.relative_to(PROJECT).as_posix()] = next(csv.reader(lines))
    return found


@pytest.fixture
def broken(project_manifest: Manifest) -> Manifest:
    """A copy to break a rule in."""
    return copy.deepcopy(project_manifest)


RULES = [
    rules.models_say_their_grain,
    rules.marts_have_the_five_headings,
    rules.marts_enforce_their_contract,
    rules.marts_begin_with_their_key,
    rules.grains_are_tested,
    rules.layers_read_downwards,
    rules.names_tell_the_layer,
    rules.tests_are_described,
    rules.tests_say_whose_they_are,
    rules.tests_are_named_as_sentences,
    rules.equal_columns_mean_the_same,
    rules.columns_are_named_by_type,
    rules.columns_stand_in_order,
    rules.sources_are_described,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: Callable[[Manifest], list[str]], project_manifest: Manifest) -> None:
    assert rule(project_manifest) == []


def test_seeds_are_typed_and_described(project_manifest: Manifest, headers: dict[str, list[str]]) -> None:
    assert rules.seeds_are_typed_and_described(project_manifest, headers) == []


def test_the_manifest_is_that_of_the_whole_project(project_manifest: Manifest, headers: dict[str, list[str]]) -> None:
    """No rule is kept for want of anything to look at."""
    nodes = project_manifest["nodes"].values()
    files = {file.stem for file in (PROJECT / "models").rglob("*.sql")}
    assert {model["name"] for model in rules.models(project_manifest)} == files
    assert {node["original_file_path"] for node in nodes if node["resource_type"] == "seed"} == set(headers)
    assert len(list(rules.data_tests(project_manifest))) > len(files)


def a_test(manifest: Manifest, name: str) -> Any:
    return next(test for test in rules.data_tests(manifest) if test["name"] == name)


def forget_the_grain(manifest: Manifest) -> None:
    manifest["nodes"][HARMONISED]["description"] = "Every statement, harmonised."


def drop_a_heading(manifest: Manifest) -> None:
    mart = manifest["nodes"][STATEMENTS]
    mart["description"] = mart["description"].replace("**Known limits**", "Known limits:")


def turn_two_headings_round(manifest: Manifest) -> None:
    mart = manifest["nodes"][STATEMENTS]
    mart["description"] = mart["description"].replace("**Sources**", "**X**").replace("**Purpose**", "**Sources**")


def leave_a_heading_empty(manifest: Manifest) -> None:
    mart = manifest["nodes"][STATEMENTS]
    mart["description"] = mart["description"].partition("**Sources**")[0] + "**Sources**"


def loosen_the_contract(manifest: Manifest) -> None:
    manifest["nodes"][STATEMENTS]["config"]["contract"]["enforced"] = False


def drop_a_type(manifest: Manifest) -> None:
    manifest["nodes"][STATEMENTS]["columns"]["value"]["data_type"] = None


def drop_a_description(manifest: Manifest) -> None:
    manifest["nodes"][STATEMENTS]["columns"]["value"]["description"] = " "


def drop_the_key(manifest: Manifest) -> None:
    """What is left is the tested grain, with which the mart does not begin."""
    del manifest["nodes"][a_test(manifest, "fct_statements__statement_id__is_unique")["unique_id"]]


def drop_the_only_key(manifest: Manifest) -> None:
    del manifest["nodes"][a_test(manifest, "fct_commitments__commitment_id__is_unique")["unique_id"]]


def move_the_key(manifest: Manifest) -> None:
    columns = manifest["nodes"][STATEMENTS]["columns"]
    columns["statement_id"] = columns.pop("statement_id")


def drop_the_test_of_a_grain(manifest: Manifest) -> None:
    del manifest["nodes"][a_test(manifest, GRAIN_OF_HARMONISED)["unique_id"]]


def hang_the_test_of_a_grain_elsewhere(manifest: Manifest) -> None:
    a_test(manifest, GRAIN_OF_HARMONISED)["attached_node"] = STATEMENTS


def read_a_mart_from_below(manifest: Manifest) -> None:
    manifest["nodes"][HARMONISED]["depends_on"]["nodes"].append(STATEMENTS)


def read_a_source_from_above(manifest: Manifest) -> None:
    manifest["nodes"][HARMONISED]["depends_on"]["nodes"].append("source.minsheng.raw.loads")


def read_staging_from_staging(manifest: Manifest) -> None:
    manifest["nodes"][STAGED]["depends_on"]["nodes"].append("model.minsheng.stg_documents")


def rename_a_file(manifest: Manifest) -> None:
    manifest["nodes"][STATEMENTS]["original_file_path"] = "models/marts/statements/statements.sql"


def put_an_alias(manifest: Manifest) -> None:
    manifest["nodes"][STATEMENTS]["alias"] = "statements"


def put_a_mart_among_the_staging(manifest: Manifest) -> None:
    manifest["nodes"][STATEMENTS]["original_file_path"] = "models/staging/fct_statements.sql"


def put_a_model_in_no_layer(manifest: Manifest) -> None:
    manifest["nodes"][STATEMENTS]["original_file_path"] = "models/misc/fct_statements.sql"


def forget_what_a_test_is_for(manifest: Manifest) -> None:
    a_test(manifest, GRAIN_OF_STATEMENTS)["description"] = ""


def disown_a_test(manifest: Manifest) -> None:
    del a_test(manifest, GRAIN_OF_STATEMENTS)["config"]["meta"]["owner"]


def forget_what_failing_means(manifest: Manifest) -> None:
    del a_test(manifest, GRAIN_OF_STATEMENTS)["config"]["meta"]["failing_means"]


def only_warn_of_a_pipeline_fault(manifest: Manifest) -> None:
    a_test(manifest, GRAIN_OF_STATEMENTS)["config"]["severity"] = "warn"


def name_a_test_as_dbt_would(manifest: Manifest) -> None:
    a_test(manifest, GRAIN_OF_STATEMENTS)["name"] = "unique_combination_fct_statements_document_id__char_start"


def name_a_test_after_another_model(manifest: Manifest) -> None:
    a_test(manifest, GRAIN_OF_STATEMENTS)["name"] = "fct_items__grain__is_unique"


def name_a_file_of_a_test_after_no_model(manifest: Manifest) -> None:
    a_test(manifest, "fct_statements__span__cuts_the_surface")["name"] = "spans__surface__is_cut"


def change_a_type(manifest: Manifest) -> None:
    manifest["nodes"][SHARES]["columns"]["year"]["data_type"] = "bigint"


def change_a_meaning(manifest: Manifest) -> None:
    manifest["nodes"][SHARES]["columns"]["year"]["description"] = "Budget year."


def round_money(manifest: Manifest) -> None:
    manifest["nodes"][SHARES]["columns"]["part_yuan"]["data_type"] = "double"


def write_a_flag_as_text(manifest: Manifest) -> None:
    manifest["nodes"][SHARES]["columns"]["is_flagged"]["data_type"] = "varchar"


def name_a_flag_like_a_thing(manifest: Manifest) -> None:
    columns = manifest["nodes"][SHARES]["columns"]
    columns["flagged"] = columns.pop("is_flagged")


def name_a_date_like_a_time(manifest: Manifest) -> None:
    columns = manifest["nodes"][STATEMENTS]["columns"]
    columns["as_of"] = columns.pop("as_of_date")


def give_a_share_twice(manifest: Manifest) -> None:
    columns = manifest["nodes"][SHARES]["columns"]
    columns["computed_share_ratio"] = columns["computed_share_pct"]


def shout(manifest: Manifest) -> None:
    columns = manifest["nodes"][SHARES]["columns"]
    columns["Share"] = columns["computed_share_pct"]


def put_a_flag_last(manifest: Manifest) -> None:
    columns = manifest["nodes"][STATEMENTS]["columns"]
    columns["is_flagged"] = columns.pop("is_flagged")


def put_a_column_after_the_technical_ones(manifest: Manifest) -> None:
    columns = manifest["nodes"][STATEMENTS]["columns"]
    columns["origin"] = columns.pop("origin")


def forget_a_source(manifest: Manifest) -> None:
    manifest["sources"]["source.minsheng.raw.loads"]["description"] = ""


PLANTED = {
    forget_the_grain: rules.models_say_their_grain,
    drop_a_heading: rules.marts_have_the_five_headings,
    turn_two_headings_round: rules.marts_have_the_five_headings,
    leave_a_heading_empty: rules.marts_have_the_five_headings,
    loosen_the_contract: rules.marts_enforce_their_contract,
    drop_a_type: rules.marts_enforce_their_contract,
    drop_a_description: rules.marts_enforce_their_contract,
    drop_the_key: rules.marts_begin_with_their_key,
    drop_the_only_key: rules.marts_begin_with_their_key,
    move_the_key: rules.marts_begin_with_their_key,
    drop_the_test_of_a_grain: rules.grains_are_tested,
    hang_the_test_of_a_grain_elsewhere: rules.grains_are_tested,
    read_a_mart_from_below: rules.layers_read_downwards,
    read_a_source_from_above: rules.layers_read_downwards,
    read_staging_from_staging: rules.layers_read_downwards,
    rename_a_file: rules.names_tell_the_layer,
    put_an_alias: rules.names_tell_the_layer,
    put_a_mart_among_the_staging: rules.names_tell_the_layer,
    put_a_model_in_no_layer: rules.names_tell_the_layer,
    forget_what_a_test_is_for: rules.tests_are_described,
    disown_a_test: rules.tests_say_whose_they_are,
    forget_what_failing_means: rules.tests_say_whose_they_are,
    only_warn_of_a_pipeline_fault: rules.tests_say_whose_they_are,
    name_a_test_as_dbt_would: rules.tests_are_named_as_sentences,
    name_a_test_after_another_model: rules.tests_are_named_as_sentences,
    name_a_file_of_a_test_after_no_model: rules.tests_are_named_as_sentences,
    change_a_type: rules.equal_columns_mean_the_same,
    change_a_meaning: rules.equal_columns_mean_the_same,
    round_money: rules.columns_are_named_by_type,
    write_a_flag_as_text: rules.columns_are_named_by_type,
    name_a_flag_like_a_thing: rules.columns_are_named_by_type,
    name_a_date_like_a_time: rules.columns_are_named_by_type,
    give_a_share_twice: rules.columns_are_named_by_type,
    shout: rules.columns_are_named_by_type,
    put_a_flag_last: rules.columns_stand_in_order,
    put_a_column_after_the_technical_ones: rules.columns_stand_in_order,
    forget_a_source: rules.sources_are_described,
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_breach_is_seen(plant: Callable[[Manifest], None], broken: Manifest) -> None:
    rule = PLANTED[plant]
    before = rule(broken)
    plant(broken)
    assert len(rule(broken)) > len(before)


def test_every_rule_has_a_planted_breach() -> None:
    assert set(RULES) == set(PLANTED.values())


@pytest.mark.parametrize("part", ["type", "description", "column"])
def test_a_breach_in_a_seed_is_seen(part: str, broken: Manifest, headers: dict[str, list[str]]) -> None:
    seed = broken["nodes"]["seed.minsheng.units"]
    if part == "type":
        del seed["config"]["column_types"]["unit"]
    elif part == "description":
        seed["columns"]["unit"]["description"] = ""
    else:
        headers = headers | {"seeds/reference/units.csv": [*headers["seeds/reference/units.csv"], "colour"]}
    (first, *_) = rules.seeds_are_typed_and_described(broken, headers)
    assert first.startswith("units.colour" if part == "column" else "units.unit")


def test_dbt_called_by_hand_may_take_as_much_memory_as_the_program() -> None:
    profile = yaml.safe_load((PROJECT / "profiles.yml").read_text(encoding="utf-8"))["minsheng"]["outputs"]["candidate"]
    assert profile["settings"]["memory_limit"] == f"{{{{ env_var('MINSHENG_MEMORY', '{memory.DEFAULT}') }}}}"
