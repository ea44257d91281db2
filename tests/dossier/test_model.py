"""What the dossier model refuses as a whole."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from titlecheck.dossier import Dossier


@pytest.mark.parametrize("facts", [None, [], "dossier", 7])
def test_values_that_are_not_a_table_of_facts_are_refused(facts: object) -> None:
    with pytest.raises(ValidationError) as fault:
        Dossier.model_validate(facts)
    assert [one["type"] for one in fault.value.errors()] == ["model_type"]
