"""Memory that a process does not use any more, on its way back to the system."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

import pyarrow as pa

# Of <malloc.h>: from which size on a piece of memory is taken from the system by itself.
_M_MMAP_THRESHOLD: Final = -3
_PIECE: Final = 128 << 10


def give_back_memory() -> None:
    """Let large pieces of memory return to the system as soon as they are freed.

    Without being told, glibc raises this size with every large piece that is freed, up to 32 MB, and keeps what is
    smaller; other systems and libraries are left as they are.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "mallopt"):
            libc.mallopt(_M_MMAP_THRESHOLD, _PIECE)
