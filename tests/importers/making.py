"""Make small export files about invented people and works."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import PublicationType
from titlecheck.importers.detect_format import read_text
from titlecheck.importers.work import ImportedAuthor, ImportedWork, ParsedFile, SourceKind, SourceLocation
from titlecheck.workbook import read_dossier

Run = Callable[..., tuple[int, str, str]]
"""Fixture that calls ``titlecheck import``: exit code, standard output, standard error."""

SCOPUS_NEW = (
    "Authors", "Author full names", "Author(s) ID", "Title", "Year", "Source title", "Volume", "Issue", "Art. No.",
    "Page start", "Page end", "Cited by", "DOI", "Link", "Affiliations", "Abstract", "Funding Details",
    "Funding Texts", "References", "Correspondence Address", "Editors", "Publisher", "ISSN", "ISBN",
    "Language of Original Document", "Abbreviated Source Title", "Document Type", "Publication Stage", "Open Access",
    "SourceKind", "EID",
)  # fmt: skip
SCOPUS_OLD = tuple(
    "Funding Text 1" if name == "Funding Texts" else name for name in SCOPUS_NEW if name != "Author full names"
)

SCOPUS_ROW = {
    "Authors": "Ulgiyev U.M.; Mysal T.",
    "Author full names": "Ulgiyev, Ulgi M. (57000000001); Mysal, Tama (57000000002)",
    "Author(s) ID": "57000000001; 57000000002",
    "Title": "On the stability of a model system",
    "Year": "2021",
    "Source title": "Journal of Examples",
    "Volume": "12",
    "Issue": "3",
    "Page start": "15",
    "Page end": "24",
    "DOI": "10.1000/example.1",
    "Correspondence Address": "U.M. Ulgiyev; Example University, Almaty; email: u@example.org",
    "ISSN": "03785955",
    "Abbreviated Source Title": "J. Ex.",
    "Document Type": "Article",
    "Publication Stage": "Final",
    "SourceKind": "Scopus",
    "EID": "2-s2.0-85000000001",
}

WOS_RECORD = {
    "PT": "J",
    "AU": ["Ulgiyev, UM", "Mysal, T"],
    "AF": ["Ulgiyev, Ulgi M.", "Mysal, Tama"],
    "TI": "On the stability of a model system",
    "SO": "JOURNAL OF EXAMPLES",
    "LA": "English",
    "DT": "Article",
    "RP": "Ulgiyev, UM (corresponding author), Example Univ, Dept Math, Almaty, Kazakhstan.",
    "EM": "u@example.org",
    "RI": "Ulgiyev, Ulgi/A-1234-2019; Mysal, Tama/B-1234-2020",
    "OI": "Ulgiyev, Ulgi/0000-0002-1825-0097",
    "SN": "0378-5955",
    "EI": "2434-561X",
    "J9": "J EX",
    "JI": "J. Ex.",
    "PD": "MAR",
    "PY": "2021",
    "VL": "12",
    "IS": "3",
    "BP": "15",
    "EP": "24",
    "DI": "10.1000/example.1",
    "WE": "Science Citation Index Expanded (SCI-EXPANDED)",
    "UT": "WOS:000000000000001",
}

WOS_TAGS = (
    "PT", "AU", "AF", "TI", "SO", "LA", "DT", "RP", "EM", "RI", "OI", "SN", "EI", "J9", "JI", "PD", "PY", "VL", "IS",
    "BP", "EP", "AR", "DI", "EA", "EY", "PG", "WC", "WE", "UT",
)  # fmt: skip


def scopus(*rows: Mapping[str, str], headings: Sequence[str] = SCOPUS_NEW, divider: str = ",") -> str:
    """Return a Scopus CSV; each row is the standard one with changes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=divider, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        whole = SCOPUS_ROW | dict(row)
        writer.writerow([whole.get(name, "") for name in headings])
    return out.getvalue()


def wos_tab(*records: Mapping[str, Any], tags: Sequence[str] = WOS_TAGS, ending: str = "\t") -> str:
    """Return a tab-delimited file; an extra tab ends each row, as in real exports."""
    lines = ["\t".join(tags)]
    for record in records:
        whole = WOS_RECORD | dict(record)
        cells = ["; ".join(whole[tag]) if isinstance(whole.get(tag), list) else whole.get(tag, "") for tag in tags]
        lines.append("\t".join(cells) + ending)
    return "\n".join(lines) + "\n"


