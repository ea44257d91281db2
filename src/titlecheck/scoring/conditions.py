"""Conditions of a row on a work: met, unmet or open, with the open cells."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from math import ceil, floor
from typing import NamedTuple

from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.enums import Index, PublicationType, Stopped
from titlecheck.dossier.works import MetricName, Patent, Publication
from titlecheck.ruleset.scheme import RowGroup
from titlecheck.scoring.scoring_context import ScoringContext, allowed_science, older
from titlecheck.scoring.scoring_facts import AuthorCertificate, CitationBase, TopShare
from titlecheck.scoring.subject import DETAILS_SHEET, ScoreCell, ScoredWork
from titlecheck.scoring.work_answers import WorkAnswers
from titlecheck.scoring.work_conditions import ask_book, ask_certificate, ask_chapter, ask_patent
from titlecheck.text.normalize import comparable
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between, tri

ARTICLES = (PublicationType.ARTICLE, PublicationType.REVIEW)
_BEHIND = re.compile(r"\(([^()]*)\)\s*$")
_PLACES = frozenset({"new", "york", "london", "lond", "washington", "n", "y", "ny", "d", "c", "dc", "us", "usa", "uk"})
"""Words of a journal's place in brackets after its name, as printed by databases."""
_END_OF_NAME = re.compile(r"[,.;:/()]|\s[–—-]\s")
_BESIDE = frozenset({"журнал", "журналы", "journal", "magazine", "the", "научный", "ғылыми", "scientific"})
"""Words that may accompany a journal's name or be part of it."""
_WEB_OF_SCIENCE = frozenset({"scie", "ssci", "ahci", "esci"})
WORDS_OF_SCIENCE = frozenset({"natural", "technical", "medical", "agricultural"})


def fits(group: RowGroup, item: ScoredWork, context: ScoringContext) -> WorkAnswers:
    """Return whether ``item`` fits the rows of ``group``, ignoring bands."""
    asked = WorkAnswers()
    record = item.record
    if isinstance(record, Publication):
        if group.what == "chapter":
            ask_chapter(group, item, record, context, asked)
        elif group.what == "article":
            _article(group, item, record, context, asked)
        else:
            asked.ask(NO, "other_kind")
    elif isinstance(record, Book):
        if group.what == "book":
            ask_book(group, item, record, context, asked)
        else:
            asked.ask(NO, "other_kind")
    elif isinstance(record, Patent):
        ask_patent(group, item, record, context, asked)
    else:
        ask_certificate(group, item, record, asked)
    if asked.value != NO:
        if item.details.left_out:
            asked.ask(NO, "left_out_by_hand")
        asked.ask(allowed_science(group, context), "field_of_science", context.subject.science_cell)
        _direction(group, item, context, asked)
        _window(group, item, context, asked)
    return asked


def _window(group: RowGroup, item: ScoredWork, context: ScoringContext, asked: WorkAnswers) -> None:
    section = next(one for one in context.scheme.section if one.code == group.section)
    if not section.window:
        return
    years = published_in(group, item, context)
    if years.first is None:
        asked.ask(MAYBE, "", *years.cells)
        return
    values = {context.in_window(year) for year in range(years.first, years.last + 1)}
    asked.ask(values.pop() if len(values) == 1 else MAYBE, "out_of_window", *years.cells)


def _direction(group: RowGroup, item: ScoredWork, context: ScoringContext, asked: WorkAnswers) -> None:
    """Require the chosen direction, which may differ from the dossier's specialty.

    A row whose category implies the direction does not require it, but a stated *no* is rejected there too, because the
    heading of the section requires the direction (award, 4).
    """
    if not group.direction:
        others = (one.direction for one in context.scheme.groups_of(group.section))
        if not isinstance(item.record, AuthorCertificate) and item.details.matches_field is False and any(others):
            asked.ask(NO, "other_direction")
        return
    if isinstance(item.record, AuthorCertificate):
        asked.ask(tri(item.record.matches_field), "other_direction", item.cell("matches_field"))
    else:
        asked.ask(tri(item.details.matches_field), "other_direction", item.detail("matches_field"))


# Articles


