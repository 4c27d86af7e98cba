"""A night may be killed at any instant: readers have the old warehouse or the new one, and the next night mends all.

Nights that are killed in dbt run it on the toy project; the others have SQL of three lines stand in for dbt.
benchmarks/kills.py kills the command itself on the real project.
"""

from __future__ import annotations

import random

from load.status import Status
from tests.nightly.conftest import Nights

# Where, and which call of it; some seconds after it began (random ones are drawn from a seed), else before it begins.
INSTANTS = {
    "append: rows are in, the load is not written down": {"name": "load.store._append_load"},
    "append: the load is committed, the file not remembered": {"name": "load.nightly.inbox._remember"},
    "append: at random": {"name": "load.intake.load_records", "after": 0.2},
    "back up: the copy is not on the disk": {"name": "load.backups.flush"},
    "dbt: before it begins": {"name": "load.candidate.run_dbt"},
    "dbt: while it builds": {"name": "load.candidate.run_dbt", "after": 1.5},
    "dbt: at random": {"name": "load.candidate.run_dbt", "after": 2.5},
    "judge: before it begins": {"name": "load.candidate.judge"},
    "publish: nothing is copied": {"name": "load.nightly.versions.publish"},
    "publish: the copy is not on the disk": {"name": "load.publish.flush"},
    "publish: the version is kept, not shown": {"name": "load.nightly.versions.show"},
    "publish: it is shown, without its manifest": {"name": "load.nightly.versions.Manifest.write", "call": 2},
}
RERUN = (Status.PUBLISHED.exit_status, Status.WARNED.exit_status)


def test_after_each_of_twelve_kills_readers_have_a_whole_warehouse_and_the_next_night_mends_all(nights: Nights) -> None:
    draw = random.Random(5)  # noqa: S311
    nights.bring()
    assert nights.night() in RERUN, nights.output
    for instant, chosen in INSTANTS.items():
        old, is_random = nights.published(), "random" in instant
        kill = chosen | ({"after": draw.uniform(0, 2 * float(chosen["after"]))} if is_random else {})
        how = {"stands_in": "dbt" not in instant}
        nights.bring()
        status = nights.night(kill=kill, **how)
        assert status == -9, f"{instant}: {nights.output}"
        found = nights.published()
        assert (found != old) == ("is shown" in instant), instant
        assert nights.night(**how) in RERUN, f"{instant}: {nights.output}"
        assert "did not come to its end" in nights.output
        nights.published()
        nights.assert_nothing_is_lost_or_doubled()
    assert nights.night() == Status.NOTHING_NEW.exit_status, nights.output


def test_the_history_tells_of_the_run_that_was_killed(nights: Nights) -> None:
    from load.nightly import history  # noqa: PLC0415

    assert nights.night(kill={"name": "load.candidate.run_dbt"}) == -9
    assert nights.night() in RERUN
    last, killed, begun = history.recent(nights.paths)
    assert (last["status"], killed["status"], begun["status"]) == ("published_with_warnings", "running", "ready")
    assert [step["step"] for step in killed["steps"]] == ["prepare", "load", "back up"]
    assert [run["run_number"] for run in (last, killed, begun)] == [2, 1, 0]
