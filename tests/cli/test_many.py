"""Parallel checks: results in order, one for each dossier, and a failing one does not stop the others."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pytest

from titlecheck.cli.console import Console
from titlecheck.cli.main import main
from titlecheck.cli.recorded_console import told_in_turn
from titlecheck.services import parallel as many


def _dossier(number: int) -> str:
    lists = (
        "degrees titles honours service publications patents creative_works talks participations books supervised"
        " trained documents"
    )
    facts = {"schema": "titlecheck/dossier/1", "candidate": {"family_name": f"Үлгі{number}"}}
    facts["application"] = {"applied_on": "2024-03-01", "title_sought": "associate_professor"}
    return json.dumps(facts | {name: [] for name in lists.split()})


@pytest.mark.parametrize("count", [3, many.MANY, 30])
def test_every_dossier_gets_its_own_result(tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    paths = []
    for number in range(count):
        path = tmp_path / f"{number:02}.json"
        path.write_text(_dossier(number) if number != 1 else "{", encoding="utf-8")
        paths.append(str(path))
    out = tmp_path / "out"
    assert main(["check", *paths, "--format", "json", "-o", str(out), "--lang", "en"]) == 2
    written = sorted(out.iterdir())
    assert len(written) == count - 1
    for path in written:
        name = json.loads(path.read_text(encoding="utf-8"))["candidate"]["name"]
        assert name == f"Үлгі{int(path.stem)}"


def test_output_is_in_the_order_of_the_dossiers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    codes = list(told_in_turn(Console("en"), _say, 2 * many.MANY))
    assert codes == [number % 4 for number in range(2 * many.MANY)]
    assert capsys.readouterr().err.split() == [str(number) for number in range(2 * many.MANY)]


def _say(desk: Console, number: int) -> int:
    desk.progress("never seen")
    desk.err(str(number))
    return number % 4


@pytest.mark.parametrize("jobs", [1, 2, 3, 64])
def test_several_processes_are_used_on_request_even_for_few_tasks(jobs: int) -> None:
    found = list(many.in_turn(_where, 5, jobs=jobs))
    assert [number for number, _ in found] == [0, 1, 2, 3, 4]
    assert (os.getpid() in {pid for _, pid in found}) is (jobs == 1)


def _where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_a_crashing_process_loses_only_its_own_task() -> None:
    found = list(many.in_turn(_dies, 20, jobs=2, lost=_told))
    assert found == [-number if number in (0, 7, 8, 19) else number for number in range(20)]


def test_without_a_handler_for_lost_tasks_the_error_is_raised() -> None:
    with pytest.raises(BrokenProcessPool):
        list(many.in_turn(_dies, 20, jobs=2))


def _dies(number: int) -> int:
    if number in (0, 7, 8, 19):
        os._exit(1)
    return number


def _told(number: int) -> int:
    return -number


def test_stopping_early_leaves_the_remaining_tasks_undone(tmp_path: Path) -> None:
    tasks = many.in_turn(partial(_leaves_a_trace, tmp_path), 400, jobs=2)
    assert next(tasks) == 0
    tasks.close()
    assert len(list(tmp_path.iterdir())) < 400


def _leaves_a_trace(home: Path, number: int) -> int:
    (home / str(number)).touch()
    time.sleep(0.005)
    return number
