"""Writes the documentation of the warehouse: dbt's page and a drawing of the marts, both readable offline."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from rich.console import Console

from load import account
from load.erd import mermaid, references, svg
from load.lock import BusyError, only_one
from load.paths import PROJECT, Paths
from load.transform import run_dbt, target_folder


def docs(project: Path = PROJECT) -> int:
    """Document the last build in docs/ of the data folder; 0 when it is written, 1 when not."""
    paths, out = Paths.current(), account.console()
    folder = paths.data / "docs"
    try:
        if not paths.candidate.is_file():
            return _stopped(out, "there is no build of everything to describe; run minsheng build first")
        with only_one(paths, "docs"):
            run = run_dbt(("docs", "generate", "--static"), paths, project)
        if not run.succeeded:
            return _stopped(out, run.failure or f"dbt failed; see {paths.data / 'logs' / 'dbt.log'}")
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(target_folder(paths) / "static_index.html", folder / "index.html")
        manifest = json.loads((target_folder(paths) / "manifest.json").read_text(encoding="utf-8"))
        edges = references(manifest)
        (folder / "erd.mmd").write_text(mermaid(edges), encoding="utf-8")
        (folder / "erd.svg").write_text(svg(edges), encoding="utf-8")
    except (OSError, BusyError) as error:
        return _stopped(out, str(error))
    out.print(f"{folder / 'index.html'}  every table and column, with its lineage", soft_wrap=True)
    out.print(f"{folder / 'erd.svg'}  how the marts refer to each other ({len(edges)} references)", soft_wrap=True)
    return 0


def _stopped(out: Console, reason: str) -> int:
    account.stopped(out, reason)
    return 1
