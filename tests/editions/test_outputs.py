"""Every text takes its numbers from the edition in use, not from another one or the code.

Every output is made under the edition that ships and under a copy of it whose every number is another prime above
1,000; the copy is the newer one, so that whatever forgets to ask which edition is in use shows a prime.
"""

from __future__ import annotations

import contextlib
import html
import io
import json
import re
import string
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from editions.conftest import Editions
from editions.made import primes
from rendering.dossiers import docent
from titlecheck.cli.main import main
from titlecheck.documents.drafts import drafts
from titlecheck.documents.form_data import FormData
from titlecheck.documents.template_store import TemplateStore
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.i18n import LANGUAGES, Language, catalogue, filled, word
from titlecheck.results import Verdict
from titlecheck.ruleset import Edition, Numbers
from titlecheck.ruleset.procedure_rules import all_readings
from titlecheck.workbook import write_template

CATALOGUES = ("findings", "readings", "procedure_readings", "unmodelled", "fields", "template", "procedure")
"""The catalogues of Order 128 that take numbers of the law; those of the scoring tables have tests of their own."""
LATE = "2040-01-01"
"""A day after every amendment that is known of."""
Page = Callable[[Edition, Language, Path], str]

# ------------------------------------------------------------------------------------------------- the dossiers


def person() -> Dossier:
    """Return a candidate with many unknown facts and a foreign title on a day open in both editions."""
    body: dict[str, Any] = docent().model_dump(mode="json", by_alias=True)
    body["application"] |= {"website_on": "2024-01-01", "council_met_on": "2024-02-20", "refused_before": True}
    body["titles"] = [{"kind": "associate_professor", "awarded_on": "2010-01-01", "abroad": True, "row": 5}]
    return Dossier.model_validate(body)


def said(*arguments: object) -> str:
    """Return the output of a call."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as err:
        code = main([str(one) for one in arguments])
    out.seek(0)
    text = out.read()
    assert code in (0, 1, 3), (arguments, err.getvalue())
    return text


def of_workbook(path: Path) -> str:
    """Return the texts and notes of a workbook."""
    book = load_workbook(path)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    return "\n".join(
        [str(cell.value) for cell in cells if cell.value is not None]
        + [cell.comment.text for cell in cells if cell.comment is not None]
    )


def of_word(path: Path) -> str:
    """Return the text of a Word file."""
    with zipfile.ZipFile(path) as file:
        text = file.read("word/document.xml").decode("utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", text)))


def of_page(path: Path) -> str:
    """Return the text of an HTML page."""
    text = re.sub(r"<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "\n", text))


def of_json(text: str) -> str:
    """Return every text and number in a JSON document except hashes of files."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                if "sha256" not in key:
                    walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        else:
            found.append(str(value))

    walk(json.loads(text))
    return "\n".join(found)


READ: dict[str, Callable[[Path], str]] = {
    ".xlsx": of_workbook,
    ".docx": of_word,
    ".html": of_page,
    ".txt": lambda path: path.read_text(encoding="utf-8"),
    ".json": lambda path: of_json(path.read_text(encoding="utf-8")),
    ".ics": lambda path: path.read_text(encoding="utf-8").replace("\r\n ", "").replace("\\", ""),
    ".toml": lambda path: re.sub(r"^# +", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE),
}


# -------------------------------------------------------------------------------------------------- the outputs


def written(ending: str, command: str, *more: str) -> Page:
    """Return the content of a file with that extension that a command writes about the dossier."""

    def page(edition: Edition, lang: Language, home: Path) -> str:
        path = home / f"{command}.{edition.edition}.{lang}{ending}"
        said(command, home / "person.json", "-o", path, "-f", "--lang", lang, "--edition", edition.edition, *more)
        return READ[ending](path)

    return page


def printed(*arguments: str) -> Page:
    """Return the output of a call without a dossier."""
    return lambda edition, lang, _home: said(*arguments, "--lang", lang, "--edition", edition.edition)


def every_reading(edition: Edition, lang: Language, _home: Path) -> str:
    return "\n".join(
        said("readings", name, "--lang", lang, "--edition", edition.edition) for name in all_readings(edition)
    )


def office_profile(edition: Edition, lang: Language, home: Path) -> str:
    path = home / f"profile.{edition.edition}.{lang}.toml"
    said("readings", "--new", path, "--lang", lang, "--edition", edition.edition)
    return READ[".toml"](path)


def every_rule(edition: Edition, lang: Language, _home: Path) -> str:
    shown = (said("rules", "show", name, "--lang", lang, "--edition", edition.edition) for name in edition.routes)
    return "\n".join(shown)


