"""Routes of the local page. The server stores dossiers and calls workers; it never runs the engine itself."""

from __future__ import annotations

import gzip
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import cache
from pathlib import PurePath
from typing import Any
from urllib.parse import parse_qsl, quote

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from titlecheck.i18n import LANGUAGES, Language, entry, word
from titlecheck.text.visible import visible
from titlecheck.version import __version__
from titlecheck.web.access_log import AccessLog
from titlecheck.web.dossier_store import DossierStore, NotInMemory, StoredDossier, StoredDossierLine, StoredReadings
from titlecheck.web.draft_store import DraftStore
from titlecheck.web.form_stream import BrokenForm, streamed_form
from titlecheck.web.jobs import JobRunner
from titlecheck.web.page_call import XLSX, Answer, PageCall
from titlecheck.web.page_templates import Address, page, static_files, static_mark
from titlecheck.web.request_guard import API, RequestGuard, cookie_name, session_of
from titlecheck.web.sample_dossiers import FIRST, offered, sample_paths
from titlecheck.web.scan_upload import sent_scans
from titlecheck.web.web_limits import (
    ENGINE_SECONDS,
    KEEP_SECONDS,
    MAX_BODY,
    MAX_DOSSIER,
    MAX_FIELD,
    MAX_FIELDS,
    MAX_FOLDER_FILES,
    MAX_TARGET,
    MAX_UPLOADS,
    OFFICE_SECONDS,
)
from titlecheck.web.worker_process import WorkerFailed, WorkerFault, WorkerPool
from titlecheck.workbook.copy_names import described_by

Handler = Callable[[Request], Awaitable[Response]]
_FIRST: Language = "ru"
_SAFE = ("GET", "HEAD")
_STATUS = {
    400: "bad_request", 401: "no_session", 403: "foreign", 404: "unknown", 405: "bad_request", 408: "slow_body",
    409: "changed", 410: "forgotten", 413: "too_large", 415: "bad_request", 429: "busy", 503: "stopped",
}  # fmt: skip
_NAMED = ("readings_forgotten", "replaced")
"""Error codes given as an exception's detail, because several of them share a status."""


class _FileInMemory:
    """Destination of an uploaded file, which is never written to a disk; raise ``HTTPException`` if it is too large."""

    def __init__(self, field: str, name: str, most: int) -> None:
        self.field, self.name = field, name
        self.raw = bytearray()
        self._most = most

    def write(self, data: bytes) -> None:
        self.raw += data
        if len(self.raw) > self._most:
            raise HTTPException(413)

    def close(self) -> None:
        """Keep the bytes; nothing is open."""


