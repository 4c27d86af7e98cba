"""What a night does with what it finds, and what it says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter

import pytest

from load.files import sha256
from load.nightly import history
from load.nightly.versions import KEPT, Manifest, versions
from load.paths import PROJECT
from load.status import Status
from tests.nightly.conftest import Nights

PUBLISHED, NOTHING_NEW = Status.PUBLISHED.exit_status, Status.NOTHING_NEW.exit_status
WARNED, BUSY = Status.WARNED.exit_status, Status.BUSY.exit_status


def files(nights: Nights) -> dict[str, str]:
    """What readers, raw and its backups are made of."""
    paths = nights.paths
    found = [paths.raw, paths.published, paths.manifest, paths.candidate, *paths.backups.iterdir()]
    return {str(file): f"{sha256(file)} {file.stat().st_mtime_ns}" for file in found}


def test_a_night_with_nothing_new_changes_nothing_and_says_so(nights: Nights) -> None:
    nights.bring()
    assert nights.night(stands_in=True) == PUBLISHED
    before = files(nights)
    assert nights.night(stands_in=True) == NOTHING_NEW
    assert files(nights) == before
    assert "nothing new (11)" in nights.output
    # The same bytes under another name are nothing new either.
    again = nights.paths.inbox / "records" / "again.jsonl"
    again.write_bytes((nights.paths.inbox / "records" / "night-1.jsonl").read_bytes())
    assert nights.night(stands_in=True) == NOTHING_NEW
    assert files(nights) == before


def test_a_site_that_fails_is_a_warning_and_is_written_by_the_next_night(nights: Nights) -> None:
    nights.bring()
    assert nights.night(stands_in=True, site_fails=True) == WARNED
    assert "new warning site: its pages were not written (RuntimeError: a template that fails)" in nights.output
    nights.assert_nothing_is_lost_or_doubled()
    assert nights.night(stands_in=True) == NOTHING_NEW
    last, failed, *_ = history.recent(nights.paths)
    assert [step["step"] for step in failed["steps"]][-2:] == ["tidy", "site"]
    assert [step["step"] for step in last["steps"]] == ["prepare", "load", "site"]
    assert nights.night(stands_in=True) == NOTHING_NEW
    assert [step["step"] for step in next(history.recent(nights.paths))["steps"]] == ["prepare", "load"]


def test_a_changed_project_a_lost_file_and_a_damaged_one_are_built_anew(nights: Nights) -> None:
    assert nights.night(stands_in=True) == PUBLISHED
    nights.toy.write("models/fct_more.sql", "select 1 as a")
    assert nights.night(stands_in=True) == PUBLISHED
    nights.paths.published.unlink()
    assert nights.night(stands_in=True) == PUBLISHED
    nights.paths.published.unlink()
    nights.paths.published.write_bytes(b"no database")
    assert nights.night(stands_in=True) == PUBLISHED
    nights.paths.manifest.unlink()
    assert nights.night(stands_in=True) == PUBLISHED
    assert nights.night(stands_in=True) == NOTHING_NEW


def test_the_manifest_says_what_readers_have(nights: Nights) -> None:
    nights.bring()
    assert nights.night() == WARNED, nights.output
    manifest = Manifest.read(nights.paths.manifest)
    assert manifest is not None
    assert manifest.sha256 == sha256(nights.paths.published)
    assert manifest.file == f"versions/{manifest.version}/warehouse.duckdb"
    assert manifest.checks["warned"] == 2
    assert manifest.checks["failed"] == 0
    assert manifest.checks["passed"] > 20
    assert "fct_completion__year__is_recent" in manifest.warnings
    assert nights.paths.published.stat().st_mode & 0o222 == 0, "readers cannot write"


def test_the_reports_tell_new_warnings_from_those_known_before(nights: Nights) -> None:
    assert nights.night() == WARNED
    assert "新存疑 new warning fct_completion__year__is_recent" in nights.output
    nights.bring()
    assert nights.night() == WARNED
    assert "新存疑" not in nights.output
    assert "旧存疑 warnings known before: 2" in nights.output
    report = json.loads((nights.paths.reports / "latest.json").read_text(encoding="utf-8"))
    assert report["status"] == "published_with_warnings"
    assert report["loads"][0]["added_count"] == 4
    assert [step["step"] for step in report["steps"]][:3] == ["prepare", "load", "back up"]
    page = (nights.paths.reports / "trends.html").read_text(encoding="utf-8")
    for told in ("fct_loaded", "fct_completion__year__is_recent", report["run_id"]):
        assert told in page
    assert "http" not in page


def test_of_two_nights_at_once_exactly_one_works(nights: Nights) -> None:
    for _ in range(3):
        nights.bring()
        first, second = nights.start(stands_in=True), nights.start(stands_in=True)
        ended = sorted((nights.wait(first), nights.wait(second)))
        # The second may begin after the first has ended: then nothing is new for it.
        assert ended in ([PUBLISHED, BUSY], [PUBLISHED, NOTHING_NEW]), nights.output
        nights.assert_nothing_is_lost_or_doubled()


@pytest.mark.long
def test_of_two_commands_at_once_exactly_one_works_twenty_times(nights: Nights) -> None:
    """The command itself, in processes of its own, on the toy: each fifth time there is something to load and build."""
    shutil.copytree(PROJECT / "load", nights.toy.folder / "load", ignore=shutil.ignore_patterns("__pycache__"))
    for file in (PROJECT / "seeds" / "reference").glob("*.csv"):  # the gate knows the units by them
        shutil.copy(file, nights.toy.folder / "seeds" / "reference")
    seen: Counter[tuple[int, ...]] = Counter()
    for number in range(20):
        if number % 5 == 0:
            nights.bring()
        both = [command(nights) for _ in range(2)]
        said = [night.communicate()[0] for night in both]
        ended = tuple(sorted(night.returncode for night in both))
        seen[ended] += 1
        # The second may begin after the first ended. The toy has no marts that a site could show, hence the warning.
        works = WARNED if number % 5 == 0 else NOTHING_NEW
        assert ended in ((works, BUSY), (works, NOTHING_NEW)), said
        second, first, *_ = history.recent(nights.paths)
        assert BUSY in ended or first["finished_at"] <= second["started_at"]
        nights.assert_nothing_is_lost_or_doubled()
        nights.paths.site.mkdir(exist_ok=True)  # no other night tries again
        os.utime(nights.paths.site)
    print(dict(seen))


def command(nights: Nights) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "load", "nightly"],
        cwd=nights.toy.folder,
        env=os.environ | {"MINSHENG_DATA": str(nights.paths.data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_the_second_night_says_who_is_at_work(nights: Nights) -> None:
    first = nights.start(kill={"name": "load.candidate.run_dbt", "after": 1.0})
    while not (log := [*nights.paths.logs.glob("0*.log")]) or "back up" not in log[0].read_text(encoding="utf-8"):
        pass
    assert nights.night() == BUSY
    assert f"nightly, process {first} on " in nights.output
    assert nights.wait(first) == -9


def test_records_that_do_not_get_in_are_warnings(nights: Nights) -> None:
    nights.bring()
    (nights.paths.inbox / "records" / "bad.jsonl").write_text("{\n", encoding="utf-8")
    (nights.paths.inbox / "gone.txt").symlink_to(nights.paths.inbox / "nowhere")
    assert nights.night(stands_in=True) == WARNED
    assert "new warning rejected in load" in nights.output
    assert "gone.txt: No such file or directory; it was passed over" in nights.output
    assert nights.night(stands_in=True) == NOTHING_NEW
    assert "旧存疑 warnings known before: 1" in nights.output
    (nights.paths.inbox / "lost.txt").symlink_to(nights.paths.inbox / "nowhere")
    for word in ("new warning inbox: lost.txt", "known before: 2"):  # also where nothing is built, and once
        assert nights.night(stands_in=True) == NOTHING_NEW
        assert word in nights.output
    nights.assert_nothing_is_lost_or_doubled()


def test_a_clock_that_is_set_back_confuses_no_run(nights: Nights) -> None:
    nights.bring()
    assert nights.night(stands_in=True, days_ahead=400) == PUBLISHED
    ahead = nights.published()
    nights.bring()
    assert nights.night(stands_in=True) == PUBLISHED, nights.output
    assert nights.published() != ahead
    assert [name[:6] for name in versions(nights.paths)] == ["000002", "000001"]
    assert Manifest.read(nights.paths.manifest) == nights.kept(versions(nights.paths)[0])
    assert next(history.recent(nights.paths))["run_number"] == 2
    assert nights.night(stands_in=True) == NOTHING_NEW
    # Promises are judged by the day: the next year is another matter.
    assert nights.night(stands_in=True, days_ahead=400) == PUBLISHED
    nights.assert_nothing_is_lost_or_doubled()


def test_what_is_kept_stays_within_its_limits(nights: Nights) -> None:
    from load.backups import KEPT as BACKUPS  # noqa: PLC0415
    from load.backups import NIGHTLY, backups  # noqa: PLC0415

    for _ in range(KEPT + 1):
        nights.bring()
        assert nights.night(stands_in=True) == PUBLISHED
    assert len(versions(nights.paths)) == KEPT
    assert len(backups(nights.paths)) == BACKUPS[NIGHTLY]
    assert sorted(path.name for path in nights.paths.candidate.parent.iterdir()) == ["lock", "warehouse.duckdb"]
    assert sum(1 for _ in history.recent(nights.paths)) == KEPT + 2, "history stays"
    nights.assert_nothing_is_lost_or_doubled()
