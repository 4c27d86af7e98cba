"""What the checks said of the warehouse that readers see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from load.nightly.history import recent
from load.nightly.versions import Manifest
from load.paths import Paths
from load.site.warehouse import Record, Warehouse

CHECKS = ("test", "expectation")


@dataclass(frozen=True)
class Check:
    """What a check said, in the run it belongs to."""

    run: str
    name: str
    status: str
    kind: str
    description: str
    failures: int


def checks(paths: Paths, warehouse: Warehouse, manifest: Mapping[str, Any]) -> list[Check]:
    """The checks of the run that made the published file.

    Its own file can only know the runs before it (ops_test_results), so the record of the run is asked first; where
    that is not at hand (the file was brought here without its folder), the last run that the file knows.
    """
    words = {node["name"]: node.get("description", "") for node in manifest["nodes"].values()}
    rows = list(_of_record(paths)) or _of_mart(warehouse)
    return [Check(**row, description=words.get(row["name"], "")) for row in rows]


def _of_record(paths: Paths) -> Iterator[Record]:
    shown = Manifest.read(paths.manifest)
    record = next((run for run in recent(paths) if shown and run["run_id"] == shown.version), None)
    for one in record["results"] if record else ():
        if record and one["resource_type"] in CHECKS:
            yield {
                "run": record["run_id"],
                "name": one["name"],
                "status": one["status"],
                "kind": one["kind"],
                "failures": one["failure_count"] or 0,
            }


def _of_mart(warehouse: Warehouse) -> list[Record]:
    last = max((run for (run,) in warehouse.distinct("ops_test_results", "run_id")), default="")
    return [
        {
            "run": row["run_id"],
            "name": row["test_name"],
            "status": row["result_status"],
            "kind": row["test_kind"] or "",
            "failures": row["failure_count"] or 0,
        }
        for row in warehouse.of("ops_test_results", run_id=last)
    ]
