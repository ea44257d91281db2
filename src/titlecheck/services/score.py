"""Scoring of a candidate or work under a scheme of prizes, stipends or the award, and ranking of a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.ruleset import Profile, RulesError
from titlecheck.ruleset.scheme import Scheme
from titlecheck.ruleset.scheme_catalogue import SchemeEdition, all_schemes, with_local_rows
from titlecheck.services.check import DossierFile, read_file
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, missing_file
from titlecheck.services.files import bytes_of
from titlecheck.text.normalize import row_ranges
from titlecheck.text.visible import file_name
from titlecheck.workbook.copy_names import BESIDE
from titlecheck.workbook.toml_text import look_over
from titlecheck.workbook.writer import real_path, same_file

if TYPE_CHECKING:
    from titlecheck.facts.statements import StatedCells
    from titlecheck.i18n import Language
    from titlecheck.scoring.read_sheets import FactsReading
    from titlecheck.scoring.score_result import ScoreResult
    from titlecheck.scoring.scoring_facts import ScoringFacts
    from titlecheck.workbook import ReadingNote

FORMS = ("text", "json", "html", "xlsx")
_INPUTS = (".xlsx", ".xlsm", ".xls", ".ods", ".json")


class ScoringSheetsError(CallFault):
    """Error for unusable scoring sheets; ``problems`` lists everything wrong in them, with locations."""

    def details(self, lang: Language) -> list[str]:
        """Return a sentence for each problem."""
        from titlecheck.workbook.outcome import describe_all

        return describe_all(self.problems, lang)


class ScoringChoices(NamedTuple):
    """Scheme with its edition and interpretations, and the year of the announcement if known."""

    scheme: Scheme
    edition: SchemeEdition
    profile: Profile
    announced: int | None = None


class ScoringInput(NamedTuple):
    """Input of scoring: a dossier with its scoring sheets, or the sheets of a work alone.

    ``name``: name of the file with the sheets, for messages. ``source``: name and SHA-256, for the result. ``notes``:
    tolerated faults by file name.
    """

    dossier: DossierFile | None
    facts: ScoringFacts
    name: str
    source: tuple[str, str]
    notes: tuple[tuple[str, tuple[ReadingNote, ...]], ...] = ()


def scheme_named(name: str | None) -> tuple[SchemeEdition, Scheme]:
    """Return the scheme ``name`` (hyphens may replace underscores); raise ``CallFault`` if it does not exist."""
    known = all_schemes()
    wanted = (name or "").strip().lower().replace("-", "_")
    if wanted not in known:
        raise CallFault(FaultCode.SCHEME, value=name or "", meant=wanted, allowed=tuple(known))
    return known[wanted], known[wanted].schemes[wanted]


def with_rows_of(scheme: Scheme, rules: Path) -> Scheme:
    """Return the scheme with the rows of an organisation's own file; raise ``CallFault`` if it is invalid."""
    if not rules.is_file():
        raise CallFault(FaultCode.IS_FOLDER, path=rules) if rules.is_dir() else missing_file(rules)
    try:
        look_over(bytes_of(rules).decode("utf-8-sig"))
        return with_local_rows(scheme, rules)
    except (RulesError, ValueError) as fault:
        raise CallFault(FaultCode.LOCAL_RULES, detail=fault) from None


# Reading


def read_input(path: Path, facts_path: Path | None = None) -> ScoringInput:
    """Read a dossier and its scoring sheets.

    The sheets are in ``facts_path``, in a file with the dossier's name (see ``BESIDE``), in the dossier's workbook, or
    describe a work by themselves. Raise ``DossierError`` or ``ScoringSheetsError`` with all problems.
    """
    from titlecheck.scoring.read_sheets import read_facts

    given = facts_path or path
    beside = path.with_name(f"{path.stem}{BESIDE}{path.suffix}")
    if facts_path is None and beside.is_file():
        facts_path = beside
    if facts_path is not None:
        if not facts_path.is_file():
            raise CallFault(FaultCode.IS_FOLDER, path=facts_path) if facts_path.is_dir() else missing_file(facts_path)
        return input_of(_dossier(path), path.name, facts_path)._replace(name=given.name)
    reading = read_facts(path)
    if reading.work or reading.works_alone:
        alone = read_facts(path, works=True)
        facts = _facts_of(path, alone)
        return ScoringInput(None, facts, given.name, (file_name(path), alone.sha256), ((path.name, alone.notes),))
    known = input_of(_dossier(path), path.name)
    if not reading.found:
        return known
    facts = _facts_of(path, reading, known.notes)
    return known._replace(facts=facts, notes=(*known.notes, (path.name, reading.notes)))


