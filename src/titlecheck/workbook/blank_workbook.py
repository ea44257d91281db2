"""Writer of workbooks: blank, or filled with a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from titlecheck.dossier import Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import Entered
from titlecheck.i18n import Language, LawNumbers, word
from titlecheck.ruleset.numbers import NEWEST
from titlecheck.workbook.columns import SHEETS
from titlecheck.workbook.dropdowns import write_lists
from titlecheck.workbook.fact_sheet_layout import fact_page, record_page
from titlecheck.workbook.instruction_sheets import legend_page, start_page
from titlecheck.workbook.writer import workbook_bytes, write_whole


def write_template(path: Path | str, lang: Language, *, force: bool = False, law: LawNumbers = NEWEST) -> None:
    """Write the blank workbook in ``lang`` with the numbers of ``law``; its bytes are reproducible.

    Raise ``FileExistsError`` if the file exists (without ``force``), ``OSError`` if it cannot be written.
    """
    write_whole(path, workbook_of(None, lang, law), force=force)


def fill_workbook(
    path: Path | str, dossier: Dossier, lang: Language, *, force: bool = False, law: LawNumbers = NEWEST
) -> None:
    """Write the workbook in ``lang`` filled with ``dossier``; records keep their order.

    Raise ``DoesNotFit`` if the workbook has no cell for a fact (more than two categories of one database),
    ``FileExistsError`` if the file exists (without ``force``), ``OSError`` if it cannot be written.
    """
    write_whole(path, workbook_of(dossier, lang, law), force=force)


def workbook_of(dossier: Dossier | None, lang: Language, law: LawNumbers = NEWEST) -> bytes:
    """Return the bytes of the workbook, blank or filled with ``dossier``.

    Raise ``DoesNotFit`` if a fact has no cell.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "titlecheck"
    book.properties.title = word("template.title", lang)
    start_page(book.create_sheet(word("sheets.start", lang)), lang, law)
    for key, sheet in SHEETS.items():
        page = book.create_sheet(word(f"sheets.{key}", lang))
        content = getattr(dossier, key) if dossier is not None else None
        if sheet.one_fact_a_row:
            fact_page(page, sheet, lang, law, _facts(dossier, key) if dossier is not None else {})
        else:
            record_page(page, sheet, lang, law, [_record(each) for each in content or ()])
    legend_page(book.create_sheet(word("sheets.legend", lang)), lang, law)
    write_lists(book, book.create_sheet(word("sheets.lists", lang)), lang)
    return workbook_bytes(book)


def _facts(dossier: Dossier, sheet: str) -> dict[str, Any]:
    """Return the single facts of a sheet, including the application's answers implied by empty or omitted lists."""
    facts = dict(getattr(dossier, sheet))
    if sheet == "application":
        for name in ListName:
            facts[name.fact] = facts[name.fact] or _entered(dossier, name)
    return facts


def _entered(dossier: Dossier, name: ListName) -> Entered | None:
    if name in dossier.open_lists:
        return Entered.NOT_EVERYTHING if getattr(dossier, name) else None
    return None if getattr(dossier, name) else Entered.NOTHING


def _record(record: Any) -> dict[str, Any]:
    return {name: value for name, value in record if name != "row"}
