"""``titlecheck routes``: which of the routes are open to a person, and why the others are not."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.commands.check import examined, filled_in
from titlecheck.i18n import word
from titlecheck.results import RouteResult, Status, TodoIndex, tasks_of
from titlecheck.text.visible import file_name

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices
    from titlecheck.i18n.phrases import Phrases


def routes(desk: Console, path: Path, choices: Choices) -> int:
    """Print a line or two for every route, in the order of the Order."""
    from titlecheck.i18n.phrases import speech
    from titlecheck.rendering.to_do import view_list

    dossier, sha256 = filled_in(desk, path)
    result = examined(dossier, choices, (file_name(path), sha256)).result
    say = speech(desk.lang, choices.edition)
    found = {route.paragraph: route for route in result.routes}
    width = min(desk.width, 100)
    # Only whether a paragraph is open is asked here.
    tasks = tasks_of(
        route._replace(requirements=route.requirements[:1]) for route in found.values() if route.requirements
    )
    asked = TodoIndex(tasks)
    lines = []
    for title in ("associate_professor", "professor"):
        lines += ["", _capital(say.found(f"title.{title}")), "─" * width]
        for paragraph in choices.edition.routes:
            route = found.get(paragraph)
            if route is not None and route.title == title:
                lines += _route(route, say, width, asked)
    if tasks:
        lines += ["", word("todo.title", desk.lang), "─" * width]
        for one in view_list(result, say, tasks).questions:
            for text in (f"{one.id}. {one.place}", f"   {one.write}", f"   {one.settles}"):
                lines += _wrapped(text, width, "   ")
    desk.out("\n".join(lines[1:]) + "\n")
    return 0


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
