"""Find the grids of a text: rows and cells, however a table was pasted into it.

Four forms are known: cells joined by tabs (what the readers make of every table), by pipes, by runs of spaces, and one
cell a line. The first two are grids by themselves; the last two only where words that head tables prove it, so the
caller says what such words are. What the cells mean is not asked here.
"""

from load.text.grids.cells import cell_type, serial_number
from load.text.grids.find import find_grids
from load.text.grids.grid import MAX_COLUMNS, Grid, Row

__all__ = ["MAX_COLUMNS", "Grid", "Row", "cell_type", "find_grids", "serial_number"]
