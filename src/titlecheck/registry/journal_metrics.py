"""Register lookups of the quartiles and percentiles of one publication."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from titlecheck.registry.dossier_comparison import ClaimedPlace, Line, Question, RegisterPlace, Trust, Value
from titlecheck.registry.fold_titles import folded_field
from titlecheck.registry.journal_identity import Identity
from titlecheck.registry.register import MetricEntry, Register, RegisterSourceFile
from titlecheck.registry.specialty_match import SpecialtyMatches

_ROUNDED = Decimal("0.06")
"""Tolerance for rounding: some files print a CiteScore or impact factor with one decimal, others with three."""


class OfYear(NamedTuple):
    """Register data on a publication's journal in one year."""

    jcr: tuple[RegisterPlace, ...]
    jcr_whole: bool
    citescore: tuple[RegisterPlace, ...]
    value: Decimal | None
    value_of: RegisterSourceFile | None
    impact: Decimal | None
    impact_of: RegisterSourceFile | None
    sjr: float | None
    unclear: frozenset[str] = frozenset()
    """Metrics for which a source has several journals under the ISSN, none identified as the one meant."""


class MetricLookup:
    """Lookup of metrics for publications; ``matches`` belongs to the current dossier."""

    def __init__(self, register: Register, matches: SpecialtyMatches, trust: Trust) -> None:
        self.register, self.matches, self.trust = register, matches, trust
        self._whole = {(source.kind, source.year): source for source in register.sources if source.complete}
        self._years = {(source.kind, source.year) for source in register.sources}
        self._found: dict[tuple[tuple[int, ...], tuple[int, ...], int], OfYear] = {}

    def has(self, kind: str, year: int) -> bool:
        """Return whether a source of this kind and year is loaded."""
        return (kind, year) in self._years or (kind == "citescore" and ("sources_page", year) in self._years)

    def has_any(self, kind: str) -> bool:
        """Return whether a source of this kind is loaded."""
        return any(one == kind for one, _ in self._years)

    @cached_property
    def _scopus_names(self) -> frozenset[str]:
        names = {folded_field(name) for _, name in self.register.fields("asjc")}
        return frozenset(names - {folded_field(name) for _, name in self.register.fields("jcr")})

    def of_year(self, who: Identity, year: int) -> OfYear:
        """Return the data on the journal in ``year``; sources loaded later take precedence."""
        key = (who.journals, who.own, year)
        found = self._found.get(key)
        if found is None:
            entries, unclear = self._entries(who, year)
            found = self._found[key] = _of_year(entries, unclear)
        return found

    def _entries(self, who: Identity, year: int) -> tuple[list[MetricEntry], frozenset[str]]:
        """Return the entries of the journal, and the metrics for which a source has several candidate journals.

        If journals share an ISSN in one source, the one with the publication's title is used.
        """
        said = [(journal, entry) for journal in who.journals for entry in self.register.entries(journal, year)]
        if not who.parts:
            return [entry for _, entry in said], frozenset()
        part_of = {journal: part for part in who.parts for journal in part}
        there: dict[int, set[tuple[int, ...]]] = {}
        for journal, entry in said:
            if journal in part_of:
                there.setdefault(entry.source.id, set()).add(part_of[journal])
        kept, unclear = [], set()
        for journal, entry in said:
            parts = there.get(entry.source.id, set())
            if journal in part_of and len(parts) > 1:
                if who.own not in parts:
                    unclear.add("jcr" if entry.source.kind == "jcr" else "citescore")
                elif part_of[journal] != who.own:
                    continue
            kept.append(entry)
        return kept, frozenset(unclear)

    def jcr(self, who: Identity, year: int, now: OfYear) -> Question:
        """Return the comparison input for JCR quartiles."""

        def odd(claim: ClaimedPlace) -> bool:
            return bool(claim.name) and folded_field(claim.name or "") in self._scopus_names

        def doubt(claim: ClaimedPlace, near: tuple[RegisterPlace, ...]) -> tuple[str, str]:
            if odd(claim) or (not now.jcr and claim.value in {known.quartile for known in now.citescore}):
                return "looks_like_sjr", ""
            if not near:
                return "not_in_jcr", ""
            if claim.name and not any(folded_field(claim.name) == folded_field(known.name) for known in near):
                return "category_not_there", ""
            return self._other_year(claim, who, year, "jcr") or ("quartile_differs", "")

        return Question(
            now.jcr, now.jcr_whole, self._absent("jcr", who, year, now.jcr), self.trust,
            _quartile, _same_quartile, self._matcher("jcr_category"), doubt, odd, "jcr" in now.unclear,
        )  # fmt: skip

    def citescore(self, who: Identity, year: int, now: OfYear) -> Question:
        """Return the comparison input for CiteScore percentiles."""

        def doubt(claim: ClaimedPlace, near: tuple[RegisterPlace, ...]) -> tuple[str, str]:
            if not near:
                return "not_in_citescore", ""
            if claim.name and claim.name.isascii() and not any(_means(claim.name, known) for known in near):
                return "field_not_there", ""
            return self._other_year(claim, who, year, "citescore") or ("percentile_differs", "")

        whole = bool(now.citescore) and not now.citescore[0].highest
        return Question(
            now.citescore, whole, self._absent("citescore", who, year, now.citescore), self.trust,
            _percentile, _same_percentile, self._matcher("scopus_field"), doubt, unclear="citescore" in now.unclear,
        )  # fmt: skip

    def _matcher(self, kind: str) -> Callable[[str, str], bool | None]:
        return lambda code, name: self.matches.of(kind, "" if kind == "jcr_category" else code, name)

    def _absent(
        self, kind: str, who: Identity, year: int, known: tuple[RegisterPlace, ...]
    ) -> RegisterSourceFile | None:
        """Return the complete list of the year that lacks the journal by ISSN and by title, or None."""
        source = self._whole.get((kind, year))
        if source is None or known or not who.by_issn:
            return None
        there = (entry.source.kind for journal in who.titled for entry in self.register.entries(journal, year))
        return None if kind in there else source

    def _other_year(self, claim: ClaimedPlace, who: Identity, year: int, kind: str) -> tuple[str, str] | None:
        """Return reason and year if the claim equals the journal's metric of another year, else None."""
        years = sorted({source.year for source in self.register.sources if source.kind == kind} - {year})
        for other in sorted(years, key=lambda one: abs(one - year)):
            then = self.of_year(who, other)
            same = _same_quartile if kind == "jcr" else _same_percentile
            for known in then.jcr if kind == "jcr" else then.citescore:
                if known.value is None or known.highest or claim.value is None:
                    continue
                if same(claim.value, known) and (not claim.name or _means(claim.name, known)):
                    return "metric_of_other_year", str(other)
        return None

    def value(
        self, claim: Decimal | None, found: Decimal | None, source: RegisterSourceFile | None, sjr: float | None
    ) -> list[Line]:
        """Compare a CiteScore or an impact factor; return no line if both sides are empty."""
        if claim is None and found is None:
            return []
        said, known = ("" if one is None else f"{one.normalize():f}" for one in (claim, found))
        if claim is None or found is None:
            return [Line("", said, known, said or known, "register" if claim is None else "claim", source)]
        if abs(claim - found) < _ROUNDED:
            return [Line("", said, known, said, "both", source)]
        by_sjr = sjr is not None and abs(claim - Decimal(str(sjr))) < Decimal("0.0006")
        used = {"neither": "", "register": known, "claim": said}[self.trust]
        return [Line("", said, known, used, "contradiction", source, "looks_like_sjr" if by_sjr else "value_differs")]


