"""Many dossiers at once: in order, each with its own result, and a broken one stops none of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from titlecheck.cli import many
from titlecheck.cli.desk import Desk
from titlecheck.cli.main import main


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


def test_what_is_said_comes_in_the_order_of_the_dossiers(capsys: pytest.CaptureFixture[str]) -> None:
    codes = list(many.in_turn(Desk("en"), _say, 2 * many.MANY))
    assert codes == [number % 4 for number in range(2 * many.MANY)]
    assert capsys.readouterr().err.split() == [str(number) for number in range(2 * many.MANY)]


def _say(desk: Desk, number: int) -> int:
    desk.progress("never seen")
    desk.err(str(number))
    return number % 4
