"""The department pages: the table, the progress, and the summary of ``titlecheck batch``."""

from __future__ import annotations

import io
import json
import re
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from browserless import OWN, Browserless, seen

from titlecheck.cli.main import main
from titlecheck.web import department_routes, jobs
from titlecheck.web.draft_store import DepartmentJob

BAD = [("bad.xlsx", b"no workbook at all"), ("notes.json", b"{")]


def folder(samples: Path, count: int = 29) -> list[tuple[str, bytes]]:
    """Return the samples with two files that are not dossiers."""
    return [(path.name, path.read_bytes()) for path in sorted(samples.glob("*.xlsx"))][:count] + BAD


def begun(page: Browserless, files: list[tuple[str, bytes]], lang: str = "en", **data: str) -> str:
    """Send a folder; return the address of the job."""
    sent: Any = [("dossier", (f"folder/{name}", raw)) for name, raw in files]
    answer = page.post(f"/{lang}/department", files=sent, data=data)
    assert answer.status_code == 303, seen(answer.text)
    return str(answer.headers["location"])


def ended(page: Browserless, at: str) -> str:
    """Wait until the job has ended; return its page."""
    for _ in range(600):
        html = page.get(at).text
        if 'id="ended"' in html:
            return html
        time.sleep(0.2)
    raise AssertionError("the job has not ended")


