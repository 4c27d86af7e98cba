"""What tests of all folders share: the real warehouse, built once."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from load.paths import PROJECT, Paths
from load.transform import target_folder
from tests.once import made_once

# What the build said, with a word for the data folder, of which each process has a copy.
SAID, HERE = "build.txt", "<data>"


@dataclass(frozen=True)
class Built:
    """A build as its operator saw it."""

    paths: Paths
    output: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project built by its own command, in a data folder of its own."""
    paths = made_once(tmp_path_factory, "warehouse", _build)
    return Built(paths, (paths.data / SAID).read_text(encoding="utf-8").replace(HERE, str(paths.data)))


def _build(paths: Paths) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "load", "build"], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode != 0:
        pytest.fail(f"minsheng build gave {run.returncode}\n{run.stdout}\n{run.stderr}", pytrace=False)
    (paths.data / SAID).write_text((run.stdout + run.stderr).replace(str(paths.data), HERE), encoding="utf-8")


@pytest.fixture(scope="session")
def warehouse(built: Built) -> Path:
    """The published file of the project; open it read-only."""
    return built.paths.published


@pytest.fixture(scope="session")
def project_manifest(built: Built) -> dict[str, Any]:
    """What dbt knows of the project, as its manifest.json says it."""
    manifest: dict[str, Any] = json.loads((target_folder(built.paths) / "manifest.json").read_text(encoding="utf-8"))
    return manifest
