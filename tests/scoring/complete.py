"""Random cases in which every fact is stated and no reading matters: as plain values and as sheets."""

from __future__ import annotations

from random import Random
from typing import Any

from scoring.build import authors, dossier, facts, scored
from scoring.evaluator import AWARD, WORK
from titlecheck.scoring.score_result import ScoreResult

INDEXES = (set(), {"scopus"}, {"scie", "scopus"}, {"scie"}, {"ssci"}, {"ahci"}, {"esci", "scopus"}, {"esci"},
           {"ssci", "ahci"})  # fmt: skip


def case(name: str, draw: Random) -> dict[str, Any]:
    """Return one complete case."""
    award = name == AWARD
    some = draw.choice

    def people() -> dict[str, int]:
        n = draw.randint(1, 13)
        return {"n": n, "m": draw.randint(1, n) if name in WORK else 1}

    articles = []
    for _ in range(draw.randint(0, 5)):
        one = people()
        lead = one["n"] == 1 or draw.random() < 0.3
        year, indexes = draw.randint(2018, 2024 if award else 2023), some(INDEXES)
        in_web = bool(indexes & {"scie", "ssci", "ahci", "esci"})
        top = some((None, None, None, "top_1", "top_10"))
        month = draw.randint(1, 12)
        # More than a year before 30 June 2024 (award: 2025), and never exactly one.
        old = (year, month) <= ((2024, 6) if award else (2023, 6))
        early = year - (some((0, 0, 1)) if award else 0)
        if award and early != year:
            old = True
        if award and early == year == 2024:
            top = None  # within its year the day of early access is unknown
        cited_in = some(("web_of_science", "scopus", "both"))
        articles.append(one | {
            "lead": lead, "way": some(("first", "corresponding", "head")) if lead else "co", "year": year,
            "month": month, "type": some(("article", "article", "article", "review", "conference_paper")),
            "indexes": indexes, "quartile": some((None, 1, 2, 3, 4)) if in_web else None,
            "percentile": draw.randint(0, 99) if "scopus" in indexes else None, "recommended": draw.random() < 0.3,
            "stopped": draw.random() < 0.15, "affiliation": draw.random() < 0.85, "web_suits": draw.random() < 0.7,
            "scopus_suits": draw.random() < 0.7, "suits": draw.random() < 0.7, "top": top, "cited_in": cited_in,
            "doubted": top is not None and draw.random() < 0.2, "natural": draw.random() < 0.6, "early": early,
            "in_web": in_web, "old": old, "journal": some(("Bulletin", "Bulletin", "Bulletin", "Science", "Nature")),
        })  # fmt: skip
        # One column states the direction of the work and, without a category, whether it suits.
        last = articles[-1]
        if (last["quartile"] and last["web_suits"]) or (last["percentile"] is not None and last["scopus_suits"]):
            last["suits"] = True
        if last["quartile"] and not last["web_suits"] and last["suits"]:
            last["web_suits"] = last["suits"]
        if not last["quartile"]:
            last["web_suits"] = last["suits"]
        if last["percentile"] is not None and last["suits"] and award:
            last["scopus_suits"] = True
    books = [
        people() | {"kind": some(("monograph", "monograph", "chapter", "textbook")), "year": draw.randint(2018, 2024),
                    "publisher": some(("listed", "ranked_university", "domestic", "other")), "reviews": some((0, 1, 2)),
                    "council": some((True, False)), "sheets": some((3, 4, 6, 8)), "suits": draw.random() < 0.8}
        for _ in range(draw.randint(0, 2))
    ]  # fmt: skip
    patents = [
        people() | {"kind": some(("invention", "utility_model", "certificate")), "year": draw.randint(2018, 2023),
                    "office": some(("kazakhstan", "usa", "epo", "japan", "eu_member", "other")),
                    "suits": draw.random() < 0.8}
        for _ in range(draw.randint(0, 2))
    ]  # fmt: skip
    for one in books:
        one["year"] = min(one["year"], 2024 if award else 2023)
    projects = []
    for _ in range(draw.randint(0, 4)):
        start = draw.randint(2015, 2023)
        projects.append({
            "kind": some(("grant", "programme", "commercialisation", "international", "other")), "from": start,
            "to": draw.randint(start, 2023), "head": draw.random() < 0.8, "completed": draw.random() < 0.8,
            "usd": some((99_999, 100_000, 250_000)), "open": some((True, False)), "council": some((True, False)),
            "suits": draw.random() < 0.8,
        })  # fmt: skip
        if award and projects[-1]["kind"] in ("grant", "programme", "commercialisation"):
            # Row 3.5 of a project without a council decision is a reading.
            projects[-1]["open"] = projects[-1]["open"] and projects[-1]["council"]
    return {
        "science": some(("natural", "technical", "medical", "humanities", "art", "military")), "articles": articles,
        "books": books, "patents": patents, "projects": projects,
        "acts": [{"purpose": some(("production", "public_administration", "training", "education", "service")),
                  "year": draw.randint(2015, 2023)} for _ in range(draw.randint(0, 2))],
        "degree": some((True, False)), "title": some((None, "professor", "associate_professor", "senior_researcher")),
        "cooperation": some((True, False)),
        "people": [{"alone": some((True, False)), "year": draw.randint(2016, 2023)}
                   for _ in range(draw.randint(0, 2))],
    }  # fmt: skip


