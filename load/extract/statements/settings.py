"""What holds for each part of a document where its numbers say nothing else: promised or done, and in which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from load.extract import lexicon
from load.extract.document.document_kind import is_told
from load.extract.document.tense import tells_results, tense_of_paragraph
from load.extract.model import Block, Facts
from load.extract.statements import roles
from load.extract.statements.years import Years, period_end
from load.text.clean import clean_text


@dataclass(frozen=True, slots=True)
class Setting:
    """The role and the years of a part of a document."""

    role: str
    years: Years
    is_review: bool = False
    is_year_guessed: bool = False

    @property
    def cues(self) -> str:
        """Which words of role_cues.csv hold: what the review of a work report expects (预计) is as good as done."""
        return "progress" if self.role == "actual" and not self.is_review else self.role

    def settle(self, role: str, rule: str, year: int | None) -> tuple[str, str]:
        """The role and its rule once the year is known: a later year is promised, an earlier one done."""
        base = self.years.base
        if rule == "section" and year is not None and base is not None and year != base:
            if self.role == "actual" and year > base and not self.is_year_guessed:
                return "target", "later year"
            if self.role == "target" and year < base:
                return "actual", "earlier year"
        return role, rule


def settings(plain: str, blocks: Sequence[Block], facts: Facts) -> list[Setting]:
    """What holds for each block: by the kind of the document, its years, and the headings above."""
    published = facts.published.year if facts.published else None
    first, last = (facts.subject_years[0], facts.subject_years[-1]) if facts.subject_years else (published, published)
    if facts.plan_or_report == "mixed":
        report = _WorkReport(
            Setting("actual", Years(last, first), is_review=True), Setting("target", Years(last, last))
        )
        return [
            _unless_results(report.setting(block, plain[block.start : block.end]), plain, block, first)
            for block in blocks
        ]
    base = "target" if facts.plan_or_report == "plan" else "actual"
    is_of_its_year = facts.document_kind != "news" and _OF_ITS_YEAR.search(facts.title) is not None
    is_late = published and last and base == "actual" and published > last and not is_of_its_year
    is_looking_back = base == "actual" and published is None and _GONE.search(facts.title) is not None
    this = last + 1 if last and is_looking_back else last
    years = Years(published if is_late else this, last)
    turns = facts.document_kind == "news" and not is_told(clean_text(facts.title).plain)
    is_summary = base == "actual" and (turns or _SUMMARY.search(facts.title) is not None)
    is_guessed = published is None and _YEAR.search(facts.title) is None
    found = []
    announced: Setting | None = None
    for block in blocks:
        said = _said(plain, block, is_summary=is_summary)
        if block.kind == "heading" and said is not None:
            announced = None
        role = said or (turns and _turn(plain, block)) or base
        setting = announced or Setting(role, years, is_year_guessed=is_guessed)
        found.append(_unless_results(setting, plain, block, years.base))
        if facts.document_kind == "news" and (match := _ANNOUNCED.fullmatch(plain, block.start, block.end)):
            year = int(match["year"]) if match["year"] else years.this
            announced = Setting("target", Years(years.this, year))
    return found


def _unless_results(setting: Setting, plain: str, block: Block, year: int | None) -> Setting:
    """The setting of a paragraph, unless it stands among promises and tells what was done: it looks back."""
    if setting.role != "target" or block.kind != "paragraph" or not tells_results(plain[block.start : block.end]):
        return setting
    return Setting("actual", Years(setting.years.this, year), is_review=True)


def _turn(plain: str, block: Block) -> str | None:
    """Of a text whose title tells nothing, each paragraph speaks for itself: what was done, or what is promised."""
    return tense_of_paragraph(plain[block.start : block.end])


def _said(plain: str, block: Block, *, is_summary: bool) -> str | None:
    """The role that the headings over a block tell, the innermost first; 主要工作 tells nothing in a summary, nor where
    the text alone tells what it is."""
    if _STATE.match(plain, block.start, block.end):
        return "actual"  # 完成情况: under a heading of goals
    own = (plain[block.start : block.end],) if block.kind == "heading" else ()
    for heading in (*own, *reversed(block.section)):
        role = roles.section_role(heading)
        if role is not None and not (is_summary and _BARE_WORK.fullmatch(heading)):
            return role
    return None


class _WorkReport:
    """A work report: what was done in one year or five, then what is promised for the next, by its headings."""

    def __init__(self, done: Setting, promised: Setting) -> None:
        self._done, self._promised = done, promised
        self._now = done
        self._in_review_of_years = False

    def setting(self, block: Block, text: str) -> Setting:
        """What holds for a block, which follows those asked for before."""
        is_short = block.kind != "table" and len(text) <= _SHORT
        if block.kind == "heading" or is_short:
            self._in_review_of_years = False
        if block.kind == "front" or _BOTH.search(text[:_TITLE]):
            pass
        elif block.kind == "heading" or (is_short and not text.endswith("。")):
            self._now = self._half_by_heading(text)
        elif _COMING.match(text[:_SHORT]) and self._speaks_of_next_year(text):
            self._now = self._promised
        return self._period(block, text)

    def _half_by_heading(self, heading: str) -> Setting:
        role = roles.section_role(heading)
        if role is None:
            return self._promised if _COMING.match(heading) else self._now
        return self._promised if role == "target" else self._done

    def _speaks_of_next_year(self, text: str) -> bool:
        year = _YEAR.search(text[:_SHORT])
        return year is None or int(year.group()) == self._promised.years.base

    def _period(self, block: Block, text: str) -> Setting:
        """The five years that the paragraph begins with, or that the headings above speak of alone."""
        planned = self._promised.years.base
        if block.kind != "heading" and planned is not None:
            end = None if _YEAR.match(text.lstrip()) else period_end(text[:_OPENING])
            if end is not None or _OUTLINE_OF_PLAN.search(text[:_SHORT]):
                end = end or -(-planned // _PERIOD_YEARS) * _PERIOD_YEARS
                role = "target" if end >= planned else "actual"
                self._in_review_of_years |= role == "actual"
                return Setting(role, Years(planned, end, is_period=True), is_review=True)
            self._in_review_of_years |= _FIVE_YEARS.search(text[:_OPENING]) is not None
        for heading in (*reversed(block.section), text if block.kind == "heading" else ""):
            names_a_year = _YEAR.search(heading) or "今年" in heading
            end = period_end(heading)
            if end is not None and not names_a_year:
                return Setting(self._now.role, Years(planned, end, is_period=True), is_review=True)
            if names_a_year:
                break
        years = self._now.years
        if self._in_review_of_years and self._now is self._done:
            return Setting("actual", Years(years.this, years.base, is_period=True), is_review=True)
        return self._now


_COMING = lexicon.phrase("settings", "coming")
_FIVE_YEARS = lexicon.phrase("settings", "five_years")
_OUTLINE_OF_PLAN = lexicon.phrase("settings", "outline_of_plan")
_BARE_WORK = lexicon.phrase("settings", "bare_work")
_SUMMARY = lexicon.phrase("goals", "summary")
_STATE = lexicon.phrase("goals", "state")
_ANNOUNCED = lexicon.phrase("settings", "announced")
_GONE = lexicon.phrase("years", "gone")
_OF_ITS_YEAR = lexicon.phrase("years", "of_its_year")
_BOTH = lexicon.phrase("settings", "both")
_YEAR = re.compile(r"20\d\d")
_SHORT = 60
_TITLE = 120
_OPENING = 16
_PERIOD_YEARS = 5
