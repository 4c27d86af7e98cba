"""What a table says of its cells: header words, row label, unit, role, year, region and item number.

A column means what its innermost words say, then what the merged words above them say, then the caption; what nothing
says stays unsaid.
"""

from load.extract.tables.find import find_tables

__all__ = ["find_tables"]
