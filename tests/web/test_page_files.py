"""Uploads and downloads: results, readings of a council, scans, PDF, samples, hostile archives."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from browserless import Browserless, seen

from command_line import printed
from titlecheck.i18n import LANGUAGES
from titlecheck.web import paper_pages, web_limits
from titlecheck.web.page_call import PageCall
from titlecheck.web.page_templates import Address
from titlecheck.web.scan_upload import _inside

SHORT = "04-0-general-not-eligible-20-days.ru.xlsx"
HANGING = "04-0-general-needs-review-phd.kk.xlsx"
SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.xlsx"))


# ------------------------------------------------------------------------------------------------ results


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_results_equal_those_of_the_command(
    path: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Compare bytes: JSON of every sample in every language, HTML and Excel in one language."""
    raw = path.read_bytes()
    for number, lang in enumerate(LANGUAGES):
        call = PageCall("x", path.name, raw, lang, Address("/d/x"))
        in_turn = SAMPLES.index(path) % len(LANGUAGES) == number
        for form in ("json", "html", "xlsx") if in_turn else ("json",):
            out = tmp_path / f"{lang}.{form}"
            printed(capsysbinary, "check", str(path), "-o", str(out), "--lang", lang, "--no-journals")
            same = paper_pages.result_file(call, form).body == out.read_bytes()
            assert same, (lang, form)


# ------------------------------------------------------------------------------------------------ readings of a council


def test_the_readings_of_a_council_are_saved_and_loaded(
    page: Browserless, samples: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    at = page.upload((samples / HANGING).read_bytes(), HANGING, "ru")
    plain = page.get(f"{at}/result.json").content
    name, side = deciding(plain)
    link = f'href="{at}/council.toml?r.{name}={side}"'
    assert link in page.get(f"{at}?r.{name}={side}").text
    saved = page.get(f"{at}/council.toml?r.{name}={side}")
    assert "council.toml" in saved.headers["content-disposition"]
    file = tmp_path / "council.toml"
    file.write_bytes(saved.content)
    # The command line accepts the file and agrees with the page at that address.
    command = ["check", str(samples / HANGING), "--format", "json", "--lang", "ru", "--no-journals"]
    chosen = printed(capsysbinary, *command, "--readings", str(file))
    assert page.get(f"{at}/result.json?r.{name}={side}").content == chosen != plain
    # The start page accepts it; the list and its links use it.
    before = page.text("/ru/")
    assert page.post("/ru/dossiers", files={"dossier": ("council.toml", saved.content)}).status_code == 303
    start = page.get("/ru/").text
    assert "council.toml" in seen(start) and seen(start) != before
    to = re.search(r'href="(/ru/d/[^"]*readings=[^"]*)"', start)
    assert to is not None
    address, _, query = to[1].partition("?")
    assert page.get(f"{address}/result.json?{query}").content == chosen
    assert "council.toml" in page.text(to[1])
    # Later uploads use it; an address can override single readings.
    later = page.upload((samples / HANGING).read_bytes(), HANGING, "ru")
    assert later.endswith(query)
    default = page.get(f"{address}/result.json?{query}&r.{name}=default").content
    assert json.loads(default)["headline"] == json.loads(plain)["headline"]
    page.post("/ru/readings/forget")
    assert page.get(to[1]).status_code == 410
    assert seen(page.get("/ru/").text).count("council.toml") == before.count("council.toml")


def deciding(raw: bytes) -> tuple[str, str]:
    """Return a reading that decides a result, and its side other than the default."""
    route = json.loads(raw)["routes"][0]
    name = str(route["hangs_on"][0]) if route.get("hangs_on") else "R13"
    return name, "lenient"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", ""),
        (b"base = 'default'\n", ""),
        (b"base = 'wild'\n", "wild"),
        (b"[choices.R999]\nside = 'strict'\n", "R999"),
        (b"[choices.R13]\nside = 'upwards'\n", "upwards"),
        (b"\xff\xfe", "council.toml"),
        (b"a = " + b"[" * 5000, "council.toml"),
        (b"PK\x03\x04", "council.toml"),
    ],
)
def test_an_invalid_readings_file_is_reported(page: Browserless, raw: bytes, said: str) -> None:
    answer = page.post("/en/dossiers", files={"dossier": ("council.toml", raw)})
    assert answer.status_code == (422 if said else 303)
    if said:
        assert said in seen(answer.text)
        assert "no longer" not in seen(answer.text)
        assert page.store.readings_of(next(iter(page.store._sessions))) is None


