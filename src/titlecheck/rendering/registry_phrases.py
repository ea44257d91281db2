"""Register data in words of one language: sources and journals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from titlecheck.i18n import Language, word
from titlecheck.registry.lookup import ShownJournal
from titlecheck.registry.register import (
    JournalListing,
    MetricEntry,
    MetricPlace,
    Recommended,
    Register,
    RegisterSourceFile,
)


class RegistryPhrases:
    """Phrases about the register in ``lang``."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def __call__(self, key: str, **values: object) -> str:
        """Return the phrase ``key`` of the registers' catalogue."""
        return word(f"journals.{key}", self.lang, **values)

    def number(self, value: float) -> str:
        """Return a number with the language's decimal mark."""
        text = f"{value:g}"
        return text if self.lang == "en" else text.replace(".", ",")

    def day(self, iso: str) -> str:
        """Return a day as 15.03.2021."""
        return f"{date.fromisoformat(iso[:10]):%d.%m.%Y}"

    def edition(self, source: RegisterSourceFile) -> str:
        """Return the year of a source, with the month for monthly lists."""
        return f"{source.year}-{source.scope}" if source.kind in ("source_list", "discontinued") else str(source.year)

    def source(self, source: RegisterSourceFile) -> str:
        """Return a source for citation: kind, year and file."""
        return f"{self(f'kind.{source.kind}')}, {self.edition(source)}, «{source.name}»"

    def numbered(self, source: RegisterSourceFile) -> str:
        """Return a source with its number, which can be used to remove it."""
        part = f" – {source.scope}" if source.scope and source.kind == "jcr" else ""
        said = self("status.removable", loaded=self.day(source.loaded_at), journals=source.journals)
        return f"№ {source.id}  {self.source(source)}{part}; {said}"

    def status(self, register: Register) -> list[str]:
        """Return the loaded sources: kind, year, file and date."""
        lines: list[str] = []
        kind = ""
        for one in register.sources:
            if one.kind != kind:
                kind = one.kind
                lines += ["", self(f"kind.{kind}")[:1].upper() + self(f"kind.{kind}")[1:]]
            how = "history" if kind == "editions" else "complete" if one.complete else "part"
            said = self(
                "status.source", name=one.name, loaded=self.day(one.loaded_at), journals=one.journals, rows=one.rows,
                complete=self(f"status.{how}"),
            )  # fmt: skip
            part = f" – {one.scope}" if one.scope and kind == "jcr" else ""
            lines.append(f"  {self.edition(one)}  {said}{part}; № {one.id}")
        return lines

    def journal(self, shown: ShownJournal, year: int | None) -> list[str]:
        """Return all data on a journal, or those of one year."""
        lines = [shown.title, "  " + ", ".join(f"{issn[:4]}-{issn[4:]}" for issn in shown.issns)]
        if shown.several:
            lines.append("  ! " + self("show.issn_of_several", detail=shown.several))
        if shown.publisher:
            lines.append("  " + self("show.publisher", publisher=shown.publisher))
        lines += self._part("show.citescore", self._metrics(shown.citescore))
        lines += self._part("show.jcr", self._metrics(shown.jcr))
        lines += self._part("show.scopus", (self._listing(one) for one in shown.listings))
        lines += self._part("show.recommended", (self._recommended(one) for one in shown.recommended))
        if year is not None and not shown.citescore and not shown.jcr:
            lines += ["", self("show.nothing_of_year", year=year)]
        return [line for line in lines if line.strip() or not line]

    def _part(self, key: str, lines: Iterable[str]) -> list[str]:
        found = list(lines)
        return ["", self(key), *found] if found else []

    def _metrics(self, entries: tuple[MetricEntry, ...]) -> Iterator[str]:
        for one in entries:
            yield f"  {one.source.year}  {'; '.join(self._values(one))}  {self('show.cited', name=one.source.name)}"
            for score in one.scores:
                yield f"        {self.score(one.source.kind, score)}"

    def _values(self, one: MetricEntry) -> list[str]:
        said = []
        if one.value is not None:
            value = self.number(one.value)
            said.append(self("show.impact", value=value) if one.source.kind == "jcr" else f"CiteScore {value}")
        if one.sjr is not None:
            said.append(self("show.sjr", value=self.number(one.sjr)))
        return said

    def score(self, kind: str, score: MetricPlace) -> str:
        """Return a journal's rank in a field or category."""
        if kind == "jcr":
            name = f"{score.field} ({score.code})" if score.code else score.field
            return f"{name}: {f'Q{score.quartile}' if score.quartile else self('show.no_quartile')}"
        parts = [] if score.percentile is None else [self("show.percentile", percentile=self.number(score.percentile))]
        if score.quartile:
            parts.append(f"Q{score.quartile}")
        if score.rank and score.out_of:
            parts.append(self("show.rank", rank=score.rank, out_of=score.out_of))
        if kind == "sources_page":
            name = f"{self('show.highest')}, {score.field}" if score.field else self("show.highest")
        else:
            name = f"{score.code} {score.field}"
        return f"{name}: {', '.join(parts) or '–'}"

    def _listing(self, one: JournalListing) -> str:
        said = [] if not one.active else [self(f"show.{'in' if one.active.casefold() != 'active' else ''}active")]
        if one.coverage:
            said.append(self("show.coverage", coverage=one.coverage))
        if one.marked:
            said.append(self("show.marked", marked=one.marked))
        if one.change:
            said.append(self("show.change", change=one.change if one.year is None else f"{one.change}, {one.year}"))
        if one.final:
            said.append(self("show.final", final=one.final))
        return f"  {self.edition(one.source)}  {'; '.join(said)}  {self('show.cited', name=one.source.name)}"

    def _recommended(self, one: Recommended) -> str:
        said = [self(f"level.{one.level}"), self.span(one)]
        if one.order_no:
            dated = f", {self.day(one.order_date)}" if one.order_date else ""
            said.append(self("show.order", number=one.order_no) + dated)
        return f"  {'; '.join(said)}  {self('show.cited', name=one.source.name)}"

    def span(self, one: Recommended) -> str:
        """Return first and last day of a recommendation."""
        since = self.day(one.valid_from)
        if one.valid_to is None:
            return self("show.from_on", since=since)
        return self("show.from_to", since=since, until=self.day(one.valid_to))
