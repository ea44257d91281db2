"""Scoring of a candidate or work under one scheme: totals, and interpretations and cells that would change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from titlecheck.dossier import Dossier
from titlecheck.results import Provenance
from titlecheck.ruleset.interpretations import Profile
from titlecheck.ruleset.scheme import Scheme
from titlecheck.ruleset.scheme_catalogue import SchemeEdition
from titlecheck.scoring.duplicate_works import numbers_of
from titlecheck.scoring.gains import gains
from titlecheck.scoring.missing_sheets import SHEET_OF, is_absent
from titlecheck.scoring.other_entries import other_entries
from titlecheck.scoring.score_result import ZERO, NarrowingCell, Score, ScoreResult, SectionResult
from titlecheck.scoring.scoring_context import InterpretationSides, ScoringContext, context
from titlecheck.scoring.scoring_facts import WORKS, ScoringFacts
from titlecheck.scoring.subject import ScoreCell, ScoringSubject, subject_of
from titlecheck.scoring.totals import by_field, narrowing, section_result
from titlecheck.scoring.work_entries import Memo, work_entries
from titlecheck.three_valued import Tri
from titlecheck.version import __version__

NOTHING = ScoringFacts()


def score(
    dossier: Dossier | None,
    facts: ScoringFacts = NOTHING,
    *,
    scheme: Scheme,
    edition: SchemeEdition,
    announced: int,
    profile: Profile | None = None,
    source: tuple[str, str] = ("", ""),
) -> ScoreResult:
    """Return the score of a candidate (``dossier`` with ``facts``), or of the work that ``facts`` describe."""
    if dossier is not None and scheme.subject == "person" and facts.authors:
        # Only the candidate is scored, even if the sheet names authors of a work.
        facts = facts.model_copy(update={"authors": ()})
    subject = subject_of(dossier, facts)
    profile = profile if profile is not None else edition.readings.profile()
    day = _day(dossier, announced)
    memo: Memo = {}
    sides = InterpretationSides(profile.sides)
    frame = context(scheme, edition, sides, subject, announced, day)
    sections = tuple(_marked(one, facts, scheme.scheme) for one in _sections(frame, memo))
    asked = frozenset(sides.asked)
    total = _total(sections, scheme)
    marked = _total(sections, scheme, marks=True)

    def under(chosen: Mapping[str, Tri]) -> Score:
        other = frame._replace(sides=InterpretationSides(chosen))
        return _total(tuple(_sections(other, memo, standings=False)), scheme)

    strict, lenient = (under(edition.readings.profile(base).sides) for base in ("strict", "lenient"))
    missing = _missing(sections, frame)
    return ScoreResult(
        scheme=scheme,
        name=subject.name,
        announced=announced,
        first=frame.first,
        last=frame.last,
        sections=sections,
        total=total,
        with_marks=marked,
        open_marks=sum((one.section.cap for one in sections if one.by_expert and one.mark is None), ZERO),
        missing=missing,
        raises=gains(sections, frame),
        hangs_on=_hangs_on(total, profile, asked, edition, under),
        strict=strict,
        lenient=lenient,
        warnings=(*_later(edition, announced, day), *_warnings(scheme, edition, subject, facts)),
        provenance=Provenance(
            program=f"titlecheck {__version__}",
            edition=f"{edition.order}/{edition.edition}",
            rules_sha256=edition.sha256,
            input_name=source[0],
            input_sha256=source[1],
            readings=profile.name,
            choices=profile.choices,
            reasons=profile.reasons,
        ),
    )


def _day(dossier: Dossier | None, announced: int) -> date | None:
    """Return the day for computing ages: that of the application if in the year of the announcement, else None."""
    applied = dossier.application.applied_on if dossier is not None else None
    return applied if applied is not None and applied.year == announced else None


def _sections(frame: ScoringContext, memo: Memo, *, standings: bool = True) -> list[SectionResult]:
    found = []
    for section in frame.scheme.section:
        if section.kind == "expert":
            found.append(SectionResult(section, ZERO, ZERO, ZERO, ZERO, ()))
            continue
        entries = work_entries(section, frame, memo) if section.kind == "works" else other_entries(section, frame)
        if section.kind == "training" and frame.says_so("every_trained_person_counts") == 0:
            section = section.model_copy(update={"limit": 1})  # noqa: PLW2901
        found.append(section_result(section, entries, frame, standings=standings))
    return found


def _marked(result: SectionResult, facts: ScoringFacts, scheme: str) -> SectionResult:
    """Return the section with the expert's mark."""
    if not result.by_expert:
        return result
    for mark in facts.marks:
        right = mark.scheme is not None and mark.scheme.value == scheme and mark.criterion == result.section.code
        if right and mark.mark is not None:
            return replace(result, mark=min(Fraction(mark.mark), result.section.cap))
    return result


