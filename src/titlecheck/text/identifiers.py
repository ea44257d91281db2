"""Identifiers of journals, works and authors: normalized, or rejected with a reason.

Every function takes the text of a cell or export and returns the normalized identifier, or raises ``BadIdentifier``.
Reasons: ``empty``, ``shape`` (another kind of text), ``length``, ``lost_zero`` (leading zeros are missing, ``likely``
has the number with them), ``zeros`` (a placeholder) and ``check_digit``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from titlecheck.errors import TitlecheckError

_DASHES = re.compile(r"[\s\u00ad\u200b\ufeff\u2010-\u2015\u2212_-]+")
_ISSN_LABEL = re.compile(r"^(?:https?://\S*/)?(?:e-?|p-?|l-?)?issn(?:-l)?\s*[:№#/]?\s*", re.IGNORECASE)
_ISSN = re.compile(r"\d{7}[\dX]", re.ASCII)
_SHORT_ISSN = re.compile(r"\d{3,6}[\dX]", re.ASCII)
_ORCID_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.|sandbox\.)?orcid(?:\.org)?\s*[/:]?\s*(?:id\s*[/:]?\s*)?", re.I)
_ORCID = re.compile(r"\d{15}[\dX]", re.ASCII)
_DOI_ADDRESS = re.compile(r"^(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/+|(?:info:)?doi\s*[:/]?\s*)+", re.I)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.ASCII)
_RESEARCHER = re.compile(r"[A-Z]{1,3}-\d{4}-(?:19|20)\d{2}", re.ASCII)
_RESEARCHER_ADDRESS = re.compile(r"^https?://\S*/(?:rid|record|wos/author/record)/", re.I)
_SCOPUS_ADDRESS = re.compile(r"^https?://\S*[?&]authorId=(\d+)\S*$", re.I)
_SCOPUS = re.compile(r"\d{10,11}", re.ASCII)

_ISBN_LABEL = re.compile(r"^(?:e-?|p-?)?isbn(?:[-\s]?1[03])?\s*[:№#]?\s*", re.IGNORECASE)
_ISBN = re.compile(r"\d{9}[\dX]|\d{13}", re.ASCII)

_DIGITS = re.compile(r"\d+X?", re.ASCII)

_LOOK_ALIKE = str.maketrans("хХ", "XX")  # Cyrillic letter typed instead of the Latin X


class BadIdentifier(TitlecheckError, ValueError):
    """Error for an invalid identifier: ``reason``, found text, and likely identifier if clear."""

    def __init__(self, reason: str, found: str, likely: str = "") -> None:
        super().__init__(reason)
        self.reason, self.found, self.likely = reason, found, likely


class Repaired(NamedTuple):
    """Normalized identifier, and whether a look-alike letter was corrected."""

    text: str
    look_alike: bool


def read_issn(text: str) -> Repaired:
    """Return the ISSN in ``text`` as ``1234-567X``; a Cyrillic Х as check digit is corrected and reported.

    Raise ``BadIdentifier`` if it is invalid.
    """
    bare = _DASHES.sub("", _ISSN_LABEL.sub("", text.strip()))
    if not bare:
        raise BadIdentifier("empty", text)
    number = bare.translate(_LOOK_ALIKE).upper()
    if _ISSN.fullmatch(number) is None:
        raise _bad_issn(number, text)
    if not number.strip("0"):
        raise BadIdentifier("zeros", text)
    if not _issn_holds(number):
        raise BadIdentifier("check_digit", text)
    return Repaired(f"{number[:4]}-{number[4:]}", number != bare.upper())


def issn(text: str) -> str:
    """Return the ISSN in ``text`` as ``1234-567X``; raise ``BadIdentifier`` if it is invalid."""
    return read_issn(text).text


def isbn(text: str) -> str:
    """Return the ISBN in ``text`` (ten or thirteen digits) with hyphens; raise ``BadIdentifier`` if it is invalid."""
    from stdnum import isbn as standard

    number = _DASHES.sub("", _ISBN_LABEL.sub("", text.strip())).translate(_LOOK_ALIKE).upper()
    if not number:
        raise BadIdentifier("empty", text)
    if _ISBN.fullmatch(number) is None:
        raise BadIdentifier("length" if _DIGITS.fullmatch(number) else "shape", text)
    if not number.strip("0"):
        raise BadIdentifier("zeros", text)
    if not standard.is_valid(number):
        raise BadIdentifier("check_digit", text)
    return str(standard.format(number))


def isbn_13(text: str) -> str:
    """Return the thirteen digits of the ISBN in ``text``, which are equal for all spellings."""
    from stdnum import isbn as standard

    return str(standard.compact(standard.to_isbn13(standard.compact(isbn(text)))))


def doi(text: str) -> str:
    """Return the DOI in ``text`` in lower case, without address and label; raise ``BadIdentifier`` if it is invalid."""
    bare = unicodedata.normalize("NFC", text.strip().strip("\u200b\ufeff<>\"'"))
    number = _DOI_ADDRESS.sub("", bare)
    if not number:
        raise BadIdentifier("empty", text)
    if number != bare and "%" in number:  # an address may contain percent-encoded characters
        number = unquote(number)
    number = number.rstrip(" .,;").casefold()
    if _DOI.fullmatch(number) is None:
        raise BadIdentifier("shape", text)
    return number


def orcid(text: str) -> str:
    """Return the ORCID in ``text`` as ``0000-0000-0000-000X``; raise ``BadIdentifier`` if it is invalid."""
    from stdnum import isni  # an ORCID is an ISNI from a reserved block

    number = _DASHES.sub("", _ORCID_ADDRESS.sub("", text.strip()).rstrip("/")).translate(_LOOK_ALIKE).upper()
    if not number:
        raise BadIdentifier("empty", text)
    if _ORCID.fullmatch(number) is None:
        raise BadIdentifier("length" if _DIGITS.fullmatch(number) else "shape", text)
    if not number[:15].strip("0"):
        raise BadIdentifier("zeros", text)
    if not isni.is_valid(number):
        raise BadIdentifier("check_digit", text)
    return "-".join(number[start : start + 4] for start in range(0, 16, 4))


def researcher_id(text: str) -> str:
    """Return the ResearcherID in ``text`` as ``A-1234-2019`` (without check digit); raise ``BadIdentifier``."""
    number = re.sub(r"[\s\u2010-\u2015]+", "-", _RESEARCHER_ADDRESS.sub("", text.strip())).upper()
    if not number:
        raise BadIdentifier("empty", text)
    if _RESEARCHER.fullmatch(number) is None:
        raise BadIdentifier("shape", text)
    return number


def scopus_author_id(text: str) -> str:
    """Return the Scopus Author ID in ``text``: ten or eleven digits without check digit; raise ``BadIdentifier``."""
    number = _SCOPUS_ADDRESS.sub(r"\1", text.strip())
    number = re.sub(r"\s+", "", number)
    if not number:
        raise BadIdentifier("empty", text)
    if _SCOPUS.fullmatch(number) is None:
        raise BadIdentifier("length" if _DIGITS.fullmatch(number) else "shape", text)
    if not number.strip("0"):
        raise BadIdentifier("zeros", text)
    return number


def _issn_holds(number: str) -> bool:
    from stdnum import issn as standard

    return bool(standard.is_valid(number))


def _bad_issn(number: str, text: str) -> BadIdentifier:
    if _SHORT_ISSN.fullmatch(number):
        padded = number.zfill(8)
        if padded.strip("0") and _issn_holds(padded):
            return BadIdentifier("lost_zero", text, f"{padded[:4]}-{padded[4:]}")
    return BadIdentifier("length" if _DIGITS.fullmatch(number) else "shape", text)
