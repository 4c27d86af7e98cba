"""The short form of the bench: a fault of many kinds, twenty clean variations, one build; and the page agrees."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.faults import files, pipeline, shared
from tests.faults.bench import PAGE, listed, page, results
from tests.faults.outcome import CAUGHT, MISSED, Outcome, judged
from tests.faults.plants import PLANTS
from tests.faults.shared import CLEAN, Seen, Slot
from tests.faults.variations import COUNT, variation
from tests.faults.world import districts, written

# One of each kind that a single build can show; their other worlds stand in the same build.
SHORT = (
    "money_value_times_10k",
    "money_whole_lost_10k",
    "rate_target_as_ratio",
    "repeat_unlinked",
    "budget_called_spent",
    "statement_year_after",
    "parts_sum_above_whole",
    "share_just_outside",
    "printed_rate_clamped",
    "statement_without_item",
    "item_key_twice",
    "agency_of_no_item",
    "statement_span_shifted",
    "negative_value",
    "unit_in_traditional",
    "contract_called_expenditure",
    "ceiling_with_printed_rate",
    "as_of_after_publication",
    "approximate_called_exact",
    "repeat_of_other_value",
    "one_whole_two_values",
    "met_though_short",
    "subject_with_nul",
    "comparator_unheard_of",
)
# What is no alarm: two documents agree; titles of items in two scripts do not lead a rate to its target.
USUAL = {"same_figure_in_two_documents (info)", "completion_rate_without_target (unresolved)"}


@dataclass(frozen=True)
class Short:
    """What the one build of the short form says."""

    slots: tuple[Slot, ...]
    seen: dict[str, Seen]


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory, monkeypatch_module: pytest.MonkeyPatch) -> Short:
    folder = tmp_path_factory.mktemp("faults")
    monkeypatch_module.setenv("MINSHENG_DATA", str(folder))
    places = iter(region for region in districts() if region.code not in shared.RESERVED)
    kept = {one.fault_id: one.left_out for one in results()}
    slots = [shared.clean(next(places))]
    for fault_id in SHORT:
        faulty = shared.faulty(fault_id, next(places))
        planted = set(faulty.planted)
        slots += [faulty, shared.without(faulty, next(places), f"{fault_id}_without", planted)]
        if kept[fault_id]:
            slots.append(shared.without(faulty, next(places), f"{fault_id}_rest", planted | set(kept[fault_id])))
    for seed in range(COUNT):
        place = next(places)
        slots.append(Slot(f"clean_{seed}", place, tuple(written(variation(seed, place)))))
    return Short(tuple(slots), shared.observed(folder, slots))


@pytest.fixture(scope="module")
def monkeypatch_module() -> pytest.MonkeyPatch:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def outcome_of(short: Short, fault_id: str) -> Outcome:
    planted = next(slot.planted for slot in short.slots if slot.key == fault_id)
    others = [short.seen[key].figures for role in ("without", "rest") if (key := f"{fault_id}_{role}") in short.seen]
    return judged(fault_id, planted, short.seen[fault_id], short.seen[CLEAN], others)


@pytest.mark.parametrize("fault_id", SHORT)
def test_a_planted_fault_has_the_outcome_of_the_page(short: Short, fault_id: str) -> None:
    expected = next(one for one in results() if one.fault_id == fault_id)
    found = outcome_of(short, fault_id)

    assert (found.outcome, found.caught_by) == (expected.outcome, expected.caught_by), found.tainted


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_clean_variation_raises_no_alarm(short: Short, seed: int) -> None:
    seen = short.seen[f"clean_{seed}"]

    assert not seen.rejections
    assert not seen.flagged
    assert {sign.what for sign in seen.signs if sign.place == "fct_check_results"} <= USUAL


def test_every_fault_of_the_list_is_planted() -> None:
    planted = {*PLANTS, *files.FILES, *pipeline.CANDIDATE, *pipeline.SEEDS, *pipeline.RAW, shared.READING}

    assert {fault.fault_id for fault in listed()} == planted


def test_the_page_says_what_list_and_results_say() -> None:
    assert [one.fault_id for one in results()] == [fault.fault_id for fault in listed()]
    assert PAGE.read_text(encoding="utf-8") == page(listed(), results()), "run python -m tests.faults.bench --page"


def test_at_least_95_percent_are_caught_and_none_is_unseen() -> None:
    outcomes = results()

    assert len(listed()) >= 80
    assert len({fault.kind for fault in listed()}) >= 25
    assert sum(one.outcome in CAUGHT for one in outcomes) >= 0.95 * len(outcomes)
    assert not [one.fault_id for one in outcomes if one.outcome == MISSED]
