"""Texts of the workbook and of its reader: complete, consistent, unambiguous."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest

from catalogues import entries, placeholders
from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, Dossier
from titlecheck.dossier import enums as kinds
from titlecheck.i18n import LANGUAGES, catalogue, word
from titlecheck.workbook.choices import answers, keyed, lookup, spellings, table_name, term
from titlecheck.workbook.columns import METRICS, OTHER_SHEETS, SHEETS

NAMES = ("sheets", "fields", "terms", "intake", "template")

ENUMS = [
    value
    for value in vars(kinds).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_has_three_languages_and_the_same_placeholders(name: str) -> None:
    found = list(entries(catalogue(name)))
    assert len(found) > 10
    for path, entry in found:
        for lang in LANGUAGES:
            assert entry.get(lang, "").strip(), f"{name}.{path} [{lang}]"
        assert len({frozenset(placeholders(entry[lang])) for lang in LANGUAGES}) == 1, f"{name}.{path}"


@pytest.mark.parametrize("name", NAMES)
def test_kazakh_and_russian_are_written_in_cyrillic(name: str) -> None:
    mixed = re.compile(r"[а-яёәғқңөұүһі][a-z]|[a-z][а-яёәғқңөұүһі]", re.IGNORECASE)
    for path, entry in entries(catalogue(name)):
        for lang in LANGUAGES:
            assert not mixed.search(entry[lang]), f"{name}.{path} [{lang}]: {entry[lang]}"


def test_texts_cover_exactly_the_sheets_and_terms_of_the_dossier() -> None:
    assert set(catalogue("sheets")) == {*FACT_SHEETS, *RECORD_SHEETS, *OTHER_SHEETS}
    assert set(catalogue("terms")) == {"answer", *(table_name(enum) for enum in ENUMS)}
    assert len(ENUMS) > 20
    for enum in ENUMS:
        assert set(catalogue("terms")[table_name(enum)]) == {value.value for value in enum}


def test_texts_cover_every_column_and_every_field() -> None:
    for key, sheet in SHEETS.items():
        fields = {name for name in sheet.model.model_fields if name != "row"}
        assert set(catalogue("fields")[key]) == fields | set(sheet.by_key)
        assert {column.field for column in sheet.columns} <= fields
    assert set(METRICS) <= set(catalogue("fields")["publications"])
    assert set(catalogue("fields")) == set(Dossier.model_fields) - {
        "schema_",
        "places",
        "incomplete",
        "made_for",
        "headings_in",
    }


def test_sheet_names_are_valid_in_excel() -> None:
    for lang in LANGUAGES:
        names = [entry[lang] for entry in catalogue("sheets").values()]
        assert len({name.casefold() for name in names}) == len(names)
        for name in names:
            assert 0 < len(name) <= 31
            assert not set(name) & set("[]:*?/\\'")


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_no_spelling_has_two_values(enum: type[StrEnum]) -> None:
    meant: dict[str, StrEnum] = {}
    for value in enum:
        for spelling in (*spellings(term(value)), value.value):
            assert meant.setdefault(keyed(spelling), value) is value, spelling
            assert lookup(enum)[keyed(spelling)] is value
    for lang in LANGUAGES:
        shown = [catalogue("terms")[table_name(enum)][value.value][lang] for value in enum]
        assert len(set(shown)) == len(shown)


def test_no_answer_has_two_meanings() -> None:
    assert not answers("yes") & answers("no")
    assert not answers("present") & (answers("yes") | answers("no"))
    assert not answers("example") & (answers("yes") | answers("no") | answers("none"))


def test_words_of_multi_value_lists_contain_no_separator() -> None:
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.kind.name == "CHOICES":
                assert column.choices is not None
                for value in column.choices:
                    assert not any(set(spelling) & set(";,\n") for spelling in spellings(term(value)))
                    assert not {keyed(spelling) for spelling in spellings(term(value))} & answers("none")


def test_notes_name_answers_and_sheets_by_placeholders() -> None:
    """A page in one language explains a workbook in another, whose lists and sheets have their own words."""
    own = {word(f"sheets.{key}", lang).casefold() for key in catalogue("sheets") for lang in LANGUAGES}
    for table in ("answer", "entered", "body", "index"):
        own |= {texts[lang].casefold() for _, texts in entries(catalogue("terms")[table]) for lang in LANGUAGES}
    checked = 0
    for name in ("fields", "intake", "findings", "todo"):
        for path, texts in entries(catalogue(name)):
            if name == "fields" and not path.endswith(".note"):
                continue
            for lang in LANGUAGES:
                quoted = re.findall("[«“]([^«»“”]+)[»”]", texts[lang])
                checked += len(quoted)
                assert not [one for one in quoted if one.casefold() in own], f"{name}.{path} [{lang}]: {texts[lang]}"
    assert checked > 100
