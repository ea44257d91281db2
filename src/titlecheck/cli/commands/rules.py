"""``titlecheck rules``: the editions at hand, what a paragraph holds, and how two of them differ."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from typer import Context

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import UnknownWord, word
from titlecheck.ruleset import Edition, RouteRules, editions
from titlecheck.services.check_choices import known_paragraph
from titlecheck.services.choice_values import edition_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from titlecheck.i18n import Language
    from titlecheck.i18n.phrases import Phrases

# Which closed list the codes of a value belong to.
_LISTS = {
    "degree_forms": "degree_form", "doubtful_degree_forms": "degree_form", "forms": "degree_form",
    "exempt_forms": "degree_form", "titles": "title_kind", "honours": "honour_kind", "sciences": "science",
    "ranks": "rank", "bodies": "body", "bodies_by_analogy": "body", "leader_bodies": "body",
    "leader_bodies_by_analogy": "body", "institutions": "organisation_kind", "departments": "organisation_kind",
    "activities": "activity", "teaching": "activity", "coaching": "activity", "university": "post",
    "scientific": "post", "scientific_higher": "post", "corresponding": "post", "corresponding_chief": "post",
    "department": "post", "leaders": "post", "types": "publication_type", "social_indexes": "index",
    "derwent_offices": "patent_office", "derwent_eu_offices": "patent_office", "invention_kinds": "patent_kind",
    "roles": "event_role", "events": "event_kind", "recommended_by": "recommender", "kinds": "book_kind",
    "doubtful_kinds": "book_kind", "approved": "contest", "results_by_analogy": "result", "wins": "result",
}  # fmt: skip

Values = dict[tuple[str, str], tuple[object, str]]
"""Value and place of the law, by section and name."""


def list_editions(ctx: Context) -> int:
    """Print the editions at hand, oldest first."""
    console: Console = ctx.obj
    lines = []
    for name in editions():
        law = edition_named(name)
        lines.append(
            console.word("said.edition_line", edition=name, amended_by=law.amended_by, checked_on=law.checked_on)
        )
        if law.later_amendment is not None:
            lines.append("  " + console.word("said.later_amendment", date=law.later_amendment))
    console.out("\n".join(lines) + "\n")
    return 0


def show(ctx: Context, paragraph: options.Required, edition: options.Edition = None) -> int:
    """Print every value of a paragraph with its place in the Rules."""
    from titlecheck.i18n.phrases import speech

    console: Console = ctx.obj
    law = edition_named(edition)
    route = law.routes[known_paragraph(law, paragraph)]
    say = speech(console.lang, law)
    width = min(console.width, 100)
    title = f"{say.found(f'title.{route.title}')}, {say.track(route.paragraph, route.track)}"
    lines = [f"{say('route.paragraph', paragraph=paragraph)} – {title}", "─" * width]
    values = _values(route)
    # The place that most values of a section share stands in its heading, and only the others name their own.
    shared: dict[str, str] = {}
    for (section, name), (value, place) in values.items():
        if section not in shared:
            shared[section] = Counter(cite for (one, _), (_, cite) in values.items() if one == section).most_common(1)[
                0
            ][0]
            lines += [
                "",
                *_wrapped(f"{console.word(f'rules.section.{section}')} [{say.cite(shared[section])}]", width, ""),
            ]
        own = "" if place == shared[section] else f" [{say.cite(place)}]"
        lines += _wrapped(f"{_label(console, name)}: {_said(name, value, console.lang)}{own}", width, "  ")
    console.out("\n".join(lines) + "\n")
    return 0


def diff(ctx: Context, first: options.Required, second: options.Required, edition: options.Edition = None) -> int:
    """Print what differs between two editions, or between two paragraphs of one edition."""
    from titlecheck.i18n.phrases import speech

    console: Console = ctx.obj
    say = speech(console.lang)
    known = editions()
    if first in known and second in known:
        one, other = edition_named(first), edition_named(second)
        pairs = [
            (say("route.paragraph", paragraph=name), _of(one, name), _of(other, name))
            for name in dict.fromkeys((*one.routes, *other.routes))
        ]
    else:
        law = edition_named(edition)
        for name in (first, second):
            if name not in law.routes and name not in known:
                raise UsageFault("edition_or_paragraph", value=name, meant=name, allowed=(*known, *law.routes))
        if first in known or second in known:
            raise UsageFault("two_kinds")
        pairs = [("", _of(law, first), _of(law, second))]
    lines: list[str] = []
    for head, left, right in pairs:
        found = _differences(console, say, (first, left), (second, right))
        if found:
            lines += [*(["", head] if head else []), *found]
    console.out("\n".join(lines or [console.word("said.no_difference")]).lstrip("\n") + "\n")
    return 0


def _differences(console: Console, say: Phrases, one: tuple[str, Values], other: tuple[str, Values]) -> Iterable[str]:
    (first, left), (second, right) = one, other
    lines: list[str] = []
    before = ""
    keys = sorted({*left, *right}, key=lambda key: (_place(key[0], left, right), _place_of(key, left, right)))
    for key in keys:
        section, name = key
        if left.get(key, (None, ""))[0] == right.get(key, (None, ""))[0]:
            continue
        if section != before:
            lines += ["", console.word(f"rules.section.{section}")]
            before = section
        lines.append(f"  {_label(console, name)}")
        for side, values in ((first, left), (second, right)):
            value, place = values.get(key, (None, ""))
            said = f"{_said(name, value, console.lang)} [{say.cite(place)}]" if key in values else "–"
            lines += _wrapped(f"{side}: {said}", min(console.width, 100), "    ")
    return lines


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


def _place(section: str, *sides: Values) -> int:
    names = list(dict.fromkeys(key[0] for side in sides for key in side))
    order = [name for name in RouteRules.model_fields if name in names]
    return order.index(section) if section in order else len(order)


def _place_of(key: tuple[str, str], *sides: Values) -> int:
    return list(dict.fromkeys(one for side in sides for one in side)).index(key)


def _of(law: Edition, name: str) -> Values:
    return _values(law.routes[name]) if name in law.routes else {}


def _values(route: RouteRules) -> Values:
    """Return all values of a route that the text gives, by section and name."""
    found: Values = {}
    for section in type(route).model_fields:
        body = getattr(route, section)
        cites = getattr(body, "cites", None)
        if not cites:
            continue
        for name, place in cites.items():
            outer, _, inner = name.partition(".")
            value = getattr(body, outer)
            found[section, name] = (value[inner] if inner else value, place)
    return found


def _label(console: Console, name: str) -> str:
    inner = name.partition(".")[2]
    if inner:
        return _term("contest", inner, console.lang)
    try:
        return console.word(f"rules.value.{name}")
    except UnknownWord:
        return name


def _said(name: str, value: object, lang: Language) -> str:
    kind = _LISTS.get(name.partition(".")[0], "")
    if isinstance(value, bool):
        return word(f"terms.answer.{'yes' if value else 'no'}", lang)
    if isinstance(value, frozenset | set | tuple):
        return ", ".join(sorted(_term(kind, str(one), lang) for one in value))
    if isinstance(value, str):
        try:
            return word(f"cli.rules.said.{value}", lang)
        except UnknownWord:
            return value
    return str(value)


def _term(kind: str, code: str, lang: Language) -> str:
    try:
        return word(f"terms.{kind}.{code}", lang)
    except UnknownWord:
        return code
