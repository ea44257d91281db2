"""Mapping of databases' document types to the dossier's types; the table is ``document_types.toml``.

The same rule for all readers: a title that marks a retraction or notice decides; else the source's words, whatever the
database; else the format's code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from titlecheck.dossier.enums import BookKind, PublicationType
from titlecheck.importers.title_marks import is_notice, is_retracted
from titlecheck.importers.work import RecordKind, RecordNote
from titlecheck.workbook.choices import keyed, lookup

_STATES = frozenset({"early access"})

_BOOKS = {"edited_book": "book_edited", "textbook": "book_kind_said"}
"""Kinds of books that a person must judge, with the note."""

_DATABASES = ("scopus", "wos")
"""Databases whose type names may occur in any format, because reference managers keep the name without its source."""
_ARTICLES = frozenset({PublicationType.ARTICLE, PublicationType.REVIEW})


class DocumentType(NamedTuple):
    """Meaning of a document type: type in the dossier, kind of record, and note."""

    type: PublicationType | None
    record_kind: RecordKind
    remark: RecordNote | None = None

    @property
    def says_nothing(self) -> bool:
        """Return whether the type is unknown."""
        return self.remark is not None and self.remark.code in ("type_unknown", "type_missing")


@cache
def _table(source: str) -> Mapping[str, str]:
    text = files(__package__).joinpath("document_types.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text)[source])


def document_type(source: str, said: str, *, title: str = "", in_book: bool = False) -> DocumentType:
    """Return the meaning of ``said`` in the table ``source``; several types are separated by “;”.

    ``in_book`` says that the record is in a book or series: an “article; proceedings paper” there is a proceedings
    paper.
    """
    return _by_title(_by_words(source, said, in_book), title)


def stated_document_type(source: str, code: str, said: str, *, title: str, database: str = "") -> DocumentType:
    """Return the meaning of a record of ``source`` from its ``code`` and the words ``said``.

    Words of a known ``database`` use its table. Other words count if any database or the dossier knows them; unknown
    words are subject headings or numbers and are ignored. Known words take precedence over the code. Exception: the
    type stays open if the word is only “article” and the code means something else.
    """
    by_code = _by_words(source, code, in_book=False)
    by_word = _by_words(database, said, in_book=False) if database and said else _in_any_table(said)
    if by_word is None or by_word.says_nothing:
        return _by_title(by_code, title)
    if not database and by_word.type in _ARTICLES and by_code.type not in (*_ARTICLES, None):
        remark = RecordNote("type_contradicts", said, code)
        return _by_title(DocumentType(None, RecordKind.WORK, remark), title)
    return _by_title(by_word, title)


def _by_title(kind: DocumentType, title: str) -> DocumentType:
    if is_retracted(title):
        return DocumentType(None, RecordKind.RETRACTED)
    if kind.type is not None and kind.type is not PublicationType.OTHER and is_notice(title):
        return DocumentType(None, RecordKind.WORK, RecordNote("notice_by_title"))
    return kind


@lru_cache(maxsize=1024)
def _in_any_table(said: str) -> DocumentType | None:
    """Return the meaning of words from an unknown source; None if no part is known."""
    known = [part for part in _parts(said) if any(part in _table(one) for one in _DATABASES) or _of_dossier(part)]
    if not known:
        return None
    for source in _DATABASES:
        if all(part in _table(source) for part in known):
            return _by_words(source, "; ".join(known), in_book=False)
    kinds = {_of_dossier(part) or next(_by_words(one, part, False) for one in _DATABASES if part in _table(one))
             for part in known}  # fmt: skip
    return kinds.pop() if len(kinds) == 1 else DocumentType(None, RecordKind.WORK, RecordNote("type_person", said))


def _of_dossier(part: str) -> DocumentType | None:
    """Return the meaning of words from the dossier's own lists."""
    if (kind := lookup(PublicationType).get(keyed(part))) is not None:
        return DocumentType(PublicationType(kind), RecordKind.WORK)
    if (book := lookup(BookKind).get(keyed(part))) is not None and book is not BookKind.OTHER:
        return DocumentType(None, RecordKind.BOOK)
    return None


def _parts(said: str) -> list[str]:
    parts = [" ".join(part.split()).casefold() for part in re.split(r"[;|]", said)]
    return [part for part in parts if part and part not in _STATES]


@lru_cache(maxsize=1024)
def _by_words(source: str, said: str, in_book: bool) -> DocumentType:
    parts = _parts(said)
    table = _table(source)
    known = [value for key, value in table.items() if key in parts]
    if in_book and "conference_paper" in known and "article" in known:
        known.remove("article")
    if not known:
        return DocumentType(None, RecordKind.WORK, RecordNote("type_unknown" if parts else "type_missing", said))
    meant = known[0]
    if meant != "retracted" and "person" in known:
        # One of several words requires a person's judgement; the others do not replace it.
        return DocumentType(None, RecordKind.WORK, RecordNote("type_person", said))
    unknown = [part for part in parts if part not in table]
    remark = RecordNote("type_part_unknown", "; ".join(unknown), meant) if unknown else None
    if meant in _BOOKS:
        return DocumentType(None, RecordKind.BOOK, RecordNote(_BOOKS[meant], said))
    if meant in {"retracted", "book", "patent", "no_work"}:
        return DocumentType(None, RecordKind(meant), remark if meant != "retracted" else None)
    kind = PublicationType(meant)
    return DocumentType(kind, RecordKind.WORK, remark and remark._replace(meant=f"terms.publication_type.{kind}"))
