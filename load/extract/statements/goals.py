"""Where a report names its goals before it tells what became of them: headings, items, sentences before 截至.

What words call done is done; but 新建公园20个 above 已建成22个 is what was to be done, whatever the document is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from load.extract import lexicon
from load.extract.document.document_kind import is_told
from load.extract.model import Block, Item
from load.extract.statements.sentences import Sentences

_NUMBER_WIDTH = 8
_SHORT = 40
_PROGRESS = lexicon.phrase("goals", "progress")
_SINCE = lexicon.phrase("goals", "since")
_AIMS = lexicon.phrase("goals", "aims")
_ASSIGNED = lexicon.phrase("goals", "assigned")
_DONE_ALREADY = lexicon.phrase("goals", "done_already")
_SUMMARY = lexicon.phrase("goals", "summary")
_TELLS = lexicon.phrase("goals", "tells")
_STATES_GOAL = lexicon.phrase("goals", "states_goal")
_STATE = lexicon.phrase("goals", "state")
_TO_DO = lexicon.phrase("goals", "to_do")
_DONE = lexicon.phrase("goals", "done")
_LEAD = lexicon.phrase("goals", "lead")
_AGENCY = lexicon.phrase("goals", "agency")
_WORDS = frozenset({"heading", "paragraph"})


class Goals:
    """The places of a report where goals stand."""

    def __init__(self, plain: str, title: str, blocks: Sequence[Block], sentences: Sentences) -> None:
        self._plain, self._title, self._sentences = plain, title, sentences
        self._is_told = is_told(title)
        self._before_progress = set(_before_progress(plain, blocks))
        self._told_anew = set(_told_anew(plain, blocks))
        self._assigned_at = dict(_assigned(plain, blocks))

    def end(self, block: Block, item: Item | None) -> tuple[int, bool]:
        """Up to where a block of a report names the goal, which the words behind it measure, and whether words that
        tell what became of it follow; the place where the block begins if it names none."""
        if block.kind == "heading":
            return block.end, block.start in self._told_anew
        if block.start in self._before_progress:
            return block.end, True
        if block.start in self._assigned_at and not self._is_summary(block):
            return self._assigned_at[block.start], True
        goal = 0 if self._is_summary(block) else self._sentences_before_progress(block)
        if goal:
            return goal, True
        if item is None or not item.start - _NUMBER_WIDTH <= block.start <= item.start:
            return block.start, False
        # A title is cut from the text as it is, which may be longer than the copy.
        end = self._sentences.sentence_end(min(item.start + len(item.title), item.end))
        is_short = end - item.start <= _SHORT and item.kind == "listed"
        return end if is_short and _PROGRESS.search(self._plain, end, item.end) else block.start, False

    def _is_summary(self, block: Block) -> bool:
        """Whether the title or a heading over a block says that all under it was done."""
        return any(_SUMMARY.search(text) for text in (self._title, *block.section))

    def _sentences_before_progress(self, block: Block) -> int:
        """Where the sentence begins that tells of a block what has become of the goals before it; 0 where none does."""
        assigned = _ASSIGNED.search(self._plain, block.start, block.end)
        if assigned and not _DONE_ALREADY.search(self._plain, block.start, assigned.start()):
            return assigned.start()
        end = self._plain.find("。", block.start, block.end) + 1
        aims = _AIMS.match(self._plain, block.start, block.end) is not None
        while end and (aims or not _TELLS.search(self._plain, block.start, end)):
            if _SINCE.match(self._plain, end, block.end):
                # Where no title tells that goals are measured, results may go on so too: 发放9万元。截至5月底…
                is_goal = self._is_told or _STATES_GOAL.search(self._plain, block.start, end)
                return end if is_goal else 0
            end = self._plain.find("。", end, block.end) + 1
        return 0


def _before_progress(plain: str, blocks: Iterable[Block]) -> Iterator[int]:
    """Where the paragraphs begin that name a goal: those of an item before the line that tells what became of it
    (完成情况:), or else the one paragraph before; lines that name who is to reach it may stand between."""
    goals: list[int] = []
    item: int | None = None
    tells = False
    for block in blocks:
        is_state = block.kind in _WORDS and _STATE.match(plain, block.start, block.end) is not None
        if block.kind == "heading" and is_state:
            goals = [start for start in goals if not _TELLS.search(plain, start, plain.find("\n", start))]
        elif block.kind == "heading" or (block.item is not None and block.item != item):
            goals, item, tells = [], block.item, False
        if block.kind != "paragraph" and not is_state:
            continue
        if is_state:
            yield from goals
            goals, tells = [], True
        elif not tells and not _LEAD.match(plain, block.start, block.end):
            goals = [*goals, block.start] if block.item is not None else [block.start]


def _told_anew(plain: str, blocks: Iterable[Block]) -> Iterator[int]:
    """Where the headings begin that say what is to be completed, with a text under them that tells what was."""
    for block, after in pairwise(blocks):
        is_to_do = block.kind == "heading" and _TO_DO.match(plain, block.start, block.end)
        if is_to_do and _DONE.match(plain, after.start, after.end):
            yield block.start


def _assigned(plain: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where the paragraphs begin that name a goal with those who are to reach it in brackets, and where it ends; what
    became of it follows."""
    for block, after in zip_longest(blocks, blocks[1:]):
        assigned = _AGENCY.search(plain, block.start, block.end)
        if not assigned or _TELLS.search(plain, block.start, assigned.start()):
            continue
        goes_on = _TELLS.search(plain, assigned.end(), block.end) or (
            after is not None
            and after.kind in _WORDS
            and after.item == block.item
            and not _AGENCY.search(plain, after.start, after.end)
            and _TELLS.search(plain, after.start, after.end)
        )
        if goes_on:
            yield block.start, assigned.start()
