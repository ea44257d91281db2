"""Wording of a dossier's facts in forms, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from titlecheck.dossier import Dossier, PartialDate
from titlecheck.dossier.books_and_supervision import Book, Supervised, Trained
from titlecheck.dossier.enums import AwardingBody, DegreeKind
from titlecheck.dossier.person import Degree, Honour, Title
from titlecheck.dossier.service_record import Job
from titlecheck.dossier.works import Participation
from titlecheck.i18n import LANGUAGES, Language, entry, form, word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.ruleset import Edition
from titlecheck.text.identifiers import BadIdentifier

BLANK = "______"
"""Blank for a value that the dossier lacks."""
_FORMED = (DegreeKind.PHD, DegreeKind.PROFILE_DOCTOR)


def phrases_of_forms(lang: Language, edition: Edition | None = None, headings_in: str | None = None) -> Phrases:
    """Return the phrases of the forms, with the numbers of ``edition`` or of the newest one.

    ``headings_in``: the language of the user's workbook, in which sheets and columns are named; ``None``: ``lang``.
    """
    return speech(lang, edition, headings_in, "forms")


def term_word(kind: str, code: str | None, say: Phrases) -> str:
    """Return a word of a closed list; empty for None."""
    return word(f"terms.{kind}.{code}", say.lang) if code else ""


def degree_text(degree: Degree, say: Phrases, *, asked: bool = False) -> str:
    """Return a degree with its form, date and diploma.

    ``asked``: the form requires the date, so a missing one becomes a blank.
    """
    kind = term_word("degree_kind", degree.kind, say)
    if kind and degree.form and degree.kind in _FORMED:
        kind = say("degree", kind=kind, form=term_word("degree_form", degree.form, say))
    when = day(degree.awarded_on)
    if not when and degree.defended_on is not None:
        when = say("defended", date=day(degree.defended_on))
    return joined((kind, when or _blank(asked), degree.diploma))


def title_text(title: Title, say: Phrases, *, asked: bool = False) -> str:
    """Return an academic title with date, certificate and, if foreign, the awarding body."""
    body = term_word("awarding_body", title.awarded_by, say) if title.awarded_by is not AwardingBody.KAZAKHSTAN else ""
    return joined(
        (term_word("title_kind", title.kind, say), day(title.awarded_on) or _blank(asked), title.certificate, body)
    )


def honour_text(honour: Honour, say: Phrases, *, asked: bool = False) -> str:
    """Return an honorary title with its date."""
    name = honour.name or term_word("honour_kind", honour.kind, say)
    return joined((name, day(honour.awarded_on) or _blank(asked)))


def post_text(job: Job, say: Phrases) -> str:
    """Return a post with its order, or a blank for the order."""
    name = job.post_title or term_word("post", job.post, say)
    return say("order", post=name, order=job.order or BLANK) if name else job.order or ""


def supervised_text(person: Supervised, say: Phrases, *, asked: bool = False) -> str:
    """Return a supervised person with the dates of defence and confirmation.

    ``asked``: missing dates become blanks.
    """
    defended = day(person.defended_on) or _blank(asked)
    confirmed = day(person.awarded_on) or _blank(asked)
    defended = say("defended", date=defended) if defended else ""
    confirmed = say("confirmed", date=confirmed) if confirmed else ""
    return joined((person.name, term_word("degree_kind", person.degree_kind, say), defended, confirmed))


def trained_text(one: Trained, say: Phrases) -> str:
    """Return a trained person or team, with award, place and date."""
    name = say("team", name=one.name) if one.name and one.team else one.name
    named = any(_contains_words(one.contest_name or "", word) for word in _all_words("contest", one.contest))
    contest = "" if named else term_word("contest", one.contest, say)
    return joined((name, once((one.contest_name, contest)), term_word("result", one.result, say), day(one.won_on)))


def seat_text(one: Participation, say: Phrases) -> str:
    """Return a role as chair, jury member or curator."""
    return joined((one.event, term_word("event_role", one.role, say), day(one.held_on)))


def noun(name: str, number: int | Decimal, say: Phrases) -> str:
    """Return the noun of a number in its grammatical form: for one, few, many, or a fraction."""
    forms = say(f"noun.{name}").split("|")
    if len(forms) == 1:
        return forms[0]
    if number != int(number):
        return forms[3]
    return form(int(number), (forms[0], forms[1], forms[2]))


def rules_place(paragraph: str, say: Phrases) -> str:
    """Return a paragraph of the Rules, without the one it refers to."""
    return say.cite(paragraph.partition(">")[0])


def book_text(book: Book, say: Phrases) -> str:
    """Return a book for the conclusion: title, place and year, recommending body; missing values become blanks."""
    title = say("book_named", title=book.title) if book.title else BLANK
    year = str(book.published_on.year) if book.published_on else BLANK
    who = ", ".join(term_word("recommender", one, say) for one in book.recommended_by or ())
    place = once((undated(book.place, book.published_on) or BLANK, year))
    return joined((title, place, say("recommended_by", who=who or BLANK)))


@cache
def _all_words(kind: str, code: str | None) -> tuple[str, ...]:
    """Return a word of a closed list in every language, with its accepted synonyms."""
    if not code:
        return ()
    table = entry(f"terms.{kind}.{code}")
    return (*(table[lang] for lang in LANGUAGES), *table.get("also", ()))


def joined(parts: Iterable[str | None], by: str = ", ") -> str:
    """Join the non-empty parts."""
    return by.join(part for part in parts if part)


def once(parts: Iterable[str | None]) -> str:
    """Join the parts without those contained in another one, such as a place that includes its year."""
    kept: list[str] = []
    for part in parts:
        if part and (part == BLANK or part not in kept):
            kept.append(part)
    return joined(part for part in kept if not any(part != other and _contains_words(other, part) for other in kept))


def undated(text: str | None, when: PartialDate | date | None, *, in_brackets: bool = True) -> str:
    """Return ``text`` without the date ``when`` or its year, which the form states separately: «Алматы, 2022 ж.».

    Only text between commas or in brackets at the end is removed; ``in_brackets`` is false if brackets number an issue.
    Another year, and a year that is part of a name («Конференция-2022»), stay.
    """
    told = day(when)
    if not text or not told:
        return text or ""
    steps = told.split(".")
    dates = "|".join(re.escape(".".join(steps[at:])) for at in range(len(steps)))
    year = rf"(?:{dates})(?:\s*(?:ж|г|жыл|год)\b\.?)?"
    rest = re.sub(rf"^\s*{year}\s*[,;]\s*|\s*[,;]\s*{year}\s*(?=[,;]|\.?\s*$)", "", text)
    if in_brackets:
        rest = re.sub(rf"\s*\(\s*{year}\s*\)\s*\.?\s*$", "", rest)
    return rest.strip()


def _contains_words(text: str, part: str) -> bool:
    return part != BLANK and re.search(rf"(?<!\w){re.escape(part.casefold())}(?!\w)", text.casefold()) is not None


def _blank(asked: bool) -> str:
    return BLANK if asked else ""


def identifier(text: str | None, read: Callable[[str], str]) -> str:
    """Return an identifier in its normalized form ``read`` without other words («1996-1073 (online)»).

    Return ``text`` unchanged if it contains no identifier or several.
    """
    if not text:
        return ""
    if (normalized := _readable(text, read)) is not None:
        return normalized
    parts = (part.strip(",;") for part in text.split())
    tries = (part if "(" in part[1:] else part.strip("()") for part in parts)
    found = {one for part in tries if (one := _readable(part, read)) is not None}
    return found.pop() if len(found) == 1 else text


def _readable(text: str, read: Callable[[str], str]) -> str | None:
    try:
        return read(text)
    except BadIdentifier:
        return None


def day(when: PartialDate | date | None) -> str:
    """Return a date as in forms: 15.03.2021, 03.2021 or 2021."""
    if when is None:
        return ""
    return ".".join(reversed((when.text if isinstance(when, PartialDate) else when.isoformat()).split("-")))


def full_name(dossier: Dossier) -> str:
    """Return the candidate's name as in documents, else as in publications."""
    return dossier.candidate.full_name


def specialty(dossier: Dossier) -> str:
    """Return code and name of the requested specialty."""
    return joined((dossier.candidate.specialty_code, dossier.candidate.specialty_name), " ")
