"""Comparison of a dossier's journal claims with the register, without a verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.services.check import DossierFile
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.registers import Registers

if TYPE_CHECKING:
    from titlecheck.i18n import Language
    from titlecheck.rendering.registry_comparison import RegistryComparison


def verify(file: DossierFile, register: Path, lang: Language) -> RegistryComparison:
    """Return the comparison, which renders itself.

    Raise ``CallFault`` if the register cannot be read or has no source.
    """
    from titlecheck.rendering.registry_comparison import RegistryComparison

    filled = Registers(register, "neither").filled(file.dossier)
    if filled is None:
        raise CallFault(FaultCode.NO_REGISTER, path=register)
    return RegistryComparison(
        file.name, file.sha256, file.dossier, filled.metrics, filled.warnings, filled.registers, lang
    )
