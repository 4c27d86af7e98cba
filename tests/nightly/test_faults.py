"""What an operator sees when the machine, the files or the project fail: a clear line; readers keep what they had."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from load.files import sha256
from load.nightly.operations import restore
from load.status import Status
from tests.nightly.conftest import Nights

PUBLISHED, FAILED, BLOCKED = Status.PUBLISHED.exit_status, Status.FAILED.exit_status, Status.BLOCKED.exit_status


@contextmanager
def unchanged(nights: Nights) -> Iterator[None]:
    """Readers have the same file after as before, and it opens."""
    before = nights.published()
    yield
    assert nights.published() == before


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """A folder on a disk of its own of so many megabytes, where the system lets us; else says no."""
    folder.mkdir(parents=True)
    mounted = False
    with suppress(OSError, subprocess.CalledProcessError):
        size = f"size={megabytes}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=True, capture_output=True)
        mounted = True
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk(nights: Nights) -> None:
    with small_disk(nights.paths.data, 60) as is_small:
        nights.bring()
        assert nights.night(stands_in=True) == PUBLISHED
        nights.bring()
        with unchanged(nights):
            if is_small:
                filler = nights.paths.data / "filler"
                with suppress(OSError), filler.open("wb") as file:
                    while True:
                        file.write(bytes(1 << 16))
                assert nights.night(stands_in=True) == FAILED, nights.output
                filler.unlink()
            else:  # no file may grow beyond what raw has: the same error from another cause
                assert nights.night(stands_in=True, largest_file=1 << 19) == FAILED, nights.output
            assert any(said in nights.output for said in ("No space left", "File too large", "space"))
        assert nights.night(stands_in=True) == PUBLISHED, nights.output
        nights.assert_nothing_is_lost_or_doubled()


def test_a_read_only_data_folder(nights: Nights) -> None:
    with small_disk(nights.paths.data, 60) as is_own:
        nights.bring()
        assert nights.night(stands_in=True) == PUBLISHED
        nights.bring()
        if is_own:
            subprocess.run(["mount", "-o", "remount,ro", nights.paths.data], check=True)
        elif os.getuid():
            for folder in (nights.paths.data, nights.paths.candidate.parent, nights.paths.history, nights.paths.logs):
                folder.chmod(0o555)
            (nights.paths.candidate.parent / "lock").chmod(0o444)
        else:
            pytest.skip("root writes everywhere, and may not mount here")
        with unchanged(nights):
            assert nights.night(stands_in=True) == FAILED, nights.output
            assert "Read-only file system" in nights.output or "Permission denied" in nights.output
            assert "stays as it was" in nights.output
        if not is_own:
            for folder in (nights.paths.data, nights.paths.candidate.parent, nights.paths.history, nights.paths.logs):
                folder.chmod(0o755)


def test_a_missing_inbox_is_named_and_a_missing_data_folder_made(nights: Nights) -> None:
    nights.bring()
    assert nights.night(stands_in=True) == PUBLISHED
    with unchanged(nights):
        assert nights.night(stands_in=True, inbox=str(nights.paths.data / "unmounted")) == FAILED
        assert "unmounted is no folder; is the disk mounted?" in nights.output
    shutil.rmtree(nights.paths.data)
    assert nights.night(stands_in=True) == PUBLISHED
    assert nights.rows("select count(*) from marts.fct_loaded") == [(0,)]


def test_a_damaged_raw_is_restored_from_its_backup(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    nights.bring()
    assert nights.night(stands_in=True) == PUBLISHED
    nights.bring()
    whole = nights.paths.raw.read_bytes()
    for damaged in (whole[:100_000], b"no database" * 1000, whole[:4096] + bytes(len(whole) - 4096)):
        nights.paths.raw.write_bytes(damaged)
        with unchanged(nights):
            assert nights.night(stands_in=True) == FAILED
            assert "`minsheng restore` puts back its backup" in nights.output
            assert "raw-0001-nightly.duckdb" in nights.output
    monkeypatch.setenv("MINSHENG_DATA", str(nights.paths.data))
    assert restore() == 0
    assert [*nights.paths.data.glob("raw-put-aside-*.duckdb")], "what was damaged is kept"
    assert nights.night(stands_in=True) == PUBLISHED, nights.output
    nights.assert_nothing_is_lost_or_doubled()


def test_a_backup_that_is_not_there_or_damaged_is_not_put_back(
    nights: Nights, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINSHENG_DATA", str(nights.paths.data))
    assert nights.night(stands_in=True) == PUBLISHED
    before = sha256(nights.paths.raw)
    assert restore("raw-9999-nightly") == FAILED
    assert "there are: raw-0001-nightly" in capsys.readouterr().err
    (nights.paths.backups / "raw-0001-nightly.duckdb").write_bytes(b"no database")
    assert restore() == FAILED
    assert "is damaged too" in capsys.readouterr().err
    assert sha256(nights.paths.raw) == before


def test_a_candidate_that_is_damaged_on_its_way_is_not_published(nights: Nights) -> None:
    nights.bring()
    assert nights.night(stands_in=True) == PUBLISHED
    nights.bring()
    with unchanged(nights):
        assert nights.night(stands_in=True, spoils_candidate=True) == FAILED
        assert "is damaged since it was built" in nights.output
        assert "stays as it was" in nights.output


def test_dbt_may_fail_in_each_layer(nights: Nights) -> None:
    assert nights.night() == Status.WARNED.exit_status, nights.output
    broken = {
        "seeds/reference/statuses.csv": ("status,status\nmet,met\nmet,met,met\n", FAILED),
        "models/stg_broken.sql": ("select cast('x' as integer) as a", FAILED),
        "models/int_broken.sql": ("select * from {{ ref('nowhere') }}", FAILED),
        "models/fct_loaded.sql": ("select nothing from raw.raw.statements", FAILED),
        "models/rpt_broken.sql": (
            "{{ config(materialized='view') }} select nothing from {{ ref('fct_loaded') }}",
            FAILED,
        ),
        "tests/data/fct_completion__year__is_never_2020.sql": ("select * from {{ ref('fct_completion') }}", BLOCKED),
    }
    for path, (text, status) in broken.items():
        file = nights.toy.folder / path
        before = file.read_bytes() if file.exists() else None
        nights.toy.write(path, text)
        with unchanged(nights):
            assert nights.night() == status, f"{path}: {nights.output}"
            assert Path(path).stem in nights.output, "what failed is named"
            assert "stays as it was" in nights.output
        file.unlink() if before is None else file.write_bytes(before)
    assert nights.night() == Status.NOTHING_NEW.exit_status, "nothing is left of what was broken"
