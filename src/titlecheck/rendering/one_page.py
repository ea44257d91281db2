"""Result on one page for printing: verdict, numbers, open points, signature line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.header import changed, facts
from titlecheck.rendering.headline_text import headline_of
from titlecheck.rendering.result_view import RequirementView, RouteView, closed_because, in_short
from titlecheck.rendering.to_do import TodoList
from titlecheck.results import Assessment, Verdict
from titlecheck.results.todo_list import route_undecided

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.ruleset import Edition

_MOST, _MOST_ROUTES, _MOST_TIGHT = 6, 7, 4
"""Maximum number of lines of a list, of the list of routes, and of any list on a full page; the rest is counted."""
_NORMAL_SIZE_LINES = 36
"""Number of lines below the facts that fit on the page at normal size."""
_HEAD_LETTERS, _LABEL_LETTERS, _LIST_LETTERS = 70, 40, 95
"""Characters in a line of the verdict, of a requirement's label, and of a list."""


class OnePage(NamedTuple):
    """Content of the page in words and in order; ``kind`` selects the symbol, ``lists`` are headings with lines.

    Each of ``requirements`` has a flag whether it is a part of the previous one. ``tight``: the page needs smaller type
    and shorter lists to stay one page.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    headline: str
    verdict: Verdict
    kind: str
    verdict_word: str
    route: str
    stands: str
    requirements: tuple[tuple[RequirementView, bool], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    provenance: str
    advice: str
    sign: tuple[str, str]
    tight: bool = False


def one_page(
    result: Assessment,
    routes: list[RouteView],
    listed: TodoList,
    say: Phrases,
    edition: Edition,
    dossier: Dossier | None,
) -> OnePage:
    """Return the page of ``result``; ``routes`` and ``listed`` are its routes and its to-do list in words."""
    opened = [route for route in routes if route.open]
    closed = [route for route in routes if not route.open]
    best = opened[0] if opened else None
    verdict = best.verdict if best else result.verdict or Verdict.NEEDS_REVIEW
    given, told = result.provenance, headline_of(result, say)
    others = [f"{route.heading}: {in_short(route, say)}" for route in opened[1:]]
    if closed and best:
        names = ", ".join(route.paragraph for route in closed)
        others.append(say("page.not_open", paragraphs=names))
    elif closed:
        others += [
            f"{route.heading}: {closed_because(found, say)}"
            for route, found in zip(routes, result.routes, strict=True)
            if not route.open
        ]
    lists = [
        (say("part.readings"), list(best.hangs_on) if best else [], _MOST),
        (listed.title, [f"{one.id}. {one.place}" for one in listed.questions], _MOST),
        (say("part.warnings"), say.warnings(result.warnings), _MOST),
        (say("route.others"), others, _MOST_ROUTES),
    ]
    page = OnePage(
        title=say("page.title"),
        facts=tuple(facts(result, say, edition, dossier)),
        headline=told.text if told is not None else "",
        verdict=verdict,
        kind=best.kind if best else verdict.value,
        verdict_word=best.verdict_word
        if best
        else say("route.not_examined")
        if result.verdict is None
        else say.verdict(verdict),
        route=say("route.not_settled")
        if route_undecided(result.routes)
        else best.name
        if best
        else say("route.none_open" if closed and result.verdict is not None else "route.no_routes"),
        stands=" ".join(part for part in (best.stands, best.under) if part) if best else "",
        requirements=tuple(_rows(best.requirements)) if best else (),
        lists=tuple((title, _short(lines, say, most)) for title, lines, most in lists if lines),
        provenance=say(
            "provenance.line",
            program=given.program,
            edition=given.edition,
            readings=say.profile(given.readings, len(changed(given, edition))),
            name=given.input_name,
            sha=given.input_sha256 or "–",
        ),
        advice=say("advice"),
        sign=(say("sign.name"), say("sign.date")),
    )
    if not _is_full(page):
        return page
    return page._replace(
        tight=True, lists=tuple((title, _short(lines, say, _MOST_TIGHT)) for title, lines, _ in lists if lines)
    )


def _is_full(page: OnePage) -> bool:
    """Return whether a page has more lines than fit at normal size."""
    head = sum(_lines(text, _HEAD_LETTERS) for text in (page.headline, page.route, page.stands))
    rows = sum(_lines(f"{one.label} {one.status_word}", _LABEL_LETTERS) for one, _ in page.requirements)
    lists = sum(1 + sum(_lines(line, _LIST_LETTERS) for line in held) for _, held in page.lists)
    return head + rows + lists > _NORMAL_SIZE_LINES


def _lines(text: str, letters: int) -> int:
    """Return the number of lines of ``text`` with so many characters in each."""
    return -(-len(text) // letters)


def _rows(requirements: tuple[RequirementView, ...]) -> Iterator[tuple[RequirementView, bool]]:
    """Yield requirements with their relevant parts: if met, the parts that met it, else the failing ones."""
    for one in requirements:
        yield one, False
        holds = one.status.satisfied
        if one.any_of or not holds:
            yield from ((part, True) for part in one.parts if part.status.satisfied == holds)


def _short(lines: list[str], say: Phrases, most: int) -> tuple[str, ...]:
    """Return the first lines, and the number of further ones."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], say("page.more", count=len(lines) - most + 1))
