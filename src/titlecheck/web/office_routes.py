"""Routes of journal registers and of Expert Council meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from titlecheck.i18n import Language, word
from titlecheck.web.draft_store import RegisterJob, SittingDraft
from titlecheck.web.page_templates import page
from titlecheck.web.register_jobs import begin_loading
from titlecheck.web.register_upload import sent_registers
from titlecheck.web.web_app import sent_form
from titlecheck.web.web_limits import IMPORT_SECONDS

if TYPE_CHECKING:
    from titlecheck.web.further_routes import FurtherRoutes, Work


class OfficeRoutes:
    """Handlers of journal registers and meetings."""

    def __init__(self, further: FurtherRoutes) -> None:
        self.further, self.local = further, further.local

    def routes(self) -> list[tuple[str, str, Work]]:
        """Return path, method and handler of each route."""
        return [
            ("/journals", "GET", self.further.asked("register_pages", "journals")),
            ("/journals", "POST", self.load),
            ("/journals/load/{id}", "GET", self.loading),
            ("/journals/load/{id}/cancel", "POST", self.cancel),
            ("/journals/{source}/remove", "GET", self.further.asked("register_pages", "asked_to_remove", "source")),
            ("/journals/{source}/remove", "POST", self.further.asked("register_pages", "removed", "source")),
            ("/sitting", "GET", self.start),
            ("/sitting", "POST", self.begin),
            ("/sitting/blank.xlsx", "GET", self.further.asked("sitting_pages", "blank")),
            ("/sitting/{id}", "GET", self.agenda),
            ("/sitting/{id}/papers.zip", "GET", self.archive),
        ]

    async def load(self, request: Request, lang: Language) -> Response:
        """Accept journal registers and start to load them."""
        if self.local.jobs.full:
            raise HTTPException(429, headers={"retry-after": "60"})
        try:
            upload = await sent_registers(request)
        except OSError:
            return await self._not_loaded(request, lang, word("web_journals.no_room", lang))
        if not upload.files:
            upload.drop()
            return await self._not_loaded(request, lang, word("web_journals.no_file", lang))
        year = upload.texts.get("year", "").strip()
        key = begin_loading(self.local, request.state.session, upload, year, lang)
        return RedirectResponse(f"/{lang}/journals/load/{key}", 303)

    async def _not_loaded(self, request: Request, lang: Language, said: str) -> Response:
        from titlecheck.web.further_routes import address_of

        return await self.further.answer("register_pages", "journals", lang, address_of(request, lang), (said,))

    def _loading(self, request: Request) -> RegisterJob:
        return self.local.drafts.get(request.state.session, request.path_params["id"], RegisterJob)

    async def loading(self, request: Request, lang: Language) -> Response:
        """Show the progress and the result of loading."""
        from titlecheck.web.further_routes import address_of

        job = self._loading(request)
        done, rows = job.note.read()
        number = min(max(done, len(job.results)), len(job.files) - 1)
        return HTMLResponse(
            page(
                "journals_load",
                lang,
                address_of(request, lang),
                key=request.path_params["id"],
                job=job,
                file=job.files[number].name,
                number=number + 1,
                rows=rows,
                alert=job.ended and bool(job.problems),
            )
        )

    async def cancel(self, request: Request, lang: Language) -> Response:
        """Stop loading immediately; the register keeps all completely loaded files."""
        self._loading(request).cancel()
        return RedirectResponse(f"/{lang}/journals/load/{request.path_params['id']}", 303)

    # Meetings

    def _draft(self, request: Request) -> SittingDraft:
        return self.local.drafts.get(request.state.session, request.path_params["id"], SittingDraft)

    async def start(self, request: Request, lang: Language) -> Response:
        """Show the form for a meeting's workbook and dossiers."""
        return HTMLResponse(self._start(request, lang))

    def _start(self, request: Request, lang: Language, *, wrong: bool = False) -> bytes:
        from titlecheck.web.further_routes import address_of

        return page("sitting_start", lang, address_of(request, lang), wrong=wrong, alert=wrong)

    async def begin(self, request: Request, lang: Language) -> Response:
        """Accept the files of a meeting."""
        form = await sent_form(request)
        meeting, dossiers = form.files("meeting"), form.files("dossier")
        if not meeting or not dossiers:
            return HTMLResponse(self._start(request, lang, wrong=True), 422)
        draft = SittingDraft(*meeting[0], tuple(dossiers))
        key = self.local.drafts.add(request.state.session, draft)
        return RedirectResponse(f"/{lang}/sitting/{key}", 303)

    async def agenda(self, request: Request, lang: Language) -> Response:
        """Show the cases of a meeting."""
        from titlecheck.web.further_routes import address_of

        given = ("sitting_pages", "agenda", lang, address_of(request, lang), request.path_params["id"])
        return await self.further.answer(*given, self._draft(request), seconds=IMPORT_SECONDS)

    async def archive(self, request: Request, lang: Language) -> Response:
        """Return all papers of a meeting."""
        from titlecheck.web.further_routes import address_of

        given = ("sitting_pages", "archive", lang, address_of(request, lang), self._draft(request))
        return await self.further.answer(*given, seconds=IMPORT_SECONDS)
