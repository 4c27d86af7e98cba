"""Memory that a process does not use any more, on its way back to the system.

Both functions are for glibc, which keeps what is freed; elsewhere they change nothing of it.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Final

# Of <malloc.h>: from which size on a piece of memory is taken from the system by itself, and of how many stocks the
# smaller ones are taken.
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
_PIECE: Final = 128 << 10


def give_back_large_pieces() -> None:
    """Let large pieces of memory return to the system as soon as they are freed, and threads share a stock of others.

    Without being told, glibc raises their size with every large piece that is freed, up to 32 MB, and keeps a stock for
    each thread, of which what another thread frees is not given back.
    """
    import pyarrow as pa  # noqa: PLC0415  (workers have none of it)

    pa.set_memory_pool(pa.system_memory_pool())
    if libc := _glibc():
        libc.mallopt(_M_MMAP_THRESHOLD, _PIECE)
        libc.mallopt(_M_ARENA_MAX, 1)


def give_back_small_pieces() -> None:
    """Return to the system the pages on which everything was freed."""
    if libc := _glibc():
        libc.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None
    return libc if hasattr(libc, "malloc_trim") else None
