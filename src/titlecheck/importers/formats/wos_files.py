"""Three file layouts of Web of Science records."""

from __future__ import annotations

import re

from titlecheck.importers.formats.wos import work_of
from titlecheck.importers.read_table import Table, require_columns
from titlecheck.importers.work import ParsedFile, SourceKind, SourceLocation

_TAG = re.compile(r"^([A-Z][A-Z0-9])(?: (.*))?$")
_PEOPLE = ("AU", "AF")
_NEEDED_OF_PATENTS = (("TI",), ("AU",))
_NEEDED = (("TI",), ("SO",), ("PY",), ("AU",), ("DT",))
_LONG = {
    "PT": "Publication Type", "AU": "Authors", "AF": "Author Full Names", "TI": "Article Title", "SO": "Source Title",
    "LA": "Language", "DT": "Document Type", "RP": "Reprint Addresses", "RI": "Researcher Ids", "OI": "ORCIDs",
    "SN": "ISSN", "EI": "eISSN", "J9": "Journal Abbreviation", "JI": "Journal ISO Abbreviation",
    "PD": "Publication Date", "PY": "Publication Year", "VL": "Volume", "IS": "Issue", "BP": "Start Page",
    "EP": "End Page", "AR": "Article Number", "DI": "DOI", "EA": "Early Access Date",
    "WE": "Web of Science Index", "UT": "UT (Unique WOS ID)", "BN": "ISBN", "PU": "Publisher",
    "PI": "Publisher City", "PN": "Patent Number", "GA": "Derwent Primary Accession Number",
}  # fmt: skip


def is_wos_table(table: Table) -> bool:
    """Return whether the headings are Web of Science tags, or the long names of its Excel export."""
    tags = sum(tag in table.headings for tag in ("PT", "AU", "TI", "SO", "UT", "PY", "DT"))
    return tags >= 4 or (table.find("Article Title") is not None and table.find("Source Title") is not None)


def read_wos_table(table: Table, parsed_file: ParsedFile) -> None:
    """Parse the works of a tab-delimited file or an Excel export."""
    parsed_file.source = SourceKind.WOS
    long = "TI" not in table.headings and table.find("Article Title") is not None
    patents = not long and table.find("PN") is not None and table.find("SO") is None
    needed = _NEEDED_OF_PATENTS if patents else _NEEDED
    if not require_columns(table, parsed_file, [(_LONG[tag] if long else tag,) for (tag,) in needed]):
        return
    places = {tag: table.find(_LONG[tag] if long else tag) for tag in _LONG}
    width = len(table.headings)
    for row, number in zip(table.rows, table.numbers, strict=True):
        if table.unit == "line" and not width <= len(row) <= width + 1:
            code = "row_cut_off" if number == table.numbers[-1] and len(row) < width else "row_width"
            parsed_file.fault(code, "line", number, found=str(len(row)), expected=str(width))
            continue
        record = {
            tag: row[at].split(";") if tag in _PEOPLE else [row[at]]
            for tag, at in places.items()
            if at is not None and at < len(row) and row[at].strip()
        }
        parsed_file.works.append(work_of(record, SourceLocation(parsed_file.file, table.unit, number, SourceKind.WOS)))


def read_tab_delimited(text: str) -> Table:
    """Return the table of a tab-delimited text; quotation marks are literal, and rows may end with a tab."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        return Table([], [], [])
    rows = [line.split("\t") for _, line in lines]
    headings = [cell.strip() for cell in rows[0]]
    while headings and not headings[-1]:
        headings.pop()
    return Table(headings, rows[1:], [number for number, _ in lines[1:]])


def is_plain_wos(text: str) -> bool:
    """Return whether a text begins like a plain-text export."""
    lines = [line for line in text[:5000].split("\n") if line.strip()]
    return bool(lines) and (lines[0].startswith("FN ") or (lines[0].startswith("PT ") and len(lines[0]) == 4))


def read_plain_wos(text: str, parsed_file: ParsedFile) -> None:
    """Parse the works of a plain-text file. A record or file without its end was truncated."""
    parsed_file.source = SourceKind.WOS
    reading = _PlainTextReader(parsed_file)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            reading.take(number, line)
    reading.close()


class _PlainTextReader:
    """Line-by-line parser of a plain-text file."""

    def __init__(self, parsed_file: ParsedFile) -> None:
        self._parsed_file = parsed_file
        self._record: dict[str, list[str]] = {}
        self._tag, self._begun, self._ended = "", 0, False

    def take(self, number: int, line: str) -> None:
        found = _TAG.match(line.rstrip())
        if found is None:
            self._continue_value(number, line)
            return
        tag, value = found[1], found[2] or ""
        self._tag = tag
        if tag == "PT":
            self._leave_open()
            self._record, self._begun = {"PT": [value]}, number
        elif tag == "ER":
            if self._begun:
                location = SourceLocation(self._parsed_file.file, "line", self._begun, SourceKind.WOS)
                self._parsed_file.works.append(work_of(self._record, location))
            self._begun = 0
        elif tag == "EF":
            self._ended = True
        elif self._begun:
            self._record.setdefault(tag, []).append(value)
        elif tag not in ("FN", "VR"):
            self._parsed_file.fault("line_unknown", "line", number, found=line.strip()[:40], expected="PT")

    def _continue_value(self, number: int, line: str) -> None:
        if self._begun and line.startswith((" ", "\t")) and self._tag in self._record:
            self._record[self._tag].append(line.strip())
        else:
            self._parsed_file.fault("line_unknown", "line", number, found=line.strip()[:40])

    def _leave_open(self) -> None:
        if self._begun:
            self._parsed_file.fault("record_open", "line", self._begun, expected="ER")

    def close(self) -> None:
        if self._begun:
            self._leave_open()
        elif not self._ended:
            self._parsed_file.fault("end_missing", expected="EF")
