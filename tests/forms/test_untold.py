"""A form says no more of a degree than the dossier does."""

from __future__ import annotations

import pytest

from forms.cases import case
from titlecheck.findings import Verdict
from titlecheck.forms.case import Case
from titlecheck.forms.conclusion import conclusion
from titlecheck.forms.pen import Pen


@pytest.mark.parametrize(("holds", "standing"), [(None, ""), (True, ""), (False, "no")])
def test_without_a_word_about_degrees_the_line_stays_free(holds: bool | None, standing: str) -> None:
    whole = case("4", Verdict.ELIGIBLE)
    person = whole.dossier.candidate.model_copy(update={"holds_degree": holds})
    facts = whole.dossier.model_copy(update={"degrees": (), "candidate": person})
    drawn = conclusion(Case(facts, whole.route, whole.dossier.application.applied_on), Pen("kk"))
    assert (drawn.standing, drawn.mark_standing) == (standing, False)
