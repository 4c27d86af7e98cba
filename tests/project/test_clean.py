"""The repository speaks of the product alone: no machine, no package index, no half-finished merge, nothing heavy."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from load.paths import PROJECT

SHARED = Path(os.environ.get("MINSHENG_SHARED") or PROJECT.parent / "shared")
LOCKS = (
    "requirements.lock",
    "requirements-spark.lock",
    "bootstrap.lock",
    "bi/server/requirements.lock",
    "bi/superset/requirements.lock",
)
LARGEST = 2_000_000

FORBIDDEN = {
    "a host of packages": r"\b(?:pypi|pythonhosted|anaconda|conda|artifactory|nexus|devpi)\.(?:org|io|com|cn|net)\b",
    "a mirror of packages": r"https?://[^\s\"'<>]*(?:pypi|mirrors?\b|/simple\b)",
    "an index of packages": r"--(?:extra-|default-)?index(?:-url)?[ =]|\b(?:extra-)?index-url *=|\[tool\.uv\.index\b",
    "a path of one machine": r"(?<![\w.])/(?:home|root|work|Users)/\w|\b[A-Z]:\\\\?Users\b",
    "a merge that is not finished": r"^(?:<{7}|>{7}|\|{7})(?: |$)",
}
# The documents lie beside the checkout where the project is developed: tests and CI alone know of them.
BESIDE = re.compile(r"\.\./shared\b")
KNOW_WHAT_LIES_BESIDE = ("tests/", ".ci/")

REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[^ ;\\]+(?: ; [^\\]+)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
# So many characters in a row that also stand in a document are its wording, not a fact taken from it.
WORDING = 20


@cache
def tracked() -> dict[str, Path]:
    """The files under version control by their path in the repository."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip(f"no git checkout: {listed.stderr.decode(errors='replace').strip()}")
    names = [name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return {name: PROJECT / name for name in names if (PROJECT / name).is_file()}


@cache
def texts() -> dict[str, str]:
    return {name: file.read_bytes().decode("utf-8", "replace") for name, file in tracked().items()}


def found(pattern: str, files: dict[str, str]) -> list[str]:
    """Places where a pattern stands, as file:line: words."""
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in files.items()
        for match in re.finditer(pattern, text, re.MULTILINE)
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    assert found(FORBIDDEN[what], texts()) == []


# Spelled in parts: this file is looked through as well.
BREACHES = [
    ("a host of packages", "see https://files.python" + "hosted.org/packages"),
    ("a host of packages", "from py" + "pi.org"),
    ("a mirror of packages", "http://10.0.0.1:8081/repository/py" + "pi/simple"),
    ("a mirror of packages", "https://py" + "pi.example.cn/web"),
    ("an index of packages", "pip install --index" + "-url https://example.org duckdb"),
    ("an index of packages", "extra-index" + "-url = https://example.org"),
    ("a path of one machine", "path: /ho" + "me/li/minsheng"),
    ("a path of one machine", "C:\\Us" + "ers\\li"),
    ("a merge that is not finished", "select 1\n" + "<" * 7 + " HEAD\n"),
]
HARMLESS = [
    "uv pip compile --no-emit-index-url",
    "https://example.org/home/page",
    "{{ env_var('MINSHENG_DATA', 'data') }}/build/warehouse.duckdb",
    "=======",
    "a simple index of regions",
]


@pytest.mark.parametrize(("what", "text"), BREACHES)
def test_a_breach_is_seen(what: str, text: str) -> None:
    assert found(FORBIDDEN[what], {"file": text})


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_are_left_alone(text: str) -> None:
    assert not [what for what, pattern in FORBIDDEN.items() if found(pattern, {"file": text})]


def test_only_tests_know_what_lies_beside_the_checkout() -> None:
    others = {name: text for name, text in texts().items() if not name.startswith(KNOW_WHAT_LIES_BESIDE)}
    assert found(BESIDE.pattern, others) == []


def test_no_file_is_heavy() -> None:
    assert [name for name, file in tracked().items() if file.stat().st_size > LARGEST] == []


def test_all_files_but_images_are_text() -> None:
    images = (".png", ".jpg", ".ico", ".parquet", ".xlsx", ".docx", ".pdf")
    assert [name for name, text in texts().items() if "\ufffd" in text and not name.endswith(images)] == []


def faults(lock: str) -> Iterator[str]:
    """What a lock file holds beside requirements of one version with their hashes."""
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        first, *rest = [line.strip().removesuffix("\\").rstrip() for line in entry.splitlines()]
        if first.startswith("#") and not rest:
            continue
        if not REQUIREMENT.fullmatch(first):
            yield f"{first}: is not one version of a package"
        if not rest or not all(HASH.fullmatch(line) for line in rest):
            yield f"{first}: is not followed by its hashes alone"


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_hold_versions_with_hashes_alone(name: str) -> None:
    lock = (PROJECT / name).read_text(encoding="utf-8")
    assert list(faults(lock)) == []
    assert "==" in lock


@pytest.mark.parametrize(
    "entry",
    [
        "duckdb==1.5.6",
        "duckdb>=1.5 \\\n    --hash=sha256:" + "0" * 64,
        "duckdb==1.5.6 \\\n    --hash=md5:" + "0" * 32,
        "duckdb==1.5.6 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via https://example.org",
        "--find-links wheels",
        "duckdb @ file:///duckdb.whl",
    ],
)
def test_a_fault_in_a_lock_file_is_seen(entry: str) -> None:
    sound = (
        "rich==15.0 ; python_version < '3.13' \\\n    --hash=sha256:" + "1" * 64 + " \\\n    --hash=sha256:" + "2" * 64
    )
    assert list(faults(sound)) == []
    assert list(faults(f"{sound}\n{entry}\n{sound}"))


def test_all_that_the_project_asks_for_is_locked() -> None:
    asked = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*asked["project"]["dependencies"], *asked["dependency-groups"]["dev"]]
    locked = {
        name(line) for line in (PROJECT / "requirements.lock").read_text(encoding="utf-8").splitlines() if "==" in line
    }
    assert {name(line) for line in wanted} - locked == set()


def name(requirement: str) -> str:
    """The normalised name of the package."""
    (found,) = re.findall(r"^[A-Za-z0-9._-]+", requirement)
    return re.sub(r"[-_.]+", "-", found).lower()


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no documents in {SHARED}; MINSHENG_SHARED may name their folder")
def test_no_sentence_of_a_document_is_repeated() -> None:
    """Titles are facts; any other run of words of a document is its author's."""
    documents = [file.read_bytes().decode("utf-8") for file in sorted((SHARED / "documents/livelihood").glob("*.txt"))]
    theirs = {gram for text in documents for gram in grams(text)} - {
        gram for title in titles() for gram in grams(title)
    }
    assert documents and all(any(gram in theirs for gram in grams(text[500:700])) for text in documents)
    repeated = [f"{path}: {gram}" for path, text in texts().items() for gram in grams(text) if gram in theirs]
    assert repeated == []


def grams(text: str) -> Iterator[str]:
    """Every run of so many characters, white space left out."""
    dense = "".join(text.split())
    return (dense[start : start + WORDING] for start in range(len(dense) - WORDING + 1))


def titles() -> Iterator[str]:
    for table in ("documents", "items"):
        with (PROJECT / f"seeds/records/{table}.csv").open(encoding="utf-8", newline="") as lines:
            yield from (row["title"] for row in csv.DictReader(lines))
