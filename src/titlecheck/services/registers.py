"""Journal register of a check: its location, which side to trust, and the enriched dossier."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.registry.location import NoHome, is_there, register_path
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, FaultReason, reason

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.facts.statements import StatedCells
    from titlecheck.registry.enrich import EnrichedFacts, Enricher
    from titlecheck.registry.register import Register
    from titlecheck.results import Assessment, RegisterSource
    from titlecheck.results.findings import Warning
    from titlecheck.results.outlook_result import Outlook

TRUSTS = ("neither", "register", "claim")


class Registers(NamedTuple):
    """Register to consult; can be passed to another process."""

    path: Path
    trust: str

    def filled(self, dossier: Dossier) -> EnrichedFacts | None:
        """Return the enriched dossier; None if the register has no source, as after the removal of the last one.

        Raise ``CallFault`` if the register cannot be read.
        """
        with no_surprises(self.path):
            enricher = _filler(self, self._change_mark())
            return enricher.fill(dossier) if enricher.register.sources else None

    def sources(self) -> tuple[RegisterSource, ...]:
        """Return the sources in the register; raise ``CallFault`` if it cannot be read."""
        from titlecheck.registry.enrich import cited

        with reading(self.path) as register:
            return tuple(map(cited, register.sources))

    def opened(self) -> None:
        """Raise ``CallFault`` if the register cannot be read, before any dossier is read."""
        with no_surprises(self.path):
            _filler(self, self._change_mark())

    def _change_mark(self) -> tuple[int, int]:
        """Return a value that changes when sources are loaded or removed during this process."""
        found = self.path.stat()
        return found.st_mtime_ns, found.st_size


def registers(db: str | None, trust: str | None, *, without: bool = False) -> Registers | None:
    """Return the register named by a call, else the default one if it exists; raise ``CallFault`` for invalid names."""
    if trust is not None and trust not in TRUSTS:
        raise CallFault(FaultCode.TRUST, value=trust, meant=trust, allowed=TRUSTS)
    if without:
        return None
    try:
        path = register_path(db)
    except NoHome as why:
        if not str(why):
            return None  # without a home folder there is no default register
        raise CallFault(FaultCode.NO_REGISTER, path=why) from None
    if not is_there(path):
        if db is not None:
            raise CallFault(FaultCode.NO_REGISTER, path=path)
        return None
    return Registers(path, trust or "neither")


def year_of(said: str | None) -> int | None:
    """Return the year given in a call, or None; raise ``CallFault`` if it is not a year."""
    if said is None:
        return None
    if len(said) != 4 or not said.isascii() or not said.isdecimal():
        raise CallFault(FaultCode.REGISTER_YEAR, value=said)
    return int(said)


def register_place(db: str | None) -> Path:
    """Return the path of the register; raise ``CallFault`` if the home folder is unknown."""
    try:
        return register_path(db)
    except NoHome as why:
        raise (CallFault(FaultCode.NO_REGISTER, path=why) if str(why) else CallFault(FaultCode.NO_HOME)) from None


def existing_register(db: str | None) -> Path:
    """Return the path of a required register; raise ``CallFault`` if it does not exist."""
    where = register_place(db)
    if not is_there(where):
        raise CallFault(FaultCode.NO_REGISTER, path=where)
    return where


@lru_cache(maxsize=1)
def _filler(asked: Registers, mark: tuple[int, int]) -> Enricher:  # noqa: ARG001 - another register by its mark
    """Return an open register, shared by all dossiers of a process until it changes."""
    from titlecheck.registry.enrich import TRUSTS as SIDES
    from titlecheck.registry.enrich import Enricher
    from titlecheck.registry.register import Register

    return Enricher(Register(asked.path), SIDES[TRUSTS.index(asked.trust)])


class EnrichedDossier(NamedTuple):
    """Dossier prepared for examination, with the register's data and the candidate's statements.

    ``filled`` is None if no register was consulted.
    """

    dossier: Dossier
    filled: EnrichedFacts | None
    stated: tuple[StatedCells, ...] = ()

    def marked(self, result: Assessment) -> Assessment:
        """Return the result with contradictions by the register and with values that are only stated."""
        if self.filled is not None:
            from titlecheck.registry.annotate import marked

            result = marked(result, self.filled)
        return result._replace(warnings=(*result.warnings, *self._statements()))

    def marked_ahead(self, found: Outlook) -> Outlook:
        """Return the outlook with contradictions by the register and with values that are only stated."""
        if self.filled is not None:
            from titlecheck.registry.annotate import marked_ahead

            found = marked_ahead(found, self.filled)
        return replace(found, warnings=(*found.warnings, *self._statements()))

    def _statements(self) -> Iterator[Warning]:
        """Yield the cells whose value is only a statement of the candidate."""
        from titlecheck.results.codes import WarningCode
        from titlecheck.results.findings import Warning

        for cells in self.stated:
            for row in cells.rows:
                yield Warning(WarningCode.STATED_BY_CANDIDATE, cells.sheet, row, cells.field)

    @property
    def contested(self) -> frozenset[tuple[int, str]]:
        """Fields of publications (row and name) that the register contradicts and that count as open."""
        return self.filled.doubts if self.filled is not None else frozenset()


def enriched(dossier: Dossier, title: str | None, registers: Registers | None) -> EnrichedDossier:
    """Prepare the dossier for examination.

    Set ``title`` as the title sought, fill in the candidate's statements, and add the register's data. A value that the
    register contradicts becomes open. Raise ``CallFault`` if the register cannot be read.

    Why: all use cases with a verdict call this function, so that their results agree.
    """
    from titlecheck.facts.statements import reopened, with_statements

    if title is not None:
        from titlecheck.dossier.enums import SoughtTitle

        application = dossier.application.model_copy(update={"title_sought": SoughtTitle(title)})
        dossier = dossier.model_copy(update={"application": application})
    stated = with_statements(dossier)
    filled = registers.filled(stated.dossier) if registers is not None else None
    if filled is not None:
        stated = reopened(filled.dossier, stated)
    return EnrichedDossier(stated.dossier, filled, stated.cells)


@contextmanager
def reading(path: Path) -> Iterator[Register]:
    """Open the register at ``path``; raise ``CallFault`` if it is not a register or cannot be read."""
    from titlecheck.registry.register import Register

    with no_surprises(path):
        register = Register(path)
        try:
            yield register
        finally:
            register.close()


@contextmanager
def no_surprises(path: Path) -> Iterator[None]:
    """Convert all errors of a register to ``CallFault``."""
    import sqlite3

    from titlecheck.registry.store import NotARegister

    try:
        yield
    except NotARegister as why:
        raise CallFault(FaultCode(why.code), path=path, files=", ".join(why.files) or "–") from None
    except sqlite3.DatabaseError as why:
        if "full" in str(why):
            raise CallFault(FaultCode.WRITE, path=path, detail=FaultReason("full")) from None
        locked = "locked" in str(why)
        raise CallFault(
            FaultCode.REGISTER_BUSY if locked else FaultCode.REGISTER_BROKEN, path=path, detail=why
        ) from None
    except OSError as why:
        raise CallFault(FaultCode.WRITE, path=path, detail=reason(why)) from None
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError) as why:
        # The tables are those of a register, but their content is invalid.
        raise CallFault(FaultCode.REGISTER_BROKEN, path=path, detail=type(why).__name__) from None
