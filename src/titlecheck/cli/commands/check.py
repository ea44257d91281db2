"""``titlecheck check``: dossiers in, verdicts out."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.enriched import EnrichedDossier, asked
from titlecheck.cli.errors import WRONG, CallFault, form_by_name, unwritable
from titlecheck.results import Assessment, Verdict
from titlecheck.text.visible import file_name
from titlecheck.workbook.writer import file_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices
    from titlecheck.dossier import Dossier
    from titlecheck.ruleset import Edition

FORMS = ("text", "json", "html", "xlsx")
_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}
_ENDINGS = {"text": "txt", "json": "json", "html": "html", "xlsx": "xlsx"}
CODES = {Verdict.ELIGIBLE: 0, Verdict.NOT_ELIGIBLE: 1, Verdict.NEEDS_REVIEW: 3}
_WORST_FIRST = (WRONG, 1, 3, 0)


def check(
    desk: Console,
    dossiers: list[Path],
    choices: Choices,
    *,
    form: str | None,
    output: Path | None,
    verbose: bool,
    force: bool,
) -> int:
    """Check the dossiers one after another and return the exit code of the worst of them."""
    from titlecheck.cli.parallel import in_turn

    form = form_of(form, output)
    targets = _targets(dossiers, form, output)
    task = partial(_numbered, dossiers, targets, choices, form, verbose=verbose, force=force)
    codes = []
    for code in in_turn(desk, task, len(dossiers)):
        codes.append(code)
        if 1 < len(dossiers) > len(codes):
            name = dossiers[len(codes)].name
            desk.progress(desk.word("said.checking", number=len(codes) + 1, count=len(dossiers), name=name))
    desk.progress("")
    return next(code for code in _WORST_FIRST if code in codes)


def _numbered(
    dossiers: list[Path],
    targets: list[Path | None],
    choices: Choices,
    form: str,
    desk: Console,
    number: int,
    *,
    verbose: bool,
    force: bool,
) -> int:
    try:
        return _one(desk, dossiers[number], targets[number], choices, form, verbose=verbose, force=force)
    except CallFault as fault:
        # One dossier that is wrong stops none of the others.
        desk.progress("")
        desk.err(f"{desk.word('fault.mark')}: {fault.said(desk.lang)}")
        return WRONG


def _one(
    desk: Console, path: Path, target: Path | None, choices: Choices, form: str, *, verbose: bool, force: bool
) -> int:
    dossier, sha256 = filled_in(desk, path, meanwhile=partial(_load_engine, choices.edition))
    result, known = examined(dossier, choices, (file_name(path), sha256))
    data = drawn(desk, result, known.dossier, choices, form, verbose=verbose, plain=target is not None)
    desk.progress("")
    if target is not None:
        desk.save(target, data, force=force)
    elif form == "text":
        desk.out(data.decode("utf-8"))
    else:
        desk.raw(data)
    return CODES[result.routes[0].verdict] if result.routes else CODES[Verdict.NOT_ELIGIBLE]


def _load_engine(edition: Edition) -> None:
    """Load what every check needs once its dossier is there.

    Why: on two processors, a single check is a tenth quicker where this is done while another process reads.
    """
    import titlecheck.eligibility.outlook.headline_dates
    import titlecheck.rendering.text_page  # noqa: F401
    from titlecheck.ruleset.procedure_rules import procedure_of

    procedure_of(edition)  # a clause that every result names has a number from there


def opened(
    desk: Console, path: Path, *, partial: bool = False, meanwhile: Callable[[], object] | None = None
) -> tuple[Dossier, str]:
    """The dossier in a file and the file's SHA-256; raises ``CallFault`` after all problems have been told.

    A ``partial`` one may lack sheets. ``meanwhile``: what may be done while another process reads.
    """
    from titlecheck.workbook import describe_all, read_dossier

    if not path.exists():
        raise CallFault("no_file", path=path)
    if path.is_dir():
        raise CallFault("folder_of_dossiers", path=path)
    reading = read_dossier(path, partial=partial, meanwhile=meanwhile)
    if reading.dossier is None:
        desk.progress("")
        for line in describe_all(reading.problems, desk.lang):
            desk.err(f"  • {line}")
        raise CallFault("dossier", name=path.name, count=len(reading.problems))
    if reading.notes:
        desk.progress("")
        desk.err(desk.word("said.notes", name=path.name, count=len(reading.notes)))
        for line in describe_all(reading.notes, desk.lang):
            desk.err(f"  • {line}")
    return reading.dossier, reading.sha256


def filled_in(desk: Console, path: Path, *, meanwhile: Callable[[], object] | None = None) -> tuple[Dossier, str]:
    """The dossier in a file that is to be judged, as ``opened``; one that says nothing at all is a wrong file."""
    from titlecheck.cli.refuse_empty import refuse_blank

    dossier, sha256 = opened(desk, path, meanwhile=meanwhile)
    refuse_blank(dossier, path.name)
    return dossier, sha256


class Examined(NamedTuple):
    """The result of one dossier, and the dossier that it is the result of."""

    result: Assessment
    known: EnrichedDossier


def examined(dossier: Dossier, choices: Choices, source: tuple[str, str]) -> Examined:
    """The result of one dossier under the choices of the call, the register of journals asked before."""
    from titlecheck.eligibility import assess
    from titlecheck.eligibility.outlook.headline_dates import with_headline

    known = asked(dossier, choices)
    result = assess(
        known.dossier,
        edition=choices.edition,
        profile=choices.profile,
        as_of=choices.as_of,
        routes=choices.routes,
        source=source,
    )
    result = with_headline(known.marked(result), known.dossier, choices.edition, choices.profile)
    return Examined(result, known)


def drawn(
    desk: Console, result: Assessment, dossier: Dossier, choices: Choices, form: str, *, verbose: bool, plain: bool
) -> bytes:
    """The result in one of the forms; ``plain`` for a file, which has neither colours nor a narrow screen."""
    if form == "json":
        from titlecheck.rendering.json_result import to_json

        return to_json(result, desk.lang, edition=choices.edition)
    if form == "html":
        from titlecheck.cli.timeline_files import of_result
        from titlecheck.rendering.html import to_html

        picture = of_result(result, dossier, choices, desk.lang)
        return to_html(result, desk.lang, edition=choices.edition, dossier=dossier, picture=picture)
    if form == "xlsx":
        from titlecheck.rendering.result_workbook import to_workbook

        return to_workbook(result, desk.lang, edition=choices.edition, dossier=dossier)
    from titlecheck.rendering.text_page import to_text

    return to_text(
        result,
        desk.lang,
        edition=choices.edition,
        dossier=dossier,
        width=80 if plain else desk.width,
        colour=desk.colour and not plain,
        verbose=verbose,
    ).encode("utf-8")


# Where the results go


def form_of(form: str | None, output: Path | None) -> str:
    """The form that a call asks for, by its option or by the name of its file; raises ``CallFault``."""
    if form is None:
        return form_by_name(output, _SUFFIXES, "text")
    if form not in FORMS:
        raise CallFault("format", value=form, meant=form, allowed=FORMS)
    return form


def _targets(dossiers: list[Path], form: str, output: Path | None) -> list[Path | None]:
    """For every dossier the file that its result goes to; raises ``CallFault`` where that cannot be."""
    if output is None:
        if form == "xlsx":
            raise CallFault("needs_output")
        return [None] * len(dossiers)
    if len(dossiers) == 1 and not output.is_dir():
        targets = [output]
    else:
        if output.is_file() or (len(dossiers) > 1 and output.suffix.lower() in _SUFFIXES):
            raise CallFault("needs_folder", path=output)
        targets = [output / f"{path.stem}.{_ENDINGS[form]}" for path in dossiers]
    times = Counter(targets)
    given = {file_key(path) for path in dossiers}
    for target in targets:
        if times[target] > 1:
            raise CallFault("same_output", path=target)
        if file_key(target) in given:
            raise CallFault("over_input", path=target)
    if len(dossiers) > 1:
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise unwritable(output, fault) from None
    return list(targets)
