"""Which files of a folder are dossiers."""

from __future__ import annotations

import os
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from titlecheck.department.dossier_folder import find, name_of
from titlecheck.workbook.marked_copy import SHEET_NAME


def put(home: Path, *names: str, text: str = "{}") -> None:
    for name in names:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(home: Path, *, recursive: bool = False) -> list[str]:
    return [name for name, _ in find([home], recursive=recursive).files]


def test_only_dossiers_are_selected(tmp_path: Path) -> None:
    put(tmp_path, "b.xlsx", "A.JSON", "c.ods", "d.xls", "e.xlsm", "~$b.xlsx", ".hidden.xlsx", "letter.docx", "scan.pdf")
    found = find([tmp_path], recursive=False)
    assert [name for name, _ in found.files] == ["A.JSON", "b.xlsx", "c.ods", "d.xls", "e.xlsm"]
    assert (found.aside, found.others, found.below) == ((".hidden.xlsx", "~$b.xlsx"), 2, 0)


def test_documents_made_by_the_program_are_skipped(tmp_path: Path) -> None:
    put(tmp_path, "result.json", text='{"schema":"titlecheck/result/1","language":"kk"}')
    put(tmp_path, "stored.json", text='{\n"schema": "titlecheck/replay/1",\n')
    put(tmp_path, "dossier.json", text='{"schema": "titlecheck/dossier/1"}')
    found = find([tmp_path], recursive=False)
    assert ([name for name, _ in found.files], found.aside) == (["dossier.json"], ("result.json", "stored.json"))


def made(path: Path, *sheets: str, marked: bool = False) -> None:
    """Return a small workbook; a ``marked`` one is a copy with a list of corrections."""
    book = Workbook()
    for name in sheets:
        book.create_sheet(name)
    book.remove(book.worksheets[0])
    if marked:
        book.defined_names[SHEET_NAME] = DefinedName(SHEET_NAME, attr_text=f"'{sheets[-1]}'!$A$1")
    book.save(path)


def test_marked_copies_of_a_dossier_are_skipped(tmp_path: Path) -> None:
    put(tmp_path, "a.before-import.xlsx", "a.before-import-2.xlsx", "a.corrected.xlsx", "a.xls", "A.marked.xlsx")
    made(tmp_path / "a.xlsx", "Кандидат")
    made(tmp_path / "с пометками.xlsx", "Кандидат", "Что исправить", marked=True)
    found = find([tmp_path], recursive=False)
    assert [name for name, _ in found.files] == ["a.xls", "a.xlsx"]
    assert found.aside == (
        "A.marked.xlsx", "a.before-import-2.xlsx", "a.before-import.xlsx", "a.corrected.xlsx", "с пометками.xlsx",
    )  # fmt: skip
    (named,) = find([tmp_path / "с пометками.xlsx"], recursive=False).files
    assert named[0] == "с пометками.xlsx"


def test_a_marked_copy_without_its_dossier_is_selected(tmp_path: Path) -> None:
    made(tmp_path / "a.marked.xlsx", "Кандидат", "Что исправить", marked=True)
    put(tmp_path, "sub/b.corrected.xlsx")
    assert names(tmp_path, recursive=True) == ["a.marked.xlsx", "sub/b.corrected.xlsx"]


def test_a_correction_list_without_its_dossier_is_skipped(tmp_path: Path) -> None:
    made(tmp_path / "a.marked.xlsx", "Что исправить", marked=True)
    assert names(tmp_path) == []


def test_subfolders_are_searched_only_on_request(tmp_path: Path) -> None:
    put(tmp_path, "a.xlsx", "sub/a.xlsx", "sub/deep/b.json", ".git/c.json", "sub/~$a.xlsx")
    assert names(tmp_path) == ["a.xlsx"]
    assert find([tmp_path], recursive=False).below == 2
    assert names(tmp_path, recursive=True) == ["a.xlsx", "sub/a.xlsx", "sub/deep/b.json"]


def test_argument_order_does_not_matter_and_a_file_counts_once(tmp_path: Path) -> None:
    put(tmp_path, "x/a.xlsx", "y/a.xlsx")
    first = find([tmp_path / "x", tmp_path / "y"], recursive=False)
    again = find([tmp_path / "y", tmp_path / "x" / "a.xlsx", tmp_path / "x"], recursive=False)
    assert first == again
    assert [name for name, _ in first.files] == ["x/a.xlsx", "y/a.xlsx"]
    (tmp_path / "z").symlink_to(tmp_path / "x" / "a.xlsx")
    assert [name for name, _ in find([tmp_path / "x", tmp_path / "x" / ".." / "z"], recursive=False).files] == [
        "a.xlsx"
    ]


def test_the_summary_itself_is_skipped(tmp_path: Path) -> None:
    put(tmp_path, "a.xlsx", "summary.xlsx")
    found = find([tmp_path], recursive=False, without=[tmp_path / "summary.xlsx"])
    assert [name for name, _ in found.files] == ["a.xlsx"]
    assert found.aside == ()


def test_a_file_named_in_the_call_is_selected_whatever_its_name(tmp_path: Path) -> None:
    put(tmp_path, "dossier.txt")
    assert [name for name, _ in find([tmp_path / "dossier.txt"], recursive=False).files] == ["dossier.txt"]


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
def test_a_file_name_that_is_not_valid_text_can_be_printed() -> None:
    name = os.fsdecode(b"a\xff.xlsx")
    assert name_of(Path("/x", name), Path("/x")) == "a\N{REPLACEMENT CHARACTER}.xlsx"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
def test_a_named_pipe_does_not_block(tmp_path: Path) -> None:
    put(tmp_path, "a.xlsx")
    os.mkfifo(tmp_path / "b.xlsx")
    (tmp_path / "c.xlsx").symlink_to(tmp_path / "nowhere")
    found = find([tmp_path], recursive=False)
    assert ([name for name, _ in found.files], found.aside) == (["a.xlsx"], ("b.xlsx", "c.xlsx"))


def test_an_unreadable_subfolder_does_not_stop_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.xlsx", "closed/b.xlsx")
    real = os.walk

    def walk(folder: Path, onerror: Any) -> Any:
        for home, folders, files in real(folder):
            if Path(home).name == "closed":
                onerror(PermissionError(13, "Permission denied", home))
            else:
                yield home, folders, files

    monkeypatch.setattr("titlecheck.department.dossier_folder.os.walk", walk)
    found = find([tmp_path], recursive=True)
    assert [name for name, _ in found.files] == ["a.xlsx"]
    assert [(name, why.strerror) for name, why in found.closed] == [("closed", "Permission denied")]
    # This folder was not requested.
    assert find([tmp_path], recursive=False).closed == ()
    with pytest.raises(PermissionError):
        find([tmp_path / "closed"], recursive=True)


def test_a_zip_bomb_is_not_unpacked_completely(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("docProps/core.xml", "w", force_zip64=True) as part:
            part.write(b"<x>titlecheck ")
            for _ in range(200):
                part.write(b" " * 1_000_000)
        archive.writestr("xl/workbook.xml", "<workbook/>")
    tracemalloc.start()
    assert names(tmp_path) == ["bomb.xlsx"]  # it lists no sheets, so its reader reports the error
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000
