"""The site of what readers have: a night writes it, and no fault of it takes a published warehouse back."""

from __future__ import annotations

import os

from load.paths import Paths


def are_current(paths: Paths) -> bool:
    """Whether a night wrote the site since the published warehouse was last changed."""
    return paths.site.is_dir() and paths.site.stat().st_mtime_ns >= paths.manifest.stat().st_mtime_ns


def write(paths: Paths) -> str:
    """Write the site of the published warehouse: what is wrong with it, nothing where it stands."""
    # Charts and templates are imported by nights that need them only.
    from load.site.command import write_pages  # noqa: PLC0415

    try:
        write_pages(paths)
        os.utime(paths.site)
    except (Exception, KeyboardInterrupt) as error:  # whatever it is, it concerns the pages alone
        return f"its pages were not written ({type(error).__name__}: {error})"
    return ""
