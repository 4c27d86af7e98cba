"""What tests of whole builds share: a toy project, and a warehouse of invented records."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest
from invented import RECORDS, read_anew

from load import cli
from load.build import build
from load.document_loading import loading
from load.paths import Paths
from tests.end_to_end import odd, provinces
from tests.end_to_end.accounts import write_accounts
from tests.end_to_end.made_records import write
from tests.once import made_once
from tests.toy import Toy


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Toy:
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path / "data"))
    # Great Expectations is imported once here instead of once a build; the real project is built with its own process.
    monkeypatch.setattr("load.candidate.ProcessPoolExecutor", lambda *_: ThreadPoolExecutor(1))
    monkeypatch.setattr("load.candidate.warm_up", lambda: None)
    return Toy.make(tmp_path / "project", Paths.current())


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A warehouse of the shipped records and of invented ones that speak to each other."""
    return made_once(tmp_path_factory, "invented", _invented)


def _invented(paths: Paths) -> None:
    file = write(paths.data / "invented.jsonl", [*RECORDS, *read_anew("harbin-2024-plan", right=23)])
    assert cli.main(["load", "records", str(file)]) == 0, "no invented record may be rejected"
    assert build() == 0


@pytest.fixture(scope="session")
def gathered_paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A warehouse of the shipped records, odd ones, work reports of provinces and final accounts, of other regions."""
    return made_once(tmp_path_factory, "gathered", _gathered)


def _gathered(paths: Paths) -> None:
    file = write(paths.data / "gathered.jsonl", [*odd.RECORDS, *provinces.records()])
    assert cli.main(["load", "records", str(file)]) == 0
    documents = paths.data / "documents"
    documents.mkdir()
    write_accounts(documents)
    for version in ("b", "c", "a"):  # the last is neither the first nor the last by name
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loading, "extractor_version", lambda version=version: version)
            assert cli.main(["load", "documents", "--jobs", "1", str(documents)]) == 0
    assert build() == 0, "odd documents must not stop the build"


@pytest.fixture
def gathered(gathered_paths: Paths) -> Any:
    with duckdb.connect(str(gathered_paths.published), read_only=True) as connection:
        yield connection
