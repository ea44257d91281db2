"""The marked copy: colours, notes and a list; nothing else in the user's file changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from titlecheck.workbook.correction_sheet import CorrectionLine, CorrectionSheet
from titlecheck.workbook.marked_copy import (
    LONGEST_NOTE,
    MOST_NOTES,
    Mark,
    MarkedCell,
    NotMarkable,
    list_alone,
    marked_copy,
)
from titlecheck.workbook.reader import read_raw
from titlecheck.workbook.sheet_notes import AUTHOR, SHEET_ORDER
from workbook.making_rich import rich_dossier

SAMPLE = (Path(__file__).parents[2] / "samples" / "04-0-general-needs-review-empty-cell.ru.xlsx").read_bytes()
WORKS, POSTS, FORM = "Публикации", "Стаж", "Заявка"
OWN_NOTES = {"E5": "моя <заметка>", "C6": "ещё одна"}
CELLS = [
    MarkedCell(WORKS, 5, 5, Mark.WRONG, "Такого значения нет в списке."),
    MarkedCell(WORKS, 9, 40, Mark.MISSING, "Впишите «да» или «нет»."),
    MarkedCell(WORKS, 10, 40, Mark.MISSING, "Впишите «да» или «нет»."),
    MarkedCell(WORKS, 4, 5, Mark.MISSING, "Тип?"),
    MarkedCell(POSTS, 4, 11, Mark.WRONG, "Неверная дата."),
    MarkedCell(FORM, 4, 2, Mark.WRONG, "Неверная дата."),
]
LISTED = CorrectionSheet(
    "Что исправить",
    "Что исправить",
    "Красным отмечено неверное.",
    ("№", "Вид", "Лист", "Ячейки", "Столбец", "Что сделать"),
    (
        CorrectionLine("wrong", "1", "Ошибка", WORKS, "E5", "Тип", "=1+1", f"'{WORKS}'!E5"),
        CorrectionLine("missing", "2", "Не заполнено", WORKS, "AN9:AN10", "", "Впишите", f"'{WORKS}'!AN9:AN10"),
    ),
)


@pytest.fixture(scope="module")
def rich() -> bytes:
    return rich_dossier(SAMPLE, notes=OWN_NOTES)


@pytest.fixture(scope="module")
def marked(rich: bytes) -> bytes:
    return marked_copy(rich, CELLS, LISTED)


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part_of(raw: bytes, sheet: str) -> str:
    held = parts(raw)
    book = etree.fromstring(held["xl/workbook.xml"])
    links = {one.get("Id"): one.get("Target") for one in etree.fromstring(held["xl/_rels/workbook.xml.rels"])}
    (name,) = [next(iter(one.attrib.values()), "") and one for one in book.iter("{*}sheet") if one.get("name") == sheet]
    target = links[next(value for key, value in name.attrib.items() if key.endswith("}id"))] or ""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def test_all_other_parts_stay_byte_for_byte(rich: bytes, marked: bytes) -> None:
    before, after = parts(rich), parts(marked)
    assert list(after)[: len(before)] == list(before)
    changed = {name for name, data in before.items() if after[name] != data}
    named = re.compile(
        r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/comments\d+\.xml"
        r"|xl/drawings/vmlDrawing\d+\.vml|xl/worksheets/_rels/sheet\d+\.xml\.rels"
    )
    touched = {part_of(rich, name) for name in (WORKS, POSTS, FORM, "Начало")}  # the first sheet loses its selection
    assert {name for name in changed if not named.fullmatch(name)} == touched
    for kind in ("media/", "charts/", "drawings/drawing", "tables/", "docProps/"):
        assert any(kind in name for name in before)
        assert all(after[name] == data for name, data in before.items() if kind in name)


def test_only_the_selection_is_removed_from_an_unmarked_sheet(rich: bytes, marked: bytes) -> None:
    name = part_of(rich, "Начало")
    before = parts(rich)[name].replace(b' tabSelected="1"', b"")
    assert etree.tostring(etree.fromstring(before), method="c14n") == etree.tostring(
        etree.fromstring(parts(marked)[name]), method="c14n"
    )


def test_the_copy_gives_the_same_dossier(rich: bytes, marked: bytes) -> None:
    assert read_raw(marked).dossier == read_raw(rich).dossier is not None
    assert read_raw(marked).notes == read_raw(rich).notes


def test_marking_twice_equals_marking_once(rich: bytes, marked: bytes) -> None:
    again = marked_copy(marked, CELLS, LISTED)
    assert parts(again) == parts(marked)
    assert parts(marked_copy(marked_copy(marked, [], LISTED), CELLS, LISTED)) == parts(marked)
    for raw in (rich, marked):
        bare = parts(marked_copy(raw, [], LISTED))
        assert b"titlecheck_marks" not in bare[part_of(rich, WORKS)]
        assert AUTHOR.encode() not in bare["xl/comments1.xml"].replace(f"<author>{AUTHOR}</author>".encode(), b"")


@pytest.mark.parametrize("sheet", [WORKS, POSTS, FORM, "Что исправить"])
def test_elements_of_a_sheet_keep_the_schema_order(marked: bytes, sheet: str) -> None:
    root = etree.fromstring(parts(marked)[part_of(marked, sheet)])
    places = [SHEET_ORDER.index(etree.QName(child).localname) for child in root]
    assert places == sorted(places)
    assert len(places) > 4


def test_notes_of_the_user_are_kept_and_ours_added_below(marked: bytes) -> None:
    page = load_workbook(io.BytesIO(marked))[WORKS]
    assert page["E5"].comment.text == "моя <заметка>\n— titlecheck: Такого значения нет в списке."
    assert page["C6"].comment.text == "ещё одна"
    assert page["AN9"].comment.text == "titlecheck: Впишите «да» или «нет»."
    assert page["AN9"].comment.author == AUTHOR
    words = etree.fromstring(parts(marked)["xl/comments1.xml"])
    rows = [(int(re.sub("[A-Z]", "", one.get("ref"))), len(one.get("ref"))) for one in words.iter("{*}comment")]
    assert rows == sorted(rows)


def notes_of(raw: bytes) -> dict[str, str]:
    """Return the texts of the notes on the sheet of publications, by address."""
    cells = (cell for row in load_workbook(io.BytesIO(raw))[WORKS].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def changed_notes(raw: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return ``raw`` with the notes on the sheet of publications changed."""
    words = parts(raw)["xl/comments1.xml"]
    assert change(words) != words
    return with_part(raw, "xl/comments1.xml", change(words))


