"""``titlecheck batch``: summary, files, processes and interruptions."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from command_line import Run
from department.making import folder, named, undecided, unpublished, written
from titlecheck.department.checkpoint import ledger_path
from titlecheck.i18n import LANGUAGES, word
from titlecheck.services import batch as command
from titlecheck.services.choice_values import choices_of

SOURCE = Path(__file__).parents[2] / "src"


def summary(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_contains_the_headline_of_check(run: Run, tmp_path: Path, lang: str) -> None:
    home = tmp_path / "dossiers"
    people = {"a": named("Ахметов"), "b": unpublished("Бекенов"), "c": undecided("Сапаров")}
    for name, dossier in people.items():
        written(home / f"{name}.json", dossier)
    for day, superseded in (("2024-03-01", False), ("2025-01-10", True)):
        assert run("batch", home, "-o", tmp_path / "s.json", "--lang", lang, "--as-of", day, "--force")[0] == 0
        assert run("batch", home, "-o", tmp_path / "s.xlsx", "--lang", lang, "--as-of", day, "--force")[0] == 0
        assert run("batch", home, "-o", tmp_path / "s.txt", "--lang", lang, "--as-of", day, "--force")[0] == 0
        book = load_workbook(tmp_path / "s.xlsx")
        rows = list(book[word("batch.sheet.verdicts", lang)].iter_rows(values_only=True))  # type: ignore[arg-type]
        head = word("batch.column.headline", lang)  # type: ignore[arg-type]
        place = next(row.index(head) for row in rows if head in row)
        printed = " ".join((tmp_path / "s.txt").read_text(encoding="utf-8").split())
        caution = word("batch.question.superseded", lang, count=1)  # type: ignore[arg-type]
        questions = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)]
        assert any(caution in one for one in questions) is (caution in printed) is superseded
        for one in summary(tmp_path / "s.json")["dossiers"]:
            _, out, _ = run("check", home / one["file"], "--lang", lang, "--as-of", day, "--format", "json")
            alone = json.loads(out)
            (told,) = (title for title in one["titles"] if title["sought"])
            assert told["headline"] == alone["headline"]
            assert told["because"] == alone["because"]
            assert one["edition_superseded"] is alone["edition_superseded"] is superseded
            assert told["headline"]["text"] in [row[place] for row in rows]
            assert " ".join(told["headline"]["text"].split()) in printed


def test_cells_are_called_as_in_the_workbook_of_the_person(run: Run, tmp_path: Path) -> None:
    """Check a summary in English of a Kazakh and a Russian workbook, each with one empty cell that decides."""
    samples = ("05-6-military-needs-review-empty-cell.kk.xlsx", "04-0-general-needs-review-empty-cell.ru.xlsx")
    for name in samples:
        shutil.copy(Path(__file__).parents[2] / "samples" / name, tmp_path)
    for form in ("json", "xlsx", "txt"):
        assert run("batch", tmp_path, "-o", tmp_path / f"s.{form}", "--lang", "en")[0] == 0
    told = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    book = load_workbook(tmp_path / "s.xlsx")
    texts = {
        "headlines": " ".join(
            one["headline"]["text"] for case in told["dossiers"] for one in case["titles"] if one["sought"]
        ),
        "questions": " ".join(one["text"] for one in told["incomplete"]),
        "workbook": " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row),
        "text": " ".join((tmp_path / "s.txt").read_text(encoding="utf-8").split()),
    }
    for name, text in texts.items():
        assert "“Кітаптар”" in text and "“Шыққан күні”" in text, name
        assert "“Публикации”" in text and "“Издание, рекомендуемое уполномоченным органом”" in text, name
        assert "“Books”" not in text and "“Publications”" not in text, name


def test_an_unreadable_file_is_listed_and_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    home = folder(tmp_path / "dossiers")
    code, out, err = run("batch", home, "-o", tmp_path / "s.json")
    assert (code, out) == (2, "")
    found = summary(tmp_path / "s.json")
    assert found["schema"] == "titlecheck/batch/1"
    assert [one["file"] for one in found["dossiers"]] == ["a.json", "b.xlsx", "c.json"]
    (broken,) = found["not_read"]
    assert broken["file"] == "d.xlsx"
    assert broken["problems"]
    assert "Files that could not be read: 1" in err
    assert [(one["file"], one["title"], one["paragraph"]) for one in found["can_apply_now"]] == [
        ("a.json", "associate_professor", "4")
    ]


def test_exit_code_0_if_every_dossier_was_read(run: Run, tmp_path: Path) -> None:
    home = folder(tmp_path / "dossiers")
    (home / "d.xlsx").unlink()
    assert run("batch", home, "-o", tmp_path / "s.xlsx")[0] == 0
    assert sorted(tmp_path.iterdir()) == [home, tmp_path / "s.xlsx"]


@pytest.mark.parametrize("form", ["xlsx", "json", "txt"])
def test_order_and_number_of_processes_do_not_change_the_output(run: Run, tmp_path: Path, form: str) -> None:
    home = folder(tmp_path / "dossiers")
    for number in range(6):
        written(home / f"more{number}.json", named(f"Тағы{number}"))
    files = sorted(home.iterdir())
    made = []
    for place, (inputs, jobs) in enumerate(
        (([home], 1), ([home], 2), ([home], 3), (files, 1), (list(reversed(files)), 2), ([home, files[2]], 2))
    ):
        output = tmp_path / f"s.{form}"
        assert run("batch", *inputs, "-o", output, "--jobs", jobs, "--force")[0] == 2
        made.append(output.read_bytes())
        assert made[place] == made[0]
        time.sleep(0.01)


def test_the_same_name_in_two_folders_is_two_dossiers(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "d" / "one" / "same.json", named("Әлиев"))
    written(tmp_path / "d" / "two" / "same.json", unpublished("Бекенов"))
    assert run("batch", tmp_path / "d", "--recursive", "-o", tmp_path / "s.json")[0] == 0
    found = summary(tmp_path / "s.json")["dossiers"]
    assert [(one["file"], one["candidate"].split()[0]) for one in found] == [
        ("one/same.json", "Әлиев"),
        ("two/same.json", "Бекенов"),
    ]


def test_an_empty_folder_is_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"x")
    code, out, err = run("batch", tmp_path, "-o", tmp_path / "s.xlsx")
    assert (code, out) == (2, "")
    assert "no dossiers here" in err
    written(tmp_path / "sub" / "a.json", named("Әлиев"))
    code, _, err = run("batch", tmp_path)
    assert code == 2
    assert "in sub-folders: 1" in err
    assert "--recursive" in err


def test_nothing_is_overwritten_without_force(run: Run, tmp_path: Path) -> None:
    home = folder(tmp_path / "dossiers")
    output = tmp_path / "s.xlsx"
    output.write_text("mine")
    code, _, err = run("batch", home, "-o", output)
    assert code == 2
    assert "--force" in err
    assert output.read_text() == "mine"
    assert not ledger_path(output).exists()
    run("batch", home, "-o", output, "--force")
    assert output.read_bytes()[:2] == b"PK"


def test_a_dossier_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", named("Әлиев"))
    before = path.read_bytes()
    assert run("batch", path, "-o", path, "--force")[0] == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["nowhere"], "file not found"),
        (["--jobs", "0"], "from 1 to 64"),
        (["--jobs", "two"], "from 1 to 64"),
        (["--format", "xslx"], "xlsx"),
        (["--format", "xlsx"], "-o FILE"),
        (["--as-of", "yesterday"], "yesterday"),
        (["--reading", "R13=perhaps"], "perhaps"),
    ],
)
def test_a_wrong_call_is_reported_before_any_work(run: Run, tmp_path: Path, options: list[str], said: str) -> None:
    written(tmp_path / "a.json", named("Әлиев"))
    code, out, err = run("batch", tmp_path, *options)
    assert (code, out) == (2, "")
    assert said in err


def test_the_text_lists_every_person_with_both_verdicts(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("batch", folder(tmp_path / "d"))
    assert code == 2
    said = " ".join(out.split())
    assert "Әлиев Үлгі Мысалұлы (a.json) ✓ associate professor (docent): eligible (Paragraph 4)" in said
    assert "professor: not eligible (Paragraph 5-1)" in said
    assert "Articles in journals recommended by the authorised body: short by 10 articles" in said
    assert "d.xlsx ✗" in said
    assert "Dossiers: 4, read: 3. Can apply now: 1; within a year: 0; need review: 0; incomplete: 1" in said


def test_a_common_day_and_a_day_for_undated_dossiers(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "d" / "a.json", named("Әлиев"))
    undated = named("Бекенов")
    undated = undated.model_copy(update={"application": undated.application.model_copy(update={"applied_on": None})})
    written(tmp_path / "d" / "b.json", undated)
    run("batch", tmp_path / "d", "-o", tmp_path / "s.json")
    found = summary(tmp_path / "s.json")
    days = {one["file"]: (one["applied_on"], one["dated"]) for one in found["dossiers"]}
    assert days == {"a.json": ("2024-03-01", True), "b.json": (found["today"], False)}
    assert "no_application_date" in {one["code"] for one in found["dossiers"][1]["warnings"]}
    run("batch", tmp_path / "d", "-o", tmp_path / "s.json", "--as-of", "2024-02-01", "--force")
    found = summary(tmp_path / "s.json")
    assert {one["applied_on"] for one in found["dossiers"]} == {"2024-02-01"} == {found["as_of"]}


def test_readings_of_the_call_apply_to_all_dossiers(run: Run, tmp_path: Path) -> None:
    home = folder(tmp_path / "d")
    run("batch", home, "-o", tmp_path / "s.json", "--reading", "strict")
    assert summary(tmp_path / "s.json")["provenance"]["readings"] == "strict"


# Interruption


class Stop(KeyboardInterrupt):
    pass


def stop_after(count: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Interrupt the program after ``count`` dossiers; return the names of the dossiers examined."""
    real = command._examine
    seen: list[str] = []

    def examine(work: Any, number: int) -> Any:
        if len(seen) == count:
            raise Stop
        seen.append(work.files[number][0])
        return real(work, number)

    def here(task: Any, count: int, **_: Any) -> Any:
        return (task(number) for number in range(count))

    monkeypatch.setattr(command, "_examine", examine)
    monkeypatch.setattr(command, "in_turn", here)
    return seen


