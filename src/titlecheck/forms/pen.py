"""How the facts of a dossier are written into a form, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from titlecheck.dossier import Dossier, PartialDate
from titlecheck.dossier.kinds import AwardingBody, DegreeKind
from titlecheck.dossier.person import Degree, Honour, Title
from titlecheck.dossier.school import Book, Supervised, Trained
from titlecheck.dossier.service import Spell
from titlecheck.findings import Span
from titlecheck.law import NEWEST, Edition, Numbers
from titlecheck.report.speech import Speech
from titlecheck.words import Language, word

_FORMED = (DegreeKind.PHD, DegreeKind.PROFILE_DOCTOR)


class Pen:
    """All that the forms say in one language; make it with ``pen``, which keeps one for each language."""

    def __init__(self, lang: Language, law: Numbers = NEWEST) -> None:
        self.lang = lang
        self.speech = Speech(lang, law)

    def __call__(self, key: str, **values: object) -> str:
        """The word ``key`` of the catalogue of the forms."""
        return word(f"forms.{key}", self.lang, self.speech.law, **values)

    def term(self, kind: str, code: str | None) -> str:
        """The word of a closed list; empty where nothing was said."""
        return word(f"terms.{kind}.{code}", self.lang) if code else ""

    def number(self, value: int | Decimal) -> str:
        """A number with the decimal mark of the language."""
        return self.speech.number(value)

    def amount(self, span: Span) -> str:
        """A time as years, months and days."""
        from titlecheck.findings import Unit

        return self.speech.amount(span, Unit.YEARS)

    # ------------------------------------------------------------------------------------------------ persons

    def degree(self, degree: Degree) -> str:
        """A degree with its form, its date and its diploma."""
        kind = self.term("degree_kind", degree.kind)
        if kind and degree.form and degree.kind in _FORMED:
            kind = self("degree", kind=kind, form=self.term("degree_form", degree.form))
        when = day(degree.awarded_on)
        if not when and degree.defended_on is not None:
            when = self("defended", date=day(degree.defended_on))
        return joined((kind, when, degree.diploma))

    def title(self, title: Title) -> str:
        """An academic title with its date, its certificate and, unless it is of Kazakhstan, who awarded it."""
        body = self.term("awarding_body", title.awarded_by) if title.awarded_by is not AwardingBody.KAZAKHSTAN else ""
        return joined((self.term("title_kind", title.kind), day(title.awarded_on), title.certificate, body))

    def honour(self, honour: Honour) -> str:
        """An honorary title with its date."""
        return joined((honour.name or self.term("honour_kind", honour.kind), day(honour.awarded_on)))

    def post(self, spell: Spell) -> str:
        """A post with its order."""
        name = spell.post_title or self.term("post", spell.post)
        return self("order", post=name, order=spell.order) if name and spell.order else name or spell.order or ""

    def supervised(self, person: Supervised) -> str:
        """A person who defended, with the days of the defence and of its confirmation."""
        defended = self("defended", date=day(person.defended_on)) if person.defended_on else ""
        confirmed = self("confirmed", date=day(person.awarded_on)) if person.awarded_on else ""
        return joined((person.name, self.term("degree_kind", person.degree_kind), defended, confirmed))

    def trained(self, one: Trained) -> str:
        """A trained person or team, with what was won, where and when."""
        name = self("team", name=one.name) if one.name and one.team else one.name
        contest = joined((one.contest_name, self.term("contest", one.contest)))
        return joined((name, contest, self.term("result", one.result), day(one.won_on)))

    # -------------------------------------------------------------------------------------------------- books

    def book(self, book: Book) -> str:
        """A book for the conclusion: title, place and year, and who recommended it."""
        title = self("book_named", title=book.title) if book.title else ""
        year = str(book.published_on.year) if book.published_on else ""
        who = ", ".join(self.term("recommender", one) for one in book.recommended_by or ())
        return joined((title, book.place, year, self("recommended_by", who=who) if who else ""))


def pen(lang: Language, edition: Edition | None = None) -> Pen:
    """The one ``Pen`` of a language, with the numbers of ``edition`` or of the newest one."""
    return _pen(lang, NEWEST if edition is None else edition.numbers)


@lru_cache(maxsize=24)
def _pen(lang: Language, law: Numbers) -> Pen:
    return Pen(lang, law)


def joined(parts: Iterable[str | None], by: str = ", ") -> str:
    """The parts that there are, divided by commas."""
    return by.join(part for part in parts if part)


def day(when: PartialDate | date | None) -> str:
    """A date as forms have it: 15.03.2021, 03.2021 or 2021."""
    if when is None:
        return ""
    return ".".join(reversed((when.text if isinstance(when, PartialDate) else when.isoformat()).split("-")))


def full_name(dossier: Dossier) -> str:
    """The candidate's name as in the documents; else as in the publications."""
    person = dossier.candidate
    return joined((person.family_name, person.given_name, person.patronymic), " ") or person.latin_name or ""


def specialty(dossier: Dossier) -> str:
    """Code and name of the requested specialty."""
    return joined((dossier.candidate.specialty_code, dossier.candidate.specialty_name), " ")
