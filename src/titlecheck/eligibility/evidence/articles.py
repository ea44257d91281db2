"""Sub-paragraph 2): classification of publications."""

from __future__ import annotations

from typing import Final

from titlecheck.dossier.works import Publication
from titlecheck.eligibility.engine.context import NEVER, EvaluationContext, empty
from titlecheck.eligibility.evidence.classification import (
    FILLS_INTERNATIONAL,
    FILLS_RECOMMENDED,
    FOREIGN,
    INTERNATIONAL,
    RECOMMENDED,
    TALK,
    TOTAL,
    WAIVER,
    Checks,
    Classification,
    ReasonDetail,
)
from titlecheck.eligibility.evidence.creations import papers_count
from titlecheck.eligibility.evidence.events import ANY, Event, bounds
from titlecheck.eligibility.evidence.journal_facts import NO_METRIC, JournalFacts
from titlecheck.eligibility.evidence.metrics import (
    ask_metric,
    international_metric,
    matching_metric,
    open_indexes,
    social_candidate,
    waiver_metric,
)
from titlecheck.eligibility.evidence.publication_date import require_date, too_early
from titlecheck.results import Missing
from titlecheck.results.codes import Reason
from titlecheck.ruleset.sections import InternationalRule, Waiver
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among, between, tri

_ON_LIST_1: Final = Switch.INDEXED_JOURNALS_ARE_RECOMMENDED_ON_LIST_1
_BEFORE_LIST_1: Final = Switch.INDEXED_JOURNALS_ARE_RECOMMENDED_BEFORE_LIST_1

AFTER: Final = 1
BEFORE: Final = -1
UNCERTAIN: Final = 0
"""Date of a work relative to the paragraph's event and the application: after the event and not after the application,
before the event, or uncertain.
"""


def when(event: Event, first: int, last: int, day: int) -> int:
    """Return the date class of a work published between ``first`` and ``last`` relative to ``event``."""
    if last > day:
        return UNCERTAIN
    if first > event.last:
        return AFTER
    return BEFORE if event is not ANY and (last < event.first or event.first == NEVER) else UNCERTAIN


def listed_from(context: EvaluationContext) -> int:
    """Return the day since which another order puts indexed journals on List 1 (R54)."""
    since = context.readings[_ON_LIST_1].from_day
    return since.toordinal() if since else 0


