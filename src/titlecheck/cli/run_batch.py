"""What many dossiers are put through: found, examined one by one in several processes, noted when they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from titlecheck.cli.enriched import asked
from titlecheck.cli.errors import CallFault, reason, unwritable
from titlecheck.cli.parallel import in_turn
from titlecheck.cli.refuse_empty import refuse_blank
from titlecheck.cli.result_spool import packed_mentions
from titlecheck.department.checkpoint import Ledger, circumstances, key_of, line_of
from titlecheck.department.dossier_folder import FoundDossiers, find
from titlecheck.department.request import Fact, fact_of
from titlecheck.department.summary import summary
from titlecheck.department.summary_entry import SummaryEntry, both_titles, case_of, slim
from titlecheck.department.year_ahead import worth_looking
from titlecheck.i18n import Language
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.batch_cells import BatchPhrases
from titlecheck.rendering.batch_parts import SummaryPart, pieces_of
from titlecheck.results import Assessment, Headline, Provenance, RegisterSource
from titlecheck.ruleset import Edition
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices
    from titlecheck.dossier import Dossier
    from titlecheck.results.outlook_result import Outlook

YEARS_AHEAD = 1
"""How far a summary looks ahead."""

Files = tuple[tuple[str, Path], ...]
"""Names in the batch, and where the files lie."""


class BatchTask(NamedTuple):
    """What every process is given to do; see ``examined``."""

    files: Files
    choices: Choices
    today: date
    days: Mapping[str, date]
    form: SummaryFormat | None
    """The form of the summary, for which a year is looked ahead; none for a replay."""


def found_in(desk: Console, inputs: list[Path], *, recursive: bool, output: Path | None) -> FoundDossiers:
    """The dossiers that a call names; raises ``CallFault`` where there are none, and tells what is left aside."""
    for path in inputs:
        if not path.exists():
            raise CallFault("no_file", path=path)
        if output is not None and path.is_file() and same_file(path, output):
            raise CallFault("over_input", path=output)
    try:
        found = find(inputs, recursive=recursive, without=() if output is None else (output,))
    except OSError as fault:
        raise CallFault("read", path=fault.filename or inputs[0], detail=reason(fault)) from None
    if output is not None and output.exists() and any(same_file(path, output) for _, path in found.files):
        raise CallFault("over_input", path=output)  # a hard link to one of the dossiers
    if not found.files:
        key = "no_dossiers_here" if found.below else "no_dossiers"
        raise CallFault(key, path=", ".join(map(str, inputs)), count=found.below)
    if found.aside:
        desk.err(desk.word("said.left_aside", count=len(found.aside), names=", ".join(found.aside)))
    if found.below:
        desk.err(desk.word("said.below", count=found.below))
    return found


def given(choices: Choices, folder: str) -> Provenance:
    """What all results of a batch have in common."""
    import titlecheck

    edition, profile = choices.edition, choices.profile
    return Provenance(
        program=f"titlecheck {titlecheck.__version__}",
        edition=f"{edition.order}/{edition.edition}",
        rules_sha256=edition.sha256,
        input_name=folder,
        input_sha256="",
        readings=profile.name,
        choices=profile.choices,
        reasons=profile.reasons,
    )


def asked_of(choices: Choices) -> tuple[RegisterSource, ...]:
    """The registers of journals that are asked; raises ``CallFault`` where they cannot be read."""
    if choices.registers is None:
        return ()
    from titlecheck.cli.commands.journals import reading
    from titlecheck.registry.enrich import cited

    with reading(choices.registers.path) as register:
        return tuple(map(cited, register.sources))


Run = Callable[..., Iterator[Any]]
"""A way to run many tasks, as ``many.in_turn`` does: given a desk, a task and how many there are."""


class FinishedEntry(NamedTuple):
    """What is kept of a finished entry: its fact, its line for the ledger where it could be read, and its pieces.

    ``mentions`` are what it says of journals, as the spool keeps it.
    """

    fact: Fact
    line: bytes | None
    pieces: tuple[SummaryPart, ...]
    mentions: list[tuple[str, str, bytes]]


class SummaryFormat(NamedTuple):
    """The form of a summary, the language of its texts, its edition, and the width of a text."""

    form: str
    lang: Language
    edition: Edition
    width: int = 80

    def done(self, entry: SummaryEntry) -> FinishedEntry:
        """What is kept of an entry for a summary in this form."""
        words = BatchPhrases(self.lang, speech(self.lang, self.edition))
        found = summary((entry,))
        pieces = tuple(pieces_of(entry, found, self.form, words, width=self.width))
        if entry.case is None:
            return FinishedEntry(fact_of(entry, found), None, pieces, [])
        return FinishedEntry(fact_of(entry, found), line_of(entry.case), pieces, packed_mentions(entry.case.mentions))


def examined(
    desk: Console,
    files: Files,
    choices: Choices,
    today: date,
    *,
    run: Run | None = None,
    jobs: int | None = None,
    days: Mapping[str, date] | None = None,
) -> Iterator[SummaryEntry]:
    """The entries of ``files``, each as soon as it is done, with all findings and without a look ahead.

    ``run`` is the way to run the tasks, ``in_turn`` where none is given. ``today`` is the day for dossiers without a
    date of their own, ``days`` another one for some files by their names.
    """
    task = partial(_examine, BatchTask(files, choices, today, days or {}, None))
    yield from _running(desk, files, run, task, jobs, partial(_lost, desk, files))


def finished(
    desk: Console,
    files: Files,
    choices: Choices,
    today: date,
    form: SummaryFormat,
    *,
    run: Run | None = None,
    jobs: int | None = None,
    ledger: Ledger | None = None,
) -> Iterator[FinishedEntry]:
    """What is kept of ``files`` for a summary, each as soon as it is done, in no order that anybody may rely on.

    Those that ``ledger`` knows come first and from there, the others are added to it. ``run`` and ``today`` are those
    of ``examined``.
    """
    left: list[tuple[str, Path]] = []
    key = _keys(desk, choices, today)
    if ledger is not None and len(ledger):
        known: list[tuple[str, Path, str]] = []
        for name, path in files:
            mark = key(_sha256(path))
            if ledger.holds(mark):
                known.append((name, path, mark))
            else:
                left.append((name, path))
        desk.err(desk.word("said.resumed", done=len(known), count=len(files)))
        for name, path, mark in known:
            case = ledger.find(mark)
            if case is not None:
                yield form.done(SummaryEntry(name, case))
            else:
                left.append((name, path))
    else:
        left = list(files)
    work = BatchTask(tuple(left), choices, today, {}, form)
    lost = partial(_lost_for_summary, desk, tuple(left), form)
    for done in _running(desk, tuple(left), run, partial(_examine_for_summary, work), jobs, lost):
        if ledger is not None and done.line is not None:
            _note(ledger, key(done.fact.sha256), done.line)
        yield done


def _running(
    desk: Console, files: Files, run: Run | None, task: Any, jobs: int | None, lost: Callable[[int], Any]
) -> Iterator[Any]:
    """What ``task`` gives for every file, with a line for whoever watches."""
    for number, done in enumerate((run or in_turn)(desk, task, len(files), jobs=jobs, lost=lost, always=True)):
        desk.progress(desk.word("said.checking", number=number + 1, count=len(files), name=files[number][0]))
        yield done
    desk.progress("")


def _examine_for_summary(work: BatchTask, desk: Console, number: int) -> FinishedEntry:
    assert work.form is not None
    return work.form.done(_examine(work, desk, number))


def _lost_for_summary(desk: Console, files: Files, form: SummaryFormat, number: int) -> FinishedEntry:
    return form.done(_lost(desk, files, number))


def _examine(work: BatchTask, desk: Console, number: int) -> SummaryEntry:
    from titlecheck.eligibility import assess
    from titlecheck.workbook import describe_all, read_dossier

    name, path = work.files[number]
    choices = work.choices
    try:
        reading = read_dossier(path)
        if reading.dossier is None:
            codes = tuple(problem.code for problem in reading.problems)
            return SummaryEntry(name, None, tuple(describe_all(reading.problems, desk.lang)), codes)
        refuse_blank(reading.dossier, name)
        known = asked(both_titles(reading.dossier), choices)
        result = assess(
            known.dossier,
            edition=choices.edition,
            profile=choices.profile,
            as_of=choices.as_of,
            source=(name, reading.sha256),
            today=work.days.get(name, work.today),
        )
        result = known.marked(result)
        seen = _ahead(known.dossier, choices, result) if work.form is not None else None
        told = describe_all(reading.notes, desk.lang)
        case = case_of(reading.dossier, result, told, seen, _headlines(known.dossier, choices, result))
        return SummaryEntry(name, case if work.form is None else slim(case))
    except CallFault as fault:
        return SummaryEntry(name, None, (fault.said(desk.lang),), (fault.key,))
    except Exception as fault:
        # A fault of the program in one dossier is told like one of the file: the others must not suffer for it.
        kind = type(fault).__name__
        return SummaryEntry(name, None, (_confessed(desk, kind),), (f"unexpected {kind}",))


def _ahead(dossier: Dossier, choices: Choices, result: Assessment) -> Outlook | None:
    routes = worth_looking(dossier, result)
    if not routes:
        return None
    from titlecheck.eligibility.outlook import outlook

    return outlook(
        dossier,
        edition=choices.edition,
        profile=choices.profile,
        as_of=date.fromisoformat(result.applied_on),
        routes=routes,
        years=YEARS_AHEAD,
        alternatives=False,
    )


def _headlines(dossier: Dossier, choices: Choices, result: Assessment) -> list[tuple[str, Headline]]:
    """The headlines of both titles."""
    from titlecheck.eligibility.outlook.headline_dates import timed

    found = []
    for title in dict.fromkeys(route.title for route in result.routes):
        routes = tuple(route for route in result.routes if route.title == title)
        found.append((title, timed(routes, result.applied_on, dossier, choices.edition, choices.profile)))
    return found


def _lost(desk: Console, files: Files, number: int) -> SummaryEntry:
    return SummaryEntry(files[number][0], None, (desk.word("fault.worker_died"),), ("worker_died",))


def _confessed(desk: Console, kind: str) -> str:
    from titlecheck import __version__

    return desk.word("fault.unexpected", kind=kind, version=__version__)


# The ledger


def _note(ledger: Ledger, key: str, line: bytes) -> None:
    try:
        ledger.write(key, line)
    except OSError as fault:
        raise unwritable(ledger.path, fault) from None


def _keys(desk: Console, choices: Choices, today: date) -> Callable[[str], str]:
    """How a finished dossier is known again: everything that its result depends on, beside its bytes."""
    known = given(choices, "")
    around = circumstances(
        program=known.program,
        edition=known.edition,
        rules=known.rules_sha256,
        choices=known.choices,
        today=today,
        as_of=choices.as_of,
        lang=desk.lang,
        registers=[one.sha256 for one in asked_of(choices)],
        trust=choices.registers.trust if choices.registers is not None else "",
    )
    return partial(_key, around)


def _key(around: str, sha256: str) -> str:
    return key_of(sha256, around)


def _sha256(path: Path) -> str:
    import hashlib

    from titlecheck.workbook.reader import ordinary_file
    from titlecheck.workbook.zip_guard import Unreadable

    try:
        with ordinary_file(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, Unreadable):
        return ""
