"""Result as an Excel workbook: summary, requirements of every route, rows of the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from titlecheck.dossier.assumed_rows import is_assumed
from titlecheck.i18n import word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.rendering.header import changed, facts, unexamined
from titlecheck.rendering.headline_text import headline_of, sides_said
from titlecheck.rendering.one_page import OnePage, one_page
from titlecheck.rendering.result_view import RequirementView, RouteView, view_route
from titlecheck.rendering.row_list import view_rows
from titlecheck.rendering.row_names import names_of
from titlecheck.rendering.sheets import SUMMARY, add_line, add_pair, add_table, last_row
from titlecheck.rendering.to_do import TodoList, see, view_list
from titlecheck.rendering.xlsx_style import FILLS, HEAD, figure, for_print, height, paint
from titlecheck.results import Assessment, TodoIndex, Verdict, todo_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition


def to_workbook(result: Assessment, lang: Language, *, edition: Edition, dossier: Dossier | None = None) -> bytes:
    """Return the workbook with reproducible bytes; ``dossier`` provides row names."""
    from openpyxl import Workbook

    from titlecheck.workbook.writer import workbook_bytes

    say = speech(lang, edition, result.provenance.headings_in)
    names = names_of(dossier) if dossier is not None else {}
    tasks = todo_of(result.routes, result.open_title)
    listed = view_list(result, say, tasks, dossier)
    asked = TodoIndex(tasks)
    routes = [view_route(route, result, say, names, asked) for route in result.routes]
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = result.provenance.program
    book.properties.title = say("short_title")
    _summary(book.create_sheet(say("sheet.summary")), result, routes, say, edition, dossier)
    _page(book.create_sheet(say("sheet.page")), one_page(result, routes, listed, say, edition, dossier), say)
    if listed.questions:
        _todo(book.create_sheet(word("todo.title", lang)), listed, say)
    _requirements(book.create_sheet(say("sheet.requirements")), routes, say)
    shown = [route for route in result.routes if route.open or len(route.requirements) > 1]
    columns = [say("route.paragraph", paragraph=route.paragraph) for route in shown]
    rows = [
        [row.sheet_name, row.label if is_assumed(row.row) else row.row, row.name, *(how.text for how in row.how)]
        for row in view_rows(shown, say, names)
    ]
    sheet = book.create_sheet(say("sheet.works"))
    add_table(
        sheet,
        [say("column.sheet"), say("column.row"), say("column.entry"), *columns],
        rows,
        [20, 8, 46, *([44] * len(columns))],
    )
    if result.metrics:
        _metrics(book, result, say, dossier)
    return workbook_bytes(book)


# The sheets


def _metrics(book: Workbook, result: Assessment, say: Phrases, dossier: Dossier | None) -> None:
    from titlecheck.rendering.metric_text import said, view_metrics
    from titlecheck.rendering.registry_comparison import metrics_sheet

    journals = {one.row or 0: one.journal or "" for one in dossier.publications} if dossier is not None else {}
    names = names_of(dossier) if dossier is not None else {}
    metrics_sheet(book.create_sheet(said(say, "sheet")), view_metrics(result.metrics, say, names, journals), say)


def _summary(
    sheet: Worksheet,
    result: Assessment,
    routes: list[RouteView],
    say: Phrases,
    edition: Edition,
    dossier: Dossier | None,
) -> None:
    for letter, width in zip("ABCDEFGHI", SUMMARY, strict=True):
        sheet.column_dimensions[letter].width = width
    told = headline_of(result, say)
    if told is not None:
        add_line(sheet, [told.text], bold=True)
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=5)
        sheet.row_dimensions[1].height = height([told.text], [sum(SUMMARY[:5])])
        paint(sheet.cell(1, 1), FILLS[(result.verdict or Verdict.NEEDS_REVIEW).value])
    add_line(sheet, [say("title")], bold=True, size=14)
    add_line(sheet, [])
    for label, value in facts(result, say, edition, dossier):
        add_pair(sheet, label, date.fromisoformat(result.applied_on) if label == say("head.applied_on") else value)
    add_line(sheet, [])
    heads = ("route", "title", "track", "open", "verdict", "strict", "lenient", "hangs_on", "why_closed")
    add_line(sheet, [say(f"column.{name}") for name in heads], bold=True, fill=HEAD)
    for route, found in zip(routes, result.routes, strict=True):
        values = [
            route.heading,
            route.title,
            route.track,
            say("route.open" if route.open else "route.closed_short"),
            route.verdict_word if route.open else say("route.closed_short"),
            *(sides_said(found, result, say).values() if route.open else [say("route.closed_short")] * 2),
            "; ".join(route.hangs_on),
            route.closed_because,
        ]
        add_line(sheet, values)
        sheet.row_dimensions[last_row(sheet)].height = height(values, SUMMARY)
        paint(sheet.cell(last_row(sheet), 5), FILLS[route.verdict.value if route.open else "not_applicable"])
    _list(sheet, say("part.warnings"), say.warnings(result.warnings))
    _list(sheet, say("part.not_modelled"), [text for _, texts in unexamined(result, say, edition) for text in texts])
    add_line(sheet, [])
    add_line(sheet, [say("part.provenance")], bold=True, fill=HEAD)
    given = result.provenance
    for label, value in (
        (say("provenance.program"), given.program),
        (say("head.edition"), given.edition),
        (say("head.readings"), say.profile(given.readings, len(changed(given, edition)))),
        (say("provenance.input"), given.input_name),
        (say("provenance.input_hash"), given.input_sha256),
        (say("provenance.rules"), given.rules_sha256),
    ):
        add_pair(sheet, label, value)
    for name in changed(given, edition):
        side = say.found(f"side.{given.choices[name]}")
        reason = given.reasons.get(name, "")
        add_pair(sheet, say.reading(name), f"{side}: {reason}" if reason else side)
    add_pair(sheet, "", say("advice"))
    for_print(sheet)


def _list(sheet: Worksheet, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    add_line(sheet, [])
    add_line(sheet, [title], bold=True, fill=HEAD)
    for line in lines:
        add_line(sheet, [line])
        row = last_row(sheet)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        sheet.row_dimensions[row].height = height([line], [sum(SUMMARY[:5])])


_PAGE = (52, 14, 22, 14)
"""Column widths of the council's page: together one upright A4 page."""


