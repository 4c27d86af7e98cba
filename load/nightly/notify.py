"""Tells people by mail, webhook or chat: whatever Apprise knows, at the addresses in MINSHENG_NOTIFY."""

from __future__ import annotations

import os
import sys

VARIABLE = "MINSHENG_NOTIFY"


def notify(title: str, words: str) -> None:
    """Send to every address; one that cannot be reached is named on standard error, without what is secret in it."""
    addresses = os.environ.get(VARIABLE, "").split()
    if not addresses:
        return
    from apprise import Apprise  # noqa: PLC0415  only those who want to be told pay for it

    for number, address in enumerate(addresses, start=1):
        channel = Apprise()
        kind = address.partition(":")[0]
        if not channel.add(address):
            print(f"minsheng: {VARIABLE}, address {number} ({kind}) is none that Apprise knows", file=sys.stderr)
        elif not channel.notify(title=title, body=words):
            print(f"minsheng: {VARIABLE}, address {number} ({kind}) could not be told", file=sys.stderr)