def test_interrupted_work_resumes_where_it_stopped(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = folder(tmp_path / "d")
    whole, output = tmp_path / "whole.xlsx", tmp_path / "s.xlsx"
    run("batch", home, "-o", whole, "--jobs", 1)
    with monkeypatch.context() as patch:
        assert stop_after(2, patch) == []
        code, _, err = run("batch", home, "-o", output, "--jobs", 1)
    assert code == 130
    assert "Run the same command to continue" in err
    assert not output.exists()
    assert ledger_path(output).exists()
    with monkeypatch.context() as patch:
        seen = stop_after(99, patch)
        code, _, err = run("batch", home, "-o", output, "--jobs", 1)
    assert (code, seen) == (2, ["c.json", "d.xlsx"])
    assert "dossiers done: 2 of 4" in err
    assert not ledger_path(output).exists()
    assert output.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("change", [["--fresh"], ["--reading", "strict"], ["--as-of", "2024-02-01"], ["--lang", "kk"]])
def test_results_found_with_other_settings_are_computed_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: list[str]
) -> None:
    home = folder(tmp_path / "d")
    with monkeypatch.context() as patch:
        stop_after(2, patch)
        run("batch", home, "-o", tmp_path / "s.json", "--jobs", 1)
    with monkeypatch.context() as patch:
        seen = stop_after(99, patch)
        run("batch", home, "-o", tmp_path / "s.json", "--jobs", 1, *change)
    assert seen == ["a.json", "b.xlsx", "c.json", "d.xlsx"]


