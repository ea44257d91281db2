"""``titlecheck score``: points for prizes, stipends and the award, of one candidate or work, or of a folder of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.errors import WRONG, CallFault, form_by_name, unwritable
from titlecheck.cli.import_files import bytes_of
from titlecheck.cli.option_values import profile
from titlecheck.ruleset import Profile, RulesError
from titlecheck.ruleset.scheme import Scheme
from titlecheck.ruleset.scheme_catalogue import SchemeEdition, all_schemes, with_local_rows
from titlecheck.scoring.read_sheets import FactsReading, against_lists, lines, read_facts
from titlecheck.scoring.scorer import score
from titlecheck.text.visible import file_name
from titlecheck.workbook.toml_text import look_over
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.dossier import Dossier
    from titlecheck.scoring.score_result import ScoreResult
    from titlecheck.scoring.scoring_facts import ScoringFacts

FORMS = ("text", "json", "html", "xlsx")
_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}
_INPUTS = (".xlsx", ".xlsm", ".xls", ".ods", ".json")
BESIDE = ".scoring"
"""In a folder the scoring sheets of ``name.xlsx`` stand in ``name.scoring.xlsx``."""
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class ScoreRequest:
    """What a call asks for, checked before any file is opened."""

    scheme: Scheme
    edition: SchemeEdition
    profile: Profile
    announced: int | None
    form: str
    output: Path | None
    verbose: bool
    force: bool

    @classmethod
    def read(
        cls,
        scheme: str | None,
        announced: str | None,
        rules: Path | None,
        reading: list[str],
        readings: Path | None,
        form: str | None,
        output: Path | None,
        *,
        verbose: bool,
        force: bool,
    ) -> ScoreRequest:
        """Check the options of a call; raises ``CallFault``."""
        edition, found = scheme_named(scheme)
        if rules is not None:
            if not rules.is_file():
                raise CallFault("is_folder" if rules.is_dir() else "no_file", path=rules)
            try:
                look_over(bytes_of(rules).decode("utf-8-sig"))
                found = with_local_rows(found, rules)
            except (RulesError, ValueError) as fault:
                raise CallFault("local_rules", detail=fault) from None
        if form is None:
            form = form_by_name(output, _SUFFIXES, "text")
        elif form not in FORMS:
            raise CallFault("format", value=form, meant=form, allowed=FORMS)
        if form == "xlsx" and output is None:
            raise CallFault("needs_output")
        if announced is not None and not (announced.isdecimal() and len(announced) == 4 and int(announced) in _YEARS):
            raise CallFault("year", value=announced)
        year = int(announced) if announced is not None else None
        return cls(found, edition, profile(edition.readings, reading, readings), year, form, output, verbose, force)


def scheme_named(name: str | None) -> tuple[SchemeEdition, Scheme]:
    """The scheme called ``name`` (a hyphen will do for an underscore); raises ``CallFault``."""
    known = all_schemes()
    wanted = (name or "").strip().lower().replace("-", "_")
    if wanted not in known:
        raise CallFault("scheme", value=name or "", meant=wanted, allowed=tuple(known))
    return known[wanted], known[wanted].schemes[wanted]


def score_command(desk: Console, path: Path, task: ScoreRequest, facts: Path | None) -> int:
    """Score a dossier or a work, or every one of a folder."""
    if not path.exists():
        raise CallFault("no_file", path=path)
    if path.is_dir():
        if facts is not None:
            raise CallFault("facts_of_folder")
        return _folder(desk, path, task)
    for one in (path, facts):
        if task.output is not None and one is not None and same_file(task.output, one):
            raise CallFault("over_input", path=task.output)
    result = scored(desk, path, facts, task)
    data = _drawn(desk, result, task)
    if task.output is not None:
        desk.save(task.output, data, force=task.force)
    elif task.form == "text":
        desk.out(data.decode("utf-8"))
    else:
        desk.raw(data)
    return 0


def scored(desk: Console, path: Path, facts_path: Path | None, task: ScoreRequest) -> ScoreResult:
    """The result of one file; raises ``CallFault`` after all problems have been told."""
    dossier, facts, sha256 = _inputs(desk, path, facts_path)
    if problems := against_lists(dossier, facts, desk.lang):
        desk.progress("")
        raise _refused(desk, facts_path or path, lines(problems, desk.lang), len(problems))
    announced = task.announced
    if announced is None and task.scheme.window.first is not None and task.scheme.window.last is not None:
        announced = task.scheme.window.last + 1
    if announced is None:
        applied = dossier.application.applied_on if dossier is not None else None
        if applied is None:
            raise CallFault("announced")
        announced = applied.year
    return score(
        dossier,
        facts,
        scheme=task.scheme,
        edition=task.edition,
        announced=announced,
        profile=task.profile,
        source=(file_name(path), sha256),
    )


def _inputs(desk: Console, path: Path, facts_path: Path | None) -> tuple[Dossier | None, ScoringFacts, str]:
    """The dossier and the scoring sheets: beside it, in its own workbook, or describing a work by themselves."""
    from titlecheck.scoring.scorer import NOTHING

    beside = path.with_name(f"{path.stem}{BESIDE}{path.suffix}")
    if facts_path is None and beside.is_file():
        facts_path = beside
    if facts_path is not None:
        if not facts_path.is_file():
            raise CallFault("is_folder" if facts_path.is_dir() else "no_file", path=facts_path)
        dossier, sha256 = _dossier(desk, path)
        beside_it = read_facts(facts_path, works=True, alone=False)
        if not beside_it.found and not beside_it.problems:
            raise CallFault("no_scoring_sheets", name=facts_path.name)
        return dossier, _good(desk, facts_path, beside_it), sha256
    sheets = read_facts(path)
    if sheets.work or sheets.works_alone:
        whole = read_facts(path, works=True)
        return None, _good(desk, path, whole), whole.sha256
    dossier, sha256 = _dossier(desk, path)
    return dossier, _good(desk, path, sheets) if sheets.found else NOTHING, sha256


def _dossier(desk: Console, path: Path) -> tuple[Dossier, str]:
    """The dossier in a file; that the file holds scoring sheets too is no news."""
    from titlecheck.scoring.sheet_columns import sheet_names
    from titlecheck.workbook import describe_all, read_dossier

    reading = read_dossier(path)
    notes = [one for one in reading.notes if one.code != "sheet_ignored" or not sheet_names().find(one.place.sheet)]
    desk.progress("")
    if reading.dossier is None:
        raise _refused(desk, path, describe_all(reading.problems, desk.lang), len(reading.problems))
    if notes:
        desk.err(desk.word("said.notes", name=path.name, count=len(notes)))
        for line in describe_all(notes, desk.lang):
            desk.err(f"  • {line}")
    return reading.dossier, reading.sha256


def _refused(desk: Console, path: Path, said: list[str], count: int) -> CallFault:
    """The fault of a file with problems, which are told at once and kept for a list of the files not read."""
    for line in said:
        desk.err(f"  • {line}")
    return CallFault("dossier", details=said, name=path.name, count=count)


def _good(desk: Console, path: Path, reading: FactsReading) -> ScoringFacts:
    if reading.facts is None:
        desk.progress("")
        raise _refused(desk, path, lines(reading.problems, desk.lang), len(reading.problems))
    if reading.notes:
        from titlecheck.workbook import describe_all

        desk.progress("")
        desk.err(desk.word("said.notes", name=path.name, count=len(reading.notes)))
        for line in describe_all(reading.notes, desk.lang):
            desk.err(f"  • {line}")
    return reading.facts


def _drawn(desk: Console, result: ScoreResult, task: ScoreRequest) -> bytes:
    if task.form == "json":
        from titlecheck.scoring.json_score import to_json

        return to_json(result, desk.lang)
    if task.form == "html":
        from titlecheck.scoring.score_view import to_html

        return to_html(result, desk.lang)
    if task.form == "xlsx":
        from titlecheck.scoring.score_workbook import to_workbook

        return to_workbook(result, desk.lang)
    from titlecheck.scoring.score_text import to_text

    width = 80 if task.output is not None else desk.width
    return to_text(result, desk.lang, width=width, verbose=task.verbose).encode("utf-8")


# A folder


def _folder(desk: Console, folder: Path, task: ScoreRequest) -> int:
    """The ranking of a folder; one file that is wrong stops none of the others."""
    from titlecheck.scoring.ranking import rank

    if task.output is None or task.output.suffix.lower() not in (".xlsx", ".json"):
        raise CallFault("ranking_output")
    files = sorted(
        one
        for one in folder.iterdir()
        if one.suffix.lower() in _INPUTS
        and not one.name.startswith(("~$", "."))
        and not one.stem.endswith(BESIDE)
        and not same_file(one, task.output)
    )
    if not files:
        raise CallFault("empty_folder", path=folder)
    results, unread = [], []
    for number, path in enumerate(files, 1):
        desk.progress(desk.word("said.checking", number=number, count=len(files), name=path.name))
        try:
            results.append((file_name(path), scored(desk, path, None, task)))
        except CallFault as fault:
            desk.progress("")
            desk.err(f"{desk.word('fault.mark')}: {fault.said(desk.lang)}")
            unread.append((file_name(path), "\n".join((fault.said(desk.lang), *fault.details))))
    desk.progress("")
    ranked = rank(results)
    if task.output.suffix.lower() == ".json":
        from titlecheck.scoring.json_ranking import ranking_json

        data = ranking_json(ranked, unread, desk.lang)
    else:
        from titlecheck.scoring.score_workbook import ranking_workbook

        data = ranking_workbook(ranked, unread, desk.lang)
    desk.save(task.output, data, force=task.force)
    return WRONG if unread else 0


# The blank sheets


def blank(desk: Console, out: Path, *, work: bool, force: bool) -> int:
    """Write the blank scoring sheets to ``out``; a name without an ending gets ``.xlsx``."""
    from titlecheck.scoring.blank_sheets import blank_bytes

    path = out.with_name(f"{out.name}.xlsx") if not out.suffix else out
    if path.is_dir():
        raise CallFault("is_folder", path=path)
    if path.suffix.lower() != ".xlsx":
        raise CallFault("not_xlsx", path=path)
    try:
        desk.save(path, blank_bytes(desk.lang, work=work), force=force)
    except OSError as fault:
        raise unwritable(path, fault) from None
    return 0
