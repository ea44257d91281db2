"""Check of one dossier: read it, enrich it from the register, assess it, render the result."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, Dossier
from titlecheck.services.check_choices import Choices, refuse_other_routes
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, DossierError, missing_file
from titlecheck.services.registers import EnrichedDossier, enriched
from titlecheck.text.visible import file_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from titlecheck.i18n import Language
    from titlecheck.rendering.timeline import Timeline
    from titlecheck.results import Assessment, Verdict
    from titlecheck.workbook import ReadingNote


class DossierFile(NamedTuple):
    """Dossier read from a file.

    ``name`` and ``sha256`` of the file appear in every result. ``notes``: tolerated faults of the file;
    ``titlecheck.workbook.describe`` words them.
    """

    dossier: Dossier
    name: str = ""
    sha256: str = ""
    notes: tuple[ReadingNote, ...] = ()

    @property
    def source(self) -> tuple[str, str]:
        """Name and SHA-256 for the provenance of a result."""
        return self.name, self.sha256


class CheckedDossier(NamedTuple):
    """Assessment with everything needed to render it: the dossier examined and the choices."""

    assessment: Assessment
    known: EnrichedDossier
    choices: Choices

    @property
    def dossier(self) -> Dossier:
        """Examined dossier, enriched from the register."""
        return self.known.dossier

    @property
    def verdict(self) -> Verdict:
        """Verdict of the best route; ``NEEDS_REVIEW`` if the assessment has none."""
        from titlecheck.results import Verdict

        return self.assessment.verdict or Verdict.NEEDS_REVIEW


# Reading


def existing_file(path: Path) -> Path:
    """Return ``path``; raise ``CallFault`` if it is not a file."""
    if not path.exists():
        raise missing_file(path)
    if path.is_dir():
        raise CallFault(FaultCode.FOLDER_OF_DOSSIERS, path=path)
    return path


def read_file(
    source: Path | str | bytes,
    name: str | None = None,
    *,
    partial: bool = False,
    meanwhile: Callable[[], object] | None = None,
) -> DossierFile:
    """Read a dossier from a path, or from the bytes of a file called ``name``; a ``partial`` one may lack sheets.

    ``meanwhile``: function called while a child process reads a file.

    Raise ``DossierError`` with all problems of the file.
    """
    from titlecheck.workbook import read_dossier, read_dossier_bytes

    if isinstance(source, bytes):
        called, shown = name or "", file_name(name or "")
        reading = read_dossier_bytes(source, called, partial=partial)
    else:
        called, shown = Path(source).name, file_name(Path(source))
        reading = read_dossier(source, partial=partial, meanwhile=meanwhile)
    if reading.dossier is None:
        raise DossierError(FaultCode.DOSSIER, problems=reading.problems, name=called, count=len(reading.problems))
    return DossierFile(reading.dossier, shown, reading.sha256, reading.notes)


def refuse_blank(dossier: Dossier, name: str) -> None:
    """Raise ``DossierError`` if the dossier in the file ``name`` has neither facts nor records.

    Why: such a file is a blank template or a wrong file, not a candidate who is not eligible.
    """
    stated = (value for sheet in FACT_SHEETS for _, value in getattr(dossier, sheet))
    # A workbook for selected routes lists the documents before anything is filled in.
    records = (sheet for sheet in RECORD_SHEETS if sheet != "documents")
    named = any(one.present is not None or one.file or one.note for one in dossier.documents)
    if not named and not any(getattr(dossier, sheet) for sheet in records) and all(value is None for value in stated):
        raise DossierError(FaultCode.NOTHING_FILLED, path=name)


# Checking


def check(file: DossierFile, choices: Choices) -> CheckedDossier:
    """Check a dossier: enrich it from the register of ``choices``, assess the routes, choose the headline.

    Raise ``CallFault`` if the register cannot be read, or if the dossier was made for none of the chosen routes.
    """
    from titlecheck.eligibility import assess
    from titlecheck.eligibility.outlook.headline_dates import with_headline
    from titlecheck.eligibility.outlook.projection import ProjectedDossier
    from titlecheck.eligibility.verdicts import DossierEvaluators

    refuse_other_routes(file.dossier, choices)
    known = enriched(file.dossier, choices.title, choices.registers)
    evaluators = DossierEvaluators(known.dossier, choices.edition)
    result = assess(
        known.dossier,
        edition=choices.edition,
        profile=choices.profile,
        as_of=choices.as_of,
        routes=choices.routes,
        source=file.source,
        evaluators=evaluators,
    )
    before = ProjectedDossier(known.dossier, choices.edition, choices.profile, evaluators)
    result = with_headline(known.marked(result), before)
    return CheckedDossier(result, known, choices)


# Rendering


def to_text(
    checked: CheckedDossier, lang: Language, *, width: int = 80, colour: bool = False, verbose: bool = False
) -> str:
    """Render the result as text; ``width`` in characters, ``colour`` for terminals."""
    from titlecheck.rendering import text_page

    return text_page.to_text(
        checked.assessment,
        lang,
        edition=checked.choices.edition,
        dossier=checked.dossier,
        width=width,
        colour=colour,
        verbose=verbose,
    )


def to_json(checked: CheckedDossier, lang: Language) -> bytes:
    """Render the result as JSON (contract ``result/1``)."""
    from titlecheck.rendering import json_result

    return json_result.to_json(checked.assessment, lang, edition=checked.choices.edition)


def to_html(checked: CheckedDossier, lang: Language) -> bytes:
    """Render the result as one HTML page with the timeline."""
    from titlecheck.rendering import html

    return html.to_html(
        checked.assessment,
        lang,
        edition=checked.choices.edition,
        dossier=checked.dossier,
        picture=timeline_of(checked, lang),
    )


def to_workbook(checked: CheckedDossier, lang: Language) -> bytes:
    """Render the result as an Excel workbook."""
    from titlecheck.rendering import result_workbook

    return result_workbook.to_workbook(
        checked.assessment, lang, edition=checked.choices.edition, dossier=checked.dossier
    )


def timeline_of(checked: CheckedDossier, lang: Language) -> Timeline | None:
    """Return the timeline for the best open route; None if no route is open."""
    result, choices = checked.assessment, checked.choices
    route = next((one for one in result.routes if one.open), None)
    if route is None:
        return None
    from titlecheck.eligibility.outlook.milestones import milestones
    from titlecheck.rendering.timeline_maker import timeline

    edition, on = choices.edition, date.fromisoformat(result.applied_on)
    moments = milestones(checked.dossier, route.paragraph, edition=edition, profile=choices.profile, as_of=on)
    return timeline(checked.dossier, route, edition.routes[route.paragraph], on, moments, lang, edition=edition)
