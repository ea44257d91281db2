"""``titlecheck deadlines``: known dates in, every later term out, also as a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.errors import CallFault, form_by_name
from titlecheck.cli.option_values import all_readings, day, edition_named, profile
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.dossier import Dossier

FORMS = ("text", "json", "xlsx")
OUTCOMES = ("award", "refusal", "borrowed")


class DeadlinesRequest(NamedTuple):
    """What the call asks for, as it was typed."""

    dates: Mapping[str, str | None]
    outcome: str | None
    as_of: str | None
    form: str | None
    output: Path | None
    ics: Path | None
    reading: list[str]
    readings: Path | None
    edition: str | None
    force: bool


def deadlines(desk: Console, path: Path | None, asked: DeadlinesRequest) -> int:
    """Print or write the terms; 1 where something is late or impossible, 3 where a day has passed without a date."""
    from titlecheck.procedure.due_dates import schedule
    from titlecheck.procedure.exemptions import published_at_all
    from titlecheck.rendering import deadline_texts as telling
    from titlecheck.ruleset.procedure_rules import procedure_of

    form = _form(asked)
    if asked.ics is not None and asked.output is not None and same_file(asked.ics, asked.output):
        raise CallFault("same_output", path=asked.output)
    if asked.outcome is not None and asked.outcome not in OUTCOMES:
        raise CallFault("outcome", value=asked.outcome, meant=asked.outcome, allowed=OUTCOMES)
    law = edition_named(asked.edition)
    chosen = profile(all_readings(law), asked.reading, asked.readings)
    today = day(asked.as_of) if asked.as_of else date.today()
    dossier, key, name = _opened(desk, path)
    known = {event: day(said) for event, said in asked.dates.items() if said is not None}
    if dossier is not None:
        known = _of_dossier(dossier) | known
    if not known:
        raise CallFault("no_dates" if dossier is None else "no_dates_in_dossier")
    procedure = procedure_of(law)
    website = dossier is None or published_at_all(dossier, procedure)
    found = schedule(procedure, known, chosen, today=today, outcome=asked.outcome or "", website=website)
    if form == "xlsx":
        data = telling.to_workbook(found, desk.lang, edition=law, today=today)
    elif form == "json":
        data = telling.to_json(found, edition=law, today=today)
    else:
        width = 80 if asked.output is not None else min(desk.width, 100)
        data = telling.to_text(found, desk.lang, edition=law, today=today, website=website, width=width).encode()
    files: dict[Path, bytes] = {}
    if asked.ics is not None:
        from titlecheck.rendering.calendar_file import to_ics

        key = key or min(f"{when.isoformat()} {event}" for event, when in known.items())
        stamp = datetime.now(UTC).replace(microsecond=0)
        files[asked.ics] = to_ics(found, desk.lang, key=key, name=name, stamp=stamp, edition=law)
    if asked.output is not None:
        files[asked.output] = data
    if files:
        desk.save_all(files, force=asked.force)
    if asked.output is None and form == "json":
        desk.raw(data)
    elif asked.output is None:
        desk.out(data.decode())
    return 1 if found.wrong else 3 if found.unknown else 0


def _form(asked: DeadlinesRequest) -> str:
    form = asked.form
    if form is None:
        form = form_by_name(asked.output, {".txt": "text", ".json": "json", ".xlsx": "xlsx"}, "text")
    if form not in FORMS:
        raise CallFault("format", value=form, meant=form, allowed=FORMS)
    if form == "xlsx" and asked.output is None:
        raise CallFault("needs_output")
    return form


def _opened(desk: Console, path: Path | None) -> tuple[Dossier | None, str, str]:
    """The dossier, what tells its calendar from another one's, and the name of the person."""
    if path is None:
        return None, "", ""
    from titlecheck.cli.commands.check import opened

    dossier, _ = opened(desk, path)
    name, application = dossier.candidate.full_name, dossier.application
    return dossier, "\n".join((name, application.organisation or "", application.title_sought or "")), name


def _of_dossier(dossier: Dossier) -> dict[str, date]:
    application = dossier.application
    known = {"council": application.council_met_on, "published": application.website_on}
    return {event: when for event, when in known.items() if when is not None}