def without_authors(words: bytes) -> bytes:
    """Return the notes as LibreOffice writes them: without authors."""
    return re.sub(rb"<author>[^<]*</author>", b"<author> </author>", words)


def joined_runs(words: bytes) -> bytes:
    """Return the notes as written by programs that join runs with equal format."""
    return re.sub(rb"</t></r><r><t[^>]*>", b"", words)


@pytest.mark.parametrize("change", [without_authors, joined_runs, lambda words: joined_runs(without_authors(words))])
def test_a_marked_copy_saved_by_another_program_is_marked_again(
    marked: bytes, change: Callable[[bytes], bytes]
) -> None:
    saved = changed_notes(marked, change)
    assert notes_of(marked_copy(saved, CELLS, LISTED)) == notes_of(marked)
    assert notes_of(marked_copy(saved, [], LISTED)) == OWN_NOTES


def test_text_of_the_user_below_our_line_is_kept(marked: bytes) -> None:
    line = "Впишите «да» или «нет».".encode()
    saved = changed_notes(marked, lambda words: words.replace(line, line + "\nспросить декана".encode(), 1))
    assert notes_of(marked_copy(saved, [], LISTED)) == OWN_NOTES | {"AN9": "спросить декана"}
    assert notes_of(marked_copy(saved, CELLS, LISTED))["AN9"] == f"спросить декана\n— titlecheck: {line.decode()}"


def test_notes_of_an_unmarked_workbook_are_kept_whatever_they_say(rich: bytes) -> None:
    raw = rich_dossier(SAMPLE, notes=OWN_NOTES | {"D6": "titlecheck: так велел начальник"})
    elsewhere = [cell for cell in CELLS if cell.sheet != WORKS]
    done = marked_copy(raw, elsewhere, LISTED)
    assert parts(done)["xl/comments1.xml"] == parts(raw)["xl/comments1.xml"]
    assert notes_of(marked_copy(raw, CELLS, LISTED))["D6"] == "titlecheck: так велел начальник"