def test_a_changed_dossier_is_read_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = folder(tmp_path / "d")
    with monkeypatch.context() as patch:
        stop_after(2, patch)
        run("batch", home, "-o", tmp_path / "s.json", "--jobs", 1)
    written(home / "a.json", unpublished("Әлиев"))
    with monkeypatch.context() as patch:
        seen = stop_after(99, patch)
        run("batch", home, "-o", tmp_path / "s.json", "--jobs", 1)
    assert seen == ["a.json", "c.json", "d.xlsx"]
    assert summary(tmp_path / "s.json")["can_apply_now"] == []


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupted_process_leaves_its_checkpoint_and_no_traceback(tmp_path: Path) -> None:
    home = tmp_path / "d"
    for number in range(60):
        written(home / f"{number:02}.json", undecided(f"Үлгі{number}"))
    output = tmp_path / "s.json"
    call = [sys.executable, "-m", "titlecheck", "batch", str(home), "-o", str(output), "--jobs", "2", "--lang", "en"]
    surroundings = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True, env=surroundings, start_new_session=True) as process:
        ledger = ledger_path(output)
        deadline = time.monotonic() + 60
        while not (ledger.exists() and ledger.stat().st_size) and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.001)
        os.killpg(process.pid, 2)
        _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    if process.returncode == 130:
        assert ledger.read_bytes().endswith(b"\n")
    again = subprocess.run(call, capture_output=True, text=True, env=surroundings, check=False)
    assert again.returncode in (0, 2 if process.returncode == 0 else 0)
    assert len(summary(output)["dossiers"]) == 60
    assert not ledger.exists()


