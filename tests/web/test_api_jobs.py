"""Jobs of the JSON API: results equal to the commands, progress, cancellation, and immediate errors."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browserless import OWN, Browserless
from test_api import BEARER, SHORT, TOKEN
from test_department_pages import BAD, in_cells

from documents.meetings import folder, meeting, row
from importers.listed import ROW, book
from importers.making import scopus, wos_plain
from registry.made import citescore, citescore_row, issn
from titlecheck.cli.main import main
from titlecheck.results import Verdict
from titlecheck.services.check import read_file
from titlecheck.web import jobs

pytestmark = pytest.mark.usefixtures("register")
EXPORTS: list[tuple[str, bytes]] = [
    ("scopus.csv", scopus({}, {"Title": "A second work", "DOI": "10.1000/2", "Year": "2019"}).encode()),
    ("savedrecs.txt", wos_plain({"PY": "2020"}).encode()),
]


@pytest.fixture
def api(portal: object) -> Iterator[Browserless]:
    """Provide a page without a session, with an API token."""
    with Browserless(portal, api_token=TOKEN) as one:
        yield one


Sent = list[tuple[str, tuple[str, bytes]]]


def post(api: Browserless, call: str, files: Sent, **more: Any) -> Any:
    return api.ask("POST", f"/api/1/{call}", headers=BEARER, files=files, **more)


def begun(api: Browserless, call: str, files: Sent) -> str:
    """Start a job; return the address of its progress."""
    answer = post(api, call, files)
    assert answer.status_code == 202, answer.text
    assert answer.json()["state"] in ("waiting", "running")
    assert answer.headers["location"] == f"/api/1/jobs/{answer.json()['id']}"
    return str(answer.headers["location"])


def ended(api: Browserless, at: str) -> dict[str, Any]:
    """Wait until a job has ended; return its state."""
    for _ in range(600):
        told: dict[str, Any] = api.ask("GET", at, headers=BEARER).json()
        if told["state"] not in ("waiting", "running"):
            return told
        time.sleep(0.1)
    raise AssertionError("the job has not ended")


def result(api: Browserless, call: str, files: Sent) -> Any:
    """Start a job, wait for its end, and return its result."""
    told = ended(api, begun(api, call, files))
    assert told["state"] == "done", told
    return api.ask("GET", told["result"], headers=BEARER)


# ------------------------------------------------------------------------------------------------ many dossiers


def test_the_summary_equals_that_of_batch(api: Browserless, samples: Path, tmp_path: Path) -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(samples.glob("*.xlsx"))][:5] + BAD
    council = tmp_path / "council.toml"
    council.write_text('[choices.R13]\nside = "lenient"\n', encoding="utf-8")
    home = tmp_path / "folder"
    home.mkdir()
    for name, raw in files:
        (home / name).write_bytes(raw)
    sent: Sent = [("dossier", one) for one in [*files, ("notes.docx", b"x")]]
    (home / "notes.docx").write_bytes(b"x")
    sent.append(("readings", (council.name, council.read_bytes())))
    choices = ["--lang", "ru", "--no-journals", "--as-of", "2024-06-01", "--readings", str(council)]
    for form in ("json", "xlsx"):
        out = tmp_path / f"s.{form}"
        assert main(["batch", str(home), "-o", str(out), *choices]) == 2
        made = result(api, f"batch?lang=ru&no_journals=true&as_of=2024-06-01&format={form}", sent)
        assert made.status_code == 200
        if form == "xlsx":
            assert in_cells(made.content) == in_cells(out.read_bytes())
            continue
        assert made.content == out.read_bytes()


def test_a_batch_without_dossiers_or_with_an_invalid_choice_is_refused(api: Browserless) -> None:
    assert post(api, "batch", [("dossier", ("x.docx", b"x"))]).json()["code"] == "no_dossiers"
    for query, code in (("as_of=1", "date"), ("reading=R0=x", "reading"), ("format=pdf", "format")):
        answer = post(api, f"batch?{query}", [("dossier", BAD[0])])
        assert answer.status_code == 400
        assert answer.json()["code"] == code
    assert not api.local.drafts.size


def test_progress_is_reported_and_delete_stops_the_job(
    api: Browserless, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from titlecheck.web import api_jobs

    monkeypatch.setattr(api_jobs, "JOB_WORKERS", 1)
    sent: Sent = [("dossier", (path.name, path.read_bytes())) for path in sorted(samples.glob("*.xlsx"))]
    at = begun(api, "batch", sent)
    seen = set()
    for _ in range(600):
        told = api.ask("GET", at, headers=BEARER).json()
        seen.add(told["done"])
        if told["done"]:
            break
        time.sleep(0.05)
    assert 0 < max(seen) < told["count"] == len(sent)
    early = api.ask("GET", f"{at}/result", headers=BEARER)
    assert early.status_code == 409
    assert early.json()["code"] == "not_done"
    assert api.local.drafts.size > 0
    assert api.ask("DELETE", at, headers=BEARER).status_code == 204
    assert api.ask("GET", at, headers=BEARER).status_code == 404
    assert api.ask("DELETE", at, headers=BEARER).status_code == 404
    for _ in range(100):
        if not api.local.jobs._tasks:
            break
        api.ask("GET", "/api/1/schema?name=result", headers=BEARER)
        time.sleep(0.05)
    assert not api.local.jobs._tasks
    assert api.local.drafts.size == 0


def test_a_dossier_that_crashes_its_worker_does_not_stop_the_others(
    api: Browserless, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from titlecheck.web import api_jobs

    monkeypatch.setattr(api_jobs, "DOSSIER_OF_JOB_SECONDS", 0.0001)
    made = result(api, "batch", [("dossier", (SHORT, (samples / SHORT).read_bytes()))])
    assert [one["file"] for one in made.json()["not_read"]] == [SHORT]


def test_too_many_jobs_are_refused(api: Browserless, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MAX_JOBS", 0)
    for call, part in (("batch", "dossier"), ("journals", "register")):
        answer = post(api, call, [(part, BAD[0])])
        assert answer.status_code == 429
        assert answer.headers["retry-after"]
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_job_belongs_to_its_owner(page: Browserless, portal: object, samples: Path) -> None:
    upload: Any = {"dossier": (SHORT, (samples / SHORT).read_bytes())}
    answer = page.ask("POST", "/api/1/batch", files=upload, headers=OWN)
    assert answer.status_code == 202
    at = answer.headers["location"]
    assert page.get(at).status_code == 200
    other = page.other()
    assert page.ask("GET", f"/open?k={page.store.new_token()}", client=other).status_code == 200
    assert page.ask("GET", at, client=other).status_code == 404
    assert page.ask("DELETE", at).status_code == 403  # refused without the origin of the page
    assert page.ask("DELETE", at, headers=OWN).status_code == 204


# ------------------------------------------------------------------------------------------------ meeting


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_papers_of_a_meeting_equal_those_of_council(api: Browserless, tmp_path: Path, lang: str) -> None:
    home = folder(tmp_path / "home", c101=("4", Verdict.ELIGIBLE), c102=("5", Verdict.NOT_ELIGIBLE))
    (home / "103.json").write_text("{", encoding="utf-8")
    workbook = meeting(tmp_path / "m.xlsx", [row("1", "101.json"), row("2", "102.json"), row("3", "103.json")])
    out = tmp_path / "out"
    out.mkdir()
    assert main(["council", str(home), "--meeting", str(workbook), "-o", str(out), "--lang", lang]) in (0, 2)
    sent: Sent = [("meeting", (workbook.name, workbook.read_bytes()))]
    sent += [("dossier", (one.name, one.read_bytes())) for one in sorted(home.iterdir())]
    made = result(api, f"council?lang={lang}", sent)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files == {one.name: one.read_bytes() for one in out.iterdir()}


def test_an_invalid_meeting_workbook_and_two_dossiers_of_one_name_are_problems(
    api: Browserless, tmp_path: Path
) -> None:
    home = folder(tmp_path / "home", c101=("4", Verdict.ELIGIBLE))
    workbook = meeting(tmp_path / "m.xlsx", [row("1", "none.json", votes_for="many"), row("1", "101.json")])
    raw = (home / "101.json").read_bytes()
    sent: Sent = [("meeting", ("m.xlsx", workbook.read_bytes())), ("dossier", ("101.json", raw))]
    told = ended(api, begun(api, "council", sent))
    assert told["state"] == "failed"
    assert told["result"] is None
    problems = told["problem"]["problems"]
    assert ("not_a_count", 2, "many") in [(one["code"], one["row"], one["found"]) for one in problems]
    assert not any("council." in text for one in problems for text in (one["found"], one["text"], *one["allowed"]))
    twice = ended(api, begun(api, "council", [*sent, ("dossier", ("b/101.json", raw))]))
    assert twice["problem"]["code"] == "same_name"
    at = f"/api/1/jobs/{twice['id']}/result"
    assert api.ask("GET", at, headers=BEARER).status_code == 400


# ------------------------------------------------------------------------------------------------ import


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_an_import_equals_that_of_the_command(
    api: Browserless, samples: Path, tmp_path: Path, lang: str, capsys: Any
) -> None:
    target, out = tmp_path / "d.xlsx", tmp_path / "filled.xlsx"
    target.write_bytes((samples / SHORT).read_bytes())
    paths = []
    for name, raw in EXPORTS:
        (tmp_path / name).write_bytes(raw)
        paths.append(str(tmp_path / name))
    arguments = [*paths, "--into", str(target), "--author", "Ulgiyev U. M.", "--lang", lang]
    assert main(["import", *arguments, "-o", str(out)]) == 0
    sent: Sent = [("exports", one) for one in EXPORTS] + [("dossier", ("d.xlsx", target.read_bytes()))]
    query = f"?lang={lang}&author=Ulgiyev+U.+M."
    assert result(api, f"import{query}", sent).content == out.read_bytes()
    capsys.readouterr()
    assert main(["import", *arguments, "--dry-run"]) == 0
    told = capsys.readouterr().out
    plan = post(api, f"import{query}&dry_run=true", sent)
    assert plan.status_code == 200
    body = plan.json()
    assert {one["state"] for one in body["records"]} == {"conflict", "new"}
    assert body["changes"]
    assert body["report"].split() == told.split()  # the line widths differ


def test_an_import_of_a_list_needs_its_mapping(api: Browserless) -> None:
    headings = [f"col {number}" for number in range(len(ROW))]
    sent: Sent = [("exports", ("list.xlsx", book(ROW, headings=headings)))]
    told = ended(api, begun(api, "import", sent))
    assert told["problem"]["code"] == "no_mapping"
    text = 'columns.title = "col 1"\ncolumns.authors = "col 2"\n'
    assert post(api, "import?dry_run=true", [*sent, ("mapping", ("m.toml", b"\xff"))]).status_code == 400
    made = result(api, "import", [*sent, ("mapping", ("m.toml", text.encode()))])
    assert read_file(made.content, "x.xlsx").dossier.publications[0].title == ROW[1]


def test_every_fault_of_every_export_is_reported(api: Browserless) -> None:
    sent: Sent = [("exports", ("a.txt", b"nothing of the kind")), ("exports", ("b.txt", b"nor this"))]
    answer = post(api, "import?dry_run=true&lang=en", sent)
    assert answer.status_code == 422
    problems = answer.json()["problems"]
    assert [(one["file"], one["code"]) for one in problems] == [("a.txt", "kind_unknown"), ("b.txt", "kind_unknown")]
    assert all(one["text"].startswith(f"{one['file']}: ") for one in problems)


# ------------------------------------------------------------------------------------------------ registers


def test_a_register_is_loaded_although_another_file_is_not_a_register(api: Browserless, tmp_path: Path) -> None:
    path = citescore(tmp_path / "CiteScore.xlsx", {2022: [citescore_row("Journal of Tests", issn(1234567))]})
    sent: Sent = [("register", ("x.csv", b"a;b\n1;2\n")), ("register", (path.name, path.read_bytes()))]
    at = begun(api, "journals?lang=en", sent)
    told = ended(api, at)
    assert (told["done"], told["count"]) == (2, 2)
    files = api.ask("GET", told["result"], headers=BEARER).json()["files"]
    assert [one["loaded"] for one in files] == [False, True]
    assert files[0]["problems"]
    assert files[1]["sources"][0]["journals"] == 1
    again = result(api, "journals", [("register", (path.name, path.read_bytes()))]).json()
    assert again["files"][0]["unchanged"]


def test_a_load_that_is_refused_leaves_no_folder(api: Browserless, tmp_path: Path) -> None:
    import tempfile

    def left() -> set[Path]:
        return set(Path(tempfile.gettempdir()).glob("titlecheck-register-*"))

    before = left()
    good: Sent = [("register", ("x.csv", b"a;b\n"))]
    for call, files, code in (
        ("journals?year=20x2", good, "register_year"),
        ("journals?jahr=2022", good, "api_choice"),
        ("journals", [("file", ("x.csv", b"a"))], "api_part"),
    ):
        answer = post(api, call, files)
        assert answer.status_code == 400, answer.text
        assert answer.json()["code"] == code
    assert post(api, "journals", good, data={"year": "2022"}).json()["code"] == "api_text"
    ended(api, begun(api, "journals", good))
    assert left() == before


# ------------------------------------------------------------------------------------------------ further parts


def test_planned_works_give_the_result_of_the_command(
    api: Browserless, samples: Path, tmp_path: Path, capsys: Any
) -> None:
    path, plans = samples / SHORT, tmp_path / "plans.json"
    plans.write_text(json.dumps({"publications": [{"title": "Planned", "published_on": "2024-01"}]}), encoding="utf-8")
    assert main(["check", str(path), "--assume", str(plans), "--format", "json", "--lang", "ru", "--no-journals"]) == 1
    parts: Sent = [("dossier", (path.name, path.read_bytes())), ("plans", (plans.name, plans.read_bytes()))]
    answer = post(api, "check?lang=ru&no_journals=true", parts)
    assert answer.status_code == 200, answer.text
    assert answer.json() == json.loads(capsys.readouterr().out)


def test_a_file_of_readings_gives_the_result_of_the_command(
    api: Browserless, samples: Path, tmp_path: Path, capsys: Any
) -> None:
    path, council = samples / "04-0-general-needs-review-phd.kk.xlsx", tmp_path / "council.toml"
    council.write_text('base = "lenient"\n', encoding="utf-8")
    command = ["check", str(path), "--format", "json", "--lang", "ru", "--no-journals", "--readings", str(council)]
    assert main(command) in (0, 1, 3)
    parts: Sent = [("dossier", (path.name, path.read_bytes())), ("readings", (council.name, council.read_bytes()))]
    answer = post(api, "check?lang=ru&no_journals=true", parts)
    assert answer.json() == json.loads(capsys.readouterr().out)
    assert answer.json() != post(api, "check?lang=ru&no_journals=true", parts[:1]).json()
    wrong = post(api, "check", [parts[0], ("readings", ("c.toml", b"base = 1"))])
    assert wrong.status_code == 400


def test_a_file_of_scoring_sheets_gives_the_result_of_the_command(
    api: Browserless, samples: Path, tmp_path: Path, capsys: Any
) -> None:
    path, facts = samples / SHORT, tmp_path / "s.json"
    details = {"sheet": "publications", "work_row": 4, "authors_total": 9, "authors_own": 1}
    facts.write_text(json.dumps({"details": [details]}), encoding="utf-8")
    command = ["score", str(path), "--scheme", "satpayev", "--announced", "2024", "--facts", str(facts)]
    assert main([*command, "--format", "json", "--lang", "ru"]) == 0
    parts: Sent = [("dossier", (path.name, path.read_bytes())), ("facts", (facts.name, facts.read_bytes()))]
    query = "score?lang=ru&scheme=satpayev&announced=2024"
    assert post(api, query, parts).json() == json.loads(capsys.readouterr().out)
    assert post(api, query, parts).json() != post(api, query, parts[:1]).json()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_rules_of_a_paragraph_equal_those_of_the_command(api: Browserless, capsys: Any, lang: str) -> None:
    assert main(["rules", "show", "5-1", "--lang", lang]) == 0
    told = " ".join(capsys.readouterr().out.split())
    answer = api.ask("GET", f"/api/1/rules/5-1?lang={lang}", headers=BEARER)
    values = answer.json()["values"]
    assert len(values) > 20
    for one in values:
        assert f"{one['label']}: {one['text']}" in told
        assert one["section_name"] in told
        assert one["cited"]
    years = next(one for one in values if (one["section"], one["name"]) == ("service", "years"))
    assert isinstance(years["value"], int)
    assert api.ask("GET", "/api/1/rules/9", headers=BEARER).json()["code"] == "paragraph"


def test_unknown_form_parts_are_refused(api: Browserless, samples: Path) -> None:
    dossier = ("dossier", (SHORT, (samples / SHORT).read_bytes()))
    for files, code in (
        ([dossier, ("fakts", ("x.xlsx", b"x"))], "api_part"),
        ([dossier, dossier], "api_twice"),
    ):
        assert post(api, "score?scheme=best_researcher_2025", files).json()["code"] == code  # type: ignore[arg-type]
    assert post(api, "check", [dossier], data={"lang": "ru"}).json()["code"] == "api_text"
    assert post(api, "check", [("plans", ("x", b"x"))], data={"dossier": "x"}).json()["code"] == "api_no_file"


DEEP, HUGE = b"[" * 100_000, b'{"candidate": {"science": ' + b"9" * 5_000 + b"}}"


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"null", b"[]", b'"x"', b'{"candidate": NaN}', b'{"a": "\xff"}', DEEP, HUGE),
        b'{"publications": [{"percentile": 1e400, "pages": -1}]}',
        b'{"candidate": {"family_name": "\\ud800"}}',
        b'{"candidate": {"family_name": "a\\u0000b"}}',
        b'{"candidate": {}, "candidate": 1}',
        b'{"candidate": [], "application": 5, "publications": {"a": 1}}',
        b'{"service": [{"rate": "1e999999"}, {"rate": "Infinity"}]}',
    ],
)
def test_a_body_that_is_not_a_dossier_is_reported(api: Browserless, page: Browserless, body: bytes) -> None:
    headers = BEARER | {"content-type": "application/json"}
    answer = api.ask("POST", "/api/1/check?lang=en", headers=headers, content=body)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["problems"]
    moved = page.upload(body, "d.json")
    assert page.get(moved).status_code == 422


MULTIPART = {"content-type": "multipart/form-data; boundary=x"}
CUT = b'--x\r\nContent-Disposition: form-data; name="dossier"; filename="a"\r\n\r\nabc'


@pytest.mark.parametrize("call", ["check", "import", "batch", "council", "journals"])
def test_a_broken_form_is_reported(api: Browserless, call: str) -> None:
    for headers, body in (
        ({"content-type": "multipart/form-data"}, b"x"),
        (MULTIPART, b"garbage"),
        (MULTIPART, CUT),
        (MULTIPART, CUT.replace(b'name="dossier"; ', b"") + b"\r\n--x--\r\n"),
        ({"content-type": "application/xml"}, b"<a/>"),
    ):
        answer = api.ask("POST", f"/api/1/{call}", headers=BEARER | headers, content=body)
        assert answer.status_code in (400, 415), answer.text
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_job_ends_with_the_store(api: Browserless, samples: Path) -> None:
    at = begun(api, "batch", [("dossier", (SHORT, (samples / SHORT).read_bytes()))])
    api.portal.call(api.local.drafts.clear)
    assert api.ask("GET", at, headers=BEARER).status_code == 404
