"""Points, recognition, registers and meetings on the page agree with the commands."""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browserless import Browserless, seen

from documents.meetings import folder, meeting, row
from registry.made import citescore, citescore_row, issn
from titlecheck.cli.main import main
from titlecheck.registry.location import VARIABLE
from titlecheck.results import Verdict
from titlecheck.ruleset.scheme_catalogue import all_schemes

LANGUAGES = ("kk", "ru", "en")
SHORT = "04-0-general-not-eligible-20-days.ru.xlsx"


@pytest.fixture(scope="module", autouse=True)
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Provide a register for these tests and for the workers, which start after it."""
    before = os.environ.get(VARIABLE)
    path = tmp_path_factory.mktemp("register") / "journals.sqlite"
    os.environ[VARIABLE] = str(path)
    yield path
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before


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
def test_recognition_equals_that_of_the_command(page: Browserless, samples: Path, capsys: Any, lang: str) -> None:
    path = samples / SHORT
    main(["recognition", str(path), "--lang", lang, "--as-of", "2024-03-01"])
    told = capsys.readouterr().out
    shown = page.text(f"{at(page, samples, lang=lang)}/recognition?as_of=2024-03-01")
    first = next(line.strip() for line in told.splitlines() if line.strip())
    assert first.split(":")[0][:20] in shown


# ------------------------------------------------------------------------------------------------ registers


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_register_is_loaded_looked_up_and_removed(
    page: Browserless, tmp_path: Path, register: Path, lang: str
) -> None:
    assert page.get(f"/{lang}/journals").status_code == 200
    path = citescore(tmp_path / "CiteScore.xlsx", {2022: [citescore_row("Journal of Tests", issn(1234567))]})
    left = set(Path(tempfile.gettempdir()).glob("titlecheck-*"))
    answer = page.post(f"/{lang}/journals", files={"register": (path.name, path.read_bytes())}, data={"year": ""})
    assert answer.status_code == 200, seen(answer.text)
    assert set(Path(tempfile.gettempdir()).glob("titlecheck-*")) <= left
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


def test_a_file_that_is_not_a_register_is_reported(page: Browserless) -> None:
    answer = page.post("/en/journals", files={"register": ("x.csv", b"a;b\n1;2\n")})
    assert answer.status_code == 422
    assert "x.csv" in seen(answer.text)


def test_a_worker_sees_what_another_worker_loaded(page: Browserless, samples: Path, tmp_path: Path) -> None:
    """The verdict follows the register: loaded sources count at once, removed ones no longer."""
    where = at(page, samples)
    before = page.get(f"{where}/result.json").json()
    path = citescore(tmp_path / "C.xlsx", {2022: [citescore_row("Journal of Tests", issn(1234567))]})
    page.post("/en/journals", files={"register": (path.name, path.read_bytes())}, data={"year": ""})
    after = [page.get(f"{where}/result.json").json() for _ in range(4)]
    assert all(one != before for one in after)
    assert all(one == after[0] for one in after)
    link = re.findall(r'href="(/en/journals/\d+/remove)"', page.get("/en/journals").text)[0]
    page.post(link)
    assert all(page.get(f"{where}/result.json").json() != after[0] for _ in range(4))


# ------------------------------------------------------------------------------------------------ sittings


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_meeting_needs_dossiers_and_workbook_and_offers_a_blank_one(page: Browserless, lang: str) -> None:
    assert page.get(f"/{lang}/sitting").status_code == 200
    assert page.post(f"/{lang}/sitting", files={"meeting": ("m.xlsx", b"x")}).status_code == 422
    assert page.get(f"/{lang}/sitting/blank.xlsx").status_code == 200
    assert page.get(f"/{lang}/sitting/nobody").status_code == 404