class Articles:
    """Classifier of publications under one paragraph that counts from an event."""

    __slots__ = (
        "context",
        "event",
        "foreign",
        "international",
        "list_in_force",
        "patents",
        "periodical",
        "publications",
        "recommended",
        "social",
        "talks",
        "waiver",
    )

    def __init__(self, context: EvaluationContext, event: Event) -> None:
        self.context = context
        self.event = event
        law = context.law
        self.publications = law.publications
        self.periodical = law.publications.periodical
        self.recommended = law.publications.recommended is not None
        self.foreign = law.foreign is not None
        self.talks = law.talks is not None
        self.international = law.international
        self.waiver = law.waiver
        self.social = social_candidate(context)
        self.patents = law.patents is not None and bool(context.dossier.patents)
        self.list_in_force = context.day >= listed_from(context)

    def count(self, one: Publication, facts: JournalFacts, dated: int) -> Classification:
        """Classify a publication with the ``facts`` of its journal and the date class ``dated``."""
        work = Classification()
        if dated != UNCERTAIN and facts.plain and (facts.periodical == YES or not self.periodical):
            # Fast path: most articles need no further checks.
            if dated == AFTER:
                work.low = work.high = TOTAL
                self._parts(one, facts, work, None, NO)
            else:
                work.why[TOTAL] = too_early(self.event)
                self._waiver_outside_total(one, facts, work, dated)
            return work
        checks = Checks("publications", one)
        talk = self._ask_total(one, facts, checks, dated)
        work.count(TOTAL, checks)
        if checks.value == NO:
            self._waiver_outside_total(one, facts, work, dated)
        else:
            self._parts(one, facts, work, checks, talk)
        return work

    def _ask_total(self, one: Publication, facts: JournalFacts, checks: Checks, dated: int) -> Tri:
        """Check whether the publication counts towards the total; return whether it can be a talk."""
        talk = NO if facts.article == YES else self._other_kind(one, checks)
        if dated != AFTER:
            first, last = bounds(one.published_on)
            require_date(self.context, self.event, checks, first, last, field="published_on")
        checks.require(tri(one.matches_specialty), Reason.OTHER_SPECIALTY, "matches_specialty")
        if self.periodical:
            checks.require(facts.periodical, Reason.NOT_PERIODICAL, "periodical")
        if one.stopped is None or one.stopped == "violations":
            # Journal whose indexing was stopped for violations (4(2)/3, 5(2)/2; other routes: R36).
            disregarded = self.publications.stopped == "disregarded"
            rule = (
                Switch.STOPPED_JOURNAL_ONLY_NOT_INTERNATIONAL
                if disregarded
                else Switch.STOPPED_JOURNAL_COUNTS_IN_OTHER_ROUTES
            )
            value = self.context.or_else(MAYBE if one.stopped is None else NO, rule)
            checks.require(value, Reason.STOPPED_JOURNAL, "stopped")
        return talk

    def _other_kind(self, one: Publication, checks: Checks) -> Tri:
        """Check a publication that may not be an article; return whether it can be a talk."""
        law, says = self.publications, self.context.interpretation
        talk: Tri = NO
        if one.type is None or one.type == "conference_paper":
            paper: Tri = NO
            if law.conference_papers == "doubtful":
                paper = says[papers_count(self.context.law)]
            if self.talks:
                # A talk named in the paragraph is one of the works of the total.
                talk = min(tri(one.conference_abroad), tri(one.conference_international))
            if one.type is None:
                checks.require(MAYBE, Reason.NOT_ARTICLE, "type")
                return min(talk, MAYBE)
            fields = ("conference_abroad", "conference_international") if talk == MAYBE else ()
            checks.require(max(paper, talk), Reason.CONFERENCE_PAPER, *fields)
        elif one.type == "abstract":
            open_ = law.abstracts == "doubtful"
            checks.require(says[Switch.ABSTRACTS_COUNT_IN_5_3_AND_5_5] if open_ else NO, Reason.ABSTRACT)
        else:
            checks.require(NO, Reason.NOT_ARTICLE, detail=one.type)
        return talk

    def _parts(
        self, one: Publication, facts: JournalFacts, work: Classification, checks: Checks | None, talk: Tri
    ) -> None:
        """Classify for the parts of the total: recommended, foreign, talks, international.

        ``checks`` is None if nothing about the total is open; ``talk``: whether it can be a talk.
        """
        if self.recommended:
            value = self._recommended(facts)
            cells = self._open_list(one, facts) if value == MAYBE else ()
            _classify_part(work, RECOMMENDED, checks, one, facts, value, Reason.NOT_RECOMMENDED, cells)
            if self.patents and _mark_filled_quota(work, RECOMMENDED, FILLS_RECOMMENDED, facts.listed):
                work.cells[FILLS_RECOMMENDED] = work.cells.get(RECOMMENDED) or empty("publications", one, "recommended")
        if self.foreign:
            cells = empty("publications", one, "foreign") if one.foreign is None else ()
            _classify_part(work, FOREIGN, checks, one, facts, tri(one.foreign), Reason.NOT_FOREIGN, cells)
        if self.talks and talk != NO:
            spoken = checks.branch() if checks else Checks("publications", one)
            spoken.require(talk, Reason.NOT_INTERNATIONAL_EVENT, "conference_abroad", "conference_international")
            work.count(TALK, spoken)
        international, waiver = self.international, self.waiver
        if international is not None:
            never = self._never_international(international, facts)
            if never is not None:
                work.why[INTERNATIONAL] = work.why[WAIVER] = never
                return
            self._international(international, one, facts, work, checks)
            if waiver is not None:
                self._waiver(international, waiver, one, facts, work, ask_aside=checks is not None)

    def _recommended(self, facts: JournalFacts) -> Tri:
        """Return whether the journal was recommended by the authorised body, or is on List 1 by another order (R54)."""
        if facts.indexed == NO:
            return facts.listed
        worst, best = self._by_index(facts)
        return max(facts.listed, min(facts.indexed, between(worst == YES, best != NO)))

    def _by_index(self, facts: JournalFacts) -> tuple[Tri, Tri]:
        """Return the lower and upper value of an index of List 1 for the day of the article.

        Earlier articles benefit only if the list is in force on the day of the application (R54a, R54b).
        """
        says = self.context.interpretation
        if facts.on_list != NO:
            since = says[_ON_LIST_1]
            if facts.on_list == YES:
                return since, since
        before = says[_BEFORE_LIST_1] if self.list_in_force else NO
        if facts.on_list == NO:
            return before, before
        return min(since, before), max(since, before)

    def _open_list(self, one: Publication, facts: JournalFacts) -> tuple[Missing, ...]:
        """Return the cells that leave open whether an edition is recommended."""
        cells = empty("publications", one, "recommended")
        if facts.indexed != NO:
            worst, best = self._by_index(facts)
            cells += open_indexes(one) if facts.indexed == MAYBE and best != NO else ()
            cells += empty("publications", one, "published_on") if worst != best else ()
        return cells

    def _international(
        self, law: InternationalRule, one: Publication, facts: JournalFacts, work: Classification, checks: Checks | None
    ) -> None:
        """Classify as an article in an international peer-reviewed journal (4(2)/2, 5(2)/1)."""
        self._ask_international(law, one, facts, work, checks)
        if self.patents:
            undoubted = matching_metric(law, facts, self.social)
            if _mark_filled_quota(work, INTERNATIONAL, FILLS_INTERNATIONAL, undoubted):
                cells = work.cells.get(INTERNATIONAL, ())
                if not cells and undoubted == MAYBE:
                    open_ = Checks("publications", one)
                    ask_metric(self.context, one, facts, open_, undoubted, social=self.social)
                    cells = open_.cells
                work.cells[FILLS_INTERNATIONAL] = cells

    def _ask_international(
        self, law: InternationalRule, one: Publication, facts: JournalFacts, work: Classification, checks: Checks | None
    ) -> None:
        value = international_metric(self.context, law, facts, self.social)
        if checks is None and value != MAYBE:
            if value == YES:
                work.low |= INTERNATIONAL
                work.high |= INTERNATIONAL
            else:
                work.why[INTERNATIONAL] = facts.metric_too_low()
            return
        quota = checks.branch() if checks else Checks("publications", one)
        _ask_journal(law, one, quota)
        ask_metric(self.context, one, facts, quota, value, social=self.social)
        work.count(INTERNATIONAL, quota)

    def _waiver_outside_total(self, one: Publication, facts: JournalFacts, work: Classification, dated: int) -> None:
        """Classify a publication outside the total as an article of the waiver (R09, R10)."""
        law, waiver = self.international, self.waiver
        if law is None or waiver is None:
            return
        never = self._never_international(law, facts)
        if never is not None:
            work.why[WAIVER] = never
        elif dated == BEFORE and self.context.interpretation[Switch.WAIVER_ARTICLES_OF_ANY_DATE] == NO:
            work.why[WAIVER] = too_early(self.event)
        else:
            self._waiver(law, waiver, one, facts, work, ask_aside=True)

    def _waiver(
        self,
        law: InternationalRule,
        waiver: Waiver,
        one: Publication,
        facts: JournalFacts,
        work: Classification,
        *,
        ask_aside: bool,
    ) -> None:
        """Classify as an article of the waiver; ``ask_aside``: date and specialty are still to be checked."""
        value = waiver_metric(self.context, waiver, law, facts, self.social)
        if not ask_aside and value != MAYBE:
            if value == YES:
                work.low |= WAIVER
                work.high |= WAIVER
            else:
                work.why[WAIVER] = facts.metric_too_low()
            return
        checks = Checks("publications", one)
        _ask_journal(law, one, checks)
        if ask_aside:
            first, last = bounds(one.published_on)
            require_date(
                self.context,
                self.event,
                checks,
                first,
                last,
                field="published_on",
                any_date=Switch.WAIVER_ARTICLES_OF_ANY_DATE,
            )
            matches = self.context.or_else(tri(one.matches_specialty), Switch.WAIVER_ARTICLES_OUTSIDE_SPECIALTY)
            checks.require(matches, Reason.OTHER_SPECIALTY, "matches_specialty")
        ask_metric(self.context, one, facts, checks, value, social=self.social, figure=True)
        work.count(WAIVER, checks)

    def _never_international(self, law: InternationalRule, facts: JournalFacts) -> ReasonDetail | None:
        """Return why the publication is certainly not an international article, or None."""
        kind = facts.type
        if kind is not None and kind not in law.types:
            return Reason.NOT_INTERNATIONAL_TYPE, kind
        if facts.stopped == "violations":
            return Reason.STOPPED_JOURNAL, ""
        return NO_METRIC if self.social == NO and facts.without_metric else None


