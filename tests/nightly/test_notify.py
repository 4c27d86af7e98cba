"""People are told over real HTTP of what failed and of warnings that are new, and of nothing else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from load.nightly.history import Record
from load.nightly.notify import notify
from load.nightly.report import message
from load.run import Ending
from load.status import Status

WARNING = {"name": "a", "text": "一", "row_count": 1}


@pytest.fixture
def told() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An address and what was sent to it."""
    received: list[dict[str, Any]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"json://127.0.0.1:{server.server_port}/", received
        server.shutdown()
        thread.join()


def ending(status: Status, *warnings: dict[str, Any]) -> Ending:
    record = Record("000002-20261122T000000", 2, "nightly", "host", 1, "2026-11-22", warnings=list(warnings))
    record.status = status.code
    return Ending(status, "", record)


@pytest.mark.parametrize(
    ("status", "warnings", "is_told"),
    [
        (Status.PUBLISHED, (), False),
        (Status.NOTHING_NEW, (), False),
        (Status.BUSY, (), False),
        (Status.FAILED, (), True),
        (Status.BLOCKED, (), True),
        (Status.WARNED, (WARNING | {"is_new": False},), False),
        (Status.WARNED, (WARNING | {"is_new": False}, WARNING | {"name": "b", "is_new": True}), True),
    ],
)
def test_only_failures_and_new_warnings_are_told(
    status: Status, warnings: tuple[dict[str, Any], ...], is_told: bool
) -> None:
    assert (message(ending(status, *warnings)) is not None) is is_told


def test_a_run_that_could_not_even_write_its_record_is_told() -> None:
    assert message(Ending(Status.FAILED, "disk full")) == (f"民生 minsheng: {Status.FAILED.label}", "disk full")


def test_every_address_is_told_and_one_that_fails_is_named_without_its_secrets(
    told: tuple[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address, received = told
    monkeypatch.setenv("MINSHENG_NOTIFY", f"json://secret@127.0.0.1:1/ nonsense://secret {address}")
    notify("失败 failed", "为什么 why")
    assert [(one["title"], one["message"]) for one in received] == [("失败 failed", "为什么 why")]
    errors = capsys.readouterr().err
    assert "address 1 (json) could not be told" in errors
    assert "address 2 (nonsense) is none that Apprise knows" in errors
    assert "secret" not in errors


def test_without_addresses_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINSHENG_NOTIFY", raising=False)
    notify("失败 failed", "为什么 why")
