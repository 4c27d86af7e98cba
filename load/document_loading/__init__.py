"""Bring documents into raw, or print what is found in them: files are read by worker processes, one file at a time."""
