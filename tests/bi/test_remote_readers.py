"""What remote readers may send, and what many of them see while a warehouse is published."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from bi.server import gate
from load.paths import PROJECT

PYTHON = PROJECT / "bi" / "server" / ".venv" / "bin" / "python"


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    file = tmp_path_factory.mktemp("gate") / "gate.duckdb"
    with duckdb.connect() as connection:
        gate.make(file, connection)
        connection.execute(f"attach '{file}' as gate (read_only)")
        yield connection


def may_read(judge: duckdb.DuckDBPyConnection, query: str) -> bool:
    ((answer,),) = judge.execute(f"select {gate.MAY_READ}('session', $query)", {"query": query}).fetchall()
    return answer is True


@pytest.mark.parametrize(
    "query",
    [
        "select 1",
        "from reports.rpt_items select 地区, count(*) group by all",
        "with promised as (from marts.fct_items) select * from promised order by item_id limit 3",
        "select * from marts.as_known_on(date '2020-06-30')",
        "describe marts.fct_items",
        "summarize marts.fct_items",
        "show all tables",
        "select unnest([1, 2]), range from range(3)",
        "select column_name, comment from duckdb_columns()",
        "select 'insert into x; drop table y' as words, 'quack_stop' as function_name",
    ],
)
def test_reading_is_open(judge: duckdb.DuckDBPyConnection, query: str) -> None:
    assert may_read(judge, query)


@pytest.mark.parametrize(
    "query",
    [
        "insert into t values (1)",
        "with one as (select 1) insert into t from one",
        "select 1; delete from t",
        "create temp table t as select 1",
        "attach 'other.duckdb'",
        "detach warehouse",
        "copy (select 1) to 'out.csv'",
        "set memory_limit = '1MB'",
        "pragma database_size",
        "checkpoint",
        "load httpfs",
        "explain analyze insert into t values (1)",
        "from read_text('/etc/passwd')",
        "select (select count(*) from read_csv('/etc/passwd'))",
        "from query('from read_text(''/etc/passwd'')')",
        "from query_table(['t'])",
        "from glob('*')",
        "from checkpoint()",
        "from duckdb_secrets()",
        "from duckdb_settings()",
        "select write_log('a line')",
        "no sentence of SQL",
    ],
)
def test_nothing_else_is_open(judge: duckdb.DuckDBPyConnection, query: str) -> None:
    assert not may_read(judge, query)


@pytest.mark.long
def test_twenty_readers_during_publishes(warehouse: Path) -> None:
    assert PYTHON.exists(), "the server is not installed; run make bi"
    run = subprocess.run(
        [str(PYTHON), "-m", "bi.server.measure", str(warehouse)],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr[-3000:]}"
    seen = json.loads(run.stdout)
    assert seen["readers"] == seen["readers_that_saw_the_last"] == 20
    assert seen["publishes"] == 3
    assert seen["queries"] > 20 * 3
    assert (seen["errors"], seen["mixtures"], seen["let_through"], seen["left_behind"]) == ([], 0, [], [])
