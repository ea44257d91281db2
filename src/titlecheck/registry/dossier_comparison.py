"""Comparison of quartiles and percentiles in a dossier with those in the register.

The cases are the same for JCR quartiles and CiteScore percentiles.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from titlecheck.registry.fold_titles import folded_field
from titlecheck.registry.register import RegisterSourceFile
from titlecheck.results import MetricStanding

Trust = Literal["neither", "register", "claim"]
"""Side to use after a contradiction; ``neither`` leaves the value open."""

Value = int | Decimal


class RegisterPlace(NamedTuple):
    """Category or field in the register; ``value`` is None if the journal has no metric there."""

    name: str
    code: str
    value: Value | None
    source: RegisterSourceFile
    highest: bool = False
    """Whether this is only the journal's highest percentile, without its field."""
    quartile: int | None = None
    """Scopus quartile. No rule uses it, but people confuse it with the JCR quartile."""


class ClaimedPlace(NamedTuple):
    """Category or field named in the dossier."""

    name: str | None
    value: Value | None
    matches: bool | None


class ComparedPlace(NamedTuple):
    """Category or field that the requirements use; ``value`` is None if open."""

    name: str | None
    value: Value | None
    matches: bool | None
    code: str = ""
    known: bool = False
    """Whether the register has this category or field."""


class Line(NamedTuple):
    """Line of the comparison for display."""

    name: str
    claimed: str
    found: str
    used: str
    standing: MetricStanding
    source: RegisterSourceFile | None = None
    reason: str = ""
    detail: str = ""


class Question(NamedTuple):
    """Input of the comparison for one publication and one database."""

    known: tuple[RegisterPlace, ...]
    whole: bool
    """Whether the register has all categories or fields of the journal."""
    absent: RegisterSourceFile | None
    """Complete list that certainly lacks the journal, if any."""
    trust: Trust
    shown: Callable[[Value], str]
    equal: Callable[[Value, RegisterPlace], bool]
    matches: Callable[[str, str], bool | None]
    """Returns whether the field with a code and name matches the specialty; None if not stated."""
    doubt: Callable[[ClaimedPlace, tuple[RegisterPlace, ...]], tuple[str, str]]
    """Returns a reason code and detail for a claim that differs."""
    odd: Callable[[ClaimedPlace], bool] = lambda _: False
    """Returns whether a claim that is not in the register is implausible for this kind of metric."""
    unclear: bool = False
    """Whether several journals share the ISSN: ``known`` can then confirm or contradict a claim but not fill in a
    value.
    """


NONE = "none"
_BLANK = ComparedPlace(None, None, None)


def compare(
    claims: tuple[ClaimedPlace, ...] | None, asked: Question
) -> tuple[tuple[ComparedPlace, ...] | None, list[Line]]:
    """Return the places that the requirements use (None if not stated), and the lines of the comparison."""
    if claims is None:
        return _compare_unstated(asked)
    if not claims:
        return _compare_stated_none(asked)
    return _StatedComparison(asked).all(claims)


def _compare_unstated(asked: Question) -> tuple[tuple[ComparedPlace, ...] | None, list[Line]]:
    if asked.unclear:
        return None, []
    lines = [_found(one, asked) for one in asked.known]
    if asked.known:
        places = tuple(_place(one, asked) for one in asked.known if one.value is not None)
        # If the register may lack places, one of them may be better, unless the highest one is known.
        best = any(one.highest for one in asked.known)
        return (places if asked.whole or best else (*places, _BLANK)), lines
    if asked.absent is not None:
        return (), [Line("", "", NONE, NONE, "register", asked.absent)]
    return None, []


def _compare_stated_none(asked: Question) -> tuple[tuple[ComparedPlace, ...], list[Line]]:
    there = tuple(one for one in asked.known if one.value is not None)
    if not there:
        if not (asked.absent or (asked.known and asked.whole)):
            return (), []
        source = asked.known[0].source if asked.known else asked.absent
        return (), [Line("", NONE, NONE if source else "", NONE, "both", source)]
    lines = [
        Line(one.name, NONE, _place_text(one, asked), "", "contradiction", one.source, "has_metric") for one in there
    ]
    if asked.trust == "claim":
        return (), [line._replace(used=NONE) for line in lines]
    if asked.trust == "register":
        return _compare_unstated(asked)[0] or (), [line._replace(used=line.found) for line in lines]
    return tuple(_place(one, asked)._replace(value=None) for one in there), lines


