"""Promised, done or a standard: the role of a quantity, by the words around it, then by where in the document it stands.

A cue holds from where it stands to the end of its clause or sentence, or until the next cue. Where no cue stands, the
section decides (the two halves of a work report), and at last the kind of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from load.extract import lexicon
from load.extract.lexicon import Words
from load.extract.quantities import Quantity


OLD_VALUE = "old value"
"""The rule of the first of 从A提高到B."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a quantity: its clause before and behind it, its sentence before it, and where these begin.

    passage is where the sentences joined by semicolons begin that hold it: 目标任务: A;B;C.
    """

    left: str
    right: str
    sentence_left: str
    clause: int
    sentence: int
    passage: int


_AGE_AS_VALUE = re.compile(r"(?:寿命|平均年龄)[^,。;]{0,30}$")
_BOUND_BEFORE_NOUN = re.compile(
    r"\)?(?:及)?(?:以上|以下|以内|之内)(?:的|\))?(?=[一-鿿“])(?!实现|达到|完成|左右|用于|目标|和|及|以|后|为|的?(?:年度|控制|任务|速度|增速))"
)
_THRESHOLD_DIMENSIONS = frozenset(
    {"money", "boiler_capacity", "score", "length", "area", "duration_calendar", "duration_clock", "power", "mass", "volume",
     "energy", "pressure", "speed", "voltage", "price", "size", "temperature", "energy_or_temperature", "grade"}
)  # fmt: skip
_MANY = re.compile(r"[^,。;]*\d")
_CLASS = re.compile(
    r"(?:的)?(?:[^,。;\d]{0,6})(?:企业|项目|园区|产业|集群|村|商户|乡镇|县|区|品牌|单品|省份|城市|锅炉|机组|平台)"
)
_STANDARD_BEHIND = re.compile(
    r"(?:以[上下内])?(?:的)?(?:补助|补贴|奖励|救助|资助|保障|最低|建设|收费|发放|给予)?(?:的)?标准(?!化|厂房|地|间)"
)
_STANDARD_BEFORE = re.compile(
    r"(?:按照?|依照|以)(?:每[^,。;]{1,10}|不低于|人均)[^,。;]{0,8}$|(?:标准(?:为|是|:)|封顶线?[^,。;]{0,8}|限额[^,。;]{0,3})$"
)
_PER_UNIT = re.compile(
    r"(?:单笔|每笔|最高|上限)[^,。;\d]{0,4}(?:可?贷|补助|补贴|奖励|奖补|资助|给予|额度|不超过|达|为)?[^,。;\d]{0,3}$"
    r"|每(?:所|个|家|处|院|座|班|间|栋|幢|辆|幅|站|条|期|套|户|户型)(?:(?![建设有办开补奖助发贴])[^,。;\d]){0,8}(?:不少于|不低于|不小于|不超过|控制在|面积|约|为)[^,。;\d]{0,6}$"
    r"|(?:宽度?|高度|厚度|室温|温度|半径|间距|净宽|检查费用|人均费用|单户面积|户均面积|票价|收费)[^,。;\d]{0,6}(?:不小于|不低于|不少于|不大于|不超过|达到?|约|为)?$"
)
_CIRCLE = re.compile(r"[^,。;”]{0,9}(?:圈|步行|车程|通勤|直达|可达|响应|内办结|内答复|内回复|内租|内免费)")
_PLIGHT = re.compile(r"多?(?:来)?(?:制约|困扰|影响|悬而未决|未能|没有|历史遗留|遗留)")
_TIME_SPENT = re.compile(r"(?:年|个月)(?:左右)?的?时间")
_PER_CENT_FIRST = re.compile(r"前\s?$")
_OLD = re.compile(
    r"^[^,。;\d]{0,6}?(?:大幅|稳步|逐步|进一步|持续|分别)?(?:提高|提升|增加|增长|上升|扩大|增|升|下降|降低|降|减少|压缩|缩短|缩减|调整|上调|下调|扩|拓展|扩容|发展|翻|变|跃升|攀升|收窄|提|减|回升|改善)[^,。;\d]{0,6}(?:到|至|为|成)"
)
_FROM = re.compile(
    r"[从由自](?:[^,。;\d]{0,12}|[^,。;]{0,24}[、和及][^,。;\d]{0,4}|[^,。;]{0,8}(?:20\d\d年|“十[三四五]五”末?|\d月)[^,。;\d]{0,8})$"
)
_GOAL_BEHIND = re.compile(
    r"(?:以[上下内])?(?:左右)?(?:之内)?(?:(?!完成|实现|达到|超额)[^,。;:\d、]){0,10}?的?(?:年度|全年|年初|既定|预定|计划|预期|工作|省定|市定|任务|阶段|规划|控制|总|建设|考核|责任)*(?:目标|任务(?!书)|控制线|要求|红线|底线)"
)
_GOAL_BEFORE = re.compile(r"(?:年度|全年|年初|计划|目标|任务|省定|市定|原定|下达|预算)(?:[^,。;:\d]{0,10})$")
_EXCEEDS = re.compile(r"(?:完成|超|占|为|比|达到?|高于|低于|超过|实现|控制在|不超过)(?:[^,。;\d]{0,10})$")
_ITEMS = re.compile(
    r"[^,。;\d]{0,10}?(?:实事|民生工程|民生项目|为民办|民生任务|具体任务|实事项目)|[^,。;\d]{4,16}的工程"
)
_ITEMS_DONE = re.compile(
    r"(?:全部|均已?|已|如期|圆满|提前|超额)(?:兑现|完成|办结|办成|落实|竣工|办理)|办结|收官|兑现|合计支出|可量化|交卷|暖(?:民|人)?心|落地|办好了|成绩单|交出"
)


@cache
def _words(base: str) -> Words:
    return Words([row for row in lexicon.table("role_cues") if row["base"] in ("any", base)])


@cache
def _sections() -> re.Pattern[str]:
    groups: dict[str, list[dict[str, str]]] = {}
    for row in lexicon.table("sections"):
        groups.setdefault(row["role"], []).append(row)
    return re.compile("|".join(f"(?P<{name}>{lexicon.patterns(rows)})" for name, rows in groups.items()))


def section_role(heading: str) -> str | None:
    """What a heading says of the numbers under it: target (目标任务), actual (完成情况) or nothing."""
    found = None
    for match in _sections().finditer(heading):
        found = match.lastgroup
    return found


def is_reference(quantity: Quantity, around: Surroundings, kind: str, base: str) -> bool:
    """Is a quantity a standard, a limit or part of a class's name, not a promise or a result."""
    dimension = quantity.unit.dimension
    left, right = around.left, around.right
    if dimension == "age":
        return not _AGE_AS_VALUE.search(left)
    if dimension == "anniversary":
        return True
    if dimension in _THRESHOLD_DIMENSIONS and _BOUND_BEFORE_NOUN.match(right):
        return True
    if dimension in ("money", "people") and _MANY.match(right) and _is_class(quantity, left, right):
        return True
    if _STANDARD_BEHIND.match(right) and dimension != "ratio_pct":
        return True
    if kind == "share" and _PER_CENT_FIRST.search(left):
        return True
    if dimension.startswith("duration"):
        if _PLIGHT.match(right):
            return True
        if _CIRCLE.match(right) and not (right.startswith(("以内", "内办结")) and base == "actual"):
            return True
        return base == "target" and (right.startswith("内") or bool(_TIME_SPENT.match(quantity.unit.name + right)))
    if kind in ("share", "rate", "change") or base != "target":
        return False
    return bool(_STANDARD_BEFORE.search(left) or _PER_UNIT.search(left))


