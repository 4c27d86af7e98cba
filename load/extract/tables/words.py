"""What the words of headers mean: kind of column, role, unit, year, region; see lexicons/table_headers.csv."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from load.extract import lexicon
from load.extract.quantities.units import units
from load.text.numerals import UNIT_SCALES

# Words that say of a column only what it counts.
OF_NUMBERS = frozenset({"measure", "target", "actual", "completion", "total", "metadata"})
# What numbers are multiplied by where no 万 stands before their unit.
ONE = Decimal(1)
MAX_HEADER = 30
# A header that only ends with a known word; a longer text is a title or a sentence.
_MAX_ROLE_HEADER = 12
MAX_TITLE = 60
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:\s*年)?")
_YEAR_SPAN = re.compile(r"(?:19|20)\d\d\s*年?\s*[—~至到-]+\s*((?:19|20)\d\d)\s*年?")
ONLY_YEAR = re.compile(r"(?:19|20)\d\d年?度?(?:\(.{1,6}\))?")
# What a header counts from and to before it says what (1-6月完成投资).
_MONTHS = re.compile(r"^1\s?[-—~至到]\s?1?\d月份?(?=.)")
_RELATIVE = re.compile(r"(上年|去年|上一年|调整前|提标前|原标准)(?!结转|末结转)|(前年)")
_PARENTHESES = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_UNIT_TAIL = re.compile(r"[,:/]?\s*(万元|亿元|%|‰|㎡|平方米|公里|万人次|万人|人次)$")
_REGION = re.compile(r"[\u4e00-\u9fff]{2,7}(?:区|县|市|旗|自治州|地区|盟)")
_NO_REGION = re.compile(
    r".*(?:[小社园片校景院库灌牧山矿林城辖市全各农街厂专分]区|[全各]县|[全各本]市|区县|县区|[范防]区"
    r"|示范区|保护区|功能区|试验区|集聚区|[超都门菜夜集城股]市|农贸市)"
)
_WHOLE = re.compile(r"(?:[全各本](?:市|区|县|省|州)|[市区县省](?:直|本级|级)|本级|其他).{0,4}")
_JOINT = re.compile("[与和及]")
_JOINED = re.compile(r"(?:目标|计划|任务|安排)(?:及|和|与|、|/)")


@lru_cache(maxsize=8192)
def is_header(text: str) -> bool:
    """Whether words are such as head a column: known ones, a year, or anything with its unit in parentheses."""
    text = _MONTHS.sub("", text.strip())
    if not text or len(text) > MAX_HEADER:
        return False
    meanings = _meanings_within(text)
    if meanings or ONLY_YEAR.fullmatch(text):
        return meanings != {"total"}
    if re.match(r"\d+(?!\d*年)|[(—-]", text):
        return False
    tail = text.endswith(")") and _PARENTHESES.search(text[1:])
    if tail and tail.end() == len(text) - 1 and parse_unit(tail[1]) is not None:
        return True
    bare = YEAR.sub("", bare_header(text), count=1) if YEAR.match(text) else bare_header(text)
    return (
        len(bare) <= _MAX_ROLE_HEADER
        and not YEAR.search(bare)
        and not re.search(r"[,;。:、]", bare)
        and bare.endswith(_role_endings())
    )


def parse_unit(text: str) -> tuple[str, Decimal] | None:
    """The unit that words consist of, without its scale, and the scale: 万元 is 元 and 10000."""
    text = text.strip(" :").removeprefix("单位").strip(" :")
    if not text or len(text) > 14:
        return None
    known = units()
    if text in known:
        return known[text].name, ONE
    for words, scale in UNIT_SCALES.items():
        if text.startswith(words) and text[len(words) :] in known:
            return known[text[len(words) :]].name, scale
    return None


def role_of(header: str) -> str | None:
    """target, actual or completion by the longest word in a header, the later of two equally long.

    A header that joins both (目标及完成情况) says neither.
    """
    found = [(len(match[0]), match.start(), match[0]) for match in _role_pattern().finditer(header.replace(" ", ""))]
    if not found or (len(found) > 1 and _JOINED.search(header)):
        return None
    return _inside()[max(found)[2]]


@cache
def _whole() -> Mapping[str, frozenset[str]]:
    """What a header means that consists of a known word."""
    found: dict[str, set[str]] = {}
    for row in lexicon.table("table_headers"):
        if row["match"] != "caption":
            found.setdefault(row["word"], set()).add(row["meaning"])
    return {word: frozenset(meanings) for word, meanings in found.items()}


@cache
def _inside() -> Mapping[str, str]:
    """The role of words that may stand anywhere inside a header."""
    return {row["word"]: row["meaning"] for row in lexicon.table("table_headers") if row["match"] == "any"}


@cache
def _role_endings() -> tuple[str, ...]:
    return tuple(_inside())


@cache
def _role_pattern() -> re.Pattern[str]:
    return _longest_first(_inside())


@cache
def _title_roles() -> tuple[Mapping[str, str], re.Pattern[str]]:
    rows = {row["word"]: row["meaning"] for row in lexicon.table("table_headers") if row["match"] == "caption"}
    return rows, _longest_first(rows)


def _longest_first(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Words that tell the kind of a column by ending its header (市级责任单位), longest first."""
    words = [(word, m) for word, meanings in _whole().items() if len(word) >= 3 for m in meanings - OF_NUMBERS]
    return tuple(sorted(words, key=lambda word: -len(word[0])))