def test_an_internal_error_affects_one_dossier_only(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = folder(tmp_path / "d")
    real = command.summary_of

    def fails(dossier: Any, *rest: Any, **options: Any) -> Any:
        if dossier.candidate.family_name == "Әлиев":
            raise ZeroDivisionError
        return real(dossier, *rest, **options)

    monkeypatch.setattr(command, "summary_of", fails)
    assert run("batch", home, "-o", tmp_path / "s.json", "--jobs", 1)[0] == 2
    found = summary(tmp_path / "s.json")
    assert [one["file"] for one in found["not_read"]] == ["a.json", "d.xlsx"]
    assert "ZeroDivisionError" in found["not_read"][0]["problems"][0]


@pytest.mark.skipif(sys.platform != "linux", reason="the processes must take over what the test has put in")
def test_a_crashing_process_affects_one_dossier_only(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "d"
    for number in range(9):
        written(home / f"{number}.json", named(f"Үлгі{number}"))
    real = command.summary_of

    def dies(dossier: Any, *rest: Any, **options: Any) -> Any:
        if dossier.candidate.family_name == "Үлгі6":
            os._exit(1)
        return real(dossier, *rest, **options)

    monkeypatch.setattr(command, "summary_of", dies)
    assert run("batch", home, "-o", tmp_path / "s.json", "--jobs", 2)[0] == 2
    found = summary(tmp_path / "s.json")
    assert [one["file"] for one in found["not_read"]] == ["6.json"]
    assert "stopped without a result" in found["not_read"][0]["problems"][0]
    assert len(found["dossiers"]) == 8


def test_a_full_disk_is_reported_and_finished_work_is_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = folder(tmp_path / "d")
    real, lines = os.write, []

    def write(file: int, data: bytes) -> int:
        lines.append(data)
        return real(file, data if len(lines) < 2 else data[:50])

    with monkeypatch.context() as patch:
        patch.setattr("titlecheck.department.checkpoint.os.write", write)
        code, _, err = run("batch", home, "-o", tmp_path / "s.json", "--jobs", 1)
    assert code == 2
    assert "cannot be written" in err
    assert not (tmp_path / "s.json").exists()
    code, _, err = run("batch", home, "-o", tmp_path / "s.json", "--jobs", 1)
    assert "dossiers done: 1 of 4" in err
    assert len(summary(tmp_path / "s.json")["dossiers"]) == 3


def test_tasks_can_be_sent_to_a_fresh_process(tmp_path: Path) -> None:
    """As on Windows and macOS, where a child process inherits nothing from its parent."""
    choices = choices_of(None, ["R13=lenient"], None)
    path = written(tmp_path / "a.json", named("Әлиев"))
    for wanted in ("json", "xlsx", "text"):
        form = command.SummaryFormat(wanted, "en", choices.edition)
        work = command.BatchTask((("a.json", path),), choices, date(2024, 3, 1), {}, "en", form=form)
        task = partial(command._examine_for_summary, work)
        done = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(task))(0)))
        assert done == task(0)
        assert done.fact.name.startswith("Әлиев")


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_the_processing_order_does_not_change_the_output(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    home = folder(tmp_path / "d")
    run("batch", home, "-o", tmp_path / f"s.{ending}")
    before = (tmp_path / f"s.{ending}").read_bytes()

    def backwards(desk: Any, task: Any, count: int, **_: Any) -> Any:
        return (task(desk, number) for number in reversed(range(count)))

    monkeypatch.setattr(command, "in_turn", backwards)
    run("batch", home, "-o", tmp_path / f"s.{ending}", "--force")
    assert (tmp_path / f"s.{ending}").read_bytes() == before


# The workbook


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_has_a_sheet_for_every_question(run: Run, tmp_path: Path, lang: Any) -> None:
    run("batch", folder(tmp_path / "d"), "-o", tmp_path / "s.xlsx", "--lang", lang)
    book = load_workbook(tmp_path / "s.xlsx")
    keys = ["overview", "able", "coming", "to_decide", "incomplete", "journals", "verdicts", "details", "unread"]
    assert book.sheetnames == [word(f"batch.sheet.{key}", lang) for key in keys]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B3"
        assert sheet.auto_filter.ref.startswith("A2:")
        assert sheet.print_title_rows in ("1:2", "$1:$2")
        assert sheet.page_setup.orientation == "landscape"
    table = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=4, max_row=11)}
    assert list(table.values()) == [1, 0, 0, 1, 1, 3, 3, 1]