def in_cells(raw: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    # A browser does not send the location of a folder, so its name is in no cell.
    return {
        sheet.title: [
            tuple(None if one == "folder" else one for one in row) for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


@pytest.mark.parametrize(("lang", "count"), [("ru", 29), ("kk", 4), ("en", 4)])
def test_the_summary_equals_that_of_the_command(
    page: Browserless, samples: Path, tmp_path: Path, lang: str, count: int
) -> None:
    files = folder(samples, count)
    home = tmp_path / "folder"
    home.mkdir()
    for name, raw in files:
        (home / name).write_bytes(raw)
    at = begun(page, files, lang)
    html = ended(page, at)
    assert html.count('<th scope="row">') == len(files)
    assert main(["batch", str(home), "-o", str(tmp_path / "s.json"), "--lang", lang, "--no-journals"]) == 2
    assert main(["batch", str(home), "-o", str(tmp_path / "s.xlsx"), "--lang", lang, "--no-journals"]) == 2
    made = page.get(f"{at}/summary.json")
    assert made.content == (tmp_path / "s.json").read_bytes()
    if lang == "kk":  # another language of the page gives the summary in that language
        assert main(["batch", str(home), "-o", str(tmp_path / "ru.json"), "--lang", "ru", "--no-journals"]) == 2
        assert page.get(f"{at.replace('/kk/', '/ru/')}/summary.json").content == (tmp_path / "ru.json").read_bytes()
    assert in_cells(page.get(f"{at}/summary.xlsx").content) == in_cells((tmp_path / "s.xlsx").read_bytes())
    told = json.loads(made.content)
    table = page.get(at).text
    for group, part in (("able", "can_apply_now"), ("to_decide", "to_be_decided"), ("unread", "not_read")):
        people = {one["file"] for one in told[part]}
        shown = page.get(f"{at}?group={group}").text
        assert shown.count('<th scope="row">') == len(people), group
        assert all(name in shown for name in people)
    assert table.count('aria-sort="ascending"') == 1
    # Everybody is in a group; those who are in no table of the summary are in one of their own.
    groups = ("able", "coming", "to_decide", "incomplete", "not_yet", "unread")
    held = [re.findall(r'<th scope="row">.*?</th>', page.get(f"{at}?group={group}").text, re.S) for group in groups]
    assert {one for group in held for one in group} == set(re.findall(r'<th scope="row">.*?</th>', table, re.S))
    assert not set(held[4]) & {one for group in (*held[:4], held[5]) for one in group}


def test_sorting_and_filtering(page: Browserless, samples: Path) -> None:
    at = begun(page, folder(samples, 6))
    ended(page, at)
    for sort in department_routes.SORTS:
        up, down = (page.get(f"{at}?sort={sort}{more}").text for more in ("", "&down=yes"))
        names = [part.partition("</a>")[0].rpartition(">")[2] for part in up.split('<th scope="row">')[1:]]
        back = [part.partition("</a>")[0].rpartition(">")[2] for part in down.split('<th scope="row">')[1:]]
        assert len(names) == 8
        assert names == list(reversed(back))
        assert 'aria-sort="descending"' in down
    found = page.get(f"{at}?name=BAD.xl").text
    assert found.count('<th scope="row">') == 1
    assert "Nobody fits" in page.get(f"{at}?name=zzz").text
    assert page.get(f"{at}?sort=x&group=y&page=9999999").status_code == 200


def test_a_name_links_to_the_person_and_a_bad_file_to_its_problems(page: Browserless, samples: Path) -> None:
    at = begun(page, folder(samples, 2), as_of="2024-06-01")
    html = ended(page, at)
    links = [part.partition('"')[0] for part in html.split('<th scope="row"><a href="')[1:]]
    assert {page.get(link).status_code for link in links if "as_of=2024-06-01" in link} == {200}
    assert {page.get(link).status_code for link in links if link.endswith("/problems")} == {422}
    assert len(links) == 4


def test_cancelling_keeps_finished_results(page: Browserless, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(department_routes, "JOB_WORKERS", 1)
    at = begun(page, folder(samples))
    job = page.local.drafts.every(DepartmentJob)[0]
    while not job.done:
        page.get(at)
        time.sleep(0.05)
    running = page.get(at).text
    assert "<noscript><meta http-equiv" in running
    assert "<progress" in running
    assert page.post(f"{at}/cancel").status_code == 303
    html = ended(page, at)
    assert "Cancelled" in html
    assert 0 < len(job.done) < len(job.files)
    assert html.count('<th scope="row">') == len(job.done)
    assert page.get(f"{at}/summary.json").json()["schema"] == "titlecheck/batch/1"


def test_a_dossier_that_crashes_its_worker_does_not_stop_the_others(
    page: Browserless, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(department_routes, "DOSSIER_OF_JOB_SECONDS", 0.0001)
    at = begun(page, folder(samples, 1))
    html = ended(page, at)
    assert html.count("not read") >= 3


def test_a_folder_above_the_storage_limit_is_refused_with_the_limit(
    page: Browserless, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(department_routes, "MAX_DOSSIERS", 3)
    sent: Any = [("dossier", one) for one in folder(samples, 2)]
    answer = page.post("/en/department", files=sent)
    assert answer.status_code == 413
    assert "Files: 4" in seen(answer.text)
    assert "3 files" in seen(answer.text)
    assert page.store.size == 0


def test_missing_files_dossiers_and_day_are_reported(page: Browserless) -> None:
    assert page.post("/en/department", data={"as_of": ""}).status_code == 422
    assert page.post("/en/department", files={"dossier": ("x.docx", b"x")}).status_code == 422
    answer = page.post("/en/department", files={"dossier": ("x.json", b"{}")}, data={"as_of": "1.13.2020"})
    assert answer.status_code == 422
    assert "1.13.2020" in seen(answer.text)


def test_too_many_jobs_are_refused(page: Browserless, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MAX_JOBS", 0)
    answer = page.post("/en/department", files={"dossier": folder(samples, 1)[0]}, headers=OWN)
    assert answer.status_code == 429
    assert answer.headers["retry-after"]


def test_forgetting_stops_a_job(page: Browserless, samples: Path) -> None:
    at = begun(page, folder(samples))
    job = page.local.drafts.every(DepartmentJob)[0]
    page.post("/en/forget-all")
    assert page.get(at).status_code == 404
    for _ in range(300):
        if job.ended:
            break
        page.get("/en/")
        time.sleep(0.1)
    assert job.ended


def test_problems_of_a_file_are_in_the_language_of_the_page(page: Browserless, samples: Path) -> None:
    at = begun(page, folder(samples, 1))
    ended(page, at)
    cells = {lang: page.text(f"{at.replace('/en/', f'/{lang}/')}?group=unread") for lang in ("kk", "ru", "en")}
    assert len(set(cells.values())) == 3
    assert "bad.xlsx" in cells["ru"]
    assert not re.search("[Ѐ-ӿ]", cells["en"])


def test_copies_and_scoring_sheets_of_a_dossier_are_not_dossiers(page: Browserless, samples: Path) -> None:
    first, second = sorted(samples.glob("*.xlsx"))[:2]
    sheets = (samples / "scoring" / "work.kk.xlsx").read_bytes()
    files = [
        (first.name, first.read_bytes()),
        (second.name, second.read_bytes()),
        (f"{first.stem}.corrected.xlsx", first.read_bytes()),
        (f"{first.stem}.scoring.xlsx", sheets),
    ]
    at = begun(page, files)
    job = page.local.drafts.every(DepartmentJob)[-1]
    ended(page, at)
    assert [name for name, _ in job.files] == [first.name, second.name]
    assert job.aside == (f"{first.stem}.corrected.xlsx", f"{first.stem}.scoring.xlsx")
    held = {one.name: one.facts for one in page.store.all_of(next(iter(page.store._sessions)))}
    assert held == {first.name: (f"{first.stem}.scoring.xlsx", sheets), second.name: None}


def test_the_readings_of_a_council_apply_to_the_department(page: Browserless, samples: Path, tmp_path: Path) -> None:
    path = samples / "04-0-general-needs-review-phd.kk.xlsx"
    council = tmp_path / "council.toml"
    council.write_text('base = "lenient"\n', encoding="utf-8")
    sent: Any = [("dossier", (council.name, council.read_bytes()))]
    sent += [("dossier", (name, path.read_bytes())) for name in ("a.xlsx", "b.xlsx")]
    answer = page.post("/ru/dossiers", files=sent)
    at = answer.headers["location"]
    html = ended(page, at)
    home = tmp_path / "folder"
    home.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (home / name).write_bytes(path.read_bytes())
    out = tmp_path / "s.json"
    main(["batch", str(home), "-o", str(out), "--lang", "ru", "--no-journals", "--readings", str(council)])
    assert page.get(f"{at}/summary.json").content == out.read_bytes()
    links = re.findall(r'<th scope="row"><a href="([^"]*)"', html)
    assert len(links) == 2
    assert all("readings=" in link and page.get(link).status_code == 200 for link in links)


def test_a_folder_above_the_storage_limit_is_also_refused_on_the_start_page(
    page: Browserless, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(department_routes, "MAX_STORE", 50_000)
    answer = page.post("/en/dossiers", files=[("dossier", one) for one in folder(samples, 2)])
    assert answer.status_code == 413
    assert "0 MB" in seen(answer.text)
    assert page.store.size == 0


def test_a_waiting_job_is_cancelled_immediately(page: Browserless, samples: Path) -> None:
    page.portal.call(page.local.jobs._turn.acquire)  # as if another job were running
    at = begun(page, folder(samples, 1))
    assert "Waiting" in page.get(at).text
    page.post(f"{at}/cancel")
    assert "Cancelled" in ended(page, at)
    page.portal.call(page.local.jobs._turn.release)
