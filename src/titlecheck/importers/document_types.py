"""The document types of the databases, as types of a dossier; the table is ``document_types.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from titlecheck.dossier.enums import PublicationType
from titlecheck.importers.work import RecordKind, RecordNote

_STATES = frozenset({"early access"})
_RETRACTED = re.compile(
    r"^\W*(?:retracted|withdrawn|retraction|removed)(?:\s+(?:article|paper|chapter|note|notice|publication))?"
    r"(?:\s+to)?\s*[:\]\u2013\u2014-]"
    r"|\((?:retracted|withdrawn)\s+(?:article|paper|chapter|publication)?[^()]*\)\s*\.?$"
    r"|^\W*(?:retraction (?:notice|note)|notice of retraction)\b"
    r"|\b(?:мақала|статья)\s+(?:кері\s+қайтарылды|отозвана)\b",
    re.IGNORECASE,
)


_BOOKS = {"edited_book": "book_edited", "textbook": "book_kind_said"}
"""Books of which the source says something that a person has to judge, and the remark that tells so."""


class DocumentType(NamedTuple):
    """What a document type means: the type in a dossier, whether it is a work, and what a person should see to."""

    type: PublicationType | None
    fate: RecordKind
    remark: RecordNote | None = None


@cache
def _table(source: str) -> dict[str, str]:
    text = files(__package__).joinpath("document_types.toml").read_text(encoding="utf-8")
    table: dict[str, str] = tomllib.loads(text)[source]
    return table


def kind_of(source: str, said: str, *, title: str = "", in_book: bool = False) -> DocumentType:
    """What ``said`` means in the table ``source``; several types may stand in it, divided by “;”.

    ``in_book`` tells that the record stands in a book or a series rather than a journal: an article there that the
    database also calls a proceedings paper is one.
    """
    return DocumentType(None, RecordKind.RETRACTED) if is_retracted(title) else _by_words(source, said, in_book)


@lru_cache(maxsize=1024)
def _by_words(source: str, said: str, in_book: bool) -> DocumentType:
    parts = [part.strip().casefold() for part in said.split(";")]
    parts = [part for part in parts if part and part not in _STATES]
    table = _table(source)
    known = [value for key, value in table.items() if key in parts]
    if in_book and "conference_paper" in known and "article" in known:
        known.remove("article")
    if not known:
        return DocumentType(None, RecordKind.WORK, RecordNote("type_unknown" if parts else "type_missing", said))
    meant = known[0]
    if meant == "person":
        return DocumentType(None, RecordKind.WORK, RecordNote("type_person", said))
    if meant in _BOOKS:
        return DocumentType(None, RecordKind.BOOK, RecordNote(_BOOKS[meant], said))
    if meant in {"retracted", "book", "patent", "no_work"}:
        return DocumentType(None, RecordKind(meant))
    return DocumentType(PublicationType(meant), RecordKind.WORK)


def is_retracted(title: str) -> bool:
    """Whether a title says that the work was retracted, or is the notice of it."""
    return bool(_RETRACTED.search(title))
