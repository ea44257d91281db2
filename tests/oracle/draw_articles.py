"""Draw articles of every kind, each named by what it can count as."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from oracle.builders import article, paper, percentile, quartile, talk
from oracle.draft import Draft
from titlecheck.dossier.enums import Index, PublicationType, Stopped
from titlecheck.dossier.works import Publication, Talk


def plain(draft: Draft, **changes: Any) -> Publication:
    """Return an article that counts only in the total."""
    kind = draft.pick(PublicationType.ARTICLE, PublicationType.ARTICLE, PublicationType.REVIEW)
    return article(draft.work_day(), **{"type": kind} | changes)


def listed(draft: Draft, **changes: Any) -> Publication:
    """Return an article in a recommended journal, sometimes only by the later order."""
    if draft.chance(0.3) and draft.doubt("late list", 0.05):
        late = max(draft.work_day(), draft.pick(date(2024, 6, 13), date(2024, 6, 14)))
        facts = {
            "published_on": _on(min(late, draft.day)),
            "indexes": (draft.pick(*(one for one in Index if one is not Index.OPEN)),),
        }
        return plain(draft, **facts | changes)
    return plain(draft, recommended=True, **changes)


def ranked(draft: Draft, social: bool, **changes: Any) -> Publication:
    """Return an article in an international journal, at the limit."""
    limit = 3 if draft.route.paragraph == "4" else 2
    least = 35 if draft.route.paragraph == "4" else 50
    ranks = [
        quartile(limit),
        quartile(1),
        percentile(least),
        percentile(90, value="55"),
        percentile(least, value="50") | {"metric_year": None},
    ]
    if social:
        ranks.append({"indexes": (draft.pick(Index.AHCI, Index.SCIE, Index.SSCI),)})
    work = plain(draft, **draft.pick(*ranks) | {"foreign": True} | changes)
    if draft.chance(0.3):
        named = draft.pick(("metric_year",), ("jcr_year", "citescore_year"), ("jcr_year",))
        return work.model_copy(update=dict.fromkeys(named, work.published_on.year))
    return work


def nearly_ranked(draft: Draft) -> Publication:
    """Return an article that just fails to be international, for one reason or by one reading."""
    limit = 3 if draft.route.paragraph == "4" else 2
    least = 35 if draft.route.paragraph == "4" else 50
    return plain(
        draft,
        recommended=draft.chance(0.4),
        foreign=True,
        **draft.pick(
            quartile(limit + 1),
            quartile(limit, matches=False),
            percentile(least - 1),
            percentile(least, matches=False),
            {"indexes": (Index.SCIE,)},
            {"indexes": (Index.ESCI,)},
            quartile(1) | {"stopped": Stopped.VIOLATIONS},
            quartile(1) | {"metric_year": 2010},
            quartile(1) | {"stopped": Stopped.OTHER_REASON},
        ),
    )


def for_waiver(draft: Draft) -> Publication:
    """Return an article of the upper half, often outside the specialty or suitable for the waiver only."""
    rank = draft.pick(quartile(2), quartile(1, matches=False), percentile(50, False, "50"), percentile(60))
    rank = rank | {"foreign": True, "recommended": draft.chance(0.3)}
    if draft.doubt("waiver specialty", 0.25):
        rank["matches_specialty"] = False
    if draft.doubt("waiver date", 0.15):
        rank["published_on"] = _on(draft.odd_day())
    if draft.doubt("social indexes", 0.1):
        rank |= {"jcr": (), "citescore": (), "indexes": (Index.SSCI,)}
    return plain(draft, **rank)


def strange(draft: Draft) -> Publication:
    """Return an article that never counts, or by some readings only."""
    if draft.chance(0.1):
        return nearly_ranked(draft)
    work = draft.pick(plain, listed)(draft, foreign=draft.chance(0.5), indexes=())
    if draft.doubt("stopped", 0.1):
        return work.model_copy(update={"stopped": Stopped.VIOLATIONS})
    if draft.doubt("papers", 0.2):
        kind = draft.pick(PublicationType.CONFERENCE_PAPER, PublicationType.ABSTRACT)
        return work.model_copy(update={"type": kind})
    return work.model_copy(
        update=draft.pick(
            {"published_on": _on(draft.odd_day())},
            {"published_on": _on(draft.event)},
            {"matches_specialty": False},
            {"stopped": Stopped.OTHER_REASON},
            {"periodical": False},
            {"type": PublicationType.ABSTRACT},
            {"type": PublicationType.CHAPTER},
        )
    )


def foreign_talk(draft: Draft) -> Publication | Talk:
    """Return a talk that fills the quota, as a talk or as a conference paper."""
    return draft.pick(paper, talk)(draft.work_day())


def strange_talk(draft: Draft) -> Talk:
    """Return a talk that does not fill the quota; some still count in the total."""
    return talk(
        draft.work_day(),
        **draft.pick(
            {"abroad": False},
            {"international": False},
            {"in_proceedings": False},
            {"abstract_only": True},
            {"matches_specialty": False},
            {"published_on": _on(draft.odd_day())},
            {"published_on": _on(draft.day + timedelta(days=1))},
        ),
    )


def _on(day: date) -> Any:
    return article(day).published_on
