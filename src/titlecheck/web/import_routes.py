"""Routes of an import: uploads and answers are stored as a draft, and a worker makes the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from titlecheck.i18n import Language
from titlecheck.web.dossier_store import NotInMemory
from titlecheck.web.draft_store import ImportDraft
from titlecheck.web.page_call import XLSX, Answer
from titlecheck.web.page_templates import page
from titlecheck.web.web_app import SentForm, attachment, blank_name, sent_form
from titlecheck.web.web_limits import IMPORT_SECONDS, MAX_DOSSIER

if TYPE_CHECKING:
    from titlecheck.web.further_routes import FurtherRoutes, Work


class ImportRoutes:
    """Steps of an import in order."""

    def __init__(self, further: FurtherRoutes) -> None:
        self.further, self.local = further, further.local

    def routes(self) -> list[tuple[str, str, Work]]:
        """Return path, method and handler of each route."""
        return [
            ("/import", "GET", self.start),
            ("/import", "POST", self.begin),
            ("/import/{id}/author", "GET", self._page("author")),
            ("/import/{id}/author", "POST", self.named),
            ("/import/{id}/mapping", "GET", self._page("mapping")),
            ("/import/{id}/mapping", "POST", self.mapped),
            ("/import/{id}/mapping.toml", "GET", self.mapping_file),
            ("/import/{id}/preview", "GET", self._page("preview")),
            ("/import/{id}/apply", "POST", self.apply),
            ("/import/{id}/done", "GET", self.done),
            ("/import/{id}/filled.xlsx", "GET", self.file),
            ("/import/{id}/check", "POST", self.check),
        ]

    def _draft(self, request: Request) -> ImportDraft:
        return self.local.drafts.get(request.state.session, request.path_params["id"], ImportDraft)

    def _page(self, name: str) -> Work:
        async def shown(request: Request, lang: Language) -> Response:
            return await self._made(request, lang, name)

        shown.__name__ = name
        return shown

    async def _made(self, request: Request, lang: Language, name: str, *given: Any) -> Response:
        from titlecheck.web.further_routes import address_of

        draft, key = self._draft(request), request.path_params["id"]
        address = address_of(request, lang)
        return await self.further.answer(
            "import_pages", name, lang, address, key, draft, *given, seconds=IMPORT_SECONDS
        )

    # Step 1: files

    async def start(self, request: Request, lang: Language) -> Response:
        """Show the form for files."""
        return HTMLResponse(self._start(request, lang))

    def _start(self, request: Request, lang: Language, wrong: str = "") -> bytes:
        from titlecheck.web.further_routes import address_of

        held = [one for one in self.local.store.all_of(request.state.session) if not one.summary.problems]
        return page(
            "import_start",
            lang,
            address_of(request, lang),
            step=1,
            held=[(one.id, one.summary.person or one.name, one.name) for one in held],
            into=request.query_params.get("into", ""),
            most=MAX_DOSSIER // 1_000_000,
            wrong=wrong,
            alert=bool(wrong),
        )

    async def begin(self, request: Request, lang: Language) -> Response:
        """Accept the files."""
        form = await sent_form(request)
        files = form.files("exports")
        if not files:
            return HTMLResponse(self._start(request, lang, "no_exports"), 422)
        names: list[str] = []
        for name, _ in files:
            names.append(name if name not in names else f"{len(names) + 1}. {name}")
        draft = await self._into(request, lang, form, tuple(zip(names, (raw for _, raw in files), strict=True)))
        key = self.local.drafts.add(request.state.session, draft)
        return RedirectResponse(f"/{lang}/import/{key}/author", 303)

    async def _into(self, request: Request, lang: Language, form: SentForm, files: Any) -> ImportDraft:
        """Return a draft for the chosen dossier: uploaded, in memory, or new."""
        sent = form.files("dossier")
        if sent:
            return ImportDraft(files, *sent[0])
        key = form.text("into")
        if key:
            held = self.local.store.get(request.state.session, key)
            return ImportDraft(files, held.name, held.raw, key)
        return ImportDraft(files, blank_name(lang), await self.further.run("import_pages", "blank", lang))

    # Step 2: names of the candidate, meaning of columns

    async def named(self, request: Request, lang: Language) -> Response:
        """Store the names of the candidate."""
        draft = self._draft(request)
        form = await sent_form(request)
        further = [part.strip() for part in form.text("further").split(";")]
        draft.authors = tuple(dict.fromkeys(part for part in (*form.texts("author"), *further) if part))[:50]
        draft.own_only = form.text("own_only") == "yes"
        return RedirectResponse(f"/{lang}/import/{request.path_params['id']}/preview", 303)

    async def mapped(self, request: Request, lang: Language) -> Response:
        """Store the meaning of a list's columns."""
        from titlecheck.web.further_routes import address_of, response

        draft, key = self._draft(request), request.path_params["id"]
        form = await sent_form(request)
        chosen = tuple(form.texts("column"))
        called = ("further_pages", "guarded", "import_pages", "mapped", lang, address_of(request, lang), key, draft)
        answer: Answer = await self.further.run(*called, chosen)
        if answer.status != 200:
            return response(answer, lang)
        draft.mappings[answer.file] = answer.body.decode()
        return RedirectResponse(f"/{lang}/import/{key}/author", 303)

    async def mapping_file(self, request: Request, _: Language) -> Response:
        """Return the mapping of the list for reuse."""
        draft = self._draft(request)
        if not draft.mappings:
            raise HTTPException(404)
        name, text = next(reversed(draft.mappings.items()))
        return attachment(text.encode(), "application/toml", f"{name}.mapping.toml")

    # Steps 3 and 4: preview and workbook

    async def apply(self, request: Request, lang: Language) -> Response:
        """Complete the workbook without deselected records; raise ``HTTPException`` if the dossier has changed."""
        from titlecheck.web.further_routes import address_of, response

        draft, key = self._draft(request), request.path_params["id"]
        if draft.into:
            try:
                same = self.local.store.get(request.state.session, draft.into).raw == draft.raw
            except NotInMemory:
                same = True  # the target is the draft's own copy
            if not same:
                raise HTTPException(409)
        form = await sent_form(request)
        taken = {part for said in form.texts("take") for part in said.split()}
        shown = {part for said in form.texts("shown") for part in said.split()}
        draft.left_out = tuple(sorted(shown - taken))
        made = await self.further.run(
            "import_pages", "filled", lang, address_of(request, lang), draft, draft.left_out, seconds=IMPORT_SECONDS
        )
        if made.wrong is not None:
            return response(made.wrong, lang)
        draft.filled, draft.saved = made.raw, False
        self.local.drafts.tidy()
        return RedirectResponse(f"/{lang}/import/{key}/done", 303)

    async def done(self, request: Request, lang: Language) -> Response:
        """Show the last page."""
        draft = self._draft(request)
        if not draft.filled:
            return RedirectResponse(f"/{lang}/import/{request.path_params['id']}/preview", 303)
        return await self._made(request, lang, "done", draft.left_out)

    async def file(self, request: Request, _: Language) -> Response:
        """Return the completed workbook."""
        draft = self._draft(request)
        if not draft.filled:
            raise HTTPException(404)
        draft.saved = True
        return attachment(draft.filled, XLSX, draft.name)

    async def check(self, request: Request, lang: Language) -> Response:
        """Check the completed workbook as a separate dossier."""
        draft = self._draft(request)
        if not draft.filled:
            raise HTTPException(404)
        unsaved = not draft.saved and draft.filled != draft.raw
        return await self.local.taken(request, lang, (draft.name, draft.filled), unsaved=unsaved)
