"""Open points of a case before a decision: empty cells, and undecided interpretations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import full_name, rules_place
from titlecheck.documents.refusal_reasons import refusal_paragraphs, refusal_reasons
from titlecheck.documents.views import Cover, Point
from titlecheck.dossier.meeting import Decision
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.headline_text import headline_text, verdict_said
from titlecheck.results import READING, Finding, Missing, Status, Verdict
from titlecheck.text.normalize import row_ranges


class _OpenQuestion(NamedTuple):
    requirement: str
    question: str
    place: str


Votes = tuple[int | None, int | None, int | None]
"""Votes for, against, and abstentions."""


def open_points(
    case: FormData,
    say: Phrases,
    decision: Decision | None = None,
    votes: Votes | None = None,
    *,
    with_route: bool = True,
) -> tuple[Point, ...]:
    """Return the open points of a case.

    ``decision`` and ``votes`` are those of the Expert Council, if it has decided. ``with_route`` says whether the cells
    that leave the paragraph open are among the points.
    """
    asked = [*_against(case, say, decision), *_against_votes(say, decision, votes)]
    if with_route:
        asked += _route(case, say)
    if hangs(case):
        asked += [*_cells(case, say), *_readings(case, say)]
        settled = {one.requirement for one in asked}
        asked += [
            _OpenQuestion(_requirement(one, say), say("cover.undecided"), say("cover.no_place"))
            for one in case.route.requirements
            if one.status is Status.UNKNOWN and not _explained(one, settled, say)
        ]
    return tuple(Point(number, *one) for number, one in enumerate(asked, 1))


def cover(
    case: FormData,
    say: Phrases,
    decision: Decision | None = None,
    votes: Votes | None = None,
    *,
    with_conclusion: bool = True,
) -> Cover | None:
    """Return the covering page; None if nothing is open and the edition is not superseded.

    It begins with the headline of the check, which names a superseded edition. Without the conclusion, a page is made
    only if the verdict depends on an interpretation or uses a superseded edition.
    """
    headline = case.headline
    superseded = headline is not None and headline.superseded
    if not with_conclusion and not superseded and not _hangs_on_a_reading(case):
        return None
    points = open_points(case, say, decision, votes)
    left_open = bool(open_points(case, say, decision))
    refusal = with_conclusion and decision is None and case.verdict is Verdict.NOT_ELIGIBLE
    if not points and not refusal and not superseded:
        return None
    key = _cover_sentence_key(case, decision, open_=left_open, refusal=refusal)
    lines = [headline_text(headline, say)] if headline is not None else []
    if key:
        lines.append(say(key, verdict=verdict_words(case, say)))
        if with_conclusion and decision is None:
            lines.append(say("cover.item_8"))
    return Cover(
        applicant=full_name(case.dossier),
        title=say.found(f"title.{case.route.title}"),
        paragraph=case.paragraph,
        explanation=" ".join(lines),
        refusal_paragraphs=refusal_paragraphs(case) if refusal else "",
        refusal_reasons=refusal_reasons(case, say) if refusal else "",
        points=points,
    )


def _cover_sentence_key(case: FormData, decision: Decision | None, *, open_: bool, refusal: bool) -> str:
    """Return the key of the covering page's sentence about the verdict and the decision."""
    if decision is not None:
        return ("cover.agreed" if agrees(case, decision) else "cover.otherwise") if open_ else ""
    if case.verdict is Verdict.NEEDS_REVIEW:
        why = case.route.because
        return f"cover.review_{why[0]}" if len(why) == 1 else "cover.review"
    return "cover.hangs" if open_ else "cover.verdict" if refusal else ""


def verdict_words(case: FormData, say: Phrases) -> str:
    """Return the verdict in words: why it needs review, and its edition if superseded."""
    headline = case.headline
    edition, superseded = (headline.edition, headline.superseded) if headline is not None else ("", False)
    return verdict_said(case.verdict, say, case.route.because, edition=edition, superseded=superseded)


