"""Codes and amounts of a result in words of one language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from itertools import groupby

from titlecheck.dossier.assumed_rows import is_assumed, row_in_file
from titlecheck.i18n import LANGUAGES, Language, UnknownWord, catalogue, entry, form, word
from titlecheck.results import Amount, Finding, Rejected, Span, Unit, Verdict, Warning
from titlecheck.ruleset import NEWEST, Edition, Numbers

FACT_SHEETS = frozenset({"candidate", "application"})

# Catalogue key for the detail of a reason; {} stands for the detail.
_DETAIL_WORDS: dict[str, str] = {
    "used_as": "findings.counts_as.{}",
    "not_article": "terms.publication_type.{}",
    "other_activity": "terms.activity.{}",
    "other_post": "terms.post.{}",
    "not_recommended_by": "terms.recommender.{}",
}
_OF_TWO_COLUMNS = frozenset({"awarding_contradicts", "recognised_of_others"})
"""Warnings whose detail is another column of the row."""
_CITE = re.compile(r"(?P<paragraph>\d+(?:-\d+)?)(?:\((?P<sub>\d+)\))?(?:/(?P<part>\d+))?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ROW = re.compile(r"\d+")
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")

_BY_PARAGRAPH = frozenset({"publications_foreign", "conference_talks", "publications_recommended"})
"""Requirements that some paragraphs let other works fulfil than the rest: creative works, roles at events."""

WHOLE_SHEET = ("service", "started_on")
"""Column requested without a row if its whole sheet is empty."""


class Phrases:
    """Phrases of a document in one language; create with ``speech``, which caches them.

    ``law``: numbers of the law. ``headings_in``: language of sheet and column names; the document's language if
    unknown. ``catalogue``: catalogue in which a call looks up keys.
    """

    def __init__(
        self, lang: Language, law: Numbers = NEWEST, headings_in: Language | None = None, catalogue: str = "report"
    ) -> None:
        self.lang = lang
        self.law = law
        self.headings_in = headings_in or lang
        self.catalogue = catalogue
        self._labels: dict[tuple[str, str], str] = {}

    # ------------------------------------------------------------------------------------------------ words

    def __call__(self, key: str, **values: object) -> str:
        """Return the text ``key`` of this object's catalogue."""
        return self.text(f"{self.catalogue}.{key}", **values)

    def text(self, key: str, **values: object) -> str:
        """Return the text of a full ``key``; raise ``UnknownWord`` if it is missing."""
        return word(key, self.lang, self.law, self.headings_in, **values)

    def found(self, key: str, **values: object) -> str:
        """Return the text ``key`` of the catalogue of findings."""
        return self.text(f"findings.{key}", **values)

    def report(self, key: str, **values: object) -> str:
        """Return the text ``key`` of the catalogue of reports."""
        return self.text(f"report.{key}", **values)

    def of(self, catalogue: str) -> Phrases:
        """Return the same phrases with another catalogue."""
        return _speech(self.lang, self.law, self.headings_in, catalogue)

    def of_workbook(self, headings_in: str) -> Phrases:
        """Return the same phrases with the sheets and columns of a workbook in another language; unknown if empty."""
        known = next((one for one in LANGUAGES if one == headings_in), self.lang)
        return _speech(self.lang, self.law, known, self.catalogue)

    def term(self, key: str, otherwise: str) -> str:
        """Return the word of a full ``key``, or ``otherwise`` if it is missing."""
        try:
            return self.text(key)
        except UnknownWord:
            return otherwise

    def requirement(self, name: str, paragraph: str = "") -> str:
        """Return the label of a requirement or of one of its parts (``sub3.monograph``), as ``paragraph`` has it.

        Why by paragraph: in sport neither works presented abroad nor roles at events count, in art creative works do.
        """
        label = self._labels.get((name, paragraph))
        if label is None:
            last = self._label_in(name, paragraph).rpartition(".")[2]
            label = self._labels[name, paragraph] = self.term(f"findings.requirement.{last}", last)
        return label

    def _label_in(self, name: str, paragraph: str) -> str:
        """Return the name of a requirement's label in a paragraph; without a paragraph, that of the wider label."""
        law = self.law["§edition"].routes.get(paragraph) if name in _BY_PARAGRAPH else None
        if law is None:
            return name
        if name == "publications_recommended":
            return "recommended_or_work" if law.publications.creative_works else name
        if name == "publications_foreign":
            return "foreign_articles" if law.foreign is not None and law.foreign.works is None else name
        return "talks" if law.talks is not None and law.talks.participations is None else name

    def requirement_of(self, finding: Finding) -> str:
        """Return the label of a finding's requirement, as the paragraph of the finding has it."""
        return self.requirement(finding.id, split_cite(finding.paragraph)[0])

    def condition(self, name: str, paragraph: str = "") -> str:
        """Return an unmet condition of ``applicability``: its label, or the negated wording if there is one."""
        return self.term(f"findings.closed.{name.rpartition('.')[2]}", self.requirement(name, paragraph))

    def track(self, paragraph: str, track: str) -> str:
        """Return the category of candidates of a paragraph, distinct among the paragraphs of its title."""
        return self.term(f"findings.track_of.{paragraph}", self.found(f"track.{track}"))

    def verdict(self, verdict: Verdict) -> str:
        """Return the verdict in words."""
        return self.found(f"verdict.{verdict.value}")

    def reading(self, name: str) -> str:
        """Return the title of an interpretation."""
        return self.reading_part(name, "title")

    def reading_part(self, name: str, part: str) -> str:
        """Return the ``title``, a side or the reason (``why``) of an interpretation."""
        try:
            return self.text(f"readings.{name}.{part}")
        except UnknownWord:
            return self.term(f"procedure_readings.{name}.{part}", name)

    def quote(self, text: str) -> str:
        """Return ``text`` in the quotation marks of the language."""
        return self.report("quote", text=text)

    # ---------------------------------------------------------------------------------------------- amounts

    def number(self, value: int | Decimal) -> str:
        """Return a number with the language's decimal mark."""
        text = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
        return text if self.lang == "en" else text.replace(".", ",")

    def counted(self, value: int | Decimal, unit: str) -> str:
        """Return a number with its noun in the right form; only the number for ``Unit.NONE``.

        Nouns of this object's catalogue take precedence over those of the findings.
        """
        number = self.number(value)
        if unit == Unit.NONE:
            return number
        own = unit in catalogue(self.catalogue).get("unit", ())
        return f"{number}\N{NO-BREAK SPACE}{word_for(value, unit, self.lang, self.catalogue if own else 'findings')}"

    def amount(self, value: Amount, unit: Unit) -> str:
        """Return an amount in words; time as years, months and days."""
        if value is None:
            return ""
        if isinstance(value, Span):
            parts = zip(calendar_parts(value), ("years", "months", "days"), strict=True)
            said = [self.counted(count, name) for count, name in parts if count]
            return " ".join(said) or self.counted(0, "days")
        return self.counted(value, unit)

    def day(self, text: str) -> str:
        """Return an ISO date in words; other texts unchanged."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        month = self.report(f"month.{day.month}")
        return self.report("date.day", day=day.day, month=month, year=day.year)

    def on(self, day: date) -> str:
        """Return a day in words."""
        return self.day(day.isoformat())

    def raw(self, detail: str) -> str:
        """Return a detail with data (a day, two days, a month, a number) in the language's format."""
        if detail.isdecimal():
            detail = row_label(int(detail))
        if _DAYS.fullmatch(detail):
            return " – ".join(self.day(day) for day in dict.fromkeys(detail.split("/")))
        if month := _MONTH.fullmatch(detail):
            return f"{month[2]}.{month[1]}"  # format of the workbook
        if _NUMBER.fullmatch(detail):
            try:
                return self.number(Decimal(detail))
            except InvalidOperation:
                return detail
        return detail

    # ----------------------------------------------------------------------------------------------- places

    def cite(self, paragraph: str) -> str:
        """Return a citation of the law in words, from ``4-1(1) > 4(1)/2``."""
        return _cite(paragraph, self.lang)

    def sheet(self, name: str) -> str:
        """Return a sheet name in the workbook's language."""
        return _word_or(f"sheets.{name}", self.headings_in, name)

    def column(self, sheet: str, field: str) -> str:
        """Return a column heading or fact label in the workbook's language."""
        return _word_or(f"fields.{sheet}.{field}", self.headings_in, field)

    def place(self, sheet: str, row: int | str | None = None, field: str = "") -> str:
        """Return a location in the workbook: sheet, row or rows (``5–7, 9``), column."""
        parts = [self.report("place.sheet", sheet=self.sheet(sheet))] if sheet else []
        if row:
            row = row_label(row)
            several = "–" in row or "," in row
            parts.append(self.report("place.rows", rows=row) if several else self.report("place.row", row=row))
        if field and (row or (sheet, field) != WHOLE_SHEET):
            kind = "fact" if sheet in FACT_SHEETS else "column"
            parts.append(self.report(f"place.{kind}", column=self.column(sheet, field)))
        return ", ".join(parts)

    # ---------------------------------------------------------------------------------------------- reasons

    def reason(self, rejected: Rejected) -> str:
        """Return why a row does not count."""
        return self.found(f"reason.{rejected.reason}", detail=self._detail(rejected))

    def _detail(self, rejected: Rejected) -> str:
        detail = rejected.detail
        if rejected.reason.startswith("undecided"):
            sheet, _, field = detail.rpartition(".")
            return self.quote(self.column(sheet or rejected.sheet, field)) if detail else ""
        if rejected.reason == "metric_too_low":
            return ", ".join(
                one if one.startswith("Q") else self.found("percentile", detail=self.raw(one))
                for one in detail.split(", ")
            )
        key = _DETAIL_WORDS.get(rejected.reason)
        if key is None:
            return self.raw(detail)
        return ", ".join(self.term(key.format(one), self.raw(one)) for one in detail.split(", "))

    def counts_as(self, code: str) -> str:
        """Return what a row counts as."""
        return self.found(f"counts_as.{code}")

    def note(self, code: str, detail: str, unit: str = Unit.NONE) -> str:
        """Return a note of a finding with ``unit``; assumptions (``taken_``) name rows or sheets.

        A gap of one day states its length.
        """
        if detail.isdecimal() and not code.startswith("taken_"):
            detail = self.counted(int(detail), "days" if code == "gap" else unit)
        elif code == "taken_complete":
            detail = ", ".join(self.quote(self.sheet(name)) for name in detail.split(", "))
        said = self.raw(detail)
        if code == "gap" and _DAYS.fullmatch(detail) and len(set(detail.split("/"))) == 1:
            said = f"{self.counted(1, 'days')} ({said})"
        return self.found(f"note.{code}", detail=said)

    def missing(self, why: str) -> str:
        """Return why a cell is needed."""
        return self.found(f"missing.{why}")

    def missing_at(self, sheet: str, row: int | str | None, field: str, why: str) -> str:
        """Return why a cell or a whole sheet is needed."""
        whole = (sheet, field) == WHOLE_SHEET and not row and why == "empty"
        return self.found("missing_sheet") if whole else self.missing(why)

    def warning(self, warning: Warning) -> str:
        """Return a warning with its location."""
        return self._warning(warning, warning.row)

    def _warning(self, warning: Warning, row: int | str | None) -> str:
        detail = self.raw(warning.detail)
        if warning.code in _OF_TWO_COLUMNS:
            detail = self.quote(self.column(warning.sheet, warning.detail))
        text = self.found(f"warning.{warning.code}", detail=detail)
        place = self.place(warning.sheet, row, warning.field) if warning.sheet else ""
        return f"{place[:1].upper()}{place[1:]}: {text}" if place else text

    def warnings(self, warnings: Iterable[Warning]) -> list[str]:
        """Return warnings with locations; those that differ in the row only are combined at the place of the first."""
        groups: dict[Warning, list[int]] = {}
        for one in warnings:
            rows = groups.setdefault(one._replace(row=None), [])
            if one.row:
                rows.append(one.row)
        return [self._warning(one, runs(sorted(rows)) if rows else None) for one, rows in groups.items()]

    def clause(self, name: str) -> str:
        """Return a clause that the program does not examine."""
        return self.term(f"unmodelled.{name}", name)

    # --------------------------------------------------------------------------------------------- readings

    def profile(self, name: str, changed: int = 0) -> str:
        """Return the profile of interpretations: default, strict or lenient, and the number of changes."""
        base = name.removesuffix("+")
        said = self.term(f"report.profile.{base}", base)
        return self.report("profile.changed", base=said, count=changed) if changed else said


