"""Single characters that formats write in their own way."""

from __future__ import annotations

import re
from typing import Final

# What no document means to say: control characters beyond line ends and tabs, and halves of characters.
_UNPRINTABLE: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CHINESE: Final = "[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BREAK_IN_CHINESE: Final = re.compile(rf"(?<={CHINESE})[ \t]*\r?\n\s*(?={CHINESE})")


def printable(text: str) -> str:
    """The text without characters that stand for nothing."""
    return _UNPRINTABLE.sub("", text)


def raised(text: str) -> str:
    """Superscript text, its digits as superscript characters: the mark of a note must not lengthen a number."""
    return text.translate(_RAISED)


def unwrapped(text: str) -> str:
    """The text without the line ends that stand between two Chinese characters, where no blank is meant."""
    return _BREAK_IN_CHINESE.sub("", text)