def test_names_that_look_like_formulas_stay_text_and_links_work(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "d" / "=1+1.json", named('=HYPERLINK("http://example.com")'))
    written(tmp_path / "d" / "үлгі 1.json", unpublished("@Үлгі"))
    run("batch", tmp_path / "d", "-o", tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    seen, targets, inner = 0, set(), 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith(("=", "@")):
                    seen += 1
                    assert cell.quotePrefix
                if cell.hyperlink and cell.hyperlink.target:
                    targets.add(cell.hyperlink.target)
                elif cell.hyperlink:
                    inner += 1
                    name, _, place = cell.hyperlink.location.rpartition("!")
                    assert book[name.strip("'")][place].value is not None
    assert seen > 3
    assert inner > 7
    assert targets == {"d/%3D1%2B1.json", "d/%D2%AF%D0%BB%D0%B3%D1%96%201.json"}


def test_characters_that_no_workbook_allows_are_removed(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "d" / "a.json", named("Үлгі\x01\ufffe\x0bұлы"))
    code, _, err = run("batch", tmp_path / "d", "-o", tmp_path / "s.xlsx")
    assert code == 2
    book = load_workbook(tmp_path / "s.xlsx")
    assert "candidate.family_name" in book.worksheets[-1]["B3"].value
    assert "\x01" not in err


def test_a_folder_is_accepted_as_target_of_the_summary(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "a.json", named("Әлиев"))
    for _ in range(2):
        assert run("batch", tmp_path, "-o", tmp_path / "summary.xlsx", "--force")[0] == 0
    shutil.copy(tmp_path / "summary.xlsx", tmp_path / "~$summary.xlsx")
    assert run("batch", tmp_path, "-o", tmp_path / "summary.xlsx", "--force")[0] == 0
