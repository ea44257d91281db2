"""The same work entered twice is one work, and the same person one person: nothing is counted twice."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Final

from titlecheck.dossier import Dossier
from titlecheck.dossier.dates import PartialDate
from titlecheck.dossier.record import Record

Place = tuple[str, int]
"""A sheet and a row of it."""

_RESOLVER: Final = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)\s*")
_START: Final = 24
_LETTERS: Final = 12


def folded(text: str | None) -> str:
    """The letters and digits of a text, without case: what is left when two people type the same title."""
    return "".join(char for char in (text or "").casefold() if char.isalnum())


def _doi(text: str | None) -> str:
    return _RESOLVER.sub("", (text or "").strip().casefold())


def duplicates(dossier: Dossier) -> dict[Place, Place]:
    """The rows of works that repeat another row, each with the row that stands for both.

    Works are the same with one DOI or patent number, or with one title, year and kind unless their numbers differ;
    a talk is the same as the conference paper of its title and year; a seat on a jury the same as another at one
    event in one year. Rows are compared by what they say, so their order does not matter.
    """
    if not _any_alike(dossier):
        return {}
    rows: list[_Row] = [("talks", one, "", ("paper", one.title), one.published_on) for one in dossier.talks]
    rows += [
        ("publications", one, _doi(one.doi), (_KINDS.get(one.type or "", "article"), one.title), one.published_on)
        for one in dossier.publications
    ]
    found = _repeats(rows)
    found |= _repeats(
        ("patents", one, folded(one.number), ("patent", one.title), one.granted_on) for one in dossier.patents
    )
    found |= _repeats(("creative_works", one, "", ("work", one.title), one.made_on) for one in dossier.creative_works)
    found |= _repeats(("participations", one, "", ("seat", one.event), one.held_on) for one in dossier.participations)
    return found


_Row = tuple[str, Record, str, tuple[str, str | None], PartialDate | None]
"""The sheet, the record, its number, its kind and title, its date."""

_KINDS: Final = {"conference_paper": "paper", "abstract": "paper", "chapter": "chapter", "other": "other"}


def _repeats(rows: Iterable[_Row]) -> dict[Place, Place]:
    found: dict[Place, Place] = {}
    by_number: dict[str, Place] = {}
    by_title: dict[Hashable, list[tuple[str, Place]]] = {}
    # Talks before papers, then by content: what stands for both must not depend on the order of the rows.
    for sheet, one, number, (kind, title), dated in sorted(
        rows, key=lambda row: (row[0] != "talks", row[1].model_dump_json(exclude={"row"}), row[1].row or 0)
    ):
        alike = by_title.setdefault((kind, dated.year, folded(title)), []) if title and dated is not None else []
        kept = by_number.get(number) if number else None
        if kept is None:
            kept = next((place for other, place in alike if not (number and other and number != other)), None)
        place = (sheet, one.row or 0)
        if kept is not None:
            found[place] = kept
            continue
        alike.append((number, place))
        if number:
            by_number[number] = place
    return found


def _any_alike(dossier: Dossier) -> bool:
    """Whether any two works begin alike in one year or share a number: a quick look that spares the long one."""
    dated = [(one.title, one.published_on) for one in dossier.publications]
    dated += [(one.title, one.published_on) for one in dossier.talks]
    dated += [(one.title, one.granted_on) for one in dossier.patents]
    dated += [(one.title, one.made_on) for one in dossier.creative_works]
    dated += [(one.event, one.held_on) for one in dossier.participations]
    starts = [(day.year, _start(title)) for title, day in dated if title and day is not None]
    numbers = [_doi(one.doi) for one in dossier.publications if one.doi]
    numbers += [folded(one.number) for one in dossier.patents if one.number]
    return len(set(starts)) < len(starts) or len(set(numbers)) < len(numbers)


def _start(title: str) -> str:
    """The first letters and digits of a title as ``folded`` has them; of most titles a few quick steps tell them."""
    start = title[:_START].casefold().replace(" ", "").replace("-", "").replace(":", "").replace(",", "")
    if not start.isalnum() or len(start) < _LETTERS:
        start = folded(title)
    return start[:_LETTERS]
