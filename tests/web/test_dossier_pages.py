"""The pages about a dossier agree with all other outputs, in three languages, for any file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from browserless import OWN, Browserless, seen

from command_line import printed
from importers.word_making import docx, paragraph
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.i18n.phrases import speech
from titlecheck.ruleset import load_edition
from titlecheck.services.check import check, read_file
from titlecheck.services.check_choices import Choices
from titlecheck.web import dossier_pages

SHORT = "04-0-general-not-eligible-20-days.ru.xlsx"
OPEN_CELL = "04-0-general-needs-review-empty-cell.ru.xlsx"
PAGES = ("", "/rows", "/plan", "/outlook", "/papers", "/procedure", "/print", "/timeline", "/readings")


@pytest.mark.parametrize("sample", [SHORT, OPEN_CELL, "04-4-sport-honorary-needs-review.kk.xlsx"])
def test_page_and_command_line_agree(
    page: Browserless, samples: Path, sample: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    at = page.upload((samples / sample).read_bytes(), sample)
    for lang in ("kk", "ru", "en"):
        here = at.replace("/en/", f"/{lang}/")
        path = str(samples / sample)
        assert page.get(f"{here}/result.json").content == printed(
            capsysbinary, "check", path, "--format", "json", "--lang", lang, "--no-journals"
        )
        headline = json.loads(page.get(f"{here}/result.json").content)["headline"]["text"].replace("\xa0", " ")
        assert headline in page.text(here)
        assert headline in page.text(f"{here}/outlook")


def test_choices_that_change_a_verdict_are_in_the_address(
    page: Browserless, samples: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT)
    told = page.get(f"{at}/result.json?as_of=2024-06-01&title=professor&r.R13=strict").content
    same = printed(
        capsysbinary, "check", str(samples / SHORT), "--format", "json", "--lang", "en", "--no-journals",
        "--as-of", "2024-06-01", "--title", "professor", "--reading", "R13=strict",
    )  # fmt: skip
    assert told == same
    assert json.loads(told)["applied_on"] == "2024-06-01"
    main = page.get(f"{at}?as_of=2024-06-01&r.R13=strict").text
    for link in re.findall(r'href="(/en/d/[^"]*/(?:papers|outlook|rows|plan|procedure)[^"]*)"', main):
        assert "as_of=2024-06-01" in link and "r.R13=strict" in link


@pytest.mark.parametrize(
    "query", ["as_of=yesterday", "as_of=2024-02-30", "title=emperor", "r.R99=strict", "r.R13=maybe", "as_of=0001-01-01"]
)
def test_an_invalid_choice_is_reported(page: Browserless, samples: Path, query: str) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT)
    answer = page.get(f"{at}?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] in seen(answer.text) or query.partition("=")[0][2:] in seen(answer.text)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("sample", [SHORT, OPEN_CELL, "05-0-professor-150-works.kk.xlsx", "04-1-arts-eligible.kk.xlsx"])
def test_every_page_exists_in_every_language(page: Browserless, samples: Path, lang: str, sample: str) -> None:
    at = page.upload((samples / sample).read_bytes(), sample, lang)
    titles = set()
    for path in PAGES:
        html = page.get(at + path).text
        assert f'<html lang="{lang}">' in html
        assert html.count("<h1") == 1
        titles.add(re.search(r"<title>(.*?)</title>", html)[1])  # type: ignore[index]
        assert "style=" not in html and "<style" not in html and "onclick" not in html
        assert len(re.findall(r'\sid="([^"]*)"', html)) == len(set(re.findall(r'\sid="([^"]*)"', html)))
    assert len(titles) == len(PAGES)


def test_the_verdict_page_is_small(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, "ru")
    assert len(page.get(at).content) < 60_000
    assert len(page.get("/ru/").content) < 15_000


def test_rows_are_loaded_on_demand(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT)
    main = page.get(at).text
    links = re.findall(r'href="([^"]*/rows/4/[^"]*)"', main)
    assert len(links) > 5
    for link in links:
        part = page.get(link).text
        assert '<section id="rows">' in part and 'class="entries cards"' in part
    assert page.get(f"{at}/rows/4/nothing").status_code == 404
    assert page.get(f"{at}/rows/9/service_post").status_code == 404
    every = page.get(f"{at}/rows").text.count('<th scope="row" class="n">')
    kept = [
        page.get(f"{at}/rows?state={state}").text.count('<th scope="row" class="n">')
        for state in ("counted", "refused")
    ]
    assert every == sum(kept)
    assert all(kept)


def test_long_lists_are_split_into_pages(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / "05-0-professor-150-works.kk.xlsx").read_bytes(), "long.xlsx")
    first, second = page.get(f"{at}/rows").text, page.get(f"{at}/rows?page=2").text
    assert first.count('<th scope="row" class="n">') == 100
    assert second.count('<th scope="row" class="n">') > 50
    assert page.get(f"{at}/rows?page=999").status_code == 200
    assert page.get(f"{at}/rows?page=-1").status_code == 200


# ------------------------------------------------------------------------------------------------ missing input


def test_an_empty_file_is_reported(page: Browserless, samples: Path) -> None:
    at = page.upload(b"", "empty.xlsx", "ru")
    answer = page.get(at)
    assert answer.status_code == 422
    assert "Файл пуст" in seen(answer.text)
    files = [("dossier", ("empty.xlsx", b"")), ("dossier", (SHORT, (samples / SHORT).read_bytes()))]
    at = page.post("/ru/dossiers", files=files).headers["location"]
    assert at.startswith("/ru/department/")
    assert page.get(at).status_code == 200


@pytest.mark.parametrize(("file", "said"), [(("", b""), "Выберите файл"), (("empty.xlsx", b""), "файл пуст")])
def test_an_invalid_corrected_file_is_reported_and_changes_nothing(
    page: Browserless, samples: Path, file: tuple[str, bytes], said: str
) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, "ru")
    answer = page.post(f"{at}/replace?as_of=2024-03-01", files={"dossier": file})
    assert answer.status_code == 422
    assert said in seen(answer.text)
    assert f'href="{at}?as_of=2024-03-01"' in answer.text
    assert page.get(f"{at}/file").content == (samples / SHORT).read_bytes()


def test_a_submission_without_a_valid_choice_is_reported(page: Browserless, samples: Path) -> None:
    for sample in ("", "../pyproject.toml", "nothing.xlsx"):
        answer = page.post("/kk/samples", data={"sample": sample})
        assert answer.status_code == 422
        assert 'href="#sample"' in answer.text
    at = page.upload(broken(samples), "Досье.xlsx", "ru")
    answer = accept(page, at, [])
    assert answer.status_code == 422
    assert "Отметьте" in seen(answer.text)
    assert page.get(at).text.count('name="accept"') == 2


# ------------------------------------------------------------------------------------------------ languages

QUERY = "?as_of=2024-03-01&r.R13=strict&title=professor"


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/problems"])
def test_links_to_other_languages_keep_the_choices(page: Browserless, samples: Path, path: str) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, "ru")
    answer = page.get(at + path + QUERY)
    if answer.status_code == 303:
        return
    for lang in ("kk", "en"):
        link = re.search(rf'<a href="([^"]*)" lang="{lang}"', answer.text)
        assert link is not None
        address, _, query = unescape(link[1]).partition("?")
        assert address == at.replace("/ru/", f"/{lang}/") + path
        assert set(query.split("&")) == set(QUERY[1:].split("&"))


def test_a_corrected_file_keeps_the_choices(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, "ru")
    form = re.search(r'action="([^"]*/replace[^"]*)"', page.get(at + "?as_of=2024-03-01").text)
    assert form is not None
    sent = page.post(form[1], files={"dossier": (OPEN_CELL, (samples / OPEN_CELL).read_bytes())})
    assert sent.headers["location"] == f"{at}?as_of=2024-03-01"


LATIN = re.compile(r"[A-Za-z](?:[A-Za-z.]|-(?=[A-Za-z0-9]))+[A-Za-z]")
NAMES_OF_THINGS = {
    "Scopus", "WoS", "Clarivate", "ORCID",
    "titlecheck", "Excel", "Word", "HTML", "JSON", "PDF", "English", "xlsx", "xlsm", "xls", "ods", "json", "zip",
    "ics", "DOC", "DOCX", "toml", "council.toml", "LibreOffice", "SHA-256", "Enter", "Ctrl", "SHA", "PhD",
    "www.scopus.com",
}  # fmt: skip


COMMAND = re.compile(r"\btitlecheck [a-z]+.{0,30}")
"""A command of the terminal, which users of the page do not have."""


def latin(html: str) -> set[str]:
    """Return the Latin words in a page's text and accessible labels, except names of programs and formats."""
    body = html[html.index("<body") :]
    body = re.sub(r'<a [^>]*lang="en"[^>]*>.*?</a>|<dd class="code">.*?</dd>', "", body, flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|title|alt|label|data-label)="([^"]*)"', body)
    text = unescape(re.sub(r"<[^>]*>", " ", body) + " " + " ".join(labels))
    assert COMMAND.search(text) is None, COMMAND.search(text)
    text = re.sub(r"[0-9a-f]{64}|Web of Science Core Collection|Clarivate Analytics", "", text)
    return set(LATIN.findall(text)) - NAMES_OF_THINGS


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_kazakh_or_russian_page_contains_english(page: Browserless, samples: Path, lang: str) -> None:
    """Every Latin word of a page is from the dossier, or the name of a program or format."""
    book = openpyxl.load_workbook(samples / SHORT)
    own = {word for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
           for word in LATIN.findall(str(cell.value or ""))}  # fmt: skip
    own |= set(LATIN.findall((samples / "index.json").read_text(encoding="utf-8"))) - {"eligible", "title", "needs"}
    at = page.upload((samples / SHORT).read_bytes(), "Досье.xlsx", lang)
    wrong = page.upload(broken(samples, more=True), "Досье.xlsx", lang)
    paths = [
        f"/{lang}/",
        f"/{lang}/help",
        f"/{lang}/stop",
        f"/{lang}/nowhere",
        wrong,
        f"{at}?as_of=nie",
        f"/{lang}/d/{'x' * 22}",
    ]
    paths += [at + path for path in (*PAGES, "/plan?plan.recommended=9", "/papers/annex-1.html", "/papers/list.html")]
    paths += [f"{at}/procedure?on.council=2026-10-01"]
    for path in paths:
        found = latin(page.get(path).text) - own - {"nie"}
        assert found == set(), (path, found)


