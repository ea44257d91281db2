"""The workbook for some routes: what it shows, requires and hides, and how it is read."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from titlecheck.dossier import Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import Entered
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook.prospects import outlook
from titlecheck.facts.statements import STATEMENTS
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.ruleset import load_edition
from titlecheck.workbook.columns import HEADING_ROW, MARKER_ROW, SHEETS
from titlecheck.workbook.decisive_fields import AskedFields, asked_fields, needed
from titlecheck.workbook.examples import examples_of
from titlecheck.workbook.patch import fill_rows
from titlecheck.workbook.reader import read_raw
from titlecheck.workbook.tailored_workbook import ordered, shown_columns, tailored_workbook

ROUTES = tuple(load_edition().routes)
SHOWN_SHEETS = dict(zip(ROUTES, (10, 12, 9, 10, 8, 8, 6, 11, 10, 12, 10, 10, 9, 8), strict=True))
SHOWN_COLUMNS = dict(zip(ROUTES, (18, 13, 9, 13, 9, 10, 10, 18, 18, 13, 9, 13, 9, 10), strict=True))
KINDS: tuple[tuple[str, ...], ...] = (("4",), ("4-1",), ("4-2",), ("4-6",), ("5-2", "5-3"), ROUTES)


@cache
def blank(routes: tuple[str, ...], lang: Language = "ru") -> bytes:
    return tailored_workbook(routes, lang)


def read(raw: bytes) -> Dossier:
    found = read_raw(raw)
    assert found.problems == ()
    assert found.dossier is not None
    return found.dossier


def saved(book: object) -> bytes:
    raw = io.BytesIO()
    book.save(raw)  # type: ignore[attr-defined]
    return raw.getvalue()


def typed(routes: tuple[str, ...], cells: dict[str, dict[str, object]], lang: Language = "ru") -> bytes:
    """Return the workbook with values entered into the first free row of sheets, by column."""
    book = load_workbook(io.BytesIO(blank(routes, lang)))
    for sheet, values in cells.items():
        page = book[word(f"sheets.{sheet}", lang)]
        columns = {cell.value: cell.column for cell in page[MARKER_ROW]}
        row = page.max_row + 1 if sheet != "application" else 0
        for key, value in values.items():
            if sheet == "application":
                (line,) = [cell.row for cell in page["D"] if cell.value == key]
                page.cell(line, 2).value = value
            else:
                page.cell(row, columns[key]).value = value
    return saved(book)


# What is shown


def test_number_of_visible_sheets_per_route() -> None:
    assert {route: sum(needed(key, (route,)) for key in SHEETS) for route in ROUTES} == SHOWN_SHEETS


def test_number_of_visible_publication_columns_per_route() -> None:
    found = {route: len(shown_columns(SHEETS["publications"], AskedFields((route,)))) for route in ROUTES}
    assert found == SHOWN_COLUMNS


@pytest.mark.parametrize(
    ("choice", "routes", "further"),
    [
        ({}, ROUTES, set()),
        ({"R54a": "lenient"}, ("4-3",), {("publications", "indexes")}),
        ({"R54a": "strict"}, ("4-3",), set()),
        ({"R54a": "lenient"}, ("4-2", "4-4"), set()),
        ({"R17": "strict"}, ("4-1",), {("supervised", "degree_form")}),
        (
            {"R17": "review", "R54a": "review"},
            ("4-1",),
            {("supervised", "degree_form"), ("publications", "indexes")},
        ),
    ],
)
def test_readings_add_the_fields_they_make_decisive(
    choice: dict[str, str], routes: tuple[str, ...], further: set[tuple[str, str]]
) -> None:
    readings = load_edition().readings
    asked = asked_fields(routes, readings, readings.profile("default", choice))
    assert asked == AskedFields(routes, frozenset(further))
    assert all(asked.decides(*place) for place in further)


def test_a_column_made_decisive_by_a_reading_is_shown_and_required() -> None:
    further = frozenset({("publications", "indexes")})
    plain, wide = AskedFields(("4-3",)), AskedFields(("4-3",), further)
    before, now = ([one.key for one in shown_columns(SHEETS["publications"], asked)] for asked in (plain, wide))
    assert set(now) - set(before) == {"indexes"}
    page = load_workbook(io.BytesIO(tailored_workbook(("4-3",), "ru", further=further)))["Публикации"]
    column = next(cell.column for cell in page[MARKER_ROW] if cell.value == "indexes")
    assert str(page.cell(HEADING_ROW, column).value).startswith("● ")
    yellow = [
        str(one.sqref) for one in page.conditional_formatting if f"{get_column_letter(column)}6" in str(one.sqref)
    ]
    assert yellow
    assert tailored_workbook(("4-3",), "ru", further=frozenset()) == tailored_workbook(("4-3",), "ru")


def test_every_column_is_in_the_order() -> None:
    for sheet in SHEETS.values():
        assert sorted(one.key for one in ordered(sheet)) == sorted(one.key for one in sheet.columns)


@pytest.mark.parametrize("routes", KINDS)
def test_everything_else_is_hidden_and_not_removed(routes: tuple[str, ...]) -> None:
    book = load_workbook(io.BytesIO(blank(routes)))
    for key, sheet in SHEETS.items():
        page = book[word(f"sheets.{key}", "ru")]
        assert (page.sheet_state == "visible") == needed(key, routes)
        if sheet.one_fact_a_row:
            continue
        names = [cell.value for cell in page[MARKER_ROW]][1:]
        assert names == [one.key for one in ordered(sheet)]
        shown = {one.key for one in shown_columns(sheet, AskedFields(routes))}
        dimensions = page.column_dimensions
        for index, name in enumerate(names, start=2):
            hidden = any(
                one.hidden and one.outlineLevel == 1 and one.min <= index <= one.max for one in dimensions.values()
            )
            assert hidden == (name not in shown), (key, name)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("routes", [("4",), ("4-1", "5-6"), ROUTES])
def test_every_heading_fits_its_cell(routes: tuple[str, ...], lang: Language) -> None:
    """A word fits in one line, and all lines in the row; letters as wide as in Arial bold at 10 points."""
    book = load_workbook(io.BytesIO(blank(routes, lang)))
    looked = 0
    for key, sheet in SHEETS.items():
        if sheet.one_fact_a_row:
            continue
        page = book[word(f"sheets.{key}", lang)]
        for cell in page[HEADING_ROW]:
            if not cell.value:
                continue
            room = page.column_dimensions[get_column_letter(cell.column)].width * 7 - 5 - 9  # the edges, the indent
            words = [pixels(one) for one in cell.value.split()]
            assert max(words) <= room, (key, cell.value)
            lines, left = 1, room
            for one in words:
                if one > left:
                    lines, left = lines + 1, room
                left -= one + pixels(" ")
            assert lines * 12.75 <= page.row_dimensions[HEADING_ROW].height, (key, cell.value)
            looked += 1
    assert looked > 80


_EM = {" ": 0.28, "●": 0.6, ".": 0.28, ",": 0.28, ":": 0.33, "-": 0.33, "(": 0.33, ")": 0.33, "№": 1.0, "/": 0.28}
_WIDE = {**dict.fromkeys("жмфшщыю", 0.87), **dict.fromkeys("ЖМФШЩЫЮ", 1.0), "m": 0.89, "w": 0.78, "M": 0.83, "W": 0.94}


def pixels(text: str) -> float:
    """Return the width of a text in Arial bold of 10 points at 96 dots per inch."""
    em = 10 * 96 / 72
    return sum(em * (_EM.get(one) or _WIDE.get(one) or (0.72 if one.isupper() else 0.6)) for one in text)


# What is asked for


def rules(routes: tuple[str, ...], sheet: str) -> dict[str, list[tuple[str, str]]]:
    """Return the formulas and colours of each column of a sheet, by machine name."""
    page = load_workbook(io.BytesIO(blank(routes)))[word(f"sheets.{sheet}", "ru")]
    names = {get_column_letter(cell.column): cell.value for cell in page[MARKER_ROW]}
    found: dict[str, list[tuple[str, str]]] = {}
    for group in page.conditional_formatting:
        letters = re.match("[A-Z]+", str(group.sqref))
        assert letters is not None
        for rule in group.rules:
            formula = re.sub(r"\$([A-Z]+)(\d+)", lambda one: str(names.get(one[1])), rule.formula[0])
            found.setdefault(str(names[letters[0]]), []).append((formula, rule.dxf.fill.bgColor.rgb[2:]))
    return found


def test_required_cells_are_yellow_depending_on_the_row() -> None:
    found = rules(("4",), "publications")
    assert found["recommended"] == [("AND(LEN(title)>0,LEN(TRIM(recommended))=0)", "FFF2CC")]
    assert found["jcr_quartile"][1] == (
        "AND(LEN(title)>0,LEN(TRIM(indexes))>0,LEN(TRIM(jcr_quartile))=0,LEN(TRIM(scopus_percentile))=0)",
        "FFF2CC",
    )
    assert found["jcr_quartile"][0] == ("AND(LEN(title)>0,NOT(LEN(TRIM(indexes))>0))", "E7E6E6")
    assert found["doi"] == [("AND(LEN(title)>0,NOT(LEN(TRIM(indexes))>0))", "E7E6E6")]
    assert "journal" not in found
    assert "foreign" not in found
    arts = rules(("4-1",), "publications")
    paper = 'OR(type="статья в материалах конференции",type="тезисы")'
    assert arts["conference_abroad"][1] == (f"AND(LEN(title)>0,{paper},LEN(TRIM(conference_abroad))=0)", "FFF2CC")
    assert "jcr_quartile" not in arts
    books = rules(("4",), "books")
    course = 'OR(kind="учебник",kind="учебное (учебно-методическое) пособие")'
    assert books["years_in_use"][1] == (f"AND(LEN(title)>0,{course},LEN(TRIM(years_in_use))=0)", "FFF2CC")


@pytest.mark.parametrize("routes", KINDS)
def test_the_symbol_is_in_the_coloured_cells(routes: tuple[str, ...]) -> None:
    book = load_workbook(io.BytesIO(blank(routes)))
    for key, sheet in SHEETS.items():
        if sheet.one_fact_a_row or not needed(key, routes):
            continue
        page = book[word(f"sheets.{key}", "ru")]
        signed = {
            page.cell(MARKER_ROW, cell.column).value
            for cell in page[HEADING_ROW]
            if cell.value and cell.value.startswith("● ")
        }
        yellow = {name for name, found in rules(routes, key).items() if any(one[1] == "FFF2CC" for one in found)}
        assert signed == yellow


def hidden_lines(route: str) -> set[object]:
    page = load_workbook(io.BytesIO(blank((route,))))["Заявка"]
    return {page.cell(row, 4).value for row, one in page.row_dimensions.items() if one.hidden and row > HEADING_ROW}


def test_unneeded_lines_on_lists_and_statements_are_hidden() -> None:
    page = load_workbook(io.BytesIO(blank(("4-6",))))["Заявка"]
    hidden = hidden_lines("4-6")
    assert hidden == {name.fact for name in ListName if not needed(name.value, ("4-6",))}
    statements = {one.fact for one in STATEMENTS}
    assert hidden_lines("4") & statements == set()
    assert hidden_lines("4-1") & statements == set()
    assert hidden_lines("4-2") & statements == {"none_indexed", "none_acting"}
    assert "talks_entered" in hidden
    assert page["A5"].value == "● Организация, представляющая претендента"


def test_the_cursor_is_in_the_first_cell_to_fill() -> None:
    book = load_workbook(io.BytesIO(blank(("4",))))
    places = {}
    for page in book.worksheets:
        pane = page.sheet_view.pane.activePane if page.sheet_view.pane else None
        places[page.title] = next(one.activeCell for one in page.sheet_view.selection if one.pane == pane)
    assert (places["Публикации"], places["Стаж"], places["Документы"], places["Заявка"]) == ("B6", "B4", "C3", "B3")


# How it is read


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("routes", KINDS)
def test_a_blank_workbook_states_nothing(routes: tuple[str, ...], lang: Language) -> None:
    found = read_raw(blank(routes, lang))
    assert (found.problems, found.notes) == ((), ())
    dossier = found.dossier
    assert dossier is not None
    assert dossier.made_for == routes
    assert len(dossier.documents) == 12
    assert {(one.present, one.file, one.note) for one in dossier.documents} == {(None, None, None)}
    assert dossier.open_lists == frozenset(name.value for name in ListName)
    assert not any(getattr(dossier, key) for key in SHEETS if key not in ("candidate", "application", "documents"))


def test_the_workbook_is_reproducible() -> None:
    assert tailored_workbook(("4",), "kk") == tailored_workbook(("4",), "kk")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_examples_are_in_the_language_of_the_sheet(lang: Language) -> None:
    page = load_workbook(io.BytesIO(blank(("4",), lang)))[word("sheets.publications", lang)]
    example = word("terms.answer.example", lang)
    assert [page.cell(row, 1).value for row in (3, 4, 5, 6)] == [example] * 3 + [None]
    assert [page.cell(row, 2).value for row in (3, 4, 5)] == [one["title"] for one in examples_of("publications", lang)]
    letters = {"kk": "ү", "ru": "б", "en": "b"}
    for sheet in SHEETS:
        for one in () if sheet in ("candidate", "application") else examples_of(sheet, lang):
            texts = " ".join(value for value in one.values() if type(value) is str)
            assert lang != "en" or not re.search("[а-яә]", texts.lower())
            assert lang != "ru" or not re.search("[әғқңөұүһі]", texts.lower())
    assert letters[lang] in str(examples_of("publications", lang)).lower()


def test_facts_written_over_an_example_are_reported() -> None:
    book = load_workbook(io.BytesIO(blank(("4",))))
    book["Публикации"]["B4"] = "Моя статья"
    assert [one.code for one in read_raw(saved(book)).problems] == ["example_changed"]


def test_entered_values_are_read() -> None:
    cells = {"title": "Статья", "type": "статья", "recommended": "да", "jcr2_category": "Mathematics"}
    (one,) = read(typed(("4",), {"publications": cells})).publications
    assert (one.title, one.recommended, one.row) == ("Статья", True, 6)
    assert one.jcr is not None
    assert one.jcr[0].category == "Mathematics"


def test_a_short_heading_is_recognised_without_hidden_names() -> None:
    book = load_workbook(io.BytesIO(typed(("4",), {"publications": {"title": "Статья", "recommended": "да"}})))
    book["Публикации"].delete_rows(MARKER_ROW)
    found = read_raw(saved(book))
    assert not [one for one in found.notes if one.code in ("column_missing", "column_ignored")]
    assert found.dossier is not None
    assert found.dossier.publications[0].recommended


# Other routes are not examined


def test_only_the_routes_of_the_workbook_are_examined() -> None:
    made = read(typed(("4", "5-1"), {"publications": {"title": "Статья"}}))
    for found in (assess(made), outlook(made, alternatives=False)):
        assert {one.paragraph for one in found.routes} == {"4", "5-1"}
        (left,) = [one for one in found.warnings if one.code == "routes_not_examined"]
        assert left.detail == ", ".join(route for route in ROUTES if route not in ("4", "5-1"))
    asked = assess(made, routes=("4", "5"))
    assert [one.paragraph for one in asked.routes] == ["4"]
    assert [one.detail for one in asked.warnings if one.code == "routes_not_examined"] == ["5"]
    nothing = assess(made, routes=("5",))
    assert nothing.routes == ()
    assert nothing.verdict is None
    assert nothing.headline is not None
    assert (nothing.headline.code, nothing.headline.not_examined) == ("not_examined", ("5",))


def test_another_title_opens_no_other_routes() -> None:
    made = read(typed(("4",), {"application": {"title_sought": "профессор"}}))
    assert [one.paragraph for one in assess(made).routes] == ["4"]


@pytest.mark.parametrize("route", ROUTES)
def test_a_hidden_empty_sheet_never_means_none(route: str) -> None:
    """On its route and, without the route mark, on every other one: an empty sheet decides nothing."""
    made = read(blank((route,)))
    bare = made.model_copy(update={"made_for": ()})
    for found in (*assess(made).routes, *assess(bare, routes=ROUTES).routes):
        assert found.verdict.value == "needs_review"
    shown = {name.fact: Entered.NOTHING for name in ListName if needed(name.value, (route,))}
    stated = made.model_copy(update={"application": made.application.model_copy(update=shown)})
    assert {one.paragraph for one in assess(stated).routes} == {route}


@pytest.mark.parametrize("text", ["", "4;5", "x", "=4", '"4,', "9" * 500])
def test_an_unreadable_route_mark_restricts_nothing(text: str) -> None:
    book = load_workbook(io.BytesIO(blank(("4",))))
    book.defined_names["titlecheck_routes"].attr_text = text or "#REF!"
    assert read(saved(book)).made_for == ()


def test_unknown_routes_restrict_nothing() -> None:
    made = read(blank(("4",))).model_copy(update={"made_for": ("9-9",)})
    assert len(assess(made).routes) == len(ROUTES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_on_a_list_explains_its_answers(lang: Language) -> None:
    page = load_workbook(io.BytesIO(blank(ROUTES, lang)))[word("sheets.application", lang)]
    lines = {page.cell(row, 4).value: row for row in range(1, page.max_row + 1)}
    for name in ListName:
        assert page.cell(lines[name.fact], 3).value
        assert word("terms.entered.nothing", lang) in word("template.tailored.list_line", lang)
        assert word("terms.entered.everything", lang) in word("template.tailored.list_line", lang)
        cell = f"B{lines[name.fact]}"
        assert any(cell in str(one.sqref) and one.type == "list" for one in page.data_validations.dataValidation)


def test_values_written_to_hidden_columns_are_named() -> None:
    cells = {"title": "Статья", "eissn": "2617-7013", "foreign": False}
    assert fill_rows(blank(("4",)), "publications", {}, [cells], "ru").hidden == ("eissn", "foreign")
    assert fill_rows(blank(("4-1",)), "publications", {}, [cells], "ru").hidden == ("eissn",)
    talk = {"title": "Доклад", "abroad": True}
    assert fill_rows(blank(("4-6",)), "talks", {}, [talk], "ru").hidden == ("title", "abroad")
