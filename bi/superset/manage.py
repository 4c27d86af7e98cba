"""Superset over the published warehouse: setup, import, serve, check; runs in Superset's own environment."""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import requests

from bi.superset import bundle
from bi.superset.home import Home
from load.paths import PROJECT, Paths

ADMIN = "admin"
SECONDS_TO_START = 600  # 10 on an idle machine
SECONDS_TO_ANSWER = 60


class SupersetError(Exception):
    """A step did not come to its end; the message says which and what to do."""


def setup(home: Home) -> None:
    """Make Superset's own database, its roles and the user admin, whose password is made here and kept in a file."""
    home.make()
    _superset("db", "upgrade")
    _superset("init")
    # By way of the environment, since arguments of commands are seen by everybody on the machine.
    _python(
        """
import os
from superset.app import create_app
app = create_app()
with app.app_context():
    manager = app.appbuilder.sm
    if manager.find_user(username="admin") is None:
        made = manager.add_user("admin", "Admin", "Minsheng", "admin@localhost", manager.find_role("Admin"),
                                password=os.environ["ADMIN_PASSWORD"])
        assert made, "the user admin was not made"
""",
        ADMIN_PASSWORD=home.password.read_text(encoding="utf-8"),
    )


def import_bundle(home: Home, warehouse: Path) -> None:
    """Make the bundle from charts.yml and the warehouse and import it with Superset's own command."""
    bundle.write(bundle.specification(), warehouse, home.bundle)
    # import-dashboards would leave charts and datasets that are there already as they were.
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(home.bundle) as made:
        made.extractall(folder)
        _superset("import-directory", "--overwrite", str(Path(folder) / bundle.FOLDER))


@contextmanager
def served(port: int) -> Iterator[str]:
    """Superset at work on this machine, at the address that is given."""
    address = f"http://127.0.0.1:{port}"
    if _answers(address):
        raise SupersetError(f"another Superset answers at {address}; stop it or name another --port")
    arguments = ["--workers", "1", "--threads", "8", "--timeout", "120", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        [_program("gunicorn"), *arguments, "--log-level", "warning", "superset.app:create_app()"], env=_environment()
    )
    try:
        until = time.monotonic() + SECONDS_TO_START
        while not _answers(address):
            if server.poll() is not None or time.monotonic() > until:
                raise SupersetError(f"Superset does not answer at {address}; what it said stands above")
            time.sleep(1)
        yield address
    finally:
        server.terminate()
        server.wait()


def check(home: Home, warehouse: Path, address: str) -> list[str]:
    """What differs between the rows that charts answer through the API and those of their SQL over the marts."""
    session = requests.Session()
    login = {"username": ADMIN, "password": home.password.read_text(encoding="utf-8"), "provider": "db"}
    token = _json(session.post(f"{address}/api/v1/security/login", json=login, timeout=SECONDS_TO_ANSWER))
    session.headers["Authorization"] = f"Bearer {token['access_token']}"
    listed = _json(session.get(f"{address}/api/v1/chart/?q=(page_size:100)", timeout=SECONDS_TO_ANSWER))["result"]
    known = {chart["slice_name"]: chart for chart in listed}
    differences = []
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for name, chart in bundle.specification()["charts"].items():
            if chart["title"] not in known:
                differences.append(f"{name}: Superset has no such chart; run import")
                continue
            number = known[chart["title"]]["id"]
            stored = _json(session.get(f"{address}/api/v1/chart/{number}", timeout=SECONDS_TO_ANSWER))
            query = json.loads(stored["result"]["query_context"]) | {"force": True}
            query["datasource"]["id"] = known[chart["title"]]["datasource_id"]
            answer = session.post(f"{address}/api/v1/chart/data", json=query, timeout=SECONDS_TO_ANSWER)
            if answer.status_code != requests.codes.ok:
                differences.append(f"{name}: {answer.text[:300]}")
                continue
            (result,) = answer.json()["result"]
            shown = [tuple(row[column] for column in result["colnames"]) for row in result["data"]]
            expected = connection.execute(chart["sql"]).fetchall()
            difference = _difference(shown, expected)
            print(f"{name}: {len(shown)} rows, {'equal' if difference is None else difference}")
            if difference is not None:
                differences.append(f"{name}: {difference}")
    return differences


def _difference(shown: Sequence[tuple[Any, ...]], expected: Sequence[tuple[Any, ...]]) -> str | None:
    """How rows differ, in any order: none when they are equal."""
    ours, theirs = (sorted((tuple(map(_plain, row)) for row in rows), key=repr) for rows in (expected, shown))
    if len(ours) != len(theirs):
        return f"the marts have {len(ours)} rows, the chart {len(theirs)}"
    for mine, other in zip(ours, theirs, strict=True):
        if mine != other:
            return f"the marts have {mine}, the chart {other}"
    return None


def _plain(value: object) -> object:
    """A value as JSON can tell it: decimals are floats there, and an empty number may be NaN."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and math.isnan(value):
        return None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _json(response: requests.Response) -> Any:
    if response.status_code != requests.codes.ok:
        raise SupersetError(f"{response.url.split('?')[0]} gave {response.status_code}: {response.text[:300]}")
    return response.json()


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/health", timeout=5).status_code == requests.codes.ok
    except requests.RequestException:
        return False


def _program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _environment(**more: str) -> dict[str, str]:
    config = Path(__file__).with_name("superset_config.py")
    return os.environ | {
        "SUPERSET_CONFIG_PATH": str(config),
        "PYTHONPATH": str(PROJECT),
        "FLASK_APP": "superset",
        **more,
    }


def _superset(*arguments: str) -> None:
    _run([_program("superset"), *arguments])


def _python(program: str, **environment: str) -> None:
    _run([sys.executable, "-c", program], **environment)


def _run(command: list[str], **environment: str) -> None:
    run = subprocess.run(command, env=_environment(**environment), capture_output=True, text=True, check=False)
    if run.returncode != 0 or "Traceback" in run.stderr:
        raise SupersetError(f"{' '.join(command[:2])} failed:\n{run.stdout[-2000:]}\n{run.stderr[-4000:]}")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(arguments: Sequence[str] | None = None) -> int:
    """One step or several: 1 when a step fails or a chart's rows differ."""
    parser = argparse.ArgumentParser(prog="python -m bi.superset.manage", description=__doc__)
    parser.add_argument("steps", nargs="+", choices=("setup", "import", "serve", "check"))
    parser.add_argument("--port", type=int, default=8088)
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # or the server below would go on without us
    home, warehouse = Home.current(), Paths.current().published
    try:
        if not warehouse.is_file():
            raise SupersetError(f"there is no warehouse at {warehouse}; make one with minsheng build")
        if "setup" in asked.steps:
            setup(home)
        if "import" in asked.steps:
            import_bundle(home, warehouse)
        if "check" in asked.steps:
            with served(free_port()) as address:
                if differences := check(home, warehouse, address):
                    raise SupersetError("\n".join(differences))
        if "serve" in asked.steps:
            with served(asked.port) as address:
                print(f"{address}/superset/dashboard/minsheng/ (user admin, password in {home.password})", flush=True)
                while True:
                    time.sleep(3600)
    except (SupersetError, bundle.BundleError, duckdb.Error, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
