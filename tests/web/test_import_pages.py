"""Import pages: the workbook equals that of ``titlecheck import`` and is written only in the last step."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from browserless import Browserless, seen

from importers.listed import ROW, book
from importers.making import orcid_record, orcid_summary, scopus, wos_plain
from importers.test_service_records import PERSONAL, docx
from titlecheck.cli.main import main
from titlecheck.i18n import word
from titlecheck.services.check import read_file
from workbook.making import edited, set_cell

FILES: list[tuple[str, bytes]] = [
    ("scopus.csv", scopus({}, {"Title": "A second work", "DOI": "10.1000/2", "Year": "2019"}).encode()),
    ("savedrecs.txt", wos_plain({"PY": "2020"}).encode()),
]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    def fill(made: Any) -> None:
        set_cell(made, "candidate", "family_name", "Үлгіев")
        set_cell(made, "candidate", "given_name", "Үлгі")
        set_cell(made, "candidate", "patronymic", "Мысалұлы")

    return edited(tmp_path / "d.xlsx", fill)


def begun(page: Browserless, files: list[tuple[str, bytes]], dossier: bytes | None, lang: str = "en") -> str:
    """Send the files; return the address of the import."""
    sent: list[tuple[str, Any]] = [("exports", one) for one in files]
    if dossier is not None:
        sent.append(("dossier", ("d.xlsx", dossier)))
    answer = page.post(f"/{lang}/import", files=sent)
    assert answer.status_code == 303, seen(answer.text)
    return str(answer.headers["location"]).rpartition("/")[0]


def ticks(html: str) -> tuple[list[str], str]:
    """Return the values of the checkboxes of a preview, and their labels."""
    shown = re.search(r'name="shown" value="([^"]*)"', html)
    return re.findall(r'name="take" value="([^"]*)"', html), shown[1] if shown else ""


def applied(page: Browserless, at: str, *, without: str = "", authors: tuple[str, ...] = ()) -> bytes:
    """Go through the steps to the last one; return the workbook."""
    named = page.post(f"{at}/author", data={"author": list(authors)})
    assert named.status_code == 303
    html = page.get(f"{at}/preview").text
    take, shown = ticks(html)
    take = [one for one in take if one != without]
    assert page.get(f"{at}/filled.xlsx").status_code == 404
    moved = page.post(f"{at}/apply", data={"take": take, "shown": shown})
    assert moved.headers["location"] == f"{at}/done", moved.text
    assert page.get(f"{at}/done").status_code == 200
    return page.get(f"{at}/filled.xlsx").content


def by_command(tmp_path: Path, files: list[tuple[str, bytes]], dossier: bytes, lang: str, *more: str) -> bytes:
    """Return the workbook that ``titlecheck import`` writes for the same files."""
    for name, raw in files:
        (tmp_path / name).write_bytes(raw)
    into, out = tmp_path / "into.xlsx", tmp_path / "out.xlsx"
    into.write_bytes(dossier)
    names = [str(tmp_path / name) for name, _ in files]
    assert main(["import", *names, "--into", str(into), "-o", str(out), "--force", "--lang", lang, *more]) == 0
    return out.read_bytes()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("authors", [(), ("Mysal, Tama",)])
def test_the_workbook_equals_that_of_the_command(
    page: Browserless, dossier: Path, tmp_path: Path, lang: str, authors: tuple[str, ...], capsys: Any
) -> None:
    raw = dossier.read_bytes()
    options = [part for name in authors for part in ("--author", name)]
    expected = by_command(tmp_path, FILES, raw, lang, *options)
    at = begun(page, FILES, raw, lang)
    assert applied(page, at, authors=authors) == expected
    told = capsys.readouterr().out
    shown = unescape(page.get(f"{at}/done").text)
    for line in told.splitlines()[2:4]:
        assert line.split(". ")[0].strip() in shown


def test_service_records_are_imported_too(page: Browserless, dossier: Path, tmp_path: Path) -> None:
    files = [("sheet.docx", docx(tmp_path / "made.docx", PERSONAL).read_bytes()), FILES[0]]
    raw = dossier.read_bytes()
    at = begun(page, files, raw)
    made = applied(page, at)
    assert made == by_command(tmp_path, files, raw, "en")
    found = read_file(made, "x.xlsx").dossier
    assert len(found.service) >= 3
    assert len(found.publications) == 2


def test_unticked_works_are_left_out(page: Browserless, dossier: Path) -> None:
    at = begun(page, FILES, dossier.read_bytes())
    html = page.get(f"{at}/preview").text
    assert len(ticks(html)[0]) == 2
    second = next(one for one in ticks(html)[0] if " " not in one)
    found = read_file(applied(page, at, without=second), "x.xlsx").dossier
    assert [one.title for one in found.publications] == ["On the stability of a model system"]


def test_states_of_the_preview(page: Browserless, dossier: Path) -> None:
    at = begun(page, FILES, dossier.read_bytes())
    text = page.text(f"{at}/preview")
    assert "conflict" in text  # the years differ: 2021 and 2020
    assert "stays empty" in text
    once = applied(page, at)
    again = begun(page, FILES, once)
    text = page.text(f"{again}/preview")
    assert "already there" in text
    assert "New: 0" in text


def test_import_into_a_new_dossier(page: Browserless) -> None:
    files = [("orcid.json", orcid_record(orcid_summary()).encode())]
    made = applied(page, begun(page, files, None, "ru"), authors=("Ulgiyev",))
    assert len(read_file(made, "x.xlsx").dossier.publications) == 1


def test_import_into_a_stored_dossier_and_on_to_its_verdict(page: Browserless, samples: Path) -> None:
    raw = (samples / "04-0-general-not-eligible-20-days.ru.xlsx").read_bytes()
    key = page.upload(raw).rpartition("/")[2]
    started = page.get(f"/en/import?into={key}").text
    assert f'value="{key}" selected' in started
    sent: list[tuple[str, Any]] = [("exports", FILES[0])]
    moved = page.post("/en/import", files=sent, data={"into": key})
    at = str(moved.headers["location"]).rpartition("/")[0]
    made = applied(page, at)
    assert len(read_file(made, "x").dossier.publications) == len(read_file(raw, "x").dossier.publications) + 2
    checked = page.post(f"{at}/check")
    assert page.get(checked.headers["location"]).status_code == 200
    assert page.get(f"/en/d/{key}/file").content == raw  # the earlier dossier is unchanged


def test_a_dossier_changed_meanwhile_is_not_overwritten(page: Browserless, samples: Path) -> None:
    raw = (samples / "04-0-general-not-eligible-20-days.ru.xlsx").read_bytes()
    key = page.upload(raw).rpartition("/")[2]
    moved = page.post("/en/import", files=[("exports", FILES[0])], data={"into": key})
    at = str(moved.headers["location"]).rpartition("/")[0]
    other = (samples / "04-0-general-waiver-eligible.ru.xlsx").read_bytes()
    page.post(f"/en/d/{key}/replace", files={"dossier": ("x.xlsx", other)})
    assert page.post(f"{at}/apply", data={}).status_code == 409
    assert page.get(f"{at}/filled.xlsx").status_code == 404


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_an_unknown_list_is_mapped(page: Browserless, dossier: Path, lang: str) -> None:
    headings = [f"col {number}" for number in range(len(ROW))]
    files = [("list.xlsx", book(ROW, headings=headings))]
    at = begun(page, files, dossier.read_bytes(), lang)
    moved = page.get(f"{at}/author")
    assert moved.headers["location"] == f"{at}/mapping"
    html = page.get(f"{at}/mapping").text
    assert html.count('<select name="column"') == len(headings)
    keys = ["", "title", "authors", *[""] * (len(headings) - 3)]
    refused = page.post(f"{at}/mapping", data={"column": [""] * len(headings)})
    assert refused.status_code == 422
    assert page.post(f"{at}/mapping", data={"column": keys}).status_code == 303
    assert page.get(f"{at}/author").status_code == 200
    found = read_file(applied(page, at), "x.xlsx").dossier
    assert found.publications[0].title == ROW[1]
    saved = page.get(f"{at}/mapping.toml").content.decode()
    assert "col 1" in saved


def test_coauthors_of_a_list_are_not_offered_as_the_candidate(page: Browserless, dossier: Path) -> None:
    headings = ["№", "Название", "Выходные данные", "Соавторы"]
    row = ["1", "О пробах", "Вестник проб. – 2019. – № 2. – С. 5–9", "Пробный В.В."]
    at = begun(page, [("list.xlsx", book(row, headings=headings)), FILES[0]], dossier.read_bytes())
    html = page.get(f"{at}/author").text
    assert "Mysal, Tama" in html
    assert "Пробный" not in html


def test_every_error_of_every_file_is_reported(page: Browserless, dossier: Path) -> None:
    at = begun(page, [("a.txt", b"nothing of the kind"), ("b.txt", b"nor this")], dossier.read_bytes())
    answer = page.get(f"{at}/author")
    assert answer.status_code in (400, 422)
    assert "a.txt" in answer.text
    assert "b.txt" in answer.text


def test_missing_files_and_imports_of_another_session_are_refused(page: Browserless, portal: object) -> None:
    assert page.post("/en/import", data={"into": ""}).status_code == 422
    at = begun(page, FILES, None)
    with Browserless(portal) as other:
        other.begin()
        assert other.get(f"{at}/preview").status_code == 404
    page.post("/en/forget-all")
    assert page.local.drafts.size == 0
    assert page.get(f"{at}/preview").status_code == 404


@pytest.mark.parametrize("saved", [True, False])
def test_a_filled_dossier_is_called_unsaved_until_it_was_downloaded(
    page: Browserless, dossier: Path, *, saved: bool
) -> None:
    at = begun(page, FILES, dossier.read_bytes())
    page.post(f"{at}/author", data={})
    take, shown = ticks(page.get(f"{at}/preview").text)
    page.post(f"{at}/apply", data={"take": take, "shown": shown})
    memory, kept = (word(f"web_import.done.{key}", "en") for key in ("memory", "saved"))
    assert f'<p class="hint">{memory}</p>' in page.get(f"{at}/done").text
    if saved:
        page.get(f"{at}/filled.xlsx")
        assert f'<p class="hint">{kept}</p>' in page.get(f"{at}/done").text
    checked = page.get(page.post(f"{at}/check").headers["location"]).text
    assert (word("web.verdict.patched", "en") in unescape(checked)) is not saved


def test_the_report_of_an_import_leaves_its_lines_to_the_browser(page: Browserless, dossier: Path) -> None:
    title = "A work with a long title " * 4
    at = begun(page, [("scopus.csv", scopus({"Title": title.strip()}).encode())], dossier.read_bytes())
    applied(page, at)
    (report,) = re.findall(r'<pre class="report"[^>]*>(.*?)</pre>', page.get(f"{at}/done").text, re.DOTALL)
    assert max(map(len, report.splitlines())) > 110
