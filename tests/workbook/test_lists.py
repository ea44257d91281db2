"""Completeness of lists: what the workbook states, contradictions, and what import writes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from titlecheck.dossier import Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import Entered
from titlecheck.facts.statements import STATEMENTS
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.workbook import DoesNotFit, ReadingOutcome, describe, fill_workbook, read_workbook
from titlecheck.workbook.choices import shown
from titlecheck.workbook.patch import NotFillable, set_facts
from titlecheck.workbook.reader import read_raw
from workbook.making import edited, empty_dossier, row_of, set_cell, sheet_name, template_bytes

LISTS = {name.value for name in ListName}


def entered(book: Workbook, name: str, said: Entered, lang: Language = "en") -> None:
    set_cell(book, "application", f"{name}_entered", shown(said, lang), lang=lang)


def reading(tmp_path: Path, **said: Entered) -> ReadingOutcome:
    """Return the template with one book and one talk, and with statements on the lists."""

    def change(book: Workbook) -> None:
        set_cell(book, "books", "title", "A book")
        set_cell(book, "talks", "title", "A talk")
        for name, one in said.items():
            entered(book, name, one)

    return read_workbook(edited(tmp_path / "a.xlsx", change))


def test_an_empty_sheet_is_unknown_until_stated_as_none(tmp_path: Path) -> None:
    found = reading(tmp_path, titles=Entered.NOTHING, talks=Entered.UNCONFIRMED, books=Entered.EVERYTHING)
    assert (found.problems, found.notes) == ((), ())
    assert found.dossier is not None
    assert found.dossier.open_lists == LISTS - {"titles", "books"}


def test_a_list_with_rows_is_complete_unless_stated_otherwise(tmp_path: Path) -> None:
    found = reading(tmp_path, talks=Entered.NOT_EVERYTHING).dossier
    assert found is not None
    assert "books" not in found.open_lists
    assert "talks" in found.open_lists


def test_nothing_to_enter_beside_rows_is_a_contradiction(tmp_path: Path) -> None:
    found = reading(tmp_path, talks=Entered.NOTHING, books=Entered.NOTHING, titles=Entered.NOTHING)
    assert found.dossier is None
    assert [(one.code, one.sheet, one.row, one.column, one.found) for one in found.problems] == [
        ("list_denied", "Application", row_of("application", "talks_entered"), "B", "sheets.talks"),
        ("list_denied", "Application", row_of("application", "books_entered"), "B", "sheets.books"),
    ]
    for lang in LANGUAGES:
        # The sheet has the name that the workbook uses.
        assert word("sheets.talks", "en") in describe(found.problems[0], lang)


def test_complete_beside_an_empty_sheet_is_noted_and_decides_nothing(tmp_path: Path) -> None:
    found = reading(tmp_path, patents=Entered.EVERYTHING)
    assert found.dossier is not None
    assert "patents" in found.dossier.open_lists
    (note,) = found.notes
    assert (note.code, note.place.row) == ("list_empty", row_of("application", "patents_entered"))
    for lang in LANGUAGES:
        assert word("sheets.patents", "en") in describe(note, lang)
        assert word("terms.entered.nothing", lang) in describe(note, lang)


@pytest.mark.parametrize("kept", [0, 3])
def test_without_the_completeness_lines_there_is_one_note(kept: int, tmp_path: Path) -> None:
    """A workbook of an earlier template: nothing stated, so empty lists are unknown and others complete."""

    def older(book: Workbook) -> None:
        set_cell(book, "books", "title", "A book")
        first = row_of("application", f"{list(ListName)[kept]}_entered")
        book[sheet_name("application")].delete_rows(first, len(LISTS) - kept)

    found = read_workbook(edited(tmp_path / "a.xlsx", older))
    assert found.dossier is not None
    assert found.dossier.open_lists == LISTS - {"books"}
    (note,) = found.notes
    assert note.code == "lists_not_stated"
    assert note.meant.split("; ") == [f"sheets.{name}" for name in list(ListName)[kept:]]
    for lang in LANGUAGES:
        assert "{" not in describe(note, lang) and "sheets." not in describe(note, lang)


def test_a_workbook_has_the_completeness_of_its_dossier(tmp_path: Path) -> None:
    given = empty_dossier(publications=[{"title": "A"}], patents=[{"title": "B"}], incomplete=["patents", "talks"])
    fill_workbook(tmp_path / "a.xlsx", given, "ru")
    found = read_workbook(tmp_path / "a.xlsx").dossier
    assert found is not None
    assert found.open_lists == given.open_lists == {"patents", "talks"}
    said = {name.value: found.entered_in(name) for name in ListName}
    nothing = dict.fromkeys(LISTS - {"publications", "patents", "talks"}, Entered.NOTHING)
    assert said == nothing | {"publications": None, "patents": Entered.NOT_EVERYTHING, "talks": None}


def test_a_dossier_may_be_made_from_a_dossier() -> None:
    given = Dossier.model_validate({"candidate": {}, "application": {}})
    assert Dossier.model_validate(given).open_lists == LISTS
    assert Dossier.model_validate(given.model_dump(by_alias=True)).open_lists == LISTS


FACTS: dict[str, Any] = {"publications_entered": Entered.UNCONFIRMED, "trained_entered": Entered.UNCONFIRMED}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_facts_are_written_in_the_language_of_the_workbook(lang: Language) -> None:
    done = set_facts(template_bytes(lang), "application", FACTS, "en")
    assert done.rows == {key: row_of("application", key) for key in FACTS}
    found = read_raw(done.raw)
    assert (found.problems, found.notes) == ((), ())
    assert found.dossier is not None
    assert {key: getattr(found.dossier.application, key) for key in FACTS} == FACTS
    page = load_workbook(io.BytesIO(done.raw))[sheet_name("application", lang)]
    assert page[f"B{row_of('application', 'publications_entered')}"].value == shown(Entered.UNCONFIRMED, lang)


def test_a_missing_line_is_added_below_the_others(tmp_path: Path) -> None:
    def older(book: Workbook) -> None:
        book[sheet_name("application")].delete_rows(row_of("application", "titles_entered"), len(LISTS))

    raw = edited(tmp_path / "a.xlsx", older).read_bytes()
    done = set_facts(raw, "application", FACTS, "en")
    # The lines of the candidate's statements moved up to where the lists were.
    first = row_of("application", "titles_entered") + len(STATEMENTS)
    assert done.rows == {"publications_entered": first, "trained_entered": first + 1}
    found = read_raw(done.raw).dossier
    assert found is not None
    assert found.application.trained_entered is Entered.UNCONFIRMED


def test_a_sheet_without_machine_names_gets_its_line_by_label(tmp_path: Path) -> None:
    def own(book: Workbook) -> None:
        page = book[sheet_name("application")]
        page.delete_rows(1, page.max_row)
        page["A1"], page["B1"] = "Organisation that nominates the candidate", "Example University"

    raw = edited(tmp_path / "a.xlsx", own).read_bytes()
    done = set_facts(raw, "application", FACTS, "en")
    page = load_workbook(io.BytesIO(done.raw))[sheet_name("application")]
    assert page["A2"].value == word("fields.application.publications_entered", "en")
    assert done.rows == {"publications_entered": 2, "trained_entered": 3}


def test_facts_that_cannot_be_written_are_reported(tmp_path: Path) -> None:
    def without(book: Workbook) -> None:
        del book[sheet_name("application")]

    with pytest.raises(NotFillable) as fault:
        set_facts(edited(tmp_path / "a.xlsx", without).read_bytes(), "application", FACTS, "en")
    assert fault.value.problem.code == "sheet_missing"

    def denied(book: Workbook) -> None:
        set_cell(book, "talks", "title", "A talk")

    with pytest.raises(DoesNotFit):
        raw = edited(tmp_path / "b.xlsx", denied).read_bytes()
        set_facts(raw, "application", {"talks_entered": Entered.NOTHING}, "en")