def wos_plain(*records: Mapping[str, Any], end: bool = True) -> str:
    """Return a plain-text file."""
    lines = ["FN Clarivate Analytics Web of Science", "VR 1.0"]
    for record in records:
        for tag, value in (WOS_RECORD | dict(record)).items():
            first, *rest = value if isinstance(value, list) else value.split("\n")
            lines += [f"{tag} {first}", *(f"   {one}" for one in rest)]
        lines += ["ER", ""]
    return "\n".join([*lines, *(["EF"] if end else [])]) + "\n"


def ris(*records: Mapping[str, str | list[str]]) -> str:
    lines = []
    for record in records:
        whole = {
            "TY": "JOUR", "AU": ["Ulgiyev, U. M.", "Mysal, T."], "TI": "On the stability of a model system",
            "T2": "Journal of Examples", "PY": "2021", "VL": "12", "IS": "3", "SP": "15", "EP": "24",
            "SN": "0378-5955", "DO": "10.1000/example.1",
        } | dict(record)  # fmt: skip
        for tag, value in whole.items():
            lines += [f"{tag}  - {one}" for one in (value if isinstance(value, list) else [value])]
        lines += ["ER  - ", ""]
    return "\n".join(lines)


def orcid_record(*summaries: Mapping[str, Any], holder: str = "0000-0002-1825-0097") -> str:
    """Return a public record; each summary forms its own group."""
    groups = [{"external-ids": {"external-id": []}, "work-summary": [dict(one)]} for one in summaries]
    return json.dumps(
        {
            "orcid-identifier": {"path": holder, "host": "orcid.org"},
            "person": {},
            "activities-summary": {"works": {"group": groups, "path": f"/{holder}/works"}},
        }
    )


def orcid_summary(**changes: Any) -> dict[str, Any]:
    return {
        "put-code": 1,
        "title": {"title": {"value": "On the stability of a model system"}, "subtitle": None},
        "external-ids": {
            "external-id": [
                {
                    "external-id-type": "doi",
                    "external-id-value": "10.1000/EXAMPLE.1",
                    "external-id-relationship": "self",
                },
                {"external-id-type": "issn", "external-id-value": "0378-5955", "external-id-relationship": "part-of"},
            ]
        },
        "type": "journal-article",
        "publication-date": {"year": {"value": "2021"}, "month": {"value": "03"}, "day": None},
        "journal-title": {"value": "Journal of Examples"},
    } | changes


def parse(text: str | bytes, file: str = "file") -> ParsedFile:
    """Return the parsed file of a text."""
    return read_text(text if isinstance(text, bytes) else text.encode("utf-8"), file)


def only(text: str | bytes) -> ImportedWork:
    """Return the only work of a text without errors."""
    parsed_file = parse(text)
    assert not parsed_file.faults
    (work,) = parsed_file.works
    return work


def codes(text: str | bytes) -> list[str]:
    """Return the error codes of a text that gives no works."""
    return [fault.code for fault in parse(text).faults]


def remarks(work: ImportedWork) -> list[str]:
    return [remark.code for remark in work.remarks]


def work(number: int = 1, *, file: str = "a", source: SourceKind = SourceKind.SCOPUS, **given: Any) -> ImportedWork:
    """Return a record of an article of 2021 with these changes."""
    facts: dict[str, Any] = {
        "title": "On the stability of a model system",
        "published": "2021",
        "type": PublicationType.ARTICLE,
        "authors": (ImportedAuthor("Ulgiyev U.M."), ImportedAuthor("Mysal T.")),
        "journal": "Journal of Examples",
    } | given
    return ImportedWork(SourceLocation(file, "line", number, source), **facts)


def xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]], *, from_1904: bool = False) -> bytes:
    """Return a workbook of ``sheets``; a sheet whose name begins with “_” is hidden."""
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904 if from_1904 else made.epoch
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name.lstrip("_"))
        page.sheet_state = "hidden" if name.startswith("_") else "visible"
        for row in rows:
            page.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read_whole(path: Path) -> Dossier:
    """Return the dossier in a workbook without problems."""
    reading = read_dossier(path)
    assert reading.dossier is not None, reading.problems
    return reading.dossier
