"""Deadlines computed from known dates, also as a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.procedure_choices import ProcedureChoices

if TYPE_CHECKING:
    from titlecheck.i18n import Language
    from titlecheck.procedure.due_dates import Schedule
    from titlecheck.results import Warning

OUTCOMES = ("award", "refusal", "borrowed")


class KnownDates(NamedTuple):
    """Known dates by event; ``website``: whether publication on the website is required."""

    dates: dict[str, date]
    website: bool
    key: str = ""
    """Key of the person in calendar identifiers."""
    name: str = ""
    warnings: tuple[Warning, ...] = ()


class DueDates(NamedTuple):
    """Deadlines with everything needed to render them."""

    schedule: Schedule
    known: KnownDates
    choices: ProcedureChoices
    today: date


def known_dates(given: Mapping[str, date], dossier: Dossier | None, choices: ProcedureChoices) -> KnownDates:
    """Return the dates of a dossier, overridden by those in ``given``.

    Raise ``CallFault`` if there are none.
    """
    from titlecheck.eligibility.warnings import council_after_application
    from titlecheck.procedure.exemptions import published_at_all
    from titlecheck.ruleset.procedure_rules import procedure_of

    if dossier is None:
        if not given:
            raise CallFault(FaultCode.NO_DATES)
        return KnownDates(dict(given), website=True)
    application, name = dossier.application, dossier.candidate.full_name
    stated = {"council": application.council_met_on, "published": application.website_on}
    known = {event: when for event, when in stated.items() if when is not None} | dict(given)
    if not known:
        raise CallFault(FaultCode.NO_DATES_IN_DOSSIER)
    key = "\n".join((name, application.organisation or "", application.title_sought or ""))
    warnings: list[Warning] = []
    if "council" not in given and application.applied_on is not None:
        warnings = council_after_application(dossier, application.applied_on)
    return KnownDates(known, published_at_all(dossier, procedure_of(choices.edition)), key, name, tuple(warnings))


def due_dates(known: KnownDates, choices: ProcedureChoices, outcome: str = "") -> DueDates:
    """Return all deadlines; ``outcome`` is the decision if known, one of ``OUTCOMES``."""
    from titlecheck.procedure.due_dates import schedule
    from titlecheck.ruleset.procedure_rules import procedure_of

    today = choices.as_of or date.today()
    procedure = procedure_of(choices.edition)
    found = schedule(procedure, known.dates, choices.profile, today=today, outcome=outcome, website=known.website)
    return DueDates(found, known, choices, today)


def to_text(found: DueDates, lang: Language, *, width: int = 80) -> str:
    """Render the deadlines as text; ``width`` in characters."""
    from titlecheck.rendering import deadline_texts

    return deadline_texts.to_text(
        found.schedule,
        lang,
        edition=found.choices.edition,
        today=found.today,
        website=found.known.website,
        warnings=found.known.warnings,
        width=width,
    )


def to_json(found: DueDates) -> bytes:
    """Render the deadlines as JSON."""
    from titlecheck.rendering import deadline_texts

    return deadline_texts.to_json(
        found.schedule, edition=found.choices.edition, today=found.today, warnings=found.known.warnings
    )


def to_workbook(found: DueDates, lang: Language) -> bytes:
    """Render the deadlines as an Excel workbook."""
    from titlecheck.rendering import deadline_texts

    return deadline_texts.to_workbook(
        found.schedule, lang, edition=found.choices.edition, today=found.today, warnings=found.known.warnings
    )


def to_ics(found: DueDates, lang: Language) -> bytes:
    """Render the deadlines as a calendar."""
    from titlecheck.rendering import calendar_file

    known = found.known
    key = known.key or min(f"{when.isoformat()} {event}" for event, when in known.dates.items())
    stamp = datetime.now(UTC).replace(microsecond=0)
    return calendar_file.to_ics(
        found.schedule, lang, key=key, name=known.name, stamp=stamp, edition=found.choices.edition
    )
