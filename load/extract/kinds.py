"""What a quantity is: its kind, whether it is a completion rate, and for money of which kind."""

from __future__ import annotations

import re
from functools import cache

from load.extract import lexicon
from load.extract.quantities import Quantity

_PER_HEAD = re.compile(r"每(?:百|千|万|10万|十万)名?|(?<![\d.十百千万亿])[百千万]人口|人均|户均|生均|师均")
_NOT_PER_HEAD = frozenset(
    {"age", "ratio_pct", "ratio_points", "ratio_multiple", "money", "price", "rank", "anniversary"}
)
_COMPARED_CHANGE = re.compile(
    r"(?:(?:同比|环比|比|较)[^,。;]{0,14}?(?:净?增加?|增长|减少|提高|下降|上升|多|少|高|低|降低|缩短|压缩|提前|提升|增收|减)(?:支出|收入|完成|解决|投入|发放)?|超(?:年度|全年|省定|市定|计划|目标)[^,。;0-9]{0,6})了?\s?$"
)
_LEVEL_RAISED = re.compile(
    r"(?:标准|水平|工资|养老金|价格?|补[助贴]|收入|均值)[^,。;\d]{0,6}(?:提高|上调|增加|上涨|降低|下调|增长)了?(?:约|近)?\s?$"
)
_AMOUNT = re.compile(r"\d(?:元|%)")
_MOVED = re.compile(r"(?:上升|下降|前移|提升|前进|跃升|上移|进|退)了?\s?$")
_AS_CHANGE = re.compile(r"的?(?:速度|增速|增幅|增长|幅度|降幅)")
_TO = re.compile(r"(?:到|至|为|达|在)")


@cache
def _dimensions() -> dict[str, str]:
    return {row["dimension"]: row["kind"] for row in lexicon.table("kinds")}


@cache
def _completion() -> re.Pattern[str]:
    return re.compile(lexicon.patterns(lexicon.table("completion")) + r"\s?$")


@cache
def _percentages() -> re.Pattern[str]:
    kinds: dict[str, list[dict[str, str]]] = {}
    for row in lexicon.table("percentages"):
        kinds.setdefault(row["kind"], []).append(row)
    return re.compile("|".join(f"(?P<{kind}>{lexicon.patterns(rows)})" for kind, rows in kinds.items()))


def is_completion_rate(left: str, right: str) -> bool:
    """Do the words before a percentage, or those behind, say that it tells how much of a target is done."""
    if left.endswith("完成") and _OF_TASK.match(right):
        return True
    return ("完" in left or "进度" in left or "占" in left or "率" in left or "目标" in left or "任务" in left
            or "计划" in left or "预算" in left) and _completion().search(left) is not None  # fmt: skip


def kind_of(quantity: Quantity, left: str, right: str) -> str:
    """The kind of a quantity by the words before and behind it in its clause."""
    if quantity.is_rank:
        return "rank"
    dimension = quantity.unit.dimension
    if dimension == "ratio_pct":
        return _percentage_kind(left, right)
    if dimension == "ratio_multiple":
        return "other" if left.endswith("标准的") else "change"
    if dimension == "none":
        return _bare_kind(quantity, left)
    kind = _dimensions().get(dimension, "other")
    if dimension == "rank" and _MOVED.search(left):
        return "change"
    if dimension not in _NOT_PER_HEAD and kind != "duration" and _PER_HEAD.search(_AMOUNT.split(left)[-1]):
        return "per_capita"
    if kind in ("count", "money", "length", "area", "mass", "volume", "duration") and _COMPARED_CHANGE.search(left):
        return "change"
    if kind == "money" and _LEVEL_RAISED.search(left):
        return "change"
    return kind


def told_by(left: str, previous: str) -> str:
    """The words that tell of a number: its clause, and the one before where its own says only that a value is reached."""
    return previous + left if _REACHED_ONLY.match(left) else left


_OF_TASK = re.compile(r"(?:以上|左右)?的?(?:年度|全年)?(?:任务|目标|计划|工程量|投资|建设任务)")
_REACHED_ONLY = re.compile(
    r"(?:也|均|分别|仅|已|达到?|为|约|近|超过?|高达|逐步|控制在|低于|高于|不超过|不低于|稳定在|保持在|在)+\s?$"
)


def _percentage_kind(left: str, right: str) -> str:
    if _AS_CHANGE.match(right) or _COMPARED_CHANGE.search(left):
        return "change"
    cue = _last_cue(left)
    return cue if cue in ("change", "rate") else "share"


def _last_cue(left: str) -> str | None:
    """change, rate or share by the last words that tell; where a level is reached, by the name of what reaches it."""
    name: str | None = None
    is_moving = False
    for match in _percentages().finditer(left):
        kind = match.lastgroup
        if kind == "change":
            # 参保率提高5% tells of the change, 提高…参保率…到 of the rate.
            is_moving = len(left) - match.end() <= _CHANGE_REACH
        elif kind == "level":
            is_moving = False
        else:
            name, is_moving = "change" if kind == "growth" else kind, False
    return "change" if is_moving else name


_CHANGE_REACH = 12


def _bare_kind(quantity: Quantity, left: str) -> str:
    """A number without unit: money or a count where scale words or the words before say so."""
    if quantity.rule.startswith("scaled"):
        return "money" if _MONEY_NOUN.search(left) else "count"
    return "other"


_MONEY_NOUN = re.compile(r"(?:收入|支出|投资|产值|资金|营收|额|规模|生产总值|GDP|贷款|税收)[^,。;]{0,6}$")
