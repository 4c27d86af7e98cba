"""Nights that build a part leave what a build of everything leaves: every table that readers get, row by row."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import chain
from random import Random
from typing import Any

import duckdb
import pytest
from neighbours import CASES

from load import cli
from load.build import build
from load.nightly import history
from load.nightly.versions import Manifest
from load.part import choosing
from load.part.tables import TABLES, By
from load.paths import PROJECT, Paths
from load.run import Night, run
from tests.end_to_end import odd
from tests.end_to_end.made_records import write

NIGHTS = 3
# What runs say of themselves differs between any two builds.
OF_RUNS = ("ops_runs", "ops_test_results")
COLUMNS = """
select column_name from duckdb_columns()
where database_name = 'whole' and schema_name || '.' || table_name = '{name}' order by column_index
"""


def _at_once() -> list[list[dict[str, Any]]]:
    """What is there before, and one night that brings what comes after."""
    before, after = zip(*CASES.values(), strict=True)
    return [[*odd.RECORDS, *chain.from_iterable(before)], [*chain.from_iterable(after)]]


def _dealt(seed: int) -> list[list[dict[str, Any]]]:
    """The same documents in any order: the larger half comes first, the rest in three nights."""
    halves = [records for case in CASES.values() for records in case if records]
    Random(seed).shuffle(halves)  # noqa: S311  nothing is secret here
    middle = len(halves) // 2
    dealt = [halves[:middle], *(halves[middle + night :: NIGHTS] for night in range(NIGHTS))]
    return [[*chain.from_iterable(some)] for some in dealt]


def _nights(dealt: list[list[dict[str, Any]]], paths: Paths) -> None:
    """A build of the first records, then nights that bring the others."""
    first, *rest = dealt
    assert cli.main(["load", "records", str(write(paths.data / "first.jsonl", first))]) == 0
    assert build() == 0
    for night, records in enumerate(rest, start=1):
        (paths.inbox / "records").mkdir(parents=True, exist_ok=True)
        write(paths.inbox / "records" / f"{night}.jsonl", records)
        ending = run("nightly", PROJECT, Night(paths.inbox, has_pages=False))
        assert ending.status.is_published, ending.reason
        manifest = Manifest.read(paths.manifest)
        assert manifest is not None
        assert manifest.parts_in_a_row == night


@pytest.fixture(
    scope="module", params=["at once", *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 7))]
)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Paths, Paths]]:
    """A warehouse built night by night, and one built at once of the same raw."""
    folder = tmp_path_factory.mktemp("nights")
    parts, whole = Paths(folder / "parts"), Paths(folder / "whole")
    for paths in (parts, whole):
        paths.data.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "is_worthwhile", lambda documents, everything: documents < everything)
        patch.setenv("MINSHENG_DATA", str(parts.data))
        _nights(_at_once() if request.param == "at once" else _dealt(request.param), parts)
        shutil.copy(parts.raw, whole.raw)
        patch.setenv("MINSHENG_DATA", str(whole.data))
        assert build() == 0
    yield parts, whole
    shutil.rmtree(folder)


def test_nights_in_parts_leave_what_one_build_leaves(both: tuple[Paths, Paths]) -> None:
    parts, whole = both
    different = {}
    with duckdb.connect() as con:
        con.execute(f"attach '{parts.published}' as parts (read_only)")
        con.execute(f"attach '{whole.published}' as whole (read_only)")
        for table in (table for table in TABLES if table.name not in OF_RUNS):
            name = f"{table.schema}.{table.name}"
            columns = ", ".join(column for (column,) in con.execute(COLUMNS.format(name=name)).fetchall())
            for one, other in (("parts", "whole"), ("whole", "parts")):
                rows = con.execute(
                    f"select {columns} from {one}.{name} except all select {columns} from {other}.{name}"
                ).fetchall()
                # What a word means stays written down after its last statement is gone; nobody reads it then.
                if rows and (one, table.by) != ("parts", By.NEW):
                    different[f"{name}, in {one} alone"] = rows[:3]
    assert not different, json.dumps(different, ensure_ascii=False, indent=1, default=str)


def test_a_part_is_less_than_everything(both: tuple[Paths, Paths]) -> None:
    parts, _ = both
    with duckdb.connect(str(parts.part), read_only=True) as con:
        con.execute(f"attach '{parts.published}' as published (read_only)")
        [(read, changed, everything)] = con.execute(
            "select count(*), count(*) filter (where is_changed), (select count(*) from published.marts.dim_document) "
            "from part.documents"
        ).fetchall()
    assert 0 < changed < read < everything


def test_warnings_count_rows_of_the_whole(both: tuple[Paths, Paths]) -> None:
    parts, whole = (next(history.recent(paths)) for paths in both)
    counts = [{one["name"]: one["row_count"] for one in run["warnings"]} for run in (parts, whole)]
    assert counts[0] == counts[1]
    assert counts[0]["fct_check_results__warning__was_reviewed"] > 1
    # Each node of dbt is told once.
    assert sorted(one["name"] for one in parts["results"]) == sorted(one["name"] for one in whole["results"])


def test_readers_find_the_same_views_macros_and_comments(both: tuple[Paths, Paths]) -> None:
    found = []
    for paths in both:
        with duckdb.connect(str(paths.published), read_only=True) as con:
            views = con.execute("select schema_name, view_name from duckdb_views() where not internal").fetchall()
            counts = {view: con.execute(f"select count(*) from {'.'.join(view)}").fetchall() for view in views}
            known = con.execute("select count(*) from marts.as_known_on(date '2023-02-01')").fetchall()
            comments = con.execute(
                "select table_name, column_name, comment from duckdb_columns() where schema_name = 'marts'"
            ).fetchall()
            found.append((counts, known, sorted(comments)))
    assert found[0] == found[1]
    assert len(found[0][0]) > 4
