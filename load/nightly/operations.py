"""minsheng rollback and minsheng restore: what an operator does by hand, under the lock of runs."""

from __future__ import annotations

import sys

from load import backups, store
from load.lock import BusyError, only_one
from load.nightly.versions import NoVersionError, roll_back
from load.paths import Paths
from load.status import Status


def rollback(version: str | None = None) -> int:
    """Show an earlier version to readers; 0 when they see it."""
    paths = Paths.current()
    try:
        with only_one(paths, "rollback"):
            manifest = roll_back(paths, version)
    except BusyError as error:
        return _failed(error, Status.BUSY)
    except (NoVersionError, OSError) as error:
        return _failed(error, Status.FAILED)
    print(f"已恢复 {paths.published} is version {manifest.version} again, published {manifest.published_at}")
    print("It stays so until raw or the project changes.")
    return 0


def restore(backup: str | None = None) -> int:
    """Put a backup in the place of raw; 0 when it is there and opens."""
    paths = Paths.current()
    try:
        with only_one(paths, "restore"):
            taken, aside = backups.restore(paths, backup)
            with store.connect(paths) as con:
                [(loads, last)] = con.execute("select count(*), max(finished_at) from raw.loads").fetchall()
    except BusyError as error:
        return _failed(error, Status.BUSY)
    except (backups.NoBackupError, store.RawStoreError, OSError) as error:
        return _failed(error, Status.FAILED)
    print(f"已还原 {paths.raw} is {taken} again: {loads:,} loads, the last of {last}")
    if aside:
        print(f"What stood there is kept as {aside}")
    print("The next nightly run loads again what the inbox has and the backup has not.")
    return 0


def _failed(error: Exception, status: Status) -> int:
    print(f"minsheng: {error}", file=sys.stderr)
    return status.exit_status
