"""Copies of the raw store: made before its schema changes and in every night that brought something, and put back."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from load.files import flush, remove
from load.memory import settings
from load.paths import Paths
from load.sql import text

# Backups by what they were made for, and how many of each are kept.
NIGHTLY, MIGRATION = "nightly", "migration"
KEPT = {NIGHTLY: 7, MIGRATION: 3}


class NoBackupError(Exception):
    """There is no such backup, or it is damaged itself."""


def backups(paths: Paths, purpose: str = "*") -> list[Path]:
    """The backups there are, the newest first: they are numbered, as clocks may be set back."""
    return sorted(paths.backups.glob(f"raw-[0-9]*-{purpose}.duckdb"), reverse=True)


def back_up(con: duckdb.DuckDBPyConnection, paths: Paths, purpose: str) -> Path:
    """Copy the open raw store, row by row, so that what is damaged is noticed; remove what is too old.

    Raises duckdb.Error, OSError; a copy that is not whole never bears the name of a backup.
    """
    paths.backups.mkdir(parents=True, exist_ok=True)
    number = max((int(file.name.split("-")[1]) for file in backups(paths)), default=0) + 1
    backup = paths.backups / f"raw-{number:04}-{purpose}.duckdb"
    fresh = paths.backups / ".raw.new"
    remove(fresh)
    [(store,)] = con.execute("select current_database()").fetchall()
    con.execute(f"attach {text(fresh)} as backup")
    try:
        con.execute(f'copy from database "{store}" to backup')
        con.execute("checkpoint backup")
    finally:
        con.execute("detach backup")
    flush(fresh)
    fresh.replace(backup)
    flush(paths.backups)
    for old in backups(paths, purpose)[KEPT[purpose] :]:
        old.unlink()
    return backup


def restore(paths: Paths, named: str | None = None) -> tuple[Path, Path | None]:
    """Put a backup (the newest) in the place of raw: the backup taken, and where what stood there is now.

    Raises NoBackupError, OSError.
    """
    found = [file for file in backups(paths) if named in (None, file.name, file.stem, str(file))]
    if not found:
        known = ", ".join(file.stem for file in backups(paths)) or "none"
        raise NoBackupError(f"there is no such backup in {paths.backups}; there are: {known}")
    fresh = paths.raw.with_name(f".{paths.raw.name}.new")
    remove(fresh)
    try:
        _copy(found[0], fresh)
    except duckdb.Error as error:
        raise NoBackupError(f"{found[0]} is damaged too: {str(error).splitlines()[0]}; name another one") from error
    aside = _put_aside(paths.raw) if paths.raw.exists() else None
    fresh.replace(paths.raw)
    flush(paths.data)
    return found[0], aside


def _copy(backup: Path, fresh: Path) -> None:
    with duckdb.connect(config=settings(fresh)) as con:
        con.execute(f"attach {text(backup)} as backup (read_only); attach {text(fresh)} as store")
        con.execute("copy from database backup to store; checkpoint store")
    flush(fresh)


def _put_aside(raw: Path) -> Path:
    """What is damaged is kept: something may be read from it yet."""
    aside = raw.with_name(f"{raw.stem}-put-aside-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.duckdb")
    raw.replace(aside)
    with suppress(FileNotFoundError):
        raw.with_name(f"{raw.name}.wal").replace(aside.with_name(f"{aside.name}.wal"))
    return aside
