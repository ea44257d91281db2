"""Outlook as an Excel workbook: routes with dates, missing evidence, changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from titlecheck.rendering.outlook_view import OutlookTexts, ShortfallView, view
from titlecheck.rendering.row_names import names_of
from titlecheck.rendering.sheets import add_line, add_pair, add_table
from titlecheck.rendering.xlsx_style import HEAD, for_print, height
from titlecheck.results.outlook_result import Outlook

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition


_WIDTHS = (44, 26, 22, 22, 66)


def outlook_workbook(outlook: Outlook, lang: Language, *, edition: Edition, dossier: Dossier) -> bytes:
    """Return the workbook as bytes."""
    from openpyxl import Workbook

    from titlecheck.workbook.writer import workbook_bytes

    names = names_of(dossier)
    teller = OutlookTexts(lang, edition, names, outlook.provenance.headings_in)
    tell = teller.tell
    shown = view(outlook, lang, edition, names)
    book = Workbook()
    book.properties.creator = outlook.provenance.program
    first = book.worksheets[0]
    first.title = tell("sheet.routes")
    if shown.headline is not None:
        add_line(first, [shown.headline.text], bold=True)
        first.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_WIDTHS))
        first.row_dimensions[1].height = height([shown.headline.text], [sum(_WIDTHS)])
    add_line(first, [tell("title")], bold=True, size=14)
    for label, value in shown.facts:
        add_pair(first, label, value)
    add_line(first, [])
    names_of_columns = ("route", "verdict", "from", "until", "what")
    add_line(first, [tell(f"column.{name}") for name in names_of_columns], bold=True, fill=HEAD)
    closed = teller.say("route.closed_short")
    rows = [
        (route.name, route.verdict_word, _day(route.eligible_from), _day(route.eligible_until), route.when)
        for route in shown.routes
    ]
    rows += [(f"{heading} – {what}", closed, "", "", opens) for heading, what, opens in shown.closed]
    for row in rows:
        add_line(first, row)
        first.row_dimensions[first.max_row].height = height(row, _WIDTHS)
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        first.column_dimensions[letter].width = width
    add_line(first, [])
    for text in (*shown.warnings, tell("caution"), shown.provenance):
        add_line(first, [text])
        number = first.max_row
        first.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(_WIDTHS))
        first.row_dimensions[number].height = height([text], [sum(_WIDTHS)])
    for_print(first)
    add_table(
        book.create_sheet(tell("sheet.missing")),
        [tell("column.route"), tell("column.block"), tell("column.way"), tell("column.needed")],
        [
            [route.heading, f"{block.label} [{block.cite}]", number, text]
            for route in shown.routes
            for block in route.blocks
            for number, text in enumerate(_lines(block, teller), 1)
        ],
        [14, 50, 10, 110],
    )
    add_table(
        book.create_sheet(tell("sheet.time")),
        [tell("column.route"), tell("column.day"), tell("column.what")],
        [
            [route.heading, _day(change.iso), change.text]
            for route in shown.routes
            for change in sorted((*route.gains, *route.expires))
        ],
        [14, 24, 120],
    )
    return workbook_bytes(book)


def _day(iso: str) -> date | str:
    """Return a date for a cell, or an empty string."""
    return date.fromisoformat(iso) if iso else ""


def _lines(block: ShortfallView, teller: OutlookTexts) -> list[str]:
    """Return all texts of a block, one per line."""
    tell = teller.tell
    lines = [
        *block.lines,
        *(
            f"{tell('label.instead')} {way.text}" if way.both and block.block == "sub3" else way.text
            for way in block.ways
        ),
    ]
    if block.hopeless:
        lines.append(tell("label.nothing_helps"))
    if block.needs_nothing_at_best:
        lines.append(tell("label.at_best_nothing"))
    elif block.at_best:
        lines.append(f"{tell('label.at_best')} {tell('joint.or').join(block.at_best)}")
    lines += [f"{teller.say('label.fill_in')} {gap.place}" for gap in block.gaps]
    if block.readings:
        lines.append(f"{teller.say('label.depends')} {' • '.join(block.readings)}")
    return lines
