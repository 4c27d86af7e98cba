"""What to do about documents whose reading came to no end: reason_code → remedy, in the way of load.rejections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OF_PROCESSES: Final[Mapping[str, str]] = {
    "timed_out": "split the document, or give it more time with --time-limit",
    "crashed": "save the document in another format, and report the file that did this",
}
