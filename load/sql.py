"""Values as SQL writes them, where a statement takes no parameter (attach, copy, comment)."""

from __future__ import annotations


def text(value: object) -> str:
    """A text between quotes."""
    return "'" + str(value).replace("'", "''") + "'"
