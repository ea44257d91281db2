"""The routes beside those of a dossier: the check without a file, and what takes several files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from titlecheck.i18n import Language
from titlecheck.web.department_routes import DepartmentRoutes
from titlecheck.web.import_routes import ImportRoutes
from titlecheck.web.office_routes import OfficeRoutes
from titlecheck.web.page_call import Answer
from titlecheck.web.page_templates import Address
from titlecheck.web.web_app import attachment
from titlecheck.web.web_limits import ENGINE_SECONDS
from titlecheck.web.worker_process import WorkerFailed

if TYPE_CHECKING:
    from titlecheck.web.web_app import LocalPage

Work = Callable[[Request, Language], Awaitable[Response]]


class FurtherRoutes:
    """The pages of one server that are about no single dossier."""

    def __init__(self, local: LocalPage) -> None:
        self.local = local
        self.departments = DepartmentRoutes(self)

    def routes(self) -> list[tuple[str, str, Work]]:
        """Return path, method and work of each route."""
        return [
            ("/self/answers.xlsx", "GET", self.asked("self_check_pages", "workbook")),
            ("/self/{step}", "GET", self.asked("self_check_pages", "question", "step")),
            *ImportRoutes(self).routes(),
            *self.departments.routes(),
            *OfficeRoutes(self).routes(),
        ]

    def asked(self, module: str, name: str, *parts: str) -> Work:
        """Return what answers with a function of a module, which is given the language, the address and ``parts``."""

        async def shown(request: Request, lang: Language) -> Response:
            given = [request.path_params[part] for part in parts]
            return await self.answer(module, name, lang, address_of(request, lang), *given)

        shown.__name__ = name
        return shown

    async def answer(
        self, module: str, name: str, lang: Language, address: Address, *given: Any, seconds: float = ENGINE_SECONDS
    ) -> Response:
        """Return what a function of a module answers."""
        answer: Answer = await self.run(
            "further_pages", "guarded", module, name, lang, address, *given, seconds=seconds
        )
        return response(answer, lang)

    async def run(self, module: str, name: str, *given: Any, seconds: float = ENGINE_SECONDS) -> Any:
        """Return what a function of a module returns, from a worker process."""
        try:
            return await self.local.workers.run(module, name, *given, seconds=seconds)
        except WorkerFailed:
            raise HTTPException(503) from None


def response(answer: Answer, lang: Language) -> Response:
    """Return an answer as the browser gets it."""
    if answer.to:
        return RedirectResponse(f"/{lang}{answer.to}", answer.status)
    if answer.status == 404:
        raise HTTPException(404)
    if answer.file:
        return attachment(answer.body, answer.kind, answer.file)
    return Response(answer.body, answer.status, media_type=answer.kind)


def address_of(request: Request, lang: Language) -> Address:
    """Return the address of a request; of a name that stands there several times, its values divided by spaces."""
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if value:
            found[name] = f"{found[name]} {value}" if name in found else value
    return Address(request.scope["path"].removeprefix(f"/{lang}"), tuple(found.items()))
