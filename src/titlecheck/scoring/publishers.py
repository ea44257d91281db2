"""Publisher of a book, determined from place, publisher and ISBN."""

from __future__ import annotations

import re
from collections.abc import Sequence

from titlecheck.scoring.scoring_context import ScoringContext
from titlecheck.scoring.scoring_facts import Publisher

_PARTS = re.compile(r"[,:;()/\[\]]|\s[–—-]\s")
_AFTER_TITLE = re.compile(r"[,;(]\s*([^,;()]+?)\s*\)?\s*(?:,?\s*\d{4}\s*\.?)?\s*$")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE = _set("the издательство изд издательский дом баспасы")
_ADDED = _set(
    "nature publishing publishers publisher publications press group gmbh ag kg co inc ltd limited llc plc bv b v nv "
    "verlag international science sons and business media company education academic blackwell house global imprint "
    "издательство баспасы"
)
"""Words that publishers add to their name."""
_PLACES = _set(
    "cham london new york ny nj uk usa us england switzerland germany netherlands singapore berlin heidelberg boston "
    "ma amsterdam oxford cambridge abingdon oxon leiden dordrecht hoboken basingstoke chichester weinheim wiesbaden "
    "vienna wien bern frankfurt am main lausanne bruxelles brussels boca raton fl philadelphia los angeles ca thousand "
    "oaks cheltenham northampton tokyo paris milan san diego chicago the and п стр p pp b с "
    "лондон берлин амстердам оксфорд кембридж бостон сингапур лейден гейдельберг нью йорк хам чам"
)
"""Places of the listed publishers, and words beside a page count."""
_OTHERS = (("springer", "publishing"),)
"""Publishers whose name begins like a listed one: Springer Publishing Company is not part of Springer Nature."""


def publisher_in(text: str | None, isbn: str | None, context: ScoringContext) -> Publisher | None:
    """Return a book's publisher; it is certain if the text has only a listed name, or by the ISBN.

    Places of listed publishers and a year may accompany the name. Return None if a listed name is among other words,
    with another place (“Алматы: Springer”), or with an ISBN of Kazakhstan.
    """
    lists = context.edition.publishers
    names = [_words(name) for name in lists["names"]]
    digits = "".join(letter for letter in isbn or "" if letter.isdigit())
    domestic = digits.startswith(lists["domestic_isbn"])
    words = _words(text or "")
    if not any(_holds(words, name) for name in names):
        return Publisher.DOMESTIC if domestic else None
    parts = [_words(part) for part in _PARTS.split(text or "")]
    kinds = [_kind(part, names) for part in parts if part]
    listed = Publisher.LISTED in kinds and None not in kinds
    return Publisher.LISTED if listed and not domestic else None


def publisher_after(title: str | None, context: ScoringContext) -> Publisher | None:
    """Return the publisher of a chapter's book, if the title is followed only by a listed publisher's name.

    A name inside the title is part of the title.
    """
    found = _AFTER_TITLE.search(title or "")
    if found is None:
        return None
    names = [_words(name) for name in context.edition.publishers["names"]]
    return Publisher.LISTED if _words(found[1]) in names else None


def _kind(part: Sequence[str], names: Sequence[Sequence[str]]) -> Publisher | str | None:
    """Return the kind of a part: a listed publisher, a place or number, or None."""
    words = list(part)
    while words and words[0] in _BEFORE:
        del words[0]
    if all(word in _PLACES or word in _ADDED or word.isdigit() for word in words):
        return "place"
    if any(words[: len(name)] == list(name) for name in _OTHERS):
        return None
    for name in names:
        rest = words[len(name) :]
        if words[: len(name)] == list(name) and all(
            word in _ADDED or word in _PLACES or word.isdigit() for word in rest
        ):
            return Publisher.LISTED
    return None


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(list(words[at : at + len(name)]) == list(name) for at in range(len(words) - len(name) + 1))


def _words(text: str) -> list[str]:
    bare = text.casefold().replace("&", " and ").replace("+", " ")
    return "".join(letter if letter.isalnum() else " " for letter in bare).split()
