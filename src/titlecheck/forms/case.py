"""One case: a dossier, what the check found on one route, and the numbers that the forms ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from titlecheck.dossier import Dossier
from titlecheck.dossier.kinds import Activity, Contest, Index, Result
from titlecheck.dossier.record import Record
from titlecheck.dossier.school import Book, Supervised, Trained
from titlecheck.dossier.service import Spell
from titlecheck.dossier.works import Publication
from titlecheck.findings import Finding, RouteResult, Span, Verdict
from titlecheck.law import Edition, load_edition

T = TypeVar("T", bound=Record)

PROFESSOR = "professor"
_SPENT_AS_INTERNATIONAL = frozenset(("international", "recommended_and_international", "converted", "waiver"))
_SOCIAL = frozenset((Index.AHCI, Index.SCIE, Index.SSCI))
SPORT = frozenset(
    (
        Contest.UNIVERSIADE,
        Contest.ASIAN_CHAMPIONSHIP,
        Contest.ASIAN_GAMES,
        Contest.EUROPEAN_CHAMPIONSHIP,
        Contest.WORLD_CHAMPIONSHIP,
        Contest.OLYMPIC_GAMES,
    )
)
_WINS = frozenset((Result.LAUREATE, Result.CHAMPION, Result.PRIZE_WINNER))


class Counts(NamedTuple):
    """The works that count, each on one line of the form, and as how many they count under the Rules."""

    total: int
    recommended: int
    jcr: int
    citescore: int
    indexed: int
    jstor: int
    patents: int
    creative_works: int
    other: int
    total_counted: int
    recommended_counted: int


class Case:
    """A dossier with the result of one route.

    ``contested`` are the fields of publications, as row and name, that a register of journals contradicts: what the
    forms print of them would be read as settled. What the lines of the annexes name is that of ``edition``, or of the
    newest one.
    """

    def __init__(
        self,
        dossier: Dossier,
        route: RouteResult,
        applied_on: date,
        contested: frozenset[tuple[int, str]] = frozenset(),
        *,
        edition: Edition | None = None,
    ) -> None:
        self.dossier = dossier
        self.contested = contested
        self.route = route
        self.applied_on = applied_on
        self.annexes = (load_edition() if edition is None else edition).annexes
        self._open = dossier.open_lists
        self.findings: dict[str, Finding] = {}
        for finding in route.requirements:
            for one in (finding, *finding.parts):
                self.findings[one.id] = one

    @property
    def professor(self) -> bool:
        """Whether the title of professor is sought on this route."""
        return self.route.title == PROFESSOR

    @property
    def verdict(self) -> Verdict:
        """The verdict on the route."""
        return self.route.verdict

    def settled(self, work: Publication, field: str) -> bool:
        """Whether no register contradicts what stands in a field of a publication."""
        return (work.row or 0, field) not in self.contested

    def told(self, *lists: str) -> bool:
        """Whether somebody has entered all that there is of ``lists``, or says that there is nothing."""
        return self._open.isdisjoint(lists)

    def counted(self, name: str, sheet: str) -> frozenset[int] | None:
        """The rows of a sheet that count for a finding; nothing where the route has no such finding."""
        finding = self.findings.get(name)
        return None if finding is None else frozenset(one.row for one in finding.evidence if one.sheet == sheet)

    # ------------------------------------------------------------------------------------------------ service

    def span(self, name: str) -> Span | None:
        """The time that a finding counted for certain, if there is any."""
        finding = self.findings.get(name)
        have = finding.have if finding is not None else None
        return have if isinstance(have, Span) and have.days else None

    def activities(self) -> frozenset[Activity]:
        """What the service that counts consisted of."""
        rows = self.counted("service_years", "service") or frozenset()
        return frozenset(spell.activity for spell in self.dossier.service if spell.row in rows and spell.activity)

    def whole_service(self) -> Span | None:
        """The service of all years, also of those before the defence or the title.

        Overlapping jobs are merged first; where the dates of a job are missing, or jobs, the whole is not known.
        """
        if not self.told("service"):
            return None
        kinds = self.activities() | {Activity.SCIENTIFIC, Activity.SCIENTIFIC_PEDAGOGICAL}
        blocks: list[tuple[int, int]] = []
        for spell in self.dossier.service:
            if spell.activity not in kinds:
                continue
            if spell.started_on is None or (spell.ended_on is None and not spell.lasts):
                return None
            start = spell.started_on.last
            end = self.applied_on.toordinal()
            if spell.ended_on is not None:
                end = min(end, spell.ended_on.first + 1)
            if start < end:
                blocks.append((start, end))
        days, reached = 0, 0
        for start, end in sorted(blocks):
            days += max(0, end - max(start, reached))
            reached = max(reached, end)
        return Span(min(blocks)[0], days) if days else None

    def posts(self) -> Iterator[Spell]:
        """The posts held now in the organisation that puts the candidate forward."""
        home = (self.dossier.application.organisation or "").casefold()
        for spell in self.dossier.service:
            same = bool(home) and (spell.organisation or "").casefold() == home
            if spell.lasts and (same if spell.here is None else spell.here):
                yield spell

    # -------------------------------------------------------------------------------------------------- works

    def counts(self) -> Counts | None:
        """The works that count, by the lines of the forms; nothing where the route was not examined so far."""
        total = self.findings.get("publications_total")
        if total is None:
            return None
        works = {one.row: one for one in self.dossier.publications}
        spent = {(one.sheet, one.row): one.counts_as for one in total.evidence}
        waiver = self.findings.get("sub3.waiver")
        aside = [one for one in waiver.evidence if one.counts_as == "waiver"] if waiver is not None else []
        extra = sum((one.sheet, one.row) not in spent for one in aside)
        for one in aside:
            spent.setdefault((one.sheet, one.row), one.counts_as)
        lines = dict.fromkeys(
            ("recommended", "jcr", "citescore", "indexed", "jstor", "patents", "creative_works", "other"), 0
        )
        recommended = self.findings.get("publications_recommended")
        rows = self.counted("publications_recommended", "publications")
        if rows is None:  # the route asks for no such articles, but the form does
            rows = frozenset(row for row, work in works.items() if row is not None and work.recommended)
        for (sheet, row), role in spent.items():
            if role == "article" and row in rows:
                role = "recommended"  # noqa: PLW2901
            lines[self._line(sheet, works.get(row) if sheet == "publications" else None, role)] += 1
        counted = lines["recommended"]
        if recommended is not None and isinstance(recommended.have, int):
            counted = recommended.have - sum(one.sheet == "creative_works" for one in recommended.evidence)
        have = total.have if isinstance(total.have, int) else len(spent) - extra
        return Counts(len(spent), **lines, total_counted=have + extra, recommended_counted=counted)

    def _line(self, sheet: str, work: Publication | None, role: str) -> str:
        if sheet == "creative_works":
            return "creative_works"
        if sheet == "patents":
            return "patents" if role == "derwent_patent" else "other"
        if role == "recommended":
            return "recommended"
        if work is None:
            return "other"
        if role in _SPENT_AS_INTERNATIONAL or "publications_international" not in self.findings:
            return self._base(work)
        return "jstor" if Index.JSTOR in (work.indexes or ()) else "other"

    def _base(self, work: Publication) -> str:
        """The line of the database that makes the journal of a work international; each work stands on one line."""
        named = self.annexes.conclusion[self.route.title]
        for wanted in (True, False):
            if any(
                one.quartile is not None and one.quartile <= named.quartile and (one.matches or not wanted)
                for one in work.jcr or ()
            ):
                return "jcr"
            if any(
                one.percentile is not None and one.percentile >= named.percentile and (one.matches or not wanted)
                for one in work.citescore or ()
            ):
                return "citescore"
            if wanted and _SOCIAL & frozenset(work.indexes or ()):
                return "indexed"
        return "jstor" if Index.JSTOR in (work.indexes or ()) else "other"

    # ------------------------------------------------------------------------------------- books and persons

    def books(self) -> list[Book]:
        """The books that count for sub-paragraph 3)."""
        rows: set[int] = set()
        for name in ("sub3.monograph", "sub3.study_guide", "sub3.textbook"):
            rows |= self.counted(name, "books") or frozenset()
        return _of(self.dossier.books, frozenset(rows))

    def supervised(self) -> list[Supervised]:
        """The persons who defended: those that count, or on a route that counts none those who have a degree."""
        rows = self.counted("sub3.supervised", "supervised")
        if rows is None:
            return [one for one in self.dossier.supervised if one.has_degree]
        return _of(self.dossier.supervised, rows)

    def trained(self, *, sport: bool) -> list[Trained]:
        """The trained persons and teams, of contests of sport or of all others: those that count, or those that won."""
        rows = self.counted("sub3.trained", "trained")
        if rows is None:
            found = [
                one
                for one in self.dossier.trained
                if one.by_candidate and one.result in _WINS and one.contest not in (None, Contest.OTHER)
            ]
        else:
            found = _of(self.dossier.trained, rows)
        return [one for one in found if (one.contest in SPORT) is sport]


def _of(records: tuple[T, ...], rows: frozenset[int]) -> list[T]:
    return [one for one in records if one.row in rows]