def template(edition: Edition, lang: Language, home: Path) -> str:
    path = home / f"template.{edition.edition}.{lang}.xlsx"
    write_template(path, lang, law=edition.numbers)
    return of_workbook(path)


def papers(edition: Edition, lang: Language, home: Path) -> str:
    """Return all forms of a case that depends on every reading, with the covering page; none are in English."""
    result = assess(person(), edition=edition, profile=edition.readings.profile(), routes=("4",))
    (route,) = result.routes
    route = route._replace(verdict=Verdict.NEEDS_REVIEW, hangs_on=tuple(edition.readings))
    case = FormData(person(), route, date(2024, 3, 1), edition=edition)
    made = drafts(case, TemplateStore(lang, edition=edition), annexes=(1, 2, 3), with_list=True)
    assert {"annex-1", "annex-2", "annex-3", "cover", "list"} == set(made)
    path = home / "paper.docx"
    texts = []
    for document in made.values():
        path.write_bytes(document)
        texts.append(of_word(path))
    return "\n".join(texts)


def calendar(edition: Edition, lang: Language, home: Path) -> str:
    path = home / f"terms.{edition.edition}.{lang}.ics"
    printed("deadlines", "--council", "2024-02-20", "--registered", "2024-03-01", "--ics", str(path), "-f")(
        edition, lang, home
    )
    return READ[".ics"](path)


def whole_folder(edition: Edition, lang: Language, home: Path) -> str:
    path = home / f"batch.{edition.edition}.{lang}.xlsx"
    said("batch", home / "many", "-o", path, "-f", "--lang", lang, "--edition", edition.edition, "-j", "1")
    return of_workbook(path)


FEW = ("--route", "4-2", "--route", "5-3")
"""Paragraphs with few kinds of works: of thousands of works of many kinds an outlook would take minutes."""
OUTPUTS: dict[str, Page] = {
    "check.txt": written(".txt", "check", "-v", "--as-of", LATE, "--route", "all"),
    "check.json": written(".json", "check", "--as-of", LATE, "--route", "all"),
    "check.html": written(".html", "check", "--as-of", LATE, "--route", "all"),
    "check.xlsx": written(".xlsx", "check", "--route", "all"),
    "outlook.txt": written(".txt", "outlook", "-v", *FEW),
    "outlook.json": written(".json", "outlook", *FEW),
    "outlook.html": written(".html", "outlook", *FEW),
    "outlook.xlsx": written(".xlsx", "outlook", *FEW),
    "file.txt": written(".txt", "file"),
    "file.xlsx": written(".xlsx", "file"),
    "file.docx": written(".docx", "file"),
    "recognition.txt": written(".txt", "recognition"),
    "deadlines.txt": printed("deadlines", "--council", "2024-02-20", "--registered", "2024-03-01"),
    "deadlines.ics": calendar,
    "readings": printed("readings"),
    "readings, each": every_reading,
    "readings --new": office_profile,
    "rules show": every_rule,
    "template": template,
    "forms": papers,
    "batch.xlsx": whole_folder,
}
WITHOUT_ENGLISH = frozenset({"forms"})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the dossiers."""
    found = tmp_path_factory.mktemp("dossiers")
    (found / "many").mkdir()
    for path in (found / "person.json", found / "many" / "person.json"):
        path.write_text(person().model_dump_json(by_alias=True, exclude_none=True), encoding="utf-8")
    return found


Pages = dict[tuple[str, Language], tuple[str, str]]


@pytest.fixture(scope="module")
def pages(both: Editions, home: Path) -> Pages:
    """Return every output in every language under both editions, each as one line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TITLECHECK_JOURNALS", str(home / "no journals.sqlite"))
        return {
            (name, lang): (_line(page(both.now, lang, home)), _line(page(both.other, lang, home)))
            for name, page in OUTPUTS.items()
            for lang in LANGUAGES
            if not (name in WITHOUT_ENGLISH and lang == "en")
        }


def _line(text: str) -> str:
    return " ".join(text.split())


# -------------------------------------------------------------------------------------------------- the entries


def entries(table: dict[str, Any], path: str) -> Iterator[str]:
    """Return the keys of the entries with a number of the law."""
    if any("{§" in str(table.get(lang, "")) for lang in LANGUAGES):
        yield path
    for key, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, f"{path}.{key}")


ENTRIES = [key for name in CATALOGUES for key in entries(catalogue(name), name)]


def told(key: str, lang: Language, law: Numbers) -> list[str]:
    """Return the pieces of an entry between its other values."""
    return [_line(part) for part in word(key, lang, law, detail="\0").split("\0") if _line(part)]


def says(page: str, parts: list[str]) -> bool:
    """Return whether a page contains all pieces, and not just the end of a longer number."""
    return all(re.search(re.sub(r"^(?=\d)", r"(?<!\\d)", re.escape(part)), page) for part in parts)


