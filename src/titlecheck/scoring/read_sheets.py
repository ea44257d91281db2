"""Reader of scoring sheets from their own workbook, a dossier's or work's workbook, or JSON."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from titlecheck.dossier import Dossier
from titlecheck.errors import TitlecheckError
from titlecheck.facts.person_names import author_list
from titlecheck.i18n import Language
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.scoring.scoring_facts import RECORDS, SCHEMA, WORKS, AuthorCertificate, ScoringFacts
from titlecheck.scoring.sheet_columns import PREFIX, SCORING, SHEETS, field_word, sheet_names, sheet_word
from titlecheck.scoring.subject import subject_of
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.columns import SHEETS as DOSSIER_SHEETS
from titlecheck.workbook.date_cells import written
from titlecheck.workbook.headings import sheet_names as dossier_names
from titlecheck.workbook.json_text import cleaned, loaded
from titlecheck.workbook.outcome import SCORES, Location, ReadingNote, ReadingProblem, first_of_many
from titlecheck.workbook.reader import read_bytes
from titlecheck.workbook.records import read_records
from titlecheck.workbook.sheet_layout import IssueLog, SheetLayout, record_plan
from titlecheck.workbook.tables import marked_as
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.writer import note_read
from titlecheck.workbook.zip_guard import Unreadable

_problem = partial(ReadingProblem, texts=SCORES)
"""Problem that only scoring sheets can have."""


@dataclass(frozen=True, slots=True)
class FactsReading:
    """Result of reading: the facts, or all problems.

    ``found``: whether there are scoring sheets; ``work``: whether they describe a work with its authors.
    """

    facts: ScoringFacts | None
    problems: tuple[ReadingProblem, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    found: bool = False
    work: bool = False
    works_alone: bool = False
    """Whether there are sheets of works and scoring sheets but no candidate: a work without authors."""
    sha256: str = ""


@dataclass(slots=True)
class _SheetFacts:
    facts: dict[str, Any] = field(default_factory=dict)
    plans: dict[str, SheetLayout] = field(default_factory=dict)
    dossier_sheets: set[str] = field(default_factory=set)


def read_facts(source: Path | str | bytes, *, works: bool = False, alone: bool = True) -> FactsReading:
    """Read the scoring sheets at ``path``, or in the bytes of a file, in a child process.

    ``works``: also read the publications, books and patents of a work. ``alone``: a work without a dossier must name
    its authors. Never raises: errors are in the returned ``FactsReading``.
    """
    if not isinstance(source, bytes):
        note_read(source)
    try:
        return apart(_read, source, works, alone)
    except ChildProcessFailed as why:
        return FactsReading(None, (ReadingProblem(why.code, found=why.found),))


def _read(source: Path | str | bytes, works: bool, alone: bool) -> FactsReading:
    report = IssueLog()
    content = _SheetFacts()
    sha256 = ""
    try:
        raw = source if isinstance(source, bytes) else read_bytes(source)
        sha256 = hashlib.sha256(raw).hexdigest()
        if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            content.facts = _json(raw)
        elif raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            raise Unreadable("not_an_object")
        else:
            book = WorkbookFile(raw)
            report.from_1904 = book.from_1904
            _workbook(book, content, report, works=works)
    except Unreadable as why:
        report.problems.append(ReadingProblem(why.code, found=why.found))
    except Problematic as why:
        report.problems += why.problems
    facts = None if report.problems else _facts(content, report)
    if facts is not None:
        _check(facts, content.plans, report)
    work = bool({"authors", *WORKS} & content.facts.keys())
    found = bool(RECORDS.keys() & content.facts.keys())
    if works and alone and facts is not None and not facts.authors:
        report.problems.append(_problem("no_authors"))
    good = facts if not report.problems else None
    alone_ = found and not content.dossier_sheets.isdisjoint(WORKS) and "candidate" not in content.dossier_sheets
    return FactsReading(good, first_of_many(report.problems), first_of_many(report.notes), found, work, alone_, sha256)


class Problematic(TitlecheckError):
    """Error for JSON that does not follow the contract."""

    def __init__(self, *problems: ReadingProblem) -> None:
        super().__init__(*problems)
        self.problems = problems


# Workbooks


def _workbook(book: WorkbookFile, content: _SheetFacts, report: IssueLog, *, works: bool) -> None:
    for tab in book.tabs:
        named = sheet_names().find(tab.name)
        known = dossier_names().find(tab.name)
        shared = known if works else None
        try:
            rows, marks = book.grid(tab.name)
        except Unreadable as why:
            # Other sheets may be arbitrarily large or damaged, so they are not read.
            if named or (shared and shared[0] in WORKS):
                report.problems.append(ReadingProblem(why.code, Location(tab.name), why.found))
            continue
        marked = marked_as(rows)
        content.dossier_sheets.add(marked or (known[0] if known else ""))
        key = marked if marked in SHEETS or (works and marked in WORKS) else ""
        key = key or (named[0] if named else "") or (shared[0] if shared and shared[0] in WORKS else "")
        if not key:
            continue
        name = key.removeprefix(PREFIX)
        if name in content.facts:
            report.problems.append(ReadingProblem("sheet_twice", Location(tab.name), content.plans[name].name))
            continue
        if key in SHEETS:
            plan = record_plan(SHEETS[key], tab.name, rows, report, SCORING)
        else:
            plan = record_plan(DOSSIER_SHEETS[key], tab.name, rows, report)
        if plan is not None:
            content.facts[name] = read_records(plan, rows, marks, report)
            content.plans[name] = plan


# JSON, and what the models say


def _json(raw: bytes) -> dict[str, Any]:
    problems: list[ReadingProblem] = []
    body = cleaned(loaded(raw.removeprefix(b"\xef\xbb\xbf")), frozenset((*RECORDS, *WORKS)), problems)
    if problems:
        raise Problematic(*problems)
    if body.pop("schema", SCHEMA) != SCHEMA:
        return {}
    for name in (*RECORDS, *WORKS):
        if isinstance(body.get(name), list):
            body[name] = [
                {"row": place} | one if isinstance(one, dict) else one for place, one in enumerate(body[name], 1)
            ]
    return body


def _facts(content: _SheetFacts, report: IssueLog) -> ScoringFacts | None:
    try:
        return ScoringFacts.model_validate(content.facts | {"schema": SCHEMA})
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False):
            report.problems.append(_fault(fault, content))
    return None


def _fault(fault: Any, content: _SheetFacts) -> ReadingProblem:
    loc = fault["loc"]
    plan = content.plans.get(str(loc[0])) if loc else None
    if fault["type"] == "too_long" and len(loc) == 1:
        return _problem("too_many_lines", Location(plan.name) if plan else Location(path=str(loc[0])))
    if plan is not None and len(loc) > 2 and isinstance(loc[1], int):
        row = content.facts[str(loc[0])][loc[1]].get("row")
        return ReadingProblem("refused_by_model", plan.cell(str(loc[2]), row), f"{fault['input']!s} – {fault['msg']}")
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc).lstrip(".")
    if fault["type"] == "extra_forbidden":
        return ReadingProblem("json_unknown_key", Location(path=path), str(loc[-1]))
    return ReadingProblem("refused_by_model", Location(path=path), f"{fault['input']!s} – {fault['msg']}")


def _check(facts: ScoringFacts, plans: dict[str, SheetLayout], report: IssueLog) -> None:
    """Check the scoring sheets beyond single cells.

    Projects end after they begin. Marks are unique, of an existing criterion, and within its maximum.
    """
    for at, project in enumerate(facts.projects):
        begun, ended = project.started_on, project.ended_on
        if begun is not None and ended is not None and ended.last < begun.first:
            sheet = plans.get("projects")
            spot = sheet.cell("ended_on", project.row) if sheet else Location(path=f"projects[{at}].ended_on")
            report.problems.append(ReadingProblem("ends_before_start", spot, f"{written(begun)} > {written(ended)}"))
    _check_authors(facts, plans, report)
    seen: set[tuple[str, str]] = set()
    plan = plans.get("marks")
    for place, one in enumerate(facts.marks):
        if one.scheme is None or one.criterion is None or one.mark is None:
            continue

        def problem(code: str, key: str, found: str, row: int | None = one.row, at: int = place) -> None:
            where = plan.cell(key, row) if plan else Location(path=f"marks[{at}].{key}")
            report.problems.append(_problem(code, where._replace(heading=""), found))

        scheme = all_schemes()[one.scheme.value].schemes[one.scheme.value]
        section = next((each for each in scheme.section if each.code == one.criterion), None)
        if section is None or section.kind != "expert":
            problem("no_such_criterion", "criterion", one.criterion)
        elif one.mark > section.cap:
            problem("mark_above_cap", "mark", f"{one.mark} > {section.cap}")
        elif (one.scheme.value, one.criterion) in seen:
            problem("mark_twice", "criterion", one.criterion)
        seen.add((one.scheme.value, one.criterion))


def _check_authors(facts: ScoringFacts, plans: dict[str, SheetLayout], report: IssueLog) -> None:
    """Check that no publication has more of the work's authors than it has authors, or than the work has."""
    rows = [("details", at, one) for at, one in enumerate(facts.details)]
    rows += [("certificates", at, one) for at, one in enumerate(facts.certificates)]  # type: ignore[misc]
    for sheet, at, one in rows:
        own, total = one.authors_own, one.authors_total
        plan = plans.get(sheet)
        spot = plan.cell("authors_own", one.row) if plan else Location(path=f"{sheet}[{at}].authors_own")
        if own is not None and total is not None and own > total:
            report.problems.append(_problem("m_above_n", spot, f"{own} > {total}"))
        elif own is not None and facts.authors and own > len(facts.authors):
            report.problems.append(_problem("m_above_team", spot, f"{own} > {len(facts.authors)}"))


def against_lists(dossier: Dossier | None, facts: ScoringFacts, lang: Language) -> tuple[ReadingProblem, ...]:
    """Return problems of rows with more own authors than the printed list of authors."""
    found = []
    for item in subject_of(dossier, facts).items:
        key, stated = (
            ("score_certificates", item.record)
            if isinstance(item.record, AuthorCertificate)
            else ("score_details", item.details)
        )
        own = stated.authors_own
        listed = author_list(getattr(item.record, "authors", None) or "")
        if own is None or stated.authors_total is not None or listed.most is None or not listed.names:
            continue
        if own > listed.most:
            place = Location(sheet_word(key, lang), stated.row, heading=field_word(key, "authors_own", lang))
            found.append(_problem("m_above_list", place, f"{own} > {listed.most}"))
    return tuple(found)
