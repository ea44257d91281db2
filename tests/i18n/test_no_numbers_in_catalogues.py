"""No catalogue contains a number of the law, in digits or in words: numbers come from ``rules/``.

Exceptions are listed here with their reasons. ``also`` lists contain spellings that are only read and never printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import titlecheck.i18n
from titlecheck.i18n import catalogue

CATALOGUES = sorted(path.stem for path in Path(titlecheck.i18n.__file__).parent.glob("*.toml"))
LANGUAGES = ("kk", "ru", "en")

# ------------------------------------------------------------------------------------------- the numbers in words

_COUNTED = {
    "kk": r"(?:күнтізбелік |оқу |толық |қосымша )?(?:жыл|ай|күн|апта|мақала|еңбек|баяндама|қатысу|монография|оқулық"
    r"|құрал|кітап|тұлға|адам|ұжым|баспа табақ|патент)\w*",
    "ru": r"(?:\w*год|лет|месяц|день|дн|недел|стать|труд|доклад|участи|монограф|учебник|пособи|книг|лиц|коллектив|лист"
    r"|патент|квот)\w*",
    "en": r"(?:calendar |academic |full |printed |own |recommended |international |foreign |further )?(?:years?|months?"
    r"|days?|weeks?|articles?|works?|talks?|participations?|monographs?|textbooks?|guides?|books?|persons?|teams?"
    r"|sheets?|patents?|quotas?)",
}
"""Nouns that the law counts: before one of these *one* is a number, elsewhere a pronoun."""

_NUMERALS = {
    "kk": rf"екі\w*|екеу\w*|үш(?!ін\b)\w*|төрт\w*|бес(?:еу\w*|інші\w*|ке|тен|тің)?|алты|алты(?:ға|дан|ншы)|жеті"
    rf"|жеті(?:ге|ден|нші)|сегіз\w*|тоғыз\w*|он|он \w+|онға|оннан|оныншы|жиырма\w*|отыз\w*|қырық\w*|елу\w*"
    rf"|жүз|жүз(?:ден|ге)|мың\w*|жарты\w*|бір {_COUNTED['kk']}",
    "ru": rf"дв(?:а|е|ух|ум|умя|ое|оих|оим)|тр(?:и|ое|[её]х|[её]м|емя)|четыр(?:е|[её]х|[её]м|ьмя)|пят(?:ь|и|ью)"
    rf"|шест(?:ь|и|ью)|сем(?:ь|и|ью)|вос(?:емь|ьми|емью)|девят(?:ь|и|ью)|десят(?:ь|и|ью)|\w+надцат\w+|двадцат\w+"
    rf"|тридцат\w+|сорок\w*|\w+десят\w*|ст[оа]|двести|тысяч\w*|дважды|трижды|вдвое|втрое|двойн\w+|удво\w+|полтор\w+"
    rf"|половин\w+|двух\w+|тр[её]х\w+|четыр[её]х\w+|пяти\w+|шести\w+|семи\w+|восьми\w+|десяти\w+"
    rf"|втор(?:ой|ого|ому|ым|ом|ая|ую|ое)|трет(?:ий|ь\w+)|четв[её]рт\w+|пят(?:ый|ого|ому|ая|ую|ое)"
    rf"|од(?:ин|н\w+) {_COUNTED['ru']}|(?:в|за) (?:год|месяц)(?= (?:до|после|с))|через (?:год|месяц)",
    "en": rf"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    rf"|eighty|ninety|hundreds?|thousands?|twice|thrice|double[ds]?|doubling|half|halves|third|fourth|fifth|sixth"
    rf"|seventh|eighth|ninth|tenth|one {_COUNTED['en']}",
}
WORDS = {lang: re.compile(rf"(?<![\w-])(?:{numerals})(?!\w)", re.IGNORECASE) for lang, numerals in _NUMERALS.items()}

# ------------------------------------------------------------------------------------ what is no number of the law

_PLACE = r"(?:1[0-8]|[45](?:-[1-6])?|7(?:-[12])?|[1-3689])(?!\d)(?:\(\d\))?"
_PLACES = rf"{_PLACE}(?:(?:, and |, |…| … |–| и | және | немесе | and | or | to ){_PLACE})*"
IDIOMS: dict[str, str] = {
    "paragraphs, annexes and notes by their numbers": rf"{_PLACES}-(?:тармақ|тармағ|қосымша|бөлім|ескертпе)\w*"
    rf"|(?:[Пп]ункт\w*|[Пп]риложени\w*|раздел\w*|[Пп]римечани\w*|[Pp]aragraphs?|[Ii]tem|[Aa]nnex(?:es)?|section|[Nn]ote)"
    rf" {_PLACES}",
    "a list of paragraphs in brackets": rf"\({_PLACE}(?:, {_PLACE})+\)|\({_PLACE} … {_PLACE}\)",
    "paragraphs with a second or third number": r"(?<![\d.])(?:[45]-[1-6]|7-[12])(?:\(\d\))?(?![\d-])"
    r"|(?<!\d)[1-9]\(\d\)",
    "sub-paragraphs": r"(?<!\d)[1-9]\)",
    "orders and cases by their numbers": r"№ ?\d+|No\. \d+|Order 128",
    "switches by their numbers": r"\b[RS]\d\d[ab]?\b",
    "names of codes and quartiles": r"SHA-256|UTF-8|UTF-16|Windows-1252|Q[1-4](?!\d)",
    "both readings of one place": r"екі түрлі түсін\w+|екі түсіндіру|два толкования|in two ways",
    "both of two cells that contradict": r"[Оо]дно из двух|one of the two|[Ее]кеуінің бірін",
    "both titles": r"екі атақ(?:қа|та| та| бойынша)?",
}
"""Parts of sentences with numbers that are not of the law, by reason."""

EXAMPLE = "an example of what to write"
SHAPE = "how many signs or what numbers a file, an identifier or a cell can have"
OWN = "a convention of the program's own, which no law sets"
TWICE = "that something is there a second time, in a file or in a call"
CALENDAR = "days of the calendar"
OTHER_ACTS = "other acts and lists by their dates and names"
SLOTS = "the second of the two places that a row has for a category of its journal"
LOGIC = "whether one and the same thing may serve more than once"
AS_PRINTED = "a row, a choice or a code as the table of points prints it"

ALLOWED: dict[str, dict[str, str]] = {
    EXAMPLE: {
        "bibliography.remark.own_researcher_id": "1234 2019",
        "bibliography.problem.mapping_codes": "1",
        "cli.argument.paragraph": "4",
        "cli.argument.first": "2021 07 07",
        "cli.option.as_of": "2024 03 01",
        "cli.option.annex": "1 2",
        "faults.date": "2024 03 01",
        "faults.year": "2025",
        "cli.advice.announced": "2025",
        "faults.register_year": "2023",
        "cli.advice.no_dates": "2026 03 01",
        "cli.advice.no_dates_in_dossier": "2026 03 01",
        "council.fact.held_on.hint": "15 03 2024",
        "council.fact.protocol.hint": "7",
        "council.column.file.note": "17",
        "fields.candidate.specialty_code.note": "05 13 00",
        "fields.candidate.orcid.note": "0000 0002 1825 0097",
        "fields.service.started_on.note": "01 09 2019",
        "fields.service.rate.note": "0 1 5 жарты половина half",
        "fields.publications.issn.note": "1563 0307",
        "fields.publications.published_on.note": "15 03 2021",
        "intake.problem.date_ambiguous": "15 03 2021",
        "intake.problem.date_is_number": "15 03 2021",
        "journals.problem.year_missing": "2023",
        "journals.problem.edition_missing": "2024",
        "readings.part_rates_add_up.title": "0 5 two half",
        "template.entry.day": "15 03 2021",
        "template.start.step3": "15 03 2021 0 5",
        "template.start.step1": "",
    },
    SHAPE: {
        "bibliography.remark.own_scopus_author_id": "10 11",
        "bibliography.remark.issn_length": "",
        "bibliography.mapping.ask_codes": "1 2 3 4",
        "fields.publications.scopus_percentile.note": "0 100 58",
        "fields.specialty_fields.code.note": "1702 17",
        "guide.scopus.password2": "8",
        "guide.scopus.password5": "0 9",
        "intake.problem.empty_file": "0",
        "intake.problem.heading_against_name": "1",
        "intake.problem.percentile_is_share": "0 100",
        "intake.problem.date_short_year": "",
        "intake.problem.binary_workbook": "",
        "intake.problem.author_number_check_digit": "",
        "intake.note.issn_shape": "8 1234 567",
        "journals.problem.issn_shape": "1234 567",
        "journals.problem.issn_length": "",
        "journals.note.issn_length_left_out": "",
        "journals.problem.year_as_text": "",
        "journals.problem.field_code": "",
        "template.entry.percentile": "0 100",
    },
    OWN: {
        "batch.sheet.coming": "",
        "batch.question.coming": "",
        "batch.caption.coming": "",
        "web_department.start_link": "",
        "web_department.as_of": "",
        "web_department.group.coming": "",
        "batch.said.line": "",
        "cli.exit_codes": "0 1 2 3",
        "cli.command.batch": "2",
        "cli.command.replay": "0 1 2",
        "cli.command.verify": "3",
        "cli.option.years": "10",
        "cli.fault.jobs": "1 64",
        "faults.years_ahead": "1",
        "cli.fault.unexpected_more": "1",
        "intake.problem.too_many_rows": "10 000",
        "intake.problem.too_far": "10 000",
        "intake.problem.file_too_large": "",
    },
    TWICE: {
        "batch.trouble.metrics_differ": "",
        "batch.trouble.recommended_differs": "",
        "batch.note.own_day": "",
        "batch.note.same_person": "",
        "bibliography.problem.no_works": "",
        "bibliography.problem.field_twice": "",
        "bibliography.remark.rows_mended": "",
        "bibliography.remark.role_other_number": "",
        "bibliography.report.part.alike": "",
        "cli.command.rules_diff": "",
        "cli.metavar.second": "",
        "cli.fault.two_kinds": "",
        "council.problem.column_twice": "",
        "council.problem.number_twice": "",
        "council.problem.file_twice": "",
        "council.problem.votes_incomplete": "",
        "findings.warning.duplicate_works": "",
        "intake.problem.no_known_sheets": "",
        "intake.problem.sheet_twice": "",
        "intake.problem.two_candidates": "",
        "intake.problem.second_value": "",
        "intake.problem.ambiguous": "",
        "intake.problem.column_twice": "",
        "intake.problem.line_twice": "",
        "intake.problem.two_names": "",
        "intake.problem.duplicate_key": "",
        "journals.problem.year_disagrees": "",
        "report.direction.either": "",
        "scoring.warning.details_without_work": "",
    },
    CALENDAR: {
        "readings.day_count.strict": "1 29",
        "readings.day_count.lenient": "28 29",
        "readings.day_count.anniversary": "29",
        "procedure_readings.own_term_begins_on_the_next_day.why": "",
        "procedure_readings.committee_term_begins_on_the_next_day.why": "",
    },
    OTHER_ACTS: {
        "fields.candidate.rank.note": "1",
        "journals.level.1": "1",
        "journals.level.2": "2",
        "journals.level.3": "3",
        "readings.indexed_journals_are_recommended_before_list_1.strict": "1",
        "findings.warning.trusted_publisher": "1",
        "readings.indexed_journals_are_recommended_on_list_1.lenient": "1",
        "readings.indexed_journals_are_recommended_on_list_1.why": "1",
        "unmodelled.content_of_articles": "12 01 2016",
        "unmodelled.honorary_title_in_law": "12 1995",
        "unmodelled.rebuilt_lists": "2024 2025",
    },
    SLOTS: {
        "fields.publications.jcr2_category": "",
        "fields.publications.jcr2_quartile": "",
        "fields.publications.jcr2_matches": "",
        "fields.publications.scopus2_field": "",
        "fields.publications.scopus2_percentile": "",
        "fields.publications.scopus2_matches": "",
        "fields.publications.jcr2_category.short": "",
        "fields.publications.jcr2_quartile.short": "",
        "fields.publications.jcr2_matches.short": "",
        "fields.publications.scopus2_field.short": "",
        "fields.publications.scopus2_percentile.short": "",
        "fields.publications.scopus2_matches.short": "",
    },
    LOGIC: {
        "findings.reason.needs_both": "",
        "outlook.label.instead": "",
        "readings.one_article_fills_two_quotas.title": "",
        "readings.one_article_fills_two_quotas.strict": "",
        "readings.one_article_fills_two_quotas.lenient": "",
        "readings.refusal_of_other_title_does_not_bind.title": "",
    },
    AS_PRINTED: {
        "cli.command.forms": "4",
        "cli.metavar.annex": "1 2 3 4",
        "scoring.group.monograph_publisher": "100",
        "scoring.group.chapter_publisher": "100",
        "scoring.warning.letterhead_dates_differ": "19 29 2024",
        "scoring.warning.award_indicators_missing": "1 4 5 6 8 9 10 12",
        "scoring.warning.not_used_here": "5",
        "scoring_readings.projects_short_of_their_row_count_as_other.title": "3 5",
        "scoring_readings.projects_short_of_their_row_count_as_other.why": "3 5",
        "scoring.warning.award_rules_replaced": "27 12 2024",
        "scoring.place.table": "2025",
        "scoring.place.amended": "2024",
        "scoring_readings.work_without_its_authors_counts.lenient": "0",
        "scoring_readings.stipend_window_has_the_current_year.why": "",
        "scoring_readings.reviews_count_as_articles.why": "",
        "scoring_readings.doubted_article_keeps_its_ordinary_row.lenient": "4 5",
        "scoring_sheets.fields.score_details.reviews.note": "4 9 10",
        "scoring_sheets.terms.scheme_name.best_researcher_2025": "2025",
        "scoring_sheets.terms.publisher.listed": "15",
        "scoring_sheets.terms.publisher.ranked_university": "100",
        "scoring_sheets.terms.top_share.top_1": "1",
        "scoring_sheets.terms.top_share.top_10": "10",
    },
}
"""Entries with a number, by reason: the allowed digits; any number in words is allowed too."""

REASONS = {key: reason for reason, keys in ALLOWED.items() for key in keys}
DIGITS = {key: set(digits.split()) for keys in ALLOWED.values() for key, digits in keys.items()}


def texts(table: dict[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    """Yield every user-visible text with its key and language."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from texts(value, f"{path}.{name}")
        elif isinstance(value, str) and name.partition("_")[0] in LANGUAGES:
            yield path, name[:2], value


