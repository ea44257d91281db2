"""What the summary of many dossiers says in one cell: about a standing, a gap, a place."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.department.journal_problems import JournalClaim, JournalRows
from titlecheck.department.summary import TitleProgress
from titlecheck.i18n import Language, word
from titlecheck.i18n.phrases import Phrases, runs
from titlecheck.rendering.headline_text import headline_said, kind_of, verdict_said
from titlecheck.rendering.metric_text import view_metrics
from titlecheck.rendering.result_view import closed_because
from titlecheck.results import Finding, RouteResult, Status, Verdict
from titlecheck.results.headline import TOGETHER

_PUBLICATIONS = "publications_"
_RECOMMENDED = {"yes": "yes", "no": "no"}


class BatchPhrases:
    """The words of the catalogue ``batch`` beside those of all reports."""

    def __init__(self, lang: Language, say: Phrases) -> None:
        self.lang = lang
        self.say = say

    def __call__(self, key: str, **values: object) -> str:
        """Return the word ``key`` of the catalogue ``batch``."""
        return word(f"batch.{key}", self.lang, **values)

    def sought(self, one: TitleProgress) -> str:
        """Return whether the person applies for the title: yes, no, or that the dossier states no title."""
        if one.case.sought is None:
            return self("title_unstated")
        return self("yes" if one.sought else "no")

    def title(self, code: str) -> str:
        """Return the name of an academic title."""
        return self.say.found(f"title.{code}")

    def name(self, one: TitleProgress) -> str:
        """Return the person, also where no name is given."""
        return one.case.name or self("no_name")

    def verdict(self, one: TitleProgress) -> str:
        """Return the verdict, or that the title is needless."""
        if one.held_in is not None:
            return self("held", row=one.held_in)
        if not one.examined:
            return self("not_examined")
        return self._verdict(one.verdict, one, one.because)

    def headline(self, one: TitleProgress) -> str:
        """Return the most useful sentence about the way to the title."""
        said = headline_said(one.headline, self.say)
        return said.text if said is not None else ""

    def kind(self, one: TitleProgress) -> str:
        """Return the kind of the verdict, which names its sign."""
        if not one.examined:
            return Verdict.NEEDS_REVIEW.value
        return kind_of(one.verdict, one.because)

    def _verdict(self, verdict: Verdict, one: TitleProgress, because: tuple[str, ...]) -> str:
        edition = one.headline.edition if one.headline is not None else ""
        return verdict_said(verdict, self.say, because, edition=edition, superseded=one.case.edition_superseded)

    def lacking(self, route: RouteResult | None) -> str:
        """Return what is not met on a route, a line each."""
        if route is None:
            return ""
        return lines(self._short(one) for one in _telling(route, Status.UNMET))

    def unsettled(self, route: RouteResult | None) -> str:
        """Return what is not known on a route, a line each."""
        if route is None:
            return ""
        return lines(self.say.requirement_of(one) for one in _telling(route, Status.UNKNOWN))

    def _short(self, one: Finding) -> str:
        say = self.say
        label = say.requirement_of(one)
        if one.shortfall and not (one.joined == "any" and len(one.parts) > 1):
            return self("short_by", label=label, shortfall=say.amount(one.shortfall, one.unit))
        if one.parts:
            unmet = [part for part in one.parts if not part.status.satisfied]
            key = "any_of" if one.joined == "any" and len(unmet) > 1 else "all_of"
            return self(key, label=label, parts="; ".join(self._part(part) for part in unmet))
        need, have = say.amount(one.need, one.unit), say.amount(one.have, one.unit)
        return self("have_of", label=label, need=need, have=have) if need and have else label

    def _part(self, part: Finding) -> str:
        label = self.say.requirement(part.id)
        if not part.shortfall:
            return label
        return self("short_by", label=label, shortfall=self.say.amount(part.shortfall, part.unit))

    def readings(self, one: TitleProgress) -> str:
        """Return the readings on which the verdict hangs, a line each."""
        return lines(self.say.reading(name) for name in (one.routes[0].hangs_on if one.routes else ()))

    def routes(self, one: TitleProgress) -> str:
        """Return the verdicts on all routes to the title; why they are closed only where all of them are."""
        if one.nearest is None:
            return lines(
                self("route_verdict", paragraph=route.paragraph, verdict=closed_because(route, self.say))
                for route in by_number(one.routes)
            )
        told = [
            self("route_verdict", paragraph=route.paragraph, verdict=self._verdict(route.verdict, one, route.because))
            for route in one.routes
            if route.open
        ]
        closed = [route.paragraph for route in by_number(one.routes) if not route.open]
        return lines([*told, *([self("closed", paragraphs=", ".join(closed))] if closed else [])])

    def warnings(self, one: TitleProgress) -> str:
        """Return the warnings about the dossier, and what was tolerated in reading it, a line each."""
        return lines([*self.say.warnings(one.case.warnings), *one.case.notes])

    def place(self, place: JournalRows) -> str:
        """Return a dossier with rows in it."""
        key = "where" if len(place.rows) == 1 else "where_rows"
        return self(key, file=place.file, rows=runs(list(place.rows)))

    def claim(self, kind: str, claim: JournalClaim) -> str:
        """Return one side of what dossiers state differently."""
        if claim.metric is not None:
            seen = view_metrics((claim.metric,), self.say, {})[0]
            return self(
                "contradiction",
                what=seen.subject,
                claimed=seen.claimed,
                found=seen.found,
                source=seen.source,
                places="; ".join(map(self.place, claim.places)),
            )
        said = claim.said
        if kind == "stopped_differs":
            said = self.say.term(f"terms.stopped.{said}", said)
        elif kind == "recommended_differs":
            said = self(_RECOMMENDED[said])
        places = "; ".join(map(self.place, claim.places))
        if claim.year is None:
            return self("claim", said=said, places=places)
        return self("claim_of_year", year=claim.year, said=said, places=places)


def _telling(route: RouteResult, status: Status) -> list[Finding]:
    """Return the findings of a status; all publications together only where no kind of them alone tells the same."""
    found = [one for one in route.requirements if one.status is status]
    alone = [one for one in found if one.id != TOGETHER]
    return alone if any(one.id.startswith(_PUBLICATIONS) for one in alone) else found


def lines(texts: Iterable[str]) -> str:
    """Return texts under each other, each once."""
    return "\n".join(dict.fromkeys(filter(None, texts)))


def by_number(routes: Iterable[RouteResult]) -> list[RouteResult]:
    """Routes in the order of their paragraphs."""
    return sorted(routes, key=lambda route: [int(part) for part in route.paragraph.split("-")])
