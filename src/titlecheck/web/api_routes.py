"""Routes of the JSON API, which pass calls to workers and store nothing."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from titlecheck.web.api_call import ApiCall
from titlecheck.web.page_call import Answer
from titlecheck.web.web_app import attachment, sent_form
from titlecheck.web.web_limits import API_SECONDS, MAX_DOSSIER
from titlecheck.web.worker_process import WorkerFailed

if TYPE_CHECKING:
    from titlecheck.web.web_app import LocalPage

POSTS = ("check", "outlook", "verify", "recognition", "checklist", "deadlines", "score", "forms")
GETS = {"readings": "readings", "schemes": "schemes", "schema": "schema", "openapi.json": "openapi"}
_PROBLEM = "application/problem+json"


def api_routes(local: LocalPage) -> list[Route]:
    """Return the API routes of a server."""
    posts = [Route(f"/api/1/{name}", _answered(local, name, _posted), methods=["POST"]) for name in POSTS]
    gets = [Route(f"/api/1/{path}", _answered(local, name, _got), methods=["GET"]) for path, name in GETS.items()]
    return [*posts, *gets]


def _answered(
    local: LocalPage, name: str, read: Callable[[Request], Awaitable[ApiCall]]
) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        call = await read(request)
        try:
            answer: Answer = await local.workers.run("api_calls", "called", name, call, seconds=API_SECONDS)
        except WorkerFailed:
            raise HTTPException(503) from None
        if answer.file:
            return attachment(answer.body, answer.kind, answer.file)
        return Response(answer.body, answer.status, media_type=answer.kind)

    answered.__name__ = name
    return answered


def _query(request: Request) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in request.query_params.multi_items():
        found[name] = (*found.get(name, ()), value)
    return found


async def _got(request: Request) -> ApiCall:
    return ApiCall(_query(request), {})


async def _posted(request: Request) -> ApiCall:
    """Read the files of a call: a form with files, or a dossier as JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        raw = await request.body()
        if len(raw) > MAX_DOSSIER:
            raise HTTPException(413)
        return ApiCall(_query(request), {"dossier": ("dossier.json", raw)})
    if not kind and not await request.body():
        return ApiCall(_query(request), {})
    if kind != "multipart/form-data":
        raise HTTPException(415)
    form = await sent_form(request)
    files = {name: value for name, value in form.items if isinstance(value, tuple)}
    return ApiCall(_query(request), files)


def problem(status: int, code: str, title: str) -> Response:
    """Return an error of the server itself as ``application/problem+json``."""
    body = {"type": "about:blank", "title": title, "status": status, "code": code}
    return Response(json.dumps(body, ensure_ascii=False), status, media_type=_PROBLEM)
