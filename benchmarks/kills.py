"""Kills `minsheng nightly` sixty times on the real project, and looks after each whether anything was lost.

.venv/bin/python -m benchmarks.kills FOLDER              # goes on where it was stopped; results in FOLDER/kills.jsonl
.venv/bin/python -m benchmarks.kills FOLDER --kills 6

Every night brings a new document, by turns a text and a file of records. Every fifth kill is of the command in a
process of its own, with all its children, at any moment. The others are forked from a process that has done the imports
(tests/nightly/zygote.py) and die at a chosen instant of appending, dbt, judging and publishing, or at random in one.

The project is the real one but for a selectors.yml that leaves dbt what the judged marts and fct_statements need (65
nodes of 440); --whole builds all of it. After each kill the published file must open, be the old or the new version
byte by byte and satisfy Great Expectations; the next night must come to its end; and raw and fct_statements must then
hold every statement once.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from load.files import sha256
from load.nightly import history
from load.nightly.versions import Manifest, manifest_of, versions
from load.paths import PROJECT, Paths
from load.status import Status
from load.suites import verdicts
from tests.end_to_end.made_records import document, statement, write
from tests.nightly.forks import KILLS, Zygote, kill_at, last_seconds

THINGS = (("路灯", "盏"), ("公厕", "座"), ("停车泊位", "个"), ("口袋公园", "处"), ("充电桩", "台"))
ANYWHERE = "the command itself: at any moment"
ENDED = tuple(status.exit_status for status in (Status.PUBLISHED, Status.WARNED, Status.NOTHING_NEW))
PROJECT_PARTS = ("load", "models", "seeds", "macros", "tests/data", "dbt_project.yml", "profiles.yml")
SELECTOR = """
selectors:
  - name: judged
    default: true
    definition:
      union:
        - {method: fqn, value: fct_completion, parents: true, indirect_selection: empty}
        - {method: fqn, value: fct_spending_share, parents: true, indirect_selection: empty}
        - {method: fqn, value: fct_commitment_links, parents: true, indirect_selection: empty}
        - {method: fqn, value: statuses, indirect_selection: empty}
        - {method: fqn, value: fct_statements, indirect_selection: cautious}
