"""Removing sources from the register: by kind and year or by number, complete or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Run
from registry.made import citescore, citescore_row, issn, jcr, jcr_line, listed, source_list, stopped
from registry.office import content
from titlecheck.registry.load import load_file
from titlecheck.registry.register import Register
from titlecheck.registry.removal import NoSuchSource, remove

_KILLED = """
import os, signal, sys
from pathlib import Path
from titlecheck.registry import removal
removal.sweep = lambda base: os.kill(os.getpid(), signal.SIGKILL)
removal.remove(Path(sys.argv[1]), ["citescore", "2021"])
"""


def held(path: Path) -> list[tuple[str, int]]:
    register = Register(path)
    try:
        return [(one.kind, one.year) for one in register.sources]
    finally:
        register.close()


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register with two years of CiteScore, two parts of JCR, and a list with discontinued titles."""
    path = tmp_path / "journals.sqlite"
    monkeypatch.setenv("TITLECHECK_JOURNALS", str(path))
    rows = {2020: [citescore_row(percentile=40)], 2021: [citescore_row("Annals of Examples", issn(7))]}
    load_file(citescore(tmp_path / "cs.xlsx", rows), path)
    load_file(jcr(tmp_path / "a.csv", [jcr_line()]), path)
    other = "Journal Data Filtered By:  Selected JCR Year: 2023 Selected Categories: 'ACOUSTICS'"
    load_file(jcr(tmp_path / "b.csv", [jcr_line(category="ACOUSTICS")], preface=other), path)
    load_file(source_list(tmp_path / "ext_list_Oct_2024.xlsx", [listed()], [stopped()]), path)
    return path


def test_a_source_is_removed_by_kind_and_year_with_journals_that_have_nothing_left(register: Path) -> None:
    (gone,) = remove(register, ["citescore", "2021"])
    assert (gone.kind, gone.year, gone.journals) == ("citescore", 2021, 1)
    assert ("citescore", 2021) not in held(register)
    assert ("citescore", 2020) in held(register)
    left = Register(register)
    assert left.journals(issn(7).replace("-", "")) == ()
    assert left.titled("Annals of Examples") == ()
    assert left.lookup("12345679", 2020)[0].scores[0].percentile == 40


def test_a_source_is_removed_by_its_number_or_month(register: Path) -> None:
    numbers = {one.name: one.id for one in Register(register).sources}
    (gone,) = remove(register, [str(numbers["b.csv"])])
    assert (gone.kind, gone.name) == ("jcr", "b.csv")
    assert held(register).count(("jcr", 2023)) == 1
    with pytest.raises(NoSuchSource):
        remove(register, ["source_list", "2024-09"])
    assert [one.kind for one in remove(register, ["source_list", "2024-10"])] == ["source_list"]


@pytest.mark.parametrize(
    ("named", "code", "candidates"),
    [
        (["jcr", "2023"], "source_several", 2),
        (["jcr", "2022"], "source_missing", 2),
        (["citescore"], "source_several", 2),
        (["citescore", "last"], "source_kind", 5),
        (["citescore", "2020", "2021"], "source_kind", 5),
        (["99"], "source_number", 5),
        (["citescor"], "source_kind", 5),
        (["1", "99"], "source_number", 5),
    ],
)
def test_a_name_that_matches_no_single_source_removes_nothing(
    register: Path, named: list[str], code: str, candidates: int
) -> None:
    before = content(register)
    with pytest.raises(NoSuchSource) as why:
        remove(register, named)
    assert (why.value.code, len(why.value.found)) == (code, candidates)
    assert content(register) == before


def test_a_killed_removal_leaves_the_register_complete(register: Path) -> None:
    before = content(register)
    done = subprocess.run([sys.executable, "-c", _KILLED, str(register)], check=False)
    assert done.returncode != 0
    assert ("citescore", 2021) in held(register)
    assert content(register) == before


def test_removed_parts_of_a_file_can_be_loaded_again(tmp_path: Path, register: Path) -> None:
    remove(register, ["citescore", "2021"])
    again = load_file(tmp_path / "cs.xlsx", register)
    assert not again.unchanged
    assert again.replaced == ()
    assert [one.year for one in again.sources] == [2020, 2021]
    assert load_file(tmp_path / "cs.xlsx", register).unchanged


def test_a_file_loaded_for_one_year_only_can_be_loaded_again(tmp_path: Path) -> None:
    path, file = (
        tmp_path / "r.sqlite",
        citescore(tmp_path / "cs.xlsx", {2020: [citescore_row()], 2021: [citescore_row()]}),
    )
    load_file(file, path, year=2020)
    assert load_file(file, path, year=2020).unchanged
    assert [one.year for one in load_file(file, path).sources] == [2020, 2021]
    assert load_file(file, path).unchanged


def test_the_command_reports_what_it_removed(run: Run, register: Path) -> None:
    before = content(register)
    code, out, err = run("journals", "remove", "citescore", "2021", "--dry-run")
    assert err == ""
    assert (code, "Would be removed" in out, "CiteScore table (Scopus), 2021, «cs.xlsx»" in out) == (0, True, True)
    assert content(register) == before
    code, out, _ = run("journals", "remove", "citescore", "2021")
    assert (code, "Removed from the register:" in out, "2021" in out) == (0, True, True)
    code, _, err = run("journals", "remove", "jcr", "2023")
    assert (code, err.count("№"), "fits several" in err) == (2, 2, True)
    code, _, err = run("journals", "remove", "citescor", "2020")
    assert (code, "citescore" in err) == (2, True)
    for lang in ("kk", "ru"):
        assert run("journals", "remove", "source_list", "2024", "--dry-run", "--lang", lang)[0] == 0


def test_an_empty_register_says_so(run: Run, register: Path) -> None:
    numbers = [str(one.id) for one in Register(register).sources]
    assert run("journals", "remove", *numbers)[0] == 0
    code, out, _ = run("journals", "status")
    assert (code, "holds no data" in out) == (0, True)
