"""Take the pictures of the guides and the README from the running program: tools/take_pictures.py [NAME …].

    PYTHONPATH=src:tests .venv/bin/python tools/take_pictures.py [result page start help walk]

Needs Chromium, LibreOffice and pdftoppm of the system, and ``python3 tools/setup.py dev``. Pages are screenshots of a
browser; terminal output is drawn. Every picture shows a real run.
"""

import contextlib
import html
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from setup import HOME
from tool_words import LANGUAGES

from docs.personal_papers import list_of_works, personal_sheet
from docs.test_guide_walk import answer, commands

PICTURES = HOME / "docs" / "pictures"
SAMPLE = HOME / "samples" / "04-0-general-not-eligible-recommended.kk.xlsx"
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #16191d; width: 900px; }}
pre {{ margin: 0; padding: 18px 22px; color: #e8e8e8; white-space: pre-wrap; }}
pre {{ font: 16px/1.4 "DejaVu Sans Mono", monospace; }}
</style><pre>{text}</pre>"""


def shot(browser, name, address, *, width=940, height=None, element=None, lang="en"):
    """Take a screenshot of a page, its upper ``height`` pixels, or one element."""
    context = browser.new_context(viewport={"width": width, "height": height or 600}, locale=lang)
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if element:
        page.locator(element).first.screenshot(path=str(PICTURES / name))
    else:
        page.screenshot(path=str(PICTURES / name), full_page=height is None)
    context.close()
    print(PICTURES / name)


def draw(browser, name, text):
    """Draw the output of a terminal."""
    with tempfile.TemporaryDirectory() as away:
        page = Path(away) / "page.html"
        page.write_text(TERMINAL.format(text=html.escape(text.strip("\n"))), encoding="utf-8")
        shot(browser, name, page.as_uri(), width=900, element="pre")


def call(*arguments, folder, lang, allowed=(0, 1, 3)):
    """Run the program and return its output, both streams in order."""
    environ = {**os.environ, "TITLECHECK_LANG": lang, "COLUMNS": "88", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "titlecheck", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    output = done.stdout.decode()
    assert done.returncode in allowed, output
    return output


@contextlib.contextmanager
def started(*command, lang):
    """Run a command until it prints its address; yield output and address."""
    environ = {**os.environ, "TITLECHECK_LANG": lang, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with tempfile.TemporaryFile() as notes:
        server = subprocess.Popen(
            command, cwd=HOME, env=environ, stdin=subprocess.DEVNULL, stdout=notes, stderr=notes, start_new_session=True
        )
        try:
            for _ in range(600):
                notes.seek(0)
                said = notes.read().decode()
                if found := re.search(r"http://127\.0\.0\.1:\d+/open\?k=\S+", said):
                    break
                time.sleep(0.1)
            yield said, found.group()
        finally:
            os.killpg(server.pid, signal.SIGINT)
            server.wait()


def result(browser):
    """Take a screenshot of the upper part of a result page, for the README."""
    with tempfile.TemporaryDirectory() as away:
        page = Path(away) / "page.html"
        call("check", str(SAMPLE), "-o", str(page), folder=away, lang="kk")
        shot(browser, "result.kk.png", page.as_uri(), height=1150)


def page(browser):
    """Take a screenshot of the start page."""
    for lang in LANGUAGES:
        with started(sys.executable, "-m", "titlecheck", "serve", "--no-open", lang=lang) as (_, address):
            shot(browser, f"page-start.{lang}.png", address, width=1000, lang=lang)


def start(browser):
    """Draw the window of the start file."""
    for lang in LANGUAGES:
        with started("sh", "start-titlecheck.sh", "--no-open", lang=lang) as (said, _):
            shown = re.sub(r"(k=.{6})\S+", r"\1…", said).replace(str(Path.home()), "~")
            draw(browser, f"window-start.{lang}.png", shown)


def help(browser):  # noqa: A001 - the name of the folder
    """Take a screenshot of the page that opens if Python is missing."""
    for lang in LANGUAGES:
        shot(browser, f"no-python.{lang}.png", (HOME / "help" / f"no-python.{lang}.html").as_uri(), width=820)


def walk(browser):
    """Take the pictures of the guides' example: list of works, report of the import, to-do list."""
    for lang in ("kk", "ru"):
        with tempfile.TemporaryDirectory() as away:
            folder = Path(away)
            (folder / "list.docx").write_bytes(list_of_works(lang))
            (folder / "sheet.docx").write_bytes(personal_sheet(lang))
            paper(folder / "list.docx", PICTURES / f"walk-list.{lang}.png")
            *first, last = commands(lang)
            said = [call(*one, folder=folder, lang=lang) for one in first]
            report = said[-1].splitlines()
            begin = next(at for at, line in enumerate(report) if line.startswith("sheet.docx"))
            draw(browser, f"walk-import.{lang}.png", "\n".join(report[begin:]).replace(away, "~"))
            answer(folder / "dossier.xlsx", lang)
            call(*last, folder=folder, lang=lang)
            shot(browser, f"walk-todo.{lang}.png", (folder / "result.html").as_uri(), height=1500)


def paper(file, picture):
    """Take the upper half of the first page of a Word file, rendered by LibreOffice."""
    office = ["soffice", "--headless", f"-env:UserInstallation={file.parent.as_uri()}/office", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", file.parent, file], check=True, capture_output=True)
    image = ["pdftoppm", "-png", "-r", "90", "-f", "1", "-singlefile", "-H", "560"]
    subprocess.run([*image, file.with_suffix(".pdf"), picture.with_suffix("")], check=True)
    print(picture)


KINDS = {one.__name__: one for one in (result, page, start, help, walk)}


def main(names):
    """Take the pictures of the kinds in ``names``, or all."""
    chromium = next(f for name in ("chromium", "chromium-browser", "google-chrome") if (f := shutil.which(name)))
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in names or KINDS:
            KINDS[name](browser)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
