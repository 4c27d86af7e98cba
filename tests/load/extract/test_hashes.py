"""The hash of a row is the one that every other way into raw gives the same record."""

from __future__ import annotations

import hashlib
import json

import pytest

from load.canonical import content_sha256, digest_of
from load.extract.records import FIELDS

_VALUES = ("12", None, "", '引"号\\', "90%s", "两\n行")


@pytest.mark.parametrize("kind", FIELDS)
def test_rows_have_the_hashes_of_their_records(kind: str) -> None:
    names = FIELDS[kind]
    digest = digest_of(names)
    for first in range(len(_VALUES)):
        row = tuple(_VALUES[(first + place) % len(_VALUES)] for place in range(len(names)))
        assert digest(row) == content_sha256(dict(zip(names, row, strict=True)))


def test_rows_that_leave_out_other_fields_keep_their_own_form() -> None:
    digest = digest_of(("unit", "kind", "year"))
    for row in (("个", "count", None), (None, "count", "2024"), ("", "count", None), (None, None, None)):
        assert digest(row) == content_sha256(dict(zip(("unit", "kind", "year"), row, strict=True)))


def test_the_hash_is_that_of_the_json_of_the_fields_that_are_there() -> None:
    fields = {"unit": "个%s", "kind": 'co"unt', "year": None, "90%": "两\n行"}
    written = json.dumps({name: value for name, value in fields.items() if value}, sort_keys=True, ensure_ascii=False)
    assert content_sha256(fields) == hashlib.sha256(written.encode()).hexdigest()
