"""Check a dossier once more with assumed facts laid over it, and tell what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.services import check as one_check
from titlecheck.services.check import CheckedDossier, DossierFile, check, timeline_of
from titlecheck.services.check_choices import Choices
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.i18n import Language
    from titlecheck.rendering.what_if import Supposed, WhatIf
    from titlecheck.workbook.assumptions import Assumed

FORMS = ("text", "json", "html")


class AssumptionError(CallFault):
    """Assumed facts contradict the dossier; ``problems`` lists the facts."""

    def details(self, lang: Language) -> list[str]:
        """Return a sentence for each fact that the dossier states otherwise."""
        from titlecheck.i18n import word
        from titlecheck.i18n.phrases import speech

        say = speech(lang)
        return [
            word(
                "cli.said.assume_differs",
                lang,
                place=say.place(one.sheet, None, one.field),
                assumed=say.term(f"terms.{one.field}.{one.assumed}", one.assumed),
                stated=say.term(f"terms.{one.field}.{one.stated}", one.stated),
            )
            for one in self.problems
        ]


class AssumedCheck(NamedTuple):
    """A check without and with assumed facts, and what was assumed."""

    before: CheckedDossier
    after: CheckedDossier
    supposed: Supposed

    def compared(self, lang: Language) -> WhatIf:
        """Return what the assumed facts change, in words."""
        from titlecheck.rendering.what_if import what_if

        before, after = self.before.assessment, self.after.assessment
        return what_if(before, after, self.supposed, self.after.dossier, lang, edition=self.after.choices.edition)


def laid_over(dossier: Dossier, extra: Dossier, name: str, dossier_name: str) -> Assumed:
    """Return the dossier with the assumed facts of the file ``name`` over it.

    Raises ``AssumptionError`` where they contradict it.
    """
    from titlecheck.workbook.assumptions import lay_over

    laid = lay_over(dossier, extra)
    if laid.differs:
        raise AssumptionError("assume_differs", problems=laid.differs, name=name, dossier=dossier_name)
    return laid


def check_assuming(file: DossierFile, extra: DossierFile, laid: Assumed, choices: Choices) -> AssumedCheck:
    """Check a dossier without and with the facts of ``extra``, which ``laid`` lays over it."""
    from titlecheck.rendering.what_if import Supposed

    supposed = Supposed(extra.name, extra.sha256, laid.rows, laid.facts)
    return AssumedCheck(check(file, choices), check(file._replace(dossier=laid.dossier), choices), supposed)


def to_text(
    found: AssumedCheck, lang: Language, *, width: int = 80, page_width: int = 80, colour: bool, verbose: bool
) -> str:
    """Return what changes and then the result with the facts as text; ``page_width`` is that of the result."""
    from titlecheck.rendering.what_if import what_if_text

    page = one_check.to_text(found.after, lang, width=page_width, colour=colour, verbose=verbose)
    return what_if_text(found.compared(lang), width) + page


def to_json(found: AssumedCheck, lang: Language) -> bytes:
    """Return both results and what changes as JSON."""
    from titlecheck.rendering.what_if import what_if_json

    before, after = found.before.assessment, found.after.assessment
    edition = found.after.choices.edition
    return what_if_json(before, after, found.supposed, found.compared(lang), lang, edition=edition)


def to_html(found: AssumedCheck, lang: Language) -> bytes:
    """Return the page of the result with the facts, with what changes."""
    from titlecheck.rendering.html import to_html as page

    return page(
        found.after.assessment,
        lang,
        edition=found.after.choices.edition,
        dossier=found.after.dossier,
        what_if=found.compared(lang),
        picture=timeline_of(found.after, lang),
    )
