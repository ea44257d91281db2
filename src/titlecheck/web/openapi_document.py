"""OpenAPI document of the JSON API, generated from the contracts' models."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, Field

from titlecheck.i18n import LANGUAGES, entry
from titlecheck.ruleset import load_edition
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.services.check_choices import TITLES
from titlecheck.services.contracts import KINDS, schema_of
from titlecheck.services.deadlines import OUTCOMES
from titlecheck.services.registers import TRUSTS
from titlecheck.version import __version__


class ProblemOfFile(BaseModel):
    """Problem in a file, with its location."""

    code: str | None = Field(None, description="Code of the problem.")
    sheet: str | None = Field(None, description="Name of the sheet, as the file has it.")
    row: int | None = Field(None, description="Row of the sheet, counted from 1.")
    column: str | None = Field(None, description="Heading of the column.")
    path: str | None = Field(None, description="Place in a JSON dossier.")
    found: str | None = Field(None, description="What stands there.")
    allowed: list[str] = Field(default_factory=list, description="What may stand there.")
    nearest: str | None = Field(None, description="What was probably meant.")
    text: str = Field(description="All of it as a sentence.")


class ProblemDetails(BaseModel):
    """Problem of a call (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str = Field(description="Code of the fault.")
    problems: list[ProblemOfFile] | None = None


_DAY = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}\.\d{4})$"}
_TEXT = {"type": "string"}


def _choice(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _parameters() -> dict[str, dict[str, Any]]:
    law = load_edition()
    schemas: dict[str, tuple[dict[str, Any], str]] = {
        "lang": (_choice(*LANGUAGES), "Language of the texts; English where none is named."),
        "title": (_choice(*TITLES), "The title to check in place of the dossier's own."),
        "as_of": (_DAY, "The day of the application in place of the dossier's own."),
        "route": ({"type": "array", "items": _choice("all", *law.routes)}, "Paragraphs to examine."),
        "reading": (
            {"type": "array", "items": _TEXT},
            "Interpretations: strict, lenient, or a switch with its side, as R13=lenient.",
        ),
        "edition": (_choice(law.edition), "Edition of the Rules; the newest where none is named."),
        "no_journals": (_choice("true", "false"), "Whether the register of journals is left aside."),
        "trust": (_choice(*TRUSTS), "Whom to believe where the register and the dossier contradict each other."),
        "years": ({"type": "string", "pattern": r"^\d{1,2}$"}, "How many years to look ahead."),
        "scheme": (_choice(*all_schemes()), "The scheme of points."),
        "announced": ({"type": "string", "pattern": r"^\d{4}$"}, "Year of the announcement."),
        "outcome": (_choice(*OUTCOMES), "What was decided, if it is known."),
        "name": (_choice(*KINDS), "Name of the contract."),
    }
    schemas |= {event: (_DAY, f"Date of the event “{event}”.") for event in entry("deadlines.event")}
    return {
        name: {
            "name": name,
            "in": "query",
            "required": name in ("scheme", "name"),
            "description": text,
            "schema": schema,
        }
        for name, (schema, text) in schemas.items()
    }


_CHECKED = ("lang", "title", "as_of", "route", "reading", "edition", "no_journals", "trust")
_LISTED = ("lang", "as_of", "reading", "edition")
POSTS: dict[str, tuple[str, tuple[str, ...], str, tuple[str, ...]]] = {
    "check": ("Check a dossier", _CHECKED, "result", ()),
    "outlook": ("Look ahead for a dossier", (*_CHECKED, "years"), "", ()),
    "verify": ("Hold a dossier against the register of journals", ("lang",), "", ()),
    "recognition": ("Check the recognition of a foreign title", (*_LISTED, "no_journals", "trust"), "recognition", ()),
    "checklist": ("List the documents of the attestation file", _LISTED, "", ()),
    "deadlines": ("Tell every later term", (*_LISTED, "outcome", "*events"), "", ()),
    "score": ("Score a candidate or a work", ("lang", "scheme", "announced", "reading"), "score", ("facts",)),
    "forms": ("Fill in the official forms; a zip of Word files", _CHECKED, "zip", ()),
}
"""Description, choices, contract and further files of each call."""
GETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "readings": ("List the interpretations", ("lang", "edition")),
    "schemes": ("List the schemes of points", ("lang",)),
    "schema": ("Return the JSON Schema of a contract", ("name",)),
    "openapi.json": ("Return this document", ()),
}


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    components: dict[str, Any] = {}
    contracts = {
        name: _add_component(name, schema_of(name), components)
        for name in ("dossier", "result", "score", "recognition")
    }
    refused = _add_component("problem", ProblemDetails.model_json_schema(), components)
    parameters = _parameters()
    problem = {"description": "What is wrong.", "content": {"application/problem+json": {"schema": refused}}}
    events = tuple(entry("deadlines.event"))
    paths: dict[str, Any] = {}
    for name, (text, choices, contract, files) in POSTS.items():
        chosen = [one for choice in choices for one in (events if choice == "*events" else (choice,))]
        paths[f"/api/1/{name}"] = {
            "post": {
                "operationId": name,
                "summary": text,
                "parameters": [{"$ref": f"#/components/parameters/{one}"} for one in chosen],
                "requestBody": _body(contracts["dossier"], files, required=name != "deadlines"),
                "responses": {"200": _answer(contracts, contract), **_refusals(problem, post=True)},
            }
        }
    for name, (text, choices) in GETS.items():
        paths[f"/api/1/{name}"] = {
            "get": {
                "operationId": name.removesuffix(".json"),
                "summary": text,
                "parameters": [{"$ref": f"#/components/parameters/{one}"} for one in choices],
                "responses": {"200": _answer(contracts, ""), **_refusals(problem, post=False)},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "titlecheck",
            "version": __version__,
            "description": "Checks for academic titles under Order No. 128. Nothing of a call is kept. "
            "The answers are calculations, not official decisions.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "parameters": parameters,
            "schemas": components,
        },
    }


