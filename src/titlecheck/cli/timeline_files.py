"""The timeline of a page: the years of a candidate as the nearest route sees them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from titlecheck.cli.option_values import Choices
    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.rendering.timeline import Timeline
    from titlecheck.results import Assessment
    from titlecheck.results.outlook_result import Outlook


def of_result(result: Assessment, dossier: Dossier, choices: Choices, lang: Language) -> Timeline | None:
    """The timeline of a check, by the best route that is open; ``None`` where none is."""
    route = next((one for one in result.routes if one.open), None)
    if route is None:
        return None
    from titlecheck.eligibility.outlook.milestones import milestones
    from titlecheck.rendering.timeline_maker import timeline

    on = date.fromisoformat(result.applied_on)
    moments = milestones(dossier, route.paragraph, edition=choices.edition, profile=choices.profile, as_of=on)
    return timeline(dossier, route, choices.edition.routes[route.paragraph], on, moments, lang, edition=choices.edition)


def of_outlook(found: Outlook, dossier: Dossier, choices: Choices, lang: Language) -> Timeline | None:
    """The timeline of an outlook, by the nearest route that is open; ``None`` where none is."""
    route = next((one for one in found.routes if one.result is not None), None)
    if route is None or route.result is None:
        return None
    from titlecheck.eligibility.outlook.milestones import milestones
    from titlecheck.rendering.timeline_maker import timeline

    moments = milestones(
        dossier, route.paragraph, edition=choices.edition, profile=choices.profile, as_of=found.on, ahead=route
    )
    law = choices.edition.routes[route.paragraph]
    return timeline(dossier, route.result, law, found.on, moments, lang, edition=choices.edition)
