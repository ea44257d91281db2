"""``titlecheck check --marked`` and ``--apply-suggestions``."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from command_line import Run
from titlecheck.eligibility import assess
from titlecheck.results import todo_of
from titlecheck.workbook.reader import read_raw

SAMPLES = Path(__file__).parents[2] / "samples"
OPEN = SAMPLES / "04-0-general-needs-review-empty-cell.ru.xlsx"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return Path(shutil.copy(OPEN, tmp_path / "досье.xlsx"))


@pytest.fixture
def faulty(dossier: Path) -> Path:
    book = load_workbook(dossier)
    book["Публикации"]["E5"] = "стотья"
    book["Публикации"]["I7"] = "вчера"
    book.save(dossier)
    return dossier


def rules(path: Path) -> dict[str, set[str]]:
    """Return the marked cells of a copy by sheet, with the colour of each."""
    found: dict[str, set[str]] = {}
    for page in load_workbook(path).worksheets:
        for group in page.conditional_formatting:
            for rule in group.rules:
                if rule.formula and "titlecheck_marks" in rule.formula[0]:
                    colour = rule.dxf.fill.bgColor.rgb
                    found.setdefault(page.title, set()).add(f"{group.sqref} {colour[2:]}")
    return found


def thin(path: Path) -> Path:
    """Return an eligible dossier without the facts about its journals, posts and books."""
    book = load_workbook(SAMPLES / "04-0-general-waiver-eligible.ru.xlsx")
    for sheet, keys in {"Публикации": ("stopped", "recommended", "jcr_quartile", "type"), "Стаж": ("rate", "here"),
                        "Книги": ("sheets",), "Заявка": ()}.items():  # fmt: skip
        page = book[sheet]
        for cell in page[1]:
            if cell.value in keys:
                for row in range(4, page.max_row + 1):
                    page.cell(row, cell.column).value = None
    page = book["Заявка"]
    for row in page.iter_rows():
        if row[3].value in ("organisation_kind", "refused_before"):
            row[1].value = None
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["", *sorted(path.name for path in SAMPLES.glob("*needs-review*.xlsx"))])
def test_yellow_cells_are_exactly_those_of_the_to_do_list(run: Run, tmp_path: Path, name: str) -> None:
    source = SAMPLES / name if name else thin(tmp_path / "thin.xlsx")
    target = tmp_path / "out.xlsx"
    code, _, err = run("check", source, "--marked", target)
    assert code == 3
    assert "out.xlsx" in err
    known = read_raw(source.read_bytes()).dossier
    assert known is not None
    assert read_raw(target.read_bytes()).dossier == known
    tasks = todo_of(assess(known).routes)
    wanted = [place for task in tasks for place in task.places]
    assert name or len(wanted) > 5
    assert marked_cells(target) == sum(max(len(place.rows), 1) for place in wanted)
    lines = [row for row in load_workbook(target).worksheets[-1].iter_rows(5, values_only=True) if row[0]]
    assert {int(row[0]) for row in lines} == {task.id for task in tasks}


def marked_cells(path: Path) -> int:
    """Return the number of yellow cells of a copy; all must be empty, and none red."""
    cells = 0
    for page in load_workbook(path).worksheets:
        for group in page.conditional_formatting:
            for rule in group.rules:
                if rule.formula and "titlecheck_marks" in rule.formula[0]:
                    assert rule.dxf.fill.bgColor.rgb == "FFFFEB9C"
                    places = [place for area in group.sqref.ranges for line in area.rows for place in line]
                    assert all(page.cell(*place).value is None for place in places)
                    cells += len(places)
    return cells


def test_the_marked_copy_has_the_same_verdict_and_can_be_marked_again(run: Run, dossier: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    before = run("check", dossier, "--marked", once)
    after = run("check", once, "--marked", twice)
    assert before[0] == after[0] == 3
    assert before[1].split("titlecheck 0")[0] == after[1].split("titlecheck 0")[0]
    assert twice.read_bytes() == once.read_bytes()


def test_unreadable_cells_are_red(run: Run, faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    code, _, err = run("check", faulty, "--marked", target, "--lang", "ru")
    assert code == 2
    assert "стотья" in err
    assert rules(target) == {"Публикации": {"E5 FFC7CE", "I7 FFC7CE"}}
    page = load_workbook(target)["Что исправить"]
    assert [page[f"D{row}"].value for row in (5, 6, 7)] == ["E5", "I7", None]
    assert "статья" in load_workbook(target)["Публикации"]["E5"].comment.text


def test_a_folder_as_target_gives_the_copy_its_usual_name(run: Run, dossier: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    other = Path(shutil.copy(dossier, tmp_path / "другое.xlsx"))
    assert run("check", dossier, other, "--marked", folder)[0] == 3
    assert sorted(path.name for path in folder.iterdir()) == ["досье.marked.xlsx", "другое.marked.xlsx"]


def test_nothing_is_overwritten(run: Run, dossier: Path, tmp_path: Path) -> None:
    before = dossier.read_bytes()
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"mine")
    assert run("check", dossier, "--marked", dossier, "--force")[0] == 2
    code, _, err = run("check", dossier, "--marked", target)
    assert code == 2
    assert "--force" in err
    assert (target.read_bytes(), dossier.read_bytes()) == (b"mine", before)
    assert run("check", dossier, "--marked", target, "--force")[0] == 3
    assert target.read_bytes() != b"mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".titlecheck")]


@pytest.mark.parametrize("option", ["--marked", "--apply-suggestions"])
def test_the_copy_has_the_extension_of_its_source(run: Run, dossier: Path, tmp_path: Path, option: str) -> None:
    code, _, err = run("check", dossier, option, tmp_path / "out.ods")
    assert code == 2
    assert ".xlsx" in err
    assert run("check", dossier, option, tmp_path / "out.xlsx", "--assume", dossier)[0] == 2


def test_a_json_dossier_gets_the_list_only(run: Run, doubtful: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    code, _, err = run("check", doubtful, "--marked", target)
    assert code == 3
    assert "list alone" in err
    book = load_workbook(target)
    assert book.sheetnames == ["What to correct"]
    assert book.active["A5"].value == "1"


def test_suggestions_are_applied_and_reported(run: Run, faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    code, _, err = run("check", faulty, "--apply-suggestions", target)
    assert code == 2
    assert "Публикации, E5: “стотья” → “статья”" in err
    page = load_workbook(target)["Публикации"]
    assert (page["E5"].value, page["I7"].value) == ("статья", "вчера")
    assert load_workbook(io.BytesIO(faulty.read_bytes()))["Публикации"]["E5"].value == "стотья"


def test_without_suggestions_no_copy_is_written(run: Run, dossier: Path, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    for path in (dossier, good):
        assert "no corrected copy" in run("check", path, "--apply-suggestions", target)[2]
    assert not target.exists()
