"""Reasons why a case does not comply, drafted from the findings."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import FormPhrases
from titlecheck.i18n.phrases import split_cite
from titlecheck.results import Amount, Finding, Span, Status, Unit
from titlecheck.results.headline import TOGETHER

_NUMBERS = ("publications_", "conference_talks")
"""Prefixes of the ids of numbers that must be reached together."""


def refusal_paragraphs(case: FormData) -> str:
    """Return the paragraphs with unmet requirements."""
    return ", ".join(_paragraphs(_unmet(case)))


def refusal_reasons(case: FormData, pen: FormPhrases) -> str:
    """Return each unmet requirement: its paragraph, its label, and what is wrong.

    The route's paragraph precedes the reasons; it is repeated only if there are several paragraphs.
    """
    unmet = _unmet(case)
    several = len(_paragraphs(unmet)) > 1
    return "; ".join(
        pen(
            "refusal.line",
            place=_place(one, pen, whole=several),
            what=pen.speech.requirement(one.id),
            how=_how(one, pen),
        )
        if _place(one, pen, whole=several)
        else pen("refusal.whole", what=pen.speech.requirement(one.id), how=_how(one, pen))
        for one in unmet
    )


def _paragraphs(unmet: Iterable[Finding]) -> tuple[str, ...]:
    """Return the paragraphs named by findings, without duplicates; one citation may name two (``10/4; 11``)."""
    places = (place for one in unmet for place in one.paragraph.partition(">")[0].split(";"))
    return tuple(dict.fromkeys(split_cite(place)[0] for place in places))


def _place(finding: Finding, pen: FormPhrases, *, whole: bool) -> str:
    """Return the paragraph of a requirement; only sub-paragraph and part unless ``whole``."""
    place = pen.place(finding.paragraph)
    return place if whole else place.partition(", ")[2]


def _unmet(case: FormData) -> list[Finding]:
    unmet = [one for one in case.route.requirements if one.status is Status.UNMET]
    # The joint requirement adds nothing if one of its numbers is unmet by itself.
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
        return pen(key, parts=", ".join(_part(one, pen) for one in unmet))
    return pen("refusal.unmet")


def _part(finding: Finding, pen: FormPhrases) -> str:
    what = pen("refusal.waiver") if finding.id == "sub3.waiver" else pen.speech.requirement(finding.id)
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
