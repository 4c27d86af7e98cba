"""minsheng extract: the statements of documents as lines of JSON, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from load import cli
from load.cli import OK, UNUSABLE
from load.paths import PROJECT, Paths

TEXT = "临江县2021年政府工作报告\n过去一年，全县新增城镇就业3200人，增长7.2%，民生支出达到12.5亿元。\n"
LABELS = [
    "doc", "start", "end", "surface", "value", "value_high", "unit", "comparator", "role", "kind", "completion_rate",
    "money_kind", "year", "region", "item_no", "subject", "category", "repeat_of",
]  # fmt: skip
OWN = ["modality", "as_of_date", "confidence", "rule"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(12):
        (documents / f"report-{number:02}.txt").write_text(TEXT * (number + 1), encoding="utf-8")
    return documents


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "load", "extract", *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)


def test_a_line_has_the_fields_of_the_labels_and_how_it_was_found(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main(["extract", str(folder / "report-00.txt")]) == OK

    found = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [list(one) for one in found] == [[*LABELS, *OWN]] * 3
    assert [(one["doc"], one["surface"], one["value"], one["unit"]) for one in found] == [
        ("report-00", "3200", 3200, "人"),
        ("report-00", "7.2", 7.2, "%"),
        ("report-00", "12.5亿", 1_250_000_000, "元"),
    ]
    assert all(TEXT[one["start"] : one["end"]] == one["surface"] for one in found)


def test_lines_come_in_the_order_of_the_files_whoever_reads_them(folder: Path) -> None:
    alone, together = run(folder), run("--jobs", "3", folder)

    assert alone.returncode == together.returncode == OK
    assert together.stdout == alone.stdout
    docs = [json.loads(line)["doc"] for line in alone.stdout.splitlines()]
    assert docs == sorted(docs) and len(set(docs)) == 12


def test_nothing_is_written_and_no_database_opened(folder: Path, data: Paths) -> None:
    before = sorted(folder.parent.rglob("*"))
    run("--jobs", "2", folder)

    assert sorted(folder.parent.rglob("*")) == before
    assert not data.data.exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_errors_name_file_place_and_remedy_and_the_others_are_printed(folder: Path, jobs: str) -> None:
    (folder / "empty.txt").touch()
    found = run("--jobs", jobs, folder, folder / "missing.pdf")

    assert found.returncode == UNUSABLE
    assert len({json.loads(line)["doc"] for line in found.stdout.splitlines()}) == 12
    told = [line for line in found.stderr.splitlines() if "→" in line]
    assert [line.split(" file: ")[0] for line in told] == [
        f"minsheng: {folder / 'empty.txt'}",
        f"minsheng: {folder / 'missing.pdf'}",
    ]
    assert told[0].endswith("→ get the file again: nothing has arrived")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_ends_it_quietly(folder: Path, jobs: str) -> None:
    (folder / "report-00.txt").write_text(TEXT * 3000, encoding="utf-8")  # more than a pipe holds
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "load", "extract", "--jobs", jobs, str(folder)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8")
    os.close(writing)
    os.read(reading, 100)
    os.close(reading)

    _, err = process.communicate(timeout=60)
    assert (process.returncode, [line for line in err.splitlines() if "doubtful" not in line]) == (OK, [])


def test_it_starts_without_what_it_does_not_need(folder: Path) -> None:
    code = (
        "import sys; from load import cli; cli.main(sys.argv[1:]); "
        "print([name for name in ('duckdb', 'pandas', 'pyarrow', 'great_expectations', 'numpy', 'multiprocessing.pool')"
        " if name in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "extract", str(folder / "report-00.txt")]
    found = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=True)

    assert found.stderr.splitlines()[-1] == "[]"
