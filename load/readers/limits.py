"""How much of anything is read: what a document may be, with room to spare, and no more.

A file beyond a limit is refused by name; it is never read in part, because a part would look like the whole.
"""

from typing import Final

# The store's own limit for a full text (load.records).
TEXT_CHARACTERS: Final = 10_000_000

# A character takes up to four bytes (GB18030, UTF-8), and may be a byte-order mark.
TEXT_BYTES: Final = 4 * TEXT_CHARACTERS
# A corpus is read row by row: only the disk bounds it.
HTML_BYTES: Final = 16_000_000
# Without the pictures in it.
HTML_CHARACTERS: Final = 5_000_000
HTML_ELEMENTS: Final = 200_000
DOCX_BYTES: Final = 100_000_000
XLSX_BYTES: Final = 50_000_000
XLS_BYTES: Final = 30_000_000
PDF_BYTES: Final = 200_000_000

# Zip containers, before anything in them is parsed. Spreadsheets of equal rows do reach 1:100.
ARCHIVE_MEMBERS: Final = 5_000
ARCHIVE_BYTES: Final = 300_000_000
ARCHIVE_RATIO: Final = 200
ARCHIVE_RATIO_FROM_BYTES: Final = 1_000_000
# A parsed tree takes about ten times its XML; sheets are streamed instead.
DOCX_XML_BYTES: Final = 24_000_000
XLSX_XML_BYTES: Final = 150_000_000

# Filled cells, and the places of rows as wide as their last cell (styles without values reach column XFD).
CELLS: Final = 500_000
CELL_PLACES: Final = 20_000_000
SHEET_ROWS: Final = 1_048_576

PDF_PAGES: Final = 1_000
# Finding tables looks at every pair of lines: a map or a drawing has more than a table ever does.
PDF_PAGE_OBJECTS: Final = 20_000
PDF_PAGE_PATHS: Final = 3_000
# Pages with lines take a quarter of a second each; the tables of those beyond are read as lines, and noted.
PDF_RULED_PAGES: Final = 60
PDF_STREAM_BYTES: Final = 100_000_000

# libxml2 itself stops at 2,048; pages of people stay below 100, old ones with unclosed tags below 500.
HTML_DEPTH: Final = 1_000
# Finding the main text takes time with the square of these.
MAIN_TEXT_ELEMENTS: Final = 10_000
MAIN_TEXT_TABLES: Final = 300
# Elements, each counted with all that it stands in.
MAIN_TEXT_LEVELS: Final = 300_000