def _page(sheet: Worksheet, page: OnePage, say: Phrases) -> None:
    """Fill the council's page, printed on one sheet of paper."""

    def wide(text: str, *, bold: bool = False, fill: str = "") -> None:
        add_line(sheet, [text], bold=bold, fill=fill)
        row = last_row(sheet)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_PAGE))
        sheet.row_dimensions[row].height = height([text], [sum(_PAGE)])

    for letter, width in zip("ABCD", _PAGE, strict=True):
        sheet.column_dimensions[letter].width = width
    add_line(sheet, [page.title], bold=True, size=14)
    for label, value in page.facts:
        wide(f"{label}: {value}")
    if page.headline:
        wide(page.headline, bold=True)
    wide(f"{page.verdict_word[:1].upper()}{page.verdict_word[1:]}: {page.route}", bold=True, fill=FILLS[page.verdict])
    if page.stands:
        wide(page.stands)
    if page.requirements:
        names = ("requirement", "need", "have", "shortfall")
        add_line(sheet, [say(f"column.{name}") for name in names], bold=True, fill=HEAD)
    for one, part in page.requirements:
        need, have, most, short = (figure(amount, one.unit, say) for amount in one.amounts)
        values = [
            f"{'– ' if part else ''}{one.label}: {one.status_word}",
            need,
            f"{one.have} ({say('label.most')}: {one.at_most})" if most else have,
            short,
        ]
        add_line(sheet, values)
        sheet.row_dimensions[last_row(sheet)].height = height(values, _PAGE)
        paint(sheet.cell(last_row(sheet), 1), FILLS[one.status.value])
    for title, lines in page.lists:
        wide(title, bold=True, fill=HEAD)
        for line in lines:
            wide(line)
    wide(page.advice)
    wide(page.provenance)
    for line in page.sign:
        add_line(sheet, [])
        wide(f"{line}: {'_' * 40}")
    for_print(sheet, one_page=True)


def _todo(sheet: Worksheet, listed: TodoList, say: Phrases) -> None:
    names = ("number", "sheet", "rows", "column", "ask", "settles", "alone")
    heads = [say(f"column.{name}") if name == "sheet" else word(f"todo.column.{name}", say.lang) for name in names]
    rows = [
        (
            one.id,
            one.sheet,
            int(one.rows) if one.rows.isdecimal() else one.rows,
            one.column,
            "\n".join(part for part in (one.write, one.instead, one.journals) if part),
            one.settles,
            one.alone_for,
        )
        for one in listed.questions
    ]
    add_table(sheet, heads, rows, [6, 20, 14, 28, 60, 60, 22])


def _requirements(sheet: Worksheet, routes: list[RouteView], say: Phrases) -> None:
    names = (
        "route", "requirement", "place", "status", "need", "have", "at_most", "shortfall", "missing", "hangs_on",
        "notes",
    )  # fmt: skip
    rows: list[list[object]] = []
    fills: list[str] = []
    for route in routes:
        for one, depth in _flat(route.requirements):
            rows.append(
                [
                    route.heading,
                    f"{'– ' * depth}{one.label}",
                    one.cite,
                    one.status_word,
                    *(figure(amount, one.unit, say) for amount in one.amounts),
                    "\n".join(
                        (
                            *([see(one.todo, say)] if one.todo else []),
                            *(gap.place if gap.plain else f"{gap.place}: {gap.why}" for gap in one.gaps),
                        )
                    ),
                    "\n".join(one.hangs_on),
                    "\n".join((*one.notes, *([one.joined] if one.joined else []))),
                ]
            )
            # A condition that closes a paragraph to the person is not coloured as a failure.
            fills.append(FILLS[one.status.value if route.open else "not_applicable"])
    add_table(sheet, [say(f"column.{name}") for name in names], rows, [13, 46, 34, 18, 14, 18, 16, 16, 44, 44, 44])
    for number, fill in enumerate(fills, 2):
        paint(sheet.cell(number, 4), fill)


def _flat(found: Iterable[RequirementView], depth: int = 0) -> Iterable[tuple[RequirementView, int]]:
    for one in found:
        yield one, depth
        yield from _flat(one.parts, depth + 1)


# The means
