"""The agencies that are to do something, as printed, in the role the document gives them.

>>> [(a.role, a.printed) for a in agencies_in("新建学校3所。(牵头单位:区教育局、住建局;配合单位:各镇(街道))")]
[('lead', '区教育局'), ('lead', '住建局'), ('supporting', '各镇(街道)')]
>>> split_agencies("区人力资源和社会保障局和区财政局")
['区人力资源和社会保障局', '区财政局']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from load.extract import lexicon
from load.extract.model import Agency

_STOP = re.compile(
    r"责任领导|分管领导|牵头领导|包抓领导|挂钩领导|责任人(?!单位)|联系人|联系电话|完成时[限间]|时间节点|进度|资金|备注|目标任务|建设内容"
)
_OPEN = "([【〔"
_CLOSE = ")]】〕"
_NAME = r"(?:(?!由)[\u4e00-\u9fffA-Za-z×*()、])"
_BY = re.compile(
    rf"(?:由|,|。|;|\(|^|工程|项目)(?P<lead>{_NAME}{{2,60}}?)(?:共同|联合|分别)?"
    r"(?:牵头(?:负责|实施|组织|承办|抓总|落实)?|负责(?:牵头|实施|组织|落实))"
    rf"(?:[,、;]?(?P<support>{_NAME}{{2,60}}?)(?:配合|协助|协办|参与|协同))?"
)
_JOINT = re.compile(r"[和及与](?=[\u4e00-\u9fff])")
_HEAD = re.compile(r"^(?:由|为|是|[::]|\s|该(?=[市区县省])|其中|(?:分别|共同|联合)由?)+")
_TAIL = re.compile(
    r"(?:等(?:有关|相关)?(?:部门|单位|\d+个?(?:部门|单位))?|[。.;,、\s]+|(?:分别|共同|联合|具体|负责|组织|按职责分工))+$"
)
_BRACKETED = re.compile(r"[\u4e00-\u9fffA-Za-z、,和及与()·“” ]{2,80}")
_GROUP_NAME = re.compile(
    r"\([^()]*\)$|(?:牵头|负责|承办|主办)?(?:的)?(?:工作|任务|事项|实事|项目)?(?:\(?共?\d+[项件个]\)?)?$"
)
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}")
_REACH = 16


@lru_cache(maxsize=512)
def agencies_in(text: str) -> tuple[Agency, ...]:
    """The agencies a text names: after 牵头单位 and its like, with 由…牵头, or alone in brackets at the end."""
    found = [*_listed(text)]
    if not found and ("牵头" in text or "负责" in text):
        found = [*_told(text)]
    if not found:
        found = [*_bracketed(text)]
    return tuple(dict.fromkeys(found)) if found else ()


@lru_cache(maxsize=16)  # many items stand under one heading
def group_agencies(heading: str) -> tuple[Agency, ...]:
    """The agencies that a heading gives to the items below it: 一、区教育局(5项), 区住建局牵头工作(8项)."""
    found = agencies_in(heading)
    if found:
        return found
    name = _GROUP_NAME.sub("", heading.strip(" 。:;")).removesuffix("牵头").removesuffix("负责")
    is_known = name in _aliases() or name[1:] in _aliases()
    if is_known or (len(name) <= 16 and re.search(r"(?:局|委|办|中心|公司|集团|管委会|联合会|红十字会)$", name)):
        return tuple(Agency("lead", one) for one in split_agencies(name))
    return ()


def split_agencies(text: str) -> list[str]:
    """The names of a list of agencies; 和 and 及 part two of them, and belong to names like 人力资源和社会保障局."""
    return [name for piece in _pieces(text) for name in _parted(piece)]


def is_agency(text: str) -> bool:
    """Whether a name ends as names of agencies do, or is one that seeds/reference/agency_aliases.csv knows."""
    name = text.partition("(")[0] or text
    return name.endswith(_ends()) or name in _aliases()


def role_of(text: str) -> str | None:
    """The role that words like 牵头单位 or 配合单位, standing alone, give to agencies."""
    match = _keyword().fullmatch(text.strip(" :()"))
    return _role(match) if match else None


def cut_before_agencies(text: str) -> int:
    """Where in a text the words on its agencies begin, with the bracket they stand in; its length if there are none."""
    first = next(_keys(text), None)
    if first is None:
        return len(text)
    return first[0] - 1 if first[0] and text[first[0] - 1] in _OPEN else first[0]


def _keys(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a role in a text, with a colon behind them or a bracket before: from, to the names, role."""
    place = text.find(":")
    while place >= 0:
        start = max(0, place - _REACH)
        found = _role_before_colon(text[start:place])
        if found and text[place + 1 :].strip():
            yield start + found[0], place + 1, found[1]
        place = text.find(":", place + 1)
    for match in _after_bracket().finditer(text) if "单位" in text or "部门" in text else ():
        yield match.start(), match.end(), _role(match)


