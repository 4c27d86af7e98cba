"""Which statements a figure stands on, by its column: pages, terminal and programs follow the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# The first is where a single link leads; a computed figure stands on the others too.
STANDS_ON = {
    "target": ("target_statement_id",),
    "actual": ("actual_statement_id",),
    "baseline": ("baseline_statement_id",),
    "reported_pct": ("rate_statement_id",),
    "computed_pct": ("actual_statement_id", "target_statement_id"),
    "implied_target": ("rate_statement_id", "actual_statement_id"),
    "amount_yuan": ("statement_id",),
    "value": ("statement_id",),
    "found": ("statement_id",),
    "part_yuan": ("part_statement_id", "part_statement_ids"),
    "whole_yuan": ("whole_statement_id",),
    "reported_share_pct": ("share_statement_id",),
    "computed_share_pct": ("part_statement_id", "part_statement_ids", "whole_statement_id"),
    "implied_whole_yuan": ("share_statement_id", "part_statement_id"),
}
ROLES = {
    "target": "目标",
    "actual": "实际",
    "rate": "完成率",
    "baseline": "上年",
    "part": "部分",
    "part_of": "所属总额",
    "whole": "总额",
    "share": "占比",
    "qualitative": "定性",
    "statement": "数字",
    "other": "另一数字",
    "own": "原处",
    "document": "文件",
}
_ENDINGS = ("statement_id", "statement_ids")


def statements(row: Mapping[str, Any], column: str = "") -> list[tuple[str, str]]:
    """The statements a column of a row stands on, each with its role: all that the row names where no rule tells."""
    stem = column.removesuffix("_low").removesuffix("_high").removesuffix("_value")
    named = STANDS_ON.get(stem) or [name for name in row if name.endswith(_ENDINGS)]
    found = {key: _role(name) for name in named for key in str(row.get(name) or "").split("|") if key}
    return [(role, key) for key, role in found.items()]


def _role(column: str) -> str:
    """What a statement is to its row: target_statement_id names the target; a plain one just a statement."""
    return column.removesuffix("s").removesuffix("_id").removesuffix("_statement")
