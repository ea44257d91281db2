"""The numbers of an author (annex 2): refused where they surely are none, noted where they look unusual."""

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
_SURE = {
    ("orcid", "shape"),
    ("orcid", "length"),
    ("orcid", "zeros"),
    ("orcid", "check_digit"),
    ("scopus_author_id", "shape"),
    ("scopus_author_id", "zeros"),
}
"""What is certainly wrong. The length of a Scopus number and the shape of a ResearcherID are promised by nobody."""


class AuthorCountDoubt(NamedTuple):
    """What is wrong with a number: ``sure`` where it cannot stand; ``meant`` is the field that it belongs to."""

    sure: bool
    code: str
    field: str
    found: str
    example: str
    meant: str = ""


def author_numbers(candidate: Mapping[str, Any]) -> Iterator[AuthorCountDoubt]:
    """Yield the numbers of the sheet ``candidate`` that are not what their line says."""
    for field, example in _EXAMPLES.items():
        text = candidate.get(field)
        if text is not None:
            yield from _doubts(field, text, example)


def report_author_number(doubt: AuthorCountDoubt, place: Location, report: IssueLog) -> None:
    """What is surely wrong is a problem, what only looks unusual a note."""
    if doubt.sure:
        allowed = () if doubt.meant else (doubt.example,)
        report.problems.append(ReadingProblem(doubt.code, place, doubt.found, allowed, doubt.meant))
    else:
        report.notes.append(ReadingNote(doubt.code, place, doubt.found, doubt.example))


def _doubts(field: str, text: str, example: str) -> Iterator[AuthorCountDoubt]:
    # Loaded only where there is a number at all.
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
            if other != field and _is(as_other, text):
                yield AuthorCountDoubt(
                    True, "author_number_of_other", field, text, example, f"fields.candidate.{other}"
                )
                return
        reason = "shape" if bad.reason == "length" else bad.reason
        sure = (field, bad.reason) in _SURE
        yield AuthorCountDoubt(
            sure, f"author_number_{reason}" if sure else "author_number_unusual", field, text, example
        )


def _is(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
