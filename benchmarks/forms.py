"""Conclusions (annex 3) in one process, relative to docxtpl filling a template of one paragraph."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docxtpl import DocxTemplate

from benchmarks.clock import race, table, target
from benchmarks.dossiers import APPLIED, dossier
from titlecheck.documents.drafts import conclusion_drafts
from titlecheck.documents.form_data import FormData
from titlecheck.documents.template_store import TemplateStore
from titlecheck.eligibility import assess

MANY = 1_000
DIFFERENT = 40
ROUNDS = 7


def _cases(number: int) -> list[FormData]:
    found = []
    for seed in range(number):
        facts = dossier("associate professor", seed=seed, unknown=seed % 3 == 0, sought="associate_professor")
        (route,) = assess(facts, routes=("4",), as_of=APPLIED).routes
        found.append(FormData(facts, route, APPLIED))
    return found


def _docxtpl(folder: Path) -> Callable[[], bytes]:
    """Use docxtpl as in its manual: one paragraph, one placeholder, a new template object for every document."""
    path = folder / "one.docx"
    document = Document()
    document.add_paragraph("{{ applicant }}")
    document.save(str(path))

    def render() -> bytes:
        template, buffer = DocxTemplate(path), BytesIO()
        template.render({"applicant": "Үлгіев Үлгі Мысалұлы"}, autoescape=True)
        template.save(buffer)
        return buffer.getvalue()

    return render


def main() -> None:
    """Time both, then a thousand conclusions in one run."""
    cases = _cases(DIFFERENT)
    shelf = TemplateStore("kk")
    turn = iter(range(10**9))

    def conclusion() -> dict[str, bytes]:
        return conclusion_drafts(cases[next(turn) % DIFFERENT], shelf)

    with TemporaryDirectory() as home:
        timed = race(
            {"docxtpl, one paragraph": _docxtpl(Path(home)), "titlecheck, conclusion": conclusion}, rounds=ROUNDS
        )
    title = "A Word document (the conclusion with its covering page, where it has one)"
    table(title, timed, beside="docxtpl, one paragraph")
    ours, theirs = timed["titlecheck, conclusion"][1], timed["docxtpl, one paragraph"][1]
    target("a conclusion, as a multiple of docxtpl's one paragraph", ours / theirs, 1.0)
    start = time.perf_counter()
    made = sum(len(conclusion_drafts(cases[at % DIFFERENT], shelf)) for at in range(MANY))
    spent = time.perf_counter() - start
    print(f"- {MANY} conclusions, {made} documents with covering pages: {spent:.1f} s, {made / spent:.0f} a second")


if __name__ == "__main__":
    main()
