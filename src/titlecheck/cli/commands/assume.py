"""``titlecheck check --assume``: the same check once more with assumed facts laid over the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.commands.check import CODES, drawn, examined, filled_in, form_of, opened
from titlecheck.cli.errors import CallFault
from titlecheck.results import Verdict
from titlecheck.text.visible import file_name
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices
    from titlecheck.dossier import Dossier
    from titlecheck.workbook.assumptions import Assumed

FORMS = ("text", "json", "html")


def check_assuming(
    desk: Console,
    dossiers: list[Path],
    assumed: Path,
    choices: Choices,
    *,
    form: str | None,
    output: Path | None,
    verbose: bool,
    force: bool,
) -> int:
    """Check one dossier with and without the facts of ``assumed``; the exit code is that of the check with them."""
    from titlecheck.rendering.what_if import Supposed, what_if, what_if_json, what_if_text

    if len(dossiers) > 1:
        raise CallFault("assume_one")
    (path,) = dossiers
    form = form_of(form, output)
    if form not in FORMS:
        raise CallFault("format", value=form, allowed=FORMS)
    if output is not None and (same_file(output, path) or same_file(output, assumed)):
        raise CallFault("over_input", path=output)
    dossier, sha256 = filled_in(desk, path)
    extra, extra_sha256 = opened(desk, assumed, partial=True)
    laid = _laid(desk, dossier, extra, assumed, path)
    source = (file_name(path), sha256)
    before = examined(dossier, choices, source).result
    after, (facts, _) = examined(laid.dossier, choices, source)
    supposed = Supposed(file_name(assumed), extra_sha256, laid.rows, laid.facts)
    told = what_if(before, after, supposed, facts, desk.lang, edition=choices.edition)
    if form == "json":
        data = what_if_json(before, after, supposed, told, desk.lang, edition=choices.edition)
    elif form == "html":
        from titlecheck.cli.timeline_files import of_result
        from titlecheck.rendering.html import to_html

        picture = of_result(after, facts, choices, desk.lang)
        data = to_html(after, desk.lang, edition=choices.edition, dossier=facts, what_if=told, picture=picture)
    else:
        plain = output is not None
        width = 80 if plain else min(desk.width, 100)
        data = what_if_text(told, width).encode("utf-8")
        data += drawn(desk, after, facts, choices, form, verbose=verbose, plain=plain)
    if output is not None:
        desk.save(output, data, force=force)
    elif form == "text":
        desk.out(data.decode("utf-8"))
    else:
        desk.raw(data)
    return CODES[after.routes[0].verdict if after.routes else Verdict.NOT_ELIGIBLE]


def _laid(desk: Console, dossier: Dossier, extra: Dossier, file: Path, path: Path) -> Assumed:
    """The dossier with the assumed facts; raises ``CallFault`` where they contradict it or there are none."""
    from titlecheck.i18n.phrases import runs, speech
    from titlecheck.workbook.assumptions import lay_over

    say = speech(desk.lang)
    laid = lay_over(dossier, extra)
    if laid.differs:
        for one in laid.differs:
            desk.err(
                "  • "
                + desk.word(
                    "said.assume_differs",
                    place=say.place(one.sheet, None, one.field),
                    assumed=say.term(f"terms.{one.field}.{one.assumed}", one.assumed),
                    stated=say.term(f"terms.{one.field}.{one.stated}", one.stated),
                )
            )
        raise CallFault("assume_differs", name=file.name, dossier=path.name)
    if laid.repeated:
        by_sheet: dict[str, list[int]] = {}
        for sheet, row in laid.repeated:
            by_sheet.setdefault(sheet, []).append(row)
        told = "; ".join(say.place(sheet, runs(sorted(rows))) for sheet, rows in by_sheet.items())
        desk.err(desk.word("said.assume_repeated", name=file.name, count=len(laid.repeated), places=told))
    if not laid.rows and not laid.facts:
        raise CallFault("assume_nothing", name=file.name)
    return laid
