"""python -m benchmarks.corpus FOLDER --documents 1000: writes a corpus with its truth."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.corpus.making import SIZES, make


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description="Write documents in invented words, with all that they say.")
    parser.add_argument("folder", type=Path, help="what is in it is removed first")
    parser.add_argument("--documents", type=int, default=SIZES[0], help=f"how many ({SIZES[0]}); the bench's: {SIZES}")
    parser.add_argument("--skip", type=int, default=0, help="leave out so many: documents that another corpus lacks")
    parser.add_argument("--seed", type=int, default=2026, help="the same seed makes the same documents")
    options = parser.parse_args()
    make(options.folder, options.seed, options.documents, options.skip)


if __name__ == "__main__":
    main()
