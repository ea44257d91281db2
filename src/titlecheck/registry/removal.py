"""Removal of sources from the register, in one transaction."""

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
    """Error for a name that matches no source or several sources.

    ``code`` is the reason, ``value`` the name, ``found`` the possible sources.
    """

    def __init__(self, code: str, value: str, found: tuple[RegisterSourceFile, ...] = ()) -> None:
        super().__init__(code, value)
        self.code, self.value, self.found = code, value, found


def chosen(sources: Sequence[RegisterSourceFile], named: Sequence[str]) -> tuple[RegisterSourceFile, ...]:
    """Return the named sources: numbers as ``journals status`` prints them, or a kind with a year.

    Monthly lists can have a month: ``source_list 2024-10``. The kind alone is enough if it has one source. Raise
    ``NoSuchSource`` if a name matches no source or several.
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
    """Remove the sources that ``named`` selects from the register; return them. ``dry_run`` writes nothing.

    Raise ``NoSuchSource``, ``NotARegister``, or ``sqlite3.Error`` if the file cannot be written. After an error, and if
    the program is killed, the register is unchanged.
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
