"""Jobs of the JSON API: start, progress, result and cancellation."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from titlecheck.i18n import Language, word
from titlecheck.temporary_folder import temporary_folder
from titlecheck.web.api_call import ApiCall
from titlecheck.web.dossier_store import NotInMemory
from titlecheck.web.draft_store import ApiJob, RegisterJob
from titlecheck.web.jobs import DONE, FAILED, ProgressNote
from titlecheck.web.register_jobs import begin_loading
from titlecheck.web.register_upload import sent_registers
from titlecheck.web.web_limits import (
    API_SECONDS,
    DOSSIER_OF_JOB_SECONDS,
    IMPORT_SECONDS,
    JOB_CALL_SECONDS,
    JOB_WORKERS,
    MAX_DOSSIERS,
)
from titlecheck.web.worker_process import WorkerFailed, WorkerFault

if TYPE_CHECKING:
    from titlecheck.web.api_job_calls import BegunJob
    from titlecheck.web.web_app import LocalPage

_JSON, _PROBLEM = "application/json", "application/problem+json"
_PROGRAM = "api"
"""Owner of jobs started with the API token; other jobs belong to their session."""
_SECONDS = {"council": JOB_CALL_SECONDS, "import": IMPORT_SECONDS}
_WORK = {"council": "council", "import": "imported"}


class ApiJobs:
    """Handlers of the API's jobs."""

    def __init__(self, local: LocalPage) -> None:
        self.local = local

    # Start

    def begun(
        self, name: str, read: Callable[[Request], Awaitable[ApiCall]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return the handler that starts the job ``name``; an import with ``dry_run`` is answered directly."""

        async def begun(request: Request) -> Response:
            from titlecheck.web.api_routes import as_response

            if self.local.jobs.full:
                raise HTTPException(429, headers={"retry-after": "60"})
            call = await read(request)
            if len(call.several("dossier")) > MAX_DOSSIERS:
                raise HTTPException(413)
            if name == "import" and call.yes("dry_run"):
                return as_response(await self._run(self.local.workers, "imported", call))
            found: BegunJob = await self._run(self.local.workers, "begun", name, call)
            if found.refused is not None:
                return as_response(found.refused)
            if name == "batch":
                return self._begin(request, self._batch(call, found), call)
            return self._begin(request, self._single(name, call), call)

        begun.__name__ = name
        return begun

    async def _run(self, workers: Any, *given: Any) -> Any:
        try:
            return await workers.run("api_job_calls", *given, seconds=API_SECONDS)
        except WorkerFailed:
            raise HTTPException(503) from None

    def _begin(
        self, request: Request, job_and_work: tuple[ApiJob, Callable[[], Awaitable[None]]], call: ApiCall
    ) -> Response:
        job, work = job_and_work
        job.held = sum(len(raw) for files in call.files.values() for _, raw in files)
        key = self.local.drafts.add(_owner(request), job)

        def after() -> None:
            job.held = 0
            if job.folder is not None:
                job.folder.cleanup()

        self.local.jobs.begin(job, work, after)
        return _accepted(key, job)

    async def journals(self, request: Request) -> Response:
        """Start a job that loads journal registers."""
        from titlecheck.web.api_routes import as_response, problem, query_of

        if self.local.jobs.full:
            raise HTTPException(429, headers={"retry-after": "60"})
        try:
            upload = await sent_registers(request)
        except OSError:
            return problem(507, "no_room", word("web_journals.no_room", _language(request)))
        parts = {"register": (("register", b""),) if upload.files else ()}
        call = ApiCall(
            query_of(request),
            {name: files for name, files in parts.items() if files} | dict.fromkeys(upload.other_parts, (("", b""),)),
            tuple(upload.texts),
        )
        try:
            found: BegunJob = await self._run(self.local.workers, "begun", "journals", call)
        except BaseException:
            upload.drop()
            raise
        if found.refused is not None:
            upload.drop()
            return as_response(found.refused)
        key = begin_loading(self.local, _owner(request), upload, call.one("year") or "", _language(request))
        return _accepted(key, self.local.drafts.get(_owner(request), key, RegisterJob))

    # Work

    def _batch(self, call: ApiCall, found: BegunJob) -> tuple[ApiJob, Callable[[], Awaitable[None]]]:
        files = call.several("dossier")
        job = ApiJob("batch", len(found.wanted))
        return job, partial(self._examine_all, job, call.without_files, [files[one] for one in found.wanted], found)

    async def _examine_all(self, job: ApiJob, call: ApiCall, files: list[tuple[str, bytes]], found: BegunJob) -> None:
        today = date.today()
        entries: dict[int, bytes] = {}
        free = anyio.Semaphore(JOB_WORKERS)

        async def examine(number: int) -> None:
            name, raw = files[number]
            run = self.local.jobs.workers.run
            try:
                entries[number] = await run(
                    "api_job_calls", "examined", call, name, raw, today, seconds=DOSSIER_OF_JOB_SECONDS
                )
            except (WorkerFailed, WorkerFault):
                entries[number] = await run("api_job_calls", "lost", call, name, seconds=API_SECONDS)
            finally:
                free.release()
            job.done = len(entries)

        async with anyio.create_task_group() as group:
            for number in range(len(files)):
                await free.acquire()
                group.start_soon(examine, number)
        given = (call, [entries[number] for number in sorted(entries)], today, found.aside, found.others)
        job.result = await self.local.jobs.workers.run("api_job_calls", "summed_up", *given, seconds=IMPORT_SECONDS)

    def _single(self, name: str, call: ApiCall) -> tuple[ApiJob, Callable[[], Awaitable[None]]]:
        """Return a job and its work: one call of a worker, which notes its progress in a file."""
        parts = call.several("exports") if name == "import" else call.several("dossier")
        folder = temporary_folder("job")
        note = ProgressNote(Path(folder.name) / "progress")
        job = ApiJob(name, len(parts), note=note, folder=folder)
        return job, partial(self._work, job, call, str(note.path))

    async def _work(self, job: ApiJob, call: ApiCall, note: str) -> None:
        given = ("api_job_calls", _WORK[job.call], call, note)
        try:
            job.result = await self.local.jobs.workers.run(*given, seconds=_SECONDS[job.call])
        except WorkerFailed:
            job.state = FAILED
            return
        job.done = job.count

    # Progress and result

    def _job(self, request: Request) -> ApiJob | RegisterJob:
        owner, key = _owner(request), request.path_params["id"]
        try:
            return self.local.drafts.get(owner, key, ApiJob)
        except NotInMemory:
            return self.local.drafts.get(owner, key, RegisterJob)

    async def told(self, request: Request) -> Response:
        """Return the progress of a job."""
        return _json(_as_json(request.path_params["id"], self._job(request)))

    async def result(self, request: Request) -> Response:
        """Return the result of a job; a problem if it has failed or is not finished."""
        from titlecheck.web.api_routes import as_response, problem

        job = self._job(request)
        if not job.ended:
            return problem(409, "not_done", word("web_api.not_done", _language(request)))
        if isinstance(job, RegisterJob) and job.state == DONE:
            return _json({"schema": "titlecheck/journals/1", "files": job.results})
        if isinstance(job, ApiJob) and job.result is not None:
            return as_response(job.result)
        return problem(503, "stopped", word("web.trouble.stopped.title", _language(request)))

    async def cancelled(self, request: Request) -> Response:
        """Stop a job and its process, and delete it."""
        self._job(request)
        self.local.drafts.forget(_owner(request), request.path_params["id"])
        return Response(status_code=204)


def _owner(request: Request) -> str:
    return getattr(request.state, "session", _PROGRAM)


def _language(request: Request) -> Language:
    from titlecheck.web.api_routes import language_asked

    return language_asked(request.scope["query_string"])


def _json(body: dict[str, Any], status: int = 200, **headers: str) -> Response:
    data = json.dumps(body, ensure_ascii=False, indent=2).encode() + b"\n"
    return Response(data, status, media_type=_JSON, headers=headers)


def _accepted(key: str, job: ApiJob | RegisterJob) -> Response:
    return _json(_as_json(key, job), 202, location=f"/api/1/jobs/{key}")


def _as_json(key: str, job: ApiJob | RegisterJob) -> dict[str, Any]:
    if isinstance(job, RegisterJob):
        name, count = "journals", len(job.files)
        noted, rows = job.note.read()
        done = len(job.results)
    else:
        name, count, rows = job.call, job.count, 0
        noted = job.note.read()[0] if job.note is not None else 0
        done = max(job.done, noted)
    body: dict[str, Any] = {
        "id": key,
        "call": name,
        "state": job.state,
        "done": min(done, count),
        "count": count,
        "rows": rows,
        "result": None,
        "problem": None,
    }
    answer = job.result if isinstance(job, ApiJob) else None
    if answer is not None and answer.kind == _PROBLEM:
        return body | {"state": FAILED, "problem": json.loads(answer.body)}
    if job.state == DONE:
        body["result"] = f"/api/1/jobs/{key}/result"
    return body
