"""Readings of the procedure: listed and explained like the others, chosen in one file, without effect on verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from command_line import written
from rendering.dossiers import docent
from titlecheck.ruleset import load_edition
from titlecheck.ruleset.procedure_rules import all_readings, procedure_of

EDITION = load_edition()
OWN = procedure_of(EDITION).readings


def test_they_are_separate_from_readings_that_change_a_verdict() -> None:
    assert len(OWN) > 5 and not set(OWN) & set(EDITION.readings)
    assert list(all_readings(EDITION)) == [*EDITION.readings, *OWN]
    units = {unit for units in EDITION.units.values() for unit in units}
    assert all(reading.paragraphs and set(reading.paragraphs) <= units for reading in OWN.values())


def test_they_are_listed_and_explained(run: Any) -> None:
    code, out, _ = run("readings")
    assert code == 0 and all(name in out for name in all_readings(EDITION))
    for number, command in (("R43", "deadlines"), ("R59", "file"), ("R42", "recognition"), ("R13", "check")):
        code, out, _ = run("readings", number)
        assert code == 0 and f"titlecheck {command} … --reading {number}=lenient" in out


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_one_readings_file_serves_every_command(lang: str, run: Any, tmp_path: Path) -> None:
    file = tmp_path / "council.toml"
    assert run("readings", "--new", file, "--lang", lang)[0] == 0
    text = file.read_text(encoding="utf-8")
    assert "[choices.resubmission_within_a_month]" in text and "[choices.day_count]" in text
    head, mark, rest = text.partition("[choices.resubmission_within_a_month]")
    file.write_text(head + mark + rest.replace('side = "strict"', 'side = "lenient"', 1), encoding="utf-8")
    dossier = written(tmp_path, "a.json", docent())
    plain = run("check", dossier)
    assert run("check", dossier, "--readings", file)[0] == plain[0] == 0
    code, out, _ = run("deadlines", "--returned", "2025-01-31", "--as-of", "2025-02-01", "--readings", file)
    assert code == 0 and "by 27 February 2025" in out
    assert "from 28 February 2025" in run("deadlines", "--returned", "2025-01-31", "--as-of", "2025-02-01")[1]


def test_check_refuses_them_by_name(run: Any, tmp_path: Path) -> None:
    """A reading that cannot change a verdict is refused on its own, so that nobody expects an effect."""
    code, _, err = run("check", written(tmp_path, "a.json", docent()), "--reading", "R43=lenient")
    assert code == 2 and "R43" in err


def test_an_unknown_name_is_refused(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "council.toml"
    file.write_text('[choices.resubmission_in_a_month]\nside = "lenient"\n', encoding="utf-8")
    code, _, err = run("check", written(tmp_path, "a.json", docent()), "--readings", file)
    assert code == 2 and "resubmission_in_a_month" in err