@lru_cache(maxsize=1024)
def _role_before_colon(text: str) -> tuple[int, str] | None:
    """Where the words of a role begin that a piece ends with, and the role."""
    match = _before_colon().search(text)
    return (match.start(), _role(match)) if match else None


def _listed(text: str) -> Iterator[Agency]:
    """After words of a role: 牵头单位:A、B;配合单位:C."""
    keys = sorted(_keys(text))
    for i, (_, start, role) in enumerate(keys):
        end = keys[i + 1][0] if i + 1 < len(keys) else len(text)
        for name in split_agencies(_until_end(text[start:end])):
            yield Agency(role, name)


def _told(text: str) -> Iterator[Agency]:
    """In a sentence: 由A牵头,B配合."""
    for match in _BY.finditer(text):
        lead = [name for name in split_agencies(match["lead"]) if is_agency(name)]
        yield from (Agency("lead", name) for name in lead)
        if lead and match["support"]:
            yield from (Agency("supporting", name) for name in split_agencies(match["support"]) if is_agency(name))


def _bracketed(text: str) -> Iterator[Agency]:
    """Alone in brackets at the end: (区教育局、区财政局)."""
    whole = text.rstrip(" 。;\n")
    if not whole or whole[-1] not in _CLOSE:
        return
    depth = 0
    for place in range(len(whole) - 1, max(-1, len(whole) - 90), -1):
        depth += (whole[place] in _CLOSE) - (whole[place] in _OPEN)
        if depth == 0:
            inner = whole[place + 1 : -1]
            names = split_agencies(inner) if _BRACKETED.fullmatch(inner) else []
            if all(is_agency(name) and len(name) > 2 for name in names):
                yield from (Agency("lead", name) for name in names)
            return


def _until_end(text: str) -> str:
    """What follows the words of a role, to the closing bracket, the end of the sentence or line, or the next cell."""
    depth = 0
    for i, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth -= 1
            if depth < 0:
                return text[:i]
        elif char in "。\n|\t" and depth == 0 and text[:i].strip():
            return text[:i]
    return text


def _pieces(text: str) -> Iterator[str]:
    """The parts of a list between 、, commas, spaces and strokes that stand outside brackets."""
    stop = _STOP.search(text)
    text = text[: stop.start()] if stop else text
    depth = start = 0
    for i, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and char in "、,;/ \t·\n":
            yield text[start:i]
            start = i + 1
    yield text[start:]


@lru_cache(maxsize=4096)
def _parted(piece: str) -> tuple[str, ...]:
    """One name, or two joined by 和 or 及 where what stands before it is a whole name."""
    name = _TAIL.sub("", _HEAD.sub("", piece)).strip()
    if name.startswith(tuple(_OPEN)) and not any(c in name for c in _CLOSE):
        name = name.lstrip(_OPEN)
    if name.endswith(tuple(_CLOSE)) and not any(c in name for c in _OPEN):
        name = name.rstrip(_CLOSE)
    if not name or (_PERSON.fullmatch(name) and not is_agency(name)):
        return ()
    if name not in _aliases() and name[1:] not in _aliases():
        for joint in _JOINT.finditer(name):
            first, second = name[: joint.start()], name[joint.end() :]
            if is_agency(first) and is_agency(second):
                return (first, *_parted(second))
    return (name,)


@cache
def _aliases() -> frozenset[str]:
    return frozenset(row["agency_alias"] for row in lexicon.seed("agency_aliases"))


@cache
def _ends() -> tuple[str, ...]:
    return tuple(row["end"] for row in lexicon.table("agency_ends"))


@cache
def _keyword() -> re.Pattern[str]:
    """Words of a role, one group each, so that the group tells the row."""
    return re.compile("|".join(f"({row['words']})" for row in lexicon.table("agency_roles")))


@cache
def _before_colon() -> re.Pattern[str]:
    return re.compile(rf"(?:{_keyword().pattern})\s*$")


@cache
def _after_bracket() -> re.Pattern[str]:
    return re.compile(rf"(?<=[(\[【])(?:{_keyword().pattern})(?=[^:,。]{{0,3}}[市区县州省各])")


def _role(match: re.Match[str]) -> str:
    index = next(i for i, group in enumerate(match.groups()) if group is not None)
    return lexicon.table("agency_roles")[index]["role"]
