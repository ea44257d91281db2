"""Enrichment of a dossier with metrics from the register; a contradicted value stays open unless a side is trusted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.works import MetricName, Percentile, Publication, Quartile
from titlecheck.registry.dossier_comparison import ClaimedPlace, ComparedPlace, Line, RegisterPlace, Trust, compare
from titlecheck.registry.journal_identity import Identity, JournalFinder
from titlecheck.registry.journal_metrics import MetricLookup, OfYear
from titlecheck.registry.listing_status import ListingStatus
from titlecheck.registry.register import Register, RegisterSourceFile
from titlecheck.registry.specialty_match import SpecialtyMatches
from titlecheck.results import Metric, MetricField, RegisterSource, Warning
from titlecheck.results.codes import WarningCode

TRUSTS: tuple[Trust, ...] = ("neither", "register", "claim")

_ORDER = {"contradiction": 0, "register": 1, "both": 2, "claim": 3}


class EnrichedFacts(NamedTuple):
    """Dossier enriched from the register.

    ``metrics``: every metric with its source, including contradictions. ``doubts``: fields (row and name) that are open
    because the register contradicts the claim. ``unsettled``: publications with a field from the register that nobody
    has confirmed as matching the specialty, with the row of the field sheet that would confirm it, or None.
    """

    dossier: Dossier
    metrics: tuple[Metric, ...]
    doubts: frozenset[tuple[int, str]]
    unsettled: dict[tuple[int, str], int | None]
    warnings: tuple[Warning, ...]
    registers: tuple[RegisterSource, ...]


class Enricher:
    """Enriches dossiers from one register."""

    def __init__(self, register: Register, trust: Trust = "neither") -> None:
        self.register, self.trust = register, trust
        self._finder = JournalFinder(register)
        self._listing_status = ListingStatus(register)
        self._lookup = MetricLookup(register, SpecialtyMatches(()), trust)
        self._sources = {source: cited(source) for source in register.sources}

    def fill(self, dossier: Dossier) -> EnrichedFacts:
        """Return an enriched copy of the dossier."""
        work = _DossierEnrichment(self, SpecialtyMatches(dossier.specialty_fields))
        publications = tuple([work.publication(one) for one in dossier.publications])
        used = dict.fromkeys(line.source for line in work.metrics if line.source is not None)
        return EnrichedFacts(
            dossier.model_copy(update={"publications": publications}),
            tuple(sorted(work.metrics, key=lambda line: line.row)),
            frozenset(work.doubts),
            work.unsettled,
            work.warnings(),
            tuple(used),
        )


class _DossierEnrichment:
    """Enrichment of one dossier."""

    def __init__(self, filler: Enricher, matches: SpecialtyMatches) -> None:
        self.filler, self.matches = filler, matches
        self.asker = filler._lookup
        self.asker.matches = matches
        self.metrics: list[Metric] = []
        self.doubts: set[tuple[int, str]] = set()
        self.unsettled: dict[tuple[int, str], int | None] = {}
        self.lacking: dict[tuple[str, int], None] = {}
        self.several: list[Warning] = []

    def publication(self, one: Publication) -> Publication:
        """Return the publication with the values that the requirements use."""
        who = self.filler._finder.find(one)
        if who.told:
            self.several.append(Warning(WarningCode.ISSN_OF_SEVERAL, "publications", one.row or 0, "issn", who.told))
        changes: dict[str, Any] = {}
        standing, trust = self.filler._listing_status, self.filler.trust
        stated: dict[MetricField, tuple[Any, list[Line], bool]] = {
            "recommended": standing.recommended(one, who, trust),
            "stopped": standing.stopped(one, who, trust),
        }
        for what, (value, lines, doubted) in stated.items():
            if value != getattr(one, what):
                changes[what] = value
            self._add_metrics(one, what, lines)
            if doubted:
                self.doubts.add((one.row or 0, what))
        for metric in _METRICS:
            year = one.published_on.year if one.published_on is not None else one.year_of(metric)
            if year is not None:
                changes |= self._metric(one, metric, who, year)
        settled = [metric for metric in _METRICS if _YEARS[metric] in changes]
        if settled and all(metric in settled or getattr(one, metric) is None for metric in _METRICS):
            changes["metric_year"] = None
        return one.model_copy(update=changes) if changes else one

    def _metric(self, one: Publication, what: MetricName, who: Identity, year: int) -> dict[str, Any]:
        """Return the changed fields of one metric and of its CiteScore or impact factor."""
        now, stated = self.asker.of_year(who, year), one.year_of(what)
        if stated in (None, year):
            return self._places(one, what, who, year, now) | self._figure(one, what, now)
        if getattr(one, what) is not None and (self.filler.trust != "register" or not _known(now, what)):
            self._of_other_year(one, what, now)
            return {}
        # The dossier's metric is of another year; it is dropped if the register is trusted.
        nothing = {what: None} | ({"citescore_value": None} if what == "citescore" else {})
        one = one.model_copy(update=nothing)
        changes = self._places(one, what, who, year, now) | self._figure(one, what, now)
        return nothing | changes | {_YEARS[what]: year} if what in changes else {}

    def _figure(self, one: Publication, what: MetricName, now: OfYear) -> dict[str, Any]:
        """Return the changed CiteScore or impact factor."""
        if what == "citescore":
            return self._value(one, "citescore_value", now.value, now.value_of, now.sjr)
        return self._value(one, "impact_factor", now.impact, now.impact_of, None)

    def _places(self, one: Publication, what: MetricName, who: Identity, year: int, now: OfYear) -> dict[str, Any]:
        """Return the changed quartiles or percentiles of the year of publication."""
        if what == "jcr":
            claims, question = _claims(one.jcr, "category", "quartile"), self.asker.jcr(who, year, now)
        else:
            claims, question = _claims(one.citescore, "field", "percentile"), self.asker.citescore(who, year, now)
        if not question.known and question.absent is None:
            self._lacks(what, claims, one, year)
            if not claims:
                return {}
        places, lines = compare(claims, question)
        self._add_metrics(one, what, lines)
        if any(line.standing == "contradiction" and not line.used for line in lines):
            self.doubts.add((one.row or 0, what))
        if places is None or _as_claimed(places, claims):
            return {}
        self._note_unsettled(one, what, places)
        return {what: _entries(what, places)}

    def _of_other_year(self, one: Publication, what: MetricName, now: OfYear) -> None:
        """Record a metric of another year than the publication; the requirements treat it as unknown."""
        part, mark = ("quartile", "Q") if what == "jcr" else ("percentile", "")
        known = _known(now, what)
        values = [getattr(entry, part) for entry in getattr(one, what) if getattr(entry, part) is not None]
        if values:
            found = "; ".join(f"{place.name}: {mark}{place.value}" for place in known if place.value is not None)
            source = known[0].source if known else None
            claimed = "; ".join(f"{mark}{value}" for value in values)
            line = Line("", claimed, found, "", "contradiction", source, "of_other_year", str(one.year_of(what)))
            self._add_metrics(one, what, [line])

    def _value(
        self,
        one: Publication,
        what: MetricField,
        found: Decimal | None,
        source: RegisterSourceFile | None,
        sjr: float | None,
    ) -> dict[str, Any]:
        claim = getattr(one, what)
        lines = self.asker.value(claim, found, source, sjr)
        self._add_metrics(one, what, lines)
        if not lines or lines[0].standing in ("claim", "both"):
            return {}
        if lines[0].standing == "register" or self.filler.trust == "register":
            return {what: found}
        if self.filler.trust == "neither":
            self.doubts.add((one.row or 0, what))
            return {what: None}
        return {}

    def _add_metrics(self, one: Publication, what: MetricField, lines: list[Line]) -> None:
        for line in lines:
            name, claimed, found, used, standing, source, reason, detail = line
            where = self.filler._sources[source] if source is not None else None
            self.metrics.append(
                Metric("publications", one.row or 0, what, name, claimed, found, used, standing, where, reason, detail)
            )

    def _lacks(self, what: str, claims: tuple[ClaimedPlace, ...] | None, one: Publication, year: int) -> None:
        """Record a year that is not loaded, if a publication of that year can have a metric."""
        if claims == () or self.asker.has(what, year) or not self.asker.has_any(what):
            return
        wanted = _WEB_OF_SCIENCE if what == "jcr" else _SCOPUS
        if not claims and one.indexes is not None and wanted.isdisjoint(one.indexes):
            return
        self.lacking[what, year] = None

    def _note_unsettled(self, one: Publication, what: str, places: tuple[ComparedPlace, ...]) -> None:
        kind, field = ("jcr_category", "jcr_matches") if what == "jcr" else ("scopus_field", "scopus_matches")
        for place in places:
            if place.known and place.matches is None:
                code = "" if what == "jcr" else place.code
                row = self.matches.row(kind, code, place.name or "")
                key = (one.row or 0, field)
                self.unsettled[key] = self.unsettled.get(key) or row

    def warnings(self) -> tuple[Warning, ...]:
        """Return warnings for ISSNs with several journals and for years that are not loaded."""
        names = {"jcr": "JCR", "citescore": "CiteScore"}
        years: dict[str, list[int]] = {}
        for what, year in self.lacking:
            years.setdefault(what, []).append(year)
        lacking = (
            Warning(WarningCode.REGISTER_LACKS_YEAR, detail=f"{names[what]} {', '.join(map(str, sorted(found)))}")
            for what, found in sorted(years.items())
        )
        return (*self.several, *lacking)


_METRICS: tuple[MetricName, ...] = ("jcr", "citescore")
_YEARS: dict[MetricName, str] = {"jcr": "jcr_year", "citescore": "citescore_year"}


def _known(now: OfYear, what: MetricName) -> tuple[RegisterPlace, ...]:
    """Return the register's places for a metric in one year."""
    return now.jcr if what == "jcr" else now.citescore


