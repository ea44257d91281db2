"""Routes that are not about a single dossier: the self-check, and pages for several files."""

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
    """Pages of one server that are not about a single dossier."""

    def __init__(self, local: LocalPage) -> None:
        self.local = local
        self.departments = DepartmentRoutes(self)

    def routes(self) -> list[tuple[str, str, Work]]:
        """Return path, method and handler of each route."""
        return [
            ("/self/answers.xlsx", "GET", self.asked("self_check_pages", "workbook")),
            ("/self/{step}", "GET", self.asked("self_check_pages", "question", "step")),
            *ImportRoutes(self).routes(),
            *self.departments.routes(),
            *OfficeRoutes(self).routes(),
        ]

    def asked(self, module: str, name: str, *parts: str) -> Work:
        """Return a handler that calls a function of a module with language, address and ``parts``."""

        async def shown(request: Request, lang: Language) -> Response:
            given = [request.path_params[part] for part in parts]
            return await self.answer(module, name, lang, address_of(request, lang), *given)

        shown.__name__ = name
        return shown

    async def answer(
        self, module: str, name: str, lang: Language, address: Address, *given: Any, seconds: float = ENGINE_SECONDS
    ) -> Response:
        """Return the response of a function of a module."""
        answer: Answer = await self.run(
            "further_pages", "guarded", module, name, lang, address, *given, seconds=seconds
        )
        return response(answer, lang)

    async def run(self, module: str, name: str, *given: Any, seconds: float = ENGINE_SECONDS) -> Any:
        """Return the value of a function of a module, called in a worker process."""
        try:
            return await self.local.workers.run(module, name, *given, seconds=seconds)
        except WorkerFailed:
            raise HTTPException(503) from None


def response(answer: Answer, lang: Language) -> Response:
    """Convert an answer to a response."""
    if answer.to:
        return RedirectResponse(f"/{lang}{answer.to}", answer.status)
    if answer.status == 404:
        raise HTTPException(404)
    if answer.file:
        return attachment(answer.body, answer.kind, answer.file)
    return Response(answer.body, answer.status, media_type=answer.kind)


def address_of(request: Request, lang: Language) -> Address:
    """Return the address of a request; repeated values of a name are joined by spaces."""
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if value:
            found[name] = f"{found[name]} {value}" if name in found else value
    return Address(request.scope["path"].removeprefix(f"/{lang}"), tuple(found.items()))
