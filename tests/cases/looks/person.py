"""Checks of the rows on who may apply under a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cases.looks.look import Change, Column, Look, Row, doubtful, met, never, refused

WHO = "applicability"
R28A = "prosecution_employer_by_analogy"
SCIENTIFIC = [(kind, "scientific_degree") for kind in ("candidate", "doctor", "phd", "profile_doctor")]
ACADEMIC = [(kind, "academic_degree") for kind in ("phd", "profile_doctor")]
PLAIN = [(kind, "degree") for kind in ("phd", "profile_doctor")]


def full_rate(column: Column, cell: str) -> Iterator[Look]:
    """Check a full-time job («толық ставкада») or any job in the organisation («осы ұйымда жұмыс істейтін»)."""
    half = {"service": {column.current: {"rate": 0.5}}}
    yield met(WHO, half) if cell == "no" else never(WHO, half)
    yield met(WHO, {"service": {column.current: {"rate": 1}}})
    yield never(WHO, {"service": {column.current: {"at": "elsewhere", "rate": 1}}})


def degree(column: Column, cell: str) -> Iterator[Look]:
    """Check whether a degree is required (``term``: by the word «үміткер» alone), excluded (``all 3``) or neither."""

    def holder(kind: str, form: str) -> Change:
        here = "degrees" in column.base
        own = {"kind": kind, "form": form} if here else {"like": "plain_phd", "kind": kind, "form": form}
        return {"degrees": {"degree": own if here else {**own, "defended_on": date(2010, 6, 15)}}}

    nobody = {"degrees": column.emptied("degrees")}
    yield {"yes": never, "term": lambda *a: refused("professor_without_degree", *a)}.get(cell, met)(WHO, nobody)
    for kind, form in SCIENTIFIC + PLAIN:
        yield (never if cell in ("none", "all 3") else met)(WHO, holder(kind, form))
    for kind, form in ACADEMIC:
        if cell == "none":
            yield refused("academic_phd_is_not_excluded", WHO, holder(kind, form))
        else:
            yield (never if cell == "all 3" else met)(WHO, holder(kind, form))


def title(column: Column, cell: str) -> Iterator[Look]:
    """Check the titles, one of which the candidate must have."""
    group = "title" if "titles" in column.base else "another"
    awarded = {} if "titles" in column.base else {"awarded_on": date(2018, 5, 30)}
    for kind, short in (("associate_professor", "AP"), ("senior_researcher", "SR")):
        change = {"titles": {group: {"like": kind, **awarded}}}
        yield met(WHO, change) if cell == "-" or short in cell.split("/") else never(WHO, change)
    yield (met if cell == "-" else never)(WHO, {"titles": column.emptied("titles")})


def honour(column: Column, cell: str) -> Iterator[Look]:
    """Check the honorary titles or ranks, one of which the candidate must have, if any."""
    enough = {"law": {"honorary_title"}, "coach": {"honorary_title", "honoured_coach"}}.get(cell)
    for kind in ("honorary_title", "honoured_coach", "other_honour"):
        change = {"honours": {**column.emptied("honours"), "another": {"like": kind}}}
        yield (met if enough is None or kind in enough else never)(WHO, change)
    yield (met if enough is None else never)(WHO, {"honours": column.emptied("honours")})
    for rank in ("below_major", "major", "lieutenant_colonel", "colonel", "general"):
        too_low = cell == "colonel" and rank not in ("colonel", "general")
        yield (never if too_low else met)(WHO, {"candidate": {"rank": rank}})


def field(column: Column, cell: str) -> Iterator[Look]:
    """Check the field of science, or the state bodies of the employer (4 with the prosecution, 3 without it)."""
    named = {"arts": {"art", "architecture"}, "sport": {"sport"}}.get(cell)
    for science in ("technical", "social", "art", "architecture", "sport", "military"):
        yield (met if named is None or science in named else never)(WHO, {"candidate": {"science": science}})
    civilian = {"organisation": {"kind": "university", "body": "none"}}
    if not cell.endswith("bodies"):
        yield met(WHO, civilian)
        return
    yield never(WHO, civilian)
    for kind in ("military_university", "military_scientific_organisation"):
        for body in ("defence", "national_security", "interior"):
            yield met(WHO, {"organisation": {"kind": kind, "body": body}})
        prosecution = {"organisation": {"kind": kind, "body": "prosecution"}}
        yield met(WHO, prosecution) if cell == "4 bodies" else refused(R28A, WHO, prosecution)
    yield met(WHO, {"organisation": {"kind": "military_department", "body": "none"}})


def two_half_rates(column: Column, cell: str) -> Iterator[Look]:
    """Check whether two half-time jobs are doubtful: only if a full-time job is required."""
    change = {
        "service": {column.current: {"rate": 0.5}, "second": {"like": "teacher", "rate": 0.5, "from": date(2021, 1, 1)}}
    }
    yield doubtful("part_rates_add_up", WHO, change) if cell == "doubt" else met(WHO, change)


PERSON: dict[str, Row] = {
    "full rate": full_rate,
    "two half rates": two_half_rates,
    "degree": degree,
    "title": title,
    "honour or rank": honour,
    "field or employer": field,
}
