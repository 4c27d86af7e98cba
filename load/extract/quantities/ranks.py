"""Places in a ranking: 排名第一, 位居全省第3位, 居全国前十."""

from __future__ import annotations

import re
from decimal import Decimal

from load.extract import lexicon
from load.extract.quantities.quantity import RANK, Quantity, quantity_of
from load.extract.quantities.surfaces import DELIMITER
from load.extract.quantities.units import NO_UNIT, unit_at

_RANK_CUE = lexicon.phrase("quantities", "rank_cue")


def read_rank(text: str, match: re.Match[str], end: int) -> Quantity | None:
    """A place in a ranking: 排名第一, 位居全省第3位, 居全国前十."""
    start, stop = match.span("rank")
    clause = text[max(0, start - 16) : start - 1]
    found = unit_at(text, stop, end)
    has_unit = found is not None and found[0].name in ("位", "名", "名次", "个名次")
    if not has_unit and DELIMITER.match(text, stop) is None and text[stop] not in "的上并且以":
        return None
    if not _RANK_CUE.search(clause):
        return None
    unit, unit_end = found if has_unit and found else (NO_UNIT, stop)
    quantity = quantity_of(start, stop, match["rank"], unit, unit_end, False, RANK)
    return None if quantity is None else quantity._replace(step=Decimal(1))  # of 十 too
