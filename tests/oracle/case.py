"""One question to the oracle: facts, paragraph, sides of the readings, day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from oracle.routes import Route
from titlecheck.dossier import Dossier, PartialDate
from titlecheck.dossier.enums import AwardingBody, DegreeForm, DegreeKind, Science, TitleKind
from titlecheck.dossier.person import Degree, Title

SOCIAL_SCIENCES = {Science.SOCIAL, Science.HUMANITIES}
MODERN = {DegreeKind.PHD, DegreeKind.PROFILE_DOCTOR}


def is_degree(kind: DegreeKind | None, form: DegreeForm | None) -> bool:
    """4: scientific degree of the four kinds; academic degree or plain degree of PhD and profile doctor."""
    if form is DegreeForm.SCIENTIFIC:
        return kind is not None
    return form is not None and kind in MODERN


@dataclass(frozen=True)
class Case:
    """The facts of a dossier with everything needed to judge them."""

    dossier: Dossier
    route: Route
    sides: Mapping[str, str]
    day: date

    def lenient(self, reading: str) -> bool:
        """Return whether this point is read in favour of the candidate."""
        return self.sides[reading] == "lenient"

    def by_now(self, when: PartialDate | None) -> bool:
        """Return whether it happened on or before the day of the application."""
        return when is not None and when.latest <= self.day

    @property
    def degrees(self) -> list[Degree]:
        """Return the degrees held."""
        return [
            d
            for d in self.dossier.degrees
            if is_degree(d.kind, d.form) and self.by_now(d.defended_on) and self.by_now(d.awarded_on)
        ]

    def titles(self, kind: TitleKind) -> list[Title]:
        """Return the titles of this kind that are held and count here."""
        return [t for t in self.dossier.titles if t.kind is kind and self.by_now(t.awarded_on) and self.counts_here(t)]

    def counts_here(self, t: Title) -> bool:
        """2 and 7-1: the authorised body of Kazakhstan; the USSR by R63; another country if recognised, or by R41."""
        if t.awarded_by is AwardingBody.FOREIGN_STATE:
            return bool(t.recognised) or self.lenient("unrecognised_foreign_title_counts")
        if t.awarded_by is AwardingBody.SOVIET:
            return self.lenient("soviet_title_counts")
        return t.awarded_by is AwardingBody.KAZAKHSTAN

    def event(self, name: str) -> date | None:
        """Return the day of the defence or of receiving the title."""
        if name == "defence":
            defences = [d.defended_on.latest for d in self.degrees if d.defended_on]
            if not defences:
                return None
            return min(defences) if self.lenient("earliest_defence_counts") else max(defences)
        titles = self.titles(TitleKind.ASSOCIATE_PROFESSOR)
        if titles and not self.lenient("earliest_title_counts"):
            # Take the last one; a day that only a reading admits postpones nothing if another needs no such reading.
            firm = [t for t in titles if not t.abroad or t.recognised] or titles
            return max((t.awarded_on.latest for t in firm if t.awarded_on), default=None)
        admits_researchers = self.route.paragraph in {"5", "5-2", "5-4"}
        if not titles and admits_researchers and self.lenient("senior_researcher_title_sets_the_date"):
            titles = self.titles(TitleKind.SENIOR_RESEARCHER)
        return min((t.awarded_on.latest for t in titles if t.awarded_on), default=None)

    def after(self, when: PartialDate | None, event: str | None) -> bool:
        """Return whether it happened after the event (if any) and not after the application."""
        if when is None or not self.by_now(when):
            return False
        if event is None:
            return True
        start = self.event(event)
        if start is None:
            return False
        return when.latest > start or (when.latest == start and self.lenient("same_day_is_after"))

    @property
    def social(self) -> bool:
        """Return whether the title is sought in the social sciences or the humanities."""
        stated = self.dossier.candidate.social_or_humanities
        return stated if stated is not None else self.dossier.candidate.science in SOCIAL_SCIENCES