# ------------------------------------------------------------------------------------------------ scans

PDF = b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\nxref\n0 1\ntrailer <</Root 1 0 R>>\nstartxref\n40\n%%EOF\n"


def test_scans_are_inspected_and_not_stored(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, "ru")
    before = page.get(f"{at}/procedure").text
    scans = [
        ("scan", ("дело/9-identity.pdf", PDF[:20] + b"\0" * 3_000_000 + PDF[20:])),
        ("scan", ("дело/1-request.pdf", b"%PDF-1.4 and then nothing" + b"\0" * 200_000)),
        ("scan", ("дело/2-letter.pdf", b"\x89PNG")),
        ("scan", ("дело/.hidden", b"x")),
        ("scan", ("дело/inside/holiday.jpg", b"x")),
    ]
    answer = page.post(f"{at}/scans?as_of=2024-03-01", files=scans)
    assert answer.status_code == 200
    text = seen(answer.text)
    assert "(" in text and "9-identity.pdf" not in before
    assert "holiday.jpg" in text and ".hidden" not in text
    for name in ("1-request.pdf", "2-letter.pdf"):
        assert name in text
    assert f'href="{at.replace("/ru/", "/kk/")}/procedure?as_of=2024-03-01"' in answer.text
    assert page.get(f"{at}/procedure").text == before
    assert page.store.size == len((samples / SHORT).read_bytes())


def test_a_large_folder_of_scans_uses_little_memory(page: Browserless, samples: Path) -> None:
    from starlette.datastructures import Headers
    from starlette.requests import Request

    from titlecheck.web.scan_upload import sent_scans

    head = b'--x\r\nContent-Disposition: form-data; name="scan"; filename="a/b.pdf"\r\n\r\n%PDF-'
    body = [head, *[b"0" * 1_000_000] * 50, b"%%EOF", b"\r\n--x--\r\n"]

    async def asked() -> list[tuple[str, int, bytes, bytes]]:
        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": body.pop(0), "more_body": bool(body)}

        headers = Headers({"content-type": "multipart/form-data; boundary=x"}).raw
        return await sent_scans(Request({"type": "http", "method": "POST", "headers": headers}, receive))  # type: ignore[arg-type]

    ((name, size, begin, tail),) = page.portal.call(asked)
    assert (name, size) == ("b.pdf", 50_000_010)
    assert len(begin) == len(tail) == web_limits.SCAN_END
    assert begin.startswith(b"%PDF-") and tail.endswith(b"%%EOF")


def test_an_empty_or_broken_folder_of_scans_is_reported(page: Browserless, samples: Path) -> None:
    at = page.upload((samples / SHORT).read_bytes(), SHORT, "ru")
    assert page.post(f"{at}/scans", files={"scan": ("", b"")}).status_code == 422
    assert page.post(f"{at}/scans", data={"scan": "x"}).status_code == 415
    many = [("scan", (f"a/{n}.pdf", b"")) for n in range(web_limits.MAX_SCAN_FILES + 1)]
    assert page.post(f"{at}/scans", files=many).status_code == 400


@pytest.mark.parametrize(
    ("sent", "inside"),
    [
        ("a.pdf", "a.pdf"),
        ("x/a.pdf", "a.pdf"),
        ("x/y/a.pdf", "y/a.pdf"),
        ("../../a.pdf", "a.pdf"),
        ("C:\\x\\a.pdf", "x/a.pdf"),
        ("", ""),
        ("x/.a", ""),
        ("/", ""),
    ],
)
def test_the_name_of_a_scan_is_its_path_in_the_folder(sent: str, inside: str) -> None:
    assert _inside(sent) == inside


# ------------------------------------------------------------------------------------------------ PDF


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TITLECHECK_SOFFICE", "/nowhere")


def call(samples: Path, path: str, query: tuple[tuple[str, str], ...] = ()) -> PageCall:
    return PageCall("x", SHORT, (samples / SHORT).read_bytes(), "ru", Address(path, query))


