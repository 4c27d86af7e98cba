"""Documents in invented words for real regions and years, with all that they say known: python -m benchmarks.corpus.

Shares no code with load.extract or load.text, so that both can be wrong in different ways only.
"""
