"""What a batch was called to do: everything about it that is not about one dossier."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from titlecheck.batch.summary import Summary
from titlecheck.findings import Provenance, RegisterSource


class Batch(NamedTuple):
    """A whole batch: its summary, and how it came about.

    ``given`` names program, edition, readings, and as its input the folder. ``today`` is the day that dossiers without
    a date were checked for, ``as_of`` the day that the call laid down for all. ``aside``, ``others`` and ``below`` are
    those of ``folder.Found``. ``registers`` are the registers of journals that were asked.
    """

    summary: Summary
    given: Provenance
    today: date
    as_of: date | None = None
    aside: tuple[str, ...] = ()
    others: int = 0
    below: int = 0
    registers: tuple[RegisterSource, ...] = ()
