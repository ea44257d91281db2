"""``titlecheck routes``: which of the routes are open to a person, and why the others are not."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.check import examined, filled_in
from titlecheck.findings import RouteResult, Status

if TYPE_CHECKING:
    from titlecheck.cli.choices import Choices
    from titlecheck.cli.desk import Desk
    from titlecheck.report.speech import Speech


def routes(desk: Desk, path: Path, choices: Choices) -> int:
    """Print a line or two for every route, in the order of the Order."""
    from titlecheck.report.speech import speech

    dossier, sha256 = filled_in(desk, path)
    result = examined(dossier, choices, (path.name, sha256)).result
    say = speech(desk.lang, choices.edition)
    found = {route.paragraph: route for route in result.routes}
    width = min(desk.width, 100)
    lines = []
    for title in ("associate_professor", "professor"):
        lines += ["", _capital(say.found(f"title.{title}")), "─" * width]
        for paragraph in choices.edition.routes:
            route = found.get(paragraph)
            if route is not None and route.title == title:
                lines += _route(route, say, width)
    desk.out("\n".join(lines[1:]) + "\n")
    return 0


def _route(route: RouteResult, say: Speech, width: int) -> list[str]:
    from titlecheck.report.view import closed_because, closed_by, view_gaps

    head = f"{say('route.paragraph', paragraph=route.paragraph)}, {say.found(f'track.{route.track}')}"
    applicability = route.requirements[0]
    if not route.open:
        rows = [line for text in closed_by(route, say) for line in _wrapped(f"· {text}", width - 2)]
        return [*_wrapped(f"✗ {head}: {closed_because(route, say)}", width), *(f"  {line}" for line in rows)]
    if applicability.status is Status.UNKNOWN:
        lines = _wrapped(f"? {head}: {say('route.undecided')}", width)
        missing = (*applicability.missing, *(cell for part in applicability.parts for cell in part.missing))
        for gap in view_gaps(tuple(dict.fromkeys(missing)), say):
            lines += [f"  {line}" for line in _wrapped(f"• {gap.place}", width - 2)]
        for name in applicability.hangs_on:
            lines += [f"  {line}" for line in _wrapped(f"• {say.reading(name)}", width - 2)]
        return lines
    return _wrapped(f"✓ {head}: {say('route.open')}", width)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent="  ", break_on_hyphens=False)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