def row_label(row: int | str) -> str:
    """Return a row or rows for display: ``5–7``; rows of a file of assumed facts with an asterisk: ``3*``."""

    def label(found: re.Match[str]) -> str:
        number = int(found[0])
        return f"{row_in_file(number)}*" if is_assumed(number) else found[0]

    return _ROW.sub(label, str(row))


def runs(rows: list[int]) -> str:
    """Return row numbers with ranges: ``5–7, 9``."""
    said = []
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        said.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" if len(run) > 2 else f"{run[0]}, {run[1]}")
    return ", ".join(said)


def speech(
    lang: Language, edition: Edition | None = None, headings_in: str | None = None, catalogue: str = "report"
) -> Phrases:
    """Return the cached phrases of a language, with the numbers of ``edition`` (None: the newest).

    ``headings_in``: language of the user's workbook; empty or None if unknown. ``catalogue``: catalogue in which a call
    looks up keys.
    """
    known = next((one for one in LANGUAGES if one == headings_in), lang)
    return _speech(lang, NEWEST if edition is None else edition.numbers, known, catalogue)


@lru_cache(maxsize=96)
def _speech(lang: Language, law: Numbers, headings_in: Language, catalogue: str) -> Phrases:
    return Phrases(lang, law, headings_in, catalogue)


