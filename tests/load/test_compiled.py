"""What was compiled is imported while its sources are as they were, and never afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from load import compiled


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("load/extract/__init__.py", "load/extract/roles.py", "load/text/clean.py", "load/canonical.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    return tmp_path


def compile_it(project: Path) -> Path:
    module = compiled.folder_of(project) / "load" / "extract" / f"roles{compiled.ENDING}"
    module.parent.mkdir(parents=True)
    module.touch()
    return module


def found(project: Path, name: str) -> str | None:
    """Where a module of that name would be imported from, if a compiled one."""
    before = len(sys.meta_path)
    compiled.use(project)
    if len(sys.meta_path) == before:
        return None
    spec = sys.meta_path[0].find_spec(name, None)
    return spec.origin if spec else None


def test_nothing_is_asked_of_who_compiled_nothing(project: Path) -> None:
    assert found(project, "load.extract.roles") is None


def test_compiled_modules_go_before_their_sources(project: Path) -> None:
    module = compile_it(project)
    assert found(project, "load.extract.roles") == str(module)
    assert found(project, "load.text.clean") is None


@pytest.mark.parametrize(
    "name", ["load/extract/roles.py", "load/text/clean.py", "load/canonical.py", "load/text/new.py"]
)
def test_modules_compiled_from_other_sources_are_left_alone(project: Path, name: str) -> None:
    compile_it(project)
    (project / name).write_text("A = 2\n", encoding="utf-8")
    assert found(project, "load.extract.roles") is None
