"""Read documents as they are found (txt, html, mht, docx, xlsx, xls, csv, pdf) into their text and what they say of it.

A table in a text always looks the same: one row a line, cells joined by a tab, an empty line before and after it.
"""

from load.readers.dispatch import read
from load.readers.source import REMEDIES, Source, UnreadableError

__all__ = ["REMEDIES", "Source", "UnreadableError", "read"]