def bare(text: str) -> str:
    """Return a text without placeholders and without numbers that are not of the law."""
    text = re.sub(r"\{[^{}]*\}", "\0", re.sub(r"\{\{.*?\}\}", "", text))
    for idiom in IDIOMS.values():
        text = re.sub(idiom, "\0", text)
    return text


def numbers(lang: str, text: str) -> list[str]:
    """Return the unexplained numbers of a text, in digits and in words."""
    left = bare(text)
    return re.findall(r"\d+", left) + [found[0] for found in WORDS[lang].finditer(left)]


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_catalogue_contains_a_number_of_the_law(name: str) -> None:
    wrong = []
    for key, lang, text in texts(catalogue(name), name):
        for number in numbers(lang, text):
            if key not in REASONS or (number.isdecimal() and number not in DIGITS[key]):
                wrong.append(f"{key} [{lang}]: {number}: {text}")
    assert not wrong, "name its place in rules/ ({§4.service.years:год|года|лет}), say it without, or explain it here"


def test_every_exception_of_the_test_is_still_needed() -> None:
    held: dict[str, set[str]] = {}
    for name in CATALOGUES:
        for key, lang, text in texts(catalogue(name), name):
            if found := numbers(lang, text):
                held.setdefault(key, set()).update(found)
    assert len(REASONS) == sum(map(len, ALLOWED.values())), "explained twice"
    assert set(REASONS) == set(held)
    assert {
        key: digits - held[key]
        for key, digits in DIGITS.items()
        if {one for one in digits if one.isdecimal()} - held[key]
    } == {}
    everything = "\n".join(text for name in CATALOGUES for _, _, text in texts(catalogue(name), name))
    assert all(re.search(idiom, everything) for idiom in IDIOMS.values())


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "Лауазымдағы екі жыл ғана үзіліссіз болуға тиіс."),
        ("kk", "Бас тартудан кейінгі бір жыл күту керек."),
        ("kk", "Соңғы бес жыл."),
        ("kk", "Ең көбі үш орган."),
        ("kk", "Патенттер 20 %-ға дейін."),
        ("ru", "Непрерывными должны быть два года."),
        ("ru", "Не менее двух учебников, одного учебника мало."),
        ("ru", "Следите за двухмесячным сроком."),
        ("ru", "Размещено за месяц до решения."),
        ("ru", "Изданная в любой день пятого года."),
        ("ru", "После защиты 14 статей."),
        ("en", "The two years in the post."),
        ("en", "An article counts twice in the total."),
        ("en", "A book in the fifth year."),
        ("en", "One month before the council decides."),
        ("en", "Up to 01.01.2011."),
        ("en", "Under paragraph 4: 10 articles."),
    ],
)
def test_a_number_of_the_law_would_be_detected(lang: str, text: str) -> None:
    assert numbers(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "4-1, 5-2 және 5-4-тармақтар; 3) тармақша; 2-қосымша; бұл үшін; оның ішінде; бірақ; бірнеше; бірге."),
        ("ru", "Пункты 4(1), 5(1) и 10; подпункт 2) пункта 5; приложение 2; приказ № 128; ни один из них; R13."),
        ("en", "Paragraphs 4-1, 5-2 and 5-4; sub-paragraph 3); annexes 1, 2 and 4; one of these; at once; Q1."),
        ("en", "{§4.service.years:year|years} of research and {n} more"),
    ],
)
def test_places_and_pronouns_are_not_taken_for_numbers(lang: str, text: str) -> None:
    assert not numbers(lang, text)