def _is_class(quantity: Quantity, left: str, right: str) -> bool:
    """产值超10亿元企业55家: the amount names a class."""
    bound = re.match(r"(?:以上|以下)", right)
    if quantity.unit.dimension == "people":
        return bool(bound and _CLASS.match(right, 2))
    return bool(re.search(r"(?:超|过|超过|不低于|突破|上)$", left) and _CLASS.match(right))


def is_old_value(around: Surroundings) -> bool:
    """The first of 从A提高到B."""
    return bool(_OLD.match(around.right) and _FROM.search(around.left))


_CLAUSE_END = re.compile(r"[,;。\n]")


class RoleCues:
    """The words of a document that say promised or done, in order."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._found: dict[str, tuple[list[int], list[tuple[str, str, str]]]] = {}

    def role(self, base: str, around: Surroundings, place: int) -> tuple[str, str] | None:
        """What the nearest word before a place says that reaches it, and the word's rule."""
        starts, cues = self._cues_of(base)
        found: tuple[str, str] | None = None
        held, last = "weak", place
        for at in range(bisect_left(starts, around.passage), bisect_left(starts, place)):
            role, reach, strength = cues[at]
            start = starts[at]
            if (reach == "clause" and starts[at] < around.clause) or (
                strength == "weak" and starts[at] < around.sentence
            ):
                continue
            if strength == "weak" and held == "strong" and found and role != found[0]:
                continue  # 任务目标是新开工6500套,基本建成2793套: both are targets
            if strength == "weak" and role == "actual" and found and not _CLAUSE_END.search(self._plain, last, start):
                continue  # 计划9月底前完成24公里
            found, held, last = (role, "cue"), strength, start
        return found

    def _cues_of(self, base: str) -> tuple[list[int], list[tuple[str, str, str]]]:
        if base not in self._found:
            starts, cues = [], []
            for start, _, row in _words(base).find(self._plain):
                starts.append(start)
                cues.append((row["role"], row["reach"], row["strength"]))
            self._found[base] = starts, cues
        return self._found[base]


