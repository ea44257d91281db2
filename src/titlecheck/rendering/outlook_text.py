"""Outlook as plain text for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from titlecheck.rendering.headline_text import SIGNS as VERDICT_SIGNS
from titlecheck.rendering.outlook_view import (
    SHOWN,
    OutlookRouteView,
    OutlookTexts,
    ShortfallOption,
    ShortfallView,
    view,
)
from titlecheck.rendering.row_names import names_of
from titlecheck.rendering.text_page import NARROWEST, SIGNS, WIDEST
from titlecheck.results.outlook_result import Outlook

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition

_INK = {"✓": "32", "?": "33", "□": "33", "§": "33", "✗": "31"}


def outlook_text(
    outlook: Outlook,
    lang: Language,
    *,
    edition: Edition,
    dossier: Dossier,
    width: int = 80,
    colour: bool = False,
    verbose: bool = False,
) -> str:
    """Return the outlook as text.

    ``verbose`` shows all alternatives, and rows that only lose their place to others.
    """
    names = names_of(dossier)
    teller = OutlookTexts(lang, edition, names, outlook.provenance.headings_in)
    page = _OutlookPage(teller, max(NARROWEST, min(width, WIDEST)), colour, verbose)
    shown = view(outlook, lang, edition, names)
    if shown.headline is not None:
        sign = VERDICT_SIGNS[shown.headline.kind]
        page.put(shown.headline.text, first=f"{sign} ", indent=2, bold=True, sign=sign)
    page.head(page.tell("title"))
    widest = max(len(label) for label, _ in shown.facts)
    for label, value in shown.facts:
        page.put(value, first=f"{label:<{widest}}  ", indent=widest + 2)
    for route in shown.routes:
        page.route(route)
    if shown.closed:
        page.head(page.tell("part.closed"))
        for heading, what, opens in shown.closed:
            page.put(f"{heading} ({what}): {opens}", first="– ", indent=2)
    if shown.warnings:
        page.gap()
        page.put(page.teller.say("part.warnings"), bold=True)
        for warning in shown.warnings:
            page.put(warning, first="! ", indent=2)
    page.gap()
    page.put(page.tell("caution"))
    page.gap()
    page.put(shown.provenance)
    return "\n".join(page.lines) + "\n"


class _OutlookPage:
    def __init__(self, teller: OutlookTexts, width: int, colour: bool, verbose: bool) -> None:
        self.teller = teller
        self.tell = teller.tell
        self.width, self.colour, self.verbose = width, colour, verbose
        self.lines: list[str] = []

    def route(self, route: OutlookRouteView) -> None:
        self.head(route.name)
        sign = VERDICT_SIGNS[route.kind]
        word = route.verdict_word
        self.put(f"{sign} {word[:1].upper()}{word[1:]}", indent=2, bold=True, sign=sign)
        self.put(route.when, first="  ", indent=2)
        if route.blocks:
            self.gap()
            self.put(self.tell("part.missing"), bold=True)
        for block in route.blocks:
            self.block(block)
        for title, changes in (("part.gains", route.gains), ("part.expires", route.expires)):
            if changes:
                self.gap()
                self.put(self.tell(title), bold=True)
                for change in changes:
                    self.put(f"{change.day}: {change.text}", first="• ", indent=2)

    def block(self, block: ShortfallView) -> None:
        sign = SIGNS[block.status]
        self.put(f"{block.label} [{block.cite}]: {block.status_word}", first=f"{sign} ", indent=2, sign=sign)
        for line in block.lines:
            self.put(line, first="    ", indent=4)
        self.ways([way for way in block.ways if not way.both or block.block != "sub3"], "")
        self.ways([way for way in block.ways if way.both and block.block == "sub3"], self.tell("label.instead"))
        if block.ways and not block.complete:
            self.put(self.tell("label.mixtures"), first="    ", indent=4)
        if block.hopeless:
            self.put(self.tell("label.nothing_helps"), first="    ", indent=4)
        if block.needs_nothing_at_best:
            self.put(self.tell("label.at_best_nothing"), first="    ", indent=4)
        elif block.at_best:
            told = self.tell("joint.or").join(block.at_best)
            self.put(f"{self.tell('label.at_best')} {told}", first="    ", indent=4)
        if block.gaps:
            self.put(self.teller.say("label.fill_in"), first="    ", indent=4)
            for gap in block.gaps if self.verbose else block.gaps[:SHOWN]:
                self.put(gap.place if gap.plain else f"{gap.place}: {gap.why}", first="    • ", indent=6)
        if block.readings:
            told = " • ".join(block.readings)
            self.put(f"{self.teller.say('label.depends')} {told}", first="    ", indent=4)

    def ways(self, ways: list[ShortfallOption], label: str) -> None:
        if not ways:
            return
        shown = ways if self.verbose else ways[:SHOWN]
        title = label or self.tell("label.one_of" if len(ways) > 1 else "label.just")
        self.put(title, first="    ", indent=4)
        for way in shown:
            self.put(way.text, first="    • ", indent=6)
        if len(ways) > len(shown):
            self.put(self.tell("label.more", count=len(ways) - len(shown)), first="      ", indent=6)

    def head(self, text: str) -> None:
        self.gap()
        self.put(text, bold=True)
        self.lines.append("─" * self.width)

    def gap(self) -> None:
        if self.lines:
            self.lines.append("")

    def put(self, text: str, *, first: str = "", indent: int = 0, bold: bool = False, sign: str = "") -> None:
        lines = textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False
        ) or [first.rstrip()]
        if self.colour:
            if sign in _INK:
                lines[0] = lines[0].replace(sign, f"\x1b[{_INK[sign]}m{sign}\x1b[39m", 1)
            if bold:
                lines = [f"\x1b[1m{line}\x1b[0m" for line in lines]
        self.lines += lines
