"""Calls of use cases with the bytes of a file and the choices of an address, in worker processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.person import Application, Candidate
from titlecheck.i18n import Language, entry
from titlecheck.services.check import CheckedDossier, DossierFile, check, read_file, refuse_blank
from titlecheck.services.check_choices import Choices
from titlecheck.services.choice_values import ReadingsFile, all_readings, choices_of, day, profile, readings_text
from titlecheck.services.deadlines import DueDates, due_dates, known_dates
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.procedure_choices import ProcedureChoices
from titlecheck.services.registers import registers
from titlecheck.web.page_call import PageCall

if TYPE_CHECKING:
    from titlecheck.documents.form_data import FormData
    from titlecheck.eligibility.outlook.additional_evidence import AdditionalKind
    from titlecheck.rendering.what_if import Supposed

READING, PLAN, DATE = "r.", "plan.", "on."
"""Prefixes of choices in an address: readings, planned works, dates."""
LONGEST_PLAN = 99
"""Maximum number of planned works of a kind."""
EVERY = "all"
"""Value of ``title`` for all paragraphs of both titles."""


def read(raw: bytes, name: str) -> DossierFile:
    """Read a dossier; raise ``DossierError`` with all problems, also for a blank one."""
    file = read_file(raw, name)
    refuse_blank(file.dossier, name)
    return file


def chosen(query: Mapping[str, str], council: ReadingsFile | None = None) -> Choices:
    """Return the choices of an address, which override a council's file; raise ``CallFault`` for invalid ones.

    Empty values are ignored.
    """
    title = query.get("title", "")
    found = choices_of(
        None,
        _sides(query),
        council,
        route=[EVERY] if title == EVERY else [],
        title="" if title == EVERY else title,
        as_of=query.get("as_of"),
    )
    return found._replace(registers=registers(None, None))


def council_of(call: PageCall) -> ReadingsFile | None:
    """Return the council's file of readings of a call, or None."""
    return ReadingsFile(*call.council) if call.council else None


def choices(call: PageCall) -> Choices:
    """Return the choices of a call; raise ``CallFault`` for invalid ones."""
    return chosen(call.query, council_of(call))


def _sides(query: Mapping[str, str]) -> list[str]:
    return [f"{name.removeprefix(READING)}={side}" for name, side in query.items() if name.startswith(READING)]


def council_text(query: Mapping[str, str], council: ReadingsFile | None) -> bytes:
    """Return a file of readings with the choices of an address over a council's file.

    Readings of the procedure are kept from the council's file. Raise ``CallFault`` for invalid choices.
    """
    every = all_readings(chosen({}).edition)
    return readings_text(profile(every, _sides(query), council), every).encode("utf-8")


def council_count(council: ReadingsFile) -> int:
    """Return the number of readings that a council's file changes; raise ``CallFault`` if it is invalid."""
    every = all_readings(chosen({}).edition)
    return sum(side != every[name].default for name, side in profile(every, [], council).choices.items())


# Planned works


class PlannedKind(NamedTuple):
    """Kind of planned works: code, label, and planned number."""

    code: str
    text: str
    planned: int
    most: int


_OF_A_KIND: Mapping[Language, int] = {"kk": 1, "ru": 1, "en": 2}
"""Number whose form of the noun names a kind of works beside the field of its number."""


def planned(checked: CheckedDossier, query: Mapping[str, str], lang: Language) -> list[PlannedKind]:
    """Return the kinds of works that open routes can use, with the numbers of an address."""
    from titlecheck.i18n.phrases import speech
    from titlecheck.rendering.outlook_items import item_text

    say = speech(lang, checked.choices.edition)
    found: dict[str, PlannedKind] = {}
    for kind in _kinds(checked):
        count = _count(query.get(PLAN + kind.code, ""))
        text = item_text(kind.item(_OF_A_KIND[lang]), say, numbered=False)
        found.setdefault(kind.code, PlannedKind(kind.code, text, count, LONGEST_PLAN))
    return list(found.values())


def with_plans(
    file: DossierFile, checked: CheckedDossier, query: Mapping[str, str], name: str
) -> tuple[CheckedDossier, Supposed, Dossier] | None:
    """Check the dossier with the planned works of an address; None if nothing is planned.

    The works are dated on the day of the application and meet the minimum of the law for their kind.
    """
    from titlecheck.rendering.what_if import Supposed
    from titlecheck.workbook.assumptions import lay_over

    on = date.fromisoformat(checked.assessment.applied_on)
    sheets: dict[str, list[object]] = {}
    done: set[str] = set()
    for kind in _kinds(checked):
        count = _count(query.get(PLAN + kind.code, ""))
        if count and kind.code not in done:
            done.add(kind.code)
            held = sheets.setdefault(kind.sheet, [])
            held.extend(kind.records(count, on, first_row=len(held) + 1))
    if not sheets:
        return None
    nothing = Dossier(candidate=Candidate(), application=Application())
    extra = nothing.model_copy(update={sheet: tuple(rows) for sheet, rows in sheets.items()})
    laid = lay_over(file.dossier, extra)
    after = check(file._replace(dossier=laid.dossier), checked.choices)
    return after, Supposed(name, "", laid.rows, laid.facts), laid.dossier


def _kinds(checked: CheckedDossier) -> Iterator[AdditionalKind]:
    from titlecheck.eligibility.outlook.additional_evidence import of_publications
    from titlecheck.eligibility.outlook.additional_sub3 import of_sub3

    for route in checked.assessment.routes:
        if route.open:
            law = checked.choices.edition.routes[route.paragraph]
            yield from of_publications(law, waiver=False, doubles=True)
            yield from of_sub3(law)


def _count(said: str) -> int:
    if not said:
        return 0
    if not (said.isascii() and said.isdecimal() and len(said) <= 3 and int(said) <= LONGEST_PLAN):
        raise CallFault(FaultCode.PLAN_NUMBER, value=said, most=LONGEST_PLAN)
    return int(said)


# Papers and procedure


def papers(case: FormData, choices: Choices, lang: Language, *, council: bool) -> dict[str, bytes]:
    """Return the Word files of a case by name, as ``titlecheck forms`` writes them.

    ``council`` adds the papers of the Expert Council's conclusion.
    """
    from titlecheck.services.forms import conclusion_of, filled_forms, opened_templates

    store = opened_templates(None, lang, choices.edition)
    found = filled_forms(case, store)
    if council:
        found = filled_forms(case, store, annexes=(conclusion_of(case),)) | found
    return found


def procedure_choices(query: Mapping[str, str], council: ReadingsFile | None = None) -> ProcedureChoices:
    """Return the choices of an address for the procedure; raise ``CallFault`` for invalid ones."""
    found = chosen(query, council)
    return ProcedureChoices(found.edition, profile(all_readings(found.edition), _sides(query), council), found.as_of)


def terms(file: DossierFile, query: Mapping[str, str], council: ReadingsFile | None = None) -> DueDates | None:
    """Return all deadlines as of today; None if no date is known. Raise ``CallFault`` for invalid choices."""
    given = {event: day(query[DATE + event]) for event in events() if query.get(DATE + event)}
    of_procedure = procedure_choices(query, council)._replace(as_of=None)
    application = file.dossier.application
    if not given and application.council_met_on is None and application.website_on is None:
        return None
    return due_dates(known_dates(given, file.dossier, of_procedure), of_procedure)


def events() -> tuple[str, ...]:
    """Return the events with dates, in the order of the procedure."""
    return tuple(entry("deadlines.event"))
