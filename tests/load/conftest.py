"""Every test has a data folder of its own."""

from pathlib import Path

import duckdb
import pytest
from samples import Ask

from load.paths import Paths


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path / "data"))
    return Paths.current()


@pytest.fixture
def ask(data: Paths) -> Ask:
    """Rows of a query over the raw store of the test."""

    def rows(query: str) -> list[tuple[object, ...]]:
        with duckdb.connect() as con:
            con.execute(f"attach '{data.raw}' as store (read_only); use store")
            return con.execute(query).fetchall()

    return rows
