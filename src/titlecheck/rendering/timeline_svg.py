"""Timeline as self-contained SVG: no scripts, no fonts, all texts escaped."""

from __future__ import annotations

import textwrap
from datetime import date
from html import escape
from itertools import groupby

from titlecheck.rendering.timeline import Lane, Timeline

WIDTH = 640
LABELS = 158
RIGHT = 8
ROW = 15
LINE = 9.6
LETTERS = 31
"""Maximum number of characters in a line of a label."""
GROUP = 17
CIRCLE = 6.5
LEAST_STEP = 26
"""Minimum distance between year labels."""
_STEPS = (1, 2, 5, 10, 20, 50)


def svg(picture: Timeline) -> str:
    """Return the picture with its list of days and legend, as an HTML fragment."""
    return _Drawing(picture).figure()


class _Drawing:
    def __init__(self, picture: Timeline) -> None:
        self.picture = picture
        self.first = picture.start.toordinal()
        self.days = max(picture.end.toordinal() - self.first, 1)
        self.plot = WIDTH - LABELS - RIGHT
        self.parts: list[str] = []

    def x(self, day: date) -> float:
        """Return the horizontal position of a day."""
        return LABELS + (day.toordinal() - self.first) * self.plot / self.days

    def figure(self) -> str:
        picture = self.picture
        rows = self._mark_rows()
        top = (max(rows, default=0) + 1) * (2 * CIRCLE + 2) + 4
        bottom = self._lanes(top + 14)
        self._axis(top, bottom)
        self._marks(rows, bottom)
        inner = "".join(self.parts)
        days = "".join(
            f"<li><b>{_letter(place)}</b> {escape(mark.text)}</li>" for place, mark in enumerate(picture.marks)
        )
        legend = "".join(
            f'<span><svg viewBox="0 0 18 10" aria-hidden="true"><rect class="{state}" x="1" y="1" width="16" '
            f'height="8"/></svg> {escape(text)}</span>'
            for state, text in picture.legend
        )
        undated = f"<p>{escape(picture.undated)}</p>" if picture.undated else ""
        return (
            f'<figure class="timeline"><div class="strip" tabindex="0"><svg viewBox="0 0 {WIDTH} {bottom + 4:.1f}" '
            f'role="img" aria-label="{escape(picture.title)}"><title>{escape(picture.title)}</title>{inner}</svg></div>'
            f'<figcaption><ol>{days}</ol><div class="states">{legend}</div>{undated}</figcaption></figure>'
        )

    # ------------------------------------------------------------------------------------------ the lanes

    def _lanes(self, y: float) -> float:
        for group, lanes in groupby(self.picture.lanes, key=lambda lane: lane.group):
            y += GROUP
            self.parts.append(f'<text class="group" x="0" y="{y - 5:.1f}">{escape(group)}</text>')
            for lane in lanes:
                y = self._lane(lane, y)
        return y

    def _lane(self, lane: Lane, y: float) -> float:
        lines = textwrap.wrap(lane.label, LETTERS, break_on_hyphens=False) if lane.label else []
        height = max(ROW, 4 + LINE * len(lines))
        middle = y + height / 2
        for number, line in enumerate(lines):
            base = middle + 3.2 + LINE * (number - (len(lines) - 1) / 2)
            self.parts.append(f'<text class="label" x="0" y="{base:.1f}">{escape(line)}</text>')
        self.parts.append(f'<path class="lane" d="M{LABELS} {y + height:.1f}H{WIDTH - RIGHT}"/>')
        for bar in lane.bars:
            left, right = self.x(bar.start), self.x(bar.end)
            width = max(right - left, 1.5)
            self.parts.append(
                f'<rect class="{bar.state}" x="{left:.1f}" y="{middle - 4.5:.1f}" width="{width:.1f}" height="9">'
                f"<title>{escape(bar.title)}</title></rect>"
            )
            if bar.open:
                tip = left + width
                self.parts.append(f'<path class="{bar.state}" d="M{tip:.1f} {middle - 4.5:.1f}l5 4.5l-5 4.5z"/>')
        for one in lane.years:
            left = self.x(date(one.year, 1, 1))
            last = date(one.year, 12, 31)
            width = max(self.x(last) - left - 0.6, 3)
            state = "counted" if one.counted else "refused"
            self.parts.append(
                f'<rect class="{state}" x="{left + 0.3:.1f}" y="{middle - 5.5:.1f}" width="{width:.1f}" height="11"/>'
                f'<text class="number {state}" x="{left + width / 2:.1f}" y="{middle + 3:.1f}">{one.number}</text>'
            )
        for dot in lane.dots:
            state = "counted" if dot.counted else "refused"
            at = self.x(dot.on)
            self.parts.append(
                f'<path class="{state}" d="M{at:.1f} {middle - 5:.1f}l5 5l-5 5l-5 -5z">'
                f"<title>{escape(dot.title)}</title></path>"
            )
        return y + height

    # ------------------------------------------------------------------------------------- axis and marks

    def _axis(self, top: float, bottom: float) -> None:
        years = range(self.picture.start.year, self.picture.end.year + 1)
        wide = self.plot / max(len(years) - 1, 1)
        step = next((step for step in _STEPS if step * wide >= LEAST_STEP), _STEPS[-1])
        lines, told_years = [], []
        for year in years:
            at = self.x(date(year, 1, 1))
            told = year % step == 0
            lines.append(f'<path class="{"year" if told else "tick"}" d="M{at:.1f} {top + 12:.1f}V{bottom:.1f}"/>')
            if told and at + LEAST_STEP / 2 < WIDTH:
                told_years.append(f'<text class="axis" x="{at:.1f}" y="{top + 9:.1f}">{year}</text>')
        self.parts[:0] = lines
        self.parts += told_years

    def _mark_rows(self) -> list[int]:
        """Return the row above the axis for each mark's letter, so that letters do not overlap."""
        last: list[float] = []
        rows = []
        for mark in self.picture.marks:
            at = self.x(mark.on)
            row = next((number for number, other in enumerate(last) if at - other >= 2 * CIRCLE + 2), len(last))
            if row == len(last):
                last.append(at)
            else:
                last[row] = at
            rows.append(row)
        return rows

    def _marks(self, rows: list[int], bottom: float) -> None:
        lines = []
        for place, (mark, row) in enumerate(zip(self.picture.marks, rows, strict=True)):
            at, y = self.x(mark.on), CIRCLE + 1 + row * (2 * CIRCLE + 2)
            kind = "mark strong" if mark.strong else "mark"
            lines.append(f'<path class="{kind}" d="M{at:.1f} {y + CIRCLE:.1f}V{bottom:.1f}"/>')
            self.parts.append(
                f'<circle class="{kind}" cx="{at:.1f}" cy="{y:.1f}" r="{CIRCLE}"/>'
                f'<text class="{kind}" x="{at:.1f}" y="{y + 3:.1f}">{_letter(place)}</text>'
            )
        # Lines are drawn below the lanes, so that they do not cross numbers; years are above the lines.
        self.parts[:0] = lines


def _letter(place: int) -> str:
    """Return A, B … Z, AA, AB …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
