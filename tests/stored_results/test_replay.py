"""``titlecheck replay``: every changed requirement is shown, and nothing if nothing changed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from command_line import Run
from department.making import as_workbook, folder, named, undecided, unpublished, written
from stored_results.reading import read
from titlecheck.i18n import LANGUAGES
from titlecheck.ruleset import edition as law
from titlecheck.stored_results.recording import NoRecording, schema

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
STORED = Path(__file__).parent / "samples.json"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return folder(tmp_path / "d")


@pytest.fixture
def stored(run: Run, home: Path, tmp_path: Path) -> Path:
    path = tmp_path / "stored.json"
    code, _, err = run("replay", home, "--write", path)
    assert code == 0
    assert "Files that could not be read: 1" in err
    return path


def flips(run: Run, *arguments: object) -> tuple[int, dict[str, Any]]:
    """Return the exit code and the changed dossiers by file."""
    code, out, _ = run("replay", *arguments, "--format", "json")
    found = json.loads(out)
    assert found["schema"] == "titlecheck/replay-report/1"
    return code, {one["file"]: one for one in found["changed"]}


RECORD = "if this change is wanted: titlecheck replay samples --write tests/stored_results/samples.json --force"


def test_the_samples_give_their_recorded_results(run: Run) -> None:
    """Every change of a sample's verdict or requirement must be recorded deliberately."""
    code, out, _ = run("replay", SAMPLES, "--against", STORED)
    assert code == 0, f"{out}\n{RECORD}"
    assert len(read(STORED.read_bytes()).dossiers) == len(list(SAMPLES.glob("*.xlsx"))) > 20


def test_unchanged_inputs_show_no_change(run: Run, home: Path, stored: Path) -> None:
    code, out, _ = run("replay", home, "--against", stored)
    assert code == 0
    assert re.search(r"No changes \(compared: paragraphs – 42, requirements and conditions – \d\d+", out)


def test_two_recordings_of_the_same_dossiers_are_identical(run: Run, home: Path, stored: Path, tmp_path: Path) -> None:
    run("replay", home, "--write", tmp_path / "again.json", "--jobs", 2, "--lang", "kk")
    assert (tmp_path / "again.json").read_bytes() == stored.read_bytes()


def test_filling_an_empty_cell_changes_its_requirement_and_the_verdict(run: Run, home: Path, stored: Path) -> None:
    settled = undecided("Сапаров")
    works = tuple(
        one.model_copy(update={"recommended": True}) if one.recommended is None else one for one in settled.publications
    )
    written(home / "c.json", settled.model_copy(update={"publications": works}))
    code, changed = flips(run, home, "--against", stored)
    assert code == 1
    assert list(changed) == ["c.json"]
    assert changed["c.json"]["causes"] == ["input"]
    told = {
        (one["paragraph"], one["kind"], one["requirement"], one["before"], one["after"])
        for one in changed["c.json"]["flips"]
    }
    assert ("4", "verdict", None, "needs_review", "eligible") in told
    assert ("4", "finding", "publications_recommended", "unknown", "met") in told
    assert all(one[0] == "4" for one in told if one[1] == "verdict")


def test_a_changed_requirement_is_shown_even_if_no_verdict_changes(run: Run, home: Path, stored: Path) -> None:
    """Below the number of articles before and after, but the monograph no longer counts."""
    as_workbook(home / "b.xlsx", unpublished("Бекенов").model_copy(update={"books": ()}))
    code, changed = flips(run, home, "--against", stored)
    assert code == 1
    kinds = {one["kind"] for one in changed["b.xlsx"]["flips"]}
    assert kinds == {"finding"}
    assert ("sub3", "met", "unmet") in {
        (one["requirement"], one["before"], one["after"]) for one in changed["b.xlsx"]["flips"]
    }


