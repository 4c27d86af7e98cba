"""The documentation is written whole and opens without a network."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from load.docs import docs


def test_docs_hold_the_catalogue_and_the_drawing(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    assert toy.build() == 0
    assert docs(toy.folder) == 0
    folder = toy.paths.data / "docs"
    assert "fct_completion" in (folder / "index.html").read_text(encoding="utf-8")
    assert (folder / "erd.mmd").read_text(encoding="utf-8").splitlines() == [
        "erDiagram",
        '    fct_statements ||--o{ fct_commitment_links : "statement_id"',
    ]
    drawing = ElementTree.fromstring((folder / "erd.svg").read_text(encoding="utf-8"))  # noqa: S314
    assert "fct_statements" in "".join(drawing.itertext())
    assert str(folder / "index.html") in capfd.readouterr().out


def test_docs_need_a_build(toy: Any, capfd: pytest.CaptureFixture[str]) -> None:
    assert docs(toy.folder) == 1
    assert "run minsheng build first" in capfd.readouterr().out
