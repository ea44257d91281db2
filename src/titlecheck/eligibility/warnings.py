"""Warnings of an assessment, in addition to the verdicts."""

from __future__ import annotations

from datetime import date

from titlecheck.dossier import Dossier
from titlecheck.dossier.stated_dates import stated_dates
from titlecheck.dossier.works import Publication
from titlecheck.eligibility.evidence.duplicates import duplicates
from titlecheck.eligibility.evidence.journal_facts import ARTICLES, METRICS, WOS, by_index
from titlecheck.eligibility.evidence.metrics import social_by_field
from titlecheck.facts.awarding import binds_here, clash
from titlecheck.results import SUPERSEDED, Warning
from titlecheck.results.codes import WarningCode
from titlecheck.ruleset import Edition
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import YES, tri

_NAMED = (
    ("publications", "title", "doi"), ("books", "title", ""), ("patents", "title", "number"), ("talks", "title", ""),
    ("creative_works", "title", ""), ("participations", "event", ""), ("supervised", "name", ""),
    ("trained", "name", ""),
)  # fmt: skip
"""Sheets with rows compared by name: the field of the name, and a number that also distinguishes rows."""


_ENDS = frozenset(("ended_on",))
"""Dates that are usually after an application: the end of a current contract."""


def remarks(dossier: Dossier, edition: Edition, day: date, *, dated: bool) -> tuple[Warning, ...]:
    """Return the warnings about one dossier on one day; ``dated``: whether the day was given."""
    application, person = dossier.application, dossier.candidate
    found: list[Warning] = []
    if edition.later_amendment is not None and day > edition.later_amendment:
        found.append(Warning(SUPERSEDED, detail=day.isoformat()))
    elif day < edition.day:
        found.append(Warning(WarningCode.EARLIER_EDITION, detail=day.isoformat()))
    if not dated:
        found.append(
            Warning(
                WarningCode.NO_APPLICATION_DATE,
                "application",
                dossier.places.get("application.applied_on"),
                "applied_on",
                day.isoformat(),
            )
        )
    if application.title_sought is None and not dossier.made_for:
        found.append(
            Warning(
                WarningCode.TITLE_NOT_NAMED,
                "application",
                dossier.places.get("application.title_sought"),
                "title_sought",
            )
        )
    if not (person.family_name or person.latin_name):
        found.append(
            Warning(
                WarningCode.NO_CANDIDATE_NAME, "candidate", dossier.places.get("candidate.family_name"), "family_name"
            )
        )
    if not person.scopus_author_id:
        found.append(
            Warning(
                WarningCode.NO_SCOPUS_ID,
                "candidate",
                dossier.places.get("candidate.scopus_author_id"),
                "scopus_author_id",
            )
        )
    found += _decided_later(dossier, day)
    found += _dated_later(dossier, day)
    if person.social_or_humanities is not None and social_by_field(person.science) == YES - tri(
        person.social_or_humanities
    ):
        place = dossier.places.get("candidate.social_or_humanities")
        found.append(
            Warning(WarningCode.FIELD_AGAINST_ANSWER, "candidate", place, "social_or_humanities", str(person.science))
        )
    found += [
        Warning(WarningCode.ALREADY_HOLDS_TITLE, "titles", title.row, "kind")
        for title in dossier.titles
        if title.kind is not None and str(title.kind) == str(application.title_sought) and binds_here(title)
    ]
    for title in dossier.titles:
        if fields := clash(title):
            found.append(Warning(WarningCode.AWARDING_CONTRADICTS, "titles", title.row, fields[0], fields[1]))
        elif title.awarded_by == "other" and title.recognised:
            found.append(Warning(WarningCode.RECOGNISED_OF_OTHERS, "titles", title.row, "recognised", "awarded_by"))
    for work in dossier.publications:
        years = {
            work.year_field(metric): str(work.year_of(metric))
            for metric in METRICS
            if work.of_publication_year(metric) is False
        }
        found += [
            Warning(WarningCode.METRIC_YEAR_DIFFERS, "publications", work.row, field, year)
            for field, year in years.items()
        ]
        if (column := _metric_without_index(work)) is not None:
            found.append(Warning(WarningCode.METRIC_WITHOUT_INDEX, "publications", work.row, column))
    found += _list_contents(dossier, edition)
    found += [
        Warning(
            WarningCode.DUPLICATE_WORKS, sheet, row, "event" if sheet == "participations" else "title", str(twin.of[1])
        )
        for (sheet, row), twin in duplicates(dossier).items()
    ]
    found += _without_name(dossier)
    return tuple(found)


