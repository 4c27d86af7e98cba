"""Nights that never break: the inbox, the record of runs, published versions, what is told to whom."""
