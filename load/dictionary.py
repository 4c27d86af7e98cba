"""The dictionary: what each column of each mart is called, means and comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from load.labels import OF_THE_ROW
from load.site.text import plain
from load.site.warehouse import Warehouse

LONGEST_EXAMPLE = 60


@dataclass(frozen=True)
class Column:
    """What is known of one column."""

    column_name: str
    name_zh: str
    name_en: str
    data_type: str
    unit: str
    description: str
    example: str


@dataclass(frozen=True)
class Mart:
    """What is known of one mart: its purpose, grain and scope, what it is made of, its columns."""

    name: str
    purpose: str
    grain: str
    scope: str
    limits: str
    reads: tuple[str, ...]
    raw: tuple[str, ...]
    columns: tuple[Column, ...]


def entries(manifest: Mapping[str, Any], warehouse: Warehouse) -> list[Mart]:
    """The marts of a warehouse by name, as its manifest describes them."""
    models = {
        node["name"]: node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["name"] in warehouse.types
    }
    return [_mart(manifest, models[name], warehouse) for name in sorted(models)]


def _mart(manifest: Mapping[str, Any], node: Mapping[str, Any], warehouse: Warehouse) -> Mart:
    parts = headed(node["description"])
    above = set(_above(manifest, node["unique_id"]))
    examples = warehouse.examples(node["name"])
    return Mart(
        name=node["name"],
        purpose=parts.get("Purpose", ""),
        grain=parts.get("Grain and key", ""),
        scope=parts.get("Scope and units", ""),
        limits=parts.get("Known limits", ""),
        reads=tuple(sorted(key.split(".")[-1] for key in node["depends_on"]["nodes"])),
        raw=tuple(sorted(filter(None, (_root(manifest, key) for key in above)))),
        columns=tuple(_column(node, name, value, warehouse) for name, value in examples.items()),
    )


def _column(node: Mapping[str, Any], name: str, value: Any, warehouse: Warehouse) -> Column:
    label, unit = warehouse.name(name), warehouse.columns.get(name, (None, ""))[1]
    example = plain(value)
    return Column(
        column_name=name,
        name_zh=label.zh,
        name_en=label.en,
        data_type=warehouse.types[node["name"]][name].lower(),
        unit=f"见同行 {unit} 列 as in column {unit}" if unit in OF_THE_ROW else unit,
        description=node["columns"].get(name, {}).get("description", ""),
        example=example if len(example) <= LONGEST_EXAMPLE else f"{example[:LONGEST_EXAMPLE]}…",
    )


def headed(description: str) -> dict[str, str]:
    """The paragraphs of a description by the heading they begin with."""
    parts = {}
    for paragraph in description.split("\n\n"):
        if paragraph.strip().startswith("**"):
            heading, _, words = paragraph.strip().removeprefix("**").partition("**")
            parts[heading] = " ".join(words.split())
    return parts


def _above(manifest: Mapping[str, Any], key: str) -> Iterator[str]:
    """Everything a node is made of, however far above it."""
    seen: set[str] = set()
    waiting: list[str] = [key]
    while waiting:
        node = manifest["nodes"].get(waiting.pop())
        parents: Sequence[str] = node["depends_on"].get("nodes", []) if node else []
        for parent in parents:
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
                yield parent


def _root(manifest: Mapping[str, Any], key: str) -> str:
    """A table of raw or of the shipped records by its name in the warehouse; nothing for other nodes."""
    if key.startswith("source."):
        source = manifest["sources"][key]
        return f"{source['schema']}.{source['identifier']}"
    node = manifest["nodes"].get(key)
    is_seed = node is not None and node["resource_type"] == "seed"
    return f"{node['schema']}.{node['name']}" if is_seed and node["schema"] in {"records", "corrections"} else ""
