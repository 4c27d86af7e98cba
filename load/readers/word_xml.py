"""Look-ups in WordprocessingML by local names: the same document has other namespaces in its strict form."""

from __future__ import annotations

from typing import Any


def local(node: Any) -> str | None:
    """The name of an element without its namespace; None for what is no element."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else None


def child(node: Any, name: str) -> Any:
    """The first child of that name; None where there is none, or no element to look in."""
    if node is None:
        return None
    return next((one for one in node if local(one) == name), None)


def attribute(node: Any, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None)


def is_on(node: Any, name: str) -> bool:
    """Whether a property is switched on: it is there and does not say no."""
    found = child(node, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off")