def _of_year(entries: list[MetricEntry], unclear: frozenset[str]) -> OfYear:
    jcr: dict[tuple[str, ...], RegisterPlace] = {}
    citescore: dict[tuple[str, ...], RegisterPlace] = {}
    highest: list[RegisterPlace] = []
    value = impact = value_of = impact_of = sjr = None
    whole = False
    for entry in entries:
        kind, source = entry.source.kind, entry.source
        # Candidate journals under one ISSN must not overwrite each other.
        whose = (entry.title,) if ("jcr" if kind == "jcr" else "citescore") in unclear else ()
        if kind == "jcr":
            whole = whole or source.whole_rows
            impact, impact_of = _decimal(entry.value), source
            for score in entry.scores:
                jcr[(score.field, score.code, *whose)] = RegisterPlace(score.field, score.code, score.quartile, source)
        else:
            value, value_of, sjr = _decimal(entry.value), source, entry.sjr
            for score in entry.scores:
                known = RegisterPlace(
                    score.field, score.code, _decimal(score.percentile), source, kind == "sources_page", score.quartile
                )
                if known.highest:
                    highest.append(known)
                else:
                    citescore[(score.code, *whose)] = known
    places = tuple(citescore.values()) or tuple(highest[-1:])
    if "citescore" in unclear:
        value = value_of = sjr = None
    if "jcr" in unclear:
        impact = impact_of = None
    return OfYear(tuple(jcr.values()), whole, places, value, value_of, impact, impact_of, sjr, unclear)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.15g}")


def _quartile(value: Value) -> str:
    return f"Q{value}"


def _percentile(value: Value) -> str:
    return f"{Decimal(value).normalize():f}"


def _same_quartile(value: Value, known: RegisterPlace) -> bool:
    return value == known.value


def _same_percentile(value: Value, known: RegisterPlace) -> bool:
    """Return whether two percentiles agree as whole numbers; a highest percentile agrees with all lower ones."""
    assert known.value is not None
    return int(value) <= int(known.value) if known.highest else int(value) == int(known.value)


def _means(name: str, known: RegisterPlace) -> bool:
    return folded_field(name) == folded_field(known.name) or (bool(known.code) and known.code in name.split())
