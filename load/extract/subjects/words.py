"""The words of subjects: a thing and its deed in one spelling, without what only leads to them or counts them.

The words are lexicons/subject_words.csv, which says of each what it is used for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from load.extract import lexicon

_LOOSE = "、, (的"
_TIES = ("和", "及", "与")


@lru_cache(maxsize=4096)
def ordered(text: str) -> str:
    """The deed first: 老旧小区已改造 and 改造老旧小区 are one subject."""
    words = vocabulary()
    text = _trimmed(text)
    verb = words.first_verb(text)
    if verb is not None:
        return verb + text[words.first_verb_end(text) :]
    found = words.ends_in_deed(text)
    if found is None or "进行" in text:
        place = text.find("新增")
        return text if place < 1 else "新增" + text[:place] + text[place + 2 :]
    thing, deed = found
    thing = words.tail(thing)
    return deed + thing if len(thing) > 1 and not thing.endswith(("化", "性")) else text


def _trimmed(text: str) -> str:
    """Without words that only count (人数) and without a mere 工程 behind a deed."""
    words = vocabulary()
    if text.endswith(words.endings):
        ending = next(ending for ending in words.endings if text.endswith(ending))
        if len(text) > len(ending) + 2:
            text = text.removesuffix(ending)
    if text.endswith(words.closings):
        deed = text.removesuffix(next(closing for closing in words.closings if text.endswith(closing)))
        if words.ends_in_deed(deed) is not None:
            text = deed
    return text


@lru_cache(maxsize=4096)
def lead_off(text: str) -> str:
    """The words without what only leads to them: numbering, dates, place-holders, modality, manner, light verbs."""
    words = vocabulary()
    if _ODD(text) is not None:
        text = _plain_words(text)
    text = words.front(text)
    if "本级" in text:
        text = _OWN_LEVEL.sub("", text)
    return words.inner(text) if len(text) > 6 else text


def _plain_words(text: str) -> str:
    """Without quotes, brackets, dates and numbering; 新(改、扩)建 in one spelling."""
    if "[" in text:
        text = _FOOTNOTE.sub("", text)
    text = text.translate(_QUOTES)
    if "、" in text:
        text = _SHORT_LIST.sub(r"\1\2", text)
    if "扩" in text:
        text = _BUILT.sub("新改扩建", text)
    if "新" in text:
        text = _REBUILT.sub("新改建", text)
    if "(" in text or ")" in text:
        text = BRACKETS.sub("", text)
        place = text.rfind(")")
        text = (text[place + 1 :] or text[:place]).replace("(", "")
    if _HAS_DIGIT(text) or "五" in text:
        text = _AGED.sub("", _DATE.sub("", text))
    if "年" in text or "连续" in text:
        text = _SPANS.sub("", text)
    start = NUMBERING.match(text)
    return text if start is None else text[start.end() :]


_HAS_DIGIT = re.compile(r"\d").search
_FOOTNOTE = re.compile(r"[\[〔(]\d{1,3}[\])〕]")
_SHORT_LIST = re.compile(r"(?<=[对向各])([省市县区])、([市县区乡])(?!、)")  # 对市、县转移支付
# 连续5年, 近三年累计: over how long is not what is measured.
_SPANS = re.compile(
    r"(?:近|过去|未来|今后|这)(?:[一二两三四五六七八九十]+|\d+)年(?:来|间|里|以来)?"
    r"|连续(?:[一二两三四五六七八九十]+|\d+)(?:多|余)?(?:年|个?(?:月|季度)|次|届)(?:保持|稳居|稳定|蝉联)?"
)
_ODD = re.compile(r"[\d\s“”‘’\"'|:!?《》〈〉\[\]()*扩改▶●◆■★•·—、-]|年|连续|^[一二三四五六七八九十]").search
_QUOTES = str.maketrans("", "", "“”‘’\"' \t|:!?》《〈〉[]*")
BRACKETS = re.compile(r"\([^()]*\)")
_BUILT = re.compile(r"新建?[、和(]?改(?:建)?[、和]?扩\)?建")
_REBUILT = re.compile(r"新[、和(]改\)?建")
_DATE = re.compile(
    r"(?:截[至止]到?)?(?:[“‘]?[十一二三四五]+五[”’]?(?:时期|期间|末)"
    r"|(?:19|20)\d\d年?[-—至]?(?:(?:19|20)\d\d)?年度?|(?:\d{1,2}\s?[-—~至到])?\d{1,2}月(?:份|底|末|中旬|上旬|下旬|\d{1,2}日)?"
    r"|\d{1,2}日|\d{1,2}年内)前?[,、]?"
)
_AGED = re.compile(r"^\d+(?:[-—~至]\d+)?周?岁及?(?:以[上下])?的?")
NUMBERING = re.compile(
    r"[\s▶●◆■★•·—-]*(?:\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}[是、])?"
    r"[\s▶●◆■★•·—-]*"
)
_OWN_LEVEL = re.compile(r"[^区县市,、]{1,3}[区县市]?(?=[区县市]本级)")
_DISTINGUISHING = re.compile(r"(?:财政|民生|一般公共)")


def untied(text: str) -> str:
    """Without marks and words at its ends that only tie it to others."""
    text = text.strip(_LOOSE)
    if not text.endswith(_TIES):
        return text
    while text.endswith(_TIES) and not text.endswith(vocabulary().kept_ends):
        text = text[:-1].rstrip(_LOOSE)
    return text


def shortened(thing: str, room: int) -> str:
    """At most room characters: the end, which names a thing, from the start of a word on, with the verb before it."""
    if len(thing) <= room:
        return thing
    words = vocabulary()
    verb = thing[: words.first_verb_end(thing)]
    rest = thing[len(verb) :]
    first = len(rest) - (room - len(verb))
    # A cut inside a word is worse than a shorter name.
    place = max(rest.rfind("的", first - 1, -3), *(rest.rfind(joint, first - 1, -6) for joint in "、和与"))
    if place >= 0:
        return verb + rest[place + 1 :]
    return verb + rest[words.start_of_word(rest, first) :]


class Words:
    """The lexicon as patterns. Words that end where a number begins are matched on the text read backwards."""

    def __init__(self) -> None:
        uses: dict[str, list[tuple[str, str]]] = {}
        for row in lexicon.table("subject_words"):
            uses.setdefault(row["use"], []).append((row["word"], row["to"]))
        deeds = dict(uses["deed"])
        verbs = deeds | dict(uses["verb"])
        self._verbs = verbs
        # The same words are asked for by one rule after the other.
        self._known_tail = lru_cache(maxsize=4096)(self._without_tail)
        self.deeds = frozenset(deeds.values())
        self.nouns = tuple(_names(uses["noun"]))
        self.attributes = dict(uses["attribute"])
        self.completions = dict(uses["completion"])
        self.completion_ends = tuple(self.completions)
        self.endings = tuple(_names(uses["ending"]))
        self.closings = tuple(_names(uses["closing"]))
        self.idle = frozenset(name for use in ("idle", "front", "tail", "change") for name in _names(uses[use]))
        self.heads = tuple(sorted(_names(uses["head"]), key=len, reverse=True))
        self.wholes = (*self.heads, *_names(uses["measure"]))
        scopes = _names(uses["scope"])
        self._changes = dict(uses["change"])
        # Most pieces begin and end with none of the words: a look at one character spares the pattern.
        self._front_starts = _ends(_names(uses["front"]), 0)
        self._tail_ends = _ends(_names(uses["tail"]), -1) | frozenset(" \n\t年的")
        self._behind_starts = _ends(_names(uses["behind"]), 0) | {" "}
        self._stop_starts = _ends(_names(uses["stop"]), 0)
        self._verb_starts = _ends(verbs, 0)
        self._verb_ends = _ends(verbs, -1)
        kept = any_of(_names(uses["keep"]))
        self._front = re.compile(f"(?:(?!{kept}){any_of(_names(uses['front']))})+").match
        kept = any_of(_backwards(_names(uses["keep_tail"])))
        tail = any_of(_backwards(_names(uses["tail"])))
        self._tail = re.compile(f"(?:(?!{kept}){tail}|\\s|的?年\\d{{4}}|年去|年上)+").match
        self._inner = re.compile(any_of(_names([*uses["inner"], *uses["keep_inner"]]))).sub
        self._kept_inner = frozenset(_names(uses["keep_inner"]))
        self._start = re.compile(any_of(_names(uses["start"]))).match
        self.kept_ends = tuple(_names(uses["keep_tail"]))
        self.whole_rates = tuple(_names(uses["whole_rate"]))
        self.pairs = tuple(_names(uses["pair"]))
        self.totals = frozenset(_names(uses["total"]))
        self._topic = re.compile(f"{any_of(_names(uses['news']))}").search
        self._behind = re.compile(f"(?:{any_of(_names(uses['behind']))}|\\s)+").match
        self._stop = re.compile(any_of(_names(uses["stop"]))).match
        self._first_verb = re.compile(any_of(verbs)).match
        self._last_verb = re.compile(any_of(_backwards(verbs))).match
        self._last_deed = re.compile(any_of(_backwards(deeds))).match
        self._change = re.compile(f"(?:度幅)?(?:{any_of(_backwards(self._changes))})+").match
        self._rank = re.compile(
            f"(?:{any_of(_backwards(_names(uses['rank'])))})*(?P<scope>{any_of(_backwards(scopes))})?"
            f"(?:{any_of(_backwards(_names(uses['rank'])))})*"
        ).match

    def front(self, text: str) -> str:
        """Without the words that only lead to the thing."""
        found = self._front(text) if text[:1] in self._front_starts else None
        if found is None:
            return text
        if len(text) - found.end() < 2:
            return ""
        place = found.end()
        # 全区财政支出 is the whole of what 区本级财政支出 is a part of.
        if text[place - 2 : place - 1] == "全" and _DISTINGUISHING.match(text, place):
            place -= 2
        return text[place:]

    def tail(self, text: str) -> str:
        """Without the words between the thing and its number."""
        return self._known_tail(text) if len(text) <= lexicon.KEPT_IN_MIND else self._without_tail(text)

    def _without_tail(self, text: str) -> str:
        found = self._tail(text[::-1]) if text[-1:] in self._tail_ends else None
        return text if found is None else text[: len(text) - found.end()]

    def inner(self, text: str) -> str:
        """Without light verbs and adverbs in the middle."""
        return self._inner(self._if_kept, text)

    def _if_kept(self, found: re.Match[str]) -> str:
        return found.group() if found.group() in self._kept_inner else ""

    def start_of_word(self, text: str, first: int) -> int:
        """The first place from first on where a word begins that names begin with; first itself where none does."""
        return next((place for place in range(first, min(first + 7, len(text) - 5)) if self._start(text, place)), first)

    def topic(self, text: str) -> str:
        """What a sentence without numbers is about: 经营主体持续壮大 of 经营主体; empty where that cannot be told."""
        found = self._topic(text)
        return "" if found is None else text[: found.start()]

    def behind(self, text: str) -> str:
        """Without what may stand between a unit and its noun."""
        found = self._behind(text) if text[:1] in self._behind_starts else None
        return text if found is None else text[found.end() :]

    def stops(self, text: str) -> bool:
        """Does a piece behind a unit begin with something that is no noun."""
        return text[:1] in self._stop_starts and self._stop(text) is not None

    def first_verb(self, text: str) -> str | None:
        """The deed that a piece begins with, by the name that all its spellings share."""
        found = self._first_verb(text) if text[:1] in self._verb_starts else None
        return None if found is None else self._verbs[found.group()]

    def first_verb_end(self, text: str) -> int:
        """Where the deed that a piece begins with ends; 0 where it begins with none."""
        found = self._first_verb(text) if text[:1] in self._verb_starts else None
        return 0 if found is None else found.end()

    def last_verb(self, text: str) -> str | None:
        """The deed that a piece ends with, by the name that all its spellings share."""
        found = self._last_verb(text[::-1]) if text[-1:] in self._verb_ends else None
        return None if found is None else self._verbs[found.group()[::-1]]

    def ends_in_deed(self, text: str) -> tuple[str, str] | None:
        """What stands before the deed that a piece ends with, and the deed."""
        found = self._last_deed(text[::-1]) if text[-1:] in self._verb_ends else None
        if found is None or text.endswith(self.nouns):
            return None
        return text[: len(text) - found.end()], self._verbs[found.group()[::-1]]

    def change(self, text: str) -> tuple[str, str] | None:
        """What stands before the word for growth or fall that a piece ends with, and the suffix for it."""
        found = self._change(text[::-1])
        if found is None:
            return None
        said = found.group()[::-1].removesuffix("幅度")
        suffix = next((to for word, to in self._changes.items() if said.endswith(word)), "增幅")
        return text[: len(text) - found.end()], suffix

    def rank(self, text: str) -> tuple[str, str]:
        """What stands before the words of a ranking, and among whom it ranks."""
        found = self._rank(text.rstrip()[::-1])
        if found is None:
            return text, ""
        return text.rstrip()[: len(text.rstrip()) - found.end()], (found["scope"] or "")[::-1]


@cache
def vocabulary() -> Words:
    """The words of the lexicon, read once."""
    return Words()


def _names(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [word for word, _ in rows]


def _backwards(words: Iterable[str]) -> list[str]:
    return [word[::-1] for word in words]


def _ends(words: Iterable[str], place: int) -> frozenset[str]:
    """The characters that words begin (0) or end (-1) with."""
    return frozenset(word[place] for word in words)


def any_of(words: Iterable[str]) -> str:
    """One alternative of words, the longest first; by their first characters, so that most are never tried."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"
