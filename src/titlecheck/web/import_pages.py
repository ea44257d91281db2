"""Pages of an import. All functions run in a worker process: draft in, answer out.

The result is computed in memory for the preview and leaves the worker only on the last page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from titlecheck.i18n import Language, word
from titlecheck.importers import import_phrases as phrases
from titlecheck.importers.candidate_match import candidate_names
from titlecheck.importers.mapping import Mapping
from titlecheck.importers.merging import Merged
from titlecheck.importers.target_sheets import DATED
from titlecheck.importers.work import ImportedWork, ParsedFile, SourceLocation
from titlecheck.services.check import DossierFile, read_file
from titlecheck.services.import_works import (
    ImportedWorks,
    import_works,
    mapping_of,
    mapping_text,
    proposed_mapping,
    read_export,
    refuse_faults,
)
from titlecheck.web.draft_store import ImportDraft
from titlecheck.web.page_call import Answer
from titlecheck.web.page_templates import Address, page
from titlecheck.web.web_limits import MAX_TICKS
from titlecheck.workbook.other_workbooks import ForeignSheet, columns_of

SPELLINGS = 12
"""Maximum number of proposed spellings of the candidate's name."""
REPORT_WIDTH = 100
"""Width of the report in characters."""
_UNBROKEN = 100_000
"""Width of a report whose lines the browser breaks."""


def blank(lang: Language) -> bytes:
    """Return the workbook of a new dossier."""
    from titlecheck.workbook.blank_workbook import workbook_of

    return workbook_of(None, lang)


# Reading


class _Read(NamedTuple):
    files: list[ParsedFile]
    into: DossierFile
    unknown: str
    """Name of a list without a mapping; empty if there is none."""


def _read(draft: ImportDraft) -> _Read:
    """Read all files of a draft; raise ``CallFault`` with every fault of every file."""
    found = []
    unknown = ""
    for name, raw in draft.files:
        text = draft.mappings.get(name)
        one, sheets = read_export(raw, name, mapping_of(text, name) if text is not None else None)
        if sheets and not unknown:
            unknown = name
        found.append(one)
    if not unknown:
        refuse_faults(found)
    return _Read(found, read_file(draft.raw, draft.name), unknown)


# Names of the candidate


def author(lang: Language, address: Address, key: str, draft: ImportDraft) -> Answer:
    """Return the page that asks which author is the candidate; a list without a mapping comes first."""
    read = _read(draft)
    if read.unknown:
        return Answer(303, b"", to=f"/import/{key}/mapping")
    person, own = candidate_names(read.into.dossier.candidate, draft.authors)
    # Works that name co-authors only do not name the candidate.
    works = [work for found in read.files for work in found.works if not work.coauthors_only]
    counts = Counter(one.written for work in works for one in set(work.authors))
    known = [name for name in counts if person.named(name)]
    perhaps = [name for name in counts if name not in known and person.perhaps(name)]
    often = [name for name, _ in counts.most_common(SPELLINGS)]
    offered = list(dict.fromkeys([*known, *perhaps, *often]))[:SPELLINGS]
    candidate = read.into.dossier.candidate
    body = page(
        "import_author",
        lang,
        address,
        key=key,
        step=2,
        person=candidate.full_name,
        numbers=[text for text in (candidate.scopus_author_id, candidate.researcher_id, candidate.orcid) if text],
        offered=[(name, counts[name], name in known, name in draft.authors) for name in offered],
        further="; ".join(name for name in draft.authors if name not in offered),
        own_only=draft.own_only,
        own=[phrases.remark(one, lang) for one in own],
        read=_read_files_lines(read.files, lang),
    )
    return Answer(200, body)


def _read_files_lines(files: Sequence[ParsedFile], lang: Language) -> list[tuple[str, str, int]]:
    """Return the name, format and number of works or jobs of each file."""
    found = []
    for one in files:
        source = word(f"bibliography.source.{one.source or 'list'}", lang)
        found.append((one.file, source, len(one.works) + (len(one.service.jobs) if one.service else 0)))
    return found


# Columns of a list


class _ProposedColumn(NamedTuple):
    number: int
    heading: str
    samples: tuple[str, ...]
    chosen: str


def mapping(lang: Language, address: Address, key: str, draft: ImportDraft) -> Answer:
    """Return the page that asks for the meaning of a list's columns, with proposals."""
    name = _read(draft).unknown
    if not name:
        return Answer(303, b"", to=f"/import/{key}/author")
    proposal, sheet, headings, samples = _proposal(draft, name)
    meant = {heading: column for column, heading in proposal.columns.items()}
    shown = [
        _ProposedColumn(number, heading, tuple(samples.get(heading, ())[:2]), meant.get(heading, ""))
        for number, heading in enumerate(headings)
    ]
    body = page(
        "import_mapping",
        lang,
        address,
        key=key,
        step=2,
        file=name,
        sheet=sheet.name,
        columns=shown,
        meanings=[(one.key, word(f"fields.publications.{one.key}", lang)) for one in columns_of("publications")],
    )
    return Answer(200, body)


