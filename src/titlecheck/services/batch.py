"""Check of many dossiers: search, check in parallel processes, checkpoint, and summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from titlecheck.department.checkpoint import Ledger, circumstances, key_of, ledger_path, line_of
from titlecheck.department.dossier_folder import FoundDossiers, find, may_be_dossier
from titlecheck.department.request import Batch, Fact, fact_of, totals
from titlecheck.department.summary import summary
from titlecheck.department.summary_entry import SummaryEntry, both_titles, summary_of
from titlecheck.department.year_ahead import worth_looking
from titlecheck.eligibility.provenance import provenance
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.rendering.batch_cells import summary_phrases
from titlecheck.rendering.batch_json import write_json
from titlecheck.rendering.batch_parts import SummaryPart, piece_of_journal, pieces_of
from titlecheck.rendering.batch_text import foot, head
from titlecheck.results import Assessment, Headline, Provenance, RegisterSource
from titlecheck.ruleset import Edition
from titlecheck.services.check import refuse_blank
from titlecheck.services.check_choices import Choices
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, missing_file, reason, unwritable
from titlecheck.services.parallel import in_turn
from titlecheck.services.registers import enriched
from titlecheck.services.result_spool import ResultSpool, packed_mentions
from titlecheck.workbook.writer import real_path, same_file

if TYPE_CHECKING:
    from types import TracebackType

    from titlecheck.eligibility.outlook.projection import ProjectedDossier
    from titlecheck.results.outlook_result import RouteOutlook
    from titlecheck.workbook import ReadingOutcome

YEARS_AHEAD = 1
"""Number of years that a summary looks ahead."""

Files = tuple[tuple[str, Path], ...]
"""Names in the batch, with paths."""


def find_dossiers(inputs: Sequence[Path], *, recursive: bool, output: Path | None) -> FoundDossiers:
    """Return the dossiers among ``inputs`` (files and folders); ``output`` is the file of the summary.

    Raise ``CallFault`` if there are none, or if ``output`` is one of them.
    """
    for path in inputs:
        if not path.exists():
            raise missing_file(path)
        if output is not None and path.is_file() and same_file(path, output):
            raise CallFault(FaultCode.OVER_INPUT, path=output)
    try:
        found = find(inputs, recursive=recursive, without=() if output is None else (output,))
    except OSError as fault:
        raise CallFault(FaultCode.READ, path=fault.filename or inputs[0], detail=reason(fault)) from None
    if output is not None and output.exists():
        inside = any(path.is_dir() and real_path(output).is_relative_to(real_path(path)) for path in inputs)
        # Reject a dossier or a hard link to one as the output; an older summary may be overwritten.
        if (inside and may_be_dossier(output)) or any(same_file(path, output) for _, path in found.files):
            raise CallFault(FaultCode.OVER_INPUT, path=output)
    if not found.files:
        key = FaultCode.NO_DOSSIERS_HERE if found.below else FaultCode.NO_DOSSIERS
        raise CallFault(key, path=", ".join(map(str, inputs)), count=found.below)
    return found


def provenance_of(choices: Choices, folder: str) -> Provenance:
    """Return the provenance that all results of a batch share."""
    return provenance(choices.edition, choices.profile, (folder, ""))


def sources_of(choices: Choices) -> tuple[RegisterSource, ...]:
    """Return the journal registers consulted; raise ``CallFault`` if they cannot be read."""
    return choices.registers.sources() if choices.registers is not None else ()


# One dossier


class BatchTask(NamedTuple):
    """Task for worker processes; see ``examined``."""

    files: Files
    choices: Choices
    today: date
    days: Mapping[str, date]
    lang: Language
    form: SummaryFormat | None
    """Format of the summary, which includes a year ahead; None for a replay."""


class FinishedEntry(NamedTuple):
    """Stored parts of a finished entry: its facts, its ledger line (if readable), and its pieces of the summary.

    ``mentions`` are its journals, as stored in the spool.
    """

    fact: Fact
    line: bytes | None
    pieces: tuple[SummaryPart, ...]
    mentions: list[tuple[str, str, bytes]]


class SummaryFormat(NamedTuple):
    """Format of a summary (``text``, ``json``, ``xlsx``), its language, edition and text width."""

    form: str
    lang: Language
    edition: Edition
    width: int = 80

    def done(self, entry: SummaryEntry) -> FinishedEntry:
        """Return the stored parts of an entry in this format."""
        words = summary_phrases(self.lang, self.edition)
        found = summary((entry,))
        pieces = tuple(pieces_of(entry, found, self.form, words, width=self.width))
        if entry.dossier is None:
            return FinishedEntry(fact_of(entry, found), None, pieces, [])
        return FinishedEntry(
            fact_of(entry, found), line_of(entry.dossier), pieces, packed_mentions(entry.dossier.mentions)
        )


def examined(
    files: Files,
    choices: Choices,
    today: date,
    lang: Language,
    *,
    jobs: int | None = None,
    days: Mapping[str, date] | None = None,
) -> Iterator[SummaryEntry]:
    """Yield the entries of ``files`` in order, with all findings and without a year ahead.

    ``today`` is the day for dossiers without a date, ``days`` overrides the day for some files by name. ``lang`` is the
    language of messages about unreadable files, ``jobs`` the maximum number of processes.
    """
    task = partial(_examine, BatchTask(files, choices, today, days or {}, lang, None))
    yield from in_turn(task, len(files), jobs=jobs, lost=partial(_entry_of_crash, files, lang), always=True)


def _examine_for_summary(work: BatchTask, number: int) -> FinishedEntry:
    assert work.form is not None
    return work.form.done(_examine(work, number))


def _lost_for_summary(files: Files, form: SummaryFormat, number: int) -> FinishedEntry:
    return form.done(_entry_of_crash(files, form.lang, number))


def _examine(work: BatchTask, number: int) -> SummaryEntry:
    from titlecheck.workbook import read_dossier

    name, path = work.files[number]
    today = work.days.get(name, work.today)
    return _entry_of(name, lambda: read_dossier(path), work.choices, today, work.lang, ahead=work.form is not None)


def examined_bytes(name: str, raw: bytes, choices: Choices, today: date, lang: Language) -> SummaryEntry:
    """Return the summary entry for the bytes of one file, as ``BatchRun`` does for a file in a folder."""
    from titlecheck.workbook import read_dossier_bytes

    return _entry_of(name, lambda: read_dossier_bytes(raw, name), choices, today, lang, ahead=True)


def examined_in_languages(name: str, raw: bytes, choices: Choices, today: date) -> dict[Language, SummaryEntry]:
    """Return the summary entry of one file as ``examined_bytes`` does, in every language."""
    from titlecheck.workbook import describe_all, read_dossier_bytes

    held: list[ReadingOutcome] = []

    def read() -> ReadingOutcome:
        if not held:
            held.append(read_dossier_bytes(raw, name))
        return held[0]

    first, *others = LANGUAGES
    found = {first: _entry_of(name, read, choices, today, first, ahead=True)}
    stored = found[first].dossier
    for lang in others:
        if stored is None:
            found[lang] = _entry_of(name, read, choices, today, lang, ahead=True)
        else:
            notes = tuple(describe_all(held[0].notes, lang))
            found[lang] = replace(found[first], dossier=replace(stored, notes=notes))
    return found


def _entry_of(
    name: str, read: Callable[[], ReadingOutcome], choices: Choices, today: date, lang: Language, *, ahead: bool
) -> SummaryEntry:
    from titlecheck.eligibility import assess
    from titlecheck.eligibility.outlook.projection import ProjectedDossier
    from titlecheck.eligibility.verdicts import DossierEvaluators
    from titlecheck.workbook import describe_all

    try:
        reading = read()
        if reading.dossier is None:
            codes = tuple(problem.code for problem in reading.problems)
            return SummaryEntry(name, None, tuple(describe_all(reading.problems, lang)), codes)
        refuse_blank(reading.dossier, name)
        known = enriched(both_titles(reading.dossier), choices.title, choices.registers)
        evaluators = DossierEvaluators(known.dossier, choices.edition)
        result = assess(
            known.dossier,
            edition=choices.edition,
            profile=choices.profile,
            as_of=choices.as_of,
            source=(name, reading.sha256),
            today=today,
            evaluators=evaluators,
            # A summary shows the interpretations behind verdicts; a recording those behind requirements, too.
            every_effect=not ahead,
        )
        result = known.marked(result)
        before = ProjectedDossier(known.dossier, choices.edition, choices.profile, evaluators)
        seen = _ahead(before, result) if ahead else ()
        notes = describe_all(reading.notes, lang)
        told = _headlines(before, result)
        return SummaryEntry(name, summary_of(reading.dossier, result, notes, seen, told, whole=not ahead))
    except CallFault as fault:
        return SummaryEntry(name, None, (fault.said(lang),), (fault.key,))
    except Exception as fault:
        # A bug triggered by one dossier is reported as a fault of that file, so that the others are still checked.
        kind = type(fault).__name__
        return SummaryEntry(name, None, (_unexpected(kind, lang),), (f"unexpected {kind}",))


def _ahead(before: ProjectedDossier, result: Assessment) -> tuple[RouteOutlook, ...]:
    routes = worth_looking(before.dossier, result)
    if not routes:
        return ()
    from titlecheck.eligibility.outlook.prospects import routes_ahead

    return routes_ahead(before, routes, date.fromisoformat(result.applied_on), YEARS_AHEAD)


def _headlines(before: ProjectedDossier, result: Assessment) -> list[tuple[str, Headline]]:
    """Return one headline for each title."""
    from titlecheck.eligibility.outlook.headline_dates import timed

    known = before.edition.routes
    found: list[tuple[str, Headline]] = []
    for title in dict.fromkeys(
        known[name].title for name in (*(one.paragraph for one in result.routes), *result.not_examined)
    ):
        routes = tuple(route for route in result.routes if route.title == title)
        left = tuple(name for name in result.not_examined if known[name].title == title)
        headline = timed(routes, result.applied_on, before, left=left)
        found.append((title, headline))
    return found


def _entry_of_crash(files: Files, lang: Language, number: int) -> SummaryEntry:
    return SummaryEntry(files[number][0], None, (word("faults.worker_died", lang),), ("worker_died",))


def _unexpected(kind: str, lang: Language) -> str:
    from titlecheck.version import __version__

    return word("faults.unexpected", lang, kind=kind, version=__version__)


# Ledger


def opened_ledger(output: Path, *, fresh: bool) -> Ledger:
    """Open the ledger beside the summary, emptied if ``fresh``. Raise ``CallFault`` on failure."""
    path = ledger_path(output)
    try:
        return Ledger(path, fresh=fresh)
    except OSError as fault:
        raise unwritable(path, fault) from None


class BatchRun:
    """Check of a summary's dossiers; finished ones are read from the ledger.

    ``resumed``: number of dossiers in the ledger; None if there is no ledger or it is empty.
    """

    def __init__(
        self,
        files: Files,
        choices: Choices,
        today: date,
        form: SummaryFormat,
        *,
        jobs: int | None = None,
        ledger: Ledger | None = None,
    ) -> None:
        """Look up ``files`` in the ledger; ``today`` is the day for dossiers without a date."""
        self._choices, self._today, self._form, self._jobs = choices, today, form, jobs
        self._ledger = ledger
        self._key = _key_function(choices, today, form.lang)
        self._known: list[tuple[str, Path, str]] = []
        self._left: list[tuple[str, Path]] = []
        self.resumed: int | None = None
        if ledger is None or not len(ledger):
            self._left = list(files)
            return
        for name, path in files:
            mark = self._key(_sha256(path))
            if ledger.holds(mark):
                self._known.append((name, path, mark))
            else:
                self._left.append((name, path))
        self.resumed = len(self._known)

    def from_ledger(self) -> Iterator[FinishedEntry]:
        """Yield the entries in the ledger; an unreadable one is checked like the others."""
        for name, path, mark in self._known:
            stored = self._ledger.find(mark) if self._ledger is not None else None
            if stored is not None:
                yield self._form.done(SummaryEntry(name, stored))
            else:
                self._left.append((name, path))

    def examined(self) -> Iterator[FinishedEntry]:
        """Yield the other dossiers in order as they finish, and add them to the ledger."""
        files = tuple(self._left)
        task = partial(
            _examine_for_summary, BatchTask(files, self._choices, self._today, {}, self._form.lang, self._form)
        )
        lost = partial(_lost_for_summary, files, self._form)
        for done in in_turn(task, len(files), jobs=self._jobs, lost=lost, always=True):
            if self._ledger is not None and done.line is not None:
                self._note(self._ledger, self._key(done.fact.sha256), done.line)
            yield done

    @property
    def left(self) -> list[tuple[str, Path]]:
        """Names and paths of the dossiers to check."""
        return self._left

    @staticmethod
    def _note(ledger: Ledger, key: str, line: bytes) -> None:
        try:
            ledger.write(key, line)
        except OSError as fault:
            raise unwritable(ledger.path, fault) from None


def _key_function(choices: Choices, today: date, lang: Language) -> Callable[[str], str]:
    """Return a function from a digest to the ledger key, which covers all other inputs of a result."""
    known = provenance_of(choices, "")
    around = circumstances(
        program=known.program,
        edition=known.edition,
        rules=known.rules_sha256,
        choices=known.choices,
        today=today,
        as_of=choices.as_of,
        lang=lang,
        registers=[one.sha256 for one in sources_of(choices)],
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


# Summary


class SummaryDraft:
    """Summary built on disk entry by entry; a context manager that deletes the draft at the end."""

    def __init__(self, form: SummaryFormat) -> None:
        self._form = form
        self._spool = ResultSpool()
        self._facts: list[Fact] = []

    def __enter__(self) -> SummaryDraft:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def keep(self, done: FinishedEntry) -> None:
        """Add a finished entry."""
        self._facts.append(done.fact)
        self._spool.add(done.pieces)
        self._spool.add_mentions(done.fact.file, done.mentions)

    def keep_closed(self, name: str, why: OSError) -> None:
        """Add a folder that could not be read."""
        message = CallFault(FaultCode.READ, path=name, detail=reason(why)).said(self._form.lang)
        self.keep(self._form.done(SummaryEntry(name, None, (message,), ("folder_not_readable",))))

    def complete(
        self, found: FoundDossiers, choices: Choices, today: date, registers: tuple[RegisterSource, ...]
    ) -> Batch:
        """Return the totals of the summary; no entries can be added afterwards."""
        journals = self._journals()
        self._spool.ready()
        return Batch(
            totals(self._facts, journals),
            provenance_of(choices, found.base.name),
            today,
            choices.as_of,
            found.aside,
            found.others,
            found.below,
            registers,
        )

    def write(self, made: Batch, dossiers: dict[str, Path], target: Path | None, out: BinaryIO) -> None:
        """Write the summary to ``out`` piece by piece; ``target`` is its path, for links to dossiers."""
        form, spool = self._form, self._spool
        if form.form == "json":
            write_json(made, spool.pieces, form.lang, out)
        elif form.form == "xlsx":
            from titlecheck.rendering.batch_workbook import write_workbook

            assert target is not None
            write_workbook(made, spool, form.lang, out, edition=form.edition, dossiers=dossiers, target=target)
        else:
            words = summary_phrases(form.lang, form.edition)
            out.write(f"{head(words, form.width)}\n".encode())
            for section in ("dossiers", "not_read"):
                for body in spool.pieces(section):
                    out.write(body + b"\n")
            out.write(f"{foot(made, words, form.width, edition=form.edition)}\n".encode())

    def _journals(self) -> int:
        """Add the journals with problems; return their number."""
        words = summary_phrases(self._form.lang, self._form.edition)
        found: set[tuple[str, tuple[str, ...]]] = set()
        for one in self._spool.troubles():
            found.add((one.journal, one.issns))
            if self._form.form != "text":
                self._spool.add((piece_of_journal(one, self._form.form, words),))
        return len(found)
