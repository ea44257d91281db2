"""Complete dossiers near the limits of a route: seeded, and as a hypothesis strategy.

Complete means that nothing relevant is ``None``, apart from what ``None`` itself tells: no last day of a
job that lasts, no year of metrics where it is the year of publication, own sheets of a book written alone,
``here`` where the names tell, and the organisation of a present job where the application tells it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from hypothesis import strategies as st

from oracle.builders import dossier
from oracle.draft import Draft, draw_draft
from oracle.draw_refusal import draw_refusal
from oracle.draw_service import demoted, draw_service
from oracle.draw_standing import (
    draw_degrees,
    draw_employer,
    draw_honours,
    draw_rank,
    draw_science,
    draw_titles,
)
from oracle.draw_sub3 import draw_ways
from oracle.draw_works import draw_works
from oracle.readings import NAMES
from oracle.routes import PARAGRAPHS, ROUTES
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import Science

PARTS = (
    "degrees",
    "titles",
    "honours",
    "science",
    "rank",
    "employer",
    "full_time",
    "service",
    "post",
    "works",
    "ways",
)
STANDING = PARTS[:7]


@dataclass(frozen=True)
class _Plan:
    """The parts that are meant to suffice."""

    good: frozenset[str]

    def __getitem__(self, part: str) -> bool:
        return part in self.good


def random_dossier(rng: Random, paragraph: str, day: date | None = None) -> Dossier:
    """Return a complete dossier near the limits of the paragraph; ``application.applied_on`` is its day."""
    draft = draw_draft(rng, ROUTES[paragraph], day)
    plan = _plan(draft)
    science = draw_science(draft, plan["science"])
    employer = draw_employer(draft, plan["employer"])
    spells = draw_service(draft, plan["service"], plan["post"], plan["full_time"], employer)
    waiver = _waiver_articles(draft, plan["ways"])
    ways = draw_ways(draft, plan["ways"] and not waiver)
    social = science in {Science.SOCIAL, Science.HUMANITIES}
    works = draw_works(draft, plan["works"], social, waiver)
    made = dossier(
        draft.day,
        science,
        candidate={"rank": draw_rank(draft, plan["rank"])},
        application=employer,
        degrees=draw_degrees(draft, plan["degrees"]),
        titles=draw_titles(draft, plan["titles"]),
        honours=draw_honours(draft, plan["honours"]),
        service=spells if plan["full_time"] else demoted(spells),
        **vars(ways),
        **vars(works),
    )
    return made.model_copy(update={"application": made.application.model_copy(update=draw_refusal(draft))})


def _plan(draft: Draft) -> _Plan:
    """Return a plan in which all parts suffice in two of three cases; else about half of them."""
    good = set(PARTS)
    if draft.chance(0.35):
        good = {part for part in PARTS[7:] if draft.chance(0.5)} | set(STANDING)
        if draft.chance(0.5):
            good -= {draft.pick(*STANDING), draft.pick(*STANDING)}
    return _Plan(frozenset(good))


def _waiver_articles(draft: Draft, good: bool) -> int:
    """Return the number of waiver articles, in some dossiers."""
    if not draft.route.waiver or draft.chance(0.6):
        return 0
    return draft.route.waiver + (draft.pick(0, 0, 1) if good else draft.pick(-1, -1, 0))


def dossiers(paragraph: str | None = None) -> st.SearchStrategy[Dossier]:
    """Draw complete dossiers near the limits of this paragraph, or of any."""
    paragraphs = st.sampled_from(PARAGRAPHS) if paragraph is None else st.just(paragraph)
    return st.builds(random_dossier, st.randoms(use_true_random=False), paragraphs)


def sides() -> st.SearchStrategy[dict[str, str]]:
    """Draw any mixture of readings."""
    both = st.sampled_from(("strict", "lenient"))
    three = st.sampled_from(("anniversary", "strict", "lenient"))
    return st.fixed_dictionaries({name: three if name == "day_count" else both for name in NAMES})
