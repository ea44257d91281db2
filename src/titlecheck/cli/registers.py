"""The register of a call that holds dossiers against the law: which one, whether at all, and whom to trust."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.faults import CallFault
from titlecheck.journals.where import register_path

if TYPE_CHECKING:
    from titlecheck.cli.choices import Choices
    from titlecheck.dossier import Dossier
    from titlecheck.findings import Result
    from titlecheck.findings.outlook import Outlook
    from titlecheck.journals.fill import Filled, Filler

TRUSTS = ("neither", "register", "claim")


class Registers(NamedTuple):
    """A register to be asked; another process can be given it."""

    path: Path
    trust: str

    def filled(self, dossier: Dossier) -> Filled:
        """The dossier with what the register knows; raises ``CallFault`` where the register cannot be read."""
        from titlecheck.cli.journals import no_surprises

        with no_surprises(self.path):
            return _filler(self).fill(dossier)

    def opened(self) -> None:
        """Raise ``CallFault`` where the register cannot be read, before any dossier is."""
        from titlecheck.cli.journals import no_surprises

        with no_surprises(self.path):
            _filler(self)


class Asked(NamedTuple):
    """A dossier as a call wants it examined, and what the register said of it, if one was asked."""

    dossier: Dossier
    filled: Filled | None

    def marked(self, result: Result) -> Result:
        """The result of the check of this dossier, with what the register contradicts."""
        if self.filled is None:
            return result
        from titlecheck.journals.mark import marked

        return marked(result, self.filled)

    def marked_ahead(self, found: Outlook) -> Outlook:
        """The outlook of this dossier, with what the register contradicts."""
        if self.filled is None:
            return found
        from titlecheck.journals.mark import marked_ahead

        return marked_ahead(found, self.filled)

    @property
    def contested(self) -> frozenset[tuple[int, str]]:
        """The fields of publications, as row and name, that the register contradicts and that count as open."""
        return self.filled.doubts if self.filled is not None else frozenset()


def asked(dossier: Dossier, choices: Choices) -> Asked:
    """The dossier under the choices of the call: the title that it names, and what its register knows.

    Every command that comes to a verdict asks here, so that none can differ from another. Raises ``CallFault`` where
    the register cannot be read.
    """
    if choices.title is not None:
        from titlecheck.dossier.kinds import SoughtTitle

        application = dossier.application.model_copy(update={"title_sought": SoughtTitle(choices.title)})
        dossier = dossier.model_copy(update={"application": application})
    filled = choices.registers.filled(dossier) if choices.registers is not None else None
    return Asked(filled.dossier if filled is not None else dossier, filled)


def registers(db: str | None, trust: str | None, *, without: bool = False) -> Registers | None:
    """The register of a call: the one that it names, else the usual one if there is one; raises ``CallFault``."""
    if trust is not None and trust not in TRUSTS:
        raise CallFault("trust", value=trust, meant=trust, allowed=TRUSTS)
    if without:
        return None
    path = register_path(db)
    if not path.is_file():
        if db is not None:
            raise CallFault("no_register", path=path)
        return None
    return Registers(path, trust or "neither")


@cache
def _filler(asked: Registers) -> Filler:
    """One open register serves all dossiers of a process."""
    from titlecheck.journals.fill import TRUSTS as SIDES
    from titlecheck.journals.fill import Filler
    from titlecheck.journals.register import Register

    return Filler(Register(asked.path), SIDES[TRUSTS.index(asked.trust)])
