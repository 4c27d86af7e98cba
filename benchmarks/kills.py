"""Kills `minsheng nightly` sixty times on the real project, and looks after each whether anything was lost.

.venv/bin/python benchmarks/kills.py FOLDER              # goes on where it was stopped; results in FOLDER/kills.jsonl
.venv/bin/python benchmarks/kills.py FOLDER --kills 6

Each kill is of the command itself, with SIGKILL to all its processes, while it appends, builds, publishes, or at a
random moment. After each, the published file must open, be a version that is kept (the old or the new one), and have
passed its checks; the next night must come to its end; and raw and marts must hold every statement once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb

from load.files import sha256
from load.nightly import history
from load.nightly.versions import Manifest, manifest_of, versions
from load.paths import PROJECT, Paths

STATEMENTS = 5
# The step after which the stage begins, and the step that it is.
STAGES = {"append": ("prepare", "load"), "dbt": ("back up", "transform"), "publish": ("judge", "publish")}
ANYWHERE = "anywhere"
ENDED = (0, 10)


def bring(paths: Paths, number: int) -> None:
    """A document with statements of its own, as records."""
    document = hashlib.sha256(f"kill {number}".encode()).hexdigest()
    common = {"document_id": document, "region_name": "海州区"}
    rows: list[dict[str, Any]] = [
        common
        | {"record_kind": "documents", "document_slug": f"kill-{number}", "title": f"{number} 民生实事"}
        | {"region_code": "320706", "region_state": "resolved", "document_kind": "report", "subject_years": "2022"}
    ]
    for place in range(1, STATEMENTS + 1):
        value = str(1000 * number + place)
        start = 20 * place
        rows.append(
            common
            | {"record_kind": "statements", "char_start": start, "char_end": start + len(value), "surface": value}
            | {"value": int(value), "unit": "盏", "comparator": "eq", "role": "actual", "kind": "count", "year": 2022}
            | {"is_completion_rate": False, "subject": f"路灯{number}之{place}", "category_code": "environment"}
        )
    folder = paths.inbox / "records"
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / f"{number:04}.jsonl").write_text(text, encoding="utf-8")


def start(paths: Paths) -> subprocess.Popen[bytes]:
    """The command, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "load", "nightly"],
        cwd=PROJECT,
        env=os.environ | {"MINSHENG_DATA": str(paths.data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_within(paths: Paths, stage: str, durations: dict[str, float], share: float) -> bool:
    """Kill a night at a share of a stage; no where it came to its end before."""
    night = start(paths)
    if stage == ANYWHERE:
        delay = share * sum(durations.values())
    else:
        before, step = STAGES[stage]
        while before not in _steps(paths, night.pid) and night.poll() is None:
            time.sleep(0.02)
        delay = share * durations.get(step, 1.0)
    time.sleep(delay)
    is_alive = night.poll() is None
    if is_alive:
        os.killpg(night.pid, signal.SIGKILL)
    night.wait()
    return is_alive


def _steps(paths: Paths, process: int) -> list[str]:
    record = next(history.recent(paths), None)
    return [step["step"] for step in record["steps"]] if record and record["process"] == process else []


def faults(paths: Paths, brought: int | None) -> list[str]:
    """What is wrong with what readers have; brought: how many statements raw and marts must hold, if all are in."""
    found = []
    kept = [manifest for version in versions(paths) if (manifest := manifest_of(paths, version))]
    digest = sha256(paths.published)
    if digest not in [manifest.sha256 for manifest in kept]:
        found.append("the published file is no version that is kept")
    shown = Manifest.read(paths.manifest)
    if shown is None or not (paths.data / shown.file).is_file():
        found.append("the manifest is gone, or speaks of a file that is")
    elif shown.checks["failed"]:
        found.append("a warehouse with failed checks was published")
    keys = "count(*), count(distinct (document_id, char_start))"
    with duckdb.connect() as con:
        con.execute(f"attach '{paths.published}' as warehouse (read_only); attach '{paths.raw}' as store (read_only)")
        marts = "warehouse.marts.fct_statements where subject like '路灯%之%'"
        for name, rows in (("raw", "store.raw.statements"), ("marts", marts)):
            [(count, distinct)] = con.execute(f"select {keys} from {rows}").fetchall()
            if count != distinct or count % STATEMENTS or (brought is not None and count != brought):
                found.append(f"{name} holds {count} statements, {distinct} of them different, {brought} were brought")
    return found


def main() -> None:
    """Kill, look, write down, go on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=60)
    options = parser.parse_args()
    paths = Paths((options.folder / "data").resolve())
    results = options.folder / "kills.jsonl"
    paths.data.mkdir(parents=True, exist_ok=True)
    done = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    if not paths.published.exists():
        bring(paths, 1)
        assert start(paths).wait() in ENDED, "the first night has to publish"  # noqa: S101
    for number in range(len(done) + 1, options.kills + 1):
        draw = random.Random(number)  # noqa: S311
        stage = [*STAGES, ANYWHERE][number % (len(STAGES) + 1)]
        last = next(run for run in history.recent(paths) if run["marts"])
        durations = {step["step"]: step["seconds"] for step in last["steps"]}
        bring(paths, number + 1)
        share = draw.random()
        result: dict[str, Any] = {"number": number, "stage": stage, "share": round(share, 3)}
        result["was_killed"] = kill_within(paths, stage, durations, share)
        result["steps"] = [step["step"] for step in next(history.recent(paths))["steps"]]
        result["faults"] = faults(paths, None)
        ended = start(paths).wait()
        result["rerun"] = ended
        if ended not in (*ENDED, 11):
            result["faults"].append(f"the next night gave {ended}")
        result["faults"] += faults(paths, STATEMENTS * (number + 1))
        with results.open("a", encoding="utf-8") as file:
            file.write(json.dumps(result) + "\n")
        print(json.dumps(result), flush=True)
    every = [json.loads(line) for line in results.read_text().splitlines()]
    bad = [result for result in every if result["faults"]]
    print(f"{sum(one['was_killed'] for one in every)} kills of {len(every)} nights, {len(bad)} with faults")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
