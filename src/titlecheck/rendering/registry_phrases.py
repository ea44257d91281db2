"""Register data in words of one language: sources and journals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.registry.lookup import ShownJournal
from titlecheck.registry.register import (
    JournalListing,
    MetricEntry,
    MetricPlace,
    Recommended,
    Register,
    RegisterSourceFile,
)


def register_phrases(lang: Language) -> Phrases:
    """Return the phrases of the registers."""
    return speech(lang, catalogue="journals")


def _number(value: float, say: Phrases) -> str:
    """Return a number with the language's decimal mark."""
    text = f"{value:g}"
    return text if say.lang == "en" else text.replace(".", ",")


def loaded_day(iso: str) -> str:
    """Return a day as 15.03.2021."""
    return f"{date.fromisoformat(iso[:10]):%d.%m.%Y}"


def _edition(source: RegisterSourceFile) -> str:
    """Return the year of a source, with the month for monthly lists."""
    return f"{source.year}-{source.scope}" if source.kind in ("source_list", "discontinued") else str(source.year)


def _source(source: RegisterSourceFile, say: Phrases) -> str:
    """Return a source for citation: kind, year and file."""
    return f"{say(f'kind.{source.kind}')}, {_edition(source)}, «{source.name}»"


def numbered_source(source: RegisterSourceFile, say: Phrases) -> str:
    """Return a source with its number, which can be used to remove it."""
    part = f" – {source.scope}" if source.scope and source.kind == "jcr" else ""
    said = say("status.removable", loaded=loaded_day(source.loaded_at), journals=source.journals)
    return f"№ {source.id}  {_source(source, say)}{part}; {said}"


def status_lines(register: Register, say: Phrases) -> list[str]:
    """Return the loaded sources: kind, year, file and date."""
    lines: list[str] = []
    kind = ""
    for one in register.sources:
        if one.kind != kind:
            kind = one.kind
            lines += ["", say(f"kind.{kind}")[:1].upper() + say(f"kind.{kind}")[1:]]
        how = "history" if kind == "editions" else "complete" if one.complete else "part"
        said = say(
            "status.source", name=one.name, loaded=loaded_day(one.loaded_at), journals=one.journals, rows=one.rows,
            complete=say(f"status.{how}"),
        )  # fmt: skip
        part = f" – {one.scope}" if one.scope and kind == "jcr" else ""
        lines.append(f"  {_edition(one)}  {said}{part}; № {one.id}")
    return lines


def journal_lines(shown: ShownJournal, year: int | None, say: Phrases) -> list[str]:
    """Return all data on a journal, or those of one year."""
    lines = [shown.title, "  " + ", ".join(f"{issn[:4]}-{issn[4:]}" for issn in shown.issns)]
    if shown.several:
        lines.append("  ! " + say("show.issn_of_several", detail=shown.several))
    if shown.publisher:
        lines.append("  " + say("show.publisher", publisher=shown.publisher))
    lines += _part("show.citescore", _metrics(shown.citescore, say), say)
    lines += _part("show.jcr", _metrics(shown.jcr, say), say)
    lines += _part("show.scopus", (_listing(one, say) for one in shown.listings), say)
    lines += _part("show.recommended", (_recommended(one, say) for one in shown.recommended), say)
    if year is not None and not shown.citescore and not shown.jcr:
        lines += ["", say("show.nothing_of_year", year=year)]
    return [line for line in lines if line.strip() or not line]


def _part(key: str, lines: Iterable[str], say: Phrases) -> list[str]:
    found = list(lines)
    return ["", say(key), *found] if found else []


def _metrics(entries: tuple[MetricEntry, ...], say: Phrases) -> Iterator[str]:
    for one in entries:
        yield f"  {one.source.year}  {'; '.join(_values(one, say))}  {say('show.cited', name=one.source.name)}"
        for score in one.scores:
            yield f"        {_place(one.source.kind, score, say)}"


def _values(one: MetricEntry, say: Phrases) -> list[str]:
    said = []
    if one.value is not None:
        value = _number(one.value, say)
        said.append(say("show.impact", value=value) if one.source.kind == "jcr" else f"CiteScore {value}")
    if one.sjr is not None:
        said.append(say("show.sjr", value=_number(one.sjr, say)))
    return said


def _place(kind: str, score: MetricPlace, say: Phrases) -> str:
    """Return a journal's rank in a field or category."""
    if kind == "jcr":
        name = f"{score.field} ({score.code})" if score.code else score.field
        return f"{name}: {f'Q{score.quartile}' if score.quartile else say('show.no_quartile')}"
    parts = [] if score.percentile is None else [say("show.percentile", percentile=_number(score.percentile, say))]
    if score.quartile:
        parts.append(f"Q{score.quartile}")
    if score.rank and score.out_of:
        parts.append(say("show.rank", rank=score.rank, out_of=score.out_of))
    if kind == "sources_page":
        name = f"{say('show.highest')}, {score.field}" if score.field else say("show.highest")
    else:
        name = f"{score.code} {score.field}"
    return f"{name}: {', '.join(parts) or '–'}"


def _listing(one: JournalListing, say: Phrases) -> str:
    said = [] if not one.active else [say(f"show.{'in' if one.active.casefold() != 'active' else ''}active")]
    if one.coverage:
        said.append(say("show.coverage", coverage=one.coverage))
    if one.marked:
        said.append(say("show.marked", marked=one.marked))
    if one.change:
        said.append(say("show.change", change=one.change if one.year is None else f"{one.change}, {one.year}"))
    if one.final:
        said.append(say("show.final", final=one.final))
    return f"  {_edition(one.source)}  {'; '.join(said)}  {say('show.cited', name=one.source.name)}"


def _recommended(one: Recommended, say: Phrases) -> str:
    said = [say(f"level.{one.level}"), _span(one, say)]
    if one.order_no:
        dated = f", {loaded_day(one.order_date)}" if one.order_date else ""
        said.append(say("show.order", number=one.order_no) + dated)
    return f"  {'; '.join(said)}  {say('show.cited', name=one.source.name)}"


def _span(one: Recommended, say: Phrases) -> str:
    """Return first and last day of a recommendation."""
    since = loaded_day(one.valid_from)
    if one.valid_to is None:
        return say("show.from_on", since=since)
    return say("show.from_to", since=since, until=loaded_day(one.valid_to))
