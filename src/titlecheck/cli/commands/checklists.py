"""``titlecheck file`` and ``titlecheck recognition``: checklists of what the procedure asks for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.errors import CallFault, form_by_name
from titlecheck.cli.option_values import all_readings, day, edition_named, profile

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.registers import Registers
    from titlecheck.dossier import Dossier
    from titlecheck.procedure.recognition import Verdicts
    from titlecheck.rendering.checklist import ChecklistView
    from titlecheck.ruleset import Edition, Profile

FORMS = ("text", "json", "xlsx", "docx")
_SUFFIXES = {".txt": "text", ".json": "json", ".xlsx": "xlsx", ".docx": "docx"}


_EXIT_CODES = {"can_be_recognised": 0, "cannot_be_recognised": 1, "no_title": 2, "open": 3}


class ChecklistRequest(NamedTuple):
    """What a call asks for, as it was typed."""

    as_of: str | None
    form: str | None
    output: Path | None
    reading: list[str]
    readings: Path | None
    edition: str | None
    force: bool


def file(desk: Console, path: Path, folder: Path | None, asked: ChecklistRequest) -> int:
    """Print or write the checklist of the attestation file; 1 where something is missing, 3 where it is not known."""
    from titlecheck.procedure.document_file import filing
    from titlecheck.procedure.scan_folder import Folder, FolderFault
    from titlecheck.rendering.checklist import ChecklistView
    from titlecheck.results import Status
    from titlecheck.ruleset.procedure_rules import procedure_of

    law, chosen, form = _chosen(asked)
    dossier = _opened(desk, path)
    files = None
    if folder is not None:
        if not folder.is_dir():
            raise CallFault("no_folder", path=folder)
        try:
            files = Folder(folder)
        except FolderFault as fault:
            raise CallFault("read", path=folder, detail=fault.found) from None
    found = filing(dossier, procedure_of(law), chosen, files)
    listing = ChecklistView(
        "file", dossier.candidate.full_name, found.findings, law, _today(dossier, asked), found.left
    )
    _give(desk, listing, form, asked)
    statuses = {one.status for one in found.findings}
    return 1 if Status.UNMET in statuses else 3 if Status.UNKNOWN in statuses else 0


def recognition(desk: Console, path: Path, asked: ChecklistRequest, registers: Registers | None) -> int:
    """Print or write what the recognition of a foreign title asks for.

    0 where the title can be recognised, 1 where it cannot, 3 where that is open, 2 where the dossier names no title.
    The register of journals is asked for the verdicts of the paragraphs of 7-1.
    """
    from titlecheck.procedure import recognition as room
    from titlecheck.rendering.checklist import ChecklistView
    from titlecheck.ruleset.procedure_rules import procedure_of

    law, chosen, form = _chosen(asked)
    dossier = _opened(desk, path)
    procedure = procedure_of(law)
    today = _today(dossier, asked)
    routes = room.routes_to_examine(dossier, procedure, law, chosen)
    facts = registers.filled(dossier).dossier if registers is not None else dossier
    verdicts = _verdicts(facts, law, chosen, routes, today)
    found = room.recognition(dossier, procedure, law, chosen, verdicts, today)
    end = room.conclusion(found)
    _give(
        desk, ChecklistView("recognition", dossier.candidate.full_name, found, law, today, conclusion=end), form, asked
    )
    return _EXIT_CODES[end]


def _verdicts(dossier: Dossier, law: Edition, chosen: Profile, routes: tuple[str, ...], today: date) -> Verdicts:
    from titlecheck.eligibility import assess

    if not routes:
        return {}
    verdicts = law.readings.profile("default", {name: chosen.choices[name] for name in law.readings})
    result = assess(dossier, edition=law, profile=verdicts, as_of=today, routes=routes)
    return {
        route.paragraph: route.verdict for route in sorted(result.routes, key=lambda one: routes.index(one.paragraph))
    }


def _chosen(asked: ChecklistRequest) -> tuple[Edition, Profile, str]:
    law = edition_named(asked.edition)
    form = asked.form
    if form is None:
        form = form_by_name(asked.output, _SUFFIXES, "text")
    if form not in FORMS:
        raise CallFault("format", value=form, meant=form, allowed=FORMS)
    if form in ("xlsx", "docx") and asked.output is None:
        raise CallFault("needs_output")
    return law, profile(all_readings(law), asked.reading, asked.readings), form


def _opened(desk: Console, path: Path) -> Dossier:
    from titlecheck.cli.commands.check import opened

    return opened(desk, path)[0]


def _today(dossier: Dossier, asked: ChecklistRequest) -> date:
    return day(asked.as_of) if asked.as_of else dossier.application.applied_on or date.today()


def _give(desk: Console, listing: ChecklistView, form: str, asked: ChecklistRequest) -> None:
    from titlecheck.rendering import checklist as room

    if form == "xlsx":
        data = room.to_workbook(listing, desk.lang)
    elif form == "docx":
        data = room.to_document(listing, desk.lang)
    elif form == "json":
        data = room.to_json(listing)
    else:
        data = room.to_text(listing, desk.lang, 80 if asked.output is not None else min(desk.width, 100)).encode()
    if asked.output is not None:
        desk.save(asked.output, data, force=asked.force)
    elif form == "json":
        desk.raw(data)
    else:
        desk.out(data.decode())
