"""Whatever happens to a record, its neighbour loads, and nothing raises."""

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import count, jsonl, statement

from load.intake import load_records
from load.paths import Paths
from load.records import read_records
from load.schema import tables

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.text(alphabet="0123456789.-eE+,万亿 \t\n\0=", max_size=12),
    st.sampled_from(["NaN", "1e99", "9" * 40, "0.000000001", "2021-02-30", "true", "\ud800", "２０"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
FIELDS = [*tables()["statements"].columns, "record_kind", "doc", ""]
MUTATIONS = st.lists(st.dictionaries(st.sampled_from(FIELDS), ODD, min_size=1, max_size=3), min_size=1, max_size=40)


@settings(max_examples=5, deadline=None)
@given(MUTATIONS)
def test_no_mutation_of_a_record_hurts_its_neighbour(mutations: list[dict[str, object]]) -> None:
    good = count(extractor_version="neighbour")
    mutants = [
        json.dumps(statement(char_start=1000 + 10 * n, char_end=1004 + 10 * n) | m) for n, m in enumerate(mutations)
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.jsonl"
        file.write_bytes(jsonl(*mutants, good))

        [outcome] = load_records(Paths(Path(folder) / "data"), [file])

    assert not any(rejection.place == f"line {len(mutants) + 1}" for rejection in outcome.rejections)
    assert sum(one.read for one in outcome.counts.values()) == len(mutants) + 1
    assert sum(one.added + one.known for one in outcome.counts.values()) == len(mutants) + 1 - len(outcome.rejections)


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.jsonl", "a.parquet", "a"]))
def test_any_bytes_are_records_or_rejections(data: bytes, name: str) -> None:
    records, rejections = read_records(name, data)

    assert records or rejections


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=5), st.sampled_from(["csv", "jsonl"]))
def test_bytes_thrown_into_a_good_file_are_records_or_rejections(noise: list[bytes], ending: str) -> None:
    good = jsonl(count()) if ending == "jsonl" else b",".join(name.encode() for name in count()) + b"\n"

    records, rejections = read_records(f"a.{ending}", good + b"\n".join(noise) + b"\n" + good)

    assert records or rejections
