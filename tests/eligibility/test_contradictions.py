"""Contradicting cells leave a finding unknown and are named."""

from __future__ import annotations

from typing import Any

import pytest

from eligibility.made import HERE, dossier, look
from titlecheck.results import Status

SPELL = {
    **HERE, "row": 5, "here": True, "rate": "1", "activity": "scientific_pedagogical", "post": "associate_professor",
    "started_on": "2018-09-01", "lasts": True,
}  # fmt: skip
BOOK = {
    "row": 7, "title": "Үлгі", "kind": "monograph", "sheets_total": 12, "recommended_by": ("scientific_council",),
    "published_on": "2022-01-01",
}  # fmt: skip
TALK = {
    "title": "On load", "abroad": True, "international": True, "in_proceedings": True, "abstract_only": False,
    "matches_specialty": True, "published_on": "2022-05-01",
}  # fmt: skip


def told(finding: Any) -> list[tuple[str, int | None, str]]:
    return [(cell.sheet, cell.row, cell.field) for cell in finding.missing if cell.why == "contradicts"]


ACTING = (
    "и.о. доцента", "И.О. доцента", "и. о. доцента", "ио доцента", "и/о доцента", "доцент м/а", "доцент м.а.",
    "М.а. доцент", "ВрИО доцента", "исп. обязанности доцента", "исполняющий обязанности доцента", "доцент (и.о.)",
    "доцент міндетін атқарушы", "acting associate professor",
)  # fmt: skip
NOT_ACTING = (
    "доцент", "доцент кафедры ИО и М", "доцент кафедры им. М.А. Иванова", "доцент кафедры им. М. А. Айтхожина",
    "профессор кафедры имени И.О. Петрова", "доцент института М.О. Әуезов", None,
)  # fmt: skip


@pytest.mark.parametrize("title", [*ACTING, *NOT_ACTING])
def test_an_acting_post_in_the_post_title_contradicts_a_regular_post(title: str | None) -> None:
    facts = dossier(service=(SPELL | {"acting": None, "post_title": title},))
    finding = look("4", "position_years", facts, acting_post_counts="strict")
    assert finding.status is (Status.UNKNOWN if title in ACTING else Status.MET)
    assert [cell.field for cell in finding.missing] == (["acting"] if title in ACTING else [])


@pytest.mark.parametrize(
    ("organisation", "job", "open_"),
    [
        ("university", "military_department", False),
        ("scientific_organisation", "military_department", True),
        ("other", "military_department", True),
    ],
)
def test_a_military_department_outside_a_university_is_a_contradiction(
    organisation: str, job: str, open_: bool
) -> None:
    application = {"applied_on": "2024-03-01", **HERE, "organisation_kind": organisation}
    facts = dossier(application=application, service=(SPELL | {"acting": False, "organisation_kind": job},))
    finding = look("4-5", "applicability.military_employer", facts)
    cells = [("service", 5, "organisation_kind"), ("application", None, "organisation_kind")]
    assert told(finding) == (cells if open_ else [])


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({"sheets_own": 12}, Status.MET),
        ({"sheets_own": None}, Status.MET),
        ({"sheets_own": 6}, Status.MET),  # either number is enough
        ({"sheets_own": "5.9"}, Status.UNKNOWN),
        ({"sheets_own": "5.9", "sole_author": False}, Status.UNMET),
    ],
)
def test_a_part_in_a_book_with_one_author_is_a_contradiction(cells: dict[str, Any], status: Status) -> None:
    finding = look("4", "sub3.monograph", dossier(books=(BOOK | {"sole_author": True} | cells,)))
    assert finding.status is status
    fields = ["sole_author", "sheets_own"] if status is Status.UNKNOWN else []
    assert told(finding) == [("books", 7, field) for field in fields]


@pytest.mark.parametrize(
    ("authors", "status"),
    [
        (None, Status.MET),
        ("Үлгіев Ү.", Status.MET),
        ("Үлгіев Ү.;", Status.MET),
        ("Үлгіев Ү.; Мысалов М.", Status.UNKNOWN),
        ("Үлгіев Ү.М., Мысалов М.", Status.UNKNOWN),
        ("Үлгіев Ү. и др.", Status.UNKNOWN),
    ],
)
def test_a_sole_author_study_guide_with_two_authors_is_a_contradiction(authors: str | None, status: Status) -> None:
    guide = BOOK | {"kind": "study_guide", "sole_author": True, "years_in_use": 2, "authors": authors}
    finding = look("4", "sub3.study_guide_or_textbook", dossier(books=(guide,)))
    assert finding.status is status
    fields = ["sole_author", "authors"] if status is Status.UNKNOWN else []
    assert told(finding) == [("books", 7, field) for field in fields]


@pytest.mark.parametrize(
    ("countries", "status"),
    [
        (("Түркия", "Польша"), Status.MET),
        ((None, None), Status.MET),
        (("Түркия", "Казахстан"), Status.UNKNOWN),
        (("ҚР", "Қазақстан"), Status.UNKNOWN),
    ],
)
def test_a_talk_abroad_held_in_kazakhstan_is_a_contradiction(
    countries: tuple[str | None, str | None], status: Status
) -> None:
    talks = tuple(
        TALK | {"row": row, "title": f"On load {row}", "country": country}
        for row, country in zip((4, 5), countries, strict=True)
    )
    finding = look("4-1", "conference_talks", dossier(talks=talks))
    assert finding.status is status
    wrong = [row for row, country in zip((4, 5), countries, strict=True) if country not in (None, "Түркия", "Польша")]
    assert sorted(told(finding)) == [("talks", row, field) for row in wrong for field in ("abroad", "country")]


@pytest.mark.parametrize(
    ("sheet", "other", "have"),
    [
        ("supervised", {}, (2, None)),
        ("supervised", {"defended_on": "2021-05-01", "awarded_on": "2021-09-01"}, (2, 3)),
        ("supervised", {"degree_kind": "doctor", "degree_form": "scientific_degree",
                        "defended_on": "2021-05-01", "awarded_on": "2021-09-01"}, (2, None)),
        ("trained", {"contest_name": "Another Cup"}, (1, None)),
        ("trained", {"team": True}, (1, 2)),
    ],
)  # fmt: skip
def test_two_rows_with_one_name_may_be_one_person(
    sheet: str, other: dict[str, Any], have: tuple[int, int | None]
) -> None:
    """Equal names are one person unless both rows cannot describe one person."""
    row = {
        "supervised": {
            "name": "Үлгіева Ү.", "degree_kind": "phd", "degree_form": "degree", "has_degree": True,
            "defended_on": "2019-05-01", "awarded_on": "2019-09-01",
        },
        "trained": {
            "name": "Үлгі", "team": False, "contest": "international", "contest_name": "Example Cup",
            "result": "laureate", "by_candidate": True, "approved": True,
        },
    }[sheet]  # fmt: skip
    # With one more supervised person, the two rows decide whether there are three.
    more = (row | {"row": 6, "name": "Мысалова М."},) if sheet == "supervised" else ()
    facts = dossier(**{sheet: (row | {"row": 4}, row | {"row": 5} | other, *more)})
    finding = look("5-2", f"sub3.{sheet}", facts, shared_supervision_of_phd_counts="lenient")
    assert (finding.have, finding.have_at_most) == have
    field = {"supervised": "defended_on", "trained": "team"}[sheet]
    assert told(finding) == ([(sheet, 4, field), (sheet, 5, field)] if have[1] else [])
