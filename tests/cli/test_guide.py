"""The Scopus guide: every step in the order of the instruction, and the rule for passwords, in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command_line import Run, written
from rendering.dossiers import docent

BUTTONS = ("www.scopus.com", "Создать учетную запись", "Эл. почта", "Имя", "Зарегистрироваться", "Продолжить")
SIGNS = "!\"#$%&'()*+,-./:;<=>?@_`{|}~"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_steps_are_in_the_order_of_the_instruction(lang: str, run: Run) -> None:
    code, out, err = run("guide", "scopus", "--lang", lang)
    assert (code, err) == (0, "")
    whole = " ".join(out.split())
    assert [f"{number}. " in whole for number in range(1, 8)] == [True] * 6 + [False]
    steps = [whole.index(button, whole.index(f"{number}. ")) for number, button in enumerate(BUTTONS, 1)]
    assert steps == sorted(steps)
    assert "{signs}" not in whole
    assert SIGNS in whole.replace(" ", "")
    assert " 8 " in whole and re.search(r"0\D{1,7}9", whole)


def test_an_unknown_topic_is_refused_and_the_topics_are_listed(run: Run) -> None:
    code, out, err = run("guide", "skopus")
    assert (code, out) == (2, "")
    assert "scopus" in err


def test_check_tells_where_to_register_if_the_scopus_id_is_missing(run: Run, tmp_path: Path) -> None:
    without = written(tmp_path, "without.json", docent())
    assert "Register at www.scopus.com" in " ".join(run("check", without)[1].split())
    person = docent().candidate.model_copy(update={"scopus_author_id": "57000000001"})
    given = written(tmp_path, "with.json", docent().model_copy(update={"candidate": person}))
    assert "www.scopus.com" not in run("check", given)[1]
