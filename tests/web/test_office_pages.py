"""Points, recognition, registers and meetings on the page agree with the commands."""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from browserless import Browserless, seen

from documents.meetings import folder, meeting, row
from registry.made import CITESCORE, citescore, citescore_row, issn, table
from titlecheck.cli.main import main
from titlecheck.i18n import word
from titlecheck.results import Verdict
from titlecheck.ruleset.scheme_catalogue import all_schemes

LANGUAGES = ("kk", "ru", "en")
SHEETS = {"details": [{"sheet": "publications", "work_row": 4, "authors_total": 9, "authors_own": 1}]}
pytestmark = pytest.mark.usefixtures("register")
SHORT = "04-0-general-not-eligible-20-days.ru.xlsx"


def at(page: Browserless, samples: Path, name: str = SHORT, lang: str = "en") -> str:
    return page.upload((samples / name).read_bytes(), name, lang)


# ------------------------------------------------------------------------------------------------ points


@pytest.mark.parametrize("scheme", list(all_schemes()))
def test_points_equal_those_of_the_command(page: Browserless, samples: Path, tmp_path: Path, scheme: str) -> None:
    work = all_schemes()[scheme].schemes[scheme].subject == "work"
    name = "scoring/work.kk.xlsx" if work else SHORT
    where = page.upload((samples / name).read_bytes(), Path(name).name, "en").removesuffix("/problems")
    out = tmp_path / "out.json"
    arguments = ["--scheme", scheme, "--announced", "2025", "-o", str(out), "--lang", "en"]
    code = main(["score", str(samples / name), *arguments])
    query = f"?scheme={scheme}&announced=2025"
    answer = page.get(f"{where}/points.json{query}")
    shown = page.get(f"{where}/points{query}")
    if code == 2:
        assert answer.status_code in (400, 422)
        assert shown.status_code == 422
        return
    assert answer.content == out.read_bytes()
    assert shown.status_code == 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_with_points(page: Browserless, samples: Path, lang: str) -> None:
    where = at(page, samples, lang=lang)
    html = page.get(f"{where}/points").text
    assert html.count("<option") == len(all_schemes())
    scheme = "best_researcher_2025"
    assert page.get(f"{where}/points?scheme={scheme}&announced=2025").status_code == 200
    wrong = page.get(f"{where}/points?scheme={scheme}&announced=25")
    assert wrong.status_code == 422
    assert page.get(f"{where}/points?scheme=none").status_code == 422
    assert page.get(f"{where}/points.xml?scheme={scheme}&announced=2025").status_code == 404


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_of_scoring_sheets_is_used_for_the_dossier(
    page: Browserless, samples: Path, tmp_path: Path, lang: str
) -> None:
    sheets = tmp_path / "s.json"
    sheets.write_text(json.dumps(SHEETS), encoding="utf-8")
    where = at(page, samples, lang=lang)
    query = "?announced=2024&scheme=satpayev"
    without = page.get(f"{where}/points.json{query}").content
    moved = page.post(f"{where}/facts{query}", files={"facts": (sheets.name, sheets.read_bytes())})
    assert moved.headers["location"] == f"{where}/points{query}"
    assert sheets.name in page.text(moved.headers["location"])
    out = tmp_path / "out.json"
    arguments = ["--scheme", "satpayev", "--announced", "2024", "--lang", lang, "--facts", str(sheets)]
    assert main(["score", str(samples / SHORT), *arguments, "-o", str(out)]) == 0
    answer = page.get(f"{where}/points.json{query}")
    assert answer.content == out.read_bytes()
    assert answer.content != without
    assert page.post(f"{where}/facts{query}").status_code in (415, 422)
    page.post(f"{where}/facts{query}", data={"drop": "yes"})
    assert page.get(f"{where}/points.json{query}").content == without
    assert page.post(f"{where}/facts", data={"drop": "no"}).status_code == 422


@pytest.mark.parametrize("lang", LANGUAGES)
def test_recognition_says_what_the_command_says(page: Browserless, samples: Path, capsys: Any, lang: str) -> None:
    path = samples / SHORT
    main(["recognition", str(path), "--lang", lang, "--as-of", "2024-03-01"])
    told = capsys.readouterr().out
    shown = page.text(f"{at(page, samples, lang=lang)}/recognition?as_of=2024-03-01")
    first = next(line.strip() for line in told.splitlines() if line.strip())
    assert first.split(":")[0][:20] in shown


# ------------------------------------------------------------------------------------------------ registers


def loaded(page: Browserless, files: list[tuple[str, bytes]], lang: str = "en", year: str = "") -> Any:
    """Load files, wait for the end, and return the page."""
    sent: Any = [("register", one) for one in files]
    answer = page.post(f"/{lang}/journals", files=sent, data={"year": year})
    assert answer.status_code == 303, seen(answer.text)
    for _ in range(600):
        shown = page.get(answer.headers["location"])
        if 'id="ended"' in shown.text:
            return shown
        time.sleep(0.1)
    raise AssertionError("loading has not ended")


