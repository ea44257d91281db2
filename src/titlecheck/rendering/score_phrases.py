"""Wording of scoring results: numbers, rows, cells, reasons."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from titlecheck.dossier import FACT_SHEETS
from titlecheck.i18n import Language, LawNumbers, UnknownWord, word
from titlecheck.ruleset.interpretations import PROFILES
from titlecheck.ruleset.scheme import RowGroup, Scheme, SchemeRow, SchemeSection
from titlecheck.scoring.score_result import Score, ScoreEntry, ScoreResult, SectionResult
from titlecheck.scoring.sheet_columns import SHEETS as SCORE_SHEETS
from titlecheck.scoring.sheet_columns import field_word, scheme_word, sheet_word
from titlecheck.scoring.subject import ScoreCell

DIGITS = 2


class ScorePhrases:
    """Phrases in ``lang``, with the numbers of a ``scheme``."""

    def __init__(self, lang: Language, scheme: Scheme | None = None) -> None:
        self.lang = lang
        self.of = scheme

    def __call__(self, key: str, law: LawNumbers | None = None, /, **values: object) -> str:
        """Return the text ``scoring.<key>``."""
        return word(f"scoring.{key}", self.lang, law, **values)

    def number(self, value: Fraction) -> str:
        """Return points rounded to two digits; ``≈`` marks rounding."""
        shown = round(value, DIGITS)
        text = f"{float(shown):.{DIGITS}f}".rstrip("0").rstrip(".")
        if self.lang != "en":
            text = text.replace(".", ",")
        return text if shown == value else f"≈{text}"

    def span(self, low: Fraction, high: Fraction) -> str:
        """Return one number, or minimum and maximum."""
        if low == high:
            return self.number(low)
        return self("word.range", low=self.number(low), high=self.number(high))

    def score(self, score: Score) -> str:
        """Return a total."""
        return self.span(score.low, score.high)

    def scheme(self, scheme: Scheme) -> str:
        """Return the name of a scheme."""
        return scheme_word(scheme.scheme, self.lang)

    def place(self, scheme: Scheme) -> str:
        """Return the scheme's place in the law."""
        if scheme.place.startswith("annex "):
            annex = self("place.annex", number=scheme.place.removeprefix("annex "))
            return f"{annex}, {self('place.amended')}"
        return self("place.table")

    def section(self, section: SchemeSection) -> str:
        """Return the name of a criterion."""
        return section.titles.get(self.lang, "") if section.titles else self(f"section.{section.label}")

    def group(self, group: RowGroup) -> str:
        """Return what the rows of a group are for."""
        return (
            group.titles.get(self.lang, group.code) if group.titles else self(f"group.{group.label}", {"§group": group})
        )

    def row(self, group: RowGroup | None, code: str) -> str:
        """Return a row of the table: subject and band."""
        if group is None:
            return ""
        row = next((one for one in group.rows if one.code == code), None)
        if row is None:
            return self.group(group)
        said = row.titles.get(self.lang, "") if row.titles else self.group(group)
        return f"{said}, {self.band(group, row)}" if row.band else said

    def band(self, group: RowGroup, row: SchemeRow) -> str:
        """Return the name of a band with its bounds."""
        band = self.of.bands.get(row.band) if self.of else None
        bounds = {name: self.number(Fraction(value)) for name, value in band or () if value}
        return self(f"band.{row.band}", **bounds, least_usd=self.money(group.least_usd or 0))

    def money(self, value: int) -> str:
        """Return an amount of money with grouped digits."""
        return f"{value:,}" if self.lang == "en" else f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")

    def reason(self, code: str, twin: int = 0) -> str:
        """Return why something does not count; ``twin`` is the row of the same work."""
        books = next((one.books_at_most for one in self.of.section if one.books_at_most), "") if self.of else ""
        return self(f"reason.{code}", twin=twin, books=books)

    def warning(self, code: str, detail: str) -> str:
        """Return a warning."""
        if code in ("not_used_here", "sheets_not_used", "works_of_facts"):
            detail = ", ".join(self.sheet(name) for name in detail.split(", "))
        elif code == "later_amendment":
            detail = self.day(date.fromisoformat(detail))
        elif code == "authors_disagree":
            sheet, _, row = detail.partition(":")
            detail = self("word.row", sheet=self.sheet(sheet), row=row)
        caps = [section.cap for section in self.of.section] if self.of else []
        summed = {"caps": ", ".join(map(self.number, caps)), "sum": self.number(sum(caps, Fraction()))}
        return self(f"warning.{code}", detail=detail, details=self.sheet("score_details"), **summed)

    def day(self, day: date) -> str:
        """Return a date in words."""
        return f"{day:%d.%m.%Y}"

    def side(self, side: str) -> str:
        """Return the name of an interpretation's side."""
        return word(f"findings.side.{side}", self.lang)

    def profile(self, name: str) -> str:
        """Return the name of a profile of interpretations; an office's own profile has its file name."""
        return self(f"profile.{name}") if name in PROFILES else name

    def reading(self, name: str, part: str = "title") -> str:
        """Return a text about an interpretation."""
        older = next((group for group in self.of.group if group.older_than_years), None) if self.of else None
        return word(f"scoring_readings.{name}.{part}", self.lang, {"§scheme": self.of, "§older": older})

    # Places in the workbooks

    def sheet(self, name: str) -> str:
        """Return the name of a sheet."""
        return sheet_word(name, self.lang) if name in SCORE_SHEETS else self._term(f"sheets.{name}", name)

    def column(self, sheet: str, field: str) -> str:
        """Return the heading of a column."""
        if sheet in SCORE_SHEETS:
            return field_word(sheet, field, self.lang)
        return self._term(f"fields.{sheet}.{field}", field)

    def entry(self, entry: ScoreEntry) -> str:
        """Return the location and title of a work."""
        where = self("word.row", sheet=self.sheet(entry.sheet), row=entry.row) if entry.row else self.sheet(entry.sheet)
        return f"{where}: {entry.title}" if entry.title else where

    def in_row(self, entry: ScoreEntry) -> str:
        """Return row and title of a work, without the sheet."""
        row = self("word.only_row", row=entry.row) if entry.row else ""
        return ": ".join(part for part in (row, entry.title) if part) or self.sheet(entry.sheet)

    def cell(self, cell: ScoreCell) -> str:
        """Return a cell to fill in; without a field, the whole sheet."""
        if not cell.field:
            return self("word.whole_sheet", sheet=self.sheet(cell.sheet))
        if cell.asks:
            return self(f"word.{cell.asks}", cell=self.cell(cell._replace(asks="")))
        column = self.column(cell.sheet, cell.field)
        if cell.about:
            sheet, _, row = cell.about.partition(":")
            about = self("word.row", sheet=self.sheet(sheet), row=row)
            return self("word.a_line", sheet=self.sheet(cell.sheet), about=about, column=column)
        if cell.row is None or cell.sheet in FACT_SHEETS:
            return self("word.fact", sheet=self.sheet(cell.sheet), column=column)
        return self("word.cell", sheet=self.sheet(cell.sheet), row=cell.row, column=column)

    def _term(self, key: str, otherwise: str) -> str:
        try:
            return word(key, self.lang)
        except UnknownWord:
            return otherwise

    # Parts of a result

    def head(self, result: ScoreResult) -> list[tuple[str, str]]:
        """Return labels and values of the header."""
        pairs = [
            (self("word.scheme"), self.scheme(result.scheme)),
            (self("word.place"), self.place(result.scheme)),
            (self("word.candidate"), result.name or self("word.unnamed")),
            (self("word.years"), f"{result.first}–{result.last}"),
        ]
        if result.scheme.window.anchor != "fixed":
            pairs.insert(3, (self("word.announced"), str(result.announced)))
        return pairs

    def totals(self, result: ScoreResult) -> list[tuple[str, str]]:
        """Return labels and values of the totals."""
        pairs = [(self("word.total" if result.has_experts else "word.whole_total"), self.score(result.total))]
        if result.marks_given:
            pairs.append((self("word.with_marks"), self.score(result.with_marks)))
        if result.open_marks:
            pairs.append((self("word.open_marks"), self.number(result.open_marks)))
        return pairs

    def points(self, found: SectionResult) -> str:
        """Return the points of a criterion with its maximum."""
        cap = self.number(found.section.cap)
        if found.by_expert:
            if found.mark is None:
                return self("word.expert_open", cap=cap)
            return self("word.expert_mark", mark=self.number(found.mark), cap=cap)
        said = f"{self.span(found.low, found.high)} ({self('word.at_most', cap=cap)}"
        if (found.sum_low, found.sum_high) != (found.low, found.high):
            said += "; " + self("word.before_cap", sum=self.span(found.sum_low, found.sum_high))
        return said + ")"

    def repair(self, group: RowGroup, code: str) -> str:
        """Return the printed text of a corrected code or number, and the reason for the correction."""
        row = next((one for one in group.rows if one.code == code), None)
        if row is None or not row.repair:
            return ""
        return self("word.repaired", raw=row.raw or row.raw_points, why=self.why_repaired(group, row.repair))

    def why_repaired(self, group: RowGroup, code: str) -> str:
        """Return why a code or number of a group was corrected."""
        return self(f"repair.{code}", {"§group": group})

    def gaps(self, result: ScoreResult) -> list[str]:
        """Return the cells that would narrow the total, the most decisive first."""
        return [
            f"{self.cell(gap.cell)} – {self('word.narrows', points=self.number(gap.narrows))}" for gap in result.missing
        ]