def _total(sections: tuple[SectionResult, ...], scheme: Scheme, *, marks: bool = False) -> Score:
    """Return the sum of the sections; criteria of experts only with ``marks``, and only given ones.

    The table's own sections sum up to at most its total; a table with local rows is cut off there.
    """
    given = sum((one.mark for one in sections if one.mark is not None), ZERO) if marks else ZERO
    low, high = sum((one.low for one in sections), given), sum((one.high for one in sections), given)
    cap = scheme.total_cap
    return Score(low, high) if cap is None else Score(min(low, cap), min(high, cap))


def _hangs_on(
    total: Score,
    profile: Profile,
    asked: frozenset[str],
    edition: SchemeEdition,
    under: Callable[[Mapping[str, Tri]], Score],
) -> tuple[str, ...]:
    """Return the switches whose other side would change the total, in the order of the list."""
    found = []
    for name, reading in edition.readings.items():
        if name not in asked:
            continue
        for side in reading.sides:
            if side in ("review", profile.choices[name]):
                continue
            if under(profile.flipped(name, side).sides) != total:
                found.append(name)
                break
    return tuple(found)


def _missing(sections: tuple[SectionResult, ...], frame: ScoringContext) -> tuple[NarrowingCell, ...]:
    """Return the cells that would narrow the total, the most effective first."""
    gaps: dict[ScoreCell, Fraction] = {}
    for result in sections:
        for entry, gained in narrowing(result.section, result, frame):
            for cell in entry.cells:
                gaps[cell] = max(gaps.get(cell, ZERO), gained)
        if gained := by_field(result.section, result, frame):
            cell = frame.subject.science_cell
            gaps[cell] = max(gaps.get(cell, ZERO), gained)
    ordered = sorted(gaps.items(), key=lambda pair: (-pair[1], pair[0].sheet, pair[0].row or 0, pair[0].field))
    return tuple(NarrowingCell(cell, gained) for cell, gained in ordered)


def _warnings(
    scheme: Scheme, edition: SchemeEdition, subject: ScoringSubject, facts: ScoringFacts
) -> tuple[tuple[str, str], ...]:
    """Return warnings that do not change points, as code and detail."""
    found = [(code, "") for code in (*edition.warnings, *scheme.warnings)]
    found += [("details_without_work", str(one.row or "")) for one in subject.strays]
    alike = [[subject.items[place] for place in same] for same in subject.perhaps_twins]
    # Other possible duplicates have a question about the missing identifier.
    books = [same for same in alike if all(numbers_of(one.record) for one in same)]
    found += [("books_alike", ", ".join(str(one.row) for one in same)) for same in books]
    found += [("details_contradict", str(row)) for row in subject.contradicting]
    found += [(one.doubt, f"{one.sheet}:{one.row}") for one in subject.items if one.doubt]
    if scheme.office:
        found.append(("local_rows", scheme.office))
    found += _unused(scheme, subject, facts)
    beside = [name for name in WORKS if getattr(facts, name)]
    if subject.dossier is not None and beside:
        found.append(("works_of_facts", ", ".join(beside)))
    if subject.items and is_absent("details", facts):
        found.append(("details_absent", ""))
    known = {row.code for _, row in scheme.rows}
    found += [("unknown_row", one.code) for one in facts.counted if one.code and one.code not in known]
    if scheme.subject == "work" and not facts.authors:
        found.append(("work_of_one", ""))
    return tuple(found)


def _later(edition: SchemeEdition, announced: int, day: date | None) -> tuple[tuple[str, str], ...]:
    """Return the warning that an amendment missing in the rules may apply; also if the day is unknown."""
    later = edition.later_amendment
    if later is None or (day is not None and day < later) or announced < later.year:
        return ()
    return (("later_amendment", later.isoformat()),)


def _unused(scheme: Scheme, subject: ScoringSubject, facts: ScoringFacts) -> list[tuple[str, str]]:
    """Return filled sheets that no row of the table uses."""
    asked = {group.what for group in scheme.group}
    filled = [f"score_{sheet}" for what, sheet in SHEET_OF.items() if what not in asked and getattr(facts, sheet)]
    if "training" not in asked and "supervised" in scheme.without_rows and subject.dossier is not None:
        filled += ["supervised"] if subject.dossier.supervised else []
    found = []
    for code, sheets in (
        ("not_used_here", [one for one in filled if one in scheme.without_rows]),
        ("sheets_not_used", [one for one in filled if one not in scheme.without_rows and one != "score_counted"]),
    ):
        if sheets:
            found.append((code, ", ".join(sheets)))
    return found
