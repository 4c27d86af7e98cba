"""Which region a document is about, and which regions a text names, by seeds/reference/regions.csv.

A name alone may be several places (海州区 is one under 连云港, one under 阜新): what stands before it, the other names
of the text and the region of the document decide, and where nothing does the region stays ambiguous. A name counts in
the years in which a place bore it.

>>> [mention.name for mention in find_regions("哈尔滨市香坊区与深圳签约")]
['哈尔滨市', '香坊区', '深圳']
>>> region_code("香坊区", year=2019)
'230110'
>>> region_code("海州区", year=2020), region_code("海州区", year=2020, within="320700")
(None, '320706')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from load.extract import lexicon
from load.extract.document.issuers import is_of_the_press
from load.extract.model import Region
from load.text.clean import plain_form

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

MASKED = re.compile(r"[xX×╳✕*○某][xX×╳✕*○某]{0,3}(?<![A-WYZa-wyz][xX])(?:自治[区县州]|省|市|区|县|州|镇|乡)")
"""A name that hides which place it is: x市, ××区, 某县."""

_DATELINE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,5}):")
_UNKNOWN = re.compile(
    r"(?:关于)?(?:印发)?《?(?:(?:19|20)\d\d年度?)?(?P<name>[\u4e00-\u9fff]{2,6}?[市区县旗镇乡])"
    r"(?=(?:人民)?政府|人大|(?:19|20)\d\d|民生|圆满|关于|委|\d)(?<!我市)(?<!全市)(?<!我区)(?<!全区)(?<!我县)(?<!全县)"
)
# The whole country is a document's region only where its title says so of its accounts: 2013年全国公共财政支出决算表.
_NATIONAL = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:全国|中国|中华人民共和国)(?=(?:19|20)\d\d年|一般公共预算|公共财政|财政|国民经济)"
)
_COUNTRY = "000000"
_MIN_MASKED = 2
# What makes the last character of a name part of another word: 南山区域, 北京市场.
_NOT_AFTER = {"区": "域间块位段划别分片级", "市": "场值", "县": "域", "州": "市区"}
# What a short name is part of: 北京路, 丹江口水库.
_NOT_AFTER_SHORT = "路街道桥镇乡村港湾山湖河江水库灌沙"
# A county of one character (范县, 和县) is hard to tell from 示范县 and 城市和县城.
_BEFORE_COUNTY = "省市州区和与及在对由给至到从赴的该、推"
_TOWN = ("城", "级", "域", "乡", "镇")
_LEVEL_WORDS = {"区": "district", "县": "district", "市": "city", "省": "province"}


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the regions: one name of one code, with the years in which it was so."""

    code: str
    name: str
    level: str
    parent: str
    first_year: int
    last_year: int
    aliases: tuple[str, ...]

    def is_valid(self, year: int | None) -> bool:
        """Whether the place bore the name in the year; any place did where the year is not known."""
        return year is None or self.first_year <= year <= self.last_year


class Mention(NamedTuple):
    """A region named in a text; within is the name that stands right before it (哈尔滨市香坊区), if any."""

    start: int
    end: int
    name: str
    within: Mention | None


def find_regions(text: str) -> list[Mention]:
    """The regions a text names, in order; of short names those of provinces and cities, and longer ones."""
    names, automaton = _automaton()
    full = _places()[0]
    found: list[Mention] = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        name = names[index]
        before = found[-1] if found and found[-1].end == start else None
        if _is_meant(name, text, start, end, before, is_short=name not in full):
            found.append(Mention(start, end, name, before))
    return found


def _is_meant(name: str, text: str, start: int, end: int, before: Mention | None, *, is_short: bool) -> bool:
    """Whether the characters of a name stand for the region, and are not parts of other words."""
    preceding, following = text[start - 1 : start], text[end : end + 1]
    if following and (following in _NOT_AFTER.get(name[-1], "") or (is_short and following in _NOT_AFTER_SHORT)):
        return False
    return _stands_alone(name, preceding, following) and _obeys_rule(name, preceding, following, before)


def _stands_alone(name: str, preceding: str, following: str) -> bool:
    """Whether a county of one character is no end of another word; longer names never are."""
    if len(name) != 2 or name[-1] != "县":
        return True
    return following not in _TOWN and (not _is_han(preceding) or preceding in _BEFORE_COUNTY)


