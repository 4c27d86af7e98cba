"""The drawing of the marts holds every tested reference."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from load.erd import Reference, mermaid, references, svg

EDGES = [
    Reference("fct_commitments", "item_id", "fct_items", "item_id"),
    Reference("fct_commitments", "year", "dim_year", "year"),
    Reference("fct_items", "year", "dim_year", "year"),
]


def model(name: str, schema: str = "marts") -> dict[str, Any]:
    return {"name": name, "schema": schema, "resource_type": "model"}


def relationship(source: str, to: str) -> dict[str, Any]:
    return {
        "name": f"{source}_{to}",
        "resource_type": "test",
        "attached_node": source,
        "column_name": "item_id",
        "depends_on": {"nodes": sorted({source, to})},
        "test_metadata": {"name": "relationships", "kwargs": {"field": "id"}},
    }


def test_references_are_those_between_marts() -> None:
    nodes = {
        "a": model("fct_a"),
        "b": model("fct_b"),
        "i": model("int_i", "intermediate"),
        "t1": relationship("a", "b"),
        "t2": relationship("a", "i"),
        "t3": relationship("i", "a"),
        "t4": relationship("b", "b"),
        "t5": relationship("a", "b"),
    }
    assert references({"nodes": nodes}) == [
        Reference("fct_a", "item_id", "fct_b", "id"),
        Reference("fct_b", "item_id", "fct_b", "id"),
    ]


def test_mermaid_names_every_reference() -> None:
    assert mermaid(EDGES).splitlines()[1] == '    fct_items ||--o{ fct_commitments : "item_id"'
    assert len(mermaid(EDGES).splitlines()) == 4


def test_what_refers_stands_left_of_what_it_refers_to() -> None:
    root = ElementTree.fromstring(svg(EDGES))  # noqa: S314
    place = {text.text: float(text.attrib["x"]) for text in root.iter() if text.attrib.get("class") == "name"}
    assert place["fct_commitments"] < place["fct_items"] < place["dim_year"]


def test_references_in_a_circle_can_be_drawn() -> None:
    circle = [Reference("a", "x", "b", "y"), Reference("b", "y", "a", "x"), Reference("a", "x", "a", "x")]
    ElementTree.fromstring(svg(circle))  # noqa: S314


def test_no_references_is_an_empty_drawing() -> None:
    ElementTree.fromstring(svg([]))  # noqa: S314
