"""Static pages over the published warehouse, readable without a network."""
