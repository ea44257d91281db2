"""The numbers that name a work: DOI, ISBN, number of a patent, each in one spelling."""

from __future__ import annotations

import re

from titlecheck.dossier.base import Record
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.works import Patent, Publication

_DIVIDED = re.compile(r"[;,/]")
_DIGIT = re.compile(r"\d")


def work_numbers(record: Record) -> frozenset[str]:
    """Return the numbers of a publication, a book or a patent, each in the one spelling that all its spellings share.

    Return nothing for other records, and where the cell holds no number, such as a dash or a word.
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
    """Return whether two works have a number in common; a number of a patent without its office may be that of any."""
    if not some or not others:
        return False
    if not some.isdisjoint(others):
        return True
    from titlecheck.text.patent_number import keys_meet

    return keys_meet(_of_patents(some), _of_patents(others))


def bare_number(number: str) -> str:
    """Return a number as ``work_numbers`` has it without the office of a patent."""
    return number.rpartition(":")[2]


def _of_patents(numbers: frozenset[str]) -> list[str]:
    return [one for one in numbers if one.startswith("patent:")]


def _dois(text: str) -> frozenset[str]:
    """Return why nothing for a text that is no DOI: “none” in two rows must not make one work of them."""
    from titlecheck.text.identifiers import BadIdentifier, doi

    try:
        return frozenset((doi(text),))
    except BadIdentifier:
        return frozenset()


def _isbns(text: str) -> frozenset[str]:
    """Read the ISBN of a cell, or several of them, as thirteen digits; of a wrong one its digits as they stand."""
    from titlecheck.text.identifiers import BadIdentifier, isbn_13

    found = set()
    for part in _DIVIDED.split(text):
        try:
            found.add(isbn_13(part))
        except BadIdentifier:
            found.add("".join(_DIGIT.findall(part)))
    return frozenset(found - {""})
