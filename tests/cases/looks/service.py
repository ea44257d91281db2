"""Checks of the rows on years of service and years in a post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cases.looks.look import Change, Column, Look, Row, doubtful, granted, met, never, settled, unmet

YEARS, POST = "service_years", "position_years"
LATE = date(2024, 2, 1)
ACTIVITIES = {"science": "scientific_pedagogical", "creative": "creative_pedagogical", "coach": "coaching_pedagogical"}
R14 = "teaching_counts_in_creative_and_coaching_routes"
R23 = "posts_count_across_organisations"


def _starting(column: Column, day: date) -> Change:
    """Return a service record that begins on ``day``."""
    since = column.cells["years since"]
    if since == "defence":
        return {"degrees": {"degree": {"defended_on": day}}}
    if since == "title":
        return {"titles": {"title": {"awarded_on": day}}}
    return {"service": {next(iter(column.base["service"])): {"from": day}}}


def _degree(column: Column, **facts: object) -> Change:
    base = {"like": "plain_phd", "defended_on": date(2010, 6, 15)} if "degrees" not in column.base else {}
    return {"degrees": {"degree": {**base, **facts}}}


def _title(column: Column, day: date) -> Change:
    group = {"awarded_on": day} if "titles" in column.base else {"like": "associate_professor", "awarded_on": day}
    return {"titles": {"title": group}}


def years(column: Column, cell: str) -> Iterator[Look]:
    """Check the years of service, exact to the day."""
    yield met(YEARS, _starting(column, column.years_ago(int(cell))))
    yield met(YEARS, _starting(column, column.years_ago(int(cell), -1)))
    yield unmet(YEARS, _starting(column, column.years_ago(int(cell), 1)))
    yield never(YEARS, _starting(column, column.years_ago(int(cell), 2)))


def years_since(column: Column, cell: str) -> Iterator[Look]:
    """Check whether service counts after the defence, after the title, or always."""
    yield (never if cell == "defence" else met)(YEARS, _degree(column, defended_on=LATE))
    yield (never if cell == "title" else met)(YEARS, _title(column, LATE))


def unbroken(column: Column, cell: str) -> Iterator[Look]:
    """Check whether a gap in the record restarts the count (``doubt``: R01)."""
    change = _starting(column, column.years_ago(int(column.cells["years"]) + 1))
    jobs = dict(column.base["service"])
    first = next(iter(jobs))
    stop, again = date(2021, 7, 31), date(2021, 9, 10)
    before = {**jobs[first], **change.get("service", {}).get(first, {}), "to": stop}
    after = {**jobs[first], "from": again}
    change["service"] = {first: before if first != column.current else after}
    change["service"]["other_part"] = after if first != column.current else before
    yield doubtful("whole_record_need_not_be_unbroken", YEARS, change) if cell == "doubt" else never(YEARS, change)


def activity(column: Column, cell: str) -> Iterator[Look]:
    """Check what counts beside science: teaching, creating, coaching (``sic``: 4-4 says creative of coaches)."""

    def all_of(what: str) -> Change:
        return {"service": {group: {"activity": what} for group in column.base["service"]}}

    yield met(YEARS, all_of("scientific"))
    yield never(YEARS, all_of("other"))
    own = ACTIVITIES["creative" if cell == "sic" else cell]
    for what in ACTIVITIES.values():
        if what == own:
            yield met(YEARS, all_of(what))
        elif what == ACTIVITIES["science"]:
            yield doubtful(R14, YEARS, all_of(what))
        elif cell == "sic":
            yield doubtful("coaching_counts_in_4_4", YEARS, all_of(what))
        else:
            yield never(YEARS, all_of(what))


def _in_post(column: Column, post: str, kind: str, body: str | None = None) -> Change:
    """Return a candidate who held ``post`` for the two years in an organisation of the ``kind``."""
    whose = body or (column.base["organisation"]["body"] if column.military else "none")
    return {
        "organisation": {"kind": f"military_{kind}" if column.military else kind, "body": whose},
        "service": {column.current: {"like": post}},
    }


def post_in_university(column: Column, cell: str) -> Iterator[Look]:
    """Check the lowest university post that counts; with military departments in the military paragraphs."""
    if cell == "-":
        yield met("verdict", _in_post(column, "other", "university"))
        return
    for post in ("teacher", "senior_teacher", "junior_researcher", "researcher", "other"):
        yield never(POST, _in_post(column, post, "university"))
    for kind in ("university", "department") if column.military else ("university",):
        yield (met if cell == "AP" else never)(POST, _in_post(column, "associate_professor", kind))
        yield met(POST, _in_post(column, "professor", kind))
    for post in ("head", "unit_head"):
        yield met(POST, _in_post(column, post, "university"))
    if column.cells["post in science"].startswith("SR"):
        yield doubtful(R23, POST, _in_post(column, "senior_researcher", "university"))


def post_in_science(column: Column, cell: str) -> Iterator[Look]:
    """Check senior researcher and higher posts (``SR lit``: 5-1 does not say “not below”), or the «тиісті» post."""
    kind = "scientific_organisation"
    if cell == "-":
        yield met("verdict", _in_post(column, "other", kind))
        return
    for post in ("junior_researcher", "researcher", "other"):
        yield never(POST, _in_post(column, post, kind))
    for post in ("senior_researcher", "leading_researcher", "chief_researcher"):
        change = _in_post(column, post, kind)
        if cell == "fitting":
            chief = post == "chief_researcher"
            yield (
                granted("chief_researcher_corresponds", POST, change)
                if chief
                else doubtful("research_posts_correspond", POST, change)
            )
        else:
            literal = cell == "SR lit" and post != "senior_researcher"
            yield (granted if literal else settled)("higher_research_posts_count_in_5_1", POST, change)
    for post in ("head", "unit_head"):
        yield met(POST, _in_post(column, post, kind))
    lowest = {"AP": "associate_professor", "Prof": "professor"}[column.cells["post in university"]]
    yield doubtful(R23, POST, _in_post(column, lowest, kind))


def deputy_head(column: Column, cell: str) -> Iterator[Look]:
    """Check deputy heads of universities and scientific organisations, of universities only, or of three bodies."""
    if cell == "-":
        yield met("verdict", _in_post(column, "other", "university"))
    for kind in ("university", "scientific_organisation"):
        deputy = _in_post(column, "deputy_head", kind)
        if cell == "both":
            yield met(POST, deputy)
            yield met(POST, _in_post(column, "deputy_head", kind, "prosecution"))
        elif cell == "HEI":
            yield met(POST, deputy) if kind == "university" else doubtful("research_posts_correspond", POST, deputy)
        elif cell == "3 mil":
            for post in ("head", "deputy_head", "unit_head"):
                for body in ("defence", "national_security", "interior"):
                    yield met(POST, _in_post(column, post, kind, body))
                yield doubtful("prosecution_heads_by_analogy", POST, _in_post(column, post, kind, "prosecution"))


def exemption(column: Column, cell: str) -> Iterator[Look]:
    """Check whether the academic degree of PhD or doctor by profile waives the post, and only the post."""
    if cell == "-":
        yield met("verdict", {"service": {column.current: {"like": "other"}}})
        return
    low = {"service": {column.current: {"like": "senior_teacher"}}}
    for kind in ("phd", "profile_doctor"):
        academic = {**low, **_degree(column, kind=kind, form="academic_degree")}
        yield met(POST, academic, "waived") if cell == "yes" else never(POST, academic)
        for form in ("degree", "scientific_degree"):
            other = {**low, **_degree(column, kind=kind, form=form)}
            if cell == "yes":
                yield doubtful("any_phd_exempts_from_position", POST, other, "waived")
            else:
                yield never(POST, other)
    for kind in ("candidate", "doctor"):
        yield never(POST, {**low, **_degree(column, kind=kind, form="scientific_degree")})
    if cell == "yes":
        late = column.years_ago(int(column.cells["years"]), 2)
        yield never(YEARS, _degree(column, kind="phd", form="academic_degree", defended_on=late))


SERVICE: dict[str, Row] = {
    "years": years,
    "years since": years_since,
    "unbroken": unbroken,
    "activity": activity,
    "post in university": post_in_university,
    "post in science": post_in_science,
    "deputy head": deputy_head,
    "PhD exemption": exemption,
}