def _article(
    group: RowGroup, item: ScoredWork, record: Publication, context: ScoringContext, asked: WorkAnswers
) -> None:
    _type(group, item, record, context, asked)
    if asked.value == NO:
        return
    if group.classified:
        asked.ask(_mark(item.details.classified, item), "other_row", DETAILS_SHEET)
    elif group.recommended:
        own = [allowed_science(one, context) for one in context.scheme.group if one.classified]
        if item.details.classified and own:
            asked.ask(NO, "other_row")
        elif max(own, default=NO) != NO:
            asked.ask(Tri(YES - _mark(item.details.classified, item)), "other_row", DETAILS_SHEET)
    if group.recommended:
        asked.ask(tri(record.recommended), "not_recommended", item.cell("recommended"))
        return
    if group.journals:
        stated = [name for name in ("issn", "eissn") if getattr(record, name) is not None]
        asked.ask(_in_journal(group, record, context), "other_row", *map(item.cell, ("journal", *stated)))
    if group.indexes:
        asked.ask(_indexed(group, record), "not_indexed", item.cell("indexes"))
    if asked.value == NO:
        return
    if group.top is not None:
        _highly_cited(group, item, context, asked)
    else:
        asked.ask(Tri(YES - _not_doubtful(item, context)), "citations_doubted", DETAILS_SHEET)
    _metrics(group, item, record, context, asked)
    _category(group, item, record, asked)
    _database(group, item, record, context, asked)


def _type(group: RowGroup, item: ScoredWork, record: Publication, context: ScoringContext, asked: WorkAnswers) -> None:
    kind = record.type
    if kind is None:
        asked.ask(MAYBE, "", item.cell("type"))
    elif kind not in ARTICLES:
        asked.ask(NO, "other_kind")
    elif kind.value not in group.types:
        asked.ask(context.says_so("reviews_count_as_articles"), "review")


def _metrics(
    group: RowGroup, item: ScoredWork, record: Publication, context: ScoringContext, asked: WorkAnswers
) -> None:
    if asked.value != NO and group.quartile is not None:
        cells = (*_metric_cells(item, "jcr", "quartile"), *_year_cells(group, item, record, "jcr", context))
        value = _quartile(group, item, record, context)
        field = value == NO and group.metric_field == "matching" and _quartile(group, item, record, context, any_=True)
        asked.ask(value, "other_field" if field else "other_quartile", *cells)
    if asked.value != NO and _by_percentile(group):
        cells = (*_metric_cells(item, "scopus", "percentile"), *_year_cells(group, item, record, "citescore", context))
        value = _percentile(group, item, record, context)
        field = (
            value == NO and group.metric_field == "matching" and _percentile(group, item, record, context, any_=True)
        )
        asked.ask(value, "other_field" if field else "other_percentile", *cells)


def _by_percentile(group: RowGroup) -> bool:
    return group.percentile_from is not None or group.percentile_below is not None


def _category(group: RowGroup, item: ScoredWork, record: Publication, asked: WorkAnswers) -> None:
    """Require a category or field suited to the candidate, unless a quartile or percentile already did."""
    if asked.value == NO or group.metric_field != "matching" or _by_percentile(group):
        return
    if group.quartile is not None and record.jcr != ():
        return
    # For a highly cited article, a Scopus field is as good as a Web of Science category.
    lists = (record.jcr, record.citescore) if group.top is not None else (record.jcr,)
    value = max((tri(one.matches) for found in lists for one in found or ()), default=MAYBE)
    if value != YES and item.details.matches_field is not None:
        value = tri(item.details.matches_field)
    elif value == NO and not all(lists):
        value = MAYBE
    asked.ask(value, "other_field", item.detail("matches_field"))


def _database(
    group: RowGroup, item: ScoredWork, record: Publication, context: ScoringContext, asked: WorkAnswers
) -> None:
    """Require the properties of the database record, and that the journal is still indexed."""
    if asked.value == NO:
        return
    if group.affiliation:
        asked.ask(tri(item.details.affiliation), "no_affiliation", item.detail("affiliation"))
    running = tri(None if record.stopped is None else record.stopped is not Stopped.VIOLATIONS)
    if running != YES and group.stopped == "silent":
        running = max(running, context.says_so("stopped_journals_count"))
    asked.ask(running, "stopped", item.cell("stopped"))


def _mark(value: bool | None, item: ScoredWork) -> Tri:
    """Return a mark: NO for an empty cell, MAYBE if the sheet is missing."""
    return tri(bool(value)) if item.asked else MAYBE


def _not_doubtful(item: ScoredWork, context: ScoringContext) -> Tri:
    """Reject an article with doubtful citations in every row, so that it does not count as an ordinary one either."""
    groups = context.scheme.group
    nothing = any(group.doubted == "nothing" for group in groups)
    if not nothing or (item.asked and item.details.top not in (TopShare.TOP_1, TopShare.TOP_10)):
        return NO
    doubted = _mark(item.details.citations_doubted, item)
    return min(doubted, Tri(YES - context.says_so("doubted_article_keeps_its_ordinary_row"))) if doubted else NO


