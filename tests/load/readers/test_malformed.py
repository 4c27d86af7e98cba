"""Bad input gives one reason a file or row, or loads: nothing is raised, hangs, reaches out or writes."""

import socket
import time
from pathlib import Path

import pytest
from malformed import KINDS, make

from load.readers import REMEDIES, UnreadableError, read

SEEDS = range(6)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("kind", KINDS)
def test_a_malformed_file_gives_a_reason_or_loads(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for seed in SEEDS:
        name, data = make(kind, seed)
        path = tmp_path / name
        path.write_bytes(data)
        started = time.monotonic()
        found = list(read(path))

        assert time.monotonic() - started < 30
        assert found, (kind, seed)
        for one in found:
            if isinstance(one, UnreadableError):
                assert one.code in REMEDIES
                assert one.reason == " ".join(one.reason.split())
                assert not any(
                    bug in one.reason for bug in ("NameError", "AttributeError", "AssertionError", "NoneType")
                )
            else:
                assert one.text.strip()
                assert "\0" not in one.text
                one.text.encode()  # no half characters
        outcomes = {one.code if isinstance(one, UnreadableError) else "loaded" for one in found}
        assert outcomes <= KINDS[kind][0], (kind, seed, found)
        assert [entry.name for entry in tmp_path.iterdir()] == [name]
        path.unlink()


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    (refused,) = read(tmp_path / "missing.txt")
    assert isinstance(refused, UnreadableError)
    assert refused.code == "inaccessible"

    import os  # noqa: PLC0415

    os.mkfifo(tmp_path / "pipe.txt")
    (refused,) = read(tmp_path / "pipe.txt")
    assert isinstance(refused, UnreadableError)
    assert refused.code == "inaccessible"
    assert refused.remedy
