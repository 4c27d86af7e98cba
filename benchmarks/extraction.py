"""Times the extraction of statements beside other ways to read numbers, and weighs the loading of a large folder.

.venv/bin/python benchmarks/extraction.py                   # 8 MB of text, a folder of 50 MB
.venv/bin/python benchmarks/extraction.py --full            # a folder of 1 GB
.venv/bin/python benchmarks/extraction.py --jionlp PYTHON   # a Python that has JioNLP (pip install jionlp)
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import duckdb
import made_documents
from build import machine
from processes import cost
from rich import box
from rich.console import Console
from rich.table import Table

from load.document_loading.digests import Digests
from load.document_loading.pool import Pool
from load.document_loading.reading import Done, Failed
from load.document_loading.versions import extractor_version
from load.document_loading.worker import Work
from load.document_loading.written import AsRows
from load.paths import PROJECT
from load.readers import Source, read

SHARED = Path(os.environ.get("MINSHENG_SHARED") or PROJECT.parent / "shared") / "documents"
SEED = 20_260
MB = 1_000_000
_NUMBER = re.compile(r"\d+(?:\.\d+)?[余多]?[万亿]*")
# JioNLP is slow and needs an environment of its own: it reads a part of the text there, and prints its seconds.
_JIONLP_BYTES = 60_000
_JIONLP = """
import contextlib, io, sys, time
with contextlib.redirect_stdout(io.StringIO()):
    import jionlp
    sentences = [one for line in sys.stdin.read().splitlines() for one in line.split("。") if one]
    jionlp.ner.extract_money(sentences[0], with_parsing=True)
    started = time.perf_counter()
    for sentence in sentences:
        jionlp.ner.extract_money(sentence, with_parsing=True)
    taken = time.perf_counter() - started
print(taken)
"""


def corpus(folder: Path, size: int) -> tuple[list[Path], list[Path]]:
    """Files of UTF-8 text of about that size: made ones with the real documents of MINSHENG_SHARED, and these alone."""
    made_documents.write(folder, SEED, size)
    real = []
    for file in sorted(SHARED.rglob("*")):
        if file.suffix in (".txt", ".csv"):
            for number, source in enumerate(read(file)):
                if isinstance(source, Source):
                    real.append(folder / f"{file.stem}-{number}.txt")
                    real[-1].write_text(source.text, encoding="utf-8")
    files = sorted(folder.rglob("*.txt"))
    for some in (files, real):
        Random(SEED).shuffle(some)  # noqa: S311  long documents must not all come last
    return files, real


def with_workers(files: Sequence[Path], jobs: int) -> float:
    """Seconds from the first document to the last, with all fields of all records; processes have started by then."""
    taken, started, first = 0.0, 0.0, 0
    size = sum(file.stat().st_size for file in files)
    pool = Pool(Work(AsRows(extractor_version()), Digests()), jobs, seconds=60)
    for event in pool.run(files):
        if isinstance(event, Failed):
            sys.exit(f"{event.uri}: {event.reason}")
        if isinstance(event, Done):
            if not started:
                started, first = time.perf_counter(), Path(event.uri).stat().st_size
            taken = time.perf_counter() - started
    return taken * size / (size - first)


def with_regex(texts: Sequence[str]) -> float:
    """Seconds of a search for bare numbers."""
    started = time.perf_counter()
    for text in texts:
        _NUMBER.findall(text)
    return time.perf_counter() - started


def with_jionlp(python: Path, sample: str) -> float:
    """Seconds JioNLP takes to find and read the amounts of money in a text, sentence by sentence."""
    run = subprocess.run([python, "-c", _JIONLP], input=sample, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        sys.exit(f"{python}: {run.stderr.strip().splitlines()[-1]}")
    return float(run.stdout.split()[-1])


def speeds(runs: int, size: int, jionlp: Path) -> Table:
    """MB/s of each way, the ways taking turns so that a busy moment of the machine hurts all of them."""
    with tempfile.TemporaryDirectory() as folder:
        files, real = corpus(Path(folder), size)
        texts = [file.read_text(encoding="utf-8") for file in files]
        whole = sum(len(text.encode()) for text in texts) / MB
        sample = "".join(texts).encode()[:_JIONLP_BYTES].decode(errors="ignore")
        ways: dict[str, tuple[float, Callable[[], float]]] = {
            "minsheng, one process": (whole, lambda: with_workers(files, 1)),
            "minsheng, two processes": (whole, lambda: with_workers(files, 2)),
            "regex for bare numbers": (whole, lambda: with_regex(texts)),
        }
        if real:
            size_real = sum(file.stat().st_size for file in real) / MB
            ways["one process, real documents alone"] = (size_real, lambda: with_workers(real, 1))
        if jionlp.exists():
            ways["JioNLP, money only"] = (len(sample.encode()) / MB, lambda: with_jionlp(jionlp, sample))
        found: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(runs):
            for name, (size_read, way) in ways.items():
                found[name].append(size_read / way())
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=f"{whole:.1f} MB of UTF-8, medians of {runs}")
    for heading in ("what", "MB/s", "slowest", "fastest", "ratio to one process"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    base = statistics.median(found["minsheng, one process"])
    for name, values in found.items():
        median = statistics.median(values)
        table.add_row(name, *(f"{value:.3g}" for value in (median, min(values), max(values))), f"{median / base:.3g}")
    if not jionlp.exists():
        table.add_row("JioNLP, money only", "not installed")
    return table


def weigh(size: int) -> list[str]:
    """Load a folder of that size with two processes: how much memory all processes together take at most."""
    with tempfile.TemporaryDirectory() as folder:
        documents, data = Path(folder) / "documents", Path(folder) / "data"
        bytes_written = made_documents.write(documents, SEED, size)
        command = [sys.executable, "-m", "load", "load", "documents", "--jobs", "2", documents]
        spent = cost(command, Path(folder), {"MINSHENG_DATA": str(data)}, (0,))
        with duckdb.connect(str(data / "raw.duckdb"), read_only=True) as con:
            [(statements,)] = con.execute("select count(*) from raw.raw.statements").fetchall()
        on_disk = sum(file.stat().st_size for file in data.rglob("*") if file.is_file())
        return [
            f"minsheng load documents --jobs 2, a folder of {bytes_written / MB:,.0f} MB: {spent.seconds:,.0f} s, "
            f"{bytes_written / MB / spent.seconds:.2f} MB/s, {statements:,} statements, "
            f"{on_disk / MB:,.0f} MB on the disk",
            f"peak memory of all its processes: {spent.memory / MB:,.0f} MB (pages they share counted once), "
            f"{spent.resident / MB:,.0f} MB (counted in each)",
            *spent.said.splitlines()[:6],
        ]


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description="Time extraction, and weigh the loading of documents.")
    parser.add_argument("--runs", type=int, default=5, help="how often each way is timed (default 5)")
    parser.add_argument("--size", type=float, default=8, help="MB of text that are timed (default 8)")
    parser.add_argument("--full", action="store_true", help="load a folder of 1 GB instead of 50 MB")
    parser.add_argument("--only", choices=("speed", "memory"), help="one of the two")
    parser.add_argument("--jionlp", type=Path, default=PROJECT / ".venv-jionlp" / "bin" / "python", metavar="PYTHON")
    options = parser.parse_args()
    console = Console(width=120)
    console.print(machine(), highlight=False, soft_wrap=True)
    if options.only != "memory":
        console.print(speeds(options.runs, int(options.size * MB), options.jionlp), highlight=False)
    if options.only != "speed":
        for line in weigh(1000 * MB if options.full else 50 * MB):
            console.print(line, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
