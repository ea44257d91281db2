"""Reasons why a case does not comply, drafted from the findings."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import rules_place
from titlecheck.i18n.phrases import Phrases, split_cite
from titlecheck.results import Amount, Finding, Span, Status, Unit
from titlecheck.results.headline import TOGETHER

_NUMBERS = ("publications_", "conference_talks")
"""Prefixes of the ids of numbers that must be reached together."""


def refusal_paragraphs(case: FormData) -> str:
    """Return the paragraphs with unmet requirements."""
    return ", ".join(_paragraphs(_unmet(case)))


def refusal_reasons(case: FormData, say: Phrases) -> str:
    """Return each unmet requirement: its paragraph, its label, and what is wrong.

    The route's paragraph precedes the reasons; it is repeated only if there are several paragraphs.
    """
    unmet = _unmet(case)
    several = len(_paragraphs(unmet)) > 1
    return "; ".join(
        say(
            "refusal.line",
            place=_place(one, say, whole=several),
            what=say.requirement(one.id),
            how=_how(one, say),
        )
        if _place(one, say, whole=several)
        else say("refusal.whole", what=say.requirement(one.id), how=_how(one, say))
        for one in unmet
    )


def _paragraphs(unmet: Iterable[Finding]) -> tuple[str, ...]:
    """Return the paragraphs named by findings, without duplicates; one citation may name two (``10/4; 11``)."""
    places = (place for one in unmet for place in one.paragraph.partition(">")[0].split(";"))
    return tuple(dict.fromkeys(split_cite(place)[0] for place in places))


def _place(finding: Finding, say: Phrases, *, whole: bool) -> str:
    """Return the paragraph of a requirement; only sub-paragraph and part unless ``whole``."""
    place = rules_place(finding.paragraph, say)
    return place if whole else place.partition(", ")[2]


def _unmet(case: FormData) -> list[Finding]:
    unmet = [one for one in case.route.requirements if one.status is Status.UNMET]
    # The joint requirement adds nothing if one of its numbers is unmet by itself.
    apart = [one for one in unmet if one.id != TOGETHER]
    return apart if any(one.id.startswith(_NUMBERS) for one in apart) else unmet


def _how(finding: Finding, say: Phrases) -> str:
    if finding.id == TOGETHER:
        return say("refusal.together")
    unmet = [one for one in finding.parts if one.status is Status.UNMET]
    if finding.need is not None:
        need, have = _amounts(finding, say)
        return say("refusal.amount", need=need, have=have)
    if unmet:
        key = "refusal.none_of" if finding.joined == "any" else "refusal.parts"
        return say(key, parts=", ".join(_part(one, say) for one in unmet))
    return say("refusal.unmet")


def _part(finding: Finding, say: Phrases) -> str:
    what = say("refusal.waiver") if finding.id == "sub3.waiver" else say.requirement(finding.id)
    if finding.need is None:
        return what
    need, have = _amounts(finding, say)
    return say("refusal.part", what=what, need=need, have=have)


def _amounts(finding: Finding, say: Phrases) -> tuple[str, str]:
    return _amount(finding.need, finding.unit, say), _amount(finding.have, finding.unit, say)


def _amount(value: Amount, unit: Unit, say: Phrases) -> str:
    if isinstance(value, Span):
        return say.amount(value, Unit.YEARS)
    return say.amount(value if value is not None else 0, unit)
