"""Serves the published warehouse to remote readers: read-only, behind a token, always the newest published file.

The server is DuckDB's own (quack). What is written here: a newly published file takes the place of the old one, and
nothing but reading is open.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import duckdb

from bi.server import gate
from load.paths import Paths

TOKEN = "MINSHENG_SERVER_TOKEN"  # noqa: S105 - the name of the variable
SHORTEST_TOKEN = 16
SECONDS_BETWEEN_LOOKS = 1.0
# quack speaks HTTP by way of httpfs; both come as wheels, so that nothing is downloaded when the server starts.
EXTENSIONS = ("httpfs", "quack")


class NotServedError(Exception):
    """The server cannot start; the message says why and what to do."""


class Server:
    """One DuckDB that shows the published file under its own name."""

    def __init__(self, published: Path, folder: Path, listen: str, token: str) -> None:
        self._published = published
        self._folder = folder
        self._holds = 0
        self.uri = f"quack:{listen}"
        host, _, port = listen.rpartition(":")
        if _answers(host.strip("[]"), int(port)):  # quack would share the port, and each server get half of a reader
            raise NotServedError(f"another program listens at {listen}; stop it or name another --listen")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with duckdb.connect() as maker:
            load_extensions(maker)
            gate.make(folder / "gate.duckdb", maker)
        held = self._hold()
        self._shown = _stamp(held)
        self._connection = duckdb.connect(
            held,
            read_only=True,
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False},
        )
        load_extensions(self._connection)
        self._connection.execute(f"attach {gate.quoted(folder / 'gate.duckdb')} as gate (read_only)")
        self._connection.execute("set global quack_authorization_function = $name", {"name": gate.MAY_READ})
        # Files are shut but for this folder, where the next published file will stand.
        self._connection.execute("set allowed_directories = $held", {"held": [f"{folder}{os.sep}"]})
        self._connection.execute("set enable_external_access = false")
        local = host in {"localhost", "127.0.0.1", "[::1]"}
        self._connection.execute(
            "call quack_serve($uri, token => $token, allow_other_hostname => $remote)",
            {"uri": self.uri, "token": token, "remote": not local},
        )
        self._connection.execute("set lock_configuration = true")

    def take_up(self) -> bool:
        """Show the published file, if it is another one than before. Queries at work end on the one they began with."""
        if not self._published.exists() or _stamp(self._published) == self._shown:
            return False
        held = self._hold()
        self._connection.execute(f"attach or replace {gate.quoted(held)} as {self._published.stem} (read_only)")
        self._shown = _stamp(held)
        for earlier in self._folder.glob("*/"):
            if earlier != held.parent:
                shutil.rmtree(earlier)
        return True

    def stop(self) -> None:
        """Close the port and leave nothing behind."""
        self._connection.execute("call quack_stop($uri)", {"uri": self.uri})
        self._connection.close()
        shutil.rmtree(self._folder)

    def _hold(self) -> Path:
        """A second name of the published file, never used before: of a path it knows DuckDB would keep the old file."""
        self._holds += 1
        held = self._folder / str(self._holds) / self._published.name
        held.parent.mkdir()
        held.hardlink_to(self._published)
        return held


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True


def _stamp(file: Path) -> tuple[int, int]:
    """What tells one published file from the next."""
    status = file.stat()
    return status.st_ino, status.st_mtime_ns


def load_extensions(connection: duckdb.DuckDBPyConnection) -> None:
    """Load what server and readers need, from the wheels that brought it."""
    for name in EXTENSIONS:
        package = importlib.util.find_spec(f"duckdb_extension_{name}")
        if package is None or not package.submodule_search_locations:
            raise NotServedError(f"the extension {name} is not installed; start the server with make serve")
        folder = Path(package.submodule_search_locations[0])
        (file,) = folder.glob(f"extensions/*/{name}.duckdb_extension")
        connection.execute(f"load {gate.quoted(file)}")


def token_of(paths: Paths) -> str:
    """The token readers must show: the environment's, else the one kept beside the data, made at the first start."""
    if token := os.environ.get(TOKEN):
        if len(token) < SHORTEST_TOKEN:
            raise NotServedError(f"{TOKEN} is shorter than {SHORTEST_TOKEN} characters; set a longer one")
        return token
    file = token_file(paths)
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(secrets.token_urlsafe(32))
    return file.read_text(encoding="utf-8").strip()


def token_file(paths: Paths) -> Path:
    """Where the token is kept, readable by its owner alone."""
    return paths.data / "server.token"


def address(text: str) -> str:
    """Where to listen, as HOST:PORT."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise argparse.ArgumentTypeError(f"{text} is no HOST:PORT")
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped: 1 when it cannot begin."""
    parser = argparse.ArgumentParser(prog="make serve", description=__doc__)
    parser.add_argument("--listen", type=address, default="localhost:9494", help="HOST:PORT (localhost:9494)")
    listen = parser.parse_args(arguments).listen
    paths = Paths.current()
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    try:
        if not paths.published.is_file():
            raise NotServedError(f"there is no warehouse at {paths.published}; make one with minsheng build")
        server = Server(paths.published, paths.data / "served" / listen.replace(":", "-"), listen, token_of(paths))
    except (NotServedError, OSError, duckdb.Error) as error:
        print(f"not served: {error}", file=sys.stderr)
        return 1
    where = f"the one of {TOKEN}" if os.environ.get(TOKEN) else f"in {token_file(paths)}"
    print(f"{server.uri} serves {paths.published}; the token is {where}", flush=True)
    while not stopped.wait(SECONDS_BETWEEN_LOOKS):
        try:
            if server.take_up():
                print("a new warehouse was published and is served", flush=True)
        except (OSError, duckdb.Error) as error:  # the old one goes on being served; the next look tries again
            print(f"the published file is not taken up: {error}", file=sys.stderr, flush=True)
    server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