@cache
def _region_names() -> frozenset[str]:
    return frozenset(row["region_name"] for row in lexicon.seed("regions"))


def meanings_of(text: str) -> frozenset[str]:
    """What words head, where they are known ones: nothing, or one or two kinds of column."""
    return _whole().get(text.replace(" ", ""), frozenset())


def bare_header(text: str) -> str:
    """A header without what stands in parentheses, spaces and a unit at its end: 投资(万元) is 投资."""
    text = _PARENTHESES.sub("", re.sub(r"\s", "", text)).strip(":*/,、")
    return _UNIT_TAIL.sub("", text) or text


def _meanings_within(text: str) -> frozenset[str]:
    """What a header means as it stands, bare, or without its year (2024年建设内容); of known words that it joins, what
    the first means (内容与要求)."""
    bare = bare_header(text)
    found = meanings_of(text) or meanings_of(bare) or meanings_of(YEAR.sub("", bare))
    if found:
        return found
    parts = [meanings_of(part) for part in _JOINT.split(bare)]
    return parts[0] if len(parts) > 1 and all(parts) else found


def column_meaning(text: str, cells: Sequence[str]) -> str | None:
    """The kind of column a word heads; 单位 is one of units where its cells are units, else one of agencies."""
    bare = YEAR.sub("", bare_header(text))
    found = _meanings_within(text)
    if not found:
        return next((meaning for word, meaning in _endings() if bare.endswith(word)), None)
    if found == {"unit"}:
        return "unit" if sum(parse_unit(cell) is not None for cell in cells) * 2 > len(cells) else "lead"
    return min(found)


def header_unit(path: Sequence[str]) -> tuple[str, Decimal] | None:
    """The unit that a header prints in parentheses or at its end, the innermost first."""
    for text in reversed(path):
        for inner in reversed(_PARENTHESES.findall(text)):
            for part in [inner, *re.split(r"[,、;/:]", inner)]:
                if unit := parse_unit(part):
                    return unit
        if match := _UNIT_TAIL.search(_PARENTHESES.sub("", text).strip()):
            return parse_unit(match[1])
    return None


def year_named(text: str, base: int | None) -> int | None:
    """The year that words name: the last one of a span, or one counted from the year of the caption."""
    if match := _YEAR_SPAN.search(text):
        return int(match[1])
    found = {int(match[1]) for match in YEAR.finditer(text) if match[0].endswith("年") or ONLY_YEAR.fullmatch(text)}
    if len(found) == 1:
        return found.pop()
    if base is not None and not found and (match := _RELATIVE.match(text)):
        return base - (1 if match[1] else 2)
    return None


def region_named(text: str) -> str | None:
    """The words, where they are the name of a district, county or city."""
    name = _PARENTHESES.sub("", text).strip()
    if not name or len(name) > 12 or _WHOLE.fullmatch(name):
        return None
    if name in _region_names():
        return name
    return name if _REGION.fullmatch(name) and not _NO_REGION.fullmatch(name) and not meanings_of(name) else None


def title_role(title: str) -> str | None:
    """Whether a title is one of plans or of results, by its last word of the kind; none where it joins both."""
    roles, pattern = _title_roles()
    if len(title) > MAX_TITLE or _JOINED.search(title):
        return None
    found = pattern.findall(title)
    return roles[found[-1]] if found else None
