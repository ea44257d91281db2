"""A degree form that an edition does not name does not count for its paragraph."""

from __future__ import annotations

from eligibility.drawn import EDITION
from eligibility.made import dossier
from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.degrees import degree_held
from titlecheck.results import Rejected, Status


def test_a_degree_form_that_the_paragraph_does_not_name_does_not_count() -> None:
    law = EDITION.routes["4"]
    narrow = law.model_copy(
        update={
            "applicability": law.applicability.model_copy(update={"degree_forms": frozenset({"scientific_degree"})})
        }
    )
    told = dossier(degrees=({"row": 3, "kind": "phd", "form": "degree", "awarded_on": "2018-10-01"},))
    profile = EDITION.readings.profile()
    for route, status, refused in ((law, Status.MET, ()), (narrow, Status.UNMET, (("form_not_named", "degree"),))):
        case = EvaluationContext(
            told, route, EDITION.readings, profile.sides, told.application.applied_on.toordinal(), {}
        )
        finding = degree_held(case)
        assert finding.status is status
        assert finding.rejected == tuple(Rejected("degrees", 3, reason, detail) for reason, detail in refused)
