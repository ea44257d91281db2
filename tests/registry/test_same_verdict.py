"""With one dossier and one register every command gives the same verdict."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command_line import Run, written
from documents.reading import tables, whole
from documents.sittings import meeting, row
from registry.made import citescore, citescore_row
from registry.office import CLAIM, FIELDS, candidate, international
from titlecheck.results import Verdict
from titlecheck.services import check as check_service

E, R, N = Verdict.ELIGIBLE, Verdict.NEEDS_REVIEW, Verdict.NOT_ELIGIBLE
CODES = {E: 0, R: 3, N: 1}
HELD = "58 (Artificial Intelligence)"
FOUND = "35 (Artificial Intelligence)"

ASKED: list[tuple[tuple[str, ...], Verdict]] = [
    ((), R),
    (("--trust", "neither"), R),
    (("--trust", "register"), N),
    (("--trust", "claim"), E),
    (("--no-journals",), E),
]
"""How a register is asked that gives the articles less than the limit, and the verdict that follows."""


SAID = {E: "соответствует требованиям", R: "не хватает данных", N: "не соответствует"}
ASKING = ("routes", "outlook", "forms", "council", "recognition")


@pytest.fixture
def claimed(tmp_path: Path, run: Run, register: Path) -> Path:
    """Return a dossier that is eligible by its claims; the register puts the journals just below the limit."""
    assert run("journals", "load", citescore(tmp_path / "newer.xlsx", {2022: [citescore_row(percentile=34)]}))[0] == 0
    home = tmp_path / "in"
    home.mkdir()
    return written(home, "d.json", candidate(international(5, **CLAIM), international(6, **CLAIM)))


def document(folder: Path, name: str) -> bytes | None:
    path = folder / f"{name}.ru.docx"
    return path.read_bytes() if path.exists() else None


def metrics(folder: Path) -> list[str]:
    """Return the percentiles that annex 2 prints, work by work."""
    data = document(folder, "d.annex-2")
    assert data is not None
    return [line[6] for line in tables(data)[-1] if line[0].strip().isdecimal() and line[1].startswith("On examples")]


@pytest.mark.parametrize(("how", "verdict"), ASKED)
def test_check_outlook_and_routes_agree(
    run: Run, claimed: Path, monkeypatch: pytest.MonkeyPatch, how: tuple[str, ...], verdict: Verdict
) -> None:  # fmt: skip
    assert run("check", claimed, *how)[0] == CODES[verdict]
    code, out, _ = run("outlook", claimed, "--format", "json", "--route", "4", *how)
    (ahead,) = json.loads(out)["routes"]
    assert (code, ahead["verdict"]) == (CODES[verdict], verdict)
    found: dict[str, Verdict] = {}
    check = check_service.check

    def watched(*arguments: Any) -> Any:
        seen = check(*arguments)
        found.update({route.paragraph: route.verdict for route in seen.assessment.routes})
        return seen

    monkeypatch.setattr(check_service, "check", watched)
    assert run("routes", claimed, *how)[0] == 0
    assert found["4"] is verdict


def test_the_outlook_uses_the_enriched_dossier(run: Run, claimed: Path) -> None:
    def ahead(*how: str) -> dict[str, Any]:
        _, out, _ = run("outlook", claimed, "--format", "json", "--route", "4", *how)
        found: dict[str, Any] = json.loads(out)["routes"][0]
        return found

    by_claim, unsettled, by_register = ahead("--no-journals"), ahead(), ahead("--trust", "register")
    assert (by_claim["eligible_from"], by_claim["missing"]) == ("2024-03-01", [])
    assert unsettled["eligible_from"] is None
    cells = [one for lack in unsettled["missing"] for one in lack["missing_cells"]]
    assert cells == [{"sheet": "publications", "row": row, "column": "citescore", "why": "register"} for row in (5, 6)]
    assert all(lack["alternatives"] for lack in unsettled["missing"])
    assert by_register["eligible_from"] is by_register["review_from"] is None
    assert by_register["least_missing"] == 2
    text = run("outlook", claimed)[1]
    assert "the journal register says something else" in " ".join(text.split())
    assert "the journal register says something else" not in " ".join(
        run("outlook", claimed, "--no-journals")[1].split()
    )


def test_the_outlook_names_the_years_that_are_not_loaded(
    tmp_path: Path, run: Run, register: Path
) -> None:  # fmt: skip
    works = [international(5, published_on="2023-02-02", **CLAIM), international(6, **CLAIM)]
    _, out, _ = run("outlook", written(tmp_path, "d.json", candidate(*works)), "--format", "json")
    assert "register_lacks_year" in [one["code"] for one in json.loads(out)["warnings"]]


@pytest.mark.parametrize(("how", "verdict"), ASKED)
def test_the_forms_agree(
    tmp_path: Path, run: Run, claimed: Path, how: tuple[str, ...], verdict: Verdict
) -> None:  # fmt: skip
    out = tmp_path / "out"
    for annexes in ((), ("--annex", "3")):
        code, _, err = run("forms", claimed, "-o", out, "--lang", "ru", *annexes, *how)
        assert (code, SAID[verdict] in err) == (0, True), err
    cover = document(out, "d.cover")
    assert (cover is not None) is (verdict is not E)
    if cover is not None and verdict is R:
        assert "\nданные реестра журналов расходятся с указанными" in whole(cover)
        assert "5, 6" in whole(cover) or "5–6" in whole(cover)
    conclusion = document(out, "d.annex-3")
    assert conclusion is not None
    used = {"--no-journals": HELD, "claim": HELD, "register": FOUND.replace("35", "34")}
    assert metrics(out) == [used.get(how[-1] if how else "", "")] * 2


def test_the_forms_print_only_claims_confirmed_by_the_register(
    tmp_path: Path, run: Run, register: Path
) -> None:  # fmt: skip
    works = [international(5, citescore=None), international(6, **CLAIM)]
    path = written(tmp_path, "d.json", candidate(*works, specialty_fields=FIELDS))
    assert run("forms", path, "-o", tmp_path / "out", "--lang", "ru")[0] == 0
    assert metrics(tmp_path / "out") == [FOUND, ""]
    assert run("forms", path, "-o", tmp_path / "plain", "--lang", "ru", "--no-journals")[0] == 0
    assert metrics(tmp_path / "plain") == ["", HELD]


def test_a_closed_route_is_examined_with_the_register_too(
    tmp_path: Path, run: Run, register: Path
) -> None:  # fmt: skip
    """If no route is open, the forms examine the best one again in full."""
    works = [international(5, citescore=None), international(6, **CLAIM)]
    no_degree = candidate(*works, specialty_fields=FIELDS, degrees=())
    no_degree = no_degree.model_copy(
        update={"candidate": no_degree.candidate.model_copy(update={"holds_degree": False})}
    )
    path = written(tmp_path, "d.json", no_degree)
    code, _, err = run("forms", path, "-o", tmp_path / "out", "--lang", "ru")
    assert code == 0, err
    assert metrics(tmp_path / "out") == [FOUND, ""]


@pytest.mark.parametrize(("how", "verdict"), ASKED)
def test_council_papers_agree(
    tmp_path: Path, run: Run, claimed: Path, how: tuple[str, ...], verdict: Verdict
) -> None:  # fmt: skip
    seat = row("1", "d", decision=None, votes_for=None, votes_against=None, votes_abstained=None)
    book = meeting(tmp_path / "meeting.xlsx", [seat], held_on=date(2024, 3, 15))
    out = tmp_path / "out"
    assert run("council", claimed.parent, "--meeting", book, "-o", out, "--lang", "ru", *how)[0] == 0
    names = [one.name for one in out.iterdir()]
    assert any(".cover." in name for name in names) is (verdict is not E)
    (summary,) = tables((out / "summary.ru.docx").read_bytes())
    assert SAID[verdict] in summary[1][5]


@pytest.mark.parametrize(("how", "verdict"), ASKED)
def test_the_recognition_of_a_foreign_title_agrees(
    tmp_path: Path, run: Run, claimed: Path, how: tuple[str, ...], verdict: Verdict
) -> None:  # fmt: skip
    held = {"row": 5, "kind": "associate_professor", "awarded_by": "foreign_state", "awarded_on": "2020-04-10"}
    works = [international(5, **CLAIM), international(6, **CLAIM)]
    path = written(tmp_path, "held.json", candidate(*works, titles=[held]))
    _, out, _ = run("recognition", path, "--format", "json", *how)
    statuses = {one["id"]: one["status"] for one in json.loads(out)["findings"]}
    assert statuses["recognition.routes"] == {E: "met", R: "unknown", N: "unmet"}[verdict]


@pytest.mark.parametrize("command", ASKING)
def test_an_unreadable_register_stops_the_call(
    tmp_path: Path, run: Run, claimed: Path, command: str
) -> None:  # fmt: skip
    out = tmp_path / "out"
    more: tuple[object, ...] = ("-o", out) if command == "forms" else ()
    if command == "council":
        more = ("--meeting", meeting(tmp_path / "meeting.xlsx", [row("1", "d")]), "-o", out)
    path = claimed.parent if command == "council" else claimed
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database" * 100)
    for wrong in (("--db", broken), ("--db", tmp_path / "none.sqlite"), ("--trust", "me")):
        code, said, err = run(command, path, *more, *wrong)
        assert (code, said) == (2, "")
        assert str(wrong[1]) in err
    assert not out.exists()
    if command == "recognition":
        # Without a title there is nothing to recognise, which gives the same exit code.
        held = {"row": 5, "kind": "associate_professor", "awarded_by": "foreign_state", "awarded_on": "2020-04-10"}
        path = written(tmp_path, "held.json", candidate(titles=[held]))
    assert run(command, path, *more, "--db", broken, "--no-journals")[0] != 2


@pytest.mark.parametrize("command", [*ASKING, "check", "batch", "replay"])
def test_the_options_have_the_same_names_everywhere(run: Run, command: str) -> None:
    _, out, _ = run(command, "--help")
    for option in ("--db FILE", "--no-journals", "--trust CHOICE"):
        assert option in out
