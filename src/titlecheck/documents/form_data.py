"""Data of one case for the forms: dossier, findings of one route, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from titlecheck.dossier import Dossier
from titlecheck.dossier.base import Record
from titlecheck.dossier.books_and_supervision import Book, Supervised, Trained
from titlecheck.dossier.enums import Activity, Contest, Index, Result
from titlecheck.dossier.service_record import Job
from titlecheck.dossier.works import Publication
from titlecheck.facts.employment import held_on, in_organisation
from titlecheck.facts.statements import StatedCells
from titlecheck.results import Evidence, Finding, Headline, Missing, RouteResult, Span, Status, Verdict, deciding
from titlecheck.results.codes import CountsAs, MissingReason
from titlecheck.ruleset import Edition, load_edition
from titlecheck.three_valued import YES

T = TypeVar("T", bound=Record)

PROFESSOR = "professor"
_SOCIAL = frozenset((Index.AHCI, Index.SCIE, Index.SSCI))
_CLARIVATE = ("jcr", "indexed")
"""Lines of works whose journals are in a database of Clarivate."""
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
    """Counted works by the lines of the forms; each number is one of the result or a part of one.

    ``total`` is the number of counted works, ``total_counted`` the number that they count for. ``recommended`` are
    articles in recommended editions. ``recommended_counted`` is the number of the result, which includes
    ``creative_home`` creative works, ``inventions`` (patents) and ``converted`` international articles, each worth
    ``worth``. ``also_scopus_jstor`` are works on the lines ``jcr`` and ``indexed`` whose journals are in Scopus or
    JSTOR too; None if this is open. ``foreign`` and ``creative_abroad`` are None if the paragraph requires
    international journals.
    """

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
    foreign: int | None = None
    creative_abroad: int = 0
    creative_home: int = 0
    inventions: int = 0
    converted: int = 0
    worth: int = 0
    also_scopus_jstor: int | None = 0


class FormData:
    """Dossier with the result of one route.

    ``contested``: fields of publications (row and name) that the register contradicts; printing them would present them
    as settled. ``edition``: edition whose terms the annexes use; None for the newest. ``undecided``: cells that leave
    the route open; the papers then name none. ``headline``: headline of the whole check. ``stated``: cells whose value
    is only a statement of the candidate.
    """

    def __init__(
        self,
        dossier: Dossier,
        route: RouteResult,
        applied_on: date,
        contested: frozenset[tuple[int, str]] = frozenset(),
        *,
        edition: Edition | None = None,
        undecided: tuple[Missing, ...] = (),
        headline: Headline | None = None,
        stated: tuple[StatedCells, ...] = (),
    ) -> None:
        self.dossier = dossier
        self.headline = headline
        self.contested = contested
        self.stated = stated
        self.route = _as_checked(route)
        self.undecided = undecided
        self.applied_on = applied_on
        law = load_edition() if edition is None else edition
        self.annexes, self.readings = law.annexes, law.readings
        self._open = dossier.open_lists
        self.findings: dict[str, Finding] = {}
        for finding in self.route.requirements:
            for one in (finding, *finding.parts):
                self.findings[one.id] = one

    @property
    def professor(self) -> bool:
        """Return whether the route leads to the title of professor."""
        return self.route.title == PROFESSOR

    @property
    def paragraph(self) -> str:
        """Return the paragraph of the case; empty if the dossier leaves it open."""
        return "" if self.undecided else self.route.paragraph

    @property
    def verdict(self) -> Verdict:
        """Return the verdict on the route."""
        return self.route.verdict

    def settled(self, work: Publication, field: str) -> bool:
        """Return whether no register contradicts a field of a publication."""
        return (work.row or 0, field) not in self.contested

    def stated_rows(self, sheet: str, *fields: str) -> frozenset[int]:
        """Return the rows of a sheet in which one of ``fields`` is only stated by the candidate."""
        return frozenset(row for one in self.stated if one.sheet == sheet and one.field in fields for row in one.rows)

    def told(self, *lists: str) -> bool:
        """Return whether ``lists`` are confirmed to be complete."""
        return self._open.isdisjoint(lists)

    def counted(self, name: str, sheet: str) -> frozenset[int] | None:
        """Return the rows of a sheet that count for a finding; None if the route lacks the finding."""
        finding = self.findings.get(name)
        return None if finding is None else frozenset(one.row for one in finding.evidence if one.sheet == sheet)

    # ------------------------------------------------------------------------------------------------ service

    def span(self, name: str) -> Span | None:
        """Return the time that a finding certainly counts, or None if there is none."""
        finding = self.findings.get(name)
        have = finding.have if finding is not None else None
        return have if isinstance(have, Span) and have.days else None

    def time(self, name: str) -> Span | None:
        """Return the time that a finding counts, including a certain zero; None if unknown."""
        finding = self.findings.get(name)
        if finding is not None and finding.status in (Status.UNMET, Status.UNKNOWN) and finding.have_at_most is None:
            return finding.have if isinstance(finding.have, Span) else None
        return self.span(name)

    def time_at_most(self, name: str) -> Span | None:
        """Return the most that a finding may count; None unless incomplete dates of its jobs leave that open."""
        finding = self.findings.get(name)
        most = finding.have_at_most if finding is not None else None
        rows = self.counted(name, "service") or frozenset()
        incomplete = any(_has_incomplete_date(job) for job in self.dossier.service if job.row in rows)
        return most if incomplete and isinstance(most, Span) else None

    def is_open(self, name: str) -> bool:
        """Return whether a finding's number is uncertain."""
        finding = self.findings.get(name)
        if finding is None or finding.status is not Status.UNKNOWN:
            return False
        return bool(finding.missing) or finding.have_at_most not in (None, finding.have)

    def activities(self) -> frozenset[Activity]:
        """Return the kinds of activity of the counted service."""
        rows = self.counted("service_years", "service") or frozenset()
        return frozenset(job.activity for job in self.dossier.service if job.row in rows and job.activity)

    def whole_service(self, *, at_most: bool = False) -> Span | None:
        """Return the service of all years, including that before the defence or the title.

        Overlapping jobs are merged. Return None if dates of a job or jobs are missing. A date without its day stands
        for the day with the shortest service, with ``at_most`` for that with the longest.
        """
        if not self.told("service"):
            return None
        kinds = self.activities() | {Activity.SCIENTIFIC, Activity.SCIENTIFIC_PEDAGOGICAL}
        blocks: list[tuple[int, int]] = []
        for job in self.dossier.service:
            if job.activity not in kinds:
                continue
            if job.started_on is None or (job.ended_on is None and not job.lasts):
                return None
            start = job.started_on.first if at_most else job.started_on.last
            end = self.applied_on.toordinal()
            if job.ended_on is not None:
                end = min(end, (job.ended_on.last if at_most else job.ended_on.first) + 1)
            if start < end:
                blocks.append((start, end))
        days, reached = 0, 0
        for start, end in sorted(blocks):
            days += max(0, end - max(start, reached))
            reached = max(reached, end)
        return Span(min(blocks)[0], days) if days else None

    def posts(self) -> Iterator[Job]:
        """Yield the posts certainly held on the day of the application in the nominating organisation."""
        day = self.applied_on.toordinal()
        for job in self.dossier.service:
            if min(held_on(job, day), in_organisation(job, self.dossier.application)) == YES:
                yield job

    # -------------------------------------------------------------------------------------------------- works

    def counts(self) -> Counts | None:
        """Return the counted works by the lines of the forms; None if the route was not examined that far.

        All numbers come from findings. If a paragraph has no number for a line, the counted works that the dossier
        assigns to the line are used.
        """
        total = self.findings.get("publications_total")
        if total is None:
            return None
        works = {one.row or 0: one for one in self.dossier.publications}
        counted = [(one.sheet, one.row) for one in total.evidence]
        recommended = self._recommended(counted, works)
        at_home = {place: one for place, one in recommended.items() if _own_recommended(one)}
        extra = Counter(_extra(one) for one in recommended.values() if not _own_recommended(one))
        foreign = self._foreign(counted, works, recommended)
        abroad = {place for place in foreign if place[0] == "publications"}
        lines: Counter[str] = Counter()
        also: list[bool | None] = []
        placed = self._evidence("publications_international")
        for sheet, row in placed:
            line = "patents" if sheet == "patents" else self._database_line(works[row])
            lines[line] += 1
            also += [_in_scopus_or_jstor(works[row])] if line in _CLARIVATE else []
        for place in counted:
            if place in recommended or place in placed or place[0] == "creative_works":
                continue
            line = self._other_line(place, works)
            if line != "other":
                lines[line] += 1
                also += [_in_scopus_or_jstor(works[place[1]])] if line in _CLARIVATE else []
            elif place not in abroad:
                lines["other"] += 1
        finding = self.findings.get("publications_recommended")
        worth = max((int(one.weight) for one in recommended.values() if one.counts_as == "converted"), default=0)
        return Counts(
            total=len(counted),
            recommended=len(at_home),
            **{name: lines[name] for name in ("jcr", "citescore", "indexed", "jstor", "patents", "other")},
            creative_works=sum(sheet == "creative_works" for sheet, _ in counted),
            total_counted=_number_of(total, len(counted)),
            recommended_counted=_number_of(finding, len(at_home)),
            foreign=len(abroad) if abroad or self._foreign_is_certain(counted, works) else None,
            creative_abroad=len(foreign) - len(abroad),
            creative_home=extra["creative_works"],
            inventions=extra["patents"],
            converted=extra["converted"],
            worth=worth,
            also_scopus_jstor=None if None in also else sum(map(bool, also)),
        )

    def _evidence(self, name: str) -> dict[tuple[str, int], Evidence]:
        finding = self.findings.get(name)
        return {} if finding is None else {(one.sheet, one.row): one for one in finding.evidence}

    def _recommended(
        self, counted: list[tuple[str, int]], works: dict[int, Publication]
    ) -> dict[tuple[str, int], Evidence]:
        """Return the works on the line of recommended editions, also if the paragraph has no number for it."""
        if "publications_recommended" in self.findings:
            return self._evidence("publications_recommended")
        return {
            (sheet, row): Evidence(sheet, row, CountsAs.RECOMMENDED, 1)
            for sheet, row in counted
            if sheet == "publications" and works[row].recommended
        }

    def _foreign(
        self, counted: list[tuple[str, int]], works: dict[int, Publication], recommended: Collection[tuple[str, int]]
    ) -> Collection[tuple[str, int]]:
        """Return the works on the line of foreign journals, also if the paragraph has no number for it."""
        if "publications_foreign" in self.findings or "publications_international" in self.findings:
            return self._evidence("publications_foreign")
        return {
            (sheet, row)
            for sheet, row in counted
            if sheet == "publications" and (sheet, row) not in recommended and works[row].foreign
        }

    def _foreign_is_certain(self, counted: list[tuple[str, int]], works: dict[int, Publication]) -> bool:
        """Return whether the number of works on the line of foreign journals is certain."""
        if "publications_international" in self.findings:
            return False
        return "publications_foreign" in self.findings or all(
            works[row].foreign is not None for sheet, row in counted if sheet == "publications"
        )

    def _other_line(self, place: tuple[str, int], works: dict[int, Publication]) -> str:
        """Return the line of a work that counts neither as recommended nor as international."""
        sheet, row = place
        if sheet != "publications":
            return "other"
        if "publications_international" not in self.findings:
            return self._database_line(works[row])
        return "jstor" if Index.JSTOR in (works[row].indexes or ()) else "other"

    def aside(self) -> Finding | None:
        """Return the finding on articles that replace sub-paragraph 3), if it is met by them (4(3)/2)."""
        sub3, waiver = self.findings.get("sub3"), self.findings.get("sub3.waiver")
        return waiver if sub3 is not None and sub3.status is Status.WAIVED else None

    def _database_line(self, work: Publication) -> str:
        """Return the line of the database that makes a work's journal international; each work has one line."""
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

    def books(self) -> list[tuple[Book, Decimal | None]]:
        """Return the books that count for sub-paragraph 3), each with its counted printed sheets."""
        sheets: dict[int, Decimal | None] = {}
        for name, finding in self.findings.items():
            if name.startswith("sub3."):
                for one in finding.evidence:
                    if one.sheet == "books":
                        sheets.setdefault(one.row, Decimal(one.weight) if one.weight else None)
        return [(book, sheets[book.row or 0]) for book in self.dossier.books if book.row in sheets]

    def supervised(self) -> list[Supervised]:
        """Return the supervised persons that count, or on a route without this requirement those with a degree."""
        rows = self.counted("sub3.supervised", "supervised")
        if rows is None:
            return [one for one in self.dossier.supervised if one.has_degree]
        return _records_in_rows(self.dossier.supervised, rows)

    def trained(self, *, sport: bool) -> list[Trained]:
        """Return trained persons and teams, in sports contests or in all others.

        These are those that count, or the candidate's winners if the route does not count any.
        """
        rows = self.counted("sub3.trained", "trained")
        if rows is None:
            found = [
                one
                for one in self.dossier.trained
                if one.by_candidate and one.result in _WINS and one.contest not in (None, Contest.OTHER)
            ]
        else:
            found = _records_in_rows(self.dossier.trained, rows)
        return [one for one in found if (one.contest in SPORT) is sport]


