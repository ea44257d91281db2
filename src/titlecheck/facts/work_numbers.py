"""Identifiers of works: DOI, ISBN, patent number, each in a normalized form."""

from __future__ import annotations

import re

from titlecheck.dossier.base import Record
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.works import Patent, Publication

_DIVIDED = re.compile(r"[;,/]")
_DIGIT = re.compile(r"\d")


def work_numbers(record: Record) -> frozenset[str]:
    """Return the normalized identifiers of a publication, book or patent.

    Return an empty set for other records, and if the cell has no identifier (a dash or word).
    """
    if isinstance(record, Publication):
        return _dois(record.doi) if record.doi else frozenset()
    if isinstance(record, Book):
        return _isbns(record.isbn) if record.isbn else frozenset()
    if isinstance(record, Patent) and record.number:
        from titlecheck.text.patent_number import numbers_in, patent_key

        return frozenset([patent_key(one) for one in numbers_in(record.number) if _DIGIT.search(one)])
    return frozenset()


def share_number(some: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether two works share an identifier; a patent number without an office matches any office."""
    if not some or not others:
        return False
    if not some.isdisjoint(others):
        return True
    from titlecheck.text.patent_number import keys_meet

    return keys_meet(_of_patents(some), _of_patents(others))


def bare_number(number: str) -> str:
    """Return an identifier without the patent office."""
    return number.rpartition(":")[2]


def _of_patents(numbers: frozenset[str]) -> list[str]:
    return [one for one in numbers if one.startswith("patent:")]


def _dois(text: str) -> frozenset[str]:
    """Return the DOI in a text, or an empty set if it is not one.

    Why: “none” in two rows must not make them one work.
    """
    from titlecheck.text.identifiers import BadIdentifier, doi

    try:
        return frozenset((doi(text),))
    except BadIdentifier:
        return frozenset()


def _isbns(text: str) -> frozenset[str]:
    """Return the ISBNs in a cell as thirteen digits; an invalid one as its digits."""
    from titlecheck.text.identifiers import BadIdentifier, isbn_13

    found = set()
    for part in _DIVIDED.split(text):
        try:
            found.add(isbn_13(part))
        except BadIdentifier:
            found.add("".join(_DIGIT.findall(part)))
    return frozenset(found - {""})
