"""What stands above a table: its title with year and role, and the unit of its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from load.extract.tables.words import parse_unit, title_role
from load.text.clean import Clean

_CAPTION_LINES = 4
_MAX_CAPTION = 80
UNIT_LINE = re.compile(
    r"(?:计量|货币|金额|数据|统计|面积|资金)?单位\s*:\s*(?P<units>[^\s()。:]{1,12}(?:[、,;]\s*[^\s()。:、,;]{1,8})*)\s*\)?\s*$"
)
_COUNTED = re.compile(r"(?<![预决算划成行际整计标定支入额])数$|个数|户数|人数|次数|人次|面积|里程|长度|位次|排名|名次")
_MONEY = re.compile(r"资金|投资|金额|经费|预算|决算|支出|收入|补助|拨付|投入|概算|执行数")


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines above a table, with the units, the one year and the role they give."""

    text: str = ""
    units: tuple[tuple[str, Decimal], ...] = ()
    year: int | None = None
    role: str | None = None


def caption_above(clean: Clean, start: int, inside: Sequence[str]) -> Caption:
    """Title and unit lines above a place, with the titles inside the grid."""
    lines: list[str] = []
    end = start
    while len(lines) < _CAPTION_LINES and end > 0 and start - end < 400:
        above = clean.plain.rfind("\n", max(0, end - 1 - 2 * _MAX_CAPTION), end - 1) + 1
        line = clean.plain[above:end].strip().rstrip("| ")
        if len(line) > _MAX_CAPTION or re.search(r"[\t|。;]|[,:]$", line):
            break
        if line:
            lines.append(line)
        end = above
    lines = [*reversed(lines), *inside]
    units_of = [match["units"] for line in lines if (match := UNIT_LINE.search(line))]
    parts = re.split(r"[、,/;]", units_of[-1]) if units_of else []
    title = [line for line in lines if not UNIT_LINE.fullmatch(line.strip("() "))]
    found = {int(year) for line in lines for year in re.findall(r"((?:19|20)\d\d)年", line)}
    return Caption(
        " ".join(title),
        tuple(unit for part in parts if (unit := parse_unit(part))),
        found.pop() if len(found) == 1 else None,
        next((role for line in reversed(title) if (role := title_role(line))), None),
    )


def caption_unit(caption: Caption, words: Sequence[str]) -> tuple[str, Decimal] | None:
    """The unit of the caption, where it can be that of a column with these words."""
    found = [unit for unit in caption.units if unit[0] != "%"]
    money = [unit for unit in found if unit[0] == "元"]
    is_money = any(_MONEY.search(word) for word in words)
    if len(found) == 1:
        is_count = any(_COUNTED.search(word) for word in words) and not is_money
        return None if is_count and money else found[0]
    return money[0] if len(money) == 1 and is_money else None
