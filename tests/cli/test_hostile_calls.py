"""Names, numbers, dates, environments and files that once crashed the program: each gives a code and a message."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from processor_time import bounded_work
from titlecheck.cli.main import main
from titlecheck.i18n import catalogue, word
from titlecheck.workbook import limits, read_dossier

HOME = Path(__file__).resolve().parents[2]
SAMPLE = HOME / "samples" / "04-0-general-eligible.kk.xlsx"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LISTS = (
    "degrees titles honours service publications patents creative_works talks participations books supervised trained"
    " documents"
)


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    with bounded_work(60):
        yield


def dossier(path: Path, **facts: Any) -> Path:
    body = {"schema": "titlecheck/dossier/1", "candidate": {}, "application": {"applied_on": "2024-03-01"}}
    body |= {name: [] for name in LISTS.split()}
    path.write_text(json.dumps(body | facts), encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[str, str]]:
    return [(one.code, one.place.path) for one in read_dossier(path).problems]


# JSON: counted before it is validated, its numbers bounded


def test_too_many_records_are_counted_without_validating_them(tmp_path: Path) -> None:
    path = dossier(tmp_path / "a.json", publications=[1] * 300_000)
    (problem,) = read_dossier(path).problems
    assert (problem.code, problem.place.path, problem.found) == ("too_many_records", "publications", "300000 > 10000")


def test_too_many_values_are_refused_before_they_are_parsed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"publications": [' + b"1," * 3_000_000 + b"1]}")
    assert [code for code, _ in problems(path)] == ["too_many_values"]


@pytest.mark.parametrize("where", ["top", "candidate"])
def test_very_many_keys_are_refused(where: str, tmp_path: Path) -> None:
    keys = {f"key{number}": 1 for number in range(100_000)}
    path = dossier(tmp_path / "a.json", **(keys if where == "top" else {"candidate": keys}))
    assert [code for code, _ in problems(path)] == ["too_many_values"]


def test_with_too_many_problems_the_first_are_listed_and_the_rest_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = dossier(tmp_path / "a.json", publications=[1] * 9_000)
    found = read_dossier(path).problems
    assert len(found) == limits.MAX_PROBLEMS + 1
    assert found[-1].code == "and_more"
    assert main(["check", str(path), "--lang", "en"]) == 2
    assert re.search(r"at least \d+ more places", capsys.readouterr().err)


@pytest.mark.parametrize("number", ["1e999999999", "1e1000000", "1e-999999999", "9" * 5_000, "9" * 400, "1" + "0" * 30])
@pytest.mark.parametrize(
    ("sheet", "field"),
    [("books", "sheets_total"), ("publications", "metric_year"), ("publications", "row"), ("service", "rate")],
)
def test_a_number_too_long_to_print_is_refused(sheet: str, field: str, number: str, tmp_path: Path) -> None:
    path = dossier(tmp_path / "a.json", **{sheet: [{field: 12345678}]})
    text = path.read_text(encoding="utf-8")
    for written in (number, f'"{number}"'):
        path.write_text(text.replace("12345678", written), encoding="utf-8")
        assert problems(path) == [("number_too_long", f"{sheet}[0].{field}")]


def test_a_quartile_with_many_digits_is_refused(tmp_path: Path) -> None:
    path = dossier(tmp_path / "a.json", publications=[{"jcr": [{"quartile": 12345678}]}])
    path.write_text(path.read_text(encoding="utf-8").replace("12345678", "1e999999999"), encoding="utf-8")
    assert problems(path) == [("number_too_long", "publications[0].jcr[0].quartile")]


def test_a_misspelt_schema_key_is_quoted_as_written(tmp_path: Path) -> None:
    path = dossier(tmp_path / "a.json", schema_="x")
    (problem,) = read_dossier(path).problems
    assert (problem.code, problem.nearest) == ("json_unknown_key", "schema")


@pytest.mark.parametrize("text", ["A\x1b[2J", "\x9b31m", "\ud800", "\x00"])
def test_control_characters_in_json_are_refused_as_in_cells(text: str, tmp_path: Path) -> None:
    path = dossier(tmp_path / "a.json", candidate={"given_name": text})
    assert problems(path) == [("control_character", "candidate.given_name")]


def test_direction_marks_are_removed(tmp_path: Path) -> None:
    path = dossier(tmp_path / "a.json", candidate={"given_name": "\u202eАли\u200e"})
    found = read_dossier(path).dossier
    assert found is not None
    assert found.candidate.given_name == "Али"


# Only ordinary files


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_device_files_are_not_read(device: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "d.xlsx"
    shutil.copyfile(SAMPLE, target)
    db = str(tmp_path / "r.sqlite")
    for call in (
        ["check", device],
        ["import", device, "--into", str(target)],
        ["journals", "load", device, "--db", db],
        ["check", str(target), "--readings", device],
        ["score", device, "--scheme", "state_stipend", "--announced", "2025"],
    ):
        assert main([*call, "--lang", "en"]) == 2
        said = capsys.readouterr().err
        assert word("cli.fault.unexpected", "en")[:20] not in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_reading_a_named_pipe_does_not_block(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    assert [one.code for one in read_dossier(pipe).problems] == ["no_regular_file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize(
    "call",
    [
        "check {d} --readings {pipe}",
        "check {pipe} {d}",
        "batch {pipe} {d} --no-journals -o {home}/s.json",
        "import {pipe} --into {d}",
        "journals load {pipe} --db {home}/r.sqlite",
        "replay {samples} --against {pipes} --no-journals",
        "score {pipe} --scheme state_stipend --announced 2025",
    ],
)
def test_no_command_blocks_on_a_named_pipe(call: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipes, samples = tmp_path / "pipes", tmp_path / "samples"
    pipes.mkdir()
    samples.mkdir()
    for folder in (tmp_path, samples):
        shutil.copyfile(SAMPLE, folder / "d.xlsx")
    pipe = pipes / "pipe.json"
    os.mkfifo(pipe)
    # An interrupted batch: finished results are found by the bytes of each file.
    (tmp_path / ".s.json.unfinished").write_text("key\t{}\n", encoding="utf-8")
    names = {"d": tmp_path / "d.xlsx", "pipe": pipe, "pipes": pipes, "samples": samples, "home": tmp_path}
    with _ended_after(15):
        assert main([*call.format(**names).split(), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert "no ordinary file" in said.out + said.err + _text(tmp_path / "s.json")


@contextmanager
def _ended_after(seconds: int) -> Iterator[None]:
    """Fail if the program blocks; a read from the pipe would never return."""

    def late(*_: object) -> None:
        raise AssertionError("the program waits")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


# Names


def test_a_name_with_a_line_break_stays_on_one_calendar_line(tmp_path: Path) -> None:
    inside = "Үлгі\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:x"
    kept = json.loads((HOME / "tests" / "kept" / "dossier.json").read_text(encoding="utf-8"))
    path = tmp_path / "a.json"
    path.write_text(json.dumps(kept | {"candidate": kept["candidate"] | {"family_name": inside}}), encoding="utf-8")
    code = (
        "import sys; from titlecheck.cli.main import main;"
        f"sys.exit(main(['deadlines', {str(path)!r}, '--council', '2024-05-01', '--ics', {str(tmp_path / 't.ics')!r}]))"
    )
    for flag in ("0", "1"):
        (tmp_path / "t.ics").unlink(missing_ok=True)
        surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONOPTIMIZE": flag}
        done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, check=False)
        assert done.returncode in (0, 1, 3), done.stderr
        lines = (tmp_path / "t.ics").read_text(encoding="utf-8").splitlines()
        assert not any(line.startswith("ATTACH") for line in lines)
        assert sum(line == "BEGIN:VEVENT" for line in lines) == sum(line == "END:VEVENT" for line in lines) > 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
@pytest.mark.parametrize("name", [b"\xe4\xae\xe1\xec\xa5", b"a\x1b[2Jb", b"a\nb", "a\u202eb".encode()])
@pytest.mark.parametrize("ending", ["json", "html", "xlsx", "txt"])
def test_a_file_with_an_unusual_name(
    name: bytes, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name + b".xlsx"))
    shutil.copyfile(SAMPLE, path)
    assert main(["check", str(path), "-o", str(tmp_path / f"r.{ending}"), "--no-journals"]) in (0, 1, 3)
    assert main(["check", str(path), "--format", "json", "--no-journals"]) in (0, 1, 3)
    said = capsys.readouterr()
    assert not STEERING.search(said.err)
    assert "�" in said.out + said.err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
@pytest.mark.parametrize("name", [b"1. \xff\xfe.pdf", b"1. a\x1b[31m.pdf"])
def test_a_scan_with_an_unusual_name(name: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"%PDF-1.4\n%%EOF")
    for more in ([], ["--format", "json"], ["-o", str(tmp_path / "o.xlsx")], ["-o", str(tmp_path / "o.txt")]):
        assert main(["file", str(SAMPLE), "--folder", str(folder), *more]) in (0, 1, 3)
    assert not STEERING.search(capsys.readouterr().err)


# Surroundings


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the home is found otherwise there")
def test_without_a_home_folder_there_is_no_register(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("TITLECHECK_JOURNALS", raising=False)
    assert main(["check", str(SAMPLE)]) in (0, 1, 3)
    capsys.readouterr()
    assert main(["journals", "status", "--lang", "en"]) == 2
    assert word("cli.fault.no_home", "en") in capsys.readouterr().err


def test_an_unknown_user_home_in_a_path_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for call in (["check", str(SAMPLE)], ["journals", "status"]):
        assert main([*call, "--db", "~no-such-user-here/x", "--lang", "en"]) == 2
        assert "~no-such-user-here/x" in capsys.readouterr().err
    monkeypatch.setenv("TITLECHECK_JOURNALS", "~no-such-user-here/x")
    assert main(["check", str(SAMPLE), "--lang", "en"]) == 2
    assert "~no-such-user-here/x" in capsys.readouterr().err


def test_help_on_a_terminal_without_kazakh_letters() -> None:
    call = [sys.executable, "-m", "titlecheck", "--lang", "kk", "--help"]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "koi8-r"}
    done = subprocess.run(call, env=surroundings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""


# Days and numbers of a call


@pytest.mark.parametrize(
    ("call", "key"),
    [
        (["deadlines", "--council", "0001-01-01"], "date_year"),
        (["outlook", str(SAMPLE), "--as-of", "9999-12-31"], "date_year"),
        (["outlook", str(SAMPLE), "--as-of", "0001-01-01"], "date_year"),
        (["check", str(SAMPLE), "--as-of", "9999-12-31"], "date_year"),
        (["batch", str(SAMPLE), "--jobs", "9" * 5_000], "jobs"),
        (["batch", str(SAMPLE), "--jobs", "٣"], "jobs"),
        (["outlook", str(SAMPLE), "--years", "٣"], "years_ahead"),
        (["score", str(SAMPLE), "--scheme", "state_stipend", "--announced", "٢٠٢٥"], "year"),
        (["outlook", str(SAMPLE), "--years", "9" * 5_000], "years_ahead"),
        (["score", str(SAMPLE), "--scheme", "state_stipend", "--announced", "9" * 5_000], "year"),
    ],
)
def test_dates_at_the_ends_of_the_calendar_and_infinite_numbers(
    call: list[str], key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*call, "--lang", "en"]) == 2
    start = catalogue("cli")["fault"][key]["en"].replace("{value}", "\x00").partition("\x00")[2].split("{")[0]
    said = capsys.readouterr().err
    assert start in said
    assert word("cli.fault.unexpected", "en")[:20] not in said


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs rights of its own there")
@pytest.mark.parametrize("target", ["loop", "nowhere"])
@pytest.mark.parametrize(
    "call",
    [
        "check {link}",
        "outlook {link}",
        "batch {link}",
        "journals load {link} --db {folder}/new.sqlite",
        "score {sample} --scheme satpayev --rules {link}",
        "check {sample} --readings {link}",
    ],
)
def test_a_broken_symbolic_link_is_reported(
    call: str, target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "loop"
    link.symlink_to(tmp_path / target)
    words = [one.format(link=link, folder=tmp_path, sample=SAMPLE) for one in call.split()]
    assert main([*words, "--lang", "en"]) == 2
    assert word("cli.fault.dead_link", "en", path=link) in capsys.readouterr().err


# TOML, templates, registers, exports


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5_000,
        ".".join(["a"] * 12_000) + " = 1",
        "[" * 60,
        'base = "\x1b[2J"',
        "a = " + "9" * 5_000,
        'x = "' + "y" * 2_000_000 + '"',
    ],
)
def test_an_endless_readings_file_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(SAMPLE), "--readings", str(path), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "r.toml" in said
    assert not STEERING.search(said)


def _template(path: Path, change: Any) -> None:
    source = next((HOME / "templates").rglob("annex-1.kk.docx"))
    made = BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == "word/document.xml" else data)
    path.mkdir()
    (path / source.name).write_bytes(made.getvalue())


@pytest.mark.parametrize(
    "inside",
    [
        "{{ 10**5000 }}",
        "{{ " + "(" * 2_000 + "1" + ")" * 2_000 + " }}",
        "{% if 1 %}" * 500 + "{% endif %}" * 500,
        "{{ '%1000000000d' % 1 }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    ],
)
def test_an_endless_template_is_refused(
    inside: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraph = f"<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>"
    _template(tmp_path / "t", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + paragraph.encode(), 1))
    monkeypatch.setattr("titlecheck.documents.template_store.SECONDS", 3)
    call = ["forms", str(SAMPLE), "-o", str(tmp_path / "out"), "--templates", str(tmp_path / "t"), "--lang", "kk"]
    assert main(call) == 2
    said = capsys.readouterr().err
    assert "annex-1.kk.docx" in said
    assert word("cli.fault.unexpected", "kk")[:20] not in said


def test_a_template_with_an_xml_entity_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(xml: bytes) -> bytes:
        return re.sub(rb"^<\?xml[^>]*\?>", b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>', xml)

    _template(tmp_path / "t", change)
    call = ["forms", str(SAMPLE), "-o", str(tmp_path / "out"), "--templates", str(tmp_path / "t"), "--lang", "kk"]
    assert main(call) == 2
    assert "annex-1.kk.docx" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "r.sqlite"
    table = tmp_path / "CiteScore 2023.csv"
    table.write_text(
        "Scopus Source ID,Title,CiteScore,Percentile,RANK,Rank Out Of,Publisher,Quartile,Print ISSN,E-ISSN,"
        "Scopus ASJC Code (Sub-subject Area),Scopus Sub-Subject Area\n"
        "1,J,3.1,58,1,2,P,Q2,15630307,,1702,Artificial Intelligence\n",
        encoding="utf-8",
    )
    assert main(["journals", "load", str(table), "--db", str(path), "--year", "2023"]) == 0
    return path


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE source SET kind = 'nothing'",
        "UPDATE source SET loaded_at = 'never'",
        "UPDATE source SET year = 'x'",
        "UPDATE entry SET scores = 'x y z'",
        "UPDATE entry SET value = 'text'",
        "UPDATE journal SET titles = x'ff00ff'",
        "DELETE FROM field",
        "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c",
        "CREATE TRIGGER t AFTER INSERT ON source BEGIN DELETE FROM journal; END",
    ],
)
def test_a_register_with_hostile_rows(
    spoil: str, register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(register) as base:
        base.execute(spoil)
    base.close()
    for call in (["check", str(SAMPLE)], ["journals", "status"], ["journals", "show", "1563-0307"]):
        assert main([*call, "--db", str(register), "--lang", "en"]) in (0, 1, 2, 3)
        said = capsys.readouterr()
        assert word("cli.fault.unexpected", "en")[:20] not in said.err
        assert not STEERING.search(said.out + said.err)


def test_an_export_with_an_extremely_long_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, export = tmp_path / "d.xlsx", tmp_path / "e.csv"
    shutil.copyfile(SAMPLE, target)
    export.write_bytes(b"Authors,Title,Year,Source title,EID\n" + b"x" * 11_000_000)
    assert main(["import", str(export), "--into", str(target), "--lang", "en"]) == 2
    assert "holds too many characters" in capsys.readouterr().err


def test_an_orcid_record_with_an_extremely_long_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, export = tmp_path / "d.xlsx", tmp_path / "o.json"
    shutil.copyfile(SAMPLE, target)
    export.write_bytes(b'{"group": [' + b"9" * 5_000 + b"]}")
    assert main(["import", str(export), "--into", str(target), "--lang", "en"]) == 2
    assert word("cli.fault.unexpected", "en")[:20] not in capsys.readouterr().err


def test_more_works_than_a_sheet_holds_are_reported_with_the_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, export = tmp_path / "d.xlsx", tmp_path / "e.ris"
    shutil.copyfile(SAMPLE, target)
    record = "TY  - JOUR\nTI  - Work {}\nAU  - A, B\nPY  - 2020\nJO  - J\nER  - \n"
    export.write_text("".join(record.format(number) for number in range(10_000)), encoding="utf-8")
    assert main(["import", str(export), "--into", str(target), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "Жарияланымдар" in said
    assert word("intake.problem.too_many_rows", "en", found="")[:30] in said


def test_ten_thousand_identical_works_are_grouped_quickly(tmp_path: Path) -> None:
    from titlecheck.importers.deduplication import group_duplicates
    from titlecheck.importers.detect_format import read_text

    record = "TY  - JOUR\nTI  - One work\nAU  - A, B\nPY  - 2020\nJO  - J\nER  - \n"
    # Records of one file are one work only by a number.
    assert len(group_duplicates(read_text((record * 10_000).encode(), "a.ris").works)) == 10_000


@pytest.mark.parametrize("sign", ["\x9b31m", "\u202e", "\u200f", "\u061c", "\u2066", "\x07", "\x1b[2J", "\ufffe"])
def test_a_work_with_characters_that_no_cell_allows_is_still_imported(sign: str, tmp_path: Path) -> None:
    export, into, out = tmp_path / "x.ris", tmp_path / "d.xlsx", tmp_path / "o.xlsx"
    shutil.copyfile(SAMPLE, into)
    lines = (
        "TY  - JOUR",
        f"TI  - On{sign} examples",
        f"AU  - Other{sign}, O.",
        "PY  - 2020",
        f"JO  - J{sign}",
        "ER  - ",
    )
    export.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["import", str(export), "--into", str(into), "-o", str(out)]) == 0
    found = read_dossier(out).dossier
    assert found is not None
    assert any((one.title or "").startswith("On") for one in found.publications)
