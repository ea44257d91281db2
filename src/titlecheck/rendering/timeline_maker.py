"""Builder of a timeline from a dossier and its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from titlecheck.dossier import Dossier, PartialDate
from titlecheck.dossier.base import Record
from titlecheck.dossier.partial_date import years_from
from titlecheck.dossier.service_record import Job
from titlecheck.facts.awarding import of_nobody
from titlecheck.i18n import word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.rendering.row_names import names_of
from titlecheck.rendering.timeline import Bar, Dot, Lane, MarkedDay, Timeline, Year
from titlecheck.results import Finding, RouteResult
from titlecheck.results.codes import CountsAs
from titlecheck.results.outlook_result import Moment

if TYPE_CHECKING:
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition, RouteRules

_WORKS = (
    ("publications", "published_on"),
    ("patents", "granted_on"),
    ("creative_works", "made_on"),
    ("talks", "published_on"),
    ("participations", "held_on"),
)
_PERSONS = (("books", "published_on"), ("supervised", "defended_on"), ("trained", "won_on"))
# Categories by specificity: a later one describes a work's use better.
_BY_SPECIFICITY = (
    "publications_total",
    "publications_recommended",
    "publications_international",
    "publications_foreign",
    "conference_talks",
    "publications_together",
    "sub3.waiver",
)
_OTHERS = "~"


def timeline(
    dossier: Dossier,
    route: RouteResult,
    law: RouteRules,
    on: date,
    moments: Iterable[Moment],
    lang: Language,
    *,
    edition: Edition | None = None,
) -> Timeline:
    """Return the candidate's timeline for ``route`` on the day ``on``.

    ``moments`` are further days to mark.
    """
    return _Maker(dossier, route, law, on, speech(lang, edition, dossier.headings_in)).made(tuple(moments))


class _Maker:
    def __init__(self, dossier: Dossier, route: RouteResult, law: RouteRules, on: date, say: Phrases) -> None:
        self.dossier, self.route, self.law, self.on = dossier, route, law, on
        self.say = say
        self.names = names_of(dossier)
        self.findings = {one.id: one for finding in route.requirements for one in _all(finding)}
        self.undated = 0

    def tell(self, key: str, **values: object) -> str:
        return word(f"outlook.{key}", self.say.lang, self.say.law, **values)

    def made(self, moments: tuple[Moment, ...]) -> Timeline:
        lanes = (*self._service(), *self._works(), *self._persons(), *self._windows())
        marks = tuple(sorted((*self._events(), *map(self._moment, moments))))
        days = [day for lane in lanes for day in _days(lane)] + [mark.on for mark in marks] + [self.on]
        states = {bar.state for lane in lanes for bar in lane.bars if bar.state != "window"}
        known = [dot.counted for lane in lanes for dot in lane.dots]
        known += [year.counted for lane in lanes for year in lane.years]
        states |= {"counted" if counts else "refused" for counts in known}
        order = ("post", "service", "idle", "counted", "refused")
        return Timeline(
            title=self.tell("timeline.title", route=self.say("route.paragraph", paragraph=self.route.paragraph)),
            start=date(min(days).year, 1, 1),
            end=date(min(max(days).year + 1, date.max.year), 1, 1),
            lanes=lanes,
            marks=marks,
            legend=tuple((state, self.tell(f"timeline.state.{state}")) for state in order if state in states),
            undated=self.tell("timeline.undated", count=self.undated) if self.undated else "",
        )

    # -------------------------------------------------------------------------------------------- the lanes

    def _service(self) -> Iterator[Lane]:
        """Yield a lane for each post, the latest first; simultaneous jobs get separate rows."""
        counted = self._rows("service_years")
        in_post = self._rows("position_years")
        by_post: dict[str, list[Bar]] = {}
        for job in sorted(self.dossier.service, key=lambda one: one.started_on.first if one.started_on else 0):
            bar = self._bar(job, counted, in_post)
            if bar is None:
                self.undated += 1
            else:
                by_post.setdefault(str(job.post or ""), []).append(bar)
        group = self.say.sheet("service")
        latest = sorted(by_post, key=lambda post: (max(bar.end for bar in by_post[post]), post), reverse=True)
        for post in latest:
            label = self.say.term(f"terms.post.{post}", post) if post else self.tell("timeline.no_post")
            for bars in _packed(by_post[post]):
                yield Lane(label, group, bars=bars)
                label = ""

    def _bar(self, job: Job, counted: set[tuple[str, int]], in_post: set[tuple[str, int]]) -> Bar | None:
        if job.started_on is None:
            return None
        start = job.started_on.earliest
        goes_on = bool(job.lasts) or job.ended_on is None
        end = max(self.on, start) if goes_on else job.ended_on.latest  # type: ignore[union-attr]
        place = ("service", job.row or 0)
        state = "post" if place in in_post else "service" if place in counted else "idle"
        last = self.tell("timeline.goes_on") if goes_on else str(job.ended_on)
        title = f"{self.names.get(place, '')}: {self._date_in_words(job.started_on)} – {self.say.day(last)}"
        return Bar(start, max(end, start), state, title, goes_on)

    def _works(self) -> Iterator[Lane]:
        """Yield a lane for each category of counted works, and one for works that do not count."""
        used: dict[tuple[str, int], str] = {}
        for name in _BY_SPECIFICITY:
            finding = self.findings.get(name)
            for row in finding.evidence if finding is not None else ():
                if (row.sheet, row.row) not in used or row.counts_as != CountsAs.TOTAL_ONLY:
                    used[row.sheet, row.row] = row.counts_as
        lanes: dict[str, dict[int, int]] = {}
        for sheet, field in _WORKS:
            for record in getattr(self.dossier, sheet):
                day: PartialDate | None = getattr(record, field)
                if day is None:
                    self.undated += 1
                    continue
                years = lanes.setdefault(used.get((sheet, record.row or 0), _OTHERS), {})
                years[day.year] = years.get(day.year, 0) + 1
        ordered = sorted(lanes, key=lambda code: (code == _OTHERS, -sum(lanes[code].values()), code))
        for code in ordered:
            yield Lane(
                self.tell("timeline.not_counted") if code == _OTHERS else self.say.counts_as(code),
                self.tell("timeline.works"),
                years=tuple(Year(year, number, code != _OTHERS) for year, number in sorted(lanes[code].items())),
            )

    def _persons(self) -> Iterator[Lane]:
        """Yield lanes of dots: books, supervised persons, winning persons and teams."""
        counted = {
            (row.sheet, row.row)
            for name, finding in self.findings.items()
            if name.startswith("sub3")
            for row in finding.evidence
        }
        for sheet, field in _PERSONS:
            records: tuple[Record, ...] = getattr(self.dossier, sheet)
            dots = []
            for record in records:
                day: PartialDate | None = getattr(record, field)
                if day is None:
                    self.undated += 1
                    continue
                place = (sheet, record.row or 0)
                dots.append(
                    Dot(day.earliest, place in counted, f"{self.names.get(place, '')}: {self._date_in_words(day)}")
                )
            if dots:
                yield Lane(self.say.sheet(sheet), self.tell("timeline.sub3"), dots=tuple(sorted(dots)))

    def _windows(self) -> Iterator[Lane]:
        """Yield the period since the defence or the title, and the period for books."""
        group = self.tell("timeline.windows")
        since = self.law.service.since
        begun = self._event(since)
        if begun is not None and begun < self.on:
            yield Lane(self.tell(f"timeline.since.{since}"), group, bars=(Bar(begun, self.on, "window", ""),))
        years = self.law.course_book.window_years
        first = years_from(self.on, -years)
        yield Lane(
            self.tell("timeline.last_years", years=self.say.counted(years, "years")),
            group,
            bars=(Bar(first, self.on, "window", ""),),
        )

    # ---------------------------------------------------------------------------------------------- the days

    def _event(self, since: str) -> date | None:
        """Return the exact day of the defence or title, or None."""
        if since == "defence":
            days = [one.defended_on for one in self.dossier.degrees]
        elif since == "title":
            titles = [one for one in self.dossier.titles if not of_nobody(one)]
            days = [one.awarded_on for one in titles if one.kind == "associate_professor"]
            if not days and "senior_researcher" in self.law.applicability.titles:
                days = [one.awarded_on for one in titles if one.kind == "senior_researcher"]
        else:
            return None
        known = [day.earliest for day in days if day is not None and day.exact]
        return min(known, default=None)

    def _events(self) -> Iterator[MarkedDay]:
        for degree in self.dossier.degrees:
            if degree.defended_on is not None:
                defence = self.tell("timeline.defence")
                yield MarkedDay(degree.defended_on.earliest, f"{self._date_in_words(degree.defended_on)} – {defence}")
        for title in self.dossier.titles:
            if title.awarded_on is not None:
                kind = self.say.term(f"terms.title_kind.{title.kind}", self.tell("timeline.title_awarded"))
                yield MarkedDay(title.awarded_on.earliest, f"{self._date_in_words(title.awarded_on)} – {kind}")
        application = self.tell("timeline.application")
        yield MarkedDay(self.on, f"{self.say.day(self.on.isoformat())} – {application}", strong=True)

    def _moment(self, moment: Moment) -> MarkedDay:
        requirement = self.say.requirement(moment.requirement, self.route.paragraph)
        text = self.tell(f"timeline.moment.{moment.code}", requirement=requirement)
        return MarkedDay(moment.on, f"{self.say.day(moment.on.isoformat())} – {text}")

    def _date_in_words(self, day: PartialDate) -> str:
        return self.say.day(day.text)

    def _rows(self, name: str) -> set[tuple[str, int]]:
        finding = self.findings.get(name)
        return {(row.sheet, row.row) for row in finding.evidence} if finding is not None else set()


def _all(finding: Finding) -> Iterator[Finding]:
    yield finding
    for part in finding.parts:
        yield from _all(part)


def _packed(bars: list[Bar]) -> list[tuple[Bar, ...]]:
    """Return the bars in the minimum number of rows without overlaps."""
    rows: list[list[Bar]] = []
    for bar in bars:
        free = next((row for row in rows if row[-1].end < bar.start), None)
        if free is None:
            rows.append([bar])
        else:
            free.append(bar)
    return [tuple(row) for row in rows]


def _days(lane: Lane) -> Iterator[date]:
    for bar in lane.bars:
        yield from (bar.start, bar.end)
    for one in lane.years:
        yield date(one.year, 1, 1)
    for dot in lane.dots:
        yield dot.on
