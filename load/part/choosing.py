"""Chooses the part of the warehouse that a night has to build anew, or says why it builds everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from load.files import remove, sha256
from load.memory import settings
from load.nightly.versions import Manifest, State
from load.part.tables import TABLES
from load.paths import Paths
from load.sql import text

_CHOOSING = Path(__file__).with_suffix(".sql")
# A part of more of all documents than this, or one that leaves out fewer than these, is not worth its way round: to
# build all of them takes as long, and leaves no room unused in the file.
_LARGEST_SHARE, _LEAST_LEFT_OUT = 0.3, 2_000
# Rows of a part stand behind all others: after so many nights everything is built anew, in the order readers look for.
PARTS_IN_A_ROW = 6


@dataclass(frozen=True)
class Part:
    """Documents that got records since the published warehouse, and all that are read to build what they touch.

    nth: how many parts in a row there are with this one.
    """

    changed: int
    documents: int
    nth: int

    @property
    def note(self) -> str:
        """For people."""
        return f"a part: {self.documents:,} documents around {self.changed:,} that changed"


def choose(paths: Paths, now: State, today: date) -> Part | str:
    """Write the choice into the file that the part is built in; a text says why everything has to be built instead.

    Raises duckdb.Error, OSError.
    """
    remove(paths.part)  # nothing of the last one survives
    shown = Manifest.read(paths.manifest)
    if shown is None or not paths.published.is_file():
        return "nothing is published"
    against = _against_parts(shown, now, today)
    if against:
        return against
    if sha256(paths.published) != shown.sha256:
        return "the published file is not what its manifest says"
    paths.part.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(paths.part), config=settings(paths.part)) as con:
        con.execute(f"attach {text(paths.raw)} as raw (read_only)")
        con.execute(f"attach {text(paths.published)} as published (read_only)")
        return _strange(con) or _chosen(con, shown.parts_in_a_row + 1)


def _strange(con: duckdb.DuckDBPyConnection) -> str | None:
    """What stands against a part in the published file itself."""
    if _tables(con) != {f"{table.schema}.{table.name}" for table in TABLES}:
        return "the published file has other tables than parts are known of"
    if con.execute("select load_id from published.marts.ops_loads except select load_id from raw.raw.loads").fetchone():
        return "raw lacks loads that are published"
    return None


def _chosen(con: duckdb.DuckDBPyConnection, nth: int) -> Part | str:
    con.execute(_CHOOSING.read_text(encoding="utf-8"))
    [(changed, documents, everything)] = con.execute(
        "select count(*) filter (where is_changed), count(*), "
        "(select count(*) from published.marts.dim_document) from part.documents"
    ).fetchall()
    if not is_worthwhile(documents, everything):
        return f"what is new touches {documents:,} of {everything:,} documents"
    return Part(changed, documents, nth)


def _against_parts(shown: Manifest, now: State, today: date) -> str | None:
    """What stands against a part on top of the published warehouse, as its manifest tells."""
    if shown.rolled_back_from:
        return "an earlier version was put back"
    if shown.state.project != now.project:
        return "the project changed"
    if not is_worthwhile(0, shown.documents.get("count", 0)):
        return "there are too few documents to leave any out"
    if not shown.judged_on <= today.isoformat() <= shown.good_until:
        return "a day has passed that promises are judged by"
    if shown.parts_in_a_row >= PARTS_IN_A_ROW:
        return f"the last {PARTS_IN_A_ROW} nights built parts"
    return None


def is_worthwhile(documents: int, everything: int) -> bool:
    """Whether a part of so many documents is built faster than everything."""
    return documents <= _LARGEST_SHARE * everything and everything - documents >= _LEAST_LEFT_OUT


def _tables(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Tables of the published file that are filled anew by a build, seeds aside."""
    return {
        f"{schema}.{table}"
        for schema, table in con.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'published' "
            "and schema_name in ('staging', 'intermediate', 'marts')"
        ).fetchall()
    }
