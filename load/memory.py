"""How much memory DuckDB may take where it works on a whole file, and where the rest lies meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

# Also what profiles.yml says, for those who call dbt themselves.
DEFAULT = "5GB"


def limit() -> str:
    """What the operator allows (MINSHENG_MEMORY), else the default, in DuckDB's words."""
    return os.environ.get("MINSHENG_MEMORY") or DEFAULT


def settings(file: Path) -> dict[str, str | bool | int | float | list[str]]:
    """Settings of a connection that reads or writes a whole file: what does not fit goes to the disk beside it."""
    return {"memory_limit": limit(), "temp_directory": f"{file}.tmp"}
