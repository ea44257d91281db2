"""Texts of single cells of a batch summary."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.department.journal_problems import JournalClaim, JournalRows
from titlecheck.department.summary import TitleProgress
from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases, runs, speech
from titlecheck.rendering.headline_text import headline_said, kind_of, verdict_said
from titlecheck.rendering.metric_text import view_metrics
from titlecheck.rendering.result_view import closed_because
from titlecheck.results import Finding, RouteResult, Status, Verdict
from titlecheck.results.headline import TOGETHER
from titlecheck.ruleset import Edition

_PUBLICATIONS = "publications_"
_RECOMMENDED = {"yes": "yes", "no": "no"}


def summary_phrases(lang: Language, edition: Edition | None = None) -> Phrases:
    """Return the phrases of a summary, with the numbers of ``edition`` or of the newest one."""
    return speech(lang, edition, catalogue="batch")


def sought(one: TitleProgress, words: Phrases) -> str:
    """Return whether the person applies for the title: yes, no, or no title stated."""
    if one.dossier.sought is None:
        return words("title_unstated")
    return words("yes" if one.sought else "no")


def title(code: str, words: Phrases) -> str:
    """Return the name of an academic title."""
    return words.found(f"title.{code}")


def name(one: TitleProgress, words: Phrases) -> str:
    """Return the person's name, or a text for a missing name."""
    return one.dossier.name or words("no_name")


def verdict(one: TitleProgress, words: Phrases) -> str:
    """Return the verdict, or that the title is unnecessary."""
    if one.held_in is not None:
        return words("held", row=one.held_in)
    if not one.examined:
        return words("not_examined")
    return _verdict(one.verdict, one, one.because, words)


def headline(one: TitleProgress, words: Phrases) -> str:
    """Return the headline for the title."""
    said = headline_said(one.headline, words.of_workbook(one.dossier.headings_in))
    return said.text if said is not None else ""


def kind(one: TitleProgress) -> str:
    """Return the kind of the verdict, which determines its symbol."""
    if not one.examined:
        return Verdict.NEEDS_REVIEW.value
    return kind_of(one.verdict, one.because)


def _verdict(verdict: Verdict, one: TitleProgress, because: tuple[str, ...], words: Phrases) -> str:
    edition = one.headline.edition if one.headline is not None else ""
    return verdict_said(verdict, words, because, edition=edition, superseded=one.dossier.edition_superseded)


def lacking(route: RouteResult | None, words: Phrases) -> str:
    """Return the unmet requirements of a route, one per line."""
    if route is None:
        return ""
    return lines(_short(one, words) for one in _findings_with_status(route, Status.UNMET))


def unsettled(one: TitleProgress, words: Phrases) -> str:
    """Return the unknown requirements of the nearest route, one per line, then those of another one that decides."""
    if one.nearest is None:
        return ""
    told = [words.requirement_of(each) for each in _findings_with_status(one.nearest, Status.UNKNOWN)]
    other = one.deciding
    if other is not None and other.paragraph != one.nearest.paragraph:
        named = "; ".join(words.requirement_of(each) for each in _findings_with_status(other, Status.UNKNOWN))
        told.append(words("route_verdict", paragraph=other.paragraph, verdict=named))
    return lines(told)


def _short(one: Finding, words: Phrases) -> str:
    label = words.requirement_of(one)
    if one.shortfall and not (one.joined == "any" and len(one.parts) > 1):
        return words("short_by", label=label, shortfall=words.amount(one.shortfall, one.unit))
    if one.parts:
        unmet = [part for part in one.parts if not part.status.satisfied]
        key = "any_of" if one.joined == "any" and len(unmet) > 1 else "all_of"
        return words(key, label=label, parts="; ".join(_part(part, words) for part in unmet))
    need, have = words.amount(one.need, one.unit), words.amount(one.have, one.unit)
    return words("have_of", label=label, need=need, have=have) if need and have else label


def _part(part: Finding, words: Phrases) -> str:
    label = words.requirement_of(part)
    if not part.shortfall:
        return label
    return words("short_by", label=label, shortfall=words.amount(part.shortfall, part.unit))


def readings(one: TitleProgress, words: Phrases) -> str:
    """Return the interpretations that the verdict depends on, one per line."""
    return lines(words.reading(name) for name in (one.deciding.hangs_on if one.deciding is not None else ()))


def routes(one: TitleProgress, words: Phrases) -> str:
    """Return the verdicts on all routes to the title; reasons for closed routes only if all are closed."""
    if one.nearest is None:
        return lines(
            words("route_verdict", paragraph=route.paragraph, verdict=closed_because(route, words))
            for route in by_number(one.routes)
        )
    told = [
        words("route_verdict", paragraph=route.paragraph, verdict=_verdict(route.verdict, one, route.because, words))
        for route in one.routes
        if route.open
    ]
    closed = [route.paragraph for route in by_number(one.routes) if not route.open]
    return lines([*told, *([words("closed", paragraphs=", ".join(closed))] if closed else [])])


def warnings(one: TitleProgress, words: Phrases) -> str:
    """Return the dossier's warnings and reading notes, one per line."""
    return lines([*words.of_workbook(one.dossier.headings_in).warnings(one.dossier.warnings), *one.dossier.notes])


def place(place: JournalRows, words: Phrases) -> str:
    """Return a dossier with row numbers."""
    key = "where" if len(place.rows) == 1 else "where_rows"
    return words(key, file=place.file, rows=runs(list(place.rows)))


def claim(kind: str, claim: JournalClaim, words: Phrases) -> str:
    """Return one of the differing claims."""
    if claim.metric is not None:
        seen = view_metrics((claim.metric,), words, {})[0]
        return words(
            "contradiction",
            what=seen.subject,
            claimed=seen.claimed,
            found=seen.found,
            source=seen.source,
            places="; ".join(place(one, words) for one in claim.places),
        )
    said = claim.said
    if kind == "stopped_differs":
        said = words.term(f"terms.stopped.{said}", said)
    elif kind == "recommended_differs":
        said = words(_RECOMMENDED[said])
    places = "; ".join(place(one, words) for one in claim.places)
    if claim.year is None:
        return words("claim", said=said, places=places)
    return words("claim_of_year", year=claim.year, said=said, places=places)


def _findings_with_status(route: RouteResult, status: Status) -> list[Finding]:
    """Return the findings with a status; the joint finding on publications only if no single one has that status."""
    found = [one for one in route.requirements if one.status is status]
    alone = [one for one in found if one.id != TOGETHER]
    return alone if any(one.id.startswith(_PUBLICATIONS) for one in alone) else found


def lines(texts: Iterable[str]) -> str:
    """Join distinct texts by line breaks."""
    return "\n".join(dict.fromkeys(filter(None, texts)))


def by_number(routes: Iterable[RouteResult]) -> list[RouteResult]:
    """Return routes in the order of their paragraphs."""
    return sorted(routes, key=lambda route: [int(part) for part in route.paragraph.split("-")])