Sheets = dict[str, list[dict[str, Any]]]
KEPT = frozenset({
    "sheet", "work_row", "title", "name", "project_head", "top", "citations_doubted", "natural_sciences", "authors_own",
})  # fmt: skip
"""What is never taken away: it names the work, or its being empty has a meaning that is stated.

Without named authors of the work an empty number of its authors says that the candidate is the only one.
"""


def thinned(sheets: Sheets, draw: Random, share: float) -> Sheets:
    """Return the same sheets with a share of their cells emptied."""
    return {
        name: [
            {key: None if key not in KEPT and draw.random() < share else value for key, value in one.items()}
            for one in records
        ]
        for name, records in sheets.items()
    }


def reckoned(name: str, case: dict[str, Any], draw: Random | None = None, share: float = 0.0) -> ScoreResult:
    """Return the result of the program for a case; with ``draw`` a share of its cells is emptied."""
    told, asked = sheets_of(name, case)
    if draw is not None:
        told, asked = thinned(told, draw, share), thinned(asked, draw, share)
    made = dossier(case["science"], "2025-06-30" if name == AWARD else "2024-06-30", **told)
    return scored(name, made, facts(**asked), 2025 if name == AWARD else 2024)


def sheets_of(name: str, case: dict[str, Any]) -> tuple[Sheets, Sheets]:
    """Return the dossier sheets and the scoring sheets of a case."""
    award = name == AWARD
    publications, books, patents, details, certificates = [], [], [], [], []

    def detail(sheet: str, at: int, one: dict[str, Any], **more: Any) -> None:
        own = {"authors_own": one["m"]} if name in WORK else {}
        details.append({"sheet": sheet, "work_row": at, "matches_field": one["suits"]} | own | more)

    for one in case["articles"]:
        way = one["way"]
        roles = {"first": ["first_author"], "corresponding": ["corresponding_author"]}.get(way, ["coauthor"])
        detail("publications", 4 + len(publications), one, first_corresponding=way in ("corresponding",) or
               (name in WORK and way == "first"), project_head=way == "head", top=one["top"] or "no",
               cited_in=one["cited_in"], natural_sciences=one["natural"], citations_doubted=one["doubted"],
               affiliation=one["affiliation"], early_access_year=one["early"] if award else None)  # fmt: skip
        publications.append({
            "title": f"article {len(publications)}", "type": one["type"], "authors": authors(one["n"]), "roles": roles,
            "published_on": f"{one['year']}-{one['month']:02}-15", "indexes": sorted(one["indexes"]),
            "jcr": [{"quartile": one["quartile"], "matches": one["web_suits"]}] if one["quartile"] else [],
            "citescore": [] if one["percentile"] is None else
            [{"percentile": str(one["percentile"]), "matches": one["scopus_suits"]}],
            "recommended": one["recommended"], "stopped": "violations" if one["stopped"] else "no",
            "journal": one["journal"],
        })  # fmt: skip
    for one in case["books"]:
        if one["kind"] == "chapter":
            detail("publications", 4 + len(publications), one, publisher=one["publisher"], first_corresponding=False)
            publications.append({"title": f"chapter {len(publications)}", "type": "chapter", "roles": ["first_author"],
                                 "authors": authors(one["n"]), "published_on": str(one["year"])})  # fmt: skip
            continue
        detail("books", 4 + len(books), one, publisher=one["publisher"], reviews=one["reviews"])
        books.append({"title": f"book {len(books)}", "kind": one["kind"], "authors": authors(one["n"]),
                      "published_on": str(one["year"]), "sheets_own": str(one["sheets"]),
                      "recommended_by": ["scientific_council"] if one["council"] else []})  # fmt: skip
    for one in case["patents"]:
        if one["kind"] == "certificate":
            certificates.append({"title": f"certificate {len(certificates)}", "authors_total": one["n"],
                                 "authors_own": one["m"], "granted_on": str(one["year"]), "kazakhstan": True,
                                 "matches_field": one["suits"]})  # fmt: skip
            continue
        detail("patents", 4 + len(patents), one, authors_total=one["n"])
        patents.append({"title": f"patent {len(patents)}", "kind": one["kind"], "office": one["office"],
                        "granted_on": str(one["year"])})  # fmt: skip
    made = {
        "publications": publications, "books": books, "patents": patents,
        "degrees": [{"kind": "phd", "country": "Қазақстан"}] if case["degree"] else [],
        "titles": [{"kind": case["title"], "awarded_by": "kazakhstan"}] if case["title"] else [],
        "supervised": [
            {"name": f"Үлгі {at}", "degree_kind": "phd", "awarded_on": str(one["year"]), "has_degree": True,
             "co_supervised": not one["alone"]} for at, one in enumerate(case["people"])
        ],
    }  # fmt: skip
    told = {4 + at: one for at, one in enumerate(case["people"])}
    details += [{"sheet": "supervised", "work_row": row, "domestic_advisers": 1 if one["alone"] else 2}
                for row, one in told.items()]  # fmt: skip
    asked = {
        "general": [{"cooperation": case["cooperation"]}],
        "details": details,
        "certificates": certificates,
        "projects": [
            {"title": f"project {at}", "kind": one["kind"], "head": one["head"], "started_on": str(one["from"]),
             "ended_on": str(one["to"]), "completed": one["completed"], "funding_usd": str(one["usd"]),
             "open_competition": one["open"], "by_council": one["council"], "matches_field": one["suits"]}
            for at, one in enumerate(case["projects"])
        ],
        "acts": [
            {"title": f"act {at}", "purpose": one["purpose"], "dated_on": str(one["year"])}
            for at, one in enumerate(case["acts"])
        ],
    }  # fmt: skip
    return made, asked
