"""What sqlfluff knows of dbt's adapter: every macro that has a form for each engine is linted in DuckDB's."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import pass_context
from jinja2.runtime import Context


@pass_context
def dispatch(context: Context, name: str, _package: str) -> Callable[..., str]:
    """The default form of a macro, which is DuckDB's."""
    macro: Callable[..., str] = context[f"default__{name}"]
    return macro
