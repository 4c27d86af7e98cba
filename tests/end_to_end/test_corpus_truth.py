"""A small corpus of invented documents, read, built and compared with what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.corpus.checking import Score, opened, scores
from benchmarks.corpus.making import OF_A_REGION, make
from benchmarks.scale import F1_BAR, JUDGED, faults
from load.document_loading.loading import load_documents
from load.paths import Paths
from load.store import Outcome
from load.transform import run_dbt
from tests.conftest import Built

SEED = 7
MARTS = ("fct_statements", "fct_commitment_links", "fct_spending_share", "fct_check_results", "dim_document")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    make(folder, SEED, OF_A_REGION, jobs=1)
    return folder


@pytest.fixture(scope="module")
def found(built: Built, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    data = tmp_path_factory.mktemp("corpus-data") / "data"
    shutil.copytree(built.paths.data, data, ignore=shutil.ignore_patterns("versions", "data_docs", "docs"))
    events = list(load_documents(Paths(data), [corpus / "documents"], 2, 60.0))
    assert not [rejection for event in events if isinstance(event, Outcome) for rejection in event.rejections]
    run = run_dbt(("run", "--select", *(f"+{mart}" for mart in MARTS)), Paths(data))
    assert run.succeeded, run.failed
    con = opened(corpus, Paths(data).candidate)
    try:
        return {score.what: score for score in scores(con)}
    finally:
        con.close()


def test_every_document_is_found_once(found: dict[str, Score]) -> None:
    assert found["documents"].true == found["documents"].found == found["documents"].right == OF_A_REGION


def test_statements_pairs_and_shares_are_those_of_the_corpus(found: dict[str, Score]) -> None:
    assert faults(list(found.values())) == []
    assert all(found[what].true for what in JUDGED)


def test_no_pair_is_wrong(found: dict[str, Score]) -> None:
    assert found["pairs"].precision == 1


@pytest.mark.parametrize("what", ["planted faults", "is_repeat", "superseded documents"])
def test_faults_and_repeats_are_told(found: dict[str, Score], what: str) -> None:
    assert found[what].f1 >= F1_BAR


def test_a_wrong_truth_is_noticed(found: dict[str, Score]) -> None:
    wrong = Score("pairs", 100, 100, 100, 99)
    assert faults([*(score for what, score in found.items() if what != "pairs"), wrong]) == ["pairs: 1.00% are wrong"]


def test_a_corpus_is_the_same_whenever_it_is_made(corpus: Path, tmp_path: Path) -> None:
    make(tmp_path / "again", SEED, OF_A_REGION, jobs=1)
    first, again = (
        {file.name: file.read_bytes() for file in (folder / "documents").rglob("*") if file.is_file()}
        for folder in (corpus, tmp_path / "again")
    )
    assert first == again
