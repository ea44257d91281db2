"""Fields and categories that match the specialty, as stated in the dossier."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.dossier.works import SpecialtyField
from titlecheck.registry.fold_titles import folded_field

_WHOLE_AREA = "**"


class SpecialtyMatches:
    """Answers of the dossier's sheet on Scopus fields and JCR categories."""

    def __init__(self, rows: Iterable[SpecialtyField]) -> None:
        self._answers: dict[tuple[str, str], set[bool]] = {}
        self._rows: dict[tuple[str, str], int] = {}
        for row in rows:
            for key in (_code(row.code), folded_field(row.name or "")):
                if key and row.kind is not None:
                    found = self._answers.setdefault((row.kind.value, key), set())
                    self._rows.setdefault((row.kind.value, key), row.row or 0)
                    if row.matches is not None:
                        found.add(row.matches)

    def of(self, kind: str, code: str, name: str) -> bool | None:
        """Return whether a field matches; an answer on the field takes precedence over one on its area.

        Return None if there is no answer or the answers contradict each other.
        """
        for keys in ((code, folded_field(name)), (_area(code),)):
            said = {one for key in keys for one in self._answers.get((kind, key), ())}
            if said:
                return said.pop() if len(said) == 1 else None
        return None

    def row(self, kind: str, code: str, name: str) -> int | None:
        """Return the row of the sheet that needs an answer, or None."""
        keys = ((kind, key) for key in (code, folded_field(name), _area(code)))
        return next((self._rows[key] for key in keys if key in self._rows), None)


def _area(code: str) -> str:
    return code[:2] + _WHOLE_AREA if len(code) == 4 else ""


def _code(code: str | None) -> str:
    """Return a normalized code: ``17``, ``17*``, ``17**`` and ``1700**`` all mean the whole area."""
    bare = (code or "").strip().rstrip("*xX")
    if not bare.isdecimal():
        return ""
    return bare if len(bare) == 4 and bare == (code or "").strip() else bare[:2] + _WHOLE_AREA
