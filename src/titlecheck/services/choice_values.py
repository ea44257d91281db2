"""Choices parsed from text: edition, interpretations, routes, title, day.

Used by the command line and the web interface. Everything is validated before a dossier is opened.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.ruleset import PROFILES, Edition, Profile, Readings, UnknownReading, editions, load_edition
from titlecheck.services.check_choices import Choices, chosen_routes, chosen_title
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.workbook.date_cells import FIRST_YEAR, LAST_YEAR


class ReadingsFile(NamedTuple):
    """Bytes of an office's file of readings, with its name for messages."""

    name: str
    raw: bytes


def choices_of(
    edition: str | None,
    reading: list[str] | None,
    readings: Path | ReadingsFile | None,
    *,
    route: list[str] | None = None,
    title: str | None = None,
    as_of: str | None = None,
) -> Choices:
    """Return the choices given by options, without a register; raise ``CallFault`` for invalid ones."""
    law = edition_named(edition)
    routes = chosen_routes(law, route or [])
    sought = chosen_title(title) if title else None
    on = day(as_of) if as_of else None
    # Last, because it opens a file.
    own = profile(law.readings, reading or [], readings, lambda: all_readings(law))
    return Choices(edition=law, profile=own, routes=routes, title=sought, as_of=on)


def all_readings(edition: Edition) -> Readings:
    """Return all interpretations of an edition; those of the procedure are loaded on demand."""
    from titlecheck.ruleset import procedure_rules as procedure

    return procedure.all_readings(edition)


def edition_named(name: str | None) -> Edition:
    """Return the edition ``name``, or the newest one; raise ``CallFault`` if it does not exist."""
    known = editions()
    if name is not None and name not in known:
        raise CallFault(FaultCode.EDITION, value=name, meant=name, allowed=known)
    return load_edition(name)


def day(said: str) -> date:
    """Return a day written 2026-03-01 or 01.03.2026; raise ``CallFault`` for anything else."""
    for shape in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            found = datetime.strptime(said.strip(), shape).date()
        except ValueError:
            continue
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise CallFault(FaultCode.DATE_YEAR, value=said, years=f"{FIRST_YEAR}–{LAST_YEAR}")
        return found
    raise CallFault(FaultCode.DATE, value=said)


# Readings


def profile(
    readings: Readings,
    wanted: list[str],
    file: Path | ReadingsFile | None,
    every: Callable[[], Readings] | None = None,
) -> Profile:
    """Return the profile of an office's file, changed by options; raise ``CallFault`` for invalid choices.

    Choices in the file for interpretations among ``every`` but not in ``readings`` are ignored.
    """
    base, chosen, given = _read_profile_file(file) if file is not None else ("default", {}, {})
    known = readings if every is None or all(name in readings for name in (*chosen, *given)) else every()
    named: dict[str, str] = {}
    for name, side in chosen.items():
        _set(known, readings, named, name, side)
    for said in wanted:
        name, equals, side = said.partition("=")
        if equals:
            _set(readings, readings, named, name, side.strip())
        elif said in PROFILES:
            base = said
        else:
            from difflib import get_close_matches

            near = get_close_matches(said, PROFILES, n=1)
            raise CallFault(FaultCode.READING_FORM, value=said, meant=said, allowed=near)
    reasons = {name: why for said, why in given.items() for name in _known(known, said) if name in readings}
    changed = {name: side for name, side in named.items() if side != _side(readings, name, base)}
    return readings.profile(base, changed, reasons)


def _set(known: Readings, readings: Readings, named: dict[str, str], said: str, side: str) -> None:
    """Set ``side`` in ``named`` for every interpretation that ``said`` selects; later choices override earlier ones."""
    for name in _known(known, said):
        allowed = (*known[name].sides, "default")
        if side not in allowed:
            raise CallFault(FaultCode.SIDE, name=name, value=side, meant=side, allowed=allowed)
        if name in readings:
            named[name] = side


def _side(readings: Readings, name: str, base: str) -> str:
    return readings[name].default if base == "default" else base


def _known(readings: Readings, name: str) -> tuple[str, ...]:
    try:
        return readings.find(name)
    except UnknownReading:
        raise CallFault(FaultCode.READING, value=name, meant=name, allowed=tuple(readings)) from None


def readings_text(profile: Profile, readings: Readings) -> str:
    """Return the office's file for this profile: the base, and each choice that differs from it."""
    base = profile.name.rstrip("+")
    lines = [f'base = "{base}"']
    for name in readings:
        side, why = profile.choices[name], profile.reasons.get(name, "")
        if side != _side(readings, name, base) or why:
            # A JSON string of printable text is also a TOML string.
            lines += ["", f"[choices.{name}]", f'side = "{side}"', f"reason = {json.dumps(why, ensure_ascii=False)}"]
    return "\n".join(lines) + "\n"


def _read_profile_file(file: Path | ReadingsFile) -> tuple[str, dict[str, str], dict[str, str]]:
    """Return base, sides and reasons of an office's file; raise ``CallFault`` if it is invalid."""
    from titlecheck.services.files import bytes_of
    from titlecheck.workbook.toml_text import loaded

    path = Path(file.name) if isinstance(file, ReadingsFile) else file
    raw = file.raw if isinstance(file, ReadingsFile) else bytes_of(file)
    try:
        body = loaded(raw.decode("utf-8-sig"))
    except ValueError as fault:
        raise CallFault(FaultCode.PROFILE, path=path, detail=fault) from None
    base = body.pop("base", "default")
    if base not in PROFILES:
        raise CallFault(FaultCode.PROFILE_KEY, path=path, value=f"base = {base}", meant=str(base), allowed=PROFILES)
    choices = body.pop("choices", {})
    if body or not isinstance(choices, dict):
        raise CallFault(FaultCode.PROFILE_KEY, path=path, value=next(iter(body), "choices"))
    sides: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for name, choice in choices.items():
        side, why = _choice(path, name, choice)
        if side:
            sides[name] = side
        if why:
            reasons[name] = why
    return base, sides, reasons


def _choice(path: Path, name: str, choice: Any) -> tuple[str, str]:
    if not isinstance(choice, dict):
        raise CallFault(FaultCode.PROFILE_KEY, path=path, value=name)
    for key, value in choice.items():
        if key not in ("side", "reason") or not isinstance(value, str):
            raise CallFault(
                FaultCode.PROFILE_KEY, path=path, value=f"{name}.{key}", meant=key, allowed=("side", "reason")
            )
    return choice.get("side", ""), choice.get("reason", "").strip()
