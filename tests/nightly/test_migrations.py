"""Raw stores of an earlier schema are brought to the present one, with every row, after a backup."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from load import migrations, store
from load.backups import MIGRATION, backups
from load.paths import Paths

EARLIER = Path(__file__).parent.parent / "load" / "schemas" / "raw-1.sql"
CATALOGUE = """
select 'column', table_name, column_name, data_type || ' ' || is_nullable || ' ' || coalesce(comment, '')
from duckdb_columns() where schema_name = 'raw' and database_name = 'store'
union all
select 'table', table_name, '', coalesce(comment, '') from duckdb_tables() where database_name = 'store'
union all
select 'constraint', table_name, '', constraint_text from duckdb_constraints() where database_name = 'store'
order by all
"""
DOCUMENT = """
insert into raw.documents (document_id, origin, extractor_version, document_slug, title, document_kind, subject_years,
    content_sha256, load_id, loaded_at)
select 'd' || n, 'reviewed', '', 's' || n, '标题', 'plan', YEARS, 'c' || n, 'l1', now()::timestamp from range(3) t (n)
"""


@pytest.fixture
def earlier(tmp_path: Path) -> Paths:
    """A raw store as the first version wrote it, with rows."""
    paths = Paths(tmp_path)
    with duckdb.connect() as con:
        con.execute(f"attach '{paths.raw}' as store; use store")
        con.execute(EARLIER.read_text(encoding="utf-8"))
        con.execute(DOCUMENT.replace("YEARS", "'2020'"))
        con.execute("insert into raw.loads values ('l1', 'a', 'b', '0.1.0', now(), now(), 3, 3, 0, 0)")
    return paths


def test_an_earlier_store_keeps_its_rows_and_gets_the_schema_of_a_new_one(earlier: Paths, tmp_path: Path) -> None:
    with store.connect(earlier) as con:
        assert migrations.version(con) == migrations.NEWEST
        assert con.execute("select count(*), min(subject_years) from raw.documents").fetchall() == [(3, "2020")]
        con.execute(DOCUMENT.replace("YEARS", "null").replace("'d'", "'e'"))
        migrated = con.execute(CATALOGUE).fetchall()
    with store.connect(Paths(tmp_path / "new")) as con:
        assert con.execute(CATALOGUE).fetchall() == migrated
        assert migrations.version(con) == migrations.NEWEST


def test_it_is_backed_up_before_and_only_once(earlier: Paths) -> None:
    for _ in range(2):
        with store.connect(earlier):
            pass
    [backup] = backups(earlier, MIGRATION)
    with duckdb.connect() as con:
        con.execute(f"attach '{backup}' as store (read_only); use store")
        assert migrations.version(con) == 1
        assert con.execute("select count(*) from raw.documents").fetchall() == [(3,)]


def test_a_migration_that_fails_leaves_the_earlier_schema(earlier: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = earlier.data / "9999_broken.sql"
    broken.write_text("alter table raw.documents add column more varchar; select nothing;", encoding="utf-8")
    monkeypatch.setattr(migrations, "_STEPS", migrations._STEPS | {9999: broken})
    monkeypatch.setattr(migrations, "NEWEST", 9999)
    with pytest.raises(store.RawStoreError, match="nothing"), store.connect(earlier):
        pass
    with store.look(earlier) as con:
        assert migrations.version(con) == 1
        assert "more" not in [row[0] for row in con.execute("describe raw.documents").fetchall()]


def test_a_store_of_a_newer_program_is_refused(earlier: Paths) -> None:
    with store.connect(earlier) as con:
        con.execute("insert into raw.schema_version values (99, '9.0.0', now()::timestamp)")
    with pytest.raises(store.RawStoreError, match="schema 99, this program knows"), store.connect(earlier):
        pass


def test_opening_a_store_of_the_newest_schema_changes_nothing(earlier: Paths) -> None:
    with store.connect(earlier):
        pass
    before = earlier.raw.read_bytes()
    with store.connect(earlier):
        pass
    assert earlier.raw.read_bytes() == before
