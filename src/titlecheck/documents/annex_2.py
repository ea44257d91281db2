"""Annex 2: publications in international peer-reviewed journals."""

from __future__ import annotations

from titlecheck.documents.author_names import marked_authors
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import full_name, identifier, joined, once, term_word, undated
from titlecheck.documents.stated_facts import works_note
from titlecheck.documents.views import InternationalForm, InternationalWork
from titlecheck.dossier.enums import Index, PublicationType
from titlecheck.dossier.works import MetricName, Publication
from titlecheck.facts.person_names import Matcher
from titlecheck.i18n.phrases import Phrases
from titlecheck.text import identifiers

CORE_COLLECTION = (Index.SCIE, Index.SSCI, Index.AHCI, Index.ESCI)
_TYPES = (PublicationType.ARTICLE, PublicationType.REVIEW, None)


def international(case: FormData, say: Phrases, matcher: Matcher) -> InternationalForm:
    """Return annex 2 for one case, by date."""
    person = case.dossier.candidate
    works = in_time(international_works(case))
    return InternationalForm(
        name=full_name(case.dossier),
        scopus_author_id=identifier(person.scopus_author_id, identifiers.scopus_author_id),
        researcher_id=identifier(person.researcher_id, identifiers.researcher_id),
        orcid=identifier(person.orcid, identifiers.orcid),
        works=tuple(_work(number, work, case, say, matcher) for number, work in enumerate(works, 1)),
        stated=works_note(case, say, {("publications", work.row or 0): at for at, work in enumerate(works, 1)})
        if works
        else _none(case, say),
    )


def _none(case: FormData, say: Phrases) -> str:
    """Return that there are no such works; empty if the dossier leaves it open."""
    known = all(
        work.indexes is not None and Index.OPEN not in work.indexes
        for work in case.dossier.publications
        if work.type in _TYPES
    )
    certain = known and case.told("publications") and not case.is_open("publications_international")
    return say("no_international_works") if certain else ""


def international_works(case: FormData) -> list[Publication]:
    """Return the works that count as international, and all other articles and reviews in both databases.

    A work whose metric the register contradicts is included; only its metric is open.
    """
    counted = case.counted("publications_international", "publications") or frozenset()
    return [
        work
        for work in case.dossier.publications
        if work.row in counted
        or (
            work.type in _TYPES
            and (
                not all(case.settled(work, field) for field in ("jcr", "citescore"))
                or any(one.quartile for one in work.jcr or ())
                or any(one.percentile is not None for one in work.citescore or ())
                or not frozenset(work.indexes or ()).isdisjoint((Index.SCOPUS, *CORE_COLLECTION))
            )
        )
    ]


def in_time(works: list[Publication]) -> list[Publication]:
    """Return works sorted by date, undated ones last, otherwise in the order of rows."""
    last = 10**7
    return sorted(works, key=lambda work: (work.published_on.first if work.published_on else last, work.row or 0))


def kind(work: Publication, say: Phrases) -> str:
    """Return the kind of a publication in words."""
    return term_word("publication_type", work.type, say)


def doi(work: Publication) -> str:
    """Return a publication's DOI with a label, without an address."""
    return f"DOI: {identifier(work.doi, identifiers.doi)}" if work.doi else ""


def _work(number: int, work: Publication, case: FormData, say: Phrases, matcher: Matcher) -> InternationalWork:
    year = str(work.published_on.year) if work.published_on else ""
    factor = say.number(work.impact_factor) if work.impact_factor is not None else ""
    categories = [
        _field(one.category, f"Q{one.quartile}" if one.quartile else "")
        for one in work.jcr or ()
        if one.quartile or case.settled(work, "jcr")
    ]
    fields = [
        _field(one.field, say.number(one.percentile) if one.percentile is not None else "")
        for one in work.citescore or ()
        if one.percentile is not None or case.settled(work, "citescore")
    ]
    impact = joined((factor, joined(categories, "; ")), "; ")
    percentile = joined(fields, "; ")
    return InternationalWork(
        number=number,
        title=work.title or "",
        kind=kind(work, say),
        source=joined((once((undated(work.journal, work.published_on), year)), doi(work))),
        impact=impact + _of_year(work, "jcr", say) if impact else "",
        index=", ".join(term_word("index", one, say) for one in CORE_COLLECTION if one in (work.indexes or ())),
        percentile=percentile + _of_year(work, "citescore", say) if percentile else "",
        authors=marked_authors(work.authors, matcher),
        role=", ".join(term_word("role", one, say) for one in work.roles or ()),
    )


def _of_year(work: Publication, metric: MetricName, say: Phrases) -> str:
    """Return the year of a metric if it differs from the year of publication."""
    return say("metric_year", year=work.year_of(metric)) if work.of_publication_year(metric) is False else ""


def _field(name: str | None, value: str) -> str:
    """Return a field of science with its quartile or percentile."""
    return f"{value} ({name})" if name and value else value or name or ""