class _StatedComparison:
    """Comparison for a dossier that names places."""

    def __init__(self, asked: Question) -> None:
        self.asked = asked
        self.rest = list(asked.known)
        self.places: list[ComparedPlace] = []
        self.lines: list[Line] = []

    def all(self, claims: tuple[ClaimedPlace, ...]) -> tuple[tuple[ComparedPlace, ...], list[Line]]:
        for claim in claims:
            self._compare_claim(claim)
        for known in () if self.asked.unclear else self.rest:
            if known.value is not None and not known.highest:
                self.places.append(_place(known, self.asked))
                self.lines.append(_found(known, self.asked))
        return tuple(self.places), self.lines

    def _compare_claim(self, claim: ClaimedPlace) -> None:
        asked = self.asked
        near = tuple(one for one in asked.known if _may_mean(claim, one))
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
            self._keep_unverified(claim)

    def _without_value(self, claim: ClaimedPlace, near: tuple[RegisterPlace, ...]) -> None:
        """Compare a field that the dossier names without a value: take the register's value if exactly one fits."""
        named = [one for one in near if claim.name and one.value is not None and not one.highest]
        if len(named) != 1 or self.asked.unclear:
            self.places.append(ComparedPlace(*claim))
            return
        self._mark_used(named[0])
        self.places.append(_place(named[0], self.asked, claim))
        self.lines.append(_found(named[0], self.asked))

    def _agree(self, claim: ClaimedPlace, known: RegisterPlace) -> None:
        assert claim.value is not None
        self._mark_used(known)
        self.places.append(_place(known, self.asked, claim)._replace(value=claim.value))
        value = self.asked.shown(claim.value)
        self.lines.append(
            Line(claim.name or known.name, value, _place_text(known, self.asked), value, "both", known.source)
        )

    def _differ(self, claim: ClaimedPlace, near: tuple[RegisterPlace, ...], reason: str, detail: str) -> None:
        assert claim.value is not None
        asked, trust = self.asked, self.asked.trust
        of = near or asked.known
        found = "; ".join(dict.fromkeys(_place_text(one, asked, name=not (claim.name and near)) for one in of)) or NONE
        for one in near:
            self._mark_used(one)
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

    def _keep_unverified(self, claim: ClaimedPlace) -> None:
        """Keep a claim that the register neither confirms nor contradicts; the name may be misspelt."""
        assert claim.value is not None
        said = self.asked.shown(claim.value)
        if self.asked.odd(claim) and self.asked.trust != "claim":
            self.lines.append(Line(claim.name or "", said, "", "", "contradiction", None, "looks_like_sjr"))
            self.places.append(ComparedPlace(claim.name, None, claim.matches))
            return
        self.places.append(ComparedPlace(*claim))
        self.lines.append(Line(claim.name or "", said, "", said, "claim"))

    def _mark_used(self, known: RegisterPlace) -> None:
        if known in self.rest:
            self.rest.remove(known)


def _may_mean(claim: ClaimedPlace, known: RegisterPlace) -> bool:
    """Return whether a claim can mean ``known``: by name or code. A name that is not ASCII can mean any place."""
    if not claim.name or known.highest or not claim.name.isascii():
        return True
    return folded_field(claim.name) in (folded_field(known.name), known.code) or known.code in claim.name.split()


def _place(known: RegisterPlace, asked: Question, claim: ClaimedPlace | None = None) -> ComparedPlace:
    matches = claim.matches if claim is not None else None
    if matches is None:
        matches = asked.matches(known.code, known.name)
        if known.highest and matches is False:
            matches = None  # a lower place of the journal may match
    name = (claim.name if claim is not None else None) or known.name or None
    return ComparedPlace(name, known.value, matches, known.code, True)


def _found(known: RegisterPlace, asked: Question) -> Line:
    found = _place_text(known, asked)
    return Line(known.name, "", found, found, "register", known.source)


def _place_text(known: RegisterPlace, asked: Question, *, name: bool = False) -> str:
    value = NONE if known.value is None else asked.shown(known.value)
    return f"{known.name}: {value}" if name and known.name else value