# ------------------------------------------------------------------------------------------------ problems


def broken(samples: Path, *, more: bool = False) -> bytes:
    """Return a dossier with a misspelt word in two cells, and with ``more`` an invalid day."""
    book = openpyxl.load_workbook(samples / SHORT)
    sheet = book["Публикации"]
    sheet["E4"] = sheet["E5"] = "стотья"
    if more:
        heads = {cell.value: cell.column_letter for cell in sheet[1]} | {
            cell.value: cell.column_letter for cell in sheet[2]
        }
        column = next(at for name, at in heads.items() if isinstance(name, str) and name.startswith("Дата"))
        sheet[f"{column}6"] = "35.13.2021"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_all_problems_are_listed_at_once_with_their_cells(page: Browserless, samples: Path, lang: str) -> None:
    at = page.upload(broken(samples, more=True), "Досье.xlsx", lang)
    assert at.endswith("/problems")
    answer = page.get(at)
    assert answer.status_code == 422
    assert answer.text.count('name="accept"') == 2
    for cell in ("E4", "E5"):
        assert f'<th scope="row">{cell}</th>' in answer.text
    assert "35.13.2021" in answer.text
    assert re.search(r"<title>(Қате|Ошибка|Error): ", answer.text)
    copy = openpyxl.load_workbook(io.BytesIO(page.get(at.replace("/problems", "/marked.xlsx")).content))
    assert copy["Публикации"]["E4"].comment is not None and copy["Публикации"]["E5"].comment is not None


