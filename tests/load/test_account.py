"""What the account says of a table is the first sentence of its description."""

from __future__ import annotations

import pytest

from load.account import first_sentence


@pytest.mark.parametrize(
    ("description", "sentence"),
    [
        ("**Purpose** What was promised. Much more.\n\n**Grain and key** One row.", "What was promised"),
        ("各区县的承诺。每行一项。", "各区县的承诺"),
        ("A sentence over\ntwo lines.", "A sentence over two lines"),
        ("Rates such as 108.9% are kept.", "Rates such as 108.9% are kept"),
        ("", ""),
    ],
)
def test_first_sentence(description: str, sentence: str) -> None:
    assert first_sentence(description) == sentence
