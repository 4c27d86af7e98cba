"""Counts what becomes of malformed files: loaded, or refused with which reason, and how long the slowest took.

.venv/bin/python benchmarks/malformed.py                 # 2,000 files
.venv/bin/python benchmarks/malformed.py --files 100     # the short form
.venv/bin/python benchmarks/malformed.py --outcomes package.module:function

A function of outcomes takes a path and gives "loaded" or a reason code for each document or row in it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from load.paths import PROJECT
from load.readers import UnreadableError, read

SECONDS_ALLOWED = 30.0

Outcomes = Callable[[Path], Iterable[str]]


def outcomes_of_readers(path: Path) -> list[str]:
    """What the readers make of a file."""
    return [found.code if isinstance(found, UnreadableError) else "loaded" for found in read(path)]


def main() -> int:
    """Make the files one after another, read each in a process of its own kind, and print a table; 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--outcomes", default="", help="module:function; the readers where it is not given")
    arguments = parser.parse_args()

    sys.path.insert(0, str(PROJECT / "tests" / "load" / "readers"))
    malformed = import_module("malformed")
    kinds = list(malformed.KINDS)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    started = time.perf_counter()
    # A process can crash or hang where a thread would take the benchmark with it.
    context = multiprocessing.get_context("spawn")
    pool = context.Pool(1)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.files):
            kind = kinds[number % len(kinds)]
            name, data = malformed.make(kind, arguments.seed + number // len(kinds))
            path = Path(folder) / name
            path.write_bytes(data)
            began = time.perf_counter()
            try:
                found = pool.apply_async(_outcomes, (arguments.outcomes, path)).get(SECONDS_ALLOWED)
            except multiprocessing.TimeoutError:
                pool.terminate()
                pool = context.Pool(1)
                found = ["HANGS OR CRASHES"]
            except Exception as error:  # what the function raises is the finding
                found = [f"RAISES {type(error).__name__}"]
            slowest[kind] = max(slowest[kind], time.perf_counter() - began)
            counts[kind].update(found or ["NOTHING"])
            path.unlink()
    pool.terminate()
    return _report(counts, slowest, arguments.files, time.perf_counter() - started)


def _outcomes(named: str, path: Path) -> list[str]:
    if not named:
        return outcomes_of_readers(path)
    module, _, function = named.partition(":")
    outcomes: Outcomes = getattr(import_module(module), function)
    return list(outcomes(path))


def _report(counts: dict[str, Counter[str]], slowest: dict[str, float], files: int, seconds: float) -> int:
    table = Table(box=box.SIMPLE)
    for heading in ("kind", "loaded", "rejected", "slowest s"):
        table.add_column(heading, justify="left" if heading in ("kind", "rejected") else "right")
    failures = 0
    for kind, outcomes in counts.items():
        failures += sum(
            count for outcome, count in outcomes.items() if outcome.isupper() or outcome.startswith("RAISES")
        )
        rejected = ", ".join(f"{code} {count}" for code, count in outcomes.most_common() if code != "loaded")
        table.add_row(kind, str(outcomes["loaded"]), rejected, f"{slowest[kind]:.2f}")
    console = Console()
    console.print(table)
    console.print(f"{files:,} files in {seconds:.0f} s, {failures} crashed, hung or raised")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