def test_another_reading_is_named_as_the_cause(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    shutil.copy(SAMPLES / "04-0-general-needs-review-phd.kk.xlsx", tmp_path / "s")
    run("replay", tmp_path / "s", "--write", tmp_path / "stored.json")
    code, out, _ = run("replay", tmp_path / "s", "--against", tmp_path / "stored.json", "--reading", "R13=strict")
    assert code == 1
    said = " ".join(out.split())
    assert "Also changed: the choice of readings." in said
    assert "a specialist decides → strict" in said
    assert "[position_years]: not known → not met" in said


def changed_edition(home: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of the newest edition with one value changed."""
    source = ROOT / "rules" / law.ORDER / law.editions()[-1]
    target = home / "rules" / law.ORDER / name
    shutil.copytree(source, target)
    path = target / "routes" / "4.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    head = target / "edition.toml"
    head.write_text(
        re.sub(r'(?m)^edition = ".*"$', f'edition = "{name}"', head.read_text(encoding="utf-8")), encoding="utf-8"
    )
    shutil.copy(ROOT / "rules" / law.HISTORY, home / "rules")
    return home / "rules"


@pytest.fixture
def other_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return an edition that requires more articles in total."""
    rules = changed_edition(tmp_path, "2030-01-01", "total = [14,", "total = [99,")
    newest = law.editions()[-1]
    shutil.copytree(ROOT / "rules" / law.ORDER / newest, rules / law.ORDER / newest)
    real = law.folder
    monkeypatch.setattr(law, "folder", lambda name: rules if name == "rules" else real(name))
    law.load_edition.cache_clear()
    return newest


def test_another_edition_changes_what_it_amends(run: Run, home: Path, stored: Path, other_edition: str) -> None:
    code, changed = flips(run, home, "--against", stored, "--edition", "2030-01-01")
    law.load_edition.cache_clear()
    assert code == 1
    assert changed["a.json"]["causes"] == ["edition"]
    told = {(one["paragraph"], one["requirement"], one["before"], one["after"]) for one in changed["a.json"]["flips"]}
    assert ("4", "publications_total", "met", "unmet") in told
    assert {paragraph for paragraph, *_ in told} == {"4"}


def test_two_editions_are_compared(run: Run, home: Path, other_edition: str) -> None:
    code, changed = flips(run, home, "--against", other_edition)
    same, _ = flips(run, home, "--against", other_edition, "--edition", other_edition)
    law.load_edition.cache_clear()
    assert (code, same) == (1, 0)
    assert ("verdict", "eligible", "not_eligible") in {
        (one["kind"], one["before"], one["after"]) for one in changed["a.json"]["flips"]
    }


def test_corrected_rules_are_distinguished_from_another_edition(run: Run, home: Path, stored: Path) -> None:
    body = json.loads(stored.read_text(encoding="utf-8"))
    body["origin"]["rules_sha256"] = "0" * 64
    body["dossiers"][0]["routes"]["4"]["findings"]["service_years"] = "unmet"
    stored.write_text(json.dumps(body), encoding="utf-8")
    code, changed = flips(run, home, "--against", stored)
    assert (code, list(changed)) == (1, ["a.json"])
    assert changed["a.json"]["causes"] == ["rules"]
    (flip,) = changed["a.json"]["flips"]
    assert (flip["requirement"], flip["before"], flip["after"]) == ("service_years", "unmet", "met")


def test_if_nothing_else_changed_the_code_is_the_cause(run: Run, home: Path, stored: Path) -> None:
    body = json.loads(stored.read_text(encoding="utf-8"))
    body["dossiers"][0]["routes"]["4"]["verdict"] = "needs_review"
    stored.write_text(json.dumps(body), encoding="utf-8")
    _, changed = flips(run, home, "--against", stored)
    assert changed["a.json"]["causes"] == ["code"]


def test_a_missing_or_added_dossier_is_reported(run: Run, home: Path, stored: Path) -> None:
    (home / "a.json").unlink()
    written(home / "new.json", named("Жаңа"))
    code, changed = flips(run, home, "--against", stored)
    assert code == 1
    assert {file: one["kind"] for file, one in changed.items()} == {"a.json": "gone", "new.json": "added"}


def test_a_renamed_dossier_is_recognised_by_its_content(run: Run, home: Path, stored: Path) -> None:
    (home / "a.json").rename(home / "z.json")
    code, out, _ = run("replay", home, "--against", stored)
    assert code == 0
    assert "File renamed: a.json → z.json" in out


def test_a_dossier_that_became_unreadable_or_readable(run: Run, home: Path, stored: Path) -> None:
    (home / "a.json").write_text("{", encoding="utf-8")
    as_workbook(home / "d.xlsx", named("Дәулет"))
    code, changed = flips(run, home, "--against", stored)
    assert code == 1
    assert {file: one["kind"] for file, one in changed.items()} == {"a.json": "unreadable", "d.xlsx": "readable"}
    assert changed["a.json"]["problems"] == ["not_json"]


def test_an_undated_dossier_is_checked_for_the_recorded_day(run: Run, tmp_path: Path) -> None:
    dossier = named("Әлиев")
    undated = dossier.model_copy(update={"application": dossier.application.model_copy(update={"applied_on": None})})
    written(tmp_path / "d" / "a.json", undated)
    stored = tmp_path / "stored.json"
    run("replay", tmp_path / "d", "--write", stored)
    body = json.loads(stored.read_text(encoding="utf-8"))
    body["dossiers"][0]["day"] = "2019-10-01"
    stored.write_text(json.dumps(body), encoding="utf-8")
    _, changed = flips(run, tmp_path / "d", "--against", stored)
    before = {one["requirement"]: (one["before"], one["after"]) for one in changed["a.json"]["flips"]}
    assert before["service_years"] == ("met", "unmet")
    assert changed["a.json"]["causes"] == ["code"]
    _, changed = flips(run, tmp_path / "d", "--against", stored, "--as-of", "2019-10-02")
    assert changed["a.json"]["causes"] == ["day"]


def test_results_of_check_can_be_compared(run: Run, home: Path, tmp_path: Path) -> None:
    files = sorted(home.glob("*"))[:3]
    run("check", *files, "--format", "json", "-o", tmp_path / "results")
    code, changed = flips(run, home, "--against", tmp_path / "results")
    assert code == 1
    assert {file: one["kind"] for file, one in changed.items()} == {"d.xlsx": "added"}
    (home / "d.xlsx").unlink()
    assert run("replay", home, "--against", tmp_path / "results")[0] == 0
    written(home / "a.json", unpublished("Әлиев"))
    code, changed = flips(run, home, "--against", tmp_path / "results")
    assert ("verdict", "eligible", "not_eligible") in {
        (one["kind"], one["before"], one["after"]) for one in changed["a.json"]["flips"]
    }
    # Only what was stored is compared: a check of this title only.
    assert {one["paragraph"] for one in changed["a.json"]["flips"]} == {"4"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_change_has_a_text(run: Run, home: Path, stored: Path, lang: str) -> None:
    (home / "a.json").unlink()
    written(home / "new.json", named("Жаңа"))
    written(home / "c.json", unpublished("Сапаров"))
    as_workbook(home / "d.xlsx", named("Дәулет"))
    code, out, _ = run("replay", home, "--against", stored, "--reading", "lenient", "--lang", lang)
    assert code == 1
    assert all(name in out for name in ("a.json", "new.json", "c.json", "d.xlsx", "[publications_total]"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{", "cannot be used for comparison"),
        ('{"schema": "titlecheck/replay/9", "origin": {}, "dossiers": []}', "cannot be used for comparison"),
        ('{"schema": "titlecheck/result/1"}', "cannot be used for comparison"),
    ],
)
def test_a_file_without_a_recording_is_refused(run: Run, home: Path, tmp_path: Path, body: str, said: str) -> None:
    (tmp_path / "x.json").write_text(body, encoding="utf-8")
    code, out, err = run("replay", home, "--against", tmp_path / "x.json")
    assert (code, out) == (2, "")
    assert said in err
    with pytest.raises(NoRecording):
        read(body.encode())


def test_wrong_calls_are_explained(run: Run, home: Path, stored: Path, tmp_path: Path) -> None:
    assert "--against" in run("replay", home)[2]
    assert "2021-07-07" in run("replay", home, "--against", "2021-07-70")[2]
    (tmp_path / "empty").mkdir()
    assert "no results (json) found here" in run("replay", home, "--against", tmp_path / "empty")[2]
    assert run("replay", home, "--write", stored)[0] == 2
    assert run("replay", tmp_path / "nowhere", "--against", stored)[0] == 2
    assert run("replay", home, "--against", stored, "--format", "xlsx")[0] == 2


def test_a_recording_matches_its_schema_and_contains_no_names(stored: Path) -> None:
    body = json.loads(stored.read_text(encoding="utf-8"))
    assert set(body) == set(schema()["properties"])
    broken = body["dossiers"][3]
    assert (broken["file"], broken["routes"], len(broken["problems"])) == ("d.xlsx", {}, 1)
    assert "Әлиев" not in stored.read_text(encoding="utf-8")
    assert read(stored.read_bytes()).dossiers[0].routes["4"].findings["service_years"] == "met"
