"""Rows stand where readers look for them: a filter on a region or a document passes over the rest of a file."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.conftest import Built

# What readers ask for first. Links have no region of their own; they stand as the statements they link.
SORTED = {
    "fct_statements": "region_code, year, document_id, char_start",
    "fct_items": "region_code, year, document_id, item_ordinal",
    "fct_commitments": "region_code, year, document_id, commitment_id",
    "fct_completion": "region_code, year, document_id, commitment_id",
    "fct_spending": "region_code, year, document_id, char_start",
    "fct_check_results": "document_id, check_code, char_start",
}


@pytest.mark.parametrize(("mart", "order"), SORTED.items())
def test_a_mart_is_sorted(warehouse: Path, mart: str, order: str) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        [(rows, misplaced)] = con.execute(
            f"select count(*), count(*) filter (where place <> standing) from (select "
            f"row_number() over (order by {order}, rowid) as place, row_number() over (order by rowid) as standing "
            f"from marts.{mart})"
        ).fetchall()
    assert rows > 10
    assert misplaced == 0


@pytest.mark.parametrize("table", ["stg_statements", "int_statements_corrected"])
def test_statements_of_a_document_stay_together_on_their_way(built: Built, table: str) -> None:
    schema = "staging" if table.startswith("stg") else "intermediate"
    with duckdb.connect(str(built.paths.candidate), read_only=True) as con:
        [(documents, changes)] = con.execute(
            "select count(distinct document_id), count(*) filter (where document_id <> before) from (select "
            f"document_id, lag(document_id) over (order by rowid) as before from {schema}.{table})"
        ).fetchall()
    assert documents == 5
    assert changes == documents - 1
