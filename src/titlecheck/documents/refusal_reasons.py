"""Why a case does not comply, in plain words drafted from the findings."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import FormPhrases
from titlecheck.i18n.phrases import split_cite
from titlecheck.rendering.headline_text import small
from titlecheck.results import Amount, Finding, Span, Status, Unit
from titlecheck.results.headline import TOGETHER

_NUMBERS = ("publications_", "conference_talks")
"""How the ids of the numbers begin that must be reached together."""


def refusal_paragraphs(case: FormData) -> str:
    """Return the paragraphs whose requirements are not met."""
    return ", ".join(_paragraphs(_unmet(case)))


def refusal_reasons(case: FormData, pen: FormPhrases) -> str:
    """Return each requirement that is not met: its place in the Rules, what it is, and what is wrong.

    The paragraph itself stands before the reasons and is said again only where there are several.
    """
    unmet = _unmet(case)
    several = len(_paragraphs(unmet)) > 1
    return "; ".join(
        pen(
            "refusal.line",
            place=_place(one, pen, whole=several),
            what=pen.speech.requirement_of(one),
            how=_how(one, pen),
        )
        if _place(one, pen, whole=several)
        else pen("refusal.whole", what=pen.speech.requirement_of(one), how=_how(one, pen))
        for one in unmet
    )


def _paragraphs(unmet: Iterable[Finding]) -> tuple[str, ...]:
    """Return the paragraphs that findings name, each once; one place may name two, such as ``10/4; 11``."""
    places = (place for one in unmet for place in one.paragraph.partition(">")[0].split(";"))
    return tuple(dict.fromkeys(split_cite(place)[0] for place in places))


def _place(finding: Finding, pen: FormPhrases, *, whole: bool) -> str:
    """Return the place of a requirement; its sub-paragraph and part alone, unless it is wanted ``whole``."""
    place = pen.place(finding.paragraph)
    return place if whole else place.partition(", ")[2]


def _unmet(case: FormData) -> list[Finding]:
    unmet = [one for one in case.route.requirements if one.status is Status.UNMET]
    # That the numbers are not reached together says nothing new where one of them is not reached by itself.
    apart = [one for one in unmet if one.id != TOGETHER]
    return apart if any(one.id.startswith(_NUMBERS) for one in apart) else unmet


def _how(finding: Finding, pen: FormPhrases) -> str:
    if finding.id == TOGETHER:
        return pen("refusal.together")
    unmet = [one for one in finding.parts if one.status is Status.UNMET]
    if finding.need is not None:
        need, have = _amounts(finding, pen)
        return pen("refusal.amount", need=need, have=have)
    if unmet:
        key = "refusal.none_of" if finding.joined == "any" else "refusal.parts"
        return pen(key, parts="; ".join(small(_part(one, pen)) for one in unmet))
    return pen("refusal.unmet")


def _part(finding: Finding, pen: FormPhrases) -> str:
    what = pen("refusal.waiver") if finding.id == "sub3.waiver" else pen.speech.requirement_of(finding)
    if finding.need is None:
        return what
    need, have = _amounts(finding, pen)
    return pen("refusal.part", what=what, need=need, have=have)


def _amounts(finding: Finding, pen: FormPhrases) -> tuple[str, str]:
    return _amount(finding.need, finding.unit, pen), _amount(finding.have, finding.unit, pen)


def _amount(value: Amount, unit: Unit, pen: FormPhrases) -> str:
    if isinstance(value, Span):
        return pen.amount(value)
    return pen.speech.amount(value if value is not None else 0, unit)
