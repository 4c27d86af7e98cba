"""Nights on a toy project: what they load, how they are started, and what has to hold after each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest

from load.files import sha256
from load.nightly.versions import Manifest, manifest_of, versions
from load.paths import Paths
from tests.end_to_end.made_records import document, statement, write
from tests.nightly.forks import Zygote
from tests.toy import Toy

LOADED = "select document_id, char_start, value from raw.raw.statements"
STATEMENTS_A_NIGHT = 3


@dataclass
class Nights:
    """A data folder, an inbox and a toy project whose marts hold what raw holds."""

    toy: Toy
    zygote: Zygote
    nights: int = 0
    output: str = ""
    processes: dict[int, Path] = field(default_factory=dict)

    @property
    def paths(self) -> Paths:
        return self.toy.paths

    def bring(self, *statements: int) -> None:
        """Put a file of records into the inbox, of a document that no night has seen."""
        self.nights += 1
        name = f"night-{self.nights}"
        values = statements or range(100, 100 + STATEMENTS_A_NIGHT)
        found = [
            statement(name, 10 * place, str(value), value, "盏", "路灯") for place, value in enumerate(values, start=1)
        ]
        folder = self.paths.inbox / "records"
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / f"{name}.jsonl", [document(name), *found])

    def start(self, **how: Any) -> int:
        """Begin a night: its process."""
        output = self.toy.folder / f"output-{len(self.processes)}"
        where = {"data": str(self.paths.data), "project": str(self.toy.folder), "inbox": str(self.paths.inbox)}
        process = self.zygote.start(**(where | {"output": str(output)} | how))
        self.processes[process] = output
        return process

    def wait(self, process: int) -> int:
        """How a night ended; what it printed is the output."""
        status = self.zygote.wait(process)
        self.output = self.processes[process].read_text(encoding="utf-8")
        assert "Traceback" not in self.output, self.output
        return status

    def night(self, **how: Any) -> int:
        """A whole night."""
        return self.wait(self.start(**how))

    def published(self) -> str:
        """The hash of the file that readers open; it opens, and holds what a version holds that is kept."""
        found = sha256(self.paths.published)
        assert found in {self.kept(version).sha256 for version in versions(self.paths)}
        rows = self.rows("select count(*), count(distinct (document_id, char_start)) from marts.fct_loaded")
        assert rows[0][0] == rows[0][1]
        assert rows[0][0] % STATEMENTS_A_NIGHT == 0
        shown = Manifest.read(self.paths.manifest)
        if shown:  # of this file, or of one that is kept
            assert sha256(self.paths.data / shown.file) == shown.sha256
        return found

    def kept(self, version: str) -> Manifest:
        manifest = manifest_of(self.paths, version)
        assert manifest is not None
        return manifest

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.paths.published), read_only=True) as con:
            return con.execute(query).fetchall()

    def raw(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect() as con:
            con.execute(f"attach '{self.paths.raw}' as store (read_only); use store")
            return con.execute(query).fetchall()

    def assert_nothing_is_lost_or_doubled(self) -> None:
        """Raw and the published warehouse hold every statement that was ever brought, once."""
        brought = self.nights * STATEMENTS_A_NIGHT
        keys = "count(*), count(distinct (document_id, char_start))"
        assert self.raw(f"select {keys} from raw.statements") == [(brought, brought)]
        assert self.rows(f"select {keys} from marts.fct_loaded") == [(brought, brought)]


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    found = Zygote()
    yield found
    found.end()


@pytest.fixture
def nights(tmp_path: Path, zygote: Zygote) -> Nights:
    toy = Toy.make(tmp_path / "project", Paths(tmp_path / "data"))
    toy.write("models/fct_loaded.sql", LOADED)
    return Nights(toy, zygote)
