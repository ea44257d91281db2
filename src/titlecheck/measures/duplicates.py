"""The same work entered twice is one work, and the same person one person: nothing is counted twice."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from titlecheck.dossier import Dossier
from titlecheck.dossier.dates import PartialDate
from titlecheck.dossier.record import Record

Place = tuple[str, int]
"""A sheet and a row of it."""

_RESOLVER = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)\s*")
_QUOTES = '«“„"'
_START = 24


def folded(text: str | None) -> str:
    """The letters and digits of a text, without case: what is left when two people type the same title."""
    return "".join(char for char in (text or "").casefold() if char.isalnum())


def _doi(text: str | None) -> str:
    return _RESOLVER.sub("", (text or "").strip().casefold())


def duplicates(dossier: Dossier) -> dict[Place, int]:
    """The rows of works that repeat another row, each with the row that is kept.

    Works are the same with one DOI or patent number, or with one title and one year unless their numbers differ;
    a talk is the same as a conference paper of its title and year. Rows are compared by what they say, so their
    order does not matter.
    """
    if not _any_alike(dossier):
        return {}
    found: dict[Place, int] = {}
    papers = [("talks", one, "", one.title, one.published_on) for one in dossier.talks]
    found |= _repeats(
        papers + [("publications", one, _doi(one.doi), one.title, one.published_on) for one in dossier.publications]
    )
    found |= _repeats(("patents", one, folded(one.number), one.title, one.granted_on) for one in dossier.patents)
    found |= _repeats(("creative_works", one, "", one.title, one.made_on) for one in dossier.creative_works)
    return found


def _repeats(rows: Iterable[tuple[str, Record, str, str | None, PartialDate | None]]) -> dict[Place, int]:
    found: dict[Place, int] = {}
    by_number: dict[str, int] = {}
    by_title: dict[Hashable, list[tuple[str, int]]] = {}
    # Talks before papers, then by content: what is kept must not depend on the order of the rows.
    for sheet, one, number, title, dated in sorted(
        rows, key=lambda row: (row[0] != "talks", row[1].model_dump_json(exclude={"row"}))
    ):
        named = (dated.year, folded(title)) if title and dated is not None else None
        alike = by_title.setdefault(named, []) if named else []
        kept = by_number.get(number) if number else None
        if kept is None:
            kept = next((row for other, row in alike if not (number and other and number != other)), None)
        if kept is not None:
            found[sheet, one.row or 0] = kept
            continue
        alike.append((number, one.row or 0))
        if number:
            by_number[number] = one.row or 0
    return found


def _any_alike(dossier: Dossier) -> bool:
    """Whether any two works begin alike in one year or share a number: a quick look that spares the long one."""
    dated = [(one.title, one.published_on) for one in dossier.publications]
    dated += [(one.title, one.published_on) for one in dossier.talks]
    dated += [(one.title, one.granted_on) for one in dossier.patents]
    dated += [(one.title, one.made_on) for one in dossier.creative_works]
    starts = [
        (day.year, title[:_START].casefold().lstrip(_QUOTES).replace(" ", "").replace("-", "")[: _START // 2])
        for title, day in dated
        if title and day is not None
    ]
    numbers = [_doi(one.doi) for one in dossier.publications if one.doi]
    numbers += [folded(one.number) for one in dossier.patents if one.number]
    return len(set(starts)) < len(starts) or len(set(numbers)) < len(numbers)
