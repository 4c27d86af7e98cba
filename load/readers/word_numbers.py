"""The automatic list numbers of a Word document, which its paragraphs show and their text does not hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from load.readers.word_xml import attribute, child, local

_LEVELS: Final = 9
_DIGITS: Final = "〇一二三四五六七八九"
_FORMAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered; text holds %1 to %9 for the numbers of the levels."""

    start: int
    form: str
    text: str
    suffix: str


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its levels, which other lists it counts on with (abstract), and where it starts anew."""

    abstract: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


class Numbers:
    """Counts through the paragraphs of a document in their order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """Both are the roots of their parts, or None where the document has none."""
        self._lists = _lists(numbering)
        self._styles = _style_references(styles)
        self._default_style = _default_style(styles)
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next(self, paragraph: Any) -> str:
        """The number that a paragraph shows, with a blank where it needs one; empty where it shows none."""
        number_id, level_number = self._reference(paragraph)
        found = self._lists.get(number_id or "")
        if found is None or level_number not in found.levels:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * _LEVELS)
        if number_id and number_id not in self._begun:
            self._begun.add(number_id)
            for index, start in found.restarts.items():
                counters[index] = start - 1
        level = found.levels[level_number]
        before = counters[level_number]
        counters[level_number] = level.start if before is None else before + 1
        counters[level_number + 1 :] = [None] * (_LEVELS - level_number - 1)
        if level.form in ("bullet", "none"):
            return ""
        return _shown(level, found.levels, counters)

    def _reference(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, else those of its style."""
        properties = child(paragraph, "pPr")
        number_id, level = number_reference(properties)
        style_node = child(properties, "pStyle")
        style = attribute(style_node, "val") if style_node is not None else self._default_style
        style_id, style_level = self._styles.get(style or "", (None, None))
        return number_id or style_id, (level if level is not None else style_level) or 0


def number_reference(properties: Any) -> tuple[str | None, int | None]:
    """List and level that the properties of a paragraph or style name."""
    reference = child(properties, "numPr")
    number_id, level = child(reference, "numId"), child(reference, "ilvl")
    return (
        attribute(number_id, "val") if number_id is not None else None,
        _integer(level) if level is not None else None,
    )


def _shown(level: _Level, levels: Mapping[int, _Level], counters: list[int | None]) -> str:
    def number(found: re.Match[str]) -> str:
        index = int(found.group(1)) - 1
        other = levels.get(index)
        if other is None:
            return ""
        count = counters[index]
        return formatted(other.start if count is None else count, other.form)

    text = re.sub(r"%([1-9])", number, level.text)
    # Without a blank, "1." and "5公里" would read as 1.5公里; signs of their own need none.
    blank = " " if level.suffix != "nothing" or text[-1:].isdigit() else ""
    return text if text.endswith(("、", "）", "．", "。", "：")) else text + blank


def formatted(number: int, form: str) -> str:
    """A number in one of Word's forms (w:numFmt); in digits where the form has no sign for it."""
    writer = _FORMS.get(form)
    return (writer(number) if writer and number > 0 else "") or str(number)


def _chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """一, 十, 十二, 二十, 一百零一, up to 9999."""
    if number > 9_999:
        return ""
    text = ""
    for power, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if figure != "0":
            text += digits[int(figure)] + (units[power - 1] if power else "")
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text[1:] if text.startswith(digits[1] + units[0]) and digits == _DIGITS else text


def _figures(number: int, digits: str) -> str:
    return "".join(digits[int(figure)] for figure in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else ""


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 26 * 9 else ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


_FORMS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: _figures(number, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda number: _figures(number, "０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda number: chr(0x2488 + number - 1) if number <= 20 else "",
    "decimalEnclosedParen": lambda number: chr(0x2474 + number - 1) if number <= 20 else "",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: _figures(number, _DIGITS),
    "taiwaneseDigital": lambda number: _figures(number, _DIGITS),
    "japaneseDigitalTenThousand": lambda number: _figures(number, _DIGITS),
    "chineseLegalSimplified": lambda number: _chinese(number, _FORMAL_DIGITS, "拾佰仟"),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if number <= 10 else "",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": lambda number: _roman(number) if number < 4_000 else "",
    "upperRoman": lambda number: _roman(number).upper() if number < 4_000 else "",
}


def _lists(numbering: Any) -> dict[str, _List]:
    """Lists by their numId."""
    if numbering is None:
        return {}
    abstracts = {
        attribute(node, "abstractNumId"): {
            index: _level(one) for one in node if local(one) == "lvl" and (index := _index(one)) is not None
        }
        for node in numbering
        if local(node) == "abstractNum"
    }
    lists: dict[str, _List] = {}
    for node in numbering:
        reference = child(node, "abstractNumId") if local(node) == "num" else None
        if reference is None:
            continue
        abstract = attribute(reference, "val") or ""
        levels = dict(abstracts.get(abstract, {}))
        restarts: dict[int, int] = {}
        for override in node:
            index = _index(override) if local(override) == "lvlOverride" else None
            if index is None:
                continue
            if (level := child(override, "lvl")) is not None:
                levels[index] = _level(level)
            if (start := child(override, "startOverride")) is not None:
                restarts[index] = _integer(start, 1)
        lists[attribute(node, "numId") or ""] = _List(abstract, levels, restarts)
    return lists


def _level(node: Any) -> _Level:
    form, text, suffix = (
        attribute(found, "val") or "" if (found := child(node, name)) is not None else ""
        for name in ("numFmt", "lvlText", "suff")
    )
    start = child(node, "start")
    return _Level(_integer(start, 1) if start is not None else 1, form, text, suffix)


def _style_references(styles: Any) -> dict[str, tuple[str | None, int | None]]:
    """List and level by style, handed on from the style that one is based on."""
    own: dict[str, tuple[str | None, int | None]] = {}
    bases: dict[str, str] = {}
    for node in styles if styles is not None else ():
        if local(node) != "style":
            continue
        name = attribute(node, "styleId") or ""
        own[name] = number_reference(child(node, "pPr"))
        if (base := child(node, "basedOn")) is not None:
            bases[name] = attribute(base, "val") or ""
    found: dict[str, tuple[str | None, int | None]] = {}
    for name in own:
        number_id: str | None = None
        level: int | None = None
        style: str | None = name
        seen: set[str] = set()
        while style in own and style not in seen and number_id is None:
            seen.add(style)
            number_id, own_level = own[style]
            level = own_level if level is None else level
            style = bases.get(style)
        found[name] = (number_id, level)
    return found


def _default_style(styles: Any) -> str | None:
    for node in styles if styles is not None else ():
        if local(node) == "style" and attribute(node, "type") == "paragraph" and attribute(node, "default") == "1":
            return attribute(node, "styleId")
    return None


def _index(node: Any) -> int | None:
    value = attribute(node, "ilvl") or ""
    return int(value) if value.isdecimal() and int(value) < _LEVELS else None


def _integer(node: Any, otherwise: int = 0) -> int:
    value = attribute(node, "val") or ""
    return int(value) if value.isdecimal() and len(value) < 9 else otherwise