def input_of(file: DossierFile, name: str, facts_path: Path | None = None) -> ScoringInput:
    """Return the dossier of the file ``name`` with the scoring sheets in ``facts_path``, if given.

    Raise ``CallFault`` if that file has no scoring sheets, ``ScoringSheetsError`` with all their problems.
    """
    from titlecheck.scoring.read_sheets import read_facts
    from titlecheck.scoring.scorer import NOTHING

    notes = ((name, file.notes),)
    if facts_path is None:
        return ScoringInput(file, NOTHING, name, file.source, notes)
    reading = read_facts(facts_path, works=True, alone=False)
    if not reading.found and not reading.problems:
        raise CallFault(FaultCode.NO_SCORING_SHEETS, name=facts_path.name, notes=notes)
    facts = _facts_of(facts_path, reading, notes)
    return ScoringInput(file, facts, facts_path.name, file.source, (*notes, (facts_path.name, reading.notes)))


def uploaded_input(name: str, raw: bytes, facts: tuple[str, bytes] | None = None) -> ScoringInput:
    """Return the input from the bytes of a file called ``name``, and of a file with scoring sheets.

    Raise the errors of ``read_input``.
    """
    from titlecheck.scoring.read_sheets import read_facts
    from titlecheck.scoring.scorer import NOTHING

    reading = read_facts(raw) if facts is None else None
    if reading is not None and (reading.work or reading.works_alone):
        alone = read_facts(raw, works=True)
        found = _facts_of(Path(name), alone)
        return ScoringInput(None, found, name, (file_name(name), alone.sha256), ((name, alone.notes),))
    file = _dossier(raw, name)
    known = ScoringInput(file, NOTHING, name, file.source, ((name, file.notes),))
    if facts is not None:
        reading = read_facts(facts[1], works=True, alone=False)
        if not reading.found and not reading.problems:
            raise CallFault(FaultCode.NO_SCORING_SHEETS, name=facts[0], notes=known.notes)
    assert reading is not None
    if facts is None and not reading.found:
        return known
    named = facts[0] if facts is not None else name
    good = _facts_of(Path(named), reading, known.notes)
    return known._replace(facts=good, name=named, notes=(*known.notes, (named, reading.notes)))


def _dossier(source: Path | bytes, name: str | None = None) -> DossierFile:
    """Return the dossier in a file, without the note about its scoring sheets."""
    from titlecheck.scoring.sheet_columns import sheet_names

    file = read_file(source, name)
    notes = [one for one in file.notes if one.code != "sheet_ignored" or not sheet_names().find(one.place.sheet)]
    return file._replace(notes=tuple(notes))


def _facts_of(
    path: Path, reading: FactsReading, notes: tuple[tuple[str, tuple[ReadingNote, ...]], ...] = ()
) -> ScoringFacts:
    if reading.facts is None:
        count = len(reading.problems)
        raise ScoringSheetsError(FaultCode.DOSSIER, problems=reading.problems, notes=notes, name=path.name, count=count)
    return reading.facts


# Scoring


def scored(given: ScoringInput, choices: ScoringChoices, lang: Language = "en") -> ScoreResult:
    """Return the points of a candidate or work; ``lang`` is the language of sheet names in messages.

    The candidate's statements fill empty cells, as in a check. Raise ``ScoringSheetsError`` if the sheets
    contradict the dossier, ``CallFault`` if the year of the announcement is unknown.
    """
    from titlecheck.facts.statements import with_statements
    from titlecheck.scoring.read_sheets import against_lists
    from titlecheck.scoring.scorer import score

    dossier, stated = (None, ()) if given.dossier is None else with_statements(given.dossier.dossier)
    if problems := against_lists(dossier, given.facts, lang):
        raise ScoringSheetsError(FaultCode.DOSSIER, problems=problems, name=given.name, count=len(problems))
    window, announced = choices.scheme.window, choices.announced
    if announced is None and window.first is not None and window.last is not None:
        announced = window.last + 1
    if announced is None:
        applied = dossier.application.applied_on if dossier is not None else None
        if applied is None:
            raise CallFault(FaultCode.ANNOUNCED)
        announced = applied.year
    result = score(
        dossier,
        given.facts,
        scheme=choices.scheme,
        edition=choices.edition,
        announced=announced,
        profile=choices.profile,
        source=given.source,
    )
    return replace(result, warnings=(*result.warnings, *_statements(stated)))


