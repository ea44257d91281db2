"""Numbers in the forms: each equals the corresponding number of the result.

The forms are drafted once for each sample and language and read back. A place is given by the fixed words around a
blank. Other numbers (dates, diplomas, volumes) must come from the dossier.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from benchmarks.dossiers import dossier as drawn_dossier

from documents.reading import paragraphs, tables, whole
from titlecheck.cli.main import main
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import Activity, BookKind, Contest
from titlecheck.workbook import fill_workbook, read_dossier

DRAWN = (("associate professor", 1), ("professor", 4), ("professor", 10), ("arts", 2))
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.xlsx"))
LANGUAGES = ("kk", "ru")
Row = tuple[str, int]
SPORT = {
    one for one in Contest if any(word in one for word in ("universiade", "asian", "european", "world", "olympic"))
}

CERTIFICATE = {
    "service": (r"^Барлығы (.*?),?$", r"^Всего (.*?),?$"),
    "post_service": (r"^оның ішінде лауазымда (.*)$", r"^в том числе в должности (.*)$"),
    "total": (r"^Барлығы (.*),$", r"^Всего (.*),$"),
    "recommended": (r"ұсынатын басылымдарда (.*),$", r"^в изданиях, рекомендуемых уполномоченным органом, (.*),$"),
    "core_collection": (r"компаниясының ақпараттық базасына (.*),$", r"Clarivate Analytics\) (.*),$"),
    "scopus_jstor": (r"базалардағы ғылыми журналдарда (.*),$", r"^в научных журналах баз Scopus или JSTOR (.*),$"),
    "creative_works": (r"^шығармашылық еңбектер (.*)$", r"^творческих трудов (.*)$"),
}
"""Rows 6 and 7 of annex 1: the words before and after each number."""

CONCLUSION = {
    "service_whole": (
        r"^2\. .*\(керектісін сызу\)(.*), оның ішінде",
        r"^2\. .*\(нужное подчеркнуть\)(.*), в том числе",
    ),
    "service": (r"^2\. .*талап етілген лауазымда (.*)$", r"^2\. .*в требуемой должности (.*)$"),
    "total": (r"^3\. .* ғылыми атағын ізденушінің (.*) ғылыми еңбектері бар", r"^3\. Соискатель .* имеет (.*) научн"),
    "recommended": (r"^Комитет ұсынатын басылымдарда (.*);$", r"^в изданиях, рекомендуемых Комитетом, (.*);$"),
    "foreign": (r"^шетелдік ғылыми журналдарда ?:(.*)$", r"^в зарубежных научных журналах:(.*)$"),
    "jcr": (r"кв[ар]\w+тиліне кіретін халықаралық рецензияланатын журналдарда (.*);$", r" квартили, (.*);$"),
    "citescore": (r"кемінде \d+ болатын .* журналдарда (.*);$", r"CiteScore в базе Scopus не менее \d+,? (.*);$"),
    "indexed": (r"базасында индекстелетін .* журналдарда (.*);$", r"Index\) компании Clarivate Analytics, (.*);$"),
    "jstor": (r"^JSTOR .* журналдарда (.*);$", r"входящих в базу JSTOR, (.*);$"),
    "patents": (r"шетелдік патенттер (.*);$", r"^зарубежных патентов, .*, (.*);$"),
    "creative_works": (r"^шығармашылық еңбектер (.*);$", r"^творческих трудов (.*);$"),
    "other": (r"^басқа жарияланымдар (.*)\.$", r"^других публикаций (.*)\.$"),
    "book_sheets": (r"^4\. .*көлемі (.*?) баспа табақ", r"^4\. .* объёмом (.*?) печатн"),
    "supervised_count": (r"^([\d_ ]*) тұлға(?: бар)?;$", r"^([\d_ ]*) лиц(?:о|а)?;$"),
}
"""Items 2 to 5 of annexes 3 and 4."""


@dataclass
class Papers:
    """Sample with its result, its facts, and its papers by language and name."""

    route: dict[str, Any]
    dossier: Dossier
    applied_on: date
    made: dict[str, dict[str, bytes]]

    @property
    def conclusion(self) -> str:
        return "annex-4" if self.route["title"] == "professor" else "annex-3"

    def finding(self, name: str) -> dict[str, Any] | None:
        parts = [one for finding in self.route["requirements"] for one in (finding, *finding["parts"])]
        return next((one for one in parts if one["id"] == name), None)

    def rows(self, name: str) -> list[dict[str, Any]]:
        found = self.finding(name)
        return found["evidence"] if found else []


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Papers]:
    """Provide a function that drafts the papers of a sample once."""

    @cache
    def drafted(sample: Path) -> Papers:
        folder = tmp_path_factory.mktemp("papers")
        main(["check", str(sample), "--format", "json", "--lang", "en", "-o", str(folder / "result.json")])
        result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
        route = result["routes"][0]
        annexes = "1,2,4" if route["title"] == "professor" else "1,2,3"
        made = {}
        for lang in LANGUAGES:
            out = folder / lang
            call = ["forms", str(sample), "-o", str(out), "--list", "--annex", annexes, "--lang", lang]
            assert main(call) == 0
            ending = f".{lang}.docx"
            made[lang] = {
                one.name.removeprefix(f"{sample.stem}.").removesuffix(ending): one.read_bytes() for one in out.iterdir()
            }
        dossier = read_dossier(sample).dossier
        assert dossier is not None
        return Papers(route, dossier, date.fromisoformat(result["applied_on"]), made)

    return drafted


@pytest.fixture(params=[*SAMPLES, *DRAWN], ids=str)
def one(
    request: pytest.FixtureRequest, papers: Callable[[Path], Papers], tmp_path_factory: pytest.TempPathFactory
) -> Papers:
    """Provide the papers of a sample, or of a dossier drawn at random."""
    if isinstance(request.param, Path):
        return papers(request.param)
    kind, seed = request.param
    path = tmp_path_factory.getbasetemp() / f"{kind}-{seed}.xlsx"
    if not path.exists():
        sought = "professor" if kind == "professor" else "associate_professor"
        fill_workbook(path, drawn_dossier(kind, seed=seed, sought=sought), "kk")
    return papers(path)


def numbers(text: str) -> list[float]:
    """Return all numbers of a text in order; a decimal comma is accepted."""
    return [float(found.replace(",", ".")) for found in re.findall(r"\d+(?:,\d+)?", text)]


def time_of(duration: str | None) -> list[float]:
    """Return the numbers of an ISO 8601 duration as printed in a text."""
    found = [float(number) for number in re.findall(r"\d+", duration or "")]
    return [number for number in found if number] or found[:1]


def place(texts: list[str], pattern: str) -> str:
    """Return the text at the only place of a form that matches ``pattern``."""
    found = [match[1].strip() for text in texts if (match := re.search(pattern, text))]
    assert len(found) == 1, (pattern, found)
    return found[0].replace("_", " ").strip(" .")


# ------------------------------------------------------------------------------------- numbers of the result


def rows_at(found: list[dict[str, Any]]) -> set[Row]:
    return {(row["sheet"], row["row"]) for row in found}


def in_database(papers: Papers, row: int) -> str:
    """Return the first line of item 3 that the facts of a publication match."""
    work = next(work for work in papers.dossier.publications if work.row == row)
    quartile, percentile = (2, 50) if papers.route["title"] == "professor" else (3, 35)
    names = set(map(str, work.indexes or ()))
    any_field = papers.finding("publications_international") is None
    quartiles = [one.quartile for one in work.jcr or () if one.quartile and (one.matches or any_field)]
    percentiles = [one.percentile for one in work.citescore or () if one.percentile and (one.matches or any_field)]
    for fits, line in (
        (any(one <= quartile for one in quartiles), "jcr"),
        (any(one >= percentile for one in percentiles), "citescore"),
        (not names.isdisjoint({"ahci", "scie", "ssci"}), "indexed"),
        ("jstor" in names, "jstor"),
    ):
        if fits:
            return line
    return "other"


def expected(papers: Papers) -> dict[str, list[float]]:
    """Return the numbers of every line about works, according to the result."""
    total = papers.finding("publications_total")
    assert total is not None
    counted = rows_at(total["evidence"])
    lines: dict[str, list[float]] = {"total": [len(counted)] + [total["have"]] * (total["have"] != len(counted))}
    finding = papers.finding("publications_recommended")
    if finding is not None and finding["status"] == "unknown":
        # The number depends on an empty cell, so the line stays blank.
        lines["recommended"], at_home = [], rows_at(finding["evidence"])
    elif finding is not None:
        used = Counter("converted" if row["counts_as"] == "converted" else row["sheet"] for row in finding["evidence"])
        own = used.pop("publications", 0)
        converted = [row["weight"] for row in finding["evidence"] if row["counts_as"] == "converted"]
        extras = [used[name] for name in ("creative_works", "patents") if used[name]]
        extras += [len(converted), converted[0]] if converted else []
        lines["recommended"] = [own, *extras, finding["have"]] if extras else [finding["have"]]
        assert extras or own == finding["have"]
        at_home = rows_at(finding["evidence"])
    else:
        recommended = {work.row for work in papers.dossier.publications if work.recommended}
        at_home = {(sheet, row) for sheet, row in counted if sheet == "publications" and row in recommended}
        lines["recommended"] = [len(at_home)]
    foreign = papers.finding("publications_foreign")
    abroad: set[Row] = set()
    lines["foreign"] = []
    if foreign is None and papers.finding("publications_international") is None:
        works = {work.row for work in papers.dossier.publications if work.foreign}
        abroad = {place for place in counted - at_home if place[0] == "publications" and place[1] in works}
        told = all(
            work.foreign is not None for work in papers.dossier.publications if ("publications", work.row) in counted
        )
        lines["foreign"] = [len(abroad)] if abroad or told else []
    if foreign is not None:
        parts = {part["id"].rpartition(".")[2]: part["have"] for part in foreign["parts"]}
        lines["foreign"] = [parts.get("foreign_articles", foreign["have"])]
        lines["foreign"] += [parts["creative_works_abroad"]] if parts.get("creative_works_abroad") else []
        abroad = rows_at(foreign["evidence"])
    databases: Counter[str] = Counter()
    international = papers.finding("publications_international")
    placed = rows_at(papers.rows("publications_international"))
    for sheet, row in placed:
        databases["patents" if sheet == "patents" else in_database(papers, row)] += 1
    if international is not None:
        assert sum(databases.values()) == international["have"]
    for sheet, row in counted - at_home - placed:
        if sheet == "creative_works":
            continue
        line = in_database(papers, row) if sheet == "publications" else "other"
        if international is not None and line != "jstor":
            line = "other"
        if line != "other" or (sheet, row) not in abroad:
            databases[line] += 1
    for name in ("jcr", "citescore", "indexed", "jstor", "patents", "other"):
        lines[name] = [databases[name]]
    lines["creative_works"] = [sum(sheet == "creative_works" for sheet, _ in counted)]
    return lines


@pytest.mark.parametrize("lang", LANGUAGES)
def test_works_in_the_conclusion(one: Papers, lang: str) -> None:
    texts = paragraphs(one.made[lang][one.conclusion])
    for name, said in expected(one).items():
        assert numbers(place(texts, CONCLUSION[name][LANGUAGES.index(lang)])) == said, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_works_in_the_certificate(one: Papers, lang: str) -> None:
    (rows,) = tables(one.made[lang]["annex-1"])
    texts = [re.sub(r"\s+", " ", text).strip() for text in rows[6][2].split("\n")]
    said = expected(one)
    wanted = {name: said[name] for name in ("total", "recommended", "creative_works")}
    wanted["core_collection"] = [said["jcr"][0] + said["indexed"][0]]
    alone, also = said["citescore"][0] + said["jstor"][0], len(in_both(one))
    wanted["scopus_jstor"] = [alone, also, alone + also] if also else [alone]
    for name, found in wanted.items():
        assert numbers(place(texts, CERTIFICATE[name][LANGUAGES.index(lang)])) == found, name


def in_both(papers: Papers) -> list[int]:
    """Return the rows on the line of Web of Science whose journal is in Scopus or JSTOR too."""
    asked = (
        "publications_total" if papers.finding("publications_international") is None else "publications_international"
    )
    return [
        work.row
        for row in papers.rows(asked)
        for work in papers.dossier.publications
        if row["sheet"] == "publications" and work.row == row["row"]
        if in_database(papers, row["row"]) in ("jcr", "indexed")
        if any(one.percentile is not None for one in work.citescore or ())
        or {"scopus", "jstor"} & set(work.indexes or ())
    ]


# ------------------------------------------------------------------------------------------------ service


def whole_service(papers: Papers) -> list[float]:
    """Return the whole service, counted day by day; the Rules do not require this number of annex 1."""
    kinds = {Activity.SCIENTIFIC, Activity.SCIENTIFIC_PEDAGOGICAL}
    rows = {row["row"] for row in papers.rows("service_years")}
    kinds |= {spell.activity for spell in papers.dossier.service if spell.row in rows and spell.activity}
    days: set[int] = set()
    for spell in papers.dossier.service:
        if spell.activity in kinds:
            assert spell.started_on is not None
            end = papers.applied_on.toordinal()
            end = end if spell.ended_on is None else min(end, spell.ended_on.first + 1)
            days |= set(range(spell.started_on.last, end))
    if not days:
        return []
    first = date.fromordinal(min(days))
    last = first + timedelta(days=len(days))
    years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    months = (last.month - first.month - (last.day < first.day)) % 12
    start = first.replace(
        year=first.year + years + (first.month + months - 1) // 12, month=(first.month + months - 1) % 12 + 1
    )
    return [number for number in (years, months, (last - start).days) if number]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_service_in_the_forms(one: Papers, lang: str) -> None:
    at = LANGUAGES.index(lang)
    counted, post = one.finding("service_years"), one.finding("position_years")
    assert counted is not None
    in_all = time_of(counted["have"])
    in_post = time_of(post["have"]) if post and post["have"] else []
    places = re.compile(r"(?:пункту? |подпункту? |част[ьи] )[\d-]+\)?|[\d-]+(?:-тармақ|\) тармақша|-бөлік)")
    texts = paragraphs(one.made[lang][one.conclusion])
    in_all = [] if in_all == [0] else in_all
    assert numbers(place(texts, CONCLUSION["service_whole"][at])) == in_all
    said = numbers(places.sub("", place(texts, CONCLUSION["service"][at])))
    assert said == in_post or (in_post == [0] and not said)
    post_said = said
    (rows,) = tables(one.made[lang]["annex-1"])
    texts = [re.sub(r"\s+", " ", text).strip() for text in rows[5][2].split("\n")]
    whole_time = whole_service(one)
    said = numbers(places.sub("", place(texts, CERTIFICATE["service"][at])))
    assert said == (in_all if whole_time == in_all else whole_time + in_all)
    assert numbers(places.sub("", place(texts, CERTIFICATE["post_service"][at]))) == post_said


# ------------------------------------------------------------------------------------------- books, persons


@pytest.mark.parametrize("lang", LANGUAGES)
def test_books_and_trained_persons(one: Papers, lang: str) -> None:
    at = LANGUAGES.index(lang)
    texts = paragraphs(one.made[lang][one.conclusion])
    sub3 = one.finding("sub3")
    assert sub3 is not None
    weights = {
        row["row"]: row["weight"] for part in sub3["parts"] for row in part["evidence"] if row["sheet"] == "books"
    }
    assert numbers(place(texts, CONCLUSION["book_sheets"][at])) == [weights[row] for row in sorted(weights)]
    item = next(text for text in texts if text.startswith("4. "))
    waiver = one.finding("sub3.waiver")
    aside = ("қосымша мақалалар – ", "статьи, освобождающие от подпункта 3) – ")[at]
    if sub3["status"] == "waived":
        assert waiver is not None
        assert f"{aside}{waiver['have']} (" in item
    else:
        assert aside not in item
    supervised = one.finding("sub3.supervised")
    persons = supervised["have"] if supervised else sum(bool(who.has_degree) for who in one.dossier.supervised)
    assert numbers(place(texts, CONCLUSION["supervised_count"][at])) == [persons] * bool(persons)
    trained = one.rows("sub3.trained")
    kinds = {row.row: row.contest in SPORT for row in one.dossier.trained}
    for start, sport in (("2) дайындалған", False), ("3) дайындалған", True)) if at == 0 else (
        ("2) подготовлены", False), ("3) подготовлены", True)
    ):  # fmt: skip
        count = sum(kinds[row["row"]] is sport for row in trained)
        text = next(text for text in texts if text.startswith(start))
        assert bool(re.search(rf"– {count}\b", text)) is bool(count)
    if one.finding("sub3.trained"):
        assert len(trained) == one.finding("sub3.trained")["have"]  # type: ignore[index]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_row_8_counts_the_books_of_the_last_years(one: Papers, lang: str) -> None:
    (rows,) = tables(one.made[lang]["annex-1"])
    day = one.applied_on
    first = day.replace(year=day.year - 5)
    kinds = (BookKind.MONOGRAPH, BookKind.TEXTBOOK, BookKind.STUDY_GUIDE)
    count: Counter[BookKind] = Counter()
    open_ = False
    for book in one.dossier.books:
        if book.kind in kinds and (book.kind is not BookKind.STUDY_GUIDE or book.sole_author):
            ends = (book.published_on.first, book.published_on.last) if book.published_on else (0, day.toordinal())
            inside = [first.toordinal() <= end <= day.toordinal() for end in ends]
            count[book.kind] += all(inside)
            open_ |= any(inside) and not all(inside)
    said = [count.total(), *(count[kind] for kind in kinds if count[kind])]
    assert numbers(rows[7][2]) == (said if count.total() else [] if open_ else [0])


# --------------------------------------------------------------------------------------- refusal, lists, the rest


def amounts(finding: dict[str, Any]) -> Iterator[list[float]]:
    """Return the needed and counted amounts of an unmet finding, or of its parts."""
    told = [finding] if finding["need"] is not None else finding["parts"]
    for part in told:
        if part["status"] == "unmet" and part["need"] is not None:
            yield [*_amount(part["need"]), *_amount(part["have"] or 0)]


def _amount(value: str | float) -> list[float]:
    return time_of(value) if isinstance(value, str) else [float(value)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reasons_of_a_refusal(one: Papers, lang: str) -> None:
    unmet = [finding for finding in one.route["requirements"] if finding["status"] == "unmet"]
    if one.route["verdict"] != "not_eligible":
        assert "cover" not in one.made[lang] or "сәйкес келмейді" not in whole(one.made[lang]["cover"])
        return
    texts = paragraphs(one.made[lang]["cover"])
    head = ("8-тармақтың 2) тармақшасына", "Текст для подпункта 2) пункта 8")[LANGUAGES.index(lang)]
    line = texts[next(at for at, text in enumerate(texts) if text.startswith(head)) + 1]
    pair = (
        r"(?:кемінде |– )([\d\w ,\u00a0]*?) талап етіледі, ([\d\w \u00a0]*?) есептелді",
        r"требуется ([\d\w \u00a0]*?), засчитывается ([\d\w \u00a0]*)",
    )[LANGUAGES.index(lang)]
    said = sorted(numbers(f"{need} {have}") for need, have in re.findall(pair, line))
    assert said == sorted(found for finding in unmet for found in amounts(finding))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_annex_2_lists_the_international_works_with_their_metrics(one: Papers, lang: str) -> None:
    (rows,) = tables(one.made[lang]["annex-2"])
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, len(rows))]
    works = {work.title: work for work in one.dossier.publications}
    shown = [works[row[1]] for row in rows[1:]]
    assert {row["row"] for row in one.rows("publications_international") if row["sheet"] == "publications"} <= {
        work.row for work in shown
    }
    for row, work in zip(rows[1:], shown, strict=True):
        assert [f"Q{metric.quartile}" for metric in work.jcr or () if metric.quartile] == re.findall(r"Q\d", row[4])
        percentiles = [float(metric.percentile) for metric in work.citescore or () if metric.percentile is not None]
        assert percentiles == numbers(re.sub(r"\([^)]*\)", "", row[6]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_contains_every_work_once_with_its_sheets(one: Papers, lang: str) -> None:
    (rows,) = tables(one.made[lang]["list"])
    listed = [row for row in rows[1:] if len(row) == 6]
    facts = one.dossier
    works = [*facts.publications, *facts.patents, *facts.talks, *facts.books, *facts.creative_works]
    assert [row[0] for row in listed] == [str(number) for number in range(1, len(works) + 1)]
    sheets = [getattr(work, "sheets_total", getattr(work, "sheets", None)) for work in works]
    assert sorted(numbers(" ".join(row[4] for row in listed))) == sorted(
        float(one) for one in sheets if one is not None
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_contains_no_other_number(one: Papers, lang: str) -> None:
    """Check that all other filled-in values are facts of the dossier, or places or amounts of the result."""
    from titlecheck.documents.template_store import TemplateStore
    from titlecheck.documents.views import VIEWS

    facts = json.dumps(one.dossier.model_dump(mode="json"), ensure_ascii=False)
    known = {found.lstrip("0") or "0" for found in re.findall(r"\d+", facts)}
    known |= {found.lstrip("0") for found in re.findall(r"\d+", json.dumps(one.route))}
    for name in ("annex-1", one.conclusion):
        fixed = Counter(re.findall(r"\d+", whole(TemplateStore(lang).filled(name, VIEWS[name]()))))  # type: ignore[arg-type]
        said = Counter(re.findall(r"\d+", whole(one.made[lang][name])))
        assert not fixed - said
        loose = {number for number in said - fixed if (number.lstrip("0") or "0") not in known}
        allowed = {f"{number:g}" for number in whole_service(one)}
        allowed |= {f"{number:g}" for line in expected(one).values() for number in line}
        allowed |= {"0", *(f"{value[0] + other[0]:g}" for value, other in _pairs(expected(one)))}
        assert loose <= allowed, (name, loose - allowed)


def _pairs(lines: dict[str, list[float]]) -> list[tuple[list[float], list[float]]]:
    return [(lines["jcr"], lines["indexed"]), (lines["citescore"], lines["jstor"])]
