"""Bring documents and extracted records into raw, build the warehouse from them, check it and publish it."""

__version__ = "0.1.0"

from load.paths import PROJECT

if (PROJECT / "compiled").is_dir():  # who compiled nothing does not wait for what follows
    from load import compiled

    compiled.use()
