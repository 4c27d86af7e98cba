"""Readers see the old warehouse or the new one, whole and checked, and never anything between."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from load.publish import NotPublishedError, publish

READER = """
import duckdb, sys
held = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    print(held.execute("select count(*) from marts.fct_a").fetchall()[0][0], flush=True)
"""
MARTS = """
create schema marts;
create table marts.fct_a (a integer primary key, b decimal(20, 2) not null check (b >= 0));
insert into marts.fct_a select n, n from range(ROWS) numbers (n);
comment on table marts.fct_a is '承诺';
comment on column marts.fct_a.b is '金额, yuan';
create view marts.rpt_z as select a, b * 2 as doubled from warehouse.marts.fct_a;
create view marts.rpt_a as select max(doubled) as largest from warehouse.marts.rpt_z;
comment on view marts.rpt_a is '最大';
create macro marts.plus_one(x) as x + 1;
create macro marts.known_on(day) as table select a from marts.fct_a where cast(day as date) > date '2020-06-30';
comment on macro table marts.known_on is '已知';
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "warehouse.duckdb"


def candidate(folder: Path, rows: int = 3, more: str = "", marts: str = MARTS) -> Path:
    """A candidate as dbt leaves it, of so many rows."""
    file = folder / "build" / "warehouse.duckdb"
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    with duckdb.connect(str(file)) as connection:
        connection.execute(marts.replace("ROWS", str(rows)) + more)
    return file


