"""What takes a build is made once in a test run, by the process that asks first; each works on a copy of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from load.paths import Paths


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Paths], None]) -> Paths:
    """A data folder of this process, as make leaves one that is empty."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return _made(Paths(root / name), make)
    first, is_made = Paths(root.parent / name), root.parent / f"{name} is made"
    with (root.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_made.exists():
            shutil.rmtree(first.data, ignore_errors=True)
            _made(first, make)
            is_made.touch()
    return Paths(Path(shutil.copytree(first.data, root / name, symlinks=True)))


def _made(paths: Paths, make: Callable[[Paths], None]) -> Paths:
    paths.data.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(paths.data))
        make(paths)
    return paths
