"""Compares what a warehouse says with what the documents of a corpus say.

A statement of the warehouse is the n-th of its value and unit in its document, and so is one of the truth: nothing else
is needed to tell which is which, and nothing of the extractor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from load.memory import settings

TRUTH = {
    "documents": "true_documents",
    "statements": "true_statements",
    "shares": "true_shares_told",
    "faults": "true_faults_told",
}
FIELDS = ("comparator", "role", "kind", "year", "region_code", "is_completion_rate", "money_kind", "is_repeat")
_SQL = Path(__file__).with_name("checking.sql")


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what is true was found, and how much of what was found is true."""

    what: str
    true: int
    found: int
    right: int
    found_right: int

    @property
    def recall(self) -> float:
        """Part of what is true that was found."""
        return self.right / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """Part of what was found that is true."""
        return self.found_right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def opened(corpus: Path, warehouse: Path) -> duckdb.DuckDBPyConnection:
    """A connection that knows both, with the views of checking.sql."""
    con = duckdb.connect(config=settings(warehouse))
    con.execute(f"attach '{warehouse}' as warehouse (read_only)")
    for name, view in TRUTH.items():
        con.execute(f"create view {view} as from '{corpus / 'truth' / f'{name}.parquet'}'")
    con.execute(_SQL.read_text(encoding="utf-8"))
    return con


def scores(con: duckdb.DuckDBPyConnection) -> Iterator[Score]:
    """All that is compared: statements, each of their fields, pairs, shares, planted faults."""
    for what, *counts in con.execute("select * exclude (place) from scores order by place").fetchall():
        yield Score(what, *counts)
    for field in FIELDS:
        [(both, same)] = con.execute(
            f"select count(*), count(*) filter (where true_{field} is not distinct from found_{field}) from matched"
        ).fetchall()
        yield Score(field, both, both, same, same)
