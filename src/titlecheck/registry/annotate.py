"""Marks the open cells of a result that the register contradicts, and the specialty fields to confirm."""

from __future__ import annotations

from dataclasses import replace

from titlecheck.registry.enrich import EnrichedFacts
from titlecheck.results import Assessment, Finding, Missing, RouteResult
from titlecheck.results.codes import MissingReason
from titlecheck.results.outlook_result import Outlook, RouteOutlook


def marked(result: Assessment, filled: EnrichedFacts) -> Assessment:
    """Return ``result``, the check of ``filled.dossier``, with its metrics and annotated cells."""
    routes = result.routes
    if filled.doubts or filled.unsettled:
        routes = tuple(map(_Annotator(filled).route, routes))
    return result._replace(
        routes=routes,
        warnings=(*result.warnings, *filled.warnings),
        metrics=filled.metrics,
        registers=filled.registers,
    )


def marked_ahead(found: Outlook, filled: EnrichedFacts) -> Outlook:
    """Return ``found``, the outlook of ``filled.dossier``, with annotated cells."""
    routes = found.routes
    if filled.doubts or filled.unsettled:
        routes = tuple(map(_Annotator(filled).ahead, routes))
    return replace(found, routes=routes, warnings=(*found.warnings, *filled.warnings))


class _Annotator:
    def __init__(self, filled: EnrichedFacts) -> None:
        self.doubts = {("publications", row, field) for row, field in filled.doubts}
        self.unsettled = filled.unsettled
        self._known: dict[Missing, Missing] = {}

    def route(self, one: RouteResult) -> RouteResult:
        """Return the route with the cells of all findings annotated."""
        return one._replace(requirements=tuple(map(self.finding, one.requirements)))

    def ahead(self, one: RouteOutlook) -> RouteOutlook:
        """Return the outlook of a route with annotated cells."""
        return replace(
            one,
            lacks=tuple(lack._replace(missing=self.cells(lack.missing)) for lack in one.lacks),
            result=self.route(one.result) if one.result is not None else None,
        )

    def cells(self, several: tuple[Missing, ...]) -> tuple[Missing, ...]:
        """Return annotated cells without duplicates."""
        return tuple(dict.fromkeys(map(self._cell, several)))

    def finding(self, one: Finding) -> Finding:
        """Return the finding with annotated cells, or the same object if nothing changes."""
        cells = self.cells(one.missing) if one.missing else one.missing
        parts = tuple(map(self.finding, one.parts)) if one.parts else one.parts
        if cells == one.missing and all(new is old for new, old in zip(parts, one.parts, strict=True)):
            return one
        return one._replace(missing=cells, parts=parts)

    def _cell(self, cell: Missing) -> Missing:
        found = self._known.get(cell)
        if found is None:
            found = self._known[cell] = self._annotated_cell(cell)
        return found

    def _annotated_cell(self, cell: Missing) -> Missing:
        if cell.sheet != "publications" or cell.row is None:
            return cell
        if (cell.sheet, cell.row, cell.field) in self.doubts:
            return cell._replace(why=MissingReason.REGISTER)
        if (cell.row, cell.field) in self.unsettled:
            # The register supplied the field, so the publication has no cell for it.
            return Missing("specialty_fields", self.unsettled[cell.row, cell.field], "matches", MissingReason.UNSETTLED)
        return cell
