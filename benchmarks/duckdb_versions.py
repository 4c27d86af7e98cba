"""Which files go with which DuckDB: other versions write an earlier raw store and read what is published here.

.venv/bin/python -m benchmarks.duckdb_versions WAREHOUSE [VERSION …]

Each version is installed into an environment of its own. It writes a raw store in schema 1, which this program opens,
backs up and migrates, and it reads the tables and views of a published warehouse. Prints the table of
deploy/OPERATIONS.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from bi.versions.try_all import environment
from load import migrations, store
from load.paths import PROJECT, Paths

VERSIONS = ("1.1.3", "1.2.2", "1.3.2", "1.4.5", "2.0.0")
EARLIER = PROJECT / "tests" / "load" / "schemas" / "raw-1.sql"
ROWS = 1000
WRITE = """
import sys, duckdb
file, schema, rows, storage = sys.argv[1:]
with duckdb.connect() as con:
    con.execute(f"attach '{file}' as store {storage}; use store")
    con.execute(open(schema, encoding="utf-8").read())
    con.execute("insert into raw.documents (document_id, origin, extractor_version, document_slug, title,"
        " document_kind, subject_years, content_sha256, load_id, loaded_at) select 'd' || n, 'reviewed', '', 's' || n,"
        f" '标题', 'plan', '2020', 'c' || n, 'l1', now()::timestamp from range({rows}) t (n)")
"""
READ = """
import sys, json, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as con:
    names = con.execute("select table_schema, table_name from information_schema.tables order by all").fetchall()
    print(json.dumps({".".join(name): con.execute("select count(*) from " + ".".join(name)).fetchall()[0][0]
        for name in names}))
"""


def migrated(python: Path, folder: Path, storage: str = "") -> str:
    """What becomes of a raw store of schema 1 that another DuckDB wrote."""
    paths = Paths(folder)
    folder.mkdir(parents=True)
    subprocess.run([python, "-c", WRITE, paths.raw, EARLIER, str(ROWS), storage], check=True)
    try:
        with store.connect(paths) as con:
            [(count,)] = con.execute("select count(*) from raw.documents").fetchall()
            held = migrations.version(con)
    except store.RawStoreError as error:
        return f"refused: {str(error).removeprefix(f'{paths.raw}: ')}"
    return f"schema {held}, {count:,} of {ROWS:,} rows"


def read(python: Path, warehouse: Path) -> str:
    """Whether another DuckDB finds in the warehouse what this one does."""
    here, there = (
        subprocess.run([one, "-c", READ, warehouse], check=False, capture_output=True, text=True)
        for one in (sys.executable, python)
    )
    if there.returncode:
        return f"refused: {there.stderr.strip().splitlines()[-1]}"
    found = json.loads(there.stdout)
    return f"{len(found)} tables and views, {sum(found.values()):,} rows" if there.stdout == here.stdout else "differs"


def main() -> None:
    """Print the table."""
    warehouse, *versions = sys.argv[1:]
    print(f"| DuckDB | a raw store of schema 1 written by it, opened with {duckdb.__version__} | reads the warehouse |")
    print("|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for version in versions or VERSIONS:
            python, data = environment(version, Path(folder) / version), Path(folder) / f"data-{version}"
            print(f"| {version} | {migrated(python, data)} | {read(python, Path(warehouse))} |", flush=True)
            if not version.startswith("1."):
                storage = migrated(python, Path(f"{data}-old"), "(storage_version 'v1.0.0')")
                print(f"| {version}, written with `storage_version 'v1.0.0'` | {storage} | |", flush=True)


if __name__ == "__main__":
    main()
