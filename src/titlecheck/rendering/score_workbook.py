"""Scoring results as Excel workbooks: one candidate, or a ranking with every total traced to its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.score_phrases import (
    cell_text,
    gap_lines,
    head_pairs,
    phrases_of_scores,
    points_range,
    profile_name,
    reading_text,
    reason_text,
    repair_text,
    row_name,
    section_name,
    sheet_name,
    total_pairs,
    total_text,
    warning_text,
)
from titlecheck.ruleset.scheme import Scheme
from titlecheck.scoring.ranking import Ranked
from titlecheck.scoring.score_result import ScoreEntry, ScoreResult
from titlecheck.version import __version__
from titlecheck.workbook.styles import FONT, like_formula
from titlecheck.workbook.writer import workbook_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD = "DFE5EC"
_LINE = 13
"""Height of a line in points."""
_NOTE_TO = 9
_ROW_HEADS = ("criterion", "standing", "work", "sheet", "row", "code", "what", "low", "high", "sum", "why")
_ROW_WIDTHS = (12, 18, 46, 22, 8, 14, 52, 11, 11, 14, 40)


def to_workbook(result: ScoreResult, lang: Language) -> bytes:
    """Return the workbook of one result with reproducible bytes."""
    say = phrases_of_scores(lang)
    book = _book(say)
    page = book.create_sheet(say("sheet.summary"))
    _widths(page, (46, 30, 30, 30))
    _line(page, [say("word.title")], bold=True)
    for label, value in (*head_pairs(result, say), *total_pairs(result, say)):
        _line(page, [label, value])
    _line(page, [" "])
    _line(page, [say(f"head.{name}") for name in ("criterion", "low", "high", "cap")], bold=True, fill=_HEAD)
    for found in result.sections:
        name = f"{found.section.code}. {section_name(found.section, say)}"
        mark = found.mark
        low, high = (mark, mark) if mark is not None else (found.low, found.high)
        if found.by_expert and mark is None:
            _line(page, [name, say("word.expert"), "", _number(found.section.cap)])
        else:
            _line(page, [name, _number(low), _number(high), _number(found.section.cap)])
    _line(page, [" "])
    _line(page, [say("word.strict"), total_text(result.strict, say)])
    _line(page, [say("word.lenient"), total_text(result.lenient, say)])
    for title, texts in (
        (say("word.hangs_on"), [reading_text(name, result.scheme, say) for name in result.hangs_on]),
        (say("word.notes"), [warning_text(code, detail, result.scheme, say) for code, detail in result.warnings]),
    ):
        if texts:
            _line(page, [title], bold=True, fill=_HEAD)
            for text in texts:
                _note(page, text, 1, 4, 130)
    given = result.provenance
    for text in (
        given.program,
        given.edition,
        profile_name(given.readings, say),
        given.input_name,
        given.input_sha256,
        given.rules_sha256,
    ):
        _note(page, text, 1, 4, 130)
    _for_print(page)
    rows = book.create_sheet(say("sheet.works"))
    _table(rows, [say(f"head.{name}") for name in _ROW_HEADS], _rows(result, say), _ROW_WIDTHS)
    gaps = book.create_sheet(say("sheet.gaps"))
    _table(
        gaps,
        [say("word.missing"), say("word.points")],
        [[cell_text(gap.cell, say), _number(gap.narrows)] for gap in result.missing],
        (90, 12),
    )
    more = book.create_sheet(say("sheet.raises"))
    _table(
        more,
        [say("head.code"), say("head.what"), say("head.low"), say("head.high")],
        [
            [one.row.code, row_name(one.group, one.row.code, result.scheme, say), _number(one.low), _number(one.high)]
            for one in result.raises
        ],
        (14, 76, 12, 12),
    )
    return workbook_bytes(book)


def ranking_workbook(ranked: Sequence[Ranked], unread: Sequence[tuple[str, str]], lang: Language) -> bytes:
    """Return the workbook of a ranking: places with ties, the rows behind every total, and unread files."""
    say = phrases_of_scores(lang)
    book = _book(say)
    page = book.create_sheet(say("sheet.ranking"))
    sections = ranked[0].result.scheme.section if ranked else ()
    experts = any(one.kind == "expert" for one in sections)
    heads = ["rank", "tied", "name", "file", "low", "high"]
    heads += ["low_marks", "high_marks", "rank_now"] if experts else []
    titles = [say(f"head.{name}") for name in heads]
    titles += [f"{one.code}. {section_name(one, say)}" for one in sections]
    titles += [say("head.missing"), say("word.notes")]
    common = set.intersection(*(set(one.result.warnings) for one in ranked)) if ranked else set()
    lines = []
    for one in ranked:
        result = one.result
        tied = say("head.tied") if one.tied else say("ranking.tied_now") if one.tied_now else ""
        values: list[object] = [one.places, tied, result.name, one.file]
        values += [_number(part) for part in (result.total.low, result.total.high)]
        if experts:
            whole = result.with_open_marks
            values += [_number(whole.low), _number(whole.high), one.places_now]
        for found in result.sections:
            if found.by_expert:
                values.append(say("word.expert") if found.mark is None else _number(found.mark))
            else:
                values.append(
                    _number(found.low) if found.low == found.high else points_range(found.low, found.high, say)
                )
        values.append("\n".join(gap_lines(result, say)[:5]))
        own = [
            warning_text(code, detail, result.scheme, say)
            for code, detail in result.warnings
            if (code, detail) not in common
        ]
        values.append("\n".join(own))
        lines.append(values)
    _table(
        page,
        titles,
        lines,
        (9, 14, 34, 26, 11, 11, *((13, 13, 13) if experts else ()), *([16] * len(sections)), 60, 50),
    )
    _line(page, [" "])
    if ranked:
        first = ranked[0].result
        for label, value in (*head_pairs(first, say)[:2], *((k, v) for k, v in head_pairs(first, say)[3:])):
            _note(page, f"{label}: {value}")
        for code, detail in (one for one in first.warnings if one in common):
            _note(page, warning_text(code, detail, first.scheme, say))
        given = first.provenance
        _note(page, f"{given.program}; {given.edition}; {profile_name(given.readings, say)}; {given.rules_sha256}")
    _note(page, say("ranking.overlap"))
    if any(one.result.open_marks for one in ranked):
        _note(page, say("ranking.open_marks"))
    rows = book.create_sheet(say("sheet.works"))
    traced = [[one.result.name, one.file, *row] for one in ranked for row in _rows(one.result, say)]
    _table(
        rows, [say("head.name"), say("head.file"), *(say(f"head.{name}") for name in _ROW_HEADS)], traced,
        (34, 26, *_ROW_WIDTHS),
    )  # fmt: skip
    if unread:
        _table(book.create_sheet(say("sheet.unread")), [say("head.file"), say("head.problem")], unread, (34, 110))
    return workbook_bytes(book)


def _rows(result: ScoreResult, say: Phrases) -> list[list[object]]:
    return [_row(found.section.code, one, result.scheme, say) for found in result.sections for one in found.entries]


def _row(section: str, one: ScoreEntry, scheme: Scheme, say: Phrases) -> list[object]:
    code = f"{one.code} {say('word.or_row', code=one.high_code)}" if one.high_code else one.code
    why = [reason_text(one.reason, scheme, say, one.twin) if one.reason else ""]
    if one.group is not None:
        why.append(repair_text(one.group, one.code, say))
    return [
        section, say(f"word.{one.standing}"), one.title, sheet_name(one.sheet, say), one.row, code,
        row_name(one.group, one.code, scheme, say), _number(one.low), _number(one.high), one.sum,
        "; ".join(filter(None, why)),
    ]  # fmt: skip


# The means


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _book(say: Phrases) -> Any:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = f"titlecheck {__version__}"
    book.properties.title = say("word.title")
    return book


def _table(page: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    _line(page, heads, bold=True, fill=_HEAD)
    for row in rows:
        _line(page, row)
    _widths(page, widths)
    _heights(page, widths)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{max(page.max_row, 1)}"
    page.print_title_rows = "1:1"
    _for_print(page)


def _widths(page: Worksheet, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width


def _heights(page: Worksheet, widths: Sequence[int]) -> None:
    """Set row heights by the longest cell, because not every program does it."""
    for number, row in enumerate(page.iter_rows(values_only=True), 1):
        lines = [
            sum(1 + len(part) // max(width - 1, 1) for part in str(value).split("\n"))
            for value, width in zip(row, widths, strict=False)
            if value not in (None, "")
        ]
        page.row_dimensions[number].height = _LINE * max(lines, default=1) + 2


def _note(page: Worksheet, text: str, first: int = 3, last: int = _NOTE_TO, width: int = 100) -> None:
    """Write a sentence below a table, across columns ``first`` to ``last`` with ``width`` characters."""
    if not text:
        return
    _line(page, [*[""] * (first - 1), text])
    row = page.max_row
    page.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
    page.row_dimensions[row].height = _LINE * (1 + len(text) // width) + 2


def _line(page: Worksheet, values: Sequence[object], *, bold: bool = False, fill: str = "") -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    row = page.max_row + 1 if page.max_row > 1 or page.cell(1, 1).value is not None else 1
    for number, value in enumerate(values, 1):
        cell: Any = page.cell(row, number)
        if isinstance(value, str):
            # Never a formula, and without characters that would break the file.
            text = "".join(letter for letter in value if letter >= " " or letter in "\n\t")
            cell.value = text
            cell.data_type = "s"
            cell.quotePrefix = like_formula(text)
        else:
            cell.value = value
            if isinstance(value, float):
                cell.number_format = "0.00"
        cell.font = Font(name=FONT, size=10, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)


def _for_print(page: Any) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
