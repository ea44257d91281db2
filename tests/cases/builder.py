"""Build a full dossier, with every fact known, from the short description in a case file.

A description holds single facts (``applied_on``, ``candidate``, ``organisation``) and named groups of rows::

    publications: {recommended: 10, late: {like: plain, published_on: 2021-03-02}}

A group is a number of rows of the kind that its name says, or a mapping with ``like`` (a kind), ``count`` and the
facts in which the rows differ from that kind. ``unknown`` empties a cell; ``gone`` takes a group away.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from titlecheck.dossier import RECORD_SHEETS, Dossier

HERE = "Үлгі университеті"
ELSEWHERE = "Мысал институты"

_ARTICLE: dict[str, Any] = {
    "type": "article",
    "published_on": "2022-06-15",
    "periodical": True,
    "matches_specialty": True,
    "recommended": False,
    "foreign": False,
    "indexes": [],
    "jcr": [],
    "citescore": [],
    "stopped": "no",
}
_INTERNATIONAL: dict[str, Any] = {**_ARTICLE, "foreign": True, "indexes": ["scopus"]}
_PAPER: dict[str, Any] = {
    **_ARTICLE,
    "type": "conference_paper",
    "periodical": False,
    "conference_abroad": False,
    "conference_international": True,
}
_BOOK: dict[str, Any] = {
    "sole_author": True,
    "recommended_by": ["scientific_council"],
    "published_on": "2022-06-15",
    "years_in_use": 1,
}
_SUPERVISED: dict[str, Any] = {
    "degree_kind": "phd",
    "degree_form": "degree",
    "defended_on": "2022-06-15",
    "awarded_on": "2022-09-15",
    "has_degree": True,
    "co_supervised": False,
}
_SPELL: dict[str, Any] = {"activity": "scientific_pedagogical", "acting": False, "rate": 1}

KINDS: dict[str, dict[str, dict[str, Any]]] = {
    "degrees": {
        "candidate_of_science": {"kind": "candidate", "form": "scientific_degree"},
        "doctor_of_science": {"kind": "doctor", "form": "scientific_degree"},
        "academic_phd": {"kind": "phd", "form": "academic_degree"},
        "plain_phd": {"kind": "phd", "form": "degree"},
    },
    "titles": {
        "associate_professor": {"kind": "associate_professor", "awarded_by": "kazakhstan"},
        "senior_researcher": {"kind": "senior_researcher", "awarded_by": "kazakhstan"},
    },
    "honours": {
        "honorary_title": {"kind": "state_awards_law", "awarded_on": "2015-12-10"},
        "honoured_coach": {"kind": "honoured_coach", "awarded_on": "2015-12-10"},
        "other_honour": {"kind": "other", "awarded_on": "2015-12-10"},
    },
    "service": {
        name: {**_SPELL, "post": name}
        for name in (
            "teacher",
            "senior_teacher",
            "associate_professor",
            "professor",
            "junior_researcher",
            "researcher",
            "senior_researcher",
            "leading_researcher",
            "chief_researcher",
            "head",
            "deputy_head",
            "unit_head",
            "other",
        )
    },
    "publications": {
        "plain": _ARTICLE,
        "recommended": {**_ARTICLE, "recommended": True},
        "foreign": {**_ARTICLE, "foreign": True},
        "international": _INTERNATIONAL,
        "conference_paper": _PAPER,
        "abstract": {**_PAPER, "type": "abstract"},
    },
    "patents": {
        "invention": {
            "kind": "invention",
            "office": "kazakhstan",
            "granted_on": "2022-06-15",
            "derwent": False,
            "matches_specialty": True,
        },
        "derwent_patent": {
            "kind": "invention",
            "office": "usa",
            "granted_on": "2022-06-15",
            "derwent": True,
            "matches_specialty": True,
        },
    },
    "creative_works": {
        "work_at_home": {"made_on": "2022-06-15", "presented": "kazakhstan", "matches_specialty": True},
        "work_abroad": {"made_on": "2022-06-15", "presented": "abroad", "matches_specialty": True},
    },
    "talks": {
        "talk": {
            "abroad": True,
            "international": True,
            "published_on": "2022-06-15",
            "in_proceedings": True,
            "abstract_only": False,
            "matches_specialty": True,
        }
    },
    "participations": {
        "jury": {"kind": "competition", "international": True, "role": "jury_member", "held_on": "2022-06-15"}
    },
    "books": {
        "monograph": {**_BOOK, "kind": "monograph", "sole_author": False, "sheets_total": 20, "years_in_use": 0},
        "study_guide": {**_BOOK, "kind": "study_guide"},
        "textbook": {**_BOOK, "kind": "textbook"},
    },
    "supervised": {
        "scientific_degree_holder": {**_SUPERVISED, "degree_kind": "candidate", "degree_form": "scientific_degree"},
        "academic_degree_holder": {**_SUPERVISED, "degree_form": "academic_degree"},
        "degree_holder": _SUPERVISED,
    },
    "trained": {
        "trained": {
            "team": False,
            "contest": "republican",
            "approved": True,
            "result": "laureate",
            "won_on": "2022-06-15",
            "by_candidate": True,
        }
    },
}
"""What a row of each kind is, unless the case file says otherwise."""

Place = tuple[str, int]


class Built(NamedTuple):
    """A dossier, and the rows of each named group."""

    dossier: Dossier
    rows: dict[str, list[Place]]


def merged(base: Any, change: Any) -> Any:
    """Return ``base`` updated by ``change``, recursively; a number in place of a group is its new count."""
    if isinstance(base, dict) and isinstance(change, dict):
        result = dict(base)
        for key, value in change.items():
            result[key] = merged(base[key], value) if key in base else value
        return result
    if isinstance(base, dict) and isinstance(change, int) and not isinstance(change, bool):
        return {**base, "count": change}
    if isinstance(base, int) and not isinstance(base, bool) and isinstance(change, dict):
        return {"count": base, **change}
    return change


def build(described: dict[str, Any]) -> Built:
    """Return the dossier of a described candidate."""
    allowed = {
        "applied_on",
        "candidate",
        "organisation",
        "title_sought",
        "refusal",
        "incomplete",
        "entered",
        *RECORD_SHEETS,
    }
    strange = set(described) - allowed
    if strange:
        raise ValueError(f"a description does not know {sorted(strange)}")
    organisation = {"kind": "university", "body": "none", **described.get("organisation", {})}
    application = {
        "title_sought": described["title_sought"],
        "applied_on": described["applied_on"],
        "organisation": HERE,
        "organisation_kind": organisation["kind"],
        "organisation_body": organisation["body"],
        "council_met_on": described["applied_on"],
        "refused_before": False,
        **described.get("refusal", {}),
        **{f"{name}_entered": said for name, said in described.get("entered", {}).items()},
    }
    person: dict[str, Any] = {
        "family_name": "Үлгіев",
        "given_name": "Үлгі",
        "citizenship": "kazakhstan",
        "social_or_humanities": False,
    }
    sheets: dict[str, list[dict[str, Any]]] = {}
    rows: dict[str, list[Place]] = {}
    for sheet in RECORD_SHEETS:
        sheets[sheet] = []
        for name, given in described.get(sheet, {}).items():
            if given == "gone":
                continue
            facts = given if isinstance(given, dict) else {"count": given}
            kind = KINDS[sheet][facts.get("like", name)]
            if name in rows:
                raise ValueError(f"two groups are called {name}")
            rows[name] = []
            for _ in range(facts.get("count", 1)):
                row = len(sheets[sheet]) + 5
                rows[name].append((sheet, row))
                own = {key: value for key, value in facts.items() if key not in ("like", "count")}
                sheets[sheet].append(_row(sheet, row, kind, own, organisation))
    person["holds_degree"] = None if sheets["degrees"] else False
    facts = ("science", "social_or_humanities", "rank", "holds_degree")
    places = {f"candidate.{fact}": 5 + at for at, fact in enumerate(facts)}
    places |= {f"application.{fact}": 5 + at for at, fact in enumerate(application)}
    whole = {
        "candidate": {**person, **described.get("candidate", {})},
        "application": application,
        **sheets,
        "incomplete": described.get("incomplete", []),
        "places": places,
    }
    return Built(Dossier.model_validate(_plain(whole)), rows)


def _row(sheet: str, row: int, kind: dict[str, Any], own: dict[str, Any], where: dict[str, Any]) -> dict[str, Any]:
    facts = {**kind, **own, "row": row}
    if sheet == "publications":
        facts = {"title": f"On example {row}", "doi": f"10.5555/example.{row}", **facts}
        for shorthand, real, field in (("quartile", "jcr", "category"), ("percentile", "citescore", "field")):
            if shorthand in facts:
                match = facts.pop(f"{shorthand}_matches", True)
                facts[real] = [{field: "Engineering", shorthand: facts.pop(shorthand), "matches": match}]
    elif sheet in ("patents", "creative_works", "talks", "books"):
        facts = {"title": f"Example {row} of {sheet}", **facts}
        if sheet == "patents":
            facts = {"number": f"No. {row}", **facts}
    elif sheet in ("supervised", "trained"):
        facts = {"name": f"Person {row}", **facts}
    elif sheet == "participations":
        facts = {"event": f"Example Festival {row}", **facts}
    elif sheet == "service":
        facts = _spell(facts, where)
    elif sheet == "degrees":
        facts.setdefault("awarded_on", facts.get("defended_on"))
    if sheet == "books" and facts.get("kind") == "monograph" and "sheets_own" not in facts:
        raise ValueError("a monograph needs sheets_own")
    if sheet == "books" and facts.get("sole_author") is True and "sheets_own" not in facts:
        facts["sheets_own"] = facts.get("sheets_total")
    return facts


def _spell(facts: dict[str, Any], where: dict[str, Any]) -> dict[str, Any]:
    """Return a job: ``from`` and ``to`` are its first and last day, ``at: elsewhere`` is another organisation."""
    elsewhere = facts.pop("at", "here") == "elsewhere"
    facts.setdefault("organisation", ELSEWHERE if elsewhere else HERE)
    facts.setdefault("organisation_kind", facts.pop("at_kind", where["kind"]))
    facts.setdefault("organisation_body", facts.pop("at_body", where["body"]))
    facts.setdefault("here", not elsewhere)
    facts["started_on"] = facts.pop("from")
    if "to" in facts:
        facts["ended_on"] = facts.pop("to")
    else:
        facts["lasts"] = True
    return facts


def _plain(value: Any) -> Any:
    """Return the values with dates as text, ``unknown`` as an empty cell and exact fractions."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(value)
    return None if value == "unknown" else value
