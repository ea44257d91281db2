"""Terminal dialogue about the meaning of a list's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.importers.mapping import Mapping
    from titlecheck.workbook.other_workbooks import ForeignSheet

_LEAVE_OUT = ("-", "–", "—")


def talk(console: Console, file: str, sheet: ForeignSheet) -> Mapping:
    """Ask for each heading, with a proposal; raise ``CallFault`` if no title column was chosen."""
    from titlecheck.i18n import word
    from titlecheck.importers.formats.spreadsheet import headings_of
    from titlecheck.importers.mapping import SHEET, Mapping, propose_mapping
    from titlecheck.workbook.other_workbooks import column_meant, columns_of

    def said(key: str, **values: object) -> str:
        return word(f"bibliography.mapping.{key}", console.lang, **values)

    headings, samples = headings_of(sheet)
    proposal = propose_mapping(headings, samples)
    known = [column.key for column in columns_of(SHEET)]
    by_heading = {heading: key for key, heading in proposal.columns.items()}
    columns: dict[str, str] = {}
    values: dict[str, dict[str, dict[str, str]]] = {}
    console.out(said("ask_head", file=file, sheet=sheet.name) + "\n")
    for heading in headings:
        if heading in proposal.values:
            codes = ", ".join(sorted(set(samples.get(heading, ()))))
            if _answer(console, said("ask_codes", heading=heading, codes=codes)) not in _LEAVE_OUT:
                values[heading] = proposal.values[heading]
            continue
        sample = next(iter(samples.get(heading, ())), "")[:40]
        while True:
            told = _answer(console, said("ask", heading=heading, sample=sample, proposed=by_heading.get(heading, "-")))
            key = told or by_heading.get(heading, "-")
            if key in _LEAVE_OUT:
                break
            key = key if key in known else column_meant(SHEET, key) or key
            if key not in known:
                console.out(said("no_such", columns=", ".join(known)) + "\n")
            elif key in columns:
                console.out(said("taken", heading=columns[key]) + "\n")
            else:
                columns[key] = heading
                break
    if "title" not in columns:
        raise UsageFault(UsageCode.CALL, detail=said("no_title"))
    return Mapping(columns, values, sheet.name)


def _answer(console: Console, question: str) -> str:
    console.out(question)
    try:
        return input().strip()
    except EOFError:
        raise UsageFault(UsageCode.CALL, detail="…") from None
