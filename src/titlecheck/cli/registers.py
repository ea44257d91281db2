"""The register of a call that holds dossiers against the law: which one, whether at all, and whom to trust."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.errors import CallFault
from titlecheck.registry.location import NoHome, is_there, register_path

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.registry.enrich import EnrichedFacts, Enricher

TRUSTS = ("neither", "register", "claim")


class Registers(NamedTuple):
    """A register to be asked; another process can be given it."""

    path: Path
    trust: str

    def filled(self, dossier: Dossier) -> EnrichedFacts:
        """The dossier with what the register knows; raises ``CallFault`` where the register cannot be read."""
        from titlecheck.cli.commands.journals import no_surprises

        with no_surprises(self.path):
            return _filler(self).fill(dossier)

    def opened(self) -> None:
        """Raise ``CallFault`` where the register cannot be read, before any dossier is."""
        from titlecheck.cli.commands.journals import no_surprises

        with no_surprises(self.path):
            _filler(self)


def registers(db: str | None, trust: str | None, *, without: bool = False) -> Registers | None:
    """The register of a call: the one that it names, else the usual one if there is one; raises ``CallFault``."""
    if trust is not None and trust not in TRUSTS:
        raise CallFault("trust", value=trust, meant=trust, allowed=TRUSTS)
    if without:
        return None
    try:
        path = register_path(db)
    except NoHome as why:
        if not str(why):
            return None  # where nobody has a folder, nobody has a register
        raise CallFault("no_register", path=why) from None
    if not is_there(path):
        if db is not None:
            raise CallFault("no_register", path=path)
        return None
    return Registers(path, trust or "neither")


@cache
def _filler(asked: Registers) -> Enricher:
    """One open register serves all dossiers of a process."""
    from titlecheck.registry.enrich import TRUSTS as SIDES
    from titlecheck.registry.enrich import Enricher
    from titlecheck.registry.register import Register

    return Enricher(Register(asked.path), SIDES[TRUSTS.index(asked.trust)])
