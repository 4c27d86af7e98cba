"""Reads documents and runs the models on a standalone Spark cluster: a master and two workers on this machine.

.venv-spark/bin/python benchmarks/spark_cluster.py DOCUMENTS…    # needs Java 17 and a published warehouse
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pyspark

from load.paths import PROJECT, Paths

HOME = Path(pyspark.__file__).parent
MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
PORT, PAGES = 7077, 8080
WORKERS = 2
START_SECONDS = 120


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a cluster, out of the wheel of pyspark; its processes end with it."""
    address = f"spark://localhost:{PORT}"
    launcher = HOME / "bin" / "spark-class"
    # A worker runs the Python of this environment, which has the project and all it needs.
    environment = os.environ | {"SPARK_HOME": str(HOME), "PYSPARK_PYTHON": sys.executable}
    with tempfile.TemporaryDirectory() as scratch:
        master = (MASTER, "--host", "localhost", "--port", str(PORT), "--webui-port", str(PAGES))
        worker = (WORKER, address, "--cores", "1", "--memory", "1g", "--host", "localhost", "--work-dir", scratch)
        processes = []
        try:
            for name, command in [("master", master), *((f"worker-{n}", worker) for n in range(1, WORKERS + 1))]:
                with (Path(scratch) / f"{name}.log").open("w") as log:
                    processes.append(
                        subprocess.Popen([launcher, *command], env=environment, stdout=log, stderr=subprocess.STDOUT)
                    )
                time.sleep(1)
            _wait_for_workers()
            yield address
        finally:
            for process in reversed(processes):
                process.terminate()
                process.wait()


def _wait_for_workers() -> None:
    """Until the master's page counts all workers."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urlopen(f"http://localhost:{PAGES}/json/") as page:
                if f'"aliveworkers" : {WORKERS}' in page.read().decode():
                    return
        except (URLError, OSError):
            pass
        time.sleep(1)
    sys.exit(f"{WORKERS} workers did not come within {START_SECONDS} seconds")


def seconds(master: str, *command: str) -> float:
    """How long a command of load.spark takes on a master, the start of Spark included."""
    started = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-m", "load.spark", *command],
        cwd=PROJECT,
        env=os.environ | {"MINSHENG_SPARK_MASTER": master},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)} gave {run.returncode}\n{run.stdout}\n{run.stderr[-4000:]}")
    print(run.stdout.strip())
    return time.perf_counter() - started


def main() -> None:
    """Documents, then models, then the comparison with DuckDB's marts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", nargs="+", help="files and folders")
    options = parser.parse_args()
    folder = Paths.current().data / "spark" / "extracted"
    with cluster() as master:
        print(f"{master}: {WORKERS} workers of one core, load {os.getloadavg()[0]:.1f}")
        print(f"extract: {seconds(master, 'extract', *options.document, '--to', str(folder)):.0f} s")
        print(f"build: {seconds(master, 'build'):.0f} s")
    print(f"compare: {seconds('local', 'compare'):.0f} s")


if __name__ == "__main__":
    main()