def test_accepting_suggestions_leaves_the_file_of_the_user_unchanged(page: Browserless, samples: Path) -> None:
    at = page.upload(broken(samples), "Досье.xlsx", "ru")
    ticked = re.findall(r'name="accept" value="(\d+)"', page.get(at).text)
    answer = accept(page, at, ticked[:1])
    assert answer.headers["location"] == at  # one problem is left
    left = re.findall(r'name="accept" value="(\d+)"', page.get(at).text)
    assert len(left) == 1
    verdict = accept(page, at, left).headers["location"]
    assert verdict == at.removesuffix("/problems")
    html = page.get(verdict).text
    assert "notice" in html
    saved = page.get(f"{verdict}/file").content
    assert openpyxl.load_workbook(io.BytesIO(saved))["Публикации"]["E4"].value == "статья"


def accept(page: Browserless, at: str, ticked: list[str], of: str = "") -> httpx.Response:
    """Send the form of the problems page for the current file, or for the file with the SHA-256 ``of``."""
    of = of or re.findall(r'name="of" value="(\w+)"', page.get(at).text)[0]
    return page.post(at.replace("/problems", "/accept"), data={"accept": ticked, "of": of})


def test_suggestions_for_a_file_that_was_replaced_are_not_accepted(page: Browserless, samples: Path) -> None:
    at = page.upload(broken(samples), "Досье.xlsx", "ru")
    stored = page.store.all_of(next(iter(page.store._sessions)))[0]
    of = stored.sha256
    other = broken(samples, more=True)
    page.post(at.replace("/problems", "/replace"), files={"dossier": ("b.xlsx", other)})
    for form in (of, "", "x"):  # a form of the earlier file, and invalid forms
        answer = page.post(at.replace("/problems", "/accept"), data={"accept": ["0"], "of": form})
        assert answer.status_code == 409
        assert "уже другой файл" in seen(answer.text)
    assert stored.raw == other and not stored.patched


