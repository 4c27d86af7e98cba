"""What tests of whole builds share: a toy project, and a warehouse of invented records."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from invented import RECORDS, read_anew

from load import cli
from load.build import build
from load.paths import Paths
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
    paths = Paths(tmp_path_factory.mktemp("invented"))
    records = [*RECORDS, *read_anew("harbin-2024-plan", right=23)]
    file = paths.data / "invented.jsonl"
    file.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(paths.data))
        assert cli.main(["load", "records", str(file)]) == 0, "no invented record may be rejected"
        assert build() == 0
    return paths
