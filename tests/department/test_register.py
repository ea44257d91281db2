"""``batch`` and ``replay`` with a register of journals: contradictions, and the source that changed a verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import Run
from department.making import named, written
from registry.made import citescore, citescore_row
from rendering.dossiers import article, docent


def international(row: int, **more: Any) -> dict[str, Any]:
    """Return an article whose journal is in the register."""
    known: dict[str, Any] = {
        "journal": "Journal of Examples", "issn": "1234-5679", "recommended": False, "foreign": True,
        "indexes": ["scopus"], "citescore": [{"field": "Artificial Intelligence", "percentile": "58", "matches": True}],
    }  # fmt: skip
    return article(row, f"On examples {row}", "2022-05-10", **(known | more))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    works = [one.model_dump(mode="json", exclude_none=True) for one in docent().publications][:13]
    written(tmp_path / "d" / "a.json", named("Әлиев", publications=[*works, international(30), international(31)]))
    higher = {"citescore": [{"field": "Artificial Intelligence", "percentile": "91", "matches": True}]}
    written(
        tmp_path / "d" / "b.json",
        named("Бекенов", publications=[*works, international(30), international(31, **higher)]),
    )
    return tmp_path / "d"


@pytest.fixture
def register(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "journals.sqlite"
    assert run("journals", "load", citescore(tmp_path / "cs.xlsx", {2022: [citescore_row()]}), "--db", path)[0] == 0
    return path


def test_contradictions_with_the_register_appear_on_the_sheet_of_journals(
    run: Run, home: Path, register: Path, tmp_path: Path
) -> None:
    assert run("batch", home, "-o", tmp_path / "s.json", "--db", register)[0] == 0
    found = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert [one["kind"] for one in found["registers"]] == ["citescore"]
    (one,) = (one for one in found["journals"] if one["trouble"] == "contradicted")
    assert (one["journal"], one["publications"]) == ("Journal of Examples", 1)
    (claim,) = one["claims"]
    assert claim["where"] == [{"file": "b.json", "rows": [31]}]
    assert (claim["said"], claim["register"]["found"], claim["register"]["what"]) == ("91", "58", "citescore")
    # The cell is open now, although nobody left it empty.
    assert {one["trouble"] for one in found["journals"]} == {"contradicted", "metrics_differ"}
    assert [one["file"] for one in found["can_apply_now"]] == ["a.json"]
    # Which of the two is right is a question of data and not of the law.
    assert found["to_be_decided"] == []
    assert {one["file"] for one in found["incomplete"]} == {"b.json"}


def test_without_the_register_the_claims_of_the_dossier_hold(
    run: Run, home: Path, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TITLECHECK_JOURNALS", str(register))
    run("batch", home, "-o", tmp_path / "s.json", "--no-journals")
    found = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert found["registers"] == []
    assert [one["trouble"] for one in found["journals"]] == ["metrics_differ"]
    assert len(found["can_apply_now"]) == 2


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_sheet_of_journals_shows_claim_and_register(
    run: Run, home: Path, register: Path, tmp_path: Path, lang: str
) -> None:
    from openpyxl import load_workbook

    run("batch", home, "-o", tmp_path / "s.xlsx", "--db", register, "--lang", lang)
    book = load_workbook(tmp_path / "s.xlsx")
    said = [str(cell.value) for row in book.worksheets[5].iter_rows() for cell in row if cell.value]
    assert any("91" in text and "58" in text and "b.json" in text and "cs.xlsx" in text for text in said)
    assert any("cs.xlsx" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)


def test_a_replay_names_the_register_as_the_cause_of_a_change(
    run: Run, home: Path, register: Path, tmp_path: Path
) -> None:
    run("replay", home, "--write", tmp_path / "stored.json", "--no-journals")
    code, out, _ = run("replay", home, "--against", tmp_path / "stored.json", "--db", register, "--format", "json")
    assert code == 1
    (changed,) = json.loads(out)["changed"]
    assert (changed["file"], changed["causes"]) == ("b.json", ["registers"])
    assert ("4", "eligible", "needs_review") in {
        (one["paragraph"], one["before"], one["after"]) for one in changed["flips"] if one["kind"] == "verdict"
    }
    assert run("replay", home, "--against", tmp_path / "stored.json", "--no-journals")[0] == 0


def test_check_and_batch_agree_with_the_same_register(run: Run, home: Path, register: Path, tmp_path: Path) -> None:
    files = sorted(home.iterdir())
    run("check", *files, "--format", "json", "-o", tmp_path / "results", "--db", register)
    assert run("replay", home, "--against", tmp_path / "results", "--db", register)[0] == 0


def test_a_file_that_is_not_a_register_is_reported_before_any_work(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.sqlite").write_bytes(b"this is no register")
    for path in (tmp_path / "broken.sqlite", tmp_path / "nowhere.sqlite"):
        code, out, err = run("batch", home, "-o", tmp_path / "s.json", "--db", path)
        assert (code, out) == (2, "")
        assert path.name in err
        assert not (tmp_path / "s.json").exists()
