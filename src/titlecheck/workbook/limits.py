"""How much a file may hold. Beyond a limit a file is refused, and the refusal names the limit.

Why: no career fills a fraction of this, and reading stays below 500 MB of memory and 20 seconds.
"""

from __future__ import annotations

MAX_FILE = 50_000_000
"""Bytes of a file as it lies on the disk."""

MAX_UNPACKED = 60_000_000
"""Bytes that all parts of a workbook may unpack to."""

MAX_PARTS = 10_000
"""Parts of a packed workbook."""

MAX_SHEETS = 300
"""Sheets of a workbook."""

MAX_CELLS = 2_000_000
"""Cells of all sheets that are read, each sheet taken as the rectangle up to its last value."""

MAX_STRINGS = 500_000
"""Texts that the sheets of a workbook share."""

MAX_MERGES = 20_000
"""Merged ranges of a workbook."""

MAX_NODES = 500_000
"""Tags and attributes of XML that are held at a time: a row of the widest sheet has a fifth of it."""

MAX_LIST_RECORDS = 10_000
"""Records of one list, whether it is a sheet, a list in JSON or an export."""

MAX_VALUES = 2_000_000
"""Values of a JSON file, counted by the signs that divide them."""

MAX_KEYS = 1_000
"""Keys of an object in JSON, and elements of a list that is none of records."""

MAX_PROBLEMS = 500
"""Problems of one file that are told one by one."""

MAX_TOML = 1_000_000
"""Characters of a TOML file: the longest that anybody writes has a hundredth of it."""

MAX_TOML_DEPTH = 50
"""Brackets of a TOML file that are open at a time, or stand in one line."""

MAX_TOML_PARTS = 200
"""Parts of a key in TOML."""

MAX_REGISTER = 200_000_000
"""Bytes of a file of a register as it lies on the disk."""

MAX_REGISTER_UNPACKED = 1_000_000_000
"""Bytes that a workbook of a register may unpack to."""

MAX_REGISTER_ROWS = 600_000
"""Rows of a sheet of a register."""

MAX_REGISTER_CELLS = 20_000_000
"""Cells of a sheet of a register, taken as the rectangle up to its last row and column."""

REGISTER_SECONDS = 1_800
"""How long loading one file of a register may take: all years are a million rows and more."""

FAR_ROW, FAR_COLUMN = MAX_LIST_RECORDS + 101, 703
"""A sheet with a value in this row or column, or beyond it, is not read: a hundred rows are for headings and totals."""

READING_SECONDS = 20
"""How long reading one file may take."""

DOSSIER_SECONDS = 300
"""How long reading and checking one of many dossiers may take, before its process counts as hung."""

READING_MEMORY = 1_500_000_000
"""Bytes of address space that the process that reads a file may take up."""
