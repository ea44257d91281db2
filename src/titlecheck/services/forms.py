"""Official forms of one dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.dossier.enums import SoughtTitle
from titlecheck.services.check import DossierFile, check
from titlecheck.services.check_choices import Choices
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import AllowedTerm, CallFault

if TYPE_CHECKING:
    from titlecheck.documents.docx_template import BadTemplate
    from titlecheck.documents.form_data import FormData
    from titlecheck.documents.template_store import TemplateStore
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition

ANNEXES = ("1", "2", "3", "4")
_CONCLUSION = {SoughtTitle.ASSOCIATE_PROFESSOR: 3, SoughtTitle.PROFESSOR: 4}


class TemplatesError(CallFault):
    """Error for unusable templates of an office; ``problems`` lists the fault of each."""

    def details(self, lang: Language) -> list[str]:
        """Return a sentence for each unusable template."""
        return [template_fault(one).said(lang) for one in self.problems]


class RouteUndecided(CallFault):
    """Error for a dossier that leaves the route of the forms open; ``problems`` lists the deciding cells.

    ``headings_in``: language of the dossier's headings.
    """

    def details(self, lang: Language) -> list[str]:
        """Return a sentence for each cell, with its location."""
        from titlecheck.i18n.phrases import speech

        say = speech(lang, headings_in=str(self.values.get("headings_in") or ""))
        return [
            f"{say.place(one.sheet, one.row, one.field)}: {say.missing_at(one.sheet, one.row, one.field, one.why)}"
            for one in self.problems
        ]


def document_language(lang: Language) -> Language:
    """Return the language of the forms, which exist in Kazakh and Russian."""
    return lang if lang in ("kk", "ru") else "kk"


def opened_templates(own: Path | None, lang: Language, edition: Edition) -> TemplateStore:
    """Return the templates in a language; those in the office's folder ``own`` take precedence.

    Raise ``CallFault`` if there are none, ``TemplatesError`` with everything wrong with them.
    """
    from titlecheck.documents.template_store import TemplateStore, read_all, template_names

    if own is None:
        return TemplateStore(lang, edition=edition)
    if not own.is_dir():
        raise CallFault(FaultCode.NO_FOLDER, path=own)
    if not any((own / name).is_file() for name in template_names()):
        raise CallFault(FaultCode.NO_TEMPLATES, path=own, name=f"annex-3.{lang}.docx")
    faults = read_all(own)
    if faults:
        raise TemplatesError(FaultCode.TEMPLATES, problems=faults, path=own, count=len(faults))
    return TemplateStore(lang, own, edition)


def template_fault(fault: BadTemplate) -> CallFault:
    """Return the fault of a template as ``CallFault``."""
    around = f" «{fault.around}»" if fault.around else ""
    return CallFault(
        FaultCode(f"template_{fault.code}"),
        name=fault.name,
        found=fault.found,
        around=around,
        meant=fault.found if fault.allowed else "",
        allowed=fault.allowed,
    )


def form_data(file: DossierFile, choices: Choices) -> FormData:
    """Check a dossier and return the data of the forms for its first route.

    If ``choices`` name no route, the data include the cells that leave the route open. Raise ``CallFault`` if there is
    no route.
    """
    from titlecheck.documents.form_data import FormData, deciding_cells

    checked = check(file, choices)
    result, known = checked.assessment, checked.known
    if not result.routes:
        raise CallFault(FaultCode.NO_ROUTE, name=file.name)
    undecided = deciding_cells(known.dossier, result.routes) if choices.routes is None else ()
    return FormData(
        known.dossier,
        result.routes[0],
        date.fromisoformat(result.applied_on),
        known.contested,
        edition=choices.edition,
        undecided=undecided,
        headline=result.headline,
        stated=known.stated,
    )


def conclusion_of(case: FormData) -> int:
    """Return the number of the annex with the conclusion for the title of the case."""
    return _CONCLUSION[SoughtTitle(case.route.title)]


def filled_forms(
    case: FormData, templates: TemplateStore, *, name: str = "", annexes: tuple[int, ...] = (), with_list: bool = False
) -> dict[str, bytes]:
    """Return the Word files of a case by template name.

    ``name``: file name of the dossier, for messages. ``annexes``: numbers; empty for annexes 1 and 2 and the list.
    Raise ``RouteUndecided`` if the dossier leaves the route open, ``CallFault`` if an annex belongs to the other title
    or a template cannot be filled in.
    """
    from titlecheck.documents.docx_template import BadTemplate
    from titlecheck.documents.drafts import drafts

    if case.undecided:
        raise RouteUndecided(
            FaultCode.ROUTE_UNDECIDED,
            problems=case.undecided,
            name=name,
            count=len(case.undecided),
            headings_in=case.dossier.headings_in,
        )
    right = conclusion_of(case)
    if annexes and (other := 7 - right) in annexes and right not in annexes:
        title = AllowedTerm(f"findings.title.{case.route.title}")
        raise CallFault(FaultCode.ANNEX_OF_OTHER_TITLE, annex=other, title=title, right=right)
    try:
        return drafts(case, templates, annexes=annexes or (1, 2), with_list=with_list or not annexes)
    except BadTemplate as fault:
        raise template_fault(fault) from None


def shipped_templates() -> dict[str, bytes]:
    """Return the program's own templates by file name."""
    from titlecheck.documents.template_store import shipped, template_names

    home = shipped()
    return {name: (home / name).read_bytes() for name in template_names()}


def check_office() -> None:
    """Raise ``CallFault`` if LibreOffice is not installed."""
    from titlecheck.documents.pdf_export import NoOffice, office

    try:
        office()
    except NoOffice:
        raise CallFault(FaultCode.NO_LIBREOFFICE) from None


def as_pdf(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Word files as PDF under their names; raise ``CallFault`` if LibreOffice fails."""
    from titlecheck.documents.pdf_export import NoOffice, NoPdf, to_pdf

    try:
        return to_pdf(documents)
    except NoOffice:
        raise CallFault(FaultCode.NO_LIBREOFFICE) from None
    except NoPdf as fault:
        raise CallFault(FaultCode.NO_PDF, detail=fault) from None
