"""Journeys through the dossier pages in an installed browser, with and without JavaScript.

Without an installed browser they are skipped with a message; with ``TITLECHECK_BROWSER=1`` they fail.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_dossier_pages import broken
from test_page_server import SAMPLES, Served, started

from titlecheck.i18n import word

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
BROWSER = next((path for name in NAMES if (path := shutil.which(name))), None)
if os.environ.get("TITLECHECK_BROWSER") != "1":
    pytest.importorskip("playwright", reason="playwright is not installed")
    if BROWSER is None:
        pytest.skip("no browser is installed", allow_module_level=True)

SHORT = SAMPLES / "04-0-general-not-eligible-20-days.ru.xlsx"
OPEN_CELL = SAMPLES / "04-0-general-needs-review-empty-cell.ru.xlsx"
LANGUAGES = ("kk", "ru", "en")
WITH_SCRIPT = (True, False)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Provide one server for all journeys."""
    one = started(tmp_path_factory.mktemp("home"))
    yield one
    one.process.kill()
    one.process.wait()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Provide the installed browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield one
        one.close()


class Visitor:
    """Browser window; when closed it checks that the console is empty and no other host was requested."""

    def __init__(self, browser: Any, server: Served, cookies: list[Any], *, script: bool = True) -> None:
        self.context = browser.new_context(
            java_script_enabled=script, viewport={"width": 1280, "height": 900}, accept_downloads=True
        )
        self.context.add_cookies(cookies)
        self.server, self.script = server, script
        self.window = self.context.new_page()
        self.window.set_default_timeout(15_000)
        self.told: list[str] = []
        self.strangers: list[str] = []
        self.window.on("console", lambda message: self.told.append(message.text))
        self.window.on("pageerror", lambda fault: self.told.append(str(fault)))
        self.window.on("request", lambda one: self._asked(one.url))

    def _asked(self, url: str) -> None:
        if not url.startswith(self.server.origin):
            self.strangers.append(url)

    def go(self, path: str) -> None:
        """Open a page."""
        self.window.goto(self.server.origin + path)

    def upload(self, lang: str, file: Path | tuple[str, bytes]) -> None:
        """Choose a file on the start page and check it."""
        self.go(f"/{lang}/")
        self.window.set_input_files("#dossier", _given(file))
        self.window.click("button.primary")
        self.window.wait_for_selector(".tabs, #errors")

    def headline(self) -> str:
        """Return the headline of the verdict."""
        return str(self.window.inner_text("#headline"))

    def saved(self, link: str) -> bytes:
        """Return the bytes of the file that a link downloads."""
        with self.window.expect_download() as waiting:
            self.window.click(link)
        return Path(waiting.value.path()).read_bytes()

    def end(self) -> None:
        """Close the window."""
        self.context.close()
        # The console also has every response with status 400 or above, which the tests check.
        assert [text for text in self.told if "Failed to load resource" not in text] == []
        assert self.strangers == []


def _given(file: Path | tuple[str, bytes]) -> Any:
    if isinstance(file, Path):
        return str(file)
    return {"name": file[0], "mimeType": "application/octet-stream", "buffer": file[1]}


@pytest.fixture(scope="module")
def cookies(browser: Any, server: Served) -> list[Any]:
    """Provide the cookies of a session begun with the printed address."""
    context = browser.new_context()
    window = context.new_page()
    window.goto(server.address)
    window.wait_for_url(re.compile(r"/(kk|ru|en)/$"))
    held: list[Any] = context.cookies()
    context.close()
    return held


