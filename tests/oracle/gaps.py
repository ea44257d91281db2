"""Missing articles, where patents may only replace missing articles («алмастыра алмайды»)."""

from __future__ import annotations

from dataclasses import replace

from oracle.case import Case
from oracle.journals import ARTICLES, disregarded_as_stopped, international
from titlecheck.dossier.works import Publication

Gaps = tuple[int, int]
"""How many international and how many recommended articles are missing."""


def only_in_gaps(case: Case) -> bool:
    """Whether patents are read so; without patents nothing hangs on it."""
    return bool(case.dossier.patents) and not case.lenient("patents_count_beyond_a_full_quota")


def filled_by(case: Case, work: Publication) -> str:
    """The quota that a work fills whichever way the lists and the fields are read: ``rec``, ``intl``, ``both``."""
    if work.type not in ARTICLES or not admitted(case, work):
        return ""
    strict = replace(case, sides={**case.sides, "any_jcr_category_for_professor": "strict"})
    listed, ranked = bool(work.recommended), international(strict, work)
    return "both" if listed and ranked else "rec" if listed else "intl" if ranked else ""


def admitted(case: Case, work: Publication) -> bool:
    """Whether the work meets what sub-paragraph 2) asks of all works."""
    return (
        bool(work.matches_specialty)
        and case.after(work.published_on, case.route.since)
        and (bool(work.periodical) or not case.route.periodical)
        and not disregarded_as_stopped(case, work)
    )


def gaps(case: Case, there: dict[str, int]) -> set[Gaps]:
    """What is missing beside the articles that are ``there``, placed so that as little as possible is."""
    ways = {
        (
            max(0, case.route.international - there["intl"] - there["both"] + as_listed),
            max(0, case.route.recommended - there["rec"] - as_listed),
        )
        for as_listed in range(there["both"] + 1)
    }
    fewest = min(map(sum, ways))
    return {way for way in ways if sum(way) == fewest}
