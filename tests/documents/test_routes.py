"""Forms of all fourteen routes under the three verdicts, compared as a whole.

``expected/<paragraph>.txt`` lists the lines that a filled form adds to the empty one. After an intended change of
words, write these files again with ``TITLECHECK_REWRITE=1`` and review the difference.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from documents.cases import ROUTES, VERDICTS, case
from documents.reading import paragraphs, pieces, tables, whole, words
from titlecheck.documents.drafts import conclusion_annex, conclusion_drafts, drafts
from titlecheck.documents.template_store import TemplateStore
from titlecheck.documents.views import VIEWS
from titlecheck.dossier.meeting import Decision, MeetingCase
from titlecheck.results import Verdict

EXPECTED = Path(__file__).parent / "expected"
TOTALS = {
    "4": 14, "4-1": 14, "4-2": 10, "4-3": 14, "4-4": 10, "4-5": 14, "4-6": 14,
    "5": 28, "5-1": 42, "5-2": 28, "5-3": 20, "5-4": 28, "5-5": 20, "5-6": 28,
}  # fmt: skip
"""Limits of the paragraphs, copied from the law; the candidates are exactly at them."""
TITLES = {"3": "қауымдастырылған профессор (доцент)", "4": "профессор"}


@cache
def documents(paragraph: str, verdict: Verdict, lang: str = "kk") -> dict[str, bytes]:
    return drafts(case(paragraph, verdict), TemplateStore(lang), annexes=(1, 2, 3), with_list=True)  # type: ignore[arg-type]


def hanging(paragraph: str, verdict: Verdict) -> bool:
    """Return whether another reading changes the verdict, as it does exactly at the limits."""
    return not case(paragraph, verdict).route.holds_under_every_reading


@cache
def empty(name: str) -> list[str]:
    return paragraphs(TemplateStore("kk").filled(name, VIEWS[name]()))


def said(name: str, document: bytes) -> list[str]:
    """Return the lines of a document that the empty form does not have."""
    known = set(empty(name))
    return [line for line in paragraphs(document) if line not in known]


def account(paragraph: str) -> str:
    lines = []
    for verdict in VERDICTS:
        for name, document in documents(paragraph, verdict).items():
            if verdict is not Verdict.ELIGIBLE and name in ("annex-2", "list"):
                continue  # the same as above
            lines += [f"== {verdict.value} {name}", *said(name, document), ""]
    return "\n".join(lines)


@pytest.mark.parametrize("paragraph", ROUTES)
def test_the_documents_match_the_expected_text(paragraph: str) -> None:
    file = EXPECTED / f"{paragraph}.txt"
    now = account(paragraph)
    if os.environ.get("TITLECHECK_REWRITE") == "1":
        file.write_text(now, encoding="utf-8")
    before = file.read_text(encoding="utf-8").splitlines()
    for number, (was, is_now) in enumerate(zip_longest(before, now.splitlines()), 1):
        assert is_now == was, f"{file.name}:{number}"


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("paragraph", ROUTES)
def test_the_conclusion_keeps_every_word_of_the_form(paragraph: str, verdict: Verdict) -> None:
    name = conclusion_annex(case(paragraph, verdict))
    filled = iter(words(whole(documents(paragraph, verdict)[name])))
    form = [one for one in words("\n".join(empty(name))) if one.strip("_;.,")]
    glued = {'"', "20", "ж."}
    missing = [one for one in form if one not in glued and not any(one.strip("_;.,") in other for other in filled)]
    assert not missing


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("paragraph", ROUTES)
def test_the_conclusion_agrees_with_the_check(paragraph: str, verdict: Verdict) -> None:
    one = case(paragraph, verdict)
    annex = "4" if paragraph.startswith("5") else "3"
    text = whole(documents(paragraph, verdict)[f"annex-{annex}"])
    assert f"Аттестациялық іс Ереженің {paragraph} тармағы бойынша қарастырылады." in text
    assert f"ғылыми атағын ізденушінің {TOTALS[paragraph]} ғылыми еңбектері бар" in text
    assert f"{TITLES[annex]} ғылыми атағын беру туралы" in text
    counts = one.counts()
    assert counts is not None
    abroad = counts.foreign or 0  # the candidates' foreign articles are not in these databases
    assert counts.total == sum(counts[1:9]) + abroad == TOTALS[paragraph]
    assert counts.total_counted == one.findings["publications_total"].have
    recommended = one.findings.get("publications_recommended")
    if recommended is not None:
        assert counts.recommended_counted == recommended.have
    international = one.findings.get("publications_international")
    if international is not None:
        assert counts.jcr + counts.citescore + counts.indexed + counts.patents == international.have


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("paragraph", ROUTES)
def test_the_conclusion_contains_no_decision_before_the_council_decides(paragraph: str, verdict: Verdict) -> None:
    made = documents(paragraph, verdict)
    lines = paragraphs(made[conclusion_annex(case(paragraph, verdict))])
    for start in ("1) үміткер ереженің барлық", "2) үміткердің аттестациялық ісі", "сараптау кеңесі комитетке"):
        line = next(line for line in lines if line.casefold().startswith(start))
        assert "Үлгіев" not in line and paragraph not in line.split()
    assert ("cover" in made) is (verdict is not Verdict.ELIGIBLE or hanging(paragraph, verdict))


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize("paragraph", ROUTES)
def test_the_decision_of_the_council_is_filled_in(paragraph: str, decision: Decision) -> None:
    verdict = Verdict.ELIGIBLE if decision is Decision.AWARD else Verdict.NOT_ELIGIBLE
    one = case(paragraph, verdict)
    made = conclusion_drafts(one, TemplateStore("kk"), seat=MeetingCase(2, decision=decision))
    lines = paragraphs(made[conclusion_annex(one)])
    award = next(line for line in lines if line.casefold().startswith("1) үміткер ереженің барлық"))
    refusal = next(line for line in lines if line.startswith("2) үміткердің аттестациялық ісі"))
    refused = next(line for line in lines if line.startswith("Сараптау кеңесі Комитетке"))
    assert ("Үлгіев" in award) is (decision is Decision.AWARD)
    assert ("Үлгіев" in refused) is (decision is Decision.REFUSE)
    assert (f"Ереженің {paragraph} тармағына" in refusal) is (decision is Decision.REFUSE)
    assert ("Жұмыс өтілі" in refusal) is (decision is Decision.REFUSE)
    assert ("cover" in made) is hanging(paragraph, verdict)
    if "cover" in made:
        assert "Ережені түсіндіруге байланысты" in whole(made["cover"])


@pytest.mark.parametrize("paragraph", ROUTES)
def test_the_covering_page_names_the_open_cells(paragraph: str) -> None:
    ((head, *points),) = tables(documents(paragraph, Verdict.NEEDS_REVIEW)["cover"])
    assert len(head) == 4
    assert points
    assert any("«Еңбек өтілі» парағы" in row[3] and "«Қызмет түрі» бағаны" in row[3] for row in points)


@pytest.mark.parametrize("paragraph", ROUTES)
def test_every_cell_of_the_certificate(paragraph: str) -> None:
    one = case(paragraph, Verdict.ELIGIBLE)
    (rows,) = tables(documents(paragraph, Verdict.ELIGIBLE)["annex-1"])
    answers = {number: answer for number, _, answer in rows}
    assert answers["1"] == "Үлгіев Үлгі Мысалұлы"
    for number, records in (("2", one.dossier.degrees), ("3", one.dossier.titles), ("4", one.dossier.honours)):
        assert bool(answers[number]) is bool(records)
    assert answers["6"].startswith("Барлығы ")
    assert f"Барлығы {TOTALS[paragraph]}," in answers["7"]
    assert answers["12"] == ""
    assert "Т. Т. Мысалов" in whole(documents(paragraph, Verdict.ELIGIBLE)["annex-1"])


@pytest.mark.parametrize("paragraph", ROUTES)
def test_only_the_candidate_is_underlined(paragraph: str) -> None:
    made = documents(paragraph, Verdict.ELIGIBLE)
    names = ("Mysal T.", "Мысал Т.", "Ulgiyev U. M.", "Үлгіев Ү.М.")
    authors = [one for one in pieces(made["list"]) if one.text in names]
    assert authors
    assert all(one.underline == ("Mysal" not in one.text and "Мысал" not in one.text) for one in authors)


@pytest.mark.parametrize("paragraph", ROUTES)
def test_choices_are_ticked_or_struck_out(paragraph: str) -> None:
    one = case(paragraph, Verdict.ELIGIBLE)
    runs = pieces(documents(paragraph, Verdict.ELIGIBLE)[conclusion_annex(one)])
    struck = [run.text for run in runs if run.strike]
    held = one.dossier.titles if one.professor else one.dossier.degrees
    assert struck == (["(жоқ)"] if held else ["бар"])
    marks = [run.text for run in runs if run.text.strip() == "√"]
    colonel = one.dossier.candidate.rank == "colonel" and paragraph == "4-6"
    assert len(marks) == bool(held) + bool(one.dossier.honours) + colonel
    kinds = {
        "scientific": "Ғылыми",
        "scientific_pedagogical": "ғылыми-педагогикалық",
        "creative_pedagogical": "шығармашылық-педагогикалық",
        "coaching_pedagogical": "жаттықтырушы-педагогикалық",
    }
    underlined = {run.text for run in runs if run.underline} & set(kinds.values())
    assert underlined == {kinds[spell.activity] for spell in one.dossier.service if spell.activity in one.activities()}


@pytest.mark.parametrize("paragraph", ROUTES)
def test_the_list_contains_every_work_once(paragraph: str) -> None:
    one = case(paragraph, Verdict.ELIGIBLE)
    (rows,) = tables(documents(paragraph, Verdict.ELIGIBLE)["list"])
    numbers = [row[0] for row in rows[1:] if len(row) > 1]
    facts = one.dossier
    works = (facts.publications, facts.patents, facts.talks, facts.books, facts.creative_works)
    assert numbers == [str(number) for number in range(1, sum(map(len, works)) + 1)]
    titles = [row[1] for row in rows[1:] if len(row) > 1]
    assert sorted(titles) == sorted(work.title or "" for sheet in works for work in sheet)


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("paragraph", ["4", "5-1"])
def test_the_same_case_gives_the_same_bytes(paragraph: str, lang: str) -> None:
    first = documents(paragraph, Verdict.NEEDS_REVIEW, lang)
    again = drafts(
        case(paragraph, Verdict.NEEDS_REVIEW),
        TemplateStore(lang),
        annexes=(1, 2, 3),
        with_list=True,  # type: ignore[arg-type]
    )
    assert first == again


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("paragraph", ROUTES)
def test_the_russian_forms_agree_with_the_kazakh_ones(paragraph: str, verdict: Verdict) -> None:
    made = documents(paragraph, verdict, "ru")
    text = whole(made["annex-4" if paragraph.startswith("5") else "annex-3"])
    assert f"по пункту {paragraph} Правил" in text
    noun = "научных труда" if TOTALS[paragraph] % 10 == 2 else "научных трудов"
    assert f"имеет {TOTALS[paragraph]} {noun}, в том числе" in text
    assert set(made) == set(documents(paragraph, verdict))
