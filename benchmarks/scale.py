"""What the warehouse costs as it grows, step by step, and whether what it says of a corpus is true.

.venv/bin/python benchmarks/scale.py run FOLDER --documents 1000    # makes, loads, builds, checks, asks, adds 300
.venv/bin/python benchmarks/scale.py truth FOLDER --documents 1000  # the check alone
.venv/bin/python benchmarks/scale.py report FOLDER                  # all that ran there, into benchmarks/README.md
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.build import machine
from benchmarks.corpus.checking import Score, opened, scores
from benchmarks.corpus.making import OF_A_REGION, SIZES, make
from benchmarks.processes import Cost, cost
from load.answers import ask
from load.paths import Paths
from load.status import Status

SEED = 2026
NIGHT = 300
# The steps of a run, as the report names them.
STEPS = {
    "load": "load",
    "build": "build",
    "site": "first pages of the site",
    "night": "a night of 300 more, no pages",
}
ENDED_WELL = (Status.PUBLISHED.exit_status, Status.WARNED.exit_status)
F1_BAR, WRONG_PAIRS_BAR = 0.98, 0.001
# What F1 is judged by; planted faults are told beside it.
JUDGED = ("statements: value and unit", "statements: all fields", "pairs", "shares", "parts of wholes")
_RUNS = 5


def run(folder: Path, documents: int, has_site: bool = True) -> None:
    """All of it at one size; what was found stands in FOLDER/scale-N.json.

    has_site: the first pages of the site too; of many documents these take hours.
    """
    corpus, data, new = (folder / f"{name}-{documents}" for name in ("corpus", "data", "new"))
    if data.exists():
        sys.exit(f"{data} is there already; remove it, a first load is wanted")
    found: dict[str, Any] = {"documents": documents, "machine": machine()}
    started = time.perf_counter()
    make(corpus, SEED, documents)
    found["made"] = time.perf_counter() - started
    found["corpus"] = _size(corpus / "documents")
    found["load"] = _cost(_command("load", "documents", "--jobs", "2", corpus / "documents"), folder, data, (0,))
    found["raw_bytes"] = (data / "raw.duckdb").stat().st_size
    found["build"] = _cost(_command("build"), folder, data, (0,))
    found["build"] |= _history(data)
    found["published_bytes"] = (data / "warehouse.duckdb").stat().st_size
    found["rows"] = _rows(data / "warehouse.duckdb")
    found["truth"] = [asdict(score) | {"f1": score.f1} for score in truth(corpus, data / "warehouse.duckdb")]
    found["questions"] = list(questions(data))
    if has_site:
        found["site"] = _cost(_command("site"), folder, data, (0,))
    make(new, SEED, NIGHT, skip=-(-documents // OF_A_REGION) * OF_A_REGION)
    night = _command("nightly", "--no-pages", "--inbox", new / "documents")
    found["night"] = _cost(night, folder, data, ENDED_WELL) | _history(data)
    (folder / f"scale-{documents}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    say(found)


def _command(*words: str | Path) -> list[str | Path]:
    return [sys.executable, "-m", "load", *words]


def _cost(command: list[str | Path], folder: Path, data: Path, status: tuple[int, ...]) -> dict[str, Any]:
    found: Cost = cost(command, folder, {"MINSHENG_DATA": str(data)}, status)
    return {name: value for name, value in asdict(found).items() if name != "said"}


def _history(data: Path) -> dict[str, Any]:
    """The steps of the newest run and what each node of dbt took, from its record."""
    newest = max((data / "history").glob("*.json"), key=lambda file: file.stat().st_mtime)
    record = json.loads(newest.read_text(encoding="utf-8"))
    steps = {step["step"]: step["seconds"] for step in record["steps"]}
    nodes = {
        one["name"]: one["seconds"]
        for one in record["results"]
        if one["resource_type"] in ("model", "seed", "test") and one["seconds"]
    }
    kinds = {one["name"]: one["resource_type"] for one in record["results"]}
    return {"steps": steps, "nodes": nodes, "kinds": {name: kinds[name] for name in nodes}}


def _size(folder: Path) -> dict[str, int]:
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return {"files": len(sizes), "bytes": sum(sizes)}


def _rows(warehouse: Path) -> dict[str, int]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return dict(
            con.execute(
                "select table_name, estimated_size from duckdb_tables() where schema_name = 'marts' order by 1"
            ).fetchall()
        )


def truth(corpus: Path, warehouse: Path) -> list[Score]:
    """Everything the warehouse says of a corpus, compared with what is true."""
    con = opened(corpus, warehouse)
    try:
        return list(scores(con))
    finally:
        con.close()


def faults(found: list[Score]) -> list[str]:
    """Which bars are missed."""
    missed = [f"{one.what}: F1 {one.f1:.4f} < {F1_BAR}" for one in found if one.what in JUDGED and one.f1 < F1_BAR]
    pairs = next(one for one in found if one.what == "pairs")
    wrong = 1 - pairs.precision
    return [*missed, *([f"pairs: {wrong:.2%} are wrong"] if wrong >= WRONG_PAIRS_BAR else [])]


def questions(data: Path) -> Iterator[dict[str, Any]]:
    """How long each question takes on the published file, read in columns: the first time, and the median after it."""
    answers = ask(Paths(data), 1)
    with duckdb.connect(str(data / "warehouse.duckdb"), read_only=True) as con:
        for name, answer in answers.items():
            times = []
            for _ in range(_RUNS + 1):
                started = time.perf_counter()
                rows = con.execute(answer.sql).to_arrow_table().num_rows
                times.append(time.perf_counter() - started)
            yield {"name": name, "rows": rows, "cold": times[0], "warm": statistics.median(times[1:])}


def say(found: dict[str, Any]) -> None:
    """What a run found, in short."""
    console = Console(width=120)
    console.print(found["machine"], highlight=False, soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("step", "seconds", "processor s", "peak MB"):
        table.add_column(heading, justify="left" if heading == "step" else "right")
    for name, one in ((step, found[step]) for step in STEPS if step in found):
        table.add_row(name, f"{one['seconds']:.0f}", f"{one['processor_seconds']:.0f}", f"{one['memory'] / 1e6:,.0f}")
        for step, seconds in one.get("steps", {}).items():
            table.add_row(f"  {step}", f"{seconds:.1f}", "", "")
    console.print(table)
    tell(Console(width=120), [Score(*(one[name] for name in Score.__slots__)) for one in found["truth"]])


def tell(console: Console, found: list[Score]) -> None:
    """Scores as a table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("what", "true", "found", "recall", "precision", "F1"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for one in found:
        numbers = (f"{one.recall:.4f}", f"{one.precision:.4f}", f"{one.f1:.4f}")
        table.add_row(one.what, f"{one.true:,}", f"{one.found:,}", *numbers)
    console.print(table)


def main() -> None:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(description="What the warehouse costs as it grows.")
    parser.add_argument("what", choices=("run", "truth", "report"))
    parser.add_argument("folder", type=Path, help="corpora, data and what was found; some 3 GB for 10,000 documents")
    parser.add_argument(
        "--documents", type=int, default=SIZES[1], help=f"how many ({SIZES[1]}); sizes of the report: {SIZES}"
    )
    parser.add_argument("--no-site", action="store_true", help="no pages: of many documents they take hours")
    options = parser.parse_args()
    folder: Path = options.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if options.what == "run":
        run(folder, options.documents, not options.no_site)
    elif options.what == "truth":
        data = folder / f"data-{options.documents}"
        found = truth(folder / f"corpus-{options.documents}", data / "warehouse.duckdb")
        tell(Console(width=120), found)
        if missed := faults(found):
            sys.exit("\n".join(missed))
    else:
        from benchmarks.scale_report import write  # noqa: PLC0415  draws: only this needs it

        write(folder)


if __name__ == "__main__":
    main()
