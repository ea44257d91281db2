"""What the page asks of the layers below: read, check, look ahead, fill in papers. It runs in worker processes.

Functions on bytes and values alone. The page's own words and templates stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.commands.check import examined
from titlecheck.cli.commands.forms import examined_case
from titlecheck.cli.enriched import EnrichedDossier, asked
from titlecheck.cli.errors import CallFault
from titlecheck.cli.option_values import Choices, all_readings, day
from titlecheck.cli.refuse_empty import refuse_blank
from titlecheck.cli.registers import registers
from titlecheck.cli.timeline_files import of_outlook, of_result
from titlecheck.dossier import Dossier
from titlecheck.dossier.person import Application, Candidate
from titlecheck.i18n import Language
from titlecheck.results import Assessment
from titlecheck.text.visible import file_name
from titlecheck.workbook import ReadingNote, ReadingProblem, read_dossier_bytes

if TYPE_CHECKING:
    from titlecheck.documents.form_data import FormData
    from titlecheck.eligibility.outlook.additional_evidence import AdditionalKind
    from titlecheck.procedure.due_dates import Schedule
    from titlecheck.rendering.checklist import ChecklistView
    from titlecheck.rendering.timeline import Timeline
    from titlecheck.rendering.what_if import Supposed
    from titlecheck.results.outlook_result import Outlook
    from titlecheck.ruleset import Profile

READING, PLAN = "r.", "plan."
"""What the names of choices of a reading and of planned works begin with in an address."""
LONGEST_PLAN = 99
"""So many works of a kind can be planned."""


class NotRead(Exception):
    """A file is no dossier: ``problems`` of reading, or a ``fault`` of the file as a whole."""

    def __init__(self, problems: tuple[ReadingProblem, ...], fault: CallFault | None = None) -> None:
        super().__init__(len(problems))
        self.problems, self.fault = problems, fault


class ReadFile(NamedTuple):
    """A dossier, what identifies its file, and what was tolerated in it."""

    dossier: Dossier
    source: tuple[str, str]
    notes: tuple[ReadingNote, ...]


class Checked(NamedTuple):
    """A checked dossier, with the choices of the check."""

    result: Assessment
    known: EnrichedDossier
    choices: Choices

    @property
    def dossier(self) -> Dossier:
        """The dossier that was examined."""
        return self.known.dossier


def read(raw: bytes, name: str) -> ReadFile:
    """Read a dossier; raise ``NotRead`` with all problems at once."""
    found = read_dossier_bytes(raw, name)
    if found.dossier is None:
        raise NotRead(found.problems)
    try:
        refuse_blank(found.dossier, name)
    except CallFault as fault:
        raise NotRead((), fault) from None
    return ReadFile(found.dossier, (file_name(name), found.sha256), found.notes)


def choices_of(query: Mapping[str, str]) -> Choices:
    """Return the choices of an address; raise ``CallFault`` where one is wrong. Empty values choose nothing."""
    sides = [
        f"{name.removeprefix(READING)}={side}" for name, side in query.items() if name.startswith(READING) and side
    ]
    title = query.get("title", "")
    chosen = Choices.read(None, sides, None, ["all"] if title == "all" else [], None, query.get("as_of") or None)
    if title not in ("", "all"):
        chosen = chosen._replace(title=Choices.read(None, [], None, [], title, None).title)
    return chosen._replace(registers=registers(None, None))


def check(file: ReadFile, choices: Choices) -> Checked:
    """Hold a dossier against the law, as ``titlecheck check`` does."""
    result, known = examined(file.dossier, choices, file.source)
    return Checked(result, known, choices)


def timeline_of(checked: Checked, lang: Language) -> Timeline | None:
    """Return the timeline by the best route that is open."""
    return of_result(checked.result, checked.dossier, checked.choices, lang)


# Planned works


class PlannedKind(NamedTuple):
    """A kind of planned works: its code, what it is called, and how many are planned."""

    code: str
    text: str
    planned: int
    most: int


def planned(checked: Checked, query: Mapping[str, str], lang: Language) -> list[PlannedKind]:
    """Return the kinds of works that the open routes can use, with the numbers of an address."""
    from titlecheck.rendering.outlook_phrases import OutlookPhrases

    say = OutlookPhrases(lang, checked.choices.edition)
    found: dict[str, PlannedKind] = {}
    for kind in _kinds(checked):
        count = _count(query.get(PLAN + kind.code, ""))
        text = say.item(kind.item(max(count, 1)))
        found.setdefault(kind.code, PlannedKind(kind.code, text, count, LONGEST_PLAN))
    return list(found.values())


def with_plans(
    file: ReadFile, checked: Checked, query: Mapping[str, str], name: str
) -> tuple[Checked, Supposed, Dossier] | None:
    """Check the dossier with the planned works of an address; ``None`` where it plans nothing.

    The works are dated on the day of the application, each the least that the law names of its kind.
    """
    from titlecheck.rendering.what_if import Supposed
    from titlecheck.workbook.assumptions import lay_over

    on = date.fromisoformat(checked.result.applied_on)
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


def _kinds(checked: Checked) -> Iterator[AdditionalKind]:
    from titlecheck.eligibility.outlook.additional_evidence import of_publications
    from titlecheck.eligibility.outlook.additional_sub3 import of_sub3

    for route in checked.result.routes:
        if route.open:
            law = checked.choices.edition.routes[route.paragraph]
            yield from of_publications(law, waiver=False, doubles=True)
            yield from of_sub3(law)


def _count(said: str) -> int:
    if not said:
        return 0
    if not (said.isascii() and said.isdecimal() and len(said) <= 3 and int(said) <= LONGEST_PLAN):
        raise CallFault("plan_number", value=said, most=LONGEST_PLAN)
    return int(said)


# Outlook


def look_ahead(file: ReadFile, choices: Choices) -> tuple[Outlook, Dossier]:
    """Look ahead, as ``titlecheck outlook`` does."""
    from titlecheck.eligibility.outlook.prospects import outlook

    known = asked(file.dossier, choices)
    found = outlook(
        known.dossier,
        edition=choices.edition,
        profile=choices.profile,
        as_of=choices.as_of,
        routes=choices.routes,
        source=file.source,
    )
    return known.marked_ahead(found), known.dossier


def timeline_ahead(found: Outlook, dossier: Dossier, choices: Choices, lang: Language) -> Timeline | None:
    """Return the timeline of an outlook."""
    return of_outlook(found, dossier, choices, lang)


# Papers


def case_of(file: ReadFile, choices: Choices) -> FormData:
    """Return the case that the forms are about; raise ``CallFault`` where no route is there."""
    return examined_case(file.dossier, choices, file.source)


def papers(case: FormData, choices: Choices, lang: Language, annexes: tuple[int, ...]) -> dict[str, bytes]:
    """Return the Word files of a case by their names, as ``titlecheck forms`` makes them."""
    from titlecheck.documents.drafts import drafts
    from titlecheck.documents.template_store import TemplateStore

    return drafts(case, TemplateStore(lang, edition=choices.edition), annexes=annexes, with_list=True)


def procedure_profile(choices: Choices) -> Profile:
    """Return the readings of an address with those of the procedure at their defaults."""
    return all_readings(choices.edition).profile("default", dict(_changed(choices)))


def _changed(choices: Choices) -> Mapping[str, str]:
    own, sides = choices.edition.readings, choices.profile.choices
    return {name: side for name, side in sides.items() if name in own and side != own[name].default}


def checklist(file: ReadFile, choices: Choices) -> ChecklistView:
    """Return the checklist of the documents of paragraph 7, as ``titlecheck file`` does without scans."""
    from titlecheck.procedure.document_file import filing
    from titlecheck.rendering.checklist import ChecklistView
    from titlecheck.ruleset.procedure_rules import procedure_of

    dossier = file.dossier
    found = filing(dossier, procedure_of(choices.edition), procedure_profile(choices), None)
    today = choices.as_of or dossier.application.applied_on or date.today()
    return ChecklistView("file", dossier.candidate.full_name, found.findings, choices.edition, today, found.left)


class Terms(NamedTuple):
    """The terms that run from the dates that are known."""

    schedule: Schedule
    known: Mapping[str, date]
    website: bool
    today: date
    key: str
    name: str


def terms(file: ReadFile, choices: Choices, query: Mapping[str, str]) -> Terms | None:
    """Return every later term, as ``titlecheck deadlines`` does; ``None`` where no date is known."""
    from titlecheck.procedure.due_dates import schedule
    from titlecheck.procedure.exemptions import published_at_all
    from titlecheck.ruleset.procedure_rules import procedure_of

    application, name = file.dossier.application, file.dossier.candidate.full_name
    stated = {"council": application.council_met_on, "published": application.website_on}
    known = {event: when for event, when in stated.items() if when is not None}
    for event in events_of():
        said = query.get(f"on.{event}", "")
        if said:
            known[event] = day(said)
    if not known:
        return None
    procedure = procedure_of(choices.edition)
    website, today = published_at_all(file.dossier, procedure), date.today()
    found = schedule(procedure, known, procedure_profile(choices), today=today, outcome="", website=website)
    key = "\n".join((name, application.organisation or "", application.title_sought or ""))
    return Terms(found, known, website, today, key, name)


def events_of() -> tuple[str, ...]:
    """Return the events whose dates can be given, in the order of the procedure."""
    from titlecheck.i18n import entry

    return tuple(entry("deadlines.event"))


def calendar(found: Terms, choices: Choices, lang: Language) -> bytes:
    """Return the terms as a calendar."""
    from titlecheck.rendering.calendar_file import to_ics

    stamp = datetime.now(UTC).replace(microsecond=0)
    return to_ics(found.schedule, lang, key=found.key, name=found.name, stamp=stamp, edition=choices.edition)
