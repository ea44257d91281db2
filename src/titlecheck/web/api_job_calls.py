"""Calls of the JSON API that run as jobs. All functions run in a worker process.

Results equal the files written by the commands with the same names.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.i18n import Language
from titlecheck.services.check import read_file
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.import_works import (
    ImportedWorks,
    import_works,
    mapping_of,
    read_export,
    refuse_faults,
)
from titlecheck.services.registers import year_of
from titlecheck.web.api_call import ApiCall
from titlecheck.web.api_calls import (
    JSON,
    ZIP,
    choices,
    guarded,
    language,
    problem,
    refuse_missing,
    refuse_unknown,
    zipped,
)
from titlecheck.web.api_table import SUMMARY_FORMATS
from titlecheck.web.department_pages import dossiers_among
from titlecheck.web.draft_store import SittingDraft
from titlecheck.web.import_pages import REPORT_WIDTH, blank, preview_rows
from titlecheck.web.jobs import ProgressNote
from titlecheck.web.page_call import XLSX, Answer
from titlecheck.web.web_app import blank_name

IMPORT_SCHEMA = "titlecheck/import/1"


class BegunJob(NamedTuple):
    """Result of the checks before a job: a refusal, or the indices of a batch's dossiers in ``wanted``.

    ``aside``: names of other documents of this program; ``others``: number of files of other kinds.
    """

    refused: Answer | None = None
    wanted: tuple[int, ...] = ()
    aside: tuple[str, ...] = ()
    others: int = 0


def begun(name: str, call: ApiCall) -> BegunJob:
    """Check the choices of a call before its job begins; return a refusal if they are invalid."""
    found = BegunJob()

    def look() -> Answer:
        nonlocal found
        refuse_unknown(name, call)
        refuse_missing(name, call)
        if name in ("batch", "council"):
            choices(call)
        if name == "journals":
            year_of(call.one("year"))
        if name == "batch":
            _format(call)
            wanted, aside, others = dossiers_among(call.several("dossier"))
            if not wanted:
                raise CallFault(FaultCode.NO_DOSSIERS, path="dossier")
            found = BegunJob(None, tuple(wanted), aside, others)
        return Answer(202, b"")

    try:
        lang = language(call)
    except CallFault as fault:
        return BegunJob(problem(400, fault, "en"))
    answer = guarded(lang, look)
    return found if answer.status == 202 else BegunJob(answer)


# Many dossiers


def _format(call: ApiCall) -> str:
    form = call.one("format") or SUMMARY_FORMATS[0]
    if form not in SUMMARY_FORMATS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=SUMMARY_FORMATS)
    return form


def examined(call: ApiCall, name: str, raw: bytes, today: date) -> bytes:
    """Return the pickled summary entry of one dossier."""
    from titlecheck.services.batch import examined_bytes

    return pickle.dumps(examined_bytes(name, raw, choices(call), today, language(call)))


def lost(call: ApiCall, name: str) -> bytes:
    """Return the pickled summary entry of a dossier whose worker process died."""
    from titlecheck.department.summary_entry import SummaryEntry
    from titlecheck.i18n import word

    return pickle.dumps(SummaryEntry(name, None, (word("faults.worker_died", language(call)),), ("worker_died",)))


def summed_up(call: ApiCall, entries: Sequence[bytes], today: date, aside: tuple[str, ...], others: int) -> Answer:
    """Return the summary of all entries."""
    from titlecheck.web.department_pages import summary_of

    lang = language(call)

    def made() -> Answer:
        form = _format(call)
        found = [pickle.loads(one) for one in entries]
        data = summary_of(found, form, lang, choices(call), today, aside, others)
        return Answer(200, data, XLSX if form == "xlsx" else JSON, f"summary.{form}")

    return guarded(lang, made)


# Meeting of the Expert Council


def council(call: ApiCall, note: str) -> Answer:
    """Return all papers of a meeting as one archive; ``note``: path of the progress file."""
    from titlecheck.web.sitting_pages import SittingMade

    lang = language(call)
    meeting = call.file("meeting")
    assert meeting is not None

    def made() -> Answer:
        draft = SittingDraft(*meeting, call.several("dossier"))
        done = SittingMade(lang, draft, choices(call), ProgressNote(Path(note)).write)
        return Answer(200, zipped(done.files), ZIP, "council.zip")

    return guarded(lang, made)


# Import


def imported(call: ApiCall, note: str = "") -> Answer:
    """Return the completed workbook, or with ``dry_run`` the planned changes as JSON."""
    lang = language(call)
    return guarded(lang, lambda: _imported(call, lang, note))


def _imported(call: ApiCall, lang: Language, note: str) -> Answer:
    refuse_unknown("import", call)
    refuse_missing("import", call)
    tell: Callable[[int], None] = ProgressNote(Path(note)).write if note else lambda _: None
    mapping = None
    sent = call.file("mapping")
    if sent is not None:
        try:
            mapping = mapping_of(sent[1].decode("utf-8-sig"), sent[0])
        except UnicodeDecodeError:
            raise CallFault(FaultCode.READ, path=sent[0], detail="UTF-8") from None
    files = []
    for number, (name, raw) in enumerate(call.several("exports")):
        tell(number)
        found, sheets = read_export(raw, name, mapping, headings=not call.yes("no_headings"))
        if sheets:
            raise CallFault(FaultCode.NO_MAPPING, name=name)
        files.append(found)
    refuse_faults(files)
    name, raw = call.file("dossier") or (blank_name(lang), blank(lang))
    done = import_works(
        files,
        read_file(raw, name),
        raw,
        lang,
        name=name,
        authors=tuple(call.many("author")),
        own_only=call.yes("own_only"),
    )
    if call.yes("dry_run"):
        return Answer(200, _plan(done, lang), JSON)
    return Answer(200, done.raw, XLSX, name)


def _plan(done: ImportedWorks, lang: Language) -> bytes:
    rows, left = preview_rows(done, {}, lang)
    body: dict[str, Any] = {
        "schema": IMPORT_SCHEMA,
        "language": lang,
        "changes": done.changes,
        "records": [
            {
                "state": one.state,
                "title": one.title,
                "when": one.year,
                "roles": one.role,
                "from": one.places,
                "notes": list(one.notes),
            }
            for one in rows
        ],
        "left_out": [{"title": title, "reason": reason} for title, reason in left],
        "report": done.report(lang, dry=True, width=REPORT_WIDTH),
    }
    return json.dumps(body, ensure_ascii=False, indent=2).encode() + b"\n"