def _decided_later(dossier: Dossier, day: date) -> list[Warning]:
    """Return warnings on a refusal, or a decision of the Scientific Council, dated after the application."""
    application = dossier.application
    found = []
    refused_on = application.refused_on
    if refused_on is not None and refused_on.first > day.toordinal():
        place = dossier.places.get("application.refused_on")
        found.append(
            Warning(WarningCode.REFUSAL_AFTER_APPLICATION, "application", place, "refused_on", refused_on.text)
        )
    return found + council_after_application(dossier, day)


def council_after_application(dossier: Dossier, day: date) -> list[Warning]:
    """Return a warning if the decision of the Scientific Council is after ``day``, the day of the application."""
    met_on = dossier.application.council_met_on
    if met_on is None or met_on <= day:
        return []
    place = dossier.places.get("application.council_met_on")
    return [Warning(WarningCode.COUNCIL_AFTER_APPLICATION, "application", place, "council_met_on", met_on.isoformat())]


def _dated_later(dossier: Dossier, day: date) -> list[Warning]:
    """Return warnings on rows dated after the application: a typing error, or something that does not exist yet."""
    found: dict[tuple[str, int | None], Warning] = {}
    for sheet, row, field, stated in stated_dates(dossier):
        if field not in _ENDS and stated.first > day.toordinal():
            found.setdefault((sheet, row), Warning(WarningCode.FUTURE_ROWS, sheet, row, field))
    return list(found.values())


def _without_name(dossier: Dossier) -> list[Warning]:
    """Return warnings on sheets with rows that no name, DOI or number distinguishes: each counts as a separate row."""
    found = []
    for sheet, field, number in _NAMED:
        rows = getattr(dossier, sheet)
        nameless = [one.row or 0 for one in rows if not (getattr(one, field) or (number and getattr(one, number)))]
        if nameless and len(rows) > 1:
            found.append(
                Warning(
                    WarningCode.ROWS_WITHOUT_NAME, sheet, nameless[0], field, ", ".join(str(row) for row in nameless)
                )
            )
    return found


def _list_contents(dossier: Dossier, edition: Edition) -> list[Warning]:
    """Return warnings on contents of the lists of recommended editions beyond the Rules.

    These are proceedings and whole publishers.
    """
    since = edition.readings[Switch.INDEXED_JOURNALS_ARE_RECOMMENDED_ON_LIST_1].from_day
    found = []
    for work in dossier.publications:
        if work.recommended and work.type == "conference_paper":
            found.append(Warning(WarningCode.RECOMMENDED_PAPER, "publications", work.row, "recommended"))
        elif since is not None and _may_be_trusted(work, since):
            found.append(
                Warning(WarningCode.TRUSTED_PUBLISHER, "publications", work.row, "recommended", since.isoformat())
            )
    return found


def _may_be_trusted(work: Publication, since: date) -> bool:
    """Return whether an article from ``since`` on may be in a journal that is on List 1 by its publisher only."""
    in_time = work.published_on is not None and work.published_on.latest >= since
    article = work.type is None or work.type in ARTICLES
    # An indexed journal is on the list by its index; a journal of Kazakhstan has no such publisher.
    return in_time and article and not work.recommended and work.foreign is not False and not by_index(work)


def _metric_without_index(work: Publication) -> str | None:
    """Return the column of a metric of a work stated to be in no such database; None if consistent."""
    if work.indexes is None or "open" in work.indexes:
        return None
    if work.citescore and "scopus" not in work.indexes and any(one.percentile is not None for one in work.citescore):
        return "scopus_percentile"
    if work.jcr and WOS.isdisjoint(work.indexes) and any(one.quartile is not None for one in work.jcr):
        return "jcr_quartile"
    return None
