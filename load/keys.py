"""The columns that tell the rows of a mart apart."""

from __future__ import annotations

from collections.abc import Iterable

# Marts that need several; any other begins with its key, as tests of the project see to.
GRAINS = {
    "dq_coverage": ["region_code", "year", "expected_kind"],
    "dq_extraction_quality": ["document_id", "extractor_version"],
    "ops_test_results": ["run_id", "test_name"],
}


def key_of(mart: str, columns: Iterable[str]) -> list[str]:
    """The key of a mart with these columns."""
    return GRAINS.get(mart) or [next(iter(columns))]
