"""Author identifiers (annex 2): rejected if certainly invalid, noted if unusual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from titlecheck.workbook.choices import answers, keyed
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingProblem
from titlecheck.workbook.refused_value import is_dash
from titlecheck.workbook.sheet_layout import IssueLog

_EXAMPLES = {
    "scopus_author_id": "57000000001",
    "researcher_id": "A-1234-2019",
    "orcid": "0000-0002-1825-0097",
}
_CERTAIN_FAULTS = {
    ("orcid", "shape"),
    ("orcid", "length"),
    ("orcid", "zeros"),
    ("orcid", "check_digit"),
    ("scopus_author_id", "shape"),
    ("scopus_author_id", "zeros"),
}
"""Certain faults. Nobody guarantees the length of a Scopus id or the form of a ResearcherID."""


class AuthorCountDoubt(NamedTuple):
    """Fault of an identifier: ``sure`` if it is invalid; ``meant`` is the field it belongs to."""

    sure: bool
    code: str
    field: str
    found: str
    example: str
    meant: str = ""


def author_numbers(candidate: Mapping[str, Any]) -> Iterator[AuthorCountDoubt]:
    """Yield the identifiers of the sheet ``candidate`` that do not fit their field."""
    for field, example in _EXAMPLES.items():
        text = candidate.get(field)
        if text is not None:
            yield from _doubts(field, text, example)


def report_author_number(doubt: AuthorCountDoubt, place: Location, report: IssueLog) -> None:
    """Report a certain fault as a problem, an unusual identifier as a note."""
    if doubt.sure:
        allowed = () if doubt.meant else (doubt.example,)
        report.problems.append(ReadingProblem(doubt.code, place, doubt.found, allowed, doubt.meant))
    else:
        report.notes.append(ReadingNote(doubt.code, place, doubt.found, doubt.example))


def _doubts(field: str, text: str, example: str) -> Iterator[AuthorCountDoubt]:
    # Imported only if there is an identifier.
    from titlecheck.text import identifiers

    read = {name: getattr(identifiers, name) for name in _EXAMPLES}
    if is_dash(text) or keyed(text) in answers("none") | answers("no"):
        yield AuthorCountDoubt(False, "author_number_none", field, text, example)
        return
    try:
        for one in text.split(";"):  # an author may have two profiles
            read[field](one)
    except identifiers.BadIdentifier as bad:
        for other, as_other in read.items():
            if other != field and _is_valid(as_other, text):
                yield AuthorCountDoubt(
                    True, "author_number_of_other", field, text, example, f"fields.candidate.{other}"
                )
                return
        reason = "shape" if bad.reason == "length" else bad.reason
        sure = (field, bad.reason) in _CERTAIN_FAULTS
        yield AuthorCountDoubt(
            sure, f"author_number_{reason}" if sure else "author_number_unusual", field, text, example
        )


def _is_valid(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