def _obeys_rule(name: str, preceding: str, following: str, before: Mention | None) -> bool:
    """Whether a name that is also a word stands where it means the region: lexicons/region_words.csv."""
    rule, characters = _words().get(name, ("", ""))
    if rule == "parent":
        return before is not None and _is_within(name, before.name)
    if rule == "start":
        return before is not None or not _is_han(preceding) or preceding == "年"
    beside = {"not_after": preceding, "not_before": following}.get(rule, "")
    return rule != "never" and (not beside or beside not in characters)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def region_code(name: str, *, year: int | None = None, within: str | None = None) -> str | None:
    """The code of a name in a year, or None where it is no region or more than one; within is the code of the region
    of the document: of several places of the name the one that is it, lies in it or lies beside it is meant."""
    places = _candidates(name, year)
    if len(places) > 1 and within is not None:
        for near in (within, _parent(within), _parent(_parent(within))):
            inside = tuple(place for place in places if near != _COUNTRY and near in _line(place.code))
            if inside:
                places = inside
                break
    codes = {place.code for place in places}
    return codes.pop() if len(codes) == 1 else None


def mention_code(mention: Mention, *, year: int | None = None, within: str | None = None) -> str | None:
    """The code of a mention: by the name right before it, else by the region of the document."""
    if mention.within is not None:
        outer = mention_code(mention.within, year=year, within=within)
        codes = {p.code for p in _candidates(mention.name, year) if outer is not None and outer in _line(p.code)}
        if len(codes) == 1:
            return codes.pop()
    return region_code(mention.name, year=year, within=within)


def resolve_region(
    text: str,
    *,
    title: str = "",
    issuer: str | None = None,
    number: str | None = None,
    given: Mapping[str, str] | None = None,
    year: int | None = None,
) -> Region:
    """The region a document is about, by what the container says, issuer, title, the text and the document number."""
    masked = _masked(text, title, issuer)
    sources = [("given", (given or {}).get("region") or ""), ("issuer", issuer or ""), ("title", title)]
    if masked is None or MASKED.search(title) is None:
        for method, source in sources:
            chain = _first_chain(source) or _dateline(source)
            inner = _first_chain(title) if chain and method == "issuer" else []
            if inner and inner[-1].name != chain[-1].name and _is_within(inner[-1].name, chain[-1].name):
                # 上海普陀 writes of 普陀区: what the title names lies within.
                return _settled([*chain, *inner], "title", text, year)
            if chain and method == "issuer" and not inner and is_of_the_press(source):
                # A paper of the province writes of a city.
                told = _most_named(find_regions(text), _level_spoken_of(text))
                if told and told[-1].name != chain[-1].name and _is_within(told[-1].name, chain[-1].name):
                    return _settled(told, "most_named", text, year)
            if chain:
                return _settled(chain, method, text, year)
    if masked is not None:
        return _unmasked(masked, text, year)
    if _NATIONAL.match(title):
        return Region(_places()[1][_COUNTRY].name, _COUNTRY, "resolved", "title")
    unknown = _UNKNOWN.match(title)
    if unknown:
        return Region(unknown["name"], None, "unknown", "not_in_reference")
    session = _SESSION.search(text, 0, _HEAD)
    chain = _first_chain(session["where"]) if session else []
    return _settled(chain, "title", text, year) if chain else _from_text(text, number, year)


# The line under the title of a work report, where that is no more than 政府工作报告.
_SESSION = re.compile(
    r"\d月\d{1,2}日在(?P<where>[\u4e00-\u9fff]{2,20}?)第?[一二三四五六七八九十]+届(?:人民代表|人大|委员会)"
)
_HEAD = 800
_OPENING = 200


def _from_text(text: str, number: str | None, year: int | None) -> Region:
    """The region of the level that speaks in a text (全区, 市政府): named most, or holding what is named."""
    mentions = find_regions(text)
    level = _level_spoken_of(text)
    main = _most_named(mentions, level)
    if main is not None:
        return _settled(main, "most_named", text, year)
    around = _around(mentions, level, year)
    return around if around is not None else _by_number(number, year)


def _masked(text: str, title: str, issuer: str | None) -> str | None:
    """The masked name of the region of a document, as printed most often."""
    in_head = MASKED.search(title) or MASKED.search(issuer or "")
    if in_head:
        return in_head.group()
    counts = Counter(match.group() for match in MASKED.finditer(text))
    if not counts:
        return None
    name, count = counts.most_common(1)[0]
    return name if count >= _MIN_MASKED else None


