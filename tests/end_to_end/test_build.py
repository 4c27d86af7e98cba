"""A build publishes all of it or nothing, and says what it did."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import duckdb
import pytest

from load.build import build
from load.lock import only_one

# How many columns of a terminal a line takes: Chinese characters take two.
WIDE = {"W": 2, "F": 2}


def rows(file: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(query).fetchall()


def columns(line: str) -> int:
    return sum(WIDE.get(unicodedata.east_asian_width(character), 1) for character in line)


def test_the_project_is_published_with_its_marts(warehouse: Path) -> None:
    marts = {name for (name,) in rows(warehouse, "select table_name from duckdb_tables() where schema_name = 'marts'")}
    assert {"fct_statements", "fct_commitments", "fct_completion", "fct_spending_share", "fct_district_year"} <= marts
    assert rows(warehouse, "select count(*) from marts.fct_statements")[0][0] > 0


def test_the_account_tells_rows_checks_findings_and_the_place(built: Any) -> None:
    for told in ("records.statements", "fct_commitments", "Great Expectations", "marts.fct_check_results"):
        assert told in built.output
    assert str(built.paths.published) in built.output


def test_the_account_is_plain_and_fits_100_columns_when_piped(built: Any) -> None:
    assert "\x1b" not in built.output
    tables = [line for line in built.output.splitlines() if line.startswith(" ")]
    assert max(map(columns, tables)) <= 100


def test_findings_are_counted_and_reviewed_ones_not_printed_again(built: Any) -> None:
    reviewed = rows(built.paths.published, "select check_code from marts.fct_check_results where is_reviewed")
    assert reviewed
    assert f"{len(reviewed)} reviewed" in built.output
    for (check,) in reviewed:
        assert check not in built.output


def test_the_judgment_is_a_page_that_needs_no_network(built: Any) -> None:
    page = (built.paths.data_docs / "index.html").read_text(encoding="utf-8")
    assert "fct_completion__row__computed_rate_is_actual_over_target" in page
    assert "http" not in page


def test_a_build_replaces_the_last_one_and_warns(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    assert toy.build() == 0
    output = capfd.readouterr().out
    assert "fct_completion__year__is_recent" in output, "the warning of a dbt test is printed"
    warned = "fct_spending_share__row__stated_livelihood_share_is_usual"
    assert warned in output, "the warning of an expectation is printed"
    assert "完成进度, date by date" in output
    before = toy.paths.published.stat().st_ino
    toy.write("models/fct_more.sql", "select 1 as a")
    assert toy.build() == 0
    assert toy.paths.published.stat().st_ino != before
    assert rows(toy.paths.published, "select a from marts.fct_more") == [(1,)]


def test_a_failing_check_leaves_the_published_file(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    toy.paths.published.parent.mkdir(parents=True)
    toy.paths.published.write_bytes(b"what was published before")
    toy.write("tests/data/fct_completion__year__is_never_2020.sql", "select * from {{ ref('fct_completion') }}")
    assert toy.build() == 1
    output = capfd.readouterr()
    assert toy.paths.published.read_bytes() == b"what was published before"
    assert "fct_completion__year__is_never_2020" in output.out
    assert "Got 3 results" in output.out
    assert "stays as it was" in output.out
    assert "Traceback" not in output.out + output.err


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("models/fct_new.sql", "select * from {{ ref('nowhere') }}", "nowhere"),
        ("models/fct_new.sql", "select cast('x' as integer) as a", "Could not convert string 'x'"),
        ("models/broken.yml", "models: [", "broken.yml"),
        ("profiles.yml", "another: {}", "minsheng"),
    ],
    ids=["reference", "model", "yaml", "profile"],
)
def test_a_project_that_does_not_run_says_why(
    toy: Any, capfd: pytest.CaptureFixture[str], path: str, text: str, said: str
) -> None:
    toy.write(path, text)
    assert toy.build() == 1
    output = capfd.readouterr()
    assert said in output.out
    assert "was not made" in output.out
    assert "Traceback" not in output.out + output.err
    assert not toy.paths.published.exists()


def test_a_rate_that_was_clamped_is_blocked(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    model = (toy.folder / "models/fct_completion.sql").read_text(encoding="utf-8")
    toy.write(
        "models/fct_completion.sql", model.replace("n::double as computed_pct,", "least(n, 100) as computed_pct,")
    )
    assert toy.build() == 1
    output = capfd.readouterr().out
    assert "fct_completion__row__computed_rate_is_actual_over_target" in output
    assert "completion_id=c1260" in output
    assert not toy.paths.published.exists()


def test_a_candidate_without_the_judged_marts_is_not_published(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    (toy.folder / "models/fct_spending_share.sql").unlink()
    assert toy.build() == 1
    assert "fct_spending_share" in capfd.readouterr().out


def test_two_builds_do_not_share_a_data_folder(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    with only_one(toy.paths, "test"):
        assert toy.build() == 1
    assert "another run is at work" in capfd.readouterr().out


def test_a_locked_raw_store_is_named(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    toy.paths.raw.parent.mkdir(parents=True)
    holds = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holds, str(toy.paths.raw)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        status = toy.build()
        holder.communicate()
    assert status == 1
    assert f"{toy.paths.raw}: another process has it open" in capfd.readouterr().out


@pytest.mark.parametrize("ctrl_c", [KeyboardInterrupt(), RuntimeError("Query interrupted")])
def test_an_interrupted_build_says_so(
    toy: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], ctrl_c: BaseException
) -> None:
    def interrupted(*_: object) -> None:
        raise ctrl_c

    monkeypatch.setattr("load.candidate.run_dbt", interrupted)
    assert toy.build() == 130
    assert "interrupted" in capfd.readouterr().out


def test_a_data_folder_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path / "file" / "data"))
    assert build() == 1
    output = capfd.readouterr()
    assert str(tmp_path / "file" / "data") in output.out
    assert "Traceback" not in output.out + output.err


def test_a_folder_in_the_place_of_the_warehouse_is_named(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    toy.paths.published.mkdir(parents=True)
    assert toy.build() == 1
    assert f"{toy.paths.published} is a folder" in capfd.readouterr().out


def test_the_published_file_opens_without_the_raw_store(toy: Any, tmp_path: Path) -> None:
    assert toy.build() == 0
    elsewhere = tmp_path / "elsewhere" / "warehouse.duckdb"
    elsewhere.parent.mkdir()
    os.link(toy.paths.published, elsewhere)
    assert rows(elsewhere, "select count(*) from marts.fct_completion") == [(3,)]
