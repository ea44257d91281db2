"""Outlook in words, the nearest route first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.i18n.phrases import speech
from titlecheck.rendering.header import changed, edition_said
from titlecheck.rendering.headline_text import HeadlineText, headline_said, kind_of, later_days, verdict_said
from titlecheck.rendering.outlook_items import item_text
from titlecheck.rendering.result_view import Names, OpenCells, view_gaps
from titlecheck.results import DATA, READING, Rejected, Status, Unit, Verdict
from titlecheck.results.codes import Reason
from titlecheck.results.headline import WAIT
from titlecheck.results.outlook_result import AdditionalItem, Alternative, Lack, Outlook, RequirementTurn, RouteOutlook

if TYPE_CHECKING:
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition

SHOWN = 5
"""Number of alternatives shown if there are too many."""
_BEST = 3
_REVIEW_NOW: dict[tuple[str, ...], str] = {(DATA,): "when.review_now.data", (READING,): "when.review_now.reading"}
_UNDECIDED = frozenset((Reason.UNDECIDED, Reason.UNDECIDED_READING))


class ShortfallOption(NamedTuple):
    """Alternative in words; ``both``: it fulfils sub-paragraphs 2) and 3)."""

    text: str
    both: bool


class ShortfallView(NamedTuple):
    """Uncertain block of requirements, and what would fulfil it."""

    block: str
    label: str
    cite: str
    status: Status
    status_word: str
    lines: tuple[str, ...]
    """For years of service: missing time, and the date when it is reached."""
    ways: tuple[ShortfallOption, ...]
    """All alternatives; short documents show the first ``SHOWN``."""
    complete: bool
    at_best: tuple[str, ...]
    """Further alternatives if all that is open is in the candidate's favour."""
    needs_nothing_at_best: bool
    hopeless: bool
    gaps: tuple[OpenCells, ...]
    readings: tuple[str, ...]


class OutlookChange(NamedTuple):
    """Change on a day."""

    iso: str
    day: str
    text: str


class OutlookRouteView(NamedTuple):
    """Outlook of an open route."""

    paragraph: str
    heading: str
    name: str
    verdict: Verdict
    verdict_word: str
    kind: str
    when: str
    eligible_from: str
    eligible_until: str
    blocks: tuple[ShortfallView, ...]
    expires: tuple[OutlookChange, ...]
    gains: tuple[OutlookChange, ...]


class OutlookView(NamedTuple):
    """Outlook in words."""

    headline: HeadlineText | None
    facts: tuple[tuple[str, str], ...]
    routes: tuple[OutlookRouteView, ...]
    closed: tuple[tuple[str, str, str], ...]
    """Heading, title and track, and what would open the route."""
    warnings: tuple[str, ...]
    provenance: str


