"""Documents as they are found: what can be read is in raw, what cannot is told, and nothing stops the others."""

import csv
import gc
import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from samples import Ask

from load import cli, gate, rules
from load.cli import OK, REJECTED, STORE_UNUSABLE, UNUSABLE
from load.document_loading import batches, loading
from load.document_loading.ahead import ahead
from load.document_loading.digests import Digests
from load.document_loading.folders import files
from load.document_loading.versions import extractor_version, fingerprint
from load.extract.extractor import extract
from load.extract.outline.passages import repeated
from load.extract.records import FIELDS, Row, rows, script
from load.gate import judge_documents
from load.paths import PROJECT, Paths
from load.readers import REMEDIES, Source
from load.schema import tables
from load.text.clean import clean_text

PLAN = """青湖区2022年民生实事实施方案

青湖区人民政府办公室 2022年3月1日

一、教育惠民
1.新建幼儿园3所，新增学位540个。（责任单位：区教育局；配合单位：区财政局）
2.为1.2万名学生免费体检，投入资金300余万元。（责任单位：区卫生健康局）
二、住有所居
3.改造老旧小区12个，惠及居民4600户以上。（责任单位：区住房和城乡建设局）
"""
PLAN_NUMBERS = [
    ("3", "所", "所", "eq", "target"),
    ("540", "个", "个", "eq", "target"),
    ("1.2万", "名", "名", "eq", "target"),
    ("300余万", "元", "元", "gt", "target"),
    ("12", "个", "个", "eq", "target"),
    ("4600", "户", "户", "ge", "target"),
]
REPORT = """临江县2021年政府工作报告
2022年1月10日
过去一年，全县实现地区生产总值215.6亿元，增长7.2%。新增城镇就业3200人，改造农村危房118户。
"""
VERSION = "test+1"
# Names, numbers and dates in one line without an end: reading it takes a minute or so.
SLOW = "、".join(f"新建改造提升小区{n}个投资{n}.5亿元比上年增长{n % 97}.3%" for n in range(150_000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan, and a report in another folder."""
    documents = tmp_path / "documents"
    (documents / "reports").mkdir(parents=True)
    (documents / "plan.txt").write_text(PLAN, encoding="utf-8")
    (documents / "reports" / "report.txt").write_text(REPORT, encoding="utf-8")
    return documents


def load(*paths: Path | str, jobs: int = 2) -> int:
    return cli.main(["load", "documents", "--jobs", str(jobs), *map(str, paths)])


def corpus(path: Path, *texts: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "publish_date", "full_text"])
        writer.writerows([f"第{n}份", "2022-01-10", text] for n, text in enumerate(texts, start=1))
    return path


# What comes in


def test_folders_load_with_all_that_is_found_in_their_documents(folder: Path, ask: Ask) -> None:
    assert load(folder) == OK

    assert ask("select document_slug, document_kind, script from raw.documents order by 1") == [
        ("plan", "plan", "hans"),
        ("report", "report", "hans"),
    ]
    assert (
        ask(
            "select surface, unit, unit_printed, comparator, role from raw.statements join raw.documents "
            "using (document_id) where document_slug = 'plan' order by char_start"
        )
        == PLAN_NUMBERS
    )
    assert ask("select item_no, agency_role, agency_printed from raw.item_agencies join raw.items "
               "using (document_id, item_ordinal) order by 1, 2") == [
        (1, "lead", "区教育局"),
        (1, "supporting", "区财政局"),
        (2, "lead", "区卫生健康局"),
        (3, "lead", "区住房和城乡建设局"),
    ]  # fmt: skip


def test_every_span_cuts_its_surface_from_the_stored_text(folder: Path, ask: Ask) -> None:
    odd = "临江縣2021年 工作報告\n投入資金１２．５ 億元,覆蓋城區(qū)８０%以上,新增就業3 200人。\n" + PLAN
    (folder / "odd.txt").write_text(odd, encoding="utf-8")
    load(folder)

    assert ask(
        "select count(*) > 9, count(*) filter (where surface <> full_text[char_start + 1:char_end]) "
        "from raw.statements join raw.documents using (document_id)"
    ) == [(True, 0)]
    assert ask("select full_text from raw.documents where document_slug = 'odd'") == [(odd,)]


def test_each_row_of_a_corpus_is_a_document(tmp_path: Path, ask: Ask) -> None:
    assert load(corpus(tmp_path / "reports.csv", PLAN, REPORT)) == OK

    found = ask("select document_slug, split_part(source_uri, '#', 2), published_date from raw.documents order by 1")
    assert [one[:2] for one in found] == [("reports#2", "row 2"), ("reports#3", "row 3")]


def test_hidden_files_and_the_data_folder_are_passed_over(tmp_path: Path, data: Paths) -> None:
    for name in (".git/a.txt", "b/.hidden", "b/c.txt", "a.txt", "data/raw.duckdb"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    found = files([tmp_path / "a.txt", tmp_path], data.data)

    assert [str(one.relative_to(tmp_path)) for one in found] == ["a.txt", "b/c.txt"]


# What cannot be read


def test_a_file_that_cannot_be_read_is_told_and_the_others_load(
    folder: Path, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.txt").touch()
    (folder / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (folder / "cut.docx").write_bytes(b"PK\x03\x04" + b"\0" * 400)

    assert load(folder, folder / "missing.pdf") == UNUSABLE

    found = ask("select source_uri, place, reason_code, remedy from raw.rejections order by source_uri")
    assert [Path(str(one[0])).name for one in found] == ["cut.docx", "empty.txt", "missing.pdf", "picture.docx"]
    assert all(REMEDIES[str(code)] == remedy for _, _, code, remedy in found)
    assert ask("select count(*) from raw.documents") == [(2,)]
    assert ask("select read_count - added_count, rejected_count from raw.loads") == [(4, 4)]
    assert "missing.pdf file: there is no plain file" in capsys.readouterr().out


def test_a_document_that_takes_too_long_is_given_up_and_those_around_it_load(folder: Path, ask: Ask) -> None:
    corpus(folder / "rows.csv", PLAN + "甲", SLOW, PLAN + "乙")

    assert cli.main(["load", "documents", "--jobs", "2", "--time-limit", "3", str(folder)]) == UNUSABLE

    assert ask("select place, reason_code from raw.rejections") == [("row 3", "timed_out")]
    assert ask("select document_slug from raw.documents order by 1") == [
        ("plan",), ("report",), ("rows#2",), ("rows#4",),
    ]  # fmt: skip


def test_a_worker_that_dies_costs_its_document_alone(folder: Path, data: Paths, ask: Ask) -> None:
    (folder / "a-slow.txt").write_text(SLOW, encoding="utf-8")
    command = [sys.executable, "-m", "load", "load", "documents", "--jobs", "1", "--time-limit", "300", str(folder)]
    run = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, encoding="utf-8")

    os.kill(_when(lambda: next((pid for pid in _descendants(run.pid) if _seconds(pid) > 1.5), None)), signal.SIGSEGV)

    out, _ = run.communicate(timeout=120)
    assert run.returncode == UNUSABLE, out
    [(reason_code, reason)] = ask("select reason_code, reason from raw.rejections")
    assert (reason_code, reason) == ("crashed", "the process that read it was ended by SIGSEGV")
    assert ask("select document_slug from raw.documents order by 1") == [("plan",), ("report",)]


def _when(found: Callable[[], int | None]) -> int:
    for _ in range(600):
        if (pid := found()) is not None:
            return pid
        time.sleep(0.1)
    raise AssertionError("no process reads the file")


def _descendants(pid: int) -> list[int]:
    """The workers: they descend from the process that starts them, which itself reads nothing."""
    try:
        children = [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in _words(task / "children")]
    except OSError:
        return []
    return [one for child in children for one in (*_descendants(child), child)]


def _words(file: Path) -> list[str]:
    return file.read_text().split()


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_store_in_use_is_told(folder: Path, data: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    data.data.mkdir()
    data.raw.write_bytes(b"no database" * 999)

    assert load(folder) == STORE_UNUSABLE
    assert "it is no DuckDB file" in capsys.readouterr().err


# What is known


def test_what_raw_holds_is_not_read_again(
    folder: Path, ask: Ask, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(folder)
    corpus(folder / "rows.csv", PLAN + "甲", PLAN)  # the text of a row is the file plan.txt
    (folder / "copy.txt").write_text(REPORT, encoding="utf-8")
    capsys.readouterr()

    assert load(folder) == OK

    assert ["documents", "5", "read", "1", "added", "4", "known", "0", "rejected"] in [
        line.split() for line in capsys.readouterr().out.splitlines()
    ]
    assert ask("select document_slug from raw.documents order by 1") == [("plan",), ("report",), ("rows#2",)]


def test_the_same_document_twice_in_a_run_loads_once(folder: Path, ask: Ask) -> None:
    (folder / "copy.txt").write_text(PLAN, encoding="utf-8")

    assert load(folder, folder) == OK
    assert ask("select count(*), sum(known_count) from raw.documents, raw.loads") == [(2, 2)]


def test_another_version_reads_again_and_both_stay(folder: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    load(folder)
    monkeypatch.setattr(loading, "extractor_version", lambda: VERSION)
    load(folder)

    found = ask(
        "select extractor_version, count(distinct document_id), count(*), max(loaded_at) from raw.statements "
        "group by 1 order by 4"
    )
    assert [one[:2] for one in found] == [(extractor_version(), 2), (VERSION, 2)]
    assert found[0][2] == found[1][2]


def test_the_version_follows_code_and_tables(tmp_path: Path) -> None:
    table, module = tmp_path / "units.csv", tmp_path / "a" / "module.py"
    module.parent.mkdir()
    table.write_text("unit\n人\n", encoding="utf-8")
    module.write_text("pass\n", encoding="utf-8")
    before = fingerprint(tmp_path, [table, module])

    assert fingerprint(tmp_path, [module, table]) == before
    table.write_text("unit\n人\n户\n", encoding="utf-8")
    assert fingerprint(tmp_path, [table, module]) != before


# What is doubtful


def test_doubtful_documents_load_and_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "vague.txt").write_text(PLAN[:40] + "健全机制，压实责任，办好民生实事。\n" * 60, encoding="utf-8")
    (folder / "lost.txt").write_text(REPORT + "投入???506万元。", encoding="utf-8")

    assert load(folder) == OK

    told = capsys.readouterr().out
    assert "vague.txt: no number was found" in told
    assert "lost.txt: characters are lost in 1 place" in told
    assert "plan.txt: its region is unknown: 青湖区" in told


# The gate


def source(text: str = PLAN, name: str = "plan") -> Source:
    return Source(f"{name}.txt", name, name.encode().hex().ljust(64, "0")[:64], "text/plain", "utf-8", text, {})


def read_tables(*sources: Source) -> dict[str, pa.Table]:
    found: dict[str, list[Row]] = {kind: [] for kind in FIELDS}
    for one in sources:
        for kind, some in rows(one, extract(one.text, one.given), VERSION).items():
            found[kind] += some
    return {kind: batches._table(kind, some) for kind, some in found.items()}


def changed(read: dict[str, pa.Table], kind: str, row: int, **values: str | None) -> dict[str, pa.Table]:
    records = read[kind].to_pylist()
    records[row] |= values
    return read | {kind: pa.Table.from_pylist(records, read[kind].schema)}


TOMORROW = (date.today() + timedelta(days=2)).isoformat()
FAULTS = {
    "no such comparator": ("statements", 1, {"comparator": "rather"}, "not_in_vocabulary", 1),
    "a value that the surface does not say": ("statements", 1, {"value": "541"}, "value_mismatch", 1),
    "a span that ends beyond the text": ("statements", 1, {"char_end": "999999"}, "span_mismatch", 1),
    "the place of another statement": ("statements", 1, {"char_start": None}, "missing", 1),
    "a repeat of nothing": ("statements", 5, {"repeat_of": "3"}, "unknown_statement", 1),
    "an amount of no kind": ("statements", 3, {"money_kind": None}, "missing", 1),
    "no such role of an agency": ("item_agencies", 0, {"agency_role": "boss"}, "not_in_vocabulary", 1),
    "an item out of order": ("items", 0, {"item_ordinal": "0"}, "out_of_range", 3),
    "a day to come": ("documents", 0, {"published_date": TOMORROW}, "out_of_range", 1),
}


@pytest.mark.parametrize(("kind", "row", "values", "code", "rejected"), FAULTS.values(), ids=FAULTS)
def test_a_record_at_fault_is_turned_down_and_the_other_document_is_whole(
    kind: str, row: int, values: dict[str, str | None], code: str, rejected: int
) -> None:
    read = read_tables(source(), source(REPORT, "report"))

    accepted, told = judge_documents(changed(read, kind, row, **values))

    assert {document for document, _ in told} == {source().sha256}
    assert (told[0][1].reason_code, len(told)) == (code, rejected)
    for name, table in read.items():
        of_report = [one["document_id"] == source(REPORT, "report").sha256 for one in table.to_pylist()]
        kept = [one for one in accepted[name].to_pylist() if one["document_id"] == source(REPORT, "report").sha256]
        assert len(kept) == sum(of_report)
    if kind == "documents":
        assert all(one["document_id"] != source().sha256 for t in accepted.values() for one in t.to_pylist())


def test_two_statements_at_one_place_do_not_stop_the_batch() -> None:
    read = read_tables(source())
    first = read["statements"].to_pylist()[0]
    values = {name: first[name] for name in ("char_start", "char_end", "surface", "value", "printed_step")}

    accepted, told = judge_documents(changed(read, "statements", 1, **values, content_sha256="0" * 64))

    assert {one.reason_code for _, one in told} == {"conflicting_duplicate"}
    assert accepted["statements"].num_rows == read["statements"].num_rows - 2


def test_rows_are_let_go_when_they_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[weakref.ref[object]] = []

    def remembered(*arguments: Any) -> object:
        frame = rules.batch(*arguments)
        frames.append(weakref.ref(frame))
        return frame

    monkeypatch.setattr(gate, "batch", remembered)
    judge_documents(read_tables(source()))
    gc.collect()

    assert frames
    assert all(frame() is None for frame in frames)


def test_what_the_gate_turns_down_stands_in_raw(
    folder: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(batches, "judge_documents", lambda read: judge_documents(changed(read, "items", 1, title=None)))

    assert load(folder) == REJECTED

    [(uri, kind, place, code)] = ask(
        "select source_uri, record_kind, place, reason_code from raw.rejections where record_kind = 'items'"
    )
    assert (Path(str(uri)).name, kind, place, code) == ("plan.txt", "items", "item 2", "missing")


# The parts


def test_records_have_the_fields_of_raw() -> None:
    assert {kind: tuple(table.columns) for kind, table in tables().items()} == FIELDS


def test_digests_know_what_they_hold() -> None:
    held = [f"{n * 7919:064x}" for n in range(500)]

    assert all(one in Digests.of(held) for one in held)
    assert not any(f"{n * 7919 + 1:064x}" in Digests.of(held) for n in range(500))
    assert held[0] not in Digests()


def test_passages_repeat_what_is_said_nearly_word_for_word() -> None:
    told = "全年投入民生资金五亿八千万元,新建改建公办幼儿园十二所,城乡居民医保参保率稳定在九成五,群众满意度不断提升"

    assert repeated([told, "另外的话", told.replace("十二所", "12所")]) == [None, None, 1]
    assert repeated(["一、教育", "一、教育"]) == [None, None]  # headings say the same without repeating anything


def test_the_script_is_that_of_most_of_the_text() -> None:
    assert script(clean_text("區政府投入資金五億元，新建學校兩所")) == "hant"
    assert script(clean_text("区政府投入资金五亿元，新建学校两所" * 9 + "，题词：爲民")) == "hans"


def test_what_is_taken_ahead_stays_within_its_limit_and_ends_when_nobody_asks() -> None:
    taken, is_closed = [], []

    def numbers():  # type: ignore[no-untyped-def]
        try:
            for n in range(1000):
                taken.append(n)
                yield n
        finally:
            is_closed.append(True)

    line = ahead(numbers(), lambda _: 1, 10)
    assert [next(line) for _ in range(5)] == [0, 1, 2, 3, 4]
    time.sleep(0.2)
    assert len(taken) <= 5 + 10 + 1
    line.close()
    assert is_closed == [True]


def test_an_error_ahead_is_raised_where_its_turn_is() -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield 1
        raise OSError("no disk")

    line = ahead(broken(), lambda _: 1, 10)
    assert next(line) == 1
    with pytest.raises(OSError, match="no disk"):
        next(line)
