"""Opens a published warehouse with the DuckDB versions that drivers ship; prints what each saw as a table.

Every table and view of marts and reports is read whole by each version: same number of rows, same digest of the values.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from load.paths import Paths

HERE = Path(__file__).parent
# Each line's last, and the version before the first that is promised.
PYTHON = ("1.0.0", "1.1.3", "1.2.2", "1.3.2", "1.4.5", "1.5.6", "2.0.0")
NODE = ("1.3.2-alpha.26", "1.4.5-r.1", "1.5.6-r.1")

Answers = Mapping[str, Sequence[object]]


def queries(warehouse: Path) -> dict[str, str]:
    """A query for each table and view that readers use: how many rows it has, and a digest of all its values."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        columns = connection.execute(
            """
            select table_schema || '.' || table_name, list(column_name order by ordinal_position)
            from information_schema.columns where table_schema in ('marts', 'reports') group by all order by all
            """
        ).fetchall()
    asked = {}
    for table, names in columns:
        values = ", ".join(f"""coalesce("{name}"::varchar, '')""" for name in names)
        rows = f"select concat_ws('|', {values}) as line from {table}"
        asked[table] = f"select count(*), md5(coalesce(string_agg(line, chr(10) order by line), '')) from ({rows})"
    return asked


def environment(version: str, folder: Path) -> Path:
    """A Python with duckdb of a version from the Python registry alone. Raises subprocess.CalledProcessError."""
    uv = str(Path(sys.executable).with_name("uv"))
    python = folder / "bin" / "python"
    for command in (
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
        [uv, "pip", "install", "--quiet", "--python", str(python), f"duckdb=={version}"],
    ):
        subprocess.run(command, capture_output=True, text=True, check=True)
    return python


def with_python(version: str, warehouse: Path, asked: Mapping[str, str], folder: Path) -> Answers | str:
    """What duckdb of a version from the Python registry sees, or why it does not."""
    try:
        python = environment(version, folder)
    except subprocess.CalledProcessError as error:
        return f"not installed: {_last(error.stderr)}"
    return _answers([str(python), str(HERE / "read.py"), str(warehouse)], asked)


def with_node(version: str, warehouse: Path, asked: Mapping[str, str], folder: Path) -> Answers | str:
    """What Node's driver of a version sees, or why it does not."""
    if (npm := shutil.which("npm")) is None or (node := shutil.which("node")) is None:
        return "not installed: there is no npm"
    folder.mkdir()
    package = f"@duckdb/node-api@{version}"
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), package]
    run = subprocess.run(install, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return f"not installed: {_last(run.stderr)}"
    script = shutil.copy(HERE / "read.mjs", folder)
    return _answers([node, str(script), str(warehouse)], asked)


def _answers(command: Sequence[str], asked: Mapping[str, str]) -> Answers | str:
    run = subprocess.run(command, input=json.dumps(asked), capture_output=True, encoding="utf-8", check=False)
    if run.returncode != 0:
        return f"fails: {_last(run.stderr)}"
    answers: Answers = json.loads(run.stdout)
    return answers


def _last(text: str) -> str:
    return next((line for line in text.splitlines() if "Error" in line), text.strip())[:120]


def verdict(answers: Answers | str, expected: Answers) -> str:
    """In words, what a version saw."""
    if isinstance(answers, str):
        return answers
    different = [name for name in expected if list(answers[name]) != list(expected[name])]
    if different:
        return f"differs in {', '.join(different)}"
    return f"reads all {len(expected)} tables and views, every value the same"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every version: 1 when one that is promised (1.1 and newer) does not read the same."""
    parser = argparse.ArgumentParser(prog="python -m bi.versions.try_all", description=__doc__)
    parser.add_argument("warehouse", type=Path, nargs="?", default=Paths.current().published)
    warehouse = parser.parse_args(arguments).warehouse.resolve()
    asked = queries(warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        expected = {name: list(connection.execute(query).fetchall()[0]) for name, query in asked.items()}
    failed = False
    print("| driver | version | what it saw |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for driver, versions, tried in (("Python", PYTHON, with_python), ("Node", NODE, with_node)):
            for version in versions:
                answers = tried(version, warehouse, asked, Path(scratch) / f"{driver}-{version}")
                seen = verdict(answers, expected)
                failed |= version != PYTHON[0] and not seen.startswith("reads all")
                print(f"| {driver} | {version} | {seen} |", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