class OutlookTexts:
    """Texts of an outlook in one language; ``names``: row names of the dossier."""

    def __init__(self, lang: Language, edition: Edition, names: Names, headings_in: str | None = None) -> None:
        self.lang = lang
        self.say = speech(lang, edition, headings_in)
        self.tell = self.say.of("outlook")
        self.edition = edition
        self.names = names

    def item(self, item: AdditionalItem) -> str:
        """Return a number of further facts of one kind, or the fact that a row lacks."""
        row = dict(item.details).get("row")
        if row is None:
            return item_text(item, self.say)
        sheet = "supervised" if item.kind == "row_with_degree" else "books"
        name = self.names.get((sheet, int(row)), "")
        place = self.say.place(sheet, int(row))
        used = self.tell.counted(dict(item.details).get("years_in_use", 1), "academic_years")
        return self.tell(f"item.{item.kind}", row=f"{place} ({name})" if name else place, used=used)

    def way(self, one: Alternative) -> str:
        """Return an alternative in words: all its items."""
        return self.tell("joint.and").join(self.item(item) for item in one.items)

    def block(self, lack: Lack, on: str) -> ShortfallView:
        """Return a block of requirements in words."""
        finding_cite = lack.requirements[0]
        works = lack.block in ("publications", "sub3")
        nothing = any(not one.items for one in lack.at_best)
        ways = tuple(ShortfallOption(self.way(one), len(one.settles) > 1) for one in lack.alternatives)
        sure = {one.text for one in ways}
        best = tuple(text for text in map(self.way, lack.at_best) if text not in sure)
        return ShortfallView(
            block=lack.block,
            label=self.label(lack.block),
            cite=finding_cite,
            status=lack.status,
            status_word=self.say.found(f"status.{lack.status.value}"),
            lines=tuple(self._time(lack, on)),
            ways=ways,
            complete=lack.complete,
            at_best=() if nothing else best[:_BEST],
            needs_nothing_at_best=nothing,
            hopeless=works and not lack.alternatives,
            gaps=view_gaps(lack.missing, self.say),
            readings=tuple(self.say.reading(name) for name in lack.hangs_on),
        )

    def _time(self, lack: Lack, on: str) -> Iterator[str]:
        """Yield the missing time, and the day when it is reached."""
        open_ = lack.status is Status.UNKNOWN
        if lack.short is not None and (lack.short.days or not open_):
            key = "years.short_at_worst" if open_ else "years.short"
            yield self.tell(key, short=self.say.amount(lack.short, Unit.YEARS))
        if lack.by_time is not None:
            key = "years.by_time_at_latest" if lack.perhaps_earlier else "years.by_time"
            yield self.tell(key, day=self.say.day(lack.by_time.isoformat()))
        elif lack.if_appointed is not None:
            yield self.tell("years.if_appointed", on=on, day=self.say.day(lack.if_appointed.isoformat()))
        elif lack.decide_from is not None:
            key = "years.decide_not_before" if lack.decide_day_open else "years.decide"
            yield self.tell(key, day=self.say.day(lack.decide_from.isoformat()))
        elif lack.short is not None or lack.block == WAIT:
            yield self.tell("years.open" if open_ else "years.not_seen")

    def label(self, block: str) -> str:
        """Return the label of a block of requirements."""
        return self.tell("block.publications") if block == "publications" else self.say.requirement(block)

    def change(self, turn: RequirementTurn, paragraph: str) -> OutlookChange:
        """Return a change of a requirement of ``paragraph`` in words."""
        say = self.say
        parts = []
        for row in turn.lost:
            name = self.names.get((row.sheet, row.row), "")
            place = say.place(row.sheet, row.row)
            key = "turn.perhaps_lost" if row.reason in _UNDECIDED else "turn.lost"
            parts.append(self.tell(key, row=f"{place} ({name})" if name else place, reason=say.reason(Rejected(*row))))
        status = "still" if turn.before is turn.after else "status"
        parts.append(
            self.tell(
                f"turn.{status}",
                requirement=say.requirement(turn.requirement, paragraph),
                before=say.found(f"status.{turn.before.value}"),
                after=say.found(f"status.{turn.after.value}"),
            )
        )
        iso = turn.on.isoformat()
        return OutlookChange(iso, say.day(iso), "; ".join(parts))

    def told(self, route: RouteOutlook) -> str:
        """Return ``when``, and that days after an amendment missing in the edition are uncertain."""
        amended = self.edition.later_amendment
        days = [route.eligible_from, route.eligible_until, route.review_from, *(turn.on for turn in route.turns)]
        days += [day for lack in route.lacks for day in (lack.by_time, lack.if_appointed, lack.decide_from)]
        if amended is None or all(day is None or day <= amended for day in days):
            return self.when(route)
        return f"{self.when(route)} {later_days(self.edition.edition, self.say)}"

    def when(self, route: RouteOutlook) -> str:
        """Return from when and until when the route leads to the title by time alone, and whether that is certain."""
        perhaps = (("when.perhaps_earlier", route.perhaps_earlier), ("when.perhaps_later", route.perhaps_later))
        return " ".join((self._certainly(route), *(self.tell(key) for key, holds in perhaps if holds)))

    def _certainly(self, route: RouteOutlook) -> str:
        """Return from when and until when the route certainly leads to the title by time alone."""
        say = self.say
        day = say.day(route.eligible_from.isoformat()) if route.eligible_from else ""
        last = say.day(route.eligible_until.isoformat()) if route.eligible_until else ""
        if route.verdict is Verdict.ELIGIBLE:
            amended = self.edition.later_amendment
            if amended is not None and route.steps[0].on > amended:
                edition = edition_said(self.edition.edition)
                key = "when.by_edition_until" if last else "when.by_edition"
                return self.tell(key, day=last, edition=edition)
            return self.tell("when.now_until", day=last) if last else self.tell("when.now")
        if day:
            return self.tell("when.from_until", day=day, last=last) if last else self.tell("when.from", day=day)
        if route.verdict is Verdict.NEEDS_REVIEW:
            return self.tell(_REVIEW_NOW.get(route.because, "when.review_now.both"))
        decide = [lack.decide_from for lack in route.lacks]
        if len(decide) == 1 and decide[0] is not None:
            # The certain end of the waiting period: an earlier decision might be too early.
            key = "when.decide_not_before" if route.lacks[0].decide_day_open else "when.decide"
            return self.tell(key, day=say.day(decide[0].isoformat()))
        if route.review_from is not None:
            return self.tell("when.review_from", day=say.day(route.review_from.isoformat()))
        return self.tell("when.never")

    def route(self, route: RouteOutlook, outlook: Outlook) -> OutlookRouteView:
        """Return an open route in words."""
        say = self.say
        on = say.day(outlook.on.isoformat())
        heading = say("route.paragraph", paragraph=route.paragraph)
        losses = route.expires
        decided = {name for lack in route.lacks if lack.decide_from is not None for name in lack.requirements}
        # Changes caused by a new decision of the council are shown with the day from which it may be taken.
        gains = [turn for turn in route.turns if turn not in losses and turn.requirement not in decided]
        return OutlookRouteView(
            paragraph=route.paragraph,
            heading=heading,
            name=f"{heading} – {say.found(f'title.{route.title}')}, {say.track(route.paragraph, route.track)}",
            verdict=route.verdict,
            verdict_word=verdict_said(
                route.verdict,
                say,
                route.because,
                edition=outlook.provenance.edition,
                superseded=outlook.edition_superseded,
            ),
            kind=kind_of(route.verdict, route.because),
            when=self.told(route),
            eligible_from=route.eligible_from.isoformat() if route.eligible_from else "",
            eligible_until=route.eligible_until.isoformat() if route.eligible_until else "",
            blocks=tuple(self._with_cite(self.block(lack, on), route) for lack in route.lacks),
            expires=tuple(self.change(turn, route.paragraph) for turn in losses),
            gains=tuple(self.change(turn, route.paragraph) for turn in gains),
        )

    def _with_cite(self, block: ShortfallView, route: RouteOutlook) -> ShortfallView:
        findings = route.result.requirements if route.result is not None else ()
        cite = next((self.say.cite(one.paragraph) for one in findings if one.id == block.cite), "")
        return block._replace(cite=cite)

    def closed(self, route: RouteOutlook) -> tuple[str, str, str]:
        """Return a closed route: heading, title and track, and what would open it."""
        say = self.say
        heading = say("route.paragraph", paragraph=route.paragraph)
        what = f"{say.found(f'title.{route.title}')}, {say.track(route.paragraph, route.track)}"
        if route.opening is None:
            return heading, what, ""
        later = "; ".join(f"{say.place(row.sheet, row.row)}: {say.reason(row)}" for row in route.opening.later)
        if route.opening.possible:
            told = "; ".join(self._opens(name, route.paragraph) for name in route.opening.conditions)
            told = self.tell("closed.opens", conditions=told)
        else:
            names = "; ".join(say.condition(f"applicability.{name}") for name in route.opening.conditions)
            told = self.tell("closed.stays", conditions=names)
        return heading, what, f"{told} ({later})" if later else told

    def _opens(self, name: str, paragraph: str) -> str:
        if name == "title" and "senior_researcher" in self.edition.routes[paragraph].applicability.titles:
            name = "title_or_senior"
        return self.tell(f"opens.{name}")


