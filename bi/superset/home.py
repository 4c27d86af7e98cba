"""Where Superset keeps what it keeps."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from load.paths import Paths


@dataclass(frozen=True)
class Home:
    """Files below data/superset/; secrets are readable by their owner alone."""

    folder: Path

    @property
    def database(self) -> Path:
        """Superset's own: users, charts, dashboards."""
        return self.folder / "superset.db"

    @property
    def secret_key(self) -> Path:
        """What sessions are signed with."""
        return self.folder / "secret_key"

    @property
    def password(self) -> Path:
        """The password of the user admin."""
        return self.folder / "admin_password"

    @property
    def bundle(self) -> Path:
        """What was imported last."""
        return self.folder / "bundle.zip"

    @classmethod
    def current(cls) -> Home:
        """The folder of this run's data."""
        return cls(Paths.current().data / "superset")

    def make(self) -> None:
        """Make the folder and the secrets that it does not have."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in (self.secret_key, self.password):
            if not file.exists():
                with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
                    stream.write(secrets.token_urlsafe(42))
