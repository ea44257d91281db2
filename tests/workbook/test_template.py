"""The blank workbook, and the workbook filled with a dossier."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from titlecheck.dossier import Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.workbook import DoesNotFit, fill_workbook, read_dossier, read_json, read_workbook, write_template
from titlecheck.workbook.columns import EXAMPLE_ROW, HEADING_ROW, SHEETS
from workbook.making import dossiers, empty_dossier, template_bytes

ROUND_TRIP = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture,
                                                           HealthCheck.filter_too_much, HealthCheck.data_too_large]
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_blank_workbook_reads_as_an_empty_dossier(lang: Language, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    write_template(path, lang)
    reading = read_workbook(path)
    assert reading.problems == ()
    assert reading.notes == ()
    assert reading.dossier is not None
    assert reading.dossier.headings_in == lang
    bare = {"places": {}, "incomplete": (), "headings_in": None}
    assert reading.dossier.model_copy(update=bare) == empty_dossier()
    assert reading.dossier.open_lists == {name.value for name in ListName}
    assert reading.dossier.places["candidate.family_name"] == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_heading_and_drop_down_exists(lang: Language) -> None:
    book = load_workbook(io.BytesIO(template_bytes(lang)))
    names = [word(f"sheets.{key}", lang) for key in ("start", *SHEETS, "legend", "lists")]
    assert book.sheetnames == names
    assert book[names[-1]].sheet_state == "hidden"
    for key, sheet in SHEETS.items():
        page = book[word(f"sheets.{key}", lang)]
        assert page.row_dimensions[1].hidden
        lists = {cells.sqref: cells for cells in page.data_validations.dataValidation}
        for index, column in enumerate(sheet.columns):
            heading = word(f"fields.{key}.{column.key}", lang)
            shown = page.cell(index + 3, 1) if sheet.one_fact_a_row else page.cell(HEADING_ROW, index + 2)
            assert shown.value == heading
            if column.choices is not None:
                letters = shown.coordinate if sheet.one_fact_a_row else f"{shown.column_letter}{EXAMPLE_ROW}"
                where = letters.replace("A", "B") if sheet.one_fact_a_row else letters
                rule = next(rule for cells, rule in lists.items() if where in str(cells))
                name = str(rule.formula1).removeprefix("=")
                target = book.defined_names[name].attr_text
                title, cells = target.replace("'", "").split("!")
                offered = [row[0].value for row in book[title][cells.replace("$", "")]]
                assert len(offered) == len(column.choices)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        path = tmp_path / f"{lang}.xlsx"
        write_template(path, lang)
        assert path.read_bytes() == template_bytes(lang)


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        write_template(path, "en")
    assert path.read_text() == "mine"
    write_template(path, "en", force=True)
    assert path.read_bytes() == template_bytes("en")
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_template(tmp_path / "nowhere" / "a.xlsx", "en")
    assert list(tmp_path.iterdir()) == []


@ROUND_TRIP
@given(dossier=dossiers())
def test_a_dossier_is_unchanged_after_workbook_and_json(
    dossier: Dossier, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    lang = LANGUAGES[len(dossier.publications) % 3]
    fill_workbook(folder / "a.xlsx", dossier, lang)
    reading = read_dossier(folder / "a.xlsx")
    assert reading.problems == ()
    # The texts of these dossiers are arbitrary, and an invalid ISSN gives a note.
    assert not [note for note in reading.notes if not note.code.startswith("issn_")]
    assert reading.dossier is not None
    # The reader adds the language of the headings.
    assert reading.dossier.model_copy(update={"headings_in": None}) == dossier
    (folder / "a.json").write_text(reading.dossier.model_dump_json(by_alias=True), encoding="utf-8")
    again = read_json(folder / "a.json")
    assert again.problems == ()
    assert again.dossier is not None
    assert again.dossier.model_copy(update={"headings_in": None}) == dossier


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_every_list_is_read_back(lang: Language, tmp_path: Path) -> None:
    facts: dict[str, list[dict[str, object]]] = {}
    for key, sheet in SHEETS.items():
        if sheet.one_fact_a_row:
            continue
        for column in sheet.columns:
            if column.choices is not None:
                many = column.kind.name == "CHOICES"
                facts.setdefault(key, []).extend({column.field: [each] if many else each} for each in column.choices)
    dossier = empty_dossier(**facts)
    path = tmp_path / "lists.xlsx"
    fill_workbook(path, dossier, lang)
    read = read_workbook(path).dossier
    assert read is not None
    for key in facts:
        given, found = (
            [record.model_copy(update={"row": None}) for record in getattr(each, key)] for each in (dossier, read)
        )
        assert found == given


@pytest.mark.parametrize(
    "record",
    [
        {"jcr": [{"quartile": 1}, {"quartile": 2}, {"quartile": 3}]},
        {"citescore": [{"percentile": 1}, {"percentile": 2}, {"percentile": 3}]},
        {"jcr": [{}]},
        {"citescore": [{"percentile": "0.5"}]},
        {"sheets": "0.12345678901234567"},
    ],
)
def test_values_that_do_not_fit_are_reported(record: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(DoesNotFit):
        fill_workbook(tmp_path / "a.xlsx", empty_dossier(publications=[record]), "en")
    assert list(tmp_path.iterdir()) == []


def test_an_ended_job_without_a_date_does_not_fit(tmp_path: Path) -> None:
    for record in ({"lasts": False}, {"lasts": True, "ended_on": "2020"}):
        with pytest.raises(DoesNotFit):
            fill_workbook(tmp_path / "a.xlsx", empty_dossier(service=[record]), "en")


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    fill_workbook(path, empty_dossier(publications=[{"title": '=HYPERLINK("x")'}, {"title": "+1"}]), "en")
    reading = read_workbook(path)
    assert reading.dossier is not None
    assert [each.title for each in reading.dossier.publications] == ['=HYPERLINK("x")', "+1"]
