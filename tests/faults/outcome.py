"""What became of a fault, and how that is told from what the warehouse says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.faults.figures import Figures
    from tests.faults.shared import Seen

REJECTED, BLOCKED, QUARANTINED = "rejected", "blocked", "quarantined"
VISIBLE, MISSED = "visible only", "missed"
CAUGHT = (REJECTED, BLOCKED, QUARANTINED)
# An item one of whose figures is flagged is not counted as done, though its other figures may be sound.
MAY_BE_LOWER = {
    "items_done_evidenced_count",
    "items_exceeded_count",
    "items_led_done_count",
    "items_led_done_on_time_count",
}


@dataclass(frozen=True)
class Outcome:
    """A fault, what became of it, which checks or reasons say so, and where that is to be seen.

    left_out: the statements that were flagged beside what was planted. tainted: figures that hold something of it.
    """

    fault_id: str
    outcome: str
    caught_by: str
    seen_in: str
    left_out: tuple[str, ...] = ()
    tainted: tuple[str, ...] = ()


def judged(fault_id: str, planted: Sequence[str], seen: Seen, clean: Seen, references: Sequence[Figures]) -> Outcome:
    """The outcome of a fault that was planted in a world among others."""
    wrong = [*strange(seen.figures, [clean.figures, *references]), *(f"{key} elsewhere" for key in seen.elsewhere)]
    lacking = [] if seen.flagged else _lacking(seen.figures, [clean.figures, *references])
    tainted = tuple(wrong + lacking)
    refused = {reason for name, reason in seen.rejections.items() if name in planted}
    signs = seen.signs - clean.signs
    reasons = refused | {sign.what for sign in signs}
    places = {sign.place for sign in signs} | ({"ops_rejections"} if refused else set())
    left_out = tuple(sorted(seen.flagged - set(planted)))
    return Outcome(
        fault_id,
        named(refused, reasons, tainted),
        ", ".join(sorted(reasons)),
        ", ".join(sorted(places)),
        left_out,
        tainted,
    )


def named(refused: set[str], reasons: set[str], tainted: Sequence[str]) -> str:
    """The outcome of a fault whose build was published: was it refused, is it told, what does it taint."""
    if not reasons:
        return MISSED
    if tainted:
        return VISIBLE
    return REJECTED if refused else QUARANTINED


def strange(found: Figures, references: Sequence[Figures]) -> list[str]:
    """Figures that no sound world has."""
    return [
        f"{key}={value}"
        for key, value in found.items()
        if not any(one.get(key) == value for one in references)
        and not (key[-1] in MAY_BE_LOWER and value < max(one.get(key, 0) for one in references))
    ]


def _lacking(found: Figures, references: Sequence[Figures]) -> list[str]:
    """Figures that every sound world has and this one lacks, though nothing is flagged."""
    common = set(references[0]).intersection(*references[1:])
    return [f"{key} is gone" for key in common if key not in found]
