"""Times what an operator waits for: the first build of a fresh clone, and every build after it.

.venv/bin/python benchmarks/build.py            # warm builds, medians of 3
.venv/bin/python benchmarks/build.py --cold     # also installs and builds in a fresh clone
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from load.paths import PROJECT
from load.status import Status

BIN = Path(sys.executable).parent


def seconds(command: Sequence[str | Path], folder: Path, data: Path, status: int = 0) -> float:
    """How long a command takes by the wall clock; one that fails ends the benchmark with what it said."""
    started = time.perf_counter()
    run = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=os.environ | {"MINSHENG_DATA": str(data), "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode != status:
        sys.exit(f"{' '.join(map(str, command))} gave {run.returncode}\n{run.stdout}\n{run.stderr}")
    return time.perf_counter() - started


def machine() -> str:
    """What the times were taken on; without it they mean nothing."""
    cpu = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "dbt-core", "dbt-duckdb"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d} · {cpu} · {os.cpu_count()} cores · {memory:.0f} GiB · load "
        f"{os.getloadavg()[0]:.1f} · Python {platform.python_version()} · {packages}"
    )


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def cold(runs: int) -> dict[str, list[float]]:
    """A fresh clone of what is committed, from nothing to a published warehouse."""
    times = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            clone = Path(folder) / "clone"
            seconds(["git", "clone", "--quiet", PROJECT, clone], PROJECT, clone)
            times.append(seconds(["make", "warehouse"], clone, clone / "data"))
    return {"cold: clone, make warehouse": times}


def warm(runs: int) -> dict[str, list[float]]:
    """The commands of every day, in an installed project; the first build is not counted, it makes the rest warm."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        build = [BIN / "python", "-m", "load", "build"]
        seconds(build, PROJECT, data)
        target = ["--target-path", data / "build" / "target", "--log-path", data / "logs"]
        commands: dict[str, list[str | Path]] = {
            "warm: minsheng build": build,
            "dbt parse": [BIN / "dbt", "--quiet", "parse", *target],
            "dbt --version": [BIN / "dbt", "--version"],
            "python -c pass": [BIN / "python", "-c", "pass"],
        }
        times = {name: [seconds(command, PROJECT, data) for _ in range(runs)] for name, command in commands.items()}
        night, nothing_new = [BIN / "python", "-m", "load", "nightly"], Status.NOTHING_NEW.exit_status
        times["minsheng nightly, nothing new"] = [seconds(night, PROJECT, data, nothing_new) for _ in range(runs)]
        return times


def report(times: dict[str, list[float]]) -> Table:
    """Medians side by side, as multiples of the warm build."""
    base = statistics.median(times["warm: minsheng build"])
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("what", "runs", "median s", "fastest s", "slowest s", "ratio to warm build"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for name, values in times.items():
        median = statistics.median(values)
        numbers = (median, min(values), max(values))
        table.add_row(name, str(len(values)), *(f"{number:.2f}" for number in numbers), f"{median / base:.2f}")
    return table


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description="Time builds of the warehouse.")
    parser.add_argument("--runs", type=int, default=3, help="how often each command is timed (default 3)")
    parser.add_argument("--cold", action="store_true", help="also time a fresh clone, once: it installs everything")
    options = parser.parse_args()
    console = Console(width=100)
    console.print(machine(), highlight=False, soft_wrap=True)
    times = (cold(1) if options.cold else {}) | warm(options.runs)
    console.print(report(times), highlight=False)


if __name__ == "__main__":
    main()
