"""What the pages tell people to type works on the warehouse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from load.paths import PROJECT


@pytest.fixture
def beside(warehouse: Path, tmp_path: Path) -> Path:
    """A folder with the warehouse where the pages say it is."""
    (tmp_path / "data").symlink_to(warehouse.parent)
    return tmp_path


def typed(page: str, language: str) -> list[str]:
    text = (PROJECT / "bi" / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_python(beside: Path) -> None:
    (code,) = typed("python.md", "python")
    told = "\nprint(len(commitments), exact.schema.field('amount_yuan').type)"
    run = subprocess.run(
        [sys.executable, "-c", code + told], cwd=beside, env=os.environ, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert re.fullmatch(r"[1-9]\d* decimal128\(20, 2\)", run.stdout.strip()), run.stdout


def test_sql_of_the_command_line(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(beside)
    (sql,) = typed("duckdb.md", "sql")
    (copy,) = re.findall(r"`(copy .*?)`", (PROJECT / "bi" / "duckdb.md").read_text(encoding="utf-8"))
    with duckdb.connect("data/warehouse.duckdb", read_only=True) as connection:
        for statement in duckdb.extract_statements(sql):
            assert connection.execute(statement).fetchall(), statement.query
        connection.execute(copy)
    assert Path("items.parquet").is_file()
