"""Result as plain text for a terminal: verdict, unmet requirements, then the rest."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from titlecheck.i18n.phrases import Phrases, runs, speech
from titlecheck.rendering.header import changed, facts, unexamined
from titlecheck.rendering.headline_text import SIGNS as VERDICT_SIGNS
from titlecheck.rendering.headline_text import headline_of
from titlecheck.rendering.result_view import GROUPS, RequirementView, RouteView, RowEntry, folds, in_short, view_route
from titlecheck.rendering.to_do import TodoList, see, view_list
from titlecheck.results import Assessment, Status, TodoIndex, Verdict, todo_of
from titlecheck.results.headline import TOGETHER
from titlecheck.results.todo_list import route_undecided

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition

SIGNS = {
    Status.MET: "✓",
    Status.WAIVED: "–",
    Status.UNKNOWN: "?",
    Status.UNMET: "✗",
    Status.NOT_APPLICABLE: "–",
}
_INK = {"✓": "32", "?": "33", "□": "33", "§": "33", "✗": "31", "–": "2"}
_GAPS = 6
_REASONS = 3
_SATISFIED = frozenset(("met", "not_needed"))
NARROWEST, WIDEST = 50, 100


def to_text(
    result: Assessment,
    lang: Language,
    *,
    edition: Edition,
    dossier: Dossier | None = None,
    width: int = 80,
    colour: bool = False,
    verbose: bool = False,
) -> str:
    """Return the result as text; ``verbose`` adds counted and rejected rows with reasons."""
    say = speech(lang, edition, result.provenance.headings_in)
    page = _ResultPage(say, max(NARROWEST, min(width, WIDEST)), colour, verbose)
    return page.draw(result, edition, dossier)


def without_rows_of_siblings(part: RequirementView, siblings: tuple[RequirementView, ...]) -> RequirementView:
    """Return ``part`` without the rejected rows that a sibling with fewer rows lists for the same reason.

    Why: talks and jury work are two parts of one requirement; each row is shown under its own part.
    """
    fewer = [one for one in siblings if len(one.refused) < len(part.refused)]
    told = {(row.sheet, row.row, row.text) for one in fewer for row in one.refused}
    return part._replace(refused=tuple(row for row in part.refused if (row.sheet, row.row, row.text) not in told))


class _ResultPage:
    def __init__(self, say: Phrases, width: int, colour: bool, verbose: bool) -> None:
        self.say = say
        self.width, self.colour, self.verbose = width, colour, verbose
        self.lines: list[str] = []

    # ---------------------------------------------------------------------------------------------- the order

    def draw(self, result: Assessment, edition: Edition, dossier: Dossier | None) -> str:
        say = self.say
        told = headline_of(result, say)
        if told is not None:
            self.verdict(told.kind, told.text)
        self.head(say("short_title"))
        pairs = facts(result, say, edition, dossier)
        widest = max(len(label) for label, _ in pairs)
        for label, value in pairs:
            self.put(value, first=f"{label:<{widest}}  ", indent=widest + 2)
        tasks = todo_of(result.routes, result.open_title)
        asked = TodoIndex(tasks)
        listed = view_list(result, say, tasks, dossier)
        shown = [view_route(route, result, say, {}, asked) for route in result.routes]
        opened = [route for route in shown if route.open]
        if listed.first:
            self.questions(listed)
        undecided = route_undecided(result.routes)
        if undecided:
            self.head(say("route.not_settled"))
        folded = [] if self.verbose else [route for route in opened if folds(route, opened)]
        for place, route in enumerate(route for route in opened if route not in folded):
            self.route(route, first=place == 0, alone=len(opened) == 1 or undecided)
        if folded:
            self.head(say("route.others"))
            for route in folded:
                sign = VERDICT_SIGNS[route.kind]
                self.put(f"{route.name}: {in_short(route, say)}", first=f"{sign} ", indent=2, sign=sign)
        if not listed.first:
            self.questions(listed)
        self.closed(result, shown, opened)
        if result.metrics:
            self.metrics(result)
        self.bullets(say("part.warnings"), say.warnings(result.warnings), "! ")
        self.not_modelled(result, edition)
        self.provenance(result, edition)
        return "\n".join(self.lines) + "\n"

    def closed(self, result: Assessment, shown: list[RouteView], opened: list[RouteView]) -> None:
        say = self.say
        closed = [route for route in shown if not route.open]
        if not shown:
            self.gap()
            self.put(say("route.no_routes"))
        elif not opened:
            self.gap()
            verdict = result.verdict or Verdict.NEEDS_REVIEW
            self.verdict(verdict.value, say("route.not_examined") if result.verdict is None else say.verdict(verdict))
        if closed:
            self.head(say("route.closed"))
            for route in closed:
                self.put(f"{route.heading} ({route.track}): {route.closed_because}", first="– ", indent=2)
                # If no route is open, the rows that close the nearest route are shown.
                for line in route.closed_by if self.verbose or (not opened and route is closed[0]) else ():
                    self.put(line, first="  · ", indent=4)

    def route(self, route: RouteView, *, first: bool, alone: bool) -> None:
        say = self.say
        name = f"{route.paragraph} – {route.title}, {route.track}"
        self.head(f"{say('route.best')}: {name}" if first and not alone else route.name)
        self.verdict(route.kind, route.verdict_word)
        if route.stands:
            self.put(route.stands, indent=2, first="  ")
        for name in route.hangs_on:
            self.put(name, first="  • ", indent=4)
        if route.under:
            self.put(route.under, indent=2, first="  ")
        for group, _ in GROUPS:
            found = route.group(group)
            if not found:
                continue
            self.gap()
            if group in _SATISFIED and not first and not self.verbose:
                told = "; ".join(one.label for one in found)
                self.put(f"{say(f'group.{group}')} ({len(found)}): {told}", indent=2)
                continue
            self.put(f"{say(f'group.{group}')} ({len(found)})", bold=True)
            for requirement in found:
                self.requirement(requirement, full=group not in _SATISFIED, why=first)
        if route.taken and first and not self.verbose:
            self.gap()
            self.put(say("label.taken"), bold=True)
            for line in route.taken:
                self.put(line, first="· ", indent=2)

    def requirement(self, one: RequirementView, *, full: bool, depth: int = 0, why: bool = False) -> None:
        """Write a requirement with its parts; ``why`` adds the rejected rows of an unmet one, even if not ``full``."""
        say = self.say
        pad = "  " * depth
        sign = SIGNS[one.status]
        plain = one.status in (Status.MET, Status.UNMET, Status.UNKNOWN)
        label = one.label if plain else f"{one.label}: {one.status_word}"
        self.put(f"{label} [{one.cite}]", first=f"{pad}{sign} ", indent=2 * depth + 2, sign=sign)
        inner = 2 * depth + 4
        have = one.have
        if one.have and one.at_most:
            have = say(f"label.at_most_by_{one.at_most_by}", sure=one.have, most=one.at_most)
        amounts = [
            f"{say('label.need')}: {one.need}" if one.need else "",
            f"{say('label.have')}: {have}" if have else "",
            f"{say('label.shortfall')}: {one.shortfall}" if one.shortfall and full else "",
        ]
        if any(amounts):
            self.put("; ".join(part for part in amounts if part), indent=inner, first=" " * inner)
        if full or self.verbose:
            for note in one.notes:
                self.put(note, indent=inner, first=" " * inner)
            if one.joined:
                self.put(f"({one.joined})", indent=inner, first=" " * inner)
            if one.hangs_on:
                self.put(f"{one.depends} {' • '.join(one.hangs_on)}", indent=inner, first=" " * inner)
            if one.status is Status.UNKNOWN and not one.parts:
                self.gaps(one, inner)
        if full or self.verbose or one.any_of:
            for part in one.parts:
                # For a met requirement, only the part that met it is shown.
                if full or self.verbose or part.status.satisfied:
                    told = part if self.verbose else without_rows_of_siblings(part, one.parts)
                    self.requirement(told, full=full and not part.status.satisfied, depth=depth + 1, why=why)
        if self.verbose:
            self.rows(say("label.counted"), one.counted, inner)
            self.rows(say("label.refused"), one.refused, inner)
        elif why and one.status is Status.UNMET and one.id != TOGETHER and not one.parts:
            # Requirements with parts show the reasons under the parts.
            self.rows(say("label.refused"), one.refused, inner, most=_REASONS)

    def questions(self, listed: TodoList) -> None:
        """Write the to-do list, which is never shortened."""
        if not listed.questions:
            return
        self.head(f"{listed.title} ({len(listed.questions)})")
        self.put(listed.intro)
        for one in listed.questions:
            self.put(one.place, first=f"{one.id}. ", indent=3, bold=True)
            for line in (one.write, one.instead, one.journals, one.settles, one.alone):
                if line:
                    self.put(line, first="   ", indent=3)

    def gaps(self, one: RequirementView, indent: int) -> None:
        if one.todo:
            self.put(see(one.todo, self.say), first=" " * indent, indent=indent)
        if not one.gaps:
            return
        self.put(self.say("label.fill_in"), indent=indent, first=" " * indent)
        shown = one.gaps if self.verbose else one.gaps[:_GAPS]
        for gap in shown:
            self.put(
                gap.place if gap.plain else f"{gap.place}: {gap.why}", first=" " * indent + "• ", indent=indent + 2
            )
        if len(one.gaps) > len(shown):
            self.put(self.say("label.more", count=len(one.gaps) - len(shown)), first=" " * indent, indent=indent)

    def rows(self, label: str, entries: tuple[RowEntry, ...], indent: int, most: int | None = None) -> None:
        """Write rows grouped by reason; ``most`` limits them to the most frequent reasons.

        Rows of a kind that the requirement never counts are counted in a separate line.
        """
        own = [entry for entry in entries if not entry.other_kind]
        if most is None or not own:
            own, others = list(entries), 0
        else:
            others = len(entries) - len(own)
        if not own:
            return
        self.put(f"{label} ({len(own)}):", first=" " * indent, indent=indent)
        alike: dict[tuple[str, str], list[int]] = {}
        for entry in own:
            alike.setdefault((entry.sheet, entry.text), []).append(entry.row)
        shown = list(alike.items())
        if most is not None:
            shown = sorted(shown, key=lambda pair: -len(pair[1]))[:most]
        for (sheet, text), rows in shown:
            place = self.say.place(sheet, runs(sorted({row for row in rows if row})))
            self.put(f"{place}: {text}", first=" " * indent + "· ", indent=indent + 2)
        if len(alike) > len(shown):
            self.put(self.say("label.more_reasons", count=len(alike) - len(shown)), first=" " * indent, indent=indent)
        if others:
            self.put(self.say("label.other_kinds", count=others), first=" " * indent, indent=indent)

    def metrics(self, result: Assessment) -> None:
        """Write the claims that a register contradicts; if verbose, the source of each metric."""
        from titlecheck.rendering.metric_text import said, settled_by, view_metrics
        from titlecheck.rendering.registry_comparison import sources_lines, together

        views = view_metrics(result.metrics, self.say, {})
        clashes = [one for one in views if one.contradiction]
        if clashes:
            self.head(said(self.say, "part.contradictions"))
            for rows, one in together(clashes):
                source = f" [{one.source}]" if one.source else ""
                where = self.say.place("publications", rows)
                self.put(f"{where}: {one.subject}: {one.remark}{source}", first="! ", indent=2)
            self.put(settled_by(result.metrics, self.say))
        rest = [one for one in views if not one.contradiction]
        if rest and self.verbose:
            self.head(said(self.say, "part.sources"))
            self.lines += sources_lines(rest, self.say, self.width)

    def not_modelled(self, result: Assessment, edition: Edition) -> None:
        groups = unexamined(result, self.say, edition)
        if groups and not self.verbose:
            self.gap()
            self.put(self.say("part.not_modelled_short", count=sum(len(clauses) for _, clauses in groups)))
        elif groups:
            self.head(self.say("part.not_modelled"))
            for direction, clauses in groups:
                self.bullets(direction, clauses, "• ")

    def provenance(self, result: Assessment, edition: Edition) -> None:
        given, say = result.provenance, self.say
        self.gap()
        self.put(
            say(
                "provenance.line",
                program=given.program,
                edition=given.edition,
                readings=say.profile(given.readings, len(changed(given, edition))),
                name=given.input_name,
                sha=f"{given.input_sha256[:12]}…" if given.input_sha256 else "–",
            )
        )

    # ---------------------------------------------------------------------------------------------- the means

    def head(self, text: str) -> None:
        self.gap()
        self.put(text, bold=True)
        self.lines.append("─" * self.width)

    def verdict(self, kind: str, said: str) -> None:
        sign = VERDICT_SIGNS[kind]
        self.put(f"{sign} {said[:1].upper()}{said[1:]}", indent=2, bold=True, sign=sign)

    def bullets(self, title: str, lines: list[str], mark: str) -> None:
        if not lines:
            return
        self.gap()
        self.put(title, bold=True)
        for line in lines:
            self.put(line, first=mark, indent=2)

    def gap(self) -> None:
        if self.lines:
            self.lines.append("")

    def put(self, text: str, *, first: str = "", indent: int = 0, bold: bool = False, sign: str = "") -> None:
        """Write ``text`` after ``first`` with a hanging indent; ``sign`` is the symbol to colour."""
        lines = textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False
        ) or [first.rstrip()]
        if self.colour:
            if sign:
                lines[0] = lines[0].replace(sign, f"\x1b[{_INK[sign]}m{sign}\x1b[39m", 1)
            if bold:
                lines = [f"\x1b[1m{line}\x1b[0m" for line in lines]
        self.lines += lines