def _unmasked(name: str, text: str, year: int | None) -> Region:
    """What a masked name hides, told by the districts the text names: most of them lie in one place."""
    parents: Counter[str] = Counter()
    for district in {m.name for m in find_regions(text)}:
        codes = {place.code for place in _candidates(district, year) if place.level == "district"}
        parents.update(_line(code)[1] for code in codes if len(codes) == 1)
    ranked = parents.most_common(2)
    is_city = not name.endswith(("区", "县", "镇", "乡"))
    if is_city and ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1]):
        return Region(name, ranked[0][0], "inferred", "named_districts")
    return Region(name, None, "unknown", "masked")


def _first_chain(source: str) -> list[Mention]:
    """The first region a source names, with those it stands within: 哈尔滨市, 香坊区."""
    chain: list[Mention] = []
    for mention in find_regions(source):
        if chain and mention.within is not chain[-1]:
            break
        chain.append(mention)
    return chain


def _dateline(title: str) -> list[Mention]:
    """The region whose short name a heading of the news starts with: 瓯海:……."""
    match = _DATELINE.match(title)
    is_known = match is not None and match["name"] in _places()[2]
    return [Mention(match.start("name"), match.end("name"), match["name"], None)] if match and is_known else []


def _most_named(mentions: Sequence[Mention], level: str) -> list[Mention] | None:
    """The region that a text names most by its full name, the first one once more; of the level that speaks, if any.

    Where several are named once each and the text does not open with them, they are examples.
    """
    outer = {id(mention.within) for mention in mentions}
    full = [m for m in mentions if m.name in _places()[0] and id(m) not in outer] or list(mentions)
    fitting = [m for m in full if not level or _fits(m.name, level)]
    if not fitting:
        return None
    counts = Counter(mention.name for mention in fitting)
    if len(counts) > 1 and max(counts.values()) == 1 and fitting[0].start > _OPENING:
        return None
    best = max(counts, key=lambda name: counts[name] + (full[0].name == name))
    chosen = next(m for m in fitting if m.name == best and (m.within is not None or not _has_outer(fitting, best)))
    return [chosen.within, chosen] if chosen.within is not None else [chosen]


def _fits(name: str, level: str) -> bool:
    """Whether a name is of a level; a city may be one of counties (常熟市)."""
    return any(place.level == level for place in _candidates(name, None)) or (level == "city" and name.endswith("市"))


def _around(mentions: Iterable[Mention], level: str, year: int | None) -> Region | None:
    """The region of a level in which most of the places named lie."""
    holding: Counter[str] = Counter()
    for name in {mention.name for mention in mentions}:
        codes = {place.code for place in _candidates(name, year)}
        if len(codes) == 1:
            holding.update(code for code in _line(codes.pop()) if _places()[1][code].level == level)
    ranked = holding.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] <= 2 * ranked[1][1]):
        return None
    return Region(_places()[1][ranked[0][0]].name, ranked[0][0], "inferred", "named_districts")


def _has_outer(mentions: Iterable[Mention], name: str) -> bool:
    return any(mention.name == name and mention.within is not None for mention in mentions)


def _level_spoken_of(text: str) -> str:
    """The level of region that speaks: 全区 and 区政府 are words of a district."""
    counts = {word: text.count(f"全{word}") + text.count(f"{word}政府") for word in _LEVEL_WORDS}
    word = max(counts, key=lambda one: counts[one])
    return _LEVEL_WORDS[word] if counts[word] else ""


def _settled(chain: Sequence[Mention], method: str, text: str, year: int | None) -> Region:
    """The last region of a chain with its code, if what the document says decides between the places of the name."""
    name = chain[-1].name
    places = _candidates(name, year)
    if len(chain) > 1:
        outer = {place.code for place in _candidates(chain[-2].name, year)}
        inside = tuple(place for place in places if outer & set(_line(place.code)))
        if inside:
            places, method = inside, "printed_with_city" if method == "most_named" else method
    codes = sorted({place.code for place in places})
    if len(codes) == 1:
        return Region(_full_name(name, places), codes[0], "resolved", method)
    neighbour = _by_neighbours(codes, text, year)
    if neighbour is not None:
        return Region(name, neighbour, "resolved", "neighbouring_names")
    return Region(name, None, "ambiguous", method)


def _full_name(name: str, places: Sequence[Place]) -> str:
    """The name as printed if it is a full one, else the full name that a short one stands for."""
    return name if name in _places()[0] else places[0].name