def test_pdf_is_offered_only_with_libreoffice(samples: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("")
    monkeypatch.setenv("TITLECHECK_SOFFICE", str(program))
    there = paper_pages.papers(call(samples, "/d/x/papers")).body.decode()
    assert "/papers/annex-1.pdf" in there and 'name="pdf"' in there
    assert "временную папку" in seen(there)  # only this conversion writes files, and the page says so
    monkeypatch.setenv("TITLECHECK_SOFFICE", "/nowhere")
    without = paper_pages.papers(call(samples, "/d/x/papers")).body.decode()
    assert ".pdf" not in without and 'name="pdf"' not in without


def test_a_cell_that_leaves_the_paragraph_open_is_named_once(samples: Path, no_office: None) -> None:
    book = openpyxl.load_workbook(samples / SHORT)
    for sheet in book:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value in ("title_sought", "science"):
                    sheet.cell(cell.row, 2).value = None
    out = io.BytesIO()
    book.save(out)
    body = seen(paper_pages.papers(PageCall("x", SHORT, out.getvalue(), "ru", Address("/d/x/papers"))).body.decode())
    assert "нельзя определить, какой пункт применяется" in body
    assert "По какому пункту рассматривается дело" not in body


def test_pdf_without_libreoffice_is_reported(samples: Path, no_office: None) -> None:
    from titlecheck.web.dossier_pages import guarded

    answer = guarded("paper_pages", "paper", call(samples, "/d/x/papers/annex-1.pdf"), "annex-1", "pdf")
    assert answer.status == 400
    assert "LibreOffice" in seen(answer.body.decode())


def test_pdf_conversion_leaves_no_files(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from anyio.from_thread import start_blocking_portal

    from titlecheck.services.faults import CallFault
    from titlecheck.services.forms import check_office

    try:
        check_office()
    except CallFault:
        pytest.skip("LibreOffice is not installed")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    # A new event loop starts new workers, which inherit the folder from this environment.
    with start_blocking_portal() as portal, Browserless(portal) as page:
        page.begin()
        at = page.upload((samples / SHORT).read_bytes(), SHORT, "ru")
        one = page.get(f"{at}/papers/annex-1.pdf")
        assert one.status_code == 200 and one.content.startswith(b"%PDF-")
        assert one.headers["content-disposition"].startswith("attachment")
        assert not list(tmp_path.iterdir())
        names = zipfile.ZipFile(io.BytesIO(page.get(f"{at}/papers.zip?pdf=yes").content)).namelist()
        assert sum(name.endswith(".pdf") for name in names) == sum(name.endswith(".docx") for name in names) >= 3
        assert not list(tmp_path.iterdir())


# ------------------------------------------------------------------------------------------------ samples


@pytest.mark.parametrize("lang", LANGUAGES)
def test_samples_have_names_in_the_chosen_language(page: Browserless, samples: Path, lang: str) -> None:
    html = page.get(f"/{lang}/").text
    options = dict(re.findall(r'<option value="([^"]*\.xlsx)"[^>]*>([^<]*)</option>', html))
    assert set(options) == {path.name for path in SAMPLES}
    assert len(set(options.values())) == len(options)
    assert not any(".xlsx" in label for label in options.values())
    for name in (SHORT, HANGING):
        answer = page.post(f"/{lang}/samples", data={"sample": name})
        assert answer.status_code == 303
        person = openpyxl.load_workbook(samples / name).worksheets[1]["B4"].value
        assert person is not None


# ------------------------------------------------------------------------------------------------ hostile archives


def test_a_zip_bomb_is_refused_immediately(page: Browserless, samples: Path) -> None:
    from titlecheck.workbook.limits import MAX_UNPACKED

    assert MAX_UNPACKED == 60_000_000
    out = io.BytesIO()
    with zipfile.ZipFile(samples / SHORT) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for info in book.infolist():
            bomb.writestr(info, book.read(info))
        bomb.writestr("xl/media/image1.png", b"\0" * 150_000_000)
    assert len(out.getvalue()) < 1_000_000
    at = page.upload(out.getvalue(), "bomb.xlsx", "en")
    answer = page.get(at)
    assert answer.status_code == 422
    assert "60 MB" in seen(answer.text)
    assert page.local.workers.failures == 0
