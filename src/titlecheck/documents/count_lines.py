"""Lines of the forms with numbers of works, from the counts of a case."""

from __future__ import annotations

from titlecheck.documents.form_data import Counts, FormData
from titlecheck.documents.form_phrases import rules_place, seat_text
from titlecheck.i18n.phrases import Phrases
from titlecheck.results import Span, Status, Unit

_LIST_OF = {"creative_works": "creative_works", "patents": "patents"}
"""List that a line counts, if it is not the publications."""
_FINDING_OF = {"total": "publications_total", "recommended": "publications_recommended"}
"""Finding that gives the number of a line."""
_FINDINGS_OF_ALL_LINES = ("publications_total", "publications_international")
"""While one of these findings is open, a further work may belong to any line."""


def if_told(case: FormData, lines: dict[str, str]) -> dict[str, str]:
    """Return the lines about works; a line whose number is uncertain stays blank.

    Zero is certain only if the list is known to be complete and no work is open.
    """

    def certain(name: str, number: str) -> bool:
        if name in _FINDING_OF:
            return not case.is_open(_FINDING_OF[name])
        return number != "0" or (
            case.told(_LIST_OF.get(name, "publications")) and not any(map(case.is_open, _FINDINGS_OF_ALL_LINES))
        )

    return {name: number if certain(name, number) else "" for name, number in lines.items()}


def post_line(case: FormData, say: Phrases) -> str:
    """Return the service in the required post.

    Annex 1 and the conclusion use the same text, also if no post is required.
    """
    finding = case.findings.get("position_years")
    if finding is None:
        return say("service_unasked") if case.counts() is not None else ""
    amount = time_line(case.time("position_years"), case.time_at_most("position_years"), say)
    if finding.status is Status.WAIVED:
        waived = say("service_waived", place=rules_place(finding.paragraph, say))
        return f"{amount} ({waived})" if amount else waived
    return amount


def time_line(time: Span | None, most: Span | None, say: Phrases) -> str:
    """Return a length of service, and the length in the best case if incomplete dates leave it open."""
    if time is None:
        return ""
    amount = say.amount(time, Unit.YEARS)
    return amount if most in (None, time) else say("time_at_most", amount=amount, most=say.amount(most, Unit.YEARS))


def as_counted(number: int, counted: int, say: Phrases) -> str:
    """Return the number of works, and the number that they count for if it differs."""
    return str(number) if number == counted else say("counted_as", number=number, have=counted)


def recommended_line(counts: Counts, say: Phrases) -> str:
    """Return the articles in recommended editions.

    If other works count with them, their number and the total are added. Why: the number of articles alone would look
    like a refusal if creative works meet the requirement.
    """
    extras = []
    if counts.creative_home:
        extras.append(say("with.creative_works", count=counts.creative_home))
    if counts.inventions:
        extras.append(say("with.patents", count=counts.inventions))
    if counts.converted:
        extras.append(say("with.converted", count=counts.converted, worth=counts.worth))
    if not extras:
        return as_counted(counts.recommended, counts.recommended_counted, say)
    return say("with.line", number=counts.recommended, extras=", ".join(extras), have=counts.recommended_counted)


def scopus_jstor_line(counts: Counts, say: Phrases) -> str:
    """Return the works in Scopus or JSTOR that the line of Clarivate does not count, and those that it does.

    Empty if the dossier leaves open whether a work on the line of Clarivate is in Scopus or JSTOR, too.

    Why: every work is on one line, and the nought alone would look as if none were in Scopus.
    """
    number, also = counts.citescore + counts.jstor, counts.also_scopus_jstor
    if also is None:
        return ""
    if not also:
        return str(number)
    return say("with.line", number=number, extras=say("with.clarivate", count=also), have=number + also)


def foreign_line(counts: Counts, say: Phrases) -> str:
    """Return the line of articles in foreign journals and of creative works abroad that replace them."""
    if counts.foreign is None:
        return ""
    if not counts.creative_abroad:
        return str(counts.foreign)
    return say("foreign_works", number=counts.foreign, works=counts.creative_abroad)


def aside_line(case: FormData, say: Phrases) -> str:
    """Return the additional articles that replace sub-paragraph 3), if it is met by them."""
    aside = case.aside()
    if aside is None:
        return ""
    what = say("refusal.waiver")
    return say("aside", what=f"{what[:1].lower()}{what[1:]}", count=aside.have, place=rules_place(aside.paragraph, say))


def seats_line(case: FormData, say: Phrases) -> str:
    """Return the roles as chair, jury member or curator that count instead of talks (4-1(2)/4, 5-2(2)/4)."""
    finding = case.findings.get("conference_talks.participations")
    rows = case.counted("conference_talks.participations", "participations")
    if finding is None or not rows:
        return ""
    seats = "; ".join(seat_text(one, say) for one in case.dossier.participations if one.row in rows)
    return say("seats", what=say.requirement(finding.id), seats=seats, count=finding.have)
