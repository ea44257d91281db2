"""The four commands of the guides, from a blank workbook to metrics with sources, as printed."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from command_line import Run
from importers.making import scopus, wos_tab
from registry.made import citescore, citescore_row, issn, jcr, jcr_line
from titlecheck.workbook import read_dossier

DOCS = Path(__file__).resolve().parents[2] / "docs"
HEADINGS = {
    "kk": "## Бос үлгіден тексерілген көрсеткіштерге дейін: төрт команда",
    "ru": "## От пустого шаблона до сверенных показателей: четыре команды",
}
SHARED, IN_SCOPUS, IN_WOS = "10.1000/example.1", "10.1000/example.2", "10.1000/example.3"
NAMED = {
    "kk": (
        "тізілімнен алынған: CiteScore кестесі (Scopus), 2022, «CiteScore.xlsx»",
        "JCR экспорты (Web of Science), 2021",
    ),
    "ru": (
        "взято из реестра: таблица CiteScore (Scopus), 2022, «CiteScore.xlsx»",
        "экспорт JCR (Web of Science), 2021",
    ),
}


def section(lang: str) -> str:
    """Return the section of the guide on the four commands."""
    whole = (DOCS / f"guide.{lang}.md").read_text(encoding="utf-8")
    assert whole.count(HEADINGS[lang]) == 1
    return whole.split(HEADINGS[lang])[1].split("\n## ")[0]


def commands(lang: str) -> list[list[str]]:
    """Return the commands of the section, without the name of the program."""
    lines = re.findall(r"^    titlecheck (.+)$", section(lang), re.M)
    return [shlex.split(line) for line in lines]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make exports of a person: a work in both databases, one only in Scopus, one only in Web of Science."""
    authors = {
        "Authors": "Smagulova A.; Mysal T.",
        "Author full names": "Smagulova, Aigerim (57000000001); Mysal, Tama (57000000002)",
        "Correspondence Address": "A. Smagulova; Example University, Almaty",
    }
    spelled = {
        "AU": ["Smagulova, A", "Mysal, T"],
        "AF": ["Smagulova, Aigerim", "Mysal, Tama"],
        "RP": "Smagulova, A (corresponding author), Example Univ, Almaty, Kazakhstan.",
        "RI": "",
        "OI": "",
    }
    annals, bulletin = issn(2000007), issn(2000009)
    alone = {
        "Title": "Numerical methods for sparse grids",
        "DOI": IN_SCOPUS,
        "Year": "2022",
        "Source title": "Annals of Examples",
        "ISSN": annals.replace("-", ""),
        "EID": "2-s2.0-85000000002",
    }
    other = {
        "TI": "Bounds for random sums",
        "DI": IN_WOS,
        "SO": "BULLETIN OF EXAMPLES",
        "SN": bulletin,
        "EI": "",
        "UT": "WOS:000000000000003",
    }
    (tmp_path / "scopus.csv").write_text(scopus(authors, authors | alone), encoding="utf-8")
    (tmp_path / "savedrecs.txt").write_text(wos_tab(spelled, spelled | other), encoding="utf-8")
    citescore(
        tmp_path / "CiteScore.xlsx",
        {
            2021: [citescore_row(print_issn="03785955", percentile=58), citescore_row("Annals of Examples", annals)],
            2022: [
                citescore_row(print_issn="03785955", percentile=12),
                citescore_row("Annals of Examples", annals, percentile=71, value=4.2),
            ],
        },
    )
    lines = [
        jcr_line(print_issn="0378-5955", quartile="Q2", jif="2.4"),
        jcr_line("BULLETIN OF EXAMPLES", bulletin, quartile="Q3", jif="1.7"),
    ]
    jcr(tmp_path / "JCR.csv", lines, year=2021)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def home(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register path that no command has used; nothing on this machine is touched."""
    path = folder / "home" / "journals.sqlite"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "home"))
    monkeypatch.setenv("TITLECHECK_JOURNALS", str(path))
    return path


@pytest.mark.parametrize("lang", HEADINGS)
def test_four_commands_lead_from_nothing_to_cited_metrics(
    lang: str, folder: Path, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("TITLECHECK_LANG", lang)
    calls = commands(lang)
    assert [call[0] for call in calls] == ["template", "import", "journals", "check"]

    assert run(*calls[0])[0] == 0
    code, said, _ = run(*calls[1])
    assert code == 0
    reading = read_dossier(folder / "dossier.xlsx")
    assert reading.dossier is not None, reading.problems
    works = {work.doi: work for work in reading.dossier.publications}
    assert sorted(work.doi or "" for work in reading.dossier.publications) == [SHARED, IN_SCOPUS, IN_WOS]
    assert all(set(work.roles or ()) == {"first_author", "corresponding_author"} for work in works.values())
    assert set(works[SHARED].indexes or ()) == {"scopus", "scie"}
    assert works[SHARED].jcr is None and works[SHARED].citescore is None
    assert re.search(r"scopus\.csv, .*2.*; savedrecs\.txt, .*2", said)

    assert not home.exists()
    assert run(*calls[2])[0] == 0
    assert home.exists()

    code, text, _ = run(*calls[3])
    assert code == 3  # facts that the sheets do not state yet are unknown
    assert all(named in text for named in NAMED[lang])
    (shown,) = re.findall(r"```\n(.+?)\n```", section(lang), re.S)
    assert shown in text

    code, out, _ = run(*calls[3], "--format", "json")
    assert code == 3
    assert cited(json.loads(out), {work.row: doi for doi, work in works.items()}) == {
        (SHARED, "jcr", "Q2", "jcr", "2021", "JCR.csv"),
        (SHARED, "citescore", "58", "citescore", "2021", "CiteScore.xlsx"),
        (IN_SCOPUS, "citescore", "71", "citescore", "2022", "CiteScore.xlsx"),
        (IN_WOS, "jcr", "Q3", "jcr", "2021", "JCR.csv"),
    }


def cited(result: dict[str, Any], works: dict[int, str]) -> set[tuple[str, ...]]:
    """Return work, metric, counted value, and kind, year and file of the register, for each metric."""
    lines = [one for one in result["metrics"] if one["column"] in ("jcr", "citescore")]
    assert {one["standing"] for one in lines} == {"register"}
    assert all(one["source"] in result["registers"] for one in lines)
    return {
        (works[one["row"]], one["column"], one["used"], *(one["source"][key] for key in ("kind", "edition", "file")))
        for one in lines
    }
