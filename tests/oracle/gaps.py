"""Missing articles, where patents may only replace missing articles («алмастыра алмайды»)."""

from __future__ import annotations

from dataclasses import replace

from oracle.case import Case
from oracle.journals import ARTICLES, disregarded_as_stopped, international
from titlecheck.dossier.works import Publication

Gaps = tuple[int, int]
"""How many international and how many recommended articles are missing."""


def only_in_gaps(case: Case) -> bool:
    """Return whether patents replace missing articles only; without patents it does not matter."""
    return bool(case.dossier.patents) and not case.lenient("patents_count_beyond_a_full_quota")


def filled_by(case: Case, work: Publication) -> str:
    """Return the quota that a work fills under every reading of lists and fields: ``rec``, ``intl``, ``both``."""
    if work.type not in ARTICLES or not admitted(case, work):
        return ""
    strict = replace(case, sides={**case.sides, "any_jcr_category_for_professor": "strict"})
    listed, ranked = bool(work.recommended), international(strict, work)
    return "both" if listed and ranked else "rec" if listed else "intl" if ranked else ""


def admitted(case: Case, work: Publication) -> bool:
    """Return whether the work meets what sub-paragraph 2) requires of all works."""
    return (
        bool(work.matches_specialty)
        and case.after(work.published_on, case.route.since)
        and (bool(work.periodical) or not case.route.periodical)
        and not disregarded_as_stopped(case, work)
    )


def gaps(case: Case, there: dict[str, int]) -> set[Gaps]:
    """Return the missing articles beside those ``there``, assigned so that as few as possible are missing."""
    ways = {
        (
            max(0, case.route.international - there["intl"] - there["both"] + as_listed),
            max(0, case.route.recommended - there["rec"] - as_listed),
        )
        for as_listed in range(there["both"] + 1)
    }
    fewest = min(map(sum, ways))
    return {way for way in ways if sum(way) == fewest}