def _hangs_on_a_reading(case: FormData) -> bool:
    return not case.route.holds_under_every_reading or READING in case.route.because


def hangs(case: FormData) -> bool:
    """Return whether the verdict needs attention: it is open, or another interpretation would change it."""
    return case.verdict is Verdict.NEEDS_REVIEW or not case.route.holds_under_every_reading


def agrees(case: FormData, decision: Decision) -> bool:
    """Return whether the Expert Council's decision agrees with the check; an open verdict agrees with no decision."""
    wanted = {Verdict.ELIGIBLE: Decision.AWARD, Verdict.NOT_ELIGIBLE: Decision.REFUSE}
    return wanted.get(case.verdict) is decision


def _against(case: FormData, say: Phrases, decision: Decision | None) -> Iterator[_OpenQuestion]:
    if decision is None or agrees(case, decision):
        return
    question = say("cover.decision", decision=say(f"decision.{decision}"), verdict=verdict_words(case, say))
    yield _OpenQuestion(say("cover.whole_case"), question, say("cover.no_place"))


def _against_votes(say: Phrases, decision: Decision | None, votes: Votes | None) -> Iterator[_OpenQuestion]:
    """Yield an award with no more votes in favour than against.

    Why not a refusal: its votes may be on the award or on the proposal to refuse.
    """
    if decision is not Decision.AWARD or votes is None:
        return
    given, against, abstained = votes
    if given is not None and against is not None and given <= against:
        question = say(
            "cover.votes", decision=say(f"decision.{decision}"), given=given, against=against, abstained=abstained
        )
        yield _OpenQuestion(say("cover.whole_case"), question, say("cover.no_place"))


def _route(case: FormData, say: Phrases) -> Iterator[_OpenQuestion]:
    """Yield the cells that leave the paragraph open."""
    for cell in case.undecided:
        place = say.place(cell.sheet, cell.row, cell.field)
        yield _OpenQuestion(say("cover.route"), say.missing_at(cell.sheet, cell.row, cell.field, cell.why), place)


def _requirement(finding: Finding, say: Phrases) -> str:
    return f"{say.requirement_of(finding)} – {rules_place(finding.paragraph, say)}"


def _explained(finding: Finding, settled: set[str], say: Phrases) -> bool:
    return bool(finding.missing or finding.hangs_on) or any(
        _requirement(one, say) in settled for one in (finding, *finding.parts)
    )


def _unknown(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        if finding.status is Status.UNKNOWN:
            yield from _unknown(finding.parts)
            yield finding


def _cells(case: FormData, say: Phrases) -> Iterator[_OpenQuestion]:
    """Return the open cells, grouped by column, each under the first requirement that needs it."""
    groups: dict[tuple[str, str, str], tuple[Finding, list[Missing]]] = {}
    for finding in _unknown(case.route.requirements):
        for cell in finding.missing:
            _, cells = groups.setdefault((cell.sheet, cell.field, cell.why), (finding, []))
            if cell not in cells:
                cells.append(cell)
    for (sheet, field, why), (finding, cells) in groups.items():
        rows = sorted({cell.row for cell in cells if cell.row is not None})
        place = say.place(sheet, row_ranges(rows) if rows else None, field)
        yield _OpenQuestion(_requirement(finding, say), say.missing(why), place)


def _readings(case: FormData, say: Phrases) -> Iterator[_OpenQuestion]:
    found: dict[str, str] = {}
    for finding in case.route.requirements:
        if finding.status is Status.UNKNOWN:
            for name in finding.hangs_on:
                found.setdefault(name, _requirement(finding, say))
    for name in case.route.hangs_on:
        found.setdefault(name, say("cover.whole_case"))
    for name, requirement in found.items():
        question = say(
            "cover.reading",
            title=say.reading(name),
            strict=say.reading_part(name, "strict"),
            lenient=say.reading_part(name, "lenient"),
        )
        number = case.readings[name].number if name in case.readings else name
        yield _OpenQuestion(requirement, question, say("cover.reading_place", name=number))
