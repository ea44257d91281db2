"""Routes of the JSON API. A call is answered by a worker process; only jobs are stored."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from titlecheck.i18n import LANGUAGES, Language
from titlecheck.web.api_call import ApiCall, SentFile
from titlecheck.web.api_jobs import ApiJobs
from titlecheck.web.api_table import GETS, PART_OF_BODY, POSTS, with_json
from titlecheck.web.page_call import Answer
from titlecheck.web.web_app import attachment, sent_form
from titlecheck.web.web_limits import API_SECONDS, MAX_DOSSIER, MAX_FOLDER_FILES, MAX_TARGET, MAX_UPLOADS
from titlecheck.web.worker_process import WorkerFailed

if TYPE_CHECKING:
    from titlecheck.web.web_app import LocalPage

_PROBLEM = "application/problem+json"
_CALLED = {"openapi.json": "openapi", "rules/{paragraph}": "rules"}


def api_routes(local: LocalPage) -> list[Route]:
    """Return the routes of a server's JSON API."""
    jobs = ApiJobs(local)
    routes = [
        Route("/api/1/jobs/{id}", jobs.told, methods=["GET"]),
        Route("/api/1/jobs/{id}", jobs.cancelled, methods=["DELETE"]),
        Route("/api/1/jobs/{id}/result", jobs.result, methods=["GET"]),
        Route("/api/1/journals", jobs.journals, methods=["POST"]),
    ]
    for name, described in POSTS.items():
        if name == "journals":
            continue
        read = _posted(name)
        work = jobs.begun(name, read) if described.job else _answered(local, name, read)
        routes.append(Route(f"/api/1/{name}", work, methods=["POST"]))
    for path in GETS:
        routes.append(Route(f"/api/1/{path}", _answered(local, _CALLED.get(path, path), _got), methods=["GET"]))
    return routes


def _answered(
    local: LocalPage, name: str, read: Callable[[Request], Awaitable[ApiCall]]
) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        call = await read(request)
        try:
            answer: Answer = await local.workers.run("api_calls", "called", name, call, seconds=API_SECONDS)
        except WorkerFailed:
            raise HTTPException(503) from None
        return as_response(answer)

    answered.__name__ = name
    return answered


def as_response(answer: Answer) -> Response:
    """Convert a worker's answer to an HTTP response."""
    if answer.file:
        return attachment(answer.body, answer.kind, answer.file)
    return Response(answer.body, answer.status, media_type=answer.kind)


def query_of(request: Request) -> dict[str, tuple[str, ...]]:
    """Return the ordered values of each choice of a call."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in request.query_params.multi_items():
        found[name] = (*found.get(name, ()), value)
    return found


async def _got(request: Request) -> ApiCall:
    return ApiCall(query_of(request), {}, path=request.path_params.get("paragraph", ""))


def _posted(name: str) -> Callable[[Request], Awaitable[ApiCall]]:
    """Return the reader of a call's body: a form with files, or a dossier as JSON if the call accepts one."""
    most = MAX_FOLDER_FILES if "dossier" in POSTS[name].several else MAX_UPLOADS

    async def posted(request: Request) -> ApiCall:
        query = query_of(request)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/json" and with_json(name):
            raw = await request.body()
            if len(raw) > MAX_DOSSIER:
                raise HTTPException(413)
            return ApiCall(query, {PART_OF_BODY: (("dossier.json", raw),)})
        if not kind and not await request.body():
            return ApiCall(query, {})
        if kind != "multipart/form-data":
            raise HTTPException(415)
        files: dict[str, tuple[SentFile, ...]] = {}
        texts = []
        for part, value in (await sent_form(request, most)).items:
            if isinstance(value, str):
                texts.append(part)
            else:
                files[part] = (*files.get(part, ()), value)
        return ApiCall(query, files, tuple(texts))

    return posted


def language_asked(query: bytes) -> Language:
    """Return the language named in a query for the server's own messages; English if none is valid."""
    wanted = dict(parse_qsl(query[:MAX_TARGET].decode("ascii", "replace"))).get("lang", "en")
    return next((lang for lang in LANGUAGES if lang == wanted), "en")


def problem(status: int, code: str, title: str) -> Response:
    """Return a server error as ``application/problem+json``."""
    body = {"type": "about:blank", "title": title, "status": status, "code": code}
    return Response(json.dumps(body, ensure_ascii=False), status, media_type=_PROBLEM)
