"""Effect of assumed facts: changed results, and how the assumed rows count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json as dump

from titlecheck.dossier.assumed_rows import is_assumed
from titlecheck.i18n import word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.rendering.headline_text import route_said
from titlecheck.rendering.json_result import to_json
from titlecheck.rendering.row_list import RowUse, view_rows
from titlecheck.rendering.row_names import names_of
from titlecheck.results import Assessment, Finding, Status, Verdict

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition

SCHEMA = "titlecheck/what-if/1"


class Supposed(NamedTuple):
    """Assumed facts: name and SHA-256 of the file, its rows by sheet, single facts taken from it."""

    name: str
    sha256: str
    rows: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, str], ...]


class RequirementChange(NamedTuple):
    """Requirement before and after."""

    id: str
    label: str
    before: Status
    after: Status
    before_word: str
    after_word: str
    had: str
    has: str


class RouteFlip(NamedTuple):
    """Route before and after; ``flips`` are the changed requirements."""

    paragraph: str
    heading: str
    name: str
    before: Verdict
    after: Verdict
    before_word: str
    after_word: str
    flips: tuple[RequirementChange, ...]

    @property
    def turned(self) -> bool:
        """Return whether the verdict changed."""
        return self.before is not self.after


class RowSeen(NamedTuple):
    """Assumed row: location, name, and how it counts on open routes."""

    place: str
    name: str
    how: tuple[tuple[str, RowUse], ...]


class WhatIf(NamedTuple):
    """Comparison in words."""

    title: str
    intro: str
    under: str
    """Note to show beside every verdict."""
    routes: tuple[RouteFlip, ...]
    nothing: str
    """Sentence that nothing changed; else empty."""
    rows: tuple[RowSeen, ...]
    facts: tuple[str, ...]
    legend: str


def what_if(
    before: Assessment,
    after: Assessment,
    supposed: Supposed,
    laid: Dossier,
    lang: Language,
    *,
    edition: Edition | None = None,
) -> WhatIf:
    """Compare the result with assumed facts with the result without them; ``laid`` is the dossier with them."""
    say = speech(lang, edition, before.provenance.headings_in)

    def tell(key: str, **values: object) -> str:
        return word(f"outlook.{key}", lang, say.law, **values)

    routes = changed_routes(before, after, say)
    opened = [route for route in after.routes if route.open]
    names = names_of(laid)
    seen = tuple(
        RowSeen(
            say.place(row.sheet, row.row),
            row.name,
            tuple(
                (say("route.paragraph", paragraph=route.paragraph), how)
                for route, how in zip(opened, row.how, strict=True)
                if how.text
            ),
        )
        for row in view_rows(opened, say, names)
        if is_assumed(row.row)
    )
    turned = any(route.turned for route in routes)
    return WhatIf(
        tell("assume.title"),
        tell("assume.intro", name=supposed.name, count=len(supposed.rows)),
        tell("assume.under", name=supposed.name),
        tuple(routes),
        "" if turned else tell("assume.same_verdicts") if routes else tell("assume.nothing"),
        seen,
        tuple(f"{say.sheet(sheet)}: {say.column(sheet, field)}" for sheet, field in supposed.facts),
        tell("assume.legend", name=supposed.name),
    )


def changed_routes(before: Assessment, after: Assessment, say: Phrases) -> list[RouteFlip]:
    """Return the routes of ``after`` whose verdict or requirements differ from ``before``.

    Routes that ``before`` did not examine are left out.
    """
    old = {route.paragraph: route for route in before.routes}
    routes = []
    for route in after.routes:
        was = old.get(route.paragraph)
        if was is None:
            continue
        flips = _flips(was.requirements, route.requirements, say)
        if flips or was.verdict is not route.verdict:
            heading = say("route.paragraph", paragraph=route.paragraph)
            routes.append(
                RouteFlip(
                    route.paragraph,
                    heading,
                    f"{heading} – {say.found(f'title.{route.title}')}, {say.track(route.paragraph, route.track)}",
                    was.verdict,
                    route.verdict,
                    route_said(was, before, say),
                    route_said(route, after, say),
                    flips,
                )
            )
    return routes


def _flips(before: tuple[Finding, ...], after: tuple[Finding, ...], say: Phrases) -> tuple[RequirementChange, ...]:
    had = {finding.id: finding for finding in before}
    found = []
    for finding in after:
        was = had.get(finding.id)
        if was is None or (was.status is finding.status and was.have == finding.have):
            # A requirement of a closed route has no status before.
            continue
        found.append(
            RequirementChange(
                finding.id,
                say.requirement_of(finding),
                was.status,
                finding.status,
                say.found(f"status.{was.status.value}"),
                say.found(f"status.{finding.status.value}"),
                say.amount(was.have, was.unit),
                say.amount(finding.have, finding.unit),
            )
        )
    return tuple(found)


def what_if_text(found: WhatIf, width: int = 80) -> str:
    """Return the comparison as text, shown above the result."""
    import textwrap

    lines: list[str] = []

    def put(text: str, first: str = "", indent: int = 0) -> None:
        lines.extend(
            textwrap.wrap(text, width, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False)
        )

    put(found.title)
    lines.append("─" * width)
    put(found.intro)
    if found.nothing:
        put(found.nothing)
    for route in found.routes:
        verdict = f"{route.before_word} → {route.after_word}" if route.turned else route.after_word
        put(f"{route.name}: {verdict}", "⇒ " if route.turned else "· ", 2)
        for flip in route.flips:
            amounts = f" ({flip.had} → {flip.has})" if flip.had != flip.has and flip.has else ""
            status = flip.after_word if flip.before is flip.after else f"{flip.before_word} → {flip.after_word}"
            put(f"{flip.label}: {status}{amounts}", "    ", 4)
    if found.rows or found.facts:
        lines.append("")
    for row in found.rows:
        how = "; ".join(f"{heading}: {said.text}" for heading, said in row.how)
        put(f"{row.place}{f' ({row.name})' if row.name else ''}: {how}", "+ ", 2)
    for fact in found.facts:
        put(fact, "+ ", 2)
    put(found.legend)
    lines.append("")
    put(found.under[:1].upper() + found.under[1:] + ":")
    return "\n".join(lines) + "\n\n"


def what_if_json(
    before: Assessment,
    after: Assessment,
    supposed: Supposed,
    found: WhatIf,
    lang: Language,
    *,
    edition: Edition | None = None,
) -> bytes:
    """Return both results, and the changes."""
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "language": lang,
        "assumed": {
            "name": supposed.name,
            "sha256": supposed.sha256,
            "rows": [{"sheet": sheet, "row": row} for sheet, row in supposed.rows],
            "facts": [{"sheet": sheet, "column": field} for sheet, field in supposed.facts],
        },
        "flips": [
            {
                "paragraph": route.paragraph,
                "before": route.before,
                "after": route.after,
                "requirements": [
                    {
                        "id": flip.id,
                        "label": flip.label,
                        "before": flip.before,
                        "after": flip.after,
                        "had": flip.had,
                        "has": flip.has,
                    }
                    for flip in route.flips
                ],
            }
            for route in found.routes
        ],
    }
    return b'%b,"before":%b,"after":%b}\n' % (
        dump(head)[:-1],
        to_json(before, lang, edition=edition).rstrip(),
        to_json(after, lang, edition=edition).rstrip(),
    )
