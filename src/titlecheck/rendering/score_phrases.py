"""Wording of scoring results: numbers, rows, cells, reasons."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from titlecheck.dossier import FACT_SHEETS
from titlecheck.i18n import Language, word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.ruleset.interpretations import PROFILES
from titlecheck.ruleset.scheme import RowGroup, Scheme, SchemeRow, SchemeSection
from titlecheck.scoring.score_result import Score, ScoreEntry, ScoreResult, SectionResult
from titlecheck.scoring.sheet_columns import SHEETS as SCORE_SHEETS
from titlecheck.scoring.sheet_columns import field_word, scheme_word, sheet_word
from titlecheck.scoring.subject import ScoreCell

DIGITS = 2


def phrases_of_scores(lang: Language) -> Phrases:
    """Return the phrases of the scores."""
    return speech(lang, catalogue="scoring")


def points_number(value: Fraction, say: Phrases) -> str:
    """Return points rounded to two digits; ``≈`` marks rounding."""
    shown = round(value, DIGITS)
    text = f"{float(shown):.{DIGITS}f}".rstrip("0").rstrip(".")
    if say.lang != "en":
        text = text.replace(".", ",")
    return text if shown == value else f"≈{text}"


def points_range(low: Fraction, high: Fraction, say: Phrases) -> str:
    """Return one number, or minimum and maximum."""
    if low == high:
        return points_number(low, say)
    return say("word.range", low=points_number(low, say), high=points_number(high, say))


def total_text(score: Score, say: Phrases) -> str:
    """Return a total."""
    return points_range(score.low, score.high, say)


def scheme_name(scheme: Scheme, say: Phrases) -> str:
    """Return the name of a scheme."""
    return scheme_word(scheme.scheme, say.lang)


def scheme_place(scheme: Scheme, say: Phrases) -> str:
    """Return the scheme's place in the law."""
    if scheme.place.startswith("annex "):
        annex = say("place.annex", number=scheme.place.removeprefix("annex "))
        return f"{annex}, {say('place.amended')}"
    return say("place.table")


def section_name(section: SchemeSection, say: Phrases) -> str:
    """Return the name of a criterion."""
    return section.titles.get(say.lang, "") if section.titles else say(f"section.{section.label}")


def group_name(group: RowGroup, say: Phrases) -> str:
    """Return what the rows of a group are for."""
    return (
        group.titles.get(say.lang, group.code)
        if group.titles
        else word(f"scoring.group.{group.label}", say.lang, {"§group": group})
    )


def row_name(group: RowGroup | None, code: str, scheme: Scheme | None, say: Phrases) -> str:
    """Return a row of the table: subject and band."""
    if group is None:
        return ""
    row = next((one for one in group.rows if one.code == code), None)
    if row is None:
        return group_name(group, say)
    said = row.titles.get(say.lang, "") if row.titles else group_name(group, say)
    return f"{said}, {band_name(group, row, scheme, say)}" if row.band else said


def band_name(group: RowGroup, row: SchemeRow, scheme: Scheme | None, say: Phrases) -> str:
    """Return the name of a band with its bounds."""
    band = scheme.bands.get(row.band) if scheme else None
    bounds = {name: points_number(Fraction(value), say) for name, value in band or () if value}
    return say(f"band.{row.band}", **bounds, least_usd=_money(group.least_usd or 0, say))


def _money(value: int, say: Phrases) -> str:
    """Return an amount of money with grouped digits."""
    return f"{value:,}" if say.lang == "en" else f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def reason_text(code: str, scheme: Scheme | None, say: Phrases, twin: int = 0) -> str:
    """Return why something does not count; ``twin`` is the row of the same work."""
    books = next((one.books_at_most for one in scheme.section if one.books_at_most), "") if scheme else ""
    return say(f"reason.{code}", twin=twin, books=books)


def warning_text(code: str, detail: str, scheme: Scheme | None, say: Phrases) -> str:
    """Return a warning."""
    if code in ("not_used_here", "sheets_not_used", "works_of_facts"):
        detail = ", ".join(sheet_name(name, say) for name in detail.split(", "))
    elif code == "later_amendment":
        detail = numeric_day(date.fromisoformat(detail))
    elif code == "authors_disagree":
        sheet, _, row = detail.partition(":")
        detail = say("word.row", sheet=sheet_name(sheet, say), row=row)
    caps = [section.cap for section in scheme.section] if scheme else []
    summed = {
        "caps": ", ".join(points_number(one, say) for one in caps),
        "sum": points_number(sum(caps, Fraction()), say),
    }
    return say(f"warning.{code}", detail=detail, details=sheet_name("score_details", say), **summed)


def numeric_day(day: date) -> str:
    """Return a date in words."""
    return f"{day:%d.%m.%Y}"


def side_name(side: str, say: Phrases) -> str:
    """Return the name of an interpretation's side."""
    return word(f"findings.side.{side}", say.lang)


