"""dbt reads the project anew where its own memory of it would mislead it."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from load.paths import PROJECT, Paths
from load.store import init
from load.transform import run_dbt, target_folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own dbt files."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("models", "seeds", "macros", "analyses", "tests/data"):
        shutil.copytree(PROJECT / name, copy / name)
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(PROJECT / name, copy)
    return copy


def test_a_changed_seed_does_not_break_the_next_parse(project: Path, tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    init(paths)
    assert run_dbt(("parse",), paths, project).succeeded
    seed = project / "seeds" / "reference" / "money_kinds.csv"
    words = seed.read_text(encoding="utf-8")
    changed = words.replace("false", "true", 1)
    assert changed != words
    seed.write_text(changed, encoding="utf-8")
    os.utime(seed)  # even on a file system with coarse times it is newer than the parse

    run = run_dbt(("parse",), paths, project)

    assert run.succeeded, run.failure
    assert (target_folder(paths) / "partial_parse.msgpack").exists()


def test_ctrl_c_that_dbt_takes_stops_who_called_it(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    paths = Paths(tmp_path)
    init(paths)
    monkeypatch.setattr("dbt.parser.manifest.ManifestLoader.load", stopped)
    with pytest.raises(KeyboardInterrupt):
        run_dbt(("parse",), paths, project)
