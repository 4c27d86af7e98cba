"""Loading records: once, twice, in every format, and when something goes wrong in between."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Timer

import duckdb
import pytest
from samples import (
    DOCUMENT,
    OWN_DOCUMENT,
    VERSION,
    Ask,
    agency,
    count,
    document,
    item,
    jsonl,
    parquet,
    statement,
    table,
    write,
)

from load import store
from load.cli import INTERRUPTED, OK, REJECTED, STORE_UNUSABLE, UNUSABLE, main
from load.paths import PROJECT, Paths

LOADS = "select read_count, added_count, known_count, rejected_count from raw.loads order by load_id"


def load(folder: Path, data: bytes, ending: str = "jsonl") -> int:
    return main(["load", "records", str(write(folder / f"records.{ending}", data))])


def test_the_reviewed_records_in_the_seeds_are_right(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """Named in the order of the alphabet: items before the agencies that need them is the loader's business."""
    files = sorted((PROJECT / "seeds" / "records").glob("*.csv"))

    assert main(["load", "records", *map(str, files)]) == OK
    assert ask("from raw.rejections") == []
    assert ask(LOADS) == [(5, 5, 0, 0), (133, 133, 0, 0), (126, 126, 0, 0), (595, 595, 0, 0)]
    assert "595 read      595 added        0 known        0 rejected" in capsys.readouterr().out


def test_loading_a_file_twice_adds_nothing(tmp_path: Path, ask: Ask) -> None:
    bad = jsonl(statement(), count(), count(), count(char_start=-1))

    assert [load(tmp_path, bad), load(tmp_path, bad)] == [REJECTED, REJECTED]
    assert ask("select char_start from raw.statements order by 1") == [(100,), (200,)]
    assert ask(LOADS) == [(4, 2, 1, 1), (4, 0, 3, 1)]
    assert ask("select place, count(distinct load_id) from raw.rejections group by all") == [("line 4", 2)]


def test_a_record_is_the_same_from_every_format(tmp_path: Path, ask: Ask) -> None:
    records = [statement(as_of_date="2021-12-31", confidence="0.90"), count(unit="", value="120.00", year=None)]
    typed: list[Mapping[str, object]] = [
        statement(as_of_date=datetime(2021, 12, 31), confidence=0.9, value=5.8e8),
        count(unit="", value=120.0, year=None, as_of_date=None, confidence=None),
    ]

    for ending, data in (
        ("csv", table(*_same_columns(records))),
        ("jsonl", jsonl(*records)),
        ("parquet", parquet(*typed)),
    ):
        assert load(tmp_path, data, ending) == OK
    assert ask(LOADS) == [(2, 2, 0, 0), (2, 0, 2, 0), (2, 0, 2, 0)]
    assert ask("select value, printed_step, unit, origin, as_of_date, confidence from raw.statements order by all") == [
        (Decimal(120), Decimal(1), "", "extracted", None, None),
        (Decimal("5.8e8"), Decimal("1e7"), "元", "extracted", date(2021, 12, 31), Decimal("0.9")),
    ]


def _same_columns(records: list[dict[str, object]]) -> list[dict[str, object]]:
    names = dict.fromkeys(name for record in records for name in record)
    return [{name: record.get(name) for name in names} for record in records]


def test_a_file_may_hold_a_document_with_all_that_hangs_on_it_in_any_order(tmp_path: Path, ask: Ask) -> None:
    own = {"document_id": OWN_DOCUMENT, "extractor_version": None}
    parts = [
        statement(**own),
        count(**own, part_of=100),
        agency(document_id=OWN_DOCUMENT, item_ordinal=1),
        item(),
        document(),
    ]

    assert load(tmp_path, jsonl(*parts)) == OK
    assert ask(LOADS) == [(5, 5, 0, 0)]
    assert load(tmp_path, jsonl(count(**own, char_start=210, char_end=213, repeat_of=200, part_of=100))) == OK
    assert ask("select origin, extractor_version, published_date::varchar from raw.documents") == [
        ("reviewed", "", "2022-02-28")
    ]


def test_an_unknown_unit_and_a_true_rate_of_1260_per_cent_load(tmp_path: Path, ask: Ask) -> None:
    rate = count(surface="1260", char_end=204, value=1260, unit="%", kind="rate", is_completion_rate=True)

    assert load(tmp_path, jsonl(count(char_start=300, char_end=303, unit="盏盏"), rate)) == OK
    assert ask("select unit from raw.statements order by 1") == [("%",), ("盏盏",)]


def test_the_unit_over_a_column_multiplies_its_numbers(tmp_path: Path, ask: Ask) -> None:
    cell = statement(surface="5,800", char_end=105, value=58000000, unit_printed="万元")
    words = {
        "record_kind": "qualitative_statements", "document_id": DOCUMENT, "extractor_version": VERSION,
        "char_start": 30, "char_end": 35, "surface": "增速同步了", "subject": "收入增速", "comparator": "eq",
        "benchmark": "经济增速", "role": "target",
    }  # fmt: skip

    assert load(tmp_path, jsonl(cell, words, words | {"char_start": 40, "char_end": 44})) == REJECTED
    assert ask("select value::integer, printed_step::integer from raw.statements") == [(58000000, 10000)]
    assert ask("select subject from raw.qualitative_statements") == [("收入增速",)]
    assert ask("select record_kind, reason_code from raw.rejections") == [("qualitative_statements", "span_mismatch")]