def _proposal(draft: ImportDraft, name: str) -> tuple[Mapping, ForeignSheet, list[str], dict[str, Sequence[str]]]:
    from titlecheck.importers.formats.spreadsheet import headings_of

    raw = dict(draft.files)[name]
    proposal, sheet = proposed_mapping(raw, name)
    headings, samples = headings_of(sheet)
    return proposal, sheet, list(headings), dict(samples)


def mapped(lang: Language, address: Address, key: str, draft: ImportDraft, chosen: tuple[str, ...]) -> Answer:
    """Return the text of the chosen mapping: one dossier column for each heading, or none."""
    name = _read(draft).unknown
    if not name:
        return Answer(303, b"", to=f"/import/{key}/author")
    proposal, sheet, headings, _ = _proposal(draft, name)
    known = {one.key for one in columns_of("publications")}
    columns: dict[str, str] = {}
    for heading, column in zip(headings, chosen, strict=False):
        if column in known and column not in columns:
            columns[column] = heading
    values = {heading: codes for heading, codes in proposal.values.items() if heading not in columns.values()}
    text = mapping_text(Mapping(columns, values, sheet.name), sheet, f"{name}.toml", lang).decode()
    mapping_of(text, name)  # reports a list without a title column
    del address
    return Answer(200, text.encode(), "text/plain", name)


# The preview


class _PreviewRow(NamedTuple):
    """Work or job in the preview. ``key``: its records, used to leave it out."""

    key: str
    state: str
    title: str
    year: str
    role: str
    places: str
    notes: tuple[str, ...]


_Keys = dict[SourceLocation, list[str]]
"""Keys of records by location; two works of one location are left out together."""


class _Plan(NamedTuple):
    done: ImportedWorks
    rows: list[_PreviewRow]
    left: list[tuple[str, str]]


def _plan(lang: Language, draft: ImportDraft, left_out: frozenset[str] = frozenset()) -> _Plan:
    read = _read(draft)
    names: _Keys = {}
    for number, found in enumerate(read.files):
        kept = []
        for at, work in enumerate(found.works):
            key = f"w{number}.{at}"
            names.setdefault(work.location, []).append(key)
            if key not in left_out:
                kept.append(work)
        found.works = kept
        if found.service is not None:
            found.service.jobs = [job for at, job in enumerate(found.service.jobs) if f"j{number}.{at}" not in left_out]
    done = import_works(
        read.files, read.into, draft.raw, lang, name=draft.name, authors=draft.authors, own_only=draft.own_only
    )
    return _Plan(done, *preview_rows(done, names, lang))


def preview_rows(done: ImportedWorks, names: _Keys, lang: Language) -> tuple[list[_PreviewRow], list[tuple[str, str]]]:
    """Return a row for each work and job of an import, and the title and reason of each record not imported."""
    return [*_works(done, names, lang), *_jobs(done, lang)], _skipped(done, lang)


def _works(done: ImportedWorks, names: _Keys, lang: Language) -> Iterable[_PreviewRow]:
    for added in done.plan.additions:
        one = added.merged
        state = "conflict" if one.conflicts else "new"
        yield _row(one, state, names, lang, _conflicts(one, lang))
    for match in done.plan.matches:
        one = match.merged
        filled = [
            f"+ {phrases.heading(one.sheet, key, lang)}: {phrases.value(one.sheet, key, said, lang)}"
            for key, said in match.filled.items()
        ]
        differs = [
            word(
                "web_import.yours",
                lang,
                column=phrases.heading(one.sheet, difference.field, lang),
                yours=phrases.value(one.sheet, difference.field, difference.yours, lang),
                theirs=phrases.value(one.sheet, difference.field, difference.theirs.value, lang),
            )
            for difference in match.differences
        ]
        notes = [word("web_import.row", lang, sheet=word(f"sheets.{one.sheet}", lang), row=match.row), *filled]
        notes += [*differs, *_conflicts(one, lang)]
        state = "conflict" if differs or one.conflicts else "completed" if filled else "there"
        yield _row(one, state, names, lang, notes, match.title)


