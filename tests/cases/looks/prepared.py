"""Checks of the rows on books, trained persons, and the articles that waive both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from cases.looks.look import Change, Column, Look, Row, doubtful, granted, met, never, refused, settled
from cases.looks.works import numbers

SUB3, MONOGRAPH = "sub3", "sub3.monograph"
A_LITTLE = Decimal("0.1")
DAY = timedelta(days=1)


def monograph(column: Column, cell: str) -> Iterator[Look]:
    """Check number, period and own sheets of the monographs, which the Scientific Council recommends."""
    count = 2 if " 2x" in cell else 1
    sheets = numbers(cell)[-1]
    five_years = cell.startswith("5 y")

    def books(*groups: Change, **person: Any) -> Change:
        own = {f"book_{at}": {"like": "monograph", **facts} for at, facts in enumerate(groups)}
        return {**column.prepared(books=own), **person}

    def both(own: object = sheets, **facts: Any) -> Change:
        return books(*[{"sheets_own": own, **facts}] * count)

    yield met(MONOGRAPH, both())
    yield met(MONOGRAPH, both(sole_author=True, sheets_total=sheets))
    for other in ("rums", "state_body", "other"):
        yield never(MONOGRAPH, both(recommended_by=[other]))
    if count == 1:
        yield never(MONOGRAPH, both(sheets - A_LITTLE))
    else:
        half = Decimal(sheets) / 2
        yield never(MONOGRAPH, books({"sheets_own": 2 * sheets}))
        yield doubtful("monograph_sheets_together", MONOGRAPH, both(half))
        yield doubtful("monograph_sheets_together", MONOGRAPH, books({"sheets_own": sheets}, {"sheets_own": half}))
        yield never(MONOGRAPH, books({"sheets_own": half}, {"sheets_own": half - A_LITTLE}))
    if five_years:
        yield met(MONOGRAPH, both(published_on=column.years_ago(5)))
        yield refused("five_calendar_years", MONOGRAPH, both(published_on=column.years_ago(5, -1)))
        yield never(MONOGRAPH, both(published_on=date(column.applied_on.year - 6, 12, 31)))
        return
    yield met(MONOGRAPH, both(published_on=column.event + DAY))
    yield refused("same_day_is_after", MONOGRAPH, both(published_on=column.event))
    yield never(MONOGRAPH, both(published_on=column.event - DAY))
    long_ago = {"degrees": {"degree": {"defended_on": date(2000, 3, 1)}}}
    if cell.startswith("title"):
        long_ago = {"titles": {"title": {"awarded_on": date(2000, 3, 1)}}}
    yield met(MONOGRAPH, {**both(published_on=date(2000, 3, 2)), **long_ago})


def _course_books(column: Column, **facts: Any) -> Change:
    """Return just enough course books, with ``facts``."""
    cell = column.cells["course book"]
    kind = "study_guide" if cell.startswith("guide") else "textbook"
    count = 2 if cell.startswith("2 ") else 1
    own = {"like": kind, "count": count, "sheets_total": Decimal(numbers(cell)[-1]) / count, **facts}
    return column.prepared(books={"course_book": own})


def course_book(column: Column, cell: str) -> Iterator[Look]:
    """Check the kind of course book: individual, at most five years old, a year in use, with enough sheets."""
    sheets = numbers(cell)[-1]

    def book(kind: str, total: object, count: int = 1) -> Change:
        return column.prepared(books={"book": {"like": kind, "sheets_total": total, "count": count}})

    if cell.startswith("guide"):
        textbook = book("textbook", sheets)
        either = "/text" in cell
        yield met(SUB3, textbook) if either else doubtful("textbook_serves_as_study_guide", SUB3, textbook)
        yield never(SUB3, book("textbook", sheets - A_LITTLE))
        yield never(SUB3, book("study_guide", sheets - A_LITTLE))
        yield met(SUB3, book("study_guide", sheets))
    else:
        yield never(SUB3, book("study_guide", sheets, 3))
    if cell.startswith("text"):
        yield met(SUB3, book("textbook", sheets))
        yield never(SUB3, book("textbook", sheets - A_LITTLE))
    if cell.startswith("2 "):
        half = Decimal(sheets) / 2
        yield doubtful("one_textbook_suffices", SUB3, book("textbook", sheets))
        yield never(SUB3, book("textbook", sheets - A_LITTLE))
        yield granted("textbook_sheets_together", SUB3, book("textbook", half, 2))
        yield never(SUB3, book("textbook", half - A_LITTLE, 2))
        yield met(SUB3, book("textbook", sheets, 2))
    yield never(SUB3, _course_books(column, kind="other"))
    yield never(SUB3, _course_books(column, sole_author=False, sheets_own=6))
    yield never(SUB3, _course_books(column, years_in_use="0.9"))
    yield met(SUB3, _course_books(column, published_on=column.years_ago(5)))
    yield refused("five_calendar_years", SUB3, _course_books(column, published_on=column.years_ago(5, -1)))
    yield never(SUB3, _course_books(column, published_on=date(column.applied_on.year - 6, 12, 31)))


def recommends(column: Column, cell: str) -> Iterator[Look]:
    """Check who may recommend the course book: Scientific Council, RUMS, the state body."""
    for short, who in (("SC", "scientific_council"), ("RUMS", "rums"), ("SB", "state_body"), ("?", "other")):
        change = _course_books(column, recommended_by=[who])
        yield (met if short in cell.split("/") else never)(SUB3, change)
    yield never(SUB3, _course_books(column, recommended_by=[]))


def supervised(column: Column, cell: str) -> Iterator[Look]:
    """Check the number of supervised persons, by the long list of degrees or by the short «ғылыми дәреже»."""

    def persons(kind: str, count: int, **facts: object) -> Change:
        return column.prepared(supervised={"person": {"like": kind, "count": count, **facts}})

    kinds = ("scientific_degree_holder", "academic_degree_holder", "degree_holder")
    if cell == "-":
        for kind in kinds:
            yield never(SUB3, persons(kind, 9))
        return
    (count,) = numbers(cell)
    for kind in kinds:
        enough = persons(kind, count)
        short = cell.endswith("short") and kind != "scientific_degree_holder"
        yield (granted if short else settled)("short_wording_covers_phd", SUB3, enough)
        if count > 1:
            yield never(SUB3, persons(kind, count - 1))
        yield never(SUB3, persons(kind, count, has_degree=False))


ARTS, ASIA = ("republican", "international", "foreign"), ("universiade", "asian_championship", "asian_games")
WORLD = ("european_championship", "world_championship", "olympic_games")


def _persons(column: Column, count: int, contest: str, result: str, **facts: object) -> Change:
    facts = {"like": "trained", "count": count, "contest": contest, "result": result, **facts}
    return column.prepared(trained={"star": facts})


def trained(column: Column, cell: str) -> Iterator[Look]:
    """Check the number of trained persons or teams (``2 R20``: 5-5 does not repeat the number)."""
    if cell == "-":
        for contest in (*ARTS, *ASIA, *WORLD):
            yield never(SUB3, _persons(column, 9, contest, "champion"))
            yield never(SUB3, _persons(column, 9, contest, "laureate"))
        return
    count = numbers(cell)[0]
    contest = "republican" if column.cells["trained at"] == "arts" else "olympic_games"
    yield met(SUB3, _persons(column, count, contest, "prize_winner"))
    yield met(SUB3, _persons(column, count, contest, "prize_winner", team=True))
    yield never(SUB3, _persons(column, count, contest, "prize_winner", by_candidate=False))
    if cell.endswith("R20"):
        yield refused("one_trained_suffices_in_5_5", SUB3, _persons(column, 1, contest, "prize_winner"))
    elif count > 1:
        yield never(SUB3, _persons(column, count - 1, contest, "prize_winner"))


def trained_at(column: Column, cell: str) -> Iterator[Look]:
    """Check winners of contests in art, or champions and prize winners in sport (``first``: in Asia champions only)."""
    enough = 9 if cell == "-" else numbers(column.cells["trained"])[0]
    for contest in (*ARTS, *ASIA, *WORLD, "other"):
        for result in ("champion", "prize_winner", "participant"):
            named = {"-": (), "arts": ARTS}.get(cell, (*ASIA, *WORLD))
            counts = contest in named and result != "participant"
            if cell == "first" and contest in ASIA and result == "prize_winner":
                counts = False
            won = _persons(column, enough, contest, result)
            if counts and cell == "arts" and result == "champion":
                yield granted("champion_counts_as_laureate", SUB3, won)
            else:
                yield (met if counts else never)(SUB3, won)
    if cell == "arts":
        for contest in ARTS:
            yield met(SUB3, _persons(column, enough, contest, "laureate"))
        yield never(SUB3, _persons(column, enough, "international", "laureate", approved=False))
        yield met(SUB3, _persons(column, enough, "foreign", "laureate", approved=False))


def waiver(column: Column, cell: str) -> Iterator[Look]:
    """Check the number of waiver articles, up to the second quartile or from the 50th percentile in any field."""

    def articles(count: int, **facts: object) -> Change:
        more = {"more": {"like": "international", "count": count, **facts}}
        return {**column.prepared(), "publications": more}

    if cell == "-":
        yield never(SUB3, articles(9, quartile=1))
        return
    count = int(cell)
    yield met(SUB3, articles(count, quartile=2), "waived")
    yield met(SUB3, articles(count, percentile=50), "waived")
    yield met(SUB3, articles(count, percentile=50, percentile_matches=False), "waived")
    yield never(SUB3, articles(count - 1, quartile=2))
    yield never(SUB3, articles(count, quartile=3))
    yield never(SUB3, articles(count, percentile=49))


PREPARED: dict[str, Row] = {
    "monograph": monograph,
    "course book": course_book,
    "recommended by": recommends,
    "supervised": supervised,
    "trained": trained,
    "trained at": trained_at,
    "waiver": waiver,
}
