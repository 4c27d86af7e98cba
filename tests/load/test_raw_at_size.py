"""Raw takes in as many rows as there are, however little of itself it may keep in memory."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import duckdb
import pyarrow as pa
import pytest

from load import store
from load.document_loading.batches import Judged
from load.document_loading.open_raw import OpenRaw
from load.extract.records import FIELDS
from load.paths import Paths
from load.schema import KINDS, tables

DOCUMENTS = 500
# Rows of each kind in a document, about as many as plans and work reports have.
ROWS = {
    "documents": 1,
    "passages": 60,
    "items": 12,
    "item_agencies": 24,
    "statements": 120,
    "qualitative_statements": 1,
}
BATCHES = 20
VALUES = {"text": "甲乙丙", "integer": "1", "decimal": "1", "boolean": "true", "date": "2020-01-01"}
COUNTED = ("char_start", "passage_ordinal", "item_ordinal", "agency_ordinal")


def rows(kind: str, batch: int) -> pa.Table:
    """Records of documents that no other batch holds."""
    count, columns = DOCUMENTS * ROWS[kind], tables()[kind].columns

    def values(name: str) -> list[str | None]:
        if name == "document_id":
            return [hashlib.sha256(f"{batch}-{row // ROWS[kind]}".encode()).hexdigest() for row in range(count)]
        if name == "content_sha256":
            return [hashlib.sha256(f"{batch}{kind}{row}".encode()).hexdigest() for row in range(count)]
        if name in COUNTED or name == "char_end":
            return [str(row % ROWS[kind]) for row in range(count)]
        return [VALUES[columns[name].type] if columns[name].required else None] * count

    return pa.table({name: pa.array(values(name), pa.string()) for name in (*FIELDS[kind], "content_sha256")})


@pytest.mark.long
def test_a_million_statements_come_in_within_the_memory_of_the_store(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    with store.connect(paths) as con:
        store.limit_memory(con, paths, 0)
        for batch in range(BATCHES):
            source = store.Source("folder", str(batch), store.now())
            store.append_tables(con, source, {kind: rows(kind, batch) for kind in KINDS}, {}, [])

        [(count,)] = con.execute("select count(*) from raw.statements").fetchall()
    assert count == BATCHES * DOCUMENTS * ROWS["statements"] == 1_200_000


def test_a_larger_store_may_keep_more_in_memory(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.raw.touch()
    with duckdb.connect() as con:

        def limit() -> str:
            store.limit_memory(con, paths, 1_000_000)
            return str(con.execute("select current_setting('memory_limit')").fetchall()[0][0])

        assert limit() == "39.1 MiB"  # 41 million bytes
        os.truncate(paths.raw, 2_600_000_000)
        assert limit() == "46.5 MiB"  # and eight million more


def test_documents_that_raw_holds_stay_where_they_are_when_more_come_in(tmp_path: Path) -> None:
    paths, nothing = Paths(tmp_path), {kind: rows(kind, 0).slice(0, 0) for kind in KINDS}

    def append(batches: Sequence[int]) -> set[tuple[int, int]]:
        """Documents of batches come in at once: where the first ten thousand stand then, by their blocks."""
        documents = pa.concat_tables([rows("documents", batch) for batch in batches])
        with store.connect(paths) as con:
            store.limit_memory(con, paths, 0)
            store.append_tables(
                con, store.Source("folder", str(batches), store.now()), nothing | {"documents": documents}, {}, []
            )
        with store.look(paths) as con:
            return set(
                con.execute(
                    "select column_id, block_id from pragma_storage_info('raw.documents') "
                    "where row_group_id = 0 and segment_type <> 'VALIDITY' and block_id >= 0"
                ).fetchall()
            )

    append(range(20))
    first = append(range(20, 30))  # 15,000 documents: the first group of rows is full
    assert first
    assert append(range(30, 40)) == first


def test_texts_that_are_too_long_for_little_memory_come_in_all_the_same(tmp_path: Path) -> None:
    paths, nothing = Paths(tmp_path), {kind: rows(kind, 0).slice(0, 0) for kind in KINDS}
    text = "".join(f"第{number}段的话。" for number in range(1_000_000))  # 22 MB
    with OpenRaw(paths) as raw:
        for batch in range(3):
            document = rows("documents", batch).slice(0, 1)
            document = document.set_column(document.schema.get_field_index("full_text"), "full_text", pa.array([text]))
            source = store.Source("folder", str(batch), store.now())
            raw.take(Judged(source, nothing | {"documents": document}, {}, []))

        found = raw.con.execute("select count(*), min(full_text = $text) from raw.documents", {"text": text}).fetchall()
    assert found == [(3, True)]


def test_what_was_appended_is_told_though_somebody_else_opens_raw_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, connect = Paths(tmp_path), store.connect

    def judged(batch: int) -> Judged:
        source = store.Source("folder", str(batch), store.now())
        counts = {"documents": store.Counts(DOCUMENTS, DOCUMENTS, 0, 0)}
        accepted = {kind: rows(kind, batch).slice(0, DOCUMENTS if kind == "documents" else 0) for kind in KINDS}
        return Judged(source, accepted, counts, [])

    def taken(_: Paths) -> NoReturn:
        raise store.RawStoreError("another process has it open")

    with OpenRaw(paths) as raw:
        monkeypatch.setattr(store, "connect", taken)
        assert raw.take(judged(0)).counts["documents"].added == DOCUMENTS
        with pytest.raises(store.RawStoreError, match="another process"):
            raw.take(judged(1))
        monkeypatch.setattr(store, "connect", connect)
        raw.take(judged(1))

        [(count,)] = raw.con.execute("select count(*) from raw.documents").fetchall()
    assert count == 2 * DOCUMENTS
