"""A server for remote readers of the published warehouse."""