def test_a_file_uploaded_during_a_check_replaces_the_checked_one(
    page: Browserless, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = page.upload(broken(samples), "Досье.xlsx", "ru")
    stored = page.store.all_of(next(iter(page.store._sessions)))[0]
    asked, good = page.local.workers.run, (samples / SHORT).read_bytes()

    async def overtaken(module: str, name: str, *given: Any, **more: Any) -> Any:
        done = await asked(module, name, *given, **more)
        if name == "accepted":
            stored.raw = good
        return done

    monkeypatch.setattr(page.local.workers, "run", overtaken)
    ticked = re.findall(r'name="accept" value="(\d+)"', page.get(at).text)
    assert accept(page, at, ticked).status_code == 409
    assert stored.raw == good and not stored.patched

    async def late(module: str, name: str, *given: Any, **more: Any) -> Any:
        done = await asked(module, name, *given, **more)
        if name == "summary" and given[0] == good:  # the check of the older file ends after that of the newer one
            monkeypatch.setattr(page.local.workers, "run", asked)
            stored.raw = broken(samples)
            await page.local._sum_up(next(iter(page.store._sessions)), [stored])
        return done

    monkeypatch.setattr(page.local.workers, "run", late)
    page.post(at.replace("/problems", "/replace"), files={"dossier": ("good.xlsx", good)})
    assert stored.summary.problems


def test_cells_to_fill_in_are_marked_in_a_copy(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / OPEN_CELL).read_bytes(), OPEN_CELL)
    assert f'href="{at}/marked.xlsx"' in page.get(at).text
    copy = openpyxl.load_workbook(io.BytesIO(page.get(f"{at}/marked.xlsx").content))
    noted = [cell.coordinate for row in copy["Публикации"].iter_rows() for cell in row if cell.comment]
    assert any(re.fullmatch("[A-Z]+13", one) for one in noted)


def test_only_words_are_suggested(page: Browserless, samples: Path) -> None:
    at = page.upload(broken(samples, more=True), "Досье.xlsx", "ru")
    accept(page, at, [str(n) for n in range(50)])
    assert "35.13.2021" in page.get(at).text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_list_of_works_given_as_a_dossier_leads_to_the_import(
    page: Browserless, samples: Path, lang: Language
) -> None:
    hint = word("web.problems.import", lang)
    for name, raw in (("list.docx", docx(paragraph("1. Статья"))), ("works.ris", b"TY  - JOUR\n")):
        at = page.upload(raw, name, lang)
        assert page.get(at).status_code == 422
        assert hint in page.text(at)
        assert f'href="/{lang}/import"' in page.get(at).text
    assert hint not in page.text(page.upload(broken(samples), "Досье.xlsx", lang))


