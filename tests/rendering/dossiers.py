"""A larger dossier of a candidate for associate professor."""

from __future__ import annotations

from typing import Any

from titlecheck.dossier import OPTIONAL_SHEETS, RECORD_SHEETS, Dossier

EMPTY: dict[str, Any] = {sheet: [] for sheet in RECORD_SHEETS if sheet not in OPTIONAL_SHEETS}


def article(row: int, title: str, day: str, **more: Any) -> dict[str, Any]:
    """Return an article in a recommended Kazakh periodical, changed by ``more``."""
    return {
        "row": row,
        "title": title,
        "type": "article",
        "journal": "Үлгі хабаршысы",
        "published_on": day,
        "periodical": True,
        "matches_specialty": True,
        "recommended": True,
        "foreign": False,
        "indexes": [],
        "jcr": [],
        "citescore": [],
        "stopped": "no",
    } | more


def docent(**changes: Any) -> Dossier:
    """Return a candidate for paragraph 4 with fourteen articles, two of them international."""
    works = [
        article(5 + n, f"Үлгі есептерді шешу туралы {n + 1}-мақала", f"{2019 + n % 5}-0{1 + n % 9}-15")
        for n in range(13)
    ]
    works += [
        article(
            18 + n,
            f"On example problems, part {n + 1}",
            f"2022-0{3 + n}-10",
            recommended=False,
            foreign=True,
            journal="Example Journal",
            indexes=["scopus"],
            citescore=[{"percentile": "61", "matches": True}],
        )
        for n in range(2)
    ]
    works.append(article(20, '=HYPERLINK("http://example.com")', "2023-05-01", type="abstract"))
    body: dict[str, Any] = EMPTY | {
        "schema": "titlecheck/dossier/1",
        "candidate": {
            "family_name": "Үлгіев",
            "given_name": "Үлгі",
            "patronymic": "Мысалұлы",
            "science": "technical",
            "specialty_code": "05.13.00",
            "specialty_name": "Информатика",
            "citizenship": "kazakhstan",
            "social_or_humanities": False,
        },
        "application": {
            "title_sought": "associate_professor",
            "applied_on": "2024-03-01",
            "refused_before": False,
            "organisation": "Үлгі университеті",
            "organisation_kind": "university",
            "organisation_body": "none",
        },
        "degrees": [
            {"row": 5, "kind": "phd", "form": "degree", "defended_on": "2018-06-15", "awarded_on": "2018-10-01"}
        ],
        "service": [
            {
                "row": 5,
                "organisation": "Үлгі университеті",
                "organisation_kind": "university",
                "organisation_body": "none",
                "here": True,
                "activity": "scientific_pedagogical",
                "post": "associate_professor",
                "rate": "1",
                "started_on": "2019-09-01",
                "lasts": True,
            },
        ],
        "publications": works,
        "books": [
            {
                "row": 5,
                "title": "Үлгі есептер теориясы",
                "kind": "monograph",
                "sole_author": True,
                "sheets_total": "8.5",
                "sheets_own": "8.5",
                "recommended_by": ["scientific_council"],
                "published_on": "2022-03-14",
            },
        ],
        "places": {"candidate.science": 9, "application.applied_on": 6},
    }
    return Dossier.model_validate(body | changes)
