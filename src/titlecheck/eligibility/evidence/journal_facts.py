"""Facts of a publication and its journal, computed once for all paragraphs (4(2), 5(2))."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from functools import lru_cache
from math import inf
from operator import attrgetter
from typing import Any, Final

from titlecheck.dossier.base import Record
from titlecheck.dossier.works import CreativeWork, MetricName, Participation, Patent, Publication, Talk
from titlecheck.eligibility.evidence.classification import ReasonDetail
from titlecheck.results.codes import Reason
from titlecheck.text.issn import is_plain_issn
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between, tri

ARTICLES: Final = frozenset(("article", "review"))
SCOPUS: Final = frozenset(("scopus",))
WOS: Final = frozenset(("scie", "ssci", "ahci", "esci"))
"""Indexes of the Web of Science Core Collection, whose journals the Journal Citation Reports rank."""
_INDEXED: Final = WOS | SCOPUS
_NOT_STOPPED: Final = frozenset(("no", "other_reason"))


def _all_but(model: type[Record], *names: str) -> Callable[[Any], Hashable]:
    """Return a function that returns all values of a record except fields that only name or date it."""
    return attrgetter(*(name for name in model.model_fields if name not in {"row", *names}))


_of_publication: Final = _all_but(
    Publication,
    *("title", "authors", "roles", "journal", "volume", "doi", "impact_factor", "sheets", "published_on"),
    *("issn", "eissn", "jcr", "citescore"),  # compared by value below
)
of_talk: Final = _all_but(Talk, "title", "conference", "published_on")
of_creative_work: Final = _all_but(CreativeWork, "title", "kind", "venue", "made_on")
of_patent: Final = _all_but(Patent, "title", "number", "granted_on")
of_seat: Final = _all_but(Participation, "event", "held_on")

NO_METRIC: Final[ReasonDetail] = (Reason.NO_METRIC, "")

Metric = Decimal | float
Best = tuple[Metric, Metric]
"""Best certain and best possible metric of a journal; quartiles are negative, so that a larger value is better."""

_NOTHING: Final = -inf
_ANYTHING: Final = inf
_UNKNOWN_METRIC: Final[tuple[Best, Best]] = ((_NOTHING, _ANYTHING), (_NOTHING, _ANYTHING))
"""Bounds of a metric of another year: nothing is certain, everything is possible."""
_NO_METRIC_POSSIBLE: Final[tuple[Best, Best]] = ((_NOTHING, _NOTHING), (_NOTHING, _NOTHING))
METRICS: Final[tuple[MetricName, ...]] = ("jcr", "citescore")


def likeness(one: Publication, listed_from: int) -> Hashable:
    """Return everything that a paragraph can use of a publication except its date; equal for equal facts.

    All fields are included unless known only to name the work or journal; also whether it was published before the day
    ``listed_from`` (R54).
    """
    dated = one.published_on
    jcr, citescore = one.jcr, one.citescore
    return (
        _of_publication(one),
        one.periodical is None and has_issn(one),
        tuple([(entry.quartile, entry.matches) for entry in jcr]) if jcr else jcr,
        tuple([(entry.percentile, entry.matches) for entry in citescore]) if citescore else citescore,
        one.of_publication_year("jcr"),
        one.of_publication_year("citescore"),
        dated is not None and dated.first >= listed_from,
        dated is None or dated.last >= listed_from,
    )


class JournalFacts:
    """Facts shared by publications with equal statements; ``record`` is one of them.

    ``article``: whether it is an article or review. ``plain``: such an article whose facts are all stated and
    favourable. ``listed``: whether it is recommended; if this is uncertain, ``indexed``: whether another order puts its
    journal on List 1, and ``on_list``: whether it was published since that order (R54). ``jcr`` and ``citescore`` are
    the best metrics in a matching field, ``any_jcr`` and ``any_citescore`` in any field. ``other_years``: metrics that
    are or may be of another year than the publication, which therefore say nothing.
    """

    __slots__ = (
        "_too_low",
        "any_citescore",
        "any_jcr",
        "article",
        "citescore",
        "indexed",
        "jcr",
        "listed",
        "on_list",
        "other_years",
        "periodical",
        "plain",
        "record",
        "stopped",
        "type",
        "without_metric",
    )

    def __init__(self, one: Publication, listed_from: int) -> None:
        self.record = one
        self._too_low: ReasonDetail | None = None
        self.type = kind = one.type
        self.stopped = one.stopped
        self.article = article = MAYBE if kind is None else YES if kind in ARTICLES else NO
        periodical = one.periodical
        if periodical is None and article == YES and has_issn(one):
            periodical = True
        self.periodical = tri(periodical)
        self.plain = article == YES and self.stopped in _NOT_STOPPED and bool(one.matches_specialty)
        self.listed = tri(one.recommended)
        self.indexed = NO if self.listed == YES else among_indexes(one, _INDEXED)
        self.on_list = _since(one, listed_from)
        self.other_years = tuple([metric for metric in METRICS if not one.of_publication_year(metric)])
        self.jcr, self.any_jcr = (
            _UNKNOWN_METRIC
            if "jcr" in self.other_years
            else _not_stated(among_indexes(one, WOS))
            if one.jcr is None
            else _best([(entry.quartile and -entry.quartile, entry.matches) for entry in one.jcr])
        )
        self.citescore, self.any_citescore = (
            _UNKNOWN_METRIC
            if "citescore" in self.other_years
            else _not_stated(among_indexes(one, SCOPUS))
            if one.citescore is None
            else _best([(entry.percentile, entry.matches) for entry in one.citescore])
        )
        self.without_metric = self.any_jcr[1] == self.any_citescore[1] == _NOTHING

    def metric_too_low(self) -> ReasonDetail:
        """Return why the metric is insufficient.

        There is none, or the best quartile (``Q3``) or percentile (``34``) is too low.
        """
        if self._too_low is None:
            one = self.record
            quartile = min([entry.quartile for entry in one.jcr or () if entry.quartile], default=None)
            percentiles = [entry.percentile for entry in one.citescore or () if entry.percentile is not None]
            shown = [] if quartile is None else [f"Q{quartile}"]
            shown += [str(max(percentiles))] if percentiles else []
            self._too_low = (Reason.METRIC_TOO_LOW, ", ".join(shown)) if shown else NO_METRIC
        return self._too_low


def among_indexes(one: Publication, wanted: frozenset[str]) -> Tri:
    """Return whether one of the ``wanted`` databases indexes the work; an incomplete list excludes none."""
    if one.indexes is None:
        return MAYBE
    if not wanted.isdisjoint(one.indexes):
        return YES
    return MAYBE if "open" in one.indexes else NO


def by_index(one: Publication) -> bool:
    """Return whether an index is stated that puts the journal on List 1 by another order (R54)."""
    return among_indexes(one, _INDEXED) == YES


def _since(one: Publication, day: int) -> Tri:
    """Return whether the work was published on ``day`` or later."""
    dated = one.published_on
    return MAYBE if dated is None else between(dated.first >= day, dated.last >= day)


def _best(found: list[tuple[Metric | None, bool | None]]) -> tuple[Best, Best]:
    """Return the best metric among matching ones and among all; ``found`` pairs a metric with whether it matches."""
    sure: Metric = _NOTHING
    possible: Metric = _NOTHING
    any_sure: Metric = _NOTHING
    any_possible: Metric = _NOTHING
    for value, matches in found:
        at_best = _ANYTHING if value is None else value
        if at_best > any_possible:  # noqa: PLR1730 - max() takes twice as long, and this is asked of every journal
            any_possible = at_best
        if at_best > possible and matches is not False:
            possible = at_best
        if value is not None:
            if value > any_sure:  # noqa: PLR1730
                any_sure = value
            if value > sure and matches:
                sure = value
    return (sure, possible), (any_sure, any_possible)


def _not_stated(there: Tri) -> tuple[Best, Best]:
    """Return the bounds of an unstated metric: in a database that may list the journal, any value is possible."""
    return _NO_METRIC_POSSIBLE if there == NO else _UNKNOWN_METRIC


def has_issn(one: Publication) -> bool:
    """Return whether ``issn`` or ``eissn`` holds an ISSN, which shows that it stands in a periodical (4(2), 5(2)).

    A dash, a word or a wrong number shows nothing.
    """
    return (one.issn is not None and _is_issn(one.issn)) or (one.eissn is not None and _is_issn(one.eissn))


@lru_cache(maxsize=4096)
def _is_issn(text: str) -> bool:
    if is_plain_issn(text):
        return True
    from titlecheck.text.identifiers import BadIdentifier, read_issn

    try:
        read_issn(text)
    except BadIdentifier:
        return False
    return True
