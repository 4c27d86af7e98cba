"""The pages: each module makes those of one kind from the warehouse."""
