"""The hash of a record that is at hand as a row: the one of load.canonical.content_sha256, for many rows of a kind.

>>> from load.canonical import content_sha256
>>> digest_of(("unit", "kind", "year"))(("个", "count", None)) == content_sha256({"kind": "count", "unit": "个"})
True
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from json.encoder import encode_basestring as _quoted
from operator import itemgetter

_Row = tuple[str | None, ...]


@cache
def digest_of(fields: tuple[str, ...]) -> Callable[[_Row], str]:
    """What gives the hash of a row with these fields (two at least).

    Rows of a kind leave out few different sets of fields: the JSON of each set is written once, with holes for values.
    """
    places = sorted(range(len(fields)), key=fields.__getitem__)
    order = itemgetter(*places)
    names = [_quoted(fields[place]) for place in places]
    forms: dict[tuple[bool, ...], str] = {}

    def digest(row: _Row) -> str:
        ordered = order(row)
        present = [_quoted(value) for value in ordered if value is not None]
        held = tuple([value is not None for value in ordered])
        form = forms.get(held)
        if form is None:
            parts = ", ".join(f"{name}: %s" for name, is_held in zip(names, held, strict=True) if is_held)
            form = forms[held] = f"{{{parts}}}"
        return hashlib.sha256((form % tuple(present)).encode()).hexdigest()

    return digest