def view(outlook: Outlook, lang: Language, edition: Edition, names: Names) -> OutlookView:
    """Return the outlook in words; ``names`` are the row names of the dossier."""
    teller = OutlookTexts(lang, edition, names, outlook.provenance.headings_in)
    say, tell = teller.say, teller.tell
    routes = tuple(teller.route(route, outlook) for route in outlook.routes if route.open)
    nearest, given = outlook.nearest(), outlook.provenance
    readings = say.profile(given.readings, len(changed(given, edition)))
    if nearest is None:
        told = tell("nearest.none")
    else:
        told = f"{say('route.paragraph', paragraph=nearest.paragraph)} – {say.found(f'title.{nearest.title}')}"
    return OutlookView(
        headline=headline_said(outlook.headline, say),
        facts=(
            (say("head.candidate"), outlook.candidate_name or say("head.no_name")),
            (tell("head.on"), say.day(outlook.on.isoformat())),
            (tell("head.until"), say.day(outlook.until.isoformat())),
            (say("head.readings"), readings),
            (tell("head.nearest"), told),
        ),
        routes=routes,
        closed=tuple(teller.closed(route) for route in outlook.routes if not route.open),
        warnings=tuple(say.warnings(outlook.warnings)),
        provenance=say(
            "provenance.line",
            program=given.program,
            edition=given.edition,
            readings=readings,
            name=given.input_name,
            sha=f"{given.input_sha256[:12]}…" if given.input_sha256 else "–",
        ),
    )
