"""Routes of the department page: a folder of dossiers, examined in the background with progress."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from titlecheck.i18n import Language
from titlecheck.web.dossier_store import NotInMemory
from titlecheck.web.draft_store import DepartmentJob, DepartmentRow, ExaminedDossier
from titlecheck.web.page_call import XLSX
from titlecheck.web.page_templates import page
from titlecheck.web.web_app import attachment, sent_form
from titlecheck.web.web_limits import (
    DOSSIER_OF_JOB_SECONDS,
    IMPORT_SECONDS,
    JOB_WORKERS,
    MAX_DOSSIERS,
    MAX_FOLDER_FILES,
    MAX_STORE,
)
from titlecheck.web.worker_process import WorkerFailed, WorkerFault
from titlecheck.workbook.copy_names import described_by

if TYPE_CHECKING:
    from titlecheck.web.further_routes import FurtherRoutes, Work

ROWS_ON_A_PAGE = 100
GROUPS = ("able", "coming", "to_decide", "incomplete", "not_yet", "unread")
_ORDER = {"eligible": 0, "needs_review": 1, "needs_data": 1, "needs_reading": 1, "not_eligible": 2, "unread": 3}
SORTS: dict[str, Callable[[DepartmentRow], Any]] = {
    "name": lambda one: (one.order, one.file),
    "title": lambda one: (one.title, one.order, one.file),
    "verdict": lambda one: (_ORDER.get(one.kind, 3), one.order, one.file),
    "when": lambda one: (not one.when, one.when, one.order, one.file),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class DepartmentRoutes:
    """Department jobs of one server: one runs at a time, others wait."""

    def __init__(self, further: FurtherRoutes) -> None:
        self.further, self.local = further, further.local

    def routes(self) -> list[tuple[str, str, Work]]:
        """Return path, method and handler of each route."""
        return [
            ("/department", "GET", self.start),
            ("/department", "POST", self.begin),
            ("/department/{id}", "GET", self.table),
            ("/department/{id}/cancel", "POST", self.cancel),
            ("/department/{id}/summary.{form}", "GET", self.summary),
        ]

    def _job(self, request: Request) -> DepartmentJob:
        return self.local.drafts.get(request.state.session, request.path_params["id"], DepartmentJob)

    async def start(self, request: Request, lang: Language) -> Response:
        """Show the form for a folder."""
        return HTMLResponse(self._start(request, lang))

    def _start(self, request: Request, lang: Language, wrong: str = "", **found: object) -> bytes:
        from titlecheck.web.further_routes import address_of

        held = self.local.drafts.all_of(request.state.session, DepartmentJob)
        return page(
            "department_start",
            lang,
            address_of(request, lang),
            wrong=wrong,
            found=found,
            most=MAX_DOSSIERS,
            size=MAX_STORE // 1_000_000,
            jobs=[(key, len(job.done), len(job.files)) for key, job in held],
            alert=bool(wrong),
        )

    async def begin(self, request: Request, lang: Language) -> Response:
        """Accept a folder and start to check it."""
        form = await sent_form(request, most=MAX_FOLDER_FILES)
        files = form.files("dossier")
        as_of = form.text("as_of")
        if not files:
            return HTMLResponse(self._start(request, lang, "no_files"), 422)
        if as_of and not _is_day(as_of):
            return HTMLResponse(self._start(request, lang, "day", day=as_of), 422)
        return await self.taken(request, lang, files, as_of)

    async def taken(
        self, request: Request, lang: Language, files: list[tuple[str, bytes]], as_of: str = ""
    ) -> Response:
        """Store the dossiers among ``files`` and start to check them; match scoring sheets to dossiers by name."""
        size = sum(len(raw) for _, raw in files)
        if len(files) > MAX_DOSSIERS or size > MAX_STORE:
            return HTMLResponse(self._start(request, lang, "too_large", files=len(files), mb=size // 1_000_000), 413)
        if self.local.jobs.full:
            raise HTTPException(429, headers={"retry-after": "60"})
        wanted, aside, others = await self.further.run("department_pages", "dossiers_among", files)
        if not wanted:
            return HTMLResponse(self._start(request, lang, "no_dossiers"), 422)
        session = request.state.session
        sheets = {described_by(name): (name, raw) for name, raw in files}
        kept = []
        for number in wanted:
            name, raw = files[number]
            stored = self.local.store.add(session, name, raw)
            stored.facts = sheets.get(name)
            kept.append((name, stored.id))
        readings = self.local.store.readings_of(session)
        council, mark = ((readings.name, readings.raw), readings.mark) if readings is not None else (None, "")
        job = DepartmentJob(tuple(kept), as_of, date.today(), aside, others, council, mark)
        key = self.local.drafts.add(session, job)
        self.local.jobs.begin(job, partial(self._run, session, job))
        return RedirectResponse(f"/{lang}/department/{key}", 303)

    async def _run(self, session: str, job: DepartmentJob) -> None:
        """Check the dossiers of a job; finished ones are kept if it fails or is cancelled."""
        free = anyio.Semaphore(min(os.cpu_count() or 1, JOB_WORKERS))
        try:
            async with anyio.create_task_group() as group:
                for number in range(len(job.files)):
                    await free.acquire()
                    if job.cancelled:
                        break
                    group.start_soon(self._examine, session, job, number, free)
        finally:
            job.now = ""
        if len(job.done) == len(job.files):
            job.cancelled = False  # the request to cancel came after the last dossier

    async def _examine(self, session: str, job: DepartmentJob, number: int, free: anyio.Semaphore) -> None:
        name, key = job.files[number]
        job.now = name
        try:
            stored = self.local.store.get(session, key)
            given = ("department_pages", "examined", name, stored.raw, job.as_of, job.today, job.council)
            found: ExaminedDossier = await self.local.jobs.workers.run(*given, seconds=DOSSIER_OF_JOB_SECONDS)
            job.done[number] = found
            stored.summary = stored.summary if stored.summary.person else self._line(found.row)
        except (WorkerFailed, WorkerFault):
            lost = ("department_pages", "lost", name)
            job.done[number] = await self.local.jobs.workers.run(*lost, seconds=IMPORT_SECONDS)
        except NotInMemory:
            job.cancelled = True  # the dossier was deleted
        finally:
            free.release()

    @staticmethod
    def _line(row: DepartmentRow) -> Any:
        from titlecheck.web.dossier_store import StoredDossierLine

        if row.kind == "unread":
            return StoredDossierLine(problems=1)
        headlines = tuple((lang, f"{row.title_name[lang]}: {row.verdict[lang]}") for lang in row.verdict)
        return StoredDossierLine(row.person, row.kind, headlines)

    async def cancel(self, request: Request, lang: Language) -> Response:
        """Stop after the dossiers in progress; finished ones are kept."""
        self._job(request).cancel()
        return RedirectResponse(f"/{lang}/department/{request.path_params['id']}", 303)

    async def table(self, request: Request, lang: Language) -> Response:
        """Show the progress and the table of finished dossiers."""
        from titlecheck.web.further_routes import address_of

        job, key = self._job(request), request.path_params["id"]
        address = address_of(request, lang)
        query = dict(address.query)
        rows = [(job.files[number][1], one.row) for number, one in sorted(job.done.items())]
        counts = {name: sum(name in row.groups for _, row in rows) for name in GROUPS}
        group, wanted = query.get("group", ""), query.get("name", "").strip().casefold()
        rows = [one for one in rows if group not in GROUPS or group in one[1].groups]
        rows = [one for one in rows if wanted in one[1].folded or wanted in one[1].file.casefold()]
        sort = query.get("sort", "") if query.get("sort", "") in SORTS else "name"
        down = query.get("down", "") == "yes"
        rows.sort(key=lambda one: SORTS[sort](one[1]), reverse=down)
        pages = max(1, -(-len(rows) // ROWS_ON_A_PAGE))
        said = query.get("page", "1")
        number = min(max(int(said), 1), pages) if said.isascii() and said.isdecimal() and len(said) < 6 else 1
        body = page(
            "department_table",
            lang,
            address,
            key=key,
            job=job,
            rows=rows[(number - 1) * ROWS_ON_A_PAGE : number * ROWS_ON_A_PAGE],
            found=len(rows),
            counts=counts,
            group=group,
            wanted=query.get("name", ""),
            sort=sort,
            down=down,
            sorts=tuple(SORTS),
            number=number,
            pages=pages,
            hidden=[(name, value) for name, value in address.query if name not in ("name", "page")],
            shown_day=_shown_day,
        )
        return HTMLResponse(body)

    async def summary(self, request: Request, lang: Language) -> Response:
        """Return the summary of finished dossiers as ``titlecheck batch`` writes it."""
        job, form = self._job(request), request.path_params["form"]
        if form not in ("xlsx", "json"):
            raise HTTPException(404)
        entries = [job.done[number].entry for number in sorted(job.done)]
        given = (entries, form, lang, job.as_of, job.council, job.today, job.aside, job.others)
        data = await self.further.run("department_pages", "summed_up", *given, seconds=IMPORT_SECONDS)
        kind = XLSX if form == "xlsx" else "application/json"
        return attachment(data, kind, f"{_SUMMARY[lang]}.{form}")


_SUMMARY = {"kk": "Жиынтық", "ru": "Сводка", "en": "Summary"}


def _is_day(said: str) -> bool:
    if not _DAY.fullmatch(said):
        return False
    try:
        return 1990 <= date.fromisoformat(said).year <= 2100
    except ValueError:
        return False


def _shown_day(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))
