"""Apache Spark makes the same of the same: marts row by row, and records of documents. `make spark` runs this.

It really starts Spark (Java 17), on the shipped records, the documents of tests/load/extract, 1,000 documents that
benchmarks/corpus makes and, where they lie beside the project, the real ones.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from benchmarks.corpus.making import make
from load.cli import OK, REJECTED
from load.document_loading.digests import Digests
from load.document_loading.folders import files
from load.document_loading.reading import Done, read_file
from load.document_loading.versions import extractor_version
from load.document_loading.written import AsRows, rows_in
from load.extract.records import FIELDS
from load.paths import PROJECT, Paths
from load.spark.comparison import compare, missing
from load.spark.models import tables_folder

pytestmark = pytest.mark.long
pytest.importorskip("pyspark", reason="`make spark` installs it")

SHARED = Path(os.environ.get("MINSHENG_SHARED") or PROJECT.parent / "shared") / "documents"
MADE = PROJECT / "tests" / "load" / "extract" / "documents"
REPORTS = SHARED / "work-reports-2026"
SYNTHETIC = 1000
# Tables of a few thousand rows want few tasks and no compiled code.
SMALL = (
    "--conf spark.sql.shuffle.partitions=2 --conf spark.sql.adaptive.enabled=false "
    "--conf spark.sql.codegen.wholeStage=false pyspark-shell"
)
# Runs of the nights are told from files on the machine that made them.
DUCKDB_ONLY = ["ops_runs", "ops_test_results"]


@dataclass(frozen=True)
class Folder:
    """A data folder in which commands are run."""

    paths: Paths

    def run(self, *command: str, statuses: Sequence[int] = (0,)) -> str:
        """What a command of the product says; it must end as expected."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=PROJECT,
            env=os.environ | {"MINSHENG_DATA": str(self.paths.data), "PYSPARK_SUBMIT_ARGS": SMALL},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in statuses, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr[-4000:]}"
        return done.stdout


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    corpus = tmp_path_factory.mktemp("corpus")
    make(corpus, seed=2026, size=SYNTHETIC)
    return [MADE, corpus / "documents", *([REPORTS] if REPORTS.is_dir() else [])]


@pytest.fixture(scope="module")
def both(documents: Sequence[Path], tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A data folder whose models ran on DuckDB and on Spark, judged on the same day."""
    folder = Folder(Paths(tmp_path_factory.mktemp("both")))
    # The gate turns down a number that no document can mean, whoever read it.
    folder.run("load", "load", "documents", *map(str, documents), statuses=(OK, REJECTED))
    folder.run("load", "build")
    day = json.loads(folder.paths.manifest.read_text(encoding="utf-8"))["judged_on"]
    folder.run("load.spark", "build", "--", "--vars", json.dumps({"evaluation_date": day}))
    return folder


def test_marts_are_equal_row_by_row(both: Folder) -> None:
    tables = tables_folder(both.paths, "marts")
    results = list(compare(both.paths.published, tables, "marts"))
    assert [one for one in results if not one.is_equal] == []
    assert missing(both.paths.published, tables, "marts") == DUCKDB_ONLY
    rows = {one.table: one.rows for one in results}
    assert rows["fct_statements"] > 100_000
    assert rows["fct_commitments"] > 0
    assert rows["fct_check_results"] > 0


def test_documents_read_on_spark_give_the_records_that_are_read_here(documents: Sequence[Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    found = [path.resolve() for path in files([*documents, broken], tmp_path)]
    folder, extracted = Folder(Paths(tmp_path / "data")), tmp_path / "extracted"
    folder.run("load.spark", "extract", *map(str, found), "--to", str(extracted))

    once = {path.read_bytes(): path for path in reversed(found)}.values()
    read = [result for path in once for result in read_file(path, 0, Digests(), AsRows(extractor_version()))]
    here: Counter[tuple[str | None, ...]] = Counter()
    for result in read:
        if isinstance(result, Done):
            here.update((kind, *row[:-1]) for kind, rows in rows_in(result.written).items() for row in rows)
    there: Counter[tuple[str | None, ...]] = Counter()
    with duckdb.connect() as con:
        for kind, names in FIELDS.items():
            rows = con.execute(
                f"select record_kind, {', '.join(names)} from read_parquet('{extracted}/outcome=records/*.parquet') "
                "where record_kind = ?",
                [kind],
            ).fetchall()
            there.update(rows)
        (unread,) = con.execute(
            f"select unread_uri, unread_code from read_parquet('{extracted}/outcome=unread/*.parquet')"
        ).fetchall()
    assert there == here
    assert unread == (str(broken), "damaged")

    records = sorted(map(str, (extracted / "outcome=records").glob("*.parquet")))
    folder.run("load", "load", "records", *records, statuses=(OK, REJECTED))
    with duckdb.connect(str(folder.paths.raw), read_only=True) as con:
        ((through,),) = con.execute(
            "select (select count(*) from raw.raw.statements) "
            "+ (select count(*) from raw.raw.rejections where record_kind = 'statements')"
        ).fetchall()
    assert len(once) < len(found)  # copies of files lie among them
    assert through == sum(count for row, count in here.items() if row[0] == "statements")