def profile_name(name: str, say: Phrases) -> str:
    """Return the name of a profile of interpretations; an office's own profile has its file name."""
    return say(f"profile.{name}") if name in PROFILES else name


def reading_text(name: str, scheme: Scheme | None, say: Phrases, part: str = "title") -> str:
    """Return a text about an interpretation."""
    older = next((group for group in scheme.group if group.older_than_years), None) if scheme else None
    return word(f"scoring_readings.{name}.{part}", say.lang, {"§scheme": scheme, "§older": older})


def sheet_name(name: str, say: Phrases) -> str:
    """Return the name of a sheet."""
    return sheet_word(name, say.lang) if name in SCORE_SHEETS else say.sheet(name)


def _column_name(sheet: str, field: str, say: Phrases) -> str:
    """Return the heading of a column."""
    if sheet in SCORE_SHEETS:
        return field_word(sheet, field, say.lang)
    return say.column(sheet, field)


def entry_text(entry: ScoreEntry, say: Phrases) -> str:
    """Return the location and title of a work."""
    where = (
        say("word.row", sheet=sheet_name(entry.sheet, say), row=entry.row)
        if entry.row
        else sheet_name(entry.sheet, say)
    )
    return f"{where}: {entry.title}" if entry.title else where


def entry_in_row(entry: ScoreEntry, say: Phrases) -> str:
    """Return row and title of a work, without the sheet."""
    row = say("word.only_row", row=entry.row) if entry.row else ""
    return ": ".join(part for part in (row, entry.title) if part) or sheet_name(entry.sheet, say)


def cell_text(cell: ScoreCell, say: Phrases) -> str:
    """Return a cell to fill in; without a field, the whole sheet."""
    if not cell.field:
        return say("word.whole_sheet", sheet=sheet_name(cell.sheet, say))
    if cell.asks:
        return say(f"word.{cell.asks}", cell=cell_text(cell._replace(asks=""), say))
    column = _column_name(cell.sheet, cell.field, say)
    if cell.about:
        sheet, _, row = cell.about.partition(":")
        about = say("word.row", sheet=sheet_name(sheet, say), row=row)
        return say("word.a_line", sheet=sheet_name(cell.sheet, say), about=about, column=column)
    if cell.row is None or cell.sheet in FACT_SHEETS:
        return say("word.fact", sheet=sheet_name(cell.sheet, say), column=column)
    return say("word.cell", sheet=sheet_name(cell.sheet, say), row=cell.row, column=column)


def head_pairs(result: ScoreResult, say: Phrases) -> list[tuple[str, str]]:
    """Return labels and values of the header."""
    pairs = [
        (say("word.scheme"), scheme_name(result.scheme, say)),
        (say("word.place"), scheme_place(result.scheme, say)),
        (say("word.candidate"), result.name or say("word.unnamed")),
        (say("word.years"), f"{result.first}–{result.last}"),
    ]
    if result.scheme.window.anchor != "fixed":
        pairs.insert(3, (say("word.announced"), str(result.announced)))
    return pairs


def total_pairs(result: ScoreResult, say: Phrases) -> list[tuple[str, str]]:
    """Return labels and values of the totals."""
    pairs = [(say("word.total" if result.has_experts else "word.whole_total"), total_text(result.total, say))]
    if result.marks_given:
        pairs.append((say("word.with_marks"), total_text(result.with_marks, say)))
    if result.open_marks:
        pairs.append((say("word.open_marks"), points_number(result.open_marks, say)))
    return pairs


def points_text(found: SectionResult, say: Phrases) -> str:
    """Return the points of a criterion with its maximum."""
    cap = points_number(found.section.cap, say)
    if found.by_expert:
        if found.mark is None:
            return say("word.expert_open", cap=cap)
        return say("word.expert_mark", mark=points_number(found.mark, say), cap=cap)
    said = f"{points_range(found.low, found.high, say)} ({say('word.at_most', cap=cap)}"
    if (found.sum_low, found.sum_high) != (found.low, found.high):
        said += "; " + say("word.before_cap", sum=points_range(found.sum_low, found.sum_high, say))
    return said + ")"


def repair_text(group: RowGroup, code: str, say: Phrases) -> str:
    """Return the printed text of a corrected code or number, and the reason for the correction."""
    row = next((one for one in group.rows if one.code == code), None)
    if row is None or not row.repair:
        return ""
    return say("word.repaired", raw=row.raw or row.raw_points, why=why_repaired(group, row.repair, say))


def why_repaired(group: RowGroup, code: str, say: Phrases) -> str:
    """Return why a code or number of a group was corrected."""
    return word(f"scoring.repair.{code}", say.lang, {"§group": group})


def gap_lines(result: ScoreResult, say: Phrases) -> list[str]:
    """Return the cells that would narrow the total, the most decisive first."""
    return [
        f"{cell_text(gap.cell, say)} – {say('word.narrows', points=points_number(gap.narrows, say))}"
        for gap in result.missing
    ]