def _in_journal(group: RowGroup, record: Publication, context: ScoringContext) -> Tri:
    """Return whether the journal has its own rows; MAYBE if name and ISSN contradict each other."""
    known = _keys(tuple(name for journal in sorted(group.journals) for name in context.edition.journals[journal]))
    numbers = [one for one in (record.issn, record.eissn) if one is not None]
    numbered = any(comparable(one) in known for one in numbers)
    if record.journal is None:
        return YES if numbered else NO if numbers else MAYBE
    named = _has_name(record.journal, known)
    if numbered:
        return MAYBE if named == NO else YES
    if numbers:
        return MAYBE if named == YES else NO
    return named


def _has_name(journal: str, known: frozenset[str]) -> Tri:
    """Return whether a journal has one of the ``known`` names; MAYBE with additional words."""
    behind = _BEHIND.search(journal)
    if behind and set(re.findall(r"\w+", behind[1].casefold())) <= _PLACES:
        journal = journal[: behind.start()]
    if comparable(journal) in known:
        return YES
    rest = "".join(word for word in re.findall(r"\w+", journal.casefold()) if word not in _BESIDE)
    before = _END_OF_NAME.split(journal.strip(), maxsplit=1)[0]
    return MAYBE if {comparable(rest), comparable(before)} & known else NO


@cache
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(comparable, names))


def _indexed(group: RowGroup, record: Publication) -> Tri:
    if record.indexes is None:
        return MAYBE
    if any(index.value in group.indexes for index in record.indexes):
        return YES
    return MAYBE if Index.OPEN in record.indexes else NO


def _suits(group: RowGroup, matches: bool | None, context: ScoringContext) -> Tri:
    """Return whether the category or field is suitable."""
    if group.metric_field == "matching" or matches:
        return tri(matches)
    return max(tri(matches), context.says_so("any_category_of_the_journal"))


class Years(NamedTuple):
    """First and last possible year of publication, and the open cells."""

    first: int | None
    last: int
    cells: tuple[ScoreCell, ...] = ()


def _early(group: RowGroup, item: ScoredWork) -> Tri:
    """Return whether the Early Access Year replaces the year of publication in Web of Science (award, note 11)."""
    record = item.record
    if not group.early_access or not isinstance(record, Publication):
        return NO
    if group.indexes or group.journals or group.bases == {"web_of_science"}:
        return YES
    if record.indexes is None:
        return MAYBE
    if any(index.value in _WEB_OF_SCIENCE for index in record.indexes):
        return YES
    return MAYBE if Index.OPEN in record.indexes else NO


def published_in(group: RowGroup, item: ScoredWork, context: ScoringContext) -> Years:
    """Return the years of publication that the row may use; an unknown Early Access Year widens them."""
    dated = "published_on" if item.sheet in ("publications", "books") else "granted_on"
    early, stated = _early(group, item), item.details.early_access_year
    if early == YES and stated is not None:
        return Years(stated, stated)
    if item.when is None:
        return Years(None, 0, (item.cell(dated),))
    year = item.when.year
    if early == NO:
        return Years(year, year)
    if stated is not None:
        return Years(min(stated, year), max(stated, year), (item.cell("indexes"),))
    cells = (item.detail("early_access_year"),)
    return Years(year - context.edition.early_access_before, year, cells)


def _of_its_year(
    group: RowGroup, item: ScoredWork, record: Publication, metric: MetricName, context: ScoringContext
) -> Tri:
    """Return whether the metric is of the year of publication; a metric without a year is assumed to be."""
    stated = record.year_of(metric)
    if group.metric_field == "any" or stated is None:
        return YES
    years = published_in(group, item, context)
    # A missing date of publication has its own question.
    return YES if years.first is None or years.first == years.last == stated else MAYBE


def _year_cells(
    group: RowGroup, item: ScoredWork, record: Publication, metric: MetricName, context: ScoringContext
) -> tuple[ScoreCell, ...]:
    if _of_its_year(group, item, record, metric, context) == YES:
        return ()
    return (item.cell(record.year_field(metric)), *published_in(group, item, context).cells)


def _quartile(
    group: RowGroup, item: ScoredWork, record: Publication, context: ScoringContext, *, any_: bool = False
) -> Tri:
    """Return whether the journal has the quartile in a suitable category; in any category if ``any_``."""
    if record.jcr is None:
        return MAYBE
    if not record.jcr:
        return YES if group.without_impact_factor else NO
    if _of_its_year(group, item, record, "jcr", context) != YES:
        return MAYBE
    value = NO
    for one in record.jcr:
        here = MAYBE if one.quartile is None else (YES if one.quartile == group.quartile else NO)
        value = max(value, here if any_ else min(here, _suits(group, one.matches, context)))
    return value