def _classify_part(
    work: Classification,
    bit: int,
    checks: Checks | None,
    one: Publication,
    facts: JournalFacts,
    value: Tri,
    reason: Reason,
    cells: tuple[Missing, ...],
) -> None:
    """Classify a publication that may count towards the total for one of its parts.

    ``checks`` is None if nothing about the total is open; ``cells`` leave the ``value`` open.
    """
    if value == NO:
        work.why[bit] = (reason, "")
        return
    if checks is None and value == YES:
        work.low |= bit
        work.high |= bit
        return
    quota = checks.branch() if checks else Checks("publications", one)
    quota.require(facts.article, Reason.NOT_ARTICLE, "type", detail=one.type)
    quota.require(value, reason)
    quota.cells += cells
    work.count(bit, quota)


def _mark_filled_quota(work: Classification, bit: int, fills: int, undoubted: Tri) -> bool:
    """Record whether a publication that counts as ``bit`` does so under every interpretation.

    Then it ``fills`` the quota. ``undoubted`` is the value of its edition under every interpretation. Return whether
    cells leave this open.
    """
    if undoubted == NO or not work.high & bit:
        return False
    work.high |= fills
    if work.low & bit and undoubted == YES:
        work.low |= fills
        return False
    return True


def _ask_journal(law: InternationalRule, one: Publication, checks: Checks) -> None:
    """Require an article or review, in a journal whose indexing was not stopped; neither is known to be false."""
    checks.require(among(one.type, law.types), Reason.NOT_INTERNATIONAL_TYPE, "type")
    checks.require(MAYBE if one.stopped is None else YES, Reason.STOPPED_JOURNAL, "stopped")