def _by_neighbours(codes: Sequence[str], text: str, year: int | None) -> str | None:
    """The place whose parents, or other districts beside it, the text names."""
    near: Counter[str] = Counter()
    for mention in find_regions(text):
        places = _candidates(mention.name, year)
        if len({place.code for place in places}) != 1:
            continue
        lines = set(_line(places[0].code)) - {_COUNTRY}
        for code in codes:
            if places[0].code != code and lines & (set(_line(code)) - {_COUNTRY}):
                near[code] += 1 + len(lines & set(_line(code)))
    ranked = near.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    return None


def _by_number(number: str | None, year: int | None) -> Region:
    """The province whose short name a document number starts with: 京政发."""
    places = [p for p in _places()[1].values() if p.level == "province" and number and number[0] in p.aliases]
    valid = [place for place in places if place.is_valid(year)]
    if len(valid) == 1 and number is not None and number[1:2] == "政":
        return Region(valid[0].name, valid[0].code, "resolved", "document_number")
    return Region("", None, "unknown", "none")


@cache
def _places() -> tuple[Mapping[str, tuple[Place, ...]], Mapping[str, Place], Mapping[str, tuple[Place, ...]]]:
    """Places by name, the latest by code, and by alias."""
    names: dict[str, list[Place]] = {}
    codes: dict[str, Place] = {}
    aliases: dict[str, list[Place]] = {}
    for row in lexicon.seed("regions"):
        last = row["valid_to"]
        # A name given up on the first of January was not borne in that year.
        last_year = 9999 if not last else int(last[:4]) - (last[5:] == "01-01")
        short = tuple(alias for alias in row["aliases"].split("|") if alias)
        place = Place(
            row["region_code"],
            row["region_name"],
            row["region_level"],
            row["parent_code"],
            int(row["valid_from"][:4]),
            last_year,
            short,
        )
        names.setdefault(place.name, []).append(place)
        codes[place.code] = place if place.code not in codes or last_year == 9999 else codes[place.code]
        for alias in short:
            aliases.setdefault(alias, []).append(place)
    frozen = {name: tuple(places) for name, places in names.items()}
    return frozen, codes, {name: tuple(places) for name, places in aliases.items()}


@cache
def _candidates(name: str, year: int | None) -> tuple[Place, ...]:
    """The places that bear a name or alias, those of the year before those of other years."""
    names, _, aliases = _places()
    for places in (names.get(name, ()), aliases.get(name, ())):
        current = [place for place in places if place.is_valid(year)]
        if year is None:
            current = [place for place in places if place.last_year == 9999] or list(places)
        if not current and places:
            current = list(places)
        if current and places is not names.get(name):
            # A short name stands for the highest place of it: 哈尔滨 is the city.
            top = min(_DEPTHS[place.level] for place in current)
            current = [place for place in current if _DEPTHS[place.level] == top]
        if current:
            return tuple(current)
    return ()


_DEPTHS = {"country": 0, "province": 1, "city": 2, "district": 3}


@cache
def _line(code: str) -> tuple[str, ...]:
    """A code and those it lies in, innermost first."""
    found = [code]
    while (parent := _parent(found[-1])) and parent not in found:
        found.append(parent)
    return tuple(found)


def _parent(code: str | None) -> str | None:
    place = _places()[1].get(code or "")
    return place.parent or None if place else None


@cache
def _is_within(name: str, outer: str) -> bool:
    """Whether some place of a name lies in some place of another name."""
    codes = {place.code for place in _candidates(outer, None)}
    return any(codes & set(_line(place.code)) for place in _candidates(name, None))


@cache
def _words() -> Mapping[str, tuple[str, str]]:
    return {row["word"]: (row["rule"], row["characters"]) for row in lexicon.table("region_words")}


@cache
def _automaton() -> tuple[list[str], AhoCorasick]:
    """The names to look for: full names, the short names of provinces and cities, and others of three characters.

    In the copies that are read 乾县 is written 干县, as 乾 is also the traditional form of 干.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415  (only reading documents pays for it)

    by_name, _, by_alias = _places()
    names = {name for name in by_name if len(name) > 1}
    for alias, places in by_alias.items():
        wide = any(place.level in ("province", "city") for place in places)
        if len(alias) > 2 or (len(alias) > 1 and wide):
            names.add(alias)
    ordered = sorted(names | set(_words()))
    return ordered, AhoCorasick([plain_form(name) for name in ordered], matchkind=MatchKind.LeftmostLongest)