def test_a_corrected_file_shows_what_changed(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / OPEN_CELL).read_bytes(), OPEN_CELL, "ru")
    book = openpyxl.load_workbook(samples / OPEN_CELL)
    sheet = book["Публикации"]
    column = next(
        cell.column_letter
        for row in (1, 2)
        for cell in sheet[row]
        if cell.value == "Издание, рекомендуемое уполномоченным органом"
    )
    sheet[f"{column}13"] = "да"
    out = io.BytesIO()
    book.save(out)
    before = page.text(at)
    answer = page.post(f"{at}/replace", files={"dossier": ("Досье 2.xlsx", out.getvalue())})
    assert answer.headers["location"] == at
    after = page.get(at).text
    assert 'class="changes"' in after
    assert 'class="changes"' not in before
    assert "→" in after


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"rubbish", "a.xlsx"),
        (b"PK\x03\x04rubbish", "a.xlsx"),
        (b"{", "a.json"),
        (b"[]", "a.json"),
        (b"\x00" * 1000, "a.ods"),
        (b"%PDF-1.7", "a.pdf"),
        (b"<html>", "a.xls"),
    ],
)
def test_a_file_that_is_not_a_dossier_gets_a_page_that_says_so(page: Browserless, raw: bytes, name: str) -> None:
    at = page.upload(raw, name)
    answer = page.get(at)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
    assert page.get(at.removesuffix("/problems") + "/papers").status_code == 422


def test_a_blank_dossier_is_reported_as_blank(page: Browserless) -> None:
    blank = page.get("/en/blank.xlsx")
    assert blank.headers["content-disposition"].startswith("attachment")
    at = page.upload(blank.content, "blank.xlsx")
    assert page.get(at).status_code == 422


@pytest.mark.parametrize("title", ["associate_professor", "professor"])
def test_a_blank_workbook_for_one_title_equals_that_of_the_command(
    page: Browserless, title: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "blank.xlsx"
    printed(capsysbinary, "template", str(out), "--title", title, "--track", "standard", "--lang", "kk")
    assert page.get(f"/kk/blank.xlsx?title={title}&track=standard").content == out.read_bytes()
    wrong = page.get("/kk/blank.xlsx?title=emperor")
    assert wrong.status_code == 400
    assert "emperor" in seen(wrong.text)
    nowhere = page.get("/ru/blank.xlsx?title=professor&track=honorary")
    assert nowhere.status_code in (200, 400)


# ------------------------------------------------------------------------------------------------ papers and files


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_forms_equal_those_of_the_command(
    page: Browserless, samples: Path, lang: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, lang)
    printed(capsysbinary, "forms", str(samples / SHORT), "-o", str(tmp_path), "--lang", lang, "--no-journals")
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made
    archive = zipfile.ZipFile(io.BytesIO(page.get(f"{at}/papers.zip").content))
    assert {name: archive.read(name) for name in archive.namelist()} == made
    for name, data in made.items():
        kind = name.split(".")[-3]
        answer = page.get(f"{at}/papers/{kind}.docx")
        assert answer.content == data
        assert "attachment" in answer.headers["content-disposition"]
        assert page.get(f"{at}/papers/{kind}.html").status_code == 200
    with_council = zipfile.ZipFile(io.BytesIO(page.get(f"{at}/papers.zip?council=yes").content))
    assert any("annex-3" in name for name in with_council.namelist())
    assert not any("annex-3" in name for name in archive.namelist())
    assert page.get(f"{at}/papers/annex-9.docx").status_code == 404


def test_due_dates_can_be_saved_as_a_calendar(page: Browserless, samples: Path) -> None:
    import icalendar

    at = page.upload((samples / SHORT).read_bytes(), SHORT, "ru")
    query = "on.council=2026-10-01&on.published=2026-08-20"
    html = page.get(f"{at}/procedure?{query}").text
    assert 'class="terms"' in html and 'value="2026-10-01"' in html
    found = icalendar.Calendar.from_ical(page.get(f"{at}/deadlines.ics?{query}").content)
    assert list(found.walk("VEVENT"))
    assert page.get(f"{at}/procedure?on.council=tomorrow").status_code == 400


def test_planned_works_change_only_the_answer(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / "04-0-general-not-eligible-recommended.kk.xlsx").read_bytes(), "a.xlsx")
    before = page.get(f"{at}/result.json").content
    html = page.get(f"{at}/plan?plan.recommended=9").text
    assert 'class="changes"' in html and "→" in html
    assert page.get(f"{at}/result.json").content == before
    assert page.get(f"{at}/plan?plan.recommended=many").status_code == 400
    assert page.get(f"{at}/plan?plan.recommended=1000").status_code == 400


