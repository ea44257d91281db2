"""Loader and validation of an edition of the law in ``rules/``."""

import hashlib
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import rtoml
from pydantic import BaseModel, ConfigDict, ValidationError

from titlecheck.resources import folder
from titlecheck.ruleset.interpretations import Interpretation, Readings
from titlecheck.ruleset.numbers import Numbers
from titlecheck.ruleset.sections import CertificateNumbers, ConclusionNumbers, RouteRules, RulesError

ORDER = "order-128"
PROCEDURE = "procedure.toml"
HISTORY = "history.toml"
"""File with facts common to every edition; read by ``history``."""
SUPERSEDED = "later_amendment"
"""Clause about an amendment whose text is not in the rules."""


class Unmodelled(BaseModel):
    """Clause that the program does not examine, with the direction of the error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    paragraphs: tuple[str, ...]
    direction: Literal["favours", "disfavours", "either"]
    routes: tuple[str, ...] = ()


class Annexes(BaseModel):
    """Numbers named in fixed lines of the annexes."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    certificate: CertificateNumbers
    conclusion: dict[str, ConclusionNumbers]


class Edition(BaseModel):
    """Edition of Order 128: routes, interpretations, numbers of the annexes, and clauses not examined."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    order: str
    edition: str
    amended_by: str
    checked_on: date
    later_amendment: date | None = None
    """Day of a later amendment whose text is not in the rules; None if none is known."""
    units: dict[str, tuple[str, ...]]
    routes: dict[str, RouteRules]
    readings: Readings
    annexes: Annexes
    unmodelled: dict[str, Unmodelled]
    sha256: str
    home: Path
    """Folder that it was read from."""

    @property
    def day(self) -> date:
        """Day of its last amendment, which is its name."""
        return date.fromisoformat(self.edition)

    @property
    def wait_years(self) -> int:
        """Years from a refusal to a new recommendation, equal in all paragraphs."""
        return next(iter(self.routes.values())).wait_years

    @cached_property
    def numbers(self) -> Numbers:
        """Numbers of the edition, for texts."""
        return Numbers(self)


def editions(order: str = ORDER) -> tuple[str, ...]:
    """Return the installed editions of ``order``, oldest first."""
    return tuple(sorted(entry.name for entry in (folder("rules") / order).iterdir() if entry.is_dir()))


@cache
def load_edition(name: str | None = None, order: str = ORDER) -> Edition:
    """Return the edition ``name``, or the newest one.

    Raise ``RulesError`` if the edition does not exist or one of its files is invalid.
    """
    known = editions(order)
    if name is None:
        name = known[-1]
    if name not in known:
        raise RulesError(f"{order}: no edition {name}; there are {', '.join(known)}")
    return read_edition(folder("rules") / order / name)


def read_edition(home: Path) -> Edition:
    """Return the edition in the folder ``home``.

    Raise ``RulesError`` if a file is invalid, or if ``edition.toml`` names another edition than the folder.
    """
    digest = hashlib.sha256()

    def toml(path: Path) -> dict[str, Any]:
        try:
            raw = path.read_bytes()
            digest.update(raw)
            return rtoml.loads(raw.decode("utf-8"))
        except (OSError, ValueError) as fault:
            raise RulesError(f"{path.name}: {fault}") from None

    head = toml(home / "edition.toml")
    if (named := head.get("edition")) != home.name:
        raise RulesError(
            f'edition.toml: edition = "{named}", but its folder is named {home.name}: '
            "the line and the name of the folder must be the same"
        )
    toml(folder("rules") / HISTORY)  # verdicts depend on these facts, so they belong to the fingerprint
    names = head.pop("routes", None)
    if not isinstance(names, list):
        raise RulesError("edition.toml: routes: the list of the routes is missing")
    shared = {
        "nominators": split_values("edition.toml", "nominators", head.pop("nominators", {}))["kinds"],
        "degree_kinds": _table(head, "degree_kinds"),
        "organisations": _table(head, "organisations"),
        **_table(head, "refusal"),
    }
    annexes = _annexes(head.pop("annexes", {}))
    routes = {}
    for paragraph in names:
        path = home / "routes" / f"{paragraph}.toml"
        try:
            routes[paragraph] = RouteRules.model_validate(_sections(path.name, toml(path)) | shared)
        except ValidationError as fault:
            raise RulesError(f"{path.name}: {fault}") from None
    try:
        readings = {name: Interpretation.model_validate(body) for name, body in toml(home / "readings.toml").items()}
        unmodelled = {name: Unmodelled.model_validate(body) for name, body in toml(home / "unmodelled.toml").items()}
        if SUPERSEDED in unmodelled and "later_amendment" not in head:
            raise RulesError(
                f"unmodelled.toml: [{SUPERSEDED}] is there, but edition.toml has no later_amendment: "
                "remove the table or add the day"
            )
        return Edition.model_validate(
            head
            | {
                "home": home,
                "annexes": annexes,
                "routes": routes,
                "readings": Readings(readings),
                "unmodelled": unmodelled,
                "sha256": digest.hexdigest(),
            }
        )
    except ValidationError as fault:
        raise RulesError(f"{home.name}: {fault}") from None


def procedure_tables(home: Path) -> dict[str, Any]:
    """Return the tables of paragraphs 7 to 17 in ``home`` with values and citations separated; raise ``RulesError``.

    ``documents`` and ``terms`` contain nested tables.
    """
    tables = read_table(home / PROCEDURE)
    found: dict[str, Any] = {
        group: {key: split_values(PROCEDURE, f"{group}.{key}", body) for key, body in tables.pop(group, {}).items()}
        for group in ("documents", "terms")
    }
    return found | {key: split_values(PROCEDURE, key, body) for key, body in tables.items()}


def read_table(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file; raise ``RulesError`` if it cannot be read."""
    try:
        return rtoml.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError) as fault:
        raise RulesError(f"{path.name}: {fault}") from None


def _table(head: dict[str, Any], name: str) -> dict[str, Any]:
    values = split_values("edition.toml", name, head.pop(name, {}))
    del values["cites"]
    return values


def _annexes(tables: dict[str, Any]) -> dict[str, Any]:
    named = {name: split_values("edition.toml", f"annexes.{name}", body) for name, body in tables.items()}
    # The conclusion is annex 3 for one title and annex 4 for the other.
    conclusion = named.pop("conclusion", {"cites": {}})
    places = conclusion.pop("cites")
    for title, values in conclusion.items():
        values["cites"] = {name: places[f"{title}.{name}"] for name in values}
    return {**named, "conclusion": conclusion}


def _sections(file: str, tables: dict[str, Any]) -> dict[str, Any]:
    return {name: split_values(file, name, body) if isinstance(body, dict) else body for name, body in tables.items()}


def split_values(file: str, section: str, pairs: dict[str, Any]) -> dict[str, Any]:
    """Separate the pairs of value and citation: values, and citations under ``cites``; raise ``RulesError``."""
    values: dict[str, Any] = {}
    cites: dict[str, str] = {}
    for name, pair in pairs.items():
        if isinstance(pair, dict):
            inner = split_values(file, f"{section}.{name}", pair)
            places = inner.pop("cites")
            values[name] = inner
            cites |= {f"{name}.{key}": place for key, place in places.items()}
            continue
        if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], str)):
            raise RulesError(f'{file}: {section}.{name}: needs a pair [value, "paragraph"], not {pair!r}')
        values[name], cites[name] = pair
    return values | {"cites": cites}
