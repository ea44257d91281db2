"""Which fields and categories match the specialty, as the dossier says; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.dossier.works import SpecialtyField
from titlecheck.journals.folding import folded

_WHOLE_AREA = "**"


class Matches:
    """What the sheet of the specialty's fields says of each field of Scopus and category of JCR."""

    def __init__(self, rows: Iterable[SpecialtyField]) -> None:
        self._said: dict[tuple[str, str], tuple[bool | None, int]] = {}
        for row in rows:
            for key in (_code(row.code), folded(row.name or "")):
                if key and row.kind is not None:
                    self._note((row.kind.value, key), row.matches, row.row or 0)

    def _note(self, key: tuple[str, str], matches: bool | None, row: int) -> None:
        before = self._said.get(key)
        if before is not None and matches is not None and before[0] not in (None, matches):
            matches = None  # the sheet says both: nothing is settled
        elif before is not None and matches is None:
            matches = before[0]
        self._said[key] = (matches, before[1] if before is not None else row)

    def of(self, kind: str, code: str, name: str) -> bool | None:
        """Whether a field matches; the field itself goes before the whole area it belongs to."""
        for key in (code, folded(name), code[:2] + _WHOLE_AREA if len(code) == 4 else ""):
            said = self._said.get((kind, key)) if key else None
            if said is not None and said[0] is not None:
                return said[0]
        return None

    def row(self, kind: str, code: str, name: str) -> int | None:
        """The row of the sheet that could settle it, if there is one."""
        for key in (code, folded(name), code[:2] + _WHOLE_AREA if len(code) == 4 else ""):
            said = self._said.get((kind, key)) if key else None
            if said is not None:
                return said[1]
        return None


def _code(code: str | None) -> str:
    """A code as it is compared: ``17``, ``17*`` and ``17**`` are the whole area, and so is ``1700**``."""
    bare = (code or "").strip().rstrip("*xX")
    if not bare.isdecimal():
        return ""
    return bare if len(bare) == 4 and bare == (code or "").strip() else bare[:2] + _WHOLE_AREA
