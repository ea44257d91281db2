"""Comparison of a journal's quartiles and percentiles in a dossier with those in the register.

Each case of the comparison is here once, for quartiles of JCR and percentiles of CiteScore alike.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from titlecheck.registry.fold_titles import folded_field
from titlecheck.registry.register import RegisterSourceFile

Trust = Literal["neither", "register", "claim"]
"""Which side wins where they contradict each other; ``neither`` leaves the question open."""

Value = int | Decimal


class RegisterPlace(NamedTuple):
    """Place in a category or field in the register; without ``value`` the journal has no metric there."""

    name: str
    code: str
    value: Value | None
    source: RegisterSourceFile
    highest: bool = False
    """Whether it is only known to be the best of all its places."""
    quartile: int | None = None
    """The quartile in Scopus, which no rule asks for, but which people mistake for one of JCR."""


class ClaimedPlace(NamedTuple):
    """Place that the dossier names."""

    name: str | None
    value: Value | None
    matches: bool | None


class ComparedPlace(NamedTuple):
    """Place that the requirements use; without ``value`` it is open."""

    name: str | None
    value: Value | None
    matches: bool | None
    code: str = ""
    known: bool = False
    """Whether the register names it."""


class Line(NamedTuple):
    """Line of the comparison, for display."""

    name: str
    claimed: str
    found: str
    used: str
    standing: str
    source: RegisterSourceFile | None = None
    reason: str = ""
    detail: str = ""


class Question(NamedTuple):
    """Input of the comparison for one publication and one database."""

    known: tuple[RegisterPlace, ...]
    whole: bool
    """Whether the register knows all places of the journal."""
    absent: RegisterSourceFile | None
    """The complete list in which the journal surely does not stand."""
    trust: Trust
    shown: Callable[[Value], str]
    equal: Callable[[Value, RegisterPlace], bool]
    matches: Callable[[str, str], bool | None]
    """Whether the field of that code and name matches the specialty."""
    doubt: Callable[[ClaimedPlace, tuple[RegisterPlace, ...]], tuple[str, str]]
    """Why a claim that differs may differ: a reason and a detail."""
    odd: Callable[[ClaimedPlace], bool] = lambda _: False
    """Whether a claim of which the register knows nothing shows by itself that it is no metric of this kind."""
    unclear: bool = False
    """Whether ``known`` is of several journals with one ISSN: it can confirm or contradict, but fills in nothing."""


NONE = "none"
_BLANK = ComparedPlace(None, None, None)


def compare(
    claims: tuple[ClaimedPlace, ...] | None, asked: Question
) -> tuple[tuple[ComparedPlace, ...] | None, list[Line]]:
    """Return the places to be measured (``None``: nothing is stated), and the lines of the comparison."""
    if claims is None:
        return _unstated(asked)
    if not claims:
        return _stated_none(asked)
    return _Stated(asked).all(claims)


def _unstated(asked: Question) -> tuple[tuple[ComparedPlace, ...] | None, list[Line]]:
    if asked.unclear:
        return None, []
    lines = [_found(one, asked) for one in asked.known]
    if asked.known:
        places = tuple(_place(one, asked) for one in asked.known if one.value is not None)
        # What is not known to be all may hold a better place, unless the best one is known.
        best = any(one.highest for one in asked.known)
        return (places if asked.whole or best else (*places, _BLANK)), lines
    if asked.absent is not None:
        return (), [Line("", "", NONE, NONE, "register", asked.absent)]
    return None, []


def _stated_none(asked: Question) -> tuple[tuple[ComparedPlace, ...], list[Line]]:
    there = tuple(one for one in asked.known if one.value is not None)
    if not there:
        standing = "both" if (asked.known and asked.whole) or asked.absent else "claim"
        source = asked.known[0].source if asked.known else asked.absent
        return (), [Line("", NONE, NONE if source else "", NONE, standing, source)] if standing == "both" else []
    lines = [Line(one.name, NONE, _shown(one, asked), "", "contradiction", one.source, "has_metric") for one in there]
    if asked.trust == "claim":
        return (), [line._replace(used=NONE) for line in lines]
    if asked.trust == "register":
        return _unstated(asked)[0] or (), [line._replace(used=line.found) for line in lines]
    return tuple(_place(one, asked)._replace(value=None) for one in there), lines


class _Stated:
    """The comparison where the dossier names places."""

    def __init__(self, asked: Question) -> None:
        self.asked = asked
        self.rest = list(asked.known)
        self.places: list[ComparedPlace] = []
        self.lines: list[Line] = []

    def all(self, claims: tuple[ClaimedPlace, ...]) -> tuple[tuple[ComparedPlace, ...], list[Line]]:
        for claim in claims:
            self._one(claim)
        for known in () if self.asked.unclear else self.rest:
            if known.value is not None and not known.highest:
                self.places.append(_place(known, self.asked))
                self.lines.append(_found(known, self.asked))
        return tuple(self.places), self.lines

    def _one(self, claim: ClaimedPlace) -> None:
        asked = self.asked
        near = tuple(one for one in asked.known if _named(claim, one))
        if claim.value is None:
            self._without_value(claim, near)
            return
        agreed = next((one for one in near if one.value is not None and asked.equal(claim.value, one)), None)
        if agreed is not None:
            self._agree(claim, agreed)
        elif near:
            self._differ(claim, near, *asked.doubt(claim, near))
        elif asked.known and asked.whole:
            self._differ(claim, (), *asked.doubt(claim, asked.known))
        elif asked.absent is not None:
            self._differ(claim, (), *asked.doubt(claim, ()))
        else:
            self._alone(claim)

    def _without_value(self, claim: ClaimedPlace, near: tuple[RegisterPlace, ...]) -> None:
        """Compare a field that the dossier names without a value: the register may know it."""
        named = [one for one in near if claim.name and one.value is not None and not one.highest]
        if len(named) != 1 or self.asked.unclear:
            self.places.append(ComparedPlace(*claim))
            return
        self._take(named[0])
        self.places.append(_place(named[0], self.asked, claim))
        self.lines.append(_found(named[0], self.asked))

    def _agree(self, claim: ClaimedPlace, known: RegisterPlace) -> None:
        assert claim.value is not None
        self._take(known)
        self.places.append(_place(known, self.asked, claim)._replace(value=claim.value))
        value = self.asked.shown(claim.value)
        self.lines.append(Line(claim.name or known.name, value, _shown(known, self.asked), value, "both", known.source))

    def _differ(self, claim: ClaimedPlace, near: tuple[RegisterPlace, ...], reason: str, detail: str) -> None:
        assert claim.value is not None
        asked, trust = self.asked, self.asked.trust
        of = near or asked.known
        found = "; ".join(dict.fromkeys(_shown(one, asked, name=not (claim.name and near)) for one in of)) or NONE
        for one in near:
            self._take(one)
        source = of[0].source if of else asked.absent
        said = asked.shown(claim.value)
        used = {"neither": "", "register": found, "claim": said}[trust]
        name = claim.name or ""
        self.lines.append(Line(name, said, found, used, "contradiction", source, reason, detail))
        if trust == "claim":
            self.places.append(ComparedPlace(*claim))
        elif trust == "register":
            self.places += [_place(one, asked, claim) for one in near if one.value is not None]
        elif near:
            self.places += [_place(one, asked, claim)._replace(value=None) for one in near]
        else:
            self.places.append(ComparedPlace(claim.name, None, claim.matches))

    def _alone(self, claim: ClaimedPlace) -> None:
        """Keep a claim that the register neither confirms nor contradicts; it may be a misspelt name."""
        assert claim.value is not None
        said = self.asked.shown(claim.value)
        if self.asked.odd(claim) and self.asked.trust != "claim":
            self.lines.append(Line(claim.name or "", said, "", "", "contradiction", None, "looks_like_sjr"))
            self.places.append(ComparedPlace(claim.name, None, claim.matches))
            return
        self.places.append(ComparedPlace(*claim))
        self.lines.append(Line(claim.name or "", said, "", said, "claim"))

    def _take(self, known: RegisterPlace) -> None:
        if known in self.rest:
            self.rest.remove(known)


def _named(claim: ClaimedPlace, known: RegisterPlace) -> bool:
    """Return whether a claim can mean a place: by name or code; without an English name any place."""
    if not claim.name or known.highest or not claim.name.isascii():
        return True
    return folded_field(claim.name) in (folded_field(known.name), known.code) or known.code in claim.name.split()


def _place(known: RegisterPlace, asked: Question, claim: ClaimedPlace | None = None) -> ComparedPlace:
    matches = claim.matches if claim is not None else None
    if matches is None:
        matches = asked.matches(known.code, known.name)
        if known.highest and matches is False:
            matches = None  # another place of the journal, below this one, may match
    name = (claim.name if claim is not None else None) or known.name or None
    return ComparedPlace(name, known.value, matches, known.code, True)


def _found(known: RegisterPlace, asked: Question) -> Line:
    found = _shown(known, asked)
    return Line(known.name, "", found, found, "register", known.source)


def _shown(known: RegisterPlace, asked: Question, *, name: bool = False) -> str:
    value = NONE if known.value is None else asked.shown(known.value)
    return f"{known.name}: {value}" if name and known.name else value
