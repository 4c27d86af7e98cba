"""The modules that read documents, compiled: optional, made by `make compiled`, and a third faster or more.

mypyc turns load/extract, load/text and load/canonical into extension modules, in a folder named by a hash of their
sources and of the Python that runs. Where a source has changed since, there is no such folder: the sources are read.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Final

from load.document_loading.versions import fingerprint
from load.paths import PROJECT

_FOLDERS: Final = ("load/extract", "load/text")
ENDING: Final = sysconfig.get_config_var("EXT_SUFFIX")


class Compiled(MetaPathFinder):
    """Finds the extension modules of a folder before all others."""

    def __init__(self, folder: Path) -> None:
        names = ((file.relative_to(folder).as_posix().removesuffix(ENDING), file) for file in folder.rglob("*.*"))
        self._files = {name.replace("/", "."): file for name, file in names}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module of a name, where the folder has it."""
        file = self._files.get(name)
        return None if file is None else spec_from_file_location(name, file)


def use(project: Path = PROJECT) -> None:
    """Import what was compiled from the sources as they are, if anything was; nothing of it may be imported yet."""
    if (folder := folder_of(project)).is_dir():
        sys.meta_path.insert(0, Compiled(folder))


def build(project: Path = PROJECT) -> Path:
    """Compile the sources as they are (needs a C compiler), and forget what was compiled from others."""
    from mypyc.build import mypycify  # noqa: PLC0415  (of development, and slow to import)
    from setuptools import Distribution  # noqa: PLC0415

    os.chdir(project)  # names of modules are told by their paths
    made = folder_of(project)
    with tempfile.TemporaryDirectory() as work:
        sources = [str(file.relative_to(project)) for file in _sources(project)]
        distribution = Distribution({"ext_modules": mypycify(sources, target_dir=work)})
        command = distribution.get_command_obj("build_ext")
        command.build_lib, command.build_temp = f"{work}/modules", work
        distribution.run_command("build_ext")
        shutil.rmtree(project / "compiled", ignore_errors=True)
        shutil.copytree(f"{work}/modules", made)
    return made


def folder_of(project: Path) -> Path:
    """Where what is compiled from the sources of a project stands; another place for other sources."""
    return project / "compiled" / f"{fingerprint(project, _sources(project))}{ENDING}"


def _sources(project: Path) -> list[Path]:
    files = [file for folder in _FOLDERS for file in (project / folder).rglob("*.py") if file.name != "__init__.py"]
    return sorted([*files, project / "load" / "canonical.py"])


if __name__ == "__main__":
    print(build())