class LocalPage:
    """Web application of one server: store, workers, and shutdown."""

    def __init__(
        self,
        port: int,
        *,
        store: DossierStore | None = None,
        workers: WorkerPool | None = None,
        stop: Callable[[], None] | None = None,
        log: AccessLog | None = None,
        api_token: str = "",
    ) -> None:
        from titlecheck.web.further_routes import FurtherRoutes

        self.port, self.api_token = port, api_token
        self.store = store if store is not None else DossierStore()
        self.drafts = DraftStore(self.store.clock)
        self.workers = workers if workers is not None else WorkerPool()
        self.stop = stop if stop is not None else (lambda: None)
        self.log = log if log is not None else AccessLog(None)
        self.further = FurtherRoutes(self)
        self.jobs = JobRunner(lambda fault: self.log.incident(secrets.token_hex(2).upper(), fault))

    def app(self) -> ASGIApp:
        """Return the application: log, guard, routes."""
        from titlecheck.web.api_routes import api_routes

        inner = Starlette(
            routes=[
                Route("/", self.root),
                Route("/open", self.open),
                Route("/healthz", self.health),
                Route("/static/{mark}/{name}", self.static),
                *self._pages(),
                *api_routes(self),
            ],
            exception_handlers={
                HTTPException: self._error_response,
                NotInMemory: self._not_in_memory,
                ClientDisconnect: self._gone,
                Exception: self._broken,
            },
        )
        inner.router.redirect_slashes = False
        return self.log.around(RequestGuard(inner, self.store, self.port, self.refuse, self.api_token))

    def _pages(self) -> list[Route]:
        routes: list[tuple[str, str, Callable[[Request, Language], Awaitable[Response]]]] = [
            *self.further.routes(),
            ("/", "GET", self.start),
            ("/dossiers", "POST", self.upload),
            ("/samples", "POST", self.sample),
            ("/blank.xlsx", "GET", self.blank),
            ("/forget-all", "POST", self.forget_all),
            ("/readings/forget", "POST", self.drop_readings),
            ("/stop", "GET", self.ask_stop),
            ("/stop", "POST", self.stopped),
            ("/help", "GET", self.help),
            ("/d/{id}", "GET", self._page("dossier_pages", "verdict")),
            ("/d/{id}/problems", "GET", self._page("dossier_pages", "problems_page")),
            ("/d/{id}/marked.xlsx", "GET", self._page("dossier_pages", "marked")),
            ("/d/{id}/accept", "POST", self.accept),
            ("/d/{id}/replace", "POST", self.replace),
            ("/d/{id}/forget", "POST", self.forget),
            ("/d/{id}/file", "GET", self.file),
            ("/d/{id}/rows", "GET", self._page("dossier_pages", "rows")),
            (
                "/d/{id}/rows/{paragraph}/{requirement}",
                "GET",
                self._page("dossier_pages", "rows_of_requirement", "paragraph", "requirement"),
            ),
            ("/d/{id}/readings", "GET", self._page("dossier_pages", "readings")),
            ("/d/{id}/timeline", "GET", self._page("dossier_pages", "timeline")),
            ("/d/{id}/plan", "GET", self._page("dossier_pages", "plan")),
            ("/d/{id}/outlook", "GET", self._page("dossier_pages", "outlook")),
            ("/d/{id}/print", "GET", self._page("dossier_pages", "print_view")),
            ("/d/{id}/papers", "GET", self._page("paper_pages", "papers")),
            ("/d/{id}/papers.zip", "GET", self._page("paper_pages", "archive")),
            ("/d/{id}/papers/{name}.{form}", "GET", self._page("paper_pages", "paper", "name", "form")),
            ("/d/{id}/procedure", "GET", self._page("paper_pages", "procedure")),
            ("/d/{id}/checklist.{form}", "GET", self._page("paper_pages", "checklist_file", "form")),
            ("/d/{id}/deadlines.ics", "GET", self._page("paper_pages", "calendar")),
            ("/d/{id}/council.toml", "GET", self._page("dossier_pages", "council_file")),
            ("/d/{id}/scans", "POST", self.scans),
            ("/d/{id}/result.{form}", "GET", self._page("paper_pages", "result_file", "form")),
            ("/d/{id}/recognition", "GET", self._page("points_pages", "recognition")),
            ("/d/{id}/points", "GET", self._page("points_pages", "points")),
            ("/d/{id}/facts", "POST", self.facts),
            ("/d/{id}/points.{form}", "GET", self._page("points_pages", "points_file", "form")),
        ]
        return [Route("/{lang}" + path, _in_language(work), methods=[method]) for path, method, work in routes]

    # Start and end

    async def root(self, request: Request) -> Response:
        """Redirect to the start page in the browser's language."""
        return RedirectResponse(f"/{_language(request.scope)}/", 303)

    async def open(self, request: Request) -> Response:
        """Begin a session with a start token; an existing session is kept.

        Why a page and not a redirect: Strict cookies are not sent after a redirect that began on another site.
        """
        lang = _language(request.scope)
        session = session_of(request.scope, self.store, cookie_name(self.port))
        begun = self.store.begin(request.query_params.get("k", ""))
        if begun is None:
            return await self.refuse(request.scope, 403, "used_link")
        answer = HTMLResponse(page("opened", lang, Address(), to=f"/{lang}/"))
        if session is None:
            answer.set_cookie(cookie_name(self.port), begun, httponly=True, samesite="strict", path="/")
        await self.warm()
        return answer

    async def health(self, _: Request) -> Response:
        """Report that the server is running."""
        return JSONResponse({"titlecheck": __version__})

    async def static(self, request: Request) -> Response:
        """Return a file that browsers may cache."""
        found = _packed().get(request.path_params["name"])
        if found is None or request.path_params["mark"] != static_mark():
            raise HTTPException(404)
        raw, packed, kind = found
        headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(packed, media_type=kind, headers=headers | {"content-encoding": "gzip"})
        return Response(raw, media_type=kind, headers=headers)

    async def start(self, request: Request, lang: Language) -> Response:
        """Show the start page."""
        return HTMLResponse(self._start(request, lang))

    def _start(self, request: Request, lang: Language, faults: Sequence[tuple[str, str]] = ()) -> bytes:
        """Return the start page; ``faults`` are error messages with their fields."""
        held = self.store.all_of(request.state.session)
        readings = self.store.readings_of(request.state.session)
        return page(
            "start",
            lang,
            Address(),
            held=[_line(one, lang, self._own_address(request.state.session)) for one in held],
            readings=readings,
            samples=offered(lang),
            first_sample=FIRST,
            titles=[(code, word(f"findings.title.{code}", lang)) for code in ("associate_professor", "professor")],
            tracks=[(code, word(f"findings.track.{code}", lang)) for code in entry("findings.track")],
            faults=faults,
            most=MAX_DOSSIER // 1_000_000,
            alert=bool(faults),
        )

    async def help(self, _: Request, lang: Language) -> Response:
        """Show the help page."""
        return HTMLResponse(page("help", lang, Address("/help"), version=__version__, hours=KEEP_SECONDS // 3600))

    async def ask_stop(self, request: Request, lang: Language) -> Response:
        """Ask for confirmation to stop the program."""
        count = len(self.store.all_of(request.state.session))
        return HTMLResponse(page("stop", lang, Address("/stop"), count=count, done=False))

    async def stopped(self, _: Request, lang: Language) -> Response:
        """Delete everything and stop the program."""
        answer = HTMLResponse(page("stop", lang, Address("/stop"), count=0, done=True))
        self.store.clear()
        self.drafts.clear()
        self.stop()
        return answer

    async def forget_all(self, request: Request, lang: Language) -> Response:
        """Delete all dossiers of the session."""
        self.store.forget_all(request.state.session)
        self.drafts.forget_all(request.state.session)
        return RedirectResponse(f"/{lang}/", 303)

    async def warm(self) -> None:
        """Start one worker, so that the first check is fast."""
        with anyio.move_on_after(5):
            try:
                await self.workers.run("dossier_pages", "warmed")
            except WorkerFailed:
                return

    # Uploads

    async def upload(self, request: Request, lang: Language) -> Response:
        """Accept files: redirect to the verdict of one file, or to the department page of several."""
        form = await sent_form(request, most=MAX_FOLDER_FILES)
        files = form.files("dossier")
        choices = [one for one in files if one[0].lower().endswith(".toml")]
        if choices:
            fault = await self._take_readings(request, lang, choices[-1])
            if fault:
                return HTMLResponse(self._start(request, lang, [("readings", fault)]), 422)
            files = [one for one in files if one not in choices]
            if not files:
                return RedirectResponse(f"/{lang}/", 303)
        if not files:
            return HTMLResponse(self._start(request, lang, [("dossier", word("web.start.no_file", lang))]), 422)
        sheets = {described_by(name): (name, raw) for name, raw in files}
        dossiers = [one for one in files if described_by(one[0]) not in {name for name, _ in files}]
        if len(dossiers) > 1:
            return await self.further.departments.taken(request, lang, files)
        return await self.taken(request, lang, dossiers[0], sheets.get(dossiers[0][0]))

    async def sample(self, request: Request, lang: Language) -> Response:
        """Open a sample dossier."""
        form = await sent_form(request)
        path = sample_paths().get(form.text("sample"))
        if path is None:
            return HTMLResponse(self._start(request, lang, [("sample", word("web.start.no_sample", lang))]), 422)
        return await self.taken(request, lang, (path.name, path.read_bytes()))

    async def taken(
        self,
        request: Request,
        lang: Language,
        file: tuple[str, bytes],
        facts: tuple[str, bytes] | None = None,
        *,
        unsaved: bool = False,
    ) -> Response:
        """Store a file with its scoring sheets, if any, and redirect to its verdict.

        ``unsaved``: the program made the file, and the user has not downloaded it.
        """
        session = request.state.session
        added = self.store.add(session, *file)
        added.facts, added.patched = facts, unsaved
        await self._sum_up(session, [added])
        return RedirectResponse(self._own_address(session).to(lang, _to(added)), 303)

    def _own_address(self, session: str) -> Address:
        """Return the address of the start page, with the council's file of readings if there is one."""
        readings = self.store.readings_of(session)
        return Address("/", (("readings", readings.mark),) if readings else ())

    async def _sum_up(self, session: str, dossiers: Iterable[StoredDossier]) -> None:
        readings = self.store.readings_of(session)
        async with anyio.create_task_group() as group:
            for stored in dossiers:
                group.start_soon(self._summed_up, session, stored, readings)

    async def _summed_up(self, session: str, stored: StoredDossier, readings: StoredReadings | None) -> None:
        raw, council = stored.raw, (readings.name, readings.raw) if readings else None
        try:
            line = await self.workers.run("dossier_pages", "summary", raw, stored.name, council)
        except (WorkerFailed, WorkerFault):
            line = StoredDossierLine(problems=1)  # its page repeats the check and shows the error
        # The file or the readings may have been replaced meanwhile; their own call stores that summary.
        if stored.raw is raw and self.store.readings_of(session) is readings:
            stored.summary = line

    async def replace(self, request: Request, lang: Language) -> Response:
        """Accept a corrected file as a replacement."""
        stored = self._stored(request)
        form = await sent_form(request)
        files = form.files("dossier")
        address = self._call(request, lang, stored, f"/d/{stored.id}").address
        if not files or not files[0][1]:
            message = word("web.verdict.empty_file", lang) if files else word("web.start.no_file", lang)
            return self._refused_form(lang, stored, address, message)
        # An unreadable file cannot be compared.
        stored.before = stored.raw if not stored.summary.problems else stored.before
        stored.name, stored.raw = files[0]
        stored.patched = False
        await self._sum_up(request.state.session, [stored])
        self.store.tidy()
        return RedirectResponse(address.to(lang, _to(stored)), 303)

    def _refused_form(self, lang: Language, stored: StoredDossier, address: Address, said: str) -> Response:
        """Return the error of a form on a dossier's page; the link back keeps the choices of the address."""
        menu = {"id": stored.id, "name": stored.name, "base": f"/d/{stored.id}", "tab": ""}
        html = page("fault", lang, address, said=said, dossier=menu, title="form", back=address.to(lang, _to(stored)))
        return HTMLResponse(html, 422)

    async def facts(self, request: Request, lang: Language) -> Response:
        """Store the scoring sheets of a dossier, or delete them."""
        stored = self._stored(request)
        form = await sent_form(request)
        files = form.files("facts")
        if form.text("drop") != "yes" and not files:
            address = self._call(request, lang, stored, f"/d/{stored.id}/points").address
            return self._refused_form(lang, stored, address, word("web_points.no_facts", lang))
        stored.facts = files[0] if files else None
        self.store.tidy()
        query = request.url.query
        return RedirectResponse(f"/{lang}/d/{stored.id}/points{f'?{query}' if query else ''}", 303)

    async def accept(self, request: Request, lang: Language) -> Response:
        """Apply the selected suggestions; the new version is only in memory.

        Suggestions have the numbers of the file that the page showed; they are not applied to another file.
        """
        stored = self._stored(request)
        form = await sent_form(request)
        if form.text("of") != stored.sha256:
            raise HTTPException(409, "replaced")
        wanted = tuple(form.texts("accept"))
        call = self._call(request, lang, stored, f"/d/{stored.id}")
        if not wanted:
            return self._refused_form(lang, stored, call.address, word("web.problems.none_ticked", lang))
        done = await self._asked("dossier_pages", "accepted", call, wanted)
        if stored.raw is not call.raw:
            raise HTTPException(409, "replaced")
        if done is not None:
            stored.raw, stored.patched, stored.saved = done, True, False
            await self._sum_up(request.state.session, [stored])
            self.store.tidy()
        return RedirectResponse(call.address.to(lang, _to(stored)), 303)

    async def _take_readings(self, request: Request, lang: Language, file: tuple[str, bytes]) -> str:
        """Store a council's file of readings and update the list of dossiers; return the file's error, if any."""
        count, fault = await self._asked("dossier_pages", "council_readings", *file, lang)
        if not fault:
            session = request.state.session
            self.store.keep_readings(session, StoredReadings(*file, count))
            await self._sum_up(session, self.store.all_of(session))
        return str(fault)

    async def drop_readings(self, request: Request, lang: Language) -> Response:
        """Delete the council's file of readings; the list of dossiers uses the defaults again."""
        session = request.state.session
        self.store.keep_readings(session, None)
        await self._sum_up(session, self.store.all_of(session))
        return RedirectResponse(f"/{lang}/", 303)

    async def forget(self, request: Request, lang: Language) -> Response:
        """Delete one dossier."""
        self.store.forget(request.state.session, request.path_params["id"])
        return RedirectResponse(f"/{lang}/", 303)

    # Pages and downloads

    async def file(self, request: Request, _: Language) -> Response:
        """Return the file in memory, with all changes."""
        stored = self._stored(request)
        stored.saved = True
        return attachment(stored.raw, "application/octet-stream", stored.name)

    async def scans(self, request: Request, lang: Language) -> Response:
        """Compare the files of a folder with the documents of paragraph 7; nothing is stored."""
        stored = self._stored(request)
        if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
            raise HTTPException(415)
        try:
            found = await sent_scans(request)
        except BrokenForm:
            raise HTTPException(400) from None
        call = self._call(request, lang, stored, f"/d/{stored.id}/procedure")
        if not found:
            return self._refused_form(lang, stored, call.address, word("web.procedure.no_scans", lang))
        answer: Answer = await self._asked("dossier_pages", "guarded", "paper_pages", "procedure", call, found)
        return Response(answer.body, answer.status, media_type=answer.kind)

    async def blank(self, request: Request, lang: Language) -> Response:
        """Return a blank dossier."""
        asked = [request.query_params.get(name, "") for name in ("title", "track")]
        data, fault = await self._asked("paper_pages", "blank", lang, *asked)
        if fault:
            return HTMLResponse(self._start(request, lang, [("title", fault)]), 400)
        return attachment(data, XLSX, _BLANK[lang])

    def _page(self, module: str, name: str, *parts: str) -> Callable[[Request, Language], Awaitable[Response]]:
        async def shown(request: Request, lang: Language) -> Response:
            stored = self._stored(request)
            path = request.scope["path"].removeprefix(f"/{lang}")
            call = self._call(request, lang, stored, path)
            given = [request.path_params[part] for part in parts]
            seconds = OFFICE_SECONDS if _by_office(request) else ENGINE_SECONDS
            answer: Answer = await self._asked("dossier_pages", "guarded", module, name, call, *given, seconds=seconds)
            if answer.to:
                return RedirectResponse(f"/{lang}{answer.to}", answer.status)
            if answer.status == 404:
                raise HTTPException(404)
            if answer.file:
                return attachment(answer.body, answer.kind, answer.file)
            return Response(answer.body, answer.status, media_type=answer.kind)

        shown.__name__ = name
        return shown

    def _stored(self, request: Request) -> StoredDossier:
        return self.store.get(request.state.session, request.path_params["id"])

    def _call(self, request: Request, lang: Language, stored: StoredDossier, path: str) -> PageCall:
        query = tuple((name, value) for name, value in dict(request.query_params).items() if value)
        address = Address(path, query)
        council = None
        if mark := dict(query).get("readings"):
            readings = self.store.readings_of(request.state.session)
            if readings is None or readings.mark != mark:
                raise HTTPException(410, "readings_forgotten")
            council = (readings.name, readings.raw)
        return PageCall(
            stored.id,
            stored.name,
            stored.raw,
            lang,
            address,
            stored.before,
            stored.patched,
            stored.saved,
            council,
            stored.facts,
        )

    async def _asked(self, module: str, name: str, *given: Any, seconds: float = ENGINE_SECONDS) -> Any:
        try:
            return await self.workers.run(module, name, *given, seconds=seconds)
        except WorkerFailed:
            raise HTTPException(503) from None

    # Errors

    async def refuse(self, scope: Scope, status: int, trouble: str) -> Response:
        """Return the page of an error, or a JSON problem for programs."""
        lang = _language(scope)
        if scope["path"].startswith(API):
            from titlecheck.web.api_routes import language_asked, problem

            title = word(f"web.trouble.{trouble}.title", language_asked(scope["query_string"]))
            return problem(status, trouble, title)
        limits = {"most": MAX_DOSSIER // 1_000_000, "all": MAX_BODY // 1_000_000}
        html = page("trouble", lang, _address_of(scope), trouble=trouble, status=status, code="", limits=limits)
        return HTMLResponse(html, status)

    async def _error_response(self, request: Request, fault: Exception) -> Response:
        assert isinstance(fault, HTTPException)
        trouble = _STATUS.get(fault.status_code, "bad_request")
        if fault.detail in _NAMED:
            trouble = fault.detail
        answer = await self.refuse(request.scope, fault.status_code, trouble)
        answer.headers.update(fault.headers or {})
        return answer

    async def _not_in_memory(self, request: Request, fault: Exception) -> Response:
        assert isinstance(fault, NotInMemory)
        return await self._error_response(request, HTTPException(410 if fault.forgotten else 404))

    async def _gone(self, *_: object) -> Response:
        """Return an empty response for an upload that the browser aborted; it is not logged as an error."""
        return Response(status_code=400)

    async def _broken(self, request: Request, fault: Exception) -> Response:
        code = secrets.token_hex(2).upper()
        self.log.incident(code, fault)
        lang = _language(request.scope)
        if request.scope["path"].startswith(API):
            return await self.refuse(request.scope, 500, "broken")
        address = _address_of(request.scope)
        return HTMLResponse(page("trouble", lang, address, trouble="broken", status=500, code=code, limits={}), 500)


def blank_name(lang: Language) -> str:
    """Return the file name of a blank dossier."""
    return _BLANK[lang]


_BLANK = {"kk": "Досье.xlsx", "ru": "Досье.xlsx", "en": "Dossier.xlsx"}


class SentForm:
    """Submitted form: its texts, and its files in memory."""

    def __init__(self, items: list[tuple[str, str | tuple[str, bytes]]]) -> None:
        self.items = items

    def files(self, name: str) -> list[tuple[str, bytes]]:
        """Return the files of a field, with displayable names; an empty file is included."""
        return [value for key, value in self.items if key == name and isinstance(value, tuple)]

    def texts(self, name: str) -> list[str]:
        """Return the texts of a field."""
        return [value for key, value in self.items if key == name and isinstance(value, str)]

    def text(self, name: str) -> str:
        """Return the text of a field, or an empty string."""
        return next(iter(self.texts(name)), "")


async def sent_form(request: Request, most: int = MAX_UPLOADS, largest: int | None = None) -> SentForm:
    """Read a form with at most ``most`` files; raise ``HTTPException`` if it is invalid or too large.

    ``largest``: maximum size of a file in bytes; ``None``: that of a dossier.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        body = await request.form(max_files=0, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD)
        return SentForm([(key, value) for key, value in body.multi_items() if isinstance(value, str)])
    if kind != "multipart/form-data":
        raise HTTPException(415)
    files: list[_FileInMemory] = []

    def kept(field: str, name: str) -> _FileInMemory:
        files.append(_FileInMemory(field, name, MAX_DOSSIER if largest is None else largest))
        return files[-1]

    try:
        texts = await streamed_form(request, kept, max_files=most)
    except BrokenForm:
        raise HTTPException(400) from None
    sent = [(one.field, (shown_name(one.name), bytes(one.raw))) for one in files if one.name and wanted_name(one.name)]
    return SentForm([*texts, *sent])


def wanted_name(name: str) -> bool:
    """Return whether a file of a chosen folder is accepted.

    Lock files of Excel and hidden files are not.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return not last.startswith(("~$", ".", "._"))


def shown_name(name: str) -> str:
    """Return the last part of a file name from a browser, without invisible characters.

    The result is safe as the name of a file.
    """
    from titlecheck.documents.file_names import safe_name

    last = PurePath(visible(name.replace("\\", "/")).rpartition("/")[2])
    suffix = "".join(letter for letter in last.suffix if letter.isascii() and (letter.isalnum() or letter == "."))[:6]
    return safe_name(last.stem if suffix else last.name) + suffix


def _by_office(request: Request) -> bool:
    """Return whether a response needs LibreOffice."""
    return request.path_params.get("form") == "pdf" or request.query_params.get("pdf") == "yes"


def attachment(data: bytes, kind: str, name: str) -> Response:
    """Return a file as a download, with headers that prevent the browser from displaying it."""
    plain = "".join(letter if letter.isascii() and letter not in '"\\' else "_" for letter in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=kind, headers={"content-disposition": disposition})


def _to(stored: StoredDossier) -> str:
    return f"/d/{stored.id}/problems" if stored.summary.problems else f"/d/{stored.id}"


def _line(one: StoredDossier, lang: Language, address: Address) -> dict[str, Any]:
    held = one.summary
    return {
        "id": one.id,
        "to": address.to(lang, _to(one)),
        "name": one.name,
        "person": held.person,
        "kind": held.kind,
        "headline": dict(held.headline).get(lang, ""),
        "problems": held.problems,
    }


def _in_language(work: Callable[[Request, Language], Awaitable[Response]]) -> Handler:
    async def answered(request: Request) -> Response:
        lang = request.path_params["lang"]
        if lang not in LANGUAGES:
            raise HTTPException(404)
        return await work(request, lang)

    answered.__name__ = work.__name__
    return answered


def _address_of(scope: Scope) -> Address:
    """Return the address of a request for language links; the start page for unknown paths."""
    lang, _, path = scope["path"].lstrip("/").partition("/")
    query = scope["query_string"]
    if lang not in LANGUAGES or scope["method"] not in _SAFE or len(query) > MAX_TARGET:
        return Address()
    return Address(f"/{path}", tuple(parse_qsl(query.decode("ascii", "replace"))))


def _language(scope: Scope) -> Language:
    """Return the language of the address, else the browser's first supported one, else Russian."""
    first = scope["path"].lstrip("/").partition("/")[0]
    accepted = next((value.decode("latin-1") for key, value in scope["headers"] if key == b"accept-language"), "")
    for said in (first, *(part.partition(";")[0].strip()[:2].lower() for part in accepted.split(",")[:20])):
        for lang in LANGUAGES:
            if said == lang:
                return lang
    return _FIRST


@cache
def _packed() -> dict[str, tuple[bytes, bytes, str]]:
    return {name: (one.raw, gzip.compress(one.raw, 9, mtime=0), one.kind) for name, one in static_files().items()}
