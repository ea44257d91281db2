"""``titlecheck outlook``: what is missing at least, from which date time alone suffices, what will be lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.commands.check import CODES, filled_in, form_of
from titlecheck.cli.enriched import asked
from titlecheck.cli.errors import CallFault
from titlecheck.text.visible import file_name
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices
    from titlecheck.dossier import Dossier
    from titlecheck.results.outlook_result import Outlook

MOST_YEARS = 50
"""Farther ahead than a working life nobody has to look."""


def outlook_command(
    desk: Console,
    path: Path,
    choices: Choices,
    *,
    years: str | None,
    form: str | None,
    output: Path | None,
    verbose: bool,
    force: bool,
) -> int:
    """Look ahead for one dossier; the exit code is that of the verdict on the day."""
    from titlecheck.eligibility.outlook import YEARS_AHEAD, outlook

    form = form_of(form, output)
    if form == "xlsx" and output is None:
        raise CallFault("needs_output")
    ahead = YEARS_AHEAD if years is None else _years(years)
    if output is not None and same_file(output, path):
        raise CallFault("over_input", path=output)
    dossier, sha256 = filled_in(desk, path)
    known = asked(dossier, choices)
    found = outlook(
        known.dossier,
        edition=choices.edition,
        profile=choices.profile,
        as_of=choices.as_of,
        routes=choices.routes,
        years=ahead,
        source=(file_name(path), sha256),
    )
    found = known.marked_ahead(found)
    data = drawn(desk, found, known.dossier, choices, form, verbose=verbose, plain=output is not None)
    if output is not None:
        desk.save(output, data, force=force)
    elif form == "text":
        desk.out(data.decode("utf-8"))
    else:
        desk.raw(data)
    verdicts = [CODES[route.verdict] for route in found.routes if route.open]
    return 0 if 0 in verdicts else 3 if 3 in verdicts else 1


def drawn(
    desk: Console, found: Outlook, dossier: Dossier, choices: Choices, form: str, *, verbose: bool, plain: bool
) -> bytes:
    """The outlook in one of the forms."""
    if form == "json":
        from titlecheck.rendering.outlook_json import outlook_json

        return outlook_json(found, desk.lang, edition=choices.edition, dossier=dossier)
    if form == "html":
        from titlecheck.cli.timeline_files import of_outlook
        from titlecheck.rendering.outlook_html import outlook_html

        picture = of_outlook(found, dossier, choices, desk.lang)
        return outlook_html(found, desk.lang, edition=choices.edition, dossier=dossier, picture=picture)
    if form == "xlsx":
        from titlecheck.rendering.outlook_workbook import outlook_workbook

        return outlook_workbook(found, desk.lang, edition=choices.edition, dossier=dossier)
    from titlecheck.rendering.outlook_text import outlook_text

    return outlook_text(
        found,
        desk.lang,
        edition=choices.edition,
        dossier=dossier,
        width=80 if plain else desk.width,
        colour=desk.colour and not plain,
        verbose=verbose,
    ).encode("utf-8")


def _years(said: str) -> int:
    if not said.isdecimal() or len(said) > 4 or not 1 <= int(said) <= MOST_YEARS:
        raise CallFault("years_ahead", value=said, most=MOST_YEARS)
    return int(said)
