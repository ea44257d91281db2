"""The limits on the security page are the limits of the program."""

from __future__ import annotations

from pathlib import Path

from titlecheck.documents.template_store import SECONDS
from titlecheck.workbook import limits

PAGE = (Path(__file__).resolve().parents[2] / "SECURITY.md").read_text(encoding="utf-8")


def test_the_table_of_limits_is_true() -> None:
    rows = {
        "dossiers, exports, lists, meetings, scoring sheets": f"{limits.MAX_FILE // 10**6} MB packed, "
        f"{limits.MAX_UNPACKED // 10**6} MB unpacked",
        "cells of a workbook, empty ones up to the last value included": f"{limits.MAX_CELLS:,}",
        "sheets, shared texts, merged ranges of a workbook": f"{limits.MAX_SHEETS:,}; {limits.MAX_STRINGS:,}; "
        f"{limits.MAX_MERGES:,}",
        "parts of a workbook": f"{limits.MAX_PARTS:,}",
        "rows of a sheet, columns": f"{limits.FAR_ROW - 1:,}; {limits.FAR_COLUMN - 1:,}",
        "tags and attributes that are held at a time": f"{limits.MAX_NODES:,}",
        "records of a sheet, of a list in JSON or of an export": f"{limits.MAX_LIST_RECORDS:,}",
        "values of a JSON file; keys of an object": f"{limits.MAX_VALUES:,}; {limits.MAX_KEYS:,}",
        "problems that are told one by one": f"{limits.MAX_PROBLEMS}, and how many more",
        "a TOML file": f"{limits.MAX_TOML // 10**6} million characters, {limits.MAX_TOML_DEPTH} brackets deep, "
        f"{limits.MAX_TOML_PARTS} parts of a key",
        "reading one file": f"{limits.READING_SECONDS} seconds, {limits.READING_MEMORY / 10**9} GB of address space",
        "a register": f"{limits.MAX_REGISTER // 10**6} MB packed, {limits.MAX_REGISTER_UNPACKED // 10**9} GB unpacked, "
        f"{limits.MAX_REGISTER_ROWS:,} rows and {limits.MAX_REGISTER_CELLS:,} cells of a sheet, "
        f"{limits.REGISTER_SECONDS // 60} minutes",
        "filling an office's own template": f"{SECONDS} seconds",
        "reading and checking one of many dossiers": f"{limits.DOSSIER_SECONDS // 60} minutes",
    }
    told = [line for line in PAGE.splitlines() if line.startswith("| ")][1:]
    assert told == [f"| {what} | {limit} |" for what, limit in rows.items()]


def test_the_table_lists_every_limit() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in vars(limits) if name.isupper() and f"limits.{name}" not in source] == []