"""


@dataclass(frozen=True)
class Bench:
    """A data folder, its project, and the process that forks runs."""

    paths: Paths
    project: Path
    zygote: Zygote

    @property
    def output(self) -> Path:
        """What the last forked night printed."""
        return self.paths.data.parent / "output.txt"

    def bring(self) -> None:
        """A document that no night has seen, with as many statements as there are things."""
        number = self.brought() + 1
        numbers = [(1000 * number + place, *thing) for place, thing in enumerate(THINGS)]
        if number % 2:
            lines = (f"{count % 1000 + 1}.建成{thing}{count}{unit}。" for count, thing, unit in numbers)
            title = f"海州区{number}号街道2022年民生实事工作总结报告"
            text = "\n".join((title, "", "海州区人民政府 2023年1月3日", "", "一、环境整治", *lines, ""))
            (self.paths.inbox / f"{number:04}.txt").write_text(text, encoding="utf-8")
        else:
            name = f"kill-{number}"
            found = (statement(name, count, str(count), count, unit, thing) for count, thing, unit in numbers)
            write(self.paths.inbox / "records" / f"{number:04}.jsonl", [document(name), *found])

    def brought(self) -> int:
        """How many documents the inbox holds."""
        return sum(file.is_file() for file in self.paths.inbox.rglob("*"))

    def night(self, **how: Any) -> int:
        """A run that is forked: how it ended."""
        job = {"data": self.paths.data, "project": self.project, "inbox": self.paths.inbox}
        output = self.paths.data.parent / "output.txt"
        return self.zygote.wait(
            self.zygote.start(**{name: str(path) for name, path in job.items()}, output=str(output), **how)
        )

    def kill(self, instant: str, draw: Random) -> int:
        """A run that is killed: -9, or how it ended where it was faster."""
        if instant != ANYWHERE:
            return self.night(kill=kill_at(instant, self.paths, draw))
        night = subprocess.Popen(
            [sys.executable, "-m", "load", "nightly"],
            cwd=self.project,
            env=os.environ | {"MINSHENG_DATA": str(self.paths.data)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(draw.random() * sum(last_seconds(self.paths).values()))
        if night.poll() is None:
            os.killpg(night.pid, signal.SIGKILL)
        return night.wait()

    def faults(self, old: str, is_all: bool = False) -> list[str]:
        """What is wrong with what readers have; old: the hash of what they had; is_all: every document must be in."""
        found = []
        newest = manifest_of(self.paths, versions(self.paths)[0])
        if sha256(self.paths.published) not in (old, newest and newest.sha256):
            found.append("the published file is neither the old version nor the newest")
        shown = Manifest.read(self.paths.manifest)
        if shown is None or sha256(self.paths.data / shown.file) != shown.sha256:
            found.append("the manifest is gone, or not of the file that it names")
        elif shown.checks["failed"]:
            found.append("a warehouse with failed checks was published")
        with duckdb.connect(str(self.paths.published), read_only=True) as con:
            found += [f"{one.name} failed" for one in verdicts(con) if one.is_blocking and not one.passed]
        wanted = len(THINGS) * self.brought()
        for name, (count, distinct) in self._statements().items():
            if count != distinct or count % len(THINGS) or count > wanted or (is_all and count != wanted):
                found.append(f"{name} holds {count} statements, {distinct} of them different, of {wanted}")
        return found

    def _statements(self) -> dict[str, tuple[int, int]]:
        """How many statements of the inbox raw and the marts hold, and how many of them are different."""
        keys = "count(*), count(distinct (document_id, char_start))"
        with duckdb.connect() as con:
            for name, file in (("store", self.paths.raw), ("warehouse", self.paths.published)):
                con.execute(f"attach '{file}' as {name} (read_only)")
            [raw] = con.execute(f"select {keys} from store.raw.statements").fetchall()
            [marts] = con.execute(
                f"select {keys} from warehouse.marts.fct_statements "
                "where document_id in (select document_id from store.raw.documents)"
            ).fetchall()
        return {"raw": raw, "fct_statements": marts}


def one(bench: Bench, number: int) -> dict[str, Any]:
    """Bring a document, kill the night, look, let the next night go to its end, look again."""
    draw = Random(number)  # noqa: S311
    instant = ANYWHERE if number % 5 == 0 else KILLS[(number - number // 5 - 1) % len(KILLS)]
    old = sha256(bench.paths.published)
    bench.bring()
    killed = bench.kill(instant, draw)
    steps = [step["step"] for step in next(history.recent(bench.paths))["steps"]]
    found = bench.faults(old)
    has_new = sha256(bench.paths.published) != old
    rerun = bench.night()
    if rerun not in ENDED:
        found.append(f"the next night gave {rerun}")
    found += bench.faults(old, is_all=True)
    return {
        "number": number,
        "instant": instant,
        "was_killed": killed == -signal.SIGKILL,
        "after_step": steps[-1] if steps else "",
        "readers_have_new": has_new,
        "rerun": rerun,
        "faults": found,
    }


def table(results: list[dict[str, Any]]) -> str:
    """The kills by stage, in Markdown."""
    lines = [
        "| killed in | kills | readers had the old / the new version | next night ended | faults |",
        "|---|---|---|---|---|",
    ]
    for stage in dict.fromkeys(result["instant"].partition(":")[0] for result in results):
        of_stage = [one for one in results if one["was_killed"] and one["instant"].startswith(f"{stage}:")]
        new = sum(one["readers_have_new"] for one in of_stage)
        ended = sum(one["rerun"] in ENDED for one in of_stage)
        bad = sum(bool(one["faults"]) for one in of_stage)
        lines.append(f"| {stage} | {len(of_stage)} | {len(of_stage) - new} / {new} | {ended} | {bad} |")
    return "\n".join(lines)


def prepared(folder: Path, is_whole: bool) -> Bench:
    """The project and a first published warehouse; what a stopped bench left is brought to its end."""
    project, paths = folder / "project", Paths(folder / "data")
    if not project.exists():
        for part in PROJECT_PARTS:
            target = project / part
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copyfile
            copy(PROJECT / part, target)
        if not is_whole:
            (project / "selectors.yml").write_text(SELECTOR, encoding="utf-8")
    (paths.inbox / "records").mkdir(parents=True, exist_ok=True)
    bench = Bench(paths, project, Zygote())
    if bench.night() not in ENDED:
        sys.exit(bench.output.read_text(encoding="utf-8"))
    return bench


def main() -> None:
    """Kill, look, write down, go on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--whole", action="store_true", help="build all of the project, in a new FOLDER")
    options = parser.parse_args()
    folder = options.folder.resolve()
    bench = prepared(folder, options.whole)
    file = folder / "kills.jsonl"
    results = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    for number in range(len(results) + 1, options.kills + 1):
        results.append(one(bench, number))
        with file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(results[-1], ensure_ascii=False) + "\n")
        print(json.dumps(results[-1], ensure_ascii=False), flush=True)
    print(table(results))
    counts = Counter("killed" if one["was_killed"] else "ended before" for one in results)
    print(f"{dict(counts)}; {sum(bool(one['faults']) for one in results)} with faults")
    sys.exit(any(one["faults"] for one in results))


if __name__ == "__main__":
    main()