def _word_or(key: str, lang: Language, otherwise: str) -> str:
    try:
        return word(key, lang)
    except UnknownWord:
        return otherwise


def word_for(value: int | Decimal, unit: str, lang: Language, catalogue: str = "findings") -> str:
    """Return the noun of ``unit`` in the form for ``value``."""
    forms = entry(f"{catalogue}.unit.{unit}")
    one = str(forms[lang])
    whole = int(value) if value == int(value) else None
    if lang == "kk":
        return one
    if lang == "en":
        return one if whole == 1 else str(forms["en_other"])
    if whole is None:
        return str(forms["ru_few"])
    return form(whole, (one, str(forms["ru_few"]), str(forms["ru_many"])))


def calendar_parts(span: Span) -> tuple[int, int, int]:
    """Return full years, months and days of a span, by the calendar from its first day."""
    from dateutil.relativedelta import relativedelta

    start = date.fromordinal(span.start)
    gone = relativedelta(date.fromordinal(span.start + span.days), start)
    return gone.years, gone.months, gone.days


@cache
def split_cite(paragraph: str) -> tuple[str, str | None]:
    """Return paragraph and sub-paragraph of a citation: ``4-1(1) > 4(1)/2`` is ``("4-1", "1")``."""
    found = _CITE.match(paragraph.strip())
    return (found["paragraph"], found["sub"]) if found else (paragraph, None)


@cache
def _cite(paragraph: str, lang: Language) -> str:
    place, *others = (_place(side, lang) for side in paragraph.split(">"))
    for other in others:
        place = word("report.cite.referring", lang, place=place, other=other)
    return place


def _place(side: str, lang: Language) -> str:
    return "; ".join(_units(found, lang) for found in _CITE.finditer(side)) or side.strip()


def _units(found: re.Match[str], lang: Language) -> str:
    parts: Iterable[tuple[str, str | None]] = (
        ("paragraph", found["paragraph"]),
        ("subparagraph", found["sub"]),
        ("part", found["part"]),
    )
    return ", ".join(word(f"report.cite.{name}", lang, number=number) for name, number in parts if number)
