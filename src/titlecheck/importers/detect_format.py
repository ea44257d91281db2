"""Detection of a file's format by content, not by name."""

from __future__ import annotations

import re

from titlecheck.importers.decoding import decode_text
from titlecheck.importers.formats.bibtex import is_bibtex, read_bibtex
from titlecheck.importers.formats.orcid import read_orcid
from titlecheck.importers.formats.ris import is_ris, read_ris
from titlecheck.importers.formats.scopus import is_scopus, read_scopus
from titlecheck.importers.formats.word import is_open_document_text, is_word
from titlecheck.importers.formats.wos_files import (
    is_plain_wos,
    is_wos_table,
    read_plain_wos,
    read_tab_delimited,
    read_wos_table,
)
from titlecheck.importers.read_table import Table, read_csv
from titlecheck.importers.work import ParsedFile
from titlecheck.workbook.outcome import ReadingProblem
from titlecheck.workbook.zip_guard import Unreadable

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
)
_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
_TOML = re.compile(
    r"(?:\s*#[^\n]*\n)*\s*(?:[\w-]+\s*=[^\n]*\n\s*)*\[{1,2}[\w.\"' -]+\]{1,2}\s*(?:#[^\n]*)?\n\s*[\w\"#\[]"
)
"""Start of a TOML text such as a ``--mapping`` file: a table heading followed by a key."""
_XML = re.compile(r"\s*(?:<\?xml|<[a-z:]+[\s>])", re.IGNORECASE)


_PACKAGE, _COMPOUND = _WORKBOOK
_WORD_STREAM = "WordDocument".encode("utf-16-le")
"""Name of the stream with the text in an old Word file (.doc)."""


def document_kind(raw: bytes) -> str:
    """Return ``docx``, or the name of another text document format that must be converted, or an empty string."""
    if raw.startswith(_COMPOUND):
        return "doc" if _WORD_STREAM in raw else ""
    if not raw.startswith(_PACKAGE):
        return ""
    try:
        if is_word(raw):
            return "docx"
        return "odt" if is_open_document_text(raw) else ""
    except Unreadable:
        return ""  # the workbook reader reports the error


def is_workbook(raw: bytes) -> bool:
    """Return whether the bytes are a workbook or another ZIP package."""
    return raw.startswith(_WORKBOOK)


def read_text(raw: bytes, file: str) -> ParsedFile:
    """Parse a file that is not a workbook; record an issue with the supported formats if it is unknown."""
    parsed_file = ParsedFile(file)
    if other := next((name for mark, name in _OTHERS if raw.startswith(mark)), ""):
        parsed_file.fault(f"kind_{other}")
        return parsed_file
    text = decode_text(raw, file)
    if isinstance(text, ReadingProblem):
        parsed_file.faults.append(text)
        return parsed_file
    _read(text, parsed_file)
    if not parsed_file.works and not parsed_file.faults:
        parsed_file.fault("no_works")
    return parsed_file


def _read(text: str, parsed_file: ParsedFile) -> None:
    if _PAGE.match(text):
        parsed_file.fault("kind_page")
    elif _TOML.match(text):
        parsed_file.fault("kind_toml")
    elif text.lstrip()[:1] in ("{", "[") and not is_bibtex(text):
        read_orcid(text, parsed_file)
    elif is_plain_wos(text):
        read_plain_wos(text, parsed_file)
    elif is_ris(text):
        read_ris(text, parsed_file)
    elif is_bibtex(text):
        read_bibtex(text, parsed_file)
    elif _XML.match(text):
        parsed_file.fault("kind_xml")
    else:
        _read_table(text, parsed_file)


def _read_table(text: str, parsed_file: ParsedFile) -> None:
    start = text.split("\n", 1)[0]
    if start.count("\t") > max(start.count(","), start.count(";")):
        table = read_tab_delimited(text)
        if is_wos_table(table):
            read_wos_table(table, parsed_file)
            return
    table = read_csv(text)
    if not read_known_table(table, parsed_file):
        shown = "; ".join(heading for heading in table.headings if heading)[:200]
        parsed_file.fault("kind_unknown", found=shown)


def read_known_table(table: Table, parsed_file: ParsedFile) -> bool:
    """Parse a table with the headings of a database; return False for other headings."""
    if is_wos_table(table):
        read_wos_table(table, parsed_file)
    elif is_scopus(table):
        read_scopus(table, parsed_file)
    else:
        return False
    return True
