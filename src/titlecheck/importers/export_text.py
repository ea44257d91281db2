"""Display forms of numbers, pages and imprints in exports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from titlecheck.importers.work import RecordNote
from titlecheck.text.identifiers import BadIdentifier, doi, isbn, read_issn
from titlecheck.text.normalize import plain

_ISSN = re.compile(r"(?<![\dX])\d{4}\s?[-\u2010-\u2015\u2212]?\s?\d{3}[\dXxХх](?![\dX])")
_ISBN = re.compile(r"(?<![\dXх-])(?:97[89][-\u2010-\u2015\s]?)?(?:\d[-\u2010-\u2015\s]?){9}[\dXxХх](?![\dXxХх])")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")


def pages_of(first: str, last: str) -> str:
    """Format pages: ``15–24``."""
    first, last = plain(first), plain(last)
    if first and last and first != last:
        return f"{first}–{last}"
    return _DASHES.sub("–", first or last)


def whole_pages(text: str) -> str:
    """Return a page range from one field, with a uniform dash."""
    return _DASHES.sub("–", plain(text))


def issns_of(texts: Iterable[str]) -> tuple[list[str], list[RecordNote]]:
    """Return the distinct ISSNs in ``texts``, in order, with notes on invalid ones, which are not repaired."""
    found: list[str] = []
    remarks: list[RecordNote] = []
    for text in texts:
        for part in _parts(text):
            try:
                number = _read(part)
            except BadIdentifier as fault:
                if fault.reason == "lost_zero":
                    # The check digit fits, so exactly the leading zero is missing.
                    remarks.append(RecordNote("issn_lost_zero", part, fault.likely))
                    found += [fault.likely] if fault.likely not in found else []
                elif fault.reason not in ("empty", "zeros"):
                    remarks.append(RecordNote(f"issn_{fault.reason}", part, fault.likely))
                continue
            if number.look_alike:
                remarks.append(RecordNote("issn_look_alike", part, number.text))
            if number.text not in found:
                found.append(number.text)
    return found, remarks


_read = lru_cache(maxsize=4096)(read_issn)  # many works share few journals


def _parts(text: str) -> list[str]:
    numbers = [found[0] for found in _ISSN.finditer(text)]
    if numbers:
        return numbers
    return [part for part in re.split(r"[;,|]", text) if part.strip()]


def isbns_of(text: str) -> tuple[tuple[str, ...], list[RecordNote]]:
    """Return the distinct ISBNs in ``text``, in order, with notes on invalid ones."""
    found: list[str] = []
    remarks: list[RecordNote] = []
    for part in [one[0] for one in _ISBN.finditer(text)] or [one for one in re.split(r"[;,|]", text) if one.strip()]:
        try:
            number = isbn(part)
        except BadIdentifier as fault:
            if fault.reason not in ("empty", "zeros"):
                remarks.append(RecordNote("isbn_bad", plain(part)))
            continue
        if number not in found:
            found.append(number)
    return tuple(found), remarks


def imprint(place: str, publisher: str) -> str:
    """Format place and publisher: ``Алматы: Үлгі``."""
    return f"{place}: {publisher}" if place and publisher else place or publisher


def doi_of(text: str) -> tuple[str, list[RecordNote]]:
    """Return the DOI in ``text``, or an empty string, with notes on faults."""
    try:
        return doi(text), []
    except BadIdentifier as fault:
        return "", [] if fault.reason == "empty" else [RecordNote("doi_bad", plain(text))]
