"""What a shell needs to complete the words of the command: its own script, made from the parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script of a shell; files are completed where a command takes them."""
    import shtab  # noqa: PLC0415

    for action in _actions(parser):
        if action.type is Path:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    return shtab.complete(parser, shell)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
