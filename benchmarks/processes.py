"""What a command costs with all the processes it starts: time by the clock, time of processors, memory at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from load.paths import PROJECT

_EVERY = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of processors (all processes), bytes of memory at the peak (shared pages once)."""

    seconds: float
    processor_seconds: float
    memory: int
    resident: int
    said: str


def cost(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], status: Sequence[int]) -> Cost:
    """Run a command to its end; one that ends otherwise ends the benchmark with what it said."""
    started = time.perf_counter()
    with (folder / "said.log").open("w+", encoding="utf-8") as said:
        run = subprocess.Popen(
            [str(part) for part in command],
            cwd=PROJECT,
            env=os.environ | environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        peak = resident = 0
        spent: dict[int, float] = {}
        while run.poll() is None:
            family = _family(run.pid)
            sizes = [_memory(process) for process in family]
            resident, peak = max(resident, sum(one for one, _ in sizes)), max(peak, sum(one for _, one in sizes))
            spent |= {process: max(spent.get(process, 0.0), _processor_seconds(process)) for process in family}
            time.sleep(_EVERY)
        taken = time.perf_counter() - started
        said.seek(0)
        words = said.read()
    if run.returncode not in status:
        sys.exit(f"{' '.join(map(str, command))} gave {run.returncode}\n{words}")
    return Cost(taken, sum(spent.values()), peak, resident, words)


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    tasks = Path(f"/proc/{pid}/task")
    children = [int(one) for task in tasks.glob("*") for line in _read(f"{task}/children") for one in line.split()]
    return [pid, *(one for child in children for one in _family(child))]


def _memory(pid: int) -> tuple[int, int]:
    """Resident and proportional size of a process in bytes."""
    sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in _read(f"/proc/{pid}/smaps_rollup")[1:]}
    return sizes.get("Rss", 0), sizes.get("Pss", 0)


def _processor_seconds(pid: int) -> float:
    """What a process itself has used of the processors."""
    line = "".join(_read(f"/proc/{pid}/stat"))
    fields = line.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _read(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:  # the process has ended
        return []
