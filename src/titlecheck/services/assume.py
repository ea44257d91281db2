"""Check of a dossier with assumed facts, compared with the check without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.services import check as check_service
from titlecheck.services.check import CheckedDossier, DossierFile, check, timeline_of
from titlecheck.services.check_choices import Choices
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.i18n import Language
    from titlecheck.rendering.what_if import Supposed, WhatIf
    from titlecheck.workbook.assumptions import Assumed

FORMS = ("text", "json", "html")


class AssumptionError(CallFault):
    """Error for assumed facts that contradict the dossier; ``problems`` lists the facts."""

    def details(self, lang: Language) -> list[str]:
        """Return a sentence for each fact that the dossier contradicts."""
        from titlecheck.i18n import word
        from titlecheck.i18n.phrases import speech

        say = speech(lang)
        return [
            word(
                "faults.assumed_fact",
                lang,
                place=say.place(one.sheet, None, one.field),
                assumed=say.term(f"terms.{one.field}.{one.assumed}", one.assumed),
                stated=say.term(f"terms.{one.field}.{one.stated}", one.stated),
            )
            for one in self.problems
        ]


class AssumedCheck(NamedTuple):
    """Checks with and without assumed facts, and the facts."""

    before: CheckedDossier
    after: CheckedDossier
    supposed: Supposed

    def compared(self, lang: Language) -> WhatIf:
        """Return the effect of the assumed facts, in words."""
        from titlecheck.rendering.what_if import what_if

        before, after = self.before.assessment, self.after.assessment
        return what_if(before, after, self.supposed, self.after.dossier, lang, edition=self.after.choices.edition)


def laid_over(dossier: Dossier, extra: Dossier, name: str, dossier_name: str) -> Assumed:
    """Return the dossier with the assumed facts of the file ``name`` added.

    Raise ``AssumptionError`` if they contradict the dossier.
    """
    from titlecheck.workbook.assumptions import lay_over

    laid = lay_over(dossier, extra)
    if laid.differs:
        raise AssumptionError(FaultCode.ASSUME_DIFFERS, problems=laid.differs, name=name, dossier=dossier_name)
    return laid


def check_assuming(file: DossierFile, extra: DossierFile, laid: Assumed, choices: Choices) -> AssumedCheck:
    """Check a dossier with and without the facts of ``extra``; ``laid`` is the combined dossier."""
    from titlecheck.rendering.what_if import Supposed

    supposed = Supposed(extra.name, extra.sha256, laid.rows, laid.facts)
    return AssumedCheck(check(file, choices), check(file._replace(dossier=laid.dossier), choices), supposed)


def to_text(
    found: AssumedCheck, lang: Language, *, width: int = 80, page_width: int = 80, colour: bool, verbose: bool
) -> str:
    """Render the effect and the result with the facts as text; ``page_width`` is the width of the result."""
    from titlecheck.rendering.what_if import what_if_text

    page = check_service.to_text(found.after, lang, width=page_width, colour=colour, verbose=verbose)
    return what_if_text(found.compared(lang), width) + page


def to_json(found: AssumedCheck, lang: Language) -> bytes:
    """Render both results and the effect as JSON."""
    from titlecheck.rendering.what_if import what_if_json

    before, after = found.before.assessment, found.after.assessment
    edition = found.after.choices.edition
    return what_if_json(before, after, found.supposed, found.compared(lang), lang, edition=edition)


def to_html(found: AssumedCheck, lang: Language) -> bytes:
    """Render the result with the facts, and the effect, as a page."""
    from titlecheck.rendering import html

    return html.to_html(
        found.after.assessment,
        lang,
        edition=found.after.choices.edition,
        dossier=found.after.dossier,
        what_if=found.compared(lang),
        picture=timeline_of(found.after, lang),
    )