@pytest.mark.parametrize("element", [rb"<authors>.*</authors>", rb"<commentList>.*</commentList>"])
def test_notes_without_authors_or_a_list_can_be_extended(rich: bytes, element: bytes) -> None:
    raw = changed_notes(rich, lambda words: re.sub(element, b"", words, flags=re.DOTALL))
    words = etree.fromstring(parts(marked_copy(raw, CELLS, LISTED))["xl/comments1.xml"])
    assert [etree.QName(one).localname for one in words] == ["authors", "commentList"]
    assert "titlecheck: Впишите «да» или «нет»." in [one.text for one in words.iter("{*}t")]


def test_every_note_has_a_shape_with_a_unique_number(rich: bytes, marked: bytes) -> None:
    held = parts(marked)
    drawings = [data.decode() for name, data in held.items() if name.endswith(".vml") and b'ObjectType="Note"' in data]
    numbers = [number for text in drawings for number in re.findall(r'id="_x0000_s(\d+)"', text)]
    assert len(numbers) == len(set(numbers))
    shapes = {
        (row, column) for text in drawings for row, column in re.findall(r"<x:Row>(\d+)</x:Row><x:Column>(\d+)<", text)
    }
    assert {("8", "39"), ("9", "39"), ("3", "4"), ("3", "10"), ("3", "1")} <= shapes
    new = [data for name, data in held.items() if name.endswith(".vml") and name not in parts(rich)]
    old = [data for name, data in parts(rich).items() if name.endswith(".vml")]
    blocks = [set(re.findall(rb'idmap[^>]*data="(\d+)"', data)) for data in new]
    assert len(set.union(*blocks)) == len(blocks) == 2
    assert not set.union(*blocks) & {one for data in old for one in re.findall(rb'idmap[^>]*data="(\d+)"', data)}
    assert 'ObjectType="Button"' in "".join(drawings)


def test_colours_last_while_the_cell_is_unchanged(marked: bytes) -> None:
    page = load_workbook(io.BytesIO(marked))[WORKS]
    rules = {
        str(group.sqref): rule.formula[0]
        for group in page.conditional_formatting
        for rule in group.rules
        if rule.formula and "titlecheck_marks" in rule.formula[0]
    }
    assert rules["AN9:AN10"] == "AND(titlecheck_marks,LEN(TRIM(AN9))=0)"
    assert rules["E5"] == 'AND(titlecheck_marks,EXACT(E5,"статья"))'
    ours = [
        rule.priority
        for group in page.conditional_formatting
        for rule in group.rules
        if "titlecheck" in str(rule.formula)
    ]
    theirs = [
        rule.priority
        for group in page.conditional_formatting
        for rule in group.rules
        if "titlecheck" not in str(rule.formula)
    ]
    assert theirs
    assert max(ours) < min(theirs)


def test_the_list_is_the_last_sheet_and_links_to_each_cell(marked: bytes) -> None:
    book = load_workbook(io.BytesIO(marked))
    page = book.worksheets[-1]
    assert page.title == "Что исправить"
    assert book.active is page
    assert [one.title for one in book.worksheets if one.sheet_view.tabSelected] == ["Что исправить"]
    assert [cell.value for cell in page[5]] == ["1", "Ошибка", WORKS, "E5", "Тип", "=1+1"]
    assert page["F5"].data_type == "s"
    assert [page[cell].hyperlink.location for cell in ("D5", "D6")] == [f"'{WORKS}'!E5", f"'{WORKS}'!AN9:AN10"]


def test_a_sheet_of_the_user_with_that_name_is_kept(rich: bytes) -> None:
    book = load_workbook(io.BytesIO(SAMPLE))
    book.create_sheet("Что исправить")["A1"] = "моё"
    raw = io.BytesIO()
    book.save(raw)
    once = marked_copy(raw.getvalue(), CELLS, LISTED)
    done = load_workbook(io.BytesIO(marked_copy(once, CELLS, LISTED)))
    assert done.sheetnames[-2:] == ["Что исправить", "Что исправить (2)"]
    assert done["Что исправить"]["A1"].value == "моё"


