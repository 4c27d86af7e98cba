"""The models alone, as DuckDB runs them in one connection without dbt: what each costs, and how that grows.

.venv/bin/python -m benchmarks.models FOLDER --times 1 5    # FOLDER: a data folder that `minsheng build` has left
.venv/bin/python -m benchmarks.models FOLDER --times 1 --dbt    # and what dbt takes for the same

Documents are multiplied in raw, each copy in regions of its own, so that the growth of the models can be told without
extracting that many. Seconds of processors leave out other work on the machine, those of the clock do not. Either has
the memory that the profile gives.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.build import machine
from benchmarks.corpus.lists import regions
from load.memory import settings
from load.paths import Paths
from load.schema import KINDS
from load.transform import run_dbt, target_folder

SEEDS = ("reference", "records", "corrections", "expectations")
_OTHER_TABLES = ("loads", "rejections", "inbox_files", "schema_version")


def ordered(data: Path) -> list[tuple[str, str, str]]:
    """Schema, name and compiled SQL of every table that dbt made, in the order of what they stand on."""
    target = target_folder(Paths(data))
    nodes = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    models = {key: one for key, one in nodes.items() if one["resource_type"] == "model"}
    found: dict[str, tuple[str, str, str]] = {}

    def visit(key: str) -> None:
        node: Mapping[str, Any] | None = models.get(key)
        if node is None or key in found or node["config"]["materialized"] != "table":
            return
        for other in node["depends_on"]["nodes"]:
            visit(other)
        file = target / "compiled" / node["package_name"] / node["original_file_path"]
        found[key] = (node["schema"], node["name"], file.read_text(encoding="utf-8"))

    for key in models:
        visit(key)
    return list(found.values())


def multiply(raw: Path, times: int, target: Path) -> None:
    """Copy raw, every document so many times under another identifier, address and region."""
    with duckdb.connect() as con:
        con.execute(f"attach '{raw}' as one (read_only)")
        con.execute(f"attach '{target}' as many")
        con.execute("create schema many.raw")
        used = [code for (code,) in con.execute("select distinct region_code from one.raw.documents").fetchall()]
        free = iter([region.code for region in regions() if region.code not in used])
        con.execute("create temp table moved (region_code varchar, copy integer, new_code varchar)")
        moved = [(code, copy, code if copy == 0 else next(free)) for copy in range(times) for code in used]
        con.executemany("insert into moved values (?, ?, ?)", moved)
        new_id = "case when copy = 0 then document_id else sha256(document_id || copy) end as document_id"
        con.execute(
            f"create table many.raw.documents as select documents.* replace ({new_id}, moved.new_code as region_code, "
            "source_uri || copy as source_uri) from one.raw.documents inner join moved using (region_code)"
        )
        con.execute(f"create temp table copies as select copy from range({times}) as copies (copy)")
        for kind in KINDS:
            if kind != "documents":
                con.execute(
                    f"create table many.raw.{kind} as "
                    f"select one.* replace ({new_id}) from one.raw.{kind} as one cross join copies"
                )
        for table in _OTHER_TABLES:
            con.execute(f"create table many.raw.{table} as from one.raw.{table}")


def bare(data: Path, raw: Path, folder: Path) -> Iterator[tuple[str, float, float, int]]:
    """Run every model; gives its name, seconds of processors and by the clock, and its rows."""
    os.environ["MINSHENG_DATA"] = str(data)  # the history of runs is read from there
    file = folder / "warehouse.duckdb"
    with duckdb.connect(str(file), config=settings(file)) as con:
        con.execute(f"attach '{raw}' as raw (read_only)")
        con.execute(f"attach '{data / 'warehouse.duckdb'}' as built (read_only)")
        for schema, table in con.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'built' "
            "and list_contains($seeds, schema_name)",
            {"seeds": list(SEEDS)},
        ).fetchall():
            con.execute(f"create schema if not exists {schema}")
            con.execute(f"create table {schema}.{table} as from built.{schema}.{table}")
        for schema, name, sql in ordered(data):
            con.execute(f"create schema if not exists {schema}")
            processors, clock = time.process_time(), time.perf_counter()
            con.execute(f"create table {schema}.{name} as {sql}")
            spent = time.process_time() - processors, time.perf_counter() - clock
            [(rows,)] = con.execute(f"select count(*) from {schema}.{name}").fetchall()
            yield name, *spent, rows
    file.unlink()  # of many documents it takes as much room as what dbt makes next


def by_dbt(data: Path, raw: Path, folder: Path) -> tuple[float, float, float]:
    """Seconds of processors and by the clock that dbt takes for the models, and by the clock for its start."""
    paths = Paths(folder / "dbt")
    paths.candidate.parent.mkdir(parents=True)
    paths.raw.hardlink_to(raw)
    shutil.copytree(Paths(data).history, paths.history)
    spent = []
    for command in (("seed",), ("run", "--select", "stg_loads"), ("run",)):
        processors, clock = time.process_time(), time.perf_counter()
        done = run_dbt(command, paths)
        if not done.succeeded:
            raise RuntimeError(f"dbt {' '.join(command)}: {done.failure or done.failed}")
        spent.append((time.process_time() - processors, time.perf_counter() - clock))
    _, (_, start), (processors, clock) = spent
    return processors, clock, start


def main() -> None:
    """Run the models at each size and print what they cost side by side."""
    parser = argparse.ArgumentParser(description="What the models cost without dbt, and how that grows.")
    parser.add_argument("data", type=Path, help="a data folder that was built")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 5], help="how many copies of its documents (1 5)")
    parser.add_argument("--shown", type=int, default=20, help="how many models are shown (20)")
    parser.add_argument("--dbt", action="store_true", help="run them by dbt too")
    options = parser.parse_args()
    data = options.data.absolute()
    console = Console(width=120)
    console.print(machine(), highlight=False, soft_wrap=True)
    found: dict[int, dict[str, tuple[float, float, int]]] = {}
    for times in options.times:
        with tempfile.TemporaryDirectory(dir=data) as folder:
            raw = Path(folder) / "raw_many.duckdb"
            multiply(data / "raw.duckdb", times, raw)
            found[times] = {name: numbers for name, *numbers in bare(data, raw, Path(folder))}  # type: ignore[misc]
            if options.dbt:
                bare_processors, bare_clock, _ = _total(found[times])
                processors, clock, start = by_dbt(data, raw, Path(folder))
                console.print(
                    f"×{times}: bare DuckDB {bare_clock:.1f} s ({bare_processors:.1f} of processors), "
                    f"dbt {clock:.1f} s ({processors:.1f}), of which {start:.1f} s its start: "
                    f"{(clock - start) / bare_clock:.2f} times without it",
                    highlight=False,
                    soft_wrap=True,
                )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("model")
    for times in options.times:
        for heading in (f"rows ×{times}", f"processor s ×{times}", f"clock s ×{times}"):
            table.add_column(heading, justify="right")
    table.add_column("growth of cost to growth of documents", justify="right")
    first, last = options.times[0], options.times[-1]
    names = sorted(found[last], key=lambda name: -found[last][name][0])
    for name in ["all models", *names[: options.shown]]:
        each = {times: _total(of) if name == "all models" else of[name] for times, of in found.items()}
        cells = [cell for one in each.values() for cell in (f"{one[2]:,}", f"{one[0]:.2f}", f"{one[1]:.2f}")]
        growth = each[last][0] / max(each[first][0], 0.001) / (last / first)
        table.add_row(name, *cells, f"{growth:.2f}")
    console.print(table, highlight=False)


def _total(of: Mapping[str, tuple[float, float, int]]) -> tuple[float, float, int]:
    values = list(of.values())
    return sum(one[0] for one in values), sum(one[1] for one in values), sum(one[2] for one in values)


if __name__ == "__main__":
    main()
