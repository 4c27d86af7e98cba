"""What an operator installs: units that systemd takes, and a line that cron's shell runs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from load.paths import PROJECT
from load.status import Status

DEPLOY = PROJECT / "deploy"
QUIET = (Status.PUBLISHED, Status.WARNED, Status.NOTHING_NEW, Status.BUSY)


def installed(folder: Path, says: str, status: int) -> Path:
    """A command in the place where the units look for it."""
    command = folder / "opt/minsheng/.venv/bin/minsheng"
    command.parent.mkdir(parents=True)
    command.write_text(f"#!/bin/sh\necho {says} $*, data in $MINSHENG_DATA\nexit {status}\n", encoding="utf-8")
    command.chmod(0o755)
    return command


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_units_without_a_word(tmp_path: Path) -> None:
    installed(tmp_path, "", 0)
    units = tmp_path / "etc/systemd/system"
    units.mkdir(parents=True)
    names = [Path(shutil.copy(file, units)).name for file in sorted(DEPLOY.glob("minsheng-nightly.*"))]
    # The targets that every machine has are taken from this one.
    shutil.copytree("/lib/systemd/system", tmp_path / "lib/systemd/system", symlinks=True)
    done = subprocess.run(
        ["systemd-analyze", "verify", f"--root={tmp_path}", *names], check=False, capture_output=True, text=True
    )
    assert [line for line in done.stderr.splitlines() if "minsheng" in line] == []
    assert done.returncode == 0, done.stderr


def test_systemd_counts_as_failures_what_the_program_does() -> None:
    unit = (DEPLOY / "minsheng-nightly.service").read_text(encoding="utf-8")
    [quiet] = re.findall(r"^SuccessExitStatus=(.*)$", unit, re.M)
    assert {0, *map(int, quiet.split())} == {status.exit_status for status in QUIET}


@pytest.mark.parametrize("status", Status)
def test_the_line_of_cron_tells_only_of_failed_and_blocked_nights(tmp_path: Path, status: Status) -> None:
    installed(tmp_path, "said", status.exit_status)
    variable, line = (DEPLOY / "minsheng.cron").read_text(encoding="utf-8").splitlines()[1:]
    # Five fields of time and the user; cron turns a percent sign into a new line.
    user, command = line.split(maxsplit=6)[5:]
    assert user == "minsheng"
    assert "%" not in command
    name, value = variable.split("=")
    done = subprocess.run(
        ["/bin/sh", "-c", command.replace("/opt/minsheng", f"{tmp_path}/opt/minsheng")],
        env={name: value, "PATH": "/usr/bin:/bin"},
        check=False,
        capture_output=True,
        text=True,
    )
    told = "" if status in QUIET else "said nightly --inbox /srv/minsheng/inbox, data in /srv/minsheng/data\n"
    assert (done.stdout, done.stderr) == (told, "")