def _row(one: Merged, state: str, names: _Keys, lang: Language, notes: Iterable[str], title: str = "") -> _PreviewRow:
    roles = one.values.get("roles")
    dated = DATED[one.sheet]
    return _PreviewRow(
        " ".join(dict.fromkeys(key for work in one.works for key in names.get(work.location, ()))),
        state,
        phrases.shorten(title or str(one.values.get("title", "")), 160),
        phrases.value(one.sheet, dated, one.values[dated], lang) if dated in one.values else "",
        phrases.value(one.sheet, "roles", roles, lang) if roles else "",
        "; ".join(phrases.place(work.location, lang) for work in one.works),
        tuple(notes),
    )


def _conflicts(one: Merged, lang: Language) -> list[str]:
    found = []
    for conflict in one.conflicts:
        said = "; ".join(
            f"{phrases.value(one.sheet, conflict.field, each.value, lang)} ({phrases.place(each.location, lang)})"
            for each in conflict.said
        )
        column = phrases.heading(one.sheet, conflict.field, lang)
        found.append(word("web_import.stays_empty", lang, column=column, said=said))
    return found


def _jobs(done: ImportedWorks, lang: Language) -> Iterable[_PreviewRow]:
    keys: dict[tuple[str, Any], str] = {}
    for number, found in enumerate(done.files):
        for at, job in enumerate(found.service.jobs if found.service else ()):
            keys[found.file, job.place] = f"j{number}.{at}"
    for added in done.service.additions:
        first = added.jobs[0]
        key = " ".join(keys.get((job.file, job.place), "") for job in added.jobs)
        yield _PreviewRow(key, "new", _job(first), str(added.values.get("started_on", "")), "", first.file, ())
    for match in done.service.matches:
        state = "completed" if match.filled else "there"
        notes = [f"+ {phrases.heading('service', column, lang)}" for column in match.filled]
        place = word("web_import.row", lang, sheet=word("sheets.service", lang), row=match.row)
        key = keys.get((match.job.file, match.job.place), "")
        started = str(match.job.started_on or "")
        yield _PreviewRow(key, state, _job(match.job), started, "", match.job.file, (place, *notes))


def _job(job: Any) -> str:
    return phrases.shorten(" – ".join(part for part in (job.post_title, job.organisation) if part), 160)


def _skipped(done: ImportedWorks, lang: Language) -> list[tuple[str, str]]:
    """Return the title and reason of each record not imported."""
    found = []
    for one in done.plan.left_out:
        first: ImportedWork = one.works[0]
        title = phrases.shorten(first.title or first.doi or "–", 160)
        found.append((title, word(f"bibliography.left.{one.reason}", lang)))
    return found


def preview(lang: Language, address: Address, key: str, draft: ImportDraft) -> Answer:
    """Return the preview of all new entries, each with a check box."""
    plan = _plan(lang, draft)
    counts = Counter(row.state for row in plan.rows)
    strangers = sum(1 for line in plan.done.plan.additions if "roles" not in line.merged.values)
    body = page(
        "import_preview",
        lang,
        address,
        key=key,
        step=3,
        rows=plan.rows,
        counts=[(one, counts.get(one, 0)) for one in ("new", "completed", "conflict", "there")],
        takes=sum(row.state != "there" for row in plan.rows),
        ticks=len(plan.rows) <= MAX_TICKS,
        most=MAX_TICKS,
        left=plan.left,
        strangers=strangers if plan.done.plan.additions else 0,
        all=len(plan.done.plan.additions),
        changes=plan.done.changes,
        read=_read_files_lines(plan.done.files, lang),
    )
    return Answer(200, body)


class Filled(NamedTuple):
    """Result of an import: the workbook, or an error page."""

    raw: bytes
    wrong: Answer | None = None


def filled(lang: Language, address: Address, draft: ImportDraft, left_out: tuple[str, ...]) -> Filled:
    """Return the completed workbook without the records in ``left_out``; the draft does not change."""
    from titlecheck.services.faults import CallFault
    from titlecheck.web.further_pages import fault_page

    try:
        return Filled(_plan(lang, draft, frozenset(left_out)).done.raw)
    except CallFault as fault:
        return Filled(b"", fault_page(lang, address, fault))


def done(lang: Language, address: Address, key: str, draft: ImportDraft, left_out: tuple[str, ...]) -> Answer:
    """Return the last page: the workbook to save, and the report."""
    plan = _plan(lang, draft, frozenset(left_out))
    body = page(
        "import_done",
        lang,
        address,
        key=key,
        step=4,
        changes=plan.done.changes,
        report=plan.done.report(lang, dry=False, width=_UNBROKEN),
        mappings=bool(draft.mappings),
        saved=draft.saved,
    )
    return Answer(200, body)
