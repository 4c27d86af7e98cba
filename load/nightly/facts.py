"""What a warehouse was built from, and what is in it, as manifests and records of runs tell it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from load import store
from load.document_loading.versions import fingerprint
from load.files import sha256
from load.nightly.versions import Manifest, State, manifest_of
from load.paths import PROJECT, Paths

_PROJECT_FILES = ("dbt_project.yml", "profiles.yml")
_PROJECT_FOLDERS = ("models", "seeds", "macros", "tests/data")
_PROJECT_KINDS = (".sql", ".yml", ".csv", ".md")
_PROGRAMS = ("duckdb", "dbt-core", "dbt-duckdb", "great-expectations")
# Once one of these days is over, promises may be judged otherwise, or a reviewed exception be due again.
_TELLING_DAYS = ("due_date", "review_by_date", "expected_by_date")


def state(paths: Paths, project: Path) -> State:
    """What a warehouse would be built from now. Raises RawStoreError."""
    with store.look(paths) as con:
        raw = store.state(con)
    programs = " ".join(f"{name} {version(name)}" for name in _PROGRAMS)
    code = fingerprint(PROJECT, (file for file in (PROJECT / "load").rglob("*") if file.suffix in (".py", ".sql")))
    return State(raw, f"{fingerprint(project, _files(project))} {code} {programs}")


def _files(project: Path) -> Iterator[Path]:
    yield from (project / name for name in _PROJECT_FILES if (project / name).is_file())
    found = {file for folder in _PROJECT_FOLDERS for file in (project / folder).rglob("*")}
    yield from (file for file in found if file.suffix in _PROJECT_KINDS)


def is_current(paths: Paths, now: State, today: date) -> bool:
    """Whether a build would give readers what they have: the same state, whole, and no day between that matters.

    What an operator rolled back stays so until raw or the project changes.
    """
    shown = Manifest.read(paths.manifest)
    if shown is None or not paths.published.is_file():
        return False
    if shown.rolled_back_from:
        withdrawn = manifest_of(paths, shown.rolled_back_from)
        is_same = withdrawn is not None and withdrawn.state == now
    else:
        is_same = shown.state == now and shown.judged_on <= today.isoformat() <= shown.good_until
    # Last, since it reads the whole file.
    return is_same and sha256(paths.published) == shown.sha256


def documents(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """How many documents a warehouse is made from, and one hash for all of them."""
    found = [row[0] for row in _rows(con, "select document_id from marts.dim_document order by all")]
    return {"count": len(found), "sha256": hashlib.sha256("\n".join(found).encode()).hexdigest()}


def good_until(con: duckdb.DuckDBPyConnection, judged_on: date) -> date:
    """The last day on which promises would be judged as on this one."""
    columns = con.execute(
        "select schema_name, table_name, column_name from duckdb_columns() where schema_name in "
        "('marts', 'expectations') and list_contains($names, column_name) and database_name = current_database()",
        {"names": list(_TELLING_DAYS)},
    ).fetchall()
    days = [date(judged_on.year, 12, 31)]
    for schema, table, column in columns:
        days += [
            day
            for (day,) in con.execute(
                f'select min("{column}") from "{schema}"."{table}" where "{column}" >= $day',  # noqa: S608
                {"day": judged_on},
            ).fetchall()
            if day
        ]
    return min(days)


def mart_rows(paths: Paths) -> list[dict[str, Any]]:
    """How many rows each mart of the published warehouse has."""
    with duckdb.connect(str(paths.published), read_only=True) as con:
        names = con.execute("select table_name from duckdb_tables() where schema_name = 'marts' order by 1").fetchall()
        return [
            {"mart": name, "row_count": con.execute(f'select count(*) from marts."{name}"').fetchall()[0][0]}  # noqa: S608
            for (name,) in names
        ]


def extraction(paths: Paths) -> list[dict[str, Any]]:
    """How good extraction is, by extractor version, where reviewed records tell."""
    with duckdb.connect(str(paths.published), read_only=True) as con:
        found = _rows(
            con,
            "select extractor_version, sum(matched_count) / nullif(sum(reviewed_count), 0), "
            "sum(matched_count) / nullif(sum(extracted_count), 0) from marts.dq_extraction_quality "
            "group by 1 order by 1",
        )
    return [
        {"extractor_version": one, "recall_ratio": recall, "precision_ratio": right} for one, recall, right in found
    ]


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    """Rows of a query; none where the mart is not part of this warehouse."""
    try:
        return con.execute(query).fetchall()
    except duckdb.CatalogException:
        return []