@pytest.fixture
def visitor(browser: Any, server: Served, cookies: list[Any], request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Provide a visitor; the parameter says whether the browser runs scripts."""
    one = Visitor(browser, server, cookies, script=getattr(request, "param", True))
    yield one
    one.end()


both = pytest.mark.parametrize("visitor", WITH_SCRIPT, indirect=True, ids=["script", "plain"])
every = pytest.mark.parametrize("lang", LANGUAGES)


# ------------------------------------------------------------------------------------------------ journeys


@every
@both
def test_a_sample_its_verdict_and_its_rows(visitor: Visitor, lang: str) -> None:
    visitor.go(f"/{lang}/")
    visitor.window.select_option("#sample", SHORT.name)
    visitor.window.click("form[action$='/samples'] button")
    visitor.window.wait_for_selector("#headline")
    assert re.search("20.(days|дней|күн)", visitor.headline())
    fold = visitor.window.locator("details.on-demand").first
    fold.locator("summary").click()
    if visitor.script:
        fold.locator("table.entries").first.wait_for()
    else:
        fold.locator(".rows-here a").click()
        visitor.window.wait_for_selector("#rows table.entries")
        visitor.window.go_back()
    visitor.window.click("text=/^(Page for the council|Страница для совета|Кеңеске арналған бет)$/")
    visitor.window.wait_for_selector(".sheet .signature")


def dropped(visitor: Visitor, field: str, *paths: Path) -> None:
    """Drop files from outside the browser onto a field, as a file manager does."""
    box = visitor.window.locator(field).bounding_box()
    assert box is not None
    channel = visitor.context.new_cdp_session(visitor.window)
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        channel.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})


@every
@both
def test_a_dropped_file_is_checked(visitor: Visitor, lang: str) -> None:
    visitor.go(f"/{lang}/")
    dropped(visitor, "#dossier", SHORT)
    visitor.window.click("button.primary")
    visitor.window.wait_for_selector("#headline")
    assert re.search("20.(days|дней|күн)", visitor.headline())
    visitor.go(f"/{lang}/")
    dropped(visitor, "#dossier", SHORT, OPEN_CELL)
    visitor.window.click("button.primary")
    visitor.window.wait_for_selector("table.department tbody tr >> nth=1")
    assert visitor.window.locator("table.department tbody tr").count() == 2


@every
@both
def test_a_file_with_errors_is_corrected_on_the_page(visitor: Visitor, lang: str) -> None:
    visitor.upload(lang, ("Досье.xlsx", broken(SAMPLES)))
    assert visitor.window.locator(".errors li").count() >= 1
    if visitor.script:
        assert visitor.window.evaluate("document.activeElement.id") == "errors"
    copy = openpyxl.load_workbook(io.BytesIO(visitor.saved("a.download")))
    assert copy["Публикации"]["E4"].comment is not None
    visitor.window.click("button.primary")
    visitor.window.wait_for_selector("#headline")
    again = openpyxl.load_workbook(io.BytesIO(visitor.saved(".notice a.download")))
    assert again["Публикации"]["E4"].value != "стотья"
    if not visitor.script:
        visitor.window.reload()
    assert visitor.window.inner_text(".notice p >> nth=0") == word("web.verdict.patched_saved", lang)


@every
@both
def test_filling_an_empty_cell_shows_the_change(visitor: Visitor, lang: str) -> None:
    visitor.upload(lang, OPEN_CELL)
    assert visitor.window.locator(".todo ol > li").count() >= 1
    before = visitor.headline()
    book = openpyxl.load_workbook(OPEN_CELL)
    sheet = book["Публикации"]
    heading = "Издание, рекомендуемое уполномоченным органом"
    column = next(cell.column_letter for row in (1, 2) for cell in sheet[row] if cell.value == heading)
    sheet[f"{column}13"] = "да"
    out = io.BytesIO()
    book.save(out)
    visitor.window.set_input_files("#corrected", _given(("Досье 2.xlsx", out.getvalue())))
    visitor.window.click(".todo button")
    visitor.window.wait_for_selector(".changes")
    assert visitor.headline() != before
    assert "→" in visitor.window.inner_text(".changes")


@every
@both
def test_another_day_changes_the_answer_and_back_restores_it(visitor: Visitor, lang: str) -> None:
    visitor.upload(lang, SHORT)
    before, first = visitor.headline(), visitor.window.url
    visitor.window.fill("#as_of", "2024-06-01")
    visitor.window.click(".options button")
    visitor.window.wait_for_url(re.compile("as_of=2024-06-01"))
    visitor.window.wait_for_selector(".verdict.eligible")
    after = visitor.headline()
    assert after != before
    visitor.window.reload()
    assert visitor.headline() == after
    visitor.window.go_back()
    visitor.window.wait_for_selector(".verdict.not_eligible")
    assert visitor.window.url == first
    assert visitor.headline() == before
    if visitor.script:  # a choice is submitted immediately
        visitor.window.select_option("#title", "professor")
    else:
        visitor.window.select_option("#title", "professor")
        visitor.window.click(".options button")
    visitor.window.wait_for_url(re.compile("title=professor"))
    visitor.window.wait_for_selector("[id^=route-5]")
    assert visitor.headline() != before
    visitor.window.go_back()
    visitor.window.wait_for_selector("[id^=route-4]")
    assert visitor.window.url == first
    assert visitor.headline() == before


@both
def test_what_if_answers_and_stores_nothing(visitor: Visitor) -> None:
    visitor.upload("en", SAMPLES / "04-0-general-not-eligible-recommended.kk.xlsx")
    before = visitor.headline()
    visitor.window.click(".tabs a >> nth=2")
    visitor.window.wait_for_selector("form.plan")
    visitor.window.fill("#plan-recommended", "9")
    visitor.window.click("form.plan button")
    visitor.window.wait_for_selector(".changes")
    assert "→" in visitor.window.inner_text(".changes")
    visitor.go("/en/")
    visitor.window.click(".held a >> nth=0")
    visitor.window.wait_for_selector("#headline")
    assert visitor.headline() == before


@both
def test_forms_are_saved(visitor: Visitor, tmp_path: Path) -> None:
    from titlecheck.cli.main import main

    assert main(["forms", str(SHORT), "-o", str(tmp_path), "--lang", "kk"]) == 0
    papers = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    visitor.upload("kk", SHORT)
    visitor.window.click(".tabs a >> nth=4")
    visitor.window.wait_for_selector("table.papers")
    one = visitor.saved("table.papers a.download >> nth=0")
    with zipfile.ZipFile(io.BytesIO(visitor.saved("form.zip button"))) as archive:
        names = archive.namelist()
        assert len(names) >= 3
        assert one == archive.read(next(name for name in names if "annex-1" in name))
        for name in names:
            if name.endswith(".docx"):
                # Name and bytes equal those of the command.
                assert archive.read(name) == papers[name], name
    visitor.window.click("table.papers td a >> nth=0")
    visitor.window.wait_for_selector(".paper table")


@both
def test_a_day_of_the_outlook_is_checked(visitor: Visitor) -> None:
    visitor.upload("ru", SHORT)
    visitor.window.click(".tabs a >> nth=3")
    visitor.window.wait_for_selector(".days a")
    visitor.window.click(".days a >> nth=0")
    visitor.window.wait_for_selector("#headline")
    assert "as_of=" in visitor.window.url


def test_a_reading_is_switched_in_place(visitor: Visitor) -> None:
    visitor.upload("en", SHORT)
    visitor.window.locator(".readings details.on-demand summary").click()
    visitor.window.wait_for_selector(".readings .switch")
    visitor.window.locator(".readings .sides a:not([aria-current])").first.click()
    visitor.window.wait_for_selector(".switch.changed")
    assert "r." in visitor.window.url
    assert visitor.window.locator(".switch.changed .sides a[aria-current]").count() == 1


def test_changing_the_language_keeps_a_switched_reading(visitor: Visitor) -> None:
    visitor.upload("en", SHORT)
    visitor.window.locator(".readings details.on-demand summary").click()
    visitor.window.locator(".readings .sides a:not([aria-current])").first.click()
    visitor.window.wait_for_selector(".switch.changed")
    query = visitor.window.url.partition("?")[2]
    visitor.window.click("#languages a[lang=ru]")
    visitor.window.wait_for_url(re.compile("/ru/d/"))
    assert visitor.window.url.partition("?")[2] == query
    assert visitor.window.locator(".switch.changed").count() == 1


@both
def test_a_result_that_depends_on_a_reading_is_settled_and_reset(visitor: Visitor) -> None:
    visitor.upload("ru", SAMPLES / "04-0-general-needs-review-phd.kk.xlsx")
    visitor.window.wait_for_selector(".verdict.needs_reading, .verdict.needs_review")
    before = visitor.headline()
    article = visitor.window.locator("article.switch").first
    article.locator(".sides a", has_text="Мягкое").click()
    visitor.window.wait_for_selector("article.switch.changed")
    visitor.window.wait_for_selector(".verdict.eligible, .verdict.not_eligible")
    assert visitor.headline() != before
    visitor.window.go_back()
    visitor.window.wait_for_selector(".verdict.needs_reading, .verdict.needs_review")
    assert visitor.headline() == before


@both
def test_the_readings_of_a_council_go_from_the_verdict_to_the_start_page(visitor: Visitor) -> None:
    visitor.upload("ru", SAMPLES / "04-0-general-needs-review-phd.kk.xlsx")
    visitor.window.locator("article.switch").first.locator(".sides a", has_text="Мягкое").click()
    visitor.window.wait_for_selector("article.switch.changed")
    settled = visitor.headline()
    saved = visitor.saved("a.download[href*='council.toml']")
    visitor.go("/ru/")
    visitor.window.locator("#council summary").click()
    visitor.window.set_input_files("#readings", _given(("council.toml", saved)))
    visitor.window.click("#council button >> nth=-1")
    visitor.window.wait_for_selector("#council[open] form[action$='/readings/forget']")
    visitor.window.click(".held a >> nth=0")
    visitor.window.wait_for_selector("#headline")
    assert visitor.headline() == settled
    visitor.go("/ru/")
    visitor.window.click("form[action$='/readings/forget'] button")


@both
def test_due_dates_become_a_calendar(visitor: Visitor) -> None:
    import icalendar

    visitor.upload("ru", SHORT)
    visitor.window.click(".tabs a >> nth=5")
    visitor.window.wait_for_selector("form.dates", state="attached")
    if not visitor.window.locator("#on-council").is_visible():
        visitor.window.locator("details:has(form.dates) > summary").click()
    visitor.window.fill("#on-council", "2026-10-01")
    visitor.window.click("form.dates button")
    visitor.window.wait_for_url(re.compile("on.council=2026-10-01"))
    found = icalendar.Calendar.from_ical(visitor.saved("a.download[href*='deadlines.ics']"))
    assert list(found.walk("VEVENT"))


@both
def test_a_folder_of_scans_is_compared_with_the_checklist(visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "9-identity.pdf").write_bytes(b"%PDF-1.4 cut off")
    (tmp_path / "scans" / "holiday.jpg").write_bytes(b"x")
    visitor.upload("ru", SHORT)
    visitor.window.click(".tabs a >> nth=5")
    visitor.window.locator("details:has(#scans) > summary").click()
    visitor.window.set_input_files("#scans", str(tmp_path / "scans"))
    visitor.window.click("form[action*='/scans'] button")
    visitor.window.wait_for_selector("p.notice")
    assert "holiday.jpg" in visitor.window.inner_text("main")
    assert "9-identity.pdf" in visitor.window.inner_text("main")


@both
def test_after_a_restart_an_old_address_leads_to_a_new_upload(browser: Any, tmp_path: Path, visitor: Visitor) -> None:
    context = browser.new_context(java_script_enabled=visitor.script)
    window = context.new_page()
    window.set_default_timeout(30_000)
    first = started(tmp_path)
    window.goto(first.address)
    window.wait_for_url(re.compile(r"/(kk|ru|en)/$"))
    window.goto(f"{first.origin}/ru/")
    window.set_input_files("#dossier", str(SHORT))
    window.click("button.primary")
    window.wait_for_selector("#headline")
    old = window.url
    first.process.kill()
    first.process.wait()
    again = started(tmp_path, "--port", str(first.port))
    try:
        assert window.goto(old).status == 401
        window.goto(again.address)
        window.wait_for_url(re.compile(r"/(kk|ru|en)/$"))
        assert window.goto(old).status == 410
        window.set_input_files("#dossier", str(SHORT))
        window.click("button.primary")
        window.wait_for_selector("#headline")
        assert window.url != old
        window.goto(f"{again.origin}/ru/stop")
        window.click("main button.primary")
        window.wait_for_selector("h1:has-text('остановлена')")
        again.process.wait(15)
    finally:
        again.process.kill()
        again.process.wait()
        context.close()


@both
def test_a_second_start_has_its_own_address_and_session(visitor: Visitor, tmp_path: Path) -> None:
    visitor.upload("ru", SHORT)
    first = visitor.window.url
    second = started(tmp_path)
    try:
        assert second.port != visitor.server.port
        assert any(str(second.port) in line and "taken" in line for line in second.said)
        window = visitor.context.new_page()
        assert window.goto(f"{second.origin}/ru/").status == 401  # the first server's session is invalid on the second
        window.goto(second.address)
        window.wait_for_url(re.compile(r"/(kk|ru|en)/$"))
        assert window.locator(".held li").count() == 0
        assert window.goto(second.origin + first.removeprefix(visitor.server.origin)).status == 410
        # Both windows keep working in one browser.
        visitor.window.reload()
        visitor.window.wait_for_selector("#headline")
        assert window.goto(f"{second.origin}/ru/help").status == 200
        window.close()
    finally:
        second.process.kill()
        second.process.wait()


@pytest.mark.parametrize("path", ["/outlook", "/print"])
def test_no_cell_of_a_table_is_squeezed_on_a_phone(visitor: Visitor, path: str) -> None:
    visitor.upload("kk", SHORT)
    visitor.window.set_viewport_size({"width": 360, "height": 800})
    visitor.go(visitor.window.url.removeprefix(visitor.server.origin) + path)
    widths = visitor.window.evaluate(
        "Array.from(document.querySelectorAll('main td, main th'))"
        ".filter(cell => cell.offsetParent && cell.innerText.trim().length > 20).map(cell => cell.clientWidth)"
    )
    assert widths and min(widths) >= 200


def test_the_letters_of_the_timeline_are_legible_on_a_phone(visitor: Visitor) -> None:
    visitor.upload("kk", SHORT)
    visitor.window.set_viewport_size({"width": 360, "height": 800})
    visitor.go(visitor.window.url.removeprefix(visitor.server.origin) + "/timeline")
    wide = visitor.window.evaluate("document.querySelector('.timeline .strip > svg').getBoundingClientRect().width")
    assert wide >= 640  # as wide as it is drawn: letters of 9 px are not made smaller
    assert visitor.window.evaluate("document.documentElement.scrollWidth") <= 360


# ------------------------------------------------------------------------------------------------ layout


PATHS = ("", "/rows", "/plan?plan.recommended=2", "/outlook", "/papers", "/papers/annex-1.html", "/procedure", "/print",
         "/timeline", "/readings")  # fmt: skip


@every
def test_every_page_fits_a_phone_and_is_accessible(visitor: Visitor, lang: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    visitor.upload(lang, ("Досье.xlsx", broken(SAMPLES)))
    problems = re.search(r"/d/[^/?]+/problems", visitor.window.url)[0]  # type: ignore[index]
    visitor.upload(lang, OPEN_CELL)
    at = re.search(r"/d/[^/?]+", visitor.window.url)[0]  # type: ignore[index]
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
    look = axe.Axe()
    for path in ("/", "/help", "/stop", problems, "/nowhere", *(at + one for one in PATHS)):
        visitor.go(f"/{lang}{path}")
        for width in (320, 360, 1280):
            visitor.window.set_viewport_size({"width": width, "height": 800})
            wide = visitor.window.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, (path, width)
        found = look.run(visitor.window, options=rules)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"


@pytest.mark.parametrize("sample", [SHORT.name, "05-1-professor-without-title-needs-review.kk.xlsx"])
def test_the_council_page_is_one_sheet(visitor: Visitor, sample: str) -> None:
    from pypdf import PdfReader

    visitor.upload("ru", SAMPLES / sample)
    visitor.window.goto(visitor.window.url.partition("?")[0] + "/print")
    printed = PdfReader(io.BytesIO(visitor.window.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    told = re.sub(r"\s", "", printed.pages[0].extract_text())
    assert "SHA-256:" + hashlib.sha256((SAMPLES / sample).read_bytes()).hexdigest() in told


def test_every_control_is_reachable_by_keyboard(visitor: Visitor) -> None:
    visitor.upload("en", SHORT)
    visitor.window.keyboard.press("Tab")
    assert visitor.window.evaluate("document.activeElement.className") == "skip"
    visitor.window.keyboard.press("Enter")
    assert visitor.window.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _ in range(25):
        visitor.window.keyboard.press("Tab")
        reached.add(visitor.window.evaluate("document.activeElement.tagName"))
    assert {"A", "INPUT", "SELECT", "BUTTON"} <= reached


# ------------------------------------------------------------------------------------------------ other pages


class Neighbour:
    """Page on another port of this computer."""

    def __init__(self, html: str) -> None:
        import threading
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/html")
                self.end_headers()
                self.wfile.write(html.encode())

            def log_message(self, *_: object) -> None:
                """Log nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self) -> Neighbour:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def test_a_page_of_another_port_can_neither_write_nor_frame_nor_read(
    browser: Any, server: Served, cookies: list[Any]
) -> None:
    html = f"""<form id="f" method="post" action="{server.origin}/en/forget-all"></form>
    <iframe src="{server.origin}/en/"></iframe>
    <script>
    window.read = fetch("{server.origin}/en/", {{credentials: "include"}}).then(r => r.text(), () => "refused");
    window.blind = fetch("{server.origin}/en/forget-all", {{method: "POST", mode: "no-cors", credentials: "include"}})
      .then(r => r.type, () => "refused");
    </script>"""
    own = Visitor(browser, server, cookies)
    own.upload("en", SHORT)
    with Neighbour(html) as neighbour:
        context = browser.new_context()
        context.add_cookies(cookies)
        window = context.new_page()
        seen: list[tuple[str, str, int]] = []
        window.on("response", lambda one: seen.append((one.request.method, one.url, one.status)))
        window.goto(f"http://127.0.0.1:{neighbour.port}/")
        assert "titlecheck" not in window.evaluate("window.read")
        window.evaluate("window.blind")
        frame = window.frames[1]
        assert "titlecheck" not in frame.content()
        window.evaluate("document.getElementById('f').submit()")
        window.wait_for_url(f"{server.origin}/**")
        assert "<form" not in window.content()
        ours = [status for _, url, status in seen if url.startswith(server.origin) and "/static/" not in url]
        assert ours and set(ours) == {403}
        context.close()
    own.go("/en/")
    assert own.window.locator(".held li").count() >= 1
    own.end()


def test_a_rebound_host_name_gets_nothing(server: Served, cookies: list[Any]) -> None:
    from playwright.sync_api import sync_playwright

    # A separate thread, because a second driver cannot run where an event loop exists.
    def looked() -> tuple[int, str]:
        with sync_playwright() as driver:
            rules = f"MAP evil.example 127.0.0.1:{server.port}"
            one = driver.chromium.launch(
                executable_path=BROWSER, args=["--no-sandbox", f"--host-resolver-rules={rules}"]
            )
            window = one.new_page()
            answer = window.goto("http://evil.example/ru/")
            found = (answer.status, window.content())
            one.close()
            return found

    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        status, html = pool.submit(looked).result()
    assert status == 421
    assert "titlecheck" not in html
