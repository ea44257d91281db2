"""Numbers stay on one line with their words."""

from __future__ import annotations

import pytest

from titlecheck.text.unbroken import unbroken


@pytest.mark.parametrize("text", ["4-тармақ", "4-1-тармақта", "2-қосымша", "25-жолында", "№ 128"])
def test_a_number_stays_with_its_word(text: str) -> None:
    kept = f'<span class="nb">{text}</span>'
    assert unbroken(f"<p>({text}, 2) x</p>") == f"<p>({kept}, 2) x</p>"
    for other in (f'<a title="{text}">x</a>', f"<title>{text}</title>", f"<option value='1'>{text}</option>"):
        assert unbroken(other) == other
    for box in (f"<label><input> {text}</label>", f'<a class="download" href="/x">{text}</a>', f"<svg>{text}</svg>"):
        assert unbroken(f"{box}<p>{text}</p>") == f"{box}<p>{kept}</p>"


@pytest.mark.parametrize("text", ["10.5555/2021-абв", "04-0-general.xlsx", "2019-2020", "Q1–Q3", "учебно-методический"])
def test_other_hyphens_are_left(text: str) -> None:
    assert unbroken(f"<p>{text}</p>") == f"<p>{text}</p>"