def private_folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("titlecheck-register-*"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_register_is_loaded_looked_up_and_removed(
    page: Browserless, tmp_path: Path, register: Path, lang: str
) -> None:
    assert page.get(f"/{lang}/journals").status_code == 200
    path = citescore(tmp_path / "CiteScore.xlsx", {2022: [citescore_row("Journal of Tests", issn(1234567))]})
    left = private_folders()
    done = loaded(page, [(path.name, path.read_bytes())], lang)
    assert 'class="changes"' in done.text
    assert private_folders() == left
    assert register.exists()
    assert "CiteScore.xlsx" in page.text(f"/{lang}/journals")
    found = page.text(f"/{lang}/journals?q={issn(1234567)}")
    assert "Journal of Tests" in found
    assert "58" in found
    assert "Journal of Tests" in page.text(f"/{lang}/journals?q=journal+of+tests")
    assert page.get(f"/{lang}/journals?q=1234-5670").status_code == 422
    assert page.get(f"/{lang}/journals?q=x&year=20x2").status_code == 422
    links = re.findall(rf'href="(/{lang}/journals/\d+/remove)"', page.get(f"/{lang}/journals").text)
    assert len(links) == 1
    assert "CiteScore.xlsx" in page.text(links[0])
    assert page.post(links[0]).headers["location"] == f"/{lang}/journals"
    assert "CiteScore.xlsx" not in page.text(f"/{lang}/journals")
    assert page.get(links[0]).status_code == 400


def test_a_replaced_register_is_named_with_the_day_it_was_loaded(page: Browserless, tmp_path: Path) -> None:
    """Check that the page shows only the day, as the command does, although the register stores the time."""
    journal = ("Journal of Tests", issn(1234567))
    older = citescore(tmp_path / "older.xlsx", {2021: [citescore_row(*journal)]})
    newer = citescore(tmp_path / "newer.xlsx", {2021: [citescore_row(*journal, percentile=61)]})
    loaded(page, [(older.name, older.read_bytes())])
    said = seen(loaded(page, [(newer.name, newer.read_bytes())]).text)
    assert re.search(r"replaces the file “older\.xlsx” that was loaded on \d\d\.\d\d\.\d{4}\.", said)
    page.post(re.findall(r'href="(/en/journals/\d+/remove)"', page.get("/en/journals").text)[0])


def test_a_file_that_is_not_a_register_is_reported(page: Browserless) -> None:
    assert "x.csv" in seen(loaded(page, [("x.csv", b"a;b\n1;2\n")]).text)
    assert page.post("/en/journals", files={"other": ("x.csv", b"a;b\n1;2\n")}).status_code == 422
    assert page.post("/en/journals", data={"year": "2022"}).status_code == 415
    wrong = loaded(page, [("x.csv", b"a;b\n1;2\n")], year="20x2")
    assert "20x2" in seen(wrong.text)


@pytest.mark.parametrize(
    "name", ["../../x.csv", "C:\\x.csv", "con.csv", "a\r\nb.csv", "x" * 5000 + ".csv", "\u202evsc.x", "."]
)
def test_file_names_cannot_escape_the_private_folder(page: Browserless, name: str) -> None:
    left = private_folders()
    shown = page.post("/en/journals", files={"register": (name, b"a;b\n1;2\n")})
    if shown.status_code == 303:
        while 'id="ended"' not in page.get(shown.headers["location"]).text:
            time.sleep(0.1)
    else:
        assert shown.status_code in (400, 422)
    assert private_folders() == left


def test_a_cancelled_load_leaves_the_register_unchanged(
    page: Browserless, tmp_path: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, before = private_folders(), register.read_bytes() if register.exists() else b""
    rows = [citescore_row(f"Journal {number}", issn(1000000 + number)) for number in range(30_000)]
    text = table(tmp_path / "big.csv", [list(CITESCORE), *rows]).read_bytes()
    answer = page.post("/en/journals", files={"register": ("big.csv", text)}, data={"year": "2022"})
    at = answer.headers["location"]
    shown = page.get(at).text
    assert "<progress" in shown
    assert "<noscript><meta http-equiv" in shown
    assert page.post(f"{at}/cancel").status_code == 303
    for _ in range(100):
        if 'id="ended"' in page.get(at).text:
            break
        time.sleep(0.05)
    assert "Cancelled" in page.text(at)
    assert private_folders() == left
    assert (register.read_bytes() if register.exists() else b"") == before


def test_the_folder_of_a_killed_program_is_deleted(page: Browserless, tmp_path: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix="titlecheck-register-"))
    new = Path(tempfile.mkdtemp(prefix="titlecheck-register-"))
    (old / "x").write_bytes(b"x")
    os.utime(old, (0, 0))
    loaded(page, [("x.csv", b"a;b\n1;2\n")])
    assert not old.exists()
    assert new.exists()
    new.rmdir()


def test_a_register_may_be_larger_than_other_uploads(page: Browserless) -> None:
    from titlecheck.web.request_guard import largest_body
    from titlecheck.web.web_limits import MAX_BODY, MAX_REGISTER

    assert MAX_REGISTER == 200_000_000 > MAX_BODY
    for path in ("/ru/journals", "/api/1/journals"):
        assert largest_body(path) == MAX_REGISTER
    assert largest_body("/ru/dossiers") == MAX_BODY
    assert "200" in page.text("/ru/journals")


def test_a_worker_uses_a_register_loaded_by_another(page: Browserless, samples: Path, tmp_path: Path) -> None:
    """Check that a loaded source changes the verdict immediately, and that a removed one no longer does."""
    where = at(page, samples)
    before = page.get(f"{where}/result.json").json()
    path = citescore(tmp_path / "C.xlsx", {2022: [citescore_row("Journal of Tests", issn(1234567))]})
    loaded(page, [(path.name, path.read_bytes())])
    after = [page.get(f"{where}/result.json").json() for _ in range(4)]
    assert all(one != before for one in after)
    assert all(one == after[0] for one in after)
    link = re.findall(r'href="(/en/journals/\d+/remove)"', page.get("/en/journals").text)[0]
    page.post(link)
    assert all(page.get(f"{where}/result.json").json() != after[0] for _ in range(4))


# ------------------------------------------------------------------------------------------------ meetings


def sitting(page: Browserless, book: Path, home: Path, lang: str = "kk") -> str:
    sent: Any = [("meeting", (book.name, book.read_bytes()))]
    sent += [("dossier", (one.name, one.read_bytes())) for one in sorted(home.iterdir())]
    answer = page.post(f"/{lang}/sitting", files=sent)
    assert answer.status_code == 303, seen(answer.text)
    return str(answer.headers["location"])


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_council_papers_equal_those_of_the_command(page: Browserless, tmp_path: Path, lang: str) -> None:
    home = folder(tmp_path / "home", c101=("4", Verdict.ELIGIBLE), c102=("5", Verdict.NOT_ELIGIBLE))
    (home / "103.json").write_text("{", encoding="utf-8")
    book = meeting(tmp_path / "m.xlsx", [row("1", "101.json"), row("2", "102.json"), row("3", "103.json")])
    out = tmp_path / "out"
    out.mkdir()
    code = main(["council", str(home), "--meeting", str(book), "-o", str(out), "--lang", lang])
    assert code in (0, 2)
    where = sitting(page, book, home, lang)
    html = page.get(where).text
    assert html.count('<td class="n">') == 3
    with zipfile.ZipFile(io.BytesIO(page.get(f"{where}/papers.zip").content)) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    assert made == {one.name: one.read_bytes() for one in out.iterdir()}


def test_an_invalid_meeting_workbook_is_reported_with_all_its_errors(page: Browserless, tmp_path: Path) -> None:
    home = folder(tmp_path / "home", c101=("4", Verdict.ELIGIBLE))
    book = meeting(tmp_path / "m.xlsx", [row("1", "none.json", votes_for="many"), row("1", "101.json")])
    answer = page.get(sitting(page, book, home, "en"))
    assert answer.status_code == 422
    assert answer.text.count("<li>") >= 2
    # The way back leads to the meeting, not to a dossier that was never opened.
    assert '<a class="button" href="/en/sitting">' in answer.text
    assert word("web.fault.return", "en") in seen(answer.text)
    assert word("web.fault.back", "en") not in seen(answer.text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["import", "department", "sitting", "journals", "self/1", "self/check", "help"])
def test_every_task_leads_back_to_the_start(page: Browserless, lang: str, path: str) -> None:
    html = page.get(f"/{lang}/{path}").text
    crumbs = html[html.index('<nav class="crumbs"') : html.index("<main")]
    assert f'<a href="/{lang}/">‹ {word("web.to_start", lang)}</a>' in crumbs  # type: ignore[arg-type]
    assert 'class="crumbs"' not in page.get(f"/{lang}/").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_meeting_needs_dossiers_and_workbook_and_offers_a_blank_one(page: Browserless, lang: str) -> None:
    assert page.get(f"/{lang}/sitting").status_code == 200
    assert page.post(f"/{lang}/sitting", files={"meeting": ("m.xlsx", b"x")}).status_code == 422
    assert page.get(f"/{lang}/sitting/blank.xlsx").status_code == 200
    assert page.get(f"/{lang}/sitting/nobody").status_code == 404


def test_two_dossiers_of_one_name_are_refused(page: Browserless, tmp_path: Path) -> None:
    home = folder(tmp_path / "home", c101=("4", Verdict.ELIGIBLE))
    book = meeting(tmp_path / "m.xlsx", [row("1", "101.json")])
    raw = (home / "101.json").read_bytes()
    sent: Any = [
        ("meeting", ("m.xlsx", book.read_bytes())),
        ("dossier", ("a/101.json", raw)),
        ("dossier", ("101.json", raw)),
    ]
    answer = page.get(page.post("/en/sitting", files=sent).headers["location"])
    assert answer.status_code == 400
    assert "several files named 101.json" in seen(answer.text)
