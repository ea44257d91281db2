"""The same work entered twice is one work: an article is spent at most once."""

from __future__ import annotations

from collections import Counter

from titlecheck.dossier import Dossier
from titlecheck.dossier.works import Publication, Talk

_SPACES = str.maketrans("", "", " \u00a0\t\n-–—.,:;'\"«»“”„()")
_START = 24

Place = tuple[str, int]
"""A sheet and a row of it."""


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def duplicates(dossier: Dossier) -> dict[Place, int]:
    """The rows that repeat a work of another row, each with the row that is kept.

    Publications are the same with one DOI, or with one title and one year; a talk is the same as a conference
    paper of its title and year. Rows are compared by what they say, so their order does not matter.
    """
    if not _any_alike(dossier):
        return {}
    rows: list[tuple[str, Talk | Publication, str | None]] = [("talks", one, None) for one in dossier.talks]
    rows += [("publications", one, one.doi) for one in dossier.publications]
    keyed = [(sheet, one, _keys(one, doi)) for sheet, one, doi in rows]
    times = Counter(key for _, _, keys in keyed for key in keys)
    found: dict[Place, int] = {}
    if all(number == 1 for number in times.values()):
        return found
    seen: dict[tuple[str, str], int] = {}
    for sheet, one, keys in sorted(keyed, key=lambda row: (row[0] != "talks", row[1].model_dump_json(exclude={"row"}))):
        kept = next((seen[key] for key in keys if key in seen), None)
        if kept is not None:
            found[sheet, one.row or 0] = kept
        for key in keys:
            seen.setdefault(key, one.row or 0)
    return found


def _any_alike(dossier: Dossier) -> bool:
    """Whether any two works begin alike in one year or have one DOI: a quick look that spares the long one."""
    works: tuple[Talk | Publication, ...] = (*dossier.talks, *dossier.publications)
    starts = {
        (one.published_on.year, one.title[:_START].casefold().translate(_SPACES)[: _START // 2])
        for one in works
        if one.title and one.published_on is not None
    }
    named = sum(bool(one.title and one.published_on is not None) for one in works)
    dois = [one.doi.casefold() for one in dossier.publications if one.doi]
    return len(starts) < named or len(set(dois)) < len(dois)


def _keys(one: Talk | Publication, doi: str | None) -> list[tuple[str, str]]:
    keys = [("doi", doi.strip().casefold())] if doi else []
    if one.title and one.published_on is not None:
        keys.append((f"{one.published_on.year}", _folded(one.title)))
    return keys