_WEB_OF_SCIENCE = frozenset(("scie", "ssci", "ahci", "esci", "open"))
_SCOPUS = frozenset(("scopus", "open"))
"""Databases whose publications can have a metric; ``open`` means that further databases are possible."""


def cited(source: RegisterSourceFile) -> RegisterSource:
    """Return a source in the form used in results."""
    listed = source.kind in ("source_list", "discontinued") and source.scope
    edition = f"{source.year}-{source.scope}" if listed else str(source.year)
    return RegisterSource(source.kind, edition, source.name, source.sha256, source.loaded_at)


def _claims(entries: Any, name: str, value: str) -> tuple[ClaimedPlace, ...] | None:
    if not entries:
        return None if entries is None else ()
    return tuple(ClaimedPlace(getattr(one, name), getattr(one, value), one.matches) for one in entries)


def _as_claimed(places: tuple[ComparedPlace, ...], claims: tuple[ClaimedPlace, ...] | None) -> bool:
    """Return whether the places equal the dossier's claims."""
    if claims is None or len(places) != len(claims):
        return False
    return all(place[:3] == tuple(claim) for place, claim in zip(places, claims, strict=True))


def _entries(what: str, places: tuple[ComparedPlace, ...]) -> tuple[Quartile | Percentile, ...]:
    if what == "jcr":
        return tuple(Quartile(category=one.name, quartile=one.value, matches=one.matches) for one in places)
    return tuple(Percentile(field=one.name, percentile=one.value, matches=one.matches) for one in places)


def contradictions_first(metrics: tuple[Metric, ...]) -> list[Metric]:
    """Return the metrics with contradictions first."""
    return sorted(metrics, key=lambda one: (_ORDER[one.standing], one.row))
