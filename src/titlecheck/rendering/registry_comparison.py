"""Comparison of a dossier's journal claims with the register: text, workbook, JSON."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases, runs, speech
from titlecheck.rendering.json_result import register_json
from titlecheck.rendering.metric_text import COLUMNS, MetricView, said, source_words, view_metrics
from titlecheck.rendering.row_names import names_of
from titlecheck.results import Metric, RegisterSource, Warning

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from titlecheck.rendering.result_schema import MetricLine

SCHEMA = "titlecheck/verify/1"
_WIDTHS = {
    "row": 7, "work": 44, "journal": 30, "what": 22, "name": 32, "claimed": 14, "found": 22, "used": 14,
    "standing": 20, "source": 40, "remark": 56,
}  # fmt: skip
_FILLS = {"contradiction": "F8DEDC", "register": "E8F0F8", "both": "E3F1E7"}


class RegistryComparison(NamedTuple):
    """Comparison with everything needed to render it."""

    name: str
    sha256: str
    dossier: Dossier
    metrics: tuple[Metric, ...]
    warnings: tuple[Warning, ...]
    registers: tuple[RegisterSource, ...]
    lang: Language

    @property
    def say(self) -> Phrases:
        """The phrases of its language."""
        return speech(self.lang, None, self.dossier.headings_in)

    def views(self) -> list[MetricView]:
        """Return the lines in words, contradictions first."""
        journals = {one.row: one.journal or "" for one in self.dossier.publications if one.row is not None}
        return view_metrics(self.metrics, self.say, names_of(self.dossier), journals)

    def to_text(self, width: int) -> str:
        """Render the comparison for a terminal."""
        say, views = self.say, self.views()
        width = min(max(width, 50), 110)
        lines = [f"{said(say, 'title')}: {self.name}", "─" * width]
        clashes = [one for one in views if one.contradiction]
        if not views:
            lines.append(said(say, "none"))
        else:
            lines.append(said(say, "count", count=len(clashes)) if clashes else said(say, "all_agree"))
        for rows, one in together(clashes):
            where = say.place("publications", rows)
            lines += ["", *_wrapped(f"✗ {where}" + (f": {one.work}" if rows == str(one.row) else ""), width, 2)]
            lines += _wrapped(f"{one.subject}: {one.remark}", width, 4, first=4)
            if one.source:
                lines += _wrapped(f"[{one.source}]", width, 4, first=4)
        if clashes:
            lines += ["", *_wrapped(said(say, "settle"), width, 0)]
        rest = [one for one in views if not one.contradiction]
        if rest:
            lines += ["", said(say, "part.sources"), *sources_lines(rest, say, width)]
        lines += [line for text in say.warnings(self.warnings) for line in ("", *_wrapped(f"! {text}", width, 2))]
        return "\n".join(lines) + "\n"

    def to_workbook(self) -> bytes:
        """Render the comparison as a workbook with reproducible bytes."""
        from openpyxl import Workbook

        from titlecheck.workbook.writer import workbook_bytes

        book = Workbook()
        book.remove(book.worksheets[0])
        book.properties.creator = "titlecheck"
        book.properties.title = said(self.say, "title")
        metrics_sheet(book.create_sheet(said(self.say, "sheet")), self.views(), self.say)
        return workbook_bytes(book)

    def to_json(self) -> bytes:
        """Render the comparison as one JSON object."""
        from pydantic_core import to_json

        say = self.say
        body = {
            "schema": SCHEMA,
            "language": self.lang,
            "input": {"name": self.name, "sha256": self.sha256},
            "contradictions": sum(one.standing == "contradiction" for one in self.metrics),
            "metrics": [metric_json(one, say) for one in self.metrics],
            "registers": [register_json(one) for one in self.registers],
            "warnings": [
                {"code": one.code, "detail": one.detail, "text": say.warning(one)} for one in self.warnings
            ],
        }  # fmt: skip
        return to_json(body) + b"\n"


def together(views: list[MetricView]) -> list[tuple[str, MetricView]]:
    """Return lines with equal text combined, with their rows: ``5–7, 9``."""
    groups: dict[tuple[str, str, str], list[MetricView]] = {}
    for one in views:
        groups.setdefault((one.subject, one.remark, one.source), []).append(one)
    return [(runs(sorted({one.row for one in ones})), ones[0]) for ones in groups.values()]


def metric_json(one: Metric, say: Phrases) -> MetricLine:
    """Return one line as JSON, with its wording."""
    view = view_metrics((one,), say, {})[0]
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.what,
        "name": one.name,
        "claimed": one.claimed or None,
        "found": one.found or None,
        "used": one.used or None,
        "standing": one.standing,
        "reason": one.reason or None,
        "detail": one.detail,
        "source": register_json(one.source) if one.source is not None else None,
        "text": f"{view.subject}: {view.remark or view.standing}",
    }


def sources_lines(views: list[MetricView], say: Phrases, width: int) -> list[str]:
    """Return lines with the source of every metric; rows with one source are combined."""
    groups: dict[tuple[str, str], list[MetricView]] = {}
    for one in views:
        groups.setdefault((one.standing, one.source), []).append(one)
    lines = []
    for (standing, source), ones in groups.items():
        lines += _wrapped(f"{standing}{f': {source}' if source else ''}", width, 2, first=2)
        said_of: dict[str, list[int]] = {}
        for one in ones:
            value = one.used if one.used != said(say, "value.nothing") else one.found
            said_of.setdefault(f"{one.subject} – {value}", []).append(one.row)
        for text, rows in said_of.items():
            lines += _wrapped(f"{say.place('', runs(sorted(set(rows))))}: {text}", width, 6, first=4)
    return lines


def metrics_sheet(sheet: Worksheet, views: list[MetricView], say: Phrases) -> None:
    """Fill a sheet with one line for every metric, contradictions first and coloured."""
    from titlecheck.rendering.sheets import add_table
    from titlecheck.rendering.xlsx_style import paint

    rows: list[list[object]] = [[getattr(one, name) for name in COLUMNS] for one in views]
    words = {said(say, f"standing.{name}"): colour for name, colour in _FILLS.items()}
    add_table(
        sheet,
        [said(say, f"column.{name}") for name in COLUMNS],
        rows,
        [_WIDTHS[name] for name in COLUMNS],
    )
    for number, one in enumerate(views, 2):
        if colour := words.get(one.standing):
            paint(sheet.cell(number, COLUMNS.index("standing") + 1), colour)


def registers_words(registers: tuple[RegisterSource, ...], say: Phrases) -> list[str]:
    """Return the consulted registers in words."""
    return [source_words(one, say) for one in registers]


def _wrapped(text: str, width: int, indent: int, *, first: int = 0) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=" " * first, subsequent_indent=" " * indent, break_on_hyphens=False
    )
