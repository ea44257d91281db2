"""The Word reader: tracked changes, merged cells, fields, notes, damage."""

from __future__ import annotations

import io
import zipfile

import pytest

from importers.word_making import cell, docx, paragraph, row, run, table
from titlecheck.importers.detect_format import document_kind
from titlecheck.importers.formats.list_files import read_file
from titlecheck.importers.formats.word import WordParagraph, WordTable, word_blocks
from titlecheck.workbook.zip_guard import Unreadable


def texts(body: str) -> list[str]:
    return [block.text for block in word_blocks(docx(body)) if isinstance(block, WordParagraph)]


def rows(body: str) -> list[list[str]]:
    (block,) = [one for one in word_blocks(docx(body)) if isinstance(one, WordTable)]
    return block.rows


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (f"{run('А')}<w:ins>{run(' № 1(97)')}</w:ins>", "А № 1(97)"),
        (f"{run('А')}<w:del><w:r><w:delText>прочь</w:delText></w:r></w:del>", "А"),
        (f"<w:moveFrom>{run('прочь')}</w:moveFrom><w:moveTo>{run('сюда')}</w:moveTo>", "сюда"),
        (f"<w:hyperlink>{run('https://doi.org/10.5555/1')}</w:hyperlink>", "https://doi.org/10.5555/1"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('в поле')}</w:sdtContent></w:sdt>", "в поле"),
        (f"<w:smartTag>{run('Алматы')}</w:smartTag>", "Алматы"),
        (f'<w:fldSimple w:instr="REF x">{run("12")}</w:fldSimple>', "12"),
        ("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("текст"), "текст"),
        ("<w:r><w:t>С. 5</w:t><w:noBreakHyphen/><w:t>9</w:t></w:r>", "С. 5-9"),
        ("<w:r><w:t>про</w:t><w:softHyphen/><w:t>ба</w:t></w:r>", "проба"),
        ("<w:r><w:t>а\u00adб</w:t><w:tab/><w:t>в\u00a0г</w:t></w:r>", "аб в г"),
        ("<w:r><w:t>а</w:t><w:br/><w:t>б</w:t><w:br w:type='page'/><w:t>в</w:t></w:r>", "а\nбв"),
        ("<w:r><w:t>а</w:t><w:footnoteReference w:id='1'/></w:r>", "а"),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph(raw: str, text: str) -> None:
    assert texts(paragraph(raw=raw)) == [text]


def test_a_text_box_is_not_read() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('рамка')}</w:txbxContent></w:pict>"
    assert texts(paragraph(raw=f"{run('текст')}<w:r>{box}</w:r>")) == ["текст"]


def test_a_merged_cell_is_read_once_in_its_column() -> None:
    made = rows(
        table(
            [
                row(cell("a", merge="restart"), cell("б", span=2), "в"),
                row(cell("прочь", merge="continue"), "г", "д", "е"),
                row("ж", "з", about='<w:gridBefore w:val="2"/>'),
                row(cell("заголовок", span=4)),
            ]
        )
    )
    assert made == [["a", "б", "", "в"], ["", "г", "д", "е"], ["", "", "ж", "з"], ["заголовок", "", "", ""]]


def test_paragraphs_and_tables_inside_a_cell() -> None:
    inner = table([row("внутри", "x")])
    body = table([row(cell(raw=paragraph("а") + paragraph("б") + inner + paragraph("")), "в"), row("г", "д")])
    blocks = word_blocks(docx(body + paragraph("конец")))
    tables = [one for one in blocks if isinstance(one, WordTable)]
    assert [(one.number, one.rows) for one in tables] == [(1, [["а\nб", "в"], ["г", "д"]]), (2, [["внутри", "x"]])]
    assert blocks[-1] == WordParagraph(1, "конец")


def test_a_row_deleted_under_tracked_changes_is_skipped() -> None:
    assert rows(table([row("а", "б"), row("прочь", "прочь", about="<w:del/>"), row("в", "г")])) == [
        ["а", "б"],
        ["в", "г"],
    ]


def test_numbering_of_paragraphs_and_of_their_styles() -> None:
    body = paragraph("а", numbered=True) + paragraph("б", style="Items") + paragraph("в", style="Own") + paragraph("г")
    assert [one.numbered for one in word_blocks(docx(body)) if isinstance(one, WordParagraph)] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "raw",
    [
        docx("x", head='<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'),
        docx("<w:p>"),
        docx(paragraph("x"))[:-200],
        docx("<w:sdt>" * 60 + "</w:sdt>" * 60),
    ],
)
def test_a_damaged_or_malicious_file_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        word_blocks(raw)


def test_a_zip_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    parsed_file, sheets = read_file(out.getvalue(), "list.docx", None)
    assert [fault.code for fault in parsed_file.faults] == ["too_much_inside"]
    assert not sheets


def odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (odt(), "kind_odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Root Entry WordDocument".encode("utf-16-le"), "kind_doc"),
        (b"{\\rtf1 text}", "kind_rtf"),
        (b"%PDF-1.7", "kind_pdf"),
    ],
)
def test_other_documents_are_refused_with_advice(raw: bytes, code: str) -> None:
    parsed_file, sheets = read_file(raw, "list", None)
    assert ([fault.code for fault in parsed_file.faults], sheets) == ([code], [])


def test_a_word_file_is_recognised_by_its_content() -> None:
    assert document_kind(docx(paragraph("x"))) == "docx"
    assert document_kind(b"PK\x03\x04 damaged") == ""


def test_a_document_without_a_list_is_an_error() -> None:
    parsed_file, _ = read_file(docx(paragraph("Заявление") + paragraph("Прошу принять документы.")), "a.docx", None)
    assert [fault.code for fault in parsed_file.faults] == ["list_no_works"]
