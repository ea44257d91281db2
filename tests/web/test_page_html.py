"""Every reachable page has valid HTML, a unique title, and no broken links.

The worker's functions run in this process, so that all pages can be visited.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from browserless import Browserless
from html_check import faults_of
from test_dossier_pages import OPEN_CELL, SHORT, broken

from titlecheck.i18n import LANGUAGES
from titlecheck.web.page_call import called

HANGING = "04-0-general-needs-review-phd.kk.xlsx"
NO_ROUTE = "05-1-professor-without-title-needs-review.kk.xlsx"
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_FILE = re.compile(r"\.(?!html$)[a-z]+$|result\.html$")


@pytest.fixture
def walked(page: Browserless, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browserless]:
    """Provide a page whose engine runs in this process."""

    async def at_once(module: str, name: str, *given: Any, **_: Any) -> Any:
        return called(f"titlecheck.web.{module}", name, *given)

    monkeypatch.setattr(page.local.workers, "run", at_once)
    monkeypatch.setenv("TITLECHECK_SOFFICE", "/nowhere")  # PDF is tested separately
    yield page


def kind_of(path: str) -> str:
    """Return the kind of a page: its path without identifiers, numbers, choices and rows."""
    path = _ID.sub("*", path.partition("?")[0])
    return re.sub(r"(/rows)/.+|(/self)/\d+|(/self)$", lambda one: f"{one[1] or one[2] or one[3]}/*", path)


def links_of(html: str) -> list[str]:
    """Return the links of a page in order."""
    return [unescape(to) for to in re.findall(r'<a [^>]*?href="(/[^"]*)"', html)]


def walk(page: Browserless, begin: list[str], lang: str) -> dict[str, str]:
    """Return one reachable page of each kind by address; fail for a broken link."""
    found: dict[str, str] = {}
    known: set[str] = set()
    left = list(begin)
    while left:
        to = left.pop(0)
        if not to.startswith(f"/{lang}/") or kind_of(to) in known:
            continue
        if lang != "ru" and _FILE.search(to.partition("?")[0]):  # files take long; one language is enough here
            continue
        known.add(kind_of(to))
        answer = page.get(to, follow_redirects=True)
        assert answer.status_code in (200, 422), (to, answer.status_code)
        if answer.headers["content-type"].startswith("text/html") and "content-disposition" not in answer.headers:
            found[to] = answer.text
            left += links_of(answer.text)
    return found


def checked_by_w3c(pages: dict[str, str], folder: Path) -> str:
    """Return the output of the W3C checker if ``TITLECHECK_VNU`` names its archive, else an empty string."""
    jar = os.environ.get("TITLECHECK_VNU")
    if not jar or not shutil.which("java"):
        return ""
    for number, (at, html) in enumerate(pages.items()):
        (folder / f"{number}.html").write_text(html.replace("</html>", f"</html><!-- {kind_of(at)} -->"), "utf-8")
    call = ["java", "-jar", jar, "--errors-only", "--stdout", str(folder)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_valid_and_no_link_is_broken(
    walked: Browserless, samples: Path, tmp_path: Path, lang: str
) -> None:
    pages: dict[str, str] = {}
    faulty = walked.upload(broken(samples), "Досье <b>&amp;.xlsx", lang)
    pages |= walk(walked, [faulty, f"/{lang}/"], lang)
    for name in (OPEN_CELL, HANGING, NO_ROUTE):
        at = walked.upload((samples / name).read_bytes(), name, lang)
        pages[at] = walked.get(at).text
    at = walked.upload((samples / SHORT).read_bytes(), SHORT, lang)
    pages |= walk(walked, [at, f"{at}/timeline", f"{at}/readings"], lang)
    kinds = {kind_of(one) for one in pages}
    for part in ("rows", "rows/*", "plan", "outlook", "papers", "papers/annex-1.html", "procedure", "print", "timeline",
                 "readings", "points", "recognition", "problems"):  # fmt: skip
        assert f"/{lang}/d/*/{part}" in kinds
    for part in ("", "help", "stop", "self/*", "import", "department", "sitting", "journals"):
        assert f"/{lang}/{part}" in kinds
    changed = f"{at}?as_of=2024-06-01&r.R13=strict&title=all"
    troubles = ("/nowhere", f"{at}?as_of=x", f"{at}?r.R999=strict", f"{at}?readings=x", f"/d/{'x' * 22}")
    for to in (changed, *(f"/{lang}{one.removeprefix(f'/{lang}')}" for one in troubles)):
        pages[to] = walked.get(to).text
    assert {at: said for at, html in pages.items() if (said := faults_of(html))} == {}
    assert checked_by_w3c(pages, tmp_path) == ""
    assert [at for at, html in pages.items() if f'action="/{lang}/forget-all"' not in html] == []
    titles: dict[str, set[str]] = {}
    for to, html in pages.items():
        title = re.search("<title>(.*?)</title>", html, re.DOTALL)
        assert title is not None
        titles.setdefault(title[1], set()).add(kind_of(to))
    assert {title: kinds for title, kinds in titles.items() if len(kinds) > 1} == {}


def test_pages_without_a_session_do_not_offer_to_forget_all(page: Browserless) -> None:
    for to, status in (("/en/", 401), ("/open?k=x", 403)):
        answer = page.ask("GET", to, page.other())
        assert answer.status_code == status
        assert "forget-all" not in answer.text
        assert faults_of(answer.text) == []
    assert "forget-all" not in page.post("/en/stop").text


def test_the_checker_reports_faults_that_browsers_correct() -> None:
    begin, end = (
        '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><main><h1>h</h1>',
        "</main></body></html>",
    )
    assert faults_of(f'{begin}<p id="a">x &amp; y<br></p><a href="#a">z</a>{end}') == []
    for wrong in (
        "<p><div>x</div></p>", '<p id="a"></p><p id="a"></p>', '<a href="#b">x</a>', "<b><i>x</b></i>", "<li>x</li>",
        '<a href="/x" href="/y">x</a>', "a & b", "&nothing;", "<h1>x</h1>", '<img src="/x">', "<div/>", "<p>x",
        '<a href="/x"><button>y</button></a>', '<label for="c">x</label>', '<p style="x">y</p>',
        '<p tabindex="3">y</p>', "<script>1</script>", '<img src="//x.example/" alt="">', "<table><td>x</td></table>",
    ):  # fmt: skip
        assert faults_of(f"{begin}{wrong}{end}"), wrong