def deciding_cells(dossier: Dossier, routes: Sequence[RouteResult]) -> tuple[Missing, ...]:
    """Return the empty cells that decide the route of a case; empty if the deciding route is certainly open.

    ``routes`` are those of a check, in its order. No cells are returned if every route is certainly closed.
    """
    cells: list[Missing] = []
    if dossier.application.title_sought is None:
        cells.append(
            Missing("application", dossier.places.get("application.title_sought"), "title_sought", MissingReason.EMPTY)
        )
    best = deciding(routes)
    if _applicability(best).status is Status.UNKNOWN:
        for route in routes:
            if route.verdict is best.verdict and _applicability(route).status is Status.UNKNOWN:
                cells += _applicability(route).missing
    return tuple(dict.fromkeys(cells))


def _as_checked(route: RouteResult) -> RouteResult:
    """Return the route; if it is closed to the person, only that finding and no numbers.

    Why: its zeros (no works after a missing defence) would read as a refusal for lack of works.
    """
    first = _applicability(route)
    return route._replace(requirements=(first,)) if first.status is Status.UNMET else route


def _applicability(route: RouteResult) -> Finding:
    """Return the first finding of a route, whether it is open to the person."""
    return route.requirements[0]


def _in_scopus_or_jstor(work: Publication) -> bool | None:
    """Return whether a work's journal is in Scopus or JSTOR according to the dossier; None if it leaves this open."""
    named = frozenset(work.indexes or ())
    if not named.isdisjoint((Index.SCOPUS, Index.JSTOR)):
        return True
    if any(one.percentile is not None for one in work.citescore or ()):
        return True
    return None if work.indexes is None or Index.OPEN in named else False


def _has_incomplete_date(job: Job) -> bool:
    """Return whether a date of a job lacks its day or month."""
    return any(day is not None and not day.exact for day in (job.started_on, job.ended_on))


def _own_recommended(one: Evidence) -> bool:
    """Return whether a row of the recommended number is itself an article in a recommended edition."""
    return one.sheet == "publications" and one.counts_as != "converted"


def _extra(one: Evidence) -> str:
    return "converted" if one.counts_as == "converted" else one.sheet


def _number_of(finding: Finding | None, otherwise: int) -> int:
    return finding.have if finding is not None and isinstance(finding.have, int) else otherwise


def _records_in_rows(records: tuple[T, ...], rows: frozenset[int]) -> list[T]:
    return [one for one in records if one.row in rows]
