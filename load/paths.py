"""Where things are: the project folder, the data folder and the files in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Paths:
    """Files of one data folder; MINSHENG_DATA names another one than data/ in the project."""

    data: Path

    @property
    def raw(self) -> Path:
        """Append-only store of what was read."""
        return self.data / "raw.duckdb"

    @property
    def candidate(self) -> Path:
        """The warehouse while it is built; the same stem as the published file, as views keep their catalog's name."""
        return self.data / "build" / "warehouse.duckdb"

    @property
    def part(self) -> Path:
        """The part of the warehouse that a night builds anew, where it does not build everything."""
        return self.data / "build" / "part" / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """The warehouse that readers open."""
        return self.data / "warehouse.duckdb"

    @property
    def manifest(self) -> Path:
        """What the published warehouse is made of."""
        return self.data / "warehouse.json"

    @property
    def versions(self) -> Path:
        """Published warehouses, a folder each."""
        return self.data / "versions"

    @property
    def backups(self) -> Path:
        """Copies of raw."""
        return self.data / "backups"

    @property
    def history(self) -> Path:
        """What every run did, a file each."""
        return self.data / "history"

    @property
    def logs(self) -> Path:
        """What runs and dbt said."""
        return self.data / "logs"

    @property
    def reports(self) -> Path:
        """Summaries of runs, and their trends, for people."""
        return self.data / "reports"

    @property
    def inbox(self) -> Path:
        """Where a nightly run looks for new files."""
        return self.data / "inbox"

    @property
    def data_docs(self) -> Path:
        """Pages on the judgment of shares and completion rates."""
        return self.data / "data_docs"

    @property
    def site(self) -> Path:
        """Pages of the published warehouse."""
        return self.data / "site"

    @classmethod
    def current(cls) -> Paths:
        """The data folder of this run."""
        return cls(Path(os.environ.get("MINSHENG_DATA") or PROJECT / "data").resolve())