_AGES = frozenset({"age", "anniversary"})
_MEASURED = re.compile(r"的(?:约|近|超过?)?[\d百]")
_FIRM = re.compile(r"(?:确保|力争|争取|拟|预计|将)[^,。;]{0,14}$")
_WHOLE = re.compile(
    r"[^,。;\d]{0,12}?(?:任务|项目|实事|工程|指标)?中?,?(?:已经?|目前)(?:完成|完工|开工|建成|竣工|启动|办结)[^,。;\d]{0,4}\d"
)
_LISTED = re.compile(r"(?:列入|纳入)[^,。;\d]{0,8}(?:计划|任务|目标)的$")
_COMING = re.compile(r"[^,。;\d]{0,6}(?:预计|计划于|拟于|将于|将在)")
_NAMED_ITEMS = re.compile(r"(?:实事|民生工程|民生项目|实事项目|为民办实事)共?$")


def role_of(
    quantity: Quantity, around: Surroundings, kind: str, base: str, is_completion: bool, cues: RoleCues
) -> tuple[str, str]:
    """The role of a quantity and the rule that gave it; base is what its section says."""
    if quantity.unit.dimension not in _AGES and is_old_value(around):
        return "actual", OLD_VALUE
    if is_reference(quantity, around, kind, base):
        return "reference", "reference"
    left, right = around.left, around.right
    if is_completion and base == "actual":
        return ("target", "firm completion") if _FIRM.search(left) else ("actual", "completion")
    if _WHOLE.match(right):
        return "target", "whole of which a part is done"
    if quantity.unit.name in ("件", "项", "个") and (_ITEMS.match(right) or _NAMED_ITEMS.search(left)):
        done = (
            _ITEMS_DONE.search(re.split(r"\d", right, maxsplit=1)[0])
            or _ITEMS_DONE.search(left[-8:])
            or re.search(r"(?:已有|已|完成(?:了)?)$", left)
        )
        return ("actual", "items done") if done else ("target", "items promised")
    if base == "actual" and kind not in ("rank", "change"):
        if _GOAL_BEHIND.match(right) and _EXCEEDS.search(left):
            return "target", "goal behind"
        if _GOAL_BEFORE.search(left) and (
            _MEASURED.match(right) or (right[:1] == "的" and not re.search(r"(?:完成|实现)[^,。;]{0,10}$", left[-12:]))
        ):
            return "target", "goal before"
        if _LISTED.search(left) or _COMING.match(right):
            return "target", "still to come"
    return cues.role(base, around, quantity.start) or (base, "section")
