"""Routes as text: which are open to a person, and why the others are closed."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from titlecheck.i18n import Language, word
from titlecheck.i18n.phrases import speech
from titlecheck.results import Assessment, RouteResult, Status, TodoIndex, tasks_of

if TYPE_CHECKING:
    from titlecheck.i18n.phrases import Phrases
    from titlecheck.ruleset import Edition


def routes_text(result: Assessment, lang: Language, *, edition: Edition, width: int = 80) -> str:
    """Return a line or two for every route, in the order of the law; ``result`` has all routes."""
    from titlecheck.rendering.to_do import view_list

    say = speech(lang, edition, result.provenance.headings_in)
    found = {route.paragraph: route for route in result.routes}
    # Only cells that decide whether a paragraph is open.
    tasks = tasks_of(
        route._replace(requirements=route.requirements[:1]) for route in found.values() if route.requirements
    )
    asked = TodoIndex(tasks)
    lines = []
    for title in ("associate_professor", "professor"):
        lines += ["", _capital(say.found(f"title.{title}")), "─" * width]
        for paragraph in edition.routes:
            route = found.get(paragraph)
            if route is not None and route.title == title:
                lines += _route(route, say, width, asked)
    if tasks:
        lines += ["", word("todo.title", lang), "─" * width]
        for one in view_list(result, say, tasks).questions:
            for text in (
                f"{one.id}. {one.place}",
                *(f"   {text}" for text in (one.write, one.instead, one.settles) if text),
            ):
                lines += _wrapped(text, width, "   ")
    return "\n".join(lines[1:]) + "\n"


def _route(route: RouteResult, say: Phrases, width: int, asked: TodoIndex) -> list[str]:
    from titlecheck.rendering.result_view import closed_because, closed_by
    from titlecheck.rendering.to_do import see

    head = f"{say('route.paragraph', paragraph=route.paragraph)}, {say.track(route.paragraph, route.track)}"
    applicability = route.requirements[0]
    if not route.open:
        rows = [line for text in closed_by(route, say) for line in _wrapped(f"· {text}", width - 2)]
        return [*_wrapped(f"✗ {head}: {closed_because(route, say)}", width), *(f"  {line}" for line in rows)]
    if applicability.status is Status.UNKNOWN:
        lines = _wrapped(f"? {head}: {say('route.undecided')}", width)
        if ids := asked.ids(applicability):
            lines += [f"  {line}" for line in _wrapped(f"• {see(ids, say)}", width - 2)]
        for name in applicability.hangs_on:
            lines += [f"  {line}" for line in _wrapped(f"• {say.reading(name)}", width - 2)]
        return lines
    return _wrapped(f"✓ {head}: {say('route.open')}", width)


def _wrapped(text: str, width: int, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