def test_many_texts_contain_a_number() -> None:
    assert len(ENTRIES) > 90
    assert sum(key.startswith("template.route.") for key in ENTRIES) == 42
    elsewhere = {
        name
        for name in (path.stem for path in Path(word.__code__.co_filename).parent.glob("*.toml"))
        for _ in entries(catalogue(name), name)
    }
    # The other two take the day of the amendment from the result; tests/outlook/test_headline.py checks them.
    assert elsewhere - {"scoring", "scoring_readings", "report", "headline"} == set(CATALOGUES) - {"none"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_shows_the_numbers_of_its_edition(both: Editions, lang: Language) -> None:
    for key in ENTRIES:
        now, other = told(key, lang, both.now.numbers), told(key, lang, both.other.numbers)
        assert len(now) == len(other)
        names = {
            name for _, name, _, _ in string.Formatter().parse(catalogue_text(key, lang)) if name and name[0] == "§"
        }
        for name in names:
            value = word_of(name, both.other)
            assert value in "\0".join(other), (key, name)
            assert value not in "\0".join(now), (key, name)


def catalogue_text(key: str, lang: Language) -> str:
    table: Any = catalogue(key.partition(".")[0])
    for step in key.split(".")[1:]:
        table = table[step]
    return str(table[lang])


def word_of(name: str, edition: Edition) -> str:
    return filled(f"{{{name}}}", edition.numbers, {}, "en")


# ----------------------------------------------------------------------------------------------------- the tests


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_output_shows_a_number_of_another_edition(pages: Pages, name: str) -> None:
    made = {str(number) for number, _ in zip(primes(), range(400), strict=False)}
    for lang in LANGUAGES:
        if (name, lang) not in pages:
            continue
        now, other = pages[name, lang]
        assert len(now) > 200
        assert not made & set(re.findall(r"(?<![\w.-])\d+(?![\w-])", now)), lang
        assert now != other


@pytest.mark.parametrize("name", OUTPUTS)
def test_texts_with_numbers_differ_between_the_editions(both: Editions, pages: Pages, name: str) -> None:
    seen = 0
    for (output, lang), (now, other) in pages.items():
        if output != name:
            continue
        for key in ENTRIES:
            old, new = told(key, lang, both.now.numbers), told(key, lang, both.other.numbers)
            if says(now, old):
                seen += 1
                assert says(other, new), (key, lang)
                assert not says(other, old), (key, lang)
    assert seen or name in WITHOUT_ENTRIES


WITHOUT_ENTRIES = frozenset(
    name for name in OUTPUTS if name.startswith(("outlook", "deadlines", "batch")) or name == "rules show"
)
"""Outputs whose numbers stand in no entry of a catalogue."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_with_a_number_appears_in_a_checked_output(both: Editions, pages: Pages, lang: Language) -> None:
    told_by = [other for (_, one), (_, other) in pages.items() if one == lang]
    silent = [key for key in ENTRIES if not any(says(other, told(key, lang, both.other.numbers)) for other in told_by)]
    assert not silent


def numbers_of(home: Path) -> dict[str, set[str]]:
    """Return the numbers of every paragraph from its file."""
    return {
        path.stem: set(re.findall(r"= \[(\d+), ", path.read_text(encoding="utf-8")))
        for path in (home / "routes").glob("*.toml")
    }


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["rules show", "template"])
def test_every_number_of_every_paragraph_is_printed(both: Editions, pages: Pages, name: str, lang: Language) -> None:
    _, other = pages[name, lang]
    found = set(re.findall(r"\d+", other))
    for paragraph, numbers in numbers_of(both.other.home).items():
        assert len(numbers) > 5
        assert not numbers - found, paragraph


@pytest.mark.parametrize("lang", LANGUAGES)
def test_needed_amounts_are_those_of_the_edition(both: Editions, pages: Pages, lang: Language) -> None:
    _, other = pages["check.txt", lang]
    for paragraph in ("4", "5-1"):
        route = both.other.routes[paragraph]
        assert str(route.publications.total) in other
        assert str(route.service.years) in other


@pytest.mark.parametrize("lang", LANGUAGES)
def test_due_dates_are_those_of_the_edition(both: Editions, pages: Pages, lang: Language) -> None:
    terms = tomllib.loads((both.other.home / "procedure.toml").read_text(encoding="utf-8"))["terms"]
    for name in ("website_notice", "return_of_file", "examination"):
        amount = next(
            str(value[0]) for unit, value in terms[name].items() if unit in ("days", "working_days", "months")
        )
        assert amount in pages["deadlines.txt", lang][1], name
        assert amount not in pages["deadlines.txt", lang][0], name