def _refusals(problem: dict[str, Any], *, post: bool) -> dict[str, Any]:
    statuses = ("400", "401", "413", "415", "422", "503") if post else ("400", "401")
    return dict.fromkeys(statuses, problem)


def _answer(contracts: dict[str, Any], contract: str) -> dict[str, Any]:
    if contract == "zip":
        return {"description": "The forms.", "content": {"application/zip": {}}}
    schema = contracts.get(contract, {"type": "object"})
    return {"description": "The answer.", "content": {"application/json": {"schema": schema}}}


def _body(dossier: dict[str, Any], files: tuple[str, ...], *, required: bool) -> dict[str, Any]:
    binary = {"type": "string", "contentMediaType": "application/octet-stream"}
    form = {
        "type": "object",
        "properties": dict.fromkeys(("dossier", *files), binary),
        "required": ["dossier"] if required else [],
    }
    content = {"application/json": {"schema": dossier}, "multipart/form-data": {"schema": form}}
    return {"required": required, "content": content}


_REF = "#/$defs/"


def _add_component(name: str, schema: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    """Add a schema and its definitions to the components; return a reference to it."""

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: f"#/components/schemas/{_component_name(name, one.removeprefix(_REF))}"
                if key == "$ref" and isinstance(one, str) and one.startswith(_REF)
                else moved(one)
                for key, one in value.items()
                if key not in ("$defs", "$schema", "$id")
            }
        return [moved(one) for one in value] if isinstance(value, list) else value

    for key, definition in schema.get("$defs", {}).items():
        components[_component_name(name, key)] = moved(definition)
    components[name] = moved(schema)
    return {"$ref": f"#/components/schemas/{name}"}


def _component_name(contract: str, key: str) -> str:
    return f"{contract}.{re.sub(r'[^A-Za-z0-9._-]', '_', key)}"
