"""Runs dbt inside this process and turns what it says into plain records."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from load import memory
from load.paths import PROJECT, Paths

PASSED = ("success", "pass")
# Warnings of tests come again as outcomes, which have more to say than these events.
OF_TESTS = ("LogTestResult", "RunResultWarning", "RunResultWarningMessage")
FAILED = ("error", "fail", "runtime error", "partial success")


@dataclass(frozen=True)
class Outcome:
    """What became of one node (model, seed, test) of a dbt run."""

    name: str
    description: str
    resource_type: str
    kind: str
    status: str
    message: str
    file: str
    failures: int
    seconds: float


@dataclass(frozen=True)
class Run:
    """One dbt command: whether it ran through, what became of its nodes, what it warned about."""

    succeeded: bool
    outcomes: tuple[Outcome, ...]
    warnings: tuple[str, ...]
    failure: str

    def __add__(self, other: Run) -> Run:
        """Two commands of one build: of a node that both ran, what became of it at last."""
        outcomes = {outcome.name: outcome for outcome in (*self.outcomes, *other.outcomes)}
        return Run(
            succeeded=self.succeeded and other.succeeded,
            outcomes=tuple(outcomes.values()),
            warnings=tuple(dict.fromkeys(self.warnings + other.warnings)),
            failure=self.failure or other.failure,
        )

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Nodes that stop the warehouse from being published."""
        return tuple(outcome for outcome in self.outcomes if outcome.status in FAILED)

    @property
    def warned(self) -> tuple[Outcome, ...]:
        """Tests that found something unlikely, not impossible."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "warn")

    @property
    def skipped(self) -> tuple[Outcome, ...]:
        """Nodes that could not run since something above them failed."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "skipped")


def target_folder(paths: Paths) -> Path:
    """Where dbt keeps what it parsed and compiled; each data folder has its own, so that two builds never mix."""
    return paths.data / "build" / "target"


def run_dbt(command: Sequence[str], paths: Paths, project: Path = PROJECT, target: Path | None = None) -> Run:
    """Run one dbt command against the candidate of a data folder; dbt's own words go to a log file only.

    target: where dbt keeps what it parsed, for a command that is not against the candidate. Raises KeyboardInterrupt.
    """
    # dbt takes three seconds to import: only commands that need it pay for it.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager  # noqa: PLC0415
    from dbt.cli.main import dbtRunner  # noqa: PLC0415

    target = target or target_folder(paths)
    _forget_stale_parse(project, target)
    warnings: list[str] = []

    def listen(event: Any) -> None:
        if event.info.level == "warn" and event.info.name not in OF_TESTS:
            warnings.append(event.info.msg.removeprefix("[WARNING]:").strip())

    arguments = [
        *command,
        *("--project-dir", str(project)),
        *("--profiles-dir", str(project)),
        *("--target-path", str(target)),
        *("--log-path", str(paths.data / "logs")),
        *("--log-level", "none", "--log-level-file", "info"),
    ]
    with _environment(
        MINSHENG_DATA=str(paths.data), MINSHENG_MEMORY=memory.limit(), DBT_SEND_ANONYMOUS_USAGE_STATS="false"
    ):
        try:
            answer = dbtRunner(callbacks=[listen]).invoke(arguments)
        finally:
            # dbt leaves the file open for writing, and nobody else could read it.
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    if isinstance(answer.exception, KeyboardInterrupt):
        raise answer.exception
    results = getattr(answer.result, "results", None) or []
    return Run(
        succeeded=answer.success,
        outcomes=tuple(_outcome(result) for result in results if hasattr(result, "node")),
        warnings=tuple(dict.fromkeys(warnings)),
        failure=str(answer.exception or ""),
    )


def _forget_stale_parse(project: Path, target: Path) -> None:
    """Let dbt read the project anew where a file of it changed since it last did.

    dbt 1.12 reads a yml again when something it names changed, without forgetting the metrics it had from it, and then
    finds each of them twice.
    """
    parsed = target / "partial_parse.msgpack"
    if not parsed.exists():
        return
    since = parsed.stat().st_mtime
    folders = (project / name for name in ("models", "seeds", "macros", "tests/data", "analyses"))
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    if any(file.stat().st_mtime >= since for file in (project / "dbt_project.yml", *files)):
        parsed.unlink()


def _outcome(result: Any) -> Outcome:
    node = result.node
    config = getattr(node, "config", None)
    return Outcome(
        name=node.name,
        description=getattr(node, "description", ""),
        resource_type=str(node.resource_type),
        kind=str((getattr(config, "meta", None) or {}).get("kind", "")),
        status=str(result.status),
        message=_said(str(result.message or "")),
        file=node.original_file_path,
        failures=int(result.failures or 0),
        seconds=float(result.execution_time or 0),
    )


def _said(message: str) -> str:
    """The message without dbt's first line, which only repeats what failed and where."""
    first, _, rest = message.strip().partition("\n")
    return rest if rest and " Error in " in first else message


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
