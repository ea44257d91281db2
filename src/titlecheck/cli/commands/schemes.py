"""``titlecheck schemes``: installed scoring schemes, and the rows of one scheme."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from typer import Context

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.help import PROGRAM
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.i18n.phrases import Phrases
    from titlecheck.ruleset.scheme import RowGroup, Scheme, SchemeRow
    from titlecheck.ruleset.scheme_catalogue import SchemeEdition

FORMS = ("text", "json")


def _form(form: str | None) -> str:
    """Return the format of the list; raise ``CallFault`` for another one."""
    if form is not None and form not in FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=FORMS)
    return form or "text"


def list_schemes(ctx: Context, form_of_list: options.Format = None) -> int:
    """Print every scheme: name, title, place in the law."""
    from titlecheck.rendering.score_phrases import numeric_day, phrases_of_scores, scheme_name, scheme_place
    from titlecheck.ruleset.scheme_catalogue import all_schemes

    console: Console = ctx.obj
    if _form(form_of_list) == "json":
        from titlecheck.rendering.scheme_json import schemes_json

        console.raw(schemes_json(all_schemes(), console.lang))
        return 0
    say = phrases_of_scores(console.lang)
    out = []
    for name, edition in all_schemes().items():
        scheme = edition.schemes[name]
        out.append(f"{name}\n  {scheme_name(scheme, say)}; {say(f'word.subject_{scheme.subject}')}")
        out.append(f"  {scheme_place(scheme, say)}; {say('word.rows', rows=len(scheme.rows))}")
        if edition.later_amendment is not None:
            out.append("  " + console.word("said.later_amendment", date=numeric_day(edition.later_amendment)))
    out += ["", say("word.scheme_command", program=PROGRAM)]
    console.out("\n".join(out) + "\n")
    return 0


def show_scheme(ctx: Context, scheme: options.Required, form_of_list: options.Format = None) -> int:
    """Print the criteria of a scheme with rows, codes and points, and its readings."""
    from titlecheck.services.score import scheme_named

    console: Console = ctx.obj
    edition, found = scheme_named(scheme)
    if _form(form_of_list) == "json":
        from titlecheck.rendering.scheme_json import scheme_json

        console.raw(scheme_json(edition, found, console.lang))
        return 0
    console.out(_scheme_text(edition, found, console))
    return 0


def _scheme_text(edition: SchemeEdition, scheme: Scheme, console: Console) -> str:
    from titlecheck.rendering.score_phrases import (
        phrases_of_scores,
        points_number,
        scheme_name,
        scheme_place,
        section_name,
        sheet_name,
        warning_text,
        why_repaired,
    )
    from titlecheck.scoring.required_sheets import sheets_of

    say = phrases_of_scores(console.lang)
    width = min(console.width, 110)
    out = [scheme_name(scheme, say), f"{scheme_place(scheme, say)}; {edition.order}/{edition.edition}", "─" * width]
    for section in scheme.section:
        cap = say("word.at_most", cap=points_number(section.cap, say))
        kind = f"; {say('word.expert')}" if section.kind == "expert" else ""
        limit = f"; {say('word.limit', limit=section.limit)}" if section.limit else ""
        out += ["", f"{section.code}. {section_name(section, say)} ({cap}{kind}{limit})"]
        for group in scheme.groups_of(section.code):
            if group.repair:
                text = (
                    f"{group.code}: {say('word.repaired', raw=group.raw, why=why_repaired(group, group.repair, say))}"
                )
                out += textwrap.wrap(text, width, initial_indent="  ", subsequent_indent=" " * 12)
            for row in group.rows:
                out += _row(group, row, scheme, say, width)
    out += ["", f"{say('word.sheets')}: {'; '.join(sheet_name(one, say) for one in sheets_of(scheme))}"]
    out += _readings(edition, scheme, say, width)
    if edition.later_amendment is not None:
        text = warning_text("later_amendment", edition.later_amendment.isoformat(), scheme, say)
        out += ["", *textwrap.wrap(f"! {text}", width, subsequent_indent="  ")]
    for code in (*edition.warnings, *scheme.warnings):
        out += ["", *textwrap.wrap(f"! {warning_text(code, '', scheme, say)}", width, subsequent_indent="  ")]
    return "\n".join(out) + "\n"


def _row(group: RowGroup, row: SchemeRow, scheme: Scheme, say: Phrases, width: int) -> list[str]:
    from titlecheck.rendering.score_phrases import points_number, repair_text, row_name

    points = say("word.no_points") if row.points is None else points_number(row.points, say)
    if row.formula is not None:
        points += f" × {row.formula}"
    printed = f" ({repair_text(group, row.code, say)})" if row.repair else ""
    text = f"{row_name(group, row.code, scheme, say)}: {points}{printed}"
    return textwrap.wrap(
        text, width, initial_indent=f"  {row.code:<9} ", subsequent_indent=" " * 12, break_on_hyphens=False
    )


def _readings(edition: SchemeEdition, scheme: Scheme, say: Phrases, width: int) -> list[str]:
    from titlecheck.rendering.score_phrases import reading_text, side_name

    out = ["", say("word.readings")]
    for name in edition.readings_of(scheme.scheme):
        reading = edition.readings[name]
        chosen = f"{say('word.chosen_side')}: {side_name(reading.default, say)}"
        text = f"{reading.number} {reading_text(name, scheme, say)} ({name}; {chosen})"
        out += textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
    return out
