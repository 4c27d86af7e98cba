"""A night may be killed at any instant: readers have the old warehouse or the new one, and the next night mends all.

Nights that are killed in dbt run it on the toy project; the others have SQL of three lines stand in for dbt.
benchmarks/kills.py does the same sixty times on the real project.
"""

from __future__ import annotations

from random import Random

from load.status import Status
from tests.nightly.conftest import Nights
from tests.nightly.forks import KILLS, kill_at

RERUN = (Status.PUBLISHED.exit_status, Status.WARNED.exit_status)


def test_after_each_of_twelve_kills_readers_have_a_whole_warehouse_and_the_next_night_mends_all(nights: Nights) -> None:
    draw = Random(5)  # noqa: S311
    nights.bring()
    assert nights.night() in RERUN, nights.output
    for instant in KILLS:
        old, how = nights.published(), {"stands_in": not instant.startswith("dbt")}
        nights.bring()
        status = nights.night(kill=kill_at(instant, nights.paths, draw), **how)
        assert status == -9, f"{instant}: {nights.output}"
        found = nights.published()
        if "publish: at random" not in instant:
            assert (found != old) == ("is shown" in instant), instant
        mended = RERUN if found == old else (*RERUN, Status.NOTHING_NEW.exit_status)  # the new one may be whole already
        assert nights.night(**how) in mended, f"{instant}: {nights.output}"
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
    assert [step["step"] for step in killed["steps"]] == ["prepare", "load", "back up", "choose"]
    assert [run["run_number"] for run in (last, killed, begun)] == [2, 1, 0]