def test_several_files_lead_to_the_department(page: Browserless, samples: Path) -> None:
    names = [SHORT, OPEN_CELL]
    files = [("dossier", (f"folder/{name}", (samples / name).read_bytes())) for name in names]
    files += [("dossier", ("folder/~$lock.xlsx", b"x")), ("dossier", ("folder/notes.xlsx", b"rubbish"))]
    answer = page.post("/ru/dossiers", files=files)
    assert answer.headers["location"].startswith("/ru/department/")
    html = page.get("/ru/").text
    assert all(name in html for name in names)
    assert "~$lock" not in html
    assert html.count('<li class="') == 3


# ------------------------------------------------------------------------------------------------ hostile


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/x.xlsx", "x.xlsx"),
        ("C:\\Users\\x.xlsx", "x.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ("a\r\nset-cookie: b.xlsx", None),
        ("\u202exslx.a.xlsx", None),
        ("я" * 300 + ".xlsx", None),
        ("<script>.xlsx", None),
        ('a"b.xlsx', None),
    ],
)
def test_a_file_name_is_only_displayed(page: Browserless, samples: Path, name: str, shown: str | None) -> None:
    at = page.upload((samples / SHORT).read_bytes(), name)
    answer = page.get(f"{at}/file")
    given = answer.headers["content-disposition"]
    assert "\n" not in given and "\u202e" not in given and "/" not in given.partition("''")[2]
    assert len(given) < 1500
    stored = page.store.get(next(iter(page.store._sessions)), at.rpartition("/")[2])
    assert not set('<>:"/\\|?*\r\n\u202e') & set(stored.name)
    if shown:
        assert stored.name == shown
    assert "<script>" not in page.get(at).text.partition("</head>")[2].replace("<script src", "")


def test_an_extremely_long_file_name_is_refused(page: Browserless) -> None:
    assert page.post("/en/dossiers", files={"dossier": ("я" * 5000 + ".xlsx", b"x")}).status_code == 400


def test_texts_of_a_dossier_are_escaped(page: Browserless, samples: Path) -> None:
    book = openpyxl.load_workbook(samples / SHORT)
    bomb = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{7*7}}"
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=4):
            for cell in row:
                if isinstance(cell.value, str) and len(cell.value) > 12 and cell.column > 1:
                    cell.value = f"{cell.value[:10]}{bomb}"
    out = io.BytesIO()
    book.save(out)
    at = page.upload(out.getvalue(), "bomb.xlsx")
    at = at.removesuffix("/problems")
    answers = [page.get(at + path) for path in (*PAGES, "/problems", "/papers/list.html", "/papers/annex-1.html")]
    assert any("alert(1)" in answer.text for answer in answers)
    for answer in answers:
        assert "<script>" not in answer.text and "<img" not in answer.text
    page.post("/en/forget-all", headers=OWN)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_file_that_is_no_workbook_offers_no_suggestions_and_no_marked_copy(page: Browserless, lang: str) -> None:
    answer = page.get(page.upload(b"%PDF-1.4", "list.pdf", lang))
    assert word("web.problems.lead_file", lang) in seen(answer.text)
    assert "marked.xlsx" not in answer.text


def test_accepted_suggestions_can_be_saved_although_errors_remain(page: Browserless, samples: Path) -> None:
    at = page.upload(broken(samples, more=True), "Dossier.xlsx")
    before = page.get(at)
    assert word("web.problems.lead", "en") in seen(before.text)
    of = re.search(r'name="of" value="(\w+)"', before.text)
    keys = re.findall(r'name="accept" value="(\d+)"', before.text)
    assert of is not None
    sent = page.post(f"{at.removesuffix('/problems')}/accept", data={"of": of[1], "accept": keys})
    after = page.get(sent.headers["location"])
    if after.status_code == 303:
        after = page.get(after.headers["location"])
    assert after.status_code == 422
    told = seen(after.text)
    assert word("web.problems.lead_yourself", "en") in told
    assert word("web.verdict.save_patched", "en") in told
    saved = openpyxl.load_workbook(io.BytesIO(page.get(f"{at.removesuffix('/problems')}/file").content))
    assert saved["Публикации"]["E4"].value == "статья"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_check_for_today_is_offered_where_the_verdict_is_for_another_day(
    page: Browserless, samples: Path, lang: str
) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, lang)
    today = date.today()
    said = word("web.verdict.check_today", lang, day=f"{today:%d.%m.%Y}")
    html = page.get(at).text
    assert said in seen(html)
    assert f"{at}?as_of={today.isoformat()}" in html
    assert said not in page.text(f"{at}?as_of={today.isoformat()}")


