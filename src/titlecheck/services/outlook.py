"""Outlook for one dossier: minimum missing evidence, dates reached by time alone, and later losses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.eligibility.outlook import YEARS_AHEAD
from titlecheck.results.outlook_result import Outlook
from titlecheck.services.check import DossierFile
from titlecheck.services.check_choices import Choices, refuse_other_routes
from titlecheck.services.registers import EnrichedDossier, enriched

if TYPE_CHECKING:
    from titlecheck.i18n import Language
    from titlecheck.rendering.timeline import Timeline


class DossierOutlook(NamedTuple):
    """Outlook with everything needed to render it: the dossier examined and the choices."""

    outlook: Outlook
    known: EnrichedDossier
    choices: Choices

    @property
    def dossier(self) -> Dossier:
        """Examined dossier, enriched from the register."""
        return self.known.dossier


def look_ahead(file: DossierFile, choices: Choices, years: int = YEARS_AHEAD) -> DossierOutlook:
    """Look ``years`` ahead from the day of the application.

    Raise ``CallFault`` if the register of ``choices`` cannot be read.
    """
    from titlecheck.eligibility.outlook.prospects import outlook

    refuse_other_routes(file.dossier, choices)
    known = enriched(file.dossier, choices.title, choices.registers)
    found = outlook(
        known.dossier,
        edition=choices.edition,
        profile=choices.profile,
        as_of=choices.as_of,
        routes=choices.routes,
        years=years,
        source=file.source,
    )
    return DossierOutlook(known.marked_ahead(found), known, choices)


def to_text(
    ahead: DossierOutlook, lang: Language, *, width: int = 80, colour: bool = False, verbose: bool = False
) -> str:
    """Render the outlook as text; ``width`` in characters, ``colour`` for terminals."""
    from titlecheck.rendering.outlook_text import outlook_text

    return outlook_text(
        ahead.outlook,
        lang,
        edition=ahead.choices.edition,
        dossier=ahead.dossier,
        width=width,
        colour=colour,
        verbose=verbose,
    )


def to_json(ahead: DossierOutlook, lang: Language) -> bytes:
    """Render the outlook as JSON."""
    from titlecheck.rendering.outlook_json import outlook_json

    return outlook_json(ahead.outlook, lang, edition=ahead.choices.edition, dossier=ahead.dossier)


def to_html(ahead: DossierOutlook, lang: Language) -> bytes:
    """Render the outlook as one HTML page with the timeline."""
    from titlecheck.rendering.outlook_html import outlook_html

    picture = timeline_of(ahead, lang)
    return outlook_html(ahead.outlook, lang, edition=ahead.choices.edition, dossier=ahead.dossier, picture=picture)


def to_workbook(ahead: DossierOutlook, lang: Language) -> bytes:
    """Render the outlook as an Excel workbook."""
    from titlecheck.rendering.outlook_workbook import outlook_workbook

    return outlook_workbook(ahead.outlook, lang, edition=ahead.choices.edition, dossier=ahead.dossier)


def timeline_of(ahead: DossierOutlook, lang: Language) -> Timeline | None:
    """Return the timeline for the nearest open route; None if no route is open."""
    route = next((one for one in ahead.outlook.routes if one.result is not None), None)
    if route is None or route.result is None:
        return None
    from titlecheck.eligibility.outlook.milestones import milestones
    from titlecheck.rendering.timeline_maker import timeline

    edition, on = ahead.choices.edition, ahead.outlook.on
    moments = milestones(
        ahead.dossier, route.paragraph, edition=edition, profile=ahead.choices.profile, as_of=on, ahead=route
    )
    law = edition.routes[route.paragraph]
    return timeline(ahead.dossier, route.result, law, on, moments, lang, edition=edition)
