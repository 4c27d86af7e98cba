"""How the warehouse stands: what minsheng status prints."""

from __future__ import annotations

from datetime import UTC, datetime

from load.paths import Paths
from load.terminal.opened import Opened, Record


def state(warehouse: Opened, paths: Paths) -> Record:
    """The published file, what it holds, what came in last and what does not add up."""
    published = paths.published.stat()
    marts = [
        row["table_name"]
        for row in warehouse.rows("select table_name from duckdb_tables() where schema_name = 'marts' order by all")
    ]
    counts = warehouse.rows(
        " union all by name ".join(f"select '{mart}' as mart, count(*) as rows from marts.\"{mart}\"" for mart in marts)  # noqa: S608
    )
    return {
        "published": str(paths.published),
        "published_at": datetime.fromtimestamp(published.st_mtime, UTC).isoformat(timespec="seconds"),
        "size_bytes": published.st_size,
        "is_raw_newer": paths.raw.is_file() and paths.raw.stat().st_mtime > published.st_mtime,
        "marts": {row["mart"]: row["rows"] for row in counts},
        "findings": {
            row["severity"]: row["count"]
            for row in warehouse.rows(
                "select severity, count(*) as count from marts.fct_check_results group by severity order by severity"
            )
        },
        "last_load": next(
            iter(
                warehouse.rows(
                    "select source_uri, finished_at, added_count, rejected_count from marts.ops_loads"
                    " order by started_at desc limit 1"
                )
            ),
            None,
        ),
        "site": str(paths.data / "site" / "index.html") if (paths.data / "site" / "index.html").is_file() else None,
    }