def test_days_that_are_over_are_called_so(samples: Path) -> None:
    edition = load_edition()
    checked = check(read_file((samples / SHORT).read_bytes(), SHORT), Choices(edition, edition.readings.profile()))
    until = checked.assessment.headline.until  # type: ignore[union-attr]
    assert until == "2026-11-12"
    told = [dossier_pages._today(checked, date.fromisoformat(day)) for day in ("2024-03-01", until, "2026-11-13")]
    assert [one and one.passed for one in told] == [None, False, True]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_with_nothing_but_a_name_no_paragraph_is_shown_as_the_best(page: Browserless, lang: str) -> None:
    bare = {"schema": "titlecheck/dossier/1", "candidate": {"family_name": "Үлгіев"}, "application": {}}
    told = page.text(page.upload(json.dumps(bare).encode(), "bare.json", lang))
    say = speech(lang)  # type: ignore[arg-type]
    assert say("route.not_settled") in told
    assert word("todo.placing_first", lang, numbers="1–4") in told


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_missing_row_of_a_document_names_its_sheet_once(page: Browserless, samples: Path, lang: str) -> None:
    told = page.text(page.upload((samples / SHORT).read_bytes(), SHORT, lang) + "/procedure")
    asked = word("procedure.no_row", lang, None, "ru")  # type: ignore[arg-type]
    found = re.split(r"(?i)" + re.escape(asked), told)
    assert len(found) > 5
    sheet = word("sheets.documents", "ru")
    assert not any(part.rstrip().endswith(":") and sheet in part[-80:] for part in found[:-1])


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("kk", "уәкілетті орган ұсынатын басылымдардағы мақала"),
        ("ru", "статья в изданиях, рекомендуемых уполномоченным органом"),
        ("en", "articles in journals recommended by the authorised body"),
    ],
)
def test_the_number_of_planned_works_stands_in_its_field_only(
    page: Browserless, samples: Path, lang: str, label: str
) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, lang)
    for query in ("", "?plan.recommended=3"):
        assert f'<label for="plan-recommended">{label}</label>' in page.get(f"{at}/plan{query}").text


def test_no_label_of_planned_works_keeps_a_word_for_counting(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / "04-1-arts-eligible.kk.xlsx").read_bytes(), "arts.xlsx", "kk")
    label = re.search(r'<label for="plan-seat">([^<]*)</label>', page.get(f"{at}/plan").text)
    assert label is not None
    assert label[1].endswith("ретінде қатысу")


def test_the_notice_of_a_changed_file_tells_whether_it_was_saved(page: Browserless, samples: Path) -> None:
    at = page.upload(broken(samples, more=True), "Dossier.xlsx")
    base = at.removesuffix("/problems")
    unsaved, saved = (word(f"web.verdict.{key}", "en") for key in ("patched", "patched_saved"))

    def told() -> list[bool]:
        (notice,) = re.findall(r'<div class="notice".*?><p>(.*?)</p>', page.get(at).text)
        return [notice == text for text in (unsaved, saved)]

    keys = re.findall(r'name="accept" value="(\d+)"', page.get(at).text)
    accept(page, at, keys[:1])
    assert told() == [True, False]
    assert page.get(f"{base}/file").status_code == 200
    assert told() == [False, True]
    accept(page, at, re.findall(r'name="accept" value="(\d+)"', page.get(at).text))
    assert told() == [True, False]
    page.post(f"{base}/replace", files={"dossier": ("b.xlsx", broken(samples, more=True))})
    assert 'class="notice"' not in page.get(at).text
