"""Measures the server under readers while warehouses are published, and tries what must be refused; prints JSON.

Every warehouse published carries its number in two tables: a reader that sees two numbers was shown a mixture.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from queue import Queue
from typing import Any

import duckdb

from bi.server.serve import TOKEN, load_extensions
from load.publish import publish

URI = "quack:localhost:9595"
SECRET = "a token for measuring alone"  # noqa: S105
QUERY = """
select
    (select number from main.number_before) as before,
    (select count(*) from reports.rpt_items) + (select count(*) from marts.fct_statements) as rows_read,
    (select sum(金额) from reports.rpt_spending where 资金种类 = '财政支出') as yuan,
    (select number from main.number_after) as after
"""
BETWEEN_QUERIES = 1.0
BETWEEN_PUBLISHES = 3.0
# Long enough for every reader to ask once more after the last publish.
AFTERWARDS = 15.0
LONG_QUERY = "select statement_id, subject, value, range as copy from marts.fct_statements as statements, range(100)"


@dataclass
class Seen:
    """What one reader saw."""

    milliseconds: list[float] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print: 1 when a reader met an error or something was let through that must not be."""
    parser = argparse.ArgumentParser(prog="python -m bi.server.measure", description=__doc__)
    parser.add_argument("warehouse", type=Path, help="a published warehouse; it is copied")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--publishes", type=int, default=3)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        publish(_candidate(asked.warehouse, data, 0), data / "warehouse.duckdb")
        server = subprocess.Popen(
            [sys.executable, "-m", "bi.server.serve", "--listen", URI.removeprefix("quack:")],
            env=os.environ | {"MINSHENG_DATA": folder, TOKEN: SECRET},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None  # noqa: S101
        server.stdout.readline()
        try:
            found = _readers(asked.readers, asked.publishes, asked.warehouse, data) | _tried(data)
        finally:
            server.terminate()
            server.wait()
        found["left_behind"] = [str(left) for left in data.glob("served/*/*")]
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return int(bool(found["errors"] or found["mixtures"] or found["let_through"] or found["left_behind"]))


def _readers(readers: int, publishes: int, warehouse: Path, data: Path) -> dict[str, object]:
    """Let readers read while warehouses are published."""
    processes = multiprocessing.get_context("spawn")
    ready, stop, results = processes.Barrier(readers + 2), processes.Event(), processes.Queue()
    for number in range(readers):
        processes.Process(target=_read, args=(number, ready, stop, results), daemon=True).start()
    processes.Process(target=_read_long, args=(ready, results), daemon=True).start()
    ready.wait(timeout=300)
    seconds = []
    began = time.monotonic()
    for number in range(1, publishes + 1):
        time.sleep(BETWEEN_PUBLISHES)
        candidate = _candidate(warehouse, data, number)
        before = time.monotonic()
        publish(candidate, data / "warehouse.duckdb")
        seconds.append(round(time.monotonic() - before, 1))
    time.sleep(AFTERWARDS)
    stop.set()
    seen = [results.get(timeout=300) for _ in range(readers + 1)]
    lasted = time.monotonic() - began
    times = sorted(time for one in seen for time in one.milliseconds)
    return {
        "duckdb": duckdb.__version__,
        "readers": readers,
        "seconds": round(lasted, 1),
        "publishes": publishes,
        "seconds_of_publishing": seconds,
        "queries": len(times),
        "milliseconds_median": round(statistics.median(times)),
        "milliseconds_95": round(times[int(len(times) * 0.95)]),
        "milliseconds_longest": round(times[-1]),
        "errors": [error for one in seen for error in one.errors],
        "mixtures": sum(1 for one in seen if -1 in one.numbers),
        "readers_that_saw_the_last": sum(1 for one in seen if publishes in one.numbers),
    }


def _read(number: int, ready: Barrier, stop: Event, results: Queue[Seen]) -> None:
    """One reader: every other one attaches the server once, the others connect for each query."""
    seen = Seen()
    connection = client()
    if number % 2:
        connection.execute(f"attach '{URI}' as remote (token '{SECRET}')")
    ready.wait()
    while not stop.is_set():
        before = time.monotonic()
        try:
            if number % 2:
                answer = connection.execute("from remote.query($sql)", {"sql": QUERY}).fetchall()
            else:
                answer = remote(connection, QUERY)
            ((first, _, _, last),) = answer
            seen.numbers.add(first if first == last else -1)
            seen.milliseconds.append((time.monotonic() - before) * 1000)
        except (duckdb.Error, ValueError) as error:
            seen.errors.append(str(error)[:200])
        time.sleep(BETWEEN_QUERIES)
    results.put(seen)


def _read_long(ready: Barrier, results: Queue[Seen]) -> None:
    """One reader takes a large answer, slowly, while the file below it changes."""
    seen, connection = Seen(), client()
    ready.wait()
    try:
        ((expected,),) = remote(connection, "select 100 * count(*) from marts.fct_statements")
        answer = connection.execute("from quack_query($uri, $sql, token => $token)", _arguments(LONG_QUERY, SECRET))
        got = 0
        while rows := answer.fetchmany(expected // 20):
            got += len(rows)
            time.sleep(0.5)
        if got != expected:
            seen.errors.append(f"{got} rows of {expected} came")
    except duckdb.Error as error:
        seen.errors.append(str(error)[:200])
    results.put(seen)


def _tried(data: Path) -> dict[str, object]:
    """Try what must be refused: with what words it was, and what was let through."""
    refused, let_through = {}, []
    reader = client()
    outside = data / "outside.csv"
    outside.write_text("secret\n1\n", encoding="utf-8")
    for statement in (*MUST_BE_REFUSED, f"from read_csv('{outside}')", f"copy (select 1) to '{data}/out.csv'"):
        try:
            remote(reader, statement)
            let_through.append(statement)
        except duckdb.Error as error:
            refused[statement.replace(str(data), "…")] = str(error).splitlines()[0].replace(str(data), "…")
    attached = client()
    attached.execute(f"attach '{URI}' as remote (token '{SECRET}')")
    for statement in ("insert into remote.main.number_before values (7)", "create table remote.main.made as select 1"):
        try:
            attached.execute(statement)
            let_through.append(statement)
        except duckdb.Error as error:
            refused[statement] = str(error).splitlines()[0]
    for token in ("a wrong token, long enough", "", SECRET[:-1]):
        try:
            remote(reader, "select 1", token)
            let_through.append(f"token {token!r}")
        except duckdb.Error as error:
            refused[f"token {token!r}"] = str(error).splitlines()[0]
    # Refused or not, nothing may have come of it.
    ((still,),) = remote(reader, "select count(*) from main.number_before")
    if still != 1 or (data / "out.csv").exists():
        let_through.append("something was written")
    return {"refused": refused, "let_through": let_through}


MUST_BE_REFUSED = (
    "insert into main.number_before values (7)",
    "with rows as (select 7) insert into main.number_before from rows",
    "select 1; insert into main.number_before values (7)",
    "update main.number_before set number = 7",
    "delete from main.number_before",
    "create table main.made as select 1",
    "create temp table made as select 1",
    "create view main.made as select 1",
    "drop table main.number_before",
    "attach ':memory:' as other",
    "attach 'warehouse.duckdb' as other",
    "detach warehouse",
    "use gate",
    "from read_csv('/etc/passwd')",
    "from read_text('/etc/passwd')",
    "from '/etc/passwd'",
    "from glob('/etc/*')",
    "from query('from read_text(''/etc/passwd'')')",
    "copy (select 1) to '/tmp/out.csv'",
    "copy main.number_before from '/etc/passwd'",
    "export database '/tmp/exported'",
    "install spatial",
    "load spatial",
    "set memory_limit = '1MB'",
    "set lock_configuration = false",
    "set global quack_authorization_function = 'quack_nop_authorization'",
    "reset global quack_authorization_function",
    "pragma enable_profiling",
    "checkpoint",
    "from checkpoint()",
    "call quack_stop('quack:localhost:9595')",
    "from quack_stop('quack:localhost:9595')",
    "from quack_active_connections()",
    "from enable_logging('Quack')",
    "from duckdb_secrets()",
    "select write_log('a line')",
    "from quack_query('quack:localhost:9595', 'select 1')",
)


def client() -> duckdb.DuckDBPyConnection:
    """A reader's DuckDB."""
    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    load_extensions(connection)
    return connection


def remote(connection: duckdb.DuckDBPyConnection, sql: str, token: str = SECRET) -> list[tuple[Any, ...]]:
    """The rows of a query that the server answers."""
    return connection.execute("from quack_query($uri, $sql, token => $token)", _arguments(sql, token)).fetchall()


def _arguments(sql: str, token: str) -> dict[str, str]:
    return {"uri": URI, "sql": sql, "token": token}


def _candidate(warehouse: Path, data: Path, number: int) -> Path:
    """A candidate that bears a number."""
    candidate = data / "candidate" / "warehouse.duckdb"
    candidate.parent.mkdir(exist_ok=True)
    shutil.copyfile(warehouse, candidate)
    with duckdb.connect(str(candidate)) as connection:
        for table in ("number_before", "number_after"):
            connection.execute(f"create table main.{table} as select {number} as number")
    return candidate


if __name__ == "__main__":
    sys.exit(main())
