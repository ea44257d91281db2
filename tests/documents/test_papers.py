"""Templates: edited by an office, invalid, and filled with hostile values."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from documents.cases import case, dossier
from documents.reading import part, tables, whole
from titlecheck.documents.docx_template import BadTemplate, FormTemplate
from titlecheck.documents.drafts import drafts
from titlecheck.documents.form_data import FormData
from titlecheck.documents.template_store import TemplateStore, read_all, shipped, template_names
from titlecheck.documents.views import VIEWS, ConclusionForm, Cover, Point
from titlecheck.documents.word_text import clean
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.results import Verdict

NASTY = "A & B <c> \"d\" 'e' {{ 7*7 }} {% raw %} {_{ ]]> \x00\x07\x1b\ud800\ufffe\u2028 \t\r\n 😀 =1+1"


def edited(name: str, change: Callable[[str], str]) -> bytes:
    """Return a template with its text changed, as an office would do it."""
    source, buffer = shipped() / name, BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                before = data.decode("utf-8")
                after = change(before)
                assert after != before
                data = after.encode("utf-8")
            new.writestr(info, data)
    return buffer.getvalue()


def own(folder: Path, name: str, change: Callable[[str], str]) -> Path:
    (folder / name).write_bytes(edited(name, change))
    return folder


def test_an_edited_template_is_used(tmp_path: Path) -> None:
    own(tmp_path, "annex-3.kk.docx", lambda xml: xml.replace("Тыңдалды:", "Біздің кеңес тыңдады:"))
    assert not read_all(tmp_path)
    made = drafts(case("4", Verdict.ELIGIBLE), TemplateStore("kk", tmp_path), annexes=(1, 3), with_list=False)
    assert "Біздің кеңес тыңдады:" in whole(made["annex-3"])
    assert "Үлгіев" in whole(made["annex-3"])
    assert "туралы анықтама" in whole(made["annex-1"])


def test_a_placeholder_split_over_several_runs_is_joined(tmp_path: Path) -> None:
    split = '{{ app</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t xml:space="preserve">licant }}'
    own(tmp_path, "annex-3.kk.docx", lambda xml: xml.replace("{{ applicant }}", split))
    assert not read_all(tmp_path)
    made = drafts(case("4", Verdict.ELIGIBLE), TemplateStore("kk", tmp_path), annexes=(3,), with_list=False)
    assert "Үлгіев Үлгі Мысалұлы" in whole(made["annex-3"])


def fault(change: Callable[[str], str], name: str = "annex-3.kk.docx") -> BadTemplate:
    with pytest.raises(BadTemplate) as found:
        view = VIEWS[name.split(".", maxsplit=1)[0]]
        FormTemplate(name, edited(name, change), view).filled(view())
    assert found.value.name == name
    return found.value


def test_an_unknown_placeholder_is_quoted_with_its_context() -> None:
    found = fault(lambda xml: xml.replace("{{ expert }}", "{{ expret }}", 1))
    assert (found.code, found.found) == ("unknown", "expret")
    assert "Сарапшы" in found.around
    assert "expert" in found.allowed


def test_an_unknown_field_of_a_row_is_named() -> None:
    found = fault(lambda xml: xml.replace("{{ work.title }}", "{{ work.titel }}"), "annex-2.kk.docx")
    assert (found.code, found.found) == ("unknown", "titel")


@pytest.mark.parametrize(
    ("was", "broken", "sign"),
    [
        ("{{ protocol }}", "{{ protocol ", "{{"),
        ("{{ protocol }}", " protocol }}", "}}"),
        ("{{ protocol }}", "{ protocol }}", "}}"),
        ("{{ protocol }}", "{{ protocol </w:t></w:r></w:p><w:p><w:r><w:t>}}", "{{"),
        ("{%p if not applicant %}", "{%p if not applicant ", "{%"),
    ],
)
def test_a_placeholder_split_over_paragraphs_is_reported(was: str, broken: str, sign: str) -> None:
    found = fault(lambda xml: xml.replace(was, broken, 1))
    assert (found.code, found.found) == ("split", sign)
    assert "protocol" in found.around or "applicant" in found.around


@pytest.mark.parametrize(
    ("was", "broken", "code"),
    [
        ("{%p endif %}", "{%p endfi %}", "syntax"),
        ("{{ expert }}", "{{ expert|shout }}", "syntax"),
        ("{{ expert }}", "{{ expert + 1 }}", "syntax"),
        ("{{ expert }}", "{{ ().__class__.__bases__ }}", "unknown"),
        ("{{ expert }}", "{{ }}", "syntax"),
        ("</w:body>", "</w:bod>", "broken"),
    ],
)
def test_no_template_causes_a_traceback(was: str, broken: str, code: str) -> None:
    assert fault(lambda xml: xml.replace(was, broken, 1)).code == code


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04rubbish" * 20])
def test_a_file_that_is_not_a_word_file(data: bytes) -> None:
    with pytest.raises(BadTemplate) as found:
        FormTemplate("annex-3.kk.docx", data, ConclusionForm)
    assert found.value.code == "no_word_file"


def test_a_zip_that_is_not_a_word_file() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("hello.txt", "hello")
    with pytest.raises(BadTemplate):
        FormTemplate("annex-3.kk.docx", buffer.getvalue(), ConclusionForm)


def test_all_errors_of_a_template_folder_are_reported_at_once(tmp_path: Path) -> None:
    own(tmp_path, "annex-3.kk.docx", lambda xml: xml.replace("{{ expert }}", "{{ expret }}", 1))
    own(tmp_path, "annex-1.ru.docx", lambda xml: xml.replace("{{ name }}", "{{ nmae }}", 1))
    assert sorted(one.name for one in read_all(tmp_path)) == ["annex-1.ru.docx", "annex-3.kk.docx"]


# ------------------------------------------------------------------------------------------- hostile values


def hostile(text: str) -> FormData:
    body = dossier("4", Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    good = text.encode("utf-8", "replace").decode()
    for name in ("family_name", "given_name", "patronymic", "specialty_name", "orcid"):
        body["candidate"][name] = good
    for name in ("organisation", "unit_head"):
        body["application"][name] = good
    for work in body["publications"]:
        work |= {"title": good, "authors": good, "journal": good, "doi": None}
    for book in body["books"]:
        book |= {"title": good, "place": good}
    for spell in body["service"]:
        spell |= {"organisation": good, "post_title": good, "order": good}
    facts = Dossier.model_validate(body)
    (route,) = assess(facts, routes=("4",)).routes
    return FormData(facts, route, date(2024, 3, 1))


@pytest.mark.parametrize("text", [NASTY, "Ұ" * 5000, "слово " * 2000, "\u202eabc", "a\vb\fc", "{{", "%}"])
@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_values_are_printed_unchanged(text: str, lang: str) -> None:
    made = drafts(hostile(text), TemplateStore(lang), annexes=(1, 2, 3), with_list=True)  # type: ignore[arg-type]
    kept = clean(text.encode("utf-8", "replace").decode())
    for name in ("annex-1", "annex-2", "list"):
        part(made[name])
        found = "\n".join(cell for table in tables(made[name]) for row in table for cell in row)
        assert name == "annex-2" or kept in found
        assert "49" not in found or "49" in text


def test_characters_that_word_does_not_allow_are_removed() -> None:
    view = Cover(applicant=NASTY, points=(Point(1, NASTY, "\x00", "\ud800"),))
    (rows,) = tables(TemplateStore("kk").filled("cover", view))
    assert rows[1] == ["1", clean(NASTY), "", ""]
    assert clean(NASTY) == "A & B <c> \"d\" 'e' {{ 7*7 }} {% raw %} {_{ ]]> 😀 =1+1"


@pytest.mark.parametrize("text", ["a", "", " a  b ", "ә\u00a0б", "𝕏", "e\u0301"])
def test_cleaning_keeps_all_letters(text: str) -> None:
    assert clean(text).split() == text.split()
    assert clean(clean(text)) == clean(text)


# ---------------------------------------------------------------------------------------------- determinism


def test_package_parts_have_one_fixed_date_and_are_complete() -> None:
    made = drafts(case("5", Verdict.ELIGIBLE), TemplateStore("kk"), annexes=(1, 2, 4), with_list=True)
    for document in made.values():
        with zipfile.ZipFile(BytesIO(document)) as source:
            assert source.testzip() is None
            assert {one.date_time for one in source.infolist()} == {(2021, 7, 7, 0, 0, 0)}
            core = source.read("docProps/core.xml").decode()
            assert re.findall(r"20\d\d-\d\d-\d\dT", core) == ["2021-07-07T"] * 2


def test_python_docx_opens_every_form() -> None:
    docx = pytest.importorskip("docx")
    for name in template_names():
        form, lang, _ = name.split(".")
        document = docx.Document(BytesIO(TemplateStore(lang).filled(form, VIEWS[form]())))  # type: ignore[arg-type]
        assert document.core_properties.author == "titlecheck"
        assert document.core_properties.language == lang
