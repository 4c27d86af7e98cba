"""The language of the terminal: Chinese where the user's locale says so, else English."""

from __future__ import annotations

import os


def is_chinese() -> bool:
    """Whether the locale of messages is a Chinese one, by the variables of POSIX in their order."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("zh")
    return False


def say(zh: str, en: str) -> str:
    """The words of the user's language."""
    return zh if is_chinese() else en