def _percentile(
    group: RowGroup, item: ScoredWork, record: Publication, context: ScoringContext, *, any_: bool = False
) -> Tri:
    """Return whether the journal is in the percentile band in a suitable field; in any field if ``any_``."""
    if record.citescore is None:
        return MAYBE
    if record.citescore and _of_its_year(group, item, record, "citescore", context) != YES:
        return MAYBE
    value = NO
    for one in record.citescore:
        here = MAYBE
        if one.percentile is not None:
            lower, upper = (_in_band(group, edge(one.percentile)) for edge in (floor, ceil))
            here = YES if lower else NO
            if lower != upper:
                here = upper_or_lower(context.says_so("percentile_between_bands_rises"), upper, lower)
        value = max(value, here if any_ else min(here, _suits(group, one.matches, context)))
    return value


def upper_or_lower(rises: Tri, upper: bool, lower: bool) -> Tri:
    """Return whether a percentile between two bands is in the band: rounded up if ``rises``, else down."""
    if rises == MAYBE:
        return between(False, upper or lower)
    return YES if (upper if rises == YES else lower) else NO


def _in_band(group: RowGroup, whole: int) -> bool:
    if group.percentile_below is not None:
        return whole < group.percentile_below
    low, high = group.percentile_from or 0, group.percentile_to
    return whole >= low and (high is None or whole <= high)


def _metric_cells(item: ScoredWork, prefix: str, part: str) -> tuple[ScoreCell, ...]:
    return (item.cell(f"{prefix}_{part}"), item.cell(f"{prefix}_matches"))


def _highly_cited(group: RowGroup, item: ScoredWork, context: ScoringContext, asked: WorkAnswers) -> None:
    details = item.details
    wanted = (TopShare.TOP_1,) if group.top == 1 else (TopShare.TOP_1, TopShare.TOP_10)
    asked.ask(_mark(details.top in wanted, item), "not_highly_cited", DETAILS_SHEET)
    if asked.value == NO:
        return
    asked.ask(Tri(YES - _mark(details.citations_doubted, item)), "citations_doubted", DETAILS_SHEET)
    base = details.cited_in
    told = YES if base is CitationBase.BOTH or (base is not None and base.value in group.bases) else NO
    asked.ask(MAYBE if base is None else told, "other_database", item.detail("cited_in"))
    if group.older_than_years is not None:
        _old_enough(group, group.older_than_years, item, context, asked)
    asked.ask(_cited_field(group, item, context), "not_natural", item.detail("natural_sciences"))


def _old_enough(group: RowGroup, years: int, item: ScoredWork, context: ScoringContext, asked: WorkAnswers) -> None:
    """Require enough time since the first publication, which an Early Access Year may put earlier."""
    out = published_in(group, item, context)
    if out.first is None:
        asked.ask(MAYBE, "", *out.cells)
        return
    earliest, latest = date(out.first, 1, 1), date(out.last, 12, 31)
    cells = out.cells
    if item.when is not None:
        # Early access precedes the issue: within its year, and not after the date of publication.
        latest = min(latest, item.when.latest) if item.when.latest >= earliest else latest
        if _early(group, item) == NO:
            earliest = item.when.earliest
        cells = cells if item.when.exact else (*cells, item.cell("published_on")._replace(asks="exact_day"))
    if context.day_cell is not None:
        cells = (*cells, context.day_cell)
    asked.ask(older(earliest, latest, years, context), "too_young", *cells)


def allowed_field(group: RowGroup, context: ScoringContext) -> Tri:
    """Return whether a row of highly cited articles is open to the candidate's field, whatever the article's field."""
    science = context.subject.science
    if group.field is None or group.field == "natural" or science is None or science.value in WORDS_OF_SCIENCE:
        return YES
    return context.says_so("highly_cited_in_every_field")


def _cited_field(group: RowGroup, item: ScoredWork, context: ScoringContext) -> Tri:
    science = context.subject.science
    if group.field == "natural" and item.details.natural_sciences is not None:
        value = tri(item.details.natural_sciences)
    elif science is None:
        value = MAYBE
    else:
        value = tri(science.value == "natural" if group.field == "natural" else science.value in WORDS_OF_SCIENCE)
    return value if value == YES else max(value, context.says_so("highly_cited_in_every_field"))
