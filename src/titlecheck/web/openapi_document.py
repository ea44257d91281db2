"""OpenAPI document of the JSON API, generated from the contracts' models."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import BaseModel, Field

from titlecheck.i18n import LANGUAGES, entry
from titlecheck.rendering.what_if import SCHEMA as ASSUMED
from titlecheck.ruleset import load_edition
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.services.check_choices import TITLES
from titlecheck.services.contracts import KINDS, schema_of
from titlecheck.services.deadlines import OUTCOMES
from titlecheck.services.registers import TRUSTS
from titlecheck.version import __version__
from titlecheck.web.api_table import EVENTS, GETS, POSTS, SUMMARY_FORMATS, SWITCHES, DescribedCall, with_json


class ProblemOfFile(BaseModel):
    """Problem in a file, with its location."""

    code: str | None = Field(None, description="Code of the problem.")
    file: str | None = Field(None, description="Name of the file, if several are read together.")
    sheet: str | None = Field(None, description="Name of the sheet, as the file has it.")
    row: int | None = Field(None, description="Row of the sheet, or line of a text file, counted from 1.")
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


class JobState(BaseModel):
    """Progress of a job."""

    id: str = Field(description="Identifier of the job.")
    call: Literal["import", "batch", "council", "journals"]
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    done: int = Field(ge=0, description="Parts that are done.")
    count: int = Field(ge=0, description="Parts in all.")
    rows: int = Field(0, ge=0, description="Rows read of the file at hand, where a register is loaded.")
    result: str | None = Field(None, description="Where the result is, once it is there.")
    problem: ProblemDetails | None = Field(None, description="What was wrong, if it failed.")


class PlannedRecord(BaseModel):
    """Work or job that an import would add or complete, or that the dossier already has."""

    state: Literal["new", "completed", "conflict", "there"]
    title: str
    when: str
    roles: str
    source: str = Field(alias="from", description="File and place.")
    notes: list[str]


class RecordLeftOut(BaseModel):
    """Record that is not imported, with the reason."""

    title: str
    reason: str


class ImportPreview(BaseModel):
    """Changes that an import would make."""

    contract: Literal["titlecheck/import/1"] = Field(alias="schema")
    language: str
    changes: bool = Field(description="Whether anything would be written.")
    records: list[PlannedRecord]
    left_out: list[RecordLeftOut]
    report: str = Field(description="The report of the command, as text.")


class SourceOfFile(BaseModel):
    """Register of one year in a loaded file."""

    kind: str
    year: int
    scope: str
    journals: int
    rows: int
    complete: bool


class LoadedFile(BaseModel):
    """Result of loading a file."""

    name: str
    loaded: bool
    unchanged: bool = Field(False, description="Whether it had been loaded before.")
    sources: list[SourceOfFile] = Field(default_factory=list)
    replaced: list[str] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)
    problems: list[str] = Field(default_factory=list)


class LoadedFiles(BaseModel):
    """Results of all files of a load."""

    contract: Literal["titlecheck/journals/1"] = Field(alias="schema")
    files: list[LoadedFile]


class RuleValue(BaseModel):
    """Value of the law with its place."""

    section: str
    section_name: str
    name: str
    label: str
    value: Any = Field(description="A number, a code, or a list of codes.")
    text: str
    place: str = Field(description="Place in the Rules: paragraph, subparagraph, part.")
    cited: str


class RulesOfParagraph(BaseModel):
    """All values of a paragraph."""

    contract: Literal["titlecheck/rules/1"] = Field(alias="schema")
    language: str
    edition: str
    paragraph: str
    title: str
    track: str
    values: list[RuleValue]


_DAY = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}\.\d{4})$"}
_TEXT = {"type": "string"}


def _choice(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


_SWITCHES = dict(
    zip(
        SWITCHES,
        (
            "Whether the register of journals is left aside.",
            "Whether works of others are left out.",
            "Whether nothing is taken over from the headings of a list.",
            "Whether it is only said what would be filled in.",
        ),
        strict=True,
    )
)


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
        **{name: (_choice("true", "false"), text) for name, text in _SWITCHES.items()},
        "trust": (_choice(*TRUSTS), "Whom to believe where the register and the dossier contradict each other."),
        "author": ({"type": "array", "items": _TEXT}, "Further spellings of the candidate's name."),
        "format": (_choice(*SUMMARY_FORMATS), "Form of the summary; JSON where none is named."),
        "year": (
            {"type": "string", "pattern": r"^\d{4}$"},
            "Year of the data of the file.",
        ),
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


_OWN: dict[str, type[BaseModel]] = {
    "problem": ProblemDetails,
    "job": JobState,
    "import": ImportPreview,
    "journals": LoadedFiles,
    "rules": RulesOfParagraph,
}
_CONTRACTS = ("dossier", "result", "score", "recognition")
_ZIP, _EXCEL = "application/zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    components: dict[str, Any] = {}
    schemas = {name: _add_component(name, schema_of(name), components) for name in _CONTRACTS}
    schemas |= {name: _add_component(name, model.model_json_schema(), components) for name, model in _OWN.items()}
    parameters = _parameters()
    problem = {"description": "What is wrong.", "content": {"application/problem+json": {"schema": schemas["problem"]}}}
    paths: dict[str, Any] = {}
    for name, call in POSTS.items():
        paths[f"/api/1/{name}"] = {
            "post": {
                "operationId": name,
                "summary": call.text,
                "parameters": _chosen(call.choices),
                "requestBody": _body(schemas["dossier"], name, call),
                "responses": {**_answers(schemas, call), **_refusals(problem, post=True, job=call.job)},
            }
        }
    for name, (text, choices) in GETS.items():
        parts = [one for one in _PATH_PARAMETERS if f"{{{one}}}" in name]
        paths[f"/api/1/{name}"] = {
            "get": {
                "operationId": name.removesuffix(".json").partition("/")[0],
                "summary": text,
                "parameters": [_PATH_PARAMETERS[one] for one in parts] + _chosen(choices),
                "responses": {
                    "200": _json_answer(schemas["rules"] if parts else {"type": "object"}),
                    **_refusals(problem, post=False),
                },
            }
        }
    paths |= _jobs(schemas, problem)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "titlecheck",
            "version": __version__,
            "description": "Checks for academic titles under Order No. 128. Nothing of a call is kept, but for jobs: "
            "what they were given and what came of them stay in memory until they are deleted. "
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


_PATH_PARAMETERS = {
    name: {"name": name, "in": "path", "required": True, "description": text, "schema": {"type": "string"}}
    for name, text in (("paragraph", "Paragraph of the Rules."), ("id", "Identifier of a job."))
}


def _chosen(choices: tuple[str, ...]) -> list[dict[str, Any]]:
    named = [one for choice in choices for one in (tuple(entry("deadlines.event")) if choice == EVENTS else (choice,))]
    return [{"$ref": f"#/components/parameters/{one}"} for one in named]


def _jobs(schemas: dict[str, Any], problem: dict[str, Any]) -> dict[str, Any]:
    """Return the paths of the jobs."""
    given = [_PATH_PARAMETERS["id"]]
    gone = dict.fromkeys(("401", "404", "410"), problem)
    result = {
        "description": "The result.",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            _ZIP: {},
            _EXCEL: {},
        },
    }
    return {
        "/api/1/jobs/{id}": {
            "get": {
                "operationId": "job",
                "summary": "Tell how far a job is",
                "parameters": given,
                "responses": {"200": _json_answer(schemas["job"]), **gone},
            },
            "delete": {
                "operationId": "cancel",
                "summary": "End a job and forget it",
                "parameters": given,
                "responses": {"204": {"description": "It has ended and is forgotten."}, **gone},
            },
        },
        "/api/1/jobs/{id}/result": {
            "get": {
                "operationId": "result",
                "summary": "Return what came of a job: a summary, a workbook, an archive, or what was loaded",
                "parameters": given,
                "responses": {"200": result, **gone, **dict.fromkeys(("400", "409", "422", "503"), problem)},
            }
        },
    }


def _refusals(problem: dict[str, Any], *, post: bool, job: bool = False) -> dict[str, Any]:
    statuses = ("400", "401", "413", "415", "422", "503") if post else ("400", "401")
    return dict.fromkeys((*statuses, *(("429", "507") if job else ())), problem)


def _json_answer(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "The answer.", "content": {"application/json": {"schema": schema}}}


def _answers(schemas: dict[str, Any], call: DescribedCall) -> dict[str, Any]:
    if call.job:
        where = {"Location": {"description": "Where its progress is.", "schema": {"type": "string"}}}
        begun = {"202": _json_answer(schemas["job"]) | {"description": "It has begun.", "headers": where}}
        return begun | ({"200": _json_answer(schemas["import"])} if call.answer == "import" else {})
    if call.answer == "zip":
        return {"200": {"description": "The forms.", "content": {_ZIP: {}}}}
    schema = schemas.get(call.answer, {"type": "object"})
    if "plans" in call.parts:
        assumed = {
            "type": "object",
            "description": "What the assumed facts change, where the part “plans” brings some.",
            "properties": {"schema": {"const": ASSUMED}},
            "required": ["schema"],
        }
        schema = {"anyOf": [schema, assumed]}
    return {"200": _json_answer(schema)}


def _body(dossier: dict[str, Any], name: str, call: DescribedCall) -> dict[str, Any]:
    binary = {"type": "string", "contentMediaType": "application/octet-stream"}
    many = {"type": "array", "items": binary, "minItems": 1}
    form = {
        "type": "object",
        "properties": {part: many if part in call.several else binary for part in call.parts},
        "required": list(call.required),
        "additionalProperties": False,
    }
    content: dict[str, Any] = {"multipart/form-data": {"schema": form}}
    if with_json(name):
        content["application/json"] = {"schema": dossier}
    return {"required": bool(call.required), "content": content}


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
