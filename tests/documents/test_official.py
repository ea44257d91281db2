"""Empty forms have the official wording, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.reading import part, tables, whole, words
from titlecheck.documents.template_store import LANGUAGES, TemplateStore, shipped, template_names
from titlecheck.documents.views import VIEWS

OFFICIAL = Path(__file__).parent / "official"
ANNEXES = ("annex-1", "annex-2", "annex-3", "annex-4")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def empty(name: str, lang: str = "kk") -> bytes:
    return TemplateStore(lang).filled(name, VIEWS[name]())  # type: ignore[arg-type]


@pytest.mark.parametrize("annex", ANNEXES)
def test_an_empty_form_has_the_official_wording(annex: str) -> None:
    official = words((OFFICIAL / f"{annex}.kk.txt").read_text(encoding="utf-8"))
    ours = words(whole(empty(annex)))
    assert len(official) > 60
    assert ours == official


def test_annex_2_has_nine_columns_and_repeats_its_header() -> None:
    document = empty("annex-2")
    (table,) = tables(document)
    assert [len(row) for row in table] == [9]
    rows = list(part(document).iter(f"{W}tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert rows[0].find(f"{W}trPr/{W}cantSplit") is not None
    size = part(document).find(f".//{W}sectPr/{W}pgSz")
    assert size is not None
    assert size.get(f"{W}orient") == "landscape"
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("16838", "11906")


def test_annex_1_has_twelve_rows() -> None:
    (table,) = tables(empty("annex-1"))
    assert [row[0] for row in table] == [str(number) for number in range(1, 13)]
    assert all(len(row) == 3 for row in table)


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_a4_in_times_new_roman_12(name: str) -> None:
    document = (shipped() / name).read_bytes()
    size = part(document).find(f".//{W}sectPr/{W}pgSz")
    assert size is not None
    assert sorted((size.get(f"{W}w"), size.get(f"{W}h"))) == ["11906", "16838"]
    letters = part(document, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert letters is not None
    fonts, height = letters.find(f"{W}rFonts"), letters.find(f"{W}sz")
    assert fonts is not None
    assert height is not None
    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert height.get(f"{W}val") == "24"


@pytest.mark.parametrize("name", template_names())
def test_an_empty_form_shows_no_template_syntax(name: str) -> None:
    form, lang, _ = name.split(".")
    text = whole(empty(form, lang))
    assert text
    assert not {"{", "}"} & set(text)


def test_russian_templates_say_that_they_are_a_translation() -> None:
    for annex in ANNEXES:
        core = part((shipped() / f"{annex}.ru.docx").read_bytes(), "docProps/core.xml")
        subject = core.findtext("{http://purl.org/dc/elements/1.1/}subject") or ""
        assert "официальным является казахский текст" in subject
        first, *_ = whole(empty(annex, "ru")).splitlines()
        assert first == "Русский текст формы – перевод; официальным является текст на казахском языке."
        assert "перевод" not in whole(empty(annex, "kk"))


def test_there_is_a_template_for_every_form_and_language() -> None:
    assert sorted(one.name for one in shipped().glob("*.docx")) == sorted(template_names())
    assert LANGUAGES == ("kk", "ru")
