"""An independent scorer of complete cases, written from the tables of Order 427 and of the award, not from ``rules/``.

It knows plain cases only: every fact is stated and none of them hangs on a reading. Points are written out below by
hand; a case is a dictionary of plain values that ``complete.py`` draws.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

F = Fraction
BANDS = {
    1: (20, 15, 10, 5), 2: (12, 9, 6, 3), 3: (8, 6, 4, 2), 4: (4, 3, 2, 1),
    "science": (35, 30, 20, 10), "top_1": (35, 30, 20, 10), "top_10": (24, 18, 12, 6),
    "ahci": (12, 9, 6, 3), "esci": (F("2.5"), F("1.7"), F("1.2"), F("0.6")), "rec": (3, 2, 1, F("0.5")),
    75: (8, 6, 4, 2), 50: (4, 3, 2, 1), 25: (3, 2, F("1.5"), F("0.75")),
    0: (F("2.5"), F("1.7"), F("1.2"), F("0.6")),
}  # fmt: skip
HUMAN = {"main": (20, 15, 10, 5), "side": (8, 6, 4, 2), "science": (35, 30, 20, 10), "rec": (4, 3, 2, 1)}
AWARD_ESCI = {1: (8, 6, 4, 2), 2: (4, 3, 2, 1), 3: (3, 2, F("1.5"), F("0.75")),
              4: (F("2.5"), F("1.7"), F("1.2"), F("0.6"))}  # fmt: skip
# Science Citation Index Expanded, Social Science Citation Index: annexes 1 and 5, annex 3, annexes 7 and 8, the award.
MAIN_INDEX = {"satpayev": {"scie"}, "kunayev": {"scie"}, "altynsarin": {"ssci"}, "state_stipend": {"scie", "ssci"},
              "young_stipend": {"scie", "ssci"}, "best_researcher_2025": {"scie", "ssci"}}  # fmt: skip
HUMANITIES = {"valikhanov", "kultegin", "auezov"}
WORK = {"satpayev", "valikhanov", "altynsarin", "kultegin", "kunayev", "auezov"}
AWARD = "best_researcher_2025"
PURPOSES = {
    "satpayev": {"production", "public_administration", "training", "education", "service"},
    "kunayev": {"production", "public_administration", "training", "education", "service"},
    "altynsarin": {"education"}, "kultegin": set(), AWARD: set(),
}  # fmt: skip
NO_PRODUCTION = {"public_administration", "training", "education", "service"}


def years(name: str) -> tuple[int, int]:
    """Return the years that count: announced in 2024, the award for 2020 to 2024."""
    if name == AWARD:
        return 2020, 2024
    return (2021 if name in ("kunayev", "auezov") else 2019), 2023


def band(name: str, work: dict[str, Any], points: tuple[Any, ...]) -> Fraction:
    if work["lead"]:
        return F(points[0])
    n = work["n"]
    if name in WORK:
        share = F(work["m"], n)
        return F(points[1] if share >= F(1, 2) else points[2] if share >= F(1, 4) else points[3])
    return F(points[1] if n <= 5 else points[2] if n <= 10 else points[3])


def part(name: str, work: dict[str, Any], points: int) -> Fraction:
    return F(points) * F(work["m"] if name in WORK else 1, work["n"])


def article(name: str, one: dict[str, Any], science: str) -> Fraction:
    """Return the most points that an article gets under any row of the table."""
    award, first, last = name == AWARD, *years(name)
    if one["type"] not in ("article", "review"):
        return F(0)
    if award and not one["suits"]:
        return F(0)  # the heading of 4: in the chosen direction
    review = one["type"] == "review"
    out, early = one["year"], one["early"] if award else one["year"]
    inside, early_inside = first <= out <= last, first <= early <= last
    found = [F(0)]
    may = (not review) or award
    in_database = not award or (one["affiliation"] and not one["stopped"])
    # Note 5 of the award requires a category of the field; the order does not.
    web_suits = not award or one["web_suits"]
    scopus_suits = not award or one["scopus_suits"]
    if one["recommended"] and may and inside and (not award or one["suits"]):
        points = (3, 2, 2, 1) if award else HUMAN["rec"] if name in HUMANITIES else BANDS["rec"]
        found.append(band(name, one, points))
    famous = one["journal"] in ("Science", "Nature")
    nothing = award and one["top"] and one["doubted"]
    if in_database and not nothing:
        if famous and may and early_inside and web_suits and (not award or one["quartile"] or one["suits"]):
            found.append(band(name, one, BANDS["science"]))
        if name in HUMANITIES:
            if one["indexes"] & {"ssci", "ahci"} and inside:
                found.append(band(name, one, HUMAN["main"]))
            if one["indexes"] & {"esci", "scopus"} and not review and inside:
                found.append(band(name, one, HUMAN["side"]))
        else:
            found += ordinary(name, one, science, review, inside, early_inside, web_suits, scopus_suits)
    return max(found)


def ordinary(name: str, one: dict[str, Any], science: str, review: bool, inside: bool, early_inside: bool,
             web_suits: bool, scopus_suits: bool) -> list[Fraction]:  # fmt: skip
    award = name == AWARD
    found = []
    quartile, percentile = one["quartile"], one["percentile"]
    # Annex 3 says “article or review” of every quartile, annexes 1, 5, 7 and 8 of the first only.
    reviewed = not review or quartile == 1 or award or name == "altynsarin"
    if one["indexes"] & MAIN_INDEX[name] and quartile and reviewed and early_inside and web_suits:
        found.append(band(name, one, BANDS[quartile]))
    if early_inside:
        found += side_indexes(name, one, science, review, web_suits)
    if "scopus" in one["indexes"] and percentile is not None and inside and (not review or award) and scopus_suits:
        found.append(band(name, one, BANDS[max(edge for edge in (75, 50, 25, 0) if percentile >= edge)]))
    if one["top"] and not one["doubted"] and one["old"] and (not review or award):
        natural = award or one["natural"]
        by_web = early_inside if one["in_web"] else inside
        suits = not award or (one["quartile"] and one["web_suits"]) or (
            one["percentile"] is not None and one["scopus_suits"]) or one["suits"]  # fmt: skip
        if natural and suits:
            if one["top"] == "top_1" and one["cited_in"] in ("web_of_science", "both") and early_inside:
                found.append(band(name, one, BANDS["top_1"]))
            if by_web:
                found.append(band(name, one, BANDS["top_10"]))
    return found


def side_indexes(name: str, one: dict[str, Any], science: str, review: bool, web_suits: bool) -> list[Fraction]:
    """Return the points for the Arts and Humanities and the Emerging Sources Citation Index."""
    award, quartile = name == AWARD, one["quartile"]
    found = []
    if "ahci" in one["indexes"]:
        if name == "altynsarin" or (name in ("state_stipend", "young_stipend") and not review):
            found.append(band(name, one, BANDS["ahci"]))
        if award and science in ("humanities", "art") and (web_suits if quartile else one["suits"]):
            found.append(band(name, one, BANDS["ahci"]))
    # Annex 5 says “publications” of this index, the others “article”; note 5 of the award accepts both.
    if "esci" in one["indexes"] and (not review or award or name == "kunayev"):
        if not award:
            found.append(band(name, one, BANDS["esci"]))
        elif quartile and web_suits:
            found.append(band(name, one, AWARD_ESCI[quartile]))
        elif not quartile and one["suits"]:
            found.append(band(name, one, AWARD_ESCI[4]))
    return found


def book(name: str, one: dict[str, Any]) -> Fraction:
    first, last = years(name)
    if not first <= one["year"] <= last or (name == AWARD and not one["suits"]):
        return F(0)
    if one["kind"] == "chapter":
        points = 20 if name in HUMANITIES else 15
        return part(name, one, points) if one["publisher"] in ("listed", "ranked_university") else F(0)
    if one["kind"] != "monograph":
        return F(0)
    if one["publisher"] in ("listed", "ranked_university"):
        return part(name, one, 35 if name in HUMANITIES else 30)
    if name == AWARD:
        return part(name, one, 12) if one["reviews"] >= 2 else F(0)
    sheets = {"state_stipend": 6, "young_stipend": 4}.get(name, 0)
    if one["publisher"] == "domestic" and one["council"] and one["sheets"] >= sheets:
        return part(name, one, 20 if name in HUMANITIES else 12)
    return F(0)


def patent(name: str, one: dict[str, Any], science: str) -> Fraction:
    first, last = years(name)
    if not first <= one["year"] <= last or (name == AWARD and not one["suits"]):
        return F(0)
    if one["kind"] == "certificate":
        if name in HUMANITIES:
            return part(name, one, 5)
        held = name in ("state_stipend", "young_stipend", AWARD) and science in ("humanities", "art")
        return part(name, one, 5) if held else F(0)
    if name in HUMANITIES:
        return F(0)
    if one["office"] in ("usa", "epo", "japan"):
        return part(name, one, 25 if name == AWARD else 20)
    if one["office"] in ("eu_member", "other"):
        return part(name, one, 15)
    return part(name, one, {"invention": 10, "utility_model": 5}.get(one["kind"], 0))


def works(name: str, case: dict[str, Any]) -> Fraction:
    """Return the best five works, for the award four with one book in four fields, up to the ceiling."""
    science = case["science"]
    held = [(article(name, one, science), False) for one in case["articles"]]
    held += [(book(name, one), True) for one in case["books"]]
    held += [(patent(name, one, science), False) for one in case["patents"]]
    limit = 4 if name == AWARD else 5
    one_book = name == AWARD and science in ("natural", "technical", "medical", "agricultural")
    best = F(0)
    for size in range(min(limit, len(held)) + 1):
        for chosen in combinations(held, size):
            if not one_book or sum(is_book for _, is_book in chosen) <= 1:
                best = max(best, sum((points for points, _ in chosen), F(0)))
    return min(best, {"state_stipend": 60, "young_stipend": 65}.get(name, 75))


def project(name: str, one: dict[str, Any]) -> Fraction:
    if not one["head"]:
        return F(0)
    first, last = years(name)
    if name == AWARD:
        if not (one["completed"] and first <= one["to"] <= last and one["suits"]):
            return F(0)
        own = {"grant": 6, "programme": 10, "commercialisation": 8}
        if one["kind"] in own:
            return F(own[one["kind"]] if one["council"] else 0)
        if one["kind"] == "international" and one["open"] and one["usd"] >= 100_000:
            return F(8)
        return F(4 if one["open"] else 0)
    if one["to"] < first or one["from"] > last:
        return F(0)
    own = {"grant": 4, "programme": 6, "commercialisation": 5}
    if one["kind"] in own:
        return F(own[one["kind"]])
    if one["kind"] == "international" and one["open"] and one["usd"] >= 100_000:
        return F(4)
    return F(2 if one["open"] else 1)


def total(name: str, case: dict[str, Any]) -> Fraction:
    """Return the points without the marks of experts."""
    points = works(name, case)
    first, last = years(name)
    if any(
        one["purpose"] in PURPOSES.get(name, NO_PRODUCTION)
        and (name not in ("state_stipend", "young_stipend") or first <= one["year"] <= last)
        for one in case["acts"]
    ):
        points += 5
    if name in ("state_stipend", AWARD):
        given = sorted((project(name, one) for one in case["projects"]), reverse=True)
        points += min(sum(given[: 3 if name == AWARD else 2], F(0)), 20 if name == AWARD else 10)
        professor, associate = (5, 2) if name == AWARD else (3, 1)
        points += {"professor": professor, "associate_professor": associate}.get(case["title"], 0)
    if case["degree"]:
        points += {"state_stipend": 2, "young_stipend": 10, AWARD: 5}.get(name, 0)
    if name == "young_stipend" and case["cooperation"]:
        points += 5
    if name == "state_stipend":
        people = [10 if one["alone"] else 5 for one in case["people"] if first <= one["year"] <= last]
        points += min(sum(people), 10)
    return points
