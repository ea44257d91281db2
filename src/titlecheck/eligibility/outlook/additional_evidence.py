"""Kinds of further evidence that a paragraph can use, derived from its sections.

A kind is the weakest fact that the law still accepts: an international article just good enough for the quota, a
monograph with just enough sheets. All numbers come from the section of the law.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from titlecheck.dossier.base import Record
from titlecheck.dossier.books_and_supervision import Book, Supervised, Trained
from titlecheck.dossier.works import CreativeWork, Participation, Patent, Publication, Talk
from titlecheck.results.outlook_result import AdditionalItem
from titlecheck.ruleset.sections import InternationalRule, RouteRules, share

_MODELS: dict[str, type[Record]] = {
    "publications": Publication,
    "patents": Patent,
    "creative_works": CreativeWork,
    "talks": Talk,
    "participations": Participation,
    "books": Book,
    "supervised": Supervised,
    "trained": Trained,
}
_DATES = {
    "publications": "published_on",
    "patents": "granted_on",
    "creative_works": "made_on",
    "talks": "published_on",
    "participations": "held_on",
    "books": "published_on",
    "supervised": "awarded_on",
    "trained": "won_on",
}
FIRST_ROW = 10_000_000
"""First row of generated facts, below the last row of any sheet."""
HIGHEST_PERCENTILE, LOWEST_QUARTILE = 100, 4
"""Limits of metrics: a paragraph may require more, but no fact can state it."""


DOUBLES = frozenset(("recommended_international", "recommended_foreign"))


class AdditionalKind(NamedTuple):
    """Kind of further evidence.

    ``facts`` is a record of ``sheet`` without its date; ``bound`` is the maximum useful number; ``weaker`` are kinds
    that such a fact can also serve as; ``details`` are its defining numbers.
    """

    code: str
    sheet: str
    facts: Mapping[str, Any]
    bound: int
    weaker: tuple[str, ...] = ()
    details: tuple[tuple[str, int | Decimal], ...] = ()

    def records(self, count: int, day: date, first_row: int = FIRST_ROW) -> tuple[Record, ...]:
        """Return ``count`` facts of the kind, dated on ``day``, in rows from ``first_row`` on."""
        model = _MODELS[self.sheet]
        body = {**self.facts, _DATES[self.sheet]: day}
        one = model.model_validate(body | {"row": first_row})
        return (one, *(one.model_copy(update={"row": first_row + n}) for n in range(1, count))) if count else ()

    def item(self, count: int) -> AdditionalItem:
        """Return ``count`` of the kind as an item of the outlook."""
        return AdditionalItem(self.code, count, self.details)


_ARTICLE: dict[str, Any] = {
    "type": "article",
    "periodical": True,
    "matches_specialty": True,
    "recommended": False,
    "foreign": False,
    "indexes": (),
    "jcr": (),
    "citescore": (),
    "stopped": "no",
}


def of_publications(law: RouteRules, *, waiver: bool, doubles: bool) -> tuple[AdditionalKind, ...]:
    """Return the kinds for sub-paragraph 2); ``waiver`` adds those for the waiver of sub-paragraph 3).

    ``doubles``: one article may fill two quotas; only then a separate kind for it is useful.
    """
    kinds = _general(law, waiver=waiver) if law.international is not None else _others(law)
    kinds = [kind for kind in kinds if doubles or kind.code not in DOUBLES]
    known = {kind.code for kind in kinds}
    return tuple(kind._replace(weaker=tuple(one for one in kind.weaker if one in known)) for kind in kinds)


def _general(law: RouteRules, *, waiver: bool) -> list[AdditionalKind]:
    """Return the kinds of paragraphs 4, 5 and 5-1: recommended and international articles, patents, waiver articles."""
    total, recommended, named = law.publications.total, law.recommended, law.section(InternationalRule)
    reserved = law.waiver.articles if waiver and law.waiver is not None else 0
    enough = named.articles + recommended + reserved
    percentile = min(named.percentile, HIGHEST_PERCENTILE)
    scopus = _ARTICLE | {"indexes": ("scopus",), "citescore": ({"percentile": percentile, "matches": True},)}
    kinds = [
        AdditionalKind("other", "publications", _ARTICLE, total),
        AdditionalKind("recommended", "publications", _ARTICLE | {"recommended": True}, recommended, ("other",)),
        AdditionalKind(
            "international",
            "publications",
            scopus,
            enough,
            ("other",),
            (("quartile", named.quartile), ("percentile", named.percentile)),
        ),
        AdditionalKind(
            "recommended_international",
            "publications",
            scopus | {"recommended": True},
            max(named.articles, recommended),
            ("other", "recommended", "international"),
            (("quartile", named.quartile), ("percentile", named.percentile)),
        ),
    ]
    if reserved and law.waiver is not None:
        best = (("quartile", law.waiver.quartile), ("percentile", law.waiver.citescore))
        wos = _ARTICLE | {"indexes": ("scie",)}
        quartile = min(law.waiver.quartile, LOWEST_QUARTILE)
        # The journal's field need not match; whether the article may be outside the specialty is doubtful (R10).
        other_field = {"jcr": ({"quartile": quartile, "matches": False},)}
        own_field = {"jcr": ({"quartile": quartile, "matches": True},)}
        kinds += [
            AdditionalKind("waiver_any_field", "publications", wos | other_field, reserved, ("other",), best),
            AdditionalKind(
                "waiver_own_field",
                "publications",
                wos | own_field,
                enough,
                ("other", "waiver_any_field", "international"),
                best,
            ),
        ]
        return kinds
    return kinds + _patents(law)


def _patents(law: RouteRules) -> list[AdditionalKind]:
    if law.patents is None:
        return []
    base = {"matches_specialty": True}
    invention = min(law.patents.invention_kinds)
    total, recommended = law.publications.total, law.recommended
    return [
        AdditionalKind(
            "invention_patent",
            "patents",
            base | {"kind": invention, "office": "kazakhstan", "derwent": False},
            min(recommended, share(recommended, law.patents.invention_percent)),
        ),
        AdditionalKind(
            "derwent_patent",
            "patents",
            base | {"kind": "utility_model", "office": min(law.patents.derwent_offices), "derwent": True},
            min(total, law.derwent_of_all),
        ),
    ]


def _others(law: RouteRules) -> list[AdditionalKind]:
    """Return the kinds of all other paragraphs: articles, creative works, foreign journals, talks, jury roles."""
    sub2 = law.publications
    made = sub2.creative_works
    # If creative works count, they and articles are interchangeable in the total and in the home quota.
    kinds = [AdditionalKind("article_or_work" if made else "other", "publications", _ARTICLE, sub2.total)]
    plain = (kinds[0].code,)
    if sub2.recommended is not None:
        code = "recommended_or_work" if made else "recommended"
        kinds.append(AdditionalKind(code, "publications", _ARTICLE | {"recommended": True}, sub2.recommended, plain))
    if law.foreign is not None:
        kinds.append(
            AdditionalKind("foreign", "publications", _ARTICLE | {"foreign": True}, law.foreign.articles, plain)
        )
        if sub2.recommended is not None:
            kinds.append(
                AdditionalKind(
                    "recommended_foreign",
                    "publications",
                    _ARTICLE | {"recommended": True, "foreign": True},
                    law.foreign.articles,
                    (*plain, "recommended", "recommended_or_work", "foreign"),
                )
            )
        if law.foreign.works is not None:
            work = {"presented": "abroad", "matches_specialty": True}
            kinds.append(AdditionalKind("work_abroad", "creative_works", work, law.foreign.works, plain))
    if law.talks is not None:
        talk = {
            "abroad": True,
            "international": True,
            "in_proceedings": True,
            "abstract_only": False,
            "matches_specialty": True,
        }
        kinds.append(AdditionalKind("talk", "talks", talk, law.talks.talks, plain))
        if law.talks.participations is not None:
            seat = {"kind": min(law.talks.events), "role": min(law.talks.roles), "international": True}
            kinds.append(AdditionalKind("seat", "participations", seat, law.talks.participations))
    return kinds
