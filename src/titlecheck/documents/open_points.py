"""What a person must settle before a case can be decided: empty cells, and places that can be read in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import FormPhrases, full_name
from titlecheck.documents.refusal_reasons import refusal_paragraphs, refusal_reasons
from titlecheck.documents.views import Cover, Point
from titlecheck.dossier.meeting import Decision
from titlecheck.rendering.headline_text import headline_text, verdict_said
from titlecheck.results import READING, Finding, Missing, Status, Verdict
from titlecheck.text.normalize import row_ranges


class _OpenQuestion(NamedTuple):
    requirement: str
    question: str
    place: str


Votes = tuple[int | None, int | None, int | None]
"""The votes for and against, and the abstentions."""


def open_points(
    case: FormData, pen: FormPhrases, decision: Decision | None = None, votes: Votes | None = None
) -> tuple[Point, ...]:
    """Return the open points of a case.

    ``decision`` and ``votes`` are those of the Expert Council, where it has decided.
    """
    asked = [*_against(case, pen, decision), *_against_votes(pen, decision, votes), *_route(case, pen)]
    if hangs(case):
        asked += [*_cells(case, pen), *_readings(case, pen)]
        settled = {one.requirement for one in asked}
        asked += [
            _OpenQuestion(_requirement(one, pen), pen("cover.undecided"), pen("cover.no_place"))
            for one in case.route.requirements
            if one.status is Status.UNKNOWN and not _explained(one, settled, pen)
        ]
    return tuple(Point(number, *one) for number, one in enumerate(asked, 1))


def cover(
    case: FormData,
    pen: FormPhrases,
    decision: Decision | None = None,
    votes: Votes | None = None,
    *,
    with_conclusion: bool = True,
) -> Cover | None:
    """Return the covering page, where there is anything to settle or the edition of the Rules is superseded.

    It begins with the headline of the check, which names the edition then. Without the conclusion there is a page only
    where the verdict must not be taken as it stands: it hangs on a reading, or holds by a superseded edition.
    """
    told = case.headline
    superseded = told is not None and told.superseded
    if not with_conclusion and not superseded and not _hangs_on_a_reading(case):
        return None
    points = open_points(case, pen, decision, votes)
    left_open = bool(open_points(case, pen, decision))
    refusal = with_conclusion and decision is None and case.verdict is Verdict.NOT_ELIGIBLE
    if not points and not refusal and not superseded:
        return None
    key = _key(case, decision, open_=left_open, refusal=refusal)
    said = [headline_text(told, pen.speech)] if told is not None else []
    if key:
        said.append(pen(key, verdict=verdict_words(case, pen)))
        if with_conclusion and decision is None:
            said.append(pen("cover.item_8"))
    return Cover(
        applicant=full_name(case.dossier),
        title=pen.speech.found(f"title.{case.route.title}"),
        paragraph=case.paragraph,
        explanation=" ".join(said),
        refusal_paragraphs=refusal_paragraphs(case) if refusal else "",
        refusal_reasons=refusal_reasons(case, pen) if refusal else "",
        points=points,
    )


def _key(case: FormData, decision: Decision | None, *, open_: bool, refusal: bool) -> str:
    """Return the sentence of the covering page about the verdict, and about the decision where there is one."""
    if decision is not None:
        return ("cover.agreed" if agrees(case, decision) else "cover.otherwise") if open_ else ""
    if case.verdict is Verdict.NEEDS_REVIEW:
        why = case.route.because
        return f"cover.review_{why[0]}" if len(why) == 1 else "cover.review"
    return "cover.hangs" if open_ else "cover.verdict" if refusal else ""


def verdict_words(case: FormData, pen: FormPhrases) -> str:
    """Return the verdict in words: why it needs review, and by which edition it holds where that is superseded."""
    told = case.headline
    edition, superseded = (told.edition, told.superseded) if told is not None else ("", False)
    return verdict_said(case.verdict, pen.speech, case.route.because, edition=edition, superseded=superseded)


def _hangs_on_a_reading(case: FormData) -> bool:
    return not case.route.holds_under_every_reading or READING in case.route.because


def hangs(case: FormData) -> bool:
    """Return whether a person must look: cells or readings leave the verdict open, or another reading turns it."""
    return case.verdict is Verdict.NEEDS_REVIEW or not case.route.holds_under_every_reading


def agrees(case: FormData, decision: Decision) -> bool:
    """Return whether a decision of the Expert Council is the one that the check leads to.

    An open verdict agrees with none.
    """
    wanted = {Verdict.ELIGIBLE: Decision.AWARD, Verdict.NOT_ELIGIBLE: Decision.REFUSE}
    return wanted.get(case.verdict) is decision


def _against(case: FormData, pen: FormPhrases, decision: Decision | None) -> Iterator[_OpenQuestion]:
    if decision is None or agrees(case, decision):
        return
    question = pen("cover.decision", decision=pen(f"decision.{decision}"), verdict=verdict_words(case, pen))
    yield _OpenQuestion(pen("cover.whole_case"), question, pen("cover.no_place"))


def _against_votes(pen: FormPhrases, decision: Decision | None, votes: Votes | None) -> Iterator[_OpenQuestion]:
    """Yield an award for which no more members voted than against it.

    Why no refusal: its votes may be those on the award or those on the proposal to refuse.
    """
    if decision is not Decision.AWARD or votes is None:
        return
    given, against, abstained = votes
    if given is not None and against is not None and given <= against:
        question = pen(
            "cover.votes", decision=pen(f"decision.{decision}"), given=given, against=against, abstained=abstained
        )
        yield _OpenQuestion(pen("cover.whole_case"), question, pen("cover.no_place"))


def _route(case: FormData, pen: FormPhrases) -> Iterator[_OpenQuestion]:
    """Yield the cells that leave open under which paragraph the case is looked at."""
    for cell in case.undecided:
        place = pen.speech.place(cell.sheet, cell.row, cell.field)
        yield _OpenQuestion(
            pen("cover.route"), pen.speech.missing_at(cell.sheet, cell.row, cell.field, cell.why), place
        )


def _requirement(finding: Finding, pen: FormPhrases) -> str:
    return f"{pen.speech.requirement_of(finding)} – {pen.place(finding.paragraph)}"


def _explained(finding: Finding, settled: set[str], pen: FormPhrases) -> bool:
    return bool(finding.missing or finding.hangs_on) or any(
        _requirement(one, pen) in settled for one in (finding, *finding.parts)
    )


def _unknown(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        if finding.status is Status.UNKNOWN:
            yield from _unknown(finding.parts)
            yield finding


def _cells(case: FormData, pen: FormPhrases) -> Iterator[_OpenQuestion]:
    """Return the open cells, grouped by column, each under the first requirement that asks."""
    groups: dict[tuple[str, str, str], tuple[Finding, list[Missing]]] = {}
    for finding in _unknown(case.route.requirements):
        for cell in finding.missing:
            _, cells = groups.setdefault((cell.sheet, cell.field, cell.why), (finding, []))
            if cell not in cells:
                cells.append(cell)
    for (sheet, field, why), (finding, cells) in groups.items():
        rows = sorted({cell.row for cell in cells if cell.row is not None})
        place = pen.speech.place(sheet, row_ranges(rows) if rows else None, field)
        yield _OpenQuestion(_requirement(finding, pen), pen.speech.missing(why), place)


def _readings(case: FormData, pen: FormPhrases) -> Iterator[_OpenQuestion]:
    found: dict[str, str] = {}
    for finding in case.route.requirements:
        if finding.status is Status.UNKNOWN:
            for name in finding.hangs_on:
                found.setdefault(name, _requirement(finding, pen))
    for name in case.route.hangs_on:
        found.setdefault(name, pen("cover.whole_case"))
    for name, requirement in found.items():
        question = pen(
            "cover.reading",
            title=pen.speech.reading(name),
            strict=pen.speech.reading_part(name, "strict"),
            lenient=pen.speech.reading_part(name, "lenient"),
        )
        number = case.readings[name].number if name in case.readings else name
        yield _OpenQuestion(requirement, question, pen("cover.reading_place", name=number))
