"""Division of author fields into names, and completeness of author lists; shared by all readers.

A field for one person may hold several (“Mysal A., Ulgi M.”). If the number of persons is uncertain, the field is kept
as it is and the record states no role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from titlecheck.importers.work import RecordNote
from titlecheck.text.normalize import plain

_AND = re.compile(r"\s+(?:and|und|et|және|мен)\s+(?!al\b)", re.IGNORECASE)
_MORE = re.compile(
    r"^(?:others|et\.?\s*al\.?|и\s+др\.?|и\s+другие|т\.?\s*б\.?|және\s+т\.?\s*б\.?|\.{3}|…)$", re.IGNORECASE
)
_MORE_AT_END = re.compile(r"[\s,;]+(?:et\.?\s*al\.?|и\s+др\.?|и\s+другие|(?:және\s+)?т\.\s*б\.?)\s*\.?$", re.IGNORECASE)
_DOTTED = r"(?:[^\W\d_]{1,2}\.[\s-]*){1,3}"
_CAPITALS = r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{1,3}"
_FAMILY = r"[^\W\d_][^\s,.]{2,}(?:\s[^\W\d_][^\s,.]{2,})?"
_ONLY_INITIALS = re.compile(rf"{_DOTTED}|{_CAPITALS}")
_WITH_INITIALS = re.compile(rf"{_FAMILY}\s+(?:{_DOTTED}|{_CAPITALS})|(?:{_DOTTED}|{_CAPITALS}\s+){_FAMILY}")
_OF_BODY = re.compile(r"\s(?:of|for|the|по|при)\s", re.IGNORECASE)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})


class AuthorNames(NamedTuple):
    """Author names of a record.

    ``more``: the source says that there are further authors. ``unclear``: the number of persons in a field is
    uncertain.
    """

    names: tuple[str, ...]
    more: bool = False
    unclear: bool = False

    @property
    def remarks(self) -> list[RecordNote]:
        """Return the notes that a person should check."""
        return [RecordNote("authors_unclear", "; ".join(self.names))] if self.unclear else []


def split_authors(fields: Iterable[str], *, alone: bool | None = None) -> AuthorNames:
    """Divide ``fields``, each meant for one person, into persons, in order.

    ``alone``: whether these are all author fields of the record, so that one may hold several persons. None: this is
    the case if there is only one field.
    """
    names: list[str] = []
    more = unclear = False
    texts = [text for field in fields if (text := plain(field))]
    for text in texts:
        bare = _MORE_AT_END.sub("", text)
        more = more or bare != text
        for part in _divide_field(bare):
            if _MORE.match(part):
                more = True
                continue
            found, doubtful = _by_commas(part)
            names += found
            # A source with several author fields divides persons there.
            unclear = unclear or (doubtful and (len(texts) == 1 if alone is None else alone))
    return AuthorNames(tuple(names), more, unclear)


def _divide_field(text: str) -> list[str]:
    """Divide at semicolons and, in a person's field, at the word “and”."""
    parts = [piece.strip(" ,") for piece in text.split(";")]
    return [name for part in parts if part for name in _by_and(part)]


def _by_and(part: str) -> list[str]:
    """Divide at the word “and”, except in the name of an organisation (“Institute of Mines and Metals”)."""
    names = [name.strip(" ,") for name in _AND.split(part)]
    people = all("," in name or (1 < len(name.split()) <= 4 and not _OF_BODY.search(name)) for name in names)
    return names if people else [part]


def _by_commas(text: str) -> tuple[list[str], bool]:
    """Divide a part without semicolons at commas; return the persons and whether there may be more."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2 or parts[-1].rstrip(".").casefold() in _SUFFIXES:
        return [text], False
    if all(_WITH_INITIALS.fullmatch(part) for part in parts):
        return parts, False
    pairs = [", ".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
    if len(parts) > 2:
        # “Mysal, A., Ulgi, M.”: every second part consists of initials only.
        whole = len(parts) % 2 == 0 and all(_ONLY_INITIALS.fullmatch(part) for part in parts[1::2])
        return (pairs, False) if whole else ([text], True)
    # “Family, Given” is one person; two parts of two full words each may be two persons.
    return [text], all(len(part.split()) > 1 and not _has_initials(part) for part in parts)


def _has_initials(part: str) -> bool:
    return any(_ONLY_INITIALS.fullmatch(word) for word in part.split())
