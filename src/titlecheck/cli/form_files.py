"""Common parts of commands that write forms: folder, templates, files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.services import forms
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.documents.template_store import TemplateStore
    from titlecheck.ruleset import Edition


def checked_folder(folder: Path) -> None:
    """Raise ``CallFault`` if ``folder`` is a file."""
    if folder.exists() and not folder.is_dir():
        raise UsageFault(UsageCode.NOT_A_FOLDER, path=folder)


def templates_of(console: Console, own: Path | None, edition: Edition) -> TemplateStore:
    """Return the templates in the console's language, or in Kazakh with a message; raise ``CallFault`` on failure."""
    lang = forms.document_language(console.lang)
    if lang != console.lang:
        console.err(console.word("said.documents_in_kazakh"))
    return forms.opened_templates(own, lang, edition)


def written(
    console: Console, files: dict[Path, bytes], *, pdf: bool, force: bool, inputs: tuple[Path, ...] = ()
) -> None:
    """Write all files or none, with ``pdf`` each Word file also as PDF; print what was written."""
    if pdf:
        files = files | _as_pdf(console, files)
    for path in files:
        if any(same_file(path, one) for one in inputs):
            raise CallFault(FaultCode.OVER_INPUT, path=path)
    console.save_all(files, force=force, folders=True)


def _as_pdf(console: Console, files: dict[Path, bytes]) -> dict[Path, bytes]:
    documents = {str(path): data for path, data in files.items() if path.suffix == ".docx"}
    console.progress(console.word("said.making_pdf", count=len(documents)))
    try:
        made = forms.as_pdf(documents)
    finally:
        console.progress("")
    return {Path(name).with_suffix(".pdf"): data for name, data in made.items()}
