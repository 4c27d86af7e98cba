"""A dashboard for Superset, made from charts and the warehouse."""
