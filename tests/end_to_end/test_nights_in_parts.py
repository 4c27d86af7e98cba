"""Nights that build a part leave what a build of everything leaves: every table that readers get, row by row."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest
from neighbours import DOCUMENTS

from load import cli
from load.build import build
from load.nightly.versions import Manifest
from load.part import choosing
from load.part.tables import TABLES
from load.paths import PROJECT, Paths
from load.run import run
from load.status import Status
from tests.end_to_end import odd
from tests.end_to_end.made_records import write

NIGHTS = 3
# What runs say of themselves differs between any two builds.
OF_RUNS = ("ops_runs", "ops_test_results")


def _groups(seed: int) -> list[list[dict[str, Any]]]:
    """All documents, shuffled and dealt: the larger half comes first, the rest night by night."""
    documents = [*DOCUMENTS, odd.RECORDS]
    Random(seed).shuffle(documents)  # noqa: S311  nothing is secret here
    half = len(documents) // 2
    dealt = [documents[:half], *(documents[half + night :: NIGHTS] for night in range(NIGHTS))]
    return [[record for document in group for record in document] for group in dealt]


def _nights(seed: int, paths: Paths) -> None:
    """A build of the first documents, then nights that bring the others."""
    first, *rest = _groups(seed)
    assert cli.main(["load", "records", str(write(paths.data / "first.jsonl", first))]) == 0
    assert build() == 0
    for night, records in enumerate(rest, start=1):
        (paths.inbox / "records").mkdir(parents=True, exist_ok=True)
        write(paths.inbox / "records" / f"{night}.jsonl", records)
        ending = run("nightly", PROJECT, paths.inbox)
        assert ending.status in (Status.PUBLISHED, Status.WARNED), ending.reason
        manifest = Manifest.read(paths.manifest)
        assert manifest is not None
        assert manifest.parts_in_a_row == night


@pytest.fixture(params=[1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 8))])
def both(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A warehouse built night by night as `parts`, and one built at once of the same raw as `whole`."""
    monkeypatch.setattr(choosing, "LEAST_LEFT_OUT", 1)
    monkeypatch.setattr("load.run._write_pages", lambda *_: None)
    paths, whole = Paths(tmp_path / "parts"), Paths(tmp_path / "whole")
    for folder in (paths.data, whole.data):
        folder.mkdir()
    monkeypatch.setenv("MINSHENG_DATA", str(paths.data))
    _nights(request.param, paths)
    shutil.copy(paths.raw, whole.raw)
    monkeypatch.setenv("MINSHENG_DATA", str(whole.data))
    assert build() == 0
    with duckdb.connect() as con:
        con.execute(f"attach '{paths.published}' as parts (read_only)")
        con.execute(f"attach '{whole.published}' as whole (read_only)")
        con.execute(f"attach '{paths.part}' as last (read_only)")
        yield con


def test_nights_in_parts_leave_what_one_build_leaves(both: duckdb.DuckDBPyConnection) -> None:
    different = {}
    for table in TABLES:
        if table.name in OF_RUNS:
            continue
        name = f"{table.schema}.{table.name}"
        columns = ", ".join(
            row[0]
            for row in both.execute(
                "select column_name from duckdb_columns() where database_name = 'whole' "
                "and schema_name = $schema and table_name = $table order by column_index",
                {"schema": table.schema, "table": table.name},
            ).fetchall()
        )
        for one, other in (("parts", "whole"), ("whole", "parts")):
            rows = both.execute(
                f"select {columns} from {one}.{name} except all select {columns} from {other}.{name}"
            ).fetchall()
            if rows:
                different[f"{name}, in {one} alone"] = rows[:3]
    assert not different, json.dumps(different, ensure_ascii=False, indent=1, default=str)
    # It would be so too if parts were everything.
    [(read, changed, everything)] = both.execute(
        "select count(*), count(*) filter (where is_changed), (select count(*) from parts.marts.dim_document) "
        "from last.part.documents"
    ).fetchall()
    assert 0 < changed < read < everything
