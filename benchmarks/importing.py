"""Import of 1,000 works in each format, relative to the bare parser; then merging and writing."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import rispy
from bibtexparser.entrypoint import parse_string
from lxml import etree

from benchmarks.clock import race, shown, table, target
from titlecheck.dossier.person import Candidate
from titlecheck.importers.candidate_match import CandidateNames, candidate_names
from titlecheck.importers.detect_format import read_text
from titlecheck.importers.formats.works_list_file import read_word_list
from titlecheck.importers.merge_plan import build_plan
from titlecheck.importers.work import ParsedFile
from titlecheck.workbook import write_template
from titlecheck.workbook.patch import fill_rows

COUNT = 1_000
LISTED = 300
ROUNDS = 7

_TEXT = """model system stability analysis of the on a field method numerical steppe climate water soil learning
language history education economy region growth energy material surface network data"""
_WORDS = _TEXT.split()
_FAMILIES = ("Ulgiyev", "Mysalova", "Ornekov", "Sanabaeva", "Testov", "Beisenov", "Daneker", "Qalqan", "Zhuldyz")
_SCOPUS = """Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,\
Cited by,DOI,Link,Affiliations,Abstract,References,Correspondence Address,Publisher,ISSN,Abbreviated Source Title,\
Document Type,Publication Stage,Source,EID"""
_WOS = """PT AU AF TI SO LA DT AB RP SN EI PY PD VL IS BP EP DI WE UT"""
_INDEX = "Science Citation Index Expanded (SCI-EXPANDED)"


def _works(count: int) -> list[dict[str, Any]]:
    rng = random.Random(1)
    return [
        {
            "title": f"{' '.join(rng.choices(_WORDS, k=12))} {number}".capitalize(),
            "authors": [(family, rng.choice("ABKMT")) for family in rng.sample(_FAMILIES, rng.randint(1, 6))],
            "year": str(rng.randint(2012, 2024)),
            "journal": f"Journal of {rng.choice(_WORDS)} and {rng.choice(_WORDS)}",
            "volume": str(rng.randint(1, 90)),
            "issue": str(rng.randint(1, 12)),
            "page": rng.randint(1, 900),
            "doi": f"10.1000/example.{number}",
            "abstract": " ".join(rng.choices(_WORDS, k=180)),
        }
        for number in range(count)
    ]


def _scopus(works: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(_SCOPUS.split(","))
    for number, one in enumerate(works):
        people, ids = one["authors"], [f"5700000{number % 1000:03}{at}" for at in range(len(one["authors"]))]
        writer.writerow(
            [
                "; ".join(f"{family} {letter}." for family, letter in people),
                "; ".join(f"{family}, {letter}. ({key})" for (family, letter), key in zip(people, ids, strict=True)),
                "; ".join(ids), one["title"], one["year"], one["journal"], one["volume"], one["issue"], "",
                one["page"], one["page"] + 9, "3", one["doi"], "https://example.org", "Example University",
                one["abstract"], one["abstract"] * 3, f"{people[0][1]}. {people[0][0]}; Example; email: a@example.org",
                "Example", "03785955", "J. Ex.", "Article", "Final", "Scopus", f"2-s2.0-8500000{number:04}",
            ]
        )  # fmt: skip
    return out.getvalue()


def _wos(works: list[dict[str, Any]]) -> str:
    tags = _WOS.split()
    lines = ["\t".join(tags)]
    for number, one in enumerate(works):
        people = "; ".join(f"{family}, {letter}" for family, letter in one["authors"])
        first = f"{one['authors'][0][0]}, {one['authors'][0][1]} (corresponding author), Example Univ, Almaty."
        lines.append(
            "\t".join(
                ["J", people, people, one["title"], one["journal"].upper(), "English", "Article", one["abstract"],
                 first, "0378-5955", "2434-561X", one["year"], "MAR", one["volume"], one["issue"], str(one["page"]),
                 str(one["page"] + 9), one["doi"], _INDEX, f"WOS:{number}", ""]
            )
        )  # fmt: skip
    return "\n".join(lines) + "\n"


def _ris(works: list[dict[str, Any]]) -> str:
    lines = []
    for one in works:
        lines += ["TY  - JOUR", *(f"AU  - {family}, {letter}." for family, letter in one["authors"])]
        lines += [f"TI  - {one['title']}", f"T2  - {one['journal']}", f"PY  - {one['year']}", f"VL  - {one['volume']}"]
        lines += [f"IS  - {one['issue']}", f"SP  - {one['page']}", f"DO  - {one['doi']}", f"AB  - {one['abstract']}"]
        lines += ["SN  - 0378-5955", "ER  - ", ""]
    return "\n".join(lines)


def _bibtex(works: list[dict[str, Any]]) -> str:
    entries = []
    for number, one in enumerate(works):
        fields = {
            "author": " and ".join(f"{family}, {letter}." for family, letter in one["authors"]),
            "title": f"{{{one['title']}}}",
            "pages": f"{one['page']}--{one['page'] + 9}",
            "number": one["issue"],
        } | {key: one[key] for key in ("journal", "year", "volume", "doi", "abstract")}
        pairs = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items())
        entries.append(f"@article{{key{number},\n{pairs}\n}}\n")
    return "\n".join(entries)


def _orcid(works: list[dict[str, Any]]) -> str:
    groups = [
        {
            "work-summary": [
                {
                    "put-code": number,
                    "title": {"title": {"value": one["title"]}},
                    "external-ids": {
                        "external-id": [
                            {
                                "external-id-type": "doi",
                                "external-id-value": one["doi"],
                                "external-id-relationship": "self",
                            }
                        ]
                    },
                    "type": "journal-article",
                    "publication-date": {"year": {"value": one["year"]}, "month": None, "day": None},
                    "journal-title": {"value": one["journal"]},
                }
            ]
        }
        for number, one in enumerate(works)
    ]
    return json.dumps({"activities-summary": {"works": {"group": groups}}})


def _bare() -> dict[str, tuple[str, Callable[[str], Any]]]:
    """Return the parser that each reader uses or could use."""
    return {
        "Scopus CSV": ("csv.DictReader", lambda text: list(csv.DictReader(io.StringIO(text)))),
        "Web of Science": ("csv.reader", lambda text: list(csv.reader(text.split("\n"), delimiter="\t", quoting=3))),
        "RIS": ("rispy", rispy.loads),
        "BibTeX": ("bibtexparser", parse_string),
        "ORCID": ("json.loads", json.loads),
    }


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LIST = ("№", "Название", "Вид", "Выходные данные", "Количество печатных листов", "Фамилии соавторов")


def _word_list(works: list[dict[str, Any]]) -> bytes:
    """Return a list of works in Word: one table of six columns with a group heading."""
    rows = [_LIST, ("", "Статьи в научных журналах", "", "", "", "")]
    for number, one in enumerate(works, start=1):
        where = f"{one['journal']}. – {one['year']}. – Vol. {one['volume']}, No {one['issue']}. – P. {one['page']}–"
        where += f"{one['page'] + 9}. ISSN 0378-5955. DOI: {one['doi']}"
        others = ", ".join(f"{family} {letter}." for family, letter in one["authors"])
        rows.append((f"{number}.", one["title"], "печатный", where, "0,5 п.л.", others))
    cells = (
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    document = f'<w:document xmlns:w="{_W}"><w:body><w:tbl>{"".join(cells)}</w:tbl></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
    return out.getvalue()


def _bare_word(raw: bytes) -> list[list[str]]:
    """Return the texts of all cells, the whole result of bare parsing."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [
        ["".join(text.text or "" for text in cell.iter(f"{{{_W}}}t")) for cell in row.iter(f"{{{_W}}}tc")]
        for row in root.iter(f"{{{_W}}}tr")
    ]


