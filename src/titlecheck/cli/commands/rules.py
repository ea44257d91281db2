"""``titlecheck rules``: installed editions, values of a paragraph, and differences."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from typer import Context

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import word
from titlecheck.ruleset import Edition, RouteRules, editions
from titlecheck.services.check_choices import known_paragraph
from titlecheck.services.choice_values import edition_named
from titlecheck.services.rules import Values, label_of, value_text, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from titlecheck.i18n.phrases import Phrases


def list_editions(ctx: Context) -> int:
    """Print the installed editions, oldest first."""
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
    """Print every value of a paragraph with its citation."""
    from titlecheck.i18n.phrases import speech

    console: Console = ctx.obj
    law = edition_named(edition)
    route = law.routes[known_paragraph(law, paragraph)]
    say = speech(console.lang, law)
    width = min(console.width, 100)
    title = f"{say.found(f'title.{route.title}')}, {say.track(route.paragraph, route.track)}"
    lines = [f"{say('route.paragraph', paragraph=paragraph)} – {title}", "─" * width]
    values = values_of(route)
    # The most frequent citation of a section is printed in its heading; only other values name their own.
    shared: dict[str, str] = {}
    for (section, name), (value, place) in values.items():
        if section not in shared:
            shared[section] = Counter(cite for (one, _), (_, cite) in values.items() if one == section).most_common(1)[
                0
            ][0]
            lines += [
                "",
                *_wrapped(f"{word(f'rules.section.{section}', console.lang)} [{say.cite(shared[section])}]", width, ""),
            ]
        own = "" if place == shared[section] else f" [{say.cite(place)}]"
        lines += _wrapped(f"{label_of(name, console.lang)}: {value_text(name, value, console.lang)}{own}", width, "  ")
    console.out("\n".join(lines) + "\n")
    return 0


def diff(ctx: Context, first: options.Required, second: options.Required, edition: options.Edition = None) -> int:
    """Print the differences between two editions, or between two paragraphs of one edition."""
    from titlecheck.i18n.phrases import speech

    console: Console = ctx.obj
    say = speech(console.lang)
    known = editions()
    if first in known and second in known:
        one, other = edition_named(first), edition_named(second)
        pairs = [
            (say("route.paragraph", paragraph=name), _values_of(one, name), _values_of(other, name))
            for name in dict.fromkeys((*one.routes, *other.routes))
        ]
    else:
        law = edition_named(edition)
        for name in (first, second):
            if name not in law.routes and name not in known:
                raise UsageFault(UsageCode.EDITION_OR_PARAGRAPH, value=name, meant=name, allowed=(*known, *law.routes))
        if first in known or second in known:
            raise UsageFault(UsageCode.TWO_KINDS)
        pairs = [("", _values_of(law, first), _values_of(law, second))]
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
            lines += ["", word(f"rules.section.{section}", console.lang)]
            before = section
        lines.append(f"  {label_of(name, console.lang)}")
        for side, values in ((first, left), (second, right)):
            value, place = values.get(key, (None, ""))
            said = f"{value_text(name, value, console.lang)} [{say.cite(place)}]" if key in values else "–"
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


def _values_of(law: Edition, name: str) -> Values:
    return values_of(law.routes[name]) if name in law.routes else {}