_STATED = {"indexes": "indexes_stated", "stopped": "stopped_stated"}
"""Warning for each field that points depend on and that a statement may fill."""


def _statements(stated: Sequence[StatedCells]) -> Iterator[tuple[str, str]]:
    """Yield the cells that points depend on and whose value is only a statement of the candidate."""
    for one in stated:
        if one.field in _STATED:
            yield _STATED[one.field], row_ranges(one.rows)


def to_text(result: ScoreResult, lang: Language, *, width: int = 80, verbose: bool = False) -> str:
    """Render the points as text; ``width`` in characters."""
    from titlecheck.rendering import score_text

    return score_text.to_text(result, lang, width=width, verbose=verbose)


def to_json(result: ScoreResult, lang: Language) -> bytes:
    """Render the points as JSON (contract ``score/1``)."""
    from titlecheck.rendering import score_json

    return score_json.to_json(result, lang)


def to_html(result: ScoreResult, lang: Language) -> bytes:
    """Render the points as one HTML page."""
    from titlecheck.rendering import score_html

    return score_html.to_html(result, lang)


def to_workbook(result: ScoreResult, lang: Language) -> bytes:
    """Render the points as an Excel workbook."""
    from titlecheck.rendering import score_workbook

    return score_workbook.to_workbook(result, lang)


# Folder


class ScoredFile(NamedTuple):
    """File of a folder with its input and points, or the ``fault`` that prevented scoring."""

    path: Path
    given: ScoringInput | None = None
    result: ScoreResult | None = None
    fault: CallFault | None = None


def files_of(folder: Path, without: Path) -> list[Path]:
    """Return the files of a folder to score, except ``without``, the file of the ranking.

    Raise ``CallFault`` if there are none, or if ``without`` is an input and not an older ranking.
    """
    inside = real_path(without).parent == real_path(folder)
    if inside and without.is_file() and without.suffix.lower() in _INPUTS and not _is_ranking(without):
        raise CallFault(FaultCode.OVER_INPUT, path=without)
    files = sorted(
        one
        for one in folder.iterdir()
        if one.suffix.lower() in _INPUTS
        and not one.name.startswith(("~$", "."))
        and not one.stem.endswith(BESIDE)
        and not same_file(one, without)
    )
    if not files:
        raise CallFault(FaultCode.EMPTY_FOLDER, path=folder)
    return files


def _is_ranking(path: Path) -> bool:
    """Return whether a file is a ranking written by this program."""
    from titlecheck.rendering.ranking_json import SCHEMA
    from titlecheck.scoring.sheet_columns import sheet_names
    from titlecheck.workbook.own_documents import own_sheets

    if path.suffix.lower() == ".json":
        with path.open("rb") as file:
            return SCHEMA.encode() in file.read(400)
    sheets = own_sheets(path)
    return bool(sheets) and not any(sheet_names().find(name) for name in sheets)


def scored_files(files: Sequence[Path], choices: ScoringChoices, lang: Language) -> Iterator[ScoredFile]:
    """Yield the files with their points; a faulty file does not stop the others."""
    for path in files:
        given = None
        try:
            given = read_input(path)
            yield ScoredFile(path, given, scored(given, choices, lang))
        except CallFault as fault:
            yield ScoredFile(path, given, fault=fault)


def ranking(found: Sequence[ScoredFile], form: str, lang: Language) -> bytes:
    """Render the ranking of scored files as ``json`` or ``xlsx``, with a list of files that were not scored."""
    from titlecheck.scoring.ranking import rank

    ranked = rank([(file_name(one.path), one.result) for one in found if one.result is not None])
    unread = [
        (file_name(one.path), "\n".join((one.fault.said(lang), *one.fault.details(lang))))
        for one in found
        if one.fault is not None
    ]
    if form == "json":
        from titlecheck.rendering.ranking_json import ranking_json

        return ranking_json(ranked, unread, lang)
    from titlecheck.rendering.score_workbook import ranking_workbook

    return ranking_workbook(ranked, unread, lang)