def test_other_content_under_a_key_in_raw_is_turned_down(tmp_path: Path, ask: Ask) -> None:
    assert load(tmp_path, jsonl(statement())) == OK
    assert load(tmp_path, jsonl(statement(subject="民生投入", year=2020), count())) == REJECTED
    assert ask("select place, field, reason_code from raw.rejections") == [("line 1", "year", "conflict")]
    assert ask("select subject from raw.statements order by 1") == [("民生支出",), ("路灯",)]
    assert load(tmp_path, jsonl(statement(subject="民生投入", extractor_version="test-2"))) == OK


def test_a_rejection_says_what_was_found_what_is_allowed_and_what_to_do(
    tmp_path: Path, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, jsonl(statement(value=5.8, role="done")))

    [(reason, remedy, offending, record)] = ask("select reason, remedy, offending, record from raw.rejections")
    assert reason == "role is done; it must be one of target, actual, reference; also: value (value_mismatch)"
    assert str(remedy).startswith("use one of the codes")
    assert (offending, record) == ("done", jsonl(statement(value=5.8, role="done")).decode().strip())
    assert f"line 1, field role: {reason} → {remedy}" in capsys.readouterr().out


def test_the_fields_of_labels_are_answered_with_those_that_are_expected(tmp_path: Path, ask: Ask) -> None:
    load(tmp_path, jsonl({"doc": "a", "start": 5, "end": 8, "surface": "120", "value": 120, "category": "transport"}))

    [(remedy,)] = ask("select remedy from raw.rejections")
    assert all(name in str(remedy) for name in ("document_id", "char_start", "category_code"))


SLOW = "select sum(a.range * b.range) from range(1000000) a, range(100000) b"


@pytest.mark.parametrize("is_in_statement", [True, False])
def test_ctrl_c_is_one_line_and_leaves_nothing_half_written(
    tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_in_statement: bool
) -> None:
    def stopped(con: duckdb.DuckDBPyConnection, *_: object) -> None:
        key = Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
        key.start()
        try:
            con.execute(SLOW) if is_in_statement else time.sleep(60)
        finally:
            key.cancel()

    with monkeypatch.context() as patch:
        patch.setattr(store, "_append_load", stopped)
        assert load(tmp_path, jsonl(statement(), count(value=7))) == INTERRUPTED
    assert "stopped" in capsys.readouterr().err
    for name in ("statements", "rejections", "loads"):
        assert ask(f"from raw.{name}") == []
    assert load(tmp_path, jsonl(statement())) == OK
    assert ask(LOADS) == [(1, 1, 0, 0)]


def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(
    tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise duckdb.IOException("Could not write: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(store, "_append_load", full)
        assert load(tmp_path, jsonl(statement())) == STORE_UNUSABLE
    told = capsys.readouterr().err
    assert "records.jsonl" in told and "No space left" in told and "load the file again" in told
    assert len(told.splitlines()) == 1
    assert ask("from raw.statements") == []
    assert load(tmp_path, jsonl(statement())) == OK


def test_init_makes_the_folder_and_the_store_and_may_run_again(data: Paths, ask: Ask, tmp_path: Path) -> None:
    assert [main(["init"]), load(tmp_path, jsonl(agency())), main(["init"])] == [OK, OK, OK]
    assert data.candidate.parent.is_dir()
    assert len(ask("from raw.item_agencies")) == 1


def _locked(paths: Paths) -> subprocess.Popen[str]:
    hold = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
    paths.data.mkdir()
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(paths.raw)], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout and holder.stdout.readline() == "held\n"
    return holder


def test_a_store_that_another_process_has_open_is_named(
    data: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = _locked(data)
    try:
        assert load(tmp_path, jsonl(agency())) == STORE_UNUSABLE
    finally:
        holder.communicate("\n")
    _one_line(capsys, str(data.raw), "another process")


def _not_duckdb(paths: Paths) -> None:
    paths.data.mkdir()
    paths.raw.write_text("no database" * 1000)


def _no_folder(paths: Paths) -> None:
    paths.data.write_text("a file where the folder should be")


@pytest.mark.parametrize(("spoil", "words"), [(_not_duckdb, "no DuckDB file"), (_no_folder, "MINSHENG_DATA")])
def test_a_store_that_cannot_be_used_is_named(
    spoil: Callable[[Paths], None], words: str, data: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(data)

    assert main(["init"]) == STORE_UNUSABLE
    _one_line(capsys, str(data.data), words)
    assert load(tmp_path, jsonl(agency())) == STORE_UNUSABLE
    _one_line(capsys, str(data.data), words)


@pytest.mark.parametrize("name", ["not-there.csv", "."])
def test_a_file_that_cannot_be_opened_is_named(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "records", str(tmp_path / name)]) == UNUSABLE
    _one_line(capsys, str(tmp_path / name), "name a file")


def _one_line(capsys: pytest.CaptureFixture[str], *words: str) -> None:
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and all(word in error for word in words)


@pytest.mark.parametrize("arguments", [[], ["load"], ["load", "records"], ["lode"]])
def test_a_command_that_is_none_is_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: minsheng" in capsys.readouterr().err


def test_help_comes_at_once_and_needs_no_store(data: Paths) -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        said = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "load", "--help"],
            capture_output=True,
            text=True,
            check=True,
            cwd=PROJECT,
        )
        times.append(time.perf_counter() - start)
    assert "exit status" in said.stdout
    assert not {"duckdb", "pandas", "great_expectations", "dbt", "pyarrow"} & {
        imported.rsplit("|")[-1].strip() for imported in said.stderr.splitlines()
    }
    assert min(times) < 0.3
    assert not data.data.exists()


def test_raw_opens_read_only_under_another_name(tmp_path: Path, data: Paths) -> None:
    load(tmp_path, jsonl(agency()))

    with duckdb.connect() as con:
        con.execute(f"attach '{data.raw}' as raw_store (read_only)")
        assert con.execute("select count(*) from raw_store.raw.loads").fetchall() == [(1,)]
