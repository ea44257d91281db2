"""Result as one self-contained page for screen and A4."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from titlecheck.i18n import word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.rendering.header import changed, facts, unexamined
from titlecheck.rendering.headline_text import headline_of
from titlecheck.rendering.one_page import one_page
from titlecheck.rendering.result_view import GROUPS, folds, in_short, view_route
from titlecheck.rendering.row_list import view_rows
from titlecheck.rendering.row_names import names_of
from titlecheck.rendering.to_do import see, view_list
from titlecheck.resources import folder
from titlecheck.results import Assessment, TodoIndex, Verdict, todo_of
from titlecheck.results.todo_list import route_undecided
from titlecheck.text.unbroken import unbroken

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.rendering.timeline import Timeline
    from titlecheck.rendering.what_if import WhatIf
    from titlecheck.ruleset import Edition

MOST_COLUMNS = 3
"""Maximum number of routes in the table of works; the workbook has all of them."""


class ReadingView(NamedTuple):
    """Interpretation in words."""

    number: str
    title: str
    side: str
    by_default: str
    strict: str
    lenient: str
    why: str
    changed: bool
    reason: str
    name: str = ""
    """Name of the switch."""
    chosen: str = ""
    """Applied side: one of ``sides``."""
    default: str = ""
    sides: tuple[str, ...] = ()


def to_html(
    result: Assessment,
    lang: Language,
    *,
    edition: Edition,
    dossier: Dossier | None = None,
    what_if: WhatIf | None = None,
    picture: Timeline | None = None,
) -> bytes:
    """Return the page in UTF-8; ``dossier`` provides row names, ``what_if`` the effect of assumed facts.

    ``picture`` is the candidate's timeline.
    """
    say = speech(lang, edition, result.provenance.headings_in)
    names = names_of(dossier) if dossier is not None else {}
    tasks = todo_of(result.routes, result.open_title)
    listed = view_list(result, say, tasks, dossier)
    asked = TodoIndex(tasks)
    routes = [view_route(route, result, say, names, asked) for route in result.routes]
    opened = [route for route in routes if route.open]
    shown = [route for route in result.routes if route.open][:MOST_COLUMNS]
    verdict = result.verdict or Verdict.NEEDS_REVIEW
    hanging, rest = view_readings(result, say, edition)
    rows = view_rows(shown, say, names) if shown else []
    page = template("result.html.j2").render(
        lang=lang,
        say=say,
        facts=facts(result, say, edition, dossier),
        verdict=verdict,
        verdict_word=opened[0].verdict_word
        if opened
        else say("route.not_examined")
        if result.verdict is None
        else say.verdict(verdict),
        headline=headline_of(result, say),
        kind=opened[0].kind if opened else verdict.value,
        best=opened[0] if opened else None,
        undecided=route_undecided(result.routes),
        opened=opened,
        closed=[route for route in routes if not route.open],
        columns=[say("route.paragraph", paragraph=route.paragraph) for route in shown],
        sheets=[{"name": name, "rows": list(group)} for name, group in groupby(rows, key=lambda row: row.sheet_name)],
        todo=listed,
        page=one_page(result, routes, listed, say, edition, dossier),
        groups=[name for name, _ in GROUPS],
        folded={route.paragraph: in_short(route, say) for route in opened if folds(route, opened)},
        see=lambda ids: see(ids, say),
        what_if=what_if,
        picture=drawn(picture),
        picture_title=picture.title if picture else "",
        assumed_rows=word("outlook.assume.rows", lang) if what_if else "",
        metrics=view_sources(result, say, dossier),
        warnings=say.warnings(result.warnings),
        clauses=unexamined(result, say, edition),
        hanging=hanging,
        readings=rest,
        provenance=view_provenance(result, say, edition),
    )
    return unbroken(page).encode("utf-8")


def drawn(picture: Timeline | None) -> Markup | None:
    """Return a timeline as SVG with escaped texts; None for None."""
    if picture is None:
        return None
    from markupsafe import Markup

    from titlecheck.rendering.timeline_svg import svg

    return Markup(svg(picture))


def view_sources(result: Assessment, say: Phrases, dossier: Dossier | None) -> dict[str, Any] | None:
    """Return the sources of the metrics in words; None if no register was consulted."""
    if not result.metrics:
        return None
    from titlecheck.rendering.metric_text import COLUMNS, said, settled_by, view_metrics
    from titlecheck.rendering.registry_comparison import together

    names = names_of(dossier) if dossier is not None else {}
    views = view_metrics(result.metrics, say, names)
    return {
        "clashes": together([one for one in views if one.contradiction]),
        "rest": [one for one in views if not one.contradiction],
        "settled": settled_by(result.metrics, say),
        "words": {name: said(say, f"part.{name}") for name in ("contradictions", "sources")},
        "columns": {name: said(say, f"column.{name}") for name in COLUMNS},
    }


def view_provenance(result: Assessment, say: Phrases, edition: Edition) -> list[tuple[str, str, bool]]:
    """Return label, value, and whether the value is a code."""
    given = result.provenance
    return [
        (say("provenance.program"), given.program, False),
        (say("head.edition"), given.edition, False),
        (say("head.readings"), say.profile(given.readings, len(changed(given, edition))), False),
        (say("provenance.input"), given.input_name, False),
        (say("provenance.input_hash"), given.input_sha256, True),
        (say("provenance.rules"), given.rules_sha256, True),
    ]


def view_readings(result: Assessment, say: Phrases, edition: Edition) -> tuple[list[ReadingView], list[ReadingView]]:
    """Return the deciding or changed interpretations, and the others that concern open routes."""
    opened = [route for route in result.routes if route.open]
    decisive = {name for route in opened for name in route.hangs_on}
    decisive |= {name for route in opened for one in route.requirements for name in one.hangs_on}
    others = set(changed(result.provenance, edition))
    first, rest = [], []
    for name, reading in edition.readings.items():
        side = result.provenance.choices.get(name, reading.default)
        view = ReadingView(
            number=reading.number,
            title=say.reading(name),
            side=say.found(f"side.{side}"),
            by_default=say.found(f"side.{reading.default}"),
            strict=say.term(f"readings.{name}.strict", ""),
            lenient=say.term(f"readings.{name}.lenient", ""),
            why=say.term(f"readings.{name}.why", ""),
            changed=name in others,
            reason=result.provenance.reasons.get(name, ""),
            name=name,
            chosen=side,
            default=reading.default,
            sides=tuple(reading.sides),
        )
        if name in decisive or name in others:
            first.append(view)
        elif any(reading.touches(route.paragraph) for route in opened):
            rest.append(view)
    return first, rest


@cache
def template(name: str) -> Template:
    """Return a template of ``templates/report``; all values are escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder("templates") / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = _capital
    return environment.get_template(name)


def _capital(text: Any) -> str:
    said = str(text)
    return said[:1].upper() + said[1:]
