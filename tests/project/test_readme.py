"""README.zh-CN.md says what README.md says: the same headings, commands, tables, links and names, in the same order."""

from __future__ import annotations

import re
from collections import Counter

from load.paths import PROJECT

ENGLISH = (PROJECT / "README.md").read_text(encoding="utf-8")
CHINESE = (PROJECT / "README.zh-CN.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def test_headings_follow_each_other_alike() -> None:
    levels = [
        [len(marks) for marks in re.findall(r"^(#+) ", FENCED.sub("", page), re.MULTILINE)]
        for page in (ENGLISH, CHINESE)
    ]
    assert levels[0] == levels[1]


def test_commands_are_the_same() -> None:
    assert FENCED.findall(ENGLISH) == FENCED.findall(CHINESE)


def test_each_section_names_the_same_things() -> None:
    """Code, figures in tables and targets of links, section by section; their order follows the language."""
    for english, chinese in zip(
        *(re.split(r"^## ", page, flags=re.MULTILINE) for page in (ENGLISH, CHINESE)), strict=True
    ):
        for pattern in (r"`[^`\n]+`", r"\]\(([^)]+)\)", r"\| (\d[\d.]*) (?=\|)", r"^(?:- |\d\. |\|)"):
            named = [Counter(re.findall(pattern, FENCED.sub("", page), re.MULTILINE)) for page in (english, chinese)]
            assert _without_each_other(named[0]) == _without_each_other(named[1]), (english.splitlines()[0], pattern)


def _without_each_other(named: Counter[str]) -> Counter[str]:
    """The names of a page but for the link to its other language."""
    return Counter({name: count for name, count in named.items() if not name.startswith("README")})
