"""A result that says of an open cell that the register contradicts it, and which field has to be settled."""

from __future__ import annotations

from titlecheck.findings import Finding, Missing, Result
from titlecheck.journals.fill import Filled


def marked(result: Result, filled: Filled) -> Result:
    """``result``, the check of ``filled.dossier``, with the metrics, and with its open cells named rightly."""
    doubts = {("publications", row, field) for row, field in filled.doubts}
    routes = result.routes
    if doubts or filled.unsettled:
        marker = _Marker(doubts, filled)
        routes = tuple(
            route._replace(requirements=tuple(map(marker.finding, route.requirements))) for route in result.routes
        )
    return result._replace(
        routes=routes,
        warnings=(*result.warnings, *filled.warnings),
        metrics=filled.metrics,
        registers=filled.registers,
    )


class _Marker:
    def __init__(self, doubts: set[tuple[str, int, str]], filled: Filled) -> None:
        self.doubts, self.unsettled = doubts, filled.unsettled
        self._known: dict[Missing, Missing] = {}

    def finding(self, one: Finding) -> Finding:
        """The finding with its cells named rightly; the same object where there is nothing to change."""
        cells = tuple(dict.fromkeys(map(self._cell, one.missing))) if one.missing else one.missing
        parts = tuple(map(self.finding, one.parts)) if one.parts else one.parts
        if cells == one.missing and all(new is old for new, old in zip(parts, one.parts, strict=True)):
            return one
        return one._replace(missing=cells, parts=parts)

    def _cell(self, cell: Missing) -> Missing:
        found = self._known.get(cell)
        if found is None:
            found = self._known[cell] = self._looked_at(cell)
        return found

    def _looked_at(self, cell: Missing) -> Missing:
        if cell.sheet != "publications" or cell.row is None:
            return cell
        if (cell.sheet, cell.row, cell.field) in self.doubts:
            return cell._replace(why="register")
        if (cell.row, cell.field) in self.unsettled:
            # The field came from the register, so that the publication has no cell for it.
            return Missing("specialty_fields", self.unsettled[cell.row, cell.field], "matches", "unsettled")
        return cell
