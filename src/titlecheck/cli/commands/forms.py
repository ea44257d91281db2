"""``titlecheck forms``: the official forms of one dossier, filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.commands.check import examined, filled_in
from titlecheck.cli.errors import CallFault
from titlecheck.dossier.enums import SoughtTitle
from titlecheck.text.visible import file_name
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices
    from titlecheck.documents.docx_template import BadTemplate
    from titlecheck.documents.form_data import FormData
    from titlecheck.documents.template_store import TemplateStore
    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition

ANNEXES = ("1", "2", "3", "4")
_BY_TITLE = {SoughtTitle.ASSOCIATE_PROFESSOR: 3, SoughtTitle.PROFESSOR: 4}


def forms(
    desk: Console,
    dossier: Path,
    choices: Choices,
    *,
    folder: Path,
    annex: str | None,
    with_list: bool,
    pdf: bool,
    templates: Path | None,
    force: bool,
) -> int:
    """Write the forms of a dossier to ``folder``."""
    from titlecheck.documents.docx_template import BadTemplate
    from titlecheck.documents.drafts import NOTES, drafts
    from titlecheck.documents.file_names import safe_name

    wanted = _annexes(annex)
    checked_folder(folder)
    if pdf:
        checked_office()
    shelf = opened_shelf(desk, templates, choices.edition)
    facts, sha256 = filled_in(desk, dossier)
    case = examined_case(facts, choices, (file_name(dossier), sha256))
    if case.undecided:
        for line in deciding_lines(desk, case):
            desk.err(f"  • {line}")
        raise CallFault("route_undecided", name=dossier.name, count=len(case.undecided))
    conclusion = _BY_TITLE[SoughtTitle(case.route.title)]
    if wanted and (other := 7 - conclusion) in wanted and conclusion not in wanted:
        raise CallFault("annex_of_other_title", annex=other, title=_title(desk, case), right=conclusion)
    try:
        documents = drafts(case, shelf, annexes=wanted or (1, 2), with_list=with_list or not wanted)
    except BadTemplate as fault:
        raise template_fault(fault) from None
    stem = safe_name(dossier.stem)
    files = {folder / f"{stem}.{name}.{shelf.lang}.docx": data for name, data in documents.items()}
    say_verdict(desk, case, choices.edition)
    written(desk, files, pdf=pdf, force=force, inputs=(dossier,))
    if conclusion in wanted:
        desk.err(desk.word("said.item_8"))
    for name in ("cover", NOTES):
        if name in documents:
            desk.err(desk.word("said.left_open", name=name))
    return 0


def eject(desk: Console, folder: Path, *, force: bool) -> int:
    """Copy the templates that ship with the program to ``folder``, to be edited there."""
    from titlecheck.documents.template_store import shipped, template_names

    checked_folder(folder)
    home = shipped()
    written(desk, {folder / name: (home / name).read_bytes() for name in template_names()}, pdf=False, force=force)
    return 0


# --------------------------------------------------------------------------------- shared with the sittings


def document_language(desk: Console) -> Language:
    """The language of the documents: there are forms in Kazakh and in Russian."""
    return desk.lang if desk.lang in ("kk", "ru") else "kk"


def checked_folder(folder: Path) -> None:
    """Raise ``CallFault`` where ``folder`` is a file."""
    if folder.exists() and not folder.is_dir():
        raise CallFault("not_a_folder", path=folder)


def checked_office() -> None:
    """Raise ``CallFault`` where LibreOffice is not installed."""
    from titlecheck.documents.pdf_export import NoOffice, office

    try:
        office()
    except NoOffice:
        raise CallFault("no_libreoffice") from None


def opened_shelf(desk: Console, templates: Path | None, edition: Edition) -> TemplateStore:
    """The templates; raises ``CallFault`` after everything that is wrong with an office's own has been told."""
    from titlecheck.documents.template_store import TemplateStore, read_all, template_names

    lang = document_language(desk)
    if lang != desk.lang:
        desk.err(desk.word("said.documents_in_kazakh"))
    if templates is None:
        return TemplateStore(lang, edition=edition)
    if not templates.is_dir():
        raise CallFault("no_folder", path=templates)
    names = template_names()
    if not any((templates / name).is_file() for name in names):
        raise CallFault("no_templates", path=templates, name=f"annex-3.{lang}.docx")
    faults = read_all(templates)
    if faults:
        for fault in faults:
            desk.err(f"  • {template_fault(fault).said(desk.lang)}")
        raise CallFault("templates", path=templates, count=len(faults))
    return TemplateStore(lang, templates, edition)


