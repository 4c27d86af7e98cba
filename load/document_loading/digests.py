"""Many SHA-256 hashes in little memory, to be asked whether one is among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_SIZE: Final = 32


@dataclass(frozen=True, slots=True)
class Digests:
    """Hashes in order, end to end: 32 bytes each, where a set of them would take 150."""

    joined: bytes = b""

    @classmethod
    def of(cls, hexadecimal: Iterable[str]) -> Digests:
        """The hashes of which these are the digits."""
        return cls(b"".join(sorted(map(bytes.fromhex, hexadecimal))))

    def __contains__(self, hexadecimal: str) -> bool:
        wanted, count = bytes.fromhex(hexadecimal), len(self.joined) // _SIZE
        at = bisect_left(range(count), wanted, key=lambda n: self.joined[n * _SIZE : (n + 1) * _SIZE])
        return self.joined[at * _SIZE : (at + 1) * _SIZE] == wanted
