"""Loader of scoring schemes in ``rules/`` and of an office's own rows, with the same validation."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import rtoml
from pydantic import BaseModel, ConfigDict, ValidationError

from titlecheck.resources import folder
from titlecheck.ruleset.edition import editions
from titlecheck.ruleset.interpretations import Interpretation, Readings
from titlecheck.ruleset.scheme import Scheme
from titlecheck.ruleset.sections import RulesError

ORDERS = ("order-517", "best-researcher")
LOCAL_KEYS = frozenset({"scheme", "office", "section", "group"})


class SchemeEdition(BaseModel):
    """Edition of the rules of one order: schemes, interpretations and common lists."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    order: str
    edition: str
    amended_by: str
    checked_on: date
    warnings: tuple[str, ...]
    publishers: dict[str, tuple[str, ...]]
    journals: dict[str, tuple[str, ...]]
    schemes: dict[str, Scheme]
    readings: Readings
    sha256: str
    later_amendment: date | None = None
    """Day of a known amendment whose text is not in the rules; None if none is known."""
    early_access_before: int = 0
    """Maximum number of years between an unstated Early Access Year and the year of publication."""

    def readings_of(self, scheme: str) -> tuple[str, ...]:
        """Return the interpretations that concern the scheme."""
        number = self.schemes[scheme].place.removeprefix("annex ")
        return tuple(
            name for name, one in self.readings.items() if any(_is_in_annex(number, place) for place in one.paragraphs)
        )


def _is_in_annex(number: str, place: str) -> bool:
    """Return whether a citation such as ``annexes 1-6, 3`` or ``annex 7, 6.5`` is in the annex ``number``."""
    if not place.startswith("annex"):
        return not number.isdecimal()
    if place.startswith("annex "):
        return place.split(",", maxsplit=1)[0] == f"annex {number}"
    named = place.removeprefix("annexes ")
    first, dash, last = named.split(",")[0].partition("-")
    if dash:
        return int(first) <= int(number) <= int(last)
    return number in named.replace(" ", "").split(",")


@cache
def load_schemes(order: str) -> SchemeEdition:
    """Return the newest edition of ``order``; raise ``RulesError`` if a file is invalid."""
    return read_schemes(folder("rules") / order / editions(order)[-1])


@cache
def all_schemes() -> dict[str, SchemeEdition]:
    """Return every scheme by name, with its edition."""
    return {name: edition for order in ORDERS for edition in (load_schemes(order),) for name in edition.schemes}


def read_schemes(home: Path) -> SchemeEdition:
    """Return the edition in the folder ``home``; raise ``RulesError`` if a file is invalid."""
    digest = hashlib.sha256()
    head = _toml(home / "edition.toml", digest)
    bands = head.pop("bands", {})
    schemes = {}
    for file in head.pop("schemes", ()):
        body = _toml(home / f"{file}.toml", digest)
        found = _checked(f"{file}.toml", body | {"bands": bands})
        schemes[found.scheme] = found
    try:
        readings = {
            name: Interpretation.model_validate(body) for name, body in _toml(home / "readings.toml", digest).items()
        }
        return SchemeEdition(**head, schemes=schemes, readings=Readings(readings), sha256=digest.hexdigest())
    except ValidationError as fault:
        raise RulesError(f"{home.name}: {_describe_errors(fault)}") from None


def with_local_rows(scheme: Scheme, path: Path) -> Scheme:
    """Return ``scheme`` with the rows of an office's own file; raise ``RulesError`` if the file is invalid.

    The file may add sections and rows, and give points to a row without points. It may not change a row of the law.
    """
    body = _toml(path, hashlib.sha256())
    if unknown := sorted(body.keys() - LOCAL_KEYS):
        raise RulesError(f"{path.name}: {', '.join(unknown)}: only {', '.join(sorted(LOCAL_KEYS))} are allowed")
    if body.get("scheme") != scheme.scheme:
        raise RulesError(f"{path.name}: scheme: {body.get('scheme')!r} is not “{scheme.scheme}”")
    if not str(body.get("office", "")).strip():
        raise RulesError(f"{path.name}: office: name the organisation that the rows belong to")
    sections, groups = _tables(path, body, "section"), _tables(path, body, "group")
    for table in (*sections, *groups):
        if not table.get("titles"):
            raise RulesError(f"{path.name}: {table.get('code')}: titles: a local row needs a title")
    given = {str(row.get("code")) for group in groups for row in group.get("rows", ()) if isinstance(row, dict)}
    given |= {str(group.get("code")) for group in groups}
    kept = [
        group.model_dump(exclude_unset=True)
        for group in scheme.group
        if not any(row.code in given and row.points is None for row in group.rows)
    ]
    whole = scheme.model_dump(exclude_unset=True)
    whole["section"] = [
        *whole["section"],
        *({"place": str(body["office"])} | one | {"local": True} for one in sections),
    ]
    whole["group"] = [*kept, *(one | {"local": True} for one in groups)]
    return _checked(path.name, whole | {"office": str(body["office"])})


def _tables(path: Path, body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = body.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise RulesError(f"{path.name}: {name}: write it as [[{name}]]")
    return found


def _toml(path: Path, digest: Any) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
        digest.update(raw)
        return rtoml.loads(raw.decode("utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise RulesError(f"{path.name}: {fault}") from None


def _checked(file: str, body: dict[str, Any]) -> Scheme:
    try:
        return Scheme.model_validate(body)
    except ValidationError as fault:
        raise RulesError(f"{file}: {_describe_errors(fault)}") from None


def _describe_errors(fault: ValidationError) -> str:
    """Return all validation errors in one line, each with its location."""
    lines = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}".removeprefix(": ") for one in fault.errors()]
    return "; ".join(lines[:8])
