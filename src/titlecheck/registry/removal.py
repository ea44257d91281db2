"""Removal of a source from the register: all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from titlecheck.errors import TitlecheckError
from titlecheck.registry.load import KINDS
from titlecheck.registry.register import LISTS, RegisterSourceFile, source_files
from titlecheck.registry.register_writer import note_part, sweep, take_out
from titlecheck.registry.store import connected, whole

_EDITION = re.compile(r"(\d{4})(?:-(\d{2}))?")


class NoSuchSource(TitlecheckError):
    """A name that no source of the register has, or several have.

    ``code`` says which, ``value`` is the name, ``found`` are the sources that it could mean.
    """

    def __init__(self, code: str, value: str, found: tuple[RegisterSourceFile, ...] = ()) -> None:
        super().__init__(code, value)
        self.code, self.value, self.found = code, value, found


def chosen(sources: Sequence[RegisterSourceFile], named: Sequence[str]) -> tuple[RegisterSourceFile, ...]:
    """Return the sources that a call names: numbers as ``journals status`` prints them, or a kind and its year.

    Of a list that comes out by months the year may have the month: ``source_list 2024-10``. A kind without a year is
    enough where one source alone is of that kind. Raises ``NoSuchSource``: what several sources have is no name.
    """
    if named[0] in KINDS:
        return (_of_kind(sources, named[0], named[1:]),)
    by_number = {str(one.id): one for one in sources}
    for said in named:
        if said not in by_number:
            raise NoSuchSource("source_number" if said.isdecimal() else "source_kind", said, tuple(sources))
    return tuple(dict.fromkeys(by_number[said] for said in named))


def _of_kind(sources: Sequence[RegisterSourceFile], kind: str, years: Sequence[str]) -> RegisterSourceFile:
    said = " ".join((kind, *years))
    shape = _EDITION.fullmatch(years[0]) if years else None
    if len(years) > 1 or (years and shape is None):
        raise NoSuchSource("source_kind", said, tuple(sources))
    of_kind = tuple(one for one in sources if one.kind == kind)
    found = of_kind
    if shape is not None:
        year, month = int(shape[1]), shape[2]
        found = tuple(
            one for one in of_kind if one.year == year and (not month or (_by_month(one) and one.scope == month))
        )
    if len(found) == 1:
        return found[0]
    raise NoSuchSource("source_several" if found else "source_missing", said, found or of_kind)


def _by_month(source: RegisterSourceFile) -> bool:
    return source.kind in LISTS


def remove(register: Path, named: Sequence[str], *, dry_run: bool = False) -> tuple[RegisterSourceFile, ...]:
    """Take the sources that ``named`` means out of the register at ``register``; returns them.

    With ``dry_run`` nothing is written. Raises ``NoSuchSource``, ``NotARegister``, and ``sqlite3.Error`` where the
    file cannot be written; then, and when the program is killed, the register is as it was.
    """
    base = connected(register)
    try:
        if dry_run:
            return chosen(source_files(base), named)
        with whole(base):
            gone = chosen(source_files(base), named)
            for source in gone:
                take_out(base, source.id)
                note_part(base, source.sha256)
            sweep(base)
        return gone
    finally:
        base.close()