def _lists(person: CandidateNames) -> None:
    """Print the time for a list of works in Word with its import plan, relative to bare parsing."""
    raw = _word_list(_works(LISTED))

    def imported() -> int:
        parsed_file = ParsedFile("list.docx")
        read_word_list(raw, parsed_file)
        return len(build_plan(parsed_file.works, {}, person).additions)

    assert imported() == LISTED
    timed = race(
        {
            "lxml, texts of the cells, twice": lambda: (_bare_word(raw), _bare_word(raw)),
            "list as works, with the plan": imported,
        },
        rounds=ROUNDS,
    )
    table(f"Import, {LISTED} works: list in Word", timed, beside="lxml, texts of the cells, twice")
    print()
    target(f"import of {LISTED} listed works", timed["list as works, with the plan"][1], 1, " s")


def main(count: int = COUNT) -> None:
    """Print the time for each format relative to the bare parser, then the time for merging and writing."""
    made = _works(count)
    texts = {
        "Scopus CSV": _scopus(made), "Web of Science": _wos(made), "RIS": _ris(made), "BibTeX": _bibtex(made),
        "ORCID": _orcid(made),
    }  # fmt: skip
    harvests = {}
    for kind, (name, bare) in _bare().items():
        text, raw = texts[kind], texts[kind].encode()
        harvests[kind] = read_text(raw, kind)
        assert len(harvests[kind].works) == count
        assert not harvests[kind].faults
        timed = race(
            {f"{name}, its text only": lambda bare=bare, text=text: bare(text),
             f"{kind} as works": lambda raw=raw, kind=kind: read_text(raw, kind)},
            rounds=ROUNDS,
        )  # fmt: skip
        table(f"Import, {count} works: {kind}", timed, beside=f"{name}, its text only")
    person, _ = candidate_names(Candidate(family_name="Ulgiyev", given_name="A"))
    _lists(person)
    works = [work for kind in ("Scopus CSV", "Web of Science", "ORCID") for work in harvests[kind].works]
    plan = build_plan(works, {}, person)
    with tempfile.TemporaryDirectory() as folder:
        blank = Path(folder) / "blank.xlsx"
        write_template(blank, "en")
        raw = blank.read_bytes()
    records = [one.merged.values for one in plan.additions]
    timed = race(
        {
            "merging": lambda: build_plan(works, {}, person),
            "writing": lambda: fill_rows(raw, "publications", {}, records, "en"),
        },
        rounds=3,
    )
    print(f"\n{len(works)} records are merged into {len(records)} works in {shown(timed['merging'][0])}; "
          f"they are written and read again in {shown(timed['writing'][0])}.")  # fmt: skip


if __name__ == "__main__":
    main()
