"""Recognition of a foreign title: requirements and conclusion."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.ruleset import Edition, Profile
from titlecheck.services.procedure_choices import ProcedureChoices
from titlecheck.services.registers import Registers

if TYPE_CHECKING:
    from titlecheck.procedure.foreign_title import Verdicts
    from titlecheck.rendering.checklist import ChecklistView


class RecognisedTitle(NamedTuple):
    """Conclusion (a code of ``procedure.foreign_title``), and the checklist with the reasons."""

    conclusion: str
    checklist: ChecklistView


def check_recognition(
    dossier: Dossier, choices: ProcedureChoices, registers: Registers | None = None
) -> RecognisedTitle:
    """Return whether the title can be recognised.

    The register is consulted for the verdicts of the paragraphs in 7-1. Raise ``CallFault`` if it cannot be read.
    """
    from titlecheck.procedure.foreign_title import conclusion, recognition, routes_to_examine
    from titlecheck.rendering.checklist import ChecklistView
    from titlecheck.ruleset.procedure_rules import procedure_of

    law, chosen = choices.edition, choices.profile
    procedure, today = procedure_of(law), choices.today(dossier)
    routes = routes_to_examine(dossier, procedure, law, chosen)
    filled = registers.filled(dossier) if registers is not None else None
    facts = filled.dossier if filled is not None else dossier
    verdicts = _verdicts(facts, law, chosen, routes, today)
    found = recognition(dossier, procedure, law, chosen, verdicts, today)
    end = conclusion(found)
    return RecognisedTitle(
        end,
        ChecklistView(
            "recognition",
            dossier.candidate.full_name,
            found,
            law,
            today,
            conclusion=end,
            headings_in=dossier.headings_in,
        ),
    )


def _verdicts(dossier: Dossier, law: Edition, chosen: Profile, routes: tuple[str, ...], today: date) -> Verdicts:
    from titlecheck.eligibility import assess

    if not routes:
        return {}
    verdicts = law.readings.profile("default", {name: chosen.choices[name] for name in law.readings})
    result = assess(dossier, edition=law, profile=verdicts, as_of=today, routes=routes)
    return {
        route.paragraph: route.verdict for route in sorted(result.routes, key=lambda one: routes.index(one.paragraph))
    }
