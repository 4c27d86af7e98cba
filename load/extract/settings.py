"""What holds for each part of a document where its numbers say nothing else: promised or done, and in which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from load.extract import lexicon, roles
from load.extract.model import Block, Facts
from load.extract.years import Years, period_end


@dataclass(frozen=True, slots=True)
class Setting:
    """The role and the years of a part of a document."""

    role: str
    years: Years


_COMING = lexicon.phrase("settings", "coming")
_YEAR = re.compile(r"20\d\d")
_SHORT = 45


def settings(plain: str, blocks: Sequence[Block], facts: Facts) -> list[Setting]:
    """What holds for each block: by the kind of the document, its years, and the headings above."""
    published = facts.published.year if facts.published else None
    first, last = (facts.subject_years[0], facts.subject_years[-1]) if facts.subject_years else (published, published)
    is_mixed = facts.plan_or_report == "mixed"
    base = "target" if facts.plan_or_report == "plan" else "actual"
    this = published if published and last and base == "actual" and not is_mixed and published > last else last
    done = Setting("actual", Years(this, first if is_mixed else last))
    promised = Setting("target", Years(this, last))
    now = promised if base == "target" else done
    found = []
    for block in blocks:
        text = plain[block.start : block.end]
        if is_mixed:
            now = _half(text, block, now, done, promised)
            found.append(_period(block, text, now))
            continue
        said = [role for heading in block.section if (role := roles.section_role(heading))]
        if block.kind == "heading" and (role := roles.section_role(text)):
            said.append(role)
        role = said[-1] if said else base
        found.append(now if role == base else promised if role == "target" else done)
    return found


def _half(text: str, block: Block, now: Setting, done: Setting, promised: Setting) -> Setting:
    """Which half of a work report a block begins: the year reported or the year planned."""
    if block.kind == "table" or (block.kind != "heading" and len(text) > _SHORT):
        planned = promised.years.base
        match = _COMING.match(text[:_SHORT])
        year = _YEAR.search(match.group()) if match else None
        return promised if match and (year is None or int(year.group()) == planned) else now
    role = roles.section_role(text)
    if role is None:
        match = _COMING.match(text)
        return promised if match else now
    return promised if role == "target" else done


def _period(block: Block, text: str, now: Setting) -> Setting:
    """The five years of a plan, where the paragraph begins with them or the headings above speak of them alone."""
    for heading in (text[:_SHORT], *reversed(block.section)):
        names_a_year = _YEAR.search(heading) or "今年" in heading
        if (year := period_end(heading)) is not None and not names_a_year:
            return Setting(now.role, Years(now.years.this, year, is_period=True))
        if _FIVE_YEARS.search(heading):
            return Setting(now.role, Years(now.years.this, now.years.base, is_period=True))
        if names_a_year:
            return now
    return now


_FIVE_YEARS = lexicon.phrase("settings", "five_years")
