"""Draws how the marts refer to each other, from the relationships tests of a dbt manifest.

Two renderings without tools or network: Mermaid source for editors, and an SVG that any browser opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

SCHEMA = "marts"

BOX, LINE, GAP_X, GAP_Y, MARGIN = 340, 20, 90, 26, 20
STYLE = """
text { font: 13px ui-monospace, Menlo, Consolas, monospace; fill: #1c1f24; }
.name { font-weight: 700; } .to { fill: #5b7fb5; }
.box { fill: #fff; stroke: #7a8290; } .head { fill: #e6edf7; stroke: #7a8290; }
.edge { fill: none; stroke: #5b7fb5; stroke-width: 1.4; }
"""


@dataclass(frozen=True, order=True)
class Reference:
    """Every value of a column of one table stands in a column of another."""

    table: str
    column: str
    to_table: str
    to_column: str


def references(manifest: Mapping[str, Any]) -> list[Reference]:
    """The tested references between marts."""
    nodes = manifest["nodes"]
    marts = {key for key, node in nodes.items() if node["resource_type"] == "model" and node["schema"] == SCHEMA}
    found = set()
    for node in nodes.values():
        test = node.get("test_metadata") or {}
        source = node.get("attached_node")
        if test.get("name") != "relationships" or source not in marts:
            continue
        target = next((key for key in node["depends_on"]["nodes"] if key != source), source)
        if target in marts:
            found.add(
                Reference(nodes[source]["name"], node["column_name"], nodes[target]["name"], test["kwargs"]["field"])
            )
    return sorted(found)


def mermaid(edges: Iterable[Reference]) -> str:
    """The references as a Mermaid entity relationship diagram."""
    lines = [f'    {edge.to_table} ||--o{{ {edge.table} : "{edge.column}"' for edge in edges]
    return "\n".join(["erDiagram", *lines]) + "\n"


def svg(edges: Sequence[Reference]) -> str:
    """The references as a drawing: what refers stands left of what it refers to.

    Every reference is written beside its column. Those to tables that refer to nothing themselves, the dimensions that
    all share, are not drawn: their lines would cover the others.
    """
    columns, ranks = _columns_of(edges), _ranks(edges)
    places, width, height = _places(columns, ranks)
    lines = "\n".join(_edge(edge, columns, places) for edge in edges if ranks[edge.to_table] > 0)
    boxes = "\n".join(_box(table, columns[table], edges, places[table]) for table in sorted(columns))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f'<style>{STYLE}</style>\n<rect width="100%" height="100%" fill="#fafbfc"/>\n{lines}\n{boxes}\n</svg>\n'
    )


def _columns_of(edges: Iterable[Reference]) -> dict[str, list[str]]:
    """The columns that take part in references, by table."""
    columns: dict[str, set[str]] = {}
    for edge in edges:
        columns.setdefault(edge.table, set()).add(edge.column)
        columns.setdefault(edge.to_table, set()).add(edge.to_column)
    return {table: sorted(names) for table, names in columns.items()}


def _ranks(edges: Iterable[Reference]) -> dict[str, int]:
    """How many references can be followed from a table, so that every arrow goes to the right."""
    follows: dict[str, set[str]] = {}
    for edge in edges:
        follows.setdefault(edge.table, set()).add(edge.to_table)
        follows.setdefault(edge.to_table, set())

    def rank(table: str, seen: frozenset[str]) -> int:
        return max((1 + rank(other, seen | {table}) for other in follows[table] - seen - {table}), default=0)

    return {table: rank(table, frozenset()) for table in follows}


def _places(
    columns: Mapping[str, Sequence[str]], ranks: Mapping[str, int]
) -> tuple[dict[str, tuple[int, int]], int, int]:
    """Where each box stands, and the size of the whole."""
    places: dict[str, tuple[int, int]] = {}
    top = max(ranks.values(), default=0)
    height = 0
    for rank in range(top, -1, -1):
        x, y = MARGIN + (top - rank) * (BOX + GAP_X), MARGIN
        for table in sorted(table for table in columns if ranks[table] == rank):
            places[table] = (x, y)
            y += (len(columns[table]) + 1) * LINE + GAP_Y
        height = max(height, y)
    return places, 2 * MARGIN + (top + 1) * BOX + top * GAP_X, height


def _box(table: str, columns: Sequence[str], edges: Iterable[Reference], place: tuple[int, int]) -> str:
    x, y = place
    to = {edge.column: edge.to_table for edge in edges if edge.table == table}
    rows = "".join(
        f'<text x="{x + 8}" y="{y + LINE * n + 14}">{escape(column)}'
        + (f'<tspan class="to"> → {escape(to[column])}</tspan>' if column in to else "")
        + "</text>"
        for n, column in enumerate(columns, start=1)
    )
    return (
        f'<rect class="box" x="{x}" y="{y}" width="{BOX}" height="{LINE * (len(columns) + 1)}"/>'
        f'<rect class="head" x="{x}" y="{y}" width="{BOX}" height="{LINE}"/>'
        f'<text class="name" x="{x + 8}" y="{y + 14}">{escape(table)}</text>{rows}'
    )


def _edge(edge: Reference, columns: Mapping[str, Sequence[str]], places: Mapping[str, tuple[int, int]]) -> str:
    def row(table: str, column: str) -> int:
        return places[table][1] + LINE * (columns[table].index(column) + 1) + LINE // 2

    x, y = places[edge.table][0] + BOX, row(edge.table, edge.column)
    to_x, to_y = places[edge.to_table][0], row(edge.to_table, edge.to_column)
    bend = max(GAP_X // 2, (to_x - x) // 2)
    label = escape(f"{edge.table}.{edge.column} → {edge.to_table}.{edge.to_column}")
    return (
        f'<path class="edge" d="M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}">'
        f"<title>{label}</title></path>"
    )