def test_macros_stay_byte_for_byte() -> None:
    raw = rich_dossier(SAMPLE, notes={}, macros=b"\xd0\xcf\x11\xe0 macros")
    done = marked_copy(raw, CELLS, LISTED)
    assert parts(done)["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0 macros"
    assert b"macroEnabled" in parts(done)["[Content_Types].xml"]
    assert read_raw(done).dossier == read_raw(raw).dossier is not None


def with_part(raw: bytes, name: str, data: bytes) -> bytes:
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w") as package:
        for held, body in (parts(raw) | {name: data}).items():
            package.writestr(held, body)
    return done.getvalue()


def test_a_signed_workbook_gets_no_copy(rich: bytes) -> None:
    with pytest.raises(NotMarkable, match="signed"):
        marked_copy(with_part(rich, "_xmlsignatures/sig1.xml", b"<Signature/>"), CELLS, LISTED)


@pytest.mark.parametrize("raw", [b"", b"{}", b"PK\3\4 broken", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_not_a_workbook_gets_no_copy(raw: bytes) -> None:
    with pytest.raises(NotMarkable):
        marked_copy(raw, CELLS, LISTED)


def test_a_protected_sheet_stays_protected() -> None:
    book = load_workbook(io.BytesIO(SAMPLE))
    book[WORKS].protection.sheet = True
    raw = io.BytesIO()
    book.save(raw)
    done = load_workbook(io.BytesIO(marked_copy(raw.getvalue(), CELLS, LISTED)))
    assert done[WORKS].protection.sheet
    assert done[WORKS]["AN9"].comment.text == "titlecheck: Впишите «да» или «нет»."


def test_a_threaded_comment_is_left_unchanged(rich: bytes) -> None:
    name = part_of(rich, WORKS)
    links = f"xl/worksheets/_rels/{Path(name).name}.rels"
    body = parts(rich)[links].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Target="../threadedComments/threadedComment1.xml" '
        b'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>',
    )
    space = b"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    talk = b'<ThreadedComments xmlns="' + space + b'"><threadedComment ref="E5"/></ThreadedComments>'
    raw = with_part(with_part(rich, links, body), "xl/threadedComments/threadedComment1.xml", talk)
    done = marked_copy(raw, CELLS, LISTED)
    page = load_workbook(io.BytesIO(done))[WORKS]
    assert page["E5"].comment.text == "моя <заметка>"
    assert "EXACT(E5," in str([rule.formula for group in page.conditional_formatting for rule in group.rules])
    assert parts(done)["xl/threadedComments/threadedComment1.xml"] == talk


def test_limits_are_respected(rich: bytes) -> None:
    many = [MarkedCell(WORKS, row, 42, Mark.MISSING, "длинно " * 100) for row in range(4, 4 + MOST_NOTES + 30)]
    done = marked_copy(rich, many, LISTED)
    page = load_workbook(io.BytesIO(done))[WORKS]
    notes = [row[0].comment for row in page.iter_rows(4, 4 + MOST_NOTES + 40, 42, 42) if row[0].comment]
    assert len(notes) == MOST_NOTES
    assert LONGEST_NOTE - 5 < max(len(note.text) for note in notes) <= LONGEST_NOTE
    assert f"AP4:AP{3 + MOST_NOTES + 30}" in [str(group.sqref) for group in page.conditional_formatting]
    assert parts(marked_copy(done, many, LISTED)) == parts(done)


@pytest.mark.parametrize(
    ("value", "test"),
    [
        (25.5, "{}=25.5"),
        (True, "{}=TRUE"),
        ('a "b" {c}', 'EXACT({},"a ""b"" {{c}}")'),
        ("два\nслова", 'EXACT(LEFT({},3),"два")'),
        ("x" * 300, 'EXACT(LEFT({},200),"' + "x" * 200 + '")'),
        (datetime(2021, 3, 15), "{}=44270"),
        (None, "LEN(TRIM({}))=0"),
    ],
)
def test_the_condition_of_a_colour_fits_the_cell_value(value: object, test: str) -> None:
    book = load_workbook(io.BytesIO(SAMPLE))
    book[WORKS]["AN30"] = value
    raw = io.BytesIO()
    book.save(raw)
    done = marked_copy(raw.getvalue(), [MarkedCell(WORKS, 30, 40, Mark.WRONG, "?")], LISTED)
    page = load_workbook(io.BytesIO(done))[WORKS]
    (formula,) = [
        rule.formula[0]
        for group in page.conditional_formatting
        for rule in group.rules
        if "titlecheck" in str(rule.formula)
    ]
    assert formula == f"AND(titlecheck_marks,{test.format('AN30')})"


def test_the_list_alone_can_be_written_as_a_workbook() -> None:
    book = load_workbook(io.BytesIO(list_alone(LISTED)))
    assert book.sheetnames == ["Что исправить"]
    assert book.active["F6"].value == "Впишите"
    assert book.active["D5"].hyperlink is None
