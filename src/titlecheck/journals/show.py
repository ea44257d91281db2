"""Finding a journal in the register for a person who asks, by its ISSN or by a title that is nearly right."""

from __future__ import annotations

import re
from typing import NamedTuple

from titlecheck.identifiers import BadIdentifier, issn
from titlecheck.journals.folding import folded
from titlecheck.journals.register import LISTS, METRICS, Entry, Listing, Recommended, Ref, Register

_NEAR, _SURE, _AHEAD = 70, 90, 4
_MOST = 8
_LIKE_ISSN = re.compile(r"\d{3,4}[-–— ]?\d{2,4}[xXхХ]?")


class Shown(NamedTuple):
    """All that the register knows of a journal."""

    title: str
    issns: tuple[str, ...]
    publisher: str
    citescore: tuple[Entry, ...]
    """By years; the sources page among them."""
    jcr: tuple[Entry, ...]
    listings: tuple[Listing, ...]
    recommended: tuple[Recommended, ...]


class Near(NamedTuple):
    """A title that resembles the one asked for, by so many of a hundred."""

    title: str
    issns: tuple[str, ...]
    score: int


def find(register: Register, asked: str, year: int | None = None) -> tuple[Shown | None, tuple[Near, ...]]:
    """The journal that ``asked`` names: an ISSN, or a title, for which the second value holds what comes near.

    One title far ahead of the others is taken for the one that is meant, and is alone in the second value.
    Raises ``BadIdentifier`` where ``asked`` is made of digits like an ISSN, but is none.
    """
    try:
        number = issn(asked).replace("-", "")
    except BadIdentifier:
        if _LIKE_ISSN.fullmatch(asked.strip()):
            raise
        return _by_title(register, asked, year)
    refs = register.refs(number)
    return (_shown(register, refs, (number,), year) if refs else None), ()


def _by_title(register: Register, asked: str, year: int | None) -> tuple[Shown | None, tuple[Near, ...]]:
    refs = register.titled(asked)
    if refs:
        return _of_title(register, asked, refs, year, 100)
    from rapidfuzz import fuzz, process

    titles = register.titles()
    found = process.extract(folded(asked), titles.keys(), scorer=fuzz.WRatio, limit=_MOST, score_cutoff=_NEAR)
    if not found:
        return None, ()
    best = found[0][1]
    if best >= _SURE and (len(found) == 1 or best - found[1][1] >= _AHEAD):
        return _of_title(register, titles[found[0][0]], register.titled(found[0][0]), year, round(best))
    near = (Near(titles[key], tuple(register.issns(register.titled(key))), round(score)) for key, score, _ in found)
    return None, tuple(near)


def _of_title(
    register: Register, title: str, refs: tuple[Ref, ...], year: int | None, score: int
) -> tuple[Shown | None, tuple[Near, ...]]:
    issns = tuple(register.issns(refs))
    everything = {ref[1]: ref for number in issns for ref in register.refs(number)} | {ref[1]: ref for ref in refs}
    shown = _shown(register, tuple(everything.values()), issns, year)
    return shown, (Near(title, issns, score),) if score < 100 else ()


def _shown(register: Register, refs: tuple[Ref, ...], issns: tuple[str, ...], year: int | None) -> Shown:
    metrics = [register.entry(ref) for ref in refs if ref[0].kind in METRICS and year in (None, ref[0].year)]
    metrics.sort(key=lambda one: (one.source.year, one.source.kind, one.source.scope))
    listings = sorted(
        (register.listing(ref) for ref in refs if ref[0].kind in LISTS),
        key=lambda one: (one.source.year, one.source.scope, one.change),
    )
    recommended = sorted(
        (register.recommended(ref) for ref in refs if ref[0].kind == "editions"), key=lambda one: one.valid_from
    )
    titles = [one.title for one in metrics] or [one.title for one in listings]
    titles = titles or [one.title for one in recommended] or [register.entry(ref).title for ref in refs]
    publisher = next((one.publisher for one in reversed(metrics) if one.publisher), "")
    whole = tuple(dict.fromkeys((*issns, *register.issns(refs))))
    return Shown(
        titles[-1], whole, publisher,
        tuple(one for one in metrics if one.source.kind != "jcr"),
        tuple(one for one in metrics if one.source.kind == "jcr"),
        tuple(listings), tuple(recommended),
    )  # fmt: skip