def template_fault(fault: BadTemplate) -> CallFault:
    """What is wrong with a template, as a fault of the call."""
    around = f" «{fault.around}»" if fault.around else ""
    return CallFault(
        f"template_{fault.code}",
        name=fault.name,
        found=fault.found,
        around=around,
        meant=fault.found if fault.allowed else "",
        allowed=fault.allowed,
    )


def examined_case(facts: Dossier, choices: Choices, source: tuple[str, str]) -> FormData:
    """The case that the forms are about: the best route of the check.

    Where the call names no route, the case holds the cells that leave open which one it is.
    """
    from titlecheck.documents.form_data import FormData, deciding_cells

    result, known = examined(facts, choices, source)
    if not result.routes:
        raise CallFault("no_route", name=source[0])
    best, told = result.routes[0], result.headline
    undecided = deciding_cells(known.dossier, result.routes) if choices.routes is None else ()
    day = date.fromisoformat(result.applied_on)
    return FormData(
        known.dossier, best, day, known.contested, edition=choices.edition, undecided=undecided, headline=told
    )


def deciding_lines(desk: Console, case: FormData) -> list[str]:
    """The cells that leave open which route a case takes, each with its place."""
    from titlecheck.i18n.phrases import speech

    say = speech(desk.lang)
    return [
        f"{say.place(one.sheet, one.row, one.field)}: {say.missing_at(one.sheet, one.row, one.field, one.why)}"
        for one in case.undecided
    ]


def _title(desk: Console, case: FormData) -> str:
    from titlecheck.i18n import word

    return word(f"findings.title.{case.route.title}", desk.lang)


def say_verdict(desk: Console, case: FormData, edition: Edition) -> None:
    """Say under which paragraph the case stands, the verdict, and the most useful sentence about it."""
    from titlecheck.i18n.phrases import speech
    from titlecheck.rendering.headline_text import headline_text, verdict_said

    say, one = speech(desk.lang, edition), case.headline
    verdict = verdict_said(
        case.verdict,
        say,
        case.route.because,
        edition=one.edition if one is not None else "",
        superseded=one is not None and one.superseded,
    )
    desk.err(desk.word("said.case", paragraph=case.route.paragraph, title=_title(desk, case), verdict=verdict))
    if one is not None:
        desk.err(headline_text(one, say))


def written(
    desk: Console,
    files: dict[Path, bytes],
    *,
    pdf: bool,
    force: bool,
    inputs: tuple[Path, ...] = (),
) -> None:
    """Write all files or none, and with ``pdf`` each Word file as PDF as well; say what was written."""
    if pdf:
        files = files | _as_pdf(desk, files)
    for path in files:
        if any(same_file(path, one) for one in inputs):
            raise CallFault("over_input", path=path)
    desk.save_all(files, force=force, folders=True)


def _as_pdf(desk: Console, files: dict[Path, bytes]) -> dict[Path, bytes]:
    from titlecheck.documents.pdf_export import NoOffice, NoPdf, to_pdf

    documents = {str(path): data for path, data in files.items() if path.suffix == ".docx"}
    desk.progress(desk.word("said.making_pdf", count=len(documents)))
    try:
        made = to_pdf(documents)
    except NoOffice:
        raise CallFault("no_libreoffice") from None
    except NoPdf as fault:
        raise CallFault("no_pdf", detail=fault) from None
    finally:
        desk.progress("")
    return {Path(name).with_suffix(".pdf"): data for name, data in made.items()}


def _annexes(said: str | None) -> tuple[int, ...]:
    """The numbers of ``--annex 1,2,3``; none where nothing was said."""
    if said is None:
        return ()
    found = [one for one in said.replace(";", ",").replace(" ", ",").split(",") if one]
    for one in found or [said]:
        if one not in ANNEXES:
            raise CallFault("annex", value=one, allowed=ANNEXES)
    return tuple(dict.fromkeys(int(one) for one in found))
