"""Recommendation on the day of publication, and discontinuation of indexing."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from titlecheck.dossier.enums import Stopped
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.dossier.works import Publication
from titlecheck.registry.dossier_comparison import Line, Trust
from titlecheck.registry.journal_identity import Identity
from titlecheck.registry.register import LISTS, JournalListing, Recommended, Register, RegisterSourceFile

_VIOLATIONS = ("discontinu",)
"""Prefixes of indexing changes that indicate violations; other changes are only reported."""


class ListedOn(NamedTuple):
    """Recommendation on a day according to the lists: yes, no, or None."""

    value: bool | None
    source: RegisterSourceFile | None
    detail: str = ""
    """First and last day of the recommendation."""


class ListingStatus:
    """Status of journals in the lists of the register."""

    def __init__(self, register: Register) -> None:
        self.register = register
        latest = max((source for source in register.sources if source.kind in LISTS), key=_edition, default=None)
        self._latest = latest
        self._recommended: dict[tuple[int, ...], list[Recommended]] = {}
        self._listings: dict[tuple[int, ...], list[JournalListing]] = {}
        self._held: dict[str, bool] = {}
        self.lists = any(source.kind == "editions" for source in register.sources)

    # ------------------------------------------------------------------------------------------ recommended editions

    def recommended(self, one: Publication, who: Identity, trust: Trust) -> tuple[bool | None, list[Line], bool]:
        """Return whether the edition was recommended on the day of publication, the lines, and any doubt."""
        claim = one.recommended
        said = _yes_no(claim)
        alone = [Line("", said, "", said, "claim")] if claim else []
        if not self.lists or one.published_on is None:
            return claim, alone, False
        told = self._listed_on(who, one.published_on, claimed=claim is True)
        if told.value is None:
            return claim, alone, False
        found = _yes_no(told.value)
        if claim is None:
            return told.value, [Line("", "", found, found, "register", told.source, detail=told.detail)], False
        if claim == told.value:
            return claim, [Line("", said, found, said, "both", told.source, detail=told.detail)], False
        reason = "not_recommended" if claim else "recommended"
        used = {"neither": "", "register": found, "claim": said}[trust]
        line = Line("", said, found, used, "contradiction", told.source, reason, told.detail)
        settled = {"neither": None, "register": told.value, "claim": claim}[trust]
        return settled, [line], trust == "neither"

    def _listed_on(self, who: Identity, day: PartialDate, *, claimed: bool) -> ListedOn:
        rows = self._recommended.get(who.journals)
        if rows is None:
            rows = [row for journal in who.journals for row in self.register.recommended(journal)]
            self._recommended[who.journals] = rows
        first, last = day.earliest.isoformat(), day.latest.isoformat()
        if rows:
            whole = next((row for row in rows if row.valid_from <= first and _until(row) >= last), None)
            if whole is not None:
                return ListedOn(True, whole.source, _span(whole))
            if any(row.valid_from <= last and _until(row) >= first for row in rows):
                return ListedOn(None, None)  # the day is not known precisely enough
            if not (self._covers(first) and self._covers(last)):
                return ListedOn(None, None)  # no loaded list covers that day
            nearest = min(rows, key=lambda row: _days_between(row, day))
            return ListedOn(False, nearest.source, _span(nearest))
        # A list may lack editions, so an absent edition can contradict a claim but is not filled in as False.
        elsewhere = any(self.register.recommended(journal) for journal in who.titled)
        if claimed and who.by_issn and not elsewhere and self._covers(first) and self._covers(last):
            return ListedOn(False, next(one for one in self.register.sources if one.kind == "editions"))
        return ListedOn(None, None)

    def _covers(self, day: str) -> bool:
        if day not in self._held:
            self._held[day] = self.register.held(day)
        return self._held[day]

    # -------------------------------------------------------------------------------------------------- stopped

    def stopped(self, one: Publication, who: Identity, trust: Trust) -> tuple[Stopped | None, list[Line], bool]:
        """Return whether indexing was stopped for violations, the lines, and whether it is doubtful.

        Only a stop is filled in: continued indexing by Scopus says nothing about Web of Science.
        """
        claim = one.stopped
        said = claim.value if claim is not None else ""
        alone = [Line("", said, "", said, "claim")] if claim not in (None, Stopped.NO) else []
        if self._latest is None:
            return claim, alone, False
        state, detail, plain = self._state(who)
        if state is None or claim is Stopped.VIOLATIONS:
            both = state is Stopped.VIOLATIONS
            return claim, [Line("", said, said, said, "both", self._latest, detail=detail)] if both else alone, False
        if claim is None:
            if state is not Stopped.VIOLATIONS or not plain:
                return None, [], False
            return state, [Line("", "", state.value, state.value, "register", self._latest, detail=detail)], False
        if state is Stopped.OTHER_REASON or (claim is Stopped.OTHER_REASON and not plain):
            return claim, [Line("", said, state.value, said, "both", self._latest, detail=detail)], False
        used = {"neither": "", "register": state.value, "claim": said}[trust]
        line = Line("", said, state.value, used, "contradiction", self._latest, "discontinued", detail)
        settled = {"neither": None, "register": state, "claim": claim}[trust]
        return settled, [line], trust == "neither"

    def _state(self, who: Identity) -> tuple[Stopped | None, str, bool]:
        """Return the status in the newest list, its wording, and whether it is definite.

        A bare mark is not definite: it only contradicts a claim. If journals share an ISSN, the one with the
        publication's title is used. If none has it and they differ, a stop of one of them only contradicts a claim.
        """
        if who.own and self._listed(who.own):
            return self._state_of(who.own)
        states = [self._state_of(part) for part in who.parts if self._listed(part)]
        if not states:
            return self._state_of(who.journals)
        worst = next((one for one in states if one[0] is Stopped.VIOLATIONS), states[0])
        return worst if all(one[0] is worst[0] for one in states) else (worst[0], worst[1], False)

    def _listed(self, journals: tuple[int, ...]) -> list[JournalListing]:
        """Return the rows of journals in the newest list."""
        rows = self._listings.get(journals)
        if rows is None:
            found = [row for journal in journals for row in self.register.listings(journal)]
            rows = self._listings[journals] = [row for row in found if row.source == self._latest]
        return rows

    def _state_of(self, journals: tuple[int, ...]) -> tuple[Stopped | None, str, bool]:
        rows = self._listed(journals)
        changes = [row for row in rows if row.change]
        for row in changes:
            if row.change.casefold().startswith(_VIOLATIONS):
                return Stopped.VIOLATIONS, ", ".join(str(part) for part in (row.change, row.year) if part), True
        if changes:
            return Stopped.OTHER_REASON, changes[0].change, True
        marked = next((row.marked for row in rows if row.marked), "")
        return (Stopped.VIOLATIONS, marked, marked == "quality") if marked else (None, "", True)


def _edition(source: RegisterSourceFile) -> tuple[int, str, str]:
    return source.year, source.scope, source.kind


def _until(row: Recommended) -> str:
    return row.valid_to or "9999-12-31"


def _span(row: Recommended) -> str:
    return f"{row.valid_from}/{row.valid_to or ''}"


def _days_between(row: Recommended, day: PartialDate) -> int:
    """Return the number of days between a period and a day."""
    since, until = date.fromisoformat(row.valid_from), date.fromisoformat(_until(row))
    return max((since - day.latest).days, (day.earliest - until).days)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
