"""Several columns of targets in one table (年初预算数, 调整预算数): what tells their numbers apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from load.extract.model import CellContext


def told_apart(cells: Sequence[CellContext]) -> list[CellContext]:
    """The cells; where columns promise different things for the same row, each has the name of its column.

    The column that a rate beside it names (决算数为调整预算数的%) is the target, and keeps its row's words alone.
    """
    columns: dict[tuple[object, ...], dict[str, None]] = {}
    for cell in cells:
        if _is_target(cell):
            columns.setdefault(_measured(cell), {})[cell.header[-1]] = None
    rates = {cell.header[-1] for cell in cells if cell.is_completion and cell.header}
    named = {measured: _named(headers, rates) for measured, headers in columns.items() if len(headers) > 1}
    return [
        replace(cell, column=cell.header[-1])
        if _is_target(cell) and named.get(_measured(cell), cell.header[-1]) != cell.header[-1]
        else cell
        for cell in cells
    ]


def _is_target(cell: CellContext) -> bool:
    return cell.role == "target" and not cell.is_completion and bool(cell.row and cell.header)


def _measured(cell: CellContext) -> tuple[object, ...]:
    return cell.year, cell.unit, cell.region


def _named(headers: Iterable[str], rates: Iterable[str]) -> str | None:
    """The one header that the header of a rate holds; None where none or several do."""
    found = [header for header in headers if any(header in rate for rate in rates)]
    return found[0] if len(found) == 1 else None
