"""Publishing under readers, what is kept, and going back. No build is needed for that: candidates are made by hand."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from load.files import sha256
from load.lock import only_one
from load.nightly import facts, report, retention
from load.nightly.history import Journal
from load.nightly.operations import rollback
from load.nightly.versions import KEPT, Manifest, State, publish_version, remove_old, versions
from load.paths import Paths
from load.publish import NotPublishedError
from load.status import Status

READERS, PUBLISHES = 16, 30
READER = """
import sys, time, duckdb
seen = set()
while True:
    with duckdb.connect(sys.argv[1], read_only=True, config={"threads": 1}) as con:
        a, b = (
            con.execute(f"select count(*), min(version), max(version) from marts.{table}").fetchall()[0]
            for table in ("rpt_a", "fct_b")
        )
    assert a == b and a[1] == a[2] == a[0] - 1000, (a, b)
    if a[1] not in seen:
        seen.add(a[1])
        print(a[1], flush=True)
    if a[1] == int(sys.argv[2]):
        break
    time.sleep(0.4)
"""


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path))
    found = Paths.current()
    found.candidate.parent.mkdir()
    return found


def manifest(number: int) -> Manifest:
    return Manifest(
        version=f"{number:06}-20261122T000000",
        published_at="2026-11-22T00:00:00+00:00",
        file="",
        sha256="",
        byte_count=0,
        documents={},
        checks={},
        warnings=[],
        state=State(str(number), "project"),
        judged_on="2026-11-22",
        good_until="2026-12-31",
    )


def publish(paths: Paths, number: int) -> Manifest:
    paths.candidate.unlink(missing_ok=True)
    make_candidate(paths, number)
    return publish_version(paths, manifest(number))


def make_candidate(paths: Paths, number: int) -> None:
    with duckdb.connect(str(paths.candidate)) as con:
        con.execute("create schema marts")
        for table in ("fct_a", "fct_b"):
            con.execute(f"create table marts.{table} as select {number} as version from range({1000 + number})")
        con.execute("create view marts.rpt_a as select * from warehouse.marts.fct_a")


def shown(paths: Paths) -> int:
    with duckdb.connect(str(paths.published), read_only=True) as con:
        return int(con.execute("select max(version) from marts.rpt_a").fetchall()[0][0])


@pytest.mark.long
def test_sixteen_readers_see_one_version_each_time(paths: Paths) -> None:
    publish(paths, 1)
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(paths.published), str(PUBLISHES)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(READERS)
    ]
    for reader in readers:  # each has read once before the next is published
        assert reader.stdout is not None
        assert reader.stdout.readline().strip() == "1"
    for number in range(2, PUBLISHES + 1):
        publish(paths, number)
        retention.tidy(paths)
    for reader in readers:
        seen, errors = reader.communicate(timeout=60)
        assert reader.returncode == 0, errors
        assert [*map(int, seen.split())] == sorted(map(int, seen.split())), "no reader sees an older version again"


def test_over_fifty_runs_versions_logs_reports_and_candidates_stay_within_their_limits(paths: Paths) -> None:
    last = 50
    make_candidate(paths, last)
    for number in range(1, last + 1):
        journal = Journal(paths, "nightly", is_told=False)
        with journal.step("publish"):
            publish_version(paths, manifest(number))
        with journal.step("tidy"):
            retention.tidy(paths)
        report.write(paths, journal.finish(Status.PUBLISHED))
        assert len(versions(paths)) == min(number, KEPT)
    assert versions(paths) == [manifest(number).version for number in range(last, last - KEPT, -1)]
    files = [path.relative_to(paths.data) for path in paths.data.rglob("*") if path.is_file()]
    kept = Counter(f"{file.parts[0]} {file.suffix}" for file in files if len(file.parts) > 1)
    assert kept == {
        "versions .duckdb": KEPT,
        "versions .json": KEPT,
        "build .duckdb": 1,
        "history .json": last + 1,
        "logs .log": retention.KEPT_LOGS,
        # The reports of a run are written after it tidied up, and there are those of the latest.
        "reports .txt": retention.KEPT_REPORTS + 2,
        "reports .json": retention.KEPT_REPORTS + 2,
    }
    assert not [file for file in files if file.name.startswith(".")], "nothing is left of what was on its way"


def test_a_version_opens_by_itself_and_is_the_published_file(paths: Paths) -> None:
    kept = publish(paths, 7)
    file = paths.data / kept.file
    assert file.samefile(paths.published), "it takes no room twice"
    assert kept.sha256 == sha256(file)
    with duckdb.connect(str(file), read_only=True) as con:
        assert con.execute("select count(*) from marts.rpt_a").fetchall() == [(1007,)]


def test_the_mode_stays_but_for_writing(paths: Paths) -> None:
    publish(paths, 1)
    paths.published.chmod(0o640)
    publish(paths, 2)
    assert paths.published.stat().st_mode & 0o777 == 0o440


def test_rollback_shows_the_version_before_and_stays(paths: Paths) -> None:
    for number in (1, 2, 3):
        publish(paths, number)
    assert rollback() == 0
    assert shown(paths) == 2
    assert rollback() == 0
    assert shown(paths) == 1
    now, today = State("3", "project"), facts.date(2026, 11, 22)
    assert facts.is_current(paths, now, today), "what was rolled back is not published again"
    assert not facts.is_current(paths, State("4", "project"), today)
    assert rollback(manifest(3).version) == 0
    assert shown(paths) == 3
    found = Manifest.read(paths.manifest)
    assert found is not None
    assert found.rolled_back_from is None


def test_rollback_refuses_what_is_not_there_damaged_or_busy(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    publish(paths, 1)
    assert rollback() == 1
    assert "there is no version before this one" in capsys.readouterr().err
    publish(paths, 2)
    with only_one(paths, "nightly"):
        assert rollback() == 75
    file = paths.versions / manifest(1).version / "warehouse.duckdb"
    file.unlink()
    file.write_bytes(b"no database")
    assert rollback() == 1
    assert "is damaged" in capsys.readouterr().err
    assert shown(paths) == 2


def test_the_version_that_readers_see_is_never_removed(paths: Paths) -> None:
    for number in range(1, 6):
        publish(paths, number)
    assert rollback(manifest(1).version) == 0
    assert remove_old(paths, kept=2) == [manifest(3).version, manifest(2).version]
    assert rollback() == 1
    assert shown(paths) == 1


def test_without_hard_links_versions_are_copied(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("this file system gives no file two names")

    monkeypatch.setattr("load.nightly.versions.os.link", refused)
    kept = publish(paths, 1)
    assert not (paths.data / kept.file).samefile(paths.published)
    assert sha256(paths.published) == kept.sha256


def test_a_folder_in_the_place_of_the_warehouse_is_named(paths: Paths) -> None:
    paths.published.mkdir()
    with pytest.raises(NotPublishedError, match="is a folder"):
        publish(paths, 1)


@pytest.mark.parametrize(("day", "is_current"), [("21", False), ("22", True), ("30", True)])
def test_a_warehouse_is_current_from_its_day_of_judgment_on(paths: Paths, day: str, is_current: bool) -> None:
    publish(paths, 1)
    assert facts.is_current(paths, State("1", "project"), facts.date(2026, 11, int(day))) is is_current
    assert not facts.is_current(paths, State("1", "project"), facts.date(2027, 1, 1))
