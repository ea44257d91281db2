"""Random dossiers for properties: complete ones, and the same with facts removed."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

SCHEMES = (
    "satpayev", "valikhanov", "altynsarin", "kultegin", "kunayev", "auezov", "state_stipend", "young_stipend",
    "best_researcher_2025",
)  # fmt: skip
SCIENCES = ("natural", "technical", "humanities", "social", "art")


def _some(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


PUBLICATION = st.fixed_dictionaries(
    {
        "type": _some("article", "article", "article", "review", "chapter", "conference_paper"),
        "authors": st.integers(1, 12),
        "roles": _some(["first_author"], ["coauthor"], ["corresponding_author"]),
        "indexes": _some([], ["scopus"], ["scie", "scopus"], ["ssci"], ["ahci"], ["esci", "scopus"]),
        "jcr": _some(
            [],
            [{"quartile": 1, "matches": True}],
            [{"quartile": 3, "matches": False}, {"quartile": 4, "matches": True}],
        ),
        "citescore": _some([], [{"percentile": "74.5", "matches": True}], [{"percentile": "30", "matches": False}]),
        "published_on": _some("2019-05", "2021", "2022-03-01", "2023-06-30", "2023", "2024-02"),
        "recommended": st.booleans(),
        "stopped": _some("no", "no", "violations"),
        "journal": _some("Science", "Nature", "Bulletin", "A book"),
        "jcr_year": _some(None, None, 2022, 2023),
    }
).map(lambda one: one | {"authors": 2} if one["roles"] != ["first_author"] and one["authors"] == 1 else one)
DETAILS = st.fixed_dictionaries(
    {
        "first_corresponding": st.booleans(),
        "publisher": _some("listed", "domestic", "other"),
        "top": _some("top_1", "top_10", "no", "no", "no"),
        "cited_in": _some("scopus", "web_of_science"),
        "natural_sciences": st.booleans(),
        "affiliation": _some(True, True, False),
        "reviews": _some(0, 2),
        "matches_field": _some(True, True, False),
        "early": _some(0, 0, 1, 2),
        "authors_total": st.integers(1, 12),
    }
)
BOOK = st.fixed_dictionaries(
    {
        "kind": _some("monograph", "monograph", "textbook"),
        "authors": st.integers(1, 4),
        "sheets_own": _some("3", "4", "6", "10"),
        "recommended_by": _some([], ["scientific_council"]),
        "published_on": _some("2020", "2022", "2023"),
    }
)
PATENT = st.fixed_dictionaries(
    {
        "kind": _some("invention", "utility_model"),
        "office": _some("kazakhstan", "usa", "epo", "eu_member", "other"),
        "granted_on": _some("2018", "2021", "2023"),
    }
)


PROJECT = st.fixed_dictionaries(
    {
        "kind": _some("grant", "programme", "international", "other"),
        "head": _some(True, True, False),
        "started_on": _some("2017", "2021"),
        "ended_on": _some("2018", "2023"),
        "completed": st.booleans(),
        "funding_usd": _some("99999", "100000"),
        "open_competition": st.booleans(),
        "by_council": st.booleans(),
        "matches_field": _some(True, True, False),
    }
).map(lambda one: one | {"ended_on": max(one["started_on"], one["ended_on"])})


@st.composite
def case(draw: st.DrawFn, most: int = 7) -> dict[str, Any]:
    """Return a complete set of facts: dossier sheets and the details of each work."""
    publications = draw(st.lists(PUBLICATION, max_size=most))
    books = draw(st.lists(BOOK, max_size=2))
    patents = draw(st.lists(PATENT, max_size=2))
    details = []
    for sheet, records in (("publications", publications), ("books", books), ("patents", patents)):
        for row, record in enumerate(records, start=4):
            given = draw(DETAILS)
            early = given.pop("early")
            found = [one["matches"] for name in ("jcr", "citescore") for one in record.get(name, ())]
            # One column must not deny a category that another one states.
            given["matches_field"] |= any(found)
            if sheet == "publications":
                given["early_access_year"] = int(record["published_on"][:4]) - early
            # Facts must not contradict each other: a co-author is not the corresponding author.
            given["first_corresponding"] &= record.get("roles") == ["corresponding_author"]
            if sheet != "patents":
                given = {key: value for key, value in given.items() if key != "authors_total"}
            details.append({"sheet": sheet, "work_row": row} | given)
    return {
        "science": draw(_some(*SCIENCES)),
        "applied_on": draw(_some("2024-03-01", "2024-06-30", "2024-07-01")),
        "sheets": {
            "publications": publications,
            "books": books,
            "patents": patents,
            "degrees": draw(_some([], [{"kind": "phd", "country": "Қазақстан"}])),
            "titles": draw(_some([], [{"kind": "professor", "awarded_by": "kazakhstan"}])),
            "supervised": draw(_some([], [{"degree_kind": "phd", "awarded_on": "2022", "has_degree": True}])),
        },
        "facts": {
            "details": details,
            "general": [{"cooperation": draw(st.booleans())}],
            "projects": draw(st.lists(PROJECT, max_size=3)),
            "acts": draw(
                _some(
                    [], [{"purpose": "education", "dated_on": "2022"}], [{"purpose": "production", "dated_on": "2015"}]
                )
            ),
        },
    }


KEPT = frozenset({"sheet", "work_row", "row", "title", "top", "natural_sciences", "jcr_year"})
"""What is never taken away: it names the work, or its being empty has a meaning that the sheet states."""


@st.composite
def thinned(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """Return the same facts with some of them not stated."""

    def some(record: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in record.items() if key in KEPT or draw(st.integers(0, 3)) > 0}

    def all_of(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        # A removed fact is unknown and not the neutral default of the builder.
        return [dict.fromkeys(record) | some(record) for record in records]

    return {
        "science": draw(_some(whole["science"], whole["science"], None)),
        "applied_on": draw(_some(whole["applied_on"], None)),
        "sheets": {name: all_of(records) for name, records in whole["sheets"].items()},
        "facts": {name: all_of(records) for name, records in whole["facts"].items()},
    }
