"""Scoring result as plain text for a terminal."""

from __future__ import annotations

import textwrap

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.score_phrases import (
    entry_in_row,
    entry_text,
    gap_lines,
    head_pairs,
    phrases_of_scores,
    points_range,
    points_text,
    profile_name,
    reading_text,
    reason_text,
    repair_text,
    row_name,
    section_name,
    sheet_name,
    side_name,
    total_pairs,
    total_text,
    warning_text,
)
from titlecheck.ruleset.scheme import Scheme
from titlecheck.scoring.score_result import BEYOND, CHOSEN, PERHAPS, REFUSED, ScoreEntry, ScoreResult, SectionResult

_SIGNS = {CHOSEN: "✓", PERHAPS: "?", BEYOND: "–", REFUSED: "✗"}
_MOST = 8
NARROWEST, WIDEST = 50, 110


def to_text(result: ScoreResult, lang: Language, *, width: int = 80, verbose: bool = False) -> str:
    """Return the result as text; ``verbose`` lists every work that does not count and every missing cell."""
    return _ScorePage(phrases_of_scores(lang), result.scheme, max(NARROWEST, min(width, WIDEST)), verbose).draw(result)


class _ScorePage:
    def __init__(self, say: Phrases, scheme: Scheme, width: int, verbose: bool) -> None:
        self.say, self.scheme, self.width, self.verbose = say, scheme, width, verbose
        self.lines: list[str] = []

    def draw(self, result: ScoreResult) -> str:
        say = self.say
        pairs = [*head_pairs(result, say), *total_pairs(result, say)]
        widest = max(len(label) for label, _ in pairs)
        self.rule(say("word.title"))
        for label, value in pairs:
            self.put(value, first=f"{label:<{widest}}  ", indent=widest + 2)
        for found in result.sections:
            self.section(found)
        self.readings(result)
        gaps = gap_lines(result, say)
        if gaps:
            self.rule(say("word.missing"))
            shown = gaps if self.verbose else gaps[:_MOST]
            for line in shown:
                self.put(line, first="• ", indent=2)
            if len(gaps) > len(shown):
                self.put(say("word.more", count=len(gaps) - len(shown)), first="  ", indent=2)
        self.raises(result)
        if result.warnings:
            self.rule(say("word.notes"))
            for code, detail in result.warnings:
                self.put(warning_text(code, detail, result.scheme, say), first="! ", indent=2)
        self.lines.append("")
        given = result.provenance
        source = f"{given.input_name} {given.input_sha256[:12]}".strip()
        self.put("; ".join((given.program, given.edition, profile_name(given.readings, say), source)))
        return "\n".join(self.lines) + "\n"

    def section(self, found: SectionResult) -> None:
        say = self.say
        self.rule(f"{found.section.code}. {section_name(found.section, say)}")
        self.put(points_text(found, say), first="  ", indent=2)
        for standing in (CHOSEN, PERHAPS, BEYOND, REFUSED):
            entries = [one for one in found.entries if one.standing == standing]
            if not entries:
                continue
            entries.sort(key=lambda one: (-one.low, -one.high, one.sheet, one.row))
            self.put(f"{say(f'word.{standing}')} ({len(entries)})", first="  ", indent=2)
            if standing == REFUSED and not self.verbose:
                self.alike(entries)
                continue
            for one in entries:
                self.entry(one)

    def entry(self, one: ScoreEntry) -> None:
        say = self.say
        sign = f"  {_SIGNS[one.standing]} "
        if one.group is None:
            self.put(
                f"{entry_text(one, say)} – {reason_text(one.reason, self.scheme, say, one.twin)}", first=sign, indent=4
            )
            return
        self.put(entry_text(one, say), first=sign, indent=4)
        code = f"{one.code} {say('word.or_row', code=one.high_code)}" if one.high_code else one.code
        reckoned = f" = {one.sum}" if one.sum else ""
        local = f" ({say('word.local')})" if one.group.local else ""
        points = points_range(one.low, one.high, say)
        text = f"[{code}] {row_name(one.group, one.code, self.scheme, say)}{local}: {points}{reckoned}"
        if one.reason:
            text += f" – {reason_text(one.reason, self.scheme, say, one.twin)}"
        self.put(text, first="    ", indent=6)
        if repair := repair_text(one.group, one.code, say):
            self.put(repair, first="    ", indent=6)

    def alike(self, entries: list[ScoreEntry]) -> None:
        """Write works that do not count, grouped by reason, each with row and title."""
        by_reason: dict[tuple[str, str, int], list[ScoreEntry]] = {}
        for one in entries:
            by_reason.setdefault((one.sheet, one.reason, one.twin), []).append(one)
        for (sheet, reason, twin), same in by_reason.items():
            self.put(
                f"{sheet_name(sheet, self.say)} – {reason_text(reason, self.scheme, self.say, twin)}:",
                first=f"  {_SIGNS[REFUSED]} ",
                indent=4,
            )
            for one in sorted(same, key=lambda each: each.row):
                self.put(entry_in_row(one, self.say), first="    ", indent=6)

    def raises(self, result: ScoreResult) -> None:
        """Write the points of one further work in a row: the best row of each kind, or every row."""
        say = self.say
        self.rule(say("word.raises"))
        if not result.raises:
            self.put(say("word.no_raise"), first="• ", indent=2)
            return
        gains = list(result.raises)
        if not self.verbose:
            best = {id(one.group): one for one in reversed(gains)}
            gains = [one for one in gains if best[id(one.group)] is one][:_MOST]
        for one in gains:
            points = points_range(one.low, one.high, say)
            text = f"[{one.row.code}] {row_name(one.group, one.row.code, result.scheme, say)}: +{points}"
            self.put(text, first="• ", indent=2)
        if len(gains) < len(result.raises):
            self.put(say("word.in_row", count=len(result.raises)), first="  ", indent=2)

    def readings(self, result: ScoreResult) -> None:
        say = self.say
        self.rule(say("word.readings"))
        if not result.hangs_on:
            self.put(say("word.holds"), first="✓ ", indent=2)
            return
        self.put(
            f"{say('word.strict')}: {total_text(result.strict, say)}; "
            f"{say('word.lenient')}: {total_text(result.lenient, say)}"
        )
        self.put(f"{say('word.hangs_on')}:")
        for name in result.hangs_on:
            side = result.provenance.choices[name]
            said = (
                reading_text(name, result.scheme, say, side)
                if side in ("strict", "lenient")
                else reading_text(name, result.scheme, say, "why")
            )
            self.put(
                f"{reading_text(name, result.scheme, say)} {say('word.chosen_side')} – {side_name(side, say)}: {said}",
                first="• ",
                indent=2,
            )

    def rule(self, text: str) -> None:
        if self.lines:
            self.lines.append("")
        self.put(text)
        self.lines.append("─" * self.width)

    def put(self, text: str, *, first: str = "", indent: int = 0) -> None:
        self.lines += textwrap.wrap(
            _plain(text), self.width, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False
        ) or [first.rstrip()]


def _plain(text: str) -> str:
    """Return text without terminal control characters."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
