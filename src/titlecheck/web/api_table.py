"""Calls of the JSON API with their choices and files: one table for routes, checks and OpenAPI.

Small imports only, because the server does not load the engine.
"""

from __future__ import annotations

from typing import NamedTuple

EVENTS = "*events"
"""Placeholder among the choices for the dates of all events of the procedure."""


class DescribedCall(NamedTuple):
    """Call with a body.

    ``answer``: name of its contract, ``zip``, or empty for other JSON. ``parts``: files of its form; those in
    ``several`` may be repeated, those in ``required`` must be present. ``job``: whether it runs as a job; the response
    then has the addresses of progress and result.
    """

    text: str
    choices: tuple[str, ...]
    answer: str = ""
    parts: tuple[str, ...] = ("dossier", "readings")
    several: tuple[str, ...] = ()
    required: tuple[str, ...] = ("dossier",)
    job: bool = False


_CHECKED = ("lang", "title", "as_of", "route", "reading", "edition", "no_journals", "trust")
_LISTED = ("lang", "as_of", "reading", "edition")
_MANY = ("lang", "reading", "edition", "no_journals", "trust")
POSTS: dict[str, DescribedCall] = {
    "check": DescribedCall(
        "Check a dossier; with the part “plans” once more with assumed facts",
        _CHECKED,
        "result",
        ("dossier", "readings", "plans"),
    ),
    "outlook": DescribedCall("Look ahead for a dossier", (*_CHECKED, "years")),
    "verify": DescribedCall("Hold a dossier against the register of journals", ("lang",), parts=("dossier",)),
    "recognition": DescribedCall(
        "Check the recognition of a foreign title", (*_LISTED, "no_journals", "trust"), "recognition"
    ),
    "checklist": DescribedCall("List the documents of the attestation file", _LISTED),
    "deadlines": DescribedCall("Tell every later term", (*_LISTED, "outcome", EVENTS), required=()),
    "score": DescribedCall(
        "Score a candidate or a work",
        ("lang", "scheme", "announced", "reading"),
        "score",
        ("dossier", "facts", "readings"),
    ),
    "forms": DescribedCall("Fill in the official forms; a zip of Word files", _CHECKED, "zip"),
    "import": DescribedCall(
        "Fill works of exports and lists into a dossier, or into a new one; with dry_run only say what would be filled",
        ("lang", "author", "own_only", "no_headings", "dry_run"),
        "import",
        ("exports", "dossier", "mapping"),
        ("exports",),
        ("exports",),
        job=True,
    ),
    "batch": DescribedCall(
        "Sum up many dossiers", (*_MANY, "as_of", "format"), several=("dossier",), job=True
    ),
    "council": DescribedCall(
        "Make all papers of a sitting; a zip",
        _MANY,
        parts=("meeting", "dossier", "readings"),
        several=("dossier",),
        required=("meeting", "dossier"),
        job=True,
    ),
    "journals": DescribedCall(
        "Load files into the register of journals",
        ("lang", "year"),
        parts=("register",),
        several=("register",),
        required=("register",),
        job=True,
    ),
}  # fmt: skip
"""Calls with a body, by name."""

GETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "readings": ("List the interpretations", ("lang", "edition")),
    "rules/{paragraph}": ("Tell every value of a paragraph of the Rules with its place", ("lang", "edition")),
    "schemes": ("List the schemes of points", ("lang",)),
    "schema": ("Return the JSON Schema of a contract", ("name",)),
    "openapi.json": ("Return this document", ()),
}
"""Calls without a body: description and choices by name."""

REPEATED = ("route", "reading", "author")
"""Choices that may be repeated."""
SWITCHES = ("no_journals", "own_only", "no_headings", "dry_run")
"""Choices with the values ``true`` and ``false``."""
SUMMARY_FORMATS = ("json", "xlsx")
PART_OF_BODY = "dossier"
"""Form part that may be sent without a form, as JSON."""


def with_json(name: str) -> bool:
    """Return whether a call accepts a dossier as a JSON body."""
    call = POSTS[name]
    return not call.job and PART_OF_BODY in call.parts