def fetch(file: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_a_reader_keeps_its_snapshot_while_others_see_the_new_file(tmp_path: Path, published: Path) -> None:
    publish(candidate(tmp_path, 3), published)
    with subprocess.Popen(
        [sys.executable, "-u", "-c", READER, str(published)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as old:
        assert old.stdin is not None
        assert old.stdout is not None

        def ask() -> str:
            print(file=old.stdin, flush=True)
            return old.stdout.readline().strip()  # type: ignore[union-attr]

        assert ask() == "3"
        publish(candidate(tmp_path, 50_000), published)
        new = subprocess.run(
            [sys.executable, "-c", READER, str(published)], input="\n", capture_output=True, text=True, check=True
        )
        assert new.stdout.strip() == "50000"
        assert ask() == "3"
        old.stdin.close()


def test_nothing_but_the_warehouse_is_left(tmp_path: Path, published: Path) -> None:
    publish(candidate(tmp_path), published)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "warehouse.duckdb"]


def test_constraints_comments_views_and_macros_survive(tmp_path: Path, published: Path) -> None:
    publish(candidate(tmp_path), published)
    assert fetch(published, "select comment from duckdb_tables()") == [("承诺",)]
    assert fetch(published, "select comment from duckdb_columns() where column_name = 'b'") == [("金额, yuan",)]
    assert fetch(published, "select comment from duckdb_views() where view_name = 'rpt_a'") == [("最大",)]
    kinds = fetch(published, "select constraint_type from duckdb_constraints() order by all")
    assert [kind for (kind,) in kinds] == ["CHECK", "NOT NULL", "NOT NULL", "PRIMARY KEY"]
    assert fetch(published, "select largest, marts.plus_one(1) from marts.rpt_a") == [(4, 2)]
    assert fetch(published, "select count(*) from marts.known_on('2020-07-01')") == [(3,)]
    assert fetch(published, "select comment from duckdb_functions() where function_name = 'known_on'") == [("已知",)]


def test_readers_get_no_working_layers_but_what_leads_back(tmp_path: Path, published: Path) -> None:
    layers = """
        create schema staging; create schema intermediate;
        create table staging.stg_texts as select 'd' as document_id, '全文' as full_text;
        create table staging.stg_a as select 1 as a;
        create table intermediate.int_items_described as select 2 as a;
        create table intermediate.int_a as select 3 as a;
    """
    publish(candidate(tmp_path, more=layers), published)
    tables = fetch(published, "select schema_name, table_name from duckdb_tables() order by all")
    assert tables == [("intermediate", "int_items_described"), ("marts", "fct_a"), ("staging", "stg_texts")]
    assert fetch(published, "select full_text from staging.stg_texts") == [("全文",)]


def test_duckdb_from_1_0_on_reads_the_file(tmp_path: Path, published: Path) -> None:
    publish(candidate(tmp_path), published)
    header = published.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64, "the storage version that DuckDB 0.10 to 1.5 share"


def test_the_copy_is_smaller_than_a_file_that_was_worked_in(tmp_path: Path, published: Path) -> None:
    worked_in = candidate(tmp_path, 100_000, "create table big as from range(3000000); checkpoint; drop table big;")
    publish(worked_in, published)
    assert published.stat().st_size < worked_in.stat().st_size


def test_the_mode_of_the_published_file_stays(tmp_path: Path, published: Path) -> None:
    publish(candidate(tmp_path), published)
    published.chmod(0o640)
    publish(candidate(tmp_path), published)
    assert published.stat().st_mode & 0o777 == 0o640


def test_what_a_killed_run_left_behind_is_no_obstacle(tmp_path: Path, published: Path) -> None:
    (tmp_path / ".warehouse.duckdb.new").write_bytes(b"half a file")
    (tmp_path / ".warehouse.duckdb.new.wal").write_bytes(b"half a log")
    publish(candidate(tmp_path), published)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "warehouse.duckdb"]


@pytest.mark.parametrize(
    ("marts", "more", "said"),
    [
        ("create schema intermediate; create table intermediate.int_a (a integer);", "", "holds no marts"),
        ("create schema marts;", "", "holds no marts"),
        (
            MARTS,
            "attach ':memory:' as raw; create table raw.t (a integer); create view marts.rpt_raw as from raw.t;",
            "raw",
        ),
    ],
    ids=["no marts", "empty marts", "view into another file"],
)
def test_a_candidate_that_is_no_warehouse_is_refused(
    tmp_path: Path, published: Path, marts: str, more: str, said: str
) -> None:
    published.write_bytes(b"what was there before")
    with pytest.raises(NotPublishedError, match=said):
        publish(candidate(tmp_path, marts=marts, more=more), published)
    assert published.read_bytes() == b"what was there before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "warehouse.duckdb"]


def test_a_failure_on_the_way_leaves_the_old_bytes(
    tmp_path: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(candidate(tmp_path, 3), published)
    before = published.read_bytes()

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(NotPublishedError, match="No space left on device"):
        publish(candidate(tmp_path, 4), published)
    assert published.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "warehouse.duckdb"]


def test_a_copy_that_lost_rows_is_not_published(
    tmp_path: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inventory = publish.__globals__["_inventory"]

    def short_of_one(connection: duckdb.DuckDBPyConnection, catalog: str) -> set[tuple[object, ...]]:
        found: set[tuple[object, ...]] = inventory(connection, catalog)
        lost = ("rows", "marts", "fct_a", "", "3")
        return found - {lost} | {(*lost[:4], "2")} if catalog == "warehouse" else found

    monkeypatch.setattr("load.publish._inventory", short_of_one)
    with pytest.raises(NotPublishedError, match=r"the copy is not the candidate .* rows of marts.fct_a"):
        publish(candidate(tmp_path, 3), published)
    assert not published.exists()


def test_a_damaged_candidate_is_refused(tmp_path: Path, published: Path) -> None:
    file = candidate(tmp_path)
    file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(NotPublishedError, match="failed"):
        publish(file, published)
    assert not published.exists()


def test_a_folder_in_the_place_of_the_warehouse_stays(tmp_path: Path, published: Path) -> None:
    published.mkdir()
    with pytest.raises(NotPublishedError, match="is a folder"):
        publish(candidate(tmp_path), published)


def test_publishing_takes_no_more_memory_than_it_may(
    tmp_path: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = candidate(tmp_path, 500_000)
    monkeypatch.setenv("MINSHENG_MEMORY", "1MB")  # too little for any table
    with pytest.raises(NotPublishedError, match="Out of Memory"):
        publish(made, published)
    monkeypatch.setenv("MINSHENG_MEMORY", "40MB")
    publish(made, published)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "warehouse.duckdb"]


def test_without_a_candidate_nothing_is_published(tmp_path: Path, published: Path) -> None:
    with pytest.raises(NotPublishedError, match="no candidate"):
        publish(tmp_path / "build" / "warehouse.duckdb", published)


def test_publishing_needs_duckdb_alone() -> None:
    # The server for remote readers publishes in an environment of its own, which has nothing of the pages.
    code = "import sys, load.publish; print(sorted({'jinja2', 'markupsafe', 'pandas', 'pyarrow'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
