"""Limits of input files. A file beyond a limit is rejected with a message that names the limit.

Why: no career needs a fraction of this, and reading stays below 500 MB of memory and 20 seconds.
"""

from __future__ import annotations

MAX_FILE = 50_000_000
"""Maximum size of a file in bytes."""

MAX_UNPACKED = 60_000_000
"""Maximum unpacked size of all parts of a workbook in bytes."""

MAX_PARTS = 10_000
"""Maximum number of parts in a package."""

MAX_SHEETS = 300
"""Maximum number of sheets in a workbook."""

MAX_CELLS = 2_000_000
"""Maximum number of cells on all sheets read; each sheet counts as a rectangle up to its last value."""

MAX_STRINGS = 500_000
"""Maximum number of shared strings in a workbook."""

MAX_MERGES = 20_000
"""Maximum number of merged ranges in a workbook."""

MAX_NODES = 500_000
"""Maximum number of XML tags and attributes in memory: five times a row of the widest sheet."""

MAX_LIST_RECORDS = 10_000
"""Maximum number of records in a list: a sheet, a JSON list or an export."""

MAX_VALUES = 2_000_000
"""Maximum number of values in a JSON file, counted by separators."""

MAX_KEYS = 1_000
"""Maximum number of keys in a JSON object, and of elements in a list without records."""

MAX_PROBLEMS = 500
"""Maximum number of individually reported problems of a file."""

MAX_TOML = 1_000_000
"""Maximum number of characters in a TOML file: a hundred times a long real one."""

MAX_TOML_DEPTH = 50
"""Maximum number of brackets in TOML that are open at once, or in one line."""

MAX_TOML_PARTS = 200
"""Maximum number of parts of a TOML key."""

MAX_REGISTER = 200_000_000
"""Maximum size of a register file in bytes."""

MAX_REGISTER_UNPACKED = 1_000_000_000
"""Maximum unpacked size of a register workbook in bytes."""

MAX_REGISTER_ROWS = 600_000
"""Maximum number of rows on a register sheet."""

MAX_REGISTER_CELLS = 20_000_000
"""Maximum number of cells on a register sheet, as a rectangle up to its last row and column."""

REGISTER_SECONDS = 1_800
"""Time limit for loading a register file in seconds: all years have more than a million rows."""

FAR_ROW, FAR_COLUMN = MAX_LIST_RECORDS + 101, 703
"""First row and column in which a value makes a sheet unreadable: a hundred rows are left for headings and totals."""

READING_SECONDS = 20
"""Time limit for reading a file, in seconds."""

DOSSIER_SECONDS = 300
"""Time limit for reading and checking a dossier of a batch, in seconds; then its process counts as hung."""

READING_MEMORY = 1_500_000_000
"""Maximum address space of the reading process in bytes."""
