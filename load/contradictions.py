"""What a single record says that its own other words contradict: the gate turns it down, since nobody can tell which of
them is right. Facts that only a document as a whole or several documents contradict are findings of the build.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from load.paths import PROJECT
from load.rejections import Fault, excerpt
from load.text.clean import clean_text, simplified

Fields = Mapping[str, str | None]

CODE = "contradiction"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HEAD = 20_000


def faults_of(kind: str, fields: Fields) -> list[Fault]:
    """What contradicts itself in the fields of a record of that kind."""
    return [fault for check in _CHECKS.get(kind, ()) for fault in check(fields)]


def _script(fields: Fields) -> Iterator[Fault]:
    """The script is that of the text."""
    script, text = fields["script"], fields["full_text"]
    if script and text:
        from load.extract.records import script as script_of  # noqa: PLC0415  loads the lexicons of extraction

        if (found := script_of(clean_text(text[:_HEAD]))) != script:
            yield Fault("script", CODE, f"script is {script}, but the text is written in {found}", script)


def _years(fields: Fields) -> Iterator[Fault]:
    """A title that names years names one that the document is about; a report may name the year it was given in."""
    title, years, published = fields["title"] or "", fields["subject_years"] or "", fields["published_date"] or ""
    named, about = set(_YEAR.findall(title)), set(years.split("|"))
    given = set() if fields["plan_or_report"] == "plan" else {published[:4]}
    if named and not named & (about | given):
        reason = f"subject_years is {years}, but the title names {', '.join(sorted(named))}"
        yield Fault("subject_years", CODE, reason, years)


def _report_after_its_year_began(fields: Fields) -> Iterator[Fault]:
    """Nothing is reported of a year before it begins."""
    published, first = fields["published_date"], (fields["subject_years"] or "")[:4]
    if fields["plan_or_report"] == "report" and published and published[:4] < first:
        reason = f"published_date is {published}, before {first}, the first year that the report is about"
        yield Fault("published_date", CODE, reason, published)


def _place(fields: Fields) -> Iterator[Fault]:
    """The city or province that is printed before the region's name is the one its code lies in."""
    name, code = fields["region_name"], fields["region_code"]
    if not name or not code or code not in _parents():
        return
    above = _names_above(code)
    for words in (fields["issuer"] or "", fields["title"] or ""):
        before = simplified(words).partition(name)[0]
        printed = next((upper for upper in _uppers() if before.endswith(upper)), None)
        if printed and printed not in above:
            reason = f"region_code is {code}, {name} in {'、'.join(sorted(above))}, but {excerpt(words, 60)} is printed"
            yield Fault("region_code", CODE, reason, code)
            return


def _simplified(fields: Fields) -> Iterator[Fault]:
    """Unit and subject are written in simplified characters, so that one thing has one name."""
    for name in ("unit", "subject"):
        text = fields[name] or ""
        if (wanted := simplified(text)) != text:
            reason = f"{name} is {excerpt(text, 60)}; in simplified characters it is {excerpt(wanted, 60)}"
            yield Fault(name, "invalid_format", reason, text)


def _unit(fields: Fields) -> Iterator[Fault]:
    """The unit is the one that is printed: it has at least a character of it."""
    unit, printed = simplified(fields["unit"] or ""), simplified(fields["unit_printed"] or "")
    if _HAN.search(unit) and _HAN.search(printed) and not set(unit) & set(printed):
        yield Fault("unit", CODE, f"unit is {excerpt(unit, 60)}, but {excerpt(printed, 60)} is printed", unit)


_CHECKS: Mapping[str, tuple[Callable[[Fields], Iterator[Fault]], ...]] = {
    "documents": (_script, _years, _report_after_its_year_began, _place),
    "statements": (_simplified, _unit),
}


@cache
def _parents() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Of each region code all names it ever had, and the codes it ever lay in."""
    names: dict[str, set[str]] = {}
    parents: dict[str, set[str]] = {}
    for row in _regions():
        names.setdefault(row["region_code"], set()).add(row["region_name"])
        parents.setdefault(row["region_code"], set()).add(row["parent_code"])
    return {code: (frozenset(names[code]), frozenset(parents[code])) for code in names}


def _names_above(code: str) -> set[str]:
    """Names of all that a code ever lay in."""
    above: set[str] = set()
    for parent in _parents()[code][1]:
        if parent in _parents():
            above |= _parents()[parent][0] | _names_above(parent)
    return above


@cache
def _uppers() -> tuple[str, ...]:
    """Names of provinces and cities, the longest first."""
    found = {row["region_name"] for row in _regions() if row["region_level"] in ("province", "city")}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


@cache
def _regions() -> tuple[Mapping[str, str], ...]:
    with (PROJECT / "seeds" / "reference" / "regions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
