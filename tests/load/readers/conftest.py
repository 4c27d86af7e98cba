"""What the tests of the readers share: a file of given bytes, read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from load.readers import Source, UnreadableError, read

Read = Callable[[str, bytes], Source]


@pytest.fixture
def read_bytes(tmp_path: Path) -> Read:
    """The one document in a file of that name and those bytes."""

    def read_one(name: str, data: bytes) -> Source:
        (tmp_path / name).write_bytes(data)
        (source,) = read(tmp_path / name)
        assert isinstance(source, Source), source
        return source

    return read_one


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[[str, bytes], UnreadableError]:
    """Why a file of that name and those bytes cannot be read."""

    def read_one(name: str, data: bytes) -> UnreadableError:
        (tmp_path / name).write_bytes(data)
        (refused,) = read(tmp_path / name)
        assert isinstance(refused, UnreadableError), refused
        return refused

    return read_one
