"""Common parts of pages that are not about a single dossier. All functions run in a worker process."""

from __future__ import annotations

from typing import Any

from titlecheck.i18n import Language
from titlecheck.services.faults import CallFault
from titlecheck.web.page_call import Answer, called
from titlecheck.web.page_templates import Address, page


def guarded(module: str, name: str, lang: Language, address: Address, *given: Any) -> Answer:
    """Return the answer of a function of this package; invalid choices and files have their own page."""
    try:
        answer: Answer = called(f"titlecheck.web.{module}", name, lang, address, *given)
        return answer
    except CallFault as fault:
        return fault_page(lang, address, fault)


_STARTS = {"department": "", "import": "", "journals": "", "self": "/1", "sitting": ""}
"""First pages of the tasks, by the first part of their addresses."""


def fault_page(lang: Language, address: Address, fault: CallFault) -> Answer:
    """Return the page of an error with all its problems and a link to the first page of the task."""
    task = address.path.strip("/").partition("/")[0]
    body = page(
        "wrong",
        lang,
        address,
        said=fault.said(lang),
        lines=fault.details(lang),
        back=f"/{lang}/{task}{_STARTS[task]}" if task in _STARTS else f"/{lang}/",
        alert=True,
    )
    return Answer(422 if fault.problems else 400, body)
